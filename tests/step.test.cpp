// SPDX-License-Identifier: BSL-1.0

#include <codat/step.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using codat::connection_event;
using codat::connection_status;
using codat::judge;
using codat::standing;
using codat::step_verdict;
using enum codat::connection_status;

constexpr standing nothing_known{};
constexpr standing was_deleted{std::nullopt, true};

constexpr standing standings[] = {nothing_known, {pending_auth}, {linked}, {unlinked}, {deauthorized}, was_deleted};

// What a webhook is after each standing. l: legal, r: repeated, g: after a gap, i: illegal.
struct drawn {
    std::string_view  event_type;
    connection_status carried;
    std::string_view  verdicts;
};

// clang-format off
constexpr auto grid = std::to_array<drawn>({
    //                                        not known, PendingAuth, Linked, Unlinked, Deauthorized, deleted
    {"connection.created",      pending_auth, "l" "r" "i" "i" "i" "i"},
    {"connection.created",      linked,       "l" "i" "r" "i" "i" "i"},
    {"connection.connected",    linked,       "g" "l" "r" "i" "i" "i"},
    {"connection.failed",       pending_auth, "g" "l" "i" "i" "i" "i"},
    {"connection.disconnected", unlinked,     "g" "g" "l" "r" "g" "i"},
    {"connection.disconnected", deauthorized, "g" "g" "l" "g" "r" "i"},
    {"connection.reconnected",  linked,       "g" "g" "r" "l" "l" "i"},
    {"connection.deleted",      pending_auth, "g" "l" "l" "l" "l" "r"},
    {"connection.deleted",      linked,       "g" "l" "l" "l" "l" "r"},
    {"connection.deleted",      unlinked,     "g" "l" "l" "l" "l" "r"},
    {"connection.deleted",      deauthorized, "g" "l" "l" "l" "l" "r"},
});

// What a change of status alone is, from the same standings.
struct drawn_change {
    connection_status to;
    std::string_view  verdicts;
};

constexpr auto changes = std::to_array<drawn_change>({
    {pending_auth, "l" "l" "i" "i" "i" "i"},
    {linked,       "l" "l" "r" "l" "l" "i"},
    {unlinked,     "g" "g" "l" "r" "g" "i"},
    {deauthorized, "g" "g" "l" "g" "r" "i"},
});
// clang-format on

step_verdict verdict_of(char letter)
{
    switch (letter) {
    case 'l': return step_verdict::legal;
    case 'r': return step_verdict::repeated;
    case 'g': return step_verdict::after_gap;
    default: return step_verdict::illegal;
    }
}

std::string text_of(std::vector<connection_event> const& events)
{
    std::string text;
    for (auto event : events) (text += text.empty() ? "" : " ") += to_string(event);
    return text;
}

std::string name_of(standing s)
{
    return std::string(codat::detail::standing_name(s));
}

struct gap {
    standing          held;
    std::string_view  event_type;
    connection_status carried;
    std::string_view  missing;
};

constexpr auto gaps = std::to_array<gap>({
    {nothing_known, "connection.connected", linked, "created"},
    {nothing_known, "connection.failed", pending_auth, "created"},
    {nothing_known, "connection.disconnected", unlinked, "created"},
    {nothing_known, "connection.disconnected", deauthorized, "created"},
    {nothing_known, "connection.reconnected", linked, "created deauthorized"},
    {nothing_known, "connection.deleted", pending_auth, "created"},
    {nothing_known, "connection.deleted", linked, "created"},
    {nothing_known, "connection.deleted", unlinked, "created unlinked"},
    {nothing_known, "connection.deleted", deauthorized, "created deauthorized"},
    {{pending_auth}, "connection.disconnected", unlinked, "authorized"},
    {{pending_auth}, "connection.disconnected", deauthorized, "authorized"},
    {{pending_auth}, "connection.reconnected", linked, "authorized deauthorized"},
    {{unlinked}, "connection.disconnected", deauthorized, "relinked"},
    {{deauthorized}, "connection.disconnected", unlinked, "relinked"},
});

}  // namespace

BOOST_AUTO_TEST_CASE(every_webhook_after_every_standing_is_judged_by_the_grid)
{
    for (std::string_view const type : {"connection.created", "connection.connected", "connection.failed",
                                        "connection.disconnected", "connection.reconnected", "connection.deleted"})
        for (auto const& status : codat::connection_status_names)
            for (std::size_t i = 0; i != std::size(standings); ++i)
                BOOST_TEST_CONTEXT(type << " with " << status.name << " after " << name_of(standings[i])) {
                    auto expected = step_verdict::contradictory;
                    for (auto const& row : grid)
                        if (row.event_type == type && row.carried == status.value)
                            expected = verdict_of(row.verdicts[i]);
                    auto const judged = judge(standings[i], type, status.value);
                    BOOST_TEST(judged.verdict == expected);
                    BOOST_TEST(judged.missing.empty() == (expected != step_verdict::after_gap));
                    BOOST_TEST(judged.event.has_value() ==
                               (expected == step_verdict::legal || expected == step_verdict::after_gap));
                    if (judged.event) BOOST_TEST(codat::webhook_event_type(*judged.event) == type);
                }
}

BOOST_AUTO_TEST_CASE(the_grid_and_the_transition_table_agree_on_what_is_legal)
{
    for (auto const& row : codat::transitions) {
        standing const held{row.from};
        auto const     judged = judge(held, row.webhook_event_type, row.to ? *row.to : *row.from);
        BOOST_TEST(judged.verdict == step_verdict::legal);
        BOOST_TEST((judged.event == row.event));
        BOOST_TEST((judged.from == row.from));
    }
}

BOOST_AUTO_TEST_CASE(a_gap_is_filled_with_the_fewest_events)
{
    for (auto const& row : gaps)
        BOOST_TEST_CONTEXT(row.event_type << " with " << row.carried << " after " << name_of(row.held))
            BOOST_TEST(text_of(judge(row.held, row.event_type, row.carried).missing) == row.missing);

    std::size_t drawn_gaps = 0;
    for (auto const& row : grid)
        for (char letter : row.verdicts) drawn_gaps += letter == 'g';
    BOOST_TEST(drawn_gaps == gaps.size());
}

// Walks from where the connection stood over the missing events, and must be able to take the step then.
BOOST_AUTO_TEST_CASE(what_is_missing_leads_to_the_step)
{
    for (auto const& row : gaps) {
        auto                                       at     = row.held.status;
        auto const                                 judged = judge(row.held, row.event_type, row.carried);
        std::set<std::optional<connection_status>> reached{at};
        for (auto event : judged.missing) {
            std::set<std::optional<connection_status>> next;
            for (auto const& from : reached)
                for (auto const& t : codat::transitions)
                    if (t.from == from && t.event == event) next.insert(t.to);
            reached = next;
        }
        bool can_step = false;
        for (auto const& from : reached)
            for (auto const& t : codat::transitions)
                can_step |= t.from == from && t.event == judged.event && (!t.to || t.to == row.carried);
        BOOST_TEST(can_step);
    }
}

BOOST_AUTO_TEST_CASE(every_change_of_status_after_every_standing_is_judged_by_the_grid)
{
    for (auto const& row : changes)
        for (std::size_t i = 0; i != std::size(standings); ++i)
            BOOST_TEST_CONTEXT(row.to << " after " << name_of(standings[i]))
                BOOST_TEST(judge(standings[i], std::nullopt, row.to).verdict == verdict_of(row.verdicts[i]));
}

BOOST_AUTO_TEST_CASE(a_change_that_says_where_it_began_must_be_in_the_table)
{
    for (auto const& from : codat::connection_status_names)
        for (auto const& to : codat::connection_status_names)
            for (auto const& held : standings)
                BOOST_TEST_CONTEXT(from.name << " to " << to.name << " after " << name_of(held)) {
                    auto const judged   = judge(held, from.value, to.value);
                    bool const in_table = can_transition(from.value, to.value) ||
                                          (from.value == pending_auth && to.value == pending_auth);
                    BOOST_TEST((judged.verdict == step_verdict::contradictory) == !in_table);
                    if (!in_table) continue;
                    BOOST_TEST((judged.verdict == step_verdict::legal) == (held.status == from.value));
                }
    // It fills the gap up to where the change began, rather than to any other beginning.
    BOOST_TEST(text_of(judge({pending_auth}, unlinked, linked).missing) == "authorized unlinked");
    BOOST_TEST(text_of(judge({pending_auth}, deauthorized, linked).missing) == "authorized deauthorized");
    BOOST_TEST(judge({unlinked}, pending_auth, linked).verdict == step_verdict::illegal);
    BOOST_TEST(judge({linked}, pending_auth, linked).verdict == step_verdict::repeated);
}

BOOST_AUTO_TEST_CASE(a_value_that_names_no_status_is_contradictory)
{
    constexpr connection_status unset{};
    for (auto const& held : standings) {
        BOOST_TEST(judge(held, "connection.connected", unset).verdict == step_verdict::contradictory);
        BOOST_TEST(judge(held, "connection.deleted", unset).verdict == step_verdict::contradictory);
        BOOST_TEST(judge(held, std::nullopt, unset).verdict == step_verdict::contradictory);
        BOOST_TEST(judge(held, "connection.paused", linked).verdict == step_verdict::contradictory);
    }
    for (auto const odd : {unset, static_cast<connection_status>(200)}) {
        BOOST_TEST(judge({odd}, "connection.connected", linked).verdict == step_verdict::illegal);
        BOOST_TEST(judge({odd}, std::nullopt, linked).verdict == step_verdict::illegal);
    }
}

BOOST_AUTO_TEST_CASE(an_event_without_a_status_is_judged_by_where_it_can_have_begun)
{
    using enum codat::connection_event;
    for (auto const& [status, name] : codat::connection_status_names)
        BOOST_TEST((judge({status}, deleted) == codat::step{step_verdict::legal, deleted, status, {}}));
    BOOST_TEST(judge({std::nullopt, true}, deleted).verdict == step_verdict::repeated);
    auto const unseen = judge({}, deleted);
    BOOST_TEST(unseen.verdict == step_verdict::after_gap);
    BOOST_TEST((unseen.missing == std::vector{created}));
    BOOST_TEST(judge({codat::connection_status::linked}, authorized).verdict == step_verdict::repeated);
}

BOOST_AUTO_TEST_CASE(says_what_may_come_next)
{
    BOOST_TEST(codat::expected_next(nothing_known) == "connection.created");
    BOOST_TEST(codat::expected_next({pending_auth}) == "connection.connected, connection.failed or connection.deleted");
    BOOST_TEST(codat::expected_next({linked}) == "connection.disconnected or connection.deleted");
    BOOST_TEST(codat::expected_next({unlinked}) == "connection.reconnected or connection.deleted");
    BOOST_TEST(codat::expected_next({deauthorized}) == "connection.reconnected or connection.deleted");
    BOOST_TEST(codat::expected_next(was_deleted) == "nothing");
}

BOOST_AUTO_TEST_CASE(verdicts_print_as_their_text)
{
    std::ostringstream out;
    for (auto const& row : codat::step_verdict_names) out << row.value << ' ';
    out << '[' << step_verdict{} << ']';
    BOOST_TEST(out.str() == "legal repeated after-gap illegal contradictory []");
}
