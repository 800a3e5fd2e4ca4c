// SPDX-License-Identifier: BSL-1.0

#include <codat/company_connections.hpp>

#include "colliding_ids.hpp"
#include "sample.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using codat::active_limits;
using codat::company_connections;
using codat::connection;
using codat::connection_event;
using codat::connection_status;
using codat::refusal_rule;
using codat::source_type;
using codat::webhook_effect;
using enum codat::connection_status;
using enum codat::source_type;

static_assert(std::is_nothrow_move_constructible_v<company_connections>);
static_assert(std::is_nothrow_move_assignable_v<company_connections>);
static_assert(std::is_copy_constructible_v<company_connections> && std::is_copy_assignable_v<company_connections>);
static_assert(!std::is_nothrow_copy_assignable_v<company_connections>);
static_assert(!std::is_convertible_v<active_limits, company_connections>);
static_assert(!std::is_convertible_v<codat::company_id, company_connections>);
static_assert(std::is_same_v<decltype(*std::declval<company_connections&>().begin()), connection const&>);
static_assert(std::is_same_v<decltype(std::declval<company_connections&>().find({})), connection const*>);

std::vector<std::uint32_t> order_of(company_connections const& connections)
{
    std::vector<std::uint32_t> numbers;
    for (auto const& c : connections) numbers.push_back(c.id.bytes()[15]);
    return numbers;
}

// Fails the test if an operation that should go well is refused.
template <class Result>
auto accepted(Result result)
{
    if (result.has_error()) BOOST_FAIL("refused: " << result.error());
    if constexpr (!std::is_void_v<typename Result::value_type>) return *std::move(result);
}

template <class Result>
codat::refusal refused(Result result)
{
    BOOST_TEST_REQUIRE(result.has_error());
    return result.error();
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != text.npos;
}

std::string text_of(auto const& value)
{
    std::ostringstream out;
    out << value;
    return out.str();
}

// One connection with each of these statuses, of a type without a limit.
company_connections with_status(connection_status status)
{
    company_connections connections(sample::company_id());
    accepted(connections.add(sample::connection(1, banking, status)));
    return connections;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(adding)

BOOST_AUTO_TEST_CASE(starts_with_no_connections)
{
    company_connections const none;
    BOOST_TEST(none.no_connections());
    BOOST_TEST(none.size() == 0u);
    BOOST_TEST((none.begin() == none.end()));
    BOOST_TEST(!none.company().has_value());
    BOOST_TEST((none.limits() == active_limits{}));
}

BOOST_AUTO_TEST_CASE(keeps_the_order_of_insertion_and_counts)
{
    company_connections connections;
    accepted(connections.add(sample::connection(3, accounting, linked)));
    accepted(connections.add(sample::connection(1, banking, linked)));
    accepted(connections.add(sample::connection(2, accounting, pending_auth)));
    accepted(connections.add(sample::connection(5, banking, deauthorized)));
    accepted(connections.add(sample::connection(4, commerce, unlinked)));

    BOOST_TEST((order_of(connections) == std::vector<std::uint32_t>{3, 1, 2, 5, 4}));
    BOOST_TEST(connections.size() == 5u);
    BOOST_TEST(!connections.no_connections());
    BOOST_TEST(connections.count(linked) == 2u);
    BOOST_TEST(connections.count(pending_auth) == 1u);
    BOOST_TEST(connections.count(deauthorized) == 1u);
    BOOST_TEST(connections.count(unlinked) == 1u);
    BOOST_TEST(connections.count(accounting) == 2u);
    BOOST_TEST(connections.count(banking) == 2u);
    BOOST_TEST(connections.count(expense) == 0u);
    BOOST_TEST(connections.active(accounting) == 1u);
    BOOST_TEST(connections.active(banking) == 1u);
    BOOST_TEST(connections.active(commerce) == 0u);
    BOOST_TEST(connections.count(connection_status{}) == 0u);
    BOOST_TEST(connections.count(static_cast<source_type>(200)) == 0u);

    BOOST_TEST_REQUIRE(connections.find(sample::connection_id(5)) != nullptr);
    BOOST_TEST((*connections.find(sample::connection_id(5)) == sample::connection(5, banking, deauthorized)));
    BOOST_TEST(connections.find(sample::connection_id(6)) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_second_connection_with_an_id_is_refused_and_the_first_is_named)
{
    company_connections connections;
    accepted(connections.add(sample::connection(1, banking, linked)));
    auto const refusal = refused(connections.add(sample::connection(1, commerce, pending_auth)));
    BOOST_TEST(refusal.rule == refusal_rule::duplicate_connection);
    BOOST_TEST((refusal.in_the_way == sample::connection_id(1)));
    BOOST_TEST(contains(refusal.message, to_string(sample::connection_id(1))));
    BOOST_TEST(connections.size() == 1u);
    BOOST_TEST((connections.begin()->source_type == banking));
}

BOOST_AUTO_TEST_CASE(a_connection_without_status_or_source_type_is_refused)
{
    company_connections connections;
    for (auto const status : {connection_status{}, static_cast<connection_status>(5)})
        BOOST_TEST(refused(connections.add(sample::connection(1, banking, status))).rule == refusal_rule::unset_member);
    for (auto const type : {source_type{}, static_cast<source_type>(8)})
        BOOST_TEST(refused(connections.add(sample::connection(1, type, linked))).rule == refusal_rule::unset_member);
    BOOST_TEST(connections.no_connections());
}

BOOST_AUTO_TEST_CASE(what_is_refused_is_not_moved_from)
{
    company_connections connections;
    accepted(connections.add(sample::connection(1, accounting, linked)));
    auto const original = sample::connection(2, accounting, linked);
    auto       second   = original;
    BOOST_TEST(connections.add(std::move(second)).has_error());
    BOOST_TEST((second == original));
}

BOOST_AUTO_TEST_CASE(what_is_moved_in_is_not_copied)
{
    company_connections connections;
    auto                c    = sample::connection(1, accounting, linked);
    auto const* const   text = c.platform_name.data();
    accepted(connections.add(std::move(c)));
    BOOST_TEST((static_cast<void const*>(connections.begin()->platform_name.data()) == text));
}

BOOST_AUTO_TEST_CASE(a_company_gives_its_connections)
{
    codat::company company;
    company.id = sample::company_id(7);
    company.data_connections.push_back(sample::connection(2, accounting, linked));
    company.data_connections.push_back(sample::connection(1, accounting, unlinked));
    auto const connections = accepted(company_connections::of(company));
    BOOST_TEST((connections.company() == sample::company_id(7)));
    BOOST_TEST((order_of(connections) == std::vector<std::uint32_t>{2, 1}));

    company.data_connections.push_back(sample::connection(3, accounting, linked));
    auto const refusal = refused(company_connections::of(company));
    BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
    BOOST_TEST((refusal.in_the_way == sample::connection_id(2)));
    BOOST_TEST(company_connections::of(company, {.accounting = 2}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(only_one_accounting_connection_is_active_and_many_of_every_other_type)
{
    for (auto const& type : codat::source_type_names) {
        company_connections connections;
        std::size_t         added = 0;
        for (std::uint32_t number = 1; number != 10; ++number)
            added += connections.add(sample::connection(number, type.value, linked)).has_value();
        BOOST_TEST_CONTEXT(type.name) BOOST_TEST(added == (type.value == accounting ? 1u : 9u));
    }
}

BOOST_AUTO_TEST_CASE(connections_that_are_not_linked_never_count)
{
    company_connections connections;
    std::uint32_t       number = 0;
    for (auto const status : {pending_auth, unlinked, deauthorized})
        for (int i = 0; i != 5; ++i) accepted(connections.add(sample::connection(++number, accounting, status)));
    accepted(connections.add(sample::connection(++number, accounting, linked)));
    BOOST_TEST(connections.active(accounting) == 1u);
}

BOOST_AUTO_TEST_CASE(linking_a_second_accounting_connection_is_refused_however_it_comes_about)
{
    struct attempt {
        connection_status status;
        connection_event  event;
    };
    for (auto const [status, event] :
         {attempt{pending_auth, connection_event::authorized}, attempt{unlinked, connection_event::relinked},
          attempt{deauthorized, connection_event::relinked}}) {
        company_connections connections;
        accepted(connections.add(sample::connection(1, accounting, linked)));
        accepted(connections.add(sample::connection(2, accounting, status)));
        auto const refusal = refused(connections.apply(sample::connection_id(2), event));
        BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
        BOOST_TEST((refusal.in_the_way == sample::connection_id(1)));
        BOOST_TEST(contains(refusal.message, "1 active Accounting connection at once"));
        BOOST_TEST(contains(refusal.message, to_string(sample::connection_id(1))));
        BOOST_TEST((connections.find(sample::connection_id(2))->status == status));
    }
}

BOOST_AUTO_TEST_CASE(accounting_platforms_are_swapped_in_the_order_that_the_rule_allows)
{
    company_connections connections;
    auto const          old_platform = sample::connection_id(1);
    auto const          new_platform = sample::connection_id(2);
    accepted(connections.add(sample::connection(1, accounting, linked)));
    accepted(connections.add(sample::connection(2, accounting, pending_auth)));

    BOOST_TEST(connections.apply(new_platform, connection_event::authorized).has_error());
    accepted(connections.apply(old_platform, connection_event::unlinked));
    accepted(connections.apply(new_platform, connection_event::authorized));
    BOOST_TEST((connections.find(old_platform)->status == unlinked));
    BOOST_TEST((connections.find(new_platform)->status == linked));

    // And back again: now the new one is in the way.
    auto const refusal = refused(connections.apply(old_platform, connection_event::relinked));
    BOOST_TEST((refusal.in_the_way == new_platform));
    accepted(connections.apply(new_platform, connection_event::deleted));
    accepted(connections.apply(old_platform, connection_event::relinked));
    BOOST_TEST(connections.active(accounting) == 1u);
}

BOOST_AUTO_TEST_CASE(a_stricter_policy_allows_one_bank_feed_as_well)
{
    company_connections connections(active_limits{.bank_feed = 1});
    accepted(connections.add(sample::connection(1, bank_feed, linked)));
    accepted(connections.add(sample::connection(2, accounting, linked)));
    auto const refusal = refused(connections.add(sample::connection(3, bank_feed, linked)));
    BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
    BOOST_TEST((refusal.in_the_way == sample::connection_id(1)));
    BOOST_TEST(contains(refusal.message, "BankFeed"));
}

BOOST_AUTO_TEST_CASE(the_connection_in_the_way_is_the_one_that_has_been_active_for_longest)
{
    company_connections connections(active_limits{.banking = 3});
    for (std::uint32_t number : {1u, 2u, 3u, 4u})
        accepted(connections.add(sample::connection(number, banking, unlinked)));
    for (std::uint32_t number : {2u, 1u, 3u})
        accepted(connections.apply(sample::connection_id(number), connection_event::relinked));
    auto const in_the_way = [&] {
        return refused(connections.apply(sample::connection_id(4), connection_event::relinked)).in_the_way;
    };
    BOOST_TEST((in_the_way() == sample::connection_id(2)));
    // Taken out at the end, in the middle and at the beginning, and put back at the end.
    for (auto const& [number, first] : {std::pair{3u, 2u}, {1u, 2u}, {2u, 3u}, {3u, 1u}}) {
        accepted(connections.apply(sample::connection_id(number), connection_event::unlinked));
        accepted(connections.apply(sample::connection_id(number), connection_event::relinked));
        BOOST_TEST((in_the_way() == sample::connection_id(first)));
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_in_the_way_of_a_type_that_may_have_none)
{
    company_connections connections(active_limits{.commerce = 0});
    auto const          refusal = refused(connections.add(sample::connection(1, commerce, linked)));
    BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
    BOOST_TEST(!refusal.in_the_way.has_value());
    accepted(connections.add(sample::connection(1, commerce, pending_auth)));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(events)

BOOST_AUTO_TEST_CASE(every_event_in_every_status_follows_the_transition_table_or_changes_nothing)
{
    for (auto const& from : codat::connection_status_names)
        for (auto const& event : codat::connection_event_names)
            BOOST_TEST_CONTEXT(from.name << ", " << event.name) {
                auto              connections       = with_status(from.value);
                auto const        result            = connections.apply(sample::connection_id(1), event.value);
                auto const* const row               = find_transition(from.value, event.value);
                bool              leads_to_the_same = false;
                for (auto const& each : codat::transitions)
                    leads_to_the_same |= each.event == event.value && each.to == from.value;

                BOOST_TEST(result.has_value() == (row || leads_to_the_same));
                if (row && !row->to) {
                    BOOST_TEST(connections.no_connections());
                } else {
                    BOOST_TEST((connections.begin()->status == (row ? *row->to : from.value)));
                }
                if (!result) {
                    BOOST_TEST(result.error().rule == refusal_rule::forbidden_transition);
                    BOOST_TEST(!result.error().message.empty());
                }
            }
}

BOOST_AUTO_TEST_CASE(only_linked_connections_can_be_unlinked_and_the_refusal_says_so)
{
    for (auto const status : {pending_auth, deauthorized}) {
        auto       connections = with_status(status);
        auto const refusal     = refused(connections.apply(sample::connection_id(1), connection_event::unlinked));
        BOOST_TEST(contains(refusal.message, "only Linked connections can be unlinked"));
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_without_a_documented_reason_says_what_was_expected)
{
    auto       connections = with_status(unlinked);
    auto const refusal     = refused(connections.apply(sample::connection_id(1), connection_event::authorized));
    BOOST_TEST(contains(refusal.message, "from Unlinked by the event authorized"));
    BOOST_TEST(contains(refusal.message, "expected connection.reconnected or connection.deleted"));
}

BOOST_AUTO_TEST_CASE(an_event_for_an_unknown_connection_is_refused)
{
    auto connections = with_status(linked);
    for (auto const& event : codat::connection_event_names)
        BOOST_TEST(refused(connections.apply(sample::connection_id(2), event.value)).rule ==
                   refusal_rule::unknown_connection);
}

BOOST_AUTO_TEST_CASE(a_value_that_names_no_event_is_refused)
{
    auto connections = with_status(linked);
    for (auto const event : {connection_event{}, static_cast<connection_event>(8)})
        BOOST_TEST(refused(connections.apply(sample::connection_id(1), event)).rule == refusal_rule::unknown_event);
}

BOOST_AUTO_TEST_CASE(deleting_is_final_for_events_and_a_second_deletion_is_a_no_op)
{
    auto       connections = with_status(linked);
    auto const id          = sample::connection_id(1);
    accepted(connections.apply(id, connection_event::deleted));
    BOOST_TEST(connections.no_connections());
    BOOST_TEST(connections.was_deleted(id));
    BOOST_TEST(connections.find(id) == nullptr);
    BOOST_TEST(connections.count(linked) == 0u);
    BOOST_TEST(connections.active(banking) == 0u);

    for (auto const& event : codat::connection_event_names) {
        auto const again = connections.apply(id, event.value);
        if (event.value == connection_event::deleted) BOOST_TEST(again.has_value());
        else BOOST_TEST(refused(again).rule == refusal_rule::deleted_connection);
    }
    // Whoever adds it again knows better.
    accepted(connections.add(sample::connection(1, banking, pending_auth)));
    BOOST_TEST(!connections.was_deleted(id));
    BOOST_TEST(connections.size() == 1u);
}

BOOST_AUTO_TEST_CASE(forgets_what_was_deleted_on_demand)
{
    company_connections connections;
    for (std::uint32_t number = 1; number != 6; ++number)
        accepted(connections.add(sample::connection(number, banking, linked)));
    for (std::uint32_t number : {2u, 4u})
        accepted(connections.apply(sample::connection_id(number), connection_event::deleted));
    BOOST_TEST(connections.forget_deleted() == 2u);
    BOOST_TEST(connections.forget_deleted() == 0u);
    BOOST_TEST(!connections.was_deleted(sample::connection_id(2)));
    BOOST_TEST((order_of(connections) == std::vector<std::uint32_t>{1, 3, 5}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(values)

BOOST_AUTO_TEST_CASE(pointers_stay_valid_until_their_connection_is_deleted)
{
    company_connections connections(sample::company_id());
    accepted(connections.add(sample::connection(1, banking, linked)));
    auto const* const first = connections.find(sample::connection_id(1));
    for (std::uint32_t number = 2; number != 500; ++number)
        accepted(connections.add(sample::connection(number, banking, pending_auth)));
    for (std::uint32_t number = 2; number != 250; ++number)
        accepted(connections.apply(sample::connection_id(number), connection_event::deleted));
    accepted(connections.apply(sample::connection_id(1), connection_event::unlinked));
    accepted(connections.apply(
        sample::webhook(1, "connection.reconnected", sample::connection(1, banking, linked), sample::at(1))));
    auto const moved = std::move(connections);
    BOOST_TEST(moved.find(sample::connection_id(1)) == first);
    BOOST_TEST((*first == sample::connection(1, banking, linked)));
}

BOOST_AUTO_TEST_CASE(a_copy_is_independent_and_keeps_everything)
{
    company_connections original(sample::company_id(), {.banking = 2});
    for (std::uint32_t number : {1u, 2u, 3u, 4u}) accepted(original.add(sample::connection(number, banking, unlinked)));
    for (std::uint32_t number : {2u, 1u})
        accepted(original.apply(sample::connection_id(number), connection_event::relinked));
    accepted(original.apply(sample::connection_id(4), connection_event::deleted));

    auto copy = original;
    BOOST_TEST((copy.limits() == original.limits()));
    BOOST_TEST((copy.company() == original.company()));
    BOOST_TEST(std::equal(copy.begin(), copy.end(), original.begin(), original.end()));
    BOOST_TEST(copy.find(sample::connection_id(1)) != original.find(sample::connection_id(1)));
    BOOST_TEST(copy.was_deleted(sample::connection_id(4)));
    BOOST_TEST((refused(copy.apply(sample::connection_id(3), connection_event::relinked)).in_the_way ==
                sample::connection_id(2)));

    accepted(copy.apply(sample::connection_id(2), connection_event::deleted));
    accepted(copy.apply(sample::connection_id(3), connection_event::relinked));
    BOOST_TEST(original.active(banking) == 2u);
    BOOST_TEST((order_of(original) == std::vector<std::uint32_t>{1, 2, 3}));
    BOOST_TEST((order_of(copy) == std::vector<std::uint32_t>{1, 3}));

    original = copy;
    BOOST_TEST((order_of(original) == std::vector<std::uint32_t>{1, 3}));
    original = std::move(copy);
    BOOST_TEST((order_of(original) == std::vector<std::uint32_t>{1, 3}));
    BOOST_TEST(original.active(banking) == 2u);
}

BOOST_AUTO_TEST_CASE(what_was_moved_from_is_empty_and_can_be_used)
{
    auto       connections = with_status(linked);
    auto const other       = std::move(connections);
    BOOST_TEST(connections.no_connections());
    BOOST_TEST(connections.count(linked) == 0u);
    BOOST_TEST(connections.active(banking) == 0u);
    accepted(connections.add(sample::connection(1, banking, linked)));
    BOOST_TEST(other.size() == 1u);
}

BOOST_AUTO_TEST_CASE(swap_exchanges_everything)
{
    auto                a = with_status(linked);
    company_connections b(active_limits{.banking = 7});
    swap(a, b);
    BOOST_TEST(a.no_connections());
    BOOST_TEST(a.limits().banking == 7u);
    BOOST_TEST(!a.company().has_value());
    BOOST_TEST(b.active(banking) == 1u);
    BOOST_TEST((b.company() == sample::company_id()));
}

BOOST_AUTO_TEST_CASE(refusals_and_outcomes_print)
{
    BOOST_TEST(text_of(codat::refusal{refusal_rule::unset_member, "it was never set", std::nullopt}) ==
               "unset-member: it was never set");
    BOOST_TEST(text_of(codat::webhook_outcome{webhook_effect::applied, pending_auth, linked, {}}) ==
               "applied: PendingAuth -> Linked");
    BOOST_TEST(text_of(codat::webhook_outcome{webhook_effect::brought_in,
                                              std::nullopt,
                                              linked,
                                              {connection_event::created, connection_event::unlinked}}) ==
               "brought-in: none -> Linked, missing: created, unlinked");
    BOOST_TEST(text_of(codat::webhook_outcome{webhook_effect::reordered, linked, linked, {}, true}) ==
               "reordered: Linked -> Linked, in an ambiguous order");
    std::string rules, effects;
    for (auto const& row : codat::refusal_rule_names) rules += text_of(row.value) + ' ';
    for (auto const& row : codat::webhook_effect_names) effects += text_of(row.value) + ' ';
    BOOST_TEST(rules == "duplicate-connection too-many-active forbidden-transition unknown-connection "
                        "deleted-connection unset-member unknown-event status-contradicts-event other-company "
                        "contradictory-ids ");
    BOOST_TEST(effects == "applied caught-up brought-in repeated duplicate late reordered ");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(webhooks)

BOOST_AUTO_TEST_CASE(every_row_of_the_transition_table_is_followed)
{
    for (auto const& row : codat::transitions)
        BOOST_TEST_CONTEXT(row.webhook_event_type << " from " << (row.from ? to_string(*row.from) : "none")) {
            auto       connections = row.from ? with_status(*row.from) : company_connections(sample::company_id());
            auto const carried     = sample::connection(1, banking, row.to ? *row.to : *row.from);
            auto const outcome =
                accepted(connections.apply(sample::webhook(1, row.webhook_event_type, carried, sample::at(1))));
            BOOST_TEST(outcome.effect == webhook_effect::applied);
            BOOST_TEST((outcome.before == row.from));
            BOOST_TEST((outcome.after == row.to));
            BOOST_TEST(outcome.missing.empty());
            auto const* const now = connections.find(sample::connection_id(1));
            BOOST_TEST(((now ? std::optional(now->status) : std::nullopt) == row.to));
            BOOST_TEST(connections.was_deleted(sample::connection_id(1)) == !row.to.has_value());
        }
}

// All that two consecutive webhooks can be, with the verdict of the transition table: forbidden, unless some row of the
// second event type begins where a row of the first ends.
BOOST_AUTO_TEST_CASE(every_pair_of_event_types_that_the_table_forbids_is_reported)
{
    std::size_t allowed_pairs = 0, forbidden_pairs = 0;
    for (auto const& first : codat::transitions)
        for (auto const& second : codat::transitions) {
            auto const carried_first  = first.to ? *first.to : *first.from;
            auto const carried_second = second.to ? *second.to : *second.from;
            BOOST_TEST_CONTEXT(first.webhook_event_type << ' ' << carried_first << ", then "
                                                        << second.webhook_event_type << ' ' << carried_second) {
                auto connections = first.from ? with_status(*first.from) : company_connections(sample::company_id());
                accepted(connections.apply(sample::webhook(
                    1, first.webhook_event_type, sample::connection(1, banking, carried_first), sample::at(1))));
                auto const then    = connections.apply(sample::webhook(
                       2, second.webhook_event_type, sample::connection(1, banking, carried_second), sample::at(2)));
                bool const deletes = !second.to && first.to;
                bool       allowed = deletes;
                for (auto const& row : codat::transitions)
                    allowed |= row.webhook_event_type == second.webhook_event_type && row.to == second.to && row.to &&
                               row.from == first.to && first.to;
                allowed ? ++allowed_pairs : ++forbidden_pairs;
                BOOST_TEST((then.has_value() && then->effect == webhook_effect::applied) == allowed);
                if (allowed) BOOST_TEST(then->missing.empty());
                if (then && then->effect == webhook_effect::caught_up) BOOST_TEST(!then->missing.empty());
                if (!then) {
                    auto const rule = first.to ? refusal_rule::forbidden_transition : refusal_rule::deleted_connection;
                    BOOST_TEST(then.error().rule == rule);
                    if (first.to) BOOST_TEST(contains(then.error().message, "expected connection."));
                }
            }
        }
    BOOST_TEST(allowed_pairs + forbidden_pairs == codat::transitions.size() * codat::transitions.size());
    BOOST_TEST(allowed_pairs > 0u);
    BOOST_TEST(forbidden_pairs > allowed_pairs);
}

BOOST_AUTO_TEST_CASE(a_status_that_the_event_type_cannot_lead_to_is_refused)
{
    for (auto const& row : codat::transitions)
        for (auto const& status : codat::connection_status_names) {
            if (codat::can_carry(row.webhook_event_type, status.value)) continue;
            company_connections connections;
            auto const          refusal = refused(connections.apply(sample::webhook(
                         1, row.webhook_event_type, sample::connection(1, banking, status.value), sample::at(1))));
            BOOST_TEST(refusal.rule == refusal_rule::status_contradicts_event);
            BOOST_TEST(contains(refusal.message, row.webhook_event_type));
            BOOST_TEST(contains(refusal.message, status.name));
            BOOST_TEST(connections.no_connections());
        }
    company_connections connections;
    BOOST_TEST(refused(connections.apply(sample::webhook(1, "connection.disconnected",
                                                         sample::connection(1, banking, linked), sample::at(1))))
                   .message ==
               "connection.disconnected leads to Deauthorized or Unlinked, and the webhook's connection is Linked");
}

BOOST_AUTO_TEST_CASE(the_newest_record_replaces_the_older_one)
{
    auto connections = with_status(linked);
    accepted(connections.add(sample::connection(2, banking, linked)));
    auto changed          = sample::connection(1, banking, unlinked);
    changed.platform_name = "Another name";
    changed.last_sync     = sample::at(7);
    changed.data_connection_errors.clear();
    accepted(connections.apply(sample::webhook(1, "connection.disconnected", changed, sample::at(1))));
    BOOST_TEST((*connections.find(changed.id) == changed));
    BOOST_TEST((order_of(connections) == std::vector<std::uint32_t>{1, 2}));

    // The same status again is no step, yet the record is newer.
    changed.platform_name = "A third name";
    auto const outcome =
        accepted(connections.apply(sample::webhook(2, "connection.disconnected", changed, sample::at(2))));
    BOOST_TEST(outcome.effect == webhook_effect::repeated);
    BOOST_TEST((*connections.find(changed.id) == changed));
}

BOOST_AUTO_TEST_CASE(a_record_that_changes_its_source_type_is_counted_anew)
{
    company_connections connections(sample::company_id());
    accepted(connections.add(sample::connection(1, banking, linked)));
    accepted(connections.add(sample::connection(2, accounting, linked)));
    auto const refusal = refused(connections.apply(
        sample::webhook(1, "connection.connected", sample::connection(1, accounting, linked), sample::at(1))));
    BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
    BOOST_TEST((refusal.in_the_way == sample::connection_id(2)));
    accepted(connections.apply(
        sample::webhook(2, "connection.connected", sample::connection(2, commerce, linked), sample::at(1))));
    accepted(connections.apply(
        sample::webhook(3, "connection.connected", sample::connection(1, accounting, linked), sample::at(1))));
    BOOST_TEST(connections.active(accounting) == 1u);
    BOOST_TEST(connections.active(commerce) == 1u);
    BOOST_TEST(connections.active(banking) == 0u);
}

BOOST_AUTO_TEST_CASE(late_delivery_changes_nothing)
{
    auto connections = with_status(pending_auth);
    accepted(connections.apply(
        sample::webhook(2, "connection.connected", sample::connection(1, banking, linked), sample::at(5))));
    auto older = sample::connection(1, banking, pending_auth);
    older.platform_name.clear();
    auto const outcome = accepted(connections.apply(sample::webhook(1, "connection.failed", older, sample::at(4))));
    BOOST_TEST(outcome.effect == webhook_effect::late);
    BOOST_TEST((outcome.before == linked));
    BOOST_TEST((outcome.after == linked));
    BOOST_TEST((*connections.begin() == sample::connection(1, banking, linked)));

    // Compared as instants, not as text.
    auto const w = sample::webhook(3, "connection.disconnected", sample::connection(1, banking, unlinked),
                                   sample::time("2023-05-10T01:00:04+01:00"));
    BOOST_TEST(accepted(connections.apply(w)).effect == webhook_effect::late);
}

BOOST_AUTO_TEST_CASE(what_was_added_as_of_a_time_is_not_changed_by_older_webhooks)
{
    company_connections connections(sample::company_id());
    accepted(connections.add(sample::connection(1, banking, unlinked), sample::at(10)));
    auto const c = sample::connection(1, banking, linked);
    BOOST_TEST(accepted(connections.apply(sample::webhook(1, "connection.connected", c, sample::at(9)))).effect ==
               webhook_effect::late);
    BOOST_TEST(accepted(connections.apply(sample::webhook(2, "connection.reconnected", c, sample::at(11)))).effect ==
               webhook_effect::applied);
}

BOOST_AUTO_TEST_CASE(duplicates_are_no_ops)
{
    auto       connections = with_status(pending_auth);
    auto const connected =
        sample::webhook(1, "connection.connected", sample::connection(1, banking, linked), sample::at(1));
    auto const unlinks =
        sample::webhook(2, "connection.disconnected", sample::connection(1, banking, unlinked), sample::at(1));
    BOOST_TEST(accepted(connections.apply(connected)).effect == webhook_effect::applied);
    BOOST_TEST(accepted(connections.apply(connected)).effect == webhook_effect::duplicate);
    // Of the same second: only its id shows that the first was seen before.
    BOOST_TEST(accepted(connections.apply(unlinks)).effect == webhook_effect::applied);
    BOOST_TEST(accepted(connections.apply(connected)).effect == webhook_effect::duplicate);
    BOOST_TEST((connections.begin()->status == unlinked));
}

// tests/detail/ties.test.cpp goes through all short sequences.
BOOST_AUTO_TEST_CASE(webhooks_of_one_instant_may_come_in_the_wrong_order)
{
    auto const c = [](connection_status s) { return sample::connection(1, accounting, s); };

    company_connections connections(sample::company_id());
    auto const          connected = sample::webhook(2, "connection.connected", c(linked), sample::at(1));
    auto const          created =
        sample::webhook(1, "connection.created", c(pending_auth), sample::time("2023-05-10T01:00:01+01:00"));
    auto const brought_in = accepted(connections.apply(connected));
    BOOST_TEST((brought_in.missing == std::vector{connection_event::created}));
    BOOST_TEST(text_of(accepted(connections.apply(created))) == "reordered: Linked -> Linked");
    BOOST_TEST((*connections.begin() == c(linked)));
    BOOST_TEST(text_of(accepted(connections.apply(created))) == "duplicate: Linked -> Linked");
    BOOST_TEST(text_of(accepted(connections.apply(connected))) == "duplicate: Linked -> Linked");

    auto const disconnected = sample::webhook(3, "connection.disconnected", c(deauthorized), sample::at(2));
    auto const reconnected  = sample::webhook(4, "connection.reconnected", c(linked), sample::at(2));
    BOOST_TEST(text_of(accepted(connections.apply(reconnected))) == "repeated: Linked -> Linked");
    BOOST_TEST(text_of(accepted(connections.apply(disconnected))) == "reordered: Linked -> Linked");
    BOOST_TEST((*connections.begin() == c(linked)));

    // What comes after a deletion of the same instant may belong before it.
    auto const deletes = sample::webhook(6, "connection.deleted", c(unlinked), sample::at(3));
    auto const unlinks = sample::webhook(5, "connection.disconnected", c(unlinked), sample::at(3));
    BOOST_TEST(text_of(accepted(connections.apply(deletes))) == "applied: Linked -> none");
    BOOST_TEST(text_of(accepted(connections.apply(unlinks))) == "reordered: none -> none");
    BOOST_TEST(connections.was_deleted(sample::connection_id(1)));
}

BOOST_AUTO_TEST_CASE(several_orders_of_one_instant_are_ambiguous)
{
    auto const c   = [](connection_status s) { return sample::connection(1, banking, s); };
    auto const end = [&](connection_status first, connection_status second) {
        auto       connections = with_status(linked);
        auto const one         = sample::webhook(1, "connection.disconnected", c(first), sample::at(1));
        auto const two         = sample::webhook(2, "connection.disconnected", c(second), sample::at(1));
        BOOST_TEST(!accepted(connections.apply(one)).ambiguous);
        auto const outcome = accepted(connections.apply(two));
        BOOST_TEST(outcome.ambiguous);
        BOOST_TEST((outcome.missing == std::vector{connection_event::relinked}));
        // What stands between them does not tell which was first.
        auto const three = sample::webhook(3, "connection.reconnected", c(linked), sample::at(1));
        BOOST_TEST(accepted(connections.apply(three)).ambiguous);
        return connections.begin()->status;
    };
    // In the order of arrival.
    BOOST_TEST((end(unlinked, deauthorized) == deauthorized));
    BOOST_TEST((end(deauthorized, unlinked) == unlinked));
}

BOOST_AUTO_TEST_CASE(only_the_status_is_right_where_the_last_of_one_instant_was_replaced)
{
    auto       connections = with_status(pending_auth);
    auto const c           = [](connection_status s, std::string name) {
        auto record          = sample::connection(1, banking, s);
        record.platform_name = std::move(name);
        return record;
    };
    accepted(connections.apply(
        sample::webhook(1, "connection.reconnected", c(linked, "the last"), sample::at(1))));  // after a gap
    accepted(
        connections.apply(sample::webhook(2, "connection.disconnected", c(unlinked, "the second"), sample::at(1))));
    BOOST_TEST((*connections.begin() == c(unlinked, "the second")));
    auto const outcome =
        accepted(connections.apply(sample::webhook(3, "connection.connected", c(linked, "the first"), sample::at(1))));
    BOOST_TEST(text_of(outcome) == "reordered: Unlinked -> Linked");
    BOOST_TEST((*connections.begin() == c(linked, "the second")));
    BOOST_TEST(connections.count(linked) == 1u);
}

BOOST_AUTO_TEST_CASE(the_limit_holds_for_where_the_webhooks_of_one_instant_end)
{
    auto const          c = [](std::uint32_t n, connection_status s) { return sample::connection(n, accounting, s); };
    company_connections connections(sample::company_id());
    accepted(connections.add(c(1, pending_auth)));
    accepted(connections.apply(sample::webhook(1, "connection.reconnected", c(1, linked), sample::at(1))));
    accepted(connections.apply(sample::webhook(2, "connection.disconnected", c(1, unlinked), sample::at(1))));
    accepted(connections.add(c(2, linked)));
    auto const connects = sample::webhook(3, "connection.connected", c(1, linked), sample::at(1));
    auto const refusal  = refused(connections.apply(connects));  // it would end Linked, too
    BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
    BOOST_TEST((refusal.in_the_way == sample::connection_id(2)));
    BOOST_TEST((connections.find(sample::connection_id(1))->status == unlinked));
    accepted(connections.apply(sample::connection_id(2), connection_event::unlinked));
    BOOST_TEST(text_of(accepted(connections.apply(connects))) == "reordered: Unlinked -> Linked");

    // To be linked for no time takes no room.
    company_connections others(sample::company_id());
    accepted(others.add(c(1, unlinked)));
    accepted(others.add(c(2, linked)));
    accepted(others.apply(sample::webhook(4, "connection.disconnected", c(1, deauthorized), sample::at(1))));
    BOOST_TEST(
        text_of(accepted(others.apply(sample::webhook(5, "connection.reconnected", c(1, linked), sample::at(1))))) ==
        "reordered: Deauthorized -> Deauthorized");
}

BOOST_AUTO_TEST_CASE(after_eight_webhooks_of_one_instant_the_order_of_arrival_counts)
{
    auto          connections = with_status(linked);
    std::uint32_t number      = 0;
    auto const    deliver     = [&](std::string_view type, connection_status s, unsigned when) {
        return connections.apply(sample::webhook(++number, type, sample::connection(1, banking, s), sample::at(when)));
    };
    for (int i = 0; i != 4; ++i) {
        BOOST_TEST(!accepted(deliver("connection.reconnected", linked, 1)).ambiguous);
        BOOST_TEST(accepted(deliver("connection.disconnected", unlinked, 1)).effect == webhook_effect::reordered);
    }
    BOOST_TEST((connections.begin()->status == linked));
    for (int i = 0; i != 9; ++i) {
        BOOST_TEST(text_of(accepted(deliver("connection.disconnected", unlinked, 1))) ==
                   "applied: Linked -> Unlinked, in an ambiguous order");
        BOOST_TEST(text_of(accepted(deliver("connection.reconnected", linked, 1))) ==
                   "applied: Unlinked -> Linked, in an ambiguous order");
    }
    BOOST_TEST(refused(deliver("connection.failed", pending_auth, 1)).rule == refusal_rule::forbidden_transition);
    // The next instant begins anew.
    BOOST_TEST(text_of(accepted(deliver("connection.reconnected", linked, 2))) == "repeated: Linked -> Linked");
    BOOST_TEST(text_of(accepted(deliver("connection.disconnected", unlinked, 2))) == "reordered: Linked -> Linked");
}

BOOST_AUTO_TEST_CASE(what_has_no_instant_stands_behind_what_came_before_it)
{
    auto const c = [](connection_status s) { return sample::connection(1, banking, s); };
    struct row {
        std::string_view                          what;
        std::function<void(company_connections&)> unlink;
    };
    auto const created = sample::webhook(2, "connection.created", c(pending_auth), sample::at(1));
    for (auto const& r :
         std::array{row{"an event",
                        [](auto& all) { accepted(all.apply(sample::connection_id(1), connection_event::unlinked)); }},
                    row{"a legacy webhook",
                        [](auto& all) { accepted(all.apply(sample::legacy_webhook(1, linked, unlinked))); }},
                    row{"a local time", [&](auto& all) {
                            accepted(all.apply(sample::webhook(3, "connection.disconnected", c(unlinked),
                                                               sample::time("2023-05-10T00:00:00"))));
                        }}})
        BOOST_TEST_CONTEXT(r.what) {
            company_connections connections(sample::company_id());
            accepted(connections.apply(sample::webhook(1, "connection.connected", c(linked), sample::at(1))));
            r.unlink(connections);
            BOOST_TEST(refused(connections.apply(created)).rule == refusal_rule::forbidden_transition);
            BOOST_TEST(text_of(accepted(connections.apply(sample::webhook(
                           4, "connection.reconnected", c(linked), sample::at(1))))) == "applied: Unlinked -> Linked");
        }

    // What changes nothing is in nobody's way.
    company_connections connections(sample::company_id());
    accepted(connections.apply(sample::webhook(1, "connection.connected", c(linked), sample::at(1))));
    accepted(connections.apply(sample::legacy_webhook(1, pending_auth, linked)));
    BOOST_TEST(accepted(connections.apply(created)).effect == webhook_effect::reordered);
}

BOOST_AUTO_TEST_CASE(webhooks_built_without_ids_are_not_taken_for_each_other)
{
    auto connections = with_status(pending_auth);
    auto first = sample::webhook(1, "connection.connected", sample::connection(1, banking, linked), sample::at(1));
    auto second =
        sample::webhook(2, "connection.disconnected", sample::connection(1, banking, unlinked), sample::at(2));
    first.id = second.id = {};
    BOOST_TEST(accepted(connections.apply(first)).effect == webhook_effect::applied);
    BOOST_TEST(accepted(connections.apply(first)).effect == webhook_effect::repeated);
    BOOST_TEST(accepted(connections.apply(second)).effect == webhook_effect::applied);
}

BOOST_AUTO_TEST_CASE(times_without_an_instant_count_in_the_order_of_arrival)
{
    auto       connections = with_status(pending_auth);
    auto const local       = [](std::string_view text) { return sample::time(text); };
    auto const c           = [](connection_status s) { return sample::connection(1, banking, s); };
    accepted(connections.apply(sample::webhook(1, "connection.connected", c(linked), local("2023-05-10T12:00:00"))));
    auto const outcome = accepted(
        connections.apply(sample::webhook(2, "connection.disconnected", c(unlinked), local("2023-05-10T11:00:00"))));
    BOOST_TEST(outcome.effect == webhook_effect::applied);
    // Nor do they say that anything with an instant is late.
    BOOST_TEST(
        accepted(connections.apply(sample::webhook(3, "connection.reconnected", c(linked), sample::at(1)))).effect ==
        webhook_effect::applied);
    BOOST_TEST(accepted(connections.apply(
                            sample::webhook(4, "connection.disconnected", c(unlinked), local("2023-05-09T11:00:00"))))
                   .effect == webhook_effect::applied);
    BOOST_TEST(
        accepted(connections.apply(sample::webhook(5, "connection.reconnected", c(linked), sample::at(0)))).effect ==
        webhook_effect::late);
}

BOOST_AUTO_TEST_CASE(a_deleted_connection_is_not_brought_back)
{
    auto       connections = with_status(linked);
    auto const c           = sample::connection(1, banking, linked);
    auto const deletes     = sample::webhook(2, "connection.deleted", c, sample::at(5));
    BOOST_TEST(accepted(connections.apply(deletes)).effect == webhook_effect::applied);
    BOOST_TEST(connections.no_connections());
    BOOST_TEST(accepted(connections.apply(deletes)).effect == webhook_effect::duplicate);
    auto const again = sample::webhook(3, "connection.deleted", c, sample::at(6));
    BOOST_TEST(accepted(connections.apply(again)).effect == webhook_effect::duplicate);

    auto const older = sample::webhook(1, "connection.reconnected", c, sample::at(4));
    BOOST_TEST(accepted(connections.apply(older)).effect == webhook_effect::late);
    auto const newer = sample::webhook(4, "connection.reconnected", c, sample::at(7));
    BOOST_TEST(refused(connections.apply(newer)).rule == refusal_rule::deleted_connection);
    auto const legacy = sample::legacy_webhook(1, unlinked, linked);
    BOOST_TEST(refused(connections.apply(legacy)).rule == refusal_rule::deleted_connection);
    BOOST_TEST(connections.no_connections());
}

BOOST_AUTO_TEST_CASE(an_unknown_connection_is_brought_in_and_its_missing_history_reported)
{
    using event = connection_event;
    struct row {
        std::string_view              event_type;
        connection_status             status;
        std::vector<connection_event> missing;
    };
    for (auto const& r : {row{"connection.connected", linked, {event::created}},
                          row{"connection.failed", pending_auth, {event::created}},
                          row{"connection.disconnected", unlinked, {event::created}},
                          row{"connection.reconnected", linked, {event::created, event::deauthorized}}})
        BOOST_TEST_CONTEXT(r.event_type) {
            company_connections connections(sample::company_id());
            auto const          outcome = accepted(connections.apply(
                         sample::webhook(1, r.event_type, sample::connection(1, accounting, r.status), sample::at(1))));
            BOOST_TEST(outcome.effect == webhook_effect::brought_in);
            BOOST_TEST(!outcome.before.has_value());
            BOOST_TEST((outcome.after == r.status));
            BOOST_TEST((outcome.missing == r.missing));
            BOOST_TEST((*connections.begin() == sample::connection(1, accounting, r.status)));
        }

    // One that was deleted before it was known is remembered, so that what comes late does not bring it in.
    company_connections connections(sample::company_id());
    auto const          c = sample::connection(1, accounting, unlinked);
    auto const outcome    = accepted(connections.apply(sample::webhook(9, "connection.deleted", c, sample::at(9))));
    BOOST_TEST(outcome.effect == webhook_effect::brought_in);
    BOOST_TEST((outcome.missing == std::vector{event::created, event::unlinked}));
    BOOST_TEST(connections.was_deleted(c.id));
    BOOST_TEST(accepted(connections.apply(sample::webhook(1, "connection.disconnected", c, sample::at(8)))).effect ==
               webhook_effect::late);
    BOOST_TEST(connections.no_connections());
}

BOOST_AUTO_TEST_CASE(bringing_in_is_refused_where_the_rule_does_not_allow_it)
{
    company_connections connections(sample::company_id());
    accepted(connections.add(sample::connection(1, accounting, linked)));
    auto const connected =
        sample::webhook(1, "connection.connected", sample::connection(2, accounting, linked), sample::at(1));
    auto const refusal = refused(connections.apply(connected));
    BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
    BOOST_TEST((refusal.in_the_way == sample::connection_id(1)));
    BOOST_TEST(connections.size() == 1u);

    // The webhook had overtaken this one. Delivered again, it is accepted.
    accepted(connections.apply(
        sample::webhook(2, "connection.disconnected", sample::connection(1, accounting, unlinked), sample::at(0))));
    BOOST_TEST(accepted(connections.apply(connected)).effect == webhook_effect::brought_in);
}

BOOST_AUTO_TEST_CASE(a_gap_is_reported_and_the_connection_caught_up)
{
    auto       connections = with_status(pending_auth);
    auto const outcome     = accepted(connections.apply(
            sample::webhook(2, "connection.disconnected", sample::connection(1, banking, unlinked), sample::at(2))));
    BOOST_TEST(outcome.effect == webhook_effect::caught_up);
    BOOST_TEST((outcome.missing == std::vector{connection_event::authorized}));
    BOOST_TEST((connections.begin()->status == unlinked));
    // What was missing is late when it comes.
    BOOST_TEST(accepted(connections.apply(sample::webhook(1, "connection.connected",
                                                          sample::connection(1, banking, linked), sample::at(1))))
                   .effect == webhook_effect::late);
}

BOOST_AUTO_TEST_CASE(an_illegal_step_is_refused_and_says_what_was_expected)
{
    auto       connections = with_status(unlinked);
    auto const refusal     = refused(connections.apply(
            sample::webhook(1, "connection.connected", sample::connection(1, banking, linked), sample::at(1))));
    BOOST_TEST(refusal.rule == refusal_rule::forbidden_transition);
    BOOST_TEST(refusal.message ==
               "the transition table does not lead to Linked by connection.connected from where the connection stands, "
               "in status Unlinked; expected connection.reconnected or connection.deleted");
    BOOST_TEST((connections.begin()->status == unlinked));
}

BOOST_AUTO_TEST_CASE(webhooks_that_make_no_sense_are_refused)
{
    auto       connections = with_status(linked);
    auto const good =
        sample::webhook(1, "connection.disconnected", sample::connection(1, banking, unlinked), sample::at(1));

    auto other_company                         = good;
    other_company.payload.reference_company.id = sample::company_id(2);
    BOOST_TEST(refused(connections.apply(other_company)).rule == refusal_rule::other_company);

    auto no_such_event       = good;
    no_such_event.event_type = "connection.paused";
    auto const refusal       = refused(connections.apply(no_such_event));
    BOOST_TEST(refusal.rule == refusal_rule::unknown_event);
    BOOST_TEST(!contains(refusal.message, "paused"));

    auto no_status                      = good;
    no_status.payload.connection.status = {};
    BOOST_TEST(refused(connections.apply(no_status)).rule == refusal_rule::unset_member);

    auto no_type                           = good;
    no_type.payload.connection.source_type = {};
    BOOST_TEST(refused(connections.apply(no_type)).rule == refusal_rule::unset_member);

    BOOST_TEST((*connections.begin() == sample::connection(1, banking, linked)));

    // Where the company was not stated, any is right.
    company_connections any;
    BOOST_TEST(any.apply(other_company).has_value());
}

BOOST_AUTO_TEST_CASE(legacy_webhooks_change_the_status_in_the_order_of_arrival)
{
    auto       connections = with_status(pending_auth);
    auto const apply       = [&](auto... what) { return connections.apply(sample::legacy_webhook(1, what...)); };

    BOOST_TEST(accepted(apply(pending_auth, linked)).effect == webhook_effect::applied);
    BOOST_TEST(accepted(apply(pending_auth, linked)).effect == webhook_effect::repeated);
    BOOST_TEST(accepted(apply(std::nullopt, deauthorized)).effect == webhook_effect::applied);
    BOOST_TEST((*connections.begin() == sample::connection(1, banking, deauthorized)));

    auto const gap = accepted(apply(linked, unlinked));
    BOOST_TEST(gap.effect == webhook_effect::caught_up);
    BOOST_TEST((gap.missing == std::vector{connection_event::relinked}));
    BOOST_TEST((connections.begin()->status == unlinked));
    // An old status that was never set, or is the new one, says nothing.
    BOOST_TEST(accepted(apply(connection_status{}, linked)).effect == webhook_effect::applied);
    BOOST_TEST(accepted(apply(unlinked, unlinked)).effect == webhook_effect::applied);
}

BOOST_AUTO_TEST_CASE(legacy_webhooks_that_the_table_does_not_allow_are_refused)
{
    auto       connections = with_status(unlinked);
    auto const refusal_of  = [&](codat::legacy_webhook const& w) { return refused(connections.apply(w)); };

    auto const forbidden = refusal_of(sample::legacy_webhook(1, pending_auth, unlinked));
    BOOST_TEST(forbidden.rule == refusal_rule::forbidden_transition);
    BOOST_TEST(contains(forbidden.message, "only Linked connections can be unlinked"));
    BOOST_TEST(refusal_of(sample::legacy_webhook(1, std::nullopt, pending_auth)).rule ==
               refusal_rule::forbidden_transition);
    auto const impossible = refusal_of(sample::legacy_webhook(1, pending_auth, linked));
    BOOST_TEST(impossible.rule == refusal_rule::forbidden_transition);
    BOOST_TEST(contains(impossible.message, "never goes back to PendingAuth"));

    BOOST_TEST(refusal_of(sample::legacy_webhook(1, linked, connection_status{})).rule == refusal_rule::unset_member);
    auto const unknown = refusal_of(sample::legacy_webhook(2, linked, unlinked));
    BOOST_TEST(unknown.rule == refusal_rule::unknown_connection);
    BOOST_TEST(contains(unknown.message, "get it from the API"));

    auto other_company       = sample::legacy_webhook(1, unlinked, linked);
    other_company.company_id = sample::company_id(2);
    BOOST_TEST(refusal_of(other_company).rule == refusal_rule::other_company);
    auto two_ids                    = sample::legacy_webhook(1, unlinked, linked);
    two_ids.data.data_connection_id = sample::connection_id(2);
    BOOST_TEST(refusal_of(two_ids).rule == refusal_rule::contradictory_ids);
    BOOST_TEST((connections.begin()->status == unlinked));
}

BOOST_AUTO_TEST_CASE(a_legacy_webhook_of_a_deletion_takes_the_connection_away)
{
    for (auto const status : {pending_auth, linked, unlinked, deauthorized}) {
        auto connections   = with_status(status);
        auto deletion      = sample::legacy_webhook(1, std::nullopt, {});
        deletion.rule_type = codat::legacy_deleted_rule_type;
        auto other         = deletion;
        other.company_id   = sample::company_id(2);
        BOOST_TEST(refused(connections.apply(other)).rule == refusal_rule::other_company);

        auto const outcome = accepted(connections.apply(deletion));
        BOOST_TEST(outcome.effect == webhook_effect::applied);
        BOOST_TEST((outcome.before == status));
        BOOST_TEST(!outcome.after.has_value());
        BOOST_TEST(connections.size() == 0u);
        BOOST_TEST(accepted(connections.apply(deletion)).effect == webhook_effect::duplicate);
        BOOST_TEST(refused(connections.apply(sample::legacy_webhook(1, std::nullopt, linked))).rule ==
                   refusal_rule::deleted_connection);
    }

    // It has to say which connection, in one place or in both.
    auto connections          = with_status(linked);
    auto deletion             = sample::legacy_webhook(1, std::nullopt, {});
    deletion.rule_type        = codat::legacy_deleted_rule_type;
    auto nobody               = deletion;
    nobody.data_connection_id = {};
    nobody.data               = {};
    BOOST_TEST(refused(connections.apply(nobody)).rule == refusal_rule::unknown_connection);
    auto contradictory                    = deletion;
    contradictory.data.data_connection_id = sample::connection_id(2);
    BOOST_TEST(refused(connections.apply(contradictory)).rule == refusal_rule::contradictory_ids);
    deletion.data = {};
    BOOST_TEST(accepted(connections.apply(deletion)).effect == webhook_effect::applied);
}

BOOST_AUTO_TEST_CASE(a_legacy_webhook_does_not_break_the_limit_either)
{
    company_connections connections(sample::company_id());
    accepted(connections.add(sample::connection(1, accounting, unlinked)));
    accepted(connections.add(sample::connection(2, accounting, linked)));
    auto const refusal = refused(connections.apply(sample::legacy_webhook(1, unlinked, linked)));
    BOOST_TEST(refusal.rule == refusal_rule::too_many_active);
    BOOST_TEST((refusal.in_the_way == sample::connection_id(2)));
}

// One legal history, delivered in every order: what is not late follows the table or is reported, and the last state
// is always that of the newest webhook.
BOOST_AUTO_TEST_CASE(a_history_delivered_in_any_order_and_repeatedly_ends_where_it_ended)
{
    struct event {
        std::string_view  type;
        connection_status status;
    };
    constexpr event history[] = {{"connection.created", pending_auth}, {"connection.failed", pending_auth},
                                 {"connection.connected", linked},     {"connection.disconnected", deauthorized},
                                 {"connection.reconnected", linked},   {"connection.disconnected", unlinked}};
    std::array<unsigned, std::size(history)> order{0, 1, 2, 3, 4, 5};
    std::size_t                              orders = 0;
    do {
        ++orders;
        company_connections connections(sample::company_id());
        bool                bad    = false;
        unsigned            newest = 0;
        for (std::size_t i = 0; i != order.size(); ++i) {
            auto const deliver = [&](unsigned n) {
                return connections.apply(sample::webhook(
                    n + 1, history[n].type, sample::connection(1, accounting, history[n].status), sample::at(n)));
            };
            auto const outcome = deliver(order[i]);
            bool const late    = i != 0 && order[i] < newest;
            bool const next    = i == 0 ? order[i] == 0 : order[i] == newest + 1;
            newest             = std::max(newest, order[i]);
            bad |= !outcome || (outcome->effect == webhook_effect::late) != late;
            if (next) bad |= outcome->effect != webhook_effect::applied;
            bad |= connections.begin()->status != history[newest].status;
            for (std::size_t j = 0; j <= i; ++j) {  // at least once: everything again
                auto const again = deliver(order[j]);
                bad |= !again || (again->effect != webhook_effect::duplicate && again->effect != webhook_effect::late);
            }
            bad |= connections.begin()->status != history[newest].status;
        }
        if (bad) {
            std::string text;
            for (auto n : order) text += std::to_string(n);
            BOOST_TEST(!bad, "delivered in the order " << text);
        }
    } while (std::next_permutation(order.begin(), order.end()));
    BOOST_TEST(orders == 720u);
}

// Were they all in one bucket, the second half would take three times as long as the first one.
BOOST_AUTO_TEST_CASE(ids_chosen_to_collide_do_not_slow_it_down)
{
    constexpr std::size_t half = 8'000;
    auto const            ids  = colliding_ids<codat::connection_id>(2 * half);
    company_connections   connections;
    connection            c;
    c.source_type  = banking;
    c.status       = linked;
    auto const add = [&](std::size_t first) {
        auto const start = std::clock();
        for (std::size_t i = first; i != first + half; ++i) {
            c.id = ids[i];
            BOOST_TEST_REQUIRE(connections.add(c).has_value());
        }
        return std::clock() - start;
    };
    auto const first  = add(0);
    auto const second = add(half);
    BOOST_TEST(second < 2 * first + CLOCKS_PER_SEC / 20);
    BOOST_TEST(connections.size() == 2 * half);
}

BOOST_AUTO_TEST_CASE(a_copy_and_a_swapped_one_find_what_they_hold)
{
    company_connections a, b;
    for (std::uint32_t i = 1; i != 100; ++i)
        BOOST_TEST_REQUIRE(a.add(sample::connection(i, banking, linked)).has_value());
    b = a;
    company_connections c;
    swap(a, c);
    for (std::uint32_t i = 1; i != 100; ++i) {
        BOOST_TEST(b.find(sample::connection_id(i)));
        BOOST_TEST(c.find(sample::connection_id(i)));
        BOOST_TEST(!a.find(sample::connection_id(i)));
    }
    BOOST_TEST(!c.add(sample::connection(1, banking, linked)));
    BOOST_TEST(a.add(sample::connection(1, banking, linked)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(documentation)

// What becomes of the second of two webhooks, over all rows of the table that have these event types.
std::string outcomes_of(std::string_view first_type, std::string_view second_type)
{
    std::vector<std::string_view> outcomes;
    for (auto const& first : codat::transitions)
        for (auto const& second : codat::transitions) {
            if (first.webhook_event_type != first_type || second.webhook_event_type != second_type) continue;
            // A deletion carries the status that the connection has.
            auto const left_in = first.to ? *first.to : *first.from;
            if (!second.to && second.from != left_in) continue;
            auto connections = first.from ? with_status(*first.from) : company_connections(sample::company_id());
            accepted(connections.apply(
                sample::webhook(1, first_type, sample::connection(1, banking, left_in), sample::at(1))));
            auto const carried = second.to ? *second.to : *second.from;
            auto const then    = connections.apply(
                   sample::webhook(2, second_type, sample::connection(1, banking, carried), sample::at(2)));
            auto const outcome = then ? to_string(then->effect) : "refused";
            if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end()) outcomes.push_back(outcome);
        }
    std::string text;
    for (auto outcome : outcomes) (text += text.empty() ? "" : ", ") += outcome;
    return text;
}

BOOST_AUTO_TEST_CASE(the_table_of_two_webhooks_in_a_row_is_as_they_are)
{
    constexpr std::string_view    prefix = "connection.";
    std::vector<std::string_view> types;
    for (auto const& row : codat::transitions)
        if (types.empty() || types.back() != row.webhook_event_type)
            if (std::find(types.begin(), types.end(), row.webhook_event_type) == types.end())
                types.push_back(row.webhook_event_type);
    std::string table = "| |";
    for (auto type : types) (table += ' ') += std::string(type.substr(prefix.size())) + " |";
    table += "\n|";
    for (std::size_t i = 0; i != types.size() + 1; ++i) table += " --- |";
    for (auto first : types) {
        table += "\n| **" + std::string(first.substr(prefix.size())) + "** |";
        for (auto second : types) table += ' ' + outcomes_of(first, second) + " |";
    }
    std::ifstream     in(CODAT_SOURCE_DIR "/docs/company_connections.md");
    std::string const page(std::istreambuf_iterator<char>(in), {});
    BOOST_TEST(contains(page, table + '\n'), "the page needs this table:\n" << table);
}

BOOST_AUTO_TEST_SUITE_END()
