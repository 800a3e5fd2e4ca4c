// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_LOCATOR_HPP
#define CODAT_DETAIL_LOCATOR_HPP

#include <algorithm>
#include <array>
#include <codat/detail/json_scanner.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace codat::inline v0::detail {

// Appends a reference token to a JSON Pointer (RFC 6901, section 3).
inline void append_pointer_token(std::string& pointer, std::string_view token)
{
    pointer += '/';
    for (char const c : token) {
        if (c == '~') pointer += "~0";
        else if (c == '/') pointer += "~1";
        else pointer += c;
    }
}

// The members that occur again in their objects, by their JSON Pointers, and where the last of each is. Places grow in
// the order of the text.
class replaced_members {
public:
    void add(std::string_view pointer, std::uint64_t place)
    {
        auto& last = last_[std::string(pointer)];
        last       = (std::max)(last, place);
    }

    [[nodiscard]] bool empty() const noexcept { return last_.empty(); }

    // Whether what is at `place` lies in a member that another one replaces.
    [[nodiscard]] bool contains(std::string_view pointer, std::uint64_t place) const
    {
        if (last_.empty()) return false;
        for (std::string around(pointer); !around.empty();) {
            around.resize(around.rfind('/'));
            if (auto const found = last_.find(around); found != last_.end() && place < found->second) return true;
        }
        return false;
    }

private:
    std::unordered_map<std::string, std::uint64_t, text_hash> last_;
};

/* Goes from value to value through a JSON text, in the order in which a parser's events report them: the root is
   number 1, an object or an array comes before what it holds. So the number of a value, which costs a parser's
   handler one addition, is enough to find where the value stands and what its JSON Pointer is.
*/
class json_walker {
public:
    explicit json_walker(std::string_view text) : text_(text), scanner_(text) {}

    // Goes to the next value; false at the end of the text or at a fault.
    bool next()
    {
        for (;;) {
            switch (scanner_.next()) {
            case json_token::key:
                path_.back().key_begin = scanner_.begin() + 1;
                path_.back().key_end   = scanner_.end() - 1;
                break;
            case json_token::end_object:
            case json_token::end_array: path_.pop_back(); break;
            case json_token::begin_object:
                arrive();
                path_.push_back({true, 0, 0, 0});
                return true;
            case json_token::begin_array:
                arrive();
                path_.push_back({false, 0, 0, 0});
                return true;
            case json_token::string:
            case json_token::number:
            case json_token::literal: arrive(); return true;
            case json_token::fault: faulty_ = true; return false;
            case json_token::end: return false;
            }
        }
    }

    // Goes to the value with this number, which is not behind; false if the text has none.
    bool go_to(std::uint64_t number)
    {
        while (number_ < number)
            if (!next()) return false;
        return true;
    }

    [[nodiscard]] std::size_t   offset() const noexcept { return scanner_.begin(); }
    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

    // How many objects and arrays are around the value on which this stands.
    [[nodiscard]] std::size_t depth() const noexcept { return value_depth_; }

    // The JSON Pointer of the value on which this stands, or of the innermost one around a fault.
    [[nodiscard]] std::string pointer() const
    {
        std::string pointer;
        auto const  levels = !faulty_                    ? value_depth_
                             : scanner_.fault_in_value() ? path_.size()
                                                         : path_.size() - !path_.empty();
        for (std::size_t i = 0; i != levels; ++i) append_step(pointer, i);
        return pointer;
    }

    // Appends the last token of the pointer, of a value that is not the root.
    void append_last_token(std::string& pointer) const { append_step(pointer, value_depth_ - 1); }

    // Whether the text is not JSON, once `next` has returned false; then why, and `offset` says where.
    [[nodiscard]] bool             faulty() const noexcept { return faulty_; }
    [[nodiscard]] std::string_view fault() const noexcept { return scanner_.fault(); }

private:
    struct level {
        bool        in_object;
        std::size_t key_begin;
        std::size_t key_end;
        std::size_t elements;
    };

    void append_step(std::string& pointer, std::size_t i) const
    {
        auto const& step = path_[i];
        if (step.in_object)
            append_pointer_token(pointer, unescaped(text_.substr(step.key_begin, step.key_end - step.key_begin)));
        else  // the value that has a fault in it did not arrive
            append_pointer_token(pointer, std::to_string(step.elements - !(faulty_ && i + 1 == path_.size())));
    }

    void arrive() noexcept
    {
        value_depth_ = path_.size();
        if (!path_.empty()) ++path_.back().elements;
        ++number_;
    }

    std::string_view   text_;
    json_scanner       scanner_;
    std::vector<level> path_;
    std::size_t        value_depth_ = 0;
    std::uint64_t      number_      = 0;
    bool               faulty_      = false;
};

// The offset in `text` of the character to which `at` points; npos if it points to somewhere else.
[[nodiscard]] inline std::size_t offset_in(std::string_view text, char const* at) noexcept
{
    auto const* const begin = text.data();
    if (std::less<>()(at, begin) || !std::less<>()(at, begin + text.size())) return text.npos;
    return static_cast<std::size_t>(at - begin);
}

/* Finds values by their numbers, each at or after the one before, in the part of a text that a parser has accepted. It can
   be set down on a string whose place and number are known, and so need not go over the text in between.
*/
class value_finder {
public:
    explicit value_finder(std::string_view text) noexcept : text_(text) {}

    // Goes on from the value with this number, a string whose first character is at `offset`, unless that is behind.
    void set_down(std::size_t offset, std::uint64_t number) noexcept
    {
        if (number <= number_) return;
        at_     = offset - 1;
        number_ = number - 1;
    }

    // The offset of the value with this number.
    [[nodiscard]] std::size_t find(std::uint64_t number) noexcept
    {
        while (number_ < number && at_ != text_.size()) next();
        return found_;
    }

private:
    // Past the next token.
    void next() noexcept
    {
        switch (text_[at_]) {
        case ' ':
        case '\t':
        case '\n':
        case '\r':
        case ',':
        case ':':
        case ']':
        case '}': ++at_; return;
        case '{':
        case '[':
            arrive();
            ++at_;
            return;
        case '"': string(); return;
        default: arrive(); at_ = (std::min)(text_.find_first_of(" \t\n\r,]}", at_), text_.size());
        }
    }

    // A value, or the name of a member: then a colon follows.
    void string() noexcept
    {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2u : 1u;
        end              = (std::min)(end + 1, text_.size());
        auto const after = text_.find_first_not_of(" \t\n\r", end);
        if (after == text_.npos || text_[after] != ':') arrive();
        at_ = end;
    }

    void arrive() noexcept
    {
        found_ = at_;
        ++number_;
    }

    std::string_view text_;
    std::size_t      at_     = 0;  // everything before this is counted
    std::size_t      found_  = 0;  // where the last value was that was counted
    std::uint64_t    number_ = 0;
};

// The text of the value that begins at `offset`; empty if it breaks off.
[[nodiscard]] inline std::string_view value_text_at(std::string_view text, std::size_t offset)
{
    json_scanner scanner(text.substr(offset));
    do
        if (scanner.next() == json_token::fault) return {};
    while (scanner.depth() != 0);
    return text.substr(offset, scanner.end());
}

// Line and column of one offset after another, none of which is before the one before.
class line_counter {
public:
    explicit line_counter(std::string_view text) noexcept : text_(text) {}

    void go_to(std::size_t offset) noexcept
    {
        auto passed = text_.substr(at_, offset - at_);
        at_         = offset;
        if (auto const newlines = count_bytes(
                passed, [](std::uint64_t word) { return bytes_between(word & repeat(0x7f), '\n', '\n') & ~word; });
            newlines != 0) {
            line_ += newlines;
            column_ = 1;
            passed.remove_prefix(passed.rfind('\n') + 1);
        }
        column_ += passed.size() - count_bytes(passed, [](std::uint64_t word) { return word & ~(word << 1); });
    }

    [[nodiscard]] std::size_t line() const noexcept { return line_; }
    [[nodiscard]] std::size_t column() const noexcept { return column_; }

private:
    // How many bytes are those whose high bit `marked` sets, in a word of eight.
    template <class Marked>
    [[nodiscard]] static std::size_t count_bytes(std::string_view text, Marked marked) noexcept
    {
        std::size_t count = 0;
        while (text.size() >= 8) {
            std::uint64_t counts = 0;  // one in each byte, which 255 words cannot overflow
            auto const    words  = std::min<std::size_t>(text.size() / 8, 255);
            for (std::size_t i = 0; i != words; ++i)
                counts += (marked(word_at<std::uint64_t>(text.data() + 8 * i)) & repeat(0x80)) >> 7;
            for (; counts != 0; counts >>= 8) count += counts & 0xff;
            text.remove_prefix(8 * words);
        }
        std::array<char, 8> rest{};
        std::copy(text.begin(), text.end(), rest.begin());
        for (auto bits = marked(word_at<std::uint64_t>(rest.data())) & repeat(0x80); bits != 0; bits &= bits - 1)
            ++count;
        return count;
    }

    std::string_view text_;
    std::size_t      at_     = 0;
    std::size_t      line_   = 1;
    std::size_t      column_ = 1;
};

}  // namespace codat::inline v0::detail

#endif
