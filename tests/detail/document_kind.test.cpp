// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/document_kind.hpp>

#include "../json_text.hpp"
#include <array>
#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

namespace {

using codat::detail::document_kind;
using enum codat::detail::document_kind;

struct row {
    std::string_view text;
    document_kind    kind;
};

constexpr auto rows = std::to_array<row>({
    {"null", none},
    {"4", none},
    {"\"results\"", none},
    {"", connection},  // what is wrong, the decoder says
    {"x", connection},
    {"[", connections},
    {"[{\"results\":[]}]", connections},
    {"{}", connection},
    {"{\"id\":", connection},
    {R"({"id":"x","x":{"results":[]},"y":["dataConnections"],"z":"AlertId"})", connection},
    {R"({"Results":[],"DataConnections":[],"EventType":"x","alertId":"x"})", connection},
    // the first member that tells
    {R"({"dataConnections":[],"results":[]})", company},
    {R"({"results":[],"dataConnections":[]})", connection_page},
    {R"({"a":1,"eventType":"x","dataConnections":[]})", webhook},
    {R"({"a":{"b":[{}]},"AlertId":null})", legacy_webhook},
    {R"({"d\u0061taConnections":4)", company},
    {R"({"results")", connection},  // broken before it could tell
    // the first element of a page that tells
    {R"({"results")"
     ":",
     connection_page},
    {R"({"results":null})", connection_page},
    {R"({"results":{"redirect":1}})", connection_page},
    {R"({"results":[]})", connection_page},
    {R"({"results":[{"id":"x","name":"x","redirect")", connection_page},
    {R"({"results":[{"id":"x","name":"x","redirect":)", company_page},
    {R"({"results":[{"id":"x","dataConnections":null}]})", company_page},
    {R"({"results":[1,"redirect",null,[{"redirect":1}],{},{"id":{"redirect":1}},{"redirect":1}]})", company_page},
    {R"({"results":[{"linkUrl":1},{"redirect":1}]})", connection_page},
    {R"({"results":[{"status":1,"id":1},{"sourceId":1,"redirect":1}]})", connection_page},
    {R"({"results":[{"id":1}],"x":{"redirect":1}})", connection_page},
    {R"({"results":[{"id":1},x{"redirect":1}]})", connection_page},
});

}  // namespace

BOOST_AUTO_TEST_CASE(a_document_is_told_by_the_first_member_that_tells)
{
    for (auto const& [text, kind] : rows)
        BOOST_TEST_CONTEXT(text) BOOST_TEST((codat::detail::document_classifier(text).classify() == kind));
}

BOOST_AUTO_TEST_CASE(the_samples_are_told)
{
    struct sample {
        std::string_view name;
        document_kind    kind;
    };
    for (auto const& [name, kind] : std::to_array<sample>({
             {"company", company},
             {"company_page", company_page},
             {"connection_page", connection_page},
             {"connections", connections},
             {"legacy_webhook", legacy_webhook},
             {"linked_connection", connection},
             {"messy_page", connection_page},
             {"webhook", webhook},
         }))
        BOOST_TEST_CONTEXT(name)
            BOOST_TEST((codat::detail::document_classifier(json_text::sample(name)).classify() == kind));
}
