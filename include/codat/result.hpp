// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_RESULT_HPP
#define CODAT_RESULT_HPP

#include <codat/preconditions.hpp>
#include <codat/version.hpp>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace codat::inline v0 {

/// Thrown by `result::value()` where there is none; holds the error that is there instead.
template <class E>
class CODAT_VISIBLE bad_result_access : public std::exception {
public:
    explicit bad_result_access(E error) : error_(std::move(error)) { what_.add_error(error_); }

    [[nodiscard]] E const& error() const noexcept { return error_; }

    /// That there is no value, and which error there is, as far as its `to_string` tells.
    [[nodiscard]] char const* what() const noexcept override { return what_.c_str(); }

private:
    E                  error_;
    detail::short_text what_{"codat::result holds an error, not a value"};
};

namespace detail {

template <class E>
[[noreturn, gnu::cold, gnu::noinline]] CODAT_THROWING void throw_bad_result_access(E error)
{
    throw_exception(bad_result_access<E>(std::move(error)));
}

inline constexpr char holds_no_error[] = "codat::result holds a value, not an error";

// A plain union for the leaf parsers' small literal types: `*f()` works in constant expressions on g++ 12, which it
// does not through std::get_if, and the compiler sees through it.
template <class T, class E, bool = std::is_trivially_copyable_v<T>&& std::is_trivially_copyable_v<E>>
class result_storage {
public:
    constexpr explicit result_storage(T&& value) noexcept : value_(value), has_value_(true) {}
    constexpr explicit result_storage(E&& error) noexcept : error_(error), has_value_(false) {}

    constexpr bool     has_value() const noexcept { return has_value_; }
    constexpr T&       value() noexcept { return value_; }
    constexpr T const& value() const noexcept { return value_; }
    constexpr E&       error() noexcept { return error_; }
    constexpr E const& error() const noexcept { return error_; }

private:
    union {
        T value_;
        E error_;
    };
    bool has_value_;
};

template <class T, class E>
class result_storage<T, E, false> {
public:
    constexpr explicit result_storage(T&& value) : state_(std::in_place_index<0>, std::move(value)) {}
    constexpr explicit result_storage(E&& error) : state_(std::in_place_index<1>, std::move(error)) {}

    constexpr bool     has_value() const noexcept { return state_.index() == 0; }
    constexpr T&       value() noexcept { return std::get<0>(state_); }
    constexpr T const& value() const noexcept { return std::get<0>(state_); }
    constexpr E&       error() noexcept { return std::get<1>(state_); }
    constexpr E const& error() const noexcept { return std::get<1>(state_); }

private:
    std::variant<T, E> state_;
};

}  // namespace detail

/** A `T`, or an `E` that says why there is none.

    Converts from either, so that a function can `return value;` or `return error;`.
    @tparam T The value; not a reference, and a type other than `E`. `result<void, E>` says only whether it went well.
    @tparam E The error.
    Example:
    @code
    if (auto id = connection_id::parse(text)) use(*id);
    else                                      report(id.error().offset);
    @endcode
    @par Preconditions
    Where they are broken, the program ends with a message, if assertions are on: see docs/preconditions.md. In a constant
    expression they are always.
    @par Exception safety
    Nothing here throws but `value()` and the constructors of `T` and `E`.
*/
template <class T, class E>
class [[nodiscard]] result {
    static_assert(!std::is_reference_v<T> && !std::is_same_v<T, E>);

public:
    using value_type = T;
    using error_type = E;

    constexpr result(T value) noexcept(std::is_nothrow_move_constructible_v<T>) : storage_(std::move(value)) {}

    constexpr result(E error) noexcept(std::is_nothrow_move_constructible_v<E>) : storage_(std::move(error)) {}

    [[nodiscard]] constexpr bool     has_value() const noexcept { return storage_.has_value(); }
    [[nodiscard]] constexpr bool     has_error() const noexcept { return !has_value(); }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value(); }

    /// The value. @throws bad_result_access<E> if there is none.
    [[nodiscard]] CODAT_THROWING constexpr T const& value() const&
    {
        if (has_error()) detail::throw_bad_result_access(storage_.error());
        return storage_.value();
    }

    /// The value. @throws bad_result_access<E> if there is none.
    [[nodiscard]] CODAT_THROWING constexpr T&& value() &&
    {
        if (has_error()) detail::throw_bad_result_access(std::move(storage_.error()));
        return std::move(storage_.value());
    }

    /// The value, or `fallback` if there is none.
    [[nodiscard]] constexpr T value_or(T fallback) const&
    {
        return has_value() ? storage_.value() : std::move(fallback);
    }

    /// The value. @pre `has_value()`
    [[nodiscard]] CODAT_ASSERTING constexpr T const& operator*() const& noexcept { return checked().value(); }
    [[nodiscard]] CODAT_ASSERTING constexpr T&       operator*() & noexcept { return checked().value(); }
    [[nodiscard]] CODAT_ASSERTING constexpr T&&      operator*() && noexcept { return std::move(checked().value()); }
    [[nodiscard]] CODAT_ASSERTING constexpr T const* operator->() const noexcept { return &checked().value(); }
    [[nodiscard]] CODAT_ASSERTING constexpr T*       operator->() noexcept { return &checked().value(); }

    /// The error. @pre `has_error()`
    [[nodiscard]] CODAT_ASSERTING constexpr E const& error() const& noexcept
    {
        detail::assert_precondition(has_error(), detail::holds_no_error);
        return storage_.error();
    }
    [[nodiscard]] CODAT_ASSERTING constexpr E&& error() && noexcept
    {
        detail::assert_precondition(has_error(), detail::holds_no_error);
        return std::move(storage_.error());
    }

    friend constexpr bool operator==(result const& a, result const& b)
    {
        if (a.has_value() != b.has_value()) return false;
        return a.has_value() ? a.storage_.value() == b.storage_.value() : a.storage_.error() == b.storage_.error();
    }

private:
    // The storage, once it is known to hold a value.
    CODAT_ASSERTING constexpr auto const& checked() const noexcept
    {
        if ((CODAT_ASSERTIONS || std::is_constant_evaluated()) && has_error()) [[unlikely]]
            detail::result_holds_an_error(storage_.error());
        return storage_;
    }
    CODAT_ASSERTING constexpr auto& checked() noexcept
    {
        std::as_const(*this).checked();
        return storage_;
    }

    detail::result_storage<T, E> storage_;
};

/// Nothing, or an `E` that says what went wrong. Default-constructed, it went well.
template <class E>
class [[nodiscard]] result<void, E> {
public:
    using value_type = void;
    using error_type = E;

    constexpr result() noexcept = default;
    constexpr result(E error) noexcept(std::is_nothrow_move_constructible_v<E>) : error_(std::move(error)) {}

    [[nodiscard]] constexpr bool     has_value() const noexcept { return !error_.has_value(); }
    [[nodiscard]] constexpr bool     has_error() const noexcept { return !has_value(); }
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return has_value(); }

    /// Returns if it went well. @throws bad_result_access<E> otherwise.
    CODAT_THROWING constexpr void value() const
    {
        if (has_error()) detail::throw_bad_result_access(*error_);
    }

    /// Nothing. @pre `has_value()`
    CODAT_ASSERTING constexpr void operator*() const noexcept
    {
        if ((CODAT_ASSERTIONS || std::is_constant_evaluated()) && has_error()) [[unlikely]]
            detail::result_holds_an_error(*error_);
    }

    /// The error. @pre `has_error()`
    [[nodiscard]] CODAT_ASSERTING constexpr E const& error() const& noexcept
    {
        detail::assert_precondition(has_error(), detail::holds_no_error);
        return *error_;
    }
    [[nodiscard]] CODAT_ASSERTING constexpr E&& error() && noexcept
    {
        detail::assert_precondition(has_error(), detail::holds_no_error);
        return *std::move(error_);
    }

    friend constexpr bool operator==(result const&, result const&) = default;

private:
    std::optional<E> error_;
};

}  // namespace codat::inline v0

#endif
