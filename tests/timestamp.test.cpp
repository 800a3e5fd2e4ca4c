// SPDX-License-Identifier: BSL-1.0

#include <codat/timestamp.hpp>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <charconv>
#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace {

using namespace codat::literals;
using namespace std::chrono_literals;
using codat::parse_timestamp;
using codat::timestamp;
using codat::timestamp_errc;
using codat::timestamp_form;
using std::chrono::minutes;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using std::chrono::sys_seconds;
using std::chrono::year_month_day;

static_assert(sizeof(timestamp) <= 16);
static_assert(std::is_trivially_copyable_v<timestamp>);
static_assert(std::is_nothrow_default_constructible_v<timestamp>);
static_assert(noexcept(parse_timestamp(std::string_view{})));
static_assert(!std::is_convertible_v<std::string_view, timestamp>);
static_assert(!std::is_convertible_v<timestamp, std::string>);
static_assert(!std::totally_ordered<timestamp>);  // whoever orders timestamps says how
static_assert(std::is_aggregate_v<codat::timestamp_options> && std::is_aggregate_v<codat::instant>);

template <class T>
constexpr bool has_less = requires(T a, T b)
{
    a < b;
};
static_assert(!has_less<timestamp> && has_less<codat::instant>);

constexpr year_month_day ymd(int year, unsigned month, unsigned day)
{
    return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

constexpr std::string_view with_nul(char const (&text)[27])
{
    return {text, sizeof(text) - 1};
}

struct acceptance {
    std::string_view text;
    timestamp_form   form;
    year_month_day   date;
    nanoseconds      time;
    int              digits    = 0;
    int              offset    = 0;   // minutes
    std::string_view canonical = {};  // empty: the text itself
};

constexpr auto acceptances = [] {
    using enum timestamp_form;
    return std::to_array<acceptance>({
        // the three forms that Codat requires
        {"2021-11-15T06:00:00Z", utc, ymd(2021, 11, 15), 6h},
        {"2021-11-15T01:00:00", local, ymd(2021, 11, 15), 1h},
        {"2021-11-15T01:00:00-05:00", offset, ymd(2021, 11, 15), 1h, 0, -300},
        // fractions as Codat's documents have them, and all the other lengths
        {"2022-10-27T09:53:29.12Z", utc, ymd(2022, 10, 27), 9h + 53min + 29s + 120ms, 2},
        {"2022-10-27T09:53:29.123Z", utc, ymd(2022, 10, 27), 9h + 53min + 29s + 123ms, 3},
        {"2022-10-27T09:53:29.123456Z", utc, ymd(2022, 10, 27), 9h + 53min + 29s + 123456us, 6},
        {"2023-02-14T13:03:43.6464237Z", utc, ymd(2023, 2, 14), 13h + 3min + 43s + 646423700ns, 7},
        {"2023-02-14T13:03:00.0000000Z", utc, ymd(2023, 2, 14), 13h + 3min, 7},
        {"2022-10-27T09:53:29.1", local, ymd(2022, 10, 27), 9h + 53min + 29s + 100ms, 1},
        {"2022-10-27T09:53:29.1234", local, ymd(2022, 10, 27), 9h + 53min + 29s + 123400us, 4},
        {"2022-10-27T09:53:29.12345", local, ymd(2022, 10, 27), 9h + 53min + 29s + 123450us, 5},
        {"2022-10-27T09:53:29.12345678", local, ymd(2022, 10, 27), 9h + 53min + 29s + 123456780ns, 8},
        {"2022-10-27T09:53:29.123456789", local, ymd(2022, 10, 27), 9h + 53min + 29s + 123456789ns, 9},
        {"2022-10-27T09:53:29.999999999+00:01", offset, ymd(2022, 10, 27), 9h + 53min + 29s + 999999999ns, 9, 1},
        {"2022-10-27T09:53:29.000000001Z", utc, ymd(2022, 10, 27), 9h + 53min + 29s + 1ns, 9},
        // more than nine digits are cut off, however many they are
        {"2022-10-27T09:53:29.1234567899Z", utc, ymd(2022, 10, 27), 9h + 53min + 29s + 123456789ns, 9, 0,
         "2022-10-27T09:53:29.123456789Z"},
        {"2022-10-27T09:53:29.00000000099999999999999999999999999999999999-01:00", offset, ymd(2022, 10, 27),
         9h + 53min + 29s, 9, -60, "2022-10-27T09:53:29.000000000-01:00"},
        // lower case is legal in RFC 3339
        {"2021-11-15t06:00:00z", utc, ymd(2021, 11, 15), 6h, 0, 0, "2021-11-15T06:00:00Z"},
        {"2021-11-15t06:00:00.5z", utc, ymd(2021, 11, 15), 6h + 500ms, 1, 0, "2021-11-15T06:00:00.5Z"},
        {"2021-11-15t06:00:00", local, ymd(2021, 11, 15), 6h, 0, 0, "2021-11-15T06:00:00"},
        // offsets
        {"2021-11-15T06:00:00+00:00", offset, ymd(2021, 11, 15), 6h},
        {"2021-11-15T06:00:00-00:00", offset, ymd(2021, 11, 15), 6h},
        {"2021-11-15T06:00:00-00:01", offset, ymd(2021, 11, 15), 6h, 0, -1},
        {"2021-11-15T06:00:00+23:59", offset, ymd(2021, 11, 15), 6h, 0, 1439},
        {"2021-11-15T06:00:00-23:59", offset, ymd(2021, 11, 15), 6h, 0, -1439},
        {"2021-11-15T06:00:00+05:45", offset, ymd(2021, 11, 15), 6h, 0, 345},
        // the first and last of everything
        {"0000-01-01T00:00:00Z", utc, ymd(0, 1, 1), 0s},
        {"0000-02-29T00:00:00Z", utc, ymd(0, 2, 29), 0s},
        {"0001-01-01T00:00:00", local, ymd(1, 1, 1), 0s},
        {"9999-12-31T23:59:59.999999999Z", utc, ymd(9999, 12, 31), 24h - 1ns, 9},
        {"2000-02-29T23:59:59Z", utc, ymd(2000, 2, 29), 24h - 1s},
        {"2024-02-29T00:00:00Z", utc, ymd(2024, 2, 29), 0s},
        // leap seconds, where it is 23:59:60 in UTC
        {"2016-12-31T23:59:60Z", utc, ymd(2016, 12, 31), 24h},
        {"2016-12-31T23:59:60.25Z", utc, ymd(2016, 12, 31), 24h + 250ms, 2},
        {"2016-12-31T23:59:60+00:00", offset, ymd(2016, 12, 31), 24h},
        {"2016-12-31T23:59:60-00:00", offset, ymd(2016, 12, 31), 24h},
        {"1990-12-31T15:59:60-08:00", offset, ymd(1990, 12, 31), 16h, 0, -480},
        {"2017-01-01T00:59:60+01:00", offset, ymd(2017, 1, 1), 1h, 0, 60},
        {"2017-01-01T23:58:60+23:59", offset, ymd(2017, 1, 1), 23h + 59min, 0, 1439},
        {"2016-12-31T00:00:60-23:59", offset, ymd(2016, 12, 31), 1min, 0, -1439},
        {"2024-02-29T23:59:60Z", utc, ymd(2024, 2, 29), 24h},
        {"2023-02-28T23:59:60Z", utc, ymd(2023, 2, 28), 24h},
        {"2015-06-30T23:59:60Z", utc, ymd(2015, 6, 30), 24h},
        {"0000-01-01T00:59:60+01:00", offset, ymd(0, 1, 1), 1h, 0, 60},
        {"9999-12-31T23:59:60Z", utc, ymd(9999, 12, 31), 24h},
    });
}();

constexpr bool accepted_as_listed(acceptance const& row)
{
    auto const parsed = parse_timestamp(row.text);
    if (!parsed) return false;
    auto const& t          = parsed.value();
    bool const  has_offset = row.form == timestamp_form::utc || row.form == timestamp_form::offset;
    return t.form() == row.form && t.date() == row.date && t.time_of_day() == row.time &&
           t.fraction_digits() == row.digits &&
           t.utc_offset() == (has_offset ? std::optional<minutes>(row.offset) : std::nullopt) && t == parsed.value() &&
           t.has_instant() == has_offset && t.instant().has_value() == has_offset;
}
static_assert(std::all_of(acceptances.begin(), acceptances.end(), accepted_as_listed));

struct rejection {
    std::string_view text;
    timestamp_errc   code;
    std::size_t      offset;
};

constexpr auto rejections = [] {
    using enum timestamp_errc;
    return std::to_array<rejection>({
        {"", truncated, 0},
        {"2021", truncated, 4},
        {"2021-11-1", truncated, 9},
        {"2021-11-15T", truncated, 11},
        {"2021-11-15T06:00", truncated, 16},
        {"2021-11-15T06:00Z", unexpected_character, 16},  // ISO 8601 would allow it
        {"2021-11-15T06:00:0", truncated, 18},
        {"2021-11-15T06:00:00.", truncated, 20},
        {"2021-11-15T06:00:00+", truncated, 20},
        {"2021-11-15T06:00:00+05", truncated, 22},
        {"2021-11-15T06:00:00+05:", truncated, 23},
        {"2021-11-15T06:00:00+05:3", truncated, 24},
        // a date alone is off by default
        {"2021-11-15", missing_time, 10},
        {"2021-02-29", day_out_of_range, 8},
        // something before, something after
        {" 2021-11-15T06:00:00Z", unexpected_character, 0},
        {"2021-11-15T06:00:00Z ", trailing_text, 20},
        {"2021-11-15T06:00:00ZZ", trailing_text, 20},
        {"2021-11-15T06:00:00 ", unexpected_character, 19},
        {"2021-11-15T06:00:00.5 ", unexpected_character, 21},
        {"2021-11-15T06:00:00+05:300", trailing_text, 25},
        {"2021-11-15T06:00:00-05:00Z", trailing_text, 25},
        {"2021-11-15T06:00:00Z-05:00", trailing_text, 20},
        {with_nul("2021-11-15T06:00:00-05:00\0"), trailing_text, 25},
        {with_nul("2021-11-15\0T6:00:00-05:000"), unexpected_character, 10},
        {"\xEF\xBB\xBF"
         "2021-11-15T06:00:00Z",
         unexpected_character, 0},
        // other separators and other ISO 8601 forms
        {"2021-11-15 06:00:00Z", unexpected_character, 10},
        {"2021-11-15_06:00:00Z", unexpected_character, 10},
        {"2021/11/15T06:00:00Z", unexpected_character, 4},
        {"2021-11/15T06:00:00Z", unexpected_character, 7},
        {"2021-11-15T06.00:00Z", unexpected_character, 13},
        {"2021-11-15T06:00.00Z", unexpected_character, 16},
        {"2021-11-15T06:00:00,5Z", unexpected_character, 19},
        {"20211115T060000Z", unexpected_character, 4},
        {"2021-W46-1T06:00:00Z", unexpected_character, 5},
        {"2021-319T06:00:00Z", month_out_of_range, 5},
        {"2021-119T06:00:00Z", unexpected_character, 7},
        {"+002021-11-15T06:00:00Z", unexpected_character, 0},
        {"-0001-11-15T06:00:00Z", unexpected_character, 0},
        {"12021-11-15T06:00:00Z", unexpected_character, 4},
        {"2021-11-15T06:00:00+0530", unexpected_character, 22},
        {"2021-11-15T06:00:00+5:30", unexpected_character, 21},
        {"2021-11-15T06:00:00 +05:30", unexpected_character, 19},
        {"2021-11-15T06:00:00\xE2\x88\x92"
         "05:00",
         unexpected_character, 19},  // U+2212, a minus sign that ISO 8601 prefers
        {"2021-11-15T06:00:00EST", unexpected_character, 19},
        {"2021-11-15T06:00:00.5T", unexpected_character, 21},
        // digits that are missing, or are not ASCII digits
        {"2021-1-5T06:00:00Z", unexpected_character, 6},
        {"2021-11-5T06:00:00Z", unexpected_character, 9},
        {"21-11-15T06:00:00Z", unexpected_character, 2},
        {"2021-11-15T6:00:00Z", unexpected_character, 12},
        {"2021-11-15T06:00:00.Z", unexpected_character, 20},
        {"2021-11-15T06:00:00..5Z", unexpected_character, 20},
        {"2021-11-15T06:00:00.-5Z", unexpected_character, 20},
        {"2021-11-15T06:00:00.123456789x", unexpected_character, 29},
        {"2021-11-15T06:00:00.1234567890123456789x", unexpected_character, 39},
        {"202\xD9\xA1-11-15T06:00:00Z", unexpected_character, 3},
        {"2021-11-15T06:00:0\xB2Z", unexpected_character, 18},
        {"2O21-11-15T06:00:00Z", unexpected_character, 1},
        {"2021-11-15T06:00:-1Z", unexpected_character, 17},
        {"2021-11-15T06:00:00.:Z", unexpected_character, 20},
        {"2021-11-15T06:00:00./Z", unexpected_character, 20},
        // fields out of range: the start of the field, and the first from the left
        {"2021-00-15T06:00:00Z", month_out_of_range, 5},
        {"2021-13-15T06:00:00Z", month_out_of_range, 5},
        {"2021-99-99T99:99:99Z", month_out_of_range, 5},
        {"2021-11-00T06:00:00Z", day_out_of_range, 8},
        {"2021-11-31T06:00:00Z", day_out_of_range, 8},
        {"2021-12-32T06:00:00Z", day_out_of_range, 8},
        {"1900-02-29T06:00:00Z", day_out_of_range, 8},
        {"2021-02-29T06:00:00Z", day_out_of_range, 8},
        {"2024-02-30T06:00:00Z", day_out_of_range, 8},
        {"0100-02-29T06:00:00Z", day_out_of_range, 8},
        {"2021-11-15T24:00:00Z", hour_out_of_range, 11},
        {"2021-11-15T06:60:00Z", minute_out_of_range, 14},
        {"2021-11-15T06:00:61Z", second_out_of_range, 17},
        {"2021-11-15T06:00:99", second_out_of_range, 17},
        {"2021-11-15T25:61:61Z", hour_out_of_range, 11},
        {"2021-11-15T06:00:00+24:00", offset_out_of_range, 20},
        {"2021-11-15T06:00:00-24:00", offset_out_of_range, 20},
        {"2021-11-15T06:00:00+23:60", offset_out_of_range, 23},
        {"2021-11-15T06:00:00-99:99", offset_out_of_range, 20},
        // the first failure from the left wins
        {"2021-13-1", month_out_of_range, 5},
        {"2021-02-30x", day_out_of_range, 8},
        {"2021-11-15T06:00:61x", second_out_of_range, 17},
        {"2021-11-15T06:00:60Zx", misplaced_leap_second, 17},
        {"2021-11-15T06:00:60x", unexpected_character, 19},
        // 60th seconds that are none
        {"2016-12-31T23:59:60", misplaced_leap_second, 17},
        {"2016-12-31T23:59:60.5", misplaced_leap_second, 17},
        {"2016-12-31T23:58:60Z", misplaced_leap_second, 17},
        {"2016-12-31T22:59:60Z", misplaced_leap_second, 17},
        {"2016-12-31T00:00:60Z", misplaced_leap_second, 17},
        {"2016-12-31T23:59:60+01:00", misplaced_leap_second, 17},
        {"2016-12-31T23:59:60-00:01", misplaced_leap_second, 17},
        {"2016-12-31T23:59:61Z", second_out_of_range, 17},
        // leap seconds within a month of UTC
        {"2016-12-30T23:59:60Z", leap_second_within_month, 17},
        {"2016-12-30T23:59:60.5Zx", leap_second_within_month, 17},
        {"2016-12-01T23:59:60Z", leap_second_within_month, 17},
        {"2024-02-28T23:59:60Z", leap_second_within_month, 17},
        {"2016-12-30T18:59:60-05:00", leap_second_within_month, 17},
        {"2017-01-02T05:29:60+05:30", leap_second_within_month, 17},
        {"2016-12-31T05:29:60+05:30", leap_second_within_month, 17},
        {"2016-12-31T23:59:60+24:00", offset_out_of_range, 20},
    });
}();

constexpr bool rejected_as_listed(rejection const& row)
{
    auto const parsed = parse_timestamp(row.text);
    return !parsed && parsed.error() == codat::timestamp_error{row.code, row.offset};
}
static_assert(std::all_of(rejections.begin(), rejections.end(), rejected_as_listed));

template <class T>
std::string printed(T const& value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

timestamp parsed(std::string_view text, bool allow_date = true)
{
    return parse_timestamp(text, {.allow_date = allow_date}).value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(accepts_every_form_and_formats_it_byte_for_byte)
{
    for (auto const& row : acceptances)
        BOOST_TEST_CONTEXT("text = \"" << row.text << '"') {
            BOOST_TEST(accepted_as_listed(row));
            BOOST_TEST(to_string(parsed(row.text)) == (row.canonical.empty() ? row.text : row.canonical));
        }
}

BOOST_AUTO_TEST_CASE(reports_what_is_wrong_and_where)
{
    for (auto const& row : rejections)
        BOOST_TEST_CONTEXT("text = \"" << row.text << '"') {
            auto const result = parse_timestamp(row.text);
            BOOST_TEST_REQUIRE(result.has_error());
            BOOST_TEST(result.error().code == row.code);
            BOOST_TEST(result.error().offset == row.offset);
        }
}

BOOST_AUTO_TEST_CASE(every_truncation_of_a_timestamp_is_a_shorter_form_or_is_reported_at_its_end)
{
    constexpr std::string_view whole = "2021-11-15T06:00:00.123456789-05:30";
    for (std::size_t size = 0; size != whole.size(); ++size)
        BOOST_TEST_CONTEXT("size = " << size) {
            auto const result = parse_timestamp(whole.substr(0, size));
            if (size == 19 || (size >= 21 && size <= 29)) {
                BOOST_TEST_REQUIRE(result.has_value());
                BOOST_TEST(result->form() == timestamp_form::local);
            } else {
                BOOST_TEST_REQUIRE(result.has_error());
                BOOST_TEST(result.error().code ==
                           (size == 10 ? timestamp_errc::missing_time : timestamp_errc::truncated));
                BOOST_TEST(result.error().offset == size);
            }
        }
}

BOOST_AUTO_TEST_CASE(a_date_alone_is_read_where_it_is_allowed)
{
    constexpr auto date = parse_timestamp("2022-10-23", {.allow_date = true});
    static_assert(date.value().form() == timestamp_form::date);
    static_assert(date.value().date() == ymd(2022, 10, 23));
    static_assert(date.value().time_of_day() == 0ns);
    static_assert(!date.value().utc_offset() && !date.value().instant());
    BOOST_TEST(to_string(*date) == "2022-10-23");

    codat::timestamp_options const dates{.allow_date = true};
    BOOST_TEST(parse_timestamp("2022-10-23T01:00:00Z", dates)->form() == timestamp_form::utc);
    BOOST_TEST(
        (parse_timestamp("2022-02-30", dates).error() == codat::timestamp_error{timestamp_errc::day_out_of_range, 8}));
    BOOST_TEST((parse_timestamp("2022-10-2", dates).error() == codat::timestamp_error{timestamp_errc::truncated, 9}));
    for (std::string_view text : {"2022-10-23Z", "2022-10-23+01:00", "2022-10-23 ", "2022-10-233"})
        BOOST_TEST(
            (parse_timestamp(text, dates).error() == codat::timestamp_error{timestamp_errc::unexpected_character, 10}));
    BOOST_TEST(
        (parse_timestamp("2022-10-23T", dates).error() == codat::timestamp_error{timestamp_errc::truncated, 11}));
}

BOOST_AUTO_TEST_CASE(reads_no_further_than_the_view)
{
    std::string_view const whole = "2021-11-15T06:00:00.5+05:30";
    BOOST_TEST((parse_timestamp(whole.substr(0, 19)) == parse_timestamp("2021-11-15T06:00:00")));
    BOOST_TEST((parse_timestamp(whole.substr(0, 21)) == parse_timestamp("2021-11-15T06:00:00.5")));
    BOOST_TEST(parse_timestamp(std::string_view{}).error().code == timestamp_errc::truncated);
}

BOOST_AUTO_TEST_CASE(only_utc_and_offset_forms_have_an_instant)
{
    constexpr auto six = sys_seconds{1636956000s};
    static_assert("2021-11-15T06:00:00Z"_timestamp.instant() == codat::instant{six, 0ns});
    static_assert("2021-11-15T01:00:00-05:00"_timestamp.instant() == codat::instant{six, 0ns});
    static_assert("2021-11-15T06:00:00-00:00"_timestamp.instant() == codat::instant{six, 0ns});
    static_assert("2021-11-15T06:00:00.000000001Z"_timestamp.instant() == codat::instant{six, 1ns});
    static_assert(!"2021-11-15T01:00:00"_timestamp.instant());
    static_assert("2021-11-15T01:00:00"_timestamp.instant_at(-300min) == codat::instant{six, 0ns});

    BOOST_TEST((parsed("2021-11-15").instant_at(-300min) == codat::instant{six - 1h, 0ns}));
    BOOST_TEST((parsed("1969-12-31T23:59:59.75Z").instant() == codat::instant{sys_seconds{-1s}, 750ms}));
    // beyond the years that a timestamp can write
    BOOST_TEST((parsed("0000-01-01T00:00:00+23:59").instant() ==
                codat::instant{sys_seconds{-62167219200s - 23h - 59min}, 0ns}));
    BOOST_TEST((parsed("9999-12-31T23:59:59-23:59").instant() ==
                codat::instant{sys_seconds{253402300799s + 23h + 59min}, 0ns}));
}

BOOST_AUTO_TEST_CASE(a_leap_second_keeps_its_text_and_has_the_instant_of_the_second_after_it)
{
    constexpr auto leap = "2016-12-31T23:59:60.5Z"_timestamp;
    static_assert(leap.is_leap_second());
    static_assert(leap.instant() == "2017-01-01T00:00:00.5Z"_timestamp.instant());
    static_assert(leap != "2017-01-01T00:00:00.5Z"_timestamp);
    static_assert(!"2016-12-31T23:59:59Z"_timestamp.is_leap_second());
    static_assert("1990-12-31T15:59:60-08:00"_timestamp.instant() == "1991-01-01T00:00:00Z"_timestamp.instant());
    static_assert(compare(leap, "2017-01-01T00:00:00.5Z"_timestamp) == std::partial_ordering::equivalent);
    BOOST_TEST(to_string(leap) == "2016-12-31T23:59:60.5Z");
}

BOOST_AUTO_TEST_CASE(minus_zero_is_an_offset_of_zero_that_keeps_its_sign)
{
    constexpr auto minus = "2021-11-15T06:00:00-00:00"_timestamp;
    constexpr auto plus  = "2021-11-15T06:00:00+00:00"_timestamp;
    static_assert(minus.form() == timestamp_form::offset && minus.utc_offset() == 0min);
    static_assert(minus.is_minus_zero_offset() && !plus.is_minus_zero_offset());
    static_assert(minus != plus && minus.instant() == plus.instant());
    static_assert(!"2021-11-15T06:00:00-00:01"_timestamp.is_minus_zero_offset());
    BOOST_TEST(to_string(minus) == "2021-11-15T06:00:00-00:00");
    BOOST_TEST(to_string(plus) == "2021-11-15T06:00:00+00:00");
}

BOOST_AUTO_TEST_CASE(midnight_of_the_first_day_of_year_one_is_unset_in_every_form)
{
    static_assert(timestamp{} == "0001-01-01T00:00:00"_timestamp && timestamp{}.is_unset());
    for (std::string_view text : {"0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00",
                                  "0001-01-01T00:00:00-05:00", "0001-01-01T00:00:00.0000000Z", "0001-01-01"})
        BOOST_TEST(parsed(text).is_unset(), text);
    for (std::string_view text :
         {"0001-01-01T00:00:01", "0001-01-01T00:00:00.0000001", "0001-01-02T00:00:00", "0001-02-01T00:00:00",
          "0000-01-01T00:00:00", "2001-01-01", "0001-01-01T00:01:00", "0001-01-01T01:00:00"})
        BOOST_TEST(!parsed(text).is_unset(), text);
}

BOOST_AUTO_TEST_CASE(equality_and_hashing_compare_what_was_written)
{
    // pairwise different, though many are the same instant
    constexpr std::string_view texts[] = {
        "2021-11-15T06:00:00Z",      "2021-11-15T06:00:00.0Z",    "2021-11-15T06:00:00.00Z",   "2021-11-15T06:00:00",
        "2021-11-15T06:00:00+00:00", "2021-11-15T06:00:00-00:00", "2021-11-15T01:00:00-05:00", "2021-11-15",
        "2021-11-15T00:00:00",       "2021-11-15T06:00:00.1Z",    "2021-11-15T06:00:00.10Z",   "2021-11-15T06:00:01Z",
        "2021-11-15T06:01:00Z",      "2021-11-15T07:00:00Z",      "2021-11-16T06:00:00Z",      "2021-12-15T06:00:00Z",
        "2022-11-15T06:00:00Z",
    };
    std::hash<timestamp> const      hash;
    std::unordered_set<timestamp>   values;
    std::unordered_set<std::size_t> hashes;
    for (auto const a : texts) {
        for (auto const b : texts) BOOST_TEST((parsed(a) == parsed(b)) == (a == b));
        BOOST_TEST(hash(parsed(a)) == hash(parsed(a)));
        values.insert(parsed(a));
        hashes.insert(hash(parsed(a)));
    }
    BOOST_TEST(values.size() == std::size(texts));
    BOOST_TEST(hashes.size() == std::size(texts));
    BOOST_TEST((parsed("2021-11-15t06:00:00z") == parsed("2021-11-15T06:00:00Z")));  // no trace of the case is kept
}

BOOST_AUTO_TEST_CASE(hashes_of_neighbouring_times_differ)
{
    std::unordered_set<std::size_t> timestamps, instants;
    std::size_t const               count = 20'000;
    for (std::size_t i = 0; i != count; ++i) {
        auto const t = timestamp::utc(ymd(2021, 11, 15), 1ms * i).value();
        timestamps.insert(std::hash<timestamp>{}(t));
        instants.insert(std::hash<codat::instant>{}(*t.instant()));
    }
    BOOST_TEST(timestamps.size() == count);
    BOOST_TEST(instants.size() == count);
}

BOOST_AUTO_TEST_CASE(compares_as_instants_and_has_no_order_without_one)
{
    using order = std::partial_ordering;
    static_assert(compare("2021-11-15T06:00:00Z"_timestamp, "2021-11-15T01:00:00-05:00"_timestamp) ==
                  order::equivalent);
    static_assert(compare("2021-11-15T06:00:00Z"_timestamp, "2021-11-15T06:00:00.001Z"_timestamp) == order::less);
    static_assert(compare("2021-11-15T06:00:00+01:00"_timestamp, "2021-11-15T06:00:00+02:00"_timestamp) ==
                  order::greater);
    static_assert(compare("2021-11-15T06:00:00"_timestamp, "2021-11-15T06:00:00Z"_timestamp) == order::unordered);
    static_assert(compare("2021-11-15T06:00:00Z"_timestamp, "2021-11-15T06:00:00"_timestamp) == order::unordered);
    static_assert(compare("2021-11-15T06:00:00"_timestamp, "2021-11-15T06:00:00"_timestamp) == order::unordered);
    BOOST_TEST((compare(parsed("2021-11-15"), parsed("2021-11-15")) == order::unordered));

    auto const instants = std::to_array<codat::instant>(
        {{sys_seconds{-2s}, 999999999ns}, {sys_seconds{-1s}, 0ns}, {sys_seconds{-1s}, 1ns}, {sys_seconds{0s}, 0ns}});
    for (auto const& a : instants)
        for (auto const& b : instants) BOOST_TEST(((a <=> b) == (&a <=> &b)));
}

BOOST_AUTO_TEST_CASE(builds_timestamps_from_values)
{
    static_assert(timestamp::utc(ymd(2021, 11, 15), 6h).value() == "2021-11-15T06:00:00Z"_timestamp);
    static_assert(timestamp::utc(ymd(2021, 11, 15), 6h, 3).value() == "2021-11-15T06:00:00.000Z"_timestamp);
    static_assert(timestamp::utc(ymd(2021, 11, 15), 6h + 120ms).value() == "2021-11-15T06:00:00.12Z"_timestamp);
    static_assert(timestamp::local(ymd(2021, 11, 15), 24h - 1ns).value() == "2021-11-15T23:59:59.999999999"_timestamp);
    static_assert(timestamp::with_offset(ymd(2021, 11, 15), 1h, -300min).value() ==
                  "2021-11-15T01:00:00-05:00"_timestamp);
    static_assert(timestamp::with_offset(ymd(2021, 11, 15), 1h, 0min, 7).value() ==
                  "2021-11-15T01:00:00.0000000+00:00"_timestamp);
    BOOST_TEST((timestamp::date_only(ymd(2021, 11, 15)).value() == parsed("2021-11-15")));

    for (auto const& row : acceptances) {
        auto const t = parsed(row.text);
        if (t.is_leap_second() || t.is_minus_zero_offset()) continue;  // which only a text can say
        auto const built = t.form() == timestamp_form::utc ? timestamp::utc(row.date, row.time, row.digits)
                           : t.form() == timestamp_form::local
                               ? timestamp::local(row.date, row.time, row.digits)
                               : timestamp::with_offset(row.date, row.time, minutes{row.offset}, row.digits);
        BOOST_TEST((built == codat::result<timestamp, timestamp_errc>(t)), row.text);
    }
}

BOOST_AUTO_TEST_CASE(refuses_to_build_what_no_text_says)
{
    using enum timestamp_errc;
    auto const error = [](auto const& result) {
        BOOST_TEST_REQUIRE(result.has_error());
        return result.error();
    };
    BOOST_TEST(error(timestamp::utc(ymd(-1, 1, 1), 0s)) == year_out_of_range);
    BOOST_TEST(error(timestamp::utc(ymd(10000, 1, 1), 0s)) == year_out_of_range);
    BOOST_TEST(error(timestamp::utc(ymd(2021, 0, 1), 0s)) == month_out_of_range);
    BOOST_TEST(error(timestamp::utc(ymd(2021, 13, 1), 0s)) == month_out_of_range);
    BOOST_TEST(error(timestamp::utc(ymd(2021, 1, 0), 0s)) == day_out_of_range);
    BOOST_TEST(error(timestamp::date_only(ymd(2021, 2, 29))) == day_out_of_range);
    BOOST_TEST(error(timestamp::local(ymd(2021, 1, 1), -1ns)) == hour_out_of_range);
    BOOST_TEST(error(timestamp::local(ymd(2021, 1, 1), 24h)) == hour_out_of_range);
    BOOST_TEST(error(timestamp::with_offset(ymd(2021, 1, 1), 0s, 24h)) == offset_out_of_range);
    BOOST_TEST(error(timestamp::with_offset(ymd(2021, 1, 1), 0s, -24h)) == offset_out_of_range);
    BOOST_TEST(timestamp::with_offset(ymd(2021, 1, 1), 0s, 1439min).has_value());
    BOOST_TEST(timestamp::with_offset(ymd(2021, 1, 1), 0s, -1439min).has_value());
    BOOST_TEST(error(timestamp::utc(ymd(2021, 1, 1), 1ms, 2)) == fraction_out_of_range);
    BOOST_TEST(error(timestamp::utc(ymd(2021, 1, 1), 1ns, 8)) == fraction_out_of_range);
    BOOST_TEST(error(timestamp::utc(ymd(2021, 1, 1), 0s, 10)) == fraction_out_of_range);
    BOOST_TEST(error(timestamp::utc(ymd(2021, 1, 1), 0s, -2)) == fraction_out_of_range);
}

BOOST_AUTO_TEST_CASE(a_bad_literal_throws_when_it_is_evaluated_at_run_time)
{
    auto const is_day_out_of_range = [](codat::bad_result_access<codat::timestamp_error> const& e) {
        return e.error() == codat::timestamp_error{timestamp_errc::day_out_of_range, 8};
    };
    BOOST_CHECK_EXCEPTION((void)"2021-02-29T00:00:00Z"_timestamp, codat::bad_result_access<codat::timestamp_error>,
                          is_day_out_of_range);
    BOOST_CHECK_THROW((void)"2021-02-28"_timestamp, codat::bad_result_access<codat::timestamp_error>);
}

BOOST_AUTO_TEST_CASE(prints_values_and_errors)
{
    BOOST_TEST(printed("2021-11-15T01:00:00.50-05:00"_timestamp) == "2021-11-15T01:00:00.50-05:00");
    BOOST_TEST(printed(codat::instant{sys_seconds{-1s}, 0ns}) == "-1s");
    BOOST_TEST(printed(codat::instant{sys_seconds{7s}, 5ns}) == "7s+5ns");
    BOOST_TEST(printed(codat::timestamp_error{timestamp_errc::day_out_of_range, 8}) == "day-out-of-range at 8");
    BOOST_TEST(printed(timestamp_errc::trailing_text) == "trailing-text");
    BOOST_TEST(printed(timestamp_form::utc) + printed(timestamp_form::local) + printed(timestamp_form::offset) +
                   printed(timestamp_form::date) + printed(timestamp_form{4}) ==
               "utclocaloffsetdate");
}

#ifdef __cpp_lib_format
BOOST_AUTO_TEST_CASE(formats_as_a_string_does)
{
    constexpr auto t = "2021-11-15T01:00:00.50-05:00"_timestamp;
    BOOST_TEST(std::format("{}", t) == "2021-11-15T01:00:00.50-05:00");
    BOOST_TEST(std::format("[{:>30}]", t) == "[  2021-11-15T01:00:00.50-05:00]");
    BOOST_TEST(std::format("{:*<30.10}", t) == "2021-11-15********************");
}
#endif

BOOST_AUTO_TEST_CASE(to_chars_writes_into_the_callers_buffer)
{
    constexpr auto t = "2021-11-15T01:00:00.50-05:00"_timestamp;
    char           buffer[28];
    auto const     written = to_chars(buffer, buffer + sizeof buffer, t);
    BOOST_TEST((written.ptr == buffer + sizeof buffer && written.ec == std::errc{}));
    BOOST_TEST(std::string_view(buffer, sizeof buffer) == "2021-11-15T01:00:00.50-05:00");
    auto const refused = to_chars(buffer, buffer + sizeof buffer - 1, t);
    BOOST_TEST((refused.ptr == buffer + sizeof buffer - 1 && refused.ec == std::errc::value_too_large));

    constexpr auto in_a_constant_expression = [&] {
        std::array<char, 35> text{};
        auto const           end = to_chars(text.data(), text.data() + text.size(), t).ptr;
        return std::string_view(text.data(), static_cast<std::size_t>(end - text.data())) ==
               "2021-11-15T01:00:00.50-05:00";
    }();
    static_assert(in_a_constant_expression);
}

BOOST_AUTO_TEST_CASE(every_error_has_a_stable_text_and_a_sentence)
{
    using enum timestamp_errc;
    static_assert(to_string(misplaced_leap_second) == "misplaced-leap-second");
    static_assert(to_string(leap_second_within_month) == "leap-second-within-month");
    static_assert(describe(leap_second_within_month) == "a leap second exists only at the end of a month in UTC");
    static_assert(describe(misplaced_leap_second) == "a 60th second exists only where it is 23:59:60 in UTC");
    for (int i = 0; i != 256; ++i) {
        auto const code  = static_cast<timestamp_errc>(i);
        bool const named = 1 <= i && i <= static_cast<int>(leap_second_within_month);
        BOOST_TEST(to_string(code).empty() == !named);
        BOOST_TEST(describe(code).empty() == !named);
    }
}
