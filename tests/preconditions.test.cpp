// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_ENABLE_ASSERTIONS
#define CODAT_ENABLE_ASSERTIONS
#endif
#include <codat/preconditions.hpp>

#include "death.hpp"
#include "sample.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <codat/conversion.hpp>
#include <codat/id.hpp>
#include <codat/refusal.hpp>
#include <codat/result.hpp>
#include <codat/timeline.hpp>
#include <codat/timestamp.hpp>
#include <csignal>
#include <string>
#include <string_view>
#include <utility>

namespace {

using codat::connection_id;
using codat::parse_timestamp;
using codat::result;
using codat::timestamp;

struct silent_error {};

struct placed_error {
    codat::timestamp_errc code;
    std::size_t           offset;
};

struct large_error {
    std::string text;
};

// The program ends, and that is what it says.
template <class Call>
void check_ends(std::string_view message, Call call)
{
    BOOST_TEST_CONTEXT("expected: " << message) {
        auto const end = death_of(call);
        BOOST_TEST(end.signal == SIGABRT);
        BOOST_TEST(end.status == 0);
        BOOST_TEST(end.text == std::string(message) + '\n');
    }
}

constexpr std::string_view no_value = "codat::result holds an error, not a value";
constexpr std::string_view no_error = "codat::result holds a value, not an error";

std::string no_value_but(std::string_view error)
{
    return std::string(no_value) + ": " + std::string(error);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(preconditions)

BOOST_AUTO_TEST_CASE(a_value_that_is_not_there_ends_the_program_and_says_which_error_is)
{
    auto const bad = no_value_but("unexpected-character at 0");
    check_ends(bad, [] {
        auto const t = parse_timestamp("bad");
        return to_string(*t);
    });
    check_ends(bad, [] {
        auto t = parse_timestamp("bad");
        *t     = timestamp();
    });
    check_ends(bad, [] { return *parse_timestamp("bad"); });
    check_ends(bad, [] { return parse_timestamp("bad")->form(); });
    check_ends(bad, [] {
        auto const t = parse_timestamp("bad");
        return t->form();
    });
    check_ends(no_value_but("too-short at 3"), [] { return *connection_id::parse("2e9"); });
    check_ends(no_value_but("day-out-of-range at 1234567890"), [] {
        return *result<int, placed_error>(placed_error{codat::timestamp_errc::day_out_of_range, 1'234'567'890});
    });
    check_ends(no_value_but("no-instant"),
               [] { return *result<int, codat::conversion_errc>(codat::conversion_errc::no_instant); });
    check_ends(no_value_but("unset-member: it has no status"), [] {
        return *result<int, codat::refusal>(codat::refusal{codat::refusal_rule::unset_member, "it has no status", {}});
    });
    check_ends(no_value, [] { return *result<int, silent_error>(silent_error{}); });
    check_ends(no_value, [] { return *result<int, codat::conversion_errc>(codat::conversion_errc{}); });
    check_ends(no_value, [] { return result<std::string, large_error>(large_error{"x"})->size(); });
    check_ends(no_value_but("too-long"), [] { *result<void, codat::id_errc>(codat::id_errc::too_long); });
}

BOOST_AUTO_TEST_CASE(an_error_that_is_not_there_ends_the_program)
{
    check_ends(no_error, [] {
        auto const t = parse_timestamp("2021-11-15T06:00:00Z");
        return t.error().offset;
    });
    check_ends(no_error, [] { return parse_timestamp("2021-11-15T06:00:00Z").error(); });
    check_ends(no_error, [] { return result<std::string, large_error>(std::string("x")).error(); });
    check_ends(no_error, [] {
        result<void, codat::id_errc> const good;
        return good.error();
    });
    check_ends(no_error, [] { return result<void, codat::id_errc>().error(); });
}

BOOST_AUTO_TEST_CASE(an_instant_at_an_offset_is_for_what_has_none)
{
    using namespace std::chrono_literals;
    auto const t = parse_timestamp("2021-11-15T06:00:00Z").value();
    check_ends("codat::timestamp::instant_at: this one says its instant itself", [=] { return t.instant_at(5h); });
    BOOST_TEST((parse_timestamp("2021-11-15T06:00:00").value().instant_at(0h) == *t.instant()));
}

BOOST_AUTO_TEST_CASE(a_history_is_of_one_connection)
{
    using enum codat::connection_status;
    constexpr std::string_view another = "codat::connection_timeline::add: the webhook is about another connection";
    auto const                 webhook = sample::webhook(1, "connection.connected",
                                                         sample::connection(1, codat::source_type::banking, linked), sample::at(1));
    auto const                 legacy  = sample::legacy_webhook(1, linked, unlinked);
    check_ends(another, [&] { codat::connection_timeline(sample::connection_id(2)).add(webhook); });
    check_ends(another, [&] { codat::connection_timeline(sample::connection_id(2)).add(legacy); });

    codat::connection_timeline history(sample::connection_id(1));
    history.add(webhook);
    history.add(legacy);
    BOOST_TEST(history.size() == 2U);
}

BOOST_AUTO_TEST_CASE(the_exception_says_which_error_it_is)
{
    auto const says = [](std::string_view message) {
        return [=](std::exception const& e) { return e.what() == message; };
    };
    BOOST_CHECK_EXCEPTION((void)parse_timestamp("bad").value(), codat::bad_result_access<codat::timestamp_error>,
                          says(no_value_but("unexpected-character at 0")));
    result<void, silent_error> const bad = silent_error{};
    BOOST_CHECK_EXCEPTION(bad.value(), codat::bad_result_access<silent_error>, says(no_value));
}

BOOST_AUTO_TEST_CASE(a_message_too_long_is_cut_off)
{
    codat::refusal const long_one{codat::refusal_rule::unset_member, std::string(1000, 'x'), {}};
    auto const           end = death_of([&] { return *result<int, codat::refusal>(long_one); });
    BOOST_TEST(end.signal == SIGABRT);
    BOOST_TEST(end.text.size() == 256U);
    BOOST_TEST(end.text.starts_with(no_value_but("unset-member: xxx")));
}

BOOST_AUTO_TEST_SUITE_END()
