// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_DOCUMENT_KIND_HPP
#define CODAT_DETAIL_DOCUMENT_KIND_HPP

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <codat/detail/json_scanner.hpp>
#include <codat/detail/members.hpp>
#include <codat/webhook.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codat::inline v0::detail {

enum class document_kind : std::uint8_t {
    connection,
    connections,
    connection_page,
    company,
    company_page,
    webhook,
    legacy_webhook,
    legacy_deletion,     // a legacy webhook, too
    unrelated_event,     // told by its event type
    unrelated_rule,      // an unrelated event, told by its rule
    unrelated_old_rule,  // likewise, in the older spelling
    connection_update,
    none,  // neither an object nor an array
};

[[nodiscard]] constexpr bool is_unrelated(document_kind kind) noexcept
{
    return kind == document_kind::unrelated_event || kind == document_kind::unrelated_rule ||
           kind == document_kind::unrelated_old_rule;
}

template <std::size_t N>
[[nodiscard]] constexpr bool is_one_of(std::string_view name, std::array<std::string_view, N> const& names) noexcept
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Those of a company, and those of a connection, that the other does not have.
inline constexpr std::array<std::string_view, 2> company_tells    = {"dataConnections", "redirect"};
inline constexpr std::array<std::string_view, 5> connection_tells = {"linkUrl", "integrationId", "sourceId",
                                                                     "sourceType", "platformName"};

/* Tells an object by its members, which it is shown one after another: each name, then its value if that is a text. It
   says when it has seen enough.
*/
class object_teller {
public:
    void show_name(std::string_view name) noexcept
    {
        name_ = says::nothing;
        if (name == "RuleType") name_ = says::rule;
        else if (name == "Type") name_ = says::old_rule;
        if (legacy_) return;

        if (name == "results") tell(document_kind::connection_page);
        else if (name == "dataConnections") tell(document_kind::company);
        else if (name == "redirect" && !connection_) tell(document_kind::company);
        else if (name == "eventType") name_ = says::event;
        else if (name == "AlertId" || name_ == says::rule) legacy_ = true;
        else if (name == "status") status_ = true;
        else if (is_member<codat::connection>(name)) {
            others_ = true;
            if (is_one_of(name, connection_tells)) connection_ = true;
        }
    }

    // Whether the value is of interest that has the name shown last.
    [[nodiscard]] bool wants_value() const noexcept { return name_ != says::nothing; }

    // Its value, if that is a text; empty if it is none.
    void show_value(std::optional<std::string_view> text) noexcept
    {
        switch (name_) {
        case says::nothing: break;
        case says::event:
            tell(text && is_unrelated_event_type(*text) ? document_kind::unrelated_event : document_kind::webhook);
            break;
        case says::rule: tell(text ? kind_of_rule(*text) : document_kind::legacy_webhook); break;
        case says::old_rule:
            if (text) old_rule_ = kind_of_rule(*text);
            if (old_rule_ == document_kind::unrelated_rule) old_rule_ = document_kind::unrelated_old_rule;
            break;
        }
    }

    [[nodiscard]] bool has_told() const noexcept { return told_.has_value(); }

    // After the last member, or once it has told.
    [[nodiscard]] document_kind kind() const noexcept
    {
        if (told_) return *told_;
        if (legacy_) return old_rule_;
        return status_ && !others_ ? document_kind::connection_update : document_kind::connection;
    }

private:
    enum class says : std::uint8_t { nothing, event, rule, old_rule };

    [[nodiscard]] static document_kind kind_of_rule(std::string_view rule) noexcept
    {
        if (rule == legacy_deleted_rule_type) return document_kind::legacy_deletion;
        return is_unrelated_rule_type(rule) ? document_kind::unrelated_rule : document_kind::legacy_webhook;
    }

    void tell(document_kind kind) noexcept { told_ = kind; }

    std::optional<document_kind> told_;
    document_kind                old_rule_   = document_kind::legacy_webhook;
    says                         name_       = says::nothing;
    bool                         legacy_     = false;
    bool                         status_     = false;
    bool                         others_     = false;  // of a connection, besides the status
    bool                         connection_ = false;
};

/* Finds out what a text is, from the names of its members and no further than it must. Where the text is not JSON, what
   precedes the fault decides: the decoder will say what is wrong.
*/
class document_classifier {
public:
    explicit document_classifier(std::string_view text) : text_(text), scanner_(text) {}

    [[nodiscard]] document_kind classify()
    {
        auto const first = scanner_.next();
        if (first == json_token::begin_array) return document_kind::connections;
        if (first == json_token::fault) return document_kind::connection;
        if (first != json_token::begin_object) return document_kind::none;
        object_teller teller;
        while (scanner_.next() == json_token::key) {
            teller.show_name(string());
            if (teller.has_told()) break;
            if (!(teller.wants_value() ? show_value(teller) : skip_value()) || teller.has_told()) break;
        }
        return teller.kind() == document_kind::connection_page ? page() : teller.kind();
    }

private:
    // The elements of a page tell by their members; those that do not tell are passed over.
    document_kind page()
    {
        if (scanner_.next() != json_token::begin_array) return document_kind::connection_page;
        for (;;) {
            auto const token = scanner_.next();
            if (token == json_token::begin_object) {
                while (scanner_.next() == json_token::key) {
                    auto const name = string();
                    if (is_one_of(name, company_tells)) return document_kind::company_page;
                    if (is_one_of(name, connection_tells)) return document_kind::connection_page;
                    if (!skip_value()) return document_kind::connection_page;
                }
            } else if (token == json_token::begin_array) {
                skip_rest();
            } else if (token != json_token::string && token != json_token::number && token != json_token::literal) {
                return document_kind::connection_page;
            }
        }
    }

    // The key or string that was read last.
    [[nodiscard]] std::string string() const
    {
        return unescaped(text_.substr(scanner_.begin() + 1, scanner_.end() - scanner_.begin() - 2));
    }

    bool show_value(object_teller& teller)
    {
        auto const token = scanner_.next();
        if (token == json_token::string) teller.show_value(string());
        else teller.show_value(std::nullopt);
        return skip(token);
    }

    bool skip_value() { return skip(scanner_.next()); }

    // The rest of the value whose first token was just read.
    bool skip(json_token first)
    {
        if (first == json_token::begin_object || first == json_token::begin_array) return skip_rest();
        return first != json_token::fault && first != json_token::end;
    }

    // To the end of the object or array that was just begun.
    bool skip_rest()
    {
        for (auto const depth = scanner_.depth(); scanner_.depth() >= depth;)
            if (auto const token = scanner_.next(); token == json_token::fault || token == json_token::end)
                return false;
        return true;
    }

    std::string_view text_;
    json_scanner     scanner_;
};

// The kind of an object that was parsed already, as far as its own members tell.
[[nodiscard]] inline document_kind kind_of(boost::json::object const& object)
{
    object_teller teller;
    for (auto const& member : object) {
        teller.show_name(member.key());
        if (teller.has_told()) break;
        if (!teller.wants_value()) continue;
        if (auto const* const text = member.value().if_string()) teller.show_value(std::string_view(*text));
        else teller.show_value(std::nullopt);
        if (teller.has_told()) break;
    }
    return teller.kind();
}

}  // namespace codat::inline v0::detail

#endif
