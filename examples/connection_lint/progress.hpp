// SPDX-License-Identifier: BSL-1.0

#ifndef CONNECTION_LINT_PROGRESS_HPP
#define CONNECTION_LINT_PROGRESS_HPP

#include <chrono>
#include <cstdint>
#include <string_view>

namespace lint {

/// Says on standard error how far the work is, in one line that is rewritten, if that is a terminal.
class progress {
public:
    /// @param wanted Whether to say anything.
    explicit progress(bool wanted);

    progress(progress const&)            = delete;
    progress& operator=(progress const&) = delete;
    ~progress() { clear(); }

    /// @param bytes     How much of the file was read.
    /// @param documents How many documents were read, of all files.
    void advance(std::string_view file, std::uint64_t bytes, std::uint64_t documents);

    /// Takes the line away, to make room for something else.
    void clear();

private:
    using clock = std::chrono::steady_clock;

    bool              shows_;
    bool              shown_ = false;
    clock::time_point next_;
};

}  // namespace lint

#endif
