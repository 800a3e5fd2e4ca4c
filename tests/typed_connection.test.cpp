// SPDX-License-Identifier: BSL-1.0

// What must not compile is in compile_fail/.

#include <codat/typed_connection.hpp>

#include "sample.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using codat::connection;
using codat::connection_event;
using codat::connection_status;
using codat::try_as;
using codat::typed_connection;
using codat::visit_status;
using enum codat::connection_status;

void pull(typed_connection<linked> const&) {}

template <connection_status Status>
constexpr bool costs_nothing()
{
    using typed = typed_connection<Status>;
    return sizeof(typed) == sizeof(connection) && alignof(typed) == alignof(connection) &&
           std::is_nothrow_move_constructible_v<typed> && std::is_copy_constructible_v<typed> &&
           typed::status == Status;
}

// Only from a connection of the same status; also by the words of a type trait, or of an overload that it would join.
template <connection_status Status>
constexpr bool comes_from_nowhere_else()
{
    using typed     = typed_connection<Status>;
    auto const from = []<class... From>(std::type_identity<From>...) {
        return (std::is_constructible_v<typed, From> || ...) || (std::is_convertible_v<From, typed> || ...) ||
               (std::is_assignable_v<typed&, From> || ...);
    };
    auto const others = [&]<connection_status... Other>(std::integral_constant<connection_status, Other>...)
    {
        return (((std::is_constructible_v<typed, typed_connection<Other>> ||
                  std::is_convertible_v<typed_connection<Other> const&, typed>) != (Other == Status)) ||
                ...);
    };
    return !std::is_default_constructible_v<typed> && !std::is_aggregate_v<typed> &&
           !std::is_convertible_v<typed, connection> &&
           !from(std::type_identity<connection>{}, std::type_identity<connection&>{},
                 std::type_identity<connection const&>{}, std::type_identity<connection_status>{}) &&
           !others(std::integral_constant<connection_status, pending_auth>{},
                   std::integral_constant<connection_status, linked>{},
                   std::integral_constant<connection_status, unlinked>{},
                   std::integral_constant<connection_status, deauthorized>{});
}

static_assert(costs_nothing<pending_auth>() && costs_nothing<linked>());
static_assert(costs_nothing<unlinked>() && costs_nothing<deauthorized>());
static_assert(comes_from_nowhere_else<pending_auth>() && comes_from_nowhere_else<linked>());
static_assert(comes_from_nowhere_else<unlinked>() && comes_from_nowhere_else<deauthorized>());
static_assert(std::is_invocable_v<decltype(pull), typed_connection<linked>>);
static_assert(!std::is_invocable_v<decltype(pull), typed_connection<pending_auth>>);
static_assert(!std::is_invocable_v<decltype(pull), connection>);

// The moves lead where the transition table leads.
template <connection_event Event, connection_status From, class Move>
constexpr bool follows_the_table(Move)
{
    using to = std::invoke_result_t<Move, typed_connection<From>>;
    return to::status == next_status(From, Event);
}
static_assert(follows_the_table<connection_event::unlinked, linked>([](auto c) { return unlink(std::move(c)); }));
static_assert(follows_the_table<connection_event::deauthorized, linked>([](auto c) {
    return deauthorize(std::move(c));
}));
static_assert(follows_the_table<connection_event::authorized, pending_auth>([](auto c) {
    return authorize(std::move(c));
}));
static_assert(follows_the_table<connection_event::relinked, unlinked>([](auto c) { return relink(std::move(c)); }));
static_assert(follows_the_table<connection_event::relinked, deauthorized>([](auto c) { return relink(std::move(c)); }));

connection some(connection_status status)
{
    return sample::connection(1, codat::source_type::banking, status);
}

std::string contents_of(std::filesystem::path const& file)
{
    std::ifstream in(std::filesystem::path(CODAT_SOURCE_DIR) / file);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_connection_is_given_its_type_only_in_its_own_status)
{
    for (auto const& row : codat::connection_status_names) {
        auto const c = some(row.value);
        BOOST_TEST(try_as<pending_auth>(c).has_value() == (row.value == pending_auth));
        BOOST_TEST(try_as<linked>(c).has_value() == (row.value == linked));
        BOOST_TEST(try_as<unlinked>(c).has_value() == (row.value == unlinked));
        BOOST_TEST(try_as<deauthorized>(c).has_value() == (row.value == deauthorized));
    }
    connection const unset;
    BOOST_TEST(!try_as<pending_auth>(unset).has_value());
    BOOST_TEST(!try_as<linked>(unset).has_value());
}

BOOST_AUTO_TEST_CASE(copying_in_leaves_the_original)
{
    auto const original = some(linked);
    auto const typed    = try_as<linked>(original);
    BOOST_TEST((typed->get() == original));
    pull(*typed);
}

BOOST_AUTO_TEST_CASE(moving_in_on_and_out_copies_nothing)
{
    auto              c        = some(pending_auth);
    auto const        original = c;
    auto const* const text     = c.platform_name.data();

    auto pending = try_as<pending_auth>(std::move(c));
    BOOST_TEST_REQUIRE(pending.has_value());
    auto       unlinked_one = unlink(authorize(*std::move(pending)));
    auto       linked_one   = relink(std::move(unlinked_one));
    connection back         = deauthorize(std::move(linked_one)).get();

    BOOST_TEST((static_cast<void const*>(back.platform_name.data()) == text));
    BOOST_TEST((back.status == deauthorized));
    back.status = pending_auth;
    BOOST_TEST((back == original));  // all but the status was kept
}

BOOST_AUTO_TEST_CASE(a_connection_that_is_not_taken_is_not_moved_from)
{
    auto       c        = some(unlinked);
    auto const original = c;
    BOOST_TEST(!try_as<linked>(std::move(c)).has_value());
    BOOST_TEST((c == original));
}

BOOST_AUTO_TEST_CASE(every_status_can_be_deleted_and_leaves_its_id)
{
    BOOST_TEST(delete_connection(*try_as<pending_auth>(some(pending_auth))) == sample::connection_id(1));
    BOOST_TEST(delete_connection(*try_as<linked>(some(linked))) == sample::connection_id(1));
    BOOST_TEST(delete_connection(*try_as<unlinked>(some(unlinked))) == sample::connection_id(1));
    BOOST_TEST(delete_connection(*try_as<deauthorized>(some(deauthorized))) == sample::connection_id(1));
}

BOOST_AUTO_TEST_CASE(typed_connections_are_equal_if_their_connections_are)
{
    auto const a = *try_as<linked>(some(linked));
    auto const b = a;
    BOOST_TEST((a == b));
    auto other          = some(linked);
    other.platform_name = "Another";
    BOOST_TEST((a != *try_as<linked>(other)));
}

BOOST_AUTO_TEST_CASE(a_visit_reaches_the_handler_for_the_status)
{
    auto const visit = [](connection c) {
        return visit_status(
            std::move(c), [](typed_connection<pending_auth> const&) { return pending_auth; },
            [](typed_connection<linked>) { return linked; }, [](typed_connection<unlinked>&&) { return unlinked; },
            [](typed_connection<deauthorized> const&) { return deauthorized; },
            [](connection const& unset) { return unset.status; });
    };
    for (auto const& row : codat::connection_status_names) BOOST_TEST((visit(some(row.value)) == row.value));
    for (unsigned value : {0u, 5u, 255u}) {
        auto const none = static_cast<connection_status>(value);
        BOOST_TEST((visit(some(none)) == none));
    }
}

BOOST_AUTO_TEST_CASE(the_first_handler_that_takes_a_connection_gets_it)
{
    auto const is_linked = [](connection const& c) {
        return visit_status(
            c, [](typed_connection<linked> const&) { return true; }, [](auto const&) { return false; });
    };
    for (auto const& row : codat::connection_status_names)
        BOOST_TEST(is_linked(some(row.value)) == (row.value == linked));
    BOOST_TEST(!is_linked(connection{}));
}

BOOST_AUTO_TEST_CASE(a_visit_moves_the_connection_through)
{
    auto              c    = some(linked);
    auto const* const text = c.platform_name.data();
    connection        back = visit_status(
               std::move(c), [](typed_connection<linked> l) { return unlink(std::move(l)).get(); },
               []<connection_status S>(typed_connection<S> other) { return std::move(other).get(); },
               [](connection unset) { return unset; });
    BOOST_TEST((static_cast<void const*>(back.platform_name.data()) == text));
    BOOST_TEST((back.status == unlinked));
}

BOOST_AUTO_TEST_CASE(handlers_can_be_functions_hold_state_and_return_references)
{
    int        calls = 0;
    auto const count = [&calls, n = std::make_unique<int>(1)](auto const&) -> int const& { return calls += *n; };
    BOOST_TEST(&visit_status(some(unlinked), count) == &calls);
    BOOST_TEST(calls == 1);
    visit_status(some(linked), pull, [](auto const&) { BOOST_ERROR("only linked was to be visited"); });
}

// The sentences that the compiler prints are literals, since a static_assert takes nothing else. They say what the
// transition table says.
BOOST_AUTO_TEST_CASE(the_sentences_of_the_moves_are_those_of_the_table)
{
    auto const header = contents_of("include/codat/typed_connection.hpp");
    struct row {
        connection_event event;
        std::string_view participle;
    };
    for (auto const& [event, participle] :
         {row{connection_event::unlinked, "unlinked"}, row{connection_event::deauthorized, "deauthorized"},
          row{connection_event::authorized, "authorized"}, row{connection_event::relinked, "re-linked"}}) {
        std::string who;
        for (auto const& each : codat::transitions)
            if (each.event == event) (who += who.empty() ? "" : " and ") += to_string(*each.from);
        auto const sentence = "\"only " + who + " connections can be " + std::string(participle) + '"';
        BOOST_TEST_CONTEXT(sentence) BOOST_TEST(header.find(sentence) != header.npos);
    }
}

// Each misuse that compile_fail/ tests, but for those of other headers, is on the page, with the sentence.
BOOST_AUTO_TEST_CASE(the_documented_misuses_are_those_that_are_tested)
{
    auto const  page  = contents_of("docs/typed_connection.md");
    std::size_t shown = 0;
    for (auto const& entry :
         std::filesystem::directory_iterator(std::filesystem::path(CODAT_SOURCE_DIR) / "tests/compile_fail")) {
        if (entry.path().extension() != ".cpp") continue;
        auto const  text = contents_of(entry.path());
        std::smatch bad, sentence;
        if (text.find("typed_connection") == text.npos) continue;
        BOOST_TEST_CONTEXT(entry.path().filename().string()) {
            BOOST_TEST_REQUIRE(std::regex_search(text, sentence, std::regex("// expect-error: ([^\n]+)")));
            BOOST_TEST_REQUIRE(
                std::regex_search(text, bad, std::regex("#ifdef CODAT_BAD_LINE\n +(?:return )?([^\n]+)\n")));
            BOOST_TEST(page.find(sentence[1].str()) != page.npos);
            BOOST_TEST(page.find(bad[1].str()) != page.npos);
        }
        ++shown;
    }
    BOOST_TEST(shown >= 20u);
}
