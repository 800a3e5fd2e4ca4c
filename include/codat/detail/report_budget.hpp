// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_REPORT_BUDGET_HPP
#define CODAT_DETAIL_REPORT_BUDGET_HPP

#include <codat/diagnostic.hpp>
#include <cstddef>

namespace codat::inline v0::detail {

// What one call may keep of diagnostics and rejected elements: so many together, and so many bytes. The bytes grow with the
// text, so that a document with a problem in every member loses none, and many problems with long pointers cost no more
// than linear memory.
class report_budget {
public:
    static constexpr std::size_t bytes_for_any_text = std::size_t{4} << 20;
    static constexpr std::size_t bytes_per_byte     = 8;

    // Without a limit.
    constexpr report_budget() noexcept = default;

    constexpr report_budget(std::size_t most, std::size_t text_size) noexcept : count_(most), bytes_(bytes_for_any_text)
    {
        add_text(text_size);
    }

    // More text, whose size was not known before.
    constexpr void add_text(std::size_t size) noexcept
    {
        bytes_ = size < (unlimited_size - bytes_) / bytes_per_byte ? bytes_ + bytes_per_byte * size : unlimited_size;
    }

    // Whether one more may be kept, which takes so many bytes.
    [[nodiscard]] constexpr bool take(std::size_t bytes) noexcept
    {
        if (count_ == 0 || !take_bytes(bytes)) return false;
        --count_;
        return true;
    }

    // How many more may be kept.
    [[nodiscard]] constexpr std::size_t count() const noexcept { return count_; }

    // Whether one may have so many bytes more.
    [[nodiscard]] constexpr bool take_bytes(std::size_t bytes) noexcept
    {
        if (bytes > bytes_) return false;
        bytes_ -= bytes;
        return true;
    }

private:
    static constexpr std::size_t unlimited_size = static_cast<std::size_t>(-1);

    std::size_t count_ = unlimited_size;
    std::size_t bytes_ = unlimited_size;
};

// What the budget left out.
struct left_out_reports {
    std::size_t diagnostics = 0;
    std::size_t rejected    = 0;
    bool        errors      = false;  // whether one of the diagnostics was an error

    constexpr void add(diagnostic_code code) noexcept
    {
        ++diagnostics;
        errors |= severity_of(code) == severity::error;
    }

    friend constexpr left_out_reports operator+(left_out_reports const& a, left_out_reports const& b) noexcept
    {
        return {a.diagnostics + b.diagnostics, a.rejected + b.rejected, a.errors || b.errors};
    }
};

}  // namespace codat::inline v0::detail

#endif
