// SPDX-License-Identifier: BSL-1.0

// Validating a company, good or full of mistakes, takes time linear in the number of its connections: see
// docs/validate.md for results.

#include <array>
#include <benchmark/benchmark.h>
#include <codat/validate.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace {

using codat::company;
using codat::connection;
using codat::connection_status;
using codat::source_type;
using namespace codat::literals;

company some_company(std::size_t size)
{
    std::mt19937_64 random(size);
    company         c;
    c.name     = "Bakery";
    c.redirect = "https://link.codat.io/company/0498e921-9b53-4396-a412-4f2f5983b0a2";
    for (std::size_t i = 0; i != size; ++i) {
        std::array<std::uint8_t, 16> bytes{};
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
        auto& each         = c.data_connections.emplace_back();
        each.id            = codat::connection_id(bytes);
        each.source_type   = static_cast<source_type>(2 + random() % 6);
        each.platform_name = "A platform with a name of usual length";
        each.link_url =
            "https://link.codat.io/companies/0498e921/connections/" + std::to_string(i) + "/start?otp=742271";
        each.status    = static_cast<connection_status>(1 + random() % 4);
        each.created   = "2022-10-27T09:53:29Z"_timestamp;
        each.last_sync = "2022-10-27T10:22:43.6464237Z"_timestamp;
    }
    return c;
}

void run(benchmark::State& state, company const& c)
{
    std::size_t findings = 0;
    for (auto _ : state) findings += validate(c).size();
    state.counters["findings"] = static_cast<double>(findings) / static_cast<double>(state.iterations());
    state.SetItemsProcessed(state.iterations() * state.range());
    state.SetComplexityN(state.range());
}

void good(benchmark::State& state)
{
    run(state, some_company(static_cast<std::size_t>(state.range())));
}

// Every connection is an active accounting one.
void all_in_conflict(benchmark::State& state)
{
    auto c = some_company(static_cast<std::size_t>(state.range()));
    for (auto& each : c.data_connections) {
        each.source_type = source_type::accounting;
        each.status      = connection_status::linked;
    }
    run(state, c);
}

void all_with_one_id(benchmark::State& state)
{
    auto c = some_company(static_cast<std::size_t>(state.range()));
    for (auto& each : c.data_connections) each.id = {};
    run(state, c);
}

void sizes(benchmark::internal::Benchmark* b)
{
    b->RangeMultiplier(10)->Range(100, 100'000)->Complexity(benchmark::oN);
}

}  // namespace

BENCHMARK(good)->Apply(sizes);
BENCHMARK(all_in_conflict)->Apply(sizes);
BENCHMARK(all_with_one_id)->Apply(sizes);
