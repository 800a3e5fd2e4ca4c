// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_FAST_READER_HPP
#define CODAT_DETAIL_TIMESTAMP_FAST_READER_HPP

#include <array>
#include <codat/detail/timestamp_fields.hpp>
#include <codat/detail/timestamp_packed.hpp>
#include <codat/detail/timestamp_words.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

/* The same grammar as in timestamp_reader.hpp, eight characters at a time and with hardly a branch on what they are.

   This is the reader for every target; timestamp_sse41_reader.hpp holds one for those with longer registers.

   It says only yes or no. No means: ask the other one, which knows what is wrong, if anything is. So this one may
   leave out what is rare: February 29, leap seconds, fractions beyond nine digits.

   All checks go into the high bits of `bad`, which is looked at once, in the end.
*/
namespace codat::inline v0::detail {

inline constexpr text_shape<std::uint64_t> year_and_month{"0000-00-"};
inline constexpr text_shape<std::uint64_t> month_and_day{"00-00-00"};
inline constexpr text_shape<std::uint64_t> day_to_minute{"00t00:00"};
inline constexpr text_shape<std::uint32_t> minute_and_second{"0:00"};
inline constexpr text_shape<std::uint64_t> offset_shape{"   00:00"};
inline constexpr text_shape<std::uint64_t> fraction_shape{"00000000"};

inline constexpr std::uint64_t lower_case_t = timestamp_packed::at(timestamp_packed::year_of_century, 'T' ^ 't');

// Of a month in two digits; 0 if there is no such month. February 29 is left to the other reader.
inline constexpr auto last_days = [] {
    std::array<std::uint8_t, 128> days{};
    for (unsigned month = 1; month <= 12; ++month) days[month] = static_cast<std::uint8_t>(days_in_month(1, month));
    return days;
}();

// Where timestamp_packed keeps the numbers of the words that the text is read in.
inline constexpr std::uint64_t year_and_month_bytes = timestamp_packed::at(timestamp_packed::century) |
                                                      timestamp_packed::at(timestamp_packed::year_of_century) |
                                                      timestamp_packed::at(timestamp_packed::month);
inline constexpr std::uint64_t day_to_minute_bytes = timestamp_packed::at(timestamp_packed::day) |
                                                     timestamp_packed::at(timestamp_packed::hour) |
                                                     timestamp_packed::at(timestamp_packed::minute);
inline constexpr std::uint64_t second_byte = timestamp_packed::at(timestamp_packed::second);

// Added to hours and minutes of valid digits, these set the high bit of those that are more than 23 and 59.
inline constexpr std::uint64_t hour_and_minute_slack =
    timestamp_packed::at(timestamp_packed::hour, 0x7F - 23) | timestamp_packed::at(timestamp_packed::minute, 0x7F - 59);
inline constexpr std::uint64_t second_slack = timestamp_packed::at(timestamp_packed::second, 0x7F - 59);

[[nodiscard]] constexpr std::uint64_t high_bit_if(bool wrong) noexcept
{
    return std::uint64_t{wrong} << 7;
}

[[nodiscard]] constexpr std::uint64_t bad_day(std::uint64_t month, std::uint64_t day) noexcept
{
    return high_bit_if(day - 1 >= last_days[month & 0x7F]);  // a day 0 wraps
}

// The bit in which '-' (0x2D) has a one and '+' (0x2B) a zero.
inline constexpr unsigned west_bit = 2;

inline constexpr std::size_t date_size      = sizeof("YYYY-MM-DD") - 1;
inline constexpr std::size_t date_time_size = sizeof("YYYY-MM-DDThh:mm:ss") - 1;
inline constexpr std::size_t offset_size    = sizeof("+hh:mm") - 1;

// "YYYY-MM-DD"
[[nodiscard]] inline bool read_date_fast(char const* text, timestamp_packed& out) noexcept
{
    std::uint64_t bad   = 0;
    auto const    first = numbers(year_and_month.digits(word_at<std::uint64_t>(text), bad));
    auto const    last  = numbers(month_and_day.digits(word_at<std::uint64_t>(text + 2), bad));
    auto const    day   = last >> 56;
    bad |= bad_day((first >> 48) & 0xFF, day);

    using packed = timestamp_packed;
    out          = {((first >> 8) & year_and_month_bytes) | packed::at(packed::day, day) |
                        packed::at(packed::flags, static_cast<std::uint64_t>(timestamp_form::date)),
                    0};
    return (bad & high_bits) == 0;
}

// "+hh:mm", which ends at `end` and has at least two bytes before it, as in timestamp_packed::rest
[[nodiscard]] inline std::uint64_t read_offset_fast(char const* end, std::uint64_t& bad) noexcept
{
    constexpr std::uint64_t hours_and_minutes = ~std::uint64_t{0} << 24;  // the sign was looked at already
    constexpr std::uint64_t hours             = std::uint64_t{0xFF} << timestamp_packed::offset_hours_shift;
    constexpr std::uint64_t minutes           = std::uint64_t{0xFF} << timestamp_packed::offset_minutes_shift;

    auto const text   = word_at<std::uint64_t>(end - 8);
    auto const values = numbers(offset_shape.digits(text, bad, hours_and_minutes));
    auto const west   = text >> (8 * 2 + west_bit) & 1;
    bad |= values + hour_and_minute_slack;
    return (values & hours) | west << timestamp_packed::west_shift | (values >> 8 & minutes);
}

// `count` digits, which start at `digits` and have at least seven bytes before them
[[nodiscard]] inline std::uint32_t read_fraction_fast(char const* digits, std::size_t count,
                                                      std::uint64_t& bad) noexcept
{
    auto const in_word = count < 8 ? count : 8;
    auto const before  = 8 * (8 - in_word);  // bits of the word that are not in the fraction
    auto const values =
        fraction_shape.digits(word_at<std::uint64_t>(digits + in_word - 8), bad, ~std::uint64_t{0} << before);
    auto const last  = static_cast<unsigned char>(digits[count - 1]) - unsigned{'0'};
    auto const ninth = count == 9 ? last : 0;
    bad |= high_bit_if(ninth > 9);
    return 10 * eight_digits(values >> before) + ninth;
}

[[nodiscard]] inline bool read_timestamp_fast(std::string_view view, bool allow_date, timestamp_packed& out) noexcept
{
    using packed           = timestamp_packed;
    char const* const text = view.data();
    auto const        size = view.size();
    if (size < date_time_size) return size == date_size && allow_date && read_date_fast(text, out);

    std::uint64_t bad    = 0;
    auto const    first  = numbers(year_and_month.digits(word_at<std::uint64_t>(text), bad));
    auto const    middle = numbers(day_to_minute.digits(word_at<std::uint64_t>(text + 8) | lower_case_t, bad));
    auto const    last   = numbers(minute_and_second.digits(word_at<std::uint32_t>(text + 15), bad));
    bad |= middle + hour_and_minute_slack;
    bad |= last + second_slack;
    bad |= bad_day((first >> 48) & 0xFF, (middle >> 8) & 0xFF);
    auto const date_time =
        ((first >> 8) & year_and_month_bytes) | (middle & day_to_minute_bytes) | (last & second_byte);
    std::uint64_t rest = 0;

    char const* const end       = text + size;
    std::size_t const rest_size = size - date_time_size;
    bool const        utc       = (end[-1] | 0x20) == 'z';
    std::uint64_t     flags     = static_cast<std::uint64_t>(timestamp_form::local) - std::uint64_t{utc};
    static_assert(static_cast<int>(timestamp_form::utc) == 0 && static_cast<int>(timestamp_form::local) == 1 &&
                  static_cast<int>(timestamp_form::offset) == 2);
    if (rest_size <= 1) {
        bad |= high_bit_if(rest_size != std::size_t{utc});
    } else {
        // Where the sign of an offset would be there is a digit or a colon of the time if the text is too short for it.
        bool const        offset        = ((end[-6] - '+') & ~('-' - '+')) == 0;
        std::size_t const fraction_size = rest_size - std::size_t{utc} - (offset ? offset_size : 0);
        if (offset) {
            flags += 1;
            rest = read_offset_fast(end, bad);
        }
        if (fraction_size != 0) {
            auto const digits = fraction_size - 1;
            if (digits - 1 >= max_fraction_digits) return false;
            bad |= high_bit_if(text[date_time_size] != '.');
            flags |= digits << packed::digits_shift;
            rest |= read_fraction_fast(text + date_time_size + 1, digits, bad);
        }
    }
    out = {date_time | packed::at(packed::flags, flags), rest};
    return (bad & high_bits) == 0;
}

}  // namespace codat::inline v0::detail

#endif
