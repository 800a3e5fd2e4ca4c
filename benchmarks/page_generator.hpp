// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_BENCHMARKS_PAGE_GENERATOR_HPP
#define CODAT_BENCHMARKS_PAGE_GENERATOR_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>

// Documents as the API sends them, of any size, and the same ones on every machine.
namespace pages {

struct page_options {
    std::size_t connections   = 2000;
    std::size_t problem_every = 0;  // one connection of so many has a problem that costs it; 0: none has
    bool        indented      = false;
};

/* Writes connections with every member that the API sends. One that awaits authorization was never synced, and one
   accounting connection at most is linked, so that no rule is broken but by the problems that were asked for.
*/
class generator {
public:
    explicit generator(page_options const& options) : options_(options) {}

    std::string page()
    {
        text_.clear();
        text_.reserve(options_.connections * (options_.indented ? 750 : 620) + 1000);
        open('{');
        begin_member("results");
        open('[');
        for (std::size_t i = 0; i != options_.connections; ++i) {
            begin_element();
            write_connection(i);
        }
        close(']');
        member("pageNumber", 1);
        member("pageSize", options_.connections);
        member("totalResults", options_.connections);
        begin_member("_links");
        open('{');
        for (std::string_view const link : {"self", "current"}) {
            begin_member(link);
            open('{');
            member("href", "/companies/" + company_ + "/connections" + (link == "self" ? "" : "?page=1&pageSize=2000"));
            close('}');
        }
        close('}');
        close('}');
        return text_;
    }

    // One connection on each line: not indented, whatever the options say.
    std::string lines()
    {
        options_.indented = false;
        text_.clear();
        for (std::size_t i = 0; i != options_.connections; ++i) {
            write_connection(i);
            text_ += '\n';
        }
        return text_;
    }

private:
    enum class problem { none, unknown_status, bad_uuid, bad_timestamp, missing_member };

    problem problem_of(std::size_t number) const noexcept
    {
        auto const every = options_.problem_every;
        if (every == 0 || number % every != every / 2) return problem::none;
        return std::array{problem::unknown_status, problem::bad_uuid, problem::bad_timestamp,
                          problem::missing_member}[number / every % 4];
    }

    void write_connection(std::size_t number)
    {
        struct platform {
            std::string_view name, key, type;
        };
        static constexpr auto platforms = std::to_array<platform>({
            {"QuickBooks Online", "qhyg", "Accounting"},
            {"Xero", "gbol", "Accounting"},
            {"Sage Business Cloud Accounting", "tkgs", "Accounting"},
            {"Plaid", "tsyw", "Banking"},
            {"TrueLayer", "rvap", "Banking"},
            {"Bank Feeds API", "mfxr", "BankFeed"},
            {"Shopify", "fztf", "Commerce"},
            {"Stripe", "pngv", "Commerce"},
            {"Dext Precision", "ylgc", "Expense"},
            {"Business data uploads", "uxbg", "Other"},
        });
        static constexpr auto statuses =
            std::to_array<std::string_view>({"Linked", "Linked", "Linked", "Linked", "Linked", "Linked", "Linked",
                                             "PendingAuth", "Unlinked", "Deauthorized"});

        auto const  fault  = problem_of(number);
        auto const& on     = platforms[below(platforms.size())];
        auto        status = statuses[below(statuses.size())];
        if (on.type == "Accounting" && status == "Linked" && std::exchange(has_accounting_, true)) status = "Unlinked";
        bool const pending = status == "PendingAuth";
        auto const id      = uuid();

        open('{');
        member("id", id);
        member("integrationId", uuid());
        member("integrationKey", on.key);
        member("sourceId", fault == problem::bad_uuid ? uuid().replace(20, 1, "o") : uuid());
        member("sourceType", on.type);
        if (fault != problem::missing_member) member("platformName", on.name);
        member("linkUrl", "https://link.codat.io/companies/" + company_ + "/connections/" + id + "/start" +
                              (pending ? "?otp=" + digits(below(1'000'000), 6) : ""));
        member("status", fault == problem::unknown_status ? "Paused" : status);
        if (!pending) member("lastSync", time("2024-") + '.' + digits(below(10'000'000), 7) + 'Z');
        member("created", (fault == problem::bad_timestamp ? "2023-02-30T09:53:29" : time("2022-")) + 'Z');
        close('}');
    }

    void open(char bracket)
    {
        text_ += bracket;
        ++depth_;
        first_ = true;
    }

    void close(char bracket)
    {
        --depth_;
        if (!first_) new_line();
        text_ += bracket;
        first_ = false;
    }

    void begin_element()
    {
        if (!std::exchange(first_, false)) text_ += ',';
        new_line();
    }

    void begin_member(std::string_view name)
    {
        begin_element();
        text_.append(1, '"').append(name).append(options_.indented ? "\": " : "\":");
    }

    void member(std::string_view name, std::string_view value)
    {
        begin_member(name);
        text_.append(1, '"').append(value).append(1, '"');
    }

    void member(std::string_view name, std::size_t value)
    {
        begin_member(name);
        text_ += std::to_string(value);
    }

    void new_line()
    {
        if (options_.indented) text_.append(1, '\n').append(2 * depth_, ' ');
    }

    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }

    std::string uuid()
    {
        std::string text = "xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx";
        for (std::uint64_t bits = 0, left = 0; char& c : text) {
            if (c != 'x') continue;
            if (left == 0) bits = random_();
            c = "0123456789abcdef"[bits % 16];
            bits /= 16;
            left = (left + 1) % 16;
        }
        return text;
    }

    static std::string digits(std::size_t value, std::size_t count)
    {
        std::string text(count, '0');
        for (auto c = text.rbegin(); c != text.rend(); ++c, value /= 10) *c = static_cast<char>('0' + value % 10);
        return text;
    }

    std::string time(std::string year)
    {
        return year + digits(1 + below(12), 2) + '-' + digits(1 + below(28), 2) + 'T' + digits(below(24), 2) + ':' +
               digits(below(60), 2) + ':' + digits(below(60), 2);
    }

    page_options    options_;
    std::mt19937_64 random_{20261122};
    std::string     company_ = "0498e921-9b53-4396-a412-4f2f5983b0a2";
    std::string     text_;
    std::size_t     depth_          = 0;
    bool            first_          = true;
    bool            has_accounting_ = false;
};

}  // namespace pages

#endif
