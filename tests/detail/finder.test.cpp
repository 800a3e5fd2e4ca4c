// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/finder.hpp>

#include <boost/test/unit_test.hpp>
#include <codat/company.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using codat::company;
using codat::connection;
using codat::diagnostic_code;
using codat::detail::finder;
using codat::detail::left_out_elements;
using codat::detail::place;

template <class Element>
std::vector<std::size_t> first_places(left_out_elements const& left_out, place const& list)
{
    std::vector<std::size_t> places;
    auto                     count = left_out.count<Element>(list);
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

BOOST_AUTO_TEST_CASE(elements_have_the_places_that_they_had_in_the_document)
{
    left_out_elements const left_out({{"/results/3", "{}"},
                                      {"/results/0", "{}"},
                                      {"/results/1", "7"},
                                      {"/results/0", "{}"},
                                      {"/results/4/id", "4"},
                                      {"/results", "5"},
                                      {"/results/x2", "{}"},
                                      {"/results/", "{}"},
                                      {"", "[]"}},
                                     {});
    place const             root;
    place const             results{root, "results"};
    BOOST_TEST(first_places<connection>(left_out, results) == places({2, 4, 5, 6, 7}),
               boost::test_tools::per_element());
    // A company is left out only where it is no object.
    BOOST_TEST(first_places<company>(left_out, results) == places({0, 2, 3, 4, 5}), boost::test_tools::per_element());
    place const others{root, "others"};
    BOOST_TEST(first_places<connection>(left_out, others) == places({0, 1, 2, 3, 4}), boost::test_tools::per_element());
    BOOST_TEST(first_places<connection>(left_out_elements(), results) == places({0, 1, 2, 3, 4}),
               boost::test_tools::per_element());

    left_out_elements const of_an_array({{"/0", "null"}}, {});
    BOOST_TEST(first_places<connection>(of_an_array, root) == places({1, 2, 3, 4, 5}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_could_not_be_read_is_known)
{
    auto const at = [](diagnostic_code code, std::string_view pointer) {
        return codat::diagnostic{.code = code, .pointer = std::string(pointer)};
    };
    left_out_elements const left_out(
        {}, {at(diagnostic_code::missing_member, "/0/id"), at(diagnostic_code::wrong_type, "/1/id"),
             at(diagnostic_code::bad_uuid, "/2/id"), at(diagnostic_code::duplicate_member, "/3/id"),
             at(diagnostic_code::bad_uri, "/4/id")});
    place const root;
    for (std::size_t i = 0; i != 6; ++i) {
        place const element{root, i};
        place const id{element, "id"};
        BOOST_TEST(left_out.has(id) == (i < 3));
        BOOST_TEST(!left_out.has(element));
    }
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
