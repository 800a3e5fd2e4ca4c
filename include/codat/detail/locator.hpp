// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_LOCATOR_HPP
#define CODAT_DETAIL_LOCATOR_HPP

#include <algorithm>
#include <codat/detail/json_scanner.hpp>
#include <codat/detail/utf8.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
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

    [[nodiscard]] std::size_t offset() const noexcept { return scanner_.begin(); }

    // The text of the value on which this stands; empty if it breaks off.
    [[nodiscard]] std::string_view value_text() const
    {
        auto scanner = scanner_;
        while (scanner.depth() > value_depth_)
            if (scanner.next() == json_token::fault) return {};
        return text_.substr(offset(), scanner.end() - offset());
    }

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

// Line and column of one offset after another, none of which is before the one before.
class line_counter {
public:
    explicit line_counter(std::string_view text) noexcept : text_(text) {}

    void go_to(std::size_t offset) noexcept
    {
        auto const passed = text_.substr(at_, offset - at_);
        if (auto const newline = passed.rfind('\n'); newline != passed.npos) {
            line_ += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
            column_ = 1 + count_code_points(passed.substr(newline + 1));
        } else {
            column_ += count_code_points(passed);
        }
        at_ = offset;
    }

    [[nodiscard]] std::size_t line() const noexcept { return line_; }
    [[nodiscard]] std::size_t column() const noexcept { return column_; }

private:
    std::string_view text_;
    std::size_t      at_     = 0;
    std::size_t      line_   = 1;
    std::size_t      column_ = 1;
};

}  // namespace codat::inline v0::detail

#endif
