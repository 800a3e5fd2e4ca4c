// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_DOCUMENT_KIND_HPP
#define CODAT_DETAIL_DOCUMENT_KIND_HPP

#include <algorithm>
#include <array>
#include <codat/detail/json_scanner.hpp>
#include <cstddef>
#include <cstdint>
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
    none,  // neither an object nor an array
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
        while (scanner_.next() == json_token::key) {
            auto const name = key();
            if (name == "results") return page();
            if (name == "dataConnections") return document_kind::company;
            if (name == "eventType") return document_kind::webhook;
            if (name == "AlertId") return document_kind::legacy_webhook;
            if (!skip_value()) break;
        }
        return document_kind::connection;
    }

private:
    // The elements of a page tell by their members; those that do not tell are passed over.
    document_kind page()
    {
        constexpr std::array<std::string_view, 2> of_company    = {"dataConnections", "redirect"};
        constexpr std::array<std::string_view, 5> of_connection = {"linkUrl", "integrationId", "sourceId", "sourceType",
                                                                   "platformName"};
        auto const                                is_in         = [](std::string_view name, auto const& names) {
            return std::find(names.begin(), names.end(), name) != names.end();
        };
        if (scanner_.next() != json_token::begin_array) return document_kind::connection_page;
        for (;;) {
            auto const token = scanner_.next();
            if (token == json_token::begin_object) {
                while (scanner_.next() == json_token::key) {
                    auto const name = key();
                    if (is_in(name, of_company)) return document_kind::company_page;
                    if (is_in(name, of_connection)) return document_kind::connection_page;
                    if (!skip_value()) return document_kind::connection_page;
                }
            } else if (token == json_token::begin_array) {
                skip_rest();
            } else if (token != json_token::string && token != json_token::number && token != json_token::literal) {
                return document_kind::connection_page;
            }
        }
    }

    [[nodiscard]] std::string key() const
    {
        return unescaped(text_.substr(scanner_.begin() + 1, scanner_.end() - scanner_.begin() - 2));
    }

    bool skip_value()
    {
        auto const token = scanner_.next();
        if (token == json_token::begin_object || token == json_token::begin_array) return skip_rest();
        return token != json_token::fault && token != json_token::end;
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

}  // namespace codat::inline v0::detail

#endif
