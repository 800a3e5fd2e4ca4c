// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_WRITER_HPP
#define CODAT_DETAIL_TIMESTAMP_WRITER_HPP

#include <codat/detail/timestamp_fields.hpp>

namespace codat::inline v0::detail {

constexpr char* write_two_digits(char* out, unsigned value) noexcept
{
    *out++ = static_cast<char>('0' + value / 10);
    *out++ = static_cast<char>('0' + value % 10);
    return out;
}

constexpr char* write_date(char* out, timestamp_fields const& t) noexcept
{
    auto const year = static_cast<unsigned>(t.year);
    out             = write_two_digits(out, year / 100);
    out             = write_two_digits(out, year % 100);
    *out++          = '-';
    out             = write_two_digits(out, t.month);
    *out++          = '-';
    return write_two_digits(out, t.day);
}

constexpr char* write_time(char* out, timestamp_fields const& t) noexcept
{
    *out++ = 'T';
    out    = write_two_digits(out, t.hour);
    *out++ = ':';
    out    = write_two_digits(out, t.minute);
    *out++ = ':';
    return write_two_digits(out, t.second);
}

constexpr char* write_fraction(char* out, timestamp_fields const& t) noexcept
{
    if (t.fraction_digits == 0) return out;
    *out++ = '.';
    for (int i = 1; i <= t.fraction_digits; ++i)
        *out++ = static_cast<char>('0' + t.nanosecond / powers_of_ten[max_fraction_digits - i] % 10);
    return out;
}

constexpr char* write_offset(char* out, timestamp_fields const& t) noexcept
{
    if (t.form == timestamp_form::utc) *out++ = 'Z';
    if (t.form != timestamp_form::offset) return out;
    bool const west    = t.offset < 0 || t.minus_zero;
    auto const minutes = static_cast<unsigned>(t.offset < 0 ? -t.offset : t.offset);
    *out++             = west ? '-' : '+';
    out                = write_two_digits(out, minutes / 60);
    *out++             = ':';
    return write_two_digits(out, minutes % 60);
}

// At most max_timestamp_size characters from `out` on. Returns the end of the text.
constexpr char* write_timestamp(char* out, timestamp_fields const& t) noexcept
{
    out = write_date(out, t);
    if (t.form == timestamp_form::date) return out;
    out = write_time(out, t);
    out = write_fraction(out, t);
    return write_offset(out, t);
}

}  // namespace codat::inline v0::detail

#endif
