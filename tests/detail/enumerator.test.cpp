// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/enumerator.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <optional>

using namespace codat::detail;

namespace {

enum class fruit { apple = 1, pear, plum };

using table = std::array<enumerator<fruit>, 3>;

constexpr table fruits{{{fruit::apple, "Apple"}, {fruit::pear, "Pear"}, {fruit::plum, "Plum"}}};

}  // namespace

static_assert(well_formed(fruits));
static_assert(!well_formed(table{{{fruit::pear, "Pear"}, {fruit::apple, "Apple"}, {fruit::plum, "Plum"}}}));
static_assert(!well_formed(table{{{fruit::apple, "Apple"}, {fruit::pear, ""}, {fruit::plum, "Plum"}}}));
static_assert(!well_formed(table{{{fruit::apple, "Apple"}, {fruit::pear, "Apple"}, {fruit::plum, "Plum"}}}));

BOOST_AUTO_TEST_SUITE(enumerators)

BOOST_AUTO_TEST_CASE(a_value_and_its_name_find_each_other)
{
    for (auto const& row : fruits) {
        BOOST_TEST(name_of(fruits, row.value) == row.name);
        BOOST_TEST((value_of(fruits, row.name) == row.value));
        BOOST_TEST((value_of_any_case(fruits, row.name) == row.value));
    }
    BOOST_TEST((value_of_any_case(fruits, "pEAR") == fruit::pear));
    for (auto const* other : {"", "pear", "Pears", "Pea", "Cherry"}) BOOST_TEST(!value_of(fruits, other).has_value());
    for (auto const* other : {"", "Pears", "Pea", "Cherry", "P\xc3\xa4r"})
        BOOST_TEST(!value_of_any_case(fruits, other).has_value());
}

BOOST_AUTO_TEST_CASE(a_value_that_is_none_has_no_name)
{
    static_assert(name_of(fruits, fruit{}).empty() && name_of(fruits, fruit{4}).empty());
    BOOST_TEST(name_of(fruits, fruit{}).empty());
    BOOST_TEST(name_of(fruits, fruit{4}).empty());
    BOOST_TEST(name_of(fruits, static_cast<fruit>(-1)).empty());
}

BOOST_AUTO_TEST_CASE(case_is_that_of_ascii)
{
    for (int c = 0; c != 256; ++c) {
        bool const capital = 'A' <= c && c <= 'Z';
        BOOST_TEST(ascii_lower(static_cast<char>(c)) == static_cast<char>(capital ? c + 32 : c));
    }
}

BOOST_AUTO_TEST_SUITE_END()
