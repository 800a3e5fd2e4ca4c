// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TIMESTAMP_HPP
#define CODAT_TIMESTAMP_HPP

#include <charconv>
#include <chrono>
#include <codat/detail/number_cast.hpp>
#include <codat/detail/timestamp_fast_writer.hpp>
#include <codat/detail/timestamp_fields.hpp>
#include <codat/detail/timestamp_packed.hpp>
#include <codat/detail/timestamp_reader.hpp>
#include <codat/detail/timestamp_target.hpp>
#include <codat/detail/timestamp_writer.hpp>
#include <codat/preconditions.hpp>
#include <codat/result.hpp>
#include <codat/timestamp_error.hpp>
#include <codat/version.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <version>

#ifdef __cpp_lib_format
#include <format>  // <chrono> includes it anyway, where there is one
#endif

namespace codat::inline v0 {

/// The enumerator's name, such as `"utc"`; empty for a value that names no form.
[[nodiscard]] constexpr std::string_view to_string(timestamp_form form) noexcept
{
    constexpr std::string_view names[] = {"utc", "local", "offset", "date"};
    auto const                 index   = static_cast<std::size_t>(form);
    return index < std::size(names) ? names[index] : std::string_view{};
}

/** A point in time, exact in every year.

    @note `seconds` does not count leap seconds, as in POSIX and `std::chrono`.
*/
struct instant {
    std::chrono::sys_seconds seconds;
    std::chrono::nanoseconds subseconds;  ///< Since `seconds`: at least 0 and less than a second.

    friend constexpr bool operator==(instant const&, instant const&) = default;

    friend constexpr std::strong_ordering operator<=>(instant const& a, instant const& b) noexcept
    {
        if (a.seconds != b.seconds)
            return a.seconds < b.seconds ? std::strong_ordering::less : std::strong_ordering::greater;
        return a.subseconds.count() <=> b.subseconds.count();
    }
};

namespace detail {
struct timestamp_access;
}

/// What @ref parse_timestamp accepts beyond its default grammar.
struct timestamp_options {
    bool allow_date = false;  ///< Accept a date alone, such as `2021-11-15`.
};

/** A timestamp as written: a date, mostly with a time, and perhaps with an offset from UTC.

    It keeps what the text said: the form, the number of fraction digits (up to nine), `:60` in a leap second, and
    `-00:00`. So it formats back to the text it was parsed from, and `==` and hashing compare what was written:
    `06:00Z` and `01:00-05:00` are different values of the same instant. There is no `<`: whoever orders timestamps says
    how, by @ref compare or by `instant()`.

    A local time is not an instant, and nothing here turns it into one without being told the offset.

    Default-constructed, it is `0001-01-01T00:00:00`, which .NET writes for "not set".
    Example:
    @code
    auto const created = parse_timestamp("2021-11-15T01:00:00-05:00");
    if (created) use(created->instant());
    @endcode
*/
class timestamp {
public:
    /// For the factories below: as many fraction digits as the time needs, and no more.
    static constexpr int fewest_digits = -1;

    constexpr timestamp() noexcept = default;

    /** A time in UTC, such as `2021-11-15T06:00:00Z`.

        @param date            The date, from 0000-01-01 to 9999-12-31.
        @param time_of_day     The time since midnight, less than a day.
        @param fraction_digits How many digits the fraction of the second has, 0 to 9.
        @return The timestamp, or what is wrong with it: `fraction_out_of_range` if the digits cannot hold the time.
    */
    [[nodiscard]] static constexpr result<timestamp, timestamp_errc> utc(std::chrono::year_month_day date,
                                                                         std::chrono::nanoseconds    time_of_day,
                                                                         int fraction_digits = fewest_digits) noexcept
    {
        return make(date, time_of_day, fraction_digits, timestamp_form::utc, {});
    }

    /// A local time, such as `2021-11-15T01:00:00`. @see @ref utc
    [[nodiscard]] static constexpr result<timestamp, timestamp_errc> local(std::chrono::year_month_day date,
                                                                           std::chrono::nanoseconds    time_of_day,
                                                                           int fraction_digits = fewest_digits) noexcept
    {
        return make(date, time_of_day, fraction_digits, timestamp_form::local, {});
    }

    /** A time with its offset from UTC, such as `2021-11-15T01:00:00-05:00`.

        @param date            As for @ref utc, in the local time of the offset.
        @param time_of_day     As for @ref utc, in the local time of the offset.
        @param utc_offset      From -23:59 to +23:59; positive is east.
        @param fraction_digits As for @ref utc.
    */
    [[nodiscard]] static constexpr result<timestamp, timestamp_errc>
    with_offset(std::chrono::year_month_day date, std::chrono::nanoseconds time_of_day, std::chrono::minutes utc_offset,
                int fraction_digits = fewest_digits) noexcept
    {
        return make(date, time_of_day, fraction_digits, timestamp_form::offset, utc_offset);
    }

    /// A date alone, such as `2021-11-15`, from 0000-01-01 to 9999-12-31.
    [[nodiscard]] static constexpr result<timestamp, timestamp_errc>
    date_only(std::chrono::year_month_day date) noexcept
    {
        return make(date, {}, 0, timestamp_form::date, {});
    }

    [[nodiscard]] constexpr timestamp_form form() const noexcept { return packed_.form(); }

    /// The date, as written.
    [[nodiscard]] constexpr std::chrono::year_month_day date() const noexcept
    {
        return {std::chrono::year{packed_.year()}, std::chrono::month{packed_.get(packed::month)},
                std::chrono::day{packed_.get(packed::day)}};
    }

    /// The time since midnight, as written; 0 for a date. A leap second is that of the second after it.
    [[nodiscard]] constexpr std::chrono::nanoseconds time_of_day() const noexcept
    {
        return seconds_of_day() + std::chrono::nanoseconds{packed_.nanosecond()};
    }

    /// The offset from UTC, positive in the east: 0 for UTC, empty for a local time and for a date.
    [[nodiscard]] constexpr std::optional<std::chrono::minutes> utc_offset() const noexcept
    {
        if (!has_instant()) return std::nullopt;
        return std::chrono::minutes{packed_.offset()};
    }

    /// How many digits the fraction of the second has: 0 (no fraction at all) to 9.
    [[nodiscard]] constexpr int fraction_digits() const noexcept { return static_cast<int>(packed_.fraction_digits()); }

    /// Whether this is a 60th second.
    [[nodiscard]] constexpr bool is_leap_second() const noexcept { return packed_.get(packed::second) == 60; }

    /// Whether the offset is written `-00:00`, by which RFC 3339 says that the local offset is unknown.
    [[nodiscard]] constexpr bool is_minus_zero_offset() const noexcept
    {
        return packed_.west() && packed_.offset() == 0;
    }

    /// Whether this is midnight of 0001-01-01, in any form: what .NET writes for a time that was never set.
    [[nodiscard]] constexpr bool is_unset() const noexcept
    {
        constexpr auto date_and_time = ~packed::at(packed::flags);
        return (packed_.date_time & date_and_time) == (timestamp().packed_.date_time & date_and_time) &&
               packed_.nanosecond() == 0;
    }

    /// Whether the text says which instant it means: for the forms `utc` and `offset`.
    [[nodiscard]] constexpr bool has_instant() const noexcept
    {
        return form() == timestamp_form::utc || form() == timestamp_form::offset;
    }

    /// The instant; empty for a local time and for a date. A leap second is the second after it, as in POSIX.
    [[nodiscard]] constexpr std::optional<codat::instant> instant() const noexcept
    {
        if (!has_instant()) return std::nullopt;
        return instant_east_of_utc(std::chrono::minutes{packed_.offset()});
    }

    /** The instant of a local time, or of the midnight with which a date starts.

        @param utc_offset The offset from UTC that the text lacks, positive in the east.
        @pre `!has_instant()`
    */
    [[nodiscard]] CODAT_ASSERTING constexpr codat::instant instant_at(std::chrono::minutes utc_offset) const noexcept
    {
        detail::assert_precondition(!has_instant(), "codat::timestamp::instant_at: this one says its instant itself");
        return instant_east_of_utc(utc_offset);
    }

    friend constexpr bool operator==(timestamp const&, timestamp const&) = default;

private:
    using packed = detail::timestamp_packed;

    friend std::hash<timestamp>;
    friend struct detail::timestamp_access;

    constexpr explicit timestamp(packed const& p) noexcept : packed_(p) {}

    static constexpr result<timestamp, timestamp_errc> make(std::chrono::year_month_day date,
                                                            std::chrono::nanoseconds time, int fraction_digits,
                                                            timestamp_form form, std::chrono::minutes offset) noexcept;

    constexpr std::chrono::seconds seconds_of_day() const noexcept
    {
        return std::chrono::hours{packed_.get(packed::hour)} + std::chrono::minutes{packed_.get(packed::minute)} +
               std::chrono::seconds{packed_.get(packed::second)};
    }

    constexpr codat::instant instant_east_of_utc(std::chrono::minutes offset) const noexcept
    {
        return {std::chrono::sys_days{date()} + seconds_of_day() - offset,
                std::chrono::nanoseconds{packed_.nanosecond()}};
    }

    packed packed_ = pack(detail::timestamp_fields{});
};

namespace detail {

struct timestamp_access {
    static constexpr timestamp               make(timestamp_packed const& packed) noexcept { return timestamp(packed); }
    static constexpr timestamp_packed const& packed(timestamp const& t) noexcept { return t.packed_; }
};

// What the fast reader turns down. Out of line, so that the common path stays short.
[[nodiscard, gnu::cold, gnu::noinline]] constexpr result<timestamp, timestamp_error>
read_timestamp_carefully(std::string_view text, bool allow_date) noexcept
{
    auto const fields = read_timestamp(text, allow_date);
    if (!fields) return fields.error();
    return timestamp_access::make(pack(*fields));
}

template <auto Read>
[[nodiscard]] constexpr result<timestamp, timestamp_error> parse_timestamp_with(std::string_view text,
                                                                                bool             allow_date) noexcept
{
    if (!std::is_constant_evaluated()) {
        timestamp_packed packed{};
        if (Read(text, allow_date, packed)) [[likely]]
            return timestamp_access::make(packed);
    }
    return read_timestamp_carefully(text, allow_date);
}

// What the rest of the library calls instead of parse_timestamp and to_string: its own functions are the same ones for
// all targets, so what they call has to be.

[[nodiscard]] constexpr result<timestamp, timestamp_error> parse_timestamp_anywhere(std::string_view text,
                                                                                    bool allow_date) noexcept
{
    return parse_timestamp_with<read_timestamp_fast>(text, allow_date);
}

// For the common texts, without the detour by way of a result; false: ask parse_timestamp_anywhere.
[[nodiscard]] inline bool read_timestamp_anywhere(std::string_view text, bool allow_date, timestamp& out) noexcept
{
    timestamp_packed packed;
    if (!read_timestamp_fast(text, allow_date, packed)) return false;
    out = timestamp_access::make(packed);
    return true;
}

class timestamp_text {
public:
    explicit timestamp_text(timestamp const& t) noexcept : size_(text_size(timestamp_access::packed(t)))
    {
        write_timestamp_fast(text_, timestamp_access::packed(t));
    }

    operator std::string_view() const noexcept { return {text_, size_}; }

private:
    std::size_t size_;
    char        text_[max_timestamp_size];
};

}  // namespace detail

// The target is part of these functions' names: see timestamp_target.hpp.
#if defined(__SSE4_1__) && defined(__x86_64__)
inline namespace sse41 {
#else
inline namespace portable {
#endif

/** Reads a timestamp: RFC 3339 `date-time`, or the same without an offset, which is a local time.

    One to nine fraction digits are exact; more are accepted and cut off. `T` and `Z` may be in lower case. Nothing else
    may vary: no space for `T`, no comma for the point, no missing digits, nothing before or after.
    Example:
    @code
    auto const t = parse_timestamp("2021-11-15T01:00:00.1234567Z");
    @endcode
    @param text    The whole text.
    @param options What to accept beyond that.
    @return The timestamp, or what is wrong with the text and where: the first thing from the left.
    @par Complexity
    Linear in the size of `text`. Reads no byte outside it and allocates nothing.
    @par Specification
    RFC 3339, section 5.6; a 60th second only where it is 23:59:60 in UTC (section 5.7).
*/
[[nodiscard]] constexpr result<timestamp, timestamp_error> parse_timestamp(std::string_view  text,
                                                                           timestamp_options options = {}) noexcept
{
    return detail::parse_timestamp_with<detail::read_common_timestamp>(text, options.allow_date);
}

/** Writes the text of `t`, as @ref to_string gives it, in the manner of `std::to_chars`.

    @param first Where to write.
    @param last  The end of the room there. 35 characters are always enough.
    @param t     The timestamp.
    @return The end of the text, or `last` and `std::errc::value_too_large` if the text does not fit; then nothing was
        written. No byte after the end of the text is touched.
    @par Complexity
    Constant. Allocates nothing.
*/
constexpr std::to_chars_result to_chars(char* first, char* last, timestamp const& t) noexcept
{
    auto const& packed = detail::timestamp_access::packed(t);
    auto const  size   = detail::text_size(packed);
    if (static_cast<std::size_t>(last - first) < size) return {last, std::errc::value_too_large};
    if (std::is_constant_evaluated()) detail::write_timestamp(first, unpack(packed));
    else detail::write_common_timestamp(first, packed);
    return {first + size, std::errc{}};
}

/** The text of `t`, in RFC 3339: that which it was parsed from, with at most nine fraction digits and letters in upper
    case.
*/
[[nodiscard]] inline std::string to_string(timestamp const& t)
{
    auto const& packed = detail::timestamp_access::packed(t);
    std::string text(detail::text_size(packed), '\0');
    detail::write_common_timestamp(text.data(), packed);
    return text;
}

}  // inline namespace

/// Orders two timestamps by their instants: unordered if either has none.
[[nodiscard]] constexpr std::partial_ordering compare(timestamp const& a, timestamp const& b) noexcept
{
    auto const left  = a.instant();
    auto const right = b.instant();
    if (!left || !right) return std::partial_ordering::unordered;
    return *left <=> *right;
}

/// Writes the enumerator's name.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, timestamp_form form)
{
    return out << to_string(form);
}

/// Writes the text of `t`, as @ref to_string gives it.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, timestamp const& t)
{
    return out << std::string_view(detail::timestamp_text(t));
}

/// Writes the seconds since 1970-01-01T00:00:00Z, such as `1636956000s`, and the nanoseconds if there are any.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, instant const& i)
{
    auto text = std::to_string(i.seconds.time_since_epoch().count()) + 's';
    if (i.subseconds.count() != 0) text += '+' + std::to_string(i.subseconds.count()) + "ns";
    return out << text;
}

namespace literals {

/** The timestamp that the literal spells, as @ref parse_timestamp reads it by default.

    A bad literal does not compile where it is constant-evaluated, such as in `constexpr auto t = "…"_timestamp;`.
    @throws bad_result_access<timestamp_error> For a bad literal that is evaluated at run time.
*/
[[nodiscard]] constexpr timestamp operator""_timestamp(char const* text, std::size_t size)
{
    return detail::parse_timestamp_anywhere(std::string_view(text, size), false).value();
}

}  // namespace literals

constexpr result<timestamp, timestamp_errc> timestamp::make(std::chrono::year_month_day date,
                                                            std::chrono::nanoseconds time, int fraction_digits,
                                                            timestamp_form form, std::chrono::minutes offset) noexcept
{
    using enum timestamp_errc;
    auto const year  = static_cast<int>(date.year());
    auto const month = static_cast<unsigned>(date.month());
    auto const day   = static_cast<unsigned>(date.day());
    if (year < 0 || year > 9999) return year_out_of_range;
    if (month < 1 || month > 12) return month_out_of_range;
    if (day < 1 || day > detail::days_in_month(year, month)) return day_out_of_range;
    if (time < std::chrono::nanoseconds::zero() || time >= std::chrono::hours{24}) return hour_out_of_range;
    if (offset <= -std::chrono::hours{24} || offset >= std::chrono::hours{24}) return offset_out_of_range;

    auto const seconds     = static_cast<std::uint32_t>(time / std::chrono::seconds{1});
    auto const nanoseconds = static_cast<std::uint32_t>((time % std::chrono::seconds{1}).count());
    int        needed      = 0;
    while (nanoseconds % detail::powers_of_ten[detail::max_fraction_digits - needed] != 0) ++needed;
    if (fraction_digits == fewest_digits) fraction_digits = needed;
    if (fraction_digits < needed || fraction_digits > detail::max_fraction_digits) return fraction_out_of_range;

    detail::timestamp_fields fields;
    fields.year            = static_cast<std::int16_t>(year);
    fields.month           = static_cast<std::uint8_t>(month);
    fields.day             = static_cast<std::uint8_t>(day);
    fields.hour            = static_cast<std::uint8_t>(seconds / 3600);
    fields.minute          = static_cast<std::uint8_t>(seconds / 60 % 60);
    fields.second          = static_cast<std::uint8_t>(seconds % 60);
    fields.form            = form;
    fields.nanosecond      = nanoseconds;
    fields.offset          = static_cast<std::int16_t>(offset.count());
    fields.fraction_digits = static_cast<std::uint8_t>(fraction_digits);
    return timestamp(pack(fields));
}

}  // namespace codat::inline v0

/// Hashes what was written, as `==` compares it.
template <>
struct std::hash<codat::timestamp> {
    [[nodiscard]] std::size_t operator()(codat::timestamp const& t) const noexcept
    {
        // Multiplying by an odd constant, the golden ratio's, moves low bits up; the shift lets high ones reach low ones.
        constexpr std::uint64_t golden = 0x9E37'79B9'7F4A'7C15U;
        std::uint64_t const     mix    = (t.packed_.date_time ^ (t.packed_.rest * golden)) * golden;
        return codat::detail::number_cast<std::size_t>(mix ^ (mix >> 32));
    }
};

/// Hashes the instant.
template <>
struct std::hash<codat::instant> {
    [[nodiscard]] std::size_t operator()(codat::instant const& i) const noexcept
    {
        auto const          seconds = static_cast<std::uint64_t>(i.seconds.time_since_epoch().count());
        auto const          nanos   = static_cast<std::uint64_t>(i.subseconds.count());
        std::uint64_t const mix     = (seconds ^ (nanos << 34)) * 0x9E37'79B9'7F4A'7C15U;
        return codat::detail::number_cast<std::size_t>(mix ^ (mix >> 32));
    }
};

#ifdef __cpp_lib_format
/// Formats the text of the timestamp, as @ref codat::to_string gives it, by the format specification of a string.
template <>
struct std::formatter<codat::timestamp> : std::formatter<std::string_view> {
    template <class Context>
    auto format(codat::timestamp const& t, Context& context) const
    {
        return std::formatter<std::string_view>::format(codat::detail::timestamp_text(t), context);
    }
};
#endif

#endif
