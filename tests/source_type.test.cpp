// SPDX-License-Identifier: BSL-1.0

#include <codat/source_type.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <sstream>
#include <string_view>
#include <type_traits>

namespace {

using codat::source_type;
using codat::unlimited;
using enum codat::source_type;

constexpr source_type unset{};

struct type_facts {
    source_type      type;
    std::uint8_t     number;
    std::string_view name;
    std::size_t      max_active;
};

// clang-format off
constexpr auto facts = std::to_array<type_facts>({
    // type      number  name          max_active
    {accounting, 1,      "Accounting", 1},
    {banking,    2,      "Banking",    unlimited},
    {bank_feed,  3,      "BankFeed",   unlimited},
    {commerce,   4,      "Commerce",   unlimited},
    {expense,    5,      "Expense",    unlimited},
    {other,      6,      "Other",      unlimited},
    {unknown,    7,      "Unknown",    unlimited},
});
// clang-format on

// Without `default`, so that -Wswitch points here when an enumerator is added.
constexpr bool is_listed_above(source_type type)
{
    switch (type) {
    case accounting:
    case banking:
    case bank_feed:
    case commerce:
    case expense:
    case other:
    case unknown: return true;
    }
    return false;
}

constexpr bool holds(type_facts const& row)
{
    return static_cast<std::uint8_t>(row.type) == row.number && is_listed_above(row.type) &&
           codat::to_string(row.type) == row.name && codat::to_source_type(row.name) == row.type &&
           codat::max_active(row.type) == row.max_active;
}

constexpr bool every_row_holds()
{
    for (auto const& row : facts)
        if (!holds(row)) return false;
    return true;
}
static_assert(every_row_holds());

// clang-format off
constexpr auto misspellings = std::to_array<std::string_view>({
    "", " ", "accounting", "ACCOUNTING", "Accountin", "Accountings", "Accounting ", " Accounting", "bankFeed", "Bankfeed",
    "BankFeeds", "bank_feed", "Bank Feed", "banking", "Bank", "commerce", "Expenses", "other", "unknown", "Unknown\n",
    "Payroll", "0", "1", "null", {"Other\0", 6}, {"\0Other", 6}, {"Other\0x", 7},
});
// clang-format on

constexpr bool no_misspelling_is_a_source_type()
{
    for (auto const text : misspellings)
        if (codat::to_source_type(text)) return false;
    return true;
}
static_assert(no_misspelling_is_a_source_type());

// Every one of the 256 values that a source type can hold is one of the seven above, or has no spelling and no limit.
constexpr bool has_nothing(source_type type)
{
    return codat::to_string(type).empty() && codat::max_active(type) == unlimited;
}

constexpr bool all_other_values_have_nothing()
{
    for (unsigned value = 0; value != 256; ++value) {
        auto const type = static_cast<source_type>(value);
        if (has_nothing(type) == is_listed_above(type)) return false;
    }
    return true;
}
static_assert(all_other_values_have_nothing());

static_assert(codat::unlimited == static_cast<std::size_t>(-1));
static_assert(sizeof(source_type) == 1);
static_assert(!std::is_convertible_v<int, source_type> && !std::is_convertible_v<source_type, int>);
static_assert(noexcept(codat::to_string(other)) && noexcept(codat::to_source_type({})));
static_assert(noexcept(codat::max_active(other)));

}  // namespace

BOOST_AUTO_TEST_SUITE(source_type_)

BOOST_AUTO_TEST_CASE(each_source_type_has_the_documented_spelling_and_limit)
{
    BOOST_TEST_REQUIRE(facts.size() == codat::source_type_names.size());
    for (auto const& row : facts)
        BOOST_TEST_CONTEXT("type = " << row.name) {
            BOOST_TEST(static_cast<unsigned>(row.type) == row.number);
            BOOST_TEST(codat::to_string(row.type) == row.name);
            BOOST_TEST(codat::max_active(row.type) == row.max_active);
        }
}

BOOST_AUTO_TEST_CASE(the_spelling_reads_back)
{
    for (auto const& row : facts) {
        auto const type = codat::to_source_type(row.name);
        BOOST_TEST_REQUIRE(type.has_value());
        BOOST_TEST(*type == row.type);
    }
}

BOOST_AUTO_TEST_CASE(nothing_but_the_exact_spelling_is_a_source_type)
{
    for (auto const text : misspellings)
        BOOST_TEST_CONTEXT("text = \"" << text << '"') BOOST_TEST(!codat::to_source_type(text).has_value());
}

BOOST_AUTO_TEST_CASE(no_prefix_of_a_spelling_is_a_source_type)
{
    for (auto const& row : facts)
        for (std::size_t length = 0; length != row.name.size(); ++length)
            BOOST_TEST(!codat::to_source_type(row.name.substr(0, length)).has_value());
}

BOOST_AUTO_TEST_CASE(a_value_that_names_no_source_type_has_no_spelling_and_no_limit)
{
    for (unsigned value = 0; value != 256; ++value) {
        auto const type = static_cast<source_type>(value);
        BOOST_TEST_CONTEXT("value = " << value) BOOST_TEST(has_nothing(type) == !is_listed_above(type));
    }
}

BOOST_AUTO_TEST_CASE(streams_as_its_spelling)
{
    for (auto const& row : facts) {
        std::ostringstream out;
        out << row.type;
        BOOST_TEST(out.str() == row.name);
    }
    std::ostringstream out;
    out << '[' << unset << ']';
    BOOST_TEST(out.str() == "[]");
}

BOOST_AUTO_TEST_CASE(hashes_apart)
{
    std::set<std::size_t> hashes{std::hash<source_type>{}(unset)};
    for (auto const& row : facts) hashes.insert(std::hash<source_type>{}(row.type));
    BOOST_TEST(hashes.size() == facts.size() + 1);
}

BOOST_AUTO_TEST_SUITE_END()
