// SPDX-License-Identifier: BSL-1.0

#include <codat/json.hpp>

#include "json_text.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

using codat::company;
using codat::company_page;
using codat::connection;
using codat::connection_page;
using codat::decoded;
using codat::diagnostic;

namespace {

// All that was handed on and what was left at the end, put together again.
struct gathered {
    std::vector<connection>      values;
    std::vector<diagnostic>      diagnostics;
    std::vector<codat::rejected> rejected_elements;
    codat::decoded_each          rest;
};

template <class T>
void append(std::vector<T>& to, std::vector<T> const& from)
{
    to.insert(to.end(), from.begin(), from.end());
}

gathered gather(std::string_view text, std::size_t most = static_cast<std::size_t>(-1))
{
    gathered    all;
    std::size_t handed_on = 0;
    all.rest              = codat::decode_each<connection>(text, [&](decoded<connection>&& c) {
        if (c.value) all.values.push_back(std::move(*c.value));
        append(all.diagnostics, c.diagnostics);
        append(all.rejected_elements, c.rejected_elements);
        return ++handed_on != most;
    });
    BOOST_TEST(all.rest.connections == handed_on);
    append(all.diagnostics, all.rest.diagnostics);
    append(all.rejected_elements, all.rest.rejected_elements);
    codat::detail::sort_by(all.diagnostics.begin(), all.diagnostics.end(), [](auto const& d) { return d.offset; });
    return all;
}

std::vector<connection> connections_of(codat::document const& d)
{
    struct visitor {
        std::vector<connection> operator()(connection const& c) const { return {c}; }
        std::vector<connection> operator()(std::vector<connection> const& list) const { return list; }
        std::vector<connection> operator()(connection_page const& p) const { return p.results; }
        std::vector<connection> operator()(company const& c) const { return c.data_connections; }
        std::vector<connection> operator()(company_page const& p) const
        {
            std::vector<connection> all;
            for (auto const& c : p.results) append(all, c.data_connections);
            return all;
        }
        std::vector<connection> operator()(codat::connection_webhook const& w) const { return {w.payload.connection}; }
        std::vector<connection> operator()(codat::legacy_webhook const&) const { return {}; }
        std::vector<connection> operator()(codat::unrelated_event const&) const { return {}; }
        std::vector<connection> operator()(codat::connection_update const&) const { return {}; }
    };
    return std::visit(visitor(), d);
}

// The same connections and the same findings, whole or one by one.
bool is_the_same_as_decode(std::string_view text)
{
    auto const whole = codat::decode<codat::document>(text);
    auto const each  = gather(text);
    if (each.diagnostics != whole.diagnostics || each.rejected_elements.size() != whole.rejected_elements.size())
        return false;
    for (auto const& element : each.rejected_elements)
        if (std::count(whole.rejected_elements.begin(), whole.rejected_elements.end(), element) != 1) return false;
    return !whole.value || each.values == connections_of(*whole.value);
}

std::string page_of(std::size_t count, std::string_view extra = {})
{
    auto const  element = json_text::sample("linked_connection");
    std::string text    = "{\"results\":[";
    for (std::size_t i = 0; i != count; ++i) {
        if (i != 0) text += ",\n";
        text += i % 7 == 3 ? json_text::replaced(element, "\"Linked\"", "\"Paused\"") : element;
    }
    return text + "],\"pageNumber\":\"one\"" + std::string(extra) + '}';
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_sample_gives_the_same_one_by_one)
{
    for (auto const name : json_text::sample_names) BOOST_TEST(is_the_same_as_decode(json_text::sample(name)), name);
    BOOST_TEST(is_the_same_as_decode(page_of(30)));
    BOOST_TEST(is_the_same_as_decode(""));
    BOOST_TEST(is_the_same_as_decode("5"));
    BOOST_TEST(is_the_same_as_decode("[1,{},[]]"));
}

BOOST_AUTO_TEST_CASE(every_truncation_gives_the_same_one_by_one)
{
    for (auto const name : {"messy_page", "company_page", "connections"}) {
        auto const text = json_text::sample(name);
        for (std::size_t size = 0; size < text.size(); size += 7) {
            auto const beginning = std::string_view(text).substr(0, size);
            auto const whole     = codat::decode<codat::document>(beginning);
            auto const each      = gather(beginning);
            BOOST_TEST((each.diagnostics == whole.diagnostics), name << " up to " << size);
        }
    }
}

BOOST_AUTO_TEST_CASE(pointers_and_positions_are_those_of_the_document)
{
    auto const each = gather(page_of(8));
    BOOST_TEST_REQUIRE(each.diagnostics.size() == 2u);
    BOOST_TEST(each.diagnostics[0].pointer == "/results/3/status");
    BOOST_TEST(each.diagnostics[0].line > 3u);
    BOOST_TEST(each.diagnostics[1].pointer == "/pageNumber");
    BOOST_TEST(each.values.size() == 7u);
    BOOST_TEST_REQUIRE(each.rejected_elements.size() == 2u);
    BOOST_TEST(each.rejected_elements[0].pointer == "/results/3");
}

BOOST_AUTO_TEST_CASE(reading_ends_when_no_more_is_wanted)
{
    auto const each = gather(page_of(50) + " and this is not JSON", 5);
    BOOST_TEST(each.rest.stopped);
    BOOST_TEST(each.rest.connections == 5u);
    BOOST_TEST(each.values.size() == 4u);
    BOOST_TEST(each.rest.diagnostics.empty());
    BOOST_TEST(!gather(page_of(5)).rest.stopped);
}

BOOST_AUTO_TEST_CASE(a_function_that_returns_nothing_gets_all)
{
    std::size_t count = 0;
    codat::decode_each<connection>(page_of(10), [&](decoded<connection> const&) { ++count; });
    BOOST_TEST(count == 10u);
}

BOOST_AUTO_TEST_CASE(what_the_function_throws_comes_out)
{
    BOOST_CHECK_THROW(codat::decode_each<connection>(page_of(3), [](decoded<connection>&&) { throw 5; }), int);
}

// --- limits ---

BOOST_AUTO_TEST_CASE(a_text_over_the_limit_is_not_read)
{
    auto const text = page_of(2);
    auto const read = codat::decode<connection_page>(text, {.max_size = text.size() - 1});
    BOOST_TEST(!read.value.has_value());
    BOOST_TEST_REQUIRE(read.diagnostics.size() == 1u);
    BOOST_TEST(read.diagnostics[0].code == codat::diagnostic_code::too_large);
    BOOST_TEST(codat::decode<connection_page>(text, {.max_size = text.size()}).value.has_value());
    BOOST_TEST(codat::decode<codat::document>(text, {.max_size = 1}).diagnostics.size() == 1u);
    auto const each = codat::decode_each<connection>(text, [](decoded<connection>&&) {}, {.max_size = 1});
    BOOST_TEST(each.connections == 0u);
    BOOST_TEST(each.diagnostics.size() == 1u);
}

BOOST_AUTO_TEST_CASE(diagnostics_over_the_limit_are_counted)
{
    auto const text = page_of(70);  // ten of them with an unknown status, and the page's number is wrong
    auto const all  = codat::decode<connection_page>(text);
    BOOST_TEST(all.diagnostics.size() == 11u);
    BOOST_TEST(all.diagnostics_left_out == 0u);

    auto const some = codat::decode<connection_page>(text, {.max_diagnostics = 4});
    BOOST_TEST(some.diagnostics.size() == 4u);
    BOOST_TEST(some.diagnostics_left_out == 7u);
    BOOST_TEST(some.errors_left_out);
    BOOST_TEST(some.rejected_elements.empty());  // diagnostics go first
    BOOST_TEST(some.rejected_left_out == 11u);
    BOOST_TEST((some.value == all.value));

    auto const more = codat::decode<connection_page>(text, {.max_diagnostics = 15});
    BOOST_TEST((more.diagnostics == all.diagnostics));
    BOOST_TEST(more.rejected_elements.size() == 4u);
    BOOST_TEST(more.rejected_left_out == 7u);

    auto const none = codat::decode<connection_page>(text, {.max_diagnostics = 0});
    BOOST_TEST(none.diagnostics.empty());
    BOOST_TEST(!none.ok());

    auto const warned  = json_text::replaced(json_text::sample("linked_connection"), "\"Linked\"", "\"linked\"");
    auto const warning = codat::decode<connection>(warned, {.max_diagnostics = 0});
    BOOST_TEST(warning.diagnostics_left_out == 1u);
    BOOST_TEST(warning.ok());
}

BOOST_AUTO_TEST_CASE(long_pointers_do_not_multiply)
{
    std::string text = "{\"results\":[],\"" + std::string(100'000, 'k') + "\":{";
    for (int i = 0; i != 2'000; ++i) text += "\"a\":1,";
    text += "\"a\":1}}";
    auto const  read  = codat::decode<connection_page>(text);
    std::size_t bytes = 0;
    for (auto const& d : read.diagnostics) bytes += d.pointer.size();
    BOOST_TEST(bytes < 30'000'000u);
    BOOST_TEST(read.diagnostics.size() + read.diagnostics_left_out == 2'000u);
}

BOOST_AUTO_TEST_CASE(members_over_the_limit_lose_the_object_once)
{
    codat::decode_options const three{.max_members = 3};
    auto const                  element = json_text::sample("linked_connection");
    auto const                  with    = [&](std::string const& extra) {
        auto text = element;
        return text.insert(text.rfind('}'), "," + extra);
    };
    auto const fine = codat::decode<connection>(with(R"("a":1,"b":{"a":1,"b":2,"c":3},"c":[1,2,3,4,5])"), three);
    BOOST_TEST(fine.ok());

    for (std::string const extra :
         {R"("a":1,"b":2,"c":3,"d":{"x":[1]},"e":5)", R"("a":{"b":{"1":1,"2":2,"3":3,"4":{},"5":5}})"}) {
        auto const text = "{\"results\":[" + element + ',' + with(extra) + "]}";
        auto const read = codat::decode<connection_page>(text, three);
        BOOST_TEST_REQUIRE(read.diagnostics.size() == 1u);
        BOOST_TEST(read.diagnostics[0].code == codat::diagnostic_code::too_many_members);
        BOOST_TEST(read.diagnostics[0].pointer == (extra.starts_with("\"a\":1") ? "/results/1" : "/results/1/a/b"));
        BOOST_TEST_REQUIRE(read.value.has_value());
        BOOST_TEST(read.value->results.size() == 1u);
        BOOST_TEST_REQUIRE(read.rejected_elements.size() == 1u);
        BOOST_TEST(read.rejected_elements[0].text == with(extra).substr(0, read.rejected_elements[0].text.size()));
    }

    // Outside of the connections, the object's text is kept.
    auto const page =
        codat::decode<connection_page>(R"({"results":[],"x":{"1":1,"2":2,"3":3,"4":4,"5":{"a":5}}})", three);
    BOOST_TEST_REQUIRE(page.diagnostics.size() == 1u);
    BOOST_TEST(page.diagnostics[0].pointer == "/x");
    BOOST_TEST_REQUIRE(page.rejected_elements.size() == 1u);
    BOOST_TEST(page.rejected_elements[0].text == R"({"1":1,"2":2,"3":3,"4":4,"5":{"a":5}})");
    BOOST_TEST(page.value->additional_properties.at("x").as_object().size() == 3u);
}

BOOST_AUTO_TEST_CASE(the_limit_on_diagnostics_is_that_of_each_connection)
{
    std::string text = R"({"results":[)";
    for (int i = 0; i != 2'000; ++i) text += std::string(i == 0 ? "" : ",") + R"({"status":"No"})";
    text += "]}";
    for (std::size_t const most : {std::size_t{2}, std::size_t{10}, static_cast<std::size_t>(-1)}) {
        std::size_t count = 0, wrong = 0;
        auto const  rest =
            codat::decode_each<connection>(text,
                                           [&](decoded<connection>&& c) {
                                               constexpr std::size_t problems =
                                                   8;  // seven required members are missing, and the status is unknown
                                               wrong += c.diagnostics.size() != std::min(most, problems) ||
                                                        c.diagnostics_left_out != problems - std::min(most, problems);
                                               ++count;
                                           },
                                           {.max_diagnostics = most});
        BOOST_TEST(count == 2'000u);
        BOOST_TEST(wrong == 0u);
        BOOST_TEST(rest.diagnostics_left_out == 0u);
    }
}
