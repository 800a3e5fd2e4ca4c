// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_ENUMERATOR_HPP
#define CODAT_DETAIL_ENUMERATOR_HPP

#include <array>
#include <codat/version.hpp>
#include <cstddef>
#include <optional>
#include <string_view>

namespace codat::inline v0::detail {

// One row of a spelling table. A table lists the enumerators 1, 2, 3 … in order, so that row i spells
// enumerator i + 1 and one table serves both directions.
template <class Enum>
struct enumerator {
    Enum             value;
    std::string_view name;
};

template <class Enum, std::size_t N>
[[nodiscard]] constexpr bool well_formed(std::array<enumerator<Enum>, N> const& table) noexcept
{
    for (std::size_t i = 0; i != N; ++i) {
        if (static_cast<std::size_t>(table[i].value) != i + 1 || table[i].name.empty()) return false;
        for (std::size_t j = 0; j != i; ++j)
            if (table[i].name == table[j].name) return false;
    }
    return true;
}

// Empty for a value that names no enumerator, such as the unset 0.
template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::string_view name_of(std::array<enumerator<Enum>, N> const& table, Enum value) noexcept
{
    auto const row = static_cast<std::size_t>(value) - 1;  // 0 wraps to a row that no table has
    return row < N ? table[row].name : std::string_view{};
}

template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::optional<Enum> value_of(std::array<enumerator<Enum>, N> const& table,
                                                     std::string_view                       name) noexcept
{
    for (auto const& row : table)
        if (row.name == name) return row.value;
    return std::nullopt;
}

[[nodiscard]] constexpr char ascii_lower(char c) noexcept
{
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool equal_but_for_ascii_case(std::string_view a, std::string_view b) noexcept
{
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i != a.size(); ++i)
        if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
    return true;
}

template <class Enum, std::size_t N>
[[nodiscard]] constexpr std::optional<Enum> value_of_any_case(std::array<enumerator<Enum>, N> const& table,
                                                              std::string_view                       name) noexcept
{
    for (auto const& row : table)
        if (equal_but_for_ascii_case(row.name, name)) return row.value;
    return std::nullopt;
}

}  // namespace codat::inline v0::detail

#endif
