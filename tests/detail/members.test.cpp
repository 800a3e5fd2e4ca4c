// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/members.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace {

using codat::detail::presence;
using codat::detail::record;
using enum codat::detail::presence;

struct row {
    std::string_view name;
    presence         need;

    friend bool operator==(row const&, row const&) = default;
};

template <class Record>
constexpr auto table()
{
    return std::apply([](auto const&... m) { return std::array{row{m.name, m.need}...}; }, record<Record>::members);
}

// As Codat's API document has them: required, optional but never null, or nullable.
template <class Record>
std::vector<row> drawn();

template <>
std::vector<row> drawn<codat::connection>()
{
    return {
        {"id", required},
        {"integrationId", required},
        {"integrationKey", optional},
        {"sourceId", required},
        {"sourceType", required},
        {"platformName", required},
        {"linkUrl", required},
        {"status", required},
        {"created", required},
        {"lastSync", nullable},
        {"dataConnectionErrors", nullable},
        {"connectionInfo", nullable},
    };
}

template <>
std::vector<row> drawn<codat::connection_error>()
{
    return {
        {"statusCode", nullable},   {"statusText", nullable}, {"errorMessage", nullable},
        {"erroredOnUtc", nullable}, {"status", nullable},     {"resolvedOnUtc", nullable},
    };
}

template <>
std::vector<row> drawn<codat::company>()
{
    return {
        {"id", required},
        {"name", required},
        {"description", nullable},
        {"redirect", required},
        {"lastSync", nullable},
        {"created", nullable},
        {"createdByUserName", nullable},
        {"referenceParentCompany", nullable},
        {"referenceSubsidiaryCompanies", nullable},
        {"dataConnections", nullable},
        {"products", nullable},
        {"tags", nullable},
    };
}

template <>
std::vector<row> drawn<codat::connection_page>()
{
    return {
        {"results", required},      {"pageNumber", nullable}, {"pageSize", nullable},
        {"totalResults", nullable}, {"_links", nullable},
    };
}

template <>
std::vector<row> drawn<codat::connection_webhook>()
{
    return {{"id", required}, {"eventType", required}, {"generatedDate", required}, {"payload", required}};
}

// The schema requires nothing. Without an id, there is no company rule.
template <>
std::vector<row> drawn<codat::company_reference>()
{
    return {{"id", required}, {"name", nullable}, {"description", nullable}, {"links", nullable}, {"tags", nullable}};
}

template <>
std::vector<row> drawn<codat::unrelated_event>()
{
    return {{"id", nullable}, {"eventType", required}, {"generatedDate", nullable}, {"payload", nullable}};
}

template <>
std::vector<row> drawn<codat::connection_update>()
{
    return {{"status", required}};
}

template <>
std::vector<row> drawn<codat::legacy_webhook>()
{
    return {
        {"AlertId", nullable},          {"RuleType", required},   {"RuleId", nullable},
        {"ClientId", nullable},         {"ClientName", nullable}, {"CompanyId", required},
        {"DataConnectionId", required}, {"Message", nullable},    {"Data", required},
    };
}

template <class F>
void for_each_record(F f)
{
    f(std::type_identity<codat::connection_error>());
    f(std::type_identity<codat::connection>());
    f(std::type_identity<codat::company>());
    f(std::type_identity<codat::page_link>());
    f(std::type_identity<codat::page_links>());
    f(std::type_identity<codat::connection_page>());
    f(std::type_identity<codat::company_page>());
    f(std::type_identity<codat::company_reference>());
    f(std::type_identity<codat::company_links>());
    f(std::type_identity<codat::unrelated_event>());
    f(std::type_identity<codat::connection_update>());
    f(std::type_identity<codat::webhook_payload>());
    f(std::type_identity<codat::connection_webhook>());
    f(std::type_identity<codat::legacy_webhook_data>());
    f(std::type_identity<codat::legacy_webhook>());
}

template <class Record>
void is_as_drawn()
{
    auto const actual = table<Record>();
    BOOST_TEST((std::vector(actual.begin(), actual.end()) == drawn<Record>()));
}

// What may be null or absent must be able to hold nothing.
template <class Value>
constexpr bool can_hold_nothing = requires(Value const& v)
{
    v.has_value();
}
|| requires(Value const& v)
{
    v.empty();
}
|| std::is_same_v<Value, codat::page_links>;

static_assert(!codat::detail::record_type<int> && !codat::detail::record_type<std::vector<codat::connection>>);
static_assert(codat::detail::member_count<codat::connection> == 12);

}  // namespace

BOOST_AUTO_TEST_CASE(the_tables_are_those_of_the_api)
{
    is_as_drawn<codat::connection>();
    is_as_drawn<codat::connection_error>();
    is_as_drawn<codat::company>();
    is_as_drawn<codat::connection_page>();
    is_as_drawn<codat::connection_webhook>();
    is_as_drawn<codat::legacy_webhook>();
    is_as_drawn<codat::company_reference>();
    is_as_drawn<codat::unrelated_event>();
    is_as_drawn<codat::connection_update>();
}

BOOST_AUTO_TEST_CASE(no_record_has_two_members_of_one_name_or_one_without)
{
    for_each_record([]<class Record>(std::type_identity<Record>) {
        auto const actual = table<Record>();
        BOOST_TEST(!record<Record>::name.empty());
        for (std::size_t i = 0; i != actual.size(); ++i) {
            BOOST_TEST(!actual[i].name.empty());
            for (std::size_t j = 0; j != i; ++j) BOOST_TEST(actual[i].name != actual[j].name);
        }
    });
}

BOOST_AUTO_TEST_CASE(no_two_rows_lead_to_one_member_and_what_may_be_absent_can_hold_nothing)
{
    for_each_record([]<class Record>(std::type_identity<Record>) {
        Record                   value;
        std::vector<void const*> seen;
        bool                     fits = true;
        std::apply(
            [&](auto const&... m) {
                (seen.push_back(&(value.*m.value)), ...);
                ((fits &= m.need == required || can_hold_nothing<std::remove_cvref_t<decltype(value.*m.value)>>), ...);
            },
            record<Record>::members);
        BOOST_TEST(fits);
        for (std::size_t i = 0; i != seen.size(); ++i)
            for (std::size_t j = 0; j != i; ++j) BOOST_TEST(seen[i] != seen[j]);
        for (auto const* const member : seen)
            BOOST_TEST(member != static_cast<void const*>(&value.additional_properties));
    });
}
