// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_STATUS_TRANSITIONS_HPP
#define CODAT_STATUS_TRANSITIONS_HPP

#include <array>
#include <codat/connection_status.hpp>
#include <codat/detail/enumerator.hpp>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string_view>

namespace codat::inline v0 {

/// What happens to a connection. 0 is none of them.
enum class connection_event : std::uint8_t {
    created = 1,           ///< The company picked a platform, you called the API, or a partner manages it.
    authorized,            ///< The company completed the authorization flow.
    authorization_failed,  ///< The authorization flow ended without access.
    deauthorized,          ///< The company or the platform revoked access, or it expired.
    unlinked,              ///< You gave up access.
    relinked,              ///< The company gave access again.
    deleted,               ///< You or the company deleted the connection. Not reversible.
};

/// Every event with the name of its enumerator, in order.
inline constexpr auto connection_event_names = [] {
    using enum connection_event;
    return std::array<detail::enumerator<connection_event>, 7>{{
        {created, "created"},
        {authorized, "authorized"},
        {authorization_failed, "authorization_failed"},
        {deauthorized, "deauthorized"},
        {unlinked, "unlinked"},
        {relinked, "relinked"},
        {deleted, "deleted"},
    }};
}();
static_assert(detail::well_formed(connection_event_names));

/// The enumerator's name, such as `"relinked"`; empty for a value that names no event. Constant time.
[[nodiscard]] constexpr std::string_view to_string(connection_event event) noexcept
{
    return detail::name_of(connection_event_names, event);
}

/// One row of the transition table.
struct transition {
    std::optional<connection_status> from;  ///< Empty: there is no connection yet.
    connection_event                 event;
    std::optional<connection_status> to;                  ///< Empty: the connection is gone.
    std::string_view                 webhook_event_type;  ///< What Codat's webhook calls the event.

    friend constexpr bool operator==(transition const&, transition const&) = default;
};

/** The transition table: every change of a connection's status that Codat documents, and no other.

    The functions below, the webhook checks, the tests, the docs and the diagrams derive from these rows.
    @par Specification
    Codat, "Connections", section "Connection status", and Codat's `connection.*` webhooks.
*/
inline constexpr auto transitions = [] {
    using enum connection_status;
    using event = connection_event;
    constexpr std::optional<connection_status> none;
    return std::array<transition, 12>{{
        {none, event::created, pending_auth, "connection.created"},
        {none, event::created, linked, "connection.created"},  // partner-managed connections are born linked
        {pending_auth, event::authorized, linked, "connection.connected"},
        {pending_auth, event::authorization_failed, pending_auth, "connection.failed"},
        {linked, event::deauthorized, deauthorized, "connection.disconnected"},
        {linked, event::unlinked, unlinked, "connection.disconnected"},
        {deauthorized, event::relinked, linked, "connection.reconnected"},
        {unlinked, event::relinked, linked, "connection.reconnected"},
        {pending_auth, event::deleted, none, "connection.deleted"},
        {linked, event::deleted, none, "connection.deleted"},
        {unlinked, event::deleted, none, "connection.deleted"},
        {deauthorized, event::deleted, none, "connection.deleted"},
    }};
}();

/// Why a change that the table lacks is refused.
struct refused_transition {
    connection_status from;
    connection_status to;
    std::string_view  reason;
};

/// Every pair of different statuses that the transition table does not lead from one to the other, with the reason.
inline constexpr auto refused_transitions = [] {
    using enum connection_status;
    using namespace std::string_view_literals;  // their lengths are known: the compiler need not count
    return std::array<refused_transition, 7>{{
        {pending_auth, unlinked,
         "only Linked connections can be unlinked, and PendingAuth is not Linked: it cannot become Unlinked"
         " (Codat, \"Connections\": \"Only `Linked` data connections can be unlinked\")"sv},
        {pending_auth, deauthorized,
         "not documented: PendingAuth has no access to lose, so it cannot become Deauthorized"
         " (Codat, \"Connection status\": Deauthorized means \"was linked but is no longer able to access data\")"sv},
        {linked, pending_auth,
         "not documented: Linked was authorized already, and never goes back to PendingAuth"
         " (Codat, \"Connection status\": PendingAuth means \"hasn't authorized access\")"sv},
        {unlinked, pending_auth,
         "not documented: Unlinked is re-linked straight to Linked, and never goes back to PendingAuth"
         " (Codat, \"Connection status\": \"unless the connection is re-linked\")"sv},
        {unlinked, deauthorized,
         "not documented: Unlinked has no access left to lose, so it cannot become Deauthorized"
         " (Codat, \"Connection status\": Deauthorized means \"was linked but is no longer able to access data\")"sv},
        {deauthorized, pending_auth,
         "not documented: Deauthorized is re-linked straight to Linked, and never goes back to PendingAuth"
         " (Codat, \"Connection status\": \"until the connection is re-linked\")"sv},
        {deauthorized, unlinked,
         "only Linked connections can be unlinked, and Deauthorized is not Linked: it cannot become Unlinked"
         " (Codat, \"Connections\": \"Only `Linked` data connections can be unlinked\")"sv},
    }};
}();

namespace detail {

// Bit 8 * from + to says that a row leads from one status to another, different one.
inline constexpr std::uint64_t status_changes = [] {
    std::uint64_t bits = 0;
    for (auto const& row : transitions)
        if (row.from && row.to && *row.from != *row.to)
            bits |= std::uint64_t{1} << (8 * static_cast<unsigned>(*row.from) + static_cast<unsigned>(*row.to));
    return bits;
}();

}  // namespace detail

/** Whether a row of @ref transitions leads from `from` to the different status `to`.

    @return `false` too where the statuses are the same, or one of them names no status.
    @par Complexity
    Constant: a shift of a 64-bit constant, without a branch.
*/
[[nodiscard]] constexpr bool can_transition(connection_status from, connection_status to) noexcept
{
    auto const f = static_cast<unsigned>(from);
    auto const t = static_cast<unsigned>(to);
    return ((detail::status_changes >> (8 * (f & 7) + (t & 7))) & static_cast<unsigned>((f | t) < 8)) != 0;
}

/** Says, for a person, why a connection cannot go from `from` to `to`, and where Codat says so.

    @return Empty if it can, or if the statuses are the same: the same status again is a no-op, since Codat delivers
        webhooks at least once. Never empty if one of them names no status.
    @par Complexity
    Linear in the seven rows of @ref refused_transitions.
*/
[[nodiscard]] constexpr std::string_view refusal_reason(connection_status from, connection_status to) noexcept
{
    if (to_string(from).empty() || to_string(to).empty())
        return "not a connection status: it was never set"
               " (Codat, \"Connection status\": PendingAuth, Linked, Unlinked or Deauthorized)";
    for (auto const& row : refused_transitions)
        if (row.from == from && row.to == to) return row.reason;
    return {};
}

/** The first row of @ref transitions for `event` in the status `from`; null if the table has none.

    @param from  The status before the event; empty if there is no connection yet.
    @param event What happened.
*/
[[nodiscard]] constexpr transition const* find_transition(std::optional<connection_status> from,
                                                          connection_event                 event) noexcept
{
    for (auto const& row : transitions)
        if (row.event == event && row.from == from) return &row;
    return nullptr;
}

/** The status that a connection in the status `from` has after `event`.

    @return Empty if the table has no such row (refused), or if the connection is gone then (`deleted`); @ref
        find_transition tells these apart.
    @par Complexity
    Linear in the twelve rows of @ref transitions.
*/
[[nodiscard]] constexpr std::optional<connection_status> next_status(connection_status from,
                                                                     connection_event  event) noexcept
{
    // Not by find_transition: under -fsanitize=undefined, g++ takes no comparison with null for a constant expression.
    for (auto const& row : transitions)
        if (row.event == event && row.from == from) return row.to;
    return std::nullopt;
}

/// What Codat's webhook calls `event`, such as `"connection.disconnected"`; empty for a value that names no event.
[[nodiscard]] constexpr std::string_view webhook_event_type(connection_event event) noexcept
{
    for (auto const& row : transitions)
        if (row.event == event) return row.webhook_event_type;
    return {};
}

/// Writes the enumerator's name.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, connection_event event)
{
    return out << to_string(event);
}

}  // namespace codat::inline v0

#endif
