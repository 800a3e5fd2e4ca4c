// SPDX-License-Identifier: BSL-1.0

#include <codat/codat.hpp>
#include <codat/date_time.hpp>

#include "look.hpp"

seen seen_in_a()
{
    return look();
}
