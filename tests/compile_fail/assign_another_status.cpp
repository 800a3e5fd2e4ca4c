// SPDX-License-Identifier: BSL-1.0

// expect-error: this connection is known to be in another status
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(typed_connection<linked> linked_one, typed_connection<pending_auth> pending)
{
#ifdef CODAT_BAD_LINE
    linked_one = pending;
#endif
    linked_one = authorize(pending);
}
