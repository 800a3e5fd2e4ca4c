// SPDX-License-Identifier: BSL-1.0

// Ids as someone would choose them who has read the source: their hash by `seed`, which std::hash has 0 for, is one and the
// same.

#ifndef CODAT_TESTS_COLLIDING_IDS_HPP
#define CODAT_TESTS_COLLIDING_IDS_HPP

#include <array>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

template <class Id>
std::vector<Id> colliding_ids(std::size_t count, std::uint64_t seed = 0)
{
    // The hash mixes the sum of the second half and of the mixed first half.
    constexpr std::uint64_t sum = 0x2e9d'2c44'f675'40ba;
    std::vector<Id>         ids;
    for (std::uint64_t first = 1; ids.size() != count; ++first) {
        std::array<std::uint8_t, Id::size> bytes{};
        std::uint64_t const                second = sum - codat::detail::mix(first ^ seed);
        for (std::size_t i = 0; i != 8; ++i) {
            bytes[i]     = static_cast<std::uint8_t>(first >> (8 * i));
            bytes[8 + i] = static_cast<std::uint8_t>(second >> (8 * i));
        }
        ids.emplace_back(bytes);
    }
    return ids;
}

#endif
