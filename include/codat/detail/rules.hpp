// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_RULES_HPP
#define CODAT_DETAIL_RULES_HPP

#include <algorithm>
#include <array>
#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/detail/finder.hpp>
#include <codat/detail/id_register.hpp>
#include <codat/detail/printable.hpp>
#include <codat/detail/utf8.hpp>
#include <codat/detail/value_rules.hpp>
#include <codat/diagnostic.hpp>
#include <codat/source_type.hpp>
#include <codat/status_transitions.hpp>
#include <codat/webhook.hpp>
#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

// Each function here is one rule: it says what is wrong and where, or nothing. The tables in validate.hpp name them.

inline void found_if(std::optional<std::string> message, diagnostic_code code, place const& where, finder& out)
{
    if (message) out.found(code, where, std::move(*message));
}

inline void timestamp_is_set(std::optional<timestamp> const& t, place const& where, finder& out)
{
    if (t) found_if(timestamp_problem(*t), diagnostic_code::unset_timestamp, where, out);
}

// --- a connection ---

inline void status_is_set(connection const& c, place const& where, finder& out)
{
    if (to_string(c.status).empty())
        out.found(diagnostic_code::unset_member, {where, "status"}, "the connection's status was never set");
}

inline void source_type_is_set(connection const& c, place const& where, finder& out)
{
    if (to_string(c.source_type).empty())
        out.found(diagnostic_code::unset_member, {where, "sourceType"}, "the connection's source type was never set");
}

inline void integration_key_has_four_characters(connection const& c, place const& where, finder& out)
{
    if (c.integration_key)
        found_if(integration_key_problem(*c.integration_key), diagnostic_code::bad_integration_key,
                 {where, "integrationKey"}, out);
}

inline void link_url_is_absolute(connection const& c, place const& where, finder& out)
{
    found_if(uri_problem(c.link_url), diagnostic_code::bad_uri, {where, "linkUrl"}, out);
}

inline void connection_timestamps_are_set(connection const& c, place const& where, finder& out)
{
    timestamp_is_set(c.created, {where, "created"}, out);
    timestamp_is_set(c.last_sync, {where, "lastSync"}, out);
    place const errors{where, "dataConnectionErrors"};
    for (std::size_t i = 0; i != c.data_connection_errors.size(); ++i) {
        place const error{errors, i};
        timestamp_is_set(c.data_connection_errors[i].errored_on_utc, {error, "erroredOnUtc"}, out);
        timestamp_is_set(c.data_connection_errors[i].resolved_on_utc, {error, "resolvedOnUtc"}, out);
    }
}

// Only where both are instants: whether one local time is before another nobody can say without the offsets.
inline void sync_follows_creation(connection const& c, place const& where, finder& out)
{
    if (!c.last_sync || c.last_sync->is_unset() || c.created.is_unset()) return;
    if (compare(*c.last_sync, c.created) == std::partial_ordering::less)
        out.found(diagnostic_code::sync_before_creation, {where, "lastSync"},
                  "last synced at " + std::string(timestamp_text(*c.last_sync)) + ", before it was created at " +
                      std::string(timestamp_text(c.created)));
}

// --- several connections ---

template <class Element>
void ids_are_unique(std::vector<Element> const& list, diagnostic_code code, place const& where, finder& out)
{
    if (list.size() < 2) return;
    id_register<decltype(Element::id), std::size_t> ids(list.size());
    auto                                            count = out.left_out().count(where);
    for (auto const& element : list) {
        auto const  index = count.next();
        place const here{where, index};
        place const id{here, "id"};
        if (!count.has_id()) continue;
        if (auto const* const first = ids.add(element.id, index)) {
            out.found(code, id,
                      "the id " + to_string(element.id) + " is that of " + place(where, *first).pointer() + " already");
        }
    }
}

inline void connection_ids_are_unique(std::vector<connection> const& list, place const& where, finder& out)
{
    ids_are_unique(list, diagnostic_code::duplicate_connection, where, out);
}

// The connections that keep a source type above its limit, named for the message: the first of them, if they are many.
inline std::string active_connections(std::vector<std::pair<std::size_t, connection_id>> const& active,
                                      place const&                                              list)
{
    constexpr std::size_t most_named = 8;
    std::string           names;
    for (std::size_t i = 0; i != (std::min)(active.size(), most_named); ++i) {
        if (i != 0) names += ", ";
        names += place(list, active[i].first).pointer() + " (" + to_string(active[i].second) + ')';
    }
    if (active.size() > most_named) names += " and " + std::to_string(active.size() - most_named) + " more";
    return names;
}

inline void active_connections_keep_their_limits(std::vector<connection> const& list, place const& where, finder& out)
{
    for (auto const& [type, name] : source_type_names) {
        auto const limit = max_active(type);
        if (limit == unlimited) continue;
        std::vector<std::pair<std::size_t, connection_id>> active;
        auto                                               count = out.left_out().count(where);
        for (auto const& c : list) {
            auto const index = count.next();
            if (c.source_type == type && c.status == connection_status::linked) active.emplace_back(index, c.id);
        }
        if (active.size() <= limit) continue;
        auto const message = "a company has at most " + std::to_string(limit) + " active " + std::string(name) +
                             (limit == 1 ? " connection" : " connections") + ", but " + std::to_string(active.size()) +
                             " are Linked: " + active_connections(active, where);
        for (std::size_t i = limit; i != active.size(); ++i) {
            place const here{where, active[i].first};
            out.found(diagnostic_code::too_many_active, {here, "status"}, message);
        }
    }
}

// --- a company ---

inline void tags_keep_their_limits(tag_map const& tags, place const& where, finder& out)
{
    constexpr auto limits = documented_tag_limits;
    if (tags.size() > limits.tags)
        out.found(diagnostic_code::bad_tag, where,
                  "a company has at most " + std::to_string(limits.tags) + " tags, not " + std::to_string(tags.size()));
    for (auto const& [key, value] : tags) {
        if (auto const size = count_code_points(key); size < limits.shortest_key || size > limits.longest_key)
            out.found(diagnostic_code::bad_tag, {where, key},
                      "the key of a tag has " + std::to_string(limits.shortest_key) + " to " +
                          std::to_string(limits.longest_key) + " characters, not " + std::to_string(size) + ": " +
                          detail::quoted(key));
        if (auto const size = count_code_points(value); size > limits.longest_value)
            out.found(diagnostic_code::bad_tag, {where, key},
                      "the value of a tag has at most " + std::to_string(limits.longest_value) + " characters, not " +
                          std::to_string(size) + ": " + detail::quoted(value));
    }
}

inline void redirect_is_absolute(company const& c, place const& where, finder& out)
{
    found_if(uri_problem(c.redirect), diagnostic_code::bad_uri, {where, "redirect"}, out);
}

inline void company_timestamps_are_set(company const& c, place const& where, finder& out)
{
    timestamp_is_set(c.last_sync, {where, "lastSync"}, out);
    timestamp_is_set(c.created, {where, "created"}, out);
}

inline void company_tags_keep_their_limits(company const& c, place const& where, finder& out)
{
    tags_keep_their_limits(c.tags, {where, "tags"}, out);
}

inline void links_are_absolute(company_reference const& r, place const& where, finder& out)
{
    place const links{where, "links"};
    if (r.links && r.links->portal)
        found_if(uri_problem(*r.links->portal), diagnostic_code::bad_uri, {links, "portal"}, out);
}

// Calls `f` with each company that `c` refers to, and its place.
template <class F>
void for_each_reference(company const& c, place const& where, finder const& out, F f)
{
    if (c.reference_parent_company) f(*c.reference_parent_company, place(where, "referenceParentCompany"));
    place const list{where, "referenceSubsidiaryCompanies"};
    auto        count = out.left_out().count(list);
    for (auto const& r : c.reference_subsidiary_companies) f(r, place(list, count.next()));
}

inline void company_reference_links_are_absolute(company const& c, place const& where, finder& out)
{
    for_each_reference(c, where, out, [&](auto const& r, place const& here) { links_are_absolute(r, here, out); });
}

inline void company_reference_tags_keep_their_limits(company const& c, place const& where, finder& out)
{
    for_each_reference(c, where, out, [&](auto const& r, place const& here) {
        tags_keep_their_limits(r.tags, {here, "tags"}, out);
    });
}

inline void company_connection_ids_are_unique(company const& c, place const& where, finder& out)
{
    connection_ids_are_unique(c.data_connections, {where, "dataConnections"}, out);
}

inline void company_active_connections_keep_their_limits(company const& c, place const& where, finder& out)
{
    active_connections_keep_their_limits(c.data_connections, {where, "dataConnections"}, out);
}

// --- a page ---

template <class Element>
void page_keeps_its_size(page<Element> const& p, place const& where, finder& out)
{
    if (p.page_size)
        found_if(page_size_problem(*p.page_size), diagnostic_code::bad_page_size, {where, "pageSize"}, out);
}

template <class Element>
void page_number_is_positive(page<Element> const& p, place const& where, finder& out)
{
    if (p.page_number)
        found_if(page_number_problem(*p.page_number), diagnostic_code::bad_page_number, {where, "pageNumber"}, out);
}

template <class Element>
void total_is_not_negative(page<Element> const& p, place const& where, finder& out)
{
    if (p.total_results)
        found_if(total_results_problem(*p.total_results), diagnostic_code::bad_total_results, {where, "totalResults"},
                 out);
}

inline void page_connection_ids_are_unique(connection_page const& p, place const& where, finder& out)
{
    connection_ids_are_unique(p.results, {where, "results"}, out);
}

inline void page_active_connections_keep_their_limits(connection_page const& p, place const& where, finder& out)
{
    active_connections_keep_their_limits(p.results, {where, "results"}, out);
}

inline void company_ids_are_unique(company_page const& p, place const& where, finder& out)
{
    ids_are_unique(p.results, diagnostic_code::duplicate_company, {where, "results"}, out);
}

// What is twice in one company, that company's own rule reports.
inline void connections_have_one_company(company_page const& p, place const& where, finder& out)
{
    struct position {
        std::size_t company;
        std::size_t connection;
    };
    std::size_t total = 0;
    for (auto const& c : p.results) total += c.data_connections.size();
    id_register<connection_id, position> ids(total);

    place const results{where, "results"};
    auto const  pointer_to = [&](position at) {
        place const company{results, at.company};
        place const connections{company, "dataConnections"};
        return place(connections, at.connection).pointer();
    };
    auto companies = out.left_out().count(results);
    for (auto const& c : p.results) {
        auto const  company_index = companies.next();
        place const company_place{results, company_index};
        place const connections{company_place, "dataConnections"};
        auto        count = out.left_out().count(connections);
        for (auto const& element : c.data_connections) {
            auto const index = count.next();
            auto const first = ids.add(element.id, {company_index, index});
            if (!first || first->company == company_index) continue;
            place const here{connections, index};
            out.found(diagnostic_code::duplicate_connection, {here, "id"},
                      "the id " + to_string(element.id) + " is that of " + pointer_to(*first) +
                          " already, in another company");
        }
    }
}

// --- a webhook ---

inline void event_type_is_known(connection_webhook const& w, place const& where, finder& out)
{
    found_if(event_type_problem(w.event_type), diagnostic_code::unknown_event_type, {where, "eventType"}, out);
}

// Of a webhook, or of an event that is not about connections.
template <class Event>
void generated_date_is_set(Event const& e, place const& where, finder& out)
{
    timestamp_is_set(e.generated_date, {where, "generatedDate"}, out);
}

inline void referenced_links_are_absolute(connection_webhook const& w, place const& where, finder& out)
{
    place const payload{where, "payload"};
    links_are_absolute(w.payload.reference_company, {payload, "referenceCompany"}, out);
}

inline void referenced_tags_keep_their_limits(connection_webhook const& w, place const& where, finder& out)
{
    place const payload{where, "payload"};
    place const company{payload, "referenceCompany"};
    tags_keep_their_limits(w.payload.reference_company.tags, {company, "tags"}, out);
}

inline void event_leads_to_the_status(connection_webhook const& w, place const& where, finder& out)
{
    auto const status = w.payload.connection.status;
    if (!is_webhook_event_type(w.event_type) || to_string(status).empty() || can_carry(w.event_type, status)) return;
    std::string expected;
    for (auto const& [candidate, name] : connection_status_names)
        if (can_carry(w.event_type, candidate)) expected += (expected.empty() ? "" : " or ") + std::string(name);
    place const payload{where, "payload"};
    place const connection{payload, "connection"};
    out.found(diagnostic_code::status_contradicts_event, {connection, "status"},
              w.event_type + " leads to " + expected + ", not to " + std::string(to_string(status)));
}

inline void rule_type_is_known(legacy_webhook const& w, place const& where, finder& out)
{
    found_if(rule_type_problem(w.rule_type), diagnostic_code::unknown_event_type, {where, "RuleType"}, out);
}

inline void new_status_is_set(legacy_webhook const& w, place const& where, finder& out)
{
    place const data{where, "Data"};
    if (w.rule_type != legacy_deleted_rule_type && to_string(w.data.new_status).empty())
        out.found(diagnostic_code::unset_member, {data, "newStatus"}, "the new status was never set");
}

inline void update_status_is_set(connection_update const& u, place const& where, finder& out)
{
    if (to_string(u.status).empty())
        out.found(diagnostic_code::unset_member, {where, "status"}, "the new status was never set");
}

inline void statuses_follow_the_table(legacy_webhook const& w, place const& where, finder& out)
{
    place const data{where, "Data"};
    if (!w.data.old_status || to_string(w.data.new_status).empty()) return;
    if (auto const reason = refusal_reason(*w.data.old_status, w.data.new_status); !reason.empty())
        out.found(diagnostic_code::forbidden_transition, {data, "newStatus"}, std::string(reason));
}

}  // namespace codat::inline v0::detail

#endif
