// SPDX-License-Identifier: BSL-1.0

// expect-error: the handlers return different types
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

int example(connection c)
{
#ifdef CODAT_BAD_LINE
    return visit_status(
        std::move(c), [](typed_connection<linked> const&) { return 1; }, [](auto const&) { return 0.5; });
#else
    return visit_status(
        std::move(c), [](typed_connection<linked> const&) { return 1; }, [](auto const&) { return 0; });
#endif
}
