// SPDX-License-Identifier: BSL-1.0

// A job that pulls data for a company's connections. Only a Linked connection gets as far as the function that pulls: its
// parameter says so, and the compiler sees to it.

#include <codat/json.hpp>
#include <codat/typed_connection.hpp>
#include <iostream>
#include <string_view>
#include <utility>

using namespace codat;
using enum connection_status;

namespace {

// What `GET /companies/{companyId}/connections` answered.
constexpr std::string_view response = R"({
  "results": [
    {"id": "ee2eb431-c0fa-4dc9-93fa-d29781c12bcd", "integrationId": "fd321cb6-7963-4506-b873-e99593a45e30",
     "sourceId": "bdd831ce-eebd-4896-89a7-20e5ee8989ee", "sourceType": "Accounting", "platformName": "Basiq",
     "linkUrl": "https://link.codat.io/companies/86bd88cb/connections/ee2eb431/start?otp=742271",
     "status": "Linked", "created": "2022-10-27T09:53:29Z", "lastSync": "2022-10-27T10:22:43.6464237Z"},
    {"id": "e5c1ca98-4ae7-4f5c-a21f-3c2d9e3f3c60", "integrationId": "fd321cb6-7963-4506-b873-e99593a45e30",
     "sourceId": "bdd831ce-eebd-4896-89a7-20e5ee8989ee", "sourceType": "Banking", "platformName": "Plaid",
     "linkUrl": "https://link.codat.io/companies/86bd88cb/connections/e5c1ca98/start",
     "status": "Deauthorized", "created": "2022-10-27T09:53:29Z"},
    {"id": "0a2b1f4c-51a1-4c9a-8a6e-4b9f6f5c1c11", "integrationId": "fd321cb6-7963-4506-b873-e99593a45e30",
     "sourceId": "bdd831ce-eebd-4896-89a7-20e5ee8989ee", "sourceType": "Commerce", "platformName": "Shopify",
     "linkUrl": "https://link.codat.io/companies/86bd88cb/connections/0a2b1f4c/start",
     "status": "PendingAuth", "created": "2022-10-28T09:53:29Z"},
    {"id": "not-a-uuid", "integrationId": "fd321cb6-7963-4506-b873-e99593a45e30",
     "sourceId": "bdd831ce-eebd-4896-89a7-20e5ee8989ee", "sourceType": "Commerce", "platformName": "Etsy",
     "linkUrl": "https://link.codat.io/companies/86bd88cb/connections/x/start",
     "status": "Linked", "created": "2022-10-28T09:53:29Z"}
  ],
  "pageNumber": 1, "pageSize": 100, "totalResults": 4, "_links": {"self": {"href": "/companies"}, "current": {"href": "/companies"}}
})";

void pull(typed_connection<linked> const& c)
{
    std::cout << "pulling from " << c.get().platform_name << '\n';
}

// Data that was pulled before stays accessible.
void use_what_there_is(connection const& c)
{
    std::cout << "using the data that " << c.platform_name << " gave before: it is " << c.status << '\n';
}

// Not the query of its link: that can hold a one-time password.
void remind(typed_connection<pending_auth> const& c)
{
    std::cout << "reminding the company to link " << c.get().platform_name << '\n';
}

}  // namespace

int main()
{
    auto page = check<connection_page>(response);
    for (auto const& problem : page.diagnostics) std::cout << problem << '\n';  // the other connections are good
    if (!page.value) return 1;

    // [visit
    // Every status has its handler: one that is missing does not compile.
    for (auto& each : page.value->results)
        visit_status(
            std::move(each),  //
            [](typed_connection<linked> const& c) { pull(c); },
            [](typed_connection<deauthorized> const& c) { use_what_there_is(c.get()); },
            [](typed_connection<unlinked> const& c) { use_what_there_is(c.get()); },
            [](typed_connection<pending_auth> const& c) { remind(c); },
            [](connection const&) { std::cout << "built in code, and without a status\n"; });
    // visit]
}
