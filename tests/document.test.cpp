// SPDX-License-Identifier: BSL-1.0

#include <codat/document.hpp>

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "json_text.hpp"
#include <codat/json.hpp>

namespace {

struct kind_name {
    std::string_view operator()(codat::connection const&) const { return "connection"; }
    std::string_view operator()(std::vector<codat::connection> const&) const { return "connections"; }
    std::string_view operator()(codat::connection_page const&) const { return "page of connections"; }
    std::string_view operator()(codat::company const&) const { return "company"; }
    std::string_view operator()(codat::company_page const&) const { return "page of companies"; }
    std::string_view operator()(codat::connection_webhook const&) const { return "webhook"; }
    std::string_view operator()(codat::legacy_webhook const&) const { return "legacy webhook"; }
    std::string_view operator()(codat::unrelated_event const&) const { return "unrelated event"; }
    std::string_view operator()(codat::connection_update const&) const { return "update"; }
};

}  // namespace

// By default, the first of the kinds, as it comes.
static_assert(std::is_same_v<std::variant_alternative_t<0, codat::document>, codat::connection>);
static_assert(std::is_nothrow_move_constructible_v<codat::document>);

BOOST_AUTO_TEST_SUITE(documents)

BOOST_AUTO_TEST_CASE(a_document_is_of_the_kind_that_it_shows)
{
    auto const kind_of = [](std::string_view text) {
        return std::visit(kind_name{}, codat::decode<codat::document>(text).value.value());
    };
    BOOST_TEST(kind_of("[]") == "connections");
    BOOST_TEST(kind_of(R"({"results":[]})") == "page of connections");
    BOOST_TEST(kind_of(R"({"results":[{"dataConnections":[]}]})") == "page of companies");
    BOOST_TEST(kind_of(R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","dataConnections":[]})") == "company");
    BOOST_TEST(kind_of(R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","redirect":"https://link.example"})") ==
               "company");
    BOOST_TEST(kind_of(R"({"eventType":"company.created"})") == "unrelated event");
    BOOST_TEST(kind_of(R"({"AlertId":"a","RuleType":"Sync Failed"})") == "unrelated event");
    BOOST_TEST(kind_of(R"({"status":"Unlinked"})") == "update");
}

BOOST_AUTO_TEST_SUITE_END()
