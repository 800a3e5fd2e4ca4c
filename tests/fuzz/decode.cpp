// SPDX-License-Identifier: BSL-1.0

// A target for libFuzzer: whatever the text, it is decoded, and what comes of it is sound. With clang:
//
//     cmake -B build/fuzz -D CMAKE_CXX_COMPILER=clang++ -D CODAT_BUILD_FUZZERS=ON && cmake --build build/fuzz -t fuzz_decode
//     build/fuzz/tests/fuzz_decode -dict=tests/fuzz/json.dict corpus tests/data tests/fuzz/regressions
//
// A text that it stops at goes to regressions/, which the test fuzz/replay goes through.

#include <algorithm>
#include <codat/json.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace {

void expect(bool holds, char const* what)
{
    if (holds) return;
    std::fprintf(stderr, "not so: %s\n", what);
    std::abort();
}

bool in_order(std::vector<codat::diagnostic> const& diagnostics)
{
    return std::is_sorted(diagnostics.begin(), diagnostics.end(),
                          [](auto const& a, auto const& b) { return a.offset < b.offset; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    // A copy of exactly this size: the address sanitizer sees what reads beyond it.
    std::string const text(reinterpret_cast<char const*>(data), size);

    auto const checked = codat::check<codat::document>(text);
    expect(checked.value || !checked.ok(), "where there is no value, it is not ok");
    expect(checked.value || !checked.diagnostics.empty(), "where there is no value, there is a reason");
    expect(in_order(checked.diagnostics), "diagnostics come in the order of the text");
    for (auto const& d : checked.diagnostics) {
        expect(d.offset <= size && d.line != 0 && d.column != 0, "a diagnostic has a place in the text");
        expect(std::none_of(d.message.begin(), d.message.end(), [](char c) { return '\0' <= c && c < ' '; }),
               "a message has no control characters");
    }
    for (auto const& r : checked.rejected_elements)
        expect(text.find(r.text) != text.npos, "a rejected element is a part of the text");

    std::size_t problems = 0;
    auto const  around   = codat::decode_each<codat::connection>(text, [&](codat::decoded<codat::connection>&& each) {
        expect(each.value.has_value() == each.rejected_elements.empty(), "a connection is there, or its text is");
        expect(in_order(each.diagnostics), "diagnostics come in the order of the text");
        problems += each.diagnostics.size();
    });
    problems += around.diagnostics.size();
    expect(problems == codat::decode<codat::document>(text).diagnostics.size(),
           "one by one, there are as many diagnostics");

    if (!checked.value) return 0;
    std::visit(
        []<class T>(T const& value) {
            for (std::size_t const indent : {0u, 2u}) {
                auto const again = codat::decode<T>(codat::encode(value, {.indent = indent}));
                expect(again.value.has_value(), "what was encoded can be decoded");
                expect(codat::encode(*again.value).size() < 2 * codat::encode(value).size() + 100, "and does not grow");
            }
            expect(codat::from_value<T>(codat::to_value(value)).value == value, "to_value loses nothing");
        },
        *checked.value);
    return 0;
}
