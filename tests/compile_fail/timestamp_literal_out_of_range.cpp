// SPDX-License-Identifier: BSL-1.0

// expect-error: throw_bad_result_access
// expect-error: constexpr variable 'created' must be initialized by a constant expression
#include <codat/timestamp.hpp>

using namespace codat::literals;

#ifdef CODAT_BAD_LINE
constexpr auto created = "2023-02-29T00:00:00Z"_timestamp;  // not a leap year
#else
constexpr auto created = "2024-02-29T00:00:00Z"_timestamp;
#endif
static_assert(created.date().month() == std::chrono::February);
