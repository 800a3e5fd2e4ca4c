// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_REFUSAL_HPP
#define CODAT_REFUSAL_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <codat/detail/joined.hpp>
#include <codat/id.hpp>
#include <codat/version.hpp>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace codat::inline v0 {

/// The rule that an operation on @ref company_connections would break. 0 is none of them.
enum class CODAT_VISIBLE refusal_rule : std::uint8_t {
    duplicate_connection = 1,  ///< Ids are unique.
    too_many_active,           ///< No source type has more active connections than the limit allows.
    forbidden_transition,      ///< A status changes by the transition table, and not otherwise.
    unknown_connection,        ///< There must be such a connection.
    deleted_connection,        ///< Deleting is not reversible.
    unset_member,              ///< A connection has a status and a source type.
    unknown_event,             ///< The event must be one that the transition table has.
    status_contradicts_event,  ///< A webhook carries a status that its event type leads to.
    other_company,             ///< The connection is one of this company.
    contradictory_ids,         ///< A legacy webhook names one connection, twice.
};

/// Every rule with its text, in the order of the enumerators. Where @ref diagnostic_codes has the rule, so is its text.
inline constexpr auto refusal_rule_names = [] {
    using enum refusal_rule;
    return std::to_array<detail::enumerator<refusal_rule>>({
        {duplicate_connection, "duplicate-connection"},
        {too_many_active, "too-many-active"},
        {forbidden_transition, "forbidden-transition"},
        {unknown_connection, "unknown-connection"},
        {deleted_connection, "deleted-connection"},
        {unset_member, "unset-member"},
        {unknown_event, "unknown-event"},
        {status_contradicts_event, "status-contradicts-event"},
        {other_company, "other-company"},
        {contradictory_ids, "contradictory-ids"},
    });
}();
static_assert(detail::well_formed(refusal_rule_names));

/// The stable text of `rule`, such as `"too-many-active"`; empty for a value that names no rule. Constant time.
[[nodiscard]] constexpr std::string_view to_string(refusal_rule rule) noexcept
{
    return detail::name_of(refusal_rule_names, rule);
}

/// Writes the stable text of `rule`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, refusal_rule rule)
{
    return out << to_string(rule);
}

/// Why an operation was refused. Whatever refuses has changed nothing.
struct CODAT_VISIBLE refusal {
    refusal_rule                 rule{};
    std::string                  message;  ///< For people. Holds ids and names of the model, and no text from outside.
    std::optional<connection_id> in_the_way;  ///< The connection that stands in the way, if one does.

    friend bool operator==(refusal const&, refusal const&) = default;

    /// Such as `too-many-active: message`. @throws std::bad_alloc If memory runs out.
    [[nodiscard]] friend std::string to_string(refusal const& r)
    {
        return detail::joined({to_string(r.rule), ": ", r.message});
    }

    /// Writes the text that `to_string` gives.
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, refusal const& r)
    {
        return out << to_string(r);
    }
};

}  // namespace codat::inline v0

#endif
