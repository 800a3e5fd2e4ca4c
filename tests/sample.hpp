// SPDX-License-Identifier: BSL-1.0

// Values that several tests start from.

#ifndef CODAT_TESTS_SAMPLE_HPP
#define CODAT_TESTS_SAMPLE_HPP

#include <array>
#include <boost/json/value.hpp>
#include <codat/connection.hpp>
#include <codat/timestamp.hpp>
#include <codat/webhook.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sample {

// An id that ends in `number`; never nil.
template <class Id>
Id id(std::uint32_t number)
{
    std::array<std::uint8_t, Id::size> bytes{0x2e, 0x9d, 0x2c, 0x44, 0xf6, 0x75, 0x40, 0xba, 0x80};
    for (std::size_t i = 0; i != 4; ++i) bytes[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
    return Id(bytes);
}

inline codat::connection_id connection_id(std::uint32_t number)
{
    return id<codat::connection_id>(number);
}
inline codat::company_id company_id(std::uint32_t number = 1)
{
    return id<codat::company_id>(number);
}

inline codat::timestamp time(std::string_view text)
{
    return codat::parse_timestamp(text).value();
}

// A time in UTC, `seconds` after midnight.
inline codat::timestamp at(unsigned seconds)
{
    std::string text = "2023-05-10T00:00:00Z";
    auto const  put  = [&](std::size_t offset, unsigned value) {
        text[offset]     = static_cast<char>('0' + value / 10);
        text[offset + 1] = static_cast<char>('0' + value % 10);
    };
    put(11, seconds / 3600 % 24);
    put(14, seconds / 60 % 60);
    put(17, seconds % 60);
    return time(text);
}

// With something in every member, so that a copy of it allocates.
inline codat::connection connection(std::uint32_t number, codat::source_type type, codat::connection_status status)
{
    codat::connection c;
    c.id              = connection_id(number);
    c.integration_id  = id<codat::integration_id>(number);
    c.integration_key = "gbol";
    c.source_id       = id<codat::source_id>(number);
    c.source_type     = type;
    c.platform_name   = "A platform with a name that is too long for a small string";
    c.link_url        = "https://link.example/companies/1/connections/" + std::to_string(number) + "/start?otp=742271";
    c.status          = status;
    c.created         = time("2022-10-27T09:53:29Z");
    c.last_sync       = time("2022-10-27T10:22:43.6464237Z");
    c.data_connection_errors.emplace_back().error_message = "The platform did not answer; it may be unavailable today";
    c.connection_info       = boost::json::object{{"additionalProp", "which is a text of some length, too"}};
    c.additional_properties = {{"platform", "one that the model does not know"}};
    return c;
}

// The n-th webhook, at `when`, about a connection of company 1.
inline codat::connection_webhook webhook(std::uint32_t number, std::string_view event_type, codat::connection c,
                                         codat::timestamp when)
{
    codat::connection_webhook w;
    w.id                             = id<codat::webhook_id>(number);
    w.event_type                     = event_type;
    w.generated_date                 = when;
    w.payload.reference_company.id   = company_id();
    w.payload.reference_company.name = "Bakery";
    w.payload.connection             = std::move(c);
    return w;
}

inline codat::legacy_webhook legacy_webhook(std::uint32_t number, std::optional<codat::connection_status> from,
                                            codat::connection_status to)
{
    codat::legacy_webhook w;
    w.rule_type               = codat::legacy_rule_type;
    w.company_id              = company_id();
    w.data_connection_id      = connection_id(number);
    w.data.data_connection_id = connection_id(number);
    w.data.old_status         = from;
    w.data.new_status         = to;
    return w;
}

}  // namespace sample

#endif
