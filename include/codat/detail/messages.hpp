// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_MESSAGES_HPP
#define CODAT_DETAIL_MESSAGES_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <codat/detail/printable.hpp>
#include <codat/id.hpp>
#include <codat/timestamp.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace codat::inline v0::detail {

// What the decoder says to people. A wrong value is quoted only where the model knows that it is no secret.

[[nodiscard]] inline std::string wrong_type_message(std::string_view expected, std::string_view found)
{
    return "expected " + std::string(expected) + ", found " + std::string(found);
}

inline constexpr std::string_view not_an_integer       = "a number that is not an integer";
inline constexpr std::string_view too_large_an_integer = "an integer that 64 bits cannot hold with a sign";
[[nodiscard]] inline std::string  unrelated_message(std::string_view what, std::string_view name)
{
    return "the " + std::string(what) + ' ' + detail::quoted(name) + " is not about connections";
}

inline constexpr std::string_view too_large_a_number = "the number is larger than a double-precision one can be";

[[nodiscard]] inline std::string too_deep_message(std::size_t max_depth)
{
    return "objects and arrays are nested deeper than " + std::to_string(max_depth) + " levels";
}

[[nodiscard]] inline std::string too_many_members_message(std::size_t max_members)
{
    return "the object has more than " + std::to_string(max_members) + " members that are not of the model";
}

[[nodiscard]] inline std::string missing_member_message(std::string_view record, std::string_view member)
{
    return "the " + std::string(record) + " has no \"" + std::string(member) + '"';
}

[[nodiscard]] inline std::string bad_uuid_message(std::string_view text, id_error const& error)
{
    auto message = "not a UUID: " + detail::quoted(text);
    switch (error.code) {
    case id_errc::unexpected_character: {
        auto const character = text.substr(error.offset, utf8_sequence_at(text, error.offset));
        bool const again     = text.size() + character.size() <= longest_quotation;
        message += " has " + (again ? detail::quoted(character) : std::string("another character")) + " where a ";
        message += hyphen_in_uuid(error.offset) ? "hyphen" : "hexadecimal digit";
        message += " belongs, at byte " + std::to_string(error.offset);
        break;
    }
    case id_errc::too_short: message += " ends after " + std::to_string(text.size()) + " of 36 characters"; break;
    case id_errc::too_long: message += " goes on after 36 characters"; break;
    }
    return message;
}

[[nodiscard]] inline std::string bad_timestamp_message(std::string_view text, timestamp_error const& error)
{
    return "not a timestamp: " + detail::quoted(text) + ": " + std::string(describe(error.code)) + ", at byte " +
           std::to_string(error.offset);
}

[[nodiscard]] inline std::string nonstandard_case_message(std::string_view text, std::string_view standard)
{
    return detail::quoted(text) + " is spelled " + detail::quoted(standard) + " by Codat";
}

template <class Enum, std::size_t N>
[[nodiscard]] std::string unknown_name_message(std::string_view what, std::string_view text,
                                               std::array<enumerator<Enum>, N> const& known)
{
    auto message = "unknown " + std::string(what) + ' ' + detail::quoted(text) + "; known are ";
    for (std::size_t i = 0; i != N; ++i) {
        if (i != 0) message += i + 1 == N ? " and " : ", ";
        message += known[i].name;
    }
    return message;
}

}  // namespace codat::inline v0::detail

#endif
