// SPDX-License-Identifier: BSL-1.0

// expect-error: result_holds_an_error
// expect-error: constexpr variable 'asked' must be initialized by a constant expression
#define CODAT_DISABLE_ASSERTIONS  // at run time: in a constant expression there is no way round
#include <codat/timestamp.hpp>

#ifdef CODAT_BAD_LINE
constexpr auto text = "2023-02-29T00:00:00Z";  // not a leap year
#else
constexpr auto text = "2024-02-29T00:00:00Z";
#endif

// Reads nothing of the value that is not there, which compilers notice by themselves.
constexpr bool asked = [] {
    auto const t = codat::parse_timestamp(text);
    (void)*t;
    return true;
}();
static_assert(asked);
