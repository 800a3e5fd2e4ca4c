// SPDX-License-Identifier: BSL-1.0

#include <codat/validate.hpp>

#include "sample.hpp"
#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <codat/json.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using codat::connection;
using codat::connection_status;
using codat::diagnostic;
using codat::diagnostic_code;
using codat::source_type;
using enum codat::connection_status;
using enum codat::source_type;
using enum codat::diagnostic_code;

using connections = std::vector<connection>;

// --- values that keep every rule ---

template <class T>
T good();

template <>
connection good()
{
    return sample::connection(1, banking, linked);
}

template <>
connections good()
{
    return {sample::connection(1, accounting, linked), sample::connection(2, accounting, unlinked),
            sample::connection(3, banking, linked), sample::connection(4, banking, linked)};
}

template <>
codat::connection_page good()
{
    return {.results = good<connections>(), .page_number = 1, .page_size = 5000, .total_results = 0};
}

codat::company_reference good_reference(std::uint32_t number)
{
    return {.id    = sample::company_id(number),
            .name  = "Bakery",
            .links = codat::company_links{.portal = "https://app.example/"},
            .tags  = {{"region", "north"}}};
}

template <>
codat::company good()
{
    return {.id                             = sample::company_id(1),
            .name                           = "Bakery",
            .redirect                       = "https://link.example/company/1",
            .reference_parent_company       = good_reference(8),
            .reference_subsidiary_companies = {good_reference(9), good_reference(10)},
            .data_connections               = good<connections>(),
            .tags                           = {{"region", "north"}}};
}

template <>
codat::company_page good()
{
    auto second          = good<codat::company>();
    second.id            = sample::company_id(2);
    std::uint32_t number = 10;
    for (auto& c : second.data_connections) c.id = sample::connection_id(number++);
    return {.results = {good<codat::company>(), second}, .page_number = 1, .page_size = 1};
}

template <>
codat::connection_webhook good()
{
    return sample::webhook(1, "connection.connected", good<connection>(), sample::at(1));
}

template <>
codat::legacy_webhook good()
{
    return sample::legacy_webhook(1, linked, unlinked);
}

template <>
codat::connection_update good()
{
    return {.status = unlinked};
}

// --- and ways to break each rule ---

template <class T>
struct breach {
    std::string_view rule;
    diagnostic_code  code;
    std::string_view pointer;
    void (*commit)(T&);
    std::string_view hides = {};  // a rule that cannot be judged any more
};

codat::timestamp const early = sample::time("2001-01-01T00:00:00Z");
codat::timestamp const unset = sample::time("0001-01-01T00:00:00");

template <class T>
std::vector<breach<T>> breaches();

template <>
std::vector<breach<connection>> breaches()
{
    using c = connection;
    return {
        {"status-is-set", unset_member, "/status", [](c& x) { x.status = {}; }},
        {"source-type-is-set", unset_member, "/sourceType", [](c& x) { x.source_type = {}; }},
        {"integration-key-has-four-characters", bad_integration_key, "/integrationKey",
         [](c& x) { x.integration_key = "abc"; }},
        {"link-url-is-absolute", bad_uri, "/linkUrl", [](c& x) { x.link_url = "/start?otp=742271"; }},
        {"connection-timestamps-are-set", unset_timestamp, "/created", [](c& x) { x.created = unset; },
         "sync-follows-creation"},
        {"connection-timestamps-are-set", unset_timestamp, "/lastSync", [](c& x) { x.last_sync = unset; },
         "sync-follows-creation"},
        {"connection-timestamps-are-set", unset_timestamp, "/dataConnectionErrors/0/erroredOnUtc",
         [](c& x) { x.data_connection_errors.front().errored_on_utc = unset; }},
        {"connection-timestamps-are-set", unset_timestamp, "/dataConnectionErrors/0/resolvedOnUtc",
         [](c& x) { x.data_connection_errors.front().resolved_on_utc = unset; }},
        {"sync-follows-creation", sync_before_creation, "/lastSync", [](c& x) { x.last_sync = early; }},
    };
}

// Those of a list of connections, which several types have.
void repeat_an_id(connections& list)
{
    list.push_back(sample::connection(3, banking, unlinked));
}

void link_two(connections& list)
{
    list.insert(list.begin() + 1, sample::connection(5, accounting, linked));
}

template <>
std::vector<breach<connections>> breaches()
{
    return {{"connection-ids-are-unique", duplicate_connection, "/4/id", repeat_an_id}};
}

template <>
std::vector<breach<codat::connection_page>> breaches()
{
    using p = codat::connection_page;
    return {
        {"page-keeps-its-size", bad_page_size, "/pageSize", [](p& x) { x.page_size = 5001; }},
        {"page-number-is-positive", bad_page_number, "/pageNumber", [](p& x) { x.page_number = 0; }},
        {"total-is-not-negative", bad_total_results, "/totalResults", [](p& x) { x.total_results = -1; }},
        {"connection-ids-are-unique", duplicate_connection, "/results/4/id", [](p& x) { repeat_an_id(x.results); }},
        {"active-connections-keep-their-limits", too_many_active, "/results/1/status",
         [](p& x) {
             x.results.push_back(sample::connection(5, accounting, linked));
             std::swap(x.results[1], x.results.back());
         },
         "connection-ids-are-unique"},
    };
}

template <>
std::vector<breach<codat::company>> breaches()
{
    using c = codat::company;
    return {
        {"redirect-is-absolute", bad_uri, "/redirect", [](c& x) { x.redirect = "company"; }},
        {"company-timestamps-are-set", unset_timestamp, "/lastSync", [](c& x) { x.last_sync = unset; }},
        {"company-timestamps-are-set", unset_timestamp, "/created", [](c& x) { x.created = unset; }},
        {"tags-keep-their-limits", bad_tag, "/tags/a~1~0", [](c& x) { x.tags["a/~"] = std::string(101, 'v'); }},
        {"tags-keep-their-limits", bad_tag, "/tags/", [](c& x) { x.tags[""] = "v"; }},
        {"reference-links-are-absolute", bad_uri, "/referenceParentCompany/links/portal",
         [](c& x) { x.reference_parent_company->links->portal = "portal"; }},
        {"reference-links-are-absolute", bad_uri, "/referenceSubsidiaryCompanies/1/links/portal",
         [](c& x) { x.reference_subsidiary_companies[1].links->portal = ""; }},
        {"referenced-tags-keep-their-limits", bad_tag, "/referenceParentCompany/tags/",
         [](c& x) { x.reference_parent_company->tags[""] = "v"; }},
        {"referenced-tags-keep-their-limits", bad_tag, "/referenceSubsidiaryCompanies/0/tags/k",
         [](c& x) { x.reference_subsidiary_companies[0].tags["k"] = std::string(101, 'v'); }},
        {"connection-ids-are-unique", duplicate_connection, "/dataConnections/4/id",
         [](c& x) { repeat_an_id(x.data_connections); }, "active-connections-keep-their-limits"},
        {"active-connections-keep-their-limits", too_many_active, "/dataConnections/1/status",
         [](c& x) { link_two(x.data_connections); }, "connection-ids-are-unique"},
    };
}

template <>
std::vector<breach<codat::company_page>> breaches()
{
    using p = codat::company_page;
    return {
        {"page-keeps-its-size", bad_page_size, "/pageSize", [](p& x) { x.page_size = -1; }},
        {"page-number-is-positive", bad_page_number, "/pageNumber", [](p& x) { x.page_number = -1; }},
        {"total-is-not-negative", bad_total_results, "/totalResults", [](p& x) { x.total_results = INT64_MIN; }},
        {"company-ids-are-unique", duplicate_company, "/results/1/id", [](p& x) { x.results[1].id = x.results[0].id; }},
        {"connections-have-one-company", duplicate_connection, "/results/1/dataConnections/2/id",
         [](p& x) { x.results[1].data_connections[2].id = x.results[0].data_connections[1].id; }},
    };
}

template <>
std::vector<breach<codat::connection_webhook>> breaches()
{
    using w = codat::connection_webhook;
    return {
        {"event-type-is-known", unknown_event_type, "/eventType", [](w& x) { x.event_type = "connection.paused"; },
         "event-leads-to-the-status"},
        {"generated-date-is-set", unset_timestamp, "/generatedDate", [](w& x) { x.generated_date = unset; }},
        {"referenced-tags-keep-their-limits", bad_tag, "/payload/referenceCompany/tags/k",
         [](w& x) { x.payload.reference_company.tags["k"] = std::string(101, 'v'); }},
        {"reference-links-are-absolute", bad_uri, "/payload/referenceCompany/links/portal",
         [](w& x) { x.payload.reference_company.links = codat::company_links{.portal = "portal"}; }},
        {"event-leads-to-the-status", status_contradicts_event, "/payload/connection/status",
         [](w& x) { x.payload.connection.status = deauthorized; }},
    };
}

template <>
std::vector<breach<codat::legacy_webhook>> breaches()
{
    using w = codat::legacy_webhook;
    return {
        {"rule-type-is-known", unknown_event_type, "/RuleType", [](w& x) { x.rule_type.clear(); }},
        {"new-status-is-set", unset_member, "/Data/newStatus", [](w& x) { x.data.new_status = {}; },
         "statuses-follow-the-table"},
        {"statuses-follow-the-table", forbidden_transition, "/Data/newStatus",
         [](w& x) { x.data.old_status = pending_auth; }},
    };
}

template <>
std::vector<breach<codat::connection_update>> breaches()
{
    return {{"status-is-set", unset_member, "/status", [](codat::connection_update& x) { x.status = {}; }}};
}

template <class F>
void for_each_type(F f)
{
    f(std::type_identity<connection>());
    f(std::type_identity<connections>());
    f(std::type_identity<codat::connection_page>());
    f(std::type_identity<codat::company>());
    f(std::type_identity<codat::company_page>());
    f(std::type_identity<codat::connection_webhook>());
    f(std::type_identity<codat::legacy_webhook>());
    f(std::type_identity<codat::connection_update>());
}

using findings = std::multiset<std::tuple<diagnostic_code, std::string>>;

findings summary(std::vector<diagnostic> const& diagnostics)
{
    findings all;
    for (auto const& d : diagnostics) {
        BOOST_TEST(d.offset == 0u);
        BOOST_TEST(d.line == 0u);
        BOOST_TEST(d.column == 0u);
        BOOST_TEST(d.level == codat::severity_of(d.code));
        BOOST_TEST(!d.message.empty());
        BOOST_TEST((codat::reporter_of(d.code) != codat::reported_by::decode));
        all.emplace(d.code, d.pointer);
    }
    return all;
}

template <class T>
void expect(T const& value, findings const& expected)
{
    auto const diagnostics = codat::validate(value);
    for (auto const& d : diagnostics) BOOST_TEST_INFO(d);
    BOOST_TEST((summary(diagnostics) == expected));
    BOOST_TEST((codat::validate(codat::document(value)) == diagnostics));
}

// Of a value that a text can hold, a check of the text says what validating the value says, in the same words.
template <class T>
void expect_agreement_with_check(T const& value)
{
    auto found = codat::validate(value);
    if (std::any_of(found.begin(), found.end(), [](auto const& d) { return d.code == unset_member; })) return;
    auto checked = codat::check<T>(codat::encode(value)).diagnostics;
    for (auto& d : checked) d.offset = d.line = d.column = 0;
    auto const by_pointer = [](diagnostic const& a, diagnostic const& b) {
        return std::tie(a.pointer, a.code, a.message) < std::tie(b.pointer, b.code, b.message);
    };
    std::sort(found.begin(), found.end(), by_pointer);
    std::sort(checked.begin(), checked.end(), by_pointer);
    BOOST_TEST((found == checked));
}

std::vector<diagnostic> only(std::vector<diagnostic> diagnostics, diagnostic_code code)
{
    std::erase_if(diagnostics, [=](diagnostic const& d) { return d.code != code; });
    return diagnostics;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_value_that_keeps_every_rule_has_no_finding)
{
    for_each_type([]<class T>(std::type_identity<T>) {
        expect(good<T>(), {});
        expect_agreement_with_check(good<T>());
    });
}

BOOST_AUTO_TEST_CASE(each_rule_alone_reports_its_breach_and_nothing_else)
{
    for_each_type([]<class T>(std::type_identity<T>) {
        for (auto const& b : breaches<T>())
            BOOST_TEST_CONTEXT(b.rule << " at " << b.pointer) {
                auto value = good<T>();
                b.commit(value);
                expect(value, {{b.code, std::string(b.pointer)}});
                expect_agreement_with_check(value);
            }
    });
}

BOOST_AUTO_TEST_CASE(each_pair_of_breaches_is_reported_whole)
{
    for_each_type([]<class T>(std::type_identity<T>) {
        for (auto const& a : breaches<T>())
            for (auto const& b : breaches<T>()) {
                if (a.pointer == b.pointer || a.hides == b.rule || b.hides == a.rule) continue;
                BOOST_TEST_CONTEXT(a.rule << " and " << b.rule) {
                    auto value = good<T>();
                    a.commit(value);
                    b.commit(value);
                    expect(value, {{a.code, std::string(a.pointer)}, {b.code, std::string(b.pointer)}});
                    expect_agreement_with_check(value);
                }
            }
    });
}

BOOST_AUTO_TEST_CASE(every_rule_is_broken_by_some_breach_and_has_a_name_a_code_and_a_source)
{
    for_each_type([]<class T>(std::type_identity<T>) {
        std::set<std::string_view> names;
        for (auto const& rule : codat::rules_for<T>)
            BOOST_TEST_CONTEXT(rule.name) {
                auto const all = breaches<T>();
                BOOST_TEST(std::any_of(all.begin(), all.end(),
                                       [&](auto const& b) { return b.rule == rule.name && b.code == rule.code; }));
                BOOST_TEST(names.insert(rule.name).second);
                BOOST_TEST(!rule.source.empty());
                BOOST_TEST(rule.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
                BOOST_TEST((codat::reporter_of(rule.code) != codat::reported_by::decode));
            }
        for (auto const& b : breaches<T>()) BOOST_TEST(names.contains(b.rule));
    });
}

BOOST_AUTO_TEST_CASE(what_is_contained_is_validated_where_it_is)
{
    for (auto const& b : breaches<connection>())
        BOOST_TEST_CONTEXT(b.rule) {
            auto const at = [&](std::string_view where) {
                return findings{{b.code, std::string(where) + std::string(b.pointer)}};
            };
            auto list = good<connections>();
            b.commit(list[2]);
            expect(list, at("/2"));
            auto page = good<codat::connection_page>();
            b.commit(page.results[2]);
            expect(page, at("/results/2"));
            auto company = good<codat::company>();
            b.commit(company.data_connections[2]);
            expect(company, at("/dataConnections/2"));
            auto companies = good<codat::company_page>();
            b.commit(companies.results[1].data_connections[2]);
            expect(companies, at("/results/1/dataConnections/2"));
            auto webhook = good<codat::connection_webhook>();
            b.commit(webhook.payload.connection);
            expect(webhook, at("/payload/connection"));
        }
    for (auto const& b : breaches<codat::company>()) {
        auto companies = good<codat::company_page>();
        b.commit(companies.results[0]);
        expect(companies, {{b.code, "/results/0" + std::string(b.pointer)}});
    }
}

BOOST_AUTO_TEST_CASE(a_connection_built_without_values_lacks_what_has_no_default)
{
    expect(connection(), {{unset_member, "/status"},
                          {unset_member, "/sourceType"},
                          {bad_uri, "/linkUrl"},
                          {unset_timestamp, "/created"}});
    auto wrong        = good<connection>();
    wrong.status      = static_cast<connection_status>(5);
    wrong.source_type = static_cast<source_type>(8);
    expect(wrong, {{unset_member, "/status"}, {unset_member, "/sourceType"}});
}

BOOST_AUTO_TEST_CASE(the_limit_counts_linked_connections_of_one_type_and_names_all_that_are_in_conflict)
{
    for (auto const& [type, type_name] : codat::source_type_names)
        for (auto const& [status, status_name] : codat::connection_status_names)
            BOOST_TEST_CONTEXT(type_name << ' ' << status_name) {
                codat::company company   = good<codat::company>();
                company.data_connections = {sample::connection(1, type, status), sample::connection(2, type, status),
                                            sample::connection(3, type, status)};
                if (type == accounting && status == linked)
                    expect(company, {{too_many_active, "/dataConnections/1/status"},
                                     {too_many_active, "/dataConnections/2/status"}});
                else expect(company, {});
            }

    codat::connection_page page;
    for (std::uint32_t i = 0; i != 12; ++i)
        page.results.push_back(sample::connection(i, accounting, i % 2 == 0 ? linked : unlinked));
    auto const found = codat::validate(page);
    BOOST_TEST_REQUIRE(found.size() == 5u);
    for (auto const& d : found)
        for (std::uint32_t i = 0; i != 12; i += 2) {
            BOOST_TEST(d.message.find("/results/" + std::to_string(i) + ' ') != std::string::npos);
            BOOST_TEST(d.message.find(to_string(sample::connection_id(i))) != std::string::npos);
        }
    while (page.results.size() != 100)
        page.results.push_back(sample::connection(static_cast<std::uint32_t>(page.results.size()), accounting, linked));
    BOOST_TEST(codat::validate(page).back().message.size() < 1000u);
    BOOST_TEST(codat::validate(page).back().message.ends_with(" and 86 more"));

    // The connections of a bare array need not be one company's, and those of two companies are not.
    expect(connections{sample::connection(1, accounting, linked), sample::connection(2, accounting, linked)}, {});
    expect(good<codat::company_page>(), {});
}

BOOST_AUTO_TEST_CASE(an_id_that_is_there_three_times_is_reported_twice)
{
    auto const c     = good<connection>();
    auto const found = codat::validate(connections{c, c, c});
    BOOST_TEST_REQUIRE(found.size() == 2u);
    BOOST_TEST(found[0].pointer == "/1/id");
    BOOST_TEST(found[1].pointer == "/2/id");
    for (auto const& d : found) BOOST_TEST(d.message.find("/0 already") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_twice_in_one_company_is_reported_once_on_a_page_of_companies)
{
    auto page                              = good<codat::company_page>();
    page.results[1].data_connections[1].id = page.results[1].data_connections[0].id;
    expect(page, {{duplicate_connection, "/results/1/dataConnections/1/id"}});
}

BOOST_AUTO_TEST_CASE(only_instants_can_be_in_the_wrong_order)
{
    struct row {
        std::string_view created;
        std::string_view last_sync;
        bool             reported;
    };
    for (auto const& [created, last_sync, reported] : std::to_array<row>({
             {"2021-01-01T12:00:00Z", "2021-01-01T12:00:00Z", false},
             {"2021-01-01T12:00:00Z", "2021-01-01T11:59:59.999999999Z", true},
             {"2021-01-01T12:00:00Z", "2021-01-01T13:00:00+01:00", false},
             {"2021-01-01T12:00:00Z", "2021-01-01T12:30:00+01:00", true},
             {"2021-01-01T12:00:00Z", "2020-01-01T12:00:00", false},  // nobody knows
             {"2021-01-01T12:00:00", "2020-01-01T12:00:00", false},
             {"0001-01-01T00:00:00Z", "0000-12-31T00:00:00Z", false},  // never set
         }))
        BOOST_TEST_CONTEXT(created << ' ' << last_sync) {
            auto c      = good<connection>();
            c.created   = sample::time(created);
            c.last_sync = sample::time(last_sync);
            BOOST_TEST(only(codat::validate(c), sync_before_creation).size() == (reported ? 1u : 0u));
        }
}

BOOST_AUTO_TEST_CASE(an_integration_key_has_four_characters_of_any_kind)
{
    for (std::string_view const key : {"gbol", "    ", "größ", "😀😀😀😀"}) {
        auto c            = good<connection>();
        c.integration_key = key;
        expect(c, {});
    }
    for (std::string_view const key : {"", "gbo", "gbol5", "größe"}) {
        auto c            = good<connection>();
        c.integration_key = key;
        expect(c, {{bad_integration_key, "/integrationKey"}});
    }
}

BOOST_AUTO_TEST_CASE(tags_may_reach_their_limits_and_not_exceed_them)
{
    auto const repeated = [](std::size_t count, std::string_view character) {
        std::string text;
        while (count-- != 0) text += character;
        return text;
    };
    for (std::string_view const character : {"k", "ö", "😀"}) {
        auto company = good<codat::company>();
        company.tags = {{repeated(1, character), ""}, {repeated(27, character), repeated(100, character)}};
        expect(company, {});
        company.tags       = {{repeated(28, character), repeated(101, character)}};
        auto const pointer = "/tags/" + repeated(28, character);
        expect(company, {{bad_tag, pointer}, {bad_tag, pointer}});
    }
    auto company = good<codat::company>();
    company.tags.clear();
    for (int i = 0; i != 10; ++i) company.tags[std::to_string(i)];
    expect(company, {});
    company.tags["one more"];
    expect(company, {{bad_tag, "/tags"}});
}

BOOST_AUTO_TEST_CASE(a_page_has_1_to_5000_elements_a_number_from_1_and_a_total_from_0_if_it_says_so)
{
    for (auto const value : std::to_array<std::int64_t>({INT64_MIN, -1, 0, 1, 2000, 2001, 5000, 5001, INT64_MAX})) {
        if (1 <= value && value <= 5000) expect(codat::connection_page{.page_size = value}, {});
        else expect(codat::connection_page{.page_size = value}, {{bad_page_size, "/pageSize"}});
        if (1 <= value) expect(codat::connection_page{.page_number = value}, {});
        else expect(codat::connection_page{.page_number = value}, {{bad_page_number, "/pageNumber"}});
        if (0 <= value) expect(codat::connection_page{.total_results = value}, {});
        else expect(codat::connection_page{.total_results = value}, {{bad_total_results, "/totalResults"}});
    }
    expect(codat::connection_page(), {});
    expect(codat::company_page(), {});
}

BOOST_AUTO_TEST_CASE(a_webhooks_status_is_one_that_its_event_leads_to)
{
    for (auto const& row : codat::transitions)
        for (auto const& [status, name] : codat::connection_status_names)
            BOOST_TEST_CONTEXT(row.webhook_event_type << ' ' << name) {
                auto webhook                      = good<codat::connection_webhook>();
                webhook.event_type                = row.webhook_event_type;
                webhook.payload.connection.status = status;
                if (codat::can_carry(row.webhook_event_type, status)) expect(webhook, {});
                else expect(webhook, {{status_contradicts_event, "/payload/connection/status"}});
            }
    auto unset_status                      = good<codat::connection_webhook>();
    unset_status.payload.connection.status = {};
    expect(unset_status, {{unset_member, "/payload/connection/status"}});
}

BOOST_AUTO_TEST_CASE(a_legacy_webhook_reports_a_change_that_the_table_has_or_the_same_status_again)
{
    for (auto const& [from, from_name] : codat::connection_status_names)
        for (auto const& [to, to_name] : codat::connection_status_names)
            BOOST_TEST_CONTEXT(from_name << ' ' << to_name) {
                auto const webhook = sample::legacy_webhook(1, from, to);
                if (from == to || codat::can_transition(from, to)) expect(webhook, {});
                else expect(webhook, {{forbidden_transition, "/Data/newStatus"}});
            }
    expect(sample::legacy_webhook(1, std::nullopt, linked), {});
    auto deletion      = sample::legacy_webhook(1, std::nullopt, {});
    deletion.rule_type = codat::legacy_deleted_rule_type;
    expect(deletion, {});
}

// An event that is not about connections has one note in its text, which values do not have.
BOOST_AUTO_TEST_CASE(of_an_unrelated_event_only_the_date_is_judged)
{
    codat::unrelated_event event{.event_type = "company.created", .payload = boost::json::object{{"id", "x"}}};
    expect(event, {});
    event.generated_date = sample::at(1);
    expect(event, {});
    event.generated_date = unset;
    expect(event, {{unset_timestamp, "/generatedDate"}});
    BOOST_TEST(codat::rules_for<codat::unrelated_event>.size() == 1u);
}

BOOST_AUTO_TEST_CASE(no_message_shows_a_secret)
{
    auto c            = good<connection>();
    c.connection_info = boost::json::object{{"key", "742271"}};
    for (std::string_view const uri :
         {"otp=742271", "https://a/ ?otp=742271", "https://742271@/", "https://a/?otp=742271^", "742271"}) {
        c.link_url = uri;
        for (auto const& d : codat::validate(c)) BOOST_TEST(d.message.find("742271") == std::string::npos);
        BOOST_TEST(codat::validate(c).size() == 1u);
    }
}
