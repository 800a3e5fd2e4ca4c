// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_ID_REGISTER_HPP
#define CODAT_DETAIL_ID_REGISTER_HPP

#include <bit>
#include <codat/detail/seeded_hash.hpp>
#include <codat/version.hpp>
#include <cstddef>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

// Finds the ids that occur more than once among things that are at different places: a hash table of a fixed number of ids,
// which costs two allocations however many there are.
template <class Id, class Where>
class id_register {
public:
    // There is room for `count` ids, and no more may be added.
    explicit id_register(std::size_t count) : slots_(std::bit_ceil(2 * count + 1), no_entry)
    {
        entries_.reserve(count);
    }

    // Where the id was added first; null if this is the first time. Constant time, on average.
    [[nodiscard]] Where const* add(Id const& id, Where where)
    {
        auto slot = hash_(id) & (slots_.size() - 1);
        for (; slots_[slot] != no_entry; slot = (slot + 1) & (slots_.size() - 1))
            if (entries_[slots_[slot]].first == id) return &entries_[slots_[slot]].second;
        slots_[slot] = entries_.size();
        entries_.emplace_back(id, where);
        return nullptr;
    }

private:
    static constexpr std::size_t no_entry = static_cast<std::size_t>(-1);

    id_hash                           hash_;
    std::vector<std::size_t>          slots_;    // more than half of them are free
    std::vector<std::pair<Id, Where>> entries_;  // in the order in which they came
};

}  // namespace codat::inline v0::detail

#endif
