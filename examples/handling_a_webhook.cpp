// SPDX-License-Identifier: BSL-1.0

// An endpoint for Codat's connection webhooks: from the body of a request to the status code of the answer. Webhooks come
// at least once, and in any order.

#include <array>
#include <codat/company_connections.hpp>
#include <codat/json.hpp>
#include <iostream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>

using namespace codat;

namespace {

class webhook_endpoint {
public:
    // The HTTP status code to answer with: below 300, and Codat does not deliver the webhook again.
    int handle(std::string_view body)
    {
        auto const event = check<document>(body);
        for (auto const& problem : event.diagnostics) std::cout << "  " << problem << '\n';
        if (!event.ok()) return 400;
        if (std::holds_alternative<unrelated_event>(*event.value)) return 200;
        auto const* const webhook = std::get_if<connection_webhook>(&*event.value);
        if (!webhook) return 400;

        auto const& company = webhook->payload.reference_company.id;
        auto&       theirs  = companies_.try_emplace(company, company).first->second;
        auto const  outcome = theirs.apply(*webhook);
        if (outcome) {
            std::cout << "  " << *outcome << '\n';
            return 200;
        }
        std::cout << "  refused, " << outcome.error() << '\n';
        // The webhook that makes room may be on its way: this one is to come again after it.
        return outcome.error().rule == refusal_rule::too_many_active ? 503 : 200;
    }

private:
    std::unordered_map<company_id, company_connections> companies_;
};

std::string body(std::string_view id, std::string_view event_type, std::string_view time, std::string_view connection,
                 std::string_view status)
{
    std::string text = R"({"id": "ba29118f-5406-4e59-b05c-ba307ca38d)";
    ((text += id) += R"(", "eventType": ")") += event_type;
    (text += R"(", "generatedDate": "2023-05-10T)") += time;
    text += R"(Z", "payload": {"referenceCompany": {"id": "0498e921-9b53-4396-a412-4f2f5983b0a2", "name": "Bakery"},
        "connection": {"id": "2e9d2c44-f675-40ba-8049-353bfcb5e1)";
    text += connection;
    text += R"(", "integrationId": "fd321cb6-7963-4506-b873-e99593a45e30",
        "sourceId": "8a156a5a-39cb-4f9d-856e-76ef9b9a9607", "sourceType": "Accounting", "platformName": "Xero",
        "linkUrl": "https://link.codat.io/start", "created": "2023-05-10T09:00:00Z", "status": ")";
    text += status;
    text += R"("}}})";
    return text;
}

}  // namespace

int main()
{
    auto const bodies = std::to_array<std::string>({
        body("01", "connection.created", "09:00:00", "71", "PendingAuth"),
        body("02", "connection.connected", "09:05:00", "71", "Linked"),
        body("02", "connection.connected", "09:05:00", "71", "Linked"),  // delivered twice
        body("04", "connection.connected", "10:05:00", "72", "Linked"),  // has overtaken two others
        body("03", "connection.disconnected", "10:00:00", "71", "Unlinked"),
        body("04", "connection.connected", "10:05:00", "72", "Linked"),     // delivered again, and now there is room
        body("05", "connection.created", "10:01:00", "72", "PendingAuth"),  // late
        body("06", "connection.connected", "11:00:00", "72", "Unlinked"),   // contradicts itself
        body("07", "connection.deleted", "12:00:00", "71", "Unlinked"),
        body("08", "connection.reconnected", "12:30:00", "71", "Linked"),  // after the end
        R"({"eventType": "company.deleted"})",                             // for somebody else
        "{\"eventType\": \"connection.connected\"",
    });

    webhook_endpoint endpoint;
    for (auto const& each : bodies) {
        std::cout << "webhook\n";
        auto const answer = endpoint.handle(each);
        std::cout << "  answered with " << answer << '\n';
    }
}
