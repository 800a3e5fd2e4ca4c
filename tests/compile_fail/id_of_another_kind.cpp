// SPDX-License-Identifier: BSL-1.0

// expect-error: could not convert 'connection' from 'basic_id<codat::v0::connection_kind>'
// expect-error: no viable conversion from returned value of type 'basic_id<class connection_kind>'
#include <codat/id.hpp>

codat::company_id company_of([[maybe_unused]] codat::connection_id connection, codat::company_id company)
{
#ifdef CODAT_BAD_LINE
    return connection;
#endif
    return company;
}
