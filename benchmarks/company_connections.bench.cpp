// SPDX-License-Identifier: BSL-1.0

// What each operation costs in a company of so many connections. Nothing but the caches of the processor should notice how
// many: see docs/company_connections.md for results.

#include <array>
#include <benchmark/benchmark.h>
#include <codat/company_connections.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace {

using codat::company_connections;
using codat::connection;
using codat::connection_event;
using codat::connection_id;
using codat::connection_status;
using codat::source_type;

connection_id random_id(std::mt19937_64& random)
{
    std::array<std::uint8_t, 16> bytes{};
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    return connection_id(bytes);
}

connection some_connection(connection_id id, connection_status status)
{
    connection c;
    c.id            = id;
    c.source_type   = source_type::banking;
    c.platform_name = "A platform with a name of usual length";
    c.link_url      = "https://link.codat.io/companies/0498e921-9b53-4396-a412-4f2f5983b0a2/start";
    c.status        = status;
    return c;
}

struct company {
    explicit company(std::size_t size)
    {
        std::mt19937_64 random(size);
        for (std::size_t i = 0; i != size; ++i) {
            ids.push_back(random_id(random));
            connections.add(some_connection(ids.back(), connection_status::linked)).value();
        }
        for (std::size_t i = 0; i != 4096; ++i) order.push_back(ids[random() % size]);
        for (std::size_t i = 0; i != 4096; ++i) strangers.push_back(random_id(random));
    }

    company_connections        connections;
    std::vector<connection_id> ids;
    std::vector<connection_id> order;      // in which to look at some of them
    std::vector<connection_id> strangers;  // that are not among them
};

void find(benchmark::State& state)
{
    company const c(static_cast<std::size_t>(state.range()));
    std::size_t   i = 0;
    for (auto _ : state) benchmark::DoNotOptimize(c.connections.find(c.order[i++ % 4096]));
}

// Unlinks and relinks: two events.
void apply_event(benchmark::State& state)
{
    company     c(static_cast<std::size_t>(state.range()));
    std::size_t i = 0;
    for (auto _ : state) {
        auto const id = c.order[i++ % 4096];
        benchmark::DoNotOptimize(c.connections.apply(id, connection_event::unlinked).has_value());
        benchmark::DoNotOptimize(c.connections.apply(id, connection_event::relinked).has_value());
    }
    state.SetItemsProcessed(2 * state.iterations());
}

void apply_webhook(benchmark::State& state)
{
    company                   c(static_cast<std::size_t>(state.range()));
    codat::connection_webhook webhook;
    std::size_t               i = 0;
    webhook.payload.connection  = some_connection({}, connection_status::linked);
    for (auto _ : state) {
        bool const unlinks                = i / 4096 % 2 == 0;
        webhook.event_type                = unlinks ? "connection.disconnected" : "connection.reconnected";
        webhook.payload.connection.id     = c.order[i++ % 4096];
        webhook.payload.connection.status = unlinks ? connection_status::unlinked : connection_status::linked;
        benchmark::DoNotOptimize(c.connections.apply(webhook).has_value());
    }
}

// Adds a connection and deletes it, and what is remembered of it.
void add_and_delete(benchmark::State& state)
{
    company     c(static_cast<std::size_t>(state.range()));
    auto const  stranger = some_connection({}, connection_status::linked);
    std::size_t i        = 0;
    for (auto _ : state) {
        auto added = stranger;
        added.id   = c.strangers[i++ % 4096];
        benchmark::DoNotOptimize(c.connections.add(std::move(added)).has_value());
        benchmark::DoNotOptimize(
            c.connections.apply(c.strangers[(i - 1) % 4096], connection_event::deleted).has_value());
    }
}

// One too many: finds what is in the way, and says so.
void refuse(benchmark::State& state)
{
    company             c(static_cast<std::size_t>(state.range()));
    company_connections full(codat::active_limits{.banking = c.ids.size()});
    for (auto const& each : c.connections) full.add(each).value();
    auto const one_more = some_connection(c.strangers[0], connection_status::linked);
    for (auto _ : state) benchmark::DoNotOptimize(full.add(one_more).has_error());
}

// From nothing: all of them.
void add_all(benchmark::State& state)
{
    company const c(static_cast<std::size_t>(state.range()));
    for (auto _ : state) {
        company_connections all;
        for (auto const& each : c.connections) benchmark::DoNotOptimize(all.add(each).has_value());
    }
    state.SetItemsProcessed(state.iterations() * state.range());
    state.SetComplexityN(state.range());
}

void sizes(benchmark::internal::Benchmark* b)
{
    b->RangeMultiplier(10)->Range(100, 1'000'000);
}

}  // namespace

BENCHMARK(find)->Apply(sizes);
BENCHMARK(apply_event)->Apply(sizes);
BENCHMARK(apply_webhook)->Apply(sizes);
BENCHMARK(add_and_delete)->Apply(sizes);
BENCHMARK(refuse)->Apply(sizes);
BENCHMARK(add_all)->RangeMultiplier(10)->Range(100, 100'000)->Complexity(benchmark::oN);
