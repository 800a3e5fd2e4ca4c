// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_BINARIES_FILL_HPP
#define CODAT_TESTS_BINARIES_FILL_HPP

#include "../sample.hpp"
#include "probe.hpp"

// Internal linkage: what is probed is what this binary got.
namespace {

codat::connection linked_connection(std::uint32_t number)
{
    return sample::connection(number, codat::source_type::banking, codat::connection_status::linked);
}

template <class Error>
bool catches(void (*throw_it)())
{
    try {
        throw_it();
    } catch (codat::bad_result_access<Error> const&) {
        return true;
    } catch (...) {
    }
    return false;
}

probe const filled{
    .add   = [](codat::company_connections& all,
              std::uint32_t               number) { all.add(linked_connection(number), sample::at(1)).value(); },
    .finds = [](codat::company_connections const& all,
                std::uint32_t number) { return all.find(sample::connection_id(number)) != nullptr; },
    .refuses_another =
        [](codat::company_connections& all, std::uint32_t number) {
            auto const added = all.add(linked_connection(number));
            return added.has_error() && added.error().rule == codat::refusal_rule::duplicate_connection;
        },
    .unlinks =
        [](codat::company_connections& all, std::uint32_t number) {
            auto c            = linked_connection(number);
            c.status          = codat::connection_status::unlinked;
            auto const before = all.size();
            auto const taken =
                all.apply(sample::webhook(number, "connection.disconnected", std::move(c), sample::at(2)));
            auto const* const held = all.find(sample::connection_id(number));
            return taken && taken->effect == codat::webhook_effect::applied && all.size() == before && held &&
                   held->status == codat::connection_status::unlinked;
        },
    .log =
        [](codat::webhook_log& log, std::uint32_t number) {
            log.add(sample::webhook(number, "connection.connected", linked_connection(number), sample::at(1)));
        },
    .size_of_history =
        [](codat::webhook_log const& log, std::uint32_t number) {
            auto const* const history = log.find(sample::company_id(), sample::connection_id(number));
            return history ? history->size() : 0;
        },
    .put = [](probe::id_map& ids, std::uint32_t number) { ids.emplace(sample::connection_id(number), number); },
    .has = [](probe::id_map const& ids,
              std::uint32_t        number) { return ids.find(sample::connection_id(number)) != ids.end(); },
    .throw_id_error          = [] { (void)codat::connection_id::parse("").value(); },
    .throw_timestamp_error   = [] { (void)codat::parse_timestamp("").value(); },
    .catches_id_error        = &catches<codat::id_error>,
    .catches_timestamp_error = &catches<codat::timestamp_error>,
    .error_code              = [] { return codat::make_error_code(codat::diagnostic_code::bad_uuid); },
    .is_error_code =
        [](boost::system::error_code const& code) {
            return code == codat::diagnostic_code::bad_uuid && code.category() == codat::diagnostic_category();
        },
    .id_exception        = &typeid(codat::bad_result_access<codat::id_error>),
    .timestamp_exception = &typeid(codat::bad_result_access<codat::timestamp_error>),
    .category            = &typeid(codat::detail::diagnostic_category_type),
};

}  // namespace

#endif
