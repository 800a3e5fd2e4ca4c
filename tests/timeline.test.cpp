// SPDX-License-Identifier: BSL-1.0

#include <codat/timeline.hpp>

#include "colliding_ids.hpp"
#include "sample.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

using codat::connection_event;
using codat::connection_status;
using codat::connection_timeline;
using codat::linked_time;
using codat::source_type;
using codat::standing;
using codat::step_verdict;
using codat::webhook_log;
using enum codat::connection_status;
using namespace std::chrono_literals;

static_assert(std::is_copy_constructible_v<webhook_log> && std::is_nothrow_move_constructible_v<webhook_log>);
static_assert(std::is_nothrow_move_constructible_v<connection_timeline>);  // or a growing log would copy histories

codat::connection_webhook webhook(std::uint32_t number, std::string_view event_type, connection_status status,
                                  codat::timestamp when, std::uint32_t connection = 1,
                                  source_type type = source_type::accounting)
{
    return sample::webhook(number, event_type, sample::connection(connection, type, status), when);
}

std::string text_of(auto const& value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

// Each verdict, and where the connection stands after it.
std::string summary(connection_timeline const& history)
{
    std::string text;
    for (auto const& s : history.steps()) {
        text += text.empty() ? "" : "; ";
        text += to_string(s.judged.verdict);
        text += ' ';
        text += codat::detail::standing_name(s.after);
    }
    return text;
}

connection_timeline history_of(std::vector<std::pair<connection_status, codat::timestamp>> const& statuses)
{
    connection_timeline history(sample::connection_id(1));
    for (auto const& [status, when] : statuses) history.add(status, when);
    return history;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_history_that_follows_the_table_is_legal_throughout)
{
    connection_timeline history(sample::connection_id(1), sample::company_id());
    history.add(webhook(1, "connection.created", pending_auth, sample::at(0)));
    history.add(webhook(2, "connection.failed", pending_auth, sample::at(10)));
    history.add(webhook(3, "connection.connected", linked, sample::at(20)));
    history.add(webhook(4, "connection.disconnected", deauthorized, sample::at(80)));
    history.add(webhook(5, "connection.reconnected", linked, sample::at(100)));
    history.add(webhook(6, "connection.disconnected", unlinked, sample::at(3700)));
    history.add(webhook(7, "connection.deleted", unlinked, sample::at(3800)));

    BOOST_TEST(history.size() == 7u);
    BOOST_TEST((history.type() == source_type::accounting));
    BOOST_TEST((history.company() == sample::company_id()));
    BOOST_TEST(summary(history) ==
               "legal PendingAuth; legal PendingAuth; legal Linked; legal Deauthorized; legal Linked; legal Unlinked; "
               "legal deleted");
    auto const steps = history.steps();
    BOOST_TEST((steps[3].judged.event == connection_event::deauthorized));
    BOOST_TEST((steps[5].judged.event == connection_event::unlinked));
    BOOST_TEST((steps[5].before == standing{linked}));
    BOOST_TEST((steps[5].when == sample::at(3700)));
    BOOST_TEST((history.linked() == linked_time{3660s, false, std::nullopt}));
}

BOOST_AUTO_TEST_CASE(the_order_is_that_of_instants_whatever_the_order_of_arrival)
{
    std::array const webhooks{
        webhook(1, "connection.created", pending_auth, sample::time("2023-05-10T01:00:00+01:00")),
        webhook(2, "connection.connected", linked, sample::at(1)),
        webhook(3, "connection.disconnected", unlinked, sample::time("2023-05-09T23:00:02-01:00")),
        webhook(4, "connection.reconnected", linked, sample::at(3))};
    std::array order{0u, 1u, 2u, 3u};
    do {
        connection_timeline history(sample::connection_id(1));
        for (auto i : order) history.add(webhooks[i]);
        BOOST_TEST(summary(history) == "legal PendingAuth; legal Linked; legal Unlinked; legal Linked");
    } while (std::next_permutation(order.begin(), order.end()));
}

// tests/detail/ties.test.cpp goes through all short sequences.
BOOST_AUTO_TEST_CASE(what_is_of_one_instant_is_put_in_the_order_that_the_table_allows)
{
    connection_timeline history(sample::connection_id(1));
    auto const          connected = webhook(2, "connection.connected", linked, sample::at(1));
    history.add(connected);
    history.add(sample::legacy_webhook(1, pending_auth, linked));  // stays behind the one before it
    history.add(webhook(1, "connection.created", pending_auth, sample::time("2023-05-10T01:00:01+01:00")));
    history.add(connected);
    history.add(webhook(4, "connection.reconnected", linked, sample::at(2)));
    history.add(webhook(3, "connection.disconnected", deauthorized, sample::at(2)));
    BOOST_TEST(summary(history) == "legal PendingAuth; repeated PendingAuth; legal Linked; repeated Linked; "
                                   "legal Deauthorized; legal Linked");
    for (auto const& s : history.steps()) BOOST_TEST(!s.ambiguous);
    BOOST_TEST((history.linked(sample::at(5)) == linked_time{4s, true, sample::at(2)}));

    // What came between two of them tells which was first.
    auto unlinked_first = history_of({{linked, sample::at(0)}});
    unlinked_first.add(webhook(1, "connection.disconnected", unlinked, sample::at(1)));
    unlinked_first.add(sample::legacy_webhook(1, unlinked, linked));
    unlinked_first.add(webhook(2, "connection.disconnected", deauthorized, sample::at(1)));
    BOOST_TEST(summary(unlinked_first) == "legal Linked; legal Unlinked; legal Linked; legal Deauthorized");
    BOOST_TEST(!unlinked_first.steps().back().ambiguous);
}

BOOST_AUTO_TEST_CASE(several_orders_of_one_instant_are_ambiguous)
{
    auto history = history_of({{linked, sample::at(0)}, {unlinked, sample::at(1)}, {deauthorized, sample::at(1)}});
    BOOST_TEST(summary(history) == "legal Linked; legal Unlinked; after-gap Deauthorized");
    auto const steps = history.steps();
    BOOST_TEST(!steps[0].ambiguous);
    BOOST_TEST(steps[1].ambiguous);
    BOOST_TEST(text_of(steps[2]) ==
               "2023-05-10T00:00:01Z Unlinked -> Deauthorized: after-gap, missing relinked, in an ambiguous order");

    // If no order fits, it is that of arrival.
    auto const illegal =
        history_of({{linked, sample::at(1)}, {pending_auth, sample::at(1)}, {unlinked, sample::at(2)}});
    BOOST_TEST(summary(illegal) == "legal PendingAuth; legal Linked; legal Unlinked");
    auto const none = history_of({{unlinked, sample::at(0)}, {linked, sample::at(1)}, {pending_auth, sample::at(1)}});
    BOOST_TEST(summary(none) == "legal Unlinked; legal Linked; illegal PendingAuth");
    BOOST_TEST(!none.steps().back().ambiguous);

    // Nor are more than eight put in order.
    std::vector<std::pair<connection_status, codat::timestamp>> many{{unlinked, sample::at(0)}};
    for (int i = 0; i != 4; ++i) {
        many.emplace_back(unlinked, sample::at(1));
        many.emplace_back(linked, sample::at(1));
    }
    BOOST_TEST(summary(history_of(many)).ends_with("legal Linked; legal Unlinked"));
    BOOST_TEST(!history_of(many).steps().back().ambiguous);
    many.emplace_back(unlinked, sample::at(1));
    BOOST_TEST(history_of(many).steps().back().ambiguous);
}

BOOST_AUTO_TEST_CASE(what_has_no_instant_stays_behind_what_came_before_it)
{
    connection_timeline history(sample::connection_id(1));
    history.add(webhook(3, "connection.disconnected", unlinked, sample::at(20)));
    history.add(sample::legacy_webhook(1, unlinked, linked));
    history.add(webhook(4, "connection.disconnected", deauthorized, sample::time("2001-01-01T00:00:00")));
    history.add(webhook(1, "connection.created", pending_auth, sample::at(0)));
    history.add(webhook(2, "connection.connected", linked, sample::at(10)));
    BOOST_TEST(summary(history) == "legal PendingAuth; legal Linked; legal Unlinked; legal Linked; legal Deauthorized");
    BOOST_TEST(!history.steps()[3].when.has_value());

    connection_timeline legacy(sample::connection_id(1));
    legacy.add(sample::legacy_webhook(1, pending_auth, linked));
    legacy.add(sample::legacy_webhook(1, linked, deauthorized));
    BOOST_TEST(summary(legacy) == "after-gap Linked; legal Deauthorized");
    BOOST_TEST(!legacy.type().has_value());
    BOOST_TEST(!legacy.linked().total.has_value());
}

BOOST_AUTO_TEST_CASE(a_step_that_is_not_legal_is_flagged_with_what_was_expected)
{
    connection_timeline history(sample::connection_id(1));
    history.add(webhook(1, "connection.created", pending_auth, sample::at(0)));
    history.add(webhook(2, "connection.disconnected", unlinked, sample::at(1)));   // a gap
    history.add(webhook(3, "connection.connected", linked, sample::at(2)));        // illegal
    history.add(webhook(4, "connection.reconnected", linked, sample::at(3)));      // there already
    history.add(webhook(5, "connection.connected", deauthorized, sample::at(4)));  // contradicts itself
    history.add(webhook(6, "connection.paused", linked, sample::at(5)));           // nothing that the table has
    history.add(webhook(7, "connection.disconnected", deauthorized, sample::at(6)));
    history.add(webhook(8, "connection.deleted", deauthorized, sample::at(7)));
    history.add(webhook(9, "connection.deleted", deauthorized, sample::at(8)));
    history.add(webhook(10, "connection.reconnected", linked, sample::at(9)));  // after the end

    BOOST_TEST(summary(history) ==
               "legal PendingAuth; after-gap Unlinked; illegal Linked; repeated Linked; contradictory Linked; "
               "contradictory Linked; legal Deauthorized; legal deleted; repeated deleted; illegal Linked");
    auto const steps = history.steps();
    BOOST_TEST((steps[1].judged.missing == std::vector{connection_event::authorized}));
    BOOST_TEST(steps[1].expected.empty());
    BOOST_TEST(steps[2].expected == "connection.reconnected or connection.deleted");
    BOOST_TEST(steps[4].expected == "connection.disconnected or connection.deleted");
    BOOST_TEST((steps[4].reported == deauthorized));
    BOOST_TEST(steps[5].event_type.empty());
    BOOST_TEST(steps[9].expected == "nothing");
}

BOOST_AUTO_TEST_CASE(a_webhook_that_is_delivered_again_is_repeated)
{
    connection_timeline history(sample::connection_id(1));
    auto const          connected = webhook(2, "connection.connected", linked, sample::at(1));
    history.add(webhook(1, "connection.created", pending_auth, sample::at(0)));
    history.add(connected);
    history.add(webhook(3, "connection.disconnected", unlinked, sample::at(1)));
    history.add(connected);  // of the same second, and yet not after the other
    BOOST_TEST(summary(history) == "legal PendingAuth; legal Linked; legal Unlinked; repeated Unlinked");
}

BOOST_AUTO_TEST_CASE(a_history_of_statuses_may_begin_with_any)
{
    for (auto const& row : codat::connection_status_names) {
        auto const history = history_of({{row.value, sample::at(0)}});
        BOOST_TEST(summary(history) == "legal " + std::string(row.name));
        BOOST_TEST(!history.steps()[0].judged.event.has_value());
    }
    auto const history = history_of({{linked, sample::at(0)},
                                     {unlinked, sample::at(60)},
                                     {unlinked, sample::at(70)},
                                     {deauthorized, sample::at(80)},
                                     {pending_auth, sample::at(90)},
                                     {connection_status{}, sample::at(95)}});
    BOOST_TEST(summary(history) == "legal Linked; legal Unlinked; repeated Unlinked; after-gap Deauthorized; illegal "
                                   "PendingAuth; contradictory PendingAuth");
    BOOST_TEST((history.steps()[1].judged.event == connection_event::unlinked));
    BOOST_TEST(summary(history_of({{connection_status{}, sample::at(0)}})) == "contradictory not known");
}

BOOST_AUTO_TEST_CASE(adds_up_how_long_it_was_linked)
{
    auto const t = [](std::string_view text) { return sample::time(text); };
    // Two periods with parts of seconds, which make up a whole one together.
    BOOST_TEST((history_of({{linked, t("2023-01-01T00:00:00.4Z")},
                            {unlinked, t("2023-01-01T00:00:10Z")},
                            {linked, t("2023-01-01T00:00:20.6Z")},
                            {deauthorized, t("2023-01-01T00:00:31.0Z")}})
                    .linked() == linked_time{20s, false, std::nullopt}));
    // As long as can be.
    BOOST_TEST(
        (history_of({{linked, t("0000-01-01T00:00:00Z")}, {unlinked, t("9999-12-31T23:59:59.999999999Z")}}).linked() ==
         linked_time{std::chrono::sys_days(std::chrono::year(9999) / 12 / 31) + 86399s -
                         std::chrono::sys_days(std::chrono::year(0) / 1 / 1),
                     false, std::nullopt}));
    BOOST_TEST((history_of({}).linked() == linked_time{0s, false, std::nullopt}));
    BOOST_TEST(
        (history_of({{pending_auth, sample::at(0)}}).linked(sample::at(9)) == linked_time{0s, false, std::nullopt}));
}

BOOST_AUTO_TEST_CASE(a_period_that_has_not_ended_counts_up_to_the_time_asked_for)
{
    auto const history = history_of({{linked, sample::at(0)}, {unlinked, sample::at(60)}, {linked, sample::at(100)}});
    BOOST_TEST((history.linked() == linked_time{60s, true, sample::at(100)}));
    BOOST_TEST((history.linked(sample::at(130)) == linked_time{90s, true, sample::at(100)}));
    BOOST_TEST((history.linked(sample::at(50)) == linked_time{60s, true, sample::at(100)}));  // before it began
    BOOST_TEST((history.linked(sample::time("2023-05-10T12:00:00")) == linked_time{60s, true, sample::at(100)}));
}

BOOST_AUTO_TEST_CASE(how_long_is_not_known_without_instants)
{
    auto const local = sample::time("2023-05-10T12:00:00");
    BOOST_TEST((history_of({{linked, local}, {unlinked, sample::at(60)}}).linked() ==
                linked_time{std::nullopt, false, std::nullopt}));
    BOOST_TEST((history_of({{linked, sample::at(60)}, {unlinked, local}}).linked() ==
                linked_time{std::nullopt, false, std::nullopt}));
    BOOST_TEST((history_of({{linked, local}}).linked() == linked_time{std::nullopt, true, local}));
    // Of no consequence where it was not linked.
    BOOST_TEST(
        (history_of({{pending_auth, local}, {linked, sample::at(0)}, {unlinked, sample::at(5)}, {unlinked, local}})
             .linked() == linked_time{5s, false, std::nullopt}));
}

BOOST_AUTO_TEST_CASE(how_long_is_not_known_where_the_beginning_is_missing)
{
    auto const total = [](std::string_view type, connection_status status) {
        connection_timeline history(sample::connection_id(1));
        history.add(webhook(1, type, status, sample::at(0)));
        return history.linked(sample::at(5)).total;
    };
    BOOST_TEST((total("connection.connected", linked) == 5s));  // only its creation is missing
    BOOST_TEST((total("connection.failed", pending_auth) == 0s));
    BOOST_TEST((total("connection.deleted", pending_auth) == 0s));
    BOOST_TEST(!total("connection.disconnected", unlinked).has_value());
    BOOST_TEST(!total("connection.disconnected", deauthorized).has_value());
    BOOST_TEST(!total("connection.reconnected", linked).has_value());
    BOOST_TEST(!total("connection.deleted", linked).has_value());
    BOOST_TEST(!total("connection.deleted", deauthorized).has_value());
    BOOST_TEST(!history_of({{unlinked, sample::at(0)}, {deauthorized, sample::at(9)}}).linked().total.has_value());
}

BOOST_AUTO_TEST_CASE(a_history_prints_line_by_line)
{
    connection_timeline history(sample::connection_id(1));
    history.add(webhook(1, "connection.created", linked, sample::at(0)));
    history.add(webhook(2, "connection.disconnected", unlinked, sample::at(60)));
    history.add(webhook(3, "connection.connected", linked, sample::at(61)));
    history.add(webhook(4, "connection.connected", unlinked, sample::at(62)));
    history.add(sample::legacy_webhook(1, deauthorized, linked));
    history.add(sample::legacy_webhook(1, std::nullopt, unlinked));
    history.add(webhook(5, "connection.disconnected", deauthorized, sample::time("2023-05-12T01:00:01Z")));
    history.add(webhook(6, "connection.reconnected", linked, sample::time("2023-05-12T01:00:02Z")));
    BOOST_TEST(text_of(history) ==
               "connection 2e9d2c44-f675-40ba-8000-000000000001 (Accounting)\n"
               "  2023-05-10T00:00:00Z connection.created: -> Linked\n"
               "  2023-05-10T00:01:00Z connection.disconnected: Linked -> Unlinked\n"
               "  2023-05-10T00:01:01Z connection.connected: Unlinked -> Linked: illegal, expected "
               "connection.reconnected or connection.deleted\n"
               "  2023-05-10T00:01:02Z connection.connected: Linked: contradictory, reported as Unlinked, expected "
               "connection.disconnected or connection.deleted\n"
               "  Linked: repeated\n"
               "  Linked -> Unlinked\n"
               "  2023-05-12T01:00:01Z connection.disconnected: Unlinked -> Deauthorized: after-gap, missing relinked\n"
               "  2023-05-12T01:00:02Z connection.reconnected: Deauthorized -> Linked\n"
               "  linked for an unknown time, and still linked since 2023-05-12T01:00:02Z\n");
    BOOST_TEST(text_of(connection_timeline(sample::connection_id(2))) ==
               "connection 2e9d2c44-f675-40ba-8000-000000000002\n  linked for 0 s\n");
}

BOOST_AUTO_TEST_CASE(a_legacy_deletion_ends_a_history)
{
    auto deletion      = sample::legacy_webhook(1, std::nullopt, {});
    deletion.rule_type = codat::legacy_deleted_rule_type;
    connection_timeline history(sample::connection_id(1));
    history.add(sample::legacy_webhook(1, pending_auth, linked));
    history.add(deletion);
    history.add(deletion);
    history.add(sample::legacy_webhook(1, linked, unlinked));
    auto const text = text_of(history);
    BOOST_TEST(text.find("  connection.deleted: Linked -> deleted\n  connection.deleted: deleted: repeated\n") !=
               std::string::npos);
    BOOST_TEST(text.find("illegal, expected nothing") != std::string::npos);

    webhook_log log;
    log.add(deletion);
    BOOST_TEST(log.size() == 1u);
    deletion.data_connection_id = {};  // of which connection, it does not say
    log.add(deletion);
    BOOST_TEST(log.size() == 1u);
}

BOOST_AUTO_TEST_CASE(durations_print_from_their_largest_unit)
{
    struct row {
        std::chrono::seconds duration;
        std::string_view     text;
    };
    for (auto const& r : {row{0s, "0 s"}, row{59s, "59 s"}, row{60s, "1 min 0 s"}, row{3600s, "1 h 0 min 0 s"},
                          row{86399s, "23 h 59 min 59 s"}, row{86400s, "1 d 0 h 0 min 0 s"},
                          row{400 * 86400s + 61s, "400 d 0 h 1 min 1 s"}})
        BOOST_TEST(codat::detail::duration_text(r.duration) == r.text);
}

BOOST_AUTO_TEST_CASE(a_log_keeps_a_history_for_each_connection_of_each_company)
{
    webhook_log log;
    auto        elsewhere                  = webhook(3, "connection.created", linked, sample::at(2));
    elsewhere.payload.reference_company.id = sample::company_id(2);
    log.add(webhook(1, "connection.created", pending_auth, sample::at(0), 2));
    log.add(webhook(2, "connection.created", linked, sample::at(1), 1));
    log.add(elsewhere);
    log.add(sample::legacy_webhook(2, pending_auth, linked));
    log.add(sample::legacy_webhook(9, pending_auth, linked));

    BOOST_TEST(log.size() == 4u);
    std::vector<codat::connection_id> ids;
    for (auto const& history : log) ids.push_back(history.id());
    BOOST_TEST((ids == std::vector{sample::connection_id(2), sample::connection_id(1), sample::connection_id(1),
                                   sample::connection_id(9)}));
    auto const* const second = log.find(sample::company_id(), sample::connection_id(2));
    BOOST_TEST_REQUIRE(second != nullptr);
    BOOST_TEST(summary(*second) == "legal PendingAuth; legal Linked");
    BOOST_TEST(log.find(sample::company_id(2), sample::connection_id(1)) == &*(log.begin() + 2));
    BOOST_TEST(log.find(sample::company_id(2), sample::connection_id(2)) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_log_finds_when_too_many_connections_were_active)
{
    webhook_log log;
    log.add(webhook(1, "connection.created", linked, sample::at(0), 1));
    log.add(webhook(5, "connection.connected", linked, sample::at(40), 2));  // as the first one ends: no conflict
    log.add(webhook(2, "connection.created", pending_auth, sample::at(10), 2));
    log.add(webhook(4, "connection.disconnected", unlinked, sample::at(40), 1));
    log.add(webhook(6, "connection.reconnected", linked, sample::at(50), 1));  // a conflict
    log.add(webhook(7, "connection.created", linked, sample::at(0), 3, source_type::banking));
    log.add(webhook(8, "connection.created", linked, sample::at(1), 4, source_type::banking));
    log.add(sample::legacy_webhook(7, pending_auth, linked));  // of an unknown type

    auto elsewhere                         = webhook(9, "connection.created", linked, sample::at(5), 8);
    elsewhere.payload.reference_company.id = sample::company_id(2);
    log.add(elsewhere);

    auto const found = log.conflicts();
    BOOST_TEST_REQUIRE(found.size() == 1u);
    BOOST_TEST(
        (found[0] == codat::active_conflict{sample::company_id(), source_type::accounting, sample::connection_id(1),
                                            sample::connection_id(2), sample::at(50)}));
    auto const strict = log.conflicts({.banking = 1});
    BOOST_TEST_REQUIRE(strict.size() == 2u);
    BOOST_TEST((strict[1].connection == sample::connection_id(4)));
    BOOST_TEST((strict[1].in_the_way == sample::connection_id(3)));
    auto const none = log.conflicts({.accounting = 2, .banking = 0});
    BOOST_TEST_REQUIRE(none.size() == 2u);
    BOOST_TEST(!none[0].in_the_way.has_value());
}

BOOST_AUTO_TEST_CASE(what_was_linked_for_no_time_is_in_nobodys_way)
{
    webhook_log log;
    log.add(webhook(1, "connection.created", linked, sample::at(0), 1));
    log.add(webhook(2, "connection.disconnected", unlinked, sample::at(0), 1));
    log.add(webhook(3, "connection.created", linked, sample::at(9), 2));
    BOOST_TEST(log.conflicts().empty());
    // Nor does it make room to end and begin again.
    log.add(webhook(4, "connection.disconnected", unlinked, sample::at(20), 2));
    log.add(webhook(5, "connection.reconnected", linked, sample::at(20), 2));
    log.add(webhook(6, "connection.reconnected", linked, sample::at(20), 1));
    BOOST_TEST(log.conflicts().size() == 1u);
}

// Were they all in one bucket, the second half would take three times as long as the first one.
BOOST_AUTO_TEST_CASE(ids_chosen_to_collide_do_not_slow_a_log_down)
{
    constexpr std::size_t half = 8'000;
    webhook_log           log;
    auto                  legacy = sample::legacy_webhook(1, linked, unlinked);
    auto const            ids =
        colliding_ids<codat::connection_id>(2 * half, codat::detail::hash_uuid(legacy.company_id.bytes(), 0));
    auto const add = [&](std::size_t first) {
        auto const start = std::clock();
        for (std::size_t i = first; i != first + half; ++i) {
            legacy.data_connection_id = legacy.data.data_connection_id = ids[i];
            log.add(legacy);
        }
        return std::clock() - start;
    };
    auto const first  = add(0);
    auto const second = add(half);
    BOOST_TEST(second < 2 * first + CLOCKS_PER_SEC / 20);
    BOOST_TEST(log.size() == 2 * half);
}
