// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_UTF8_HPP
#define CODAT_DETAIL_UTF8_HPP

#include <codat/version.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace codat::inline v0::detail {

[[nodiscard]] constexpr bool is_continuation(char c) noexcept
{
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// The bytes of the well-formed UTF-8 sequence that starts at `offset`, which lies within the text; 0 if what starts
// there is ill-formed. The ranges are those of the Unicode Standard, table 3-7: no overlong forms, no surrogates.
[[nodiscard]] constexpr std::size_t utf8_sequence_at(std::string_view text, std::size_t offset) noexcept
{
    auto const byte = [&](std::size_t i) {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0u;
    };
    auto const in = [](unsigned b, unsigned low, unsigned high) { return low <= b && b <= high; };

    unsigned const first = byte(0);
    if (first < 0x80) return 1;
    if (in(first, 0xc2, 0xdf)) return in(byte(1), 0x80, 0xbf) ? 2 : 0;
    if (in(first, 0xe0, 0xef)) {
        unsigned const low  = first == 0xe0 ? 0xa0 : 0x80;
        unsigned const high = first == 0xed ? 0x9f : 0xbf;
        return in(byte(1), low, high) && in(byte(2), 0x80, 0xbf) ? 3 : 0;
    }
    if (in(first, 0xf0, 0xf4)) {
        unsigned const low  = first == 0xf0 ? 0x90 : 0x80;
        unsigned const high = first == 0xf4 ? 0x8f : 0xbf;
        return in(byte(1), low, high) && in(byte(2), 0x80, 0xbf) && in(byte(3), 0x80, 0xbf) ? 4 : 0;
    }
    return 0;
}

// The code point of the well-formed sequence of `size` bytes at `offset`.
[[nodiscard]] constexpr char32_t code_point_at(std::string_view text, std::size_t offset, std::size_t size) noexcept
{
    auto const first = static_cast<unsigned char>(text[offset]);
    if (size == 1) return first;
    char32_t code = first & (0x7fu >> size);
    for (std::size_t i = 1; i != size; ++i) code = code << 6 | (static_cast<unsigned char>(text[offset + i]) & 0x3fu);
    return code;
}

// Appends the UTF-8 of `code`, a Unicode scalar value.
template <class String>
constexpr void append_utf8(String& out, char32_t code)
{
    auto const put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xc0 | code >> 6);
        put(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        put(0xe0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3f));
        put(0x80 | (code & 0x3f));
    } else {
        put(0xf0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3f));
        put(0x80 | (code >> 6 & 0x3f));
        put(0x80 | (code & 0x3f));
    }
}

// How many code points the text has; ill-formed bytes that are no continuation count as one each.
[[nodiscard]] constexpr std::size_t count_code_points(std::string_view text) noexcept
{
    std::size_t n = 0;
    for (char const c : text) n += !is_continuation(c);
    return n;
}

}  // namespace codat::inline v0::detail

#endif
