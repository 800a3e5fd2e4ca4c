// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TYPED_CONNECTION_HPP
#define CODAT_DETAIL_TYPED_CONNECTION_HPP

#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/status_transitions.hpp>
#include <cstddef>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace codat::inline v0 {

template <connection_status S>
class typed_connection;

namespace detail {

template <class T>
inline constexpr bool is_typed = false;
template <connection_status S>
inline constexpr bool is_typed<typed_connection<S>> = true;

template <class T>
concept typed = is_typed<T>;

// For a static_assert that fails whenever its template is instantiated.
template <class>
inline constexpr bool never = false;

// A template argument that g++ shows in its first line about a deleted function: the reason.
template <std::size_t N>
struct sentence {
    char text[N]{};

    constexpr sentence(char const (&literal)[N]) noexcept
    {
        for (std::size_t i = 0; i != N; ++i) text[i] = literal[i];
    }
};

template <connection_status From, connection_event Event>
inline constexpr bool can_apply = next_status(From, Event).has_value();

// Where the table has no row, the caller's static_assert has said so: staying put keeps that the only error.
template <connection_status From, connection_event Event>
inline constexpr connection_status status_after = next_status(From, Event).value_or(From);

// The only door into typed_connection.
struct typed_access {
    template <connection_status S>
    [[nodiscard]] static typed_connection<S> make(connection&& c) noexcept
    {
        return typed_connection<S>(std::move(c));
    }

    template <connection_event Event, connection_status From>
    [[nodiscard]] static auto moved(typed_connection<From>&& c) noexcept
    {
        connection next = std::move(c).get();
        next.status     = status_after<From, Event>;
        return make<status_after<From, Event>>(std::move(next));
    }
};

// The index of the first handler that takes an `Argument`; the number of handlers if none does.
template <class Argument, class... Handlers>
inline constexpr std::size_t first_handler = [] {
    std::size_t index = 0;
    (void)((std::is_invocable_v<Handlers, Argument> || (static_cast<void>(++index), false)) || ...);
    return index;
}();

template <class Argument, class... Handlers>
inline constexpr bool handled = first_handler<Argument, Handlers...> != sizeof...(Handlers);

template <class Argument, class... Handlers>
decltype(auto) handle(Argument&& argument, std::tuple<Handlers...>& handlers)
{
    constexpr auto index = first_handler<Argument, Handlers...>;
    using handler        = std::tuple_element_t<index, std::tuple<Handlers...>>;
    return std::invoke(static_cast<handler>(std::get<index>(handlers)), std::forward<Argument>(argument));
}

template <class Argument, class... Handlers>
using handler_result =
    std::invoke_result_t<std::tuple_element_t<first_handler<Argument, Handlers...>, std::tuple<Handlers...>>, Argument>;

}  // namespace detail
}  // namespace codat::inline v0

#endif
