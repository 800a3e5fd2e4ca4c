// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_BENCHMARKS_ALLOCATIONS_HPP
#define CODAT_BENCHMARKS_ALLOCATIONS_HPP

#include <cstddef>
#include <optional>

// Counts what a piece of code allocates, by whatever way: with glibc, where malloc can be replaced.
namespace allocations {

struct use {
    std::size_t count = 0;  // how many blocks
    std::size_t peak  = 0;  // how many bytes more than before were in use at once
};

void               begin() noexcept;
std::optional<use> end() noexcept;  // empty where nothing can be counted

template <class F>
std::optional<use> of(F f)
{
    begin();
    f();
    return end();
}

}  // namespace allocations

#endif
