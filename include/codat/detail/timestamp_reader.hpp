// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_READER_HPP
#define CODAT_DETAIL_TIMESTAMP_READER_HPP

#include <codat/detail/timestamp_fields.hpp>
#include <codat/result.hpp>
#include <codat/timestamp_error.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace codat::inline v0::detail {

// Reads from left to right. The first failure sticks, so that the grammar below reads from top to bottom.
class timestamp_reader {
public:
    constexpr explicit timestamp_reader(std::string_view text) noexcept : text_(text) {}

    constexpr bool            failed() const noexcept { return error_.code != timestamp_errc{}; }
    constexpr timestamp_error error() const noexcept { return error_; }
    constexpr std::size_t     position() const noexcept { return position_; }
    constexpr bool            at_end() const noexcept { return position_ == text_.size(); }

    constexpr void fail(timestamp_errc code, std::size_t offset) noexcept
    {
        if (!failed()) error_ = {code, offset};
    }

    constexpr void fail_here() noexcept
    {
        fail(at_end() ? timestamp_errc::truncated : timestamp_errc::unexpected_character, position_);
    }

    constexpr bool next_is_digit() const noexcept
    {
        return !failed() && !at_end() && '0' <= text_[position_] && text_[position_] <= '9';
    }

    constexpr bool accept(char c) noexcept
    {
        bool const found = !failed() && !at_end() && text_[position_] == c;
        position_ += static_cast<std::size_t>(found);
        return found;
    }

    constexpr void expect(bool accepted) noexcept
    {
        if (!accepted) fail_here();
    }

    constexpr unsigned digit() noexcept
    {
        if (!next_is_digit()) {
            fail_here();
            return 0;
        }
        return static_cast<unsigned>(text_[position_++] - '0');
    }

    constexpr unsigned two_digits(unsigned min, unsigned max, timestamp_errc otherwise) noexcept
    {
        auto const start = position_;
        auto const tens  = digit();
        auto const value = 10 * tens + digit();
        if (value < min || value > max) fail(otherwise, start);
        return value;
    }

private:
    std::string_view text_;
    std::size_t      position_ = 0;
    timestamp_error  error_    = {};
};

// YYYY-MM-DD
constexpr void read_date(timestamp_reader& in, timestamp_fields& t) noexcept
{
    unsigned year = 0;
    for (int i = 0; i != 4; ++i) year = 10 * year + in.digit();
    in.expect(in.accept('-'));
    auto const month = in.two_digits(1, 12, timestamp_errc::month_out_of_range);
    in.expect(in.accept('-'));
    if (in.failed()) return;

    auto const last_day = days_in_month(static_cast<int>(year), month);
    t.year              = static_cast<std::int16_t>(year);
    t.month             = static_cast<std::uint8_t>(month);
    t.day               = static_cast<std::uint8_t>(in.two_digits(1, last_day, timestamp_errc::day_out_of_range));
}

// hh:mm:ss
constexpr void read_time(timestamp_reader& in, timestamp_fields& t) noexcept
{
    t.hour = static_cast<std::uint8_t>(in.two_digits(0, 23, timestamp_errc::hour_out_of_range));
    in.expect(in.accept(':'));
    t.minute = static_cast<std::uint8_t>(in.two_digits(0, 59, timestamp_errc::minute_out_of_range));
    in.expect(in.accept(':'));
    t.second = static_cast<std::uint8_t>(in.two_digits(0, 60, timestamp_errc::second_out_of_range));
}

// [ "." 1*DIGIT ]; the digits after the ninth count for nothing
constexpr void read_fraction(timestamp_reader& in, timestamp_fields& t) noexcept
{
    if (!in.accept('.')) return;
    int digits = 0;
    do {
        auto const value = in.digit();
        if (digits == max_fraction_digits) continue;
        t.nanosecond = 10 * t.nanosecond + value;
        ++digits;
    } while (in.next_is_digit());
    t.nanosecond *= powers_of_ten[max_fraction_digits - digits];
    t.fraction_digits = static_cast<std::uint8_t>(digits);
}

// [ "Z" / ( "+" / "-" ) hh ":" mm ], to the end of the text
constexpr void read_offset(timestamp_reader& in, timestamp_fields& t) noexcept
{
    if (in.at_end()) return;
    if (in.accept('Z') || in.accept('z')) {
        t.form = timestamp_form::utc;
        return;
    }
    bool const west = in.accept('-');
    in.expect(west || in.accept('+'));
    auto const hours = in.two_digits(0, 23, timestamp_errc::offset_out_of_range);
    in.expect(in.accept(':'));
    auto const minutes = static_cast<int>(60 * hours + in.two_digits(0, 59, timestamp_errc::offset_out_of_range));

    t.form       = timestamp_form::offset;
    t.offset     = static_cast<std::int16_t>(west ? -minutes : minutes);
    t.minus_zero = west && minutes == 0;
}

// What is wrong with a 60th second; 0 if nothing is. A leap second is the last second of a month in UTC (RFC 3339,
// section 5.7). A local time does not say when that is.
[[nodiscard]] constexpr timestamp_errc leap_second_fault(timestamp_fields const& t) noexcept
{
    constexpr int day = 24 * 60;
    if (t.second != 60) return {};
    auto const minute = 60 * t.hour + t.minute - t.offset;  // in UTC, since midnight of the day that is written
    if (t.form == timestamp_form::local || (minute + day) % day != day - 1)
        return timestamp_errc::misplaced_leap_second;
    int const  utc_day      = t.day + (minute < 0 ? -1 : minute / day);  // 0 is the last day of the month before
    bool const ends_a_month = utc_day == 0 || utc_day == static_cast<int>(days_in_month(t.year, t.month));
    return ends_a_month ? timestamp_errc{} : timestamp_errc::leap_second_within_month;
}

/* The grammar, written to be read:

       YYYY-MM-DD ( "T" / "t" ) hh:mm:ss [ "." 1*DIGIT ] [ "Z" / "z" / ( "+" / "-" ) hh:mm ]

   and, if `allow_date`, YYYY-MM-DD alone. It serves in constant expressions, finds out what is wrong with the texts
   that the fast parser turns down, and is what the tests hold the fast parser against.
*/
[[nodiscard]] constexpr result<timestamp_fields, timestamp_error> read_timestamp(std::string_view text,
                                                                                 bool             allow_date) noexcept
{
    constexpr std::size_t second_at = sizeof("YYYY-MM-DDThh:mm:") - 1;

    timestamp_reader in{text};
    timestamp_fields t;
    read_date(in, t);
    if (!in.failed() && in.at_end()) {
        t.form = timestamp_form::date;
        if (!allow_date) in.fail(timestamp_errc::missing_time, in.position());
    } else {
        in.expect(in.accept('T') || in.accept('t'));
        read_time(in, t);
        read_fraction(in, t);
        read_offset(in, t);
        if (auto const fault = leap_second_fault(t); fault != timestamp_errc{}) in.fail(fault, second_at);
        if (!in.at_end()) in.fail(timestamp_errc::trailing_text, in.position());
    }
    if (in.failed()) return in.error();
    return t;
}

}  // namespace codat::inline v0::detail

#endif
