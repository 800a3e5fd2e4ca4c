// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"

#include <cstring>
#include <ctime>
#include <gnu/libc-version.h>
#include <iomanip>
#include <locale>
#include <sstream>
#include <time.h>

namespace peers {
namespace {

char const* format(std::string_view text)
{
    if (text.size() <= 10) return "%Y-%m-%d";
    return suffix(text).empty() ? "%Y-%m-%dT%H:%M:%S" : "%Y-%m-%dT%H:%M:%S%z";
}

bool parse(std::string const& text, std::tm& time)
{
    time            = {};
    auto const* end = ::strptime(text.c_str(), format(text), &time);
    return end != nullptr && *end == '\0';
}

std::optional<answer> answer_of(std::tm time, long offset)
{
    return answer{::timegm(&time) - offset, 0};
}

std::optional<answer> strptime_read(std::string const& text)
{
    std::tm time;
    if (!parse(text, time)) return std::nullopt;
    return answer_of(time, time.tm_gmtoff);
}

void strptime_read_all(std::vector<std::string> const& texts)
{
    for (auto const& text : texts) {
        std::tm time;
        keep(parse(text, time));
        keep(time);
    }
}

bool parse(std::istringstream& in, std::string const& text, std::tm& time)
{
    time = {};
    in.clear();
    in.str(text);
    in >> std::get_time(&time, text.size() <= 10 ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%S");
    return !in.fail();
}

std::optional<answer> get_time_read(std::string const& text)
{
    std::istringstream in;
    in.imbue(std::locale::classic());
    std::tm time;
    if (!parse(in, text, time) || in.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
    return answer_of(time, 0);
}

void get_time_read_all(std::vector<std::string> const& texts)
{
    std::istringstream in;
    in.imbue(std::locale::classic());
    for (auto const& text : texts) {
        std::tm time;
        keep(parse(in, text, time));
        keep(time);
    }
}

void load_all(std::vector<std::string> const& texts)
{
    for (auto const& text : texts) {
        std::uint64_t first, last;
        std::memcpy(&first, text.data(), 8);
        std::memcpy(&last, text.data() + text.size() - 8, 8);
        keep(first ^ last);
    }
}

}  // namespace

peer const c_strptime{
    "strptime",       [] { return std::string("glibc ") + gnu_get_libc_version(); },
    "strptime",       "with `%Y-%m-%dT%H:%M:%S`, and `%z` by the end of the text; it knows no fractions",
    without_fraction, strptime_read,
    strptime_read_all};
peer const std_get_time{"std::get_time",
                        [] { return "libstdc++ " + std::to_string(_GLIBCXX_RELEASE); },
                        "std::get_time",
                        "with `%Y-%m-%dT%H:%M:%S` or `%Y-%m-%d`; it knows neither fractions nor offsets",
                        [](std::string const& text) { return std::string(date_and_time(text)); },
                        get_time_read,
                        get_time_read_all};
peer const loads{
    "two loads", nullptr, "the first and the last eight bytes", "", [](std::string const& text) { return text; },
    nullptr,     load_all};

std::vector<peer const*> all()
{
    return {
        &boost_date_time,
#ifdef CODAT_WITH_HINNANT_DATE
        &hinnant_date,
#endif
#ifdef CODAT_WITH_ABSEIL
        &abseil,
#endif
        &c_strptime,      &std_get_time,
    };
}

std::vector<std::string_view> missing()
{
    return {
#ifndef CODAT_WITH_HINNANT_DATE
        "Hinnant's date (libhowardhinnant-date-dev)",
#endif
#ifndef CODAT_WITH_ABSEIL
        "Abseil (libabsl-dev)",
#endif
    };
}

}  // namespace peers
