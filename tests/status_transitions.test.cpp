// SPDX-License-Identifier: BSL-1.0

#include <codat/status_transitions.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using codat::connection_event;
using codat::connection_status;

constexpr connection_status unset{};

constexpr auto statuses = [] {
    using enum connection_status;
    return std::array{pending_auth, linked, unlinked, deauthorized};
}();

constexpr auto events = [] {
    using enum connection_event;
    return std::array{created, authorized, authorization_failed, deauthorized, unlinked, relinked, deleted};
}();

// Without `default`, so that -Wswitch points here when an enumerator is added.
constexpr bool is_listed(connection_status status)
{
    switch (status) {
    case connection_status::pending_auth:
    case connection_status::linked:
    case connection_status::unlinked:
    case connection_status::deauthorized: return true;
    }
    return false;
}

constexpr bool is_listed(connection_event event)
{
    switch (event) {
    case connection_event::created:
    case connection_event::authorized:
    case connection_event::authorization_failed:
    case connection_event::deauthorized:
    case connection_event::unlinked:
    case connection_event::relinked:
    case connection_event::deleted: return true;
    }
    return false;
}

// clang-format off

// From a status (row) to a status (column): Y where the documents have a transition, = where nothing changes,
// L where the reason is that only Linked connections can be unlinked, D where it is that no document has it.
constexpr std::array<std::string_view, 4> status_grid{
    //                 to: PendingAuth  Linked  Unlinked  Deauthorized
    /* PendingAuth  */    "="           "Y"     "L"       "D",
    /* Linked       */    "D"           "="     "Y"       "Y",
    /* Unlinked     */    "D"           "Y"     "="       "D",
    /* Deauthorized */    "D"           "Y"     "L"       "=",
};

// From a status (row) by an event (column): the initial of the status that follows, x where the connection is gone
// then, . where the documents have no such step.
constexpr std::array<std::string_view, 5> event_grid{
    //                 by: created  authorized  authorization_failed  deauthorized  unlinked  relinked  deleted
    /* PendingAuth  */    "."       "L"         "P"                   "."           "."       "."       "x",
    /* Linked       */    "."       "."         "."                   "D"           "U"       "."       "x",
    /* Unlinked     */    "."       "."         "."                   "."           "."       "L"       "x",
    /* Deauthorized */    "."       "."         "."                   "."           "."       "L"       "x",
};

// clang-format on

constexpr char initial(connection_status status)
{
    return codat::to_string(status)[0];
}

// What the table says, drawn as the grids above draw it.
constexpr char drawn(connection_status from, connection_event event)
{
    for (auto const& row : codat::transitions)
        if (row.from == from && row.event == event) return row.to ? initial(*row.to) : 'x';
    return '.';
}

constexpr char drawn(connection_status from, connection_status to)
{
    auto const reason = codat::refusal_reason(from, to);
    if (reason.empty()) return codat::can_transition(from, to) ? 'Y' : '=';
    if (codat::can_transition(from, to)) return '!';
    if (reason.starts_with("only Linked connections can be unlinked")) return 'L';
    return reason.starts_with("not documented") ? 'D' : '?';
}

constexpr bool status_pairs_are_as_drawn()
{
    for (std::size_t from = 0; from != statuses.size(); ++from)
        for (std::size_t to = 0; to != statuses.size(); ++to)
            if (drawn(statuses[from], statuses[to]) != status_grid[from][to]) return false;
    return true;
}
static_assert(status_pairs_are_as_drawn());

constexpr bool status_event_pairs_are_as_drawn()
{
    for (std::size_t from = 0; from != statuses.size(); ++from)
        for (std::size_t event = 0; event != events.size(); ++event) {
            auto const next  = codat::next_status(statuses[from], events[event]);
            char const wants = event_grid[from][event];
            if (drawn(statuses[from], events[event]) != wants) return false;
            if ((next ? initial(*next) : '.') != (wants == 'x' ? '.' : wants)) return false;
        }
    return true;
}
static_assert(status_event_pairs_are_as_drawn());

// What Codat's webhook says of each event.
struct event_facts {
    connection_event event;
    std::uint8_t     number;
    std::string_view name;
    std::string_view webhook_event_type;
};

// clang-format off
constexpr auto facts = [] {
    using enum connection_event;
    return std::to_array<event_facts>({
        // event               number  name                    webhook_event_type
        {created,              1,      "created",              "connection.created"},
        {authorized,           2,      "authorized",           "connection.connected"},
        {authorization_failed, 3,      "authorization_failed", "connection.failed"},
        {deauthorized,         4,      "deauthorized",         "connection.disconnected"},
        {unlinked,             5,      "unlinked",             "connection.disconnected"},
        {relinked,             6,      "relinked",             "connection.reconnected"},
        {deleted,              7,      "deleted",              "connection.deleted"},
    });
}();
// clang-format on

constexpr bool events_are_as_listed()
{
    for (auto const& row : facts)
        if (static_cast<std::uint8_t>(row.event) != row.number || codat::to_string(row.event) != row.name ||
            codat::webhook_event_type(row.event) != row.webhook_event_type)
            return false;
    return true;
}
static_assert(events_are_as_listed());

// Every pair with a value in it that names no status, or no event.
constexpr bool nothing_follows_from_a_value_out_of_range()
{
    for (unsigned value = 0; value != 256; ++value) {
        auto const status = static_cast<connection_status>(value);
        auto const event  = static_cast<connection_event>(value);
        if (!is_listed(status)) {
            for (auto const e : events)
                if (codat::next_status(status, e)) return false;
            for (auto const s : statuses)
                if (codat::can_transition(status, s) || codat::can_transition(s, status)) return false;
        }
        if (!is_listed(event)) {
            for (auto const s : statuses)
                if (codat::next_status(s, event)) return false;
            if (!codat::to_string(event).empty() || !codat::webhook_event_type(event).empty()) return false;
        }
    }
    return true;
}
static_assert(nothing_follows_from_a_value_out_of_range());

// As the documentation of the library shows them.
static_assert(codat::can_transition(connection_status::linked, connection_status::unlinked));
static_assert(!codat::can_transition(connection_status::pending_auth, connection_status::unlinked));
static_assert(codat::next_status(connection_status::deauthorized, connection_event::relinked) ==
              connection_status::linked);

static_assert(noexcept(codat::can_transition(unset, unset)) && noexcept(codat::refusal_reason(unset, unset)));
static_assert(noexcept(codat::next_status(unset, connection_event{})));
static_assert(noexcept(codat::find_transition(std::nullopt, connection_event{})));
static_assert(noexcept(codat::to_string(connection_event{})));
static_assert(noexcept(codat::webhook_event_type(connection_event{})));
static_assert(!std::is_convertible_v<connection_event, connection_status>);
static_assert(!std::is_convertible_v<connection_status, connection_event>);

}  // namespace

BOOST_AUTO_TEST_SUITE(status_transitions_)

BOOST_AUTO_TEST_CASE(the_16_status_pairs_are_as_drawn)
{
    BOOST_TEST_REQUIRE(statuses.size() == codat::connection_status_names.size());
    for (std::size_t from = 0; from != statuses.size(); ++from)
        for (std::size_t to = 0; to != statuses.size(); ++to)
            BOOST_TEST_CONTEXT(statuses[from] << " to " << statuses[to]) {
                char const wants = status_grid[from][to];
                BOOST_TEST(codat::can_transition(statuses[from], statuses[to]) == (wants == 'Y'));
                BOOST_TEST(drawn(statuses[from], statuses[to]) == wants);
            }
}

BOOST_AUTO_TEST_CASE(the_28_status_event_pairs_are_as_drawn)
{
    BOOST_TEST_REQUIRE(events.size() == codat::connection_event_names.size());
    for (std::size_t from = 0; from != statuses.size(); ++from)
        for (std::size_t event = 0; event != events.size(); ++event)
            BOOST_TEST_CONTEXT(statuses[from] << " by " << events[event]) {
                char const        wants = event_grid[from][event];
                auto const        next  = codat::next_status(statuses[from], events[event]);
                auto const* const row   = codat::find_transition(statuses[from], events[event]);
                BOOST_TEST(drawn(statuses[from], events[event]) == wants);
                BOOST_TEST((row != nullptr) == (wants != '.'));
                if (row) BOOST_TEST((row->to == next));
                BOOST_TEST(next.has_value() == (wants != '.' && wants != 'x'));
                if (next) BOOST_TEST(initial(*next) == wants);
            }
}

BOOST_AUTO_TEST_CASE(every_refusal_names_both_statuses_and_cites_codat)
{
    std::size_t refusals = 0;
    for (auto const from : statuses)
        for (auto const to : statuses)
            BOOST_TEST_CONTEXT(from << " to " << to) {
                std::string const reason{codat::refusal_reason(from, to)};
                if (from == to || codat::can_transition(from, to)) {
                    BOOST_TEST(reason == "");
                    continue;
                }
                ++refusals;
                // The statuses come in the words of the reason itself, not in what it cites.
                auto const own_words = reason.substr(0, reason.find(" (Codat, \""));
                BOOST_TEST(own_words.size() < reason.size());
                BOOST_TEST(own_words.find(to_string(from)) != std::string::npos);
                BOOST_TEST(own_words.find(to_string(to)) != std::string::npos);
                BOOST_TEST(reason.ends_with(')'));
            }
    BOOST_TEST(refusals == codat::refused_transitions.size());
}

BOOST_AUTO_TEST_CASE(a_status_that_was_never_set_is_refused_with_a_reason_of_its_own)
{
    for (unsigned value = 0; value != 256; ++value) {
        auto const status = static_cast<connection_status>(value);
        if (is_listed(status)) continue;
        for (auto const known : statuses)
            for (auto const& reason : {codat::refusal_reason(status, known), codat::refusal_reason(known, status),
                                       codat::refusal_reason(status, status)})
                BOOST_TEST(reason.starts_with("not a connection status: "));
    }
}

BOOST_AUTO_TEST_CASE(no_two_values_out_of_range_are_a_transition)
{
    for (unsigned from = 0; from != 256; ++from)
        for (unsigned to = 0; to != 256; ++to) {
            auto const a = static_cast<connection_status>(from);
            auto const b = static_cast<connection_status>(to);
            if (is_listed(a) && is_listed(b)) continue;
            BOOST_TEST_REQUIRE(!codat::can_transition(a, b), from << " to " << to);
        }
}

BOOST_AUTO_TEST_CASE(a_value_that_names_no_status_or_no_event_leads_nowhere)
{
    BOOST_TEST(nothing_follows_from_a_value_out_of_range());
    for (unsigned value = 0; value != 256; ++value) {
        auto const status = static_cast<connection_status>(value);
        auto const event  = static_cast<connection_event>(value);
        if (!is_listed(status))
            for (auto const e : events) BOOST_TEST(!codat::find_transition(status, e));
        if (!is_listed(event)) {
            for (auto const s : statuses) BOOST_TEST(!codat::find_transition(s, event));
            BOOST_TEST(!codat::find_transition(std::nullopt, event));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_connection_is_created_pending_or_linked_and_in_no_other_way)
{
    using enum connection_status;
    std::set<connection_status> born;
    for (auto const& row : codat::transitions)
        if (row.event == connection_event::created) {
            BOOST_TEST(!row.from.has_value());
            BOOST_TEST_REQUIRE(row.to.has_value());
            born.insert(*row.to);
        } else {
            BOOST_TEST(row.from.has_value());
        }
    BOOST_TEST((born == std::set{pending_auth, linked}));
    auto const* const first = codat::find_transition(std::nullopt, connection_event::created);
    BOOST_TEST_REQUIRE(first);
    BOOST_TEST((first->to == pending_auth));
    for (auto const event : events)
        if (event != connection_event::created) BOOST_TEST(!codat::find_transition(std::nullopt, event));
}

BOOST_AUTO_TEST_CASE(a_connection_in_any_status_can_be_deleted_and_is_gone_then)
{
    for (auto const status : statuses) {
        auto const* const row = codat::find_transition(status, connection_event::deleted);
        BOOST_TEST_REQUIRE(row);
        BOOST_TEST(!row->to.has_value());
        BOOST_TEST(!codat::next_status(status, connection_event::deleted).has_value());
    }
}

BOOST_AUTO_TEST_CASE(every_row_of_the_table_is_found_and_no_row_stands_twice)
{
    for (std::size_t i = 0; i != codat::transitions.size(); ++i) {
        auto const& row = codat::transitions[i];
        BOOST_TEST(row.webhook_event_type == codat::webhook_event_type(row.event));
        if (row.from) BOOST_TEST(codat::find_transition(row.from, row.event) == &row);
        for (std::size_t j = 0; j != i; ++j) BOOST_TEST(!(codat::transitions[j] == row));
    }
}

BOOST_AUTO_TEST_CASE(each_event_has_its_name_and_webhook_event_type)
{
    BOOST_TEST_REQUIRE(facts.size() == events.size());
    for (auto const& row : facts)
        BOOST_TEST_CONTEXT("event = " << row.name) {
            std::ostringstream out;
            out << row.event;
            BOOST_TEST(out.str() == row.name);
            BOOST_TEST(static_cast<unsigned>(row.event) == row.number);
            BOOST_TEST(codat::to_string(row.event) == row.name);
            BOOST_TEST(codat::webhook_event_type(row.event) == row.webhook_event_type);
        }
}

BOOST_AUTO_TEST_CASE(events_hash_apart)
{
    std::set<std::size_t> hashes{std::hash<connection_event>{}(connection_event{})};
    for (auto const event : events) hashes.insert(std::hash<connection_event>{}(event));
    BOOST_TEST(hashes.size() == events.size() + 1);
}

BOOST_AUTO_TEST_SUITE_END()
