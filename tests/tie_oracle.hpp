// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_TIE_ORACLE_HPP
#define CODAT_TESTS_TIE_ORACLE_HPP

#include <algorithm>
#include <codat/step.hpp>
#include <cstddef>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

// Orders events of one instant in the plainest way: by trying every order. It shares no line with the library but `judge`.
namespace oracle {

struct event {
    std::string_view         type;
    codat::connection_status carried;
};

struct ordering {
    std::vector<std::size_t> order;
    codat::standing          end;
    bool                     ambiguous = false;
};

// Where the event leads; `verdict` says how.
inline codat::standing after(codat::standing at, event const& e, codat::step_verdict& verdict)
{
    auto const judged = codat::judge(at, e.type, e.carried);
    verdict           = judged.verdict;
    if (judged.event == codat::connection_event::deleted) return {std::nullopt, true};
    return judged.event ? codat::standing{e.carried} : at;
}

// The first of the best orders, in lexicographical order: they have the fewest gaps, and then the fewest repetitions.
// Nothing if every order has an illegal step.
inline std::optional<ordering> best_order(codat::standing before, std::vector<event> const& events)
{
    std::optional<ordering>        best;
    std::pair<int, int>            fewest;
    std::set<std::pair<bool, int>> ends;
    std::vector<std::size_t>       order(events.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    do {
        auto at   = before;
        int  gaps = 0, repetitions = 0, illegal = 0;
        for (auto const i : order) {
            codat::step_verdict verdict{};
            at = after(at, events[i], verdict);
            gaps += verdict == codat::step_verdict::after_gap;
            repetitions += verdict == codat::step_verdict::repeated;
            illegal += verdict == codat::step_verdict::illegal || verdict == codat::step_verdict::contradictory;
        }
        std::pair const found{gaps, repetitions};
        if (illegal != 0 || (best && found > fewest)) continue;
        if (!best || found < fewest) {
            best   = {order, at};
            fewest = found;
            ends.clear();
        }
        ends.insert({at.deleted, at.status ? static_cast<int>(*at.status) : 0});
    } while (std::next_permutation(order.begin(), order.end()));
    if (best) best->ambiguous = ends.size() > 1;
    return best;
}

}  // namespace oracle

#endif
