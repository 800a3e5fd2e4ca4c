// SPDX-License-Identifier: BSL-1.0

// Writing JSON, and Boost.JSON's values.

#include <codat/json.hpp>

#include "json_text.hpp"
#include "sample.hpp"
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <boost/test/unit_test.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace {

using codat::connection;
using codat::connection_status;
using codat::diagnostic_code;
using codat::document;
using codat::source_type;
using namespace std::string_view_literals;
namespace json = boost::json;

connection linked()
{
    return sample::connection(1, source_type::banking, connection_status::linked);
}

codat::company_reference full_reference()
{
    codat::company_reference r;
    r.id                    = sample::company_id(2);
    r.name                  = "Bakery";
    r.description           = "Bread";
    r.links                 = {.portal = "https://app.example", .additional_properties = {{"b", 2}}};
    r.tags                  = {{"region", "north"}};
    r.additional_properties = {{"a", 1}};
    return r;
}

codat::unrelated_event full_event()
{
    return {.id                    = sample::id<codat::webhook_id>(1),
            .event_type            = "read.completed",
            .generated_date        = sample::at(1),
            .payload               = json::array{1, nullptr},
            .additional_properties = {{"a", 1}}};
}

codat::unrelated_event full_rule()
{
    return {.event_type = "Sync Failed", .additional_properties = {{"AlertId", "a"}, {"RuleType", "Sync Failed"}}};
}

codat::connection_update full_update()
{
    return {.status = connection_status::unlinked, .additional_properties = {{"a", 1}}};
}

codat::legacy_webhook deletion()
{
    auto w      = sample::legacy_webhook(1, std::nullopt, {});
    w.alert_id  = "a";
    w.rule_type = codat::legacy_deleted_rule_type;
    return w;
}

// Of every record, one with something in every member.
codat::company full_company()
{
    codat::company c;
    c.id                             = sample::company_id();
    c.name                           = "Bakery";
    c.description                    = "Bread";
    c.redirect                       = "https://link.example/company/1";
    c.last_sync                      = sample::at(1);
    c.created                        = sample::time("2021-11-15T01:00:00-05:00");
    c.created_by_user_name           = "Dan";
    c.reference_parent_company       = full_reference();
    c.reference_subsidiary_companies = {full_reference(), {.id = sample::company_id(3)}};
    c.data_connections      = {linked(), sample::connection(2, source_type::other, connection_status::unlinked)};
    c.products              = {"lending", ""};
    c.tags                  = {{"region", "north"}, {"size", ""}};
    c.additional_properties = {{"new", nullptr}};
    return c;
}

template <class Element>
codat::page<Element> full_page(Element element)
{
    codat::page<Element> p;
    p.results                     = {element, element};
    p.page_number                 = 1;
    p.page_size                   = 100;
    p.total_results               = INT64_MAX;
    p.links.self                  = {.href = "/self", .additional_properties = {{"a", 1}}};
    p.links.current               = {.href = "/current"};
    p.links.next                  = {.href = "/next"};
    p.links.previous              = {.href = "/previous"};
    p.links.additional_properties = {{"b", 2}};
    p.additional_properties       = {{"c", 3}};
    return p;
}

codat::connection_webhook full_webhook()
{
    auto w                          = sample::webhook(1, "connection.connected", linked(), sample::at(1));
    w.payload.reference_company     = full_reference();
    w.payload.additional_properties = {{"b", 2}};
    w.additional_properties         = {{"c", 3}};
    return w;
}

codat::legacy_webhook full_legacy_webhook()
{
    auto w                       = sample::legacy_webhook(1, connection_status::linked, connection_status::unlinked);
    w.alert_id                   = "a";
    w.rule_id                    = "r";
    w.client_id                  = "c";
    w.client_name                = "Lender";
    w.message                    = "Unlinked";
    w.data.platform_key          = "gbol";
    w.data.additional_properties = {{"a", 1}};
    w.additional_properties      = {{"b", 2}};
    return w;
}

// Calls `f` with a full value of every type that is encoded.
template <class F>
void for_each_type(F f)
{
    f(linked());
    f(std::vector{linked(), linked()});
    f(full_page(linked()));
    f(full_company());
    f(full_page(full_company()));
    f(full_webhook());
    f(full_legacy_webhook());
    f(deletion());
    f(full_event());
    f(full_rule());
    f(full_update());
}

bool is_json(std::string_view text)
{
    boost::system::error_code ec;
    json::parse_options       options;
    options.max_depth = 2000;
    json::parse({text.data(), text.size()}, ec, {}, options);
    return !ec;
}

// Every record, also those that are parts of others.
template <class F>
void for_each_record(F f)
{
    f(linked());
    f(linked().data_connection_errors.front());
    f(full_page(linked()));
    f(full_page(linked()).links);
    f(*full_page(linked()).links.self);
    f(full_company());
    f(full_page(full_company()));
    f(full_webhook());
    f(full_webhook().payload);
    f(full_reference());
    f(*full_reference().links);
    f(full_update());
    f(full_legacy_webhook());
    f(full_legacy_webhook().data);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_encoded_and_decoded_is_what_it_was)
{
    for_each_type([]<class T>(T const& value) {
        auto const text = codat::encode(value);
        BOOST_TEST_CONTEXT(text) {
            BOOST_TEST(is_json(text));
            auto const read = codat::decode<T>(text);
            BOOST_TEST(read.ok());
            BOOST_TEST(read.diagnostics.size() == (std::same_as<T, codat::unrelated_event> ? 1u : 0u));
            BOOST_TEST((read.value == value));
            BOOST_TEST((codat::encode(document(value)) == text));
            BOOST_TEST((std::get<T>(codat::decode<document>(text).value.value()) == value));
            BOOST_TEST((json::parse(text) == codat::to_value(value)));
            BOOST_TEST((codat::from_value<T>(codat::to_value(value)).value == value));
        }
    });
}

BOOST_AUTO_TEST_CASE(members_come_in_the_order_of_the_schema_and_unknown_ones_last)
{
    connection c;
    c.id                    = sample::connection_id(1);
    c.integration_id        = sample::id<codat::integration_id>(2);
    c.source_id             = sample::id<codat::source_id>(3);
    c.source_type           = source_type::bank_feed;
    c.platform_name         = "B";
    c.link_url              = "https://b.example";
    c.status                = connection_status::pending_auth;
    c.created               = sample::time("2021-01-01T00:00:00");
    c.additional_properties = {{"x", true}};
    BOOST_TEST(codat::encode(c) == R"({"id":"2e9d2c44-f675-40ba-8000-000000000001",)"
                                   R"("integrationId":"2e9d2c44-f675-40ba-8000-000000000002",)"
                                   R"("sourceId":"2e9d2c44-f675-40ba-8000-000000000003","sourceType":"BankFeed",)"
                                   R"("platformName":"B","linkUrl":"https://b.example","status":"PendingAuth",)"
                                   R"("created":"2021-01-01T00:00:00","x":true})");
    BOOST_TEST(codat::encode(std::vector<connection>()) == "[]");
    BOOST_TEST(codat::encode(codat::connection_page()) == R"({"results":[]})");
    BOOST_TEST(codat::encode(codat::company()) ==
               R"({"id":"00000000-0000-0000-0000-000000000000","name":"","redirect":""})");
}

BOOST_AUTO_TEST_CASE(an_indented_text_says_the_same)
{
    codat::connection_page page;
    page.page_number           = 1;
    page.additional_properties = {{"a", {1, json::array{}, json::object{}}}};
    BOOST_TEST(codat::encode(page, {.indent = 2}) ==
               "{\n  \"results\": [],\n  \"pageNumber\": 1,\n  \"a\": [\n    1,\n    [],\n    {}\n  ]\n}");
    for_each_type([](auto const& value) {
        for (std::size_t const indent : {1u, 2u, 4u, 8u})
            BOOST_TEST((json::parse(codat::encode(value, {.indent = indent})) == json::parse(codat::encode(value))));
    });
}

BOOST_AUTO_TEST_CASE(an_enumeration_that_was_never_set_is_left_out_and_not_made_up)
{
    auto const text = codat::encode(connection());
    BOOST_TEST(text.find("status") == std::string::npos);
    BOOST_TEST(text.find("sourceType") == std::string::npos);
    auto const read = codat::decode<connection>(text);
    BOOST_TEST(!read.value.has_value());

    connection wrong                            = linked();
    wrong.status                                = static_cast<connection_status>(9);
    wrong.source_type                           = static_cast<source_type>(99);
    wrong.data_connection_errors.front().status = static_cast<codat::error_status>(0);
    BOOST_TEST(codat::encode(wrong).find("\"status\"") == std::string::npos);
    BOOST_TEST(codat::encode(wrong).find("\"sourceType\"") == std::string::npos);
    codat::legacy_webhook w;
    w.data.old_status = connection_status{};
    BOOST_TEST(codat::encode(w).find("Status\"") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_spelling_of_what_the_library_does_not_know_is_written_back)
{
    auto c                                = linked();
    c.source_type                         = source_type::unknown;
    c.additional_properties["sourceType"] = "Payroll";
    auto& error                           = c.data_connection_errors.front();
    error.status.reset();
    error.additional_properties["status"] = "Pending";
    auto const text                       = codat::encode(c);
    BOOST_TEST(text.find("\"sourceType\":\"Payroll\"") != std::string::npos);
    BOOST_TEST(text.find("\"status\":\"Pending\"") != std::string::npos);
    BOOST_TEST((codat::decode<connection>(text).value == c));

    // A value that says otherwise wins, and no name is written twice.
    c.source_type                     = source_type::banking;
    error.status                      = codat::error_status::active;
    c.additional_properties["status"] = "x";
    auto const again                  = codat::decode<connection>(codat::encode(c));
    BOOST_TEST(again.ok());
    BOOST_TEST(again.diagnostics.empty());
    BOOST_TEST(again.value->source_type == source_type::banking);
    BOOST_TEST((again.value->data_connection_errors.front().status == codat::error_status::active));
    BOOST_TEST(again.value->status == connection_status::linked);
}

BOOST_AUTO_TEST_CASE(the_text_is_json_whatever_the_value)
{
    for (int byte = 0; byte != 256; ++byte)
        for (std::string_view const around : {"", "a", "\xc3", "\xe2\x82", "\xf0\x9f\x98"}) {
            std::string const text  = std::string(around) + static_cast<char>(byte) + std::string(around);
            auto              c     = linked();
            c.platform_name         = text;
            c.link_url              = text;
            c.integration_key       = text;
            c.connection_info       = json::object{{text, text}};
            c.additional_properties = {{text, {text, json::object{{text, text}}}}};
            c.data_connection_errors.front().error_message = text;
            auto const encoded                             = codat::encode(c);
            if (!is_json(encoded)) BOOST_ERROR("not JSON: " << encoded);
            auto const read = codat::decode<connection>(encoded).value.value();
            if (is_json('"' + text + '"')) BOOST_TEST(read.platform_name == text);
            else if (static_cast<unsigned char>(byte) >= 0x80)
                BOOST_TEST(read.platform_name.find("\ufffd") != std::string::npos);
            codat::company company;
            company.tags     = {{text, text}};
            company.products = {text};
            BOOST_TEST(is_json(codat::encode(company)));
        }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_become_replacement_characters)
{
    auto c          = linked();
    c.platform_name = "a\xff\xc3\xa9\xed\xa0\x80z\xf0\x9f";
    BOOST_TEST(codat::decode<connection>(codat::encode(c)).value->platform_name ==
               "a\ufffdé\ufffd\ufffd\ufffdz\ufffd\ufffd");
    c.platform_name = "\"\\/\b\f\n\r\t\x01\x1f\x7f\0"sv;
    BOOST_TEST(codat::encode(c).find(R"("platformName":"\"\\/\b\f\n\r\t\u0001\u001f)"
                                     "\x7f"
                                     R"(\u0000")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(numbers_that_json_does_not_have_are_written_as_json_all_the_same)
{
    using limits            = std::numeric_limits<double>;
    auto c                  = linked();
    c.additional_properties = {{"n",
                                {limits::quiet_NaN(), limits::infinity(), -limits::infinity(), limits::max(),
                                 limits::denorm_min(), -0.0, 0.1, UINT64_MAX, INT64_MIN}}};
    auto const text         = codat::encode(c);
    BOOST_TEST(is_json(text));
    BOOST_TEST(text.find("[null,1e999,-1e999,") != std::string::npos);
    auto const read = codat::decode<connection>(text).value.value().additional_properties.at("n").as_array();
    BOOST_TEST(read.at(1).as_double() == limits::infinity());
    BOOST_TEST(read.at(2).as_double() == -limits::infinity());
    BOOST_TEST(read.at(6).as_double() == 0.1);
    BOOST_TEST(read.at(7).as_uint64() == UINT64_MAX);
    BOOST_TEST(read.at(8).as_int64() == INT64_MIN);
}

BOOST_AUTO_TEST_CASE(deeply_nested_values_are_written_and_read_back_where_the_limit_allows)
{
    json::value deep = 1;
    for (int i = 0; i != 500; ++i)
        deep = i % 2 == 0 ? json::value(json::array{deep}) : json::value(json::object{{"a", deep}});
    auto c                  = linked();
    c.additional_properties = {{"deep", deep}};
    auto const text         = codat::encode(c);
    BOOST_TEST(is_json(text));
    BOOST_TEST((codat::decode<connection>(text, {.max_depth = 501}).value == c));
    BOOST_TEST((!codat::decode<connection>(text, {.max_depth = 500}).value.has_value()));
    BOOST_TEST((codat::from_value<connection>(codat::to_value(c), {.max_depth = 501}).value == c));
    auto const too_deep = codat::from_value<connection>(codat::to_value(c), {.max_depth = 500});
    BOOST_TEST(!too_deep.value.has_value());
    BOOST_TEST_REQUIRE(too_deep.diagnostics.size() == 1u);
    BOOST_TEST(too_deep.diagnostics.front().code == diagnostic_code::too_deep);
}

// --- Boost.JSON's values ---

BOOST_AUTO_TEST_CASE(a_value_gives_what_its_text_gives_but_positions)
{
    for (auto const name : json_text::sample_names) {
        auto const text = json_text::sample(name);
        std::visit(
            [&]<class T>(T const&) {
                auto from_text = codat::decode<T>(text);
                if (name == "messy_page") return;  // it has duplicates, which a value cannot have
                auto const from_value = codat::from_value<T>(json::parse(text));
                BOOST_TEST((from_value.value == from_text.value));
                for (auto& d : from_text.diagnostics) d.offset = d.line = d.column = 0;
                BOOST_TEST((from_value.diagnostics == from_text.diagnostics));
            },
            codat::decode<document>(text).value.value());
    }
    auto const page = json::parse(
        R"({"results":[7,{"id":4},{"dataConnectionErrors":[{"status":{}}]}],"pageSize":"1","_links":{"self":{}}})");
    auto const read = codat::from_value<codat::connection_page>(page);
    auto       same = codat::decode<codat::connection_page>(json::serialize(page));
    BOOST_TEST(read.diagnostics.size() == 20u);
    for (auto& d : same.diagnostics) d.offset = d.line = d.column = 0;
    BOOST_TEST((read.diagnostics == same.diagnostics));
    BOOST_TEST((read.rejected_elements == same.rejected_elements));
    BOOST_TEST((read.value == same.value));
}

BOOST_AUTO_TEST_CASE(unsigned_numbers_that_fit_are_integers)
{
    json::value page = {
        {"results", json::array{}}, {"pageNumber", std::uint64_t{7}}, {"pageSize", std::uint64_t{INT64_MAX}}};
    auto const read = codat::from_value<codat::connection_page>(page);
    BOOST_TEST(read.ok());
    BOOST_TEST(read.value->page_number.value() == 7);
    BOOST_TEST(read.value->page_size.value() == INT64_MAX);
    page.as_object()["pageNumber"] = UINT64_MAX;
    BOOST_TEST_REQUIRE(codat::from_value<codat::connection_page>(page).diagnostics.size() == 1u);
    BOOST_TEST(codat::from_value<codat::connection_page>(page).diagnostics.front().code == diagnostic_code::wrong_type);
}

BOOST_AUTO_TEST_CASE(boost_json_converts_every_record_both_ways)
{
    for_each_record([]<class T>(T const& record) {
        auto const value = json::value_from(record);
        BOOST_TEST((value == codat::to_value(record)));
        BOOST_TEST((json::value_to<T>(value) == record));
        auto const tried = json::try_value_to<T>(value);
        BOOST_TEST_REQUIRE(tried.has_value());
        BOOST_TEST((*tried == record));
        // and so do the containers that Boost.JSON knows
        std::map<std::string, std::vector<T>> const nested{{"a", {record, record}}, {"b", {}}};
        BOOST_TEST((json::value_to<std::map<std::string, std::vector<T>>>(json::value_from(nested)) == nested));
        BOOST_TEST((json::value_to<std::optional<T>>(json::value_from(std::optional<T>(record))) == record));
        BOOST_TEST(json::try_value_to<std::vector<T>>(json::array{value, value}).has_value());
    });
}

BOOST_AUTO_TEST_CASE(what_cannot_be_converted_gives_the_code_of_the_first_error)
{
    struct row {
        std::string_view text;
        diagnostic_code  code;
        std::string_view what;  // the pointer and the message
    };
    for (auto const& [text, code, what] : std::to_array<row>({
             {"[]", diagnostic_code::wrong_type, ": expected an object, found an array"},
             {"null", diagnostic_code::wrong_type, ": expected an object, found null"},
             {R"({"integrationId":4})", diagnostic_code::missing_member, "/id: the connection has no \"id\""},
         }))
        BOOST_TEST_CONTEXT(text) {
            auto const value = json::parse({text.data(), text.size()});
            auto const tried = json::try_value_to<connection>(value);
            BOOST_TEST_REQUIRE(tried.has_error());
            BOOST_TEST((tried.error() == codat::make_error_code(code)));
            BOOST_TEST(tried.error().message() == codat::diagnostic_codes[static_cast<std::size_t>(code) - 1].meaning);
            BOOST_TEST(json::try_value_to<std::vector<connection>>(json::array{value}).has_error());
            try {
                static_cast<void>(json::value_to<connection>(value));
                BOOST_ERROR("it did not throw");
            } catch (boost::system::system_error const& e) {
                BOOST_TEST((e.code() == codat::make_error_code(code)));
                BOOST_TEST(std::string_view(e.what()).starts_with(what));
            }
        }
    // Where there is no value, a note is a reason, too.
    auto const event = codat::to_value(full_event());
    BOOST_TEST((json::try_value_to<codat::connection_webhook>(event).error() ==
                codat::make_error_code(diagnostic_code::unrelated_event)));
    BOOST_TEST((json::value_to<codat::unrelated_event>(event) == full_event()));
    // A warning is no error.
    auto value                      = codat::to_value(linked());
    value.as_object()["sourceType"] = "Payroll";
    BOOST_TEST((json::value_to<connection>(value).source_type == source_type::unknown));
}

BOOST_AUTO_TEST_CASE(the_error_category_has_a_name_and_a_text_for_each_code)
{
    auto const& category = codat::diagnostic_category();
    BOOST_TEST(category.name() == "codat.diagnostic"sv);
    for (auto const& row : codat::diagnostic_codes) {
        BOOST_TEST(category.message(static_cast<int>(row.code)) == row.meaning);
        BOOST_TEST(codat::make_error_code(row.code).failed());
    }
    for (int const code : {-1, 0, 1000}) BOOST_TEST(category.message(code) == "unknown");
    // The same category in another shared library has another address, and the same id.
    codat::detail::diagnostic_category_type const other;
    BOOST_TEST((boost::system::error_code(1, other) == boost::system::error_code(1, category)));
}
