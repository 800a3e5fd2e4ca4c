// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_UUID_HPP
#define CODAT_DETAIL_UUID_HPP

#include <array>
#include <codat/detail/number_cast.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace codat::inline v0::detail {

inline constexpr std::size_t uuid_text_size = 36;

inline constexpr auto hexadecimal_digits = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(0xff);
    for (std::uint8_t i = 0; i != 10; ++i) values[std::size_t{'0'} + i] = i;
    for (std::uint8_t i = 0; i != 6; ++i) {
        values[std::size_t{'A'} + i] = static_cast<std::uint8_t>(10 + i);
        values[std::size_t{'a'} + i] = static_cast<std::uint8_t>(10 + i);
    }
    return values;
}();

[[nodiscard]] constexpr std::uint8_t hexadecimal_digit(char c) noexcept
{
    return hexadecimal_digits[static_cast<unsigned char>(c)];
}

[[nodiscard]] constexpr bool hyphen_in_uuid(std::size_t offset) noexcept
{
    return offset == 8 || offset == 13 || offset == 18 || offset == 23;
}

// Where in the text each of the sixteen bytes has its first digit.
inline constexpr auto uuid_digit_pairs =
    std::to_array<std::uint8_t>({0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34});

[[nodiscard]] constexpr bool has_uuid_hyphens(char const* text) noexcept
{
    return ((text[8] ^ '-') | (text[13] ^ '-') | (text[18] ^ '-') | (text[23] ^ '-')) == 0;
}

// The digits without the hyphens, eight in each word.
[[nodiscard]] constexpr std::array<std::uint64_t, 4> uuid_digits(char const* text) noexcept
{
    auto const two_fours = [text](std::size_t first, std::size_t second) {
        return word_at<std::uint32_t>(text + first) | std::uint64_t{word_at<std::uint32_t>(text + second)} << 32;
    };
    return {word_at<std::uint64_t>(text), two_fours(9, 14), two_fours(19, 24), word_at<std::uint64_t>(text + 28)};
}

// Reads exactly uuid_text_size characters, eight digits at a time; false if the text is not a UUID. Collects what is
// wrong and looks at it once: the common text is right.
[[nodiscard]] constexpr bool read_uuid_by_words(char const* text, std::array<std::uint8_t, 16>& bytes) noexcept
{
    std::uint64_t right = repeat(0x80);
    std::size_t   i     = 0;
    for (auto const digits : uuid_digits(text)) {
        auto const ascii   = digits & repeat(0x7f);
        auto const letters = letters_up_to(ascii, 'f') & repeat(0x80);
        right &= (letters | bytes_between(ascii, '0', '9')) & ~digits;

        auto nibbles = (ascii & repeat(0x0f)) + 9 * (letters >> 7);
        nibbles      = (nibbles << 4 | nibbles >> 8) & 0x00ff'00ff'00ff'00ff;  // the first digit of each pair is higher
        nibbles      = (nibbles | nibbles >> 8) & 0x0000'ffff'0000'ffff;
        nibbles |= nibbles >> 16;
        for (int shift = 0; shift != 32; shift += 8) bytes[i++] = static_cast<std::uint8_t>(nibbles >> shift);
    }
    return right == repeat(0x80) && has_uuid_hyphens(text);
}

#ifdef __SSE2__

// The same, sixteen digits at a time. SSE2 is part of x86-64, so no two translation units differ in having this.
[[nodiscard]] inline bool read_uuid_by_vectors(char const* text, std::array<std::uint8_t, 16>& bytes) noexcept
{
    auto const digits = uuid_digits(text);
    auto const vector = [](std::uint64_t low, std::uint64_t high) {
        return _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
    };
    auto const at_most = [](__m128i values, char limit) {
        return _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(limit)), values);
    };
    auto all_right = _mm_set1_epi8(-1);
    // Of each pair of digits, the byte that they are, in 16 bits.
    auto const read = [&](__m128i ascii) {
        auto const decimal    = _mm_sub_epi8(ascii, _mm_set1_epi8('0'));
        auto const letter     = _mm_sub_epi8(_mm_or_si128(ascii, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
        auto const is_decimal = at_most(decimal, 9);
        auto const is_letter  = at_most(letter, 5);
        all_right             = _mm_and_si128(all_right, _mm_or_si128(is_decimal, is_letter));
        auto const nibbles    = _mm_or_si128(_mm_and_si128(is_decimal, decimal),
                                             _mm_and_si128(is_letter, _mm_add_epi8(letter, _mm_set1_epi8(10))));
        return _mm_and_si128(_mm_or_si128(_mm_slli_epi16(nibbles, 4), _mm_srli_epi16(nibbles, 8)),
                             _mm_set1_epi16(0xff));
    };
    auto const first  = read(vector(digits[0], digits[1]));
    auto const second = read(vector(digits[2], digits[3]));
    auto const packed = _mm_packus_epi16(first, second);
    std::memcpy(bytes.data(), &packed, sizeof packed);
    return _mm_movemask_epi8(all_right) == 0xffff && has_uuid_hyphens(text);
}

#endif

[[nodiscard]] constexpr bool read_uuid(char const* text, std::array<std::uint8_t, 16>& bytes) noexcept
{
#ifdef __SSE2__
    if (!std::is_constant_evaluated()) return read_uuid_by_vectors(text, bytes);
#endif
    return read_uuid_by_words(text, bytes);
}

// The first byte that cannot stand where it stands; the text's size or uuid_text_size, whichever is less, if each can.
[[nodiscard]] constexpr std::size_t first_fault_in_uuid(std::string_view text) noexcept
{
    std::size_t i = 0;
    while (i != text.size() && i != uuid_text_size &&
           (hyphen_in_uuid(i) ? text[i] == '-' : hexadecimal_digit(text[i]) < 0x10))
        ++i;
    return i;
}

constexpr char* write_uuid(char* out, std::array<std::uint8_t, 16> const& bytes) noexcept
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; i != bytes.size(); ++i) {
        out[uuid_digit_pairs[i]]     = digits[bytes[i] >> 4];
        out[uuid_digit_pairs[i] + 1] = digits[bytes[i] & 0xf];
    }
    out[8] = out[13] = out[18] = out[23] = '-';
    return out + uuid_text_size;
}

[[nodiscard]] inline std::size_t hash_uuid(std::array<std::uint8_t, 16> const& bytes) noexcept
{
    std::uint64_t halves[2];
    std::memcpy(halves, bytes.data(), sizeof halves);
    return number_cast<std::size_t>(mix(mix(halves[0] ^ hash_seed()) + halves[1]));
}

}  // namespace codat::inline v0::detail

#endif
