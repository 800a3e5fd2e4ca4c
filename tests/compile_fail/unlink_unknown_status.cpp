// SPDX-License-Identifier: BSL-1.0

// expect-error: the status of this connection is not known: ask try_as
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(connection c)
{
#ifdef CODAT_BAD_LINE
    unlink(c);
#endif
    if (auto known = try_as<linked>(c)) (void)unlink(*std::move(known));
}
