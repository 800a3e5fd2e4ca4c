// SPDX-License-Identifier: BSL-1.0

#include "progress.hpp"

#include <iostream>
#include <string>

#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace lint {

namespace {

constexpr std::chrono::milliseconds interval{100};

bool standard_error_is_a_terminal()
{
#if __has_include(<unistd.h>)
    return ::isatty(STDERR_FILENO) == 1;
#else
    return false;
#endif
}

}  // namespace

progress::progress(bool wanted) : shows_(wanted && standard_error_is_a_terminal()), next_(clock::now() + interval) {}

void progress::advance(std::string_view file, std::uint64_t bytes, std::uint64_t documents)
{
    if (!shows_) return;
    auto const now = clock::now();
    if (now < next_) return;
    next_ = now + interval;
    clear();
    std::cerr << file << ": " << std::to_string(bytes / 1'000'000) << " MB, " << std::to_string(documents)
              << " documents" << std::flush;
    shown_ = true;
}

void progress::clear()
{
    if (!shown_) return;
    std::cerr << "\r\x1b[K" << std::flush;
    shown_ = false;
}

}  // namespace lint
