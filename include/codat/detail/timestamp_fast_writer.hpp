// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_FAST_WRITER_HPP
#define CODAT_DETAIL_TIMESTAMP_FAST_WRITER_HPP

#include <codat/detail/timestamp_fast_reader.hpp>
#include <codat/detail/timestamp_fields.hpp>
#include <codat/detail/timestamp_packed.hpp>
#include <codat/detail/timestamp_words.hpp>
#include <cstddef>
#include <cstdint>

/* The same text as in timestamp_writer.hpp, eight characters at a time.

   It is written from its end to its start: each word may spoil the bytes before those that it is for, and the words
   that follow put them right. So nothing outside the text is ever touched.
*/
namespace codat::inline v0::detail {

// "+hh:mm" to the six bytes before `end`
inline void write_offset_fast(char* end, timestamp_packed const& t) noexcept
{
    end[-6] = t.west() ? '-' : '+';
    store(end - 5, two_characters[t.rest >> timestamp_packed::offset_hours_shift & 0xFF]);
    end[-3] = ':';
    store(end - 2, two_characters[t.rest >> timestamp_packed::offset_minutes_shift & 0xFF]);
}

// `count` digits from `digits` on, which has at least eight bytes before it
inline void write_fraction_fast(char* digits, std::size_t count, std::uint32_t nanosecond) noexcept
{
    auto const in_word = count < 8 ? count : 8;
    auto const text    = split_eight_digits(nanosecond / 10) ^ fraction_shape.characters;
    digits[count - 1]  = static_cast<char>('0' + nanosecond % 10);  // stays if it is the ninth
    store(digits + in_word - 8, text << (8 * (8 - in_word)));
    digits[-1] = '.';
}

[[nodiscard]] constexpr std::size_t text_size(timestamp_packed const& t) noexcept
{
    constexpr std::uint8_t without_fraction[] = {
        sizeof("YYYY-MM-DDThh:mm:ssZ") - 1,
        sizeof("YYYY-MM-DDThh:mm:ss") - 1,
        sizeof("YYYY-MM-DDThh:mm:ss+hh:mm") - 1,
        sizeof("YYYY-MM-DD") - 1,
    };
    auto const digits = t.fraction_digits();
    return without_fraction[static_cast<unsigned>(t.form())] + digits + static_cast<unsigned>(digits != 0);
}

// Exactly text_size(t) bytes from `text` on
inline void write_timestamp_fast(char* text, timestamp_packed const& t) noexcept
{
    constexpr std::uint64_t upper_case = lower_case_t;  // the shape has the letter in lower case

    using packed     = timestamp_packed;
    auto const first = split_numbers(t.date_time & year_and_month_bytes, year_and_month_bytes);
    if (t.form() == timestamp_form::date) {
        store(text + 8, two_characters[t.get(packed::day)]);
        store(text, first ^ year_and_month.characters);
        return;
    }
    char* const end = text + text_size(t);
    if (t.form() == timestamp_form::offset) write_offset_fast(end, t);
    else end[-1] = 'Z';  // stays in UTC
    if (t.fraction_digits() != 0) write_fraction_fast(text + 20, t.fraction_digits(), t.nanosecond());

    auto const middle = split_numbers((t.date_time & day_to_minute_bytes) >> 8, day_to_minute_bytes >> 8);
    store(text + 17, two_characters[t.get(packed::second)]);
    text[16] = ':';
    store(text + 8, middle ^ day_to_minute.characters ^ upper_case);
    store(text, first ^ year_and_month.characters);
}

}  // namespace codat::inline v0::detail

#endif
