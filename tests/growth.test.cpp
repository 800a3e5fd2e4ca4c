// SPDX-License-Identifier: BSL-1.0

// What decoding, checking and encoding cost grows no faster than the text, for documents of every shape: processor time, the
// most memory at any moment, and what the value keeps of it.

#include <codat/json.hpp>

#include "document_shapes.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <new>
#include <string>

// --- an operator new that counts ---

namespace {

struct alignas(__STDCPP_DEFAULT_NEW_ALIGNMENT__) block_header {
    std::size_t size;
};

std::size_t allocated = 0;
std::size_t peak      = 0;

}  // namespace

void* operator new(std::size_t size)
{
    auto* const header = static_cast<block_header*>(std::malloc(sizeof(block_header) + size));
    if (!header) throw std::bad_alloc();
    header->size = size;
    allocated += size;
    peak = std::max(peak, allocated);
    return header + 1;
}

void operator delete(void* block) noexcept
{
    if (!block) return;
    auto* const header = static_cast<block_header*>(block) - 1;
    allocated -= header->size;
    std::free(header);
}

void operator delete(void* block, std::size_t) noexcept
{
    ::operator delete(block);
}

namespace {

struct cost {
    double      seconds;
    std::size_t peak;  // bytes
    std::size_t kept;
};

template <class Work>
cost cost_of(Work work)
{
    auto const before = allocated;
    peak              = allocated;
    auto const begin  = std::clock();
    auto const result = work();
    auto const end    = std::clock();
    return {static_cast<double>(end - begin) / CLOCKS_PER_SEC, peak - before, allocated - before};
}

cost cost_of_checking(std::string const& text)
{
    return cost_of([&] { return codat::check<codat::document>(text); });
}

cost cost_of_decoding_each(std::string const& text)
{
    return cost_of(
        [&] { return codat::decode_each<codat::connection>(text, [](codat::decoded<codat::connection>&&) {}); });
}

// Of the value that the text holds, if it holds one.
cost cost_of_encoding(std::string const& text)
{
    auto const value = codat::check<codat::document>(text).value;
    return cost_of([&] { return value ? codat::encode(*value) : std::string(); });
}

constexpr std::size_t small_size = 10'000;
constexpr std::size_t large_size = 1'000'000;

// What a budget keeps of reports for any text, and what the first steps of a vector take.
constexpr std::size_t memory_for_any_text  = std::size_t{16} << 20;
constexpr double      seconds_for_any_text = 0.5;

// A cost that grows with the square has a factor of 10,000 where the text has one of 100. Time is noisy, and memory that is
// new to the process costs more of it: so it has a wide margin, which a square exceeds all the same.
void expect_linear(cost const& small, cost const& large)
{
    constexpr double growth = static_cast<double>(large_size) / small_size;
    BOOST_TEST(large.seconds < 10 * growth * small.seconds + seconds_for_any_text);
    BOOST_TEST(static_cast<double>(large.peak) <
               1.2 * growth * static_cast<double>(small.peak) + static_cast<double>(memory_for_any_text));
    BOOST_TEST(static_cast<double>(large.kept) <
               1.2 * growth * static_cast<double>(small.kept) + static_cast<double>(memory_for_any_text));
}

}  // namespace

BOOST_AUTO_TEST_CASE(checking_is_linear_for_every_shape)
{
    for (auto const& shape : document_shapes::shapes)
        BOOST_TEST_CONTEXT(shape.name) {
            auto const large = cost_of_checking(shape.make(large_size));
            expect_linear(cost_of_checking(shape.make(small_size)), large);
            BOOST_TEST(large.peak < 100'000'000u);
        }
}

BOOST_AUTO_TEST_CASE(decoding_one_by_one_is_linear_for_every_shape)
{
    for (auto const& shape : document_shapes::shapes)
        BOOST_TEST_CONTEXT(shape.name)
            expect_linear(cost_of_decoding_each(shape.make(small_size)), cost_of_decoding_each(shape.make(large_size)));
}

BOOST_AUTO_TEST_CASE(encoding_is_linear_for_every_shape)
{
    for (auto const& shape : document_shapes::shapes)
        BOOST_TEST_CONTEXT(shape.name)
            expect_linear(cost_of_encoding(shape.make(small_size)), cost_of_encoding(shape.make(large_size)));
}

// As they come from the API: a page of the largest size that it has.
BOOST_AUTO_TEST_CASE(a_page_of_companies_keeps_memory_in_proportion_to_its_text)
{
    using namespace document_shapes;
    for (auto const& of_company : {std::string(), connection(), many_connections(3)}) {
        auto const text = repeated(2'000 * (company(of_company).size() + 1), page_begin, company(of_company), page_end);
        auto const read = cost_of([&] { return codat::decode<codat::company_page>(text); });
        BOOST_TEST(read.kept < 8 * text.size());
        BOOST_TEST(read.peak < 10 * text.size());
    }
}

// What is kept is within the limit, what is not kept is counted, whoever reports it.
BOOST_AUTO_TEST_CASE(one_limit_holds_for_all_that_a_call_reports)
{
    for (auto const& shape : document_shapes::shapes)
        BOOST_TEST_CONTEXT(shape.name) {
            auto const text  = shape.make(small_size);
            auto const all   = codat::check<codat::document>(text);
            auto const total = all.diagnostics.size() + all.diagnostics_left_out;
            auto const lost  = all.rejected_elements.size() + all.rejected_left_out;
            for (std::size_t const most : {0u, 1u, 10u, 200u}) {
                auto const some   = codat::check<codat::document>(text, {.max_diagnostics = most});
                auto const syntax = std::count_if(some.diagnostics.begin(), some.diagnostics.end(), [](auto const& d) {
                    return d.code == codat::diagnostic_code::syntax;  // is always said
                });
                auto const kept   = some.diagnostics.size() - static_cast<std::size_t>(syntax);
                BOOST_TEST(kept + some.rejected_elements.size() <= most);
                BOOST_TEST(some.diagnostics.size() + some.diagnostics_left_out == total);
                BOOST_TEST(some.rejected_elements.size() + some.rejected_left_out >= lost);  // some are forgotten
                BOOST_TEST(some.ok() == all.ok());
            }
        }
}

// Diagnostics that were left out make no rule see other places or other ids.
BOOST_AUTO_TEST_CASE(a_limit_changes_nothing_of_what_is_kept)
{
    using namespace document_shapes;
    auto const bad  = R"({"name":"has no id"})";
    auto const text = std::string(page_begin) + bad + ",{}," + company(connection("Linked"), "00000001") + ',' + bad +
                      ",7," + company("{}," + connection("Linked", "f676"), "00000001") + std::string(page_end);
    auto const all = codat::check<codat::company_page>(text);
    for (std::size_t most = 0; most != all.diagnostics.size(); ++most) {
        auto const some = codat::check<codat::company_page>(text, {.max_diagnostics = most});
        BOOST_TEST((some.value == all.value));
        for (auto const& d : some.diagnostics)
            BOOST_TEST((std::find(all.diagnostics.begin(), all.diagnostics.end(), d) != all.diagnostics.end()), d);
    }
}
