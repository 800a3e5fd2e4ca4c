// SPDX-License-Identifier: BSL-1.0

// expect-error: only Deauthorized and Unlinked connections can be re-linked
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(typed_connection<pending_auth> pending)
{
#ifdef CODAT_BAD_LINE
    auto next = relink(pending);
#endif
    (void)authorize(pending);
}
