// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_PACKED_HPP
#define CODAT_DETAIL_TIMESTAMP_PACKED_HPP

#include <codat/detail/timestamp_fields.hpp>
#include <cstdint>

namespace codat::inline v0::detail {

/* A timestamp as it is kept: two integers, so that copying, comparing and hashing it take a few instructions.

   Each field of date and time takes a byte, in the order that makes parsing and formatting cheapest. In the text
   "YYYY-MM-DDThh:mm:ss", taken as two integers of eight bytes and one of four, the two-digit numbers end at

       "YYYY-MM-"  bytes 1, 3, 6: century, year of the century, month
       "DDThh:mm"  bytes 1, 4, 7: day, hour, minute
       "m:ss"      byte  3:       second

   One byte lower, those of the first word leave those of the others alone, and byte 6 free for the rest.
*/
struct timestamp_packed {
    enum lane : unsigned { century, day, year_of_century, second, hour, month, flags, minute };

    // In byte `flags`: the form in 2 bits, the number of fraction digits in 4.
    static constexpr unsigned digits_shift = 2;

    // In `rest`, above the nanoseconds: the offset as written. Without hours and minutes, west is -00:00.
    static constexpr unsigned offset_hours_shift   = 32;
    static constexpr unsigned west_shift           = 40;
    static constexpr unsigned offset_minutes_shift = 48;

    std::uint64_t date_time;
    std::uint64_t rest;

    [[nodiscard]] static constexpr std::uint64_t at(lane l, std::uint64_t byte = 0xFF) noexcept
    {
        return byte << (8 * l);
    }

    [[nodiscard]] constexpr unsigned get(lane l) const noexcept
    {
        return static_cast<unsigned>(date_time >> (8 * l)) & 0xFF;
    }

    [[nodiscard]] constexpr int year() const noexcept
    {
        return static_cast<int>(100 * get(century) + get(year_of_century));
    }

    [[nodiscard]] constexpr timestamp_form form() const noexcept { return static_cast<timestamp_form>(get(flags) & 3); }

    [[nodiscard]] constexpr unsigned fraction_digits() const noexcept { return get(flags) >> digits_shift; }

    [[nodiscard]] constexpr bool west() const noexcept { return (rest >> west_shift & 1) != 0; }

    [[nodiscard]] constexpr std::uint32_t nanosecond() const noexcept { return static_cast<std::uint32_t>(rest); }

    [[nodiscard]] constexpr int offset() const noexcept
    {
        auto const minutes =
            static_cast<int>(60 * (rest >> offset_hours_shift & 0xFF) + (rest >> offset_minutes_shift));
        return west() ? -minutes : minutes;
    }

    friend constexpr bool operator==(timestamp_packed const&, timestamp_packed const&) = default;
};

[[nodiscard]] constexpr timestamp_packed pack(timestamp_fields const& t) noexcept
{
    using packed       = timestamp_packed;
    auto const century = static_cast<unsigned>(t.year) / 100;
    auto const year    = static_cast<unsigned>(t.year) % 100;
    auto const flags   = static_cast<unsigned>(t.form) | unsigned{t.fraction_digits} << packed::digits_shift;
    bool const west    = t.offset < 0 || t.minus_zero;
    auto const minutes = static_cast<unsigned>(west ? -t.offset : t.offset);
    auto const offset  = std::uint64_t{minutes / 60} << packed::offset_hours_shift |
                        std::uint64_t{west} << packed::west_shift |
                        std::uint64_t{minutes % 60} << packed::offset_minutes_shift;
    return {packed::at(packed::century, century) | packed::at(packed::year_of_century, year) |
                packed::at(packed::month, t.month) | packed::at(packed::day, t.day) | packed::at(packed::hour, t.hour) |
                packed::at(packed::minute, t.minute) | packed::at(packed::second, t.second) |
                packed::at(packed::flags, flags),
            t.nanosecond | offset};
}

[[nodiscard]] constexpr timestamp_fields unpack(timestamp_packed const& p) noexcept
{
    using packed = timestamp_packed;
    timestamp_fields t;
    t.year            = static_cast<std::int16_t>(p.year());
    t.month           = static_cast<std::uint8_t>(p.get(packed::month));
    t.day             = static_cast<std::uint8_t>(p.get(packed::day));
    t.hour            = static_cast<std::uint8_t>(p.get(packed::hour));
    t.minute          = static_cast<std::uint8_t>(p.get(packed::minute));
    t.second          = static_cast<std::uint8_t>(p.get(packed::second));
    t.form            = p.form();
    t.nanosecond      = p.nanosecond();
    t.offset          = static_cast<std::int16_t>(p.offset());
    t.fraction_digits = static_cast<std::uint8_t>(p.fraction_digits());
    t.minus_zero      = p.west() && p.offset() == 0;
    return t;
}

}  // namespace codat::inline v0::detail

#endif
