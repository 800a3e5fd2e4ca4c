// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/seeded_hash.hpp>

#include "../colliding_ids.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <codat/id.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <unordered_set>
#include <utility>

using codat::company_id;
using codat::connection_id;
using codat::detail::id_hash;
using codat::detail::mix;
using codat::detail::next_seed;
using codat::detail::text_hash;

namespace {

static_assert(mix(0) == 0 && mix(1) != 1);

// A container of these moves without an exception, and an entry costs no cached hash.
static_assert(std::is_nothrow_default_constructible_v<id_hash> && std::is_nothrow_default_constructible_v<text_hash>);
static_assert(std::is_nothrow_invocable_v<id_hash, connection_id const&>);
static_assert(sizeof(id_hash) == sizeof(std::uint64_t) && std::is_trivially_copyable_v<id_hash>);

template <class Set>
std::size_t largest_bucket(Set const& set)
{
    std::size_t largest = 0;
    for (std::size_t i = 0; i != set.bucket_count(); ++i) largest = std::max(largest, set.bucket_size(i));
    return largest;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(seeded_hashes)

BOOST_AUTO_TEST_CASE(equal_texts_have_equal_hashes)
{
    text_hash const hash;
    for (std::size_t size = 0; size != 40; ++size)
        BOOST_TEST(hash(std::string(size, 'x')) == hash(std::string(size, 'x')));
}

// Of so few texts, no two should have the same of so many hashes.
BOOST_AUTO_TEST_CASE(a_change_of_any_byte_or_of_the_size_changes_the_hash)
{
    text_hash const         hash;
    std::set<std::uint64_t> seen;
    std::size_t             texts = 0;
    for (std::size_t size = 0; size != 40; ++size) {
        std::string text(size, '\0');
        ++texts;
        seen.insert(hash(text));
        for (auto& c : text)
            for (int byte = 1; byte != 256; ++byte) {
                c = static_cast<char>(byte);
                ++texts;
                seen.insert(hash(text));
                c = '\0';
            }
    }
    BOOST_TEST(seen.size() + (sizeof(std::size_t) < 8 ? 20 : 0) >= texts);  // of 32 bits, some are the same by chance
}

BOOST_AUTO_TEST_CASE(every_object_has_a_seed_of_its_own_and_a_copy_has_that_one)
{
    constexpr std::string_view text = "/results/0";
    text_hash const            a, b;
    BOOST_TEST(a(text) != b(text));
    BOOST_TEST(text_hash(a)(text) == a(text));

    id_hash const       c, d;
    connection_id const id;
    BOOST_TEST(c(id) != d(id));
    BOOST_TEST(id_hash(c)(id) == c(id));
}

BOOST_AUTO_TEST_CASE(seeds_differ_within_and_between_threads)
{
    constexpr std::size_t   each = 1000;
    std::set<std::uint64_t> seeds;
    for (std::size_t i = 0; i != each; ++i) seeds.insert(next_seed());
    std::thread([&] {
        for (std::size_t i = 0; i != each; ++i) seeds.insert(next_seed());
    }).join();
    BOOST_TEST(seeds.size() == 2 * each);
}

BOOST_AUTO_TEST_CASE(a_key_of_two_ids_depends_on_both_and_on_their_order)
{
    id_hash const               hash;
    auto const                  ids = colliding_ids<connection_id>(3);
    company_id const            company(ids[0].bytes());
    std::set<std::size_t> const seen{hash(company, ids[1]), hash(company, ids[2]), hash(ids[1], company), hash(company),
                                     hash(ids[0], ids[0])};
    BOOST_TEST(seen.size() == 5U);
}

BOOST_AUTO_TEST_CASE(ids_chosen_for_one_bucket_spread_over_all)
{
    auto const ids = colliding_ids<connection_id>(10'000);
    // The harness works: a container without a seed is at their mercy.
    BOOST_TEST(largest_bucket(std::unordered_set<connection_id>(ids.begin(), ids.end())) == ids.size());

    std::unordered_set<connection_id, id_hash> const set(ids.begin(), ids.end());
    BOOST_TEST(largest_bucket(set) < 20U);
}

BOOST_AUTO_TEST_CASE(the_seed_goes_where_the_keys_go)
{
    using id_set       = std::unordered_set<connection_id, id_hash>;
    auto const ids     = colliding_ids<connection_id>(100);
    auto const has_all = [&](id_set const& set) {
        return std::all_of(ids.begin(), ids.end(), [&](auto const& id) { return set.contains(id); });
    };
    id_set original(ids.begin(), ids.end());
    id_set copy = original;
    BOOST_TEST(has_all(copy));
    id_set moved = std::move(original);
    BOOST_TEST(has_all(moved));
    id_set other;
    other.swap(moved);
    BOOST_TEST(has_all(other));
    BOOST_TEST(!has_all(moved));
    moved.insert(ids[0]);
    BOOST_TEST(moved.contains(ids[0]));
    moved = std::move(copy);
    BOOST_TEST(has_all(moved));
}

BOOST_AUTO_TEST_SUITE_END()
