// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_TIMESTAMP_ORACLE_HPP
#define CODAT_TESTS_TIMESTAMP_ORACLE_HPP

#include <algorithm>
#include <chrono>
#include <codat/timestamp.hpp>
#include <optional>
#include <string>
#include <string_view>

// Says what a text means, in the plainest way that its author could think of: by position, by substring, and with
// std::chrono as the calendar. It shares no line with the library.
namespace oracle {

struct reading {
    codat::timestamp_form               form;
    std::chrono::local_days             date;
    int                                 hour = 0, minute = 0, second = 0;
    std::string                         fraction  = {};  // its first nine digits
    std::optional<std::chrono::minutes> offset    = {};
    std::string                         canonical = {};

    friend bool operator==(reading const&, reading const&) = default;
};

inline bool digits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

inline int number(std::string_view text)
{
    return std::stoi(std::string(text));
}

// Two digits with a value below `limit`, such as the "05" in "05:30".
inline bool below(std::string_view two, int limit)
{
    return two.size() == 2 && digits(two) && number(two) < limit;
}

inline std::optional<reading> read(std::string_view text, bool allow_date)
{
    using codat::timestamp_form;
    using namespace std::chrono;

    auto const date = text.substr(0, 10);
    if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
    if (!digits(date.substr(0, 4)) || !digits(date.substr(5, 2)) || !digits(date.substr(8))) return std::nullopt;
    year_month_day const ymd{year{number(date.substr(0, 4))}, month{static_cast<unsigned>(number(date.substr(5, 2)))},
                             day{static_cast<unsigned>(number(date.substr(8)))}};
    if (!ymd.ok()) return std::nullopt;

    reading r{.form = timestamp_form::date, .date = local_days{ymd}};
    if (text.size() == 10) {
        r.canonical = text;
        return allow_date ? std::optional(r) : std::nullopt;
    }

    auto const time = text.substr(10, 9);
    if (time.size() != 9 || (time[0] != 'T' && time[0] != 't') || time[3] != ':' || time[6] != ':') return std::nullopt;
    if (!below(time.substr(1, 2), 24) || !below(time.substr(4, 2), 60) || !below(time.substr(7), 61))
        return std::nullopt;
    r.hour   = number(time.substr(1, 2));
    r.minute = number(time.substr(4, 2));
    r.second = number(time.substr(7));

    auto rest = text.substr(19);
    if (rest.starts_with('.')) {
        auto const all = rest.substr(1, std::min(rest.find_first_not_of("0123456789", 1), rest.size()) - 1);
        if (all.empty()) return std::nullopt;
        r.fraction = all.substr(0, 9);
        rest.remove_prefix(1 + all.size());
    }

    if (rest.empty()) {
        r.form = timestamp_form::local;
    } else if (rest == "Z" || rest == "z") {
        r.form   = timestamp_form::utc;
        r.offset = minutes{0};
    } else {
        if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return std::nullopt;
        if (!below(rest.substr(1, 2), 24) || !below(rest.substr(4), 60)) return std::nullopt;
        r.form   = timestamp_form::offset;
        r.offset = (rest[0] == '-' ? -1 : 1) * (hours{number(rest.substr(1, 2))} + minutes{number(rest.substr(4))});
    }
    if (r.second == 60) {
        if (!r.offset) return std::nullopt;
        auto const utc = r.date + hours{r.hour} + minutes{r.minute} - *r.offset;
        if (utc - floor<days>(utc) != hours{23} + minutes{59}) return std::nullopt;
        if (year_month_day{floor<days>(utc) + days{1}}.day() != day{1}) return std::nullopt;
    }

    r.canonical = text.substr(0, 19);
    if (!r.fraction.empty()) r.canonical += '.' + r.fraction;
    r.canonical += rest;
    std::replace(r.canonical.begin(), r.canonical.end(), 't', 'T');
    std::replace(r.canonical.begin(), r.canonical.end(), 'z', 'Z');
    return r;
}

// Whether the library reads `text` as the oracle does, and writes it back.
inline bool agrees(std::string_view text, bool allow_date)
{
    using namespace std::chrono;
    auto const ours     = codat::parse_timestamp(text, {.allow_date = allow_date});
    auto const expected = read(text, allow_date);
    if (!expected) return ours.has_error() && ours.error().offset <= text.size();
    if (!ours) return false;

    auto const nanos = expected->fraction + std::string(9 - expected->fraction.size(), '0');
    auto const time =
        hours{expected->hour} + minutes{expected->minute} + seconds{expected->second} + nanoseconds{number(nanos)};
    return ours->form() == expected->form && local_days{ours->date()} == expected->date &&
           ours->time_of_day() == time && ours->fraction_digits() == static_cast<int>(expected->fraction.size()) &&
           ours->utc_offset() == expected->offset && ours->is_leap_second() == (expected->second == 60) &&
           ours->is_minus_zero_offset() == text.ends_with("-00:00") && to_string(*ours) == expected->canonical;
}

}  // namespace oracle

#endif
