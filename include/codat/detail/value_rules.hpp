// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_VALUE_RULES_HPP
#define CODAT_DETAIL_VALUE_RULES_HPP

#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/detail/printable.hpp>
#include <codat/detail/uri.hpp>
#include <codat/detail/utf8.hpp>
#include <codat/detail/words.hpp>
#include <codat/webhook.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codat::inline v0::detail {

/* What a single value shows by itself. The decoder asks as it reads, `validate` asks of values built in code, and both
   say the same: a message if the rule is broken, nothing if it holds.
*/

// Quotes nothing of the text: a query can hold a one-time password, and user information can hold another.
[[nodiscard]] inline std::optional<std::string> uri_problem(std::string_view text)
{
    auto const fault = find_uri_fault(text);
    if (!fault) return std::nullopt;
    return "not an absolute http or https URI: " + std::string(describe(fault->code)) + ", at byte " +
           std::to_string(fault->offset) + " of the text";
}

inline constexpr std::size_t integration_key_size = 4;

[[nodiscard]] inline std::optional<std::string> integration_key_problem(std::string_view text)
{
    bool const ascii = text.size() == integration_key_size && (word_at<std::uint32_t>(text.data()) & 0x8080'8080) == 0;
    auto const size  = ascii ? integration_key_size : count_code_points(text);
    if (size == integration_key_size) return std::nullopt;
    return "an integration key has " + std::to_string(integration_key_size) + " characters, not " +
           std::to_string(size) + ": " + detail::quoted(text);
}

[[nodiscard]] inline std::optional<std::string> event_type_problem(std::string_view text)
{
    if (is_webhook_event_type(text)) return std::nullopt;
    return "unknown event type " + detail::quoted(text);
}

[[nodiscard]] inline std::optional<std::string> rule_type_problem(std::string_view text)
{
    if (is_legacy_rule_type(text)) return std::nullopt;
    return "unknown rule type " + detail::quoted(text) + "; known are " + std::string(legacy_rule_type) + " and " +
           std::string(legacy_deleted_rule_type);
}

[[nodiscard]] inline std::optional<std::string> page_size_problem(std::int64_t size)
{
    if (size < 1) return "a page has room for at least 1 element, not for " + std::to_string(size);
    if (size <= max_requested_page_size) return std::nullopt;
    return "a page has at most " + std::to_string(max_requested_page_size) + " elements, not " + std::to_string(size);
}

[[nodiscard]] inline std::optional<std::string> page_number_problem(std::int64_t number)
{
    if (number >= 1) return std::nullopt;
    return "pages are numbered from 1, so that none is page " + std::to_string(number);
}

[[nodiscard]] inline std::optional<std::string> total_results_problem(std::int64_t total)
{
    if (total >= 0) return std::nullopt;
    return "a list has 0 results or more, not " + std::to_string(total);
}

[[nodiscard]] inline std::optional<std::string> timestamp_problem(timestamp const& t)
{
    if (!t.is_unset()) return std::nullopt;
    return "the date is 0001-01-01, which is how .NET writes that none was set";
}

}  // namespace codat::inline v0::detail

#endif
