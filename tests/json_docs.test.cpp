// SPDX-License-Identifier: BSL-1.0

// The pages about documents: their tables are made of the library's own, and their code is the code below. With
// CODAT_UPDATE_DOCS set in the environment, this writes the pages instead of comparing them.

#include <codat/json.hpp>

#include "json_text.hpp"
#include <array>
#include <boost/json/parse.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

// --- the code of the pages ---

void use(std::vector<codat::connection> const&) {}
void ask_someone(std::string const&) {}
void store(codat::connection const&) {}
bool full()
{
    return false;
}

void check_a_company(std::string_view text, std::ostream& out)
{
    //[ check
    auto company = codat::check<codat::company>(text);
    for (auto const& d : company.diagnostics) out << d << '\n';
    //]
}

void keep_the_good_ones(std::string_view text)
{
    //[ rejected
    auto page = codat::decode<codat::connection_page>(text);
    if (page.value) use(page.value->results);                             // the good ones
    for (auto const& r : page.rejected_elements) ask_someone(r.pointer);  // and r.text, byte for byte
    //]
}

void one_by_one(std::string_view text)
{
    //[ decode_each
    codat::decode_each<codat::connection>(text, [&](codat::decoded<codat::connection>&& c) {
        if (c.value) store(*c.value);
        return !full();  // false: read no further
    });
    //]
}

std::string write(codat::connection const& c)
{
    //[ encode
    auto line  = codat::encode(c);
    auto lines = codat::encode(c, {.indent = 2});
    //]
    return line + lines;
}

codat::connection convert(boost::json::value const& value)
{
    //[ value_to
    auto connection =
        boost::json::value_to<codat::connection>(value);  // or throws: "/status: expected a string, found null"
    auto connections = boost::json::try_value_to<std::vector<codat::connection>>(boost::json::array{value});
    auto read        = codat::from_value<codat::connection>(value);  // all diagnostics, with pointers
    auto back        = boost::json::value_from(connection);
    //]
    BOOST_TEST(connections.has_value());
    BOOST_TEST(read.ok());
    BOOST_TEST((back == codat::to_value(connection)));
    return connection;
}

std::vector<codat::diagnostic> validate_a_value()
{
    //[ validate
    codat::connection c{.platform_name = "Bank", .link_url = "https://link.example"};
    auto              found = codat::validate(c);  // error[unset-member] /status: the connection's status was never set
    //]
    return found;
}

std::size_t list_the_rules()
{
    std::ostringstream out;
    //[ rules
    for (auto const& rule : codat::rules_for<codat::company>) out << rule.name << ' ' << rule.code << '\n';
    //]
    return out.str().size();
}

codat::connection build()
{
    //[ build
    codat::connection c{
        .id            = codat::connection_id::parse("2e9d2c44-f675-40ba-8049-353bfcb5e171").value(),
        .source_type   = codat::source_type::banking,
        .platform_name = "Bank",
        .link_url      = "https://link.example/start",
        .status        = codat::connection_status::linked,
        .created       = codat::parse_timestamp("2021-01-01T12:00:00Z").value(),
    };
    //]
    return c;
}

// --- the tables of the pages ---

template <class T>
struct type_name;

template <class T>
std::string name_of_type()
{
    return std::string(type_name<T>::value());
}

#define CODAT_TYPE_NAME(type)                                                                                          \
    template <>                                                                                                        \
    struct type_name<codat::type> {                                                                                    \
        static std::string value() { return #type; }                                                                   \
    }
CODAT_TYPE_NAME(connection);
CODAT_TYPE_NAME(connection_error);
CODAT_TYPE_NAME(connection_id);
CODAT_TYPE_NAME(connection_status);
CODAT_TYPE_NAME(company);
CODAT_TYPE_NAME(company_id);
CODAT_TYPE_NAME(company_links);
CODAT_TYPE_NAME(company_reference);
CODAT_TYPE_NAME(error_status);
CODAT_TYPE_NAME(integration_id);
CODAT_TYPE_NAME(page_link);
CODAT_TYPE_NAME(page_links);
CODAT_TYPE_NAME(source_id);
CODAT_TYPE_NAME(source_type);
CODAT_TYPE_NAME(tag_map);
CODAT_TYPE_NAME(timestamp);
CODAT_TYPE_NAME(webhook_id);
#undef CODAT_TYPE_NAME

template <>
struct type_name<std::string> {
    static std::string value() { return "std::string"; }
};
template <>
struct type_name<std::int64_t> {
    static std::string value() { return "std::int64_t"; }
};
template <>
struct type_name<boost::json::value> {
    static std::string value() { return "boost::json::value"; }
};
template <>
struct type_name<boost::json::object> {
    static std::string value() { return "boost::json::object"; }
};
template <class T>
struct type_name<std::optional<T>> {
    static std::string value() { return "std::optional<" + name_of_type<T>() + '>'; }
};
template <class T>
struct type_name<std::vector<T>> {
    static std::string value() { return "std::vector<" + name_of_type<T>() + '>'; }
};

// The name that the member has in C++: the wire name in snake_case.
std::string snake_case(std::string_view name)
{
    std::string out;
    for (char const c : name) {
        if ('A' <= c && c <= 'Z') (out += out.empty() ? "" : "_") += static_cast<char>(c - 'A' + 'a');
        else if (c != '_') out += c;
    }
    return out;
}

std::string_view to_string(codat::detail::presence need)
{
    switch (need) {
    case codat::detail::presence::required: return "required, not null";
    case codat::detail::presence::optional: return "optional, not null";
    case codat::detail::presence::nullable: return "optional";
    }
    return {};
}

template <class Record>
std::string members_table()
{
    std::ostringstream out;
    out << "| member | on the wire | type | |\n| --- | --- | --- | --- |\n";
    std::apply(
        [&](auto const&... m) {
            ((out << "| `" << snake_case(m.name) << "` | `" << m.name << "` | `"
                  << name_of_type<std::remove_cvref_t<decltype(std::declval<Record&>().*m.value)>>() << "` | "
                  << to_string(m.need) << " |\n"),
             ...);
        },
        codat::detail::record<Record>::members);
    out << "| `additional_properties` | every other member | `boost::json::object` | |\n";
    return out.str();
}

std::string codes_table()
{
    std::ostringstream out;
    out << "| code | severity | reported by | |\n| --- | --- | --- | --- |\n";
    for (auto const& row : codat::diagnostic_codes) {
        out << "| `" << row.name << "` | " << row.level << " | ";
        switch (row.reporter) {
        case codat::reported_by::decode: out << "`decode`"; break;
        case codat::reported_by::validate: out << "`validate`"; break;
        case codat::reported_by::both: out << "both"; break;
        }
        out << " | " << row.meaning << " |\n";
    }
    return out.str();
}

template <class T>
std::string rules_table()
{
    std::ostringstream out;
    out << "| rule | code | severity | source |\n| --- | --- | --- | --- |\n";
    for (auto const& rule : codat::rules_for<T>)
        out << "| `" << rule.name << "` | `" << rule.code << "` | " << codat::severity_of(rule.code) << " | "
            << rule.source << " |\n";
    return out.str();
}

std::map<std::string, std::string> generated()
{
    return {
        {"table: codes", codes_table()},
        {"table: members of connection", members_table<codat::connection>()},
        {"table: members of connection_error", members_table<codat::connection_error>()},
        {"table: members of company", members_table<codat::company>()},
        {"table: members of company_reference", members_table<codat::company_reference>()},
        {"table: members of company_links", members_table<codat::company_links>()},
        {"table: members of unrelated_event", members_table<codat::unrelated_event>()},
        {"table: members of page_links", members_table<codat::page_links>()},
        {"table: members of page_link", members_table<codat::page_link>()},
        {"table: members of connection_page", members_table<codat::connection_page>()},
        {"table: rules of connection", rules_table<codat::connection>()},
        {"table: rules of company", rules_table<codat::company>()},
        {"table: rules of a list", rules_table<std::vector<codat::connection>>()},
        {"table: rules of connection_page", rules_table<codat::connection_page>()},
        {"table: rules of company_page", rules_table<codat::company_page>()},
        {"table: rules of connection_webhook", rules_table<codat::connection_webhook>()},
        {"table: rules of legacy_webhook", rules_table<codat::legacy_webhook>()},
        {"table: rules of unrelated_event", rules_table<codat::unrelated_event>()},
        {"table: rules of connection_update", rules_table<codat::connection_update>()},
    };
}

// The code between "//[ name" and "//]", without its indentation, as a block of Markdown.
std::map<std::string, std::string> code_of_this_file()
{
    std::map<std::string, std::string> all;
    std::istringstream                 lines(json_text::read_file(CODAT_SOURCE_DIR "/tests/json_docs.test.cpp"));
    std::string*                       block  = nullptr;
    std::size_t                        indent = 0;
    for (std::string line; std::getline(lines, line);) {
        auto const text = line.find_first_not_of(' ');
        if (text != line.npos && line.compare(text, 4, "//[ ") == 0) {
            block  = &(all["code: " + line.substr(text + 4)] = "```cpp\n");
            indent = text;
        } else if (block && text != line.npos && line.compare(text, 3, "//]") == 0) {
            *block += "```\n";
            block = nullptr;
        } else if (block) {
            *block += (line.size() < indent ? line : line.substr(indent)) + '\n';
        }
    }
    return all;
}

// The page with the text after each "<!-- name -->" replaced, up to "<!-- end -->".
std::string filled(std::string_view page, std::map<std::string, std::string> const& contents,
                   std::map<std::string, int>& used)
{
    std::string                out;
    constexpr std::string_view begin = "<!-- ", close = " -->\n", end = "<!-- end -->";
    for (;;) {
        auto const at = page.find(begin);
        if (at == page.npos) return out += page;
        auto const after = page.find(close, at);
        auto const name  = std::string(page.substr(at + begin.size(), after - at - begin.size()));
        BOOST_TEST_REQUIRE(contents.contains(name), "no table or code is called \"" << name << '"');
        ++used[name];
        out += page.substr(0, after + close.size());
        out += contents.at(name);
        page.remove_prefix(page.find(end, after));
        out += end;
        page.remove_prefix(end.size());
    }
}

constexpr auto pages =
    std::to_array<std::string_view>({"company", "connection", "diagnostics", "json", "validate", "webhook"});

}  // namespace

BOOST_AUTO_TEST_CASE(the_pages_show_the_librarys_own_tables_and_code_that_runs)
{
    auto contents = generated();
    contents.merge(code_of_this_file());
    std::map<std::string, int> used;
    for (auto const name : pages)
        BOOST_TEST_CONTEXT("docs/" << name << ".md") {
            auto const path     = CODAT_SOURCE_DIR "/docs/" + std::string(name) + ".md";
            auto const page     = json_text::read_file(path);
            auto const expected = filled(page, contents, used);
            if (std::getenv("CODAT_UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << expected;
            else BOOST_TEST((page == expected), "the page is out of date: run this test with CODAT_UPDATE_DOCS=1");
            for (std::size_t at = 0; (at = expected.find("```cpp", at)) != expected.npos; ++at)
                BOOST_TEST(expected.compare(at - 5, 5, " -->\n") == 0, "a block of code that comes from no test");
        }
    for (auto const& [name, text] : contents) BOOST_TEST(used[name] > 0, '"' << name << "\" is on no page");
}

BOOST_AUTO_TEST_CASE(the_code_of_the_pages_does_what_they_say)
{
    std::ostringstream out;
    check_a_company(R"({"id":"0498e921-9b53-4396-a412-4f2f5983b0a2",
"name":"Bakery","redirect":"https://link.example",
"dataConnections":[{"status":"Paused"}]})",
                    out);
    BOOST_TEST(out.str().find("3:30: error[unknown-status] /dataConnections/0/status: unknown status \"Paused\"") !=
               std::string::npos);

    auto const c = build();
    BOOST_TEST(codat::validate(c).empty());
    BOOST_TEST((convert(codat::to_value(c)) == c));
    BOOST_TEST(write(c).starts_with("{\"id\":\"2e9d2c44"));
    keep_the_good_ones("{\"results\":[{}]}");
    one_by_one("[" + codat::encode(c) + ']');
    BOOST_TEST(list_the_rules() > 0u);

    auto const found = validate_a_value();
    BOOST_TEST_REQUIRE(!found.empty());
    std::ostringstream first;
    first << found.front();
    BOOST_TEST(first.str() == "error[unset-member] /status: the connection's status was never set");

    auto without_status                  = codat::to_value(c);
    without_status.as_object()["status"] = nullptr;
    try {
        convert(without_status);
        BOOST_ERROR("it did not throw");
    } catch (boost::system::system_error const& e) {
        BOOST_TEST(std::string_view(e.what()).starts_with("/status: expected a string, found null"));
    }
}
