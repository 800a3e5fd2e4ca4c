// SPDX-License-Identifier: BSL-1.0

#define CODAT_ENABLE_ASSERTIONS
#include <codat/id.hpp>

#include "assertions.hpp"

void ask_with_assertions()
{
    auto const id = codat::connection_id::parse("");
    (void)*id;
}
