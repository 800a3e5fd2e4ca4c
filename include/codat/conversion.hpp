// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_CONVERSION_HPP
#define CODAT_CONVERSION_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <codat/version.hpp>
#include <cstdint>
#include <iosfwd>
#include <string_view>

// What the conversions of timestamps have in common: those of chrono.hpp and those of date_time.hpp.
namespace codat::inline v0 {

/// Why a value has no counterpart in another type. 0 is none of them.
enum class CODAT_VISIBLE conversion_errc : std::uint8_t {
    no_instant = 1,  ///< A local time or a date, where an instant is asked for.
    has_offset,      ///< A time in UTC or with an offset, where a local time is asked for.
    has_time,        ///< A date with a time, where a date is asked for.
    out_of_range,    ///< Earlier or later than the other type can say.
    inexact,         ///< Finer than the other type can say, and no @ref rounding was asked for.
    special_value,   ///< Not a time at all: Boost.DateTime's `not_a_date_time` or an infinity.
};

/// Every code with its stable text, in the order of the enumerators.
inline constexpr auto conversion_errc_names = [] {
    using enum conversion_errc;
    return std::to_array<detail::enumerator<conversion_errc>>({
        {no_instant, "no-instant"},
        {has_offset, "has-offset"},
        {has_time, "has-time"},
        {out_of_range, "out-of-range"},
        {inexact, "inexact"},
        {special_value, "special-value"},
    });
}();
static_assert(detail::well_formed(conversion_errc_names));

/// The stable text of `code`, such as `"no-instant"`; empty for a value that names no code. Constant time.
[[nodiscard]] constexpr std::string_view to_string(conversion_errc code) noexcept
{
    return detail::name_of(conversion_errc_names, code);
}

/// What to do with a time that is finer than the type it goes to. Nothing is ever dropped unless one asks for it.
enum class rounding : std::uint8_t {
    exact,    ///< Refuse it: `conversion_errc::inexact`.
    down,     ///< To the past.
    up,       ///< To the future.
    nearest,  ///< To the nearest; of two that are, to the even one, as `std::chrono::round` does.
};

/// Writes the stable text of `code`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, conversion_errc code)
{
    return out << to_string(code);
}

}  // namespace codat::inline v0

#endif
