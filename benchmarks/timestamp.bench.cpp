// SPDX-License-Identifier: BSL-1.0
//
// How long it takes to read a timestamp, here and elsewhere, and how often the answer is wrong.
//
//     bench_timestamp --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true
//
// prints a table of medians in the end.

#include "peers/peer.hpp"

#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <chrono>
#include <codat/timestamp.hpp>
#include <cstddef>
#include <iomanip>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using codat::timestamp;
using codat::timestamp_form;

struct data_set {
    std::string_view            name;
    std::vector<timestamp_form> forms;
    std::vector<int>            fraction_digits;
};

std::vector<data_set> data_sets()
{
    using enum timestamp_form;
    return {
        {"utc", {utc}, {0}},
        {"local", {local}, {0}},
        {"offset", {offset}, {0}},
        {"date", {date}, {0}},
        {"utc, 3 digits", {utc}, {3}},
        {"utc, 7 digits", {utc}, {7}},
        {"offset, 7 digits", {offset}, {7}},
        {"utc, 9 digits", {utc}, {9}},
        {"mix", {utc, local, offset, date}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}},
    };
}

class generator {
public:
    explicit generator(data_set const& set) : set_(set) {}

    // Of the years 1700 to 2247, which every peer knows, also in 64-bit nanoseconds.
    std::string operator()()
    {
        auto const form   = set_.forms[below(set_.forms.size())];
        int const  digits = set_.fraction_digits[below(set_.fraction_digits.size())];
        auto const unit   = codat::detail::powers_of_ten[9 - digits];

        std::chrono::sys_days const       first = std::chrono::year{1700} / 1 / 1;
        std::chrono::year_month_day const date  = first + std::chrono::days{below(200'000)};
        std::chrono::seconds const        second{below(86'400)};
        std::chrono::nanoseconds const    fraction{below(1'000'000'000 / unit) * unit};
        std::chrono::minutes const        east{15 * static_cast<int>(below(105)) - 720};  // -12:00 to +14:00
        auto const                        time = second + fraction;
        auto const                        made = form == timestamp_form::date    ? timestamp::date_only(date)
                                                 : form == timestamp_form::local ? timestamp::local(date, time, digits)
                                                 : form == timestamp_form::offset ? timestamp::with_offset(date, time, east, digits)
                                                                                  : timestamp::utc(date, time, digits);
        return to_string(made.value());
    }

private:
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

    data_set const& set_;
    std::mt19937_64 random_{20261122};
};

// Distinct texts. They are allocated one after the other, as a document's are: nothing small is freed in between that
// would scatter them over memory.
std::vector<std::string> texts(data_set const& set, std::size_t count)
{
    generator                generate(set);
    std::vector<std::string> result;
    result.reserve(count);
    while (result.size() != count) result.push_back(generate());

    for (bool distinct = false; !distinct;) {
        distinct = true;
        std::vector<std::string*> sorted;
        for (auto& text : result) sorted.push_back(&text);
        std::sort(sorted.begin(), sorted.end(), [](auto const* a, auto const* b) { return *a < *b; });
        for (std::size_t i = 1; i < sorted.size(); ++i)
            if (*sorted[i] == *sorted[i - 1]) {
                *sorted[i - 1] = generate();
                distinct       = false;
            }
    }
    return result;
}

constexpr codat::timestamp_options dates{.allow_date = true};

void codat_read_all(std::vector<std::string> const& all)
{
    for (auto const& text : all) peers::keep(codat::parse_timestamp(text, dates));
}

peers::answer expected(std::string const& text)
{
    auto const t = codat::parse_timestamp(text, dates).value();
    auto const i = t.has_instant() ? *t.instant() : t.instant_at(std::chrono::minutes{0});
    return {i.seconds.time_since_epoch().count(), i.subseconds.count()};
}

// Of the texts that `p` is timed on.
std::size_t wrong_answers(peers::peer const& p, std::vector<std::string> const& adapted)
{
    return static_cast<std::size_t>(std::count_if(adapted.begin(), adapted.end(),
                                                  [&](auto const& text) { return p.read(text) != expected(text); }));
}

void register_read(std::string const& name, std::vector<std::string> const& all,
                   void (*read_all)(std::vector<std::string> const&))
{
    benchmark::RegisterBenchmark(name.c_str(), [all, read_all](benchmark::State& state) {
        for (auto _ : state) read_all(all);
        state.SetItemsProcessed(static_cast<std::int64_t>(all.size()) * state.iterations());
    });
}

void register_write(std::string const& name, std::vector<std::string> const& all)
{
    std::vector<timestamp> values;
    for (auto const& text : all) values.push_back(codat::parse_timestamp(text, dates).value());
    benchmark::RegisterBenchmark(name.c_str(), [values](benchmark::State& state) {
        std::array<char, 35> text;
        for (auto _ : state)
            for (auto const& t : values) {
                peers::keep(to_chars(text.data(), text.data() + text.size(), t));
                peers::keep(text);
            }
        state.SetItemsProcessed(static_cast<std::int64_t>(values.size()) * state.iterations());
    });
}

// Besides the usual output, keeps nanoseconds per text: the median of the repetitions, if there are any.
class table : public benchmark::ConsoleReporter {
public:
    void ReportRuns(std::vector<Run> const& runs) override
    {
        ConsoleReporter::ReportRuns(runs);
        for (auto const& run : runs)
            if (run.run_type == Run::RT_Iteration || run.aggregate_name == "median") {
                auto const items = run.counters.find("items_per_second");
                if (items != run.counters.end()) nanoseconds_[run.run_name.function_name] = 1e9 / items->second.value;
            }
    }

    void print(std::vector<std::string> const& rows, std::vector<std::string> const& columns) const
    {
        std::cout << "\nNanoseconds for each text, and how many times as long as this library takes\n\n| texts |";
        for (auto const& column : columns) std::cout << ' ' << column << " |";
        std::cout << "\n|---|";
        for ([[maybe_unused]] auto const& column : columns) std::cout << "--:|";
        std::cout << std::fixed << '\n';
        for (auto const& row : rows) {
            auto const ours = nanoseconds_.find(row + '/' + columns.front());
            if (ours == nanoseconds_.end()) continue;
            std::cout << "| " << row << " |";
            for (auto const& column : columns) {
                auto const found = nanoseconds_.find(row + '/' + column);
                if (found == nanoseconds_.end()) {
                    std::cout << " – |";
                    continue;
                }
                std::cout << ' ' << std::setprecision(1) << found->second;
                if (&column != &columns.front()) std::cout << " (" << found->second / ours->second << ')';
                std::cout << " |";
            }
            std::cout << '\n';
        }
    }

private:
    std::map<std::string, double> nanoseconds_;
};

}  // namespace

int main(int argc, char** argv)
{
    std::vector<std::string> rows, columns{"parse_timestamp", "to_chars"};
    for (auto const* p : peers::all()) columns.emplace_back(p->name);
    columns.emplace_back(peers::loads.name);

    std::cout << "Wrong answers, on texts that a peer is made for\n\n";
    for (auto const& set : data_sets())
        for (std::size_t const count : {4'096u, 65'536u}) {
            auto const all = texts(set, count);
            auto const row = std::string(set.name) + '/' + std::to_string(count);
            rows.push_back(row);
            register_read(row + "/parse_timestamp", all, codat_read_all);
            register_write(row + "/to_chars", all);
            for (auto const* p : peers::all()) {
                std::vector<std::string> adapted;
                for (auto const& text : all) adapted.push_back(p->adapt(text));
                if (auto const wrong = wrong_answers(*p, adapted); wrong != 0)
                    std::cout << row << ": " << p->name << ": " << wrong << '\n';
                register_read(row + '/' + std::string(p->name), adapted, p->read_all);
            }
            register_read(row + '/' + std::string(peers::loads.name), all, peers::loads.read_all);
        }
    for (auto const name : peers::missing()) std::cout << "not installed, and left out: " << name << '\n';
    std::cout << std::endl;

    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    table results;
    benchmark::RunSpecifiedBenchmarks(&results);
    results.print(rows, columns);
}
