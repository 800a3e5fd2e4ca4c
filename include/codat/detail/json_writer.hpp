// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_JSON_WRITER_HPP
#define CODAT_DETAIL_JSON_WRITER_HPP

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <cmath>
#include <codat/detail/utf8.hpp>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

// Whether eight characters can stand in a JSON string as they are. Some that could, beyond ASCII, are not recognized.
[[nodiscard]] constexpr bool eight_plain_characters(char const* text) noexcept
{
    auto const bytes     = word_at<std::uint64_t>(text);
    auto const is_zero   = [](std::uint64_t word) { return word - repeat(1); };  // in the high bit, for ASCII
    auto const control   = bytes - repeat(0x20);
    auto const quotation = is_zero(bytes ^ repeat('"'));
    auto const backslash = is_zero(bytes ^ repeat('\\'));
    return ((control | quotation | backslash | bytes) & repeat(0x80)) == 0;
}

/* Writes JSON text. Whatever it is given, the text is valid JSON: bytes that are not UTF-8 become U+FFFD.

   What is written goes into a string that is larger than it need be, so that a piece costs one check of its size.
*/
class json_text_writer {
public:
    // `indent`: how many spaces a level is indented; 0: everything on one line, without white space.
    explicit json_text_writer(std::size_t indent = 0) noexcept : indent_(indent) {}

    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    // A name that needs no escape sequence.
    void plain_key(std::string_view name)
    {
        plain_string(name);
        end_key();
    }

    void key(std::string_view name)
    {
        string(name);
        end_key();
    }

    // A text that needs no escape sequence.
    void plain_string(std::string_view text)
    {
        separate();
        auto* out = room(text.size() + 2);
        *out++    = '"';
        out       = std::copy_n(text.data(), text.size(), out);
        *out++    = '"';
        size_ += text.size() + 2;
    }

    void string(std::string_view text)
    {
        separate();
        put('"');
        for (std::size_t i = 0; i != text.size();) {
            auto const plain = plain_run(text.substr(i));
            std::copy_n(text.data() + i, plain, room(plain));
            size_ += plain;
            i += plain;
            if (i == text.size()) break;
            if (static_cast<unsigned char>(text[i]) < 0x80) {
                escape(text[i++]);
            } else {
                put("\xef\xbf\xbd");  // U+FFFD
                ++i;
            }
        }
        put('"');
    }

    void integer(std::int64_t value)
    {
        separate();
        constexpr std::size_t longest = 20;
        auto* const           out     = room(longest);
        size_ += static_cast<std::size_t>(std::to_chars(out, out + longest, value).ptr - out);
    }

    void json(boost::json::value const& value)
    {
        if (auto const* const object = value.if_object()) {
            begin_object();
            for (auto const& member : *object) {
                key(member.key());
                json(member.value());
            }
            end_object();
        } else if (auto const* const array = value.if_array()) {
            begin_array();
            for (auto const& element : *array) json(element);
            end_array();
        } else if (auto const* const text = value.if_string()) {
            string(*text);
        } else if (auto const* const number = value.if_double(); number && !std::isfinite(*number)) {
            separate();  // JSON has no "not a number", and no infinity either, but it has numbers that are too large
            put(*number > 0 ? "1e999" : *number < 0 ? "-1e999" : "null");
        } else {
            separate();
            put(boost::json::serialize(value));
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    // Says that so many more bytes are to come, more or less.
    void expect(std::size_t bytes) { room(bytes); }

    [[nodiscard]] std::string finish() &&
    {
        out_.resize(size_);
        if (out_.capacity() / 2 > size_) out_.shrink_to_fit();
        return std::move(out_);
    }

private:
    // Where the next piece goes, which has at most so many bytes.
    char* room(std::size_t bytes)
    {
        if (out_.size() - size_ < bytes) out_.resize((std::max)(2 * out_.size(), size_ + bytes + smallest_growth));
        return out_.data() + size_;
    }

    void put(char c)
    {
        *room(1) = c;
        ++size_;
    }

    void put(std::string_view text)
    {
        std::copy_n(text.data(), text.size(), room(text.size()));
        size_ += text.size();
    }

    // What belongs between the piece before and the next one.
    void separate()
    {
        if (after_key_) {
            after_key_ = false;
            return;
        }
        if (!first_) put(',');
        first_ = false;
        if (indent_ != 0 && depth_ != 0) break_line();
    }

    void end_key()
    {
        put(indent_ != 0 ? std::string_view(": ") : std::string_view(":"));
        after_key_ = true;
    }

    void open(char bracket)
    {
        separate();
        put(bracket);
        ++depth_;
        first_ = true;
    }

    void close(char bracket)
    {
        --depth_;
        if (indent_ != 0 && !first_) break_line();
        put(bracket);
        first_ = false;
    }

    void break_line()
    {
        auto const  spaces = indent_ * depth_;
        auto* const out    = room(1 + spaces);
        *out               = '\n';
        std::fill_n(out + 1, spaces, ' ');
        size_ += 1 + spaces;
    }

    // How much of the text can stand in a JSON string as it is.
    [[nodiscard]] static std::size_t plain_run(std::string_view text) noexcept
    {
        std::size_t i = 0;
        for (;;) {
            while (text.size() - i >= 8 && eight_plain_characters(text.data() + i)) i += 8;
            if (i == text.size()) return i;
            auto const c = static_cast<unsigned char>(text[i]);
            if (c < 0x20 || c == '"' || c == '\\') return i;
            auto const sequence = utf8_sequence_at(text, i);
            if (sequence == 0) return i;
            i += sequence;
        }
    }

    void escape(char c)
    {
        switch (c) {
        case '"': return put("\\\"");
        case '\\': return put("\\\\");
        case '\b': return put("\\b");
        case '\f': return put("\\f");
        case '\n': return put("\\n");
        case '\r': return put("\\r");
        case '\t': return put("\\t");
        default: break;
        }
        put("\\u00");
        put("0123456789abcdef"[c >> 4 & 0xf]);
        put("0123456789abcdef"[c & 0xf]);
    }

    static constexpr std::size_t smallest_growth = 256;

    std::string out_;
    std::size_t size_      = 0;
    std::size_t indent_    = 0;
    std::size_t depth_     = 0;
    bool        first_     = true;
    bool        after_key_ = false;
};

// Builds a boost::json::value.
class json_value_writer {
public:
    void begin_object() { open_.emplace_back(boost::json::object_kind); }
    void begin_array() { open_.emplace_back(boost::json::array_kind); }
    void end_object() { close(); }
    void end_array() { close(); }
    void plain_key(std::string_view name) { key(name); }
    void key(std::string_view name) { keys_.emplace_back(name); }
    void plain_string(std::string_view text) { string(text); }
    void string(std::string_view text) { json(boost::json::string_view(text)); }
    void integer(std::int64_t value) { json(value); }

    void json(boost::json::value value)
    {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (auto* const array = open_.back().if_array()) {
            array->push_back(std::move(value));
        } else {
            open_.back().get_object().insert_or_assign(keys_.back(), std::move(value));
            keys_.pop_back();
        }
    }

    [[nodiscard]] std::size_t size() const noexcept { return 0; }
    void                      expect(std::size_t) noexcept {}

    [[nodiscard]] boost::json::value finish() && { return std::move(root_); }

private:
    void close()
    {
        auto value = std::move(open_.back());
        open_.pop_back();
        json(std::move(value));
    }

    std::vector<boost::json::value> open_;
    std::vector<std::string>        keys_;
    boost::json::value              root_;
};

}  // namespace codat::inline v0::detail

#endif
