// SPDX-License-Identifier: BSL-1.0

#include <codat/timestamp_error.hpp>

#include <boost/test/unit_test.hpp>
#include <iomanip>
#include <set>
#include <sstream>
#include <string_view>

using codat::timestamp_errc;
using codat::timestamp_error;

static_assert(to_string(timestamp_errc::truncated) == "truncated");
static_assert(to_string(timestamp_errc{}).empty() && describe(timestamp_errc{}).empty());
static_assert(timestamp_error{timestamp_errc::truncated, 3} == timestamp_error{timestamp_errc::truncated, 3});
static_assert(timestamp_error{timestamp_errc::truncated, 3} != timestamp_error{timestamp_errc::truncated, 4});

BOOST_AUTO_TEST_SUITE(timestamp_errors)

BOOST_AUTO_TEST_CASE(each_code_has_a_name_and_a_sentence_of_its_own)
{
    std::set<std::string_view> sentences;
    for (auto const& row : codat::timestamp_errc_names) {
        BOOST_TEST(to_string(row.value) == row.name);
        BOOST_TEST(!describe(row.value).empty());
        BOOST_TEST(sentences.insert(describe(row.value)).second);
    }
}

BOOST_AUTO_TEST_CASE(an_error_is_written_in_one_piece)
{
    std::ostringstream out;
    out << std::setw(20) << std::left << timestamp_error{timestamp_errc::truncated, 3} << '|'
        << timestamp_errc::truncated;
    BOOST_TEST(out.str() == "truncated at 3      |truncated");
}

BOOST_AUTO_TEST_SUITE_END()
