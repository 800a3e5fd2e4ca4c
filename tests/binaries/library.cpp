// SPDX-License-Identifier: BSL-1.0

// A library or a plug-in, whose one function CODAT_PROBE names.

#include "fill.hpp"

extern "C" [[gnu::visibility("default")]] probe const* CODAT_PROBE()
{
    return &filled;
}
