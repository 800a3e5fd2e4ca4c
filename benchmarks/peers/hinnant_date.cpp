// SPDX-License-Identifier: BSL-1.0

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // g++ 12 suspects the library's own buffers
#pragma GCC diagnostic ignored "-Wstringop-overflow"
#endif

#include "peer.hpp"

#include <chrono>
#include <date/date.h>
#include <sstream>

namespace peers {
namespace {

using time_point = date::sys_time<std::chrono::nanoseconds>;

char const* format(std::string_view text)
{
    if (text.size() <= 10) return "%F";
    if (text.back() == 'Z') return "%FT%TZ";
    return suffix(text).empty() ? "%FT%T" : "%FT%T%Ez";
}

bool parse(std::istringstream& in, std::string const& text, time_point& time)
{
    in.clear();
    in.str(text);
    in >> date::parse(format(text), time);
    return !in.fail();
}

std::optional<answer> read(std::string const& text)
{
    std::istringstream in;
    time_point         time;
    if (!parse(in, text, time) || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    auto const seconds = date::floor<std::chrono::seconds>(time);
    return answer{seconds.time_since_epoch().count(), (time - seconds).count()};
}

void read_all(std::vector<std::string> const& texts)
{
    std::istringstream in;  // one for all: making one costs more than parsing
    for (auto const& text : texts) {
        time_point time;
        keep(parse(in, text, time));
        keep(time);
    }
}

}  // namespace

peer const hinnant_date{
    "Hinnant's date",
    [] { return std::string("3"); },
    "date::parse",
    "with `%FT%TZ`, `%FT%T%Ez`, `%FT%T` or `%F` by the end of the text, to nanoseconds, and nothing left over",
    [](std::string const& text) { return text; },
    read,
    read_all};

}  // namespace peers
