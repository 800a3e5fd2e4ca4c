// SPDX-License-Identifier: BSL-1.0

#include <codat/diagnostic.hpp>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using codat::diagnostic;
using codat::diagnostic_code;
using codat::diagnostic_codes;
using codat::rejected;
using codat::reported_by;
using codat::severity;

// Without `default`, so that -Wswitch points here when a code is added. The texts are promises: programs compare them.
constexpr std::string_view promised_text(diagnostic_code code)
{
    switch (code) {
    case diagnostic_code::syntax: return "syntax";
    case diagnostic_code::too_deep: return "too-deep";
    case diagnostic_code::too_large: return "too-large";
    case diagnostic_code::too_many_members: return "too-many-members";
    case diagnostic_code::number_out_of_range: return "number-out-of-range";
    case diagnostic_code::wrong_type: return "wrong-type";
    case diagnostic_code::missing_member: return "missing-member";
    case diagnostic_code::duplicate_member: return "duplicate-member";
    case diagnostic_code::bad_uuid: return "bad-uuid";
    case diagnostic_code::bad_timestamp: return "bad-timestamp";
    case diagnostic_code::unset_timestamp: return "unset-timestamp";
    case diagnostic_code::unknown_status: return "unknown-status";
    case diagnostic_code::unknown_source_type: return "unknown-source-type";
    case diagnostic_code::unknown_error_status: return "unknown-error-status";
    case diagnostic_code::nonstandard_case: return "nonstandard-case";
    case diagnostic_code::bad_uri: return "bad-uri";
    case diagnostic_code::bad_integration_key: return "bad-integration-key";
    case diagnostic_code::unknown_event_type: return "unknown-event-type";
    case diagnostic_code::unset_member: return "unset-member";
    case diagnostic_code::sync_before_creation: return "sync-before-creation";
    case diagnostic_code::bad_tag: return "bad-tag";
    case diagnostic_code::bad_page_size: return "bad-page-size";
    case diagnostic_code::duplicate_connection: return "duplicate-connection";
    case diagnostic_code::duplicate_company: return "duplicate-company";
    case diagnostic_code::too_many_active: return "too-many-active";
    case diagnostic_code::status_contradicts_event: return "status-contradicts-event";
    case diagnostic_code::forbidden_transition: return "forbidden-transition";
    case diagnostic_code::unrelated_event: return "unrelated-event";
    case diagnostic_code::bad_page_number: return "bad-page-number";
    case diagnostic_code::bad_total_results: return "bad-total-results";
    }
    return {};
}

// What does not keep anyone from using the values is a warning, and what is good is a note.
constexpr severity promised_severity(diagnostic_code code)
{
    if (code == diagnostic_code::unrelated_event) return severity::note;
    bool const is_warning = code == diagnostic_code::unset_timestamp || code == diagnostic_code::unknown_source_type ||
                            code == diagnostic_code::unknown_error_status ||
                            code == diagnostic_code::nonstandard_case ||
                            code == diagnostic_code::sync_before_creation || code == diagnostic_code::bad_page_size ||
                            code == diagnostic_code::bad_page_number || code == diagnostic_code::bad_total_results;
    return is_warning ? severity::warning : severity::error;
}

constexpr bool every_row_is_as_promised()
{
    for (auto const& row : diagnostic_codes) {
        if (promised_text(row.code).empty() || row.name != promised_text(row.code)) return false;
        if (to_string(row.code) != row.name) return false;
        if (row.level != promised_severity(row.code)) return false;
        if (severity_of(row.code) != row.level || row.meaning.empty()) return false;
    }
    return true;
}
static_assert(every_row_is_as_promised());

static_assert(to_string(diagnostic_code{}).empty());
static_assert(to_string(static_cast<diagnostic_code>(diagnostic_codes.size() + 1)).empty());
static_assert(to_string(static_cast<diagnostic_code>(255)).empty());
static_assert(severity_of(diagnostic_code{}) == severity::error);
static_assert(severity_of(static_cast<diagnostic_code>(255)) == severity::error);
static_assert(reporter_of(diagnostic_code::syntax) == reported_by::decode);
static_assert(reporter_of(diagnostic_code::bad_uri) == reported_by::both);
static_assert(reporter_of(diagnostic_code::too_many_active) == reported_by::validate);
static_assert(reporter_of(diagnostic_code{}) == reported_by::both);
static_assert(reporter_of(static_cast<diagnostic_code>(255)) == reported_by::both);

static_assert(to_string(severity::error) == "error");
static_assert(to_string(severity::warning) == "warning");
static_assert(to_string(severity::note) == "note");
static_assert(to_string(severity{}).empty());
static_assert(to_string(static_cast<severity>(4)).empty());
static_assert(static_cast<int>(severity::error) == 1 &&
              static_cast<int>(severity::warning) == 2);  // programs keep them

static_assert(std::is_aggregate_v<diagnostic> && std::is_aggregate_v<rejected>);
static_assert(std::is_nothrow_move_constructible_v<diagnostic> && std::is_nothrow_move_assignable_v<diagnostic>);
static_assert(std::is_nothrow_move_constructible_v<rejected> && std::is_nothrow_move_assignable_v<rejected>);
static_assert(!std::is_convertible_v<diagnostic_code, int> && !std::is_convertible_v<severity, int>);

template <class T>
std::string printed(T const& value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

diagnostic const unknown_status{
    .code    = diagnostic_code::unknown_status,
    .level   = severity::error,
    .pointer = "/dataConnections/3/status",
    .offset  = 482,
    .line    = 14,
    .column  = 17,
    .message = "unknown status \"Paused\"",
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_table_has_one_well_formed_row_for_each_code)
{
    std::set<std::string_view> names;
    for (std::size_t i = 0; i != diagnostic_codes.size(); ++i) {
        auto const& row = diagnostic_codes[i];
        BOOST_TEST_CONTEXT(row.name) {
            BOOST_TEST(static_cast<std::size_t>(row.code) == i + 1);
            BOOST_TEST(row.name == promised_text(row.code));
            BOOST_TEST(names.insert(row.name).second);
            BOOST_TEST(std::all_of(row.name.begin(), row.name.end(),
                                   [](char c) { return ('a' <= c && c <= 'z') || c == '-'; }));
            BOOST_TEST(row.level == promised_severity(row.code));
            BOOST_TEST((reporter_of(row.code) == row.reporter));
            BOOST_TEST(!row.meaning.empty());
            BOOST_TEST(printed(row.code) == row.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(prints_position_severity_code_pointer_and_message)
{
    BOOST_TEST(printed(unknown_status) ==
               "14:17: error[unknown-status] /dataConnections/3/status: unknown status \"Paused\"");
}

BOOST_AUTO_TEST_CASE(prints_no_position_where_there_is_no_text)
{
    auto d   = unknown_status;
    d.offset = d.line = d.column = 0;
    BOOST_TEST(printed(d) == "error[unknown-status] /dataConnections/3/status: unknown status \"Paused\"");
}

BOOST_AUTO_TEST_CASE(prints_a_pointer_so_that_it_cannot_break_the_line_nor_command_a_terminal)
{
    auto d    = unknown_status;
    d.pointer = "/a\nb\x1b[31m/\x7f";
    auto text = printed(d);
    BOOST_TEST(std::all_of(text.begin(), text.end(), [](char c) { return ' ' <= c && c <= '~'; }));
    BOOST_TEST(text.starts_with("14:17: error[unknown-status] /a"));
    BOOST_TEST(text.ends_with(": unknown status \"Paused\""));
}

BOOST_AUTO_TEST_CASE(prints_the_empty_pointer_of_the_whole_document)
{
    diagnostic const d{diagnostic_code::nonstandard_case, severity::warning, "", 0, 1, 1, "spelled oddly"};
    BOOST_TEST(printed(d) == "1:1: warning[nonstandard-case] : spelled oddly");
}

BOOST_AUTO_TEST_CASE(severities_print_as_their_names)
{
    BOOST_TEST(printed(severity::error) == "error");
    BOOST_TEST(printed(severity::warning) == "warning");
    BOOST_TEST(printed(severity::note) == "note");
    BOOST_TEST(printed(severity{}) == "");
}

BOOST_AUTO_TEST_CASE(diagnostics_are_equal_if_every_member_is)
{
    auto const differs = [](auto change) {
        auto changed = unknown_status;
        change(changed);
        return !(changed == unknown_status) && changed != unknown_status;
    };
    BOOST_TEST((unknown_status == diagnostic(unknown_status)));
    BOOST_TEST(differs([](diagnostic& d) { d.code = diagnostic_code::bad_uuid; }));
    BOOST_TEST(differs([](diagnostic& d) { d.level = severity::warning; }));
    BOOST_TEST(differs([](diagnostic& d) { d.pointer += '/'; }));
    BOOST_TEST(differs([](diagnostic& d) { ++d.offset; }));
    BOOST_TEST(differs([](diagnostic& d) { ++d.line; }));
    BOOST_TEST(differs([](diagnostic& d) { ++d.column; }));
    BOOST_TEST(differs([](diagnostic& d) { d.message += '.'; }));

    rejected const element{"/results/1", "{}"};
    BOOST_TEST((element == rejected{"/results/1", "{}"}));
    BOOST_TEST((element != rejected{"/results/2", "{}"}));
    BOOST_TEST((element != rejected{"/results/1", "{ }"}));
}

BOOST_AUTO_TEST_CASE(a_diagnostic_without_values_has_no_code_and_no_place)
{
    diagnostic const d;
    BOOST_TEST(to_string(d.code) == "");
    BOOST_TEST(to_string(d.level) == "");
    BOOST_TEST(d.offset + d.line + d.column == 0u);
}
