// SPDX-License-Identifier: BSL-1.0
//
// What can be enumerated is, whole: days, times, offsets, single-byte changes, lengths.

#include <codat/chrono.hpp>
#include <codat/timestamp.hpp>

#include "timestamp_oracle.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::chrono_literals;
using codat::parse_timestamp;
using codat::timestamp;
using codat::timestamp_form;

std::string two_digits(int value)
{
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

// Counts failures rather than checking millions of times through the test framework, and keeps the first for the log.
class tally {
public:
    void expect(bool ok, std::string_view text)
    {
        ++checks_;
        if (!ok && failures_++ == 0) first_ = text;
    }

    void report(std::size_t checks) const
    {
        BOOST_TEST(failures_ == 0u, failures_ << " failures, the first for \"" << first_ << '"');
        BOOST_TEST(checks_ == checks);
    }

private:
    std::size_t checks_ = 0, failures_ = 0;
    std::string first_;
};

// The reader that is written to be read, which also serves in constant expressions.
bool readers_agree(std::string_view text, bool allow_date)
{
    auto const fast  = parse_timestamp(text, {.allow_date = allow_date});
    auto const clear = codat::detail::read_timestamp(text, allow_date);
    if (!clear) return fast.has_error() && fast.error() == clear.error();
    char        buffer[codat::detail::max_timestamp_size];
    auto* const end = codat::detail::write_timestamp(buffer, *clear);
    return fast.has_value() && to_string(*fast) == std::string_view(buffer, static_cast<std::size_t>(end - buffer));
}

// Every combination of a form and a number of fraction digits, with digits that are all different where possible.
std::vector<std::string> shapes()
{
    std::vector<std::string> result{"2024-02-29", "1986-10-27", "2016-12-31T23:59:60Z", "2017-01-01T05:29:60.5+05:30"};
    for (std::size_t digits = 0; digits <= 12; ++digits)
        for (std::string_view const suffix : {"", "Z", "z", "+05:30", "-11:45", "-00:00"}) {
            auto const fraction = digits == 0 ? "" : "." + std::string("123456789876").substr(0, digits);
            result.push_back("2021-11-15T06:47:38" + fraction + std::string(suffix));
        }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_day_of_ten_thousand_years)
{
    // A calendar of its own: it counts days one by one, and knows months by their knuckles.
    tally             t;
    std::chrono::days since_1970{-719528};
    for (int year = 0; year != 10000; ++year)
        for (int month = 1; month <= 12; ++month) {
            bool const leap   = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
            int const  length = month == 2 ? (leap ? 29 : 28) : ((month < 8) == (month % 2 == 1)) ? 31 : 30;
            for (int day = 1; day <= length; ++day, ++since_1970) {
                auto const text =
                    two_digits(year / 100) + two_digits(year % 100) + '-' + two_digits(month) + '-' + two_digits(day);
                auto const parsed = parse_timestamp(text, {.allow_date = true});
                auto const midday = parse_timestamp(text + "T12:00:00Z");
                // the formula of Fliegel and Van Flandern for the Julian day number
                int const a = (14 - month) / 12, y = year + 4800 - a, m = month + 12 * a - 3;
                int const jdn = day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
                t.expect(parsed && midday && to_string(*parsed) == text && to_string(*midday) == text + "T12:00:00Z" &&
                             std::chrono::sys_days{parsed->date()}.time_since_epoch() == since_1970 &&
                             parsed->date() == std::chrono::year_month_day{std::chrono::sys_days{since_1970}} &&
                             jdn - 2440588 == since_1970.count() &&
                             parsed->instant_at(0min).seconds.time_since_epoch() == since_1970 &&
                             midday->instant()->seconds.time_since_epoch() == since_1970 + 12h &&
                             timestamp::date_only(parsed->date()).value() == *parsed,
                         text);
            }
        }
    BOOST_TEST(since_1970.count() == 2932897);  // 10000-01-01
    t.report(3652425);
}

BOOST_AUTO_TEST_CASE(every_day_and_every_second_of_a_day_go_to_chrono_and_back)
{
    std::size_t wrong = 0;
    for (std::int64_t day = -719528; day != 2932897; ++day) {
        std::chrono::sys_days const date{std::chrono::days{day}};
        auto const                  t = codat::utc_timestamp(date);
        wrong += !t || t->date() != std::chrono::year_month_day{date} ||
                 codat::to_sys_time<std::chrono::days>(*t) !=
                     codat::result<std::chrono::sys_days, codat::conversion_errc>(date);
    }
    BOOST_TEST(wrong == 0u);
    for (auto second = 0s; second != 86400s; ++second) {
        auto const time = std::chrono::sys_seconds(1636934400s) + second;
        auto const t    = codat::utc_timestamp(time);
        wrong += !t || t->time_of_day() != second || codat::to_sys_time<std::chrono::seconds>(*t).value() != time;
    }
    BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(every_month_and_day_that_two_digits_can_write)
{
    tally t;
    for (std::string_view const year : {"0000", "0001", "0100", "0400", "1900", "1999", "2000", "2023", "2024", "9999"})
        for (int month = 0; month != 100; ++month)
            for (int day = 0; day != 100; ++day) {
                auto const text = std::string(year) + '-' + two_digits(month) + '-' + two_digits(day);
                t.expect(oracle::agrees(text, true) && readers_agree(text, true), text);
                t.expect(readers_agree(text + "T00:00:00", false), text);
            }
    t.report(2 * 10 * 100 * 100);
}

BOOST_AUTO_TEST_CASE(every_time_that_six_digits_can_write)
{
    tally t;
    for (int hour = 0; hour != 100; ++hour)
        for (int minute = 0; minute != 100; ++minute)
            for (int second = 0; second != 100; ++second) {
                auto const text =
                    "2021-11-30T" + two_digits(hour) + ':' + two_digits(minute) + ':' + two_digits(second) + 'Z';
                bool const leap   = hour == 23 && minute == 59 && second == 60;  // the month ends on that day
                bool const valid  = (hour < 24 && minute < 60 && second < 60) || leap;
                auto const parsed = parse_timestamp(text);
                auto const since  = std::chrono::seconds{3600 * hour + 60 * minute + second};
                t.expect(parsed.has_value() == valid, text);
                if (valid)
                    t.expect(parsed->time_of_day() == since && to_string(*parsed) == text &&
                                 parsed->instant() ==
                                     codat::instant{std::chrono::sys_seconds{1638230400s} + since, 0ns} &&
                                 (leap || timestamp::utc(parsed->date(), since).value() == *parsed),
                             text);
            }
    t.report(1'000'000 + 86'400 + 1);
}

BOOST_AUTO_TEST_CASE(every_offset_that_four_digits_can_write)
{
    tally t;
    for (char const sign : {'+', '-'})
        for (int hours = 0; hours != 100; ++hours)
            for (int minutes = 0; minutes != 100; ++minutes) {
                auto const text =
                    "2021-11-15T06:00:00" + std::string(1, sign) + two_digits(hours) + ':' + two_digits(minutes);
                auto const parsed = parse_timestamp(text);
                auto const east   = (sign == '-' ? -1 : 1) * std::chrono::minutes{60 * hours + minutes};
                bool const valid  = hours < 24 && minutes < 60;
                t.expect(parsed.has_value() == valid && readers_agree(text, false), text);
                if (valid)
                    t.expect(parsed->utc_offset() == east && to_string(*parsed) == text &&
                                 parsed->instant() ==
                                     codat::instant{std::chrono::sys_seconds{1636956000s} - east, 0ns} &&
                                 ((sign == '-' && east == 0min) ||
                                  timestamp::with_offset(parsed->date(), 6h, east).value() == *parsed),
                             text);
            }
    t.report(2 * 10'000 + 2 * 24 * 60);
}

BOOST_AUTO_TEST_CASE(every_minute_that_a_leap_second_could_end_at_every_offset)
{
    tally t;
    for (int minute = 0; minute != 24 * 60; ++minute)
        for (int offset = -1439; offset <= 1439; ++offset) {
            int const  east = offset < 0 ? -offset : offset;
            auto const text = "2016-12-31T" + two_digits(minute / 60) + ':' + two_digits(minute % 60) + ":60" +
                              (offset < 0 ? '-' : '+') + two_digits(east / 60) + ':' + two_digits(east % 60);
            bool const leap = minute - offset == 1439;  // a day earlier or later, no month ends
            t.expect(parse_timestamp(text).has_value() == leap, text);
        }
    t.report(1440 * 2879);
}

BOOST_AUTO_TEST_CASE(every_day_that_a_leap_second_could_end_before_at_and_after_utc)
{
    tally      t;
    auto const first = std::chrono::local_days{std::chrono::year{0} / 1 / 1};
    auto const end   = std::chrono::local_days{std::chrono::year{10'000} / 1 / 1};
    for (auto day = first; day != end; day += std::chrono::days{1}) {
        std::chrono::year_month_day const written{day};
        auto const                        number = [](unsigned n) { return two_digits(static_cast<int>(n)); };
        auto const                        year   = static_cast<int>(written.year());
        auto const                        date   = two_digits(year / 100) + two_digits(year % 100) + '-' +
                          number(static_cast<unsigned>(written.month())) + '-' +
                          number(static_cast<unsigned>(written.day()));
        struct row {
            std::string_view time;
            int              utc_day;  // since the one that is written
        };
        for (auto const& r : {row{"T23:59:60Z", 0}, row{"T05:29:60.5+05:30", -1}, row{"T15:59:60-08:00", 0},
                              row{"T23:58:60+23:59", -1}, row{"T00:00:60-23:59", 0}, row{"T23:00:60-00:59", 0}}) {
            auto const text = date + std::string(r.time);
            bool const ends =
                std::chrono::year_month_day{day + std::chrono::days{r.utc_day + 1}}.day() == std::chrono::day{1};
            auto const parsed = parse_timestamp(text);
            t.expect(ends ? parsed.has_value() && parsed->is_leap_second()
                          : parsed.has_error() &&
                                parsed.error() ==
                                    codat::timestamp_error{codat::timestamp_errc::leap_second_within_month, 17},
                     text);
        }
    }
    t.report(6 * 3'652'425);
}

BOOST_AUTO_TEST_CASE(every_digit_at_every_place_of_every_fraction)
{
    tally t;
    for (std::size_t digits = 1; digits <= 9; ++digits)
        for (std::size_t place = 0; place != digits; ++place)
            for (char digit = '0'; digit <= '9'; ++digit)
                for (std::string_view const suffix : {"", "Z", "-05:30"}) {
                    std::string fraction(digits, '0');
                    fraction[place] = digit;
                    auto const text = "2021-11-15T06:00:00." + fraction + std::string(suffix);
                    t.expect(oracle::agrees(text, false), text);
                    fraction.assign(digits, '9');
                    fraction[place]  = digit;
                    auto const nines = "2021-11-15T06:00:00." + fraction + std::string(suffix);
                    t.expect(oracle::agrees(nines, false), nines);
                }
    t.report(2 * 45 * 10 * 3);
}

BOOST_AUTO_TEST_CASE(every_single_byte_change_of_every_shape)
{
    tally       t;
    std::size_t checks = 0;
    for (auto const& shape : shapes()) {
        BOOST_TEST(oracle::read(shape, true).has_value(), shape);
        for (std::size_t place = 0; place != shape.size(); ++place)
            for (int byte = 0; byte != 256; ++byte) {
                auto text   = shape;
                text[place] = static_cast<char>(byte);
                t.expect(oracle::agrees(text, true) && readers_agree(text, true) && readers_agree(text, false), text);
                ++checks;
            }
    }
    t.report(checks);
}

BOOST_AUTO_TEST_CASE(every_length_from_0_to_64)
{
    tally t;
    for (auto shape : shapes()) {
        auto const dot = shape.find('.');
        for (std::size_t length = 0; length <= 64; ++length) {
            // cut off, or filled up with digits or other bytes: behind, and in the fraction
            auto const cut = shape.substr(0, length);
            auto const add = length - cut.size();
            for (auto const& text :
                 {cut, cut + std::string(add, '7'), cut + std::string(add, 'Z'), cut + std::string(add, '\0'),
                  dot == shape.npos ? cut : shape.substr(0, dot + 1) + std::string(add, '7') + shape.substr(dot + 1)}) {
                // on the heap in its very size, so that a sanitizer sees a byte read outside it
                std::vector<char> const exact(text.begin(), text.end());
                std::string_view const  view(exact.data(), exact.size());
                t.expect(oracle::agrees(view, true) && readers_agree(view, true) && readers_agree(view, false), text);
            }
        }
    }
    t.report(shapes().size() * 65 * 5);
}

BOOST_AUTO_TEST_CASE(random_changes_of_several_bytes)
{
    // mostly by bytes that mean something in a timestamp, so that some of the results are valid
    constexpr std::string_view         alphabet = "0123456789012345678901234567890123456789-:TZ+.tz \0\xFF";
    std::mt19937                       random(20261122);
    std::uniform_int_distribution<int> changes(1, 4);
    auto const                         all = shapes();
    auto const pick = [&](std::size_t size) { return std::uniform_int_distribution<std::size_t>(0, size - 1)(random); };
    tally      t;
    std::size_t valid = 0;
    for (int i = 0; i != 100'000; ++i) {
        auto text = all[pick(all.size())];
        for (int n = changes(random); n != 0; --n) text[pick(text.size())] = alphabet[pick(alphabet.size())];
        t.expect(oracle::agrees(text, true) && readers_agree(text, true), text);
        valid += parse_timestamp(text).has_value();
    }
    t.report(100'000);
    BOOST_TEST(valid > 10'000u);
}

BOOST_AUTO_TEST_CASE(to_chars_writes_every_shape_into_any_buffer_that_holds_it_and_nowhere_else)
{
    for (auto const& shape : shapes()) {
        auto const t    = parse_timestamp(shape, {.allow_date = true}).value();
        auto const text = to_string(t);
        for (std::size_t size = 0; size <= 40; ++size) {
            std::vector<char> buffer(size + 16, '#');
            char* const       first  = buffer.data() + 8;
            auto const        result = to_chars(first, first + size, t);
            if (size < text.size()) {
                BOOST_TEST((result.ptr == first + size && result.ec == std::errc::value_too_large));
                BOOST_TEST((buffer == std::vector<char>(size + 16, '#')));
            } else {
                BOOST_TEST((result.ptr == first + text.size() && result.ec == std::errc{}));
                auto const rest = std::string(size - text.size() + 8, '#');
                BOOST_TEST(std::string_view(buffer.data(), buffer.size()) == "########" + text + rest);
            }
        }
    }
}
