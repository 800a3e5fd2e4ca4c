// SPDX-License-Identifier: BSL-1.0

// Events of one instant: the search for their order, and the two who use it, against an oracle that tries every order.

#include <codat/detail/ties.hpp>

#include "../sample.hpp"
#include "../tie_oracle.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <codat/company_connections.hpp>
#include <codat/timeline.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using codat::connection_status;
using codat::refusal_rule;
using codat::standing;
using codat::step_verdict;
using codat::webhook_effect;
using oracle::event;
using enum codat::connection_status;

// Every webhook that the table allows to be, by event type and status.
std::vector<event> kinds()
{
    std::vector<event> all;
    for (auto const& row : codat::transitions) {
        event const e{row.webhook_event_type, row.to ? *row.to : *row.from};
        auto const  known = [&](event const& other) { return other.type == e.type && other.carried == e.carried; };
        if (std::none_of(all.begin(), all.end(), known)) all.push_back(e);
    }
    return all;
}

constexpr standing starts[] = {{}, {pending_auth}, {linked}, {unlinked}, {deauthorized}, {std::nullopt, true}};

std::string text_of(standing start, std::vector<event> const& events)
{
    std::string text(codat::detail::standing_name(start));
    for (auto const& e : events) text += ", " + std::string(e.type) + ' ' + std::string(to_string(e.carried));
    return text;
}

// Calls `f` with every start and every sequence of up to three kinds.
template <class F>
void for_each_short_sequence(F f)
{
    auto const all = kinds();
    BOOST_TEST(all.size() == 11u);
    for (auto const start : starts)
        for (auto const& a : all) {
            f(start, std::vector{a});
            for (auto const& b : all) {
                f(start, std::vector{a, b});
                for (auto const& c : all) f(start, std::vector{a, b, c});
            }
        }
}

bool search_agrees(standing start, std::vector<event> const& events)
{
    std::vector<codat::detail::tied_event> tied;
    for (auto const& e : events)
        tied.push_back(codat::detail::tied_event::of(codat::detail::is_row_of_webhook{e.type, e.carried}));
    auto const found    = codat::detail::order_of_tied(start, tied.data(), tied.size());
    auto const expected = oracle::best_order(start, events);
    if (!expected) return !found.fits;
    return found.fits && found.ambiguous == expected->ambiguous &&
           std::equal(expected->order.begin(), expected->order.end(), found.order.begin());
}

codat::connection_webhook webhook(std::uint32_t number, event const& e, unsigned when)
{
    codat::connection c;
    c.id            = sample::connection_id(1);
    c.source_type   = codat::source_type::accounting;
    c.status        = e.carried;
    c.platform_name = std::to_string(number);
    return sample::webhook(number, e.type, std::move(c), sample::at(when));
}

// Brings a connection to where it stands before the instant.
codat::company_connections connections_at(standing start)
{
    codat::company_connections all;
    auto                       c = webhook(0, {"", start.status.value_or(linked)}, 0).payload.connection;
    if (start != standing{}) all.add(std::move(c), sample::at(1)).value();
    if (start.deleted) all.apply(sample::connection_id(1), codat::connection_event::deleted).value();
    return all;
}

standing standing_in(codat::company_connections const& all)
{
    auto const* const c = all.find(sample::connection_id(1));
    return {c ? std::optional(c->status) : std::nullopt, all.was_deleted(sample::connection_id(1))};
}

// Delivers the events as webhooks of one instant; empty, or what was not as expected.
std::string first_fault_of_deliveries(standing start, std::vector<event> const& events)
{
    auto               all = connections_at(start);
    std::vector<event> accepted;
    for (std::uint32_t n = 1; n <= events.size(); ++n) {
        auto const w       = webhook(n, events[n - 1], 2);
        auto const held    = standing_in(all);
        auto const outcome = all.apply(w);
        auto       tried   = accepted;
        tried.push_back(events[n - 1]);
        auto const expected = oracle::best_order(start, tried);
        if (!expected) {
            auto const rule = held.deleted ? refusal_rule::deleted_connection : refusal_rule::forbidden_transition;
            if (outcome || outcome.error().rule != rule) return "refused";
            if (standing_in(all) != held) return "a refusal changes nothing";
            continue;
        }
        if (!outcome) return "accepted";
        if (standing_in(all) != expected->end) return "ends where the order ends";
        if (outcome->before != held.status || outcome->after != expected->end.status) return "before and after";
        bool const last = expected->order.back() == tried.size() - 1;
        if (held.deleted && last) {
            if (outcome->effect != webhook_effect::duplicate) return "deleted again";
            continue;
        }
        if ((outcome->effect == webhook_effect::reordered) == last) return "reordered, unless it is the last";
        if (outcome->ambiguous != expected->ambiguous) return "ambiguous";
        auto before = start;
        for (auto const i : expected->order) {
            step_verdict verdict{};
            if (i == tried.size() - 1) {
                auto const judged = judge(before, tried[i].type, tried[i].carried);
                if (outcome->missing != judged.missing) return "what is missing";
                bool const gap =
                    outcome->effect == webhook_effect::caught_up || outcome->effect == webhook_effect::brought_in;
                if (last && gap != (judged.verdict == step_verdict::after_gap)) return "a gap";
                if (last && (outcome->effect == webhook_effect::repeated) != (judged.verdict == step_verdict::repeated))
                    return "a repetition";
                break;
            }
            before = oracle::after(before, tried[i], verdict);
        }
        if (auto const* const c = all.find(sample::connection_id(1)); c && last && *c != w.payload.connection)
            return "the record is that of the last one";
        if (all.apply(w).value().effect != webhook_effect::duplicate) return "delivered again";
        accepted.push_back(events[n - 1]);
    }
    return {};
}

// Adds the events to a history as webhooks of one instant; empty, or what was not as expected.
std::string first_fault_of_history(standing start, std::vector<event> const& events)
{
    codat::connection_timeline history(sample::connection_id(1));
    if (start != standing{}) history.add(start.status.value_or(linked), sample::at(0));
    if (start.deleted) history.add(webhook(99, {"connection.deleted", linked}, 1));
    for (std::uint32_t n = 1; n <= events.size(); ++n) history.add(webhook(n, events[n - 1], 2));
    auto const all      = history.steps();
    auto const begin    = all.size() - events.size();
    auto const expected = oracle::best_order(start, events);
    for (std::size_t i = 0; i != events.size(); ++i) {
        auto const& s = all[begin + i];
        auto const& e = events[expected ? expected->order[i] : i];
        if (s.event_type != e.type || s.reported != e.carried) return "the order";
        if (s.ambiguous != (expected && expected->ambiguous)) return "ambiguous";
    }
    if (expected && all.back().after != expected->end) return "the end";
    return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_short_sequence_is_put_in_the_order_that_the_oracle_finds)
{
    std::size_t count = 0, wrong = 0;
    for_each_short_sequence([&](standing start, std::vector<event> const& events) {
        ++count;
        if (!search_agrees(start, events) && ++wrong == 1) BOOST_ERROR(text_of(start, events));
    });
    BOOST_TEST(count == 6u * (11 + 121 + 1331));
    BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(longer_sequences_are_as_the_oracle_says)
{
    auto const   all = kinds();
    std::mt19937 random(20231122);
    for (std::size_t i = 0; i != 300; ++i) {
        std::vector<event> events;
        auto const         start = starts[random() % std::size(starts)];
        for (std::size_t size = i == 0 ? codat::detail::max_tied : 4 + random() % 3; size != 0; --size)
            events.push_back(all[random() % 7]);
        if (!search_agrees(start, events)) BOOST_ERROR(text_of(start, events));
    }
}

BOOST_AUTO_TEST_CASE(webhooks_of_one_instant_lead_where_the_oracle_says_in_every_order_of_arrival)
{
    std::size_t wrong = 0;
    for_each_short_sequence([&](standing start, std::vector<event> const& events) {
        auto const fault = first_fault_of_deliveries(start, events);
        if (!fault.empty() && ++wrong == 1) BOOST_ERROR(text_of(start, events) << ": " << fault);
    });
    BOOST_TEST(wrong == 0u);
}

BOOST_AUTO_TEST_CASE(steps_of_one_instant_are_in_the_order_that_the_oracle_finds)
{
    std::size_t wrong = 0;
    for_each_short_sequence([&](standing start, std::vector<event> const& events) {
        auto const fault = first_fault_of_history(start, events);
        if (!fault.empty() && ++wrong == 1) BOOST_ERROR(text_of(start, events) << ": " << fault);
    });
    BOOST_TEST(wrong == 0u);
}
