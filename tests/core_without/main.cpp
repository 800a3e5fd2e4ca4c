// SPDX-License-Identifier: BSL-1.0

// Every header of codat::core, compiled and used without exceptions or without RTTI. No test framework does without them.

#include <codat/active_limits.hpp>
#include <codat/chrono.hpp>
#include <codat/connection_status.hpp>
#include <codat/conversion.hpp>
#include <codat/decoded.hpp>
#include <codat/detail/enumerator.hpp>
#include <codat/detail/id_register.hpp>
#include <codat/detail/json_scanner.hpp>
#include <codat/detail/locator.hpp>
#include <codat/detail/messages.hpp>
#include <codat/detail/name_key.hpp>
#include <codat/detail/paths.hpp>
#include <codat/detail/printable.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/detail/sort_by.hpp>
#include <codat/detail/stopwatch.hpp>
#include <codat/detail/uri.hpp>
#include <codat/detail/utf8.hpp>
#include <codat/diagnostic.hpp>
#include <codat/id.hpp>
#include <codat/ndjson.hpp>
#include <codat/preconditions.hpp>
#include <codat/refusal.hpp>
#include <codat/result.hpp>
#include <codat/source_type.hpp>
#include <codat/status_transitions.hpp>
#include <codat/step.hpp>
#include <codat/timestamp.hpp>
#include <codat/timestamp_error.hpp>
#include <codat/transition_diagram.hpp>
#include <codat/version.hpp>

#include "../death.hpp"

#include <csignal>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_set>

#if defined(BOOST_CONFIG_HPP) || defined(BOOST_VERSION)
#error "a header of codat::core includes Boost"
#endif

#ifdef CODAT_USER_THROW_EXCEPTION

// [hook
namespace codat {

void throw_exception(std::exception const& e)
{
    std::fprintf(stderr, "my hook: %s\n", e.what());
    ::_exit(7);
}

}  // namespace codat
// hook]

#endif

namespace {

using enum codat::connection_status;
using namespace codat::literals;
using namespace std::chrono_literals;

int failures = 0;

void check(bool holds, int line)
{
    if (holds) return;
    std::fprintf(stderr, "core_without/main.cpp:%d does not hold\n", line);
    ++failures;
}

#define CHECK(...) check((__VA_ARGS__), __LINE__)

std::string text_of(auto const& value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

void use_ids()
{
    constexpr std::string_view text = "2e9d2c44-f675-40ba-8049-353bfcb5e171";
    auto const                 id   = codat::connection_id::parse(text);
    CHECK(id && to_string(*id) == text && text_of(*id) == text);
    CHECK(id.value() == *id);
    CHECK(std::unordered_set<codat::connection_id>{*id}.contains(*id));
    CHECK(codat::connection_id::parse("2e9").error() == codat::id_error{codat::id_errc::too_short, 3});

    codat::detail::id_register<codat::connection_id, int> ids(2);
    CHECK(!ids.add(*id, 1) && ids.add(*id, 2));
}

void use_timestamps()
{
    auto const t = codat::parse_timestamp("2021-11-15T01:00:00.1234567-05:00");
    CHECK(t && to_string(*t) == "2021-11-15T01:00:00.1234567-05:00");
    CHECK(t->instant() == codat::parse_timestamp("2021-11-15T06:00:00.1234567Z")->instant());
    CHECK(codat::parse_timestamp("2021-02-29T06:00:00Z").error().code == codat::timestamp_errc::day_out_of_range);
    CHECK(text_of("2021-11-15"
                  "T06:00:00Z"_timestamp) == "2021-11-15T06:00:00Z");
    CHECK(codat::timestamp::date_only(std::chrono::year{2021} / 2 / 29).error() ==
          codat::timestamp_errc::day_out_of_range);
    CHECK("2021-11-15T06:00:00"_timestamp.instant_at(0min) == *"2021-11-15T06:00:00Z"_timestamp.instant());
    CHECK(codat::to_sys_time<std::chrono::seconds>("2021-11-15T06:00:00Z"_timestamp).has_value());
    CHECK(codat::to_sys_time<std::chrono::seconds>("2021-11-15T06:00:00"_timestamp).error() ==
          codat::conversion_errc::no_instant);
}

void use_statuses()
{
    CHECK(codat::to_connection_status("Linked") == linked && to_string(unlinked) == "Unlinked");
    CHECK(codat::can_transition(linked, unlinked) && !codat::can_transition(pending_auth, unlinked));
    CHECK(codat::to_source_type("BankFeed") == codat::source_type::bank_feed);
    CHECK(codat::active_limits()[codat::source_type::accounting] == 1);
    CHECK(codat::judge(codat::standing{linked}, "connection.disconnected", deauthorized).verdict !=
          codat::step_verdict::contradictory);
}

void use_documents()
{
    std::istringstream   in("{}\n\n{ }\r\n[");
    codat::ndjson_reader lines(in);
    std::size_t          count = 0;
    while (auto const line = lines.next()) count += line->text.size();
    CHECK(count == 6 && !lines.bad());

    codat::diagnostic const d{
        codat::diagnostic_code::syntax, codat::severity::error, "/a", 0, 1, 1, "expected a value"};
    CHECK(text_of(d).find("syntax") != std::string::npos);
    codat::decoded<int> out;
    out.value = 1;
    CHECK(out.ok());
    CHECK(text_of(codat::refusal{codat::refusal_rule::unset_member, "m", {}}) == "unset-member: m");
    codat::detail::json_walker walker("[1]");
    CHECK(walker.next() && !walker.faulty());
}

constexpr std::string_view no_value = "codat::result holds an error, not a value: unexpected-character at 0";

void use_what_is_not_there()
{
    auto const ask = [] { return codat::parse_timestamp("bad").value(); };
#if defined(CODAT_USER_THROW_EXCEPTION)
    auto const end = death_of(ask);
    CHECK(end.status == 7 && end.text == "my hook: " + std::string(no_value) + '\n');
#elif defined(__cpp_exceptions)
    std::string caught;
    try {
        (void)ask();
    } catch (codat::bad_result_access<codat::timestamp_error> const& e) {
        caught = e.what();
    }
    CHECK(caught == no_value);
#else
    auto const end = death_of(ask);
    CHECK(end.signal == SIGABRT && end.text == std::string(no_value) + '\n');
    CHECK(death_of([] {
              codat::result<void, codat::id_errc> const bad = codat::id_errc::too_long;
              bad.value();
          }).text == "codat::result holds an error, not a value: too-long\n");
#endif
}

}  // namespace

int main()
{
    use_ids();
    use_timestamps();
    use_statuses();
    use_documents();
    use_what_is_not_there();
    return failures == 0 ? 0 : 1;
}
