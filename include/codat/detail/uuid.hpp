// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_UUID_HPP
#define CODAT_DETAIL_UUID_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

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

// Reads exactly uuid_text_size characters. Collects what is wrong and looks at it once: the common text is right.
[[nodiscard]] constexpr bool read_uuid(char const* text, std::array<std::uint8_t, 16>& bytes) noexcept
{
    unsigned wrong = 0;
    for (std::size_t i = 0; i != 16; ++i) {
        unsigned const high = hexadecimal_digit(text[uuid_digit_pairs[i]]);
        unsigned const low  = hexadecimal_digit(text[uuid_digit_pairs[i] + 1]);
        wrong |= high | low;
        bytes[i] = static_cast<std::uint8_t>(high << 4 | (low & 0xf));
    }
    return wrong < 0x10 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
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

// A bijection of 64 bits in which each bit of the result depends on all of `x` (the finalizer of MurmurHash3).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) noexcept
{
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccd;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53;
    return x ^ (x >> 33);
}

// Differs from run to run where the system places programs at random addresses. Ids come from untrusted documents:
// with a known hash, whoever writes these could choose ids that all fall into one bucket.
[[nodiscard]] inline std::uint64_t hash_seed() noexcept
{
    static char const somewhere = 0;
    return mix(reinterpret_cast<std::uintptr_t>(&somewhere));
}

[[nodiscard]] inline std::size_t hash_uuid(std::array<std::uint8_t, 16> const& bytes) noexcept
{
    std::uint64_t halves[2];
    std::memcpy(halves, bytes.data(), sizeof halves);
    return static_cast<std::size_t>(mix(mix(halves[0] ^ hash_seed()) + halves[1]));
}

}  // namespace codat::inline v0::detail

#endif
