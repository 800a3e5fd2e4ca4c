// SPDX-License-Identifier: BSL-1.0

// expect-error: precondition_is_broken
// expect-error: constexpr variable 'when' must be initialized by a constant expression
#define CODAT_DISABLE_ASSERTIONS  // at run time: in a constant expression there is no way round
#include <codat/timestamp.hpp>

using namespace codat::literals;

#ifdef CODAT_BAD_LINE
constexpr auto written = "2024-02-29T00:00:00Z"_timestamp;
#else
constexpr auto written = "2024-02-29T00:00:00"_timestamp;
#endif
constexpr auto when = written.instant_at(std::chrono::hours{1});
static_assert(when.subseconds.count() == 0);
