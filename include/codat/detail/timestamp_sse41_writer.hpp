// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_SSE41_WRITER_HPP
#define CODAT_DETAIL_TIMESTAMP_SSE41_WRITER_HPP

#if defined(__SSE4_1__) && defined(__x86_64__)  // as with -march=x86-64-v2

#include <array>
#include <codat/detail/timestamp_fast_writer.hpp>
#include <codat/detail/timestamp_fields.hpp>
#include <codat/detail/timestamp_packed.hpp>
#include <codat/detail/timestamp_sse41_reader.hpp>
#include <codat/detail/timestamp_words.hpp>
#include <cstddef>
#include <cstdint>
#include <smmintrin.h>

// The writer of timestamp_fast_writer.hpp with registers of sixteen bytes. It too goes from the end to the start.
namespace codat::inline v0::detail {

// How to write the up to sixteen bytes after the seconds, as the last of the sixteen bytes that the text ends with.
struct timestamp_tail_text {
    sixteen_bytes pick;        // of: digits 5 to 8 and 1 to 4 of the fraction, -, the ninth, hours, minutes, -, -
    sixteen_bytes characters;  // what is added to these
};

[[nodiscard]] constexpr timestamp_tail_text make_tail_text(timestamp_form form, bool west, std::size_t digits) noexcept
{
    constexpr std::uint8_t nothing = 0x80;  // picks a 0
    timestamp_tail_text    tail{};
    for (auto& byte : tail.pick.byte) byte = nothing;

    std::size_t end  = 16;
    auto const  pick = [&](std::size_t from) {
        tail.pick.byte[--end]     = static_cast<std::uint8_t>(from);
        tail.characters.byte[end] = '0';
    };
    auto const put = [&](char c) { tail.characters.byte[--end] = static_cast<std::uint8_t>(c); };
    if (form == timestamp_form::utc) put('Z');
    if (form == timestamp_form::offset) {
        pick(13);
        pick(12);
        put(':');
        pick(11);
        pick(10);
        put(west ? '-' : '+');
    }
    for (std::size_t i = digits; i != 0; --i) pick(i == 9 ? 9 : (i + 3) % 8);
    if (digits != 0) put('.');
    return tail;
}

// At the form, or one more for an offset in the west, and the number of fraction digits.
inline constexpr auto timestamp_tail_texts = [] {
    std::array<std::array<timestamp_tail_text, max_fraction_digits + 1>, 4> tails{};
    for (std::size_t digits = 0; digits <= max_fraction_digits; ++digits) {
        tails[0][digits] = make_tail_text(timestamp_form::utc, false, digits);
        tails[1][digits] = make_tail_text(timestamp_form::local, false, digits);
        tails[2][digits] = make_tail_text(timestamp_form::offset, false, digits);
        tails[3][digits] = make_tail_text(timestamp_form::offset, true, digits);
    }
    return tails;
}();

// Each number below 100 becomes its two digits.
[[nodiscard]] inline __m128i split_numbers(__m128i numbers) noexcept
{
    auto const tens = _mm_mulhi_epu16(numbers, _mm_set1_epi16(6554));
    return _mm_sub_epi16(_mm_slli_epi16(numbers, 8), _mm_mullo_epi16(tens, _mm_set1_epi16(10 * 256 - 1)));
}

// Four numbers of two digits from a number of eight, in the lower half: the last four digits first.
[[nodiscard]] inline __m128i four_pairs(__m128i eight) noexcept
{
    auto const upper = _mm_srli_epi64(_mm_mul_epu32(eight, _mm_set1_epi32(static_cast<int>(3'518'437'209))), 45);
    auto const fours = _mm_add_epi64(eight, _mm_mul_epu32(upper, _mm_set1_epi32(-10'000)));  // upper * (2^32 - 10,000)
    auto const hundreds = _mm_srli_epi16(_mm_mulhi_epu16(fours, _mm_set1_epi16(5243)), 3);
    auto const units    = _mm_sub_epi16(fours, _mm_mullo_epi16(hundreds, _mm_set1_epi16(100)));
    return _mm_or_si128(hundreds, _mm_slli_epi32(units, 16));
}

[[nodiscard]] inline __m128i tail_text(timestamp_packed const& t) noexcept
{
    constexpr std::uint64_t offset_numbers = std::uint64_t{0xFF} << timestamp_packed::offset_hours_shift |
                                             std::uint64_t{0xFF} << timestamp_packed::offset_minutes_shift;
    static_assert(timestamp_packed::offset_hours_shift == 32 && timestamp_packed::offset_minutes_shift == 48);

    auto const  eight   = t.nanosecond() / 10;
    auto const  ninth   = std::uint64_t{t.nanosecond() - 10 * eight};
    auto const  after   = (t.rest & offset_numbers) >> 16 | ninth;
    auto const  numbers = _mm_unpacklo_epi64(four_pairs(_mm_cvtsi32_si128(static_cast<int>(eight))),
                                             _mm_cvtsi64_si128(static_cast<long long>(after)));
    auto const  row     = static_cast<std::size_t>(t.form()) + (t.rest >> timestamp_packed::west_shift & 1);
    auto const& tail    = timestamp_tail_texts[row][t.fraction_digits()];
    return _mm_or_si128(_mm_shuffle_epi8(split_numbers(numbers), load(tail.pick)), load(tail.characters));
}

// Exactly text_size(t) bytes from `text` on
inline void write_timestamp_sse41(char* text, timestamp_packed const& t) noexcept
{
    using packed       = timestamp_packed;
    auto const numbers = _mm_cvtepu8_epi16(_mm_cvtsi64_si128(static_cast<long long>(t.date_time)));
    auto const digits  = split_numbers(numbers);

    auto const order = _mm_setr_epi8(0, 1, 4, 5, -1, 10, 11, -1, 2, 3, -1, 8, 9, -1, 14, 15);
    auto const characters =
        _mm_setr_epi8('0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0');
    auto const to_minute = _mm_or_si128(_mm_shuffle_epi8(digits, order), characters);
    if (t.form() == timestamp_form::date) {
        store(text + 8, static_cast<std::uint16_t>(_mm_extract_epi16(to_minute, 4)));
        _mm_storel_epi64(reinterpret_cast<__m128i*>(text), to_minute);
        return;
    }
    char* const end = text + text_size(t);
    if (t.fraction_digits() != 0) _mm_storeu_si128(reinterpret_cast<__m128i*>(end - 16), tail_text(t));
    else if (t.form() == timestamp_form::offset) write_offset_fast(end, t);
    else end[-1] = 'Z';  // stays in UTC
    store(text + 17, two_characters[t.get(packed::second)]);
    text[16] = ':';
    _mm_storeu_si128(reinterpret_cast<__m128i*>(text), to_minute);
}

}  // namespace codat::inline v0::detail

#endif

#endif
