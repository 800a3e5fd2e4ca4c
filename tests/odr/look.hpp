// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_ODR_LOOK_HPP
#define CODAT_TESTS_ODR_LOOK_HPP

#include "seen.hpp"

// Included after the library by each translation unit that looks. Internal linkage: what is compared is what that
// translation unit got.
namespace {

template <class Function>
void (*address(Function* function))()
{
    return reinterpret_cast<void (*)()>(function);
}

std::string reencode(std::string_view text)
{
    auto const connection = codat::decode<codat::connection>(text);
    return connection.value ? codat::encode(*connection.value) : std::string();
}

void throw_error()
{
    (void)codat::connection_id::parse("").value();
}

bool catches(void (*throw_it)())
{
    try {
        throw_it();
    } catch (codat::bad_result_access<codat::id_error> const&) {
        return true;
    }
    return false;
}

seen look()
{
    return {
        .constants =
            {
                &codat::connection_status_names,
                &codat::source_type_names,
                &codat::connection_event_names,
                &codat::transitions,
                &codat::refused_transitions,
                &codat::diagnostic_codes,
                &codat::unlimited,
                &codat::diagnostic_category(),
                codat::find_transition(codat::connection_status::linked, codat::connection_event::unlinked),
            },
        .functions =
            {
                address(&codat::can_transition),
                address(&codat::next_status),
                address(&codat::max_active),
                address(&codat::connection_id::parse),
                address(&codat::decode<codat::connection_page>),
                address(&codat::check<codat::company>),
                address(&codat::encode<codat::connection>),
            },
        .types =
            {
                typeid(codat::connection),
                typeid(codat::company),
                typeid(codat::timestamp),
                typeid(codat::connection_id),
                typeid(codat::company_connections),
                typeid(codat::typed_connection<codat::connection_status::linked>),
                typeid(codat::bad_result_access<codat::id_error>),
            },
        .reencode    = &reencode,
        .throw_error = &throw_error,
        .catches     = &catches,
    };
}

}  // namespace

#endif
