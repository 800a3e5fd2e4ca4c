// SPDX-License-Identifier: BSL-1.0
//
// date_time_nanoseconds.test.cpp includes this file, for ticks of nanoseconds.

#include <codat/date_time.hpp>

#include <boost/date_time/gregorian/gregorian.hpp>
#include <boost/date_time/local_time/local_time.hpp>
#include <boost/date_time/posix_time/posix_time.hpp>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#if __has_include(<date/date.h>)
#include <date/date.h>
#include <sstream>
#endif

// Hinnant's date converts what it has not read, which the sanitizers notice.
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define CODAT_TEST_UNDER_SANITIZERS
#endif
#endif

namespace {

using namespace codat::literals;
using namespace std::chrono_literals;
using boost::local_time::local_date_time;
using boost::posix_time::ptime;
using boost::posix_time::time_duration;
using codat::conversion_errc;
using codat::rounding;
using codat::timestamp;
using boost_date = boost::gregorian::date;  // plain `date` is the namespace of Hinnant's library

bool const has_nanoseconds = time_duration::ticks_per_second() == 1'000'000'000;

timestamp read(std::string_view text)
{
    return codat::parse_timestamp(text, {.allow_date = true}).value();
}

template <class T>
bool is_error(codat::result<T, conversion_errc> const& r, conversion_errc code)
{
    return r.has_error() && r.error() == code;
}

ptime boost_time(char const* text)
{
    return boost::posix_time::from_iso_extended_string(text);
}

boost::local_time::time_zone_ptr zone(char const* posix)
{
    return boost::local_time::time_zone_ptr(new boost::local_time::posix_time_zone(posix));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_instant_becomes_a_ptime_in_utc)
{
    BOOST_TEST(to_utc_ptime("2021-11-15T06:00:00Z"_timestamp).value() == boost_time("2021-11-15T06:00:00"));
    BOOST_TEST(to_utc_ptime("2021-11-15T01:00:00.123456-05:00"_timestamp).value() ==
               boost_time("2021-11-15T06:00:00.123456"));
    BOOST_TEST(to_utc_ptime("1400-01-01T00:00:00Z"_timestamp).value() == boost_time("1400-01-01T00:00:00"));
    BOOST_TEST(to_utc_ptime("9999-12-31T23:59:59.999999Z"_timestamp).value() ==
               boost_time("9999-12-31T23:59:59.999999"));
    BOOST_TEST(to_utc_ptime("2016-12-31T23:59:60Z"_timestamp).value() == boost_time("2017-01-01T00:00:00"));
    BOOST_TEST(is_error(to_utc_ptime("2021-11-15T06:00:00"_timestamp), conversion_errc::no_instant));
    BOOST_TEST(is_error(to_utc_ptime(read("2021-11-15")), conversion_errc::no_instant));
}

BOOST_AUTO_TEST_CASE(a_local_time_becomes_a_ptime_by_another_name)
{
    BOOST_TEST(to_local_ptime("2021-11-15T06:00:00.5"_timestamp).value() == boost_time("2021-11-15T06:00:00.5"));
    BOOST_TEST(to_local_ptime(read("2021-11-15")).value() == boost_time("2021-11-15T00:00:00"));
    BOOST_TEST(is_error(to_local_ptime("2021-11-15T06:00:00Z"_timestamp), conversion_errc::has_offset));
    BOOST_TEST(is_error(to_local_ptime("2021-11-15T06:00:00+00:00"_timestamp), conversion_errc::has_offset));
}

BOOST_AUTO_TEST_CASE(years_that_boost_does_not_have_are_out_of_range)
{
    using enum conversion_errc;
    BOOST_TEST(is_error(to_utc_ptime("1399-12-31T23:59:59Z"_timestamp), out_of_range));
    BOOST_TEST(is_error(to_utc_ptime("0001-01-01T00:00:00Z"_timestamp), out_of_range));
    BOOST_TEST(is_error(to_utc_ptime("1400-01-01T00:00:00+00:01"_timestamp), out_of_range));
    BOOST_TEST(to_utc_ptime("1399-12-31T23:59:00-00:01"_timestamp).has_value());
    BOOST_TEST(is_error(to_utc_ptime("9999-12-31T23:59:00-00:01"_timestamp), out_of_range));
    BOOST_TEST(is_error(to_utc_ptime("9999-12-31T23:59:60Z"_timestamp), out_of_range));
    BOOST_TEST(is_error(to_local_ptime(timestamp{}), out_of_range));
    BOOST_TEST(is_error(to_local_date_time("1399-12-31T23:59:00-00:01"_timestamp), out_of_range));  // the local time is
    BOOST_TEST(is_error(to_gregorian_date(read("1399-12-31")), out_of_range));
    BOOST_TEST(to_gregorian_date(read("1400-01-01")).has_value());
}

// Boost's arithmetic does not look at the limits of Boost's calendar.
BOOST_AUTO_TEST_CASE(what_left_boosts_calendar_by_arithmetic_is_out_of_range)
{
    using enum conversion_errc;
    using boost::gregorian::days;
    using boost::posix_time::hours;
    auto const first = ptime(boost_date(1400, 1, 1));
    auto const last  = ptime(boost_date(9999, 12, 31), hours(23));
    BOOST_TEST(codat::utc_timestamp(first).has_value());
    BOOST_TEST(codat::utc_timestamp(last).has_value());
    BOOST_TEST(is_error(codat::utc_timestamp(first - hours(1)), out_of_range));
    BOOST_TEST(is_error(codat::utc_timestamp(last + hours(1)), out_of_range));
    BOOST_TEST(is_error(codat::local_timestamp(first - hours(1)), out_of_range));
    BOOST_TEST(is_error(codat::local_timestamp(last + hours(1)), out_of_range));
    BOOST_TEST(is_error(codat::date_timestamp(boost_date(1400, 1, 1) - days(1)), out_of_range));
    BOOST_TEST(is_error(codat::date_timestamp(boost_date(9999, 12, 31) + days(1)), out_of_range));
    BOOST_TEST(
        is_error(codat::offset_timestamp(local_date_time(first, zone("EST-5EDT,M4.1.0,M10.5.0"))), out_of_range));
    BOOST_TEST(
        is_error(codat::offset_timestamp(local_date_time(last, zone("AEST+10AEDT,M10.1.0/2,M4.1.0/3"))), out_of_range));
}

BOOST_AUTO_TEST_CASE(a_seventh_digit_is_refused_at_microseconds_or_rounded_if_one_asks)
{
    constexpr auto t = "2023-02-14T13:03:43.6464235Z"_timestamp;
    if (has_nanoseconds) {
        BOOST_TEST(to_utc_ptime(t).value() == boost_time("2023-02-14T13:03:43.6464235"));
        BOOST_TEST(to_utc_ptime("2023-02-14T13:03:43.123456789Z"_timestamp).value() ==
                   boost_time("2023-02-14T13:03:43.123456789"));
        return;
    }
    auto const micros = [&](rounding mode) { return to_utc_ptime(t, mode)->time_of_day().fractional_seconds(); };
    BOOST_TEST(is_error(to_utc_ptime(t), conversion_errc::inexact));
    BOOST_TEST(is_error(to_local_date_time(t), conversion_errc::inexact));
    BOOST_TEST(micros(rounding::down) == 646423);
    BOOST_TEST(micros(rounding::up) == 646424);
    BOOST_TEST(micros(rounding::nearest) == 646424);
    BOOST_TEST(to_utc_ptime("2023-02-14T13:03:43.6464230Z"_timestamp).has_value());  // which has no seventh place
    BOOST_TEST(to_utc_ptime("2023-12-31T23:59:59.9999999Z"_timestamp, rounding::up).value() ==
               boost_time("2024-01-01T00:00:00"));
    BOOST_TEST(
        is_error(to_utc_ptime("9999-12-31T23:59:59.9999999Z"_timestamp, rounding::up), conversion_errc::out_of_range));
}

BOOST_AUTO_TEST_CASE(an_offset_becomes_a_zone_that_has_it_all_year)
{
    auto const there = to_local_date_time("2021-07-15T01:00:00.25-05:30"_timestamp).value();
    BOOST_TEST(there.utc_time() == boost_time("2021-07-15T06:30:00.25"));
    BOOST_TEST(there.local_time() == boost_time("2021-07-15T01:00:00.25"));
    BOOST_TEST(there.zone()->std_zone_name() == "-05:30");
    BOOST_TEST(!there.zone()->has_dst());
    BOOST_TEST(!to_local_date_time("2021-07-15T01:00:00Z"_timestamp)->zone());
    BOOST_TEST(is_error(to_local_date_time("2021-07-15T01:00:00"_timestamp), conversion_errc::no_instant));

    for (std::string_view const text :
         {"2021-07-15T01:00:00Z", "2021-07-15T01:00:00.5+23:59", "1400-01-01T00:00:00-23:59",
          "2021-07-15T01:00:00+00:00", "2021-07-15T01:00:00.000001-12:00"})
        BOOST_TEST(to_string(codat::offset_timestamp(to_local_date_time(read(text)).value()).value()) == text);
}

BOOST_AUTO_TEST_CASE(a_zone_becomes_the_offset_that_it_has_then)
{
    auto const new_york = zone("EST-5EDT,M3.2.0,M11.1.0");
    auto const in       = [&](char const* utc) {
        return to_string(codat::offset_timestamp(local_date_time(boost_time(utc), new_york)).value());
    };
    BOOST_TEST(in("2021-01-15T06:00:00") == "2021-01-15T01:00:00-05:00");
    BOOST_TEST(in("2021-07-15T06:00:00.5") == "2021-07-15T02:00:00.5-04:00");
    BOOST_TEST(
        to_string(codat::offset_timestamp(local_date_time(boost_time("2021-07-15T06:00:00"), zone("IST+05:30")), 7)
                      .value()) == "2021-07-15T11:30:00.0000000+05:30");
    BOOST_TEST(
        is_error(codat::offset_timestamp(local_date_time(boost_time("2021-07-15T06:00:00"), zone("LMT-00:00:36"))),
                 conversion_errc::inexact));
    BOOST_TEST(is_error(codat::offset_timestamp(local_date_time(boost_time("9999-12-31T23:59:59"), zone("X+01"))),
                        conversion_errc::out_of_range));
}

BOOST_AUTO_TEST_CASE(a_ptime_becomes_a_timestamp_in_utc_or_a_local_one)
{
    auto const time = boost_time("2021-11-15T06:00:00.25");
    BOOST_TEST((codat::utc_timestamp(time).value() == "2021-11-15T06:00:00.25Z"_timestamp));
    BOOST_TEST((codat::utc_timestamp(time, 7).value() == "2021-11-15T06:00:00.2500000Z"_timestamp));
    BOOST_TEST((codat::local_timestamp(time).value() == "2021-11-15T06:00:00.25"_timestamp));
    BOOST_TEST(is_error(codat::utc_timestamp(time, 1), conversion_errc::inexact));
    BOOST_TEST((codat::utc_timestamp(time, 1, rounding::nearest).value() == "2021-11-15T06:00:00.2Z"_timestamp));
    BOOST_TEST((codat::local_timestamp(time, 0, rounding::up).value() == "2021-11-15T06:00:01"_timestamp));
    BOOST_TEST((codat::utc_timestamp(ptime(boost_date(1400, 1, 1))).value() == "1400-01-01T00:00:00Z"_timestamp));
    BOOST_TEST((codat::utc_timestamp(boost_time("9999-12-31T23:59:59.999999")).value() ==
                "9999-12-31T23:59:59.999999Z"_timestamp));
}

BOOST_AUTO_TEST_CASE(special_values_are_errors)
{
    using namespace boost::date_time;
    for (auto const special : {not_a_date_time, pos_infin, neg_infin}) {
        BOOST_TEST(is_error(codat::utc_timestamp(ptime(special)), conversion_errc::special_value));
        BOOST_TEST(is_error(codat::local_timestamp(ptime(special)), conversion_errc::special_value));
        BOOST_TEST(is_error(codat::date_timestamp(boost_date(special)), conversion_errc::special_value));
        BOOST_TEST(is_error(codat::offset_timestamp(local_date_time(special)), conversion_errc::special_value));
        BOOST_TEST(is_error(codat::offset_timestamp(local_date_time(ptime(special), zone("EST-5"))),
                            conversion_errc::special_value));
    }
    // the greatest and least of times are times
    BOOST_TEST(codat::utc_timestamp(ptime(max_date_time)).has_value());
    BOOST_TEST(codat::utc_timestamp(ptime(min_date_time)).has_value());
}

BOOST_AUTO_TEST_CASE(a_date_becomes_a_date_and_nothing_else_does)
{
    BOOST_TEST(to_gregorian_date(read("2024-02-29")).value() == boost_date(2024, 2, 29));
    BOOST_TEST((codat::date_timestamp(boost_date(2024, 2, 29)).value() == read("2024-02-29")));
    BOOST_TEST(is_error(to_gregorian_date("2024-02-29T00:00:00"_timestamp), conversion_errc::has_time));
    BOOST_TEST(is_error(to_gregorian_date("2024-02-29T00:00:00Z"_timestamp), conversion_errc::has_time));
    BOOST_TEST(codat::to_gregorian_date("2024-02-29T23:00:00Z"_timestamp.date()).value() == boost_date(2024, 2, 29));
    BOOST_TEST(is_error(codat::to_gregorian_date(std::chrono::year{2023} / 2 / 29), conversion_errc::out_of_range));
}

BOOST_AUTO_TEST_CASE(every_day_that_boost_has_is_the_same_day_here)
{
    constexpr auto first = std::chrono::sys_days{std::chrono::year{1400} / 1 / 1};
    constexpr auto end   = std::chrono::sys_days{std::chrono::year{10000} / 1 / 1};
    std::size_t    wrong = 0;
    for (auto day = first; day != end; day += std::chrono::days{1}) {
        auto const boosts = boost_date(1400, 1, 1) + boost::gregorian::days(static_cast<long>((day - first).count()));
        auto const text   = boost::gregorian::to_iso_extended_string(boosts);
        auto const ours   = codat::parse_timestamp(text, {.allow_date = true}).value();
        wrong += ours.date() != std::chrono::year_month_day{day} || to_string(ours) != text ||
                 codat::date_timestamp(boosts).value() != ours || to_gregorian_date(ours).value() != boosts;
    }
    BOOST_TEST(wrong == 0u);
    BOOST_TEST((end - first).count() == 3'141'085);
}

BOOST_AUTO_TEST_CASE(random_times_are_the_same_here_in_boost_and_in_hinnants_date)
{
    std::mt19937_64 random(20261122);
    auto const      first = std::chrono::sys_days{std::chrono::year{1400} / 1 / 2};
    std::size_t     wrong = 0;
    for (int i = 0; i != 20'000; ++i) {
        auto const micros = std::chrono::microseconds{random() % (3'141'000ULL * 86'400'000'000ULL)};
        auto const time   = std::chrono::sys_time<std::chrono::microseconds>(first) + micros;
        auto const offset = std::chrono::minutes{static_cast<int>(random() % 2879) - 1439};
        auto const ours   = codat::offset_timestamp(time, offset, 6).value();
        auto const text   = to_string(ours);

        auto const boosts = to_utc_ptime(ours).value();
        wrong += codat::utc_timestamp(boosts, 6).value() != codat::utc_timestamp(time, 6).value();
        wrong += boosts != boost::posix_time::from_iso_extended_string(
                               to_string(codat::utc_timestamp(time, 6).value()).substr(0, 26));
        wrong += codat::offset_timestamp(to_local_date_time(ours).value(), 6).value() != ours;
#if __has_include(<date/date.h>)
        std::istringstream                        in(text);
        date::sys_time<std::chrono::microseconds> hinnants;
        in >> date::parse("%FT%T%Ez", hinnants);
        wrong += in.fail() || hinnants.time_since_epoch() != time.time_since_epoch();
        wrong +=
            codat::parse_timestamp(date::format("%FT%TZ", hinnants)).value() != codat::utc_timestamp(time, 6).value();
#endif
    }
    BOOST_TEST(wrong == 0u);
}

// --- where they differ ---

namespace {

struct difference {
    std::string_view text, ours, boosts, hinnants, why;
};

// The rows of the table in docs/date_time.md.
constexpr difference differences[] = {
    {"2023-02-14T13:03:43.6464237Z", "2023-02-14T13:03:43.6464237Z", "2023-02-14T13:03:43.646423",
     "2023-02-14 13:03:43.646423700",
     "Boost cuts off what is finer than its ticks; `to_utc_ptime` says `inexact`, or rounds as it is told"},
    {"2021-11-15T01:00:00-05:00", "2021-11-15T06:00:00Z", "2021-11-15T01:00:00.050000", "2021-11-15 06:00:00.000000000",
     "Boost knows no offsets, and takes `-05:00` for a fraction"},
    {"1399-12-31T00:00:00Z", "1399-12-31T00:00:00Z", "refused", "overflow",
     "Boost's years begin in 1400; 64-bit nanoseconds begin in 1677, and Hinnant's date does not look"},
    {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "2017-01-01T00:00:00", "refused",
     "neither type has leap seconds; Hinnant's date reads them with its type for them alone"},
    {"2021-11-15T25:61:61Z", "refused: hour-out-of-range", "2021-11-16T02:02:01", "refused",
     "Boost adds up hours, minutes and seconds of any size"},
    {"2021-11-15T06:00Z", "refused: unexpected-character", "2021-11-15T06:00:00", "refused",
     "Boost does not miss the seconds"},
    {"2022-10-27T09:53:29.1234567899-05:00", "2022-10-27T14:53:29.123456789Z", "2022-10-27T09:53:29.123456",
     "2022-10-27 00:53:29.123456789", "Hinnant's date takes the tenth digit for the offset, +9"},
    {"2021-11-15T06:00:00+24:00", "refused: offset-out-of-range", "refused", "2021-11-14 06:00:00.000000000",
     "RFC 3339 ends at 23:59; Hinnant's date takes any two digits"},
    {"2021-11-15T06:00:00Z and more", "refused: trailing-text", "refused", "2021-11-15 06:00:00.000000000",
     "Hinnant's date leaves the rest in the stream"},
};

std::string our_instant(std::string_view text)
{
    auto const parsed = codat::parse_timestamp(text);
    if (!parsed) return "refused: " + std::string(to_string(parsed.error().code));
    return to_string(codat::utc_timestamp(parsed->instant().value()).value());
}

// Without the Z, which Boost.DateTime does not know.
std::string boosts_time(std::string_view text)
{
    try {
        if (text.ends_with('Z')) text.remove_suffix(1);
        return to_iso_extended_string(boost_time(std::string(text).c_str()));
    } catch (std::exception const&) {
        return "refused";
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_page_says_where_the_others_differ)
{
    if (has_nanoseconds) return;  // the table is that of microseconds
#if !__has_include(<date/date.h>)
    BOOST_TEST_MESSAGE("Hinnant's date was not found: nothing is compared with it");
#endif
    std::ifstream     file(CODAT_SOURCE_DIR "/docs/date_time.md");
    std::string const page(std::istreambuf_iterator<char>(file), {});
    for (auto const& d : differences) {
        BOOST_TEST_CONTEXT(d.text) {
            BOOST_TEST(our_instant(d.text) == d.ours);
            BOOST_TEST(boosts_time(d.text) == d.boosts);
#if __has_include(<date/date.h>) && !defined(CODAT_TEST_UNDER_SANITIZERS)
            if (d.hinnants != "overflow") {  // that is undefined, and not to be run
                std::istringstream                       in{std::string(d.text)};
                date::sys_time<std::chrono::nanoseconds> time;
                in >> date::parse(d.text.find('Z') != d.text.npos ? "%FT%TZ" : "%FT%T%Ez", time);
                BOOST_TEST((in.fail() ? "refused" : date::format("%F %T", time)) == d.hinnants);
            }
#endif
            auto const row = "| `" + std::string(d.text) + "` | " + std::string(d.ours) + " | " +
                             std::string(d.boosts) + " | " + std::string(d.hinnants) + " | " + std::string(d.why) +
                             " |\n";
            BOOST_TEST(page.find(row) != page.npos, row);
        }
    }
}
