// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/paths.hpp>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <optional>
#include <vector>

namespace {

using codat::connection_status;
using codat::detail::events_between;
using codat::detail::path_length;
using enum codat::connection_status;
using node = std::optional<connection_status>;

constexpr node nodes[] = {std::nullopt, pending_auth, linked, unlinked, deauthorized};

}  // namespace

BOOST_AUTO_TEST_SUITE(paths)

// The oracle walks the table from every node, step by step, until nothing new is reached.
BOOST_AUTO_TEST_CASE(a_path_is_as_short_as_the_table_allows_and_leads_where_it_should)
{
    for (auto const& from : nodes)
        for (auto const& to : nodes) {
            std::size_t       length = 0;
            std::vector<node> reached{from};
            auto const        contains = [&](node const& n) {
                for (auto const& r : reached)
                    if (r == n) return true;
                return false;
            };
            for (bool more = true; more && !contains(to); ++length) {
                more = false;
                for (auto const& n : std::vector<node>(reached))
                    for (auto const& row : codat::transitions)
                        if (row.from == n && row.to && !contains(row.to)) {
                            reached.push_back(row.to);
                            more = true;
                        }
            }
            if (!contains(to)) {
                BOOST_TEST(path_length(from, to) == codat::detail::shortest_paths::unreachable);
                continue;
            }
            BOOST_TEST(path_length(from, to) == length);

            reached = {from};  // several, as `created` leads to two
            for (auto const event : events_between(from, to)) {
                std::vector<node> next;
                for (auto const& row : codat::transitions)
                    if (contains(row.from) && row.event == event && row.to) next.push_back(row.to);
                reached = next;
            }
            BOOST_TEST(contains(to));
            BOOST_TEST(events_between(from, to).size() == length);
        }
}

BOOST_AUTO_TEST_CASE(what_is_no_status_is_nowhere)
{
    constexpr node none = connection_status{};
    static_assert(path_length(none, linked) == codat::detail::shortest_paths::unreachable);
    static_assert(path_length(linked, none) == codat::detail::shortest_paths::unreachable);
    BOOST_TEST(path_length(none, none) == codat::detail::shortest_paths::unreachable);
}

BOOST_AUTO_TEST_SUITE_END()
