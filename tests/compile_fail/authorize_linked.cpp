// SPDX-License-Identifier: BSL-1.0

// expect-error: only PendingAuth connections can be authorized
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(typed_connection<linked> linked_one)
{
#ifdef CODAT_BAD_LINE
    auto next = authorize(linked_one);
#endif
    (void)unlink(linked_one);
}
