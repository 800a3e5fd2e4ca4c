// SPDX-License-Identifier: BSL-1.0

// expect-error: the status of this connection is not known: ask try_as
#include <codat/requests.hpp>

using namespace codat;
using enum connection_status;

void example(company_id company, connection c)
{
#ifdef CODAT_BAD_LINE
    auto to_send = unlink_request(company, c);
#endif
    if (auto known = try_as<linked>(c)) (void)unlink_request(company, *known);
}
