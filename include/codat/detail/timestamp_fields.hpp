// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIMESTAMP_FIELDS_HPP
#define CODAT_DETAIL_TIMESTAMP_FIELDS_HPP

#include <codat/version.hpp>
#include <cstddef>
#include <cstdint>

namespace codat::inline v0 {

/// The four ways to write a timestamp. Only the first and the third say which instant they mean.
enum class timestamp_form : std::uint8_t {
    utc,     ///< `2021-11-15T06:00:00Z`
    local,   ///< `2021-11-15T01:00:00`, local to a place that the text does not name.
    offset,  ///< `2021-11-15T01:00:00-05:00`
    date,    ///< `2021-11-15`
};

}  // namespace codat::inline v0

namespace codat::inline v0::detail {

// A timestamp as written, field by field: what parsing and formatting share. The default is the .NET "not set".
struct timestamp_fields {
    std::int16_t   year            = 1;
    std::uint8_t   month           = 1;
    std::uint8_t   day             = 1;
    std::uint8_t   hour            = 0;
    std::uint8_t   minute          = 0;
    std::uint8_t   second          = 0;  // 60 in a leap second
    timestamp_form form            = timestamp_form::local;
    std::uint32_t  nanosecond      = 0;
    std::int16_t   offset          = 0;  // minutes east of UTC; 0 where the form has none
    std::uint8_t   fraction_digits = 0;
    bool           minus_zero      = false;  // the offset is written -00:00

    friend constexpr bool operator==(timestamp_fields const&, timestamp_fields const&) = default;
};
static_assert(sizeof(timestamp_fields) == 16);  // and no padding: hashing looks at the bytes

inline constexpr int           max_fraction_digits = 9;
inline constexpr std::size_t   max_timestamp_size  = sizeof("2021-11-15T01:00:00.123456789-05:00") - 1;
inline constexpr std::uint32_t powers_of_ten[]     = {1,       10,        100,        1'000,       10'000,
                                                      100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

[[nodiscard]] constexpr unsigned days_in_month(int year, unsigned month) noexcept
{
    constexpr unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const              leap   = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + static_cast<unsigned>(leap && month == 2);
}

}  // namespace codat::inline v0::detail

#endif
