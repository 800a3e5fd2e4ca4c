// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_STOPWATCH_HPP
#define CODAT_DETAIL_STOPWATCH_HPP

#include <chrono>
#include <codat/timestamp.hpp>
#include <optional>
#include <string>

namespace codat::inline v0::detail {

// Adds up the time between starts and stops, and loses it for good when one of them is not known. Seconds and parts of a
// second apart: nanoseconds alone do not hold the years from 0000 to 9999.
class stopwatch {
public:
    void start(std::optional<instant> at) noexcept
    {
        begin_ = at;
        if (!at) lose();
    }

    void stop(std::optional<instant> at) noexcept
    {
        if (!at || !begin_) return lose();
        if (*at < *begin_) return;
        seconds_ += at->seconds - begin_->seconds;
        subseconds_ += at->subseconds - begin_->subseconds;
    }

    void lose() noexcept { lost_ = true; }

    // Whole seconds.
    [[nodiscard]] std::optional<std::chrono::seconds> total() const noexcept
    {
        if (lost_) return std::nullopt;
        return seconds_ + std::chrono::floor<std::chrono::seconds>(subseconds_);
    }

private:
    std::optional<instant>   begin_;
    std::chrono::seconds     seconds_{};
    std::chrono::nanoseconds subseconds_{};
    bool                     lost_ = false;
};

// Such as "2 d 0 h 3 min 4 s", beginning with the largest unit that there is.
[[nodiscard]] inline std::string duration_text(std::chrono::seconds duration)
{
    auto const  count = duration.count();
    std::string text;
    auto const  put = [&](auto value, char const* unit, bool always) {
        if (value != 0 || !text.empty() || always) (text += text.empty() ? "" : " ") += std::to_string(value) + unit;
    };
    put(count / 86400, " d", false);
    put(count / 3600 % 24, " h", false);
    put(count / 60 % 60, " min", false);
    put(count % 60, " s", true);
    return text;
}

}  // namespace codat::inline v0::detail

#endif
