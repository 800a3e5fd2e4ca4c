// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_BENCHMARKS_JSON_PEERS_READERS_HPP
#define CODAT_BENCHMARKS_JSON_PEERS_READERS_HPP

#include <array>
#include <chrono>
#include <codat/connection.hpp>
#include <codat/detail/uri.hpp>
#include <codat/detail/utf8.hpp>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

// What the peers make of the texts in a document.
namespace json_peers {

struct refused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// The readers of this library.
struct codat_readers {
    template <class Id>
    static Id id(std::string_view text)
    {
        auto const parsed = Id::parse(text);
        if (!parsed) throw refused("not a UUID");
        return *parsed;
    }

    static codat::timestamp time(std::string_view text)
    {
        auto const parsed = codat::parse_timestamp(text, {.allow_date = true});
        if (!parsed) throw refused("not a timestamp");
        return *parsed;
    }
};

// Readers as one writes them: character by character.
struct plain_readers {
    template <class Id>
    static Id id(std::string_view text)
    {
        if (text.size() != Id::text_size) throw refused("not a UUID");
        std::array<std::uint8_t, Id::size> bytes{};
        std::size_t                        digit = 0;
        for (std::size_t i = 0; i != text.size(); ++i) {
            if (i == 8 || i == 13 || i == 18 || i == 23) {
                if (text[i] != '-') throw refused("not a UUID");
                continue;
            }
            auto& byte = bytes[digit++ / 2];
            byte       = static_cast<std::uint8_t>(byte << 4 | hexadecimal(text[i]));
        }
        return Id(bytes);
    }

    static codat::timestamp time(std::string_view text)
    {
        using namespace std::chrono;
        plain_readers in{text};
        auto const    y = in.number(4);
        in.expect('-');
        auto const mon = in.number(2);
        in.expect('-');
        auto const           d = in.number(2);
        year_month_day const date{year{y}, month{static_cast<unsigned>(mon)}, day{static_cast<unsigned>(d)}};
        if (in.at_ == text.size()) return made(codat::timestamp::date_only(date));
        in.expect('T');
        auto const h = in.number(2);
        in.expect(':');
        auto const min = in.number(2);
        in.expect(':');
        auto const s = in.number(2);
        if (h > 23 || min > 59 || s > 59) throw refused("not a timestamp");
        int         digits   = 0;
        nanoseconds fraction = 0ns;
        if (in.accept('.')) {
            auto unit = 100'000'000ns;
            for (; in.is_digit() && digits != 9; ++digits, unit /= 10) fraction += unit * in.number(1);
            if (digits == 0) throw refused("not a timestamp");
        }
        auto const clock = hours{h} + minutes{min} + seconds{s} + fraction;
        if (in.at_ == text.size()) return made(codat::timestamp::local(date, clock, digits));
        if (in.accept('Z')) {
            if (in.at_ != text.size()) throw refused("not a timestamp");
            return made(codat::timestamp::utc(date, clock, digits));
        }
        bool const west = in.accept('-');
        if (!west) in.expect('+');
        auto const offset_hours = in.number(2);
        in.expect(':');
        auto const offset_minutes = in.number(2);
        if (offset_hours > 23 || offset_minutes > 59 || in.at_ != text.size()) throw refused("not a timestamp");
        auto const offset = hours{offset_hours} + minutes{offset_minutes};
        return made(codat::timestamp::with_offset(date, clock, west ? -offset : offset, digits));
    }

private:
    explicit plain_readers(std::string_view text) : text_(text) {}

    static int hexadecimal(char c)
    {
        if ('0' <= c && c <= '9') return c - '0';
        if ('a' <= c && c <= 'f') return c - 'a' + 10;
        if ('A' <= c && c <= 'F') return c - 'A' + 10;
        throw refused("not a UUID");
    }

    // Which also refuses dates that do not exist.
    template <class Result>
    static codat::timestamp made(Result const& result)
    {
        if (!result) throw refused("not a timestamp");
        return *result;
    }

    bool is_digit() const { return at_ != text_.size() && '0' <= text_[at_] && text_[at_] <= '9'; }

    int number(int digits)
    {
        int value = 0;
        for (; digits != 0; --digits) {
            if (!is_digit()) throw refused("not a timestamp");
            value = 10 * value + (text_[at_++] - '0');
        }
        return value;
    }

    bool accept(char c)
    {
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void expect(char c)
    {
        if (!accept(c)) throw refused("not a timestamp");
    }

    std::string_view text_;
    std::size_t      at_ = 0;
};

inline codat::connection_status read_status(std::string_view text)
{
    auto const status = codat::to_connection_status(text);
    if (!status) throw refused("unknown status");
    return *status;
}

inline codat::source_type read_source_type(std::string_view text)
{
    auto const type = codat::to_source_type(text);
    if (!type) throw refused("unknown source type");
    return *type;
}

inline std::string read_uri(std::string_view text)
{
    if (codat::detail::find_uri_fault(text)) throw refused("not a URI");
    return std::string(text);
}

inline std::string read_integration_key(std::string_view text)
{
    if (codat::detail::count_code_points(text) != 4) throw refused("not an integration key");
    return std::string(text);
}

}  // namespace json_peers

#endif
