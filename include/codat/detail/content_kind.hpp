// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_CONTENT_KIND_HPP
#define CODAT_DETAIL_CONTENT_KIND_HPP

#include <algorithm>
#include <array>
#include <codat/detail/utf8.hpp>
#include <cstddef>
#include <string_view>

namespace codat::inline v0::detail {

struct content_signature {
    std::string_view bytes;
    std::string_view message;
};

// The one that is longer comes first: UTF-32 and UTF-16 begin alike.
inline constexpr std::array<content_signature, 8> content_signatures = {{
    {{"\xff\xfe\0\0", 4}, "the text is UTF-32 (little-endian), and JSON is UTF-8"},
    {{"\0\0\xfe\xff", 4}, "the text is UTF-32 (big-endian), and JSON is UTF-8"},
    {"\xff\xfe", "the text is UTF-16 (little-endian), and JSON is UTF-8"},
    {"\xfe\xff", "the text is UTF-16 (big-endian), and JSON is UTF-8"},
    {"\x1f\x8b", "the text is compressed with gzip"},
    {"\x28\xb5\x2f\xfd", "the text is compressed with zstd"},
    {"x\x9c", "the text is compressed with zlib"},
    {"PK\3\4", "the text is a ZIP archive"},
}};

/* What the text is, if its first bytes show that it is no UTF-8, whatever follows; empty if they do not. No such text is
   JSON, and the scanner finds the fault in its first two bytes.

   Without a byte-order mark, the NUL bytes tell: JSON begins with two ASCII characters, unless it is one string or digit
   (RFC 4627 section 3).
*/
[[nodiscard]] constexpr std::string_view foreign_content(std::string_view text) noexcept
{
    for (auto const& [bytes, message] : content_signatures)
        if (text.starts_with(bytes)) return message;
    if (text.size() < 4) return {};
    auto const begins_with = [text](std::string_view pattern) {  // '.' stands for an ASCII character that is no control
        for (std::size_t i = 0; i != 4; ++i) {
            auto const c     = text[i];
            bool const ascii = ('\x20' <= c && c < '\x7f') || c == '\t' || c == '\n' || c == '\r';
            if (pattern[i] == '.' ? !ascii : c != '\0') return false;
        }
        return true;
    };
    if (begins_with(".000")) return content_signatures[0].message;
    if (begins_with("000.")) return content_signatures[1].message;
    if (begins_with(".0.0")) return content_signatures[2].message;
    if (begins_with("0.0.")) return content_signatures[3].message;
    return {};
}

// Why no value can begin at `at`, where nothing but white space precedes; empty if there is nothing particular to say.
[[nodiscard]] constexpr std::string_view strange_beginning(std::string_view text, std::size_t at) noexcept
{
    if (at == text.size()) return {};
    if (text[at] == '<') return "the text begins with '<', as HTML and XML do";
    if (at != 0) return {};
    if (text.starts_with("\xef\xbb\xbf")) return "a byte-order mark (U+FEFF) may not stand before JSON text";
    if (text.starts_with('\0')) return "the text begins with a NUL byte";
    auto const begin      = text.substr(0, 64);
    auto const is_control = [](char c) {  // that no text has
        auto const code = static_cast<unsigned char>(c);
        return code < '\t' || ('\r' < code && code < ' ' && code != 0x1b);
    };
    if (std::any_of(begin.begin(), begin.end(), is_control)) return "the text looks like binary data";
    if (utf8_sequence_at(text, 0) == 0) return "the text is not UTF-8";
    return {};
}

}  // namespace codat::inline v0::detail

#endif
