// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_MEMBERS_HPP
#define CODAT_DETAIL_MEMBERS_HPP

#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/webhook.hpp>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

namespace codat::inline v0::detail {

/* The member tables: what each record holds on the wire. Decoding, encoding, the docs and the tests derive from them,
   so a new member is a new line here and a member in the record.
*/

enum class presence : std::uint8_t {
    required,  // may be neither absent nor null
    optional,  // may be absent, but not null
    nullable,  // absent and null mean the same
};

// What a text must be, beyond what its C++ type asks for.
enum class text_rule : std::uint8_t { none, uri, integration_key, event_type, unrelated_event_type, rule_type };

template <class Record, class Value>
struct member {
    // clang 14 deduces no template arguments for aggregates
    constexpr member(std::string_view wire_name, Value Record::*where, presence how, text_rule what = text_rule::none)
        : name(wire_name), value(where), need(how), rule(what)
    {
    }

    std::string_view name;
    Value Record::*value;
    presence       need;
    text_rule      rule;
};

// `name` is what messages call the record; `members` are in the order in which they are written.
template <class Record>
struct record;

template <>
struct record<connection_error> {
    static constexpr std::string_view name = "connection error";
    using r                                = connection_error;
    static constexpr auto members          = std::tuple{
        member{"statusCode", &r::status_code, presence::nullable},
        member{"statusText", &r::status_text, presence::nullable},
        member{"errorMessage", &r::error_message, presence::nullable},
        member{"erroredOnUtc", &r::errored_on_utc, presence::nullable},
        member{"status", &r::status, presence::nullable},
        member{"resolvedOnUtc", &r::resolved_on_utc, presence::nullable},
    };
};

template <>
struct record<connection> {
    static constexpr std::string_view name = "connection";
    using r                                = connection;
    static constexpr auto members          = std::tuple{
        member{"id", &r::id, presence::required},
        member{"integrationId", &r::integration_id, presence::required},
        member{"integrationKey", &r::integration_key, presence::optional, text_rule::integration_key},
        member{"sourceId", &r::source_id, presence::required},
        member{"sourceType", &r::source_type, presence::required},
        member{"platformName", &r::platform_name, presence::required},
        member{"linkUrl", &r::link_url, presence::required, text_rule::uri},
        member{"status", &r::status, presence::required},
        member{"created", &r::created, presence::required},
        member{"lastSync", &r::last_sync, presence::nullable},
        member{"dataConnectionErrors", &r::data_connection_errors, presence::nullable},
        member{"connectionInfo", &r::connection_info, presence::nullable},
    };
};

template <>
struct record<connection_update> {
    static constexpr std::string_view name    = "connection update";
    static constexpr auto             members = std::tuple{
        member{"status", &connection_update::status, presence::required},
    };
};

template <>
struct record<company_links> {
    static constexpr std::string_view name    = "company's links";
    static constexpr auto             members = std::tuple{
        member{"portal", &company_links::portal, presence::nullable, text_rule::uri},
    };
};

template <>
struct record<company_reference> {
    static constexpr std::string_view name = "reference to a company";
    using r                                = company_reference;
    static constexpr auto members          = std::tuple{
        member{"id", &r::id, presence::required},
        member{"name", &r::name, presence::nullable},
        member{"description", &r::description, presence::nullable},
        member{"links", &r::links, presence::nullable},
        member{"tags", &r::tags, presence::nullable},
    };
};

template <>
struct record<company> {
    static constexpr std::string_view name = "company";
    using r                                = company;
    static constexpr auto members          = std::tuple{
        member{"id", &r::id, presence::required},
        member{"name", &r::name, presence::required},
        member{"description", &r::description, presence::nullable},
        member{"redirect", &r::redirect, presence::required, text_rule::uri},
        member{"lastSync", &r::last_sync, presence::nullable},
        member{"created", &r::created, presence::nullable},
        member{"createdByUserName", &r::created_by_user_name, presence::nullable},
        member{"referenceParentCompany", &r::reference_parent_company, presence::nullable},
        member{"referenceSubsidiaryCompanies", &r::reference_subsidiary_companies, presence::nullable},
        member{"dataConnections", &r::data_connections, presence::nullable},
        member{"products", &r::products, presence::nullable},
        member{"tags", &r::tags, presence::nullable},
    };
};

template <>
struct record<page_link> {
    static constexpr std::string_view name    = "page link";
    static constexpr auto             members = std::tuple{member{"href", &page_link::href, presence::required}};
};

template <>
struct record<page_links> {
    static constexpr std::string_view name = "page's links";
    using r                                = page_links;
    static constexpr auto members          = std::tuple{
        member{"self", &r::self, presence::nullable},
        member{"current", &r::current, presence::nullable},
        member{"next", &r::next, presence::nullable},
        member{"previous", &r::previous, presence::nullable},
    };
};

template <class Element>
struct record<page<Element>> {
    static constexpr std::string_view name = "page";
    using r                                = page<Element>;
    static constexpr auto members          = std::tuple{
        member{"results", &r::results, presence::required},
        member{"pageNumber", &r::page_number, presence::nullable},
        member{"pageSize", &r::page_size, presence::nullable},
        member{"totalResults", &r::total_results, presence::nullable},
        member{"_links", &r::links, presence::nullable},
    };
};

template <>
struct record<webhook_payload> {
    static constexpr std::string_view name = "webhook's payload";
    using r                                = webhook_payload;
    static constexpr auto members          = std::tuple{
        member{"referenceCompany", &r::reference_company, presence::required},
        member{"connection", &r::connection, presence::required},
    };
};

template <>
struct record<connection_webhook> {
    static constexpr std::string_view name = "webhook";
    using r                                = connection_webhook;
    static constexpr auto members          = std::tuple{
        member{"id", &r::id, presence::required},
        member{"eventType", &r::event_type, presence::required, text_rule::event_type},
        member{"generatedDate", &r::generated_date, presence::required},
        member{"payload", &r::payload, presence::required},
    };
};

// A rule's name instead of `eventType` is among the additional properties: see detail/slots.hpp.
template <>
struct record<unrelated_event> {
    static constexpr std::string_view name = "event";
    using r                                = unrelated_event;
    static constexpr auto members          = std::tuple{
        member{"id", &r::id, presence::nullable},
        member{"eventType", &r::event_type, presence::required, text_rule::unrelated_event_type},
        member{"generatedDate", &r::generated_date, presence::nullable},
        member{"payload", &r::payload, presence::nullable},
    };
};

// What a deletion need not have, and an older spelling has elsewhere: see detail/slots.hpp.
template <>
struct record<legacy_webhook_data> {
    static constexpr std::string_view name = "legacy webhook's data";
    using r                                = legacy_webhook_data;
    static constexpr auto members          = std::tuple{
        member{"dataConnectionId", &r::data_connection_id, presence::required},
        member{"newStatus", &r::new_status, presence::required},
        member{"oldStatus", &r::old_status, presence::nullable},
        member{"platformKey", &r::platform_key, presence::nullable},
    };
};

template <>
struct record<legacy_webhook> {
    static constexpr std::string_view name = "legacy webhook";
    using r                                = legacy_webhook;
    static constexpr auto members          = std::tuple{
        member{"AlertId", &r::alert_id, presence::nullable},
        member{"RuleType", &r::rule_type, presence::required, text_rule::rule_type},
        member{"RuleId", &r::rule_id, presence::nullable},
        member{"ClientId", &r::client_id, presence::nullable},
        member{"ClientName", &r::client_name, presence::nullable},
        member{"CompanyId", &r::company_id, presence::required},
        member{"DataConnectionId", &r::data_connection_id, presence::required},
        member{"Message", &r::message, presence::nullable},
        member{"Data", &r::data, presence::required},
    };
};

template <class T>
concept record_type = requires
{
    record<T>::members;
};

// All records.
using records = std::tuple<connection, connection_error, company, connection_page, company_page, page_links, page_link,
                           connection_webhook, webhook_payload, company_reference, legacy_webhook, legacy_webhook_data,
                           company_links, unrelated_event, connection_update>;

inline constexpr std::size_t record_count = std::tuple_size_v<records>;

template <class Record>
inline constexpr std::size_t record_number = []<class... Rs>(std::type_identity<std::tuple<Rs...>>) {
    std::size_t n = 0;
    static_cast<void>(((std::is_same_v<Rs, Record> ? false : (static_cast<void>(++n), true)) && ...));
    return n;
}(std::type_identity<records>());

template <class Record>
inline constexpr std::size_t member_count = std::tuple_size_v<decltype(record<Record>::members)>;

template <class Record>
[[nodiscard]] constexpr bool is_member(std::string_view name)
{
    return std::apply([&](auto const&... m) { return ((m.name == name) || ...); }, record<Record>::members);
}

}  // namespace codat::inline v0::detail

#endif
