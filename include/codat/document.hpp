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

    `decode<document>` finds out: an array holds connections; an object with `results` is a page (of companies if its
    first telling element has `dataConnections` or `redirect`), one with `dataConnections` a company, one with `eventType`
    a webhook, one with `AlertId` a legacy webhook, and every other object a connection.
*/
using document = std::variant<connection, std::vector<connection>, connection_page, company, company_page,
                              connection_webhook, legacy_webhook>;

}  // namespace codat::inline v0

#endif
