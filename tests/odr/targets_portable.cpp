// SPDX-License-Identifier: BSL-1.0

// Compiled for every machine.

#include "targets.hpp"

seen_for_target seen_for_portable()
{
    return {codat::detail::target_name, codat::parse_timestamp, codat::to_chars, codat::to_string};
}
