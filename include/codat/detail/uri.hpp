// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_URI_HPP
#define CODAT_DETAIL_URI_HPP

#include <array>
#include <codat/detail/uuid.hpp>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace codat::inline v0::detail {

// Why a text is not an absolute http or https URI.
enum class uri_errc : std::uint8_t {
    not_http = 1,          // It begins with neither "http:" nor "https:".
    missing_authority,     // No "//" follows the scheme.
    missing_host,          // The host is empty.
    bad_ip_literal,        // What stands in brackets is not an address.
    bad_port,              // Something else than digits follows the host's colon.
    bad_escape,            // A "%" without two hexadecimal digits after it.
    unexpected_character,  // A character that cannot stand where it stands.
};

// A phrase for messages, to follow "is not an absolute http or https URI: ".
[[nodiscard]] constexpr std::string_view describe(uri_errc code) noexcept
{
    switch (code) {
    case uri_errc::not_http: return "it does not begin with http: or https:";
    case uri_errc::missing_authority: return "the scheme is not followed by //";
    case uri_errc::missing_host: return "the host is empty";
    case uri_errc::bad_ip_literal: return "what stands in brackets is not an IPv6 address";
    case uri_errc::bad_port: return "the port is not a number";
    case uri_errc::bad_escape: return "a % is not followed by two hexadecimal digits";
    case uri_errc::unexpected_character: return "it has a character that cannot stand there";
    }
    return {};
}

// Where a text ceases to be a URI: at its size if it ends too early.
struct uri_fault {
    uri_errc    code;
    std::size_t offset;
    // The fault lies in the query or the fragment. These can hold one-time passwords: quote no byte of them.
    bool beyond_path;

    friend constexpr bool operator==(uri_fault const&, uri_fault const&) = default;
};

// What a message may quote of a text that should be a URI: all that precedes its query and its fragment.
[[nodiscard]] constexpr std::string_view without_query(std::string_view uri) noexcept
{
    return uri.substr(0, uri.find_first_of("?#"));
}

// The sets of characters of which the parts of a URI consist (RFC 3986, appendix A). A percent-encoded octet can stand
// in each of them.
enum uri_characters : std::uint8_t {
    uri_host     = 1,  // reg-name: unreserved / sub-delims
    uri_userinfo = 2,  // these, and ":"
    uri_path     = 4,  // these, "@" and "/"
    uri_query    = 8,  // these, and "?"; of the fragment too
};

inline constexpr auto uri_character_sets = [] {
    std::array<std::uint8_t, 256> sets{};
    auto const                    add = [&sets](std::string_view characters, unsigned to) {
        for (char const c : characters) sets[static_cast<unsigned char>(c)] = static_cast<std::uint8_t>(to);
    };
    add("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", uri_host | uri_userinfo | uri_path | uri_query);
    add("0123456789-._~!$&'()*+,;=", uri_host | uri_userinfo | uri_path | uri_query);
    add(":", uri_userinfo | uri_path | uri_query);
    add("@/", uri_path | uri_query);
    add("?", uri_query);
    return sets;
}();

[[nodiscard]] constexpr std::uint8_t sets_of(char c) noexcept
{
    return uri_character_sets[static_cast<unsigned char>(c)];
}

// Reads a URI part by part. The first fault sticks, and nothing is read after it.
class uri_reader {
public:
    constexpr explicit uri_reader(std::string_view text) noexcept : text_(text) {}

    [[nodiscard]] constexpr std::optional<uri_fault> const& fault() const noexcept { return fault_; }

    // scheme ":", in any case
    constexpr void read_scheme() noexcept
    {
        for (char const c : std::string_view("http"))
            if (!accept_letter(c)) return fail(uri_errc::not_http);
        accept_letter('s');
        if (!accept(':')) fail(uri_errc::not_http);
    }

    // "//" [ userinfo "@" ] host [ ":" port ]
    constexpr void read_authority() noexcept
    {
        if (fault_) return;
        if (!accept('/') || !accept('/')) return fail(uri_errc::missing_authority);
        auto const begin = at_;
        read_characters(uri_userinfo);
        if (!accept('@')) at_ = begin;  // what was read was the host
        read_host();
        if (!accept(':')) return;
        while (is('0', '9')) ++at_;
        if (!at_end_of_authority()) fail(uri_errc::bad_port);
    }

    // path-abempty [ "?" query ] [ "#" fragment ], up to the end of the text
    constexpr void read_rest() noexcept
    {
        if (!fault_ && !at_end_of_authority()) return fail(uri_errc::unexpected_character);
        read_characters(uri_path);
        if (accept('?')) {
            beyond_path_ = true;
            read_characters(uri_query);
        }
        if (accept('#')) {
            beyond_path_ = true;
            read_characters(uri_query);
        }
        if (at_ != text_.size()) fail(uri_errc::unexpected_character);
    }

private:
    [[nodiscard]] constexpr bool is(char first, char last) const noexcept
    {
        return at_ != text_.size() && first <= text_[at_] && text_[at_] <= last;
    }

    [[nodiscard]] constexpr bool is(char c) const noexcept { return is(c, c); }

    [[nodiscard]] constexpr bool is_hexadecimal_digit(std::size_t offset) const noexcept
    {
        return offset < text_.size() && hexadecimal_digit(text_[offset]) < 0x10;
    }

    [[nodiscard]] constexpr bool at_end_of_authority() const noexcept
    {
        return at_ == text_.size() || is('/') || is('?') || is('#');
    }

    constexpr bool accept(char c) noexcept
    {
        if (fault_ || !is(c)) return false;
        ++at_;
        return true;
    }

    constexpr bool accept_letter(char lower_case) noexcept
    {
        return accept(lower_case) || accept(static_cast<char>(lower_case - 'a' + 'A'));
    }

    constexpr void fail(uri_errc code) noexcept
    {
        if (!fault_) fault_ = uri_fault{code, at_, beyond_path_};
    }

    // *( characters / pct-encoded )
    constexpr void read_characters(uri_characters set) noexcept
    {
        if (fault_) return;
        for (;;) {
            while (at_ != text_.size() && (sets_of(text_[at_]) & set) != 0) ++at_;
            if (!is('%')) return;
            if (!is_hexadecimal_digit(at_ + 1) || !is_hexadecimal_digit(at_ + 2)) return fail(uri_errc::bad_escape);
            at_ += 3;
        }
    }

    // IP-literal / IPv4address / reg-name, and not empty. Each IPv4 address is a reg-name as well.
    constexpr void read_host() noexcept
    {
        if (accept('[')) {
            read_ipv6_address();
            if (!accept(']')) fail(uri_errc::bad_ip_literal);
            if (!at_end_of_authority() && !is(':')) fail(uri_errc::unexpected_character);
            return;
        }
        auto const begin = at_;
        read_characters(uri_host);
        if (at_ == begin && (at_end_of_authority() || is(':') || is('@'))) fail(uri_errc::missing_host);
        else if (!at_end_of_authority() && !is(':')) fail(uri_errc::unexpected_character);
    }

    // Eight groups of digits, or fewer with one "::" in place of the others; the last two can be an IPv4 address.
    constexpr void read_ipv6_address() noexcept
    {
        int  groups = 0;
        bool elided = false;
        if (accept(':')) {
            if (!accept(':')) return fail(uri_errc::bad_ip_literal);
            elided = true;
            if (is(']')) return;
        }
        while (groups != 8) {
            auto const begin = at_;
            while (at_ - begin != 4 && is_hexadecimal_digit(at_)) ++at_;
            if (at_ == begin) return fail(uri_errc::bad_ip_literal);
            ++groups;
            if (is('.')) {
                at_ = begin;
                read_ipv4_address();
                ++groups;
                break;
            }
            if (groups == 8 || !accept(':')) break;
            if (is(':')) {
                if (elided) return fail(uri_errc::bad_ip_literal);
                elided = true;
                ++at_;
                if (is(']')) break;
            }
        }
        if (elided ? groups > 7 : groups != 8) fail(uri_errc::bad_ip_literal);
    }

    // Four numbers up to 255, without leading zeros.
    constexpr void read_ipv4_address() noexcept
    {
        for (int octets = 0; octets != 4; ++octets) {
            if (octets != 0 && !accept('.')) return fail(uri_errc::bad_ip_literal);
            auto const begin = at_;
            int        value = 0;
            while (at_ - begin != 3 && is('0', '9')) value = 10 * value + (text_[at_++] - '0');
            if (at_ == begin || value > 255 || (text_[begin] == '0' && at_ - begin != 1)) {
                at_ = begin;
                return fail(uri_errc::bad_ip_literal);
            }
        }
    }

    std::string_view         text_;
    std::size_t              at_          = 0;
    bool                     beyond_path_ = false;
    std::optional<uri_fault> fault_;
};

// How many characters at the beginning of the text are in blocks of `Size` that `accepted` accepts. The last block
// overlaps the one before it, where the size is no multiple.
template <std::size_t Size, class Accepted>
[[nodiscard]] constexpr std::size_t count_in_blocks(std::string_view text, Accepted accepted) noexcept
{
    std::size_t n = 0;
    while (text.size() - n >= Size && accepted(text.data() + n)) n += Size;
    if (n != 0 && text.size() - n < Size && accepted(text.data() + text.size() - Size)) n = text.size();
    return n;
}

/* How many letters, digits and "-./?=&_" the text begins with, or somewhat fewer. Most URIs consist of these, and after
   "https://" and a letter or a digit they form a URI in whatever order they stand.
*/
[[nodiscard]] constexpr std::size_t plain_uri_characters_by_words(std::string_view text) noexcept
{
    return count_in_blocks<8>(text, [](char const* block) {
        auto const bytes = word_at<std::uint64_t>(block);
        auto       plain = letters_up_to(bytes, 'z') | bytes_between(bytes, '-', '9');
        for (char const c : std::string_view("?=&_")) plain |= bytes_between(bytes, c, c);
        return (plain & ~bytes & repeat(0x80)) == repeat(0x80);
    });
}

#ifdef __SSE2__

[[nodiscard]] inline std::size_t plain_uri_characters_by_vectors(std::string_view text) noexcept
{
    auto const between = [](__m128i bytes, char low, char high) {
        auto const offsets = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
        return _mm_cmpeq_epi8(_mm_min_epu8(offsets, _mm_set1_epi8(static_cast<char>(high - low))), offsets);
    };
    return count_in_blocks<16>(text, [&](char const* block) {
        __m128i bytes;
        std::memcpy(&bytes, block, sizeof bytes);
        auto plain =
            _mm_or_si128(between(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), 'a', 'z'), between(bytes, '-', '9'));
        for (char const c : std::string_view("?=&_"))
            plain = _mm_or_si128(plain, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
        return _mm_movemask_epi8(plain) == 0xffff;
    });
}

#endif

[[nodiscard]] constexpr std::size_t plain_uri_characters(std::string_view text) noexcept
{
#ifdef __SSE2__
    if (!std::is_constant_evaluated()) return plain_uri_characters_by_vectors(text);
#endif
    return plain_uri_characters_by_words(text);
}

// Whether the text is a URI in the way that most are; where it is not, it can be one all the same.
[[nodiscard]] constexpr bool is_plain_uri(std::string_view text) noexcept
{
    constexpr std::string_view beginning = "https://";
    if (text.size() <= beginning.size() ||
        word_at<std::uint64_t>(text.data()) != word_at<std::uint64_t>(beginning.data()))
        return false;
    auto const is_letter_or_digit = [](char c) {
        return ('0' <= c && c <= '9') || ('a' <= (c | 0x20) && (c | 0x20) <= 'z');
    };
    if (!is_letter_or_digit(text[beginning.size()])) return false;
    text.remove_prefix(beginning.size());
    text.remove_prefix(plain_uri_characters(text));
    for (char const c : text)
        if (!is_letter_or_digit(c) && std::string_view("-./?=&_").find(c) == std::string_view::npos) return false;
    return true;
}

// Whether `text` is an absolute URI with the scheme http or https and a host, by the grammar of RFC 3986: empty if so,
// otherwise the first byte where it is not. Linear in the size of the text. Of what the grammar allows, it refuses one
// thing that no URI has: an "IPvFuture" address.
[[nodiscard]] constexpr std::optional<uri_fault> find_uri_fault(std::string_view text) noexcept
{
    if (is_plain_uri(text)) return std::nullopt;
    uri_reader in(text);
    in.read_scheme();
    in.read_authority();
    in.read_rest();
    return in.fault();
}

}  // namespace codat::inline v0::detail

#endif
