// SPDX-License-Identifier: BSL-1.0

#include "allocations.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdlib>

// A sanitizer has a malloc of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CODAT_COUNTS_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define CODAT_COUNTS_ALLOCATIONS 0
#endif
#endif
#ifndef CODAT_COUNTS_ALLOCATIONS
#ifdef __GLIBC__
#define CODAT_COUNTS_ALLOCATIONS 1
#else
#define CODAT_COUNTS_ALLOCATIONS 0
#endif
#endif

#if CODAT_COUNTS_ALLOCATIONS

#include <malloc.h>

namespace {

// Of one thread: no program here has more.
bool           counting = false;
std::size_t    count    = 0;
std::ptrdiff_t in_use   = 0;  // negative if blocks are freed that were there before
std::ptrdiff_t peak     = 0;

void* allocated(void* block) noexcept
{
    if (counting && block) {
        ++count;
        in_use += static_cast<std::ptrdiff_t>(malloc_usable_size(block));
        peak = std::max(peak, in_use);
    }
    return block;
}

void freed(void* block) noexcept
{
    if (counting && block) in_use -= static_cast<std::ptrdiff_t>(malloc_usable_size(block));
}

}  // namespace

// glibc's own allocation functions, under the names that it keeps for those who replace them.
extern "C" {
void* __libc_malloc(std::size_t) noexcept;
void* __libc_calloc(std::size_t, std::size_t) noexcept;
void* __libc_realloc(void*, std::size_t) noexcept;
void* __libc_memalign(std::size_t, std::size_t) noexcept;
void  __libc_free(void*) noexcept;

void* malloc(std::size_t size) noexcept
{
    return allocated(__libc_malloc(size));
}

void* calloc(std::size_t elements, std::size_t size) noexcept
{
    return allocated(__libc_calloc(elements, size));
}

void* realloc(void* block, std::size_t size) noexcept
{
    freed(block);
    return allocated(__libc_realloc(block, size));
}

void* memalign(std::size_t alignment, std::size_t size) noexcept
{
    return allocated(__libc_memalign(alignment, size));
}

void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept
{
    return allocated(__libc_memalign(alignment, size));
}

int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept
{
    void* const block = allocated(__libc_memalign(alignment, size));
    if (!block) return ENOMEM;
    *out = block;
    return 0;
}

void free(void* block) noexcept
{
    freed(block);
    __libc_free(block);
}
}

#endif

namespace allocations {

void begin() noexcept
{
#if CODAT_COUNTS_ALLOCATIONS
    count    = 0;
    in_use   = 0;
    peak     = 0;
    counting = true;
#endif
}

std::optional<use> end() noexcept
{
#if CODAT_COUNTS_ALLOCATIONS
    counting = false;
    return use{count, static_cast<std::size_t>(peak)};
#else
    return std::nullopt;
#endif
}

}  // namespace allocations
