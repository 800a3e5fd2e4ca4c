// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_REFUSALS_HPP
#define CODAT_DETAIL_REFUSALS_HPP

#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/joined.hpp>
#include <codat/id.hpp>
#include <codat/refusal.hpp>
#include <codat/source_type.hpp>
#include <codat/status_transitions.hpp>
#include <codat/step.hpp>
#include <codat/webhook.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace codat::inline v0::detail {

[[nodiscard]] constexpr std::string_view status_or_none(std::optional<connection_status> status) noexcept
{
    return status ? to_string(*status) : "none";
}

[[nodiscard]] inline std::string described(standing held)
{
    return joined({held.status ? "in status " : "", standing_name(held)});
}

[[nodiscard]] inline refusal duplicate_connection(connection_id const& id)
{
    return {refusal_rule::duplicate_connection, joined({"there is a connection ", to_string(id), " already"}), id};
}

[[nodiscard]] inline refusal too_many_active(source_type type, std::size_t limit, std::optional<connection_id> other)
{
    auto message = joined({"a company may have ", std::to_string(limit), " active ", to_string(type),
                           limit == 1 ? " connection" : " connections", " at once"});
    if (other) message += joined({", and connection ", to_string(*other), " is: unlink that one first"});
    return {refusal_rule::too_many_active, std::move(message), other};
}

[[nodiscard]] inline refusal unknown_connection(connection_id const& id)
{
    return {refusal_rule::unknown_connection, joined({"there is no connection ", to_string(id)}), std::nullopt};
}

[[nodiscard]] inline refusal unknown_legacy_connection(connection_id const& id)
{
    return {refusal_rule::unknown_connection,
            joined({"there is no connection ", to_string(id),
                    ", and a legacy webhook does not say enough of it to bring it in: get it from the API"}),
            std::nullopt};
}

[[nodiscard]] inline refusal deleted_connection(connection_id const& id)
{
    return {refusal_rule::deleted_connection,
            joined({"connection ", to_string(id), " was deleted, which is not reversible"}), std::nullopt};
}

[[nodiscard]] inline refusal unset_member(std::string_view member, connection_id const& id)
{
    return {refusal_rule::unset_member, joined({"the ", member, " of connection ", to_string(id), " was never set"}),
            std::nullopt};
}

[[nodiscard]] inline refusal unknown_event(std::string_view kind)
{
    return {refusal_rule::unknown_event, joined({"the transition table has no such ", kind}), std::nullopt};
}

[[nodiscard]] inline refusal other_company(company_id const& theirs, company_id const& ours)
{
    return {refusal_rule::other_company,
            joined({"the webhook is about company ", to_string(theirs), ", and these are the connections of company ",
                    to_string(ours)}),
            std::nullopt};
}

[[nodiscard]] inline refusal contradictory_ids(connection_id const& a, connection_id const& b)
{
    return {refusal_rule::contradictory_ids,
            joined({"the webhook names two connections, ", to_string(a), " and ", to_string(b)}), std::nullopt};
}

// Says what leads to where, why the table does not, and what it has instead.
[[nodiscard]] inline refusal forbidden_event(connection_status from, connection_event event)
{
    std::string message;
    for (auto const& row : transitions)
        if (row.event == event && row.to && message.empty()) message = refusal_reason(from, *row.to);
    if (message.empty())
        message = joined({"not documented: no row of the transition table leads from ", to_string(from),
                          " by the event ", to_string(event), "; expected ", expected_next({from})});
    return {refusal_rule::forbidden_transition, std::move(message), std::nullopt};
}

[[nodiscard]] inline refusal forbidden_change(connection_status from, connection_status to)
{
    return {refusal_rule::forbidden_transition, std::string(refusal_reason(from, to)), std::nullopt};
}

// `event_type` is one that the table has, so that it holds nothing that an outsider chose.
[[nodiscard]] inline refusal forbidden_webhook(standing held, std::string_view event_type, connection_status carried)
{
    return {refusal_rule::forbidden_transition,
            joined({"the transition table does not lead to ", to_string(carried), " by ", event_type,
                    " from where the connection stands, ", described(held), "; expected ", expected_next(held)}),
            std::nullopt};
}

[[nodiscard]] inline refusal status_contradicts_event(std::string_view event_type, connection_status carried)
{
    std::string possible;
    for (auto const& row : transitions)
        if (row.webhook_event_type == event_type && row.to && possible.find(to_string(*row.to)) == possible.npos)
            possible += joined({possible.empty() ? "" : " or ", to_string(*row.to)});
    return {refusal_rule::status_contradicts_event,
            joined({event_type, " leads to ", possible, ", and the webhook's connection is ", to_string(carried)}),
            std::nullopt};
}

}  // namespace codat::inline v0::detail

#endif
