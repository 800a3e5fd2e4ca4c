// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TIMESTAMP_ERROR_HPP
#define CODAT_TIMESTAMP_ERROR_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <codat/version.hpp>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace codat::inline v0 {

/// What is wrong with a timestamp. 0 is none of them.
enum class CODAT_VISIBLE timestamp_errc : std::uint8_t {
    truncated = 1,             ///< The text ends too early.
    unexpected_character,      ///< A byte that the grammar does not allow where it stands.
    trailing_text,             ///< More bytes after a complete timestamp.
    missing_time,              ///< A date alone, where @ref timestamp_options does not allow one.
    year_out_of_range,         ///< Not 0000 to 9999. Only for values built in code: text cannot say such a year.
    month_out_of_range,        ///< Not 01 to 12.
    day_out_of_range,          ///< 00, or a day that this month does not have in this year.
    hour_out_of_range,         ///< Not 00 to 23. 24:00 is not a time in RFC 3339.
    minute_out_of_range,       ///< Not 00 to 59.
    second_out_of_range,       ///< Not 00 to 60.
    misplaced_leap_second,     ///< A 60th second where it is not 23:59:60 in UTC, or not known to be.
    fraction_out_of_range,     ///< More digits than nine, or fewer than the value needs. Only for values built in code.
    offset_out_of_range,       ///< Not -23:59 to +23:59.
    leap_second_within_month,  ///< A 60th second at 23:59:60 in UTC, but not on the last day of a month there.
};

/// Every code with its stable text, in the order of the enumerators.
inline constexpr auto timestamp_errc_names = [] {
    using enum timestamp_errc;
    return std::to_array<detail::enumerator<timestamp_errc>>({
        {truncated, "truncated"},
        {unexpected_character, "unexpected-character"},
        {trailing_text, "trailing-text"},
        {missing_time, "missing-time"},
        {year_out_of_range, "year-out-of-range"},
        {month_out_of_range, "month-out-of-range"},
        {day_out_of_range, "day-out-of-range"},
        {hour_out_of_range, "hour-out-of-range"},
        {minute_out_of_range, "minute-out-of-range"},
        {second_out_of_range, "second-out-of-range"},
        {misplaced_leap_second, "misplaced-leap-second"},
        {fraction_out_of_range, "fraction-out-of-range"},
        {offset_out_of_range, "offset-out-of-range"},
        {leap_second_within_month, "leap-second-within-month"},
    });
}();
static_assert(detail::well_formed(timestamp_errc_names));

namespace detail {

inline constexpr auto timestamp_errc_sentences = [] {
    using enum timestamp_errc;
    return std::to_array<enumerator<timestamp_errc>>({
        {truncated, "the timestamp ends too early"},
        {unexpected_character, "this character cannot be here in a timestamp"},
        {trailing_text, "there is text after the end of the timestamp"},
        {missing_time, "there is a date but no time"},
        {year_out_of_range, "the year is not 0000 to 9999"},
        {month_out_of_range, "the month is not 01 to 12"},
        {day_out_of_range, "this month has no such day"},
        {hour_out_of_range, "the hour is not 00 to 23"},
        {minute_out_of_range, "the minute is not 00 to 59"},
        {second_out_of_range, "the second is not 00 to 60"},
        {misplaced_leap_second, "a 60th second exists only where it is 23:59:60 in UTC"},
        {fraction_out_of_range, "the fraction of the second does not fit into that many digits"},
        {offset_out_of_range, "the UTC offset is not -23:59 to +23:59"},
        {leap_second_within_month, "a leap second exists only at the end of a month in UTC"},
    });
}();
static_assert(well_formed(timestamp_errc_sentences));
static_assert(timestamp_errc_sentences.size() == timestamp_errc_names.size());

}  // namespace detail

/// The stable text of `code`, such as `"day-out-of-range"`; empty for a value that names no code. Constant time.
[[nodiscard]] constexpr std::string_view to_string(timestamp_errc code) noexcept
{
    return detail::name_of(timestamp_errc_names, code);
}

/// Says in words what `code` means, such as `"this month has no such day"`; empty for a value that names no code.
[[nodiscard]] constexpr std::string_view describe(timestamp_errc code) noexcept
{
    return detail::name_of(detail::timestamp_errc_sentences, code);
}

/** Why a text is not a timestamp, and where.

    The offset is that of the first byte that cannot be there, of the first byte of the field whose value is wrong, or
    the size of the text if it ends too early.
*/
struct CODAT_VISIBLE timestamp_error {
    timestamp_errc code;
    std::size_t    offset;

    friend constexpr bool operator==(timestamp_error const&, timestamp_error const&) = default;
};

/// Writes the stable text of `code`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, timestamp_errc code)
{
    return out << to_string(code);
}

/// Writes the code and the offset, such as `day-out-of-range at 8`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, timestamp_error const& error)
{
    return out << std::string(to_string(error.code)) + " at " + std::to_string(error.offset);
}

}  // namespace codat::inline v0

#endif
