// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_SOURCE_TYPE_HPP
#define CODAT_SOURCE_TYPE_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string_view>

namespace codat::inline v0 {

/** The kind of platform behind a connection.

    0 is none of them: a source type that was never set is not `accounting`, and @ref validate reports it.
    `unknown` is a real value of the API. The decoder also gives it for a spelling that is newer than the library.
    @par Specification
    Codat, Platform API, schema `SourceType`.
*/
enum class source_type : std::uint8_t { accounting = 1, banking, bank_feed, commerce, expense, other, unknown };

/// Every source type with Codat's spelling of it, in the order of the enumerators.
inline constexpr auto source_type_names = [] {
    using enum source_type;
    return std::array<detail::enumerator<source_type>, 7>{{
        {accounting, "Accounting"},
        {banking, "Banking"},
        {bank_feed, "BankFeed"},
        {commerce, "Commerce"},
        {expense, "Expense"},
        {other, "Other"},
        {unknown, "Unknown"},
    }};
}();
static_assert(detail::well_formed(source_type_names));

/// Codat's spelling of `type`, such as `"BankFeed"`; empty for a value that names no source type. Constant time.
[[nodiscard]] constexpr std::string_view to_string(source_type type) noexcept
{
    return detail::name_of(source_type_names, type);
}

/// The source type that `name` spells, in Codat's exact spelling; empty if it is anything else.
[[nodiscard]] constexpr std::optional<source_type> to_source_type(std::string_view name) noexcept
{
    return detail::value_of(source_type_names, name);
}

/// "As many as you like", where a number of connections is asked for.
inline constexpr std::size_t unlimited = std::size_t(-1);

/** How many connections of `type` a company may have active (`Linked`) at once.

    @return 1 for `accounting`, @ref unlimited for every other.
    @par Specification
    Codat, "Connections": "Accounting data - 1 active connection", "Banking data - Multiple active connections",
    "Commerce data - Multiple active connections". No limit is documented for the rest.
*/
[[nodiscard]] constexpr std::size_t max_active(source_type type) noexcept
{
    return type == source_type::accounting ? 1 : unlimited;
}

/// Writes Codat's spelling of `type`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, source_type type)
{
    return out << to_string(type);
}

}  // namespace codat::inline v0

#endif
