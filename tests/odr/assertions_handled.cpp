// SPDX-License-Identifier: BSL-1.0

#define CODAT_ENABLE_ASSERTIONS
#define CODAT_USER_ASSERTION_HANDLER
#include <codat/id.hpp>

#include "assertions.hpp"

#include <cstdio>

// [handler
namespace codat {

void assertion_failed(char const* message)
{
    std::fprintf(stderr, "my handler: %s\n", message);
}

}  // namespace codat
// handler]

void ask_with_a_handler()
{
    auto const id = codat::connection_id::parse("");
    (void)*id;
}
