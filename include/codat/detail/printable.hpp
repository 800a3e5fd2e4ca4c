// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_PRINTABLE_HPP
#define CODAT_DETAIL_PRINTABLE_HPP

#include <codat/detail/utf8.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace codat::inline v0::detail {

// What would change how a terminal or a log shows the text around it: control characters, line and paragraph
// separators, and the marks that reverse the direction of writing.
[[nodiscard]] constexpr bool is_unprintable(char32_t code) noexcept
{
    return code < 0x20 || (0x7f <= code && code < 0xa0) || code == 0x2028 || code == 0x2029 || code == 0x061c ||
           code == 0x200e || code == 0x200f || (0x202a <= code && code <= 0x202e) ||
           (0x2066 <= code && code <= 0x2069) || code == 0xfeff;
}

inline void append_hexadecimal(std::string& out, char32_t value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 0xf];
}

// Appends `text` with everything unprintable escaped as JSON would, and bytes that are not UTF-8 as \xNN.
inline void append_printable(std::string& out, std::string_view text)
{
    for (std::size_t i = 0; i != text.size();) {
        auto const size = utf8_sequence_at(text, i);
        if (size == 0) {
            out += "\\x";
            append_hexadecimal(out, static_cast<unsigned char>(text[i]), 2);
            ++i;
            continue;
        }
        auto const code = code_point_at(text, i, size);
        if (is_unprintable(code)) {
            out += "\\u";
            append_hexadecimal(out, code, 4);
        } else {
            out.append(text, i, size);
        }
        i += size;
    }
}

inline constexpr std::size_t longest_quotation = 64;

// `text` in quotation marks, for a message: at most longest_quotation bytes of it, cut between characters.
// Call it by its qualified name: where <iomanip> is included, std::quoted is in sight of a std::string as well.
[[nodiscard]] inline std::string quoted(std::string_view text)
{
    auto shown = text;
    if (text.size() > longest_quotation) {
        auto end = longest_quotation;
        while (end > longest_quotation - 4 && is_continuation(text[end])) --end;
        shown = text.substr(0, end);
    }
    std::string out = "\"";
    append_printable(out, shown);
    out += shown.size() == text.size() ? "\"" : "\"...";
    return out;
}

}  // namespace codat::inline v0::detail

#endif
