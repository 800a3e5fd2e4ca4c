// SPDX-License-Identifier: BSL-1.0

// expect-error: assignment of member
// expect-error: cannot assign to return value because function 'get' returns a const value
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(typed_connection<linked> linked_one)
{
#ifdef CODAT_BAD_LINE
    linked_one.get().status = unlinked;
#endif
    (void)unlink(linked_one);
}
