// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_ID_HPP
#define CODAT_ID_HPP

#include <array>
#include <codat/detail/uuid.hpp>
#include <codat/result.hpp>
#include <codat/version.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace codat::inline v0 {

/// What is wrong with the text of a UUID.
enum class CODAT_VISIBLE id_errc : std::uint8_t {
    unexpected_character = 1,  ///< Not a hexadecimal digit, or not a hyphen where there must be one.
    too_short,                 ///< The text ends before the 36th character.
    too_long,                  ///< Something follows the 36th character.
};

/// The stable text of `code`, such as `"too-short"`; empty for a value that names no code.
[[nodiscard]] constexpr std::string_view to_string(id_errc code) noexcept
{
    switch (code) {
    case id_errc::unexpected_character: return "unexpected-character";
    case id_errc::too_short: return "too-short";
    case id_errc::too_long: return "too-long";
    }
    return {};
}

/// Why a text is not a UUID, and the byte where that shows: the text's size if it is too short.
struct CODAT_VISIBLE id_error {
    id_errc     code;
    std::size_t offset;

    friend constexpr bool operator==(id_error const&, id_error const&) = default;
};

/** A UUID that identifies a `Kind` of thing. No kind converts into another.

    Any version and any variant, nil included. Default-constructed, it is nil. Ordered as its text is.
    Example:
    @code
    auto const id = connection_id::parse("2e9d2c44-f675-40ba-8049-353bfcb5e171").value();
    @endcode
*/
template <class Kind>
class basic_id {
public:
    /// How many bytes a UUID has.
    static constexpr std::size_t size = 16;

    /// How many characters its text has.
    static constexpr std::size_t text_size = detail::uuid_text_size;

    /// The nil UUID.
    constexpr basic_id() noexcept = default;

    /// The UUID of these bytes, in the order in which the text shows them.
    constexpr explicit basic_id(std::array<std::uint8_t, size> const& bytes) noexcept : bytes_(bytes) {}

    /** Reads 8-4-4-4-12 hexadecimal digits in either case; no braces, no URN.

        @return The id, or the first of these that the text shows:
            @li `id_errc::unexpected_character` at the byte that is neither the digit nor the hyphen it should be;
            @li `id_errc::too_short` at the end of the text;
            @li `id_errc::too_long` at offset 36.
        @par Complexity
        Constant: at most 36 bytes are read.
        @par Specification
        RFC 9562, section 4.
    */
    [[nodiscard]] static constexpr result<basic_id, id_error> parse(std::string_view text) noexcept
    {
        basic_id id;
        if (text.size() == text_size && detail::read_uuid(text.data(), id.bytes_)) return id;
        auto const offset = detail::first_fault_in_uuid(text);
        return id_error{offset == text.size() ? id_errc::too_short
                        : offset == text_size ? id_errc::too_long
                                              : id_errc::unexpected_character,
                        offset};
    }

    /// The bytes, in the order in which the text shows them.
    [[nodiscard]] constexpr std::array<std::uint8_t, size> const& bytes() const noexcept { return bytes_; }

    [[nodiscard]] constexpr bool is_nil() const noexcept { return *this == basic_id{}; }

    /** Writes the `text_size` characters of the id, in lower case, and no terminating NUL.

        @param out Room for `text_size` characters.
        @return The end of what was written.
    */
    constexpr char* to_chars(char* out) const noexcept { return detail::write_uuid(out, bytes_); }

    friend constexpr bool operator==(basic_id const&, basic_id const&) noexcept = default;

    // Byte by byte: the std::array of libc++ has no <=> before version 17.
    friend constexpr std::strong_ordering operator<=>(basic_id const& a, basic_id const& b) noexcept
    {
        for (std::size_t i = 0; i != size; ++i)
            if (a.bytes_[i] != b.bytes_[i]) return a.bytes_[i] <=> b.bytes_[i];
        return std::strong_ordering::equal;
    }

    /// The text of `id`, in lower case. @throws std::bad_alloc if memory runs out.
    [[nodiscard]] friend std::string to_string(basic_id const& id)
    {
        std::string text(text_size, '\0');
        id.to_chars(text.data());
        return text;
    }

    /// Writes the text of `id`, in lower case.
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, basic_id const& id)
    {
        std::array<char, text_size> text;
        id.to_chars(text.data());
        return out << std::string_view(text.data(), text.size());
    }

private:
    std::array<std::uint8_t, size> bytes_{};
};

/// Identifies a data connection.
using connection_id = basic_id<class connection_kind>;
/// Identifies a company.
using company_id = basic_id<class company_kind>;
/// Identifies an integration: a platform that Codat connects to.
using integration_id = basic_id<class integration_kind>;
/// Distinguishes the sources that originate from one data connection.
using source_id = basic_id<class source_kind>;

}  // namespace codat::inline v0

/// Depends on every bit of the id. The same in every process, and so known to whoever chooses the ids.
template <class Kind>
struct std::hash<codat::basic_id<Kind>> {
    [[nodiscard]] std::size_t operator()(codat::basic_id<Kind> const& id) const noexcept
    {
        constexpr std::uint64_t no_seed = 0;
        return static_cast<std::size_t>(codat::detail::hash_uuid(id.bytes(), no_seed));
    }
};

#endif
