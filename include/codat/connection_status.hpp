// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_CONNECTION_STATUS_HPP
#define CODAT_CONNECTION_STATUS_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string_view>

namespace codat::inline v0 {

/** The authorization status of a data connection.

    0 is none of them: a status that was never set is not `pending_auth`, and @ref validate reports it.
    @par Specification
    Codat, "Connections", section "Connection status" (docs.codat.io/core-concepts/connections).
*/
enum class connection_status : std::uint8_t {
    pending_auth = 1,  ///< The company has not yet authorized access. Nothing was ever pulled.
    linked,            ///< Data can be pulled and pushed.
    unlinked,          ///< You gave up your access. Data already pulled stays accessible.
    deauthorized,      ///< The company revoked your access, or it expired. Data already pulled stays accessible.
};

/// Every status with Codat's spelling of it, in the order of the enumerators.
inline constexpr auto connection_status_names = [] {
    using enum connection_status;
    return std::array<detail::enumerator<connection_status>, 4>{{
        {pending_auth, "PendingAuth"},
        {linked, "Linked"},
        {unlinked, "Unlinked"},
        {deauthorized, "Deauthorized"},
    }};
}();
static_assert(detail::well_formed(connection_status_names));

/// Codat's spelling of `status`, such as `"PendingAuth"`; empty for a value that names no status. Constant time.
[[nodiscard]] constexpr std::string_view to_string(connection_status status) noexcept
{
    return detail::name_of(connection_status_names, status);
}

/** The status that `name` spells, in Codat's exact spelling.

    @return Empty if `name` is anything else, such as `"pendingAuth"` or `"PendingAuth "`.
*/
[[nodiscard]] constexpr std::optional<connection_status> to_connection_status(std::string_view name) noexcept
{
    return detail::value_of(connection_status_names, name);
}

/** Whether new data can be pulled or pushed: for `linked` only.

    @par Specification
    Codat, "Connections", section "Connection status": "you can use it to pull and push".
*/
[[nodiscard]] constexpr bool can_sync(connection_status status) noexcept
{
    return status == connection_status::linked;
}

/** Whether there can be data that was already pulled or pushed, and that stays accessible.

    @return `true` for `linked`, `unlinked` and `deauthorized`; `false` for `pending_auth`, which never had any,
        and for a value that names no status.
    @par Specification
    Codat, "Connections", section "Connection status": "You can access any data that was already pulled or pushed".
*/
[[nodiscard]] constexpr bool has_accessible_data(connection_status status) noexcept
{
    using enum connection_status;
    return (status == linked) | (status == unlinked) | (status == deauthorized);
}

/// Writes Codat's spelling of `status`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, connection_status status)
{
    return out << to_string(status);
}

}  // namespace codat::inline v0

#endif
