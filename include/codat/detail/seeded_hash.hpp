// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_SEEDED_HASH_HPP
#define CODAT_DETAIL_SEEDED_HASH_HPP

#include <codat/detail/number_cast.hpp>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

// Hashes that differ from run to run where the system places programs at random addresses. Ids and names come from
// untrusted documents: with a known hash, whoever writes these could choose them so that all fall into one bucket.
namespace codat::inline v0::detail {

// A bijection of 64 bits in which each bit of the result depends on all of `x` (the finalizer of MurmurHash3).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) noexcept
{
    x = (x ^ (x >> 33)) * 0xff51afd7ed558ccd;
    x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53;
    return x ^ (x >> 33);
}

[[nodiscard]] inline std::uint64_t hash_seed() noexcept
{
    static char const somewhere = 0;
    return mix(reinterpret_cast<std::uintptr_t>(&somewhere));
}

struct text_hash {
    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept
    {
        auto hash = mix(hash_seed() ^ text.size());
        for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t)))
            hash = mix(hash ^ word_at<std::uint64_t>(text.data()));
        std::uint64_t rest = 0;
        for (char const c : text) rest = rest << 8 | static_cast<unsigned char>(c);
        return number_cast<std::size_t>(mix(hash ^ rest));
    }
};

}  // namespace codat::inline v0::detail

#endif
