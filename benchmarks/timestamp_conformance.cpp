// SPDX-License-Identifier: BSL-1.0
//
// Writes docs/timestamp_conformance.md: what this library and others answer to awkward timestamps.

#include "peers/peer.hpp"

#include <chrono>
#include <codat/timestamp.hpp>
#include <cstddef>
#include <iomanip>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;

struct input {
    std::string_view text;
    std::string_view why;
};

constexpr input inputs[] = {
    {"2021-11-15T06:00:00Z", "UTC"},
    {"2021-11-15T01:00:00", "local"},
    {"2021-11-15T01:00:00-05:00", "offset"},
    {"2022-10-23", "date"},
    {"2023-02-14T13:03:43.6464237Z", "seven digits, as .NET writes"},
    {"2023-02-14T13:03:00.0000000Z", "seven zeros"},
    {"2022-10-27T09:53:29.123456Z", "six digits"},
    {"2022-10-27T09:53:29.123456789Z", "nine digits"},
    {"2022-10-27T09:53:29.1234567899Z", "ten digits"},
    {"2022-10-27T09:53:29.1234567899", "ten digits, local"},
    {"2022-10-27T09:53:29.1234567899-05:00", "ten digits, offset"},
    {"2022-10-27T09:53:29.00000000000000000001Z", "twenty digits"},
    {"2022-10-27T09:53:29.5-05:00", "fraction and offset"},
    {"2021-11-15T06:00:00+00:00", "offset zero"},
    {"2021-11-15T06:00:00-00:00", "offset unknown, RFC 3339"},
    {"2021-11-15t06:00:00z", "lower case, RFC 3339"},
    {"2021-11-15T06:00:00+23:59", "greatest offset"},
    {"2021-11-15T06:00:00-23:59", "least offset"},
    {"2021-11-15T06:00:00+05:45", "Nepal"},
    {"0001-01-01T00:00:00", ".NET's \"not set\""},
    {"0001-01-01T00:00:00Z", "the same in UTC"},
    {"0000-01-01T00:00:00Z", "year 0"},
    {"0000-02-29T00:00:00Z", "year 0 is a leap year"},
    {"1399-12-31T00:00:00Z", "before Boost's calendar"},
    {"1600-01-01T00:00:00Z", "before 64 bits of nanoseconds"},
    {"2400-02-29T00:00:00Z", "after 64 bits of nanoseconds"},
    {"9999-12-31T23:59:59.9999999Z", "the last tick of .NET"},
    {"2000-02-29T00:00:00Z", "leap year"},
    {"2016-12-31T23:59:60Z", "leap second"},
    {"2016-12-31T15:59:60-08:00", "the same in Los Angeles"},
    {"2016-12-31T23:59:60", "60th second of a local time"},
    {"2016-12-30T23:59:60Z", "60th second on the last day but one"},
    {"2016-12-31T12:00:60Z", "60th second at noon"},
    {"2021-11-15T06:00:61Z", "61st second"},
    {"2021-11-15T06:60:00Z", "60th minute"},
    {"2021-11-15T24:00:00Z", "24 o'clock"},
    {"2021-11-15T25:61:61", "nothing in range"},
    {"2021-13-15T06:00:00Z", "13th month"},
    {"2021-00-15T06:00:00Z", "month zero"},
    {"2021-11-00T06:00:00Z", "day zero"},
    {"2021-11-31T06:00:00Z", "31st of November"},
    {"2021-02-29T06:00:00Z", "no leap year"},
    {"1900-02-29T06:00:00Z", "no leap year either"},
    {"2021-02-30", "30th of February"},
    {"2021-11-15T06:00:00+24:00", "offset of a day"},
    {"2021-11-15T06:00:00+05:60", "offset with 60 minutes"},
    {"", "nothing"},
    {"2021-11", "month alone"},
    {"2021-11-15T", "no time after T"},
    {"2021-11-15T06:00", "no seconds"},
    {"2021-11-15T06:00:00.", "no digits after the point"},
    {"2021-11-15T06:00:00.Z", "the same, with Z"},
    {"2021-11-15T06:00:00,5Z", "comma, ISO 8601"},
    {"2021-11-15 06:00:00Z", "space for T"},
    {" 2021-11-15T06:00:00Z", "space before"},
    {"2021-11-15T06:00:00Z ", "space after"},
    {"2021-11-15T06:00:00Z\0"sv, "NUL after"},
    {"2021-11-15T06:00:00ZZ", "Z twice"},
    {"2021-11-15T06:00:00Z2022", "text after"},
    {"2021-1-5T06:00:00Z", "single digits"},
    {"2021-11-15T6:00:00Z", "single digit of an hour"},
    {"+2021-11-15T06:00:00Z", "sign before the year"},
    {"-2021-11-15T06:00:00Z", "year before Christ"},
    {"12021-11-15T06:00:00Z", "five digits of a year"},
    {"20211115T060000Z", "basic form, ISO 8601"},
    {"2021-W46-1T06:00:00Z", "week, ISO 8601"},
    {"2021-319T06:00:00Z", "day of the year, ISO 8601"},
    {"2021-11-15T06:00:00+05", "offset of hours, ISO 8601"},
    {"2021-11-15T06:00:00+0530", "offset without colon, ISO 8601"},
    {"2021-11-15T06:00:00-5:00", "offset with one digit"},
    {"2021-11-15T06:00:00 +05:30", "space before the offset"},
    {"2021-11-15T06:00:-1Z", "negative second"},
    {"2021-11-15T06:00:00\xD9\xA1Z", "an Arabic digit"},
    {"2021-11-15T06:00:00EST", "name of a zone"},
};

std::string quoted(std::string_view text)
{
    std::ostringstream out;
    out << '`' << std::hex << std::setfill('0');
    for (char const c : text)
        if (c >= ' ' && c <= '~') out << c;
        else out << "\\x" << std::setw(2) << int{static_cast<unsigned char>(c)};
    out << '`';
    return text.empty() ? "(empty)" : out.str();
}

// "2021-11-15 06:00:00.5"
std::string shown(peers::answer const& a)
{
    using namespace std::chrono;
    sys_seconds const    time{seconds{a.seconds}};
    auto const           day = floor<days>(time);
    year_month_day const date{day};
    hh_mm_ss const       clock{time - day};
    std::ostringstream   out;
    out << std::setfill('0') << std::setw(4) << static_cast<int>(date.year()) << '-' << std::setw(2)
        << static_cast<unsigned>(date.month()) << '-' << std::setw(2) << static_cast<unsigned>(date.day()) << ' '
        << std::setw(2) << clock.hours().count() << ':' << std::setw(2) << clock.minutes().count() << ':'
        << std::setw(2) << clock.seconds().count();
    if (a.nanoseconds == 0) return out.str();
    out << '.' << std::setw(9) << a.nanoseconds;
    auto text = out.str();
    while (text.back() == '0') text.pop_back();
    return text;
}

using our_answer = codat::result<codat::timestamp, codat::timestamp_error>;

std::string shown(our_answer const& ours)
{
    if (ours) return '`' + to_string(*ours) + '`';
    return std::string(to_string(ours.error().code)) + " at " + std::to_string(ours.error().offset);
}

std::string compared(our_answer const& ours, std::optional<peers::answer> const& theirs)
{
    if (!ours) return theirs ? "**" + shown(*theirs) + "**" : "✓";
    if (!theirs) return "refused";
    auto const i = ours->has_instant() ? *ours->instant() : ours->instant_at(std::chrono::minutes{0});
    bool const same =
        theirs->seconds == i.seconds.time_since_epoch().count() && theirs->nanoseconds == i.subseconds.count();
    return same ? "✓" : "**" + shown(*theirs) + "**";
}

}  // namespace

int main()
{
    std::cout << "# Awkward timestamps, here and elsewhere\n"
                 "\n"
                 "Generated by `timestamp_conformance`, which is built with the benchmarks. ✓ is the same answer as "
                 "ours: the same\n"
                 "instant or local time, or a refusal too. **Bold** is another answer: a text that is read wrong, or "
                 "read though it\n"
                 "is no timestamp. The others read dates alone, so here we do too.\n"
                 "\n"
                 "| called | as |\n"
                 "|---|---|\n";
    for (auto const* p : peers::all())
        std::cout << "| " << p->name << ' ' << p->version() << " | `" << p->call << "`, " << p->how << " |\n";
    for (auto const name : peers::missing()) std::cout << "| " << name << " | not installed |\n";
    std::cout << "\n| text | what it is | this library |";
    for (auto const* p : peers::all()) std::cout << ' ' << p->name << " |";
    std::cout << "\n|---|---|---|";
    for ([[maybe_unused]] auto const* p : peers::all()) std::cout << "---|";
    std::cout << '\n';
    for (auto const& [text, why] : inputs) {
        auto const ours = codat::parse_timestamp(text, {.allow_date = true});
        std::cout << "| " << quoted(text) << " | " << why << " | " << shown(ours) << " |";
        for (auto const* p : peers::all()) std::cout << ' ' << compared(ours, p->read(std::string(text))) << " |";
        std::cout << '\n';
    }
    return std::cout.flush() ? 0 : 1;
}
