// SPDX-License-Identifier: BSL-1.0

// Compiled for machines that have SSE4.1.

#include "targets.hpp"

seen_for_target seen_for_sse41()
{
    return {codat::detail::target_name, codat::parse_timestamp, codat::to_chars, codat::to_string};
}
