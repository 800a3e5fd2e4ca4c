// SPDX-License-Identifier: BSL-1.0

#include <codat/connection.hpp>

#include <array>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using codat::connection;
using codat::connection_error;
using codat::connection_status;
using codat::error_status;
using codat::source_type;

struct spelling {
    error_status     status;
    std::uint8_t     number;
    std::string_view name;
};

constexpr auto spellings = std::to_array<spelling>({
    {error_status::active, 1, "Active"},
    {error_status::resolved, 2, "Resolved"},
});

// Without `default`, so that -Wswitch points here when an enumerator is added.
constexpr bool is_listed_above(error_status status)
{
    switch (status) {
    case error_status::active:
    case error_status::resolved: return true;
    }
    return false;
}

constexpr bool every_spelling_holds()
{
    for (auto const& row : spellings)
        if (!is_listed_above(row.status) || static_cast<std::uint8_t>(row.status) != row.number ||
            to_string(row.status) != row.name || codat::to_error_status(row.name) != row.status)
            return false;
    return true;
}
static_assert(every_spelling_holds());

constexpr auto misspellings = std::to_array<std::string_view>(
    {"", "active", "ACTIVE", "Active ", "Activ", "Actives", "resolved", "Resolve", "Unresolved", "0", "1", "null"});

constexpr bool no_misspelling_is_an_error_status()
{
    for (auto const text : misspellings)
        if (codat::to_error_status(text)) return false;
    return true;
}
static_assert(no_misspelling_is_an_error_status());

static_assert(codat::error_status_names.size() == spellings.size());
static_assert(to_string(error_status{}).empty());
static_assert(to_string(static_cast<error_status>(3)).empty());
static_assert(!std::is_convertible_v<error_status, int>);

// Records are aggregates, and moving one out of a decoder or along a vector cannot fail.
static_assert(std::is_aggregate_v<connection> && std::is_aggregate_v<connection_error>);
static_assert(std::is_nothrow_move_constructible_v<connection>);
static_assert(std::is_nothrow_move_constructible_v<connection_error>);
static_assert(std::is_copy_constructible_v<connection> && std::is_copy_assignable_v<connection>);
static_assert(std::is_nothrow_destructible_v<connection>);

constexpr std::string_view sample_id = "2e9d2c44-f675-40ba-8049-353bfcb5e171";

template <class Id>
Id id_of(std::string_view text)
{
    return Id::parse(text).value();
}

codat::timestamp time_of(std::string_view text)
{
    return codat::parse_timestamp(text).value();
}

connection_error sample_error()
{
    return {
        .status_code           = "403",
        .status_text           = "Forbidden",
        .error_message         = "The token expired.",
        .errored_on_utc        = time_of("2022-10-23T00:00:00.000Z"),
        .status                = error_status::resolved,
        .resolved_on_utc       = time_of("2022-10-24T00:00:00.000Z"),
        .additional_properties = {{"retries", 3}},
    };
}

connection sample_connection()
{
    return {
        .id                     = id_of<codat::connection_id>(sample_id),
        .integration_id         = id_of<codat::integration_id>("fd321cb6-7963-4506-b873-e99593a45e30"),
        .integration_key        = "gbol",
        .source_id              = id_of<codat::source_id>("35b92968-9851-4095-ad60-395c95cbcba4"),
        .source_type            = source_type::accounting,
        .platform_name          = "Example Books",
        .link_url               = "https://link.example/start",
        .status                 = connection_status::linked,
        .created                = time_of("2022-10-20T00:00:00Z"),
        .last_sync              = time_of("2022-10-27T00:00:00Z"),
        .data_connection_errors = {sample_error()},
        .connection_info        = boost::json::object{{"region", "GB"}},
        .additional_properties  = {{"platform", "Example"}},
    };
}

// What makes a record another one, member by member.
template <class Record>
struct change {
    std::string_view member;
    void (*apply)(Record&);
};

// One row for each member: the structured bindings below do not compile when there are more members than names.
auto const connection_changes = std::to_array<change<connection>>({
    {"id", [](connection& c) { c.id = {}; }},
    {"integration_id", [](connection& c) { c.integration_id = {}; }},
    {"integration_key", [](connection& c) { c.integration_key.reset(); }},
    {"source_id", [](connection& c) { c.source_id = {}; }},
    {"source_type", [](connection& c) { c.source_type = source_type::banking; }},
    {"platform_name", [](connection& c) { c.platform_name += ' '; }},
    {"link_url", [](connection& c) { c.link_url += '/'; }},
    {"status", [](connection& c) { c.status = connection_status::unlinked; }},
    {"created", [](connection& c) { c.created = time_of("2022-10-20T00:00:00.0Z"); }},
    {"last_sync", [](connection& c) { c.last_sync.reset(); }},
    {"data_connection_errors", [](connection& c) { c.data_connection_errors.clear(); }},
    {"connection_info", [](connection& c) { c.connection_info->clear(); }},
    {"additional_properties", [](connection& c) { c.additional_properties.clear(); }},
});

auto const error_changes = std::to_array<change<connection_error>>({
    {"status_code", [](connection_error& e) { e.status_code = "404"; }},
    {"status_text", [](connection_error& e) { e.status_text.reset(); }},
    {"error_message", [](connection_error& e) { e.error_message.reset(); }},
    {"errored_on_utc", [](connection_error& e) { e.errored_on_utc.reset(); }},
    {"status", [](connection_error& e) { e.status = error_status::active; }},
    {"resolved_on_utc", [](connection_error& e) { e.resolved_on_utc.reset(); }},
    {"additional_properties", [](connection_error& e) { e.additional_properties["retries"] = 4; }},
});

}  // namespace

BOOST_AUTO_TEST_CASE(error_statuses_are_spelled_as_codat_spells_them)
{
    for (auto const& row : spellings) {
        BOOST_TEST(to_string(row.status) == row.name);
        BOOST_TEST((codat::to_error_status(row.name) == row.status));
        std::ostringstream out;
        out << row.status;
        BOOST_TEST(out.str() == row.name);
    }
    for (auto const text : misspellings) BOOST_TEST(!codat::to_error_status(text).has_value());
}

BOOST_AUTO_TEST_CASE(a_connection_built_without_values_has_none)
{
    connection const c;
    BOOST_TEST(c.id.is_nil());
    BOOST_TEST(c.integration_id.is_nil());
    BOOST_TEST(c.source_id.is_nil());
    BOOST_TEST(to_string(c.source_type) == "");  // neither Accounting, the first, nor Unknown, a real one
    BOOST_TEST(to_string(c.status) == "");       // nor PendingAuth
    BOOST_TEST(c.created.is_unset());
    BOOST_TEST(!c.integration_key.has_value());
    BOOST_TEST(!c.last_sync.has_value());
    BOOST_TEST(!c.connection_info.has_value());
    BOOST_TEST(c.data_connection_errors.empty());
    BOOST_TEST(c.additional_properties.empty());
    BOOST_TEST((c == connection{}));
}

BOOST_AUTO_TEST_CASE(connections_are_equal_if_every_member_is)
{
    auto const original = sample_connection();
    BOOST_TEST((original == sample_connection()));
    BOOST_TEST((original != connection{}));
    for (auto const& row : connection_changes)
        BOOST_TEST_CONTEXT(row.member) {
            auto changed = original;
            row.apply(changed);
            BOOST_TEST((changed != original));
            BOOST_TEST(!(changed == original));
        }
    auto const& [m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13] = original;
    static_cast<void>(m1), static_cast<void>(m2), static_cast<void>(m3), static_cast<void>(m4), static_cast<void>(m5);
    static_cast<void>(m6), static_cast<void>(m7), static_cast<void>(m8), static_cast<void>(m9), static_cast<void>(m10);
    static_cast<void>(m11), static_cast<void>(m12), static_cast<void>(m13);
    BOOST_TEST(connection_changes.size() == 13u);
}

BOOST_AUTO_TEST_CASE(connection_errors_are_equal_if_every_member_is)
{
    auto const original = sample_error();
    BOOST_TEST((original == sample_error()));
    for (auto const& row : error_changes)
        BOOST_TEST_CONTEXT(row.member) {
            auto changed = original;
            row.apply(changed);
            BOOST_TEST((changed != original));
        }
    auto const& [m1, m2, m3, m4, m5, m6, m7] = original;
    static_cast<void>(m1), static_cast<void>(m2), static_cast<void>(m3), static_cast<void>(m4), static_cast<void>(m5);
    static_cast<void>(m6), static_cast<void>(m7);
    BOOST_TEST(error_changes.size() == 7u);
}

// `never synced` is one state, and `no information` and `empty information` are two.
BOOST_AUTO_TEST_CASE(empty_connection_info_differs_from_none)
{
    auto none  = sample_connection();
    auto empty = sample_connection();
    none.connection_info.reset();
    empty.connection_info.emplace();
    BOOST_TEST((none != empty));
}

BOOST_AUTO_TEST_CASE(a_moved_connection_arrives_whole)
{
    auto       source = sample_connection();
    auto const target = std::move(source);
    BOOST_TEST((target == sample_connection()));

    std::vector<connection> grown;
    for (int i = 0; i != 100; ++i) grown.push_back(sample_connection());
    for (auto const& c : grown) BOOST_TEST((c == target));
}
