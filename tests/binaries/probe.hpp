// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_BINARIES_PROBE_HPP
#define CODAT_TESTS_BINARIES_PROBE_HPP

#include <boost/system/error_code.hpp>
#include <codat/codat.hpp>
#include <cstdint>
#include <typeinfo>
#include <unordered_map>

// What one binary of the program does with what another one has made. The host and each library fill one: all of it is
// compiled into each, with the flags of each.
struct probe {
    using id_map = std::unordered_map<codat::connection_id, std::uint32_t>;

    void (*add)(codat::company_connections&, std::uint32_t number);
    bool (*finds)(codat::company_connections const&, std::uint32_t number);
    bool (*refuses_another)(codat::company_connections&, std::uint32_t number);
    bool (*unlinks)(codat::company_connections&, std::uint32_t number);  // by a webhook
    void (*log)(codat::webhook_log&, std::uint32_t number);
    std::size_t (*size_of_history)(codat::webhook_log const&, std::uint32_t number);
    void (*put)(id_map&, std::uint32_t number);
    bool (*has)(id_map const&, std::uint32_t number);
    void (*throw_id_error)();
    void (*throw_timestamp_error)();
    bool (*catches_id_error)(void (*)());
    bool (*catches_timestamp_error)(void (*)());
    boost::system::error_code (*error_code)();
    bool (*is_error_code)(boost::system::error_code const&);
    std::type_info const* id_exception;
    std::type_info const* timestamp_exception;
    std::type_info const* category;
};

#endif
