// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_WEBHOOK_HPP
#define CODAT_WEBHOOK_HPP

#include <codat/detail/boost_version.hpp>  // first

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/enumerator.hpp>
#include <codat/id.hpp>
#include <codat/status_transitions.hpp>
#include <codat/timestamp.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace codat::inline v0 {

/// Identifies a webhook message; one that is delivered again keeps its id.
using webhook_id = basic_id<class webhook_kind>;

/// What a webhook carries: the connection as it is after the event, and its company.
struct webhook_payload {
    company_reference   reference_company{};
    codat::connection   connection{};
    boost::json::object additional_properties{};

    friend bool operator==(webhook_payload const&, webhook_payload const&) = default;
};

/** Codat's message that something happened to a connection.

    @par Specification
    Codat, webhook events `connection.*`.
*/
struct connection_webhook {
    webhook_id          id{};
    std::string         event_type{};  ///< Such as `"connection.disconnected"`; @ref transitions has them all.
    timestamp           generated_date{};
    webhook_payload     payload{};
    boost::json::object additional_properties{};

    friend bool operator==(connection_webhook const&, connection_webhook const&) = default;
};

/// The change that a legacy webhook reports.
struct legacy_webhook_data {
    connection_id                    data_connection_id{};
    connection_status                new_status{};
    std::optional<connection_status> old_status{};
    std::optional<std::string>       platform_key{};
    boost::json::object              additional_properties{};

    friend bool operator==(legacy_webhook_data const&, legacy_webhook_data const&) = default;
};

/** Codat's older message about a connection: that its status changed, rule type `DataConnectionStatusChanged`, or that it
    was deleted, rule type `Sync Connection Deleted`.

    It does not say when. A change says from and to which status, but not by which event; a deletion says no status. On
    the wire its members are in PascalCase, those of `data` in camelCase.

    One of the two ids is enough: the other is that one. A deletion may have neither, and both are nil then. An older
    spelling has `Type` for `RuleType`.
*/
struct legacy_webhook {
    std::optional<std::string> alert_id{};
    std::string                rule_type{};
    std::optional<std::string> rule_id{};
    std::optional<std::string> client_id{};
    std::optional<std::string> client_name{};
    codat::company_id          company_id{};
    connection_id              data_connection_id{};
    std::optional<std::string> message{};
    legacy_webhook_data        data{};
    boost::json::object        additional_properties{};

    friend bool operator==(legacy_webhook const&, legacy_webhook const&) = default;
};

/// The rule type of a @ref legacy_webhook that reports a change of status.
inline constexpr std::string_view legacy_rule_type = "DataConnectionStatusChanged";

/// The rule type of a @ref legacy_webhook that reports a deletion, as `connection.deleted` does now.
inline constexpr std::string_view legacy_deleted_rule_type = "Sync Connection Deleted";

/// Whether a @ref legacy_webhook has this rule type.
[[nodiscard]] constexpr bool is_legacy_rule_type(std::string_view rule_type) noexcept
{
    return rule_type == legacy_rule_type || rule_type == legacy_deleted_rule_type;
}

/** An event that is not about connections, such as `company.created` or `read.completed`: good, but for somebody else.

    Codat delivers all events to one endpoint. The payload is kept as it is, and not judged.

    A legacy webhook of another rule is one, too. Its rule type is the `event_type`, and all of its members are in
    `additional_properties`, the one that names the rule as well.
*/
struct unrelated_event {
    std::optional<webhook_id>         id{};
    std::string                       event_type{};
    std::optional<timestamp>          generated_date{};
    std::optional<boost::json::value> payload{};
    boost::json::object               additional_properties{};

    friend bool operator==(unrelated_event const&, unrelated_event const&) = default;
};

/** Whether an event of this type is not about connections.

    @return `false` for all that begins with `connection.`, in any case and whether known or not, and for the empty text:
        that names no event.
*/
[[nodiscard]] constexpr bool is_unrelated_event_type(std::string_view event_type) noexcept
{
    constexpr std::string_view beginning = "connection.";
    return !event_type.empty() && !detail::equal_but_for_ascii_case(event_type.substr(0, beginning.size()), beginning);
}

/// Whether a legacy webhook of this rule type is not about connections. `false` for the empty text.
[[nodiscard]] constexpr bool is_unrelated_rule_type(std::string_view rule_type) noexcept
{
    return !rule_type.empty() && !detail::equal_but_for_ascii_case(rule_type, legacy_rule_type) &&
           !detail::equal_but_for_ascii_case(rule_type, legacy_deleted_rule_type);
}

/// Whether some row of @ref transitions has this webhook event type.
[[nodiscard]] constexpr bool is_webhook_event_type(std::string_view event_type) noexcept
{
    for (auto const& row : transitions)
        if (row.webhook_event_type == event_type) return true;
    return false;
}

/** Whether a webhook of this event type can carry a connection in the status `status`, by @ref transitions.

    @return `true` for every status with `connection.deleted`, which says nothing about the status; `false` if the
        event type is unknown.
*/
[[nodiscard]] constexpr bool can_carry(std::string_view event_type, connection_status status) noexcept
{
    for (auto const& row : transitions)
        if (row.webhook_event_type == event_type && (row.to == status || (!row.to && row.from == status))) return true;
    return false;
}

}  // namespace codat::inline v0

#endif
