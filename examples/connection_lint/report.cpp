// SPDX-License-Identifier: BSL-1.0

#include "report.hpp"

#include <algorithm>
#include <cstddef>

namespace lint {

namespace {

// How many bytes the UTF-8 sequence at the start of `text` has; 0 if there is none.
std::size_t utf8_size(std::string_view text)
{
    auto const byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const lead = byte(0);
    if (lead < 0x80) return 1;
    std::size_t const size = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xc0) != 0x80) return 0;
    // Too long for its code point, a surrogate, or beyond U+10FFFF.
    if (lead == 0xe0 && byte(1) < 0xa0) return 0;
    if (lead == 0xed && byte(1) >= 0xa0) return 0;
    if (lead == 0xf0 && byte(1) < 0x90) return 0;
    if (lead == 0xf4 && byte(1) >= 0x90) return 0;
    return size;
}

void write_json_finding(std::ostream& out, std::string_view file, codat::diagnostic const& d)
{
    // Numbers as text, which no locale groups.
    out << "{\"file\":" << json_string(file) << ",\"line\":" << std::to_string(d.line)
        << ",\"column\":" << std::to_string(d.column) << ",\"severity\":\"" << d.level << "\",\"code\":\"" << d.code
        << "\",\"pointer\":" << json_string(d.pointer) << ",\"message\":" << json_string(d.message) << "}\n";
}

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < ' ' || c == 0x7f;
}

}  // namespace

std::string printable_name(std::string_view file)
{
    return std::any_of(file.begin(), file.end(), is_control) ? json_string(file) : std::string(file);
}

std::string json_string(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";

    std::string out = "\"";
    while (!text.empty()) {
        auto const size = utf8_size(text);
        char const c    = text.front();
        if (size == 0) out += "\xef\xbf\xbd";
        else if (size > 1) out += text.substr(0, size);
        else if (c == '"' || c == '\\') (out += '\\') += c;
        else if (!is_control(c)) out += c;
        else {
            auto const code = static_cast<unsigned char>(c);
            out += "\\u00";
            out += digits[code >> 4];
            out += digits[code & 0xf];
        }
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return out += '"';
}

void write_finding(std::ostream& out, output_format format, std::string_view file, codat::diagnostic const& d)
{
    if (format == output_format::jsonl) write_json_finding(out, file, d);
    else out << printable_name(file) << ':' << d << '\n';
}

}  // namespace lint
