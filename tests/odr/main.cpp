// SPDX-License-Identifier: BSL-1.0

// Two translation units that include everything make one program, and each thing is there once.

#include "seen.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view connection = R"({
    "id": "2e2eb431-c1fa-4dc9-93fa-d29781c12bcd",
    "integrationId": "fd321cb6-7963-4506-b873-e99593a45e30",
    "sourceId": "8a156a5a-39cb-4f9d-856e-76ef9b9a9607",
    "sourceType": "Accounting",
    "platformName": "QuickBooks Online",
    "linkUrl": "https://link.codat.io/company/86bd88cb-44ab-4dfb-b32f-87b19b14287f",
    "status": "Linked",
    "created": "2022-09-01T10:21:57.0807447Z"
})";

}  // namespace

BOOST_AUTO_TEST_SUITE(odr)

BOOST_AUTO_TEST_CASE(constants_functions_and_types_are_the_same_in_both)
{
    auto const a = seen_in_a();
    auto const b = seen_in_b();
    BOOST_TEST((a.constants == b.constants));
    BOOST_TEST((a.functions == b.functions));
    BOOST_TEST((a.types == b.types));
    BOOST_TEST(std::set(a.constants.begin(), a.constants.end()).size() == a.constants.size());
    BOOST_TEST(std::set(a.functions.begin(), a.functions.end()).size() == a.functions.size());
}

BOOST_AUTO_TEST_CASE(what_one_writes_the_other_reads)
{
    auto const a    = seen_in_a();
    auto const b    = seen_in_b();
    auto const text = a.reencode(connection);
    BOOST_TEST(text.find("2022-09-01T10:21:57.0807447Z") != std::string::npos);
    BOOST_TEST(b.reencode(text) == text);
}

BOOST_AUTO_TEST_CASE(what_one_throws_the_other_catches)
{
    auto const a = seen_in_a();
    auto const b = seen_in_b();
    BOOST_TEST(a.catches(b.throw_error));
    BOOST_TEST(b.catches(a.throw_error));
    BOOST_TEST((a.throw_error != b.throw_error));  // or the test would compare a translation unit with itself
}

BOOST_AUTO_TEST_SUITE_END()
