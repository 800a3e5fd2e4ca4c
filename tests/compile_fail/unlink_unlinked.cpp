// SPDX-License-Identifier: BSL-1.0

// expect-error: only Linked connections can be unlinked
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(typed_connection<unlinked> unlinked_one)
{
#ifdef CODAT_BAD_LINE
    auto next = unlink(unlinked_one);
#endif
    (void)relink(unlinked_one);
}
