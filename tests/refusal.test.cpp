// SPDX-License-Identifier: BSL-1.0

#include <codat/refusal.hpp>

#include <boost/test/unit_test.hpp>
#include <sstream>

using codat::refusal;
using codat::refusal_rule;

static_assert(to_string(refusal_rule::too_many_active) == "too-many-active");
static_assert(to_string(refusal_rule{}).empty());

BOOST_AUTO_TEST_SUITE(refusals)

BOOST_AUTO_TEST_CASE(each_rule_is_written_as_its_name)
{
    for (auto const& row : codat::refusal_rule_names) {
        std::ostringstream out;
        out << row.value;
        BOOST_TEST(out.str() == row.name);
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_its_rule_its_message_and_what_stands_in_the_way)
{
    auto const    id = codat::connection_id::parse("2e9d2c44-f675-40ba-8049-353bfcb5e171").value();
    refusal const r{refusal_rule::too_many_active, "one is enough", id};
    BOOST_TEST((r == refusal{refusal_rule::too_many_active, "one is enough", id}));
    BOOST_TEST((r != refusal{refusal_rule::too_many_active, "one is enough", {}}));
    BOOST_TEST((r != refusal{refusal_rule::too_many_active, "two are enough", id}));
    BOOST_TEST((r != refusal{refusal_rule::duplicate_connection, "one is enough", id}));

    std::ostringstream out;
    out << r;
    BOOST_TEST(out.str() == "too-many-active: one is enough");
}

BOOST_AUTO_TEST_SUITE_END()
