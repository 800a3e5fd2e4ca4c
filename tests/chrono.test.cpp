// SPDX-License-Identifier: BSL-1.0

#include <codat/chrono.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <random>
#include <ratio>
#include <sstream>

namespace {

using namespace codat::literals;
using namespace std::chrono_literals;
using codat::conversion_errc;
using codat::instant;
using codat::rounding;
using codat::timestamp;
using std::chrono::local_time;
using std::chrono::sys_seconds;
using std::chrono::sys_time;

using ticks_100ns  = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;  // as .NET counts
using picoseconds  = std::chrono::duration<std::int64_t, std::pico>;
using attoseconds  = std::chrono::duration<std::int64_t, std::atto>;
using frames       = std::chrono::duration<std::int64_t, std::ratio<1001, 30000>>;
using thirds       = std::chrono::duration<std::int64_t, std::ratio<1, 3>>;
using real_seconds = std::chrono::duration<double>;

template <class T>
bool is_error(codat::result<T, conversion_errc> const& r, conversion_errc code)
{
    return r.has_error() && r.error() == code;
}

}  // namespace

BOOST_AUTO_TEST_CASE(instants_become_points_in_time_of_any_duration)
{
    constexpr auto t = "2021-11-15T01:00:00.2500000-05:00"_timestamp;
    static_assert(to_sys_time<std::chrono::milliseconds>(t.instant().value()) ==
                  codat::result<sys_time<std::chrono::milliseconds>, conversion_errc>(
                      sys_time<std::chrono::milliseconds>(1636956000250ms)));
    static_assert(codat::to_sys_time<ticks_100ns>(t).value().time_since_epoch().count() == 16369560002500000);
    static_assert(codat::to_sys_time<std::chrono::nanoseconds>(t).value() == sys_seconds(1636956000s) + 250ms);
    BOOST_TEST(
        codat::to_sys_time<picoseconds>("1970-01-01T00:00:01.000000001Z"_timestamp)->time_since_epoch().count() ==
        1'000'000'001'000);
    BOOST_TEST(
        codat::to_sys_time<attoseconds>("1969-12-31T23:59:59.000000001Z"_timestamp)->time_since_epoch().count() ==
        -999'999'999'000'000'000);
    BOOST_TEST(codat::to_sys_time<real_seconds>(t)->time_since_epoch().count() == 1636956000.25);
    BOOST_TEST((codat::to_sys_time<std::chrono::days>("2021-11-15T00:00:00Z"_timestamp).value() ==
                std::chrono::sys_days{std::chrono::year{2021} / 11 / 15}));
    BOOST_TEST(codat::to_sys_time<frames>("1970-01-01T00:16:41Z"_timestamp)->time_since_epoch().count() == 30000);
}

BOOST_AUTO_TEST_CASE(what_falls_between_two_ticks_needs_a_rounding)
{
    using std::chrono::milliseconds;
    constexpr auto in_ms = [](timestamp const& t, rounding mode) {
        return codat::to_sys_time<milliseconds>(t, mode).value().time_since_epoch().count();
    };
    constexpr auto after = "1970-01-01T00:00:00.0015Z"_timestamp, before = "1969-12-31T23:59:59.9985Z"_timestamp;
    BOOST_TEST(is_error(codat::to_sys_time<milliseconds>(after), conversion_errc::inexact));
    BOOST_TEST(is_error(codat::to_sys_time<milliseconds>(before), conversion_errc::inexact));
    static_assert(in_ms(after, rounding::down) == 1 && in_ms(after, rounding::up) == 2);
    static_assert(in_ms(before, rounding::down) == -2 && in_ms(before, rounding::up) == -1);
    static_assert(in_ms(after, rounding::nearest) == 2 && in_ms(before, rounding::nearest) == -2);
    static_assert(in_ms("1970-01-01T00:00:00.0025Z"_timestamp, rounding::nearest) == 2);
    static_assert(in_ms("1970-01-01T00:00:00.002500001Z"_timestamp, rounding::nearest) == 3);
    static_assert(in_ms("1970-01-01T00:00:00.002499999Z"_timestamp, rounding::nearest) == 2);
    BOOST_TEST(
        is_error(codat::to_sys_time<std::chrono::days>("2021-11-15T00:00:00.1Z"_timestamp), conversion_errc::inexact));
    BOOST_TEST(
        is_error(codat::to_sys_time<std::chrono::hours>("2021-11-15T00:30:00Z"_timestamp), conversion_errc::inexact));
}

BOOST_AUTO_TEST_CASE(an_instant_is_never_guessed_and_an_offset_never_dropped)
{
    using std::chrono::seconds;
    BOOST_TEST(is_error(codat::to_sys_time<seconds>("2021-11-15T06:00:00"_timestamp), conversion_errc::no_instant));
    auto const date = codat::parse_timestamp("2021-11-15", {.allow_date = true}).value();
    BOOST_TEST(is_error(codat::to_sys_time<seconds>(date), conversion_errc::no_instant));
    BOOST_TEST(is_error(codat::to_local_time<seconds>("2021-11-15T06:00:00Z"_timestamp), conversion_errc::has_offset));
    BOOST_TEST(
        is_error(codat::to_local_time<seconds>("2021-11-15T06:00:00+01:00"_timestamp), conversion_errc::has_offset));
    BOOST_TEST(
        (codat::to_local_time<seconds>("2021-11-15T06:00:00"_timestamp).value() == local_time<seconds>(1636956000s)));
    BOOST_TEST((codat::to_local_time<std::chrono::days>(date).value().time_since_epoch() == std::chrono::days{18946}));
}

BOOST_AUTO_TEST_CASE(nanoseconds_in_64_bits_end_in_1677_and_in_2262)
{
    using std::chrono::nanoseconds;
    constexpr auto count = [](timestamp const& t) {
        return codat::to_sys_time<nanoseconds>(t).value().time_since_epoch().count();
    };
    static_assert(count("2262-04-11T23:47:16.854775807Z"_timestamp) == std::numeric_limits<std::int64_t>::max());
    static_assert(count("1677-09-21T00:12:43.145224192Z"_timestamp) == std::numeric_limits<std::int64_t>::min());
    for (auto const t : {"2262-04-11T23:47:16.854775808Z"_timestamp, "1677-09-21T00:12:43.145224191Z"_timestamp,
                         "0001-01-01T00:00:00Z"_timestamp, "9999-12-31T23:59:59Z"_timestamp})
        for (auto const mode : {rounding::exact, rounding::down, rounding::up, rounding::nearest})
            BOOST_TEST(is_error(codat::to_sys_time<nanoseconds>(t, mode), conversion_errc::out_of_range));
    BOOST_TEST(codat::to_sys_time<std::chrono::microseconds>("0000-01-01T00:00:00Z"_timestamp).has_value());
    BOOST_TEST(codat::to_sys_time<std::chrono::microseconds>("9999-12-31T23:59:59Z"_timestamp).has_value());
}

BOOST_AUTO_TEST_CASE(small_and_unsigned_ticks_have_their_range_checked_too)
{
    using hours_16  = std::chrono::duration<std::int16_t, std::ratio<3600>>;
    using seconds_u = std::chrono::duration<std::uint32_t>;
    BOOST_TEST(codat::to_sys_time<hours_16>("1973-09-27T07:00:00Z"_timestamp)->time_since_epoch().count() == 32767);
    BOOST_TEST(is_error(codat::to_sys_time<hours_16>("1973-09-27T08:00:00Z"_timestamp), conversion_errc::out_of_range));
    BOOST_TEST(codat::to_sys_time<seconds_u>("2106-02-07T06:28:15Z"_timestamp)->time_since_epoch().count() ==
               4294967295);
    BOOST_TEST(
        is_error(codat::to_sys_time<seconds_u>("2106-02-07T06:28:16Z"_timestamp), conversion_errc::out_of_range));
    BOOST_TEST(
        is_error(codat::to_sys_time<seconds_u>("1969-12-31T23:59:59Z"_timestamp), conversion_errc::out_of_range));

    using unsigned_seconds = std::chrono::duration<std::uint64_t>;
    BOOST_TEST(is_error(codat::to_instant(sys_time<unsigned_seconds>(unsigned_seconds{std::uint64_t{1} << 63})),
                        conversion_errc::out_of_range));
    using days_64 = std::chrono::duration<std::int64_t, std::ratio<86400>>;
    BOOST_TEST(is_error(codat::to_instant(sys_time<days_64>(days_64::max())), conversion_errc::out_of_range));
    BOOST_TEST(is_error(codat::to_instant(sys_time<days_64>(days_64::min())), conversion_errc::out_of_range));
}

BOOST_AUTO_TEST_CASE(points_in_time_become_timestamps)
{
    using std::chrono::milliseconds;
    static_assert(utc_timestamp(instant{sys_seconds(1636956000s), 0ns}).value() == "2021-11-15T06:00:00Z"_timestamp);
    static_assert(codat::utc_timestamp(sys_time<milliseconds>(1636956000250ms)).value() ==
                  "2021-11-15T06:00:00.25Z"_timestamp);
    static_assert(codat::utc_timestamp(sys_time<milliseconds>(1636956000250ms), 3).value() ==
                  "2021-11-15T06:00:00.250Z"_timestamp);
    static_assert(codat::offset_timestamp(sys_time<milliseconds>(1636956000250ms), -300min, 7).value() ==
                  "2021-11-15T01:00:00.2500000-05:00"_timestamp);
    static_assert(offset_timestamp(instant{sys_seconds(-1s), 5ns}, 90min).value() ==
                  "1970-01-01T01:29:59.000000005+01:30"_timestamp);
    static_assert(codat::local_timestamp(local_time<milliseconds>(-1ms)).value() ==
                  "1969-12-31T23:59:59.999"_timestamp);
    BOOST_TEST((codat::utc_timestamp(std::chrono::sys_days{std::chrono::year{0} / 1 / 1}).value() ==
                "0000-01-01T00:00:00Z"_timestamp));
    BOOST_TEST((codat::utc_timestamp(sys_time<real_seconds>(real_seconds{-0.5})).value() ==
                "1969-12-31T23:59:59.5Z"_timestamp));
    BOOST_TEST((codat::utc_timestamp(sys_time<real_seconds>(real_seconds{1.9999999999})).value() ==
                "1970-01-01T00:00:02Z"_timestamp));
    BOOST_TEST((codat::utc_timestamp(sys_time<frames>(frames{15000})).value() == "1970-01-01T00:08:20.5Z"_timestamp));
}

BOOST_AUTO_TEST_CASE(what_no_timestamp_can_say_is_refused)
{
    using enum conversion_errc;
    constexpr sys_seconds first(-62167219200s), last(253402300799s);
    BOOST_TEST(codat::utc_timestamp(first).has_value());
    BOOST_TEST(codat::utc_timestamp(last).has_value());
    BOOST_TEST(is_error(codat::utc_timestamp(first - 1s), out_of_range));
    BOOST_TEST(is_error(codat::utc_timestamp(last + 1s), out_of_range));
    BOOST_TEST(codat::offset_timestamp(first - 1s, 1min).has_value());
    BOOST_TEST(is_error(codat::offset_timestamp(last, 1min), out_of_range));
    BOOST_TEST(codat::offset_timestamp(last + 60s, -1min).has_value());
    BOOST_TEST(is_error(codat::offset_timestamp(first, 24h), out_of_range));
    BOOST_TEST(is_error(codat::offset_timestamp(first, -24h), out_of_range));
    BOOST_TEST(is_error(codat::offset_timestamp(first, std::chrono::minutes::min()), out_of_range));
    BOOST_TEST(is_error(codat::utc_timestamp(sys_seconds::max()), out_of_range));
    BOOST_TEST(is_error(codat::utc_timestamp(sys_seconds::min()), out_of_range));
    BOOST_TEST(is_error(utc_timestamp(instant{sys_seconds::max(), 999999999ns}, 3, rounding::up), out_of_range));
    BOOST_TEST(is_error(codat::utc_timestamp(sys_time<picoseconds>(picoseconds{1})), inexact));
    BOOST_TEST(is_error(codat::utc_timestamp(sys_time<thirds>(thirds{1})), inexact));
    BOOST_TEST(
        is_error(codat::utc_timestamp(sys_time<real_seconds>(real_seconds{std::numeric_limits<double>::quiet_NaN()})),
                 out_of_range));
    BOOST_TEST(
        is_error(codat::utc_timestamp(sys_time<real_seconds>(real_seconds{std::numeric_limits<double>::infinity()})),
                 out_of_range));
    BOOST_TEST(is_error(codat::utc_timestamp(sys_seconds{}, 10), inexact));
}

BOOST_AUTO_TEST_CASE(rounds_to_the_digits_that_one_asks_for)
{
    using std::chrono::nanoseconds;
    auto const utc = [](nanoseconds time, int digits, rounding mode) {
        return to_string(codat::utc_timestamp(sys_time<nanoseconds>(time), digits, mode).value());
    };
    BOOST_TEST(is_error(codat::utc_timestamp(sys_time<nanoseconds>(1499ns), 6), conversion_errc::inexact));
    BOOST_TEST(utc(1499ns, 6, rounding::down) == "1970-01-01T00:00:00.000001Z");
    BOOST_TEST(utc(1499ns, 6, rounding::up) == "1970-01-01T00:00:00.000002Z");
    BOOST_TEST(utc(1499ns, 6, rounding::nearest) == "1970-01-01T00:00:00.000001Z");
    BOOST_TEST(utc(1500ns, 6, rounding::nearest) == "1970-01-01T00:00:00.000002Z");
    BOOST_TEST(utc(2500ns, 6, rounding::nearest) == "1970-01-01T00:00:00.000002Z");
    BOOST_TEST(utc(500ms, 0, rounding::nearest) == "1970-01-01T00:00:00Z");
    BOOST_TEST(utc(1500ms, 0, rounding::nearest) == "1970-01-01T00:00:02Z");
    BOOST_TEST(utc(-1ns, 0, rounding::up) == "1970-01-01T00:00:00Z");
    BOOST_TEST(utc(-1ns, 8, rounding::down) == "1969-12-31T23:59:59.99999999Z");
    // the sixth digit is rounded once, and not by way of a ninth: 0.4999999996 is less than half
    auto const just_less = sys_time<picoseconds>(picoseconds{499'999'999'600});
    BOOST_TEST((codat::utc_timestamp(just_less, 0, rounding::nearest).value() == "1970-01-01T00:00:00Z"_timestamp));
    auto const just_more = sys_time<picoseconds>(picoseconds{500'000'000'400});
    BOOST_TEST((codat::utc_timestamp(just_more, 0, rounding::nearest).value() == "1970-01-01T00:00:01Z"_timestamp));
    BOOST_TEST(
        (codat::utc_timestamp(just_more, 9, rounding::nearest).value() == "1970-01-01T00:00:00.500000000Z"_timestamp));
    BOOST_TEST(is_error(codat::utc_timestamp(just_more, 1), conversion_errc::inexact));
    BOOST_TEST((codat::local_timestamp(local_time<picoseconds>(picoseconds{1}), 9, rounding::up).value() ==
                "1970-01-01T00:00:00.000000001"_timestamp));
}

BOOST_AUTO_TEST_CASE(a_leap_second_goes_to_the_second_after_it)
{
    BOOST_TEST((codat::to_sys_time<std::chrono::seconds>("2016-12-31T23:59:60Z"_timestamp).value() ==
                std::chrono::sys_days{std::chrono::year{2017} / 1 / 1}));
}

BOOST_AUTO_TEST_CASE(unsigned_ticks_reach_as_far_as_they_can)
{
    using enum conversion_errc;
    using ticks         = std::chrono::duration<std::uint64_t, std::nano>;
    constexpr auto last = "2554-07-21T23:34:33.709551615Z"_timestamp;
    static_assert(to_sys_time<ticks>(last)->time_since_epoch().count() == std::numeric_limits<std::uint64_t>::max());
    static_assert(codat::utc_timestamp(std::chrono::sys_time<ticks>(ticks::max())).value() == last);
    static_assert(to_sys_time<ticks>("1970-01-01T00:00:00Z"_timestamp)->time_since_epoch().count() == 0);
    BOOST_TEST(is_error(to_sys_time<ticks>("2554-07-21T23:34:33.709551616Z"_timestamp), out_of_range));
    BOOST_TEST(is_error(to_sys_time<ticks>("1969-12-31T23:59:59.999999999Z"_timestamp), out_of_range));

    using seconds = std::chrono::duration<std::uint64_t>;
    BOOST_TEST(is_error(codat::to_instant(std::chrono::sys_time<seconds>(seconds::max())), out_of_range));
}

#ifdef __SIZEOF_INT128__

namespace {

__extension__ typedef __int128 wide;

wide floor_divide(wide a, wide b)
{
    return a / b - (a % b < 0);
}

// What the arithmetic in 64 bits should give, computed in 128. Empty: out of range; `exact` says whether it is.
template <class Period, class Integer>
void compare_with_128_bits(std::mt19937_64& random, std::size_t& wrong)
{
    constexpr wide num = Period::num, den = Period::den, giga = 1'000'000'000;
    constexpr wide min = std::numeric_limits<Integer>::min(), max = std::numeric_limits<Integer>::max();
    constexpr wide least = std::numeric_limits<std::int64_t>::min(), most = std::numeric_limits<std::int64_t>::max();
    for (int i = 0; i != 5'000; ++i) {
        // magnitudes of every size, and fractions of every number of digits
        auto const seconds     = static_cast<std::int64_t>(random()) >> (random() % 64);
        auto const unit        = codat::detail::powers_of_ten[random() % 10];
        auto const nanoseconds = static_cast<std::int64_t>(random() % 1'000'000'000 / unit * unit);

        // (seconds + nanoseconds / 10^9) * den / num, in two steps as 128 bits do not hold all of it
        auto const upper = wide{seconds} * den, lower = wide{nanoseconds} * den;
        auto const whole = upper + lower / giga;
        auto const down  = floor_divide(whole, num);
        auto const part  = (whole - down * num) * giga + lower % giga;  // of num * giga
        auto const near  = 2 * part > num * giga || (2 * part == num * giga && down % 2 != 0) ? down + 1 : down;
        auto const check = [&](rounding mode, wide expected) {
            auto const got = codat::detail::ticks<Period>::template from<Integer>({seconds, nanoseconds}, mode);
            wrong += expected < min || expected > max ? !is_error(got, conversion_errc::out_of_range)
                                                      : !got || *got != static_cast<Integer>(expected);
        };
        check(rounding::down, down);
        check(rounding::up, down + (part != 0));
        check(rounding::nearest, near);
        if (part == 0) check(rounding::exact, down);
        else
            wrong +=
                !is_error(codat::detail::ticks<Period>::template from<Integer>({seconds, nanoseconds}, rounding::exact),
                          conversion_errc::inexact);

        // and back: count * num / den
        auto const count      = static_cast<Integer>(static_cast<Integer>(random()) >> (random() % 64));
        auto const back_whole = floor_divide(wide{count} * num, den);
        auto const back_rest  = (wide{count} * num - back_whole * den) * giga;
        auto const back_nanos = back_rest / den;
        auto const check_back = [&](rounding mode, wide nanos) {
            auto const got = codat::detail::ticks<Period>::to_seconds(count, mode);
            auto const s   = back_whole + nanos / giga;
            wrong += s < least || s > most ? !is_error(got, conversion_errc::out_of_range)
                                           : !got || got->seconds != static_cast<std::int64_t>(s) ||
                                                 got->nanoseconds != static_cast<std::int64_t>(nanos % giga);
        };
        auto const part_back = back_rest % den;
        check_back(rounding::down, back_nanos);
        check_back(rounding::up, back_nanos + (part_back != 0));
        check_back(rounding::nearest,
                   back_nanos + (2 * part_back > den || (2 * part_back == den && back_nanos % 2 != 0)));
    }
}

template <class... Periods>
std::size_t count_differences()
{
    std::mt19937_64 random(20261122);
    std::size_t     wrong = 0;
    (compare_with_128_bits<Periods, std::int64_t>(random, wrong), ...);
    (compare_with_128_bits<Periods, std::uint64_t>(random, wrong), ...);
    return wrong;
}

}  // namespace

BOOST_AUTO_TEST_CASE(arithmetic_in_64_bits_agrees_with_arithmetic_in_128)
{
    std::size_t const differences =
        count_differences<std::ratio<1>, std::milli, std::micro, std::nano, std::pico, std::femto, std::atto,
                          std::ratio<1, 10'000'000>, std::ratio<60>, std::ratio<3600>, std::ratio<86400>,
                          std::ratio<31556952>, std::ratio<1, 3>, std::ratio<1, 60>, std::ratio<1, 1024>,
                          std::ratio<1001, 30000>, std::ratio<7, 5>, std::ratio<3155695200>>();
    BOOST_TEST(differences == 0u);
}

#endif

BOOST_AUTO_TEST_CASE(every_error_has_a_stable_text)
{
    using enum conversion_errc;
    static_assert(to_string(inexact) == "inexact" && to_string(special_value) == "special-value");
    for (int i = 0; i != 256; ++i)
        BOOST_TEST(to_string(static_cast<conversion_errc>(i)).empty() ==
                   (i < 1 || i > static_cast<int>(special_value)));
    std::ostringstream out;
    out << no_instant;
    BOOST_TEST(out.str() == "no-instant");
}
