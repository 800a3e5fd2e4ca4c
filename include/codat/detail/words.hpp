// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_WORDS_HPP
#define CODAT_DETAIL_WORDS_HPP

#include <bit>
#include <codat/version.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

// Text as integers: the first byte of the text is the lowest byte of the word, on every machine. So one instruction
// works on eight characters.
namespace codat::inline v0::detail {

// `byte` in each of the eight.
[[nodiscard]] constexpr std::uint64_t repeat(std::uint8_t byte) noexcept
{
    return byte * std::uint64_t{0x0101'0101'0101'0101};
}

// The sizeof(Word) bytes that begin at `text`.
template <class Word>
[[nodiscard]] constexpr Word word_at(char const* text) noexcept
{
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
        Word word;
        std::memcpy(&word, text, sizeof word);
        return word;
    }
    Word word = 0;
    for (std::size_t i = 0; i != sizeof(Word); ++i)
        word |= static_cast<Word>(Word{static_cast<unsigned char>(text[i])} << (8 * i));
    return word;
}

// Writes the word to the sizeof(Word) bytes that begin at `text`.
template <class Word>
constexpr void store(char* text, Word word) noexcept
{
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
        std::memcpy(text, &word, sizeof word);
        return;
    }
    for (std::size_t i = 0; i != sizeof(Word); ++i)
        text[i] = static_cast<char>(static_cast<unsigned char>(word >> (8 * i)));
}

// A bijection of 64 bits in which each bit of the result depends on all of `x` (the finalizer of MurmurHash3).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) noexcept
{
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccd;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53;
    return x ^ (x >> 33);
}

// The high bit of each byte of the result says whether that byte is from `low` to `high`; the other bits say nothing. A
// byte of 0x80 or more spoils what is said of it and of the next one: look for such bytes as well.
[[nodiscard]] constexpr std::uint64_t bytes_between(std::uint64_t bytes, char low, char high) noexcept
{
    return (bytes + repeat(static_cast<std::uint8_t>(0x80 - low))) &
           ~(bytes + repeat(static_cast<std::uint8_t>(0x7f - high)));
}

// The same for a letter from 'a' to `last` or its capital.
[[nodiscard]] constexpr std::uint64_t letters_up_to(std::uint64_t bytes, char last) noexcept
{
    return bytes_between(bytes | repeat(0x20), 'a', last);
}

}  // namespace codat::inline v0::detail

#endif
