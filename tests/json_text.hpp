// SPDX-License-Identifier: BSL-1.0

// What the tests of documents share: the sample documents, and a second opinion about what stands where in a JSON text,
// written without the library's own scanner.

#ifndef CODAT_TESTS_JSON_TEXT_HPP
#define CODAT_TESTS_JSON_TEXT_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace json_text {

// What each of the samples has in the query of a `linkUrl` and in values of `connectionInfo`, where it has these.
inline constexpr std::string_view secret = "742271";

inline std::string read_file(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string sample(std::string_view name)
{
    return read_file(CODAT_SOURCE_DIR "/tests/data/" + std::string(name) + ".json");
}

inline constexpr auto sample_names = std::to_array<std::string_view>({
    "company",
    "company_page",
    "connection_page",
    "connections",
    "legacy_deletion",
    "legacy_webhook",
    "legacy_webhook_of_old",
    "linked_connection",
    "messy_page",
    "unlinked_connection",
    "unrelated_event",
    "unrelated_rule",
    "update",
    "webhook",
});

inline std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    auto const at = text.find(what);
    if (at == text.npos) throw std::invalid_argument("nothing to replace: " + std::string(what));
    return text.replace(at, what.size(), with);
}

// What stands where.
struct spot {
    std::string pointer;
    std::size_t begin;
    std::size_t end;  // npos if the text breaks off before
};

/* Every value of a JSON text in document order, up to where the text ceases to be JSON: there is a spot also for the value
   that is missing there, if one is. A recursive descent, as plain as can be.
*/
class spot_finder {
public:
    static std::vector<spot> find(std::string_view text)
    {
        spot_finder finder(text);
        try {
            finder.value({});
        } catch (broken const&) {
        }
        return std::move(finder.spots_);
    }

private:
    struct broken {};

    explicit spot_finder(std::string_view text) : text_(text) {}

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

    void expect(char c)
    {
        if (peek() != c) throw broken();
        ++at_;
    }

    void value(std::string const& pointer)
    {
        space();
        auto const index = spots_.size();
        spots_.push_back({pointer, at_, text_.npos});
        if (peek() == '{') object(pointer);
        else if (peek() == '[') array(pointer);
        else if (peek() == '"') string();
        else word();
        spots_[index].end = at_;
        space();
    }

    void object(std::string const& pointer)
    {
        ++at_;
        space();
        if (peek() != '}')
            for (;;) {
                space();
                auto const key = string();
                space();
                expect(':');
                value(pointer + '/' + key);
                if (peek() != ',') break;
                ++at_;
            }
        expect('}');
    }

    void array(std::string const& pointer)
    {
        ++at_;
        space();
        if (peek() != ']')
            for (std::size_t i = 0;; ++i) {
                value(pointer + '/' + std::to_string(i));
                if (peek() != ',') break;
                ++at_;
            }
        expect(']');
    }

    // A word of letters, or a number; it may be none that JSON has.
    void word()
    {
        auto const begin = at_;
        auto const some  = [&](std::string_view set) {
            at_ = std::min(text_.find_first_not_of(set, at_), text_.size());
        };
        constexpr std::string_view digits = "0123456789";
        some("abcdefghijklmnopqrstuvwxyz");
        if (at_ == begin) {
            if (peek() == '-') ++at_;
            some(digits);
            if (peek() == '.') ++at_, some(digits);
            if (peek() == 'e' || peek() == 'E') {
                ++at_;
                if (peek() == '+' || peek() == '-') ++at_;
                some(digits);
            }
        }
        if (at_ == begin) throw broken();
    }

    // A string, as a token of a JSON Pointer.
    std::string string()
    {
        expect('"');
        std::string out;
        for (; peek() != '"'; ++at_) {
            if (at_ >= text_.size()) throw broken();
            if (peek() == '~') out += "~0";
            else if (peek() == '/') out += "~1";
            else if (peek() != '\\') out += peek();
            else out += escape();
        }
        ++at_;
        return out;
    }

    std::string escape()
    {
        ++at_;
        constexpr std::string_view letters = "bfnrt\"\\", meanings = "\b\f\n\r\t\"\\";
        if (auto const i = letters.find(peek()); i != letters.npos) return {meanings[i]};
        if (peek() == '/') return "~1";
        if (peek() != 'u') throw broken();
        auto code = unit();
        if (0xd800 <= code && code < 0xdc00) {
            ++at_;
            expect('\\');
            code = 0x10000 + ((code - 0xd800) << 10) + (unit() - 0xdc00);
        }
        if (code == '~') return "~0";
        if (code == '/') return "~1";
        std::string out;
        if (code < 0x80) return {static_cast<char>(code)};
        int const more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
        out += static_cast<char>((more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0) | code >> (6 * more));
        for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | (code >> (6 * i) & 0x3f));
        return out;
    }

    unsigned unit()
    {
        unsigned code = 0;
        for (int i = 0; i != 4; ++i) {
            ++at_;
            auto const digit = std::string_view("0123456789abcdef").find(static_cast<char>(peek() | 0x20));
            if (peek() < '0' || digit == std::string_view::npos) throw broken();
            code = 16 * code + static_cast<unsigned>(digit);
        }
        return code;
    }

    std::string_view  text_;
    std::size_t       at_ = 0;
    std::vector<spot> spots_;
};

struct line_and_column {
    std::size_t line;
    std::size_t column;
};

inline line_and_column position_of(std::string_view text, std::size_t offset)
{
    line_and_column at{1, 1};
    for (std::size_t i = 0; i != offset; ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if (byte == '\n') at = {at.line + 1, 1};
        else if (byte < 0x80 || byte >= 0xc0) ++at.column;
    }
    return at;
}

}  // namespace json_text

#endif
