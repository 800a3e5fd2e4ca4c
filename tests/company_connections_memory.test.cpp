// SPDX-License-Identifier: BSL-1.0

// Runs each operation with an operator new that fails at the n-th allocation, for every n, and finds all unchanged.

#include <codat/company_connections.hpp>

#include "sample.hpp"

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <limits>
#include <new>
#include <optional>
#include <utility>
#include <vector>

namespace {

std::size_t allocations_left = std::numeric_limits<std::size_t>::max();

void* allocate(std::size_t size)
{
    if (allocations_left == 0) throw std::bad_alloc();
    --allocations_left;
    if (void* const memory = std::malloc(size != 0 ? size : 1)) return memory;
    throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size)
{
    return allocate(size);
}
void* operator new[](std::size_t size)
{
    return allocate(size);
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace {

using codat::company_connections;
using codat::connection;
using codat::connection_event;
using enum codat::connection_status;
using enum codat::source_type;

// All that can be observed.
struct snapshot {
    explicit snapshot(company_connections const& all) : limits(all.limits()), company(all.company())
    {
        for (auto const& c : all) {
            connections.push_back(c);
            addresses.push_back(&c);
        }
        for (auto const& row : codat::connection_status_names) counts.push_back(all.count(row.value));
        for (auto const& row : codat::source_type_names) {
            counts.push_back(all.count(row.value));
            counts.push_back(all.active(row.value));
        }
        for (std::uint32_t number = 0; number != 40; ++number) {
            deleted.push_back(all.was_deleted(sample::connection_id(number)));
            found.push_back(all.find(sample::connection_id(number)));
        }
    }

    bool operator==(snapshot const&) const = default;

    codat::active_limits             limits;
    std::optional<codat::company_id> company;
    std::vector<connection>          connections;
    std::vector<connection const*>   addresses;
    std::vector<std::size_t>         counts;
    std::vector<bool>                deleted;
    std::vector<connection const*>   found;
};

company_connections some_connections()
{
    company_connections all(sample::company_id());
    auto const          add = [&](connection c) { all.add(std::move(c)).value(); };
    add(sample::connection(1, accounting, linked));
    add(sample::connection(2, accounting, unlinked));
    add(sample::connection(3, banking, pending_auth));
    add(sample::connection(4, commerce, deauthorized));
    add(sample::connection(5, banking, linked));
    all.apply(sample::connection_id(5), connection_event::deleted).value();
    return all;
}

// Runs `operation` on fresh connections with 0, 1, 2 … allocations until it has enough; returns how many that is.
template <class Operation>
std::size_t fails_at_every_allocation_without_a_trace(
    Operation operation, void (*prepare)(company_connections&) = [](company_connections&) {})
{
    for (std::size_t allowed = 0;; ++allowed) {
        auto all = some_connections();
        prepare(all);
        snapshot const before(all);
        bool           threw = false;
        allocations_left     = allowed;
        try {
            operation(all);
        } catch (std::bad_alloc const&) {
            threw = true;
        }
        allocations_left = std::numeric_limits<std::size_t>::max();
        if (!threw) return allowed;
        BOOST_TEST_CONTEXT(allowed << " allocations") BOOST_TEST((snapshot(all) == before));
        // It still works: what was attempted can be done now.
        operation(all);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(adding_a_copy)
{
    auto const c         = sample::connection(9, banking, linked);
    auto const allocated = fails_at_every_allocation_without_a_trace([&](auto& all) { all.add(c).value(); });
    BOOST_TEST(allocated > 5u);  // an index entry, a record, and what the record holds
}

BOOST_AUTO_TEST_CASE(adding_by_moving_leaves_the_argument_alone_too)
{
    auto const original = sample::connection(9, banking, linked);
    for (std::size_t allowed = 0;; ++allowed) {
        auto all         = some_connections();
        auto c           = original;
        bool threw       = false;
        allocations_left = allowed;
        try {
            all.add(std::move(c)).value();
        } catch (std::bad_alloc const&) {
            threw = true;
        }
        allocations_left = std::numeric_limits<std::size_t>::max();
        if (!threw) {
            BOOST_TEST(allowed >= 2u);
            BOOST_TEST((*all.find(original.id) == original));
            break;
        }
        BOOST_TEST((c == original));
    }
}

BOOST_AUTO_TEST_CASE(adding_so_many_that_the_index_grows)
{
    std::vector<connection> many;
    for (std::uint32_t number = 10; number != 40; ++number)
        many.push_back(sample::connection(number, banking, pending_auth));
    // Each addition is a step of its own: what came before one that fails stays.
    for (std::size_t allowed = 0, rounds = 0; rounds != many.size(); ++allowed) {
        auto all         = some_connections();
        rounds           = 0;
        allocations_left = allowed;
        try {
            for (auto const& c : many) {
                all.add(c).value();
                ++rounds;
            }
        } catch (std::bad_alloc const&) {
        }
        allocations_left = std::numeric_limits<std::size_t>::max();
        BOOST_TEST(all.size() == 4 + rounds);
        for (std::size_t i = 0; i != many.size(); ++i)
            if ((all.find(many[i].id) != nullptr) != (i < rounds)) BOOST_FAIL("connection " << i);
    }
}

BOOST_AUTO_TEST_CASE(adding_what_was_deleted)
{
    auto const c = sample::connection(5, banking, pending_auth);
    BOOST_TEST(fails_at_every_allocation_without_a_trace([&](auto& all) { all.add(c).value(); }) > 5u);
}

BOOST_AUTO_TEST_CASE(refusing)
{
    auto const second = sample::connection(9, accounting, linked);
    BOOST_TEST(fails_at_every_allocation_without_a_trace([&](auto& all) { (void)all.add(second); }) > 0u);
    BOOST_TEST(fails_at_every_allocation_without_a_trace(
                   [&](auto& all) { (void)all.apply(sample::connection_id(2), connection_event::relinked); }) > 0u);
    BOOST_TEST(fails_at_every_allocation_without_a_trace(
                   [&](auto& all) { (void)all.apply(sample::connection_id(3), connection_event::unlinked); }) > 0u);
}

BOOST_AUTO_TEST_CASE(an_event_that_is_accepted_never_allocates)
{
    for (auto const event : {connection_event::unlinked, connection_event::deauthorized, connection_event::deleted})
        BOOST_TEST(fails_at_every_allocation_without_a_trace(
                       [&](auto& all) { all.apply(sample::connection_id(1), event).value(); }) == 0u);
}

BOOST_AUTO_TEST_CASE(a_webhook_that_replaces_brings_in_or_deletes)
{
    struct row {
        char const*              event_type;
        std::uint32_t            number;
        codat::connection_status status;
        std::size_t              at_least;
    };
    for (auto const& r : {row{"connection.connected", 3, linked, 5}, row{"connection.disconnected", 3, unlinked, 6},
                          row{"connection.connected", 9, linked, 7}, row{"connection.deleted", 9, unlinked, 2},
                          row{"connection.deleted", 1, linked, 0}, row{"connection.connected", 2, linked, 1}}) {
        auto const webhook =
            sample::webhook(1, r.event_type, sample::connection(r.number, banking, r.status), sample::at(1));
        BOOST_TEST_CONTEXT(r.event_type << ' ' << r.number)
            BOOST_TEST(fails_at_every_allocation_without_a_trace([&](auto& all) { (void)all.apply(webhook); }) >=
                       r.at_least);
    }
}

BOOST_AUTO_TEST_CASE(a_webhook_that_belongs_before_others_of_its_instant)
{
    static auto const webhook = [](std::uint32_t number, char const* event_type, codat::connection_status status) {
        return sample::webhook(number, event_type, sample::connection(8, banking, status), sample::at(1));
    };
    // After a gap, and with a change of status.
    auto const first   = webhook(9, "connection.connected", linked);
    auto const prepare = [](company_connections& all) {
        (void)all.apply(webhook(1, "connection.reconnected", linked)).value();
        (void)all.apply(webhook(2, "connection.disconnected", unlinked)).value();
    };
    BOOST_TEST(fails_at_every_allocation_without_a_trace([&](auto& all) { (void)all.apply(first).value(); }, prepare) >=
               1u);
}

BOOST_AUTO_TEST_CASE(a_legacy_webhook_with_a_gap)
{
    auto const webhook = sample::legacy_webhook(4, linked, unlinked);
    BOOST_TEST(fails_at_every_allocation_without_a_trace([&](auto& all) { (void)all.apply(webhook).value(); }) >= 1u);
}

BOOST_AUTO_TEST_CASE(copying_and_assigning)
{
    BOOST_TEST(fails_at_every_allocation_without_a_trace([](auto& all) { auto const copy = all; }) > 20u);

    company_connections other(codat::active_limits{.banking = 3});
    other.add(sample::connection(7, banking, linked)).value();
    BOOST_TEST(fails_at_every_allocation_without_a_trace([&](auto& all) { all = other; }) > 5u);
}

BOOST_AUTO_TEST_CASE(moving_swapping_and_forgetting_never_allocate)
{
    BOOST_TEST(fails_at_every_allocation_without_a_trace([](auto& all) {
                   auto other = std::move(all);
                   swap(all, other);
                   all.forget_deleted();
               }) == 0u);
}
