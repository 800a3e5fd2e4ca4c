// SPDX-License-Identifier: BSL-1.0

// A program that needs codat::connections, and supplies Boost.JSON's functions itself.
#include <boost/json/src.hpp>
#include <codat/json.hpp>
#include <iostream>

int main()
{
    auto const company = codat::check<codat::company>(R"({
        "id": "4d3b4bd0-5e0a-4a2d-9f2b-1f3b4d5e6f70",
        "name": "Toft stores",
        "redirect": "https://link.codat.io/company/4d3b4bd0-5e0a-4a2d-9f2b-1f3b4d5e6f70",
        "dataConnections": [{"status": "Paused"}]
    })");
    for (auto const& diagnostic : company.diagnostics) std::cout << diagnostic << '\n';
    return company.value && !company.ok() && company.value->name == "Toft stores" ? 0 : 1;
}
