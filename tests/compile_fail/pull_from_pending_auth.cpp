// SPDX-License-Identifier: BSL-1.0

// expect-error: this connection is known to be in another status
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void pull(typed_connection<linked> const&);

void example(typed_connection<pending_auth> pending)
{
#ifdef CODAT_BAD_LINE
    pull(pending);
#endif
    pull(authorize(pending));
}
