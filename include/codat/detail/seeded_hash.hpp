// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_SEEDED_HASH_HPP
#define CODAT_DETAIL_SEEDED_HASH_HPP

#include <codat/detail/uuid.hpp>
#include <codat/detail/words.hpp>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <string_view>

#if __has_include(<unistd.h>)
#include <unistd.h>  // getentropy, where there is one
#endif
#if defined(__APPLE__) && __has_include(<sys/random.h>)
#include <sys/random.h>
#endif

// Hashes for containers whose keys strangers choose. Ids and names come from untrusted documents: with a known hash,
// whoever writes these could choose them so that all fall into one bucket. Each container holds a seed of its own, which
// goes where the container goes: another binary of the program, with statics of its own, finds what this one has put in.
namespace codat::inline v0::detail {

// A number that strangers do not know. Without <random>, which takes half a second to compile.
template <class Word = std::uint64_t>
[[nodiscard]] Word unknown_number() noexcept
{
    Word number{};
    if constexpr (requires { getentropy(&number, sizeof number); })
        if (getentropy(&number, sizeof number) == 0) return number;
    // Where the system gives none: the time, and the addresses at which it has placed the program.
    static char const somewhere = 0;
    std::timespec     now{};
    std::timespec_get(&now, TIME_UTC);
    for (auto const part : {static_cast<Word>(now.tv_sec), static_cast<Word>(now.tv_nsec),
                            static_cast<Word>(std::clock()), static_cast<Word>(reinterpret_cast<std::uintptr_t>(&now)),
                            static_cast<Word>(reinterpret_cast<std::uintptr_t>(&somewhere))})
        number = mix(number + part);
    return number;
}

// Another one each time. Asks the system once in each thread: a page has a container for every company.
[[nodiscard]] inline std::uint64_t next_seed() noexcept
{
    thread_local std::uint64_t last = 0;
    if (last == 0) last = unknown_number();
    last += 0x9e37'79b9'7f4a'7c15;  // odd, so that it comes round to no number before it has been at all of them
    return mix(last);
}

// What a hash has room for, on machines of 32 bits, too.
inline constexpr std::size_t every_bit = static_cast<std::size_t>(-1);

class text_hash {
public:
    text_hash() noexcept : seed_(next_seed()) {}

    [[nodiscard]] std::size_t operator()(std::string_view text) const noexcept
    {
        auto hash = mix(seed_ ^ text.size());
        for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t)))
            hash = mix(hash ^ word_at<std::uint64_t>(text.data()));
        std::uint64_t rest = 0;
        for (char const c : text) rest = rest << 8 | static_cast<unsigned char>(c);
        return mix(hash ^ rest) & every_bit;
    }

private:
    std::uint64_t seed_;
};

class id_hash {
public:
    id_hash() noexcept : seed_(next_seed()) {}

    // Of one id, or of several that make one key.
    template <class... Ids>
    [[nodiscard]] std::size_t operator()(Ids const&... ids) const noexcept
    {
        auto hash = seed_;
        ((hash = hash_uuid(ids.bytes(), hash)), ...);
        return hash & every_bit;
    }

private:
    std::uint64_t seed_;
};

}  // namespace codat::inline v0::detail

#endif
