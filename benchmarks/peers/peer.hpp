// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_BENCHMARKS_PEERS_PEER_HPP
#define CODAT_BENCHMARKS_PEERS_PEER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Other people's parsers of timestamps, as their users call them. Each is in a translation unit of its own.
namespace peers {

// What a parser understood: seconds since 1970 and a fraction. UTC if the text says so; otherwise, the local clock's.
struct answer {
    std::int64_t seconds     = 0;
    std::int64_t nanoseconds = 0;

    friend bool operator==(answer const&, answer const&) = default;
};

struct peer {
    std::string_view name;
    std::string (*version)();
    std::string_view call;  // the function that is called
    std::string_view how;   // and with what

    // What of `text` the parser is made for: all of it, or less the offset or the fraction. It is timed on that.
    std::string (*adapt)(std::string const& text);

    // Empty if it refuses the text, by whatever means it has.
    std::optional<answer> (*read)(std::string const& text);

    // The loop that is timed.
    void (*read_all)(std::vector<std::string> const& texts);
};

extern peer const boost_date_time;
extern peer const hinnant_date;
extern peer const abseil;
extern peer const c_strptime;
extern peer const std_get_time;
extern peer const loads;  // reads the bytes and nothing else: the floor

// The peers that this program was built with, and the names of those that it was not.
std::vector<peer const*>      all();
std::vector<std::string_view> missing();

// Makes the compiler believe that `value` is used.
template <class T>
inline void keep(T const& value)
{
    asm volatile("" : : "m"(value) : "memory");
}

// The parts of a timestamp that is known to be valid.
inline std::string_view date_and_time(std::string_view text)
{
    return text.substr(0, 19);
}

inline std::string_view suffix(std::string_view text)  // "Z", "+hh:mm" or nothing
{
    auto const at = text.size() > 19 ? text.find_first_not_of(".0123456789", 19) : text.npos;
    return at == text.npos ? std::string_view{} : text.substr(at);
}

inline std::string without_suffix(std::string const& text)
{
    return text.substr(0, text.size() - suffix(text).size());
}

inline std::string without_fraction(std::string const& text)
{
    return std::string(date_and_time(text)) + std::string(suffix(text));
}

}  // namespace peers

#endif
