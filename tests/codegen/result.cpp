// SPDX-License-Identifier: BSL-1.0

// With assertions off, asking a result for what it holds costs what it did without them.
#define CODAT_DISABLE_ASSERTIONS
#include <codat/id.hpp>
#include <codat/timestamp.hpp>

using parsed = codat::result<codat::timestamp, codat::timestamp_error>;

extern "C" void const* run_time_value(parsed const& p)
{
    return &*p;
}

extern "C" void const* run_time_arrow(parsed const& p)
{
    return p.operator->();
}

extern "C" void const* run_time_error(parsed const& p)
{
    return &p.error();
}

extern "C" void const* run_time_void_error(codat::result<void, codat::id_error> const& r)
{
    return &r.error();
}
