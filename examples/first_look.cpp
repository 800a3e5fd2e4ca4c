// SPDX-License-Identifier: BSL-1.0

// What the README shows: usage is `first_look < company.json`.

// [first-look
#include <boost/json/src.hpp>  // once in a program, unless it links Boost.JSON
#include <codat/codat.hpp>
#include <iostream>
#include <iterator>

using enum codat::connection_status;
static_assert(codat::can_transition(linked, unlinked));  // the rules are constexpr data
static_assert(!codat::can_transition(pending_auth, unlinked));

int main()
{
    std::string const text(std::istreambuf_iterator<char>(std::cin), {});

    auto const company = codat::check<codat::company>(text);
    for (auto const& d : company.diagnostics) std::cout << d << '\n';

    if (company.value)
        for (auto const& c : company.value->data_connections)
            if (codat::can_sync(c.status)) std::cout << "can pull from " << c.platform_name << '\n';
}
// first-look]
