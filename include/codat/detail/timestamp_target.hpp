// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_TARGET_HPP
#define CODAT_DETAIL_TIMESTAMP_TARGET_HPP

#include <codat/detail/timestamp_fast_reader.hpp>
#include <codat/detail/timestamp_fast_writer.hpp>
#include <codat/detail/timestamp_packed.hpp>
#include <codat/detail/timestamp_sse41_reader.hpp>
#include <codat/detail/timestamp_sse41_writer.hpp>
#include <string_view>

// The reader and the writer for the machine that a file is compiled for. Whatever uses them has to live in an inline
// namespace of the target's, as parse_timestamp does: files compiled for different targets may be linked together, and each has to
// keep its own.
namespace codat::inline v0::detail {

#if defined(__SSE4_1__) && defined(__x86_64__)
inline namespace sse41 {
inline constexpr std::string_view target_name = "sse41";
#else
inline namespace portable {
inline constexpr std::string_view target_name = "portable";
#endif

[[nodiscard]] inline bool read_common_timestamp(std::string_view text, bool allow_date, timestamp_packed& out) noexcept
{
#if defined(__SSE4_1__) && defined(__x86_64__)
    return read_timestamp_sse41(text, allow_date, out);
#else
    return read_timestamp_fast(text, allow_date, out);
#endif
}

inline void write_common_timestamp(char* text, timestamp_packed const& t) noexcept
{
#if defined(__SSE4_1__) && defined(__x86_64__)
    write_timestamp_sse41(text, t);
#else
    write_timestamp_fast(text, t);
#endif
}

}  // inline namespace

}  // namespace codat::inline v0::detail

#endif
