// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_PATHS_HPP
#define CODAT_DETAIL_PATHS_HPP

#include <array>
#include <codat/connection_status.hpp>
#include <codat/status_transitions.hpp>
#include <cstddef>
#include <optional>
#include <vector>

namespace codat::inline v0::detail {

// 0 stands for "no connection yet", the enumerators for themselves.
inline constexpr std::size_t path_nodes = connection_status_names.size() + 1;

// path_nodes for a value that names no status, from and to which nothing leads.
[[nodiscard]] constexpr std::size_t path_node(std::optional<connection_status> status) noexcept
{
    if (!status) return 0;
    return to_string(*status).empty() ? path_nodes : static_cast<std::size_t>(*status);
}

// The shortest ways through the transition table: how many rows from one node to another, and the first of them.
struct shortest_paths {
    static constexpr std::size_t unreachable = path_nodes;

    std::array<std::array<std::size_t, path_nodes>, path_nodes> length{};
    std::array<std::array<std::size_t, path_nodes>, path_nodes> first_row{};
};

inline constexpr auto paths = [] {
    shortest_paths p;
    for (std::size_t from = 0; from != path_nodes; ++from)
        for (std::size_t to = 0; to != path_nodes; ++to) p.length[from][to] = from == to ? 0 : p.unreachable;
    for (std::size_t length = 1; length != p.unreachable; ++length)
        for (std::size_t i = 0; i != transitions.size(); ++i)
            for (std::size_t to = 0; to != path_nodes; ++to) {
                auto const& row = transitions[i];
                if (!row.to || p.length[path_node(row.to)][to] != length - 1) continue;
                auto const from = path_node(row.from);
                if (p.length[from][to] != p.unreachable) continue;
                p.length[from][to]    = length;
                p.first_row[from][to] = i;
            }
    return p;
}();

// The number of rows on the shortest way from `from` to `to`; shortest_paths::unreachable if there is none.
[[nodiscard]] constexpr std::size_t path_length(std::optional<connection_status> from,
                                                std::optional<connection_status> to) noexcept
{
    auto const f = path_node(from), t = path_node(to);
    return f < path_nodes && t < path_nodes ? paths.length[f][t] : shortest_paths::unreachable;
}

// Calls `f` with each row on the shortest way from `from` to `to`, which there must be.
template <class F>
constexpr void for_each_row_between(std::optional<connection_status> from, std::optional<connection_status> to, F f)
{
    for (auto at = path_node(from); at != path_node(to);) {
        auto const& row = transitions[paths.first_row[at][path_node(to)]];
        f(row);
        at = path_node(row.to);
    }
}

[[nodiscard]] inline std::vector<connection_event> events_between(std::optional<connection_status> from,
                                                                  std::optional<connection_status> to)
{
    std::vector<connection_event> events;
    for_each_row_between(from, to, [&](transition const& row) { events.push_back(row.event); });
    return events;
}

}  // namespace codat::inline v0::detail

#endif
