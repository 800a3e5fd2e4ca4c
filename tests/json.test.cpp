// SPDX-License-Identifier: BSL-1.0

#include <codat/json.hpp>

#include "json_text.hpp"
#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using codat::connection;
using codat::connection_page;
using codat::connection_status;
using codat::decoded;
using codat::diagnostic;
using codat::diagnostic_code;
using codat::document;
using codat::severity;
using codat::source_type;
using json_text::replaced;

using connections = std::vector<connection>;

// A connection without fault. The other documents are made of it.
constexpr std::string_view good =
    R"({"id":"2e9d2c44-f675-40ba-8049-353bfcb5e171","integrationId":"fd321cb6-7963-4506-b873-e99593a45e30",)"
    R"("sourceId":"35b92968-9851-4095-ad60-395c95cbcba4","sourceType":"Banking","platformName":"Bank",)"
    R"("linkUrl":"https://link.example/start?otp=742271","status":"Linked","created":"2021-01-01T12:00:00Z"})";

constexpr std::string_view another_id = "69c25cc8-e1cd-4b63-b43d-75da021df35d";

// The good connection with some of its text replaced.
std::string changed(std::string_view what, std::string_view with)
{
    return replaced(std::string(good), what, with);
}

std::string with_more_members(std::string_view members)
{
    return changed("}", ',' + std::string(members) + '}');
}

std::string without(std::string_view member)
{
    return changed(member, "");
}

std::string page_of(std::initializer_list<std::string_view> elements)
{
    std::string text = "{\"results\":[";
    for (auto const element : elements) (text += text.back() == '[' ? "" : ",") += element;
    return text + "]}";
}

constexpr std::string_view company_begin =
    R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","name":"Toft","redirect":"https://link.example/0498e921")";

std::string company_with(std::string_view members)
{
    return std::string(company_begin) + ',' + std::string(members) + '}';
}

constexpr std::string_view webhook_begin =
    R"({"id":"ba29118f-5406-4e59-b05c-ba307ca38d01","eventType":"connection.connected",)"
    R"("generatedDate":"2023-05-10T09:10:11Z","payload":{"referenceCompany":)"
    R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2","name":"Toft"},"connection":)";

std::string webhook_with(std::string_view connection_text)
{
    return std::string(webhook_begin) + std::string(connection_text) + "}}";
}

constexpr std::string_view legacy_webhook =
    R"({"AlertId":"a","RuleType":"DataConnectionStatusChanged","CompanyId":"0498e921-9b53-4396-a412-4f2f5983b0a2",)"
    R"("DataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171",)"
    R"("Data":{"dataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171","newStatus":"Unlinked","oldStatus":"Linked"}})";

template <class T>
void has_no_finding(std::string_view text)
{
    auto const checked = codat::check<T>(text);
    BOOST_TEST(checked.value.has_value());
    BOOST_TEST(checked.ok());
    BOOST_TEST(checked.rejected_elements.empty());
    for (auto const& d : checked.diagnostics) BOOST_ERROR("unexpected: " << d);
}

template <class T>
bool is_read_as(std::string_view text)
{
    auto const decoded = codat::decode<document>(text);
    return decoded.ok() && std::holds_alternative<T>(*decoded.value) && codat::decode<T>(text).ok();
}

// The one diagnostic that there is.
template <class T>
diagnostic only_diagnostic(decoded<T> const& result)
{
    BOOST_TEST_REQUIRE(result.diagnostics.size() == 1u);
    return result.diagnostics.front();
}

// --- what is wrong, and where ---

// `@@` stands in the text where the diagnostic points to.
struct finding {
    diagnostic_code  code;
    std::string      text;
    std::string      pointer;
    std::string_view message;
};

std::vector<finding> findings()
{
    using enum diagnostic_code;
    std::string const page_begin = "{\n  \"results\": [" + std::string(good) + ",\n\t";
    return {
        {syntax, R"({"results":[],"é":@@tru})", "/é", "expected true, false or null"},
        {too_deep, R"({"results":[],"x":)" + std::string(63, '[') + "@@[" + std::string(64, ']') + '}',
         "/x" +
             [] {
                 std::string p;
                 for (int i = 0; i != 63; ++i) p += "/0";
                 return p;
             }(),
         "objects and arrays are nested deeper than 64 levels"},
        {number_out_of_range, R"({"results":[],"x":@@1e99999999999})", "/x",
         "the number is larger than a double-precision one can be"},
        {number_out_of_range, R"({"results":[],"x":[1e308,@@-1e309]})", "/x/1",
         "the number is larger than a double-precision one can be"},
        {wrong_type, changed("\"Linked\"", "@@4"), "/status", "expected a string, found a number"},
        {wrong_type, changed("\"Bank\"", "@@null"), "/platformName", "expected a string, found null"},
        {wrong_type, with_more_members("\"integrationKey\":@@null"), "/integrationKey",
         "expected a string, found null"},
        {wrong_type, with_more_members("\"dataConnectionErrors\":[{},{\"statusCode\":@@403}]"),
         "/dataConnectionErrors/1/statusCode", "expected a string, found a number"},
        {wrong_type, with_more_members("\"connectionInfo\":@@[\"742271\"]"), "/connectionInfo",
         "expected an object, found an array"},
        {wrong_type, R"({"results":[],"pageNumber":@@1.5})", "/pageNumber",
         "expected an integer, found a number that is not an integer"},
        {wrong_type, R"({"results":[],"pageNumber":@@9223372036854775808})", "/pageNumber",
         "expected an integer, found an integer that 64 bits cannot hold with a sign"},
        {wrong_type, R"({"results":[@@true]})", "/results/0", "expected an object, found true"},
        {wrong_type, "@@\"text\"", "", "expected an object or an array, found a string"},
        {missing_member, page_begin + "@@" + without(",\"status\":\"Linked\"") + "]}", "/results/1/status",
         "the connection has no \"status\""},
        {missing_member, company_with(R"("dataConnections":[@@)" + without("\"sourceType\":\"Banking\",") + ']'),
         "/dataConnections/0/sourceType", "the connection has no \"sourceType\""},
        {missing_member, R"({"results":[],"_links":{"self":@@{}}})", "/_links/self/href",
         "the page link has no \"href\""},
        {duplicate_member, with_more_members("\"status\":@@\"Linked\""), "/status",
         "the object already has a member of this name"},
        {duplicate_member, with_more_members(R"("a/b~":{"c":[{"\u0064":1,"d":@@2}]})"), "/a~1b~0/c/0/d",
         "the object already has a member of this name"},
        {duplicate_member, with_more_members(R"("new":1,"new":@@{})"), "/new",
         "the object already has a member of this name"},
        {duplicate_member, company_with(R"("dataConnections":[],"tags":{"a":"1","a":@@"2"})"), "/tags/a",
         "the object already has a member of this name"},
        {bad_uuid, changed("\"2e9d2c44-f675-40ba", "@@\"2e9d2c44-f675-4oba"), "/id",
         "not a UUID: \"2e9d2c44-f675-4oba-8049-353bfcb5e171\" has \"o\" where a hexadecimal digit belongs, at byte "
         "15"},
        {bad_uuid, changed("\"2e9d2c44-f675", "@@\"{2e9d2c44-f675"), "/id",
         "not a UUID: \"{2e9d2c44-f675-40ba-8049-353bfcb5e171\" has \"{\" where a hexadecimal digit belongs, at byte "
         "0"},
        {bad_uuid, changed("\"2e9d2c44-f675", "@@\"" + std::string(60, 'x')), "/id",
         "not a UUID: \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-40b\"... has another character "
         "where a hexadecimal digit belongs, at byte 0"},
        {bad_uuid, changed("\"2e9d2c44-f675-40ba-8049-353bfcb5e171\"", "@@\"2e9d\""), "/id",
         "not a UUID: \"2e9d\" ends after 4 of 36 characters"},
        {bad_timestamp, changed("\"2021-01-01T", "@@\"2021-02-30T"), "/created",
         "not a timestamp: \"2021-02-30T12:00:00Z\": this month has no such day, at byte 8"},
        {unset_timestamp, changed("\"2021-01-01T12:00:00Z\"", "@@\"0001-01-01T00:00:00\""), "/created",
         "the date is 0001-01-01, which is how .NET writes that none was set"},
        {unknown_status, changed("\"Linked\"", "@@\"Paused\""), "/status",
         "unknown status \"Paused\"; known are PendingAuth, Linked, Unlinked and Deauthorized"},
        {unknown_source_type, changed("\"Banking\"", "@@\"Payroll\""), "/sourceType",
         "unknown source type \"Payroll\"; known are Accounting, Banking, BankFeed, Commerce, Expense, Other and "
         "Unknown"},
        {unknown_error_status, with_more_members("\"dataConnectionErrors\":[{\"status\":@@\"Pending\"}]"),
         "/dataConnectionErrors/0/status", "unknown error status \"Pending\"; known are Active and Resolved"},
        {nonstandard_case, changed("\"Linked\"", "@@\"lINKED\""), "/status",
         "\"lINKED\" is spelled \"Linked\" by Codat"},
        {nonstandard_case, changed("\"Banking\"", "@@\"banking\""), "/sourceType",
         "\"banking\" is spelled \"Banking\" by Codat"},
        {bad_uri, changed("\"https://link.example/", "@@\"https://link.example/{companyId}"), "/linkUrl",
         "not an absolute http or https URI: it has a character that cannot stand there, at byte 21 of the text"},
        {bad_integration_key, with_more_members("\"integrationKey\":@@\"gbol\\n\""), "/integrationKey",
         "an integration key has 4 characters, not 5: \"gbol\\u000a\""},
        {unknown_event_type, replaced(webhook_with(good), "\"connection.connected\"", "@@\"connection.paused\""),
         "/eventType", "unknown event type \"connection.paused\""},
        {unknown_event_type, replaced(std::string(legacy_webhook), "\"DataConnectionStatusChanged\"", "@@\"\""),
         "/RuleType", "unknown rule type \"\"; known are DataConnectionStatusChanged and Sync Connection Deleted"},
        {unrelated_event, R"({"payload":[{"status":4}],"eventType":@@"company\n.created"})", "/eventType",
         "the event \"company\\u000a.created\" is not about connections"},
        {unrelated_event, replaced(std::string(legacy_webhook), "\"DataConnectionStatusChanged\"", "@@\"X\""),
         "/RuleType", "the rule \"X\" is not about connections"},
        {sync_before_creation, with_more_members("\"lastSync\":@@\"2021-01-01T11:59:59.999999999Z\""), "/lastSync",
         "last synced at 2021-01-01T11:59:59.999999999Z, before it was created at 2021-01-01T12:00:00Z"},
        {bad_tag, company_with(R"("dataConnections":[],"tags":{"":@@"x"})"), "/tags/",
         "the key of a tag has 1 to 27 characters, not 0: \"\""},
        {bad_page_size, R"({"results":[],"pageSize":@@5001})", "/pageSize",
         "a page has at most 5000 elements, not 5001"},
        {bad_page_number, R"({"results":[],"pageNumber":@@0})", "/pageNumber",
         "pages are numbered from 1, so that none is page 0"},
        {bad_total_results, R"({"results":[],"totalResults":@@-1})", "/totalResults",
         "a list has 0 results or more, not -1"},
        {duplicate_connection, page_of({good, changed("\"2e9d", "@@\"2E9D")}), "/results/1/id",
         "the id 2e9d2c44-f675-40ba-8049-353bfcb5e171 is that of /results/0 already"},
        {duplicate_company,
         "{\"results\":[" + std::string(company_begin) + "}," +
             replaced(std::string(company_begin), "\"0498", "@@\"0498") + "}]}",
         "/results/1/id", "the id 0498e921-9b53-4396-a412-4f2f5983b0a2 is that of /results/0 already"},
        {too_many_active,
         page_of(
             {changed("Banking", "Accounting"),
              replaced(replaced(changed("Banking", "Accounting"), "2e9d2c44-f675-40ba-8049-353bfcb5e171", another_id),
                       "\"Linked", "@@\"Linked")}),
         "/results/1/status",
         "a company has at most 1 active Accounting connection, but 2 are Linked: /results/0 "
         "(2e9d2c44-f675-40ba-8049-353bfcb5e171), /results/1 (69c25cc8-e1cd-4b63-b43d-75da021df35d)"},
        {status_contradicts_event, webhook_with(changed("\"Linked\"", "@@\"Unlinked\"")), "/payload/connection/status",
         "connection.connected leads to Linked, not to Unlinked"},
        {forbidden_transition,
         replaced(replaced(std::string(legacy_webhook), "\"Unlinked\"", "@@\"Unlinked\""), "\"Linked\"",
                  "\"PendingAuth\""),
         "/Data/newStatus",
         "only Linked connections can be unlinked, and PendingAuth is not Linked: it cannot become Unlinked (Codat, "
         "\"Connections\": \"Only `Linked` data connections can be unlinked\")"},
    };
}

}  // namespace

// --- every row of what real documents do to a reader ---

BOOST_AUTO_TEST_CASE(reads_a_bare_connection_an_array_a_page_a_company_a_page_of_companies_and_webhooks)
{
    BOOST_TEST(is_read_as<connection>(good));
    BOOST_TEST(is_read_as<connections>('[' + std::string(good) + ']'));
    BOOST_TEST(is_read_as<connections>("[]"));
    BOOST_TEST(is_read_as<connection_page>(page_of({good})));
    BOOST_TEST(is_read_as<connection_page>(page_of({})));
    BOOST_TEST(is_read_as<codat::company>(company_with("\"dataConnections\":[" + std::string(good) + ']')));
    BOOST_TEST(is_read_as<codat::company_page>(page_of({std::string(company_begin) + '}'})));
    BOOST_TEST(is_read_as<codat::company_page>(page_of({company_with("\"dataConnections\":[]")})));
    BOOST_TEST(is_read_as<codat::connection_webhook>(webhook_with(good)));
    BOOST_TEST(is_read_as<codat::legacy_webhook>(legacy_webhook));
}

BOOST_AUTO_TEST_CASE(the_samples_of_the_concept_page_have_no_finding_and_come_back_byte_for_byte)
{
    struct expectation {
        std::string_view   name;
        connection_status  status;
        codat::source_type type;
        std::string_view   last_sync;
    };
    for (auto const& row : {expectation{"linked_connection", connection_status::linked, source_type::accounting,
                                        "2022-01-01T12:00:00.0000000Z"},
                            expectation{"unlinked_connection", connection_status::unlinked, source_type::commerce,
                                        "2021-02-11T12:12:13.1988465Z"}})
        BOOST_TEST_CONTEXT(row.name) {
            auto const text = json_text::sample(row.name);
            has_no_finding<connection>(text);
            has_no_finding<document>(text);
            auto const c = codat::decode<connection>(text).value.value();
            BOOST_TEST(c.status == row.status);
            BOOST_TEST(c.source_type == row.type);
            BOOST_TEST(to_string(c.last_sync.value()) == row.last_sync);
            BOOST_TEST(c.additional_properties.empty());
            BOOST_TEST(!c.integration_key.has_value());
            BOOST_TEST((boost::json::parse(codat::encode(c)) == boost::json::parse(text)));
            BOOST_TEST(codat::encode(c).find('"' + std::string(row.last_sync) + '"') != std::string::npos);
        }
}

BOOST_AUTO_TEST_CASE(reads_a_status_in_another_case_and_warns)
{
    auto const read = codat::check<connection>(changed("\"Linked\"", "\"pendingAuth\""));
    BOOST_TEST(read.ok());
    BOOST_TEST(read.value->status == connection_status::pending_auth);
    BOOST_TEST(only_diagnostic(read).code == diagnostic_code::nonstandard_case);
    BOOST_TEST(only_diagnostic(read).level == severity::warning);
}

BOOST_AUTO_TEST_CASE(says_which_member_is_missing_and_where)
{
    for (std::string_view const member :
         {"\"sourceType\":\"Banking\",", "\"status\":\"Linked\",", "\"platformName\":\"Bank\","}) {
        auto const read = codat::decode<connections>("[\n " + without(member) + ']');
        BOOST_TEST((read.value == connections{}));
        auto const d = only_diagnostic(read);
        BOOST_TEST(d.code == diagnostic_code::missing_member);
        BOOST_TEST(d.pointer == "/0/" + std::string(member.substr(1, member.find('"', 1) - 1)));
        BOOST_TEST(d.line == 2u);
        BOOST_TEST(d.column == 2u);
    }
    auto const read = codat::decode<connection>(without(",\"created\":\"2021-01-01T12:00:00Z\""));
    BOOST_TEST(!read.value.has_value());
    BOOST_TEST(only_diagnostic(read).pointer == "/created");
}

BOOST_AUTO_TEST_CASE(says_where_a_uuid_is_wrong)
{
    auto const d = only_diagnostic(codat::check<connection>(changed("40ba", "4oba")));
    BOOST_TEST(d.code == diagnostic_code::bad_uuid);
    BOOST_TEST(d.message.find("\"o\"") != std::string::npos);
    BOOST_TEST(d.message.find("byte 15") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(reads_the_nil_uuid)
{
    auto const text = changed("2e9d2c44-f675-40ba-8049-353bfcb5e171", "00000000-0000-0000-0000-000000000000");
    has_no_finding<connection>(text);
    BOOST_TEST(codat::decode<connection>(text).value->id.is_nil());
}

BOOST_AUTO_TEST_CASE(a_link_url_with_braces_is_no_uri_and_its_query_is_never_shown)
{
    auto const read = codat::check<connection>(changed("link.example/start", "link.example/{companyId}/start"));
    auto const d    = only_diagnostic(read);
    BOOST_TEST(d.code == diagnostic_code::bad_uri);
    BOOST_TEST(d.message.find("742271") == std::string::npos);
    BOOST_TEST(d.message.find("otp") == std::string::npos);
    BOOST_TEST(read.value->link_url == "https://link.example/{companyId}/start?otp=742271");  // the value is kept
}

BOOST_AUTO_TEST_CASE(reads_a_pending_connection_that_was_synced_and_one_with_errors)
{
    auto const pending = changed("\"Linked\"", "\"PendingAuth\"");
    has_no_finding<connection>(replaced(pending, "}", ",\"lastSync\":\"2022-01-01T00:00:00Z\"}"));
    has_no_finding<connection>(replaced(pending, "}", ",\"dataConnectionErrors\":[{\"statusCode\":\"403\"}]}"));
}

BOOST_AUTO_TEST_CASE(says_where_comments_and_trailing_commas_are)
{
    struct row {
        std::string_view text;
        std::size_t      offset;
        std::string_view message;
    };
    for (auto const& [text, offset, message] : std::to_array<row>({
             {"// none\n[]", 0, "JSON has no comments"},
             {"[] // none", 3, "JSON has no comments"},
             {"[\n/* none */ ]", 2, "JSON has no comments"},
             {"{\"a\":1, // one\n\"b\":2}", 8, "JSON has no comments"},
             {"{\"a\" /**/:1}", 5, "JSON has no comments"},
             {"{\"results\":[],}", 14, "a comma may not stand before '}'"},
             {"[1,]", 3, "a comma may not stand before ']'"},
             {"[1,\n]", 4, "a comma may not stand before ']'"},
             {"\xef\xbb\xbf[]", 0, "a byte-order mark (U+FEFF) may not stand before JSON text"},
         }))
        BOOST_TEST_CONTEXT(text) {
            auto const  read = codat::check<document>(text);
            auto const& last = read.diagnostics.back();
            BOOST_TEST(last.code == diagnostic_code::syntax);
            BOOST_TEST(last.offset == offset);
            BOOST_TEST(last.message == message);
            BOOST_TEST(!read.ok());
        }
}

BOOST_AUTO_TEST_CASE(keeps_members_that_the_model_does_not_know)
{
    auto const text = with_more_members(R"("platform":{"a":[1,null,"x"]},"":"","null":null)");
    has_no_finding<connection>(text);
    auto const c = codat::decode<connection>(text).value.value();
    BOOST_TEST((c.additional_properties == boost::json::parse(R"({"platform":{"a":[1,null,"x"]},"":"","null":null})")));
    BOOST_TEST((boost::json::parse(codat::encode(c)) == boost::json::parse(text)));

    auto const company = company_with(R"("status":"Active","dataConnections":[])");
    has_no_finding<codat::company>(company);
    BOOST_TEST((codat::decode<codat::company>(company).value->additional_properties.at("status") == "Active"));
}

BOOST_AUTO_TEST_CASE(reads_a_connection_whose_link_url_names_another_one)
{
    has_no_finding<connection>(changed("/start", "/connections/" + std::string(another_id) + "/start"));
}

BOOST_AUTO_TEST_CASE(reads_page_totals_that_disagree_with_the_results)
{
    auto const text = replaced(page_of({good}), "]}", "],\"pageNumber\":7,\"pageSize\":100,\"totalResults\":0}");
    has_no_finding<connection_page>(text);
    auto const page = codat::decode<connection_page>(text).value.value();
    BOOST_TEST(page.results.size() == 1u);
    BOOST_TEST(page.page_number.value() == 7);
    BOOST_TEST(page.total_results.value() == 0);
}

BOOST_AUTO_TEST_CASE(keeps_the_good_connections_of_a_page_and_reports_the_bad_one)
{
    auto const bad  = replaced(changed("\"Linked\"", "\"Paused\""), "40ba", "40bx");
    auto const text = page_of({good, bad, replaced(std::string(good), "2e9d", "2e9e")});
    auto const read = codat::check<connection_page>(text);
    BOOST_TEST(read.value->results.size() == 2u);
    BOOST_TEST(!read.ok());
    BOOST_TEST_REQUIRE(read.diagnostics.size() == 2u);
    BOOST_TEST(read.diagnostics[0].pointer == "/results/1/id");
    BOOST_TEST(read.diagnostics[1].pointer == "/results/1/status");
    BOOST_TEST_REQUIRE(read.rejected_elements.size() == 1u);
    BOOST_TEST(read.rejected_elements[0].pointer == "/results/1");
    BOOST_TEST(read.rejected_elements[0].text == bad);
}

BOOST_AUTO_TEST_CASE(a_missing_status_is_an_error_and_never_a_default)
{
    auto const read = codat::decode<connection>(without("\"status\":\"Linked\","));
    BOOST_TEST(!read.value.has_value());
    BOOST_TEST(!read.ok());
    BOOST_TEST(only_diagnostic(read).code == diagnostic_code::missing_member);
}

BOOST_AUTO_TEST_CASE(null_for_a_nullable_member_is_read_as_absent)
{
    auto const text = with_more_members(
        R"("lastSync":null,"connectionInfo":null,"dataConnectionErrors":[{"resolvedOnUtc":null,"status":null}])");
    has_no_finding<connection>(text);
    auto const c = codat::decode<connection>(text).value.value();
    BOOST_TEST(!c.last_sync.has_value());
    BOOST_TEST(!c.connection_info.has_value());
    BOOST_TEST((c.data_connection_errors == std::vector(1, codat::connection_error{})));
    auto const none = codat::decode<connection>(with_more_members("\"dataConnectionErrors\":null"));
    BOOST_TEST((none.value == codat::decode<connection>(good).value));
}

BOOST_AUTO_TEST_CASE(a_newer_source_type_keeps_the_connection_and_its_spelling_and_warns)
{
    auto const text = changed("\"Banking\"", "\"Payroll\"");
    auto const read = codat::check<connection>(text);
    BOOST_TEST(read.ok());
    BOOST_TEST(only_diagnostic(read).level == severity::warning);
    BOOST_TEST(read.value->source_type == source_type::unknown);
    BOOST_TEST((read.value->additional_properties.at("sourceType") == "Payroll"));
    BOOST_TEST(codat::encode(*read.value).find("\"sourceType\":\"Payroll\"") != std::string::npos);
    BOOST_TEST((boost::json::parse(codat::encode(*read.value)) == boost::json::parse(text)));

    auto const unknown = changed("\"Banking\"", "\"Unknown\"");
    has_no_finding<connection>(unknown);
    BOOST_TEST(codat::decode<connection>(unknown).value->additional_properties.empty());
}

BOOST_AUTO_TEST_CASE(a_newer_status_rejects_the_connection_loudly_and_keeps_its_text)
{
    auto const text = changed("\"Linked\"", "\"Paused\"");
    auto const read = codat::check<connection>(text);
    BOOST_TEST(!read.value.has_value());
    BOOST_TEST(only_diagnostic(read).code == diagnostic_code::unknown_status);
    BOOST_TEST_REQUIRE(read.rejected_elements.size() == 1u);
    BOOST_TEST(read.rejected_elements[0].pointer == "");
    BOOST_TEST(read.rejected_elements[0].text == text);
}

// --- every code ---

BOOST_AUTO_TEST_CASE(each_fault_is_reported_once_by_its_code_with_its_place_and_in_words)
{
    for (auto const& row : findings()) {
        auto       text = row.text;
        auto const at   = text.find("@@");
        BOOST_TEST_REQUIRE(at != std::string::npos);
        text.erase(at, 2);
        BOOST_TEST_CONTEXT(to_string(row.code) << " in " << text) {
            auto const checked = codat::check<document>(text);
            for (auto const& d : checked.diagnostics) BOOST_TEST_INFO(d);
            BOOST_TEST_REQUIRE(checked.diagnostics.size() == 1u);
            auto const& d        = checked.diagnostics.front();
            auto const  position = json_text::position_of(text, at);
            BOOST_TEST(d.code == row.code);
            BOOST_TEST(d.level == codat::severity_of(row.code));
            BOOST_TEST(d.pointer == row.pointer);
            BOOST_TEST(d.offset == at);
            BOOST_TEST(d.line == position.line);
            BOOST_TEST(d.column == position.column);
            BOOST_TEST(d.message == row.message);
            BOOST_TEST(checked.ok() == (codat::severity_of(row.code) != severity::error));
        }
    }
}

// That a member was never set shows only in values that are built in code, and what is too much is a matter of options.
BOOST_AUTO_TEST_CASE(every_code_that_a_document_can_have_is_among_them)
{
    auto const all = findings();
    for (auto const& row : codat::diagnostic_codes)
        BOOST_TEST_CONTEXT(row.name) {
            auto const listed =
                std::any_of(all.begin(), all.end(), [&](finding const& f) { return f.code == row.code; });
            BOOST_TEST(listed == (row.code != diagnostic_code::unset_member && row.code != diagnostic_code::too_large &&
                                  row.code != diagnostic_code::too_many_members));
        }
}

// --- what survives ---

namespace {

std::string page_of_2000(std::string_view before, std::string_view separator, std::string_view after,
                         std::initializer_list<std::pair<std::size_t, std::string>> bad)
{
    std::string text(before);
    for (std::size_t i = 0; i != 2000; ++i) {
        if (i != 0) text += separator;
        auto const found = std::find_if(bad.begin(), bad.end(), [&](auto const& row) { return row.first == i; });
        if (found != bad.end()) {
            text += found->second;
        } else {
            auto const digits = std::to_string(100'000 + i);
            text += changed("353bfcb5e171", "353bfc" + digits);
        }
    }
    return text + std::string(after);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_page_of_2000_with_three_bad_connections_gives_1997_and_three_findings)
{
    struct shape {
        std::string_view before;
        std::string_view separator;
        std::string_view after;
    };
    for (auto const& [before, separator, after] : std::to_array<shape>({
             {"{\"results\":[", ",", "],\"pageNumber\":1,\"pageSize\":2000,\"totalResults\":2000}"},
             {"{\r\n  \"totalResults\": 2000,\r\n  \"r\\u0065sults\": [\r\n    ", ",\r\n    ", "\r\n  ]\r\n}\r\n"},
             {"{ \"größe\" : \"😀\", \"results\" :\t[ ", "\t, ", "\t] }"},
         })) {
        auto const missing = without("\"status\":\"Linked\",");
        auto const uuid =
            "{\n\"platformName\": \"Grün \\\"\\u00fc\\\\]}\", \"id\":\"2e9d2c44-f675-40ba-8049-353bfcb5e17o\"," +
            changed("{\"id\":\"2e9d2c44-f675-40ba-8049-353bfcb5e171\",", "").substr(0);
        auto const status        = changed("\"Linked\"", "\"Retired\"");
        auto const bad_uuid_text = replaced(uuid, "\"platformName\":\"Bank\",", "");
        auto const text = page_of_2000(before, separator, after, {{0, missing}, {999, bad_uuid_text}, {1999, status}});

        for (auto const& read : {codat::decode<connection_page>(text), codat::check<connection_page>(text)}) {
            BOOST_TEST_REQUIRE(read.value.has_value());
            BOOST_TEST(read.value->results.size() == 1997u);
            BOOST_TEST_REQUIRE(read.diagnostics.size() == 3u);
            BOOST_TEST(read.diagnostics[0].pointer == "/results/0/status");
            BOOST_TEST(read.diagnostics[1].pointer == "/results/999/id");
            BOOST_TEST(read.diagnostics[2].pointer == "/results/1999/status");
            BOOST_TEST(read.diagnostics[0].offset == text.find(missing));
            BOOST_TEST(read.diagnostics[1].offset == text.find("\"2e9d2c44-f675-40ba-8049-353bfcb5e17o\""));
            BOOST_TEST(read.diagnostics[2].offset == text.find("\"Retired\""));
            for (auto const& d : read.diagnostics) {
                auto const at = json_text::position_of(text, d.offset);
                BOOST_TEST(d.line == at.line);
                BOOST_TEST(d.column == at.column);
            }
            BOOST_TEST_REQUIRE(read.rejected_elements.size() == 3u);
            BOOST_TEST(read.rejected_elements[0].pointer == "/results/0");
            BOOST_TEST(read.rejected_elements[1].pointer == "/results/999");
            BOOST_TEST(read.rejected_elements[2].pointer == "/results/1999");
            BOOST_TEST(read.rejected_elements[0].text == missing);
            BOOST_TEST(read.rejected_elements[1].text == bad_uuid_text);
            BOOST_TEST(read.rejected_elements[2].text == status);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_column_counts_code_points_and_a_line_ends_with_its_line_feed)
{
    auto const read = codat::decode<connection_page>("{\r\n\"é😀\":\"日本\",\"results\":4}");
    auto const d    = only_diagnostic(read);
    BOOST_TEST(d.line == 2u);
    BOOST_TEST(d.column == 21u);
    BOOST_TEST(d.offset == 31u);
}

BOOST_AUTO_TEST_CASE(pointers_after_elements_that_were_left_out_are_those_of_the_document)
{
    auto const accounting = changed("\"Banking\"", "\"Accounting\"");
    auto const second     = replaced(accounting, "2e9d2c44-f675-40ba-8049-353bfcb5e171", another_id);
    auto const text       = page_of({"{}", "7", accounting, "null", second, "[]", accounting});
    auto const read       = codat::check<connection_page>(text);
    BOOST_TEST(read.value->results.size() == 3u);
    std::vector<std::string> pointers;
    for (auto const& d : read.diagnostics)
        if (codat::reporter_of(d.code) == codat::reported_by::validate) pointers.push_back(d.pointer);
    BOOST_TEST(pointers == std::vector<std::string>({"/results/4/status", "/results/6/id", "/results/6/status"}),
               boost::test_tools::per_element());
    for (auto const& d : read.diagnostics)
        if (d.pointer == "/results/6/id") BOOST_TEST(d.message.find("/results/2") != std::string::npos);

    auto const company = company_with("\"dataConnections\":[{},{}," + accounting + ",{}," + accounting + ']');
    auto const pages =
        codat::check<codat::company_page>(page_of({"{}", "0", company, replaced(company, "0498", "0499")}));
    pointers.clear();
    for (auto const& d : pages.diagnostics)
        if (codat::reporter_of(d.code) == codat::reported_by::validate) pointers.push_back(d.pointer);
    BOOST_TEST(pointers ==
                   std::vector<std::string>({"/results/2/dataConnections/4/id", "/results/2/dataConnections/4/status",
                                             "/results/3/dataConnections/2/id", "/results/3/dataConnections/4/id",
                                             "/results/3/dataConnections/4/id", "/results/3/dataConnections/4/status"}),
               boost::test_tools::per_element());
}

// A company with more members than are kept is kept itself; a connection is not.
BOOST_AUTO_TEST_CASE(pointers_after_elements_that_lost_some_members_are_those_of_the_document)
{
    auto const  company = company_with(R"("x":1,"y":2,"dataConnections":[])");
    auto const  pages   = codat::check<codat::company_page>(page_of({"1", company, company}), {.max_members = 1});
    auto const& last    = pages.diagnostics.back();
    BOOST_TEST(pages.value->results.size() == 2u);
    BOOST_TEST(pages.rejected_elements.size() == 3u);
    BOOST_TEST(last.code == diagnostic_code::duplicate_company);
    BOOST_TEST(last.pointer == "/results/2/id");

    auto const page =
        codat::check<connection_page>(page_of({with_more_members(R"("x":1,"y":2)"), good, good}), {.max_members = 1});
    BOOST_TEST(page.value->results.size() == 2u);
    BOOST_TEST_REQUIRE(page.diagnostics.size() == 2u);
    BOOST_TEST(page.diagnostics[0].code == diagnostic_code::too_many_members);
    BOOST_TEST(page.diagnostics[1].pointer == "/results/2/id");
}

BOOST_AUTO_TEST_CASE(what_is_not_ok_is_not_ok_however_few_diagnostics_are_kept)
{
    auto const bad_uri = changed("https:", "ftp:");
    auto const several = replaced(bad_uri, "\"Linked\"", "\"linked\"");
    for (auto const& text : {bad_uri, several})
        for (std::size_t const most : {0u, 1u, 2u}) {
            auto const all  = codat::decode<connection>(text).diagnostics.size();
            auto const read = codat::decode<connection>(text, {.max_diagnostics = most});
            BOOST_TEST(read.value.has_value());
            BOOST_TEST(!read.ok());
            BOOST_TEST(read.diagnostics.size() == std::min(all, most));
            BOOST_TEST(read.diagnostics_left_out == all - std::min(all, most));
            auto const value = codat::from_value<connection>(boost::json::parse(text), {.max_diagnostics = most});
            BOOST_TEST(!value.ok());
            BOOST_TEST(value.diagnostics_left_out == read.diagnostics_left_out);

            auto const around = codat::decode_each<connection>(
                page_of({text, good, text}),
                [&, i = 0](decoded<connection>&& each) mutable {
                    BOOST_TEST(each.ok() == (i++ == 1));
                    BOOST_TEST(each.diagnostics.size() + each.diagnostics_left_out == (each.ok() ? 0 : all));
                },
                {.max_diagnostics = most});
            BOOST_TEST(around.diagnostics_left_out == 0u);
            BOOST_TEST(!around.errors_left_out);
        }
}

// The list that holds the connections is made as large as the text lets expect, and no larger.
BOOST_AUTO_TEST_CASE(a_short_first_element_does_not_make_room_for_millions)
{
    auto const read = codat::decode<connection_page>("{\"results\":[{\"\":\"\"}," + std::string(1'000'000, ' ') +
                                                     std::string(good) + "]}");
    BOOST_TEST(read.value->results.size() == 1u);
    BOOST_TEST(read.value->results.capacity() * sizeof(connection) < 10'000'000u);
}

BOOST_AUTO_TEST_CASE(ids_that_could_not_be_read_are_not_duplicates_of_one_another)
{
    std::string const nil =
        R"({"id":"00000000-0000-0000-0000-000000000000","name":"Nil","redirect":"https://link.example"})";
    auto const bad  = replaced(nil, "00000000-", "0000000o-");
    auto const none = R"({"name":"None","redirect":"https://link.example"})";
    auto const read = codat::check<codat::company_page>(page_of({bad, none, bad, nil}));
    BOOST_TEST(read.value->results.size() == 4u);
    BOOST_TEST(read.diagnostics.size() == 3u);
    for (auto const& d : read.diagnostics) BOOST_TEST(d.code != diagnostic_code::duplicate_company);
    BOOST_TEST(codat::check<codat::company_page>(page_of({nil, nil})).diagnostics.size() == 1u);
}

BOOST_AUTO_TEST_CASE(what_was_complete_before_a_syntax_error_is_kept)
{
    auto const half = good.substr(0, good.size() / 2);
    auto const page =
        codat::decode<connection_page>("{\"pageNumber\":3,\"results\":[" + std::string(good) + ',' + std::string(half));
    BOOST_TEST_REQUIRE(page.value.has_value());
    BOOST_TEST(page.value->page_number.value() == 3);
    BOOST_TEST(page.value->results.size() == 1u);
    BOOST_TEST(only_diagnostic(page).code == diagnostic_code::syntax);
    BOOST_TEST(page.rejected_elements.empty());

    auto const list = codat::decode<connections>('[' + std::string(good) + "," + std::string(good) + " x");
    BOOST_TEST(list.value->size() == 2u);
    auto const trailing = codat::decode<connection>(std::string(good) + " {}");
    BOOST_TEST(trailing.value.has_value());
    BOOST_TEST(!trailing.ok());
    BOOST_TEST(only_diagnostic(trailing).offset == good.size() + 1);

    BOOST_TEST((!codat::decode<connection>(half).value.has_value()));
    BOOST_TEST((!codat::decode<connection_page>("{\"results\":[").value.has_value()));
    BOOST_TEST((!codat::decode<connections>("[" + std::string(half)).value.has_value()));
}

BOOST_AUTO_TEST_CASE(any_of_the_five_codes_anywhere_in_a_connection_costs_that_connection)
{
    for (auto const& error :
         {R"({"erroredOnUtc":"yesterday"})", R"({"statusText":4})", R"([])", R"({"resolvedOnUtc":"2021"})"}) {
        auto const read = codat::decode<connections>(
            '[' + with_more_members("\"dataConnectionErrors\":[" + std::string(error) + ']') + ',' + std::string(good) +
            ']');
        BOOST_TEST(read.value->size() == 1u);
        BOOST_TEST(read.rejected_elements.size() == 1u);
        BOOST_TEST(only_diagnostic(read).level == severity::error);
    }
    for (auto const& kept : {with_more_members("\"integrationKey\":\"x\""), with_more_members("\"new\":1,\"new\":2"),
                             changed("https:", "ftp:"), with_more_members("\"lastSync\":\"0001-01-01\"")}) {
        auto const read = codat::decode<connections>('[' + kept + ']');
        BOOST_TEST(read.value->size() == 1u);
        BOOST_TEST(read.rejected_elements.empty());
        BOOST_TEST(read.diagnostics.size() == 1u);
    }
}

BOOST_AUTO_TEST_CASE(a_bad_connection_of_a_webhook_costs_the_webhook_and_keeps_the_text)
{
    auto const bad  = changed("\"Linked\"", "\"Paused\"");
    auto const read = codat::decode<codat::connection_webhook>(webhook_with(bad));
    BOOST_TEST(!read.value.has_value());
    BOOST_TEST(only_diagnostic(read).pointer == "/payload/connection/status");
    BOOST_TEST_REQUIRE(!read.rejected_elements.empty());
    BOOST_TEST(read.rejected_elements.back().pointer == "/payload/connection");
    BOOST_TEST(read.rejected_elements.back().text == bad);
}

BOOST_AUTO_TEST_CASE(an_unrelated_event_is_no_webhook_and_no_broken_one)
{
    constexpr std::string_view event =
        R"({"id":"ba29118f-5406-4e59-b05c-ba307ca38d01","eventType":"read.completed",)"
        R"("generatedDate":"2024-09-01T00:00:00Z","payload":{"syncedAt":"2024-09-01T23:59:99Z"},"new":1})";
    auto const rule = replaced(std::string(legacy_webhook), "\"DataConnectionStatusChanged\"", "\"Sync Failed\"");

    for (std::string_view const text : {event, std::string_view(rule)}) {
        auto const is_none = [&](auto const& read) {
            BOOST_TEST(!read.value.has_value());
            BOOST_TEST(!read.ok());
            BOOST_TEST(read.rejected_elements.empty());
            BOOST_TEST(only_diagnostic(read).code == diagnostic_code::unrelated_event);
            BOOST_TEST(only_diagnostic(read).level == severity::note);
        };
        is_none(codat::decode<codat::connection_webhook>(text));
        is_none(codat::check<codat::connection_webhook>(text));
        is_none(codat::decode<codat::legacy_webhook>(text));
        auto const value = boost::json::parse({text.data(), text.size()});
        is_none(codat::from_value<codat::connection_webhook>(value));
        BOOST_TEST(codat::check<document>(text).ok());
    }

    auto const read = codat::decode<codat::unrelated_event>(event).value.value();
    BOOST_TEST(read.event_type == "read.completed");
    BOOST_TEST(to_string(read.id.value()) == "ba29118f-5406-4e59-b05c-ba307ca38d01");
    BOOST_TEST(to_string(read.generated_date.value()) == "2024-09-01T00:00:00Z");
    BOOST_TEST((read.payload.value() == boost::json::parse(R"({"syncedAt":"2024-09-01T23:59:99Z"})")));
    BOOST_TEST((read.additional_properties == boost::json::object{{"new", 1}}));
    BOOST_TEST(codat::encode(read) == event);

    auto const legacy = codat::decode<codat::unrelated_event>(rule).value.value();
    BOOST_TEST(legacy.event_type == "Sync Failed");
    BOOST_TEST((legacy.additional_properties == boost::json::parse(rule)));
    BOOST_TEST(codat::encode(legacy) == rule);
}

BOOST_AUTO_TEST_CASE(a_legacy_webhook_is_read_from_every_spelling_of_it)
{
    auto const usual = codat::decode<codat::legacy_webhook>(legacy_webhook).value.value();
    auto       old   = replaced(std::string(legacy_webhook), "RuleType", "Type");
    old              = replaced(old, R"("DataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171",)", "");
    auto read        = codat::decode<codat::legacy_webhook>(old);
    BOOST_TEST(read.diagnostics.empty());
    BOOST_TEST((read.value->additional_properties == boost::json::object{{"Type", "DataConnectionStatusChanged"}}));
    read.value->additional_properties.clear();
    BOOST_TEST((read.value == usual));

    // A deletion need not say of which connection, and says no status.
    constexpr std::string_view deletion =
        R"({"AlertId":"a","RuleType":"Sync Connection Deleted","CompanyId":"0498e921-9b53-4396-a412-4f2f5983b0a2")";
    for (auto const& [more, id] : {std::pair<std::string_view, std::string_view>{"}", ""},
                                   {R"(,"Data":{},"DataConnectionId":"00000000-0000-0000-0000-000000000000"})", ""},
                                   {R"(,"DataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171"})", "2e9d"},
                                   {R"(,"Data":{},"DataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171"})", "2e9d"},
                                   {R"(,"Data":{"dataConnectionId":"2e9d2c44-f675-40ba-8049-353bfcb5e171"}})", "2e9d"}})
        BOOST_TEST_CONTEXT(more) {
            auto const text = std::string(deletion) + std::string(more);
            has_no_finding<codat::legacy_webhook>(text);
            auto const w = codat::decode<codat::legacy_webhook>(text).value.value();
            BOOST_TEST(w.data_connection_id.is_nil() == id.empty());
            BOOST_TEST((w.data_connection_id == w.data.data_connection_id));
            BOOST_TEST(to_string(w.data.new_status) == "");
            BOOST_TEST((codat::decode<codat::legacy_webhook>(codat::encode(w)).value == w));
            BOOST_TEST((codat::from_value<codat::legacy_webhook>(boost::json::parse(text)).value == w));
        }
    BOOST_TEST(codat::encode(codat::decode<codat::legacy_webhook>(std::string(deletion) + '}').value.value()) ==
               std::string(deletion) + '}');
}

BOOST_AUTO_TEST_CASE(a_wrong_reference_is_left_out_and_kept_as_text_and_costs_no_company)
{
    constexpr std::string_view ok    = R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a3"})";
    constexpr std::string_view wrong = R"({"id":"x","name":"Toft Bread"})";
    auto const                 text  = "{\"results\":[" +
                      company_with(R"("referenceSubsidiaryCompanies":[)" + std::string(wrong) + ',' + std::string(ok) +
                                   R"(],"referenceParentCompany":)" + std::string(wrong)) +
                      "]}";
    auto const  read = codat::decode<codat::company_page>(text);
    auto const& c    = read.value->results.at(0);
    BOOST_TEST(!c.reference_parent_company.has_value());
    BOOST_TEST_REQUIRE(c.reference_subsidiary_companies.size() == 1u);
    BOOST_TEST(to_string(c.reference_subsidiary_companies.front().id) == "0498e921-9b53-4396-a412-4f2f5983b0a3");
    BOOST_TEST(read.diagnostics.size() == 2u);
    BOOST_TEST_REQUIRE(read.rejected_elements.size() == 2u);
    BOOST_TEST(read.rejected_elements[0].pointer == "/results/0/referenceSubsidiaryCompanies/0");
    BOOST_TEST(read.rejected_elements[0].text == wrong);
    BOOST_TEST(read.rejected_elements[1].pointer == "/results/0/referenceParentCompany");
}

BOOST_AUTO_TEST_CASE(an_update_has_a_status_or_is_none)
{
    auto const read = codat::decode<codat::connection_update>(R"({"status":"Unlinked","new":1})");
    BOOST_TEST(read.diagnostics.empty());
    BOOST_TEST((read.value->status == connection_status::unlinked));
    BOOST_TEST(codat::encode(*read.value) == R"({"status":"Unlinked","new":1})");
    auto const none = codat::decode<codat::connection_update>("{}");
    BOOST_TEST(!none.value.has_value());
    BOOST_TEST(only_diagnostic(none).code == diagnostic_code::missing_member);
    BOOST_TEST(none.rejected_elements.front().text == "{}");
}

// What begins a number that is none is said to be no number, and nothing else.
BOOST_AUTO_TEST_CASE(a_number_that_is_broken_off_is_not_judged)
{
    for (std::string_view const number : {"000", "-", "-01", "0.", "0e"})
        for (std::string_view const member : {"pageSize", "pageNumber", "totalResults"}) {
            auto const text = "{\"results\":[],\"" + std::string(member) + "\":" + std::string(number) + '}';
            BOOST_TEST(only_diagnostic(codat::check<document>(text)).code == diagnostic_code::syntax);
        }
}

BOOST_AUTO_TEST_CASE(the_last_of_several_members_with_one_name_counts)
{
    auto const status = codat::decode<connection>(with_more_members("\"status\":\"Unlinked\"")).value.value();
    BOOST_TEST(status.status == connection_status::unlinked);
    auto const type =
        codat::decode<connection>(replaced(with_more_members("\"sourceType\":\"Other\""), "\"Banking\"", "\"Payroll\""))
            .value.value();
    BOOST_TEST(type.source_type == source_type::other);
    BOOST_TEST(type.additional_properties.empty());
    auto const list =
        codat::decode<connection_page>("{\"results\":[" + std::string(good) + "],\"results\":[]}").value.value();
    BOOST_TEST(list.results.empty());
    auto const synced =
        codat::decode<connection>(with_more_members("\"lastSync\":\"2022-01-01\",\"lastSync\":null")).value.value();
    BOOST_TEST(!synced.last_sync.has_value());
    auto const extra = codat::decode<connection>(with_more_members(R"("x":{"a":1,"a":2},"x":{"b":{"c":1,"c":[3]}})"));
    BOOST_TEST(extra.diagnostics.size() == 3u);
    BOOST_TEST((extra.value->additional_properties == boost::json::parse(R"({"x":{"b":{"c":[3]}}})")));
}

// A repeated name is a problem of the value that follows; where that is not JSON, the syntax error alone counts.
BOOST_AUTO_TEST_CASE(a_syntax_error_right_after_another_problem_is_where_it_is)
{
    for (std::string_view const value : {"\"\\udc00\"", "\"\n\"", "\"\\ud800\\u0041\"", "nul", "01"}) {
        auto const text = with_more_members("\"a\":1,\"a\":" + std::string(value));
        auto const same = with_more_members("\"a\":1,\"b\":" + std::string(value));
        auto const d    = only_diagnostic(codat::decode<connection>(text));
        BOOST_TEST(d.code == diagnostic_code::syntax);
        BOOST_TEST(d.offset == only_diagnostic(codat::decode<connection>(same)).offset);
    }
}

// --- texts of every kind ---

BOOST_AUTO_TEST_CASE(an_empty_text_and_one_of_white_space_are_no_document)
{
    for (std::string_view const text : {"", " \r\n\t"}) {
        auto const read = codat::check<document>(text);
        BOOST_TEST(!read.value.has_value());
        BOOST_TEST(only_diagnostic(read).offset == text.size());
        BOOST_TEST(only_diagnostic(read).code == diagnostic_code::syntax);
    }
    has_no_finding<document>(" \r\n\t[] \r\n\t");
}

BOOST_AUTO_TEST_CASE(a_document_of_another_type_is_a_wrong_type_at_the_root)
{
    for (std::string_view const text : {"null", "true", "4", "\"x\"", "[]"}) {
        auto const read = codat::decode<connection>(text);
        BOOST_TEST(!read.value.has_value());
        BOOST_TEST(only_diagnostic(read).code == diagnostic_code::wrong_type);
        BOOST_TEST(only_diagnostic(read).pointer == "");
        BOOST_TEST_REQUIRE(read.rejected_elements.size() == 1u);
        BOOST_TEST(read.rejected_elements.front().text == text);
    }
    BOOST_TEST((only_diagnostic(codat::decode<connections>("{}")).code == diagnostic_code::wrong_type));
    BOOST_TEST(
        (codat::decode<connection>("[[[{\"id\":[4]}]]]").diagnostics.size() == 1u));  // and nothing about what is in it
}

BOOST_AUTO_TEST_CASE(names_and_strings_can_be_written_in_escape_sequences)
{
    auto const text =
        replaced(replaced(std::string(good), "\"status\":\"Linked\"", R"("\u0073tat\u0075s":"\u004cinke\u0064")"),
                 "\"Bank\"", R"("\ud83d\ude00 \"\\\/\b\f\n\r\t\u00e9\u20ac\u0000")");
    has_no_finding<connection>(text);
    auto const c = codat::decode<connection>(text).value.value();
    BOOST_TEST(c.status == connection_status::linked);
    using namespace std::string_view_literals;
    BOOST_TEST(c.platform_name == "\U0001f600 \"\\/\b\f\n\r\t\u00e9\u20ac\0"sv);
    BOOST_TEST((codat::decode<connection>(codat::encode(c)).value == c));
}

// The parser hands over what is longer than its buffer in parts.
BOOST_AUTO_TEST_CASE(long_strings_and_names_arrive_whole)
{
    for (std::size_t const size : {1u, 4095u, 4096u, 4097u, 5000u, 100'000u})
        for (std::string_view const piece : {"x", "\\u00e9", "é", "\\n"}) {
            std::string raw, expected;
            for (std::size_t i = 0; i != size; ++i) {
                raw += piece;
                expected += piece == "x" ? "x" : piece == "\\n" ? "\n" : "é";
            }
            auto const text = replaced(with_more_members("\"a\":1,\"" + raw + "\":{\"" + raw + "\":\"" + raw + "\"}"),
                                       "Bank\"", raw + '"');
            auto const read = codat::check<connection>(text);
            BOOST_TEST_REQUIRE(read.ok());
            BOOST_TEST((read.value->platform_name == expected));
            BOOST_TEST(
                (read.value->additional_properties.at(expected).as_object().at(expected).as_string() == expected));
        }
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_quoted_up_to_64_bytes_with_what_is_unprintable_escaped)
{
    auto const long_status = codat::decode<connection>(changed("\"Linked\"", '"' + std::string(1000, 'x') + '"'));
    auto const message     = only_diagnostic(long_status).message;
    BOOST_TEST(message.find(std::string(64, 'x')) != std::string::npos);
    BOOST_TEST(message.find(std::string(65, 'x')) == std::string::npos);

    auto const split = codat::decode<connection>(changed("\"Linked\"", "\"" + std::string(63, 'x') + "éy\""));
    BOOST_TEST(only_diagnostic(split).message.find(std::string(63, 'x') + "\"...") != std::string::npos);

    auto const control = codat::decode<connection>(changed("\"Linked\"", R"("\u001b[31m\n\u202e\u0085\u007f")"));
    BOOST_TEST(only_diagnostic(control).message.find(R"("\u001b[31m\u000a\u202e\u0085\u007f")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(nesting_has_a_limit_that_can_be_set)
{
    auto const nested = [](std::size_t depth) {
        return with_more_members("\"x\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']'));
    };
    has_no_finding<connection>(nested(64));
    BOOST_TEST(only_diagnostic(codat::decode<connection>(nested(65))).code == diagnostic_code::too_deep);
    for (std::size_t const depth : {2u, 3u, 1000u}) {
        BOOST_TEST((codat::decode<connection>(nested(depth), {.max_depth = depth}).ok()));
        auto const d = only_diagnostic(codat::decode<connection>(nested(depth + 1), {.max_depth = depth}));
        BOOST_TEST(d.code == diagnostic_code::too_deep);
        BOOST_TEST(d.offset == nested(depth + 1).find("[]"));
    }
    BOOST_TEST((only_diagnostic(codat::decode<connection>("{}", {.max_depth = 0})).code == diagnostic_code::too_deep));
}

// What lies too deep costs its own connection, and no other.
BOOST_AUTO_TEST_CASE(what_follows_a_value_that_lies_too_deep_is_read)
{
    auto const arrays = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    auto const deep   = with_more_members("\"connectionInfo\":{\"x\":" + arrays(70) + "}");
    auto const text   = page_of({good, deep, good});
    auto const read   = codat::decode<connection_page>(text);
    BOOST_TEST_REQUIRE(read.value.has_value());
    BOOST_TEST(read.value->results.size() == 2u);
    BOOST_TEST(only_diagnostic(read).code == diagnostic_code::too_deep);
    BOOST_TEST(only_diagnostic(read).pointer.starts_with("/results/1/connectionInfo/x/0/0"));
    BOOST_TEST_REQUIRE(read.rejected_elements.size() == 1u);
    BOOST_TEST(read.rejected_elements[0].pointer == "/results/1");
    BOOST_TEST(read.rejected_elements[0].text == deep);

    // Among what is kept as JSON, null takes its place.
    auto const page = codat::decode<connection_page>(R"({"results":[],"x":{"a long name of a member":{"y":[1,[2]]}}})",
                                                     {.max_depth = 4});
    BOOST_TEST(only_diagnostic(page).pointer == "/x/a long name of a member/y/1");
    BOOST_TEST(boost::json::serialize(page.value.value().additional_properties) ==
               R"({"x":{"a long name of a member":{"y":[1,null]}}})");
    BOOST_TEST_REQUIRE(page.rejected_elements.size() == 1u);
    BOOST_TEST(page.rejected_elements[0].text == "[2]");

    // The parser itself stops at a depth that no document has.
    auto const bottomless = codat::decode<connection_page>(page_of({good, arrays(300), good}));
    BOOST_TEST(bottomless.value.value().results.size() == 1u);
    BOOST_TEST(bottomless.diagnostics.back().code == diagnostic_code::too_deep);
    BOOST_TEST(bottomless.diagnostics.back().message ==
               "objects and arrays are nested deeper than 256 levels: nothing after this was read");
}

// The pointer is that of the number, also where its key is forgotten as soon as it is kept.
BOOST_AUTO_TEST_CASE(a_number_that_is_too_large_is_found_wherever_it_stands)
{
    constexpr std::string_view name = "a name that is longer than fifteen";
    for (std::string_view const around :
         {R"("connectionInfo":{"@":1e400})", R"("x":{"y":{"@":-1e400}})", R"("@":1e999)", R"("x":[{"@":1e400}])"}) {
        auto member = std::string(around);
        member.replace(member.find('@'), 1, name);
        auto const d = only_diagnostic(codat::decode<connection>(with_more_members(member)));
        BOOST_TEST(d.code == diagnostic_code::number_out_of_range);
        BOOST_TEST(d.pointer.ends_with("/" + std::string(name)), d.pointer);
    }
    auto const excess =
        codat::decode<connection>(with_more_members(R"("x":{"a":1,"some other long name":1e400})"), {.max_members = 1});
    BOOST_TEST(excess.diagnostics.size() == 2u);
    BOOST_TEST(excess.diagnostics.back().pointer == "/x/some other long name");
}

BOOST_AUTO_TEST_CASE(what_a_list_left_out_does_not_count_in_one_that_replaces_it)
{
    auto const  text    = R"({"results":[{}],"results":[)" + std::string(good) + ',' + std::string(good) + "]}";
    auto const  checked = codat::check<connection_page>(text);
    auto const& d       = checked.diagnostics.back();
    BOOST_TEST(d.code == diagnostic_code::duplicate_connection);
    BOOST_TEST(d.pointer == "/results/1/id");
    BOOST_TEST(d.message.ends_with("is that of /results/0 already"), d.message);
}

BOOST_AUTO_TEST_CASE(numbers_are_kept_as_boost_json_holds_them)
{
    auto const c =
        codat::decode<connection>(with_more_members(R"("n":[0,-0,1.5,1e2,-9223372036854775808,18446744073709551615])"))
            .value.value();
    BOOST_TEST(codat::encode(c).find(R"("n":[0,0,1.5E0,1E2,-9223372036854775808,18446744073709551615])") !=
               std::string::npos);
    BOOST_TEST((codat::decode<connection>(codat::encode(c)).value == c));

    auto const infinite = codat::decode<connection>(with_more_members(R"("n":[1e400,-1e400])"));
    BOOST_TEST(!infinite.ok());
    BOOST_TEST(codat::encode(infinite.value.value()).find(R"("n":[1e999,-1e999])") != std::string::npos);
    BOOST_TEST((codat::decode<connection>(codat::encode(*infinite.value)).value == infinite.value));
    auto const zero = codat::decode<connection>(with_more_members(R"("n":[0e400,-0.0e999])")).value.value();
    BOOST_TEST((zero.additional_properties.at("n") == boost::json::array{0.0, 0.0}));
    auto const page = codat::decode<connection_page>(
        R"({"results":[],"pageNumber":-9223372036854775808,"totalResults":9223372036854775807})");
    BOOST_TEST(page.ok());
    BOOST_TEST(page.value->page_number.value() == INT64_MIN);
    BOOST_TEST(page.value->total_results.value() == INT64_MAX);
}

BOOST_AUTO_TEST_CASE(a_document_is_what_the_first_telling_member_says)
{
    auto const as = [](std::string_view text) { return codat::decode<document>(text).value.value().index(); };
    BOOST_TEST(as(R"({"x":{"results":[]},"dataConnections":[]})") == 3u);
    BOOST_TEST(as(R"({"x":[{"dataConnections":[]}],"results":[],"dataConnections":[]})") == 2u);
    BOOST_TEST(as(R"({"r\u0065sults":[{"name":"n","redirect":"https://a"}]})") == 4u);
    BOOST_TEST(as(R"({"results":[null,[{"redirect":1}],{},{"x":{"redirect":1}},{"redirect":"https://a"}]})") == 4u);
    BOOST_TEST(as(R"({"results":[{"x":1,"linkUrl":"x","redirect":"https://a"}],"pageNumber":1})") == 2u);
    BOOST_TEST(as(R"({"results":[],"x":[{"redirect":"https://a"}]})") == 2u);
    BOOST_TEST(as(company_with(R"("dataConnections":null)")) == 3u);
    // An object that says nothing is a connection, whatever it was meant to be.
    BOOST_TEST(only_diagnostic(codat::decode<document>(changed("\"status\"", "\"state\""))).pointer == "/status");
}

BOOST_AUTO_TEST_CASE(secrets_are_in_the_value_but_in_no_message)
{
    for (auto const name : json_text::sample_names) {
        auto const text = json_text::sample(name);
        auto const read = codat::check<document>(text);
        BOOST_TEST_REQUIRE(read.value.has_value());
        for (auto const& d : read.diagnostics) BOOST_TEST(d.message.find(json_text::secret) == std::string::npos);
        if (text.find(json_text::secret) != text.npos && name != "messy_page")
            BOOST_TEST(codat::encode(*read.value).find(json_text::secret) != std::string::npos);
    }
}
