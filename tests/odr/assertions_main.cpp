// SPDX-License-Identifier: BSL-1.0

// Files with assertions on, off and handled by the user make one program, and each keeps what it was compiled with.

#include "assertions.hpp"

#include "../death.hpp"

#include <boost/test/unit_test.hpp>
#include <csignal>

BOOST_AUTO_TEST_SUITE(odr)

BOOST_AUTO_TEST_CASE(each_file_keeps_its_switches)
{
    auto const noticed = death_of(ask_with_assertions);
    BOOST_TEST(noticed.signal == SIGABRT);
    BOOST_TEST(noticed.text == "codat::result holds an error, not a value: too-short at 0\n");

    BOOST_TEST(death_of(ask_without_assertions).status == survived);
    BOOST_TEST(death_of(ask_without_assertions).text == "");

    auto const handled = death_of(ask_with_a_handler);
    BOOST_TEST(handled.signal == SIGABRT);  // the handler came back
    BOOST_TEST(handled.text == "my handler: codat::result holds an error, not a value: too-short at 0\n");
}

BOOST_AUTO_TEST_SUITE_END()
