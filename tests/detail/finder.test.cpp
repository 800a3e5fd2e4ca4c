// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/finder.hpp>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using codat::diagnostic_code;
using codat::detail::finder;
using codat::detail::left_out_elements;
using codat::detail::left_out_of_list;
using codat::detail::place;
using codat::detail::report_budget;

std::vector<std::size_t> first_places(left_out_elements const& left_out, place const& list)
{
    std::vector<std::size_t> places;
    auto                     count = left_out.count(list);
    while (places.size() != 5) places.push_back(count.next());
    return places;
}

using places = std::vector<std::size_t>;

}  // namespace

BOOST_AUTO_TEST_CASE(a_place_becomes_a_pointer)
{
    place const root;
    place const member{root, "a/b~"};
    place const element{member, 12};
    place const empty_name{element, ""};
    BOOST_TEST(root.pointer() == "");
    BOOST_TEST(member.pointer() == "/a~1b~0");
    BOOST_TEST(element.pointer() == "/a~1b~0/12");
    BOOST_TEST(empty_name.pointer() == "/a~1b~0/12/");
    BOOST_TEST((place{root, std::string()}.pointer()) == "/");
}

BOOST_AUTO_TEST_CASE(the_size_of_a_pointer_is_known_before_it_is_text)
{
    place const root;
    place const member{root, "results"};
    place const element{member, 7};
    BOOST_TEST(root.pointer_size() == 0u);
    BOOST_TEST(member.pointer_size() == member.pointer().size());
    BOOST_TEST(element.pointer_size() == element.pointer().size());
}

BOOST_AUTO_TEST_CASE(elements_have_the_places_that_they_had_in_the_document)
{
    std::vector<left_out_of_list> const lists{{2, "/results", {0, 1, 3}, {}}, {9, "", {0}, {}}};
    left_out_elements const             left_out(lists);
    place const                         root;
    place const                         results{root, "results"};
    place const                         others{root, "others"};
    BOOST_TEST(first_places(left_out, results) == places({2, 4, 5, 6, 7}), boost::test_tools::per_element());
    BOOST_TEST(first_places(left_out, root) == places({1, 2, 3, 4, 5}), boost::test_tools::per_element());
    BOOST_TEST(first_places(left_out, others) == places({0, 1, 2, 3, 4}), boost::test_tools::per_element());
    BOOST_TEST(first_places(left_out_elements(), results) == places({0, 1, 2, 3, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(elements_without_an_id_are_known)
{
    std::vector<left_out_of_list> const lists{{2, "/results", {1, 4}, {0, 2, 5}}};
    left_out_elements const             left_out(lists);
    place const                         root;
    auto                                count = left_out.count({root, "results"});
    std::vector<std::size_t>            without_id;
    for (int i = 0; i != 5; ++i)
        if (auto const here = count.next(); !count.has_id()) without_id.push_back(here);
    BOOST_TEST(without_id == places({0, 2, 5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_goes_beyond_the_budget_is_counted)
{
    left_out_elements const none;
    place const             root;
    finder                  out(none, true, report_budget(2, 0));
    out.found(diagnostic_code::bad_page_size, {root, "pageSize"}, "first");
    out.found(diagnostic_code::bad_tag, {root, std::string(report_budget::bytes_for_any_text, 'k')}, "long");
    BOOST_TEST(out.left_out_reports().diagnostics == 1u);
    BOOST_TEST(out.left_out_reports().errors);
    out.found(diagnostic_code::bad_page_size, {root, "pageSize"}, "second");
    out.found(diagnostic_code::bad_page_size, {root, "pageSize"}, "third");
    BOOST_TEST(out.left_out_reports().diagnostics == 2u);
    BOOST_TEST(std::move(out).finish().size() == 2u);
}

BOOST_AUTO_TEST_CASE(after_decoding_it_asks_for_what_the_decoder_cannot_see)
{
    left_out_elements const none;
    finder                  all(none, false);
    finder                  rest(none, true);
    for (auto const& row : codat::diagnostic_codes) {
        BOOST_TEST(all.asks_for(row.code));
        BOOST_TEST(rest.asks_for(row.code) == (row.reporter == codat::reported_by::validate));
    }
    place const root;
    rest.found(diagnostic_code::bad_page_size, {root, "pageSize"}, "text");
    auto const found = std::move(rest).finish();
    BOOST_TEST_REQUIRE(found.size() == 1u);
    BOOST_TEST((found[0] == codat::diagnostic{.code    = diagnostic_code::bad_page_size,
                                              .level   = codat::severity::warning,
                                              .pointer = "/pageSize",
                                              .message = "text"}));
}
