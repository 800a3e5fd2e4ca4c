// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_ACTIVE_LIMITS_HPP
#define CODAT_ACTIVE_LIMITS_HPP

#include <codat/source_type.hpp>
#include <cstddef>

namespace codat::inline v0 {

/** How many connections of each source type a company may have active at once: a policy.

    The default is what Codat documents, @ref max_active. A stricter one states what differs:
    @code
    constexpr active_limits one_bank_feed{.bank_feed = 1};  // "a single bank feeds source"
    @endcode
*/
struct active_limits {
    std::size_t accounting = max_active(source_type::accounting);
    std::size_t banking    = max_active(source_type::banking);
    std::size_t bank_feed  = max_active(source_type::bank_feed);
    std::size_t commerce   = max_active(source_type::commerce);
    std::size_t expense    = max_active(source_type::expense);
    std::size_t other      = max_active(source_type::other);
    std::size_t unknown    = max_active(source_type::unknown);

    /// The limit for `type`; @ref unlimited for a value that names no source type.
    [[nodiscard]] constexpr std::size_t operator[](source_type type) const noexcept
    {
        switch (type) {
        case source_type::accounting: return accounting;
        case source_type::banking: return banking;
        case source_type::bank_feed: return bank_feed;
        case source_type::commerce: return commerce;
        case source_type::expense: return expense;
        case source_type::other: return other;
        case source_type::unknown: return unknown;
        }
        return unlimited;
    }

    friend constexpr bool operator==(active_limits const&, active_limits const&) = default;
};

}  // namespace codat::inline v0

#endif
