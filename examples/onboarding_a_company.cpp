// SPDX-License-Identifier: BSL-1.0

// A company links an accounting, a banking and a commerce platform, and later changes its accounting platform. It may have
// one active accounting connection, and this lender wants one bank feed at most as well.

#include <codat/company_connections.hpp>
#include <codat/requests.hpp>
#include <iostream>
#include <string_view>
#include <utility>

using namespace codat;
using namespace codat::literals;

namespace {

auto const bakery = company_id::parse("0498e921-9b53-4396-a412-4f2f5983b0a2").value();

// As the API answers to `POST /companies/{companyId}/connections`.
connection picked(std::string_view id, source_type type, std::string_view platform)
{
    connection c;
    c.id            = connection_id::parse(id).value();
    c.source_type   = type;
    c.platform_name = platform;
    c.link_url      = "https://link.codat.io/start";
    c.status        = connection_status::pending_auth;
    c.created       = "2023-05-10T09:00:00Z"_timestamp;
    return c;
}

template <class Result>
void report(std::string_view what, Result const& result)
{
    std::cout << what << ": ";
    if (result) std::cout << "done\n";
    else std::cout << "refused\n  " << result.error() << '\n';
}

}  // namespace

int main()
{
    using enum connection_event;

    auto const xero       = picked("2e9d2c44-f675-40ba-8049-353bfcb5e171", source_type::accounting, "Xero");
    auto const plaid      = picked("7a1f2c44-f675-40ba-8049-353bfcb5e172", source_type::banking, "Plaid");
    auto const shopify    = picked("9b3c2c44-f675-40ba-8049-353bfcb5e173", source_type::commerce, "Shopify");
    auto const quickbooks = picked("c4d52c44-f675-40ba-8049-353bfcb5e174", source_type::accounting, "QuickBooks");

    company_connections connections(bakery, active_limits{.bank_feed = 1});
    std::cout << "no connections: " << std::boolalpha << connections.no_connections() << '\n';

    for (auto const* each : {&xero, &plaid, &shopify}) report(each->platform_name, connections.add(*each));
    for (auto const* each : {&xero, &plaid, &shopify})
        report("the company authorizes " + each->platform_name, connections.apply(each->id, authorized));

    // It moves to another accounting platform. The order matters: unlink the one, then link the other.
    report(quickbooks.platform_name, connections.add(quickbooks));
    report("the company authorizes QuickBooks", connections.apply(quickbooks.id, authorized));

    if (auto const to_unlink = try_as<connection_status::linked>(*connections.find(xero.id))) {
        auto const request = unlink_request(bakery, *to_unlink);
        std::cout << request.method << ' ' << api_base_url << request.path << "\n  " << request.body << '\n';
    }
    report("you unlink Xero", connections.apply(xero.id, unlinked));
    report("the company authorizes QuickBooks", connections.apply(quickbooks.id, authorized));

    std::cout << "linked: " << connections.count(connection_status::linked) << " of " << connections.size() << '\n';
    for (auto const& c : connections)
        std::cout << "  " << c.platform_name << ", " << c.source_type << ": " << c.status << '\n';
}
