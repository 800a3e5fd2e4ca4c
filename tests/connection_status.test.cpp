// SPDX-License-Identifier: BSL-1.0

#include <codat/connection_status.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>
#include <type_traits>

namespace {

using codat::connection_status;
using enum codat::connection_status;

constexpr connection_status unset{};

struct status_facts {
    connection_status status;
    std::uint8_t      number;
    std::string_view  name;
    bool              can_sync;
    bool              has_accessible_data;
};

// clang-format off
constexpr auto facts = std::to_array<status_facts>({
    // status       number  name            sync   data
    {pending_auth,  1,      "PendingAuth",  false, false},
    {linked,        2,      "Linked",       true,  true},
    {unlinked,      3,      "Unlinked",     false, true},
    {deauthorized,  4,      "Deauthorized", false, true},
});
// clang-format on

// Without `default`, so that -Wswitch points here when an enumerator is added.
constexpr bool is_listed_above(connection_status status)
{
    switch (status) {
    case pending_auth:
    case linked:
    case unlinked:
    case deauthorized: return true;
    }
    return false;
}

constexpr bool holds(status_facts const& row)
{
    return static_cast<std::uint8_t>(row.status) == row.number && is_listed_above(row.status) &&
           codat::to_string(row.status) == row.name && codat::to_connection_status(row.name) == row.status &&
           codat::can_sync(row.status) == row.can_sync &&
           codat::has_accessible_data(row.status) == row.has_accessible_data;
}

constexpr bool every_row_holds()
{
    for (auto const& row : facts)
        if (!holds(row)) return false;
    return true;
}
static_assert(every_row_holds());

// Nothing but the exact spelling is a status.
// clang-format off
constexpr auto misspellings = std::to_array<std::string_view>({
    "", " ", "pendingAuth", "PENDINGAUTH", "pendingauth", "pending_auth", "PendingAut", "PendingAuth ", " PendingAuth",
    "PendingAuthLinked", "linked", "LINKED", "Link", "Linkedd", "unlinked", "UnLinked", "Un-linked", "deauthorized",
    "Deauthorised", "DeAuthorized", "Paused", "0", "1", "null", {"Linked\0", 7}, {"\0Linked", 7}, {"Linked\0x", 8},
});
// clang-format on

constexpr bool no_misspelling_is_a_status()
{
    for (auto const text : misspellings)
        if (codat::to_connection_status(text)) return false;
    return true;
}
static_assert(no_misspelling_is_a_status());

// Every one of the 256 values that a status can hold is one of the four above, or has no spelling and no powers.
constexpr bool has_nothing(connection_status status)
{
    return codat::to_string(status).empty() && !codat::can_sync(status) && !codat::has_accessible_data(status);
}

constexpr bool all_other_values_have_nothing()
{
    for (unsigned value = 0; value != 256; ++value) {
        auto const status = static_cast<connection_status>(value);
        if (has_nothing(status) == is_listed_above(status)) return false;
    }
    return true;
}
static_assert(all_other_values_have_nothing());

static_assert(sizeof(connection_status) == 1);
static_assert(!std::is_convertible_v<int, connection_status>);
static_assert(!std::is_convertible_v<connection_status, int>);
static_assert(!std::is_convertible_v<std::string_view, connection_status>);
static_assert(noexcept(codat::to_string(linked)) && noexcept(codat::to_connection_status({})));
static_assert(noexcept(codat::can_sync(linked)) && noexcept(codat::has_accessible_data(linked)));

}  // namespace

BOOST_AUTO_TEST_SUITE(connection_status_)

BOOST_AUTO_TEST_CASE(each_status_has_the_documented_spelling_and_powers)
{
    BOOST_TEST_REQUIRE(facts.size() == codat::connection_status_names.size());
    for (auto const& row : facts)
        BOOST_TEST_CONTEXT("status = " << row.name) {
            BOOST_TEST(static_cast<unsigned>(row.status) == row.number);
            BOOST_TEST(codat::to_string(row.status) == row.name);
            BOOST_TEST(codat::can_sync(row.status) == row.can_sync);
            BOOST_TEST(codat::has_accessible_data(row.status) == row.has_accessible_data);
        }
}

BOOST_AUTO_TEST_CASE(the_spelling_reads_back)
{
    for (auto const& row : facts) {
        auto const status = codat::to_connection_status(row.name);
        BOOST_TEST_REQUIRE(status.has_value());
        BOOST_TEST(*status == row.status);
    }
}

BOOST_AUTO_TEST_CASE(nothing_but_the_exact_spelling_is_a_status)
{
    for (auto const text : misspellings)
        BOOST_TEST_CONTEXT("text = \"" << text << '"') BOOST_TEST(!codat::to_connection_status(text).has_value());
}

BOOST_AUTO_TEST_CASE(no_prefix_of_a_spelling_is_a_status)
{
    for (auto const& row : facts)
        for (std::size_t length = 0; length != row.name.size(); ++length)
            BOOST_TEST(!codat::to_connection_status(row.name.substr(0, length)).has_value());
}

BOOST_AUTO_TEST_CASE(a_value_that_names_no_status_has_no_spelling_and_no_powers)
{
    for (unsigned value = 0; value != 256; ++value) {
        auto const status = static_cast<connection_status>(value);
        BOOST_TEST_CONTEXT("value = " << value) BOOST_TEST(has_nothing(status) == !is_listed_above(status));
    }
}

BOOST_AUTO_TEST_CASE(an_unset_status_is_none_of_the_four)
{
    for (auto const& row : facts) BOOST_TEST((unset != row.status));
}

BOOST_AUTO_TEST_CASE(streams_as_its_spelling)
{
    for (auto const& row : facts) {
        std::ostringstream out;
        out << row.status;
        BOOST_TEST(out.str() == row.name);
    }
    std::ostringstream out;
    out << '[' << unset << ']';
    BOOST_TEST(out.str() == "[]");
}

BOOST_AUTO_TEST_CASE(hashes_apart)
{
    std::set<std::size_t> hashes{std::hash<connection_status>{}(unset)};
    for (auto const& row : facts) hashes.insert(std::hash<connection_status>{}(row.status));
    BOOST_TEST(hashes.size() == 5U);
}

BOOST_AUTO_TEST_SUITE_END()
