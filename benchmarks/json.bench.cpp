// SPDX-License-Identifier: BSL-1.0
//
// How long it takes to read and write pages of connections: here, with other libraries, and at the least.
//
//     bench_json --benchmark_repetitions=9 --benchmark_enable_random_interleaving=true
//
// prints tables of medians in the end, and whether what is promised of them holds. scripts/measure-json.sh builds and
// runs it with the flags that the promises are about. The peers, as Debian packages them: nlohmann-json3-dev,
// rapidjson-dev, libsimdjson-dev; Boost.JSON is always there. Those that are not installed are left out and named.

#include "allocations.hpp"
#include "json_peers/peer.hpp"
#include "page_generator.hpp"

#include "../tests/document_shapes.hpp"

#include <algorithm>
#include <array>
#include <benchmark/benchmark.h>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <codat/json.hpp>
#include <codat/ndjson.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <iomanip>
#include <iostream>
#include <istream>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using codat::connection_page;

constexpr std::size_t usual_size = 2'000;

// --- documents ---

struct document {
    std::string text;
    std::size_t connections;
};

enum class shape { page, lines };

struct document_spec {
    std::size_t connections   = usual_size;
    std::size_t problem_every = 0;
    bool        indented      = false;
    shape       as            = shape::page;

    auto operator<=>(document_spec const&) const = default;
};

// Made when it is first asked for, and kept.
document const& make_document(document_spec spec)
{
    static std::map<document_spec, document> documents;
    auto&                                    made = documents[spec];
    if (made.text.empty()) {
        pages::generator generate({spec.connections, spec.problem_every, spec.indented});
        made = {spec.as == shape::page ? generate.page() : generate.lines(), spec.connections};
    }
    return made;
}

// --- what is measured ---

// One way to handle a document. What it needs is made by the time that it is there, and is not timed.
struct operation {
    std::function<void()> run;
    std::function<void()> prepare = {};  // before each run, not timed; or nothing
};

using operation_maker = std::function<operation(document const&)>;

template <class T>
void keep(T const& value)
{
    benchmark::DoNotOptimize(&value);
    benchmark::ClobberMemory();
}

operation decode(document const& d)
{
    return {[&d] { keep(codat::decode<connection_page>(d.text)); }};
}

operation check(document const& d)
{
    return {[&d] { keep(codat::check<connection_page>(d.text)); }};
}

operation decode_each(document const& d)
{
    return {[&d] {
        keep(codat::decode_each<codat::connection>(d.text, [](codat::decoded<codat::connection>&& c) { keep(c); }));
    }};
}

// Beneath `decode`: the parser that it uses, with nobody who listens.
struct null_handler {
    using ec = boost::system::error_code;
    using sv = boost::json::string_view;

    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size  = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size    = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    bool on_document_begin(ec&) { return true; }
    bool on_document_end(ec&) { return true; }
    bool on_object_begin(ec&) { return true; }
    bool on_object_end(std::size_t, ec&) { return true; }
    bool on_array_begin(ec&) { return true; }
    bool on_array_end(std::size_t, ec&) { return true; }
    bool on_key_part(sv, std::size_t, ec&) { return true; }
    bool on_key(sv, std::size_t, ec&) { return true; }
    bool on_string_part(sv, std::size_t, ec&) { return true; }
    bool on_string(sv, std::size_t, ec&) { return true; }
    bool on_number_part(sv, ec&) { return true; }
    bool on_int64(std::int64_t, sv, ec&) { return true; }
    bool on_uint64(std::uint64_t, sv, ec&) { return true; }
    bool on_double(double, sv, ec&) { return true; }
    bool on_bool(bool, ec&) { return true; }
    bool on_null(ec&) { return true; }
    bool on_comment_part(sv, ec&) { return true; }
    bool on_comment(sv, ec&) { return true; }
};

operation basic_parser(document const& d)
{
    return {[&d] {
        boost::json::basic_parser<null_handler> parser{boost::json::parse_options()};
        boost::system::error_code               ec;
        keep(parser.write_some(false, d.text.data(), d.text.size(), ec));
        keep(ec);
    }};
}

operation copy_structs(document const& d)
{
    return {[page = codat::decode<connection_page>(d.text).value.value()] { keep(std::vector(page.results)); }};
}

operation copy_text(document const& d)
{
    auto const out = std::make_shared<std::vector<char>>(d.text.size());
    return {[&d, out] {
        std::memcpy(out->data(), d.text.data(), d.text.size());
        keep(*out->data());
    }};
}

operation encode(document const& d)
{
    return {[page = codat::decode<connection_page>(d.text).value.value()] { keep(codat::encode(page)); }};
}

operation encode_indented(document const& d)
{
    return {
        [page = codat::decode<connection_page>(d.text).value.value()] { keep(codat::encode(page, {.indent = 2})); }};
}

operation serialize(document const& d)
{
    return {[value = boost::json::parse(d.text)] { keep(boost::json::serialize(value)); }};
}

operation_maker read_with(json_peers::peer const& peer)
{
    return [&peer](document const& d) -> operation {
        std::shared_ptr<json_peers::page_reader> const reader = peer.make();
        reader->load(d.text);
        operation made{[reader] { keep(reader->read()); }};
        if (peer.uses_up_text) made.prepare = [reader, &d] { reader->load(d.text); };
        return made;
    };
}

// A stream of text that is there already.
class text_buffer : public std::streambuf {
public:
    explicit text_buffer(std::string_view text)
    {
        auto* const begin = const_cast<char*>(text.data());  // which a streambuf for reading does not write to
        setg(begin, begin, begin + text.size());
    }
};

operation read_lines(document const& d)
{
    return {[&d] {
        text_buffer          buffer(d.text);
        std::istream         in(&buffer);
        codat::ndjson_reader lines(in);
        while (auto const line = lines.next()) keep(codat::decode<codat::connection>(line->text));
    }};
}

// The same without the reader.
operation decode_lines(document const& d)
{
    std::vector<std::string_view> lines;
    for (std::string_view rest = d.text; !rest.empty(); rest.remove_prefix(lines.back().size() + 1))
        lines.push_back(rest.substr(0, rest.find('\n')));
    return {[lines = std::move(lines)] {
        for (auto const line : lines) keep(codat::decode<codat::connection>(line));
    }};
}

// --- measuring ---

void measure(std::string const& name, document_spec const& spec, operation_maker const& make)
{
    // Apart from what is timed, and once.
    auto const  memory     = std::make_shared<std::optional<allocations::use>>();
    auto const  measured   = std::make_shared<bool>(false);
    auto* const registered = benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
        auto const& d = make_document(spec);
        auto const  o = make(d);
        if (!std::exchange(*measured, true)) *memory = allocations::of(o.run);
        if (o.prepare) {
            for (auto _ : state) {
                state.PauseTiming();
                o.prepare();
                state.ResumeTiming();
                o.run();
            }
        } else {
            for (auto _ : state) o.run();
        }
        auto const connections = static_cast<double>(d.connections);
        auto const iterations  = static_cast<std::int64_t>(state.iterations());
        state.SetItemsProcessed(iterations * static_cast<std::int64_t>(d.connections));
        state.SetBytesProcessed(iterations * static_cast<std::int64_t>(d.text.size()));
        if (*memory) {
            state.counters["allocations_per_item"] = static_cast<double>((*memory)->count) / connections;
            state.counters["peak_bytes"]           = static_cast<double>((*memory)->peak);
        }
    });
    registered->Unit(benchmark::kMicrosecond);
}

// Documents of every other shape, at sizes a hundred times apart.
constexpr std::array<std::size_t, 2> shape_sizes{10'000, 1'000'000};

std::string shape_name(document_shapes::shape const& s, std::size_t size)
{
    return "shapes/" + std::string(s.name) + '/' + std::to_string(size);
}

void measure(document_shapes::shape const& s, std::size_t size)
{
    auto* const registered = benchmark::RegisterBenchmark(shape_name(s, size).c_str(), [=](benchmark::State& state) {
        auto const text   = s.make(size);
        auto const run    = [&text] { keep(codat::check<codat::document>(text)); };
        auto const memory = allocations::of(run);
        for (auto _ : state) run();
        auto const bytes = static_cast<double>(text.size());
        state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
        state.SetBytesProcessed(static_cast<std::int64_t>(static_cast<std::size_t>(state.iterations()) * text.size()));
        if (memory) {
            state.counters["allocations_per_item"] = static_cast<double>(memory->count);
            state.counters["peak_bytes"]           = static_cast<double>(memory->peak) / bytes;
        }
    });
    registered->Unit(benchmark::kMicrosecond);
}

template <class Run>
[[nodiscard]] bool failed(Run const& run)
{
    if constexpr (requires { run.error_occurred; }) return run.error_occurred;  // Google Benchmark before 1.8
    else return run.skipped != decltype(run.skipped){};
}

// Besides the usual output, keeps the medians of the repetitions, if there are any.
class medians : public benchmark::ConsoleReporter {
public:
    struct median {
        double per_item    = 0;  // nanoseconds
        double per_byte    = 0;  // nanoseconds
        double allocations = std::numeric_limits<double>::quiet_NaN();
        double peak        = std::numeric_limits<double>::quiet_NaN();
    };

    medians() : ConsoleReporter(OO_Tabular) {}

    void ReportRuns(std::vector<Run> const& runs) override
    {
        ConsoleReporter::ReportRuns(runs);
        for (auto const& run : runs) {
            if (failed(run) || (run.run_type != Run::RT_Iteration && run.aggregate_name != "median")) continue;
            auto& m       = medians_[run.run_name.function_name];
            m.per_item    = 1e9 / counter(run, "items_per_second");
            m.per_byte    = 1e9 / counter(run, "bytes_per_second");
            m.allocations = counter(run, "allocations_per_item");
            m.peak        = counter(run, "peak_bytes");
        }
    }

    [[nodiscard]] median const* find(std::string const& name) const
    {
        auto const found = medians_.find(name);
        return found == medians_.end() ? nullptr : &found->second;
    }

private:
    static double counter(Run const& run, char const* name)
    {
        auto const found = run.counters.find(name);
        return found == run.counters.end() ? std::numeric_limits<double>::quiet_NaN() : double(found->second);
    }

    std::map<std::string, median> medians_;
};

// --- the tables ---

// A number, or a dash where there is none.
struct figure {
    double value;
    int    digits;

    friend std::ostream& operator<<(std::ostream& out, figure const& f)
    {
        if (std::isnan(f.value)) return out << "–";
        return out << std::fixed << std::setprecision(f.digits) << f.value;
    }
};

void print_table(medians const& results, std::string const& title, std::string const& prefix,
                 std::vector<std::string> const& names)
{
    auto const* const first = results.find(prefix + names.front());
    bool              empty = true;
    for (auto const& name : names) {
        auto const* const m = results.find(prefix + name);
        if (!m) continue;
        if (std::exchange(empty, false))
            std::cout << '\n'
                      << title << "\n\n"
                      << "| | ns per connection | MB/s | × " << names.front()
                      << " | allocations per connection | peak memory, kB |\n|---|--:|--:|--:|--:|--:|\n";
        auto const ratio = first ? m->per_item / first->per_item : std::numeric_limits<double>::quiet_NaN();
        std::cout << "| " << name << " | " << figure{m->per_item, 1} << " | " << figure{1e3 / m->per_byte, 0} << " | "
                  << figure{ratio, 2} << " | " << figure{m->allocations, 2} << " | " << figure{m->peak / 1e3, 1}
                  << " |\n";
    }
}

struct growing {
    std::string              name;
    std::vector<std::size_t> sizes;
};

std::string growth_name(std::string const& name, std::size_t size)
{
    return "growth/" + name + '/' + std::to_string(size);
}

void print_growth(medians const& results, growing const& g)
{
    bool empty = true;
    for (auto const size : g.sizes) {
        auto const* const m = results.find(growth_name(g.name, size));
        if (!m) continue;
        if (std::exchange(empty, false))
            std::cout << "\nGrowth: " << g.name
                      << "\n\n| connections | ns per connection | allocations per connection | peak memory, kB |\n"
                         "|--:|--:|--:|--:|\n";
        std::cout << "| " << size << " | " << figure{m->per_item, 1} << " | " << figure{m->allocations, 2} << " | "
                  << figure{m->peak / 1e3, 1} << " |\n";
    }
}

// By how many powers of the size the time grows: 1 is linear. The slope of the line that fits best through the logarithms.
std::optional<double> growth_exponent(medians const& results, growing const& g)
{
    double n = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
    for (auto const size : g.sizes)
        if (auto const* const m = results.find(growth_name(g.name, size))) {
            auto const x = std::log(static_cast<double>(size));
            auto const y = std::log(static_cast<double>(size) * m->per_item);
            n += 1;
            sum_x += x;
            sum_y += y;
            sum_xx += x * x;
            sum_xy += x * y;
        }
    if (n < 2) return std::nullopt;
    return (n * sum_xy - sum_x * sum_y) / (n * sum_xx - sum_x * sum_x);
}

class promises {
public:
    explicit promises(medians const& results) : results_(results) {}

    // How many times as long as `b` the benchmark `a` takes, for each connection.
    std::optional<double> ratio(std::string const& a, std::string const& b) const
    {
        auto const *const x = results_.find(a), *const y = results_.find(b);
        if (!x || !y) return std::nullopt;
        return x->per_item / y->per_item;
    }

    void at_most(std::string_view what, std::optional<double> measured, double limit)
    {
        print(what, measured, "at most ", limit, measured && *measured <= limit);
    }

    void at_least(std::string_view what, std::optional<double> measured, double limit)
    {
        print(what, measured, "at least ", limit, measured && *measured >= limit);
    }

private:
    void print(std::string_view what, std::optional<double> measured, std::string_view kind, double limit, bool holds)
    {
        if (!measured || std::isnan(*measured)) return;
        if (std::exchange(empty_, false))
            std::cout << "\nWhat is promised, as ratios of times\n\n| | measured | promised | |\n|---|--:|--:|---|\n";
        std::cout << "| " << what << " | " << figure{*measured, 2} << " | " << kind << figure{limit, 2} << " | "
                  << (holds ? "holds" : "**does not hold**") << " |\n";
    }

    medians const& results_;
    bool           empty_ = true;
};

void print_promises(medians const& results, std::vector<growing> const& growths)
{
    std::string const page = "compact, clean/";
    promises          p(results);
    p.at_most("`decode` / `basic_parser` that ignores everything", p.ratio(page + "decode", page + "basic_parser"),
              2.5);
    p.at_most("`check` / `decode`", p.ratio(page + "check", page + "decode"), 1.25);
    auto const peer = [&](json_peers::peer const& other) { return page + std::string(other.name); };
    p.at_least("Boost.JSON `parse` + `value_to` / `decode`", p.ratio(peer(json_peers::boost_json), page + "decode"), 3);
#ifdef CODAT_WITH_SIMDJSON
    p.at_least("simdjson with plain readers / `decode`", p.ratio(peer(json_peers::simdjson_plain), page + "decode"), 1);
    p.at_most("`decode` / simdjson with this library's readers",
              p.ratio(page + "decode", peer(json_peers::simdjson_codat)), 1.2);
#endif
    p.at_least("`decode` of a clean page / with one problem in a hundred connections",
               p.ratio(page + "decode", "compact, one problem in 100/decode"), 0.7);
    p.at_least("`decode` / NDJSON read and decoded line by line", p.ratio(page + "decode", "NDJSON/read and decode"),
               0.5);
    p.at_most("`encode` / Boost.JSON `serialize`", p.ratio(page + "encode", page + "serialize"), 1);
    if (auto const* const m = results.find(page + "decode"))
        p.at_most("`decode`: allocations per connection", m->allocations, 2);
    for (auto const& g : growths)
        p.at_most("`" + g.name + "`: the power of the size by which time grows", growth_exponent(results, g), 1.1);
}

// --- that all do the same ---

void require(bool condition, std::string const& otherwise)
{
    if (!condition) throw std::runtime_error(otherwise);
}

// Throws if the documents are not what they should be, or if somebody reads other values out of them.
void verify()
{
    for (bool const indented : {false, true})
        for (std::size_t const problem_every : {0u, 100u, 1u}) {
            auto const& d        = make_document({usual_size, problem_every, indented});
            auto const  ours     = codat::decode<connection_page>(d.text);
            auto const  problems = problem_every == 0 ? 0 : usual_size / problem_every;
            require(ours.value && ours.diagnostics.size() == problems && ours.rejected_elements.size() == problems &&
                        ours.value->results.size() == usual_size - problems,
                    "decode does not find the problems that the page was made with");
            require(codat::check<connection_page>(d.text).diagnostics == ours.diagnostics,
                    "check finds more than decode does");
            std::vector<codat::connection> each;
            codat::decode_each<codat::connection>(d.text, [&](codat::decoded<codat::connection>&& c) {
                if (c.value) each.push_back(std::move(*c.value));
            });
            require(each == ours.value->results, "decode_each reads other values than decode");
            for (auto const* const peer : json_peers::all()) {
                auto const reader = peer->make();
                for (int time = 0; time != 2; ++time) {
                    if (time == 0 || peer->uses_up_text) reader->load(d.text);
                    require(reader->read() == *ours.value, std::string(peer->name) + " reads other values than decode");
                }
            }
            if (problem_every != 0) continue;
            auto const value = boost::json::parse(d.text);
            require(boost::json::parse(codat::encode(*ours.value)) == value &&
                        boost::json::parse(codat::encode(*ours.value, {.indent = 2})) == value,
                    "encode writes other values than decode read");
            std::vector<codat::connection> of_lines;
            text_buffer                    buffer(make_document({.as = shape::lines}).text);
            std::istream                   in(&buffer);
            codat::ndjson_reader           lines(in);
            while (auto const line = lines.next())
                of_lines.push_back(codat::decode<codat::connection>(line->text).value.value());
            require(of_lines == ours.value->results, "the lines hold other connections than the page");
        }
}

// Nothing where the shapes were not measured.
void print_shapes(medians const& results)
{
    bool empty = true;
    for (auto const& s : document_shapes::shapes) {
        auto const* const small = results.find(shape_name(s, shape_sizes.front()));
        auto const* const large = results.find(shape_name(s, shape_sizes.back()));
        if (!small || !large) continue;
        if (std::exchange(empty, false))
            std::cout << "\n`check` of documents of every shape, at 10 kB and at 1 MB\n\n"
                      << "| | ns per byte, small | large | × | peak memory per byte, small | large |\n"
                      << "|---|--:|--:|--:|--:|--:|\n";
        std::cout << "| " << s.name << " | " << figure{small->per_byte, 1} << " | " << figure{large->per_byte, 1}
                  << " | " << figure{large->per_byte / small->per_byte, 2} << " | " << figure{small->peak, 1} << " | "
                  << figure{large->peak, 1} << " |\n";
    }
}

}  // namespace

int main(int argc, char** argv)
{
    benchmark::AddCustomContext("Boost.JSON", json_peers::boost_json.version());
    for (auto const* const peer : json_peers::all())
        benchmark::AddCustomContext(std::string(peer->name), peer->version());
    for (auto const name : json_peers::missing())
        benchmark::AddCustomContext(std::string(name), "not installed, and left out");

    struct page_set {
        std::string   name;
        document_spec spec;
    };
    std::vector<page_set> sets;
    for (bool const indented : {false, true})
        for (auto const& [name, problem_every] :
             {std::pair("clean", 0u), std::pair("one problem in 100", 100u), std::pair("a problem in every one", 1u)})
            sets.push_back(
                {(indented ? "indented, " : "compact, ") + std::string(name), {usual_size, problem_every, indented}});

    std::vector<std::string> names;
    auto const               add = [&](page_set const& set, std::string const& name, operation_maker const& make) {
        measure(set.name + '/' + name, set.spec, make);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    for (auto const& set : sets) {
        add(set, "decode", decode);
        add(set, "check", check);
        add(set, "decode_each", decode_each);
        add(set, "basic_parser", basic_parser);
        if (set.spec.problem_every != 0) continue;
        for (auto const* const peer : json_peers::all()) add(set, std::string(peer->name), read_with(*peer));
        add(set, "copy of the structs", copy_structs);
        add(set, "memcpy of the text", copy_text);
        add(set, set.spec.indented ? "encode, indented" : "encode", set.spec.indented ? encode_indented : encode);
        if (!set.spec.indented) add(set, "serialize", serialize);
    }

    std::vector<std::string> const line_names{"read and decode", "decode"};
    measure("NDJSON/read and decode", {.as = shape::lines}, read_lines);
    measure("NDJSON/decode", {.as = shape::lines}, decode_lines);

    std::vector<growing> const growths{
        {"decode", {10, 100, 1'000, 10'000, 100'000, 1'000'000}},
        {"decode_each", {10, 100, 1'000, 10'000, 100'000, 1'000'000}},
        {"decode with a problem in every connection", {10, 100, 1'000, 10'000, 100'000}},
    };
    for (auto const& g : growths)
        for (auto const size : g.sizes)
            measure(growth_name(g.name, size), {size, g.name.ends_with("every connection") ? 1u : 0u},
                    g.name == "decode_each" ? decode_each : decode);

    for (auto const& s : document_shapes::shapes)
        for (auto const size : shape_sizes) measure(s, size);

    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    try {
        verify();
    } catch (std::exception const& e) {
        std::cerr << "bench_json: " << e.what() << '\n';
        return 1;
    }
    medians results;
    benchmark::RunSpecifiedBenchmarks(&results);
    for (auto const& set : sets)
        print_table(results, "A page of 2,000 connections: " + set.name, set.name + '/', names);
    print_table(results, "The same connections, one on each line: NDJSON", "NDJSON/", line_names);
    for (auto const& g : growths) print_growth(results, g);
    print_shapes(results);
    print_promises(results, growths);
}
