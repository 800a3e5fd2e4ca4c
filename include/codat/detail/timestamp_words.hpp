// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_WORDS_HPP
#define CODAT_DETAIL_TIMESTAMP_WORDS_HPP

#include <array>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

// What timestamps are made of, eight characters at a time.
namespace codat::inline v0::detail {

inline constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;

/* A shape such as "00:00:00" for text: a digit where the shape has a zero, else the very character.

   `text ^ characters` has the value of each digit, and 0 for each separator that is right. Adding `slack` to that sets
   the high bit of a byte that is more than 9, or, for a separator, more than 0. A byte that is more than 127 before
   (and may carry into the next) has it set already.
*/
template <class Word>
struct text_shape {
    Word characters = 0;
    Word slack      = 0;

    constexpr explicit text_shape(std::string_view shape) noexcept : characters(word_at<Word>(shape.data()))
    {
        for (std::size_t i = 0; i != sizeof(Word); ++i) {
            Word const room = shape[i] == '0' ? 0x7F - 9 : 0x7F;
            slack |= static_cast<Word>(room << (8 * i));
        }
    }

    // The digits' values; sets a high bit in `bad` if the text has another shape. Bytes that are 0 in `mask` are not
    // looked at.
    constexpr Word digits(Word text, std::uint64_t& bad, Word mask = static_cast<Word>(~Word{0})) const noexcept
    {
        auto const values = static_cast<Word>((text ^ characters) & mask);
        bad |= static_cast<Word>(values + slack) | values;
        return values;
    }
};

// Each byte becomes ten times the byte before it, plus itself: two digits become a number, at the second of them.
template <class Word>
[[nodiscard]] constexpr Word numbers(Word digits) noexcept
{
    return static_cast<Word>(digits * (10 * 256 + 1));
}

// The value of eight digits, the first in the lowest byte.
[[nodiscard]] constexpr std::uint32_t eight_digits(std::uint64_t digits) noexcept
{
    constexpr std::uint64_t bytes_0_and_4 = 0x0000'00FF'0000'00FF;
    constexpr std::uint64_t first_pairs   = 100 + (std::uint64_t{1'000'000} << 32);
    constexpr std::uint64_t second_pairs  = 1 + (std::uint64_t{10'000} << 32);

    auto const pairs = numbers(digits) >> 8;
    return static_cast<std::uint32_t>(
        ((pairs & bytes_0_and_4) * first_pairs + ((pairs >> 16) & bytes_0_and_4) * second_pairs) >> 32);
}

// The opposite of `numbers`: each number of two digits becomes these two characters, at its byte and the next, with
// 0 for the character '0'. `bytes` says where the numbers are, at least two bytes apart.
[[nodiscard]] constexpr std::uint64_t split_numbers(std::uint64_t numbers, std::uint64_t bytes) noexcept
{
    auto const tens = ((numbers * 103) >> 10) & (bytes & 0x0F0F'0F0F'0F0F'0F0F);  // exact for numbers below 179
    return (numbers << 8) - tens * (10 * 256 - 1);                                // tens and, a byte on, what is left
}

// The two characters of a number, as a word.
inline constexpr auto two_characters = [] {
    std::array<std::uint16_t, 100> words{};
    for (unsigned i = 0; i != 100; ++i) words[i] = static_cast<std::uint16_t>('0' + i / 10 + ('0' + i % 10) * 256);
    return words;
}();

// Four numbers of two digits from a number of eight, at every other byte.
[[nodiscard]] constexpr std::uint64_t four_pairs(std::uint32_t value) noexcept
{
    constexpr std::uint64_t bytes_0_and_4 = 0x0000'00FF'0000'00FF;
    constexpr std::uint64_t ten_thousand  = (std::uint64_t{10'000} << 32) - 1;
    constexpr std::uint64_t hundred       = (std::uint64_t{100} << 16) - 1;

    std::uint64_t const fours    = (std::uint64_t{value} << 32) - value / 10'000 * ten_thousand;
    std::uint64_t const hundreds = ((fours * 5243) >> 19) & bytes_0_and_4;  // exact for fours below 10,000
    return (fours << 16) - hundreds * hundred;
}

// The opposite of `eight_digits`.
[[nodiscard]] constexpr std::uint64_t split_eight_digits(std::uint32_t value) noexcept
{
    constexpr std::uint64_t even_bytes = 0x00FF'00FF'00FF'00FF;
    return split_numbers(four_pairs(value), even_bytes);
}

}  // namespace codat::inline v0::detail

#endif
