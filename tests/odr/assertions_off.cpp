// SPDX-License-Identifier: BSL-1.0

#define CODAT_DISABLE_ASSERTIONS
#include <codat/id.hpp>

#include "assertions.hpp"

void ask_without_assertions()
{
    auto const id = codat::connection_id::parse("");
    (void)*id;
}
