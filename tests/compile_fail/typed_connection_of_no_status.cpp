// SPDX-License-Identifier: BSL-1.0

// expect-error: a connection is PendingAuth, Linked, Unlinked or Deauthorized
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(connection const& c)
{
#ifdef CODAT_BAD_LINE
    typed_connection<connection_status{}> none(c);
#endif
    auto asked = try_as<linked>(c);
}
