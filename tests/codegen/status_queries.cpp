// SPDX-License-Identifier: BSL-1.0

#include <codat/status_transitions.hpp>

extern "C" bool run_time_can_transition(codat::connection_status from, codat::connection_status to)
{
    return codat::can_transition(from, to);
}

extern "C" bool run_time_can_sync(codat::connection_status status)
{
    return codat::can_sync(status);
}

extern "C" bool run_time_has_accessible_data(codat::connection_status status)
{
    return codat::has_accessible_data(status);
}
