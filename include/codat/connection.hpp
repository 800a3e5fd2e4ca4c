// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_CONNECTION_HPP
#define CODAT_CONNECTION_HPP

#include <codat/detail/boost_version.hpp>  // first

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/enumerator.hpp>
#include <codat/id.hpp>
#include <codat/source_type.hpp>
#include <codat/timestamp.hpp>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codat::inline v0 {

/// Whether an error on a connection still stands. 0 is neither.
enum class error_status : std::uint8_t { active = 1, resolved };

/// Every error status with Codat's spelling of it, in the order of the enumerators.
inline constexpr auto error_status_names = [] {
    using enum error_status;
    return std::to_array<detail::enumerator<error_status>>({{active, "Active"}, {resolved, "Resolved"}});
}();
static_assert(detail::well_formed(error_status_names));

/// Codat's spelling of `status`, such as `"Active"`; empty for a value that names no error status. Constant time.
[[nodiscard]] constexpr std::string_view to_string(error_status status) noexcept
{
    return detail::name_of(error_status_names, status);
}

/// The error status that `name` spells, in Codat's exact spelling; empty if it is anything else.
[[nodiscard]] constexpr std::optional<error_status> to_error_status(std::string_view name) noexcept
{
    return detail::value_of(error_status_names, name);
}

/// Writes Codat's spelling of `status`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, error_status status)
{
    return out << to_string(status);
}

/** An error that a platform reported on a connection. Every member is optional.

    @par Specification
    Codat, Platform API, schema `DataConnectionError`.
*/
struct connection_error {
    std::optional<std::string>         status_code{};  ///< A text, such as `"403"`.
    std::optional<std::string>         status_text{};
    std::optional<std::string>         error_message{};
    std::optional<timestamp>           errored_on_utc{};
    std::optional<codat::error_status> status{};  ///< Empty: not a transient error.
    std::optional<timestamp>           resolved_on_utc{};
    boost::json::object                additional_properties{};  ///< The members that the model does not know.

    friend bool operator==(connection_error const&, connection_error const&) = default;
};

/** A company's connection to a platform that holds its data.

    An aggregate: build it with designated initializers, or let @ref decode build it. A `status` or `source_type` that
    was never set is none of the enumerators, and @ref validate reports it.
    @note Here and in the other records, each member has an initializer: naming some of them draws no warning about the
        others.
    @par Specification
    Codat, Platform API, schema `Connection`.
*/
struct connection {
    connection_id                 id{};
    codat::integration_id         integration_id{};
    std::optional<std::string>    integration_key{};  ///< Four characters that stay when the platform changes its name.
    codat::source_id              source_id{};
    codat::source_type            source_type{};
    std::string                   platform_name{};
    std::string                   link_url{};  ///< A secret: its query can hold a one-time password.
    connection_status             status{};
    timestamp                     created{};
    std::optional<timestamp>      last_sync{};  ///< Empty: never synced.
    std::vector<connection_error> data_connection_errors{};
    std::optional<boost::json::object> connection_info{};
    /// The members that the model does not know, and the spelling of a source type that it does not know.
    boost::json::object additional_properties{};

    friend bool operator==(connection const&, connection const&) = default;
};

/** What you send to change a connection: `{"status": "Unlinked"}`.

    @par Specification
    Codat, Platform API, operation "Unlink connection": the body of `PATCH /companies/{companyId}/connections/{connectionId}`.
*/
struct connection_update {
    connection_status   status{};
    boost::json::object additional_properties{};  ///< The members that the model does not know.

    friend bool operator==(connection_update const&, connection_update const&) = default;
};

}  // namespace codat::inline v0

#endif
