// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_FINDER_HPP
#define CODAT_DETAIL_FINDER_HPP

#include <codat/detail/left_out_of_list.hpp>
#include <codat/detail/locator.hpp>
#include <codat/detail/report_budget.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/diagnostic.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
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

    // How many bytes the pointer has, or somewhat fewer: without what escaping adds, and with one digit for an index.
    [[nodiscard]] std::size_t pointer_size() const noexcept
    {
        return parent_ ? parent_->pointer_size() + 1 + (member_.data() ? member_.size() : 1) : 0;
    }

private:
    place const*     parent_ = nullptr;
    std::string_view member_;
    std::size_t      index_ = 0;
};

// What the decoder left out of lists. The elements that are there had other places in the document than they have in the
// value.
class left_out_elements {
public:
    left_out_elements() = default;

    // `lists` must outlive this.
    explicit left_out_elements(std::vector<left_out_of_list> const& lists)
    {
        for (auto const& list : lists) lists_[list.pointer] = &list;
    }

    // Gives the places of the elements that are there, one after another.
    class counter {
    public:
        explicit counter(left_out_of_list const* list) noexcept : list_(list) {}

        [[nodiscard]] std::size_t next() noexcept
        {
            if (!list_) return place_++;
            for (auto const& missing = list_->elements; passed_ != missing.size() && missing[passed_] == place_;
                 ++passed_)
                ++place_;
            auto const& without_id = list_->without_id;
            has_id_ = passed_without_id_ == without_id.size() || without_id[passed_without_id_] != place_;
            passed_without_id_ += !has_id_;
            return place_++;
        }

        // Whether the document had an id there, of the element whose place was given last.
        [[nodiscard]] bool has_id() const noexcept { return has_id_; }

    private:
        left_out_of_list const* list_;
        std::size_t             passed_            = 0;
        std::size_t             passed_without_id_ = 0;
        std::size_t             place_             = 0;
        bool                    has_id_            = true;
    };

    [[nodiscard]] counter count(place const& list) const
    {
        if (lists_.empty()) return counter(nullptr);
        auto const found = lists_.find(list.pointer());
        return counter(found == lists_.end() ? nullptr : found->second);
    }

private:
    std::unordered_map<std::string_view, left_out_of_list const*, text_hash> lists_;
};

// What rules report to.
class finder {
public:
    // `after_decoding`: leave out what the decoder has looked at already.
    explicit finder(left_out_elements const& left_out, bool after_decoding, report_budget budget = {})
        : left_out_(left_out), after_decoding_(after_decoding), budget_(budget)
    {
    }

    void found(diagnostic_code code, place const& where, std::string message)
    {
        if (!budget_.take(sizeof(diagnostic) + message.size() + where.pointer_size())) {
            left_out_reports_.add(code);
            return;
        }
        found_.push_back(
            {.code = code, .level = severity_of(code), .pointer = where.pointer(), .message = std::move(message)});
    }

    [[nodiscard]] bool asks_for(diagnostic_code code) const noexcept
    {
        return !after_decoding_ || reporter_of(code) == reported_by::validate;
    }
    [[nodiscard]] left_out_elements const& left_out() const noexcept { return left_out_; }

    [[nodiscard]] detail::left_out_reports const& left_out_reports() const noexcept { return left_out_reports_; }

    [[nodiscard]] std::vector<diagnostic> finish() && { return std::move(found_); }

private:
    left_out_elements const& left_out_;
    bool                     after_decoding_;
    report_budget            budget_;
    detail::left_out_reports left_out_reports_;
    std::vector<diagnostic>  found_;
};

}  // namespace codat::inline v0::detail

#endif
