// SPDX-License-Identifier: BSL-1.0

// expect-error: only Linked connections can be unlinked
#include <codat/requests.hpp>

using namespace codat;
using enum connection_status;

void example(company_id company, typed_connection<pending_auth> pending)
{
#ifdef CODAT_BAD_LINE
    auto to_send = unlink_request(company, pending);
#endif
    (void)unlink_request(company, authorize(pending));
}
