// SPDX-License-Identifier: BSL-1.0

#include <codat/conversion.hpp>

#include <boost/test/unit_test.hpp>
#include <sstream>

using codat::conversion_errc;

static_assert(to_string(conversion_errc::no_instant) == "no-instant");
static_assert(to_string(conversion_errc::special_value) == "special-value");
static_assert(to_string(conversion_errc{}).empty());
static_assert(codat::conversion_errc_names.size() == 6);

BOOST_AUTO_TEST_SUITE(conversion)

BOOST_AUTO_TEST_CASE(each_code_is_written_as_its_name)
{
    for (auto const& row : codat::conversion_errc_names) {
        std::ostringstream out;
        out << row.value;
        BOOST_TEST(out.str() == row.name);
        BOOST_TEST(to_string(row.value) == row.name);
    }
}

BOOST_AUTO_TEST_SUITE_END()
