// SPDX-License-Identifier: BSL-1.0

// expect-error: only Linked connections can be unlinked
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(typed_connection<pending_auth> pending)
{
#ifdef CODAT_BAD_LINE
    auto next = unlink(pending);
#endif
    (void)authorize(pending);
}
