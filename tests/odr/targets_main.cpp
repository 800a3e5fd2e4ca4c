// SPDX-License-Identifier: BSL-1.0

// Files that are compiled for different targets make one program, and each keeps its own parser.

#include "targets.hpp"

#include <boost/test/unit_test.hpp>
#include <string_view>

BOOST_AUTO_TEST_SUITE(odr)

BOOST_AUTO_TEST_CASE(each_target_keeps_its_own_parser)
{
    BOOST_TEST(seen_for_portable().target == "portable");
    BOOST_TEST(seen_for_sse41().target == "sse41");
    BOOST_TEST((seen_for_portable().parse != seen_for_sse41().parse));
    BOOST_TEST((seen_for_portable().write != seen_for_sse41().write));
    BOOST_TEST((seen_for_portable().text != seen_for_sse41().text));
}

BOOST_AUTO_TEST_CASE(both_parsers_answer_the_same)
{
    for (std::string_view const text :
         {"2021-11-15T06:00:00Z", "2021-11-15T01:00:00.1234567", "2021-11-15T01:00:00.123456789-05:30", "2024-02-29",
          "2016-12-31T23:59:60Z", "2021-02-29T06:00:00Z", "2021-11-15T06:00:00+5:30", "2021-11-15T06:00", ""})
        BOOST_TEST((seen_for_portable().parse(text, {.allow_date = true}) ==
                    seen_for_sse41().parse(text, {.allow_date = true})),
                   text);
}

BOOST_AUTO_TEST_CASE(both_writers_write_the_same)
{
    for (std::string_view const text :
         {"2021-11-15T06:00:00Z", "2021-11-15T01:00:00.1234567", "2021-11-15T01:00:00.123456789-05:30",
          "2021-11-15T01:00:00+05:30", "2024-02-29"}) {
        auto const t = codat::parse_timestamp(text, {.allow_date = true}).value();
        BOOST_TEST(seen_for_portable().text(t) == text);
        BOOST_TEST(seen_for_sse41().text(t) == text);
        char buffer[64];
        BOOST_TEST(std::string_view(buffer, seen_for_portable().write(buffer, buffer + 64, t).ptr) == text);
        BOOST_TEST(std::string_view(buffer, seen_for_sse41().write(buffer, buffer + 64, t).ptr) == text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
