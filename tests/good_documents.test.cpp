// SPDX-License-Identifier: BSL-1.0

// What arrives at the same endpoint as connections, and is sent around them: good documents have no finding but those
// that are listed, and broken ones are not taken for good.

#include <codat/json.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct row {
    std::string_view         why;
    std::string              text;
    std::vector<std::string> findings;  // such as "note[unrelated-event] /eventType", in the order of the text
};

// An event without its last brace.
std::string event(std::string_view type)
{
    return R"({"id":"ba29118f-5406-4e59-b05c-ba307ca38d01","eventType":")" + std::string(type) +
           R"(","generatedDate":"2024-09-01T00:00:00Z")";
}

constexpr std::string_view connection =
    R"({"id":"2e9d2c44-f675-40ba-8049-353bfcb5e171","integrationId":"fd321cb6-7963-4506-b873-e99593a45e30",)"
    R"("sourceId":"35b92968-9851-4095-ad60-395c95cbcba4","sourceType":"Banking","platformName":"Bank",)"
    R"("linkUrl":"https://link.example/start","status":"Linked","created":"2021-01-01T12:00:00Z"})";

constexpr std::string_view company_begin =
    R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","name":"Toft","redirect":"https://link.example/0498e921")";

constexpr std::string_view reference = R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2"})";

std::string company_with(std::string_view members)
{
    return std::string(company_begin) + ',' + std::string(members) + '}';
}

std::string webhook_with(std::string_view referenced)
{
    return event("connection.connected") + R"(,"payload":{"referenceCompany":)" + std::string(referenced) +
           ",\"connection\":" + std::string(connection) + "}}";
}

std::string page_with(std::string_view members)
{
    return "{\"results\":[]," + std::string(members) + '}';
}

// A legacy webhook with these members and those that all have.
std::string legacy_with(std::string_view members)
{
    return R"({"AlertId":"a","CompanyId":"0498e921-9b53-4396-a412-4f2f5983b0a2",)" + std::string(members) + '}';
}

std::vector<row> rows()
{
    std::vector<row> all;
    auto const       unrelated = [&](std::string_view pointer) {
        return std::vector<std::string>{"note[unrelated-event] " + std::string(pointer)};
    };

    // --- events that are not about connections ---
    for (std::string_view const type :
         {"company.created", "company.deleted", "company.product.added", "company.product.removed",
          "client.rateLimit.reached", "client.rateLimit.reset", "read.completed", "read.completed.initial",
          "invoices.write.successful", "bills.write.unsuccessful", "bankFeeds.sourceAccount.connected",
          "bankFeeds.sourceAccount.disconnected", "expenses.sync.successful", "reports.generated", "report.completed",
          "AccountCategoriesUpdated", "connections", "x"})
        all.push_back(
            {type, event(type) + R"(,"payload":{"id":[1,null,"2024-09-01T23:59:99Z"]}})", unrelated("/eventType")});
    all.push_back({"nothing but the type", R"({"eventType":"read.completed"})", unrelated("/eventType")});
    all.push_back({"the payload first",
                   R"({"payload":{"eventType":"connection.created","results":[]},"eventType":"company.created"})",
                   unrelated("/eventType")});
    all.push_back(
        {"a payload that is no object", event("read.completed") + ",\"payload\":[4]}", unrelated("/eventType")});
    all.push_back({"a company as the payload, with a connection that is broken",
                   event("company.created") + R"(,"payload":{"redirect":"x","dataConnections":[{}]}})",
                   unrelated("/eventType")});
    all.push_back({"a type with an escape", R"({"eventType":"company\u002ecreated"})", unrelated("/eventType")});
    all.push_back({"an envelope that is malformed",
                   R"({"id":"x","eventType":"company.created","generatedDate":"today"})",
                   {"error[bad-uuid] /id", "note[unrelated-event] /eventType", "error[bad-timestamp] /generatedDate"}});
    all.push_back({"an envelope whose date was not set",
                   R"({"eventType":"company.created","generatedDate":"0001-01-01T00:00:00Z"})",
                   {"note[unrelated-event] /eventType", "warning[unset-timestamp] /generatedDate"}});
    for (std::string_view const rule :
         {"New company synchronised", "Data sync completed", "Dataset data changed", "Dataset status has changed",
          "Push Operation Status Changed", "Push Operation Timed Out", "Account Categories Updated", "Sync Completed",
          "Sync Failed", "Client Rate Limit Reached"}) {
        auto const named = '"' + std::string(rule) + '"';
        all.push_back({rule, legacy_with("\"RuleType\":" + named + ",\"Data\":{\"dataType\":\"invoices\"}"),
                       unrelated("/RuleType")});
        all.push_back({rule, legacy_with("\"Data\":{},\"Type\":" + named), unrelated("/Type")});
    }
    all.push_back({"a rule and no alert", R"({"CompanyId":4,"RuleType":"Sync Failed"})", unrelated("/RuleType")});

    // --- broken connection events ---
    all.push_back({"a connection event that does not exist",
                   event("connection.typo") + ",\"payload\":{}}",
                   {"error[unknown-event-type] /eventType", "error[missing-member] /payload/referenceCompany",
                    "error[missing-member] /payload/connection"}});
    all.push_back({"a connection event in another case",
                   event("Connection.Created") + ",\"payload\":{}}",
                   {"error[unknown-event-type] /eventType", "error[missing-member] /payload/referenceCompany",
                    "error[missing-member] /payload/connection"}});
    all.push_back({"no name of an event",
                   R"({"eventType":""})",
                   {"error[missing-member] /id", "error[missing-member] /generatedDate",
                    "error[missing-member] /payload", "error[unknown-event-type] /eventType"}});
    all.push_back({"an event of another type",
                   R"({"eventType":4})",
                   {"error[missing-member] /id", "error[missing-member] /generatedDate",
                    "error[missing-member] /payload", "error[wrong-type] /eventType"}});
    all.push_back({"an alert without a rule",
                   legacy_with(R"("DataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171")"),
                   {"error[missing-member] /RuleType", "error[missing-member] /Data"}});

    // --- legacy webhooks ---
    constexpr std::string_view changed = R"({"dataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171",)"
                                         R"("newStatus":"Linked","oldStatus":"PendingAuth"})";
    auto const                 data    = "\"Data\":" + std::string(changed);
    all.push_back({"a change",
                   legacy_with(R"("RuleType":"DataConnectionStatusChanged",)"
                               R"("DataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171",)" +
                               data),
                   {}});
    all.push_back({"the older spelling", legacy_with(data + R"(,"Type":"DataConnectionStatusChanged")"), {}});
    all.push_back({"the older spelling without the connection",
                   legacy_with(R"("Type":"DataConnectionStatusChanged","Data":{"newStatus":"Linked"})"),
                   {"error[missing-member] /Data/dataConnectionId"}});
    all.push_back({"a change without the new status",
                   legacy_with(R"("RuleType":"DataConnectionStatusChanged",)"
                               R"("Data":{"dataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171"})"),
                   {"error[missing-member] /Data/newStatus"}});
    all.push_back({"a deletion", legacy_with(R"("RuleType":"Sync Connection Deleted")"), {}});
    all.push_back({"a deletion with data that are empty",
                   legacy_with(R"("DataConnectionId":"00000000-0000-0000-0000-000000000000","Data":{},)"
                               R"("RuleType":"Sync Connection Deleted")"),
                   {}});
    all.push_back({"a deletion of a connection",
                   legacy_with(R"("DataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171",)"
                               R"("Type":"Sync Connection Deleted")"),
                   {}});
    all.push_back({"a deletion whose connection is no UUID",
                   legacy_with(R"("RuleType":"Sync Connection Deleted","DataConnectionId":"x")"),
                   {"error[bad-uuid] /DataConnectionId"}});

    // --- companies ---
    all.push_back({"a company without connections", std::string(company_begin) + '}', {}});
    all.push_back(
        {"a company with nothing but nulls besides",
         company_with(R"("description":null,"referenceParentCompany":null,"referenceSubsidiaryCompanies":null)"),
         {}});
    all.push_back({"a company without a name",
                   R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","redirect":"https://link.example"})",
                   {"error[missing-member] /name"}});
    all.push_back({"a connection that has a redirect as well",
                   std::string(connection.substr(0, connection.size() - 1)) + ",\"redirect\":4}",
                   {}});

    // --- references ---
    constexpr std::string_view full =
        R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","name":"Toft","description":null,)"
        R"("links":{"portal":"https://app.example/c"},"tags":{"region":"north"},"new":[1]})";
    auto const parent       = [](auto r) { return company_with("\"referenceParentCompany\":" + std::string(r)); };
    auto const subsidiaries = [](std::string const& list) {
        return company_with("\"referenceSubsidiaryCompanies\":" + list);
    };
    all.push_back({"a parent", parent(full), {}});
    all.push_back({"a parent with no more than an id", parent(reference), {}});
    all.push_back({"subsidiaries", subsidiaries('[' + std::string(full) + ',' + std::string(reference) + ']'), {}});
    all.push_back({"a parent of another type", parent("\"Toft\""), {"error[wrong-type] /referenceParentCompany"}});
    all.push_back({"a parent without an id",
                   parent("{\"name\":\"Toft\"}"),
                   {"error[missing-member] /referenceParentCompany/id"}});
    all.push_back(
        {"a parent whose id is no UUID", parent("{\"id\":\"x\"}"), {"error[bad-uuid] /referenceParentCompany/id"}});
    all.push_back(
        {"subsidiaries of another type", subsidiaries("{}"), {"error[wrong-type] /referenceSubsidiaryCompanies"}});
    all.push_back({"wrong subsidiaries before one whose tags are wrong",
                   subsidiaries(R"([4,{},{"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","tags":{"":"x"}}])"),
                   {"error[wrong-type] /referenceSubsidiaryCompanies/0",
                    "error[missing-member] /referenceSubsidiaryCompanies/1/id",
                    "error[bad-tag] /referenceSubsidiaryCompanies/2/tags/"}});
    all.push_back({"a link of a parent that is no URI",
                   parent(R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","links":{"portal":"portal"}})"),
                   {"error[bad-uri] /referenceParentCompany/links/portal"}});
    all.push_back({"a webhook of a company without a name", webhook_with(reference), {}});
    all.push_back({"a webhook of a company without an id",
                   webhook_with("{\"name\":\"Toft\"}"),
                   {"error[missing-member] /payload/referenceCompany/id"}});
    all.push_back({"a webhook with a link that is no URI",
                   webhook_with(R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","links":{"portal":"/c"}})"),
                   {"error[bad-uri] /payload/referenceCompany/links/portal"}});

    // --- updates ---
    all.push_back({"an update", R"({"status": "Unlinked"})", {}});
    all.push_back({"an update with something more", R"({"reason":"x","status":"Unlinked"})", {}});
    all.push_back(
        {"an update to a status that does not exist", R"({"status":"Off"})", {"error[unknown-status] /status"}});
    all.push_back({"an update to nothing", R"({"status":null})", {"error[wrong-type] /status"}});
    all.push_back(
        {"a connection of which little is left",
         R"({"status":"Linked","lastSync":null})",
         {"error[missing-member] /id", "error[missing-member] /integrationId", "error[missing-member] /sourceId",
          "error[missing-member] /sourceType", "error[missing-member] /platformName", "error[missing-member] /linkUrl",
          "error[missing-member] /created"}});

    // --- pages ---
    for (std::string_view const size : {"1", "100", "2000", "2001", "5000", "5e3", "5000.0"})
        all.push_back({"a size", page_with("\"pageSize\":" + std::string(size)), {}});
    for (std::string_view const size : {"0", "-1", "5001", "-0.0"})
        all.push_back({"a size", page_with("\"pageSize\":" + std::string(size)), {"warning[bad-page-size] /pageSize"}});
    for (std::string_view const number : {"0", "-1", "-1e0"})
        all.push_back(
            {"a number", page_with("\"pageNumber\":" + std::string(number)), {"warning[bad-page-number] /pageNumber"}});
    all.push_back({"a negative total", page_with("\"totalResults\":-1"), {"warning[bad-total-results] /totalResults"}});
    all.push_back({"a page with nothing but results", "{\"results\":[]}", {}});

    // --- integers ---
    for (std::string_view const number : {"1e3", "5.0", "0e0", "-0.0", "9007199254740993", "1E+18", "10e-1", "0"})
        all.push_back({"an integer", page_with("\"totalResults\":" + std::string(number)), {}});
    for (std::string_view const number :
         {"1.5", "1e-1", "1e300", "9223372036854775808", "9223372036854775808.0", "-9.3e18", "1e19", "\"5\""})
        all.push_back(
            {"no integer", page_with("\"totalResults\":" + std::string(number)), {"error[wrong-type] /totalResults"}});
    return all;
}

std::vector<std::string> listed(std::vector<codat::diagnostic> const& diagnostics)
{
    std::vector<std::string> all;
    for (auto const& d : diagnostics) {
        std::ostringstream out;
        out << d.level << '[' << d.code << "] " << d.pointer;
        all.push_back(out.str());
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_document_has_the_findings_that_are_listed_and_no_other)
{
    for (auto const& [why, text, findings] : rows())
        BOOST_TEST_CONTEXT(why << ": " << text) {
            auto const checked = codat::check<codat::document>(text);
            for (auto const& d : checked.diagnostics) BOOST_TEST_INFO(d);
            BOOST_TEST(listed(checked.diagnostics) == findings, boost::test_tools::per_element());
        }
}

BOOST_AUTO_TEST_CASE(each_fault_of_a_page_has_words_of_its_own)
{
    struct wording {
        std::string_view members;
        std::string_view message;
    };
    for (auto const& [members, message] : std::vector<wording>{
             {"\"pageSize\":5001", "a page has at most 5000 elements, not 5001"},
             {"\"pageSize\":-1", "a page has room for at least 1 element, not for -1"},
             {"\"pageNumber\":0", "pages are numbered from 1, so that none is page 0"},
             {"\"totalResults\":-7", "a list has 0 results or more, not -7"},
             {"\"totalResults\":1.5", "expected an integer, found a number that is not an integer"},
             {"\"totalResults\":1e300", "expected an integer, found an integer that 64 bits cannot hold with a sign"},
         }) {
        auto const checked = codat::check<codat::document>(page_with(members));
        BOOST_TEST_REQUIRE(checked.diagnostics.size() == 1u);
        BOOST_TEST(checked.diagnostics.front().message == message);
    }
}

BOOST_AUTO_TEST_CASE(a_whole_number_is_the_same_integer_in_every_spelling)
{
    for (std::string_view const text : {"1000", "1e3", "1000.0", "100e1", "1E+3", "10000e-1"}) {
        auto const page = page_with("\"totalResults\":" + std::string(text));
        BOOST_TEST(codat::decode<codat::connection_page>(page).value->total_results.value() == 1000);
        auto const value = boost::json::parse(page);
        BOOST_TEST(codat::from_value<codat::connection_page>(value).value->total_results.value() == 1000);
    }
}
