// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/document_kind.hpp>

#include "../json_text.hpp"
#include <array>
#include <boost/json/parse.hpp>
#include <boost/system/error_code.hpp>
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
    {R"({"a":1,"eventType":"connection.x","dataConnections":[]})", webhook},
    {R"({"a":{"b":[{}]},"AlertId":null})", legacy_webhook},
    {R"({"redirect":"x","linkUrl":"x","results":[]})", company},
    {R"({"id":"x","status":"x","created":"x","redirect":)", company},
    {R"({"linkUrl":"x","redirect":"x"})", connection},
    {R"({"linkUrl":"x","redirect":"x","dataConnections":[]})", company},
    {R"({"x":{"redirect":1,"status":1}})", connection},
    // what its value tells
    {R"({"eventType":"connection.created"})", webhook},
    {R"({"eventType":"connection."})", webhook},
    {R"({"eventType":""})", webhook},
    {R"({"eventType":4,"x":"company.created"})", webhook},
    {R"({"eventType":{"eventType":"company.created"}})", webhook},
    {R"({"eventType")"
     ":",
     webhook},
    {R"({"eventType":"company.created)", webhook},
    {R"({"eventType":"company.created")", unrelated_event},
    {R"({"eventType":"connection"})", unrelated_event},
    {R"({"eventType":"c\u006fnnection.x"})", webhook},
    {R"({"payload":{"eventType":"connection.x"},"eventType":"company.created","AlertId":1})", unrelated_event},
    {R"({"AlertId":1,"RuleType":"DataConnectionStatusChanged"})", legacy_webhook},
    {R"({"AlertId":1,"RuleType":"Sync Connection Deleted"})", legacy_deletion},
    {R"({"RuleType":"Sync Failed","AlertId":1})", unrelated_rule},
    {R"({"RuleType":4,"Type":"Sync Failed"})", legacy_webhook},
    {R"({"RuleType":""})", legacy_webhook},
    {R"({"Type":"Sync Failed","eventType":"company.created"})", unrelated_event},
    {R"({"Type":"Sync Failed","AlertId":1,"eventType":"company.created","results":[]})", unrelated_old_rule},
    {R"({"AlertId":1,"Type":"Sync Failed","x":{},"RuleType":"DataConnectionStatusChanged"})", legacy_webhook},
    {R"({"AlertId":1,"Type":"Sync Connection Deleted"})", legacy_deletion},
    {R"({"AlertId":1,"Type":[]})", legacy_webhook},
    {R"({"Type":"Sync Failed"})", connection},
    // a status and nothing else of a connection
    {R"({"status":4})", connection_update},
    {R"({"x":{"id":1},"status":"Unlinked","name":"x"})", connection_update},
    {R"({"status":"Unlinked","lastSync":null})", connection},
    {R"({"id":1,"status":"Unlinked"})", connection},
    {R"({"Status":"Unlinked"})", connection},
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

// Of pages and arrays, this looks at less.
BOOST_AUTO_TEST_CASE(what_was_parsed_already_is_told_as_its_text_is)
{
    for (auto const& [text, kind] : rows) {
        boost::system::error_code ec;
        auto const                value = boost::json::parse({text.data(), text.size()}, ec);
        if (ec || !value.is_object() || kind == company_page) continue;
        BOOST_TEST_CONTEXT(text) BOOST_TEST((codat::detail::kind_of(value.get_object()) == kind));
    }
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
             {"unrelated_event", unrelated_event},
             {"unrelated_rule", unrelated_rule},
             {"update", connection_update},
             {"webhook", webhook},
         }))
        BOOST_TEST_CONTEXT(name)
            BOOST_TEST((codat::detail::document_classifier(json_text::sample(name)).classify() == kind));
}
