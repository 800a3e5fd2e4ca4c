// SPDX-License-Identifier: BSL-1.0

// expect-error: the status of this connection is not known: ask try_as
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void pull(typed_connection<linked> const&);

void example(connection c)
{
#ifdef CODAT_BAD_LINE
    pull(c);
#endif
    if (auto known = try_as<linked>(c)) pull(*known);
}
