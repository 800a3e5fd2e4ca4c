// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_SORT_BY_HPP
#define CODAT_DETAIL_SORT_BY_HPP

#include <algorithm>
#include <codat/version.hpp>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

/* Sorts by what `key` gives, and keeps what has the same key in its order. Most of what comes here is in order already.

   Not std::stable_sort: libstdc++'s uses the deprecated std::get_temporary_buffer, of which newer clang++ warn wherever
   it is instantiated.
*/
template <std::random_access_iterator Iterator, class Key>
void sort_by(Iterator first, Iterator last, Key key)
{
    using element = std::iter_value_t<Iterator>;
    using value   = std::remove_cvref_t<decltype(key(*first))>;

    if (std::is_sorted(first, last, [&](element const& a, element const& b) { return key(a) < key(b); })) return;

    std::vector<std::pair<value, std::iter_difference_t<Iterator>>> order;
    order.reserve(static_cast<std::size_t>(last - first));
    for (auto i = first; i != last; ++i) order.emplace_back(key(*i), i - first);
    std::sort(order.begin(), order.end());

    std::vector<element> sorted;
    sorted.reserve(order.size());
    for (auto const& entry : order) sorted.push_back(std::move(first[entry.second]));
    std::move(sorted.begin(), sorted.end(), first);
}

}  // namespace codat::inline v0::detail

#endif
