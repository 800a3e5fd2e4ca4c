// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_TICKS_HPP
#define CODAT_DETAIL_TIMESTAMP_TICKS_HPP

#include <codat/conversion.hpp>
#include <codat/result.hpp>
#include <concepts>
#include <cstdint>
#include <limits>
#include <numeric>
#include <ratio>
#include <utility>

// Between seconds with nanoseconds and ticks of any period, in 64 bits, without an overflow that goes unnoticed.
namespace codat::inline v0::detail {

struct seconds_and_nanoseconds {
    std::int64_t seconds;
    std::int64_t nanoseconds;  // 0 to 999,999,999
};

inline constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;

struct division {
    std::int64_t quotient;
    std::int64_t remainder;  // at least 0
};

template <class Integer>
[[nodiscard]] constexpr division divide(Integer value, Integer by) noexcept
{
    bool const below = std::cmp_less(value % by, 0);
    return {static_cast<std::int64_t>(value / by) - below, static_cast<std::int64_t>(value % by + (below ? by : 0))};
}

// The whole number next to whole + part / of that `mode` says: 0 or 1, to be added to `whole`; 0 <= part < of.
[[nodiscard]] constexpr std::int64_t round_up(bool whole_is_odd, std::int64_t part, std::int64_t of,
                                              rounding mode) noexcept
{
    bool const more_than_half = part > of - part;
    bool const half           = part == of - part;
    return static_cast<std::int64_t>((mode == rounding::up && part != 0) ||
                                     (mode == rounding::nearest && (more_than_half || (half && whole_is_odd))));
}

// a * b + c as an `Integer` of 64 bits, where 0 <= c <= b and 0 < b: by way of a sum whose terms have the same sign.
template <class Integer>
[[nodiscard]] constexpr result<Integer, conversion_errc> multiply_add(std::int64_t a, std::int64_t b,
                                                                      std::int64_t c) noexcept
{
    using limits = std::numeric_limits<Integer>;
    if (a < 0 && c > 0) {
        a += 1;
        c -= b;
    }
    bool const below = a < 0 || c < 0;
    if (below) {
        if constexpr (std::unsigned_integral<Integer>) return conversion_errc::out_of_range;
        else if (a < ((limits::min)() - c) / b) return conversion_errc::out_of_range;
    } else if (static_cast<std::uint64_t>(a) >
               (static_cast<std::uint64_t>((limits::max)()) - static_cast<std::uint64_t>(c)) /
                   static_cast<std::uint64_t>(b)) {
        return conversion_errc::out_of_range;
    }
    return static_cast<Integer>(static_cast<Integer>(a) * static_cast<Integer>(b) + static_cast<Integer>(c));
}

template <class Period>
struct ticks {
    using period                          = typename Period::type;
    static constexpr std::int64_t num     = period::num;
    static constexpr std::int64_t den     = period::den;
    static constexpr std::int64_t common  = std::gcd(den, nanoseconds_per_second);
    static constexpr std::int64_t nanos_c = nanoseconds_per_second / common;  // nanoseconds per second, and
    static constexpr std::int64_t den_c   = den / common;                     // ticks per second, in lowest terms
    static constexpr std::int64_t max     = (std::numeric_limits<std::int64_t>::max)();
    static_assert(
        num <= max / (2 * nanoseconds_per_second) && num <= max / den && den_c <= max / nanoseconds_per_second,
        "the period is not one of seconds, their decimal fractions, their multiples up to centuries, or such");

    // The integers of ticks: those of 64 bits.
    template <class Integer>
    [[nodiscard]] static constexpr result<Integer, conversion_errc> from(seconds_and_nanoseconds time,
                                                                         rounding                mode) noexcept
    {
        auto const [groups, second] = divide(time.seconds, num);  // of `num` seconds, which are `den` ticks
        auto const fraction         = divide(time.nanoseconds * den_c, nanos_c);
        auto const tick             = divide(second * den + fraction.quotient, num);
        auto const part             = tick.remainder * nanos_c + fraction.remainder;
        if (mode == rounding::exact && part != 0) return conversion_errc::inexact;
        bool const odd = ((groups & den & 1) ^ (tick.quotient & 1)) != 0;
        return multiply_add<Integer>(groups, den, tick.quotient + round_up(odd, part, num * nanos_c, mode));
    }

    template <class Integer>
    [[nodiscard]] static constexpr result<seconds_and_nanoseconds, conversion_errc> to_seconds(Integer  count,
                                                                                               rounding mode) noexcept
    {
        if (!std::in_range<std::int64_t>(count / static_cast<Integer>(den))) return conversion_errc::out_of_range;
        auto const [groups, tick] = divide(count, static_cast<Integer>(den));
        auto const second         = divide(tick * num, den);
        auto const nanosecond     = divide(second.remainder * nanos_c, den_c);
        if (mode == rounding::exact && nanosecond.remainder != 0) return conversion_errc::inexact;
        auto const nanoseconds =
            nanosecond.quotient + round_up(nanosecond.quotient % 2 != 0, nanosecond.remainder, den_c, mode);
        bool const carry   = nanoseconds == nanoseconds_per_second;
        auto const seconds = multiply_add<std::int64_t>(groups, num, second.quotient + carry);
        if (!seconds) return seconds.error();
        return seconds_and_nanoseconds{*seconds, carry ? 0 : nanoseconds};
    }
};

}  // namespace codat::inline v0::detail

#endif
