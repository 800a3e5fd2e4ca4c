// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/locator.hpp>

#include "../json_text.hpp"
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using codat::detail::json_walker;
using codat::detail::line_counter;
using codat::detail::value_finder;
using codat::detail::value_text_at;
using namespace std::string_view_literals;

constexpr auto texts = std::to_array<std::string_view>({
    "1",
    " [ ] ",
    "{}",
    R"({"a":1,"b":[2,{"c":null,"d":[[],[true]]}],"":"x"})",
    "[\"a:b\", \"\\\"\", \"\\\\\" , {\"k\" : \"v\\\\\"}, -1.5e3,false ]",
    R"({"a/b":{"m~n":0,"~1":1},"\u002f\u007e\ud83d\ude00":[0]})",
    "[1,2,3]\n",
    R"([[[[[[[["deep"]]]]]]],"after"])",
});

}  // namespace

BOOST_AUTO_TEST_CASE(a_token_of_a_pointer_escapes_tilde_and_slash)
{
    std::string pointer;
    for (auto const token : {""sv, "a"sv, "a/b"sv, "m~n"sv, "~1"sv, "\0"sv})
        codat::detail::append_pointer_token(pointer, token);
    BOOST_TEST(pointer == "//a/a~1b/m~0n/~01/\0"sv);
}

BOOST_AUTO_TEST_CASE(every_value_of_every_text_is_found_by_walking_and_by_its_number)
{
    auto all = std::vector<std::string>(texts.begin(), texts.end());
    for (auto const name : json_text::sample_names) all.push_back(json_text::sample(name));
    for (auto const& text : all)
        BOOST_TEST_CONTEXT(text) {
            auto const  spots = json_text::spot_finder::find(text);
            json_walker walker(text);
            for (std::size_t i = 0; i != spots.size(); ++i) {
                BOOST_TEST_REQUIRE(walker.next());
                BOOST_TEST(walker.number() == i + 1);
                BOOST_TEST(walker.offset() == spots[i].begin);
                BOOST_TEST(walker.pointer() == spots[i].pointer);
                BOOST_TEST(value_text_at(text, spots[i].begin) ==
                           std::string_view(text).substr(spots[i].begin, spots[i].end - spots[i].begin));
                if (walker.depth() != 0) {
                    std::string last;
                    walker.append_last_token(last);
                    BOOST_TEST(spots[i].pointer.substr(spots[i].pointer.rfind('/')) == last);
                }
            }
            BOOST_TEST(!walker.next());
            BOOST_TEST(!walker.faulty());

            // From the beginning, and from each string before, as far as any value.
            for (std::size_t to = 0; to != spots.size(); ++to) {
                BOOST_TEST(value_finder(text).find(to + 1) == spots[to].begin);
                for (std::size_t from = 0; from <= to; ++from) {
                    if (text[spots[from].begin] != '"') continue;
                    value_finder finder(text);
                    finder.set_down(spots[from].begin + 1, from + 1);
                    BOOST_TEST(finder.find(to + 1) == spots[to].begin);
                }
            }
        }
}

BOOST_AUTO_TEST_CASE(a_walker_can_go_straight_to_a_value_and_no_further_than_the_last)
{
    json_walker walker(texts[3]);
    BOOST_TEST(walker.go_to(5));
    BOOST_TEST(walker.pointer() == "/b/1");
    BOOST_TEST(walker.go_to(5));  // it is there
    BOOST_TEST(walker.pointer() == "/b/1");
    BOOST_TEST(walker.go_to(9));
    BOOST_TEST(walker.pointer() == "/b/1/d/1");
    BOOST_TEST(!walker.go_to(100));
    BOOST_TEST(!walker.faulty());
}

BOOST_AUTO_TEST_CASE(at_a_fault_the_pointer_leads_to_the_innermost_value_around_it_or_to_the_one_that_is_missing)
{
    struct row {
        std::string_view text;  // `^` stands before the fault
        std::string_view pointer;
    };
    for (auto const& [marked, pointer] : std::to_array<row>({
             {"^", ""},
             {"^x", ""},
             {"1 ^2", ""},
             {"[^x]", "/0"},
             {"[1,^]", "/1"},
             {"[1 ^2]", ""},
             {"[[1],[2,^", "/1/1"},
             {"[{}^", ""},
             {"{^a", ""},
             {"{\"a\"^", ""},
             {"{\"a\":^", "/a"},
             {"{\"a\":\"^\n\"", "/a"},
             {"{\"a\":1^", ""},
             {"{\"a\":1,^}", ""},
             {"{\"a\":1,\"^\n\"", ""},
             {"{\"a\":{\"b\":[{\"c/\":^nul", "/a/b/0/c~1"},
             {"{\"a\":[0,{\"b\":1 ^2", "/a/1"},
         }))
        BOOST_TEST_CONTEXT(marked) {
            std::string text(marked);
            auto const  at = text.find('^');
            text.erase(at, 1);
            json_walker walker(text);
            while (walker.next()) {
            }
            BOOST_TEST(walker.faulty());
            BOOST_TEST(walker.offset() == at);
            BOOST_TEST(walker.pointer() == pointer);
            BOOST_TEST(!walker.fault().empty());
        }
}

BOOST_AUTO_TEST_CASE(a_value_that_breaks_off_has_no_text)
{
    for (std::string_view const text : {"[", "[1", "{\"a\":[1,2}", "\"a", "tru"})
        BOOST_TEST(value_text_at(text, 0) == "");
    BOOST_TEST(value_text_at("[1,{\"a\":2}x", 3) == "{\"a\":2}");
    BOOST_TEST(value_text_at("[[1,2}", 1) == "");
}

BOOST_AUTO_TEST_CASE(lines_and_columns_are_those_that_a_plain_count_gives)
{
    std::mt19937 random(1);
    for (auto const alphabet : {"a\n"sv, "ab\ncdefghijklmnop"sv, "\n\r\xc3\xa9\xf0\x9f\x98\x80"sv,
                                "\x80\xbf\xc0\xff\0\x0a\x8a\x09\x0b"sv, "x"sv})
        for (std::size_t const size : {0u, 1u, 7u, 8u, 9u, 100u, 2040u, 2041u, 5000u}) {
            std::string text;
            while (text.size() != size) text += alphabet[random() % alphabet.size()];
            line_counter lines(text);
            for (std::size_t offset = 0; offset <= size; offset += 1 + random() % (1 + size / 3)) {
                lines.go_to(offset);
                auto const expected = json_text::position_of(text, offset);
                BOOST_TEST_REQUIRE(lines.line() == expected.line);
                BOOST_TEST_REQUIRE(lines.column() == expected.column);
            }
            line_counter at_once(text);
            at_once.go_to(size);
            BOOST_TEST(at_once.line() == json_text::position_of(text, size).line);
            BOOST_TEST(at_once.column() == json_text::position_of(text, size).column);
        }
}

BOOST_AUTO_TEST_CASE(an_offset_is_that_of_a_character_of_the_text_or_none)
{
    std::string const text = "text", other = "other";
    BOOST_TEST(codat::detail::offset_in(text, text.data()) == 0u);
    BOOST_TEST(codat::detail::offset_in(text, text.data() + 3) == 3u);
    BOOST_TEST(codat::detail::offset_in(text, text.data() + 4) == std::string::npos);
    BOOST_TEST(codat::detail::offset_in(text, other.data()) == std::string::npos);
    BOOST_TEST(codat::detail::offset_in(text, nullptr) == std::string::npos);
    BOOST_TEST(codat::detail::offset_in({}, nullptr) == std::string::npos);
}
