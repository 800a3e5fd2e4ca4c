// SPDX-License-Identifier: BSL-1.0

// expect-error: declared with attribute 'nodiscard'
// expect-error: ignoring return value of function declared with 'nodiscard' attribute
#include <codat/id.hpp>

bool is_id(char const* text)
{
#ifdef CODAT_BAD_LINE
    codat::connection_id::parse(text);
#endif
    return codat::connection_id::parse(text).has_value();
}
