// SPDX-License-Identifier: BSL-1.0

// The same headers as a.cpp, in another order.
#include <codat/date_time.hpp>

#include <codat/codat.hpp>

#include "look.hpp"

seen seen_in_b()
{
    return look();
}
