// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DATE_TIME_HPP
#define CODAT_DATE_TIME_HPP

#include <codat/detail/boost_version.hpp>  // first

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/local_time/local_time_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <boost/smart_ptr/make_shared.hpp>
#include <chrono>
#include <codat/chrono.hpp>
#include <codat/conversion.hpp>
#include <codat/detail/number_cast.hpp>
#include <codat/detail/timestamp_ticks.hpp>
#include <codat/result.hpp>
#include <codat/timestamp.hpp>
#include <cstdint>
#include <stdexcept>
#include <string>

/* Between timestamps and Boost.DateTime.

   A `ptime` does not say whether it is in UTC or local to some place, so the names of the functions here say it. Its
   ticks are microseconds, or nanoseconds with BOOST_DATE_TIME_POSIX_TIME_STD_CONFIG; its years are 1400 to 9999. What
   it cannot say is an error, or needs a rounding that one asks for.
*/
namespace codat::inline v0 {

namespace detail {

// How many fraction digits a time of Boost's has: six, or nine with the macro.
[[nodiscard]] inline int ptime_digits() noexcept
{
    int  digits = 0;
    auto ticks  = boost::posix_time::time_duration::ticks_per_second();
    for (; ticks > 1; ticks /= 10) ++digits;
    return digits;
}

[[nodiscard]] inline result<boost::gregorian::date, conversion_errc> to_boost_date(std::chrono::year_month_day date)
{
    constexpr int first_year = 1400, last_year = 9999;
    auto const    year = static_cast<int>(date.year());
    if (!date.ok() || year < first_year || year > last_year) return conversion_errc::out_of_range;
    return boost::gregorian::date(static_cast<unsigned short>(year),
                                  static_cast<unsigned short>(static_cast<unsigned>(date.month())),
                                  static_cast<unsigned short>(static_cast<unsigned>(date.day())));
}

// Boost's arithmetic can leave Boost's calendar. What is outside of it cannot be asked for its year.
[[nodiscard]] inline bool is_in_calendar(boost::gregorian::date const& date)
{
    using limit = boost::gregorian::date;
    return limit(boost::date_time::min_date_time) <= date && date <= limit(boost::date_time::max_date_time);
}

// What `f` gives, or `out_of_range` if that takes the year of a time outside of Boost's calendar, which throws.
template <class F>
[[nodiscard]] auto unless_out_of_range(F f) -> result<decltype(f()), conversion_errc>
{
    try {
        return f();
    } catch (std::out_of_range const&) {
        return conversion_errc::out_of_range;
    }
}

[[nodiscard]] inline result<boost::posix_time::ptime, conversion_errc> to_ptime(instant const& i, rounding mode)
{
    using boost::posix_time::time_duration;
    auto const time = rounded(i, ptime_digits(), mode);
    if (!time) return time.error();
    auto const since_1970 = std::chrono::sys_seconds{std::chrono::seconds{time->seconds}};
    auto const day        = std::chrono::floor<std::chrono::days>(since_1970);
    auto const date       = to_boost_date(std::chrono::year_month_day{day});
    if (!date) return date.error();
    auto const ticks   = time->nanoseconds / (nanoseconds_per_second / time_duration::ticks_per_second());
    auto const seconds = number_cast<time_duration::sec_type>((since_1970 - day).count());
    return boost::posix_time::ptime(*date, time_duration(0, 0, seconds, ticks));
}

[[nodiscard]] inline result<seconds_and_nanoseconds, conversion_errc> from_ptime(boost::posix_time::ptime const& time,
                                                                                 int digits, rounding mode)
{
    using boost::posix_time::time_duration;
    if (time.is_special()) return conversion_errc::special_value;
    auto const date = unless_out_of_range([&] { return time.date(); });
    if (!date || !is_in_calendar(*date)) return conversion_errc::out_of_range;
    std::int64_t const days    = (*date - boost::gregorian::date(1970, 1, 1)).days();
    auto const         since   = time.time_of_day();
    std::int64_t const seconds = 86'400 * days + since.total_seconds();
    std::int64_t const ticks   = since.fractional_seconds();
    std::int64_t const unit    = nanoseconds_per_second / time_duration::ticks_per_second();
    return rounded(
        instant{std::chrono::sys_seconds{std::chrono::seconds{seconds}}, std::chrono::nanoseconds{ticks * unit}},
        digits, mode);
}

}  // namespace detail

/** The instant of `t` as a `ptime`, which is to be taken as UTC.

    @param t    The timestamp.
    @param mode What to do if a `ptime` has too few digits for it.
    @return The time, or
        @li `no_instant`: `t` is a local time or a date.
        @li `out_of_range`: before 1400 or after 9999, in UTC.
        @li `inexact`: it falls between two ticks, and `mode` is `rounding::exact`.
    @note A leap second is the second after it, as in `timestamp::instant`.
*/
[[nodiscard]] inline result<boost::posix_time::ptime, conversion_errc> to_utc_ptime(timestamp const& t,
                                                                                    rounding mode = rounding::exact)
{
    auto const i = t.instant();
    if (!i) return conversion_errc::no_instant;
    return detail::to_ptime(*i, mode);
}

/** The local time `t`, or the midnight with which the date `t` starts, as a `ptime`, which is to be taken as local.

    @return The time, or an error as for @ref to_utc_ptime, or `has_offset` for a time in UTC or with an offset.
*/
[[nodiscard]] inline result<boost::posix_time::ptime, conversion_errc> to_local_ptime(timestamp const& t,
                                                                                      rounding mode = rounding::exact)
{
    if (t.has_instant()) return conversion_errc::has_offset;
    return detail::to_ptime(t.instant_at(std::chrono::minutes{0}), mode);
}

/** The instant of `t` in a time zone that has the offset of `t` all year.

    The zone of a time in UTC is a null pointer, as it is usual in Boost.DateTime. Any other is named after its offset,
    such as `-05:00`: a timestamp does not say whether that is New York in winter or Chicago in summer.
    @return The time, or an error as for @ref to_utc_ptime. `out_of_range` if the local time is.
    @throws std::bad_alloc if memory runs out.
*/
[[nodiscard]] inline result<boost::local_time::local_date_time, conversion_errc>
to_local_date_time(timestamp const& t, rounding mode = rounding::exact)
{
    using namespace boost::local_time;
    auto const utc = to_utc_ptime(t, mode);
    if (!utc) return utc.error();
    if (t.form() == timestamp_form::utc) return local_date_time(*utc, time_zone_ptr());

    auto const offset = *t.utc_offset();
    auto const local  = detail::to_ptime({t.instant()->seconds + offset, t.instant()->subseconds}, mode);
    if (!local) return local.error();
    std::string const                text(detail::timestamp_text{t});
    auto const                       name = text.substr(text.size() - (sizeof("-05:00") - 1));
    boost::posix_time::minutes const east(offset.count());
    boost::posix_time::minutes const none(0);
    return local_date_time(*utc, boost::make_shared<custom_time_zone>(time_zone_names(name, name, "", ""), east,
                                                                      dst_adjustment_offsets(none, none, none),
                                                                      boost::shared_ptr<dst_calc_rule>()));
}

/** The date `t` as Boost's.

    @return The date, or `has_time` if `t` is not a date alone (`to_gregorian_date(t.date())` takes the date as written
        and leaves the rest), or `out_of_range` before 1400.
*/
[[nodiscard]] inline result<boost::gregorian::date, conversion_errc> to_gregorian_date(timestamp const& t)
{
    if (t.form() != timestamp_form::date) return conversion_errc::has_time;
    return detail::to_boost_date(t.date());
}

/// The date `date` as Boost's, or `out_of_range` if it is no date, or not of the years 1400 to 9999.
[[nodiscard]] inline result<boost::gregorian::date, conversion_errc> to_gregorian_date(std::chrono::year_month_day date)
{
    return detail::to_boost_date(date);
}

/** The `ptime` `time`, taken as UTC, as a timestamp in UTC.

    @param time            The time.
    @param fraction_digits How many digits the fraction of the second shall have, 0 to 9; by default, as many as it
        needs.
    @param mode            What to do if it needs more.
    @return The timestamp, or
        @li `special_value`: `not_a_date_time` or an infinity.
        @li `out_of_range`: not of the years 1400 to 9999, which arithmetic on `ptime` can leave.
        @li `inexact`: the fraction needs more digits, and `mode` is `rounding::exact`; or `fraction_digits` is not 0 to 9.
*/
[[nodiscard]] inline result<timestamp, conversion_errc> utc_timestamp(boost::posix_time::ptime const& time,
                                                                      int fraction_digits = timestamp::fewest_digits,
                                                                      rounding mode       = rounding::exact)
{
    return detail::make_timestamp(detail::from_ptime(time, fraction_digits, mode), {},
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time_of_day) {
                                      return timestamp::utc(date, time_of_day, fraction_digits);
                                  });
}

/// The `ptime` `time`, taken as local, as a timestamp without an offset. @see @ref utc_timestamp
[[nodiscard]] inline result<timestamp, conversion_errc> local_timestamp(boost::posix_time::ptime const& time,
                                                                        int fraction_digits = timestamp::fewest_digits,
                                                                        rounding mode       = rounding::exact)
{
    return detail::make_timestamp(detail::from_ptime(time, fraction_digits, mode), {},
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time_of_day) {
                                      return timestamp::local(date, time_of_day, fraction_digits);
                                  });
}

/** `time` as a timestamp with the offset that its zone has then, daylight saving time included; without a zone, in UTC.

    The name of the zone is lost: a timestamp has none.
    @return The timestamp, or
        @li `special_value`: `not_a_date_time` or an infinity.
        @li `inexact`: the fraction needs more digits, or the offset is not one of whole minutes.
        @li `out_of_range`: the time is not of the years 1400 to 9999, in UTC or in its zone, or the offset is a day or
            more.
*/
[[nodiscard]] inline result<timestamp, conversion_errc> offset_timestamp(boost::local_time::local_date_time const& time,
                                                                         int fraction_digits = timestamp::fewest_digits,
                                                                         rounding mode       = rounding::exact)
{
    if (time.is_special()) return conversion_errc::special_value;
    if (!time.zone()) return utc_timestamp(time.utc_time(), fraction_digits, mode);

    auto const east = detail::unless_out_of_range([&] { return time.local_time() - time.utc_time(); });
    if (!east) return east.error();
    if (east->is_special()) return conversion_errc::special_value;
    if (east->seconds() != 0 || east->fractional_seconds() != 0) return conversion_errc::inexact;
    std::chrono::minutes const utc_offset{east->total_seconds() / 60};
    return detail::make_timestamp(detail::from_ptime(time.utc_time(), fraction_digits, mode), utc_offset,
                                  [=](std::chrono::year_month_day date, std::chrono::nanoseconds time_of_day) {
                                      return timestamp::with_offset(date, time_of_day, utc_offset, fraction_digits);
                                  });
}

/// `date` as a timestamp that is a date alone, or `special_value` for `not_a_date_time` and the infinities, or
/// `out_of_range` if it is not of the years 1400 to 9999, which arithmetic on dates can leave.
[[nodiscard]] inline result<timestamp, conversion_errc> date_timestamp(boost::gregorian::date const& date)
{
    if (date.is_special()) return conversion_errc::special_value;
    if (!detail::is_in_calendar(date)) return conversion_errc::out_of_range;
    auto const ymd = date.year_month_day();
    return timestamp::date_only({std::chrono::year{static_cast<int>(ymd.year)},
                                 std::chrono::month{static_cast<unsigned>(ymd.month.as_number())},
                                 std::chrono::day{static_cast<unsigned>(ymd.day)}})
        .value();
}

}  // namespace codat::inline v0

#endif
