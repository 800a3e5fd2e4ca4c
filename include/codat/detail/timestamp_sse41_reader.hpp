// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_SSE41_READER_HPP
#define CODAT_DETAIL_TIMESTAMP_SSE41_READER_HPP

#if defined(__SSE4_1__) && defined(__x86_64__)  // as with -march=x86-64-v2

#include <array>
#include <codat/detail/timestamp_fast_reader.hpp>
#include <codat/detail/timestamp_fields.hpp>
#include <codat/detail/timestamp_packed.hpp>
#include <cstddef>
#include <cstdint>
#include <smmintrin.h>
#include <string_view>

/* The reader of timestamp_fast_reader.hpp with registers of sixteen bytes: the same answers, up to twice as fast.

   Each step has a register with a bound for every byte or number. Saturating subtraction of the bound leaves something
   in `bad` of what exceeds it, and nothing else.
*/
namespace codat::inline v0::detail {

struct alignas(16) sixteen_bytes {
    std::uint8_t byte[16];
};

[[nodiscard]] inline __m128i load(sixteen_bytes const& bytes) noexcept
{
    return _mm_load_si128(reinterpret_cast<__m128i const*>(bytes.byte));
}

[[nodiscard]] inline __m128i load_sixteen(char const* text) noexcept
{
    return _mm_loadu_si128(reinterpret_cast<__m128i const*>(text));
}

// 1 if two bytes are the same but for the bits in `ignored`, else 0. Arithmetic, since compilers put a comparison's
// outcome into the low byte of a register, which then has to wait for what the rest of it was last used for.
[[nodiscard]] constexpr std::uint64_t equal_but_for(char a, char b, std::uint64_t ignored) noexcept
{
    return ((static_cast<unsigned char>(a ^ b) & ~ignored) - 1) >> 63;
}

[[nodiscard]] constexpr std::uint64_t is_z(char c) noexcept
{
    return equal_but_for(c, 'z', 'Z' ^ 'z');
}

[[nodiscard]] constexpr std::uint64_t is_sign(char c) noexcept
{
    return equal_but_for(static_cast<char>(c - '+'), 0, '-' - '+');
}

// How to read the up to sixteen bytes after the seconds, as the last of the sixteen bytes that the text ends with.
struct timestamp_tail {
    sixteen_bytes pick;   // digits 1 to 8 of the fraction, the ninth, the point, the colon, -, hours and minutes
    sixteen_bytes zero;   // the characters that become 0 there
    std::uint64_t flags;  // of timestamp_packed
};

inline constexpr std::size_t max_tail_size = max_timestamp_size - date_time_size;
static_assert(max_tail_size == 16);

[[nodiscard]] constexpr timestamp_tail make_tail(bool utc, bool offset, std::size_t size) noexcept
{
    constexpr std::uint8_t nothing = 0x80;  // picks a 0
    timestamp_tail         tail{};
    for (auto& byte : tail.pick.byte) byte = nothing;

    std::size_t const suffix = (utc ? 1 : 0) + (offset ? offset_size : 0);
    if (size < suffix || size == suffix + 1 || size > suffix + 1 + max_fraction_digits || (utc && offset)) {
        tail.zero.byte[0] = 1;  // there is no such text: 0 - 1 exceeds every bound
        return tail;
    }
    auto const fraction = size - suffix;  // with the point
    auto const digits   = fraction == 0 ? 0 : fraction - 1;
    auto const form     = utc ? timestamp_form::utc : offset ? timestamp_form::offset : timestamp_form::local;
    tail.flags          = static_cast<std::uint64_t>(form) | std::uint64_t{digits} << timestamp_packed::digits_shift;

    auto const pick = [&](std::size_t to, std::size_t from, char zero) {
        tail.pick.byte[to] = static_cast<std::uint8_t>(from);
        tail.zero.byte[to] = static_cast<std::uint8_t>(zero);
    };
    auto const start = 16 - size;
    for (std::size_t i = 0; i != digits; ++i) pick(i, start + 1 + i, '0');
    if (fraction != 0) pick(9, start, '.');
    if (offset) {
        pick(10, 13, ':');
        for (std::size_t const i : {0U, 1U, 3U, 4U}) pick(i < 2 ? 12 + i : 11 + i, 11 + i, '0');
    }
    return tail;
}

// At utc + 2 * offset, and the size of the rest.
inline constexpr auto timestamp_tails = [] {
    std::array<std::array<timestamp_tail, max_tail_size + 1>, 4> tails{};
    for (std::size_t size = 0; size <= max_tail_size; ++size)
        for (std::size_t kind = 0; kind != 4; ++kind) tails[kind][size] = make_tail(kind % 2 != 0, kind / 2 != 0, size);
    return tails;
}();

[[nodiscard]] inline bool read_timestamp_sse41(std::string_view view, bool allow_date, timestamp_packed& out) noexcept
{
    using packed           = timestamp_packed;
    char const* const text = view.data();
    auto const        size = view.size();
    if (size < date_time_size) return size == date_size && allow_date && read_date_fast(text, out);

    // all but the first three digits of the year: "Y-MM-DDThh:mm:ss"
    auto const separators = _mm_setr_epi8(0, '-', 0, 0, '-', 0, 0, 't', 0, 0, ':', 0, 0, ':', 0, 0);
    auto const are_these  = _mm_setr_epi8(0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0, -1, 0, 0);
    auto const lower_case = _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 'T' ^ 't', 0, 0, 0, 0, 0, 0, 0, 0);
    auto const characters = load_sixteen(text + 3);
    auto       bad        = _mm_and_si128(_mm_xor_si128(_mm_or_si128(characters, lower_case), separators), are_these);

    // the digits in the order of timestamp_packed: century, day, year of the century, second, hour, month, -, minute
    auto const order  = _mm_setr_epi8(-1, -1, 5, 6, -1, -1, 14, 15, 8, 9, 2, 3, -1, -1, 11, 12);
    auto const zeros  = _mm_setr_epi8('0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', '0', 0, 0, '0', '0');
    auto const bounds = _mm_setr_epi16(99, 99, 99, 59, 23, 99, 0, 59);
    auto const year   = _mm_cvtsi32_si128(static_cast<int>(word_at<std::uint32_t>(text)));
    auto const ordered =
        _mm_or_si128(_mm_shuffle_epi8(characters, order), _mm_unpacklo_epi16(year, _mm_setzero_si128()));
    auto const digits    = _mm_sub_epi8(ordered, zeros);
    auto const numbers   = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010A));  // ten times the first, plus the second
    bad                  = _mm_or_si128(bad, _mm_subs_epu8(digits, _mm_set1_epi8(9)));
    bad                  = _mm_or_si128(bad, _mm_subs_epu16(numbers, bounds));
    auto const date_time = static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_packus_epi16(numbers, numbers)));
    bool const wrong_day = bad_day(date_time >> (8 * packed::month), (date_time >> (8 * packed::day)) & 0xFF) != 0;

    char const* const end       = text + size;
    std::size_t const rest_size = size - date_time_size;
    auto const        utc       = is_z(end[-1]);
    if (rest_size <= 1) {
        static_assert(static_cast<int>(timestamp_form::utc) == 0 && static_cast<int>(timestamp_form::local) == 1);
        if (wrong_day || rest_size != utc || !_mm_testz_si128(bad, bad)) return false;
        out = {date_time | packed::at(packed::flags, 1 - utc), 0};
        return true;
    }
    if (rest_size > max_tail_size) return false;

    auto const  offset = is_sign(end[-6]);
    auto const& tail   = timestamp_tails[utc + 2 * offset][rest_size];
    auto const  last   = _mm_sub_epi8(_mm_shuffle_epi8(load_sixteen(end - 16), load(tail.pick)), load(tail.zero));
    auto const  pairs  = _mm_maddubs_epi16(last, _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 1, 0, 0, 0, 10, 1, 10, 1));
    bad = _mm_or_si128(bad, _mm_subs_epu8(last, _mm_setr_epi8(9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 9, 9, 9, 9)));
    bad = _mm_or_si128(bad, _mm_subs_epu16(pairs, _mm_setr_epi16(99, 99, 99, 99, 9, 0, 23, 59)));
    if (wrong_day || !_mm_testz_si128(bad, bad)) return false;

    // four digits, four digits and the ninth; then all eight, and the ninth
    auto const fours = _mm_madd_epi16(pairs, _mm_setr_epi16(100, 1, 100, 1, 1, 0, 0, 0));
    auto const eight = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_setr_epi16(10'000, 1, 1, 0, 0, 0, 0, 0));
    auto const digits_of_fraction = static_cast<std::uint64_t>(_mm_cvtsi128_si64(eight));
    auto const nanosecond         = (digits_of_fraction & 0xFFFF'FFFF) * 10 + (digits_of_fraction >> 32);
    auto const hours_and_minutes  = static_cast<std::uint64_t>(_mm_extract_epi64(pairs, 1)) >> 32 << 32;
    auto const west               = static_cast<std::uint64_t>(end[-6]) >> west_bit & offset;
    static_assert(packed::offset_hours_shift == 32 && packed::offset_minutes_shift == 48);
    out = {date_time | packed::at(packed::flags, tail.flags),
           nanosecond | hours_and_minutes | west << packed::west_shift};
    return true;
}

}  // namespace codat::inline v0::detail

#endif

#endif
