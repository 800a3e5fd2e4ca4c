// SPDX-License-Identifier: BSL-1.0

// expect-error: cannot convert 'int' to 'codat::v0::connection_status'
// expect-error: cannot initialize a variable of type 'codat::connection_status' with an rvalue of type 'int'
#include <codat/connection_status.hpp>

#ifdef CODAT_BAD_LINE
codat::connection_status status = 2;
#else
codat::connection_status status = codat::connection_status::linked;
#endif
