// SPDX-License-Identifier: BSL-1.0

#include <codat/decoded.hpp>

#include <boost/test/unit_test.hpp>
#include <type_traits>

using codat::decoded;
using codat::diagnostic_code;
using codat::severity;

static_assert(std::is_aggregate_v<codat::decode_options> && std::is_aggregate_v<decoded<int>>);
static_assert(codat::decode_options{}.max_depth >= 32 && codat::decode_options{}.max_size >= 1'000'000'000);

BOOST_AUTO_TEST_CASE(a_value_without_an_error_is_fine)
{
    decoded<int> result;
    BOOST_TEST(!result.ok());
    result.value = 5;
    BOOST_TEST(result.ok());
    result.diagnostics.push_back({.code = diagnostic_code::nonstandard_case, .level = severity::warning});
    BOOST_TEST(result.ok());
    result.diagnostics.push_back({.code = diagnostic_code::bad_uri, .level = severity::error});
    BOOST_TEST(!result.ok());
    result.diagnostics.clear();
    result.diagnostics_left_out = 1;
    BOOST_TEST(result.ok());
    result.errors_left_out = true;
    BOOST_TEST(!result.ok());
}
