// SPDX-License-Identifier: BSL-1.0

#include <codat/active_limits.hpp>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <type_traits>

namespace {

using codat::active_limits;
using codat::source_type;
using codat::unlimited;

constexpr bool the_default_is_documented()
{
    for (auto const& row : codat::source_type_names)
        if (active_limits{}[row.value] != codat::max_active(row.value)) return false;
    return true;
}
static_assert(the_default_is_documented());

constexpr active_limits one_bank_feed{.bank_feed = 1};

constexpr bool a_stricter_policy_differs_where_it_says_so()
{
    for (auto const& row : codat::source_type_names) {
        auto const expected = row.value == source_type::bank_feed ? 1 : codat::max_active(row.value);
        if (one_bank_feed[row.value] != expected) return false;
    }
    return one_bank_feed != active_limits{};
}
static_assert(a_stricter_policy_differs_where_it_says_so());

constexpr active_limits all_different{1, 2, 3, 4, 5, 6, 7};

constexpr bool each_type_has_its_own_limit()
{
    for (auto const& row : codat::source_type_names)
        if (all_different[row.value] != static_cast<std::size_t>(row.value)) return false;
    return true;
}
static_assert(each_type_has_its_own_limit());

static_assert(all_different[source_type{}] == unlimited && all_different[static_cast<source_type>(8)] == unlimited);
static_assert(std::is_aggregate_v<active_limits> && std::is_trivially_copyable_v<active_limits>);
static_assert(noexcept(all_different[source_type{}]));

}  // namespace

BOOST_AUTO_TEST_CASE(the_default_limits_are_the_documented_ones)
{
    for (auto const& row : codat::source_type_names)
        BOOST_TEST_CONTEXT(row.name) {
            BOOST_TEST(active_limits{}[row.value] == codat::max_active(row.value));
            BOOST_TEST(all_different[row.value] == static_cast<std::size_t>(row.value));
        }
}
