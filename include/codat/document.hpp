// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DOCUMENT_HPP
#define CODAT_DOCUMENT_HPP

#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/webhook.hpp>
#include <variant>
#include <vector>

namespace codat::inline v0 {

/** Any of the documents that can be decoded, for a program that does not know beforehand which it gets.

    `decode<document>` finds out. An array holds connections. An object is told by the first of its members that tells:

    @li `results`: a page, of companies if its first telling element has `dataConnections` or `redirect`;
    @li `dataConnections`: a company;
    @li `redirect`: a company, unless a member that only a connection has comes before it;
    @li `eventType`: a webhook, or an unrelated event if the value is a text that says so (@ref is_unrelated_event_type);
    @li `AlertId` or `RuleType`: a legacy webhook, or an unrelated event if `RuleType`, or without one `Type`, is a text
        that says so (@ref is_unrelated_rule_type).

    If none tells, an object with `status` that has no other member of a connection is an update, whatever else it has;
    every other object is a connection.
*/
using document = std::variant<connection, std::vector<connection>, connection_page, company, company_page,
                              connection_webhook, legacy_webhook, unrelated_event, connection_update>;

}  // namespace codat::inline v0

#endif
