// SPDX-License-Identifier: BSL-1.0

// A program that needs codat::core alone.
#include <codat/connection_status.hpp>
#include <codat/id.hpp>
#include <codat/status_transitions.hpp>
#include <codat/timestamp.hpp>
#include <iostream>

using namespace codat::literals;

static_assert(codat::can_transition(codat::connection_status::linked, codat::connection_status::unlinked));

int main()
{
    auto const id = codat::connection_id::parse("2E2EB431-C1FA-4DC9-93FA-D29781C12BCD");
    if (!id) return 1;
    std::cout << to_string(*id) << ' ' << codat::connection_status::linked << ' '
              << to_string("2021-11-15T06:00:00Z"_timestamp) << '\n';
    return to_string(*id) == "2e2eb431-c1fa-4dc9-93fa-d29781c12bcd" ? 0 : 1;
}
