// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_REQUESTS_HPP
#define CODAT_REQUESTS_HPP

#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/id.hpp>
#include <codat/status_transitions.hpp>
#include <codat/typed_connection.hpp>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace codat::inline v0 {

/// An HTTP request to Codat's API, for the HTTP client that you have. The library sends nothing.
struct request {
    std::string method;
    std::string path;  ///< To be appended to @ref api_base_url.
    std::string body;  ///< JSON; empty if there is none.

    friend bool operator==(request const&, request const&) = default;
};

/// Where Codat's API is.
inline constexpr std::string_view api_base_url = "https://api.codat.io";

namespace detail {

[[nodiscard]] inline std::string connection_path(company_id const& company, connection_id const& id)
{
    return "/companies/" + to_string(company) + "/connections/" + to_string(id);
}

}  // namespace detail

/** The request that gives up your access to a connection: it becomes Unlinked.

    @param company The company that has the connection.
    @param c       The connection. One that is not Linked does not compile, and the compiler says so.
    @return `PATCH` with the body `{"status":"Unlinked"}`, of the media type `application/json`.
    @throws std::bad_alloc if memory runs out.
    @par Specification
    Codat, Platform API, operation "Unlink connection"; "Only `Linked` data connections can be unlinked".
*/
template <connection_status S>
[[nodiscard]] request unlink_request(company_id const& company, typed_connection<S> const& c)
{
    static_assert(detail::can_apply<S, connection_event::unlinked>, "only Linked connections can be unlinked");
    std::string body = "{\"status\":\"";
    body += to_string(detail::status_after<S, connection_event::unlinked>);
    body += "\"}";
    return {"PATCH", detail::connection_path(company, c.get().id), std::move(body)};
}

template <std::same_as<connection> Connection>
request unlink_request(company_id const&, Connection const&)
{
    static_assert(detail::never<Connection>, "the status of this connection is not known: ask try_as");
    return {};
}

/** The request that deletes a connection, whatever its status. That is not reversible.

    @param company The company that has the connection.
    @param id      The connection.
    @return `DELETE` without a body.
    @throws std::bad_alloc if memory runs out.
    @par Specification
    Codat, Platform API, operation "Delete connection".
*/
[[nodiscard]] inline request delete_request(company_id const& company, connection_id const& id)
{
    return {"DELETE", detail::connection_path(company, id), {}};
}

}  // namespace codat::inline v0

#endif
