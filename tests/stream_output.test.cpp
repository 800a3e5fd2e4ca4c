// SPDX-License-Identifier: BSL-1.0

// What the library writes to a stream is one text: no state of the stream changes it, and it is padded as a string is.

#include <codat/codat.hpp>

#include "sample.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <locale>
#include <ostream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using namespace codat::literals;

// Writes a thousand as 1'000, and true as "yes".
class grouping : public std::numpunct<char> {
    char        do_thousands_sep() const override { return '\''; }
    std::string do_grouping() const override { return "\3"; }
    std::string do_truename() const override { return "yes"; }
};

void plain(std::ostream&, std::size_t) {}

void grouped(std::ostream& out, std::size_t)
{
    out.imbue(std::locale(std::locale::classic(), new grouping));
}

void hexadecimal(std::ostream& out, std::size_t)
{
    out << std::hex << std::showbase << std::uppercase;
}

void padded_behind(std::ostream& out, std::size_t width)
{
    out << std::setw(static_cast<int>(width)) << std::left << std::setfill('*');
}

void padded_before(std::ostream& out, std::size_t width)
{
    grouped(out, width);
    out << std::setw(static_cast<int>(width)) << std::internal << std::setfill('0') << std::boolalpha << std::showpos
        << std::scientific << std::setprecision(1) << std::oct;
}

constexpr std::array states{plain, grouped, hexadecimal, padded_behind, padded_before};

// `value` twice, the stream's state set before: the second is not padded.
template <class T>
std::string written(T const& value, void (*state)(std::ostream&, std::size_t), std::size_t width)
{
    std::ostringstream out;
    state(out, width);
    out << value;
    BOOST_TEST(out.width() == 0);
    out << '|' << value;
    return out.str();
}

std::set<std::string> printed_types;

template <class T>
void is_one_text(char const* name, T const& value)
{
    std::ostringstream out;
    out << value;
    std::string const text = out.str();
    BOOST_TEST(!text.empty());
    printed_types.insert(name);
    for (std::size_t const width : {text.size() + 5, text.size(), text.size() / 2})
        for (std::size_t state = 0; state != states.size(); ++state)
            BOOST_TEST((written(value, states[state], width) == written(text, states[state], width)),
                       name << " in state " << state << ", width " << width);
}

codat::connection_timeline history()
{
    codat::connection_timeline t(sample::connection_id(1));
    auto const add = [&](std::uint32_t n, std::string_view type, codat::connection_status s, codat::timestamp when) {
        t.add(sample::webhook(n, type, sample::connection(1, codat::source_type::accounting, s), when));
    };
    add(1, "connection.created", codat::connection_status::linked, "2013-05-10T00:00:00Z"_timestamp);
    add(2, "connection.disconnected", codat::connection_status::unlinked, "2023-05-10T00:00:00Z"_timestamp);
    add(3, "connection.connected", codat::connection_status::linked, "2023-05-10T00:00:01Z"_timestamp);
    add(4, "connection.connected", codat::connection_status::unlinked, "2023-05-10T00:00:02Z"_timestamp);
    return t;
}

// Every type that some header has an operator<< for, as it is spelled there.
std::set<std::string> printable_types()
{
    constexpr std::string_view start = "operator<<(std::basic_ostream<char, Traits>& out,";

    std::set<std::string> types;
    for (auto const& file : std::filesystem::recursive_directory_iterator(CODAT_SOURCE_DIR "/include")) {
        if (!file.is_regular_file()) continue;
        std::ifstream     in(file.path());
        std::string const text(std::istreambuf_iterator<char>(in), {});
        for (auto at = text.find("operator<<"); at != text.npos; at = text.find("operator<<", at + 1)) {
            BOOST_TEST(text.substr(at, start.size()) == start);  // or it is not found out which type it is for
            auto const type = text.find_first_not_of(" \n", at + start.size());
            types.insert(text.substr(type, text.find(' ', type) - type));
        }
    }
    return types;
}

}  // namespace

BOOST_AUTO_TEST_CASE(whatever_prints_is_one_text_in_every_state_of_the_stream)
{
    codat::diagnostic      problem{.code    = codat::diagnostic_code::syntax,
                                   .level   = codat::severity::error,
                                   .pointer = "/results/1234/\x1b",
                                   .offset  = 12'345,
                                   .line    = 1'234,
                                   .column  = 5'678,
                                   .message = "not JSON"};
    codat::timeline_step   gap{.when       = "2023-05-10T00:00:00.5Z"_timestamp,
                               .event_type = "connection.connected",
                               .reported   = codat::connection_status::unlinked,
                               .before     = {codat::connection_status::pending_auth},
                               .after      = {codat::connection_status::unlinked},
                               .judged     = {codat::step_verdict::after_gap,
                                              codat::connection_event::unlinked,
                                              codat::connection_status::linked,
                                              {codat::connection_event::authorized, codat::connection_event::deauthorized}},
                               .expected   = "connection.deleted"};
    codat::linked_time     linked{std::chrono::seconds{86'400 * 1'234 + 5'678}, true, "2023-05-10T00:00:00Z"_timestamp};
    codat::webhook_outcome outcome{codat::webhook_effect::caught_up,
                                   codat::connection_status::pending_auth,
                                   codat::connection_status::unlinked,
                                   {codat::connection_event::authorized, codat::connection_event::deauthorized}};

    is_one_text("connection_event", codat::connection_event::authorization_failed);
    is_one_text("connection_status", codat::connection_status::pending_auth);
    is_one_text("connection_timeline", history());
    is_one_text("conversion_errc", codat::conversion_errc::out_of_range);
    is_one_text("diagnostic", problem);
    is_one_text("diagnostic_code", codat::diagnostic_code::bad_uuid);
    is_one_text("error_status", codat::error_status::active);
    is_one_text("basic_id", sample::connection_id(12'345));
    is_one_text("instant", *"2023-05-10T00:00:00.123456Z"_timestamp.instant());
    is_one_text("linked_time", linked);
    is_one_text("refusal", codat::refusal{codat::refusal_rule::too_many_active, "there are 1234", std::nullopt});
    is_one_text("refusal_rule", codat::refusal_rule::unset_member);
    is_one_text("severity", codat::severity::warning);
    is_one_text("source_type", codat::source_type::bank_feed);
    is_one_text("step_verdict", codat::step_verdict::after_gap);
    is_one_text("timeline_step", gap);
    is_one_text("timestamp", "2023-05-10T00:00:00.123456+01:00"_timestamp);
    is_one_text("timestamp_errc", codat::timestamp_errc::day_out_of_range);
    is_one_text("timestamp_error", codat::timestamp_error{codat::timestamp_errc::truncated, 12'345});
    is_one_text("timestamp_form", codat::timestamp_form::offset);
    is_one_text("webhook_effect", codat::webhook_effect::brought_in);
    is_one_text("webhook_outcome", outcome);

    auto const all = printable_types();
    BOOST_CHECK_EQUAL_COLLECTIONS(all.begin(), all.end(), printed_types.begin(), printed_types.end());
}
