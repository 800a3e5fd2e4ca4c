// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_NAME_KEY_HPP
#define CODAT_DETAIL_NAME_KEY_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <codat/detail/number_cast.hpp>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace codat::inline v0::detail {

/* A short text as numbers: names are told apart by three comparisons of integers instead of a chain of calls to memcmp.

   The words overlap where the text is shorter than they are, and together they cover all of it, so equal numbers mean
   equal texts. Nothing outside of the text is read.
*/
struct name_key {
    static constexpr std::size_t longest = 32;

    std::uint64_t first;
    std::uint64_t last;
    std::uint64_t middle;
    std::uint64_t late;
    std::size_t   size;  // more than `longest` for a text that is longer, of which nothing else is known

    constexpr name_key() noexcept : first(0), last(0), middle(0), late(0), size(longest + 1) {}

    constexpr explicit name_key(std::string_view text) noexcept
        : first(0), last(0), middle(0), late(0), size(text.size())
    {
        auto const* const begin = text.data();
        if (size - 4 <= 16 - 4) {  // without a branch between sizes, which nobody could foresee
            std::size_t const half = size < 8 ? 0 : 4;
            first                  = two_words(begin, begin + half);
            last                   = two_words(begin + size - 4 - half, begin + size - 4);
        } else if (size > longest) {
            return;
        } else if (size > 16) {
            first  = word_at<std::uint64_t>(begin);
            last   = word_at<std::uint64_t>(begin + size - 8);
            middle = word_at<std::uint64_t>(begin + 8);
            if (size > 24) late = word_at<std::uint64_t>(begin + 16);
        } else if (size >= 2) {
            first = word_at<std::uint16_t>(begin);
            last  = word_at<std::uint16_t>(begin + size - 2);
        } else if (size == 1) {
            first = word_at<std::uint8_t>(begin);
        }
    }

    // Equal texts have equal keys; of longer texts, none is equal to anything.
    friend constexpr bool operator==(name_key const& a, name_key const& b) noexcept
    {
        return (((a.first ^ b.first) | (a.last ^ b.last) | (a.middle ^ b.middle) | (a.late ^ b.late)) == 0) &
               (a.size == b.size) & (a.size <= longest);
    }

private:
    [[nodiscard]] static constexpr std::uint64_t two_words(char const* low, char const* high) noexcept
    {
        return word_at<std::uint32_t>(low) | std::uint64_t{word_at<std::uint32_t>(high)} << 32;
    }
};

// Whether `text` is what `key` was made of. Unlike a comparison with a key of `text`, this need not wait for the text
// where the answer was foreseen.
[[nodiscard]] constexpr bool is_text_of(name_key const& key, std::string_view text) noexcept
{
    if (key.size != text.size()) return false;
    auto const* const begin = text.data();
    if (key.size >= 8)
        return word_at<std::uint64_t>(begin) == key.first && word_at<std::uint64_t>(begin + key.size - 8) == key.last &&
               (key.size <= 16 || (key.size <= name_key::longest && word_at<std::uint64_t>(begin + 8) == key.middle &&
                                   (key.size <= 24 || word_at<std::uint64_t>(begin + 16) == key.late)));
    if (key.size >= 4)
        return word_at<std::uint32_t>(begin) == static_cast<std::uint32_t>(key.first) &&
               word_at<std::uint32_t>(begin + key.size - 4) == static_cast<std::uint32_t>(key.last);
    return name_key(text) == key;
}

// Finds a name in a list of at most `capacity` names at the cost of one multiplication and one comparison: with a hash
// that has no collisions, found at compile time.
class name_index {
public:
    static constexpr std::size_t capacity = 32;
    static constexpr std::size_t none     = capacity;

    template <std::size_t N>
    constexpr explicit name_index(std::array<std::string_view, N> const& names)
    {
        static_assert(N <= capacity);
        for (std::size_t i = 0; i != N; ++i) keys_[i] = name_key(names[i]);
        while (!fill(N)) multiplier_ += std::uint64_t{0x9e3779b97f4a7c15} << 1;
    }

    [[nodiscard]] constexpr name_key const& key(std::size_t place) const noexcept { return keys_[place]; }

    // The place of the name in the list; `none` if it is not there.
    [[nodiscard]] constexpr std::size_t find(name_key const& key) const noexcept
    {
        std::size_t const i = slots_[slot_of(key)];
        return i != none && keys_[i] == key ? i : none;
    }

private:
    static constexpr std::size_t bits = 6;

    [[nodiscard]] constexpr std::size_t slot_of(name_key const& key) const noexcept
    {
        return number_cast<std::size_t>((key.first + 5 * key.last + key.size) * multiplier_ >> (64 - bits));
    }

    constexpr bool fill(std::size_t count)
    {
        slots_.fill(static_cast<std::uint8_t>(none));
        for (std::size_t i = 0; i != count; ++i) {
            auto& slot = slots_[slot_of(keys_[i])];
            if (slot != none) return false;
            slot = static_cast<std::uint8_t>(i);
        }
        return true;
    }

    std::array<name_key, capacity + 1>               keys_{};  // the last one, of `none`, is equal to nothing
    std::array<std::uint8_t, std::size_t{1} << bits> slots_{};
    std::uint64_t                                    multiplier_ = 0x9e3779b97f4a7c15;
};

template <class Enum, std::size_t N>
[[nodiscard]] constexpr name_index index_of_names(std::array<enumerator<Enum>, N> const& table)
{
    std::array<std::string_view, N> names;
    for (std::size_t i = 0; i != N; ++i) names[i] = table[i].name;
    return name_index(names);
}

}  // namespace codat::inline v0::detail

#endif
