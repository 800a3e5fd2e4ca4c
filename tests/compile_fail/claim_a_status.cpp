// SPDX-License-Identifier: BSL-1.0

// expect-error: the status of this connection is not known: ask try_as
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(connection const& c)
{
#ifdef CODAT_BAD_LINE
    typed_connection<linked> claimed(c);
#endif
    auto asked = try_as<linked>(c);
}
