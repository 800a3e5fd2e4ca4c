// SPDX-License-Identifier: BSL-1.0

#include <codat/company.hpp>

#include <array>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using codat::company;
using codat::company_page;
using codat::connection;
using codat::connection_page;
using codat::page_link;
using codat::page_links;

static_assert(std::is_aggregate_v<company>);
static_assert(std::is_aggregate_v<connection_page> && std::is_aggregate_v<company_page>);
static_assert(std::is_aggregate_v<page_link> && std::is_aggregate_v<page_links>);
static_assert(std::is_nothrow_move_constructible_v<company>);
static_assert(std::is_nothrow_move_constructible_v<connection_page>);
static_assert(std::is_nothrow_move_constructible_v<company_page>);
static_assert(!std::is_same_v<connection_page, company_page>);
static_assert(!std::is_convertible_v<connection_page, company_page>);
static_assert(noexcept(no_connections(company{})));

// What Codat documents.
static_assert(codat::documented_tag_limits.tags == 10);
static_assert(codat::documented_tag_limits.shortest_key == 1);
static_assert(codat::documented_tag_limits.longest_key == 27);
static_assert(codat::documented_tag_limits.longest_value == 100);
static_assert(codat::max_page_size == 2000 && codat::max_requested_page_size == 5000);

codat::timestamp time_of(std::string_view text)
{
    return codat::parse_timestamp(text).value();
}

codat::company_reference sample_reference()
{
    return {
        .id                    = codat::company_id::parse("0498e921-9b53-4396-a412-4f2f5983b0a3").value(),
        .name                  = "Bakery",
        .description           = "Bread",
        .links                 = codat::company_links{"https://app.example", {}},
        .tags                  = {{"region", "north"}},
        .additional_properties = {},
    };
}

company sample_company()
{
    return {
        .id                             = codat::company_id::parse("0498e921-9b53-4396-a412-4f2f5983b0a2").value(),
        .name                           = "Bakery",
        .description                    = "Bread",
        .redirect                       = "https://link.example/company",
        .last_sync                      = time_of("2022-10-27T00:00:00Z"),
        .created                        = time_of("2022-10-20T00:00:00Z"),
        .created_by_user_name           = "someone",
        .reference_parent_company       = sample_reference(),
        .reference_subsidiary_companies = {sample_reference()},
        .data_connections               = {connection{}},
        .products                       = {"lending"},
        .tags                           = {{"region", "north"}},
        .additional_properties          = {{"platform", "Example"}},
    };
}

page_links sample_links()
{
    return {
        .self                  = page_link{"/companies", {}},
        .current               = page_link{"/companies?page=2", {}},
        .next                  = page_link{"/companies?page=3", {}},
        .previous              = page_link{"/companies?page=1", {}},
        .additional_properties = {{"last", "/companies?page=9"}},
    };
}

template <class Record>
struct change {
    std::string_view member;
    void (*apply)(Record&);
};

// One row for each member: the structured bindings below do not compile when there are more members than names.
auto const company_changes = std::to_array<change<company>>({
    {"id", [](company& c) { c.id = {}; }},
    {"name", [](company& c) { c.name += ' '; }},
    {"description", [](company& c) { c.description.reset(); }},
    {"redirect", [](company& c) { c.redirect += '/'; }},
    {"last_sync", [](company& c) { c.last_sync.reset(); }},
    {"created", [](company& c) { c.created.reset(); }},
    {"created_by_user_name", [](company& c) { c.created_by_user_name.reset(); }},
    {"reference_parent_company", [](company& c) { c.reference_parent_company.reset(); }},
    {"reference_subsidiary_companies", [](company& c) { c.reference_subsidiary_companies.pop_back(); }},
    {"data_connections", [](company& c) { c.data_connections.emplace_back(); }},
    {"products", [](company& c) { c.products.front() = "expenses"; }},
    {"tags", [](company& c) { c.tags["region"] = "south"; }},
    {"additional_properties", [](company& c) { c.additional_properties.clear(); }},
});

auto const reference_changes = std::to_array<change<codat::company_reference>>({
    {"id", [](codat::company_reference& r) { r.id = {}; }},
    {"name", [](codat::company_reference& r) { r.name.clear(); }},
    {"description", [](codat::company_reference& r) { r.description.reset(); }},
    {"links", [](codat::company_reference& r) { r.links.reset(); }},
    {"links.portal", [](codat::company_reference& r) { r.links->portal.reset(); }},
    {"links.additional_properties", [](codat::company_reference& r) { r.links->additional_properties["a"] = 1; }},
    {"tags", [](codat::company_reference& r) { r.tags.clear(); }},
    {"additional_properties", [](codat::company_reference& r) { r.additional_properties["a"] = 1; }},
});

auto const links_changes = std::to_array<change<page_links>>({
    {"self", [](page_links& l) { l.self->href += '/'; }},
    {"current", [](page_links& l) { l.current.reset(); }},
    {"next", [](page_links& l) { l.next->additional_properties["templated"] = true; }},
    {"previous", [](page_links& l) { l.previous.reset(); }},
    {"additional_properties", [](page_links& l) { l.additional_properties.clear(); }},
});

template <class Page>
auto const page_changes = std::to_array<change<Page>>({
    {"results", [](Page& p) { p.results.emplace_back(); }},
    {"page_number", [](Page& p) { p.page_number = 2; }},
    {"page_size", [](Page& p) { p.page_size.reset(); }},
    {"total_results", [](Page& p) { p.total_results = 0; }},
    {"links", [](Page& p) { p.links.next.reset(); }},
    {"additional_properties", [](Page& p) { p.additional_properties["x"] = nullptr; }},
});

template <class Record, std::size_t N>
void every_change_shows(Record const& original, std::array<change<Record>, N> const& changes)
{
    BOOST_TEST((original == Record(original)));
    for (auto const& row : changes)
        BOOST_TEST_CONTEXT(row.member) {
            auto changed = original;
            row.apply(changed);
            BOOST_TEST((changed != original));
            BOOST_TEST(!(changed == original));
        }
}

template <class Page>
Page sample_page()
{
    return {
        .results               = {typename decltype(Page::results)::value_type{}},
        .page_number           = 1,
        .page_size             = 100,
        .total_results         = 1,
        .links                 = sample_links(),
        .additional_properties = {},
    };
}

template <class Page>
void pages_are_equal_if_every_member_is()
{
    auto const page = sample_page<Page>();
    every_change_shows(page, page_changes<Page>);
    auto const& [m1, m2, m3, m4, m5, m6] = page;
    static_cast<void>(m1), static_cast<void>(m2), static_cast<void>(m3);
    static_cast<void>(m4), static_cast<void>(m5), static_cast<void>(m6);
    BOOST_TEST(page_changes<Page>.size() == 6u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_company_built_without_values_has_none)
{
    company const c;
    BOOST_TEST(c.id.is_nil());
    BOOST_TEST(c.name.empty());
    BOOST_TEST(c.redirect.empty());
    BOOST_TEST(!c.description.has_value());
    BOOST_TEST(!c.last_sync.has_value());
    BOOST_TEST(!c.created.has_value());
    BOOST_TEST(!c.reference_parent_company.has_value());
    BOOST_TEST(c.tags.empty());
    BOOST_TEST(c.products.empty());
    BOOST_TEST((c == company{}));
}

BOOST_AUTO_TEST_CASE(a_company_has_no_connections_until_it_has_one_in_any_status)
{
    company c;
    BOOST_TEST(no_connections(c));
    for (auto const& row : codat::connection_status_names) {
        c.data_connections = {connection{.status = row.value}};
        BOOST_TEST(!no_connections(c));
    }
}

BOOST_AUTO_TEST_CASE(companies_are_equal_if_every_member_is)
{
    auto const original = sample_company();
    BOOST_TEST((original == sample_company()));
    every_change_shows(original, company_changes);
    auto const& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13] = original;
    static_cast<void>(m1), static_cast<void>(m2), static_cast<void>(m3), static_cast<void>(m4), static_cast<void>(m5);
    static_cast<void>(m6), static_cast<void>(m7), static_cast<void>(m8), static_cast<void>(m9), static_cast<void>(m10);
    static_cast<void>(m11), static_cast<void>(m12), static_cast<void>(m13);
    BOOST_TEST(company_changes.size() == 13u);
}

BOOST_AUTO_TEST_CASE(references_are_equal_if_every_member_is)
{
    every_change_shows(sample_reference(), reference_changes);
}

BOOST_AUTO_TEST_CASE(links_are_equal_if_every_member_is)
{
    auto const original = sample_links();
    every_change_shows(original, links_changes);
    auto const& [m1, m2, m3, m4, m5] = original;
    static_cast<void>(m1), static_cast<void>(m2), static_cast<void>(m3), static_cast<void>(m4), static_cast<void>(m5);
    BOOST_TEST(links_changes.size() == 5u);
}

BOOST_AUTO_TEST_CASE(pages_of_connections_are_equal_if_every_member_is)
{
    pages_are_equal_if_every_member_is<connection_page>();
}

BOOST_AUTO_TEST_CASE(pages_of_companies_are_equal_if_every_member_is)
{
    pages_are_equal_if_every_member_is<company_page>();
}

BOOST_AUTO_TEST_CASE(tags_are_found_without_building_a_string)
{
    auto const c = sample_company();
    BOOST_TEST(c.tags.contains(std::string_view("region")));
    BOOST_TEST(!c.tags.contains(std::string_view("country")));
}
