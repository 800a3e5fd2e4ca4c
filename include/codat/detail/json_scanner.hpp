// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_JSON_SCANNER_HPP
#define CODAT_DETAIL_JSON_SCANNER_HPP

#include <array>
#include <codat/detail/content_kind.hpp>
#include <codat/detail/utf8.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace codat::inline v0::detail {

enum class json_token : std::uint8_t {
    begin_object,
    end_object,
    begin_array,
    end_array,
    key,
    string,
    number,
    literal,
    end,    // of the text, after one complete value
    fault,  // what follows is not JSON
};

/* Splits a JSON text into tokens and knows where each one stands. Strict: exactly the grammar of RFC 8259.

   Boost.JSON's parser does not tell where it is. So this goes over a text a second time, and only if there is
   something to report, to find what lies where, and where the first byte is that is not JSON. It needs no recursion:
   the nesting is kept in a string, one byte a level.
*/
class json_scanner {
public:
    explicit json_scanner(std::string_view text) : text_(text) {}

    // After `fault` and `end`, there is nothing more.
    json_token next()
    {
        if (expected_ == expected::nothing) return json_token::fault;
        skip_space();
        begin_ = at_;
        switch (expected_) {
        case expected::value: return scan_value("expected a value");
        case expected::value_or_end:
            if (peek() == ']') return close();
            return scan_value("expected a value or ']'");
        case expected::key_or_end:
            if (peek() == '}') return close();
            return scan_key("expected a member name in quotation marks, or '}'");
        case expected::key:
            return scan_key(peek() == '}' ? "a comma may not stand before '}'"
                                          : "expected a member name in quotation marks");
        case expected::comma_or_end: return scan_comma();
        case expected::end:
            if (at_ == text_.size()) return json_token::end;
            return fail_between_tokens("expected nothing more after the value");
        case expected::nothing: break;
        }
        return json_token::fault;
    }

    // The token: where it begins and ends. A key is without its colon. Of a fault, `begin` is the byte that cannot be
    // there, or the start of the literal or UTF-8 sequence that it spoils.
    [[nodiscard]] std::size_t      begin() const noexcept { return begin_; }
    [[nodiscard]] std::size_t      end() const noexcept { return end_; }
    [[nodiscard]] std::string_view fault() const noexcept { return fault_; }

    // Whether a value is what is missing at the fault, or what has it in it.
    [[nodiscard]] bool fault_in_value() const noexcept { return fault_in_value_; }

    // How many objects and arrays are open.
    [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }

private:
    enum class expected : std::uint8_t { value, value_or_end, key_or_end, key, comma_or_end, end, nothing };

    // What stands here; NUL at the end, where nothing that is expected anywhere stands either.
    [[nodiscard]] char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_space() noexcept
    {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }

    json_token fail(std::size_t offset, std::string_view why) noexcept
    {
        auto const foreign = offset < 2 ? foreign_content(text_) : std::string_view();

        begin_ = end_ = offset;
        fault_ = !foreign.empty() ? foreign : offset == text_.size() ? "the text ends before the value does" : why;
        fault_in_value_ = foreign.empty() && (expected_ == expected::value || expected_ == expected::value_or_end);
        expected_       = expected::nothing;
        return json_token::fault;
    }

    // Where a token would have to begin, a slash means that the author thought of a comment.
    json_token fail_between_tokens(std::string_view why) noexcept
    {
        return fail(at_, peek() == '/' ? "JSON has no comments" : why);
    }

    bool refuse(std::size_t offset, std::string_view why) noexcept
    {
        fail(offset, why);
        return false;
    }

    json_token after_value(json_token token) noexcept
    {
        end_      = at_;
        expected_ = open_.empty() ? expected::end : expected::comma_or_end;
        return token;
    }

    json_token open(json_token token, expected then)
    {
        open_.push_back(text_[at_]);
        end_      = ++at_;
        expected_ = then;
        return token;
    }

    json_token close()
    {
        auto const token = open_.back() == '{' ? json_token::end_object : json_token::end_array;
        open_.pop_back();
        ++at_;
        return after_value(token);
    }

    json_token scan_comma()
    {
        bool const in_object = open_.back() == '{';
        if (peek() == (in_object ? '}' : ']')) return close();
        if (peek() != ',')
            return fail_between_tokens(in_object ? "expected ',' or '}' after a member"
                                                 : "expected ',' or ']' after an element");
        ++at_;
        skip_space();
        begin_ = at_;
        if (in_object) {
            expected_ = expected::key;
            return next();
        }
        expected_ = expected::value;
        if (peek() == ']') return fail(at_, "a comma may not stand before ']'");
        return next();
    }

    json_token scan_key(std::string_view otherwise)
    {
        if (peek() != '"') return fail_between_tokens(otherwise);
        if (!scan_string()) return json_token::fault;
        end_ = at_;
        skip_space();
        if (peek() != ':') return fail_between_tokens("expected ':' after a member name");
        ++at_;
        expected_ = expected::value;
        return json_token::key;
    }

    json_token scan_value(std::string_view otherwise)
    {
        switch (peek()) {
        case '{': return open(json_token::begin_object, expected::key_or_end);
        case '[': return open(json_token::begin_array, expected::value_or_end);
        case '"': return scan_string() ? after_value(json_token::string) : json_token::fault;
        case 't': return scan_literal("true");
        case 'f': return scan_literal("false");
        case 'n': return scan_literal("null");
        default:
            if (peek() == '-' || is_digit(peek()))
                return scan_number() ? after_value(json_token::number) : json_token::fault;
            if (open_.empty())
                if (auto const message = strange_beginning(text_, at_); !message.empty()) return fail(at_, message);
            return fail_between_tokens(otherwise);
        }
    }

    json_token scan_literal(std::string_view word) noexcept
    {
        auto end = at_;
        while (end < text_.size() && is_letter_or_digit(text_[end])) ++end;
        if (text_.substr(at_, end - at_) != word) return fail(at_, "expected true, false or null");
        at_ = end;
        return after_value(json_token::literal);
    }

    bool scan_number() noexcept
    {
        if (peek() == '-') ++at_;
        if (!is_digit(peek())) return refuse(at_, "expected a digit");
        if (peek() == '0') {
            ++at_;
            if (is_digit(peek())) return refuse(at_, "a number may not begin with 0");
        }
        skip_digits();
        if (peek() == '.') {
            ++at_;
            if (!is_digit(peek())) return refuse(at_, "expected a digit");
            skip_digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            if (!is_digit(peek())) return refuse(at_, "expected a digit");
            skip_digits();
        }
        return true;
    }

    // The messages never quote a byte of a string: it can be a secret.
    bool scan_string() noexcept
    {
        for (++at_;;) {
            while (at_ < text_.size() && plain_in_string[static_cast<unsigned char>(text_[at_])]) ++at_;
            if (at_ == text_.size()) return refuse(at_, {});
            auto const c = static_cast<unsigned char>(text_[at_]);
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\') {
                if (!scan_escape()) return false;
            } else if (c < 0x20) {
                return refuse(at_, "a control character may not stand in a string");
            } else {
                auto const size = utf8_sequence_at(text_, at_);
                if (size == 0) return refuse(at_, "the text is not UTF-8");
                at_ += size;
            }
        }
    }

    bool scan_escape() noexcept
    {
        auto const start = at_++;
        switch (peek()) {
        case '"':
        case '\\':
        case '/':
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't': ++at_; return true;
        case 'u': break;
        default: return refuse(at_, "no such escape sequence in a string");
        }
        auto const leading = scan_code_unit();
        if (leading < 0) return false;
        if (0xdc00 <= leading && leading < 0xe000) return refuse(start, "a trailing surrogate without a leading one");
        if (leading < 0xd800 || 0xe000 <= leading) return true;
        if (peek() != '\\') return refuse(at_, "expected the escape of a trailing surrogate");
        auto const second = at_++;
        if (peek() != 'u') return refuse(at_, "expected the escape of a trailing surrogate");
        auto const trailing = scan_code_unit();
        if (trailing < 0) return false;
        if (trailing < 0xdc00 || 0xe000 <= trailing)
            return refuse(second, "a leading surrogate without a trailing one");
        return true;
    }

    // The four digits after the 'u' that stands here; negative if they are not.
    int scan_code_unit() noexcept
    {
        ++at_;
        int unit = 0;
        for (int i = 0; i != 4; ++i, ++at_) {
            auto const c     = peek();
            int const  digit = is_digit(c)            ? c - '0'
                               : 'a' <= c && c <= 'f' ? c - 'a' + 10
                               : 'A' <= c && c <= 'F' ? c - 'A' + 10
                                                      : -1;
            if (digit < 0) {
                fail(at_, "expected four hexadecimal digits");
                return -1;
            }
            unit = 16 * unit + digit;
        }
        return unit;
    }

    void skip_digits() noexcept
    {
        while (is_digit(peek())) ++at_;
    }

    [[nodiscard]] static constexpr bool is_digit(char c) noexcept { return '0' <= c && c <= '9'; }

    [[nodiscard]] static constexpr bool is_letter_or_digit(char c) noexcept
    {
        return is_digit(c) || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    }

    static constexpr auto plain_in_string = [] {
        std::array<bool, 256> plain{};
        for (std::size_t c = 0x20; c != 0x80; ++c) plain[c] = c != '"' && c != '\\';
        return plain;
    }();

    std::string_view text_;
    std::size_t      at_       = 0;
    std::size_t      begin_    = 0;
    std::size_t      end_      = 0;
    expected         expected_ = expected::value;
    std::string_view fault_;
    bool             fault_in_value_ = false;
    std::string      open_;
};

// Replaces the escape sequences of a string or key that the scanner accepted; `text` is without its quotation marks.
[[nodiscard]] inline std::string unescaped(std::string_view text)
{
    auto const unit_at = [&](std::size_t i) {
        char32_t unit = 0;
        for (auto const c : text.substr(i, 4))
            unit = 16 * unit + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        return unit;
    };
    std::string out;
    for (std::size_t i = 0; i != text.size();) {
        if (text[i] != '\\') {
            out += text[i++];
            continue;
        }
        char const c = text[i + 1];
        i += 2;
        switch (c) {
        case 'b': out += '\b'; break;
        case 'f': out += '\f'; break;
        case 'n': out += '\n'; break;
        case 'r': out += '\r'; break;
        case 't': out += '\t'; break;
        case 'u': {
            auto code = unit_at(i);
            i += 4;
            if (0xd800 <= code && code < 0xdc00) {
                code = 0x10000 + ((code - 0xd800) << 10) + (unit_at(i + 2) - 0xdc00);
                i += 6;
            }
            append_utf8(out, code);
            break;
        }
        default: out += c;
        }
    }
    return out;
}

}  // namespace codat::inline v0::detail

#endif
