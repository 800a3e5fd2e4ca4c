// SPDX-License-Identifier: BSL-1.0

// expect-error: no handler takes a PendingAuth connection
#include <codat/typed_connection.hpp>

using namespace codat;
using enum connection_status;

void example(connection c)
{
#ifdef CODAT_BAD_LINE
    visit_status(
        std::move(c), [](typed_connection<linked> const&) {}, [](typed_connection<unlinked> const&) {},
        [](typed_connection<deauthorized> const&) {}, [](connection const&) {});
#else
    visit_status(
        std::move(c), [](typed_connection<pending_auth> const&) {}, [](typed_connection<linked> const&) {},
        [](typed_connection<unlinked> const&) {}, [](typed_connection<deauthorized> const&) {},
        [](connection const&) {});
#endif
}
