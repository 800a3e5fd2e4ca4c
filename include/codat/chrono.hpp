// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_CHRONO_HPP
#define CODAT_CHRONO_HPP

#include <chrono>
#include <codat/conversion.hpp>
#include <codat/detail/timestamp_ticks.hpp>
#include <codat/result.hpp>
#include <codat/timestamp.hpp>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

/* Between timestamps and std::chrono's points in time, of any duration.

   What the other type cannot say is an error, or needs a rounding that one asks for: a time before or after its range,
   a fraction finer than its ticks, an instant of a local time.
*/
namespace codat::inline v0 {

namespace detail {

// Ticks are counted in 64 bits.
template <class Rep>
using widest = std::conditional_t<std::is_unsigned_v<Rep>, std::uint64_t, std::int64_t>;

template <class Duration>
[[nodiscard]] constexpr result<Duration, conversion_errc> to_duration(seconds_and_nanoseconds time,
                                                                      rounding                mode) noexcept
{
    using rep    = typename Duration::rep;
    using period = typename Duration::period;
    if constexpr (std::is_floating_point_v<rep>) {
        using real           = long double;
        auto const in_second = static_cast<real>(time.nanoseconds) / static_cast<real>(nanoseconds_per_second);
        return Duration(static_cast<rep>((static_cast<real>(time.seconds) + in_second) *
                                         static_cast<real>(period::den) / static_cast<real>(period::num)));
    } else {
        auto const count = ticks<period>::template from<widest<rep>>(time, mode);
        if (!count) return count.error();
        if (!std::in_range<rep>(*count)) return conversion_errc::out_of_range;
        return Duration(static_cast<rep>(*count));
    }
}

template <class Rep, class Period>
[[nodiscard]] constexpr result<seconds_and_nanoseconds, conversion_errc>
from_duration(std::chrono::duration<Rep, Period> time, rounding mode) noexcept
{
    if constexpr (std::is_floating_point_v<Rep>) {
        using real = long double;
        real const seconds =
            static_cast<real>(time.count()) * static_cast<real>(Period::num) / static_cast<real>(Period::den);
        constexpr real limit = 9.2e18L;  // a little less than what 64 bits hold
        if (!(seconds > -limit && seconds < limit)) return conversion_errc::out_of_range;  // or it is not a number
        auto whole = static_cast<std::int64_t>(seconds);
        if (static_cast<real>(whole) > seconds) --whole;
        real const fraction    = (seconds - static_cast<real>(whole)) * static_cast<real>(nanoseconds_per_second);
        auto const nanoseconds = static_cast<std::int64_t>(fraction + 0.5L);
        if (nanoseconds == nanoseconds_per_second) return seconds_and_nanoseconds{whole + 1, 0};
        return seconds_and_nanoseconds{whole, nanoseconds};
    } else {
        if (!std::in_range<widest<Rep>>(time.count())) return conversion_errc::out_of_range;
        return ticks<Period>::to_seconds(static_cast<widest<Rep>>(time.count()), mode);
    }
}

[[nodiscard]] constexpr seconds_and_nanoseconds parts(instant const& i) noexcept
{
    return {i.seconds.time_since_epoch().count(), i.subseconds.count()};
}

// To as many fraction digits as the timestamp shall have. `more`: there is a bit of a nanosecond besides.
[[nodiscard]] constexpr result<seconds_and_nanoseconds, conversion_errc>
round_to_digits(seconds_and_nanoseconds time, bool more, int digits, rounding mode) noexcept
{
    std::int64_t const unit = powers_of_ten[max_fraction_digits - digits];
    auto const         tick = divide(time.nanoseconds, unit);
    auto const part = 2 * tick.remainder + std::int64_t{more};  // of 2 * unit: just more, or just less, than half
    if (mode == rounding::exact && part != 0) return conversion_errc::inexact;
    bool const odd         = digits == 0 ? time.seconds % 2 != 0 : tick.quotient % 2 != 0;
    auto const nanoseconds = (tick.quotient + round_up(odd, part, 2 * unit, mode)) * unit;
    if (nanoseconds != nanoseconds_per_second) return seconds_and_nanoseconds{time.seconds, nanoseconds};
    if (time.seconds == (std::numeric_limits<std::int64_t>::max)()) return conversion_errc::out_of_range;
    return seconds_and_nanoseconds{time.seconds + 1, 0};
}

[[nodiscard]] constexpr bool fewer_than_nine(int digits) noexcept
{
    return 0 <= digits && digits < max_fraction_digits;
}

[[nodiscard]] constexpr result<seconds_and_nanoseconds, conversion_errc> rounded(instant const& i, int digits,
                                                                                 rounding mode) noexcept
{
    if (!fewer_than_nine(digits)) return parts(i);
    return round_to_digits(parts(i), false, digits, mode);
}

template <class Rep, class Period>
[[nodiscard]] constexpr result<seconds_and_nanoseconds, conversion_errc>
rounded(std::chrono::duration<Rep, Period> time, int digits, rounding mode) noexcept
{
    if (!fewer_than_nine(digits)) return from_duration(time, mode);
    auto const down = from_duration(time, rounding::down);
    if (!down) return down.error();
    return round_to_digits(*down, from_duration(time, rounding::exact).has_error(), digits, mode);
}

// `make` gets the date and the time of day of what a clock reads that is `east` of UTC.
template <class Make>
[[nodiscard]] constexpr result<timestamp, conversion_errc>
make_timestamp(result<seconds_and_nanoseconds, conversion_errc> const& time, std::chrono::minutes east,
               Make make) noexcept
{
    using namespace std::chrono;
    constexpr seconds first = sys_days{year{0} / January / 1}.time_since_epoch() - days{1};
    constexpr seconds last  = sys_days{year{10000} / January / 1}.time_since_epoch() + days{1};

    if (!time) return time.error();
    seconds const since_1970{time->seconds};
    if (since_1970 < first || since_1970 > last || east <= -days{1} || east >= days{1})
        return conversion_errc::out_of_range;
    auto const clock = since_1970 + east;
    auto const day   = floor<days>(clock);
    auto const made  = make(year_month_day{sys_days{day}}, clock - day + nanoseconds{time->nanoseconds});
    if (made) return *made;
    return made.error() == timestamp_errc::fraction_out_of_range ? conversion_errc::inexact
                                                                 : conversion_errc::out_of_range;
}

}  // namespace detail

/** The instant `i` in ticks of `Duration`.

    @return The point in time, or
        @li `out_of_range`: `Duration` does not reach that far. One of 64-bit nanoseconds ends in 1677 and in 2262.
        @li `inexact`: it falls between two ticks, and `mode` is `rounding::exact`. Floating-point ticks are never in
            error, and right to within one unit in the last place.
*/
template <class Duration>
[[nodiscard]] constexpr result<std::chrono::sys_time<Duration>, conversion_errc>
to_sys_time(instant const& i, rounding mode = rounding::exact) noexcept
{
    auto const time = detail::to_duration<Duration>(detail::parts(i), mode);
    if (!time) return time.error();
    return std::chrono::sys_time<Duration>(*time);
}

/** The instant of `t` in ticks of `Duration`.

    Example:
    @code
    auto const t = to_sys_time<std::chrono::milliseconds>("2021-11-15T06:00:00.25Z"_timestamp);
    @endcode
    @return The point in time, or an error as above, or `no_instant` for a local time and for a date.
*/
template <class Duration>
[[nodiscard]] constexpr result<std::chrono::sys_time<Duration>, conversion_errc>
to_sys_time(timestamp const& t, rounding mode = rounding::exact) noexcept
{
    auto const i = t.instant();
    if (!i) return conversion_errc::no_instant;
    return to_sys_time<Duration>(*i, mode);
}

/** The local time `t`, or the midnight with which the date `t` starts, in ticks of `Duration`.

    @return The point in local time, or an error as above, or `has_offset` for a time in UTC or with an offset.
*/
template <class Duration>
[[nodiscard]] constexpr result<std::chrono::local_time<Duration>, conversion_errc>
to_local_time(timestamp const& t, rounding mode = rounding::exact) noexcept
{
    if (t.has_instant()) return conversion_errc::has_offset;
    auto const time = detail::to_duration<Duration>(detail::parts(t.instant_at(std::chrono::minutes{0})), mode);
    if (!time) return time.error();
    return std::chrono::local_time<Duration>(*time);
}

/** The instant of `time`.

    @return The instant, or
        @li `out_of_range`: its seconds do not fit into 64 bits, or a floating-point `time` is not a number.
        @li `inexact`: it falls between two nanoseconds, and `mode` is `rounding::exact`. A floating-point `time` always
            goes to the nearest nanosecond.
*/
template <class Duration>
[[nodiscard]] constexpr result<instant, conversion_errc> to_instant(std::chrono::sys_time<Duration> time,
                                                                    rounding mode = rounding::exact) noexcept
{
    auto const parts = detail::from_duration(time.time_since_epoch(), mode);
    if (!parts) return parts.error();
    return instant{std::chrono::sys_seconds{std::chrono::seconds{parts->seconds}},
                   std::chrono::nanoseconds{parts->nanoseconds}};
}

/** The instant `i` as a timestamp in UTC.

    @param i               The instant.
    @param fraction_digits How many digits the fraction of the second shall have, 0 to 9; by default, as many as it
        needs.
    @param mode            What to do if it needs more.
    @return The timestamp, or `out_of_range` outside the years 0000 to 9999, or `inexact`.
*/
[[nodiscard]] constexpr result<timestamp, conversion_errc> utc_timestamp(instant const& i,
                                                                         int fraction_digits = timestamp::fewest_digits,
                                                                         rounding mode       = rounding::exact) noexcept
{
    return detail::make_timestamp(detail::rounded(i, fraction_digits, mode), {},
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time) {
                                      return timestamp::utc(date, time, fraction_digits);
                                  });
}

/// `time` as a timestamp in UTC. @see the overload for an @ref instant
template <class Duration>
[[nodiscard]] constexpr result<timestamp, conversion_errc> utc_timestamp(std::chrono::sys_time<Duration> time,
                                                                         int fraction_digits = timestamp::fewest_digits,
                                                                         rounding mode       = rounding::exact) noexcept
{
    return detail::make_timestamp(detail::rounded(time.time_since_epoch(), fraction_digits, mode), {},
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time_of_day) {
                                      return timestamp::utc(date, time_of_day, fraction_digits);
                                  });
}

/** The instant `i` as a timestamp with an offset from UTC.

    @param i               The instant.
    @param utc_offset      From -23:59 to +23:59; positive is east.
    @param fraction_digits As for @ref utc_timestamp.
    @param mode            As for @ref utc_timestamp.
    @return The timestamp, or an error as for @ref utc_timestamp; `out_of_range` for the offset too.
*/
[[nodiscard]] constexpr result<timestamp, conversion_errc>
offset_timestamp(instant const& i, std::chrono::minutes utc_offset, int fraction_digits = timestamp::fewest_digits,
                 rounding mode = rounding::exact) noexcept
{
    return detail::make_timestamp(detail::rounded(i, fraction_digits, mode), utc_offset,
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time) {
                                      return timestamp::with_offset(date, time, utc_offset, fraction_digits);
                                  });
}

/// `time` as a timestamp with an offset from UTC. @see the overload for an @ref instant
template <class Duration>
[[nodiscard]] constexpr result<timestamp, conversion_errc>
offset_timestamp(std::chrono::sys_time<Duration> time, std::chrono::minutes utc_offset,
                 int fraction_digits = timestamp::fewest_digits, rounding mode = rounding::exact) noexcept
{
    return detail::make_timestamp(detail::rounded(time.time_since_epoch(), fraction_digits, mode), utc_offset,
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time_of_day) {
                                      return timestamp::with_offset(date, time_of_day, utc_offset, fraction_digits);
                                  });
}

/// The local time `time` as a timestamp without an offset. The other parameters are those of @ref utc_timestamp.
template <class Duration>
[[nodiscard]] constexpr result<timestamp, conversion_errc>
local_timestamp(std::chrono::local_time<Duration> time, int fraction_digits = timestamp::fewest_digits,
                rounding mode = rounding::exact) noexcept
{
    return detail::make_timestamp(detail::rounded(time.time_since_epoch(), fraction_digits, mode), {},
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time_of_day) {
                                      return timestamp::local(date, time_of_day, fraction_digits);
                                  });
}

}  // namespace codat::inline v0

#endif
