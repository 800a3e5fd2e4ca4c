// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/id_register.hpp>

#include "../colliding_ids.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <codat/id.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>

using codat::connection_id;
using codat::detail::id_register;

namespace {

connection_id id_of(std::size_t number)
{
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i != sizeof number; ++i) bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return connection_id(bytes);
}

// An id that counts how often it is compared.
struct counted_id {
    static constexpr std::size_t size        = 16;
    static inline std::size_t    comparisons = 0;

    std::array<std::uint8_t, size> content{};

    counted_id() = default;
    explicit counted_id(std::array<std::uint8_t, size> const& bytes) : content(bytes) {}

    [[nodiscard]] std::array<std::uint8_t, size> const& bytes() const noexcept { return content; }

    friend bool operator==(counted_id const& a, counted_id const& b)
    {
        ++comparisons;
        return a.content == b.content;
    }
};

}  // namespace

BOOST_AUTO_TEST_CASE(an_id_is_new_once)
{
    id_register<connection_id, int> ids(3);
    BOOST_TEST(!ids.add(id_of(1), 10));
    BOOST_TEST(!ids.add(connection_id(), 11));
    BOOST_TEST_REQUIRE(ids.add(id_of(1), 12));
    BOOST_TEST(*ids.add(id_of(1), 13) == 10);
    BOOST_TEST(*ids.add(connection_id(), 14) == 11);
}

BOOST_AUTO_TEST_CASE(it_agrees_with_a_map)
{
    std::mt19937 random(20261122);
    for (std::size_t count = 0; count != 300; ++count) {
        id_register<connection_id, std::size_t> ids(count);
        std::map<connection_id, std::size_t>    expected;
        for (std::size_t i = 0; i != count; ++i) {
            auto const id              = id_of(random() % (count + 1));
            auto const [row, inserted] = expected.try_emplace(id, i);
            auto const* const first    = ids.add(id, i);
            BOOST_TEST_REQUIRE((first == nullptr) == inserted);
            if (first) BOOST_TEST_REQUIRE(*first == row->second);
        }
    }
}

BOOST_AUTO_TEST_CASE(ids_chosen_to_collide_are_compared_with_few_others)
{
    constexpr std::size_t                count = 10'000;
    id_register<counted_id, std::size_t> ids(count);
    for (auto const& id : colliding_ids<counted_id>(count)) BOOST_TEST_REQUIRE(!ids.add(id, 0));
    BOOST_TEST(counted_id::comparisons < 4 * count);
}
