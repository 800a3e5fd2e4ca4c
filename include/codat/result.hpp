// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_RESULT_HPP
#define CODAT_RESULT_HPP

#include <exception>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace codat::inline v0 {

/// Thrown by `result::value()` where there is none; holds the error that is there instead.
template <class E>
class bad_result_access : public std::exception {
public:
    explicit bad_result_access(E error) : error_(std::move(error)) {}

    [[nodiscard]] E const& error() const noexcept { return error_; }

    [[nodiscard]] char const* what() const noexcept override { return "codat::result holds an error, not a value"; }

private:
    E error_;
};

namespace detail {

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
    [[nodiscard]] constexpr T const& value() const&
    {
        if (has_error()) throw bad_result_access<E>(error());
        return **this;
    }

    /// The value. @throws bad_result_access<E> if there is none.
    [[nodiscard]] constexpr T&& value() &&
    {
        if (has_error()) throw bad_result_access<E>(std::move(*this).error());
        return *std::move(*this);
    }

    /// The value, or `fallback` if there is none.
    [[nodiscard]] constexpr T value_or(T fallback) const& { return has_value() ? **this : std::move(fallback); }

    /// The value. @pre `has_value()`
    [[nodiscard]] constexpr T const& operator*() const& noexcept { return storage_.value(); }
    [[nodiscard]] constexpr T&       operator*() & noexcept { return storage_.value(); }
    [[nodiscard]] constexpr T&&      operator*() && noexcept { return std::move(storage_.value()); }
    [[nodiscard]] constexpr T const* operator->() const noexcept { return &storage_.value(); }
    [[nodiscard]] constexpr T*       operator->() noexcept { return &storage_.value(); }

    /// The error. @pre `has_error()`
    [[nodiscard]] constexpr E const& error() const& noexcept { return storage_.error(); }
    [[nodiscard]] constexpr E&&      error() && noexcept { return std::move(storage_.error()); }

    friend constexpr bool operator==(result const& a, result const& b)
    {
        if (a.has_value() != b.has_value()) return false;
        return a.has_value() ? *a == *b : a.error() == b.error();
    }

private:
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
    constexpr void value() const
    {
        if (has_error()) throw bad_result_access<E>(error());
    }

    constexpr void operator*() const noexcept {}

    /// The error. @pre `has_error()`
    [[nodiscard]] constexpr E const& error() const& noexcept { return *error_; }
    [[nodiscard]] constexpr E&&      error() && noexcept { return *std::move(error_); }

    friend constexpr bool operator==(result const&, result const&) = default;

private:
    std::optional<E> error_;
};

}  // namespace codat::inline v0

#endif
