// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_VALIDATE_HPP
#define CODAT_VALIDATE_HPP

#include <array>
#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/detail/rules.hpp>
#include <codat/diagnostic.hpp>
#include <codat/document.hpp>
#include <codat/webhook.hpp>
#include <string_view>
#include <variant>
#include <vector>

namespace codat::inline v0 {

/** A named rule over values of type `T`: a row of @ref rules_for.

    The rules are data. @ref validate goes through them, and so do the tests and the docs.
*/
template <class T>
struct rule {
    std::string_view name;    ///< A sentence in kebab-case, such as `"sync-follows-creation"`.
    diagnostic_code  code;    ///< What its violations are reported as.
    std::string_view source;  ///< Where it comes from.
    void (*check)(T const&, detail::place const&, detail::finder&);
};

/// The rules that a `T` must keep by itself. What it contains has its own: a company's connections, say.
template <class T>
inline constexpr std::array<rule<T>, 0> rules_for{};

template <>
inline constexpr auto rules_for<connection> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<connection>>({
        {"status-is-set", unset_member, "Codat, Platform API, schema Connection: required", detail::status_is_set},
        {"source-type-is-set", unset_member, "Codat, Platform API, schema Connection: required",
         detail::source_type_is_set},
        {"integration-key-has-four-characters", bad_integration_key,
         "Codat, Platform API, schema Connection: \"A unique four-character ID\"",
         detail::integration_key_has_four_characters},
        {"link-url-is-absolute", bad_uri, "Codat, Platform API, schema Connection; RFC 3986, section 4.3",
         detail::link_url_is_absolute},
        {"connection-timestamps-are-set", unset_timestamp, ".NET, DateTime.MinValue",
         detail::connection_timestamps_are_set},
        {"sync-follows-creation", sync_before_creation, "nothing can be synced before its connection was created",
         detail::sync_follows_creation},
    });
}();

template <>
inline constexpr auto rules_for<company> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<company>>({
        {"redirect-is-absolute", bad_uri, "Codat, Platform API, schema Company; RFC 3986, section 4.3",
         detail::redirect_is_absolute},
        {"company-timestamps-are-set", unset_timestamp, ".NET, DateTime.MinValue", detail::company_timestamps_are_set},
        {"tags-keep-their-limits", bad_tag, "Codat, Platform API, schema Company: tags",
         detail::company_tags_keep_their_limits},
        {"reference-links-are-absolute", bad_uri, "Codat, Platform API, schema CompanyReference; RFC 3986, section 4.3",
         detail::company_reference_links_are_absolute},
        {"referenced-tags-keep-their-limits", bad_tag, "Codat, Platform API, schema Company: tags",
         detail::company_reference_tags_keep_their_limits},
        {"connection-ids-are-unique", duplicate_connection, "Codat, Platform API: \"Unique identifier\"",
         detail::company_connection_ids_are_unique},
        {"active-connections-keep-their-limits", too_many_active,
         "Codat, \"Connections\": \"Accounting data - 1 active connection\"",
         detail::company_active_connections_keep_their_limits},
    });
}();

template <>
inline constexpr auto rules_for<std::vector<connection>> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<std::vector<connection>>>({
        {"connection-ids-are-unique", duplicate_connection, "Codat, Platform API: \"Unique identifier\"",
         detail::connection_ids_are_unique},
    });
}();

template <>
inline constexpr auto rules_for<connection_page> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<connection_page>>({
        {"page-keeps-its-size", bad_page_size, "Codat, Platform API: paging", detail::page_keeps_its_size<connection>},
        {"page-number-is-positive", bad_page_number, "Codat, Platform API: paging",
         detail::page_number_is_positive<connection>},
        {"total-is-not-negative", bad_total_results, "Codat, Platform API: paging",
         detail::total_is_not_negative<connection>},
        {"connection-ids-are-unique", duplicate_connection, "Codat, Platform API: \"Unique identifier\"",
         detail::page_connection_ids_are_unique},
        {"active-connections-keep-their-limits", too_many_active,
         "Codat, \"Connections\": \"Accounting data - 1 active connection\"; the API lists the connections of one "
         "company",
         detail::page_active_connections_keep_their_limits},
    });
}();

template <>
inline constexpr auto rules_for<company_page> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<company_page>>({
        {"page-keeps-its-size", bad_page_size, "Codat, Platform API: paging", detail::page_keeps_its_size<company>},
        {"page-number-is-positive", bad_page_number, "Codat, Platform API: paging",
         detail::page_number_is_positive<company>},
        {"total-is-not-negative", bad_total_results, "Codat, Platform API: paging",
         detail::total_is_not_negative<company>},
        {"company-ids-are-unique", duplicate_company, "Codat, Platform API: \"Unique identifier\"",
         detail::company_ids_are_unique},
        {"connections-have-one-company", duplicate_connection, "Codat, Platform API: \"Unique identifier\"",
         detail::connections_have_one_company},
    });
}();

template <>
inline constexpr auto rules_for<connection_webhook> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<connection_webhook>>({
        {"event-type-is-known", unknown_event_type, "Codat, webhook events connection.*", detail::event_type_is_known},
        {"generated-date-is-set", unset_timestamp, ".NET, DateTime.MinValue",
         detail::generated_date_is_set<connection_webhook>},
        {"reference-links-are-absolute", bad_uri, "Codat, Platform API, schema CompanyReference; RFC 3986, section 4.3",
         detail::referenced_links_are_absolute},
        {"referenced-tags-keep-their-limits", bad_tag, "Codat, Platform API, schema Company: tags",
         detail::referenced_tags_keep_their_limits},
        {"event-leads-to-the-status", status_contradicts_event, "the transition table",
         detail::event_leads_to_the_status},
    });
}();

template <>
inline constexpr auto rules_for<legacy_webhook> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<legacy_webhook>>({
        {"rule-type-is-known", unknown_event_type,
         "Codat, legacy webhooks: DataConnectionStatusChanged, Sync Connection Deleted", detail::rule_type_is_known},
        {"new-status-is-set", unset_member, "Codat, legacy webhooks: newStatus", detail::new_status_is_set},
        {"statuses-follow-the-table", forbidden_transition, "the transition table", detail::statuses_follow_the_table},
    });
}();

template <>
inline constexpr auto rules_for<unrelated_event> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<codat::unrelated_event>>({
        {"generated-date-is-set", unset_timestamp, ".NET, DateTime.MinValue",
         detail::generated_date_is_set<codat::unrelated_event>},
    });
}();

template <>
inline constexpr auto rules_for<connection_update> = [] {
    using enum diagnostic_code;
    return std::to_array<rule<connection_update>>({
        {"status-is-set", unset_member, "Codat, Platform API, operation \"Unlink connection\"",
         detail::update_status_is_set},
    });
}();

namespace detail {

// The rules of a value, then those of what it contains.
template <class T>
void check_rules(T const& value, place const& where, finder& out)
{
    for (auto const& r : rules_for<T>)
        if (out.asks_for(r.code)) r.check(value, where, out);
}

template <class T>
void check_all(T const& value, place const& where, finder& out);

template <class Element>
void check_each(std::vector<Element> const& list, place const& where, finder& out)
{
    auto count = out.left_out().count(where);
    for (auto const& element : list) check_all(element, {where, count.next()}, out);
}

inline void check_contents(connection const&, place const&, finder&) {}
inline void check_contents(legacy_webhook const&, place const&, finder&) {}
inline void check_contents(unrelated_event const&, place const&, finder&) {}
inline void check_contents(connection_update const&, place const&, finder&) {}

inline void check_contents(company const& c, place const& where, finder& out)
{
    check_each(c.data_connections, {where, "dataConnections"}, out);
}

inline void check_contents(std::vector<connection> const& list, place const& where, finder& out)
{
    check_each(list, where, out);
}

template <class Element>
void check_contents(page<Element> const& p, place const& where, finder& out)
{
    check_each(p.results, {where, "results"}, out);
}

inline void check_contents(connection_webhook const& w, place const& where, finder& out)
{
    place const payload{where, "payload"};
    check_all(w.payload.connection, {payload, "connection"}, out);
}

template <class T>
void check_all(T const& value, place const& where, finder& out)
{
    check_rules(value, where, out);
    check_contents(value, where, out);
}

template <class T>
[[nodiscard]] std::vector<diagnostic> validate(T const& value)
{
    left_out_elements const none;
    finder                  out(none, false);
    check_all(value, place(), out);
    return std::move(out).finish();
}

}  // namespace detail

/** Checks the rules that a value must keep, as @ref rules_for lists them, and those of all that it contains.

    It looks at values only: there is no text, so offset, line and column of each diagnostic are 0. To check a document
    with positions, use @ref check.
    @param value A `connection`, `company`, `connection_page`, `company_page`, `connection_webhook`, `legacy_webhook`,
        `unrelated_event`, `connection_update` or `std::vector<connection>`.
    @return Every violation: the codes that @ref diagnostic_codes says `validate` can report. A rule's violations are
        together, in the order of the elements.
    @throws std::bad_alloc if memory runs out.
    @par Complexity
    Linear in the number of connections, on average.
*/
template <class T>
requires(!rules_for<T>.empty()) [[nodiscard]] std::vector<diagnostic> validate(T const& value)
{
    return detail::validate(value);
}

/// As above, for whatever the document turned out to be.
[[nodiscard]] inline std::vector<diagnostic> validate(document const& value)
{
    return std::visit([](auto const& content) { return validate(content); }, value);
}

}  // namespace codat::inline v0

#endif
