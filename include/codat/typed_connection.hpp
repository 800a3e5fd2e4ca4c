// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TYPED_CONNECTION_HPP
#define CODAT_TYPED_CONNECTION_HPP

#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/typed_connection.hpp>
#include <codat/id.hpp>
#include <codat/status_transitions.hpp>
#include <concepts>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace codat::inline v0 {

/** A connection whose status is part of its type, so that what needs a status can ask for it in its signature.

    Only @ref try_as, @ref visit_status and the moves below make one. It holds nothing but the `connection`, which comes
    back by `get()` without a copy.
    @tparam S The status that the connection has for as long as this object lives.
    Example:
    @code
    void pull(typed_connection<connection_status::linked> const&);

    if (auto linked = try_as<connection_status::linked>(std::move(c))) pull(*linked);
    @endcode
*/
template <connection_status S>
class typed_connection {
    static_assert(!to_string(S).empty(), "a connection is PendingAuth, Linked, Unlinked or Deauthorized");

public:
    static constexpr connection_status status = S;

    /// The connection, whose status is `S`.
    [[nodiscard]] connection const& get() const& noexcept { return connection_; }

    /// The connection, moved out.
    [[nodiscard]] connection get() && noexcept { return std::move(connection_); }

    friend bool operator==(typed_connection const&, typed_connection const&) = default;

    // Nothing converts into a connection of a known status. These say so in words, g++ by the default argument of a
    // deleted constructor, clang by the attribute. Neither convinces a type trait that there is a conversion.
    // clang-format off
#if defined(__clang__)
    template <detail::typed Other>
    __attribute__((unavailable("this connection is known to be in another status")))
    typed_connection(Other const&);
    template <std::same_as<connection> Other>
    __attribute__((unavailable("the status of this connection is not known: ask try_as")))
    typed_connection(Other const&);
#else
    template <detail::typed Other, detail::sentence = "this connection is known to be in another status">
    typed_connection(Other const&) = delete;
    template <std::same_as<connection> Other,
              detail::sentence = "the status of this connection is not known: ask try_as">
    typed_connection(Other const&) = delete;
#endif
    // clang-format on

private:
    friend struct detail::typed_access;

    explicit typed_connection(connection&& c) noexcept : connection_(std::move(c)) {}

    connection connection_;
};

/** The connection `c` with its status in its type, if that is `S`.

    @param c Copied if it has the status.
    @return Empty if it has another one, or none.
    @throws std::bad_alloc From copying.
*/
template <connection_status S>
[[nodiscard]] std::optional<typed_connection<S>> try_as(connection const& c)
{
    if (c.status != S) return std::nullopt;
    return detail::typed_access::make<S>(connection(c));
}

/// As above. @param c Moved from if it has the status, and left alone otherwise.
template <connection_status S>
[[nodiscard]] std::optional<typed_connection<S>> try_as(connection&& c) noexcept
{
    if (c.status != S) return std::nullopt;
    return detail::typed_access::make<S>(std::move(c));
}

/** @name Moves along the transition table

    Each takes a connection, by value, and returns it as a `typed_connection` of the status that the table leads to: see
    @ref next_status. Move it in, and nothing is copied. Where the table has no row, the call does not compile, and the
    compiler says which connections it is for.
    @par Specification
    Codat, "Connections": "Only `Linked` data connections can be unlinked".
    @{
*/

/// You gave up access: a Linked connection becomes Unlinked.
template <connection_status S>
[[nodiscard]] auto unlink(typed_connection<S> c) noexcept
{
    static_assert(detail::can_apply<S, connection_event::unlinked>, "only Linked connections can be unlinked");
    return detail::typed_access::moved<connection_event::unlinked>(std::move(c));
}

/// The company or the platform revoked access, or it expired: a Linked connection becomes Deauthorized.
template <connection_status S>
[[nodiscard]] auto deauthorize(typed_connection<S> c) noexcept
{
    static_assert(detail::can_apply<S, connection_event::deauthorized>, "only Linked connections can be deauthorized");
    return detail::typed_access::moved<connection_event::deauthorized>(std::move(c));
}

/// The company completed the authorization flow: a PendingAuth connection becomes Linked.
template <connection_status S>
[[nodiscard]] auto authorize(typed_connection<S> c) noexcept
{
    static_assert(detail::can_apply<S, connection_event::authorized>, "only PendingAuth connections can be authorized");
    return detail::typed_access::moved<connection_event::authorized>(std::move(c));
}

/// The company gave access again: a Deauthorized or Unlinked connection becomes Linked.
template <connection_status S>
[[nodiscard]] auto relink(typed_connection<S> c) noexcept
{
    static_assert(detail::can_apply<S, connection_event::relinked>,
                  "only Deauthorized and Unlinked connections can be re-linked");
    return detail::typed_access::moved<connection_event::relinked>(std::move(c));
}

/// The connection was deleted, from any status. @return What is left of it: its id.
template <connection_status S>
connection_id delete_connection(typed_connection<S> c) noexcept
{
    static_assert(find_transition(S, connection_event::deleted) != nullptr);
    return c.get().id;
}

/// @}

// A connection whose status is not in its type does not get in, and the compiler says how it would.

template <std::same_as<connection> Connection>
void unlink(Connection const&)
{
    static_assert(detail::never<Connection>, "the status of this connection is not known: ask try_as");
}

template <std::same_as<connection> Connection>
void deauthorize(Connection const&)
{
    static_assert(detail::never<Connection>, "the status of this connection is not known: ask try_as");
}

template <std::same_as<connection> Connection>
void authorize(Connection const&)
{
    static_assert(detail::never<Connection>, "the status of this connection is not known: ask try_as");
}

template <std::same_as<connection> Connection>
void relink(Connection const&)
{
    static_assert(detail::never<Connection>, "the status of this connection is not known: ask try_as");
}

template <std::same_as<connection> Connection>
void delete_connection(Connection const&)
{
    static_assert(detail::never<Connection>, "the status of this connection is not known: ask try_as");
}

/** Gives `c` to the handler for its status, as a `typed_connection` of that status.

    There must be a handler for every status, and one for a `connection` whose status was never set: that is not
    PendingAuth. A handler that is missing does not compile, and the compiler says which. The first handler that takes
    a connection gets it; one with an `auto` parameter takes what is left.
    Example:
    @code
    visit_status(
        std::move(c),
        [](typed_connection<connection_status::linked> linked) { pull(linked); },
        [](typed_connection<connection_status::pending_auth> const& pending) { remind(pending); },
        [](auto const&) {});
    @endcode
    @param c        The connection. Move it in, and nothing is copied.
    @param handlers Called with an rvalue: they can take it by value. They all return the same type.
    @return What the handler returned.
    @throws What the handler throws, and `std::bad_alloc` from copying.
*/
template <class... Handlers>
decltype(auto) visit_status(connection c, Handlers&&... handlers)
{
    using enum connection_status;
    constexpr bool takes_pending_auth = detail::handled<typed_connection<pending_auth>, Handlers&&...>;
    constexpr bool takes_linked       = detail::handled<typed_connection<linked>, Handlers&&...>;
    constexpr bool takes_unlinked     = detail::handled<typed_connection<unlinked>, Handlers&&...>;
    constexpr bool takes_deauthorized = detail::handled<typed_connection<deauthorized>, Handlers&&...>;
    constexpr bool takes_unset        = detail::handled<connection, Handlers&&...>;
    static_assert(takes_pending_auth, "no handler takes a PendingAuth connection");
    static_assert(takes_linked, "no handler takes a Linked connection");
    static_assert(takes_unlinked, "no handler takes an Unlinked connection");
    static_assert(takes_deauthorized, "no handler takes a Deauthorized connection");
    static_assert(takes_unset, "no handler takes a connection whose status was never set");

    if constexpr (takes_pending_auth && takes_linked && takes_unlinked && takes_deauthorized && takes_unset) {
        using returned = detail::handler_result<connection, Handlers&&...>;
        static_assert(
            std::is_same_v<returned, detail::handler_result<typed_connection<pending_auth>, Handlers&&...>> &&
                std::is_same_v<returned, detail::handler_result<typed_connection<linked>, Handlers&&...>> &&
                std::is_same_v<returned, detail::handler_result<typed_connection<unlinked>, Handlers&&...>> &&
                std::is_same_v<returned, detail::handler_result<typed_connection<deauthorized>, Handlers&&...>>,
            "the handlers return different types");

        std::tuple<Handlers&&...> all(std::forward<Handlers>(handlers)...);
        switch (c.status) {
        case pending_auth: return detail::handle(detail::typed_access::make<pending_auth>(std::move(c)), all);
        case linked: return detail::handle(detail::typed_access::make<linked>(std::move(c)), all);
        case unlinked: return detail::handle(detail::typed_access::make<unlinked>(std::move(c)), all);
        case deauthorized: return detail::handle(detail::typed_access::make<deauthorized>(std::move(c)), all);
        }
        return detail::handle(std::move(c), all);
    }
}

}  // namespace codat::inline v0

#endif
