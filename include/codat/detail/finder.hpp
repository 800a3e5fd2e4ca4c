// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_FINDER_HPP
#define CODAT_DETAIL_FINDER_HPP

#include <algorithm>
#include <charconv>
#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/detail/locator.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/diagnostic.hpp>
#include <concepts>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

// Where a rule is looking: a chain of steps from the root. It becomes text only when there is something to report.
class place {
public:
    constexpr place() = default;
    constexpr place(place const& parent, std::string_view member) noexcept : parent_(&parent), member_(member) {}
    constexpr place(place const& parent, std::size_t index) noexcept : parent_(&parent), index_(index) {}

    [[nodiscard]] std::string pointer() const
    {
        if (!parent_) return {};
        auto pointer = parent_->pointer();
        if (member_.data()) append_pointer_token(pointer, member_);
        else append_pointer_token(pointer, std::to_string(index_));
        return pointer;
    }

private:
    place const*     parent_ = nullptr;
    std::string_view member_;
    std::size_t      index_ = 0;
};

// What the decoder left out. The elements of lists that it left out are missing in the value: the others had other places
// in the document than they have there.
class left_out_elements {
public:
    left_out_elements() = default;

    left_out_elements(std::vector<rejected> const& elements, std::vector<diagnostic> const& diagnostics)
    {
        replaced_members replaced;
        for (auto const& d : diagnostics)
            if (d.code == diagnostic_code::duplicate_member) replaced.add(d.pointer, d.offset);
        for (auto const& d : diagnostics)
            if ((d.code == diagnostic_code::missing_member || d.code == diagnostic_code::wrong_type ||
                 d.code == diagnostic_code::bad_uuid) &&
                !replaced.contains(d.pointer, d.offset))
                unreadable_.insert(d.pointer);
        for (auto const& element : elements) {
            std::string_view const pointer = element.pointer;
            auto const             slash   = pointer.rfind('/');
            if (slash == pointer.npos) continue;
            std::size_t       index = 0;
            auto const* const end   = pointer.data() + pointer.size();
            auto const [stop, fine] = std::from_chars(pointer.data() + slash + 1, end, index);
            if (fine != std::errc{} || stop != end) continue;
            auto& list = lists_[std::string(pointer.substr(0, slash))];
            list.connections.push_back(index);
            if (!element.text.starts_with('{')) list.companies.push_back(index);
        }
        for (auto& [pointer, list] : lists_) {
            std::sort(list.connections.begin(), list.connections.end());
            std::sort(list.companies.begin(), list.companies.end());
        }
    }

    // Gives the places of the elements that are there, one after another.
    class counter {
    public:
        explicit counter(std::vector<std::size_t> const* left_out) noexcept : left_out_(left_out) {}

        [[nodiscard]] std::size_t next() noexcept
        {
            while (left_out_ && passed_ != left_out_->size() && (*left_out_)[passed_] <= place_) {
                place_ += (*left_out_)[passed_] == place_;
                ++passed_;
            }
            return place_++;
        }

    private:
        std::vector<std::size_t> const* left_out_;
        std::size_t                     passed_ = 0;
        std::size_t                     place_  = 0;
    };

    // For a list of `Element`: a connection, a company or a reference to one, which is left out as a connection is.
    template <class Element>
    [[nodiscard]] counter count(place const& list) const
    {
        if (lists_.empty()) return counter(nullptr);
        auto const found = lists_.find(list.pointer());
        if (found == lists_.end()) return counter(nullptr);
        return counter(std::same_as<Element, company> ? &found->second.companies : &found->second.connections);
    }

    // Whether the document had nothing there that could be read, so that the value holds nothing but a default.
    [[nodiscard]] bool has(place const& where) const
    {
        return !unreadable_.empty() && unreadable_.contains(where.pointer());
    }

private:
    // The indices of what was left out, if it is a list of connections or one of companies. Every company that is an object
    // is kept, even where its text is kept as well, because it has too many members.
    struct indices {
        std::vector<std::size_t> connections;
        std::vector<std::size_t> companies;
    };

    std::map<std::string, indices>             lists_;
    std::unordered_set<std::string, text_hash> unreadable_;
};

// What rules report to.
class finder {
public:
    // `after_decoding`: leave out what the decoder has looked at already.
    finder(left_out_elements const& left_out, bool after_decoding)
        : left_out_(left_out), after_decoding_(after_decoding)
    {
    }

    void found(diagnostic_code code, place const& where, std::string message)
    {
        found_.push_back(
            {.code = code, .level = severity_of(code), .pointer = where.pointer(), .message = std::move(message)});
    }

    [[nodiscard]] bool asks_for(diagnostic_code code) const noexcept
    {
        return !after_decoding_ || reporter_of(code) == reported_by::validate;
    }
    [[nodiscard]] left_out_elements const& left_out() const noexcept { return left_out_; }

    [[nodiscard]] std::vector<diagnostic> finish() && { return std::move(found_); }

private:
    left_out_elements const& left_out_;
    bool                     after_decoding_;
    std::vector<diagnostic>  found_;
};

}  // namespace codat::inline v0::detail

#endif
