// SPDX-License-Identifier: BSL-1.0

#include <codat/webhook.hpp>

#include <array>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

using codat::connection_status;
using codat::connection_webhook;
using codat::legacy_webhook;
using enum codat::connection_status;

// Which statuses an event can leave a connection in; a deleted one may have had any.
struct carriage {
    std::string_view event_type;
    bool             pending_auth;
    bool             linked;
    bool             unlinked;
    bool             deauthorized;
};

// clang-format off
constexpr auto carriages = std::to_array<carriage>({
    // event type               PendingAuth Linked Unlinked Deauthorized
    {"connection.created",      true,       true,  false,   false},
    {"connection.connected",    false,      true,  false,   false},
    {"connection.failed",       true,       false, false,   false},
    {"connection.disconnected", false,      false, true,    true},
    {"connection.reconnected",  false,      true,  false,   false},
    {"connection.deleted",      true,       true,  true,    true},
});
// clang-format on

constexpr bool holds(carriage const& row)
{
    return codat::is_webhook_event_type(row.event_type) &&
           codat::can_carry(row.event_type, pending_auth) == row.pending_auth &&
           codat::can_carry(row.event_type, linked) == row.linked &&
           codat::can_carry(row.event_type, unlinked) == row.unlinked &&
           codat::can_carry(row.event_type, deauthorized) == row.deauthorized &&
           !codat::can_carry(row.event_type, connection_status{}) &&
           !codat::can_carry(row.event_type, static_cast<connection_status>(5));
}

constexpr bool every_row_holds()
{
    for (auto const& row : carriages)
        if (!holds(row)) return false;
    return true;
}
static_assert(every_row_holds());

// The drawn table has every event type that the transition table has.
constexpr bool every_event_type_is_drawn()
{
    for (auto const& row : codat::transitions) {
        bool drawn = false;
        for (auto const& other : carriages) drawn |= other.event_type == row.webhook_event_type;
        if (!drawn) return false;
    }
    return true;
}
static_assert(every_event_type_is_drawn());

// clang-format off
constexpr auto unknown_event_types = std::to_array<std::string_view>({
    "", "created", "connection", "connection.", "Connection.Created", "connection.created ", "connection.create",
    "company.created", "connection.unlinked", "connection.authorized", "DataConnectionStatusChanged",
});
// clang-format on

constexpr bool unknown_event_types_carry_nothing()
{
    for (auto const type : unknown_event_types) {
        if (codat::is_webhook_event_type(type)) return false;
        for (auto const& row : codat::connection_status_names)
            if (codat::can_carry(type, row.value)) return false;
    }
    return true;
}
static_assert(unknown_event_types_carry_nothing());

static_assert(codat::legacy_rule_type == "DataConnectionStatusChanged");

static_assert(std::is_aggregate_v<connection_webhook> && std::is_aggregate_v<codat::webhook_payload>);
static_assert(std::is_aggregate_v<codat::company_reference>);
static_assert(std::is_aggregate_v<legacy_webhook> && std::is_aggregate_v<codat::legacy_webhook_data>);
static_assert(std::is_nothrow_move_constructible_v<connection_webhook>);
static_assert(std::is_nothrow_move_constructible_v<legacy_webhook>);
static_assert(std::is_aggregate_v<codat::unrelated_event>);
static_assert(std::is_nothrow_move_constructible_v<codat::unrelated_event>);
static_assert(!std::is_convertible_v<codat::webhook_id, codat::connection_id>);
static_assert(!std::is_convertible_v<codat::connection_id, codat::webhook_id>);

template <class Id>
Id id_of(std::string_view text)
{
    return Id::parse(text).value();
}

connection_webhook sample_webhook()
{
    return {
        .id             = id_of<codat::webhook_id>("ba29118f-5406-4e59-b05c-ba307ca38d01"),
        .event_type     = "connection.connected",
        .generated_date = codat::parse_timestamp("2023-05-10T09:10:11.1234567Z").value(),
        .payload =
            {
                .reference_company =
                    {
                        .id                    = id_of<codat::company_id>("0498e921-9b53-4396-a412-4f2f5983b0a2"),
                        .name                  = "Bakery",
                        .description           = "Bread",
                        .links                 = codat::company_links{"https://app.example", {}},
                        .tags                  = {{"region", "north"}},
                        .additional_properties = {},
                    },
                .connection            = {.status = linked},
                .additional_properties = {},
            },
        .additional_properties = {},
    };
}

legacy_webhook sample_legacy_webhook()
{
    return {
        .alert_id           = "bcc0d0d6-2c2c-4a2e-8ee3-4b0d3a1d0a4b",
        .rule_type          = std::string(codat::legacy_rule_type),
        .rule_id            = "d1f3d0b4-6c62-4f46-8a5f-9be2cda5c0a7",
        .client_id          = "c1b2a3d4-0000-4000-8000-000000000001",
        .client_name        = "Lender",
        .company_id         = id_of<codat::company_id>("0498e921-9b53-4396-a412-4f2f5983b0a2"),
        .data_connection_id = id_of<codat::connection_id>("2e9d2c44-f675-40ba-8049-353bfcb5e171"),
        .message            = "Linked",
        .data =
            {
                .data_connection_id    = id_of<codat::connection_id>("2e9d2c44-f675-40ba-8049-353bfcb5e171"),
                .new_status            = linked,
                .old_status            = pending_auth,
                .platform_key          = "gbol",
                .additional_properties = {},
            },
        .additional_properties = {},
    };
}

template <class Record>
struct change {
    std::string_view member;
    void (*apply)(Record&);
};

auto const webhook_changes = std::to_array<change<connection_webhook>>({
    {"id", [](connection_webhook& w) { w.id = {}; }},
    {"event_type", [](connection_webhook& w) { w.event_type = "connection.reconnected"; }},
    {"generated_date", [](connection_webhook& w) { w.generated_date = {}; }},
    {"payload.reference_company.id", [](connection_webhook& w) { w.payload.reference_company.id = {}; }},
    {"payload.reference_company.name", [](connection_webhook& w) { w.payload.reference_company.name.clear(); }},
    {"payload.reference_company.description",
     [](connection_webhook& w) { w.payload.reference_company.description.reset(); }},
    {"payload.reference_company.links", [](connection_webhook& w) { w.payload.reference_company.links.reset(); }},
    {"payload.reference_company.tags", [](connection_webhook& w) { w.payload.reference_company.tags.clear(); }},
    {"payload.reference_company.additional_properties",
     [](connection_webhook& w) { w.payload.reference_company.additional_properties["a"] = 1; }},
    {"payload.connection", [](connection_webhook& w) { w.payload.connection.status = unlinked; }},
    {"payload.additional_properties", [](connection_webhook& w) { w.payload.additional_properties["a"] = 1; }},
    {"additional_properties", [](connection_webhook& w) { w.additional_properties["a"] = 1; }},
});

auto const legacy_changes = std::to_array<change<legacy_webhook>>({
    {"alert_id", [](legacy_webhook& w) { w.alert_id.reset(); }},
    {"rule_type", [](legacy_webhook& w) { w.rule_type.clear(); }},
    {"rule_id", [](legacy_webhook& w) { w.rule_id.reset(); }},
    {"client_id", [](legacy_webhook& w) { w.client_id.reset(); }},
    {"client_name", [](legacy_webhook& w) { w.client_name.reset(); }},
    {"company_id", [](legacy_webhook& w) { w.company_id = {}; }},
    {"data_connection_id", [](legacy_webhook& w) { w.data_connection_id = {}; }},
    {"message", [](legacy_webhook& w) { w.message.reset(); }},
    {"data.data_connection_id", [](legacy_webhook& w) { w.data.data_connection_id = {}; }},
    {"data.new_status", [](legacy_webhook& w) { w.data.new_status = unlinked; }},
    {"data.old_status", [](legacy_webhook& w) { w.data.old_status.reset(); }},
    {"data.platform_key", [](legacy_webhook& w) { w.data.platform_key.reset(); }},
    {"data.additional_properties", [](legacy_webhook& w) { w.data.additional_properties["a"] = 1; }},
    {"additional_properties", [](legacy_webhook& w) { w.additional_properties["a"] = 1; }},
});

template <class Record, std::size_t N>
void every_change_shows(Record const& original, std::array<change<Record>, N> const& changes)
{
    BOOST_TEST((original == Record(original)));
    for (auto const& row : changes)
        BOOST_TEST_CONTEXT(row.member) {
            auto changed = original;
            row.apply(changed);
            BOOST_TEST((changed != original));
            BOOST_TEST(!(changed == original));
        }
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_event_carries_the_statuses_that_it_can_lead_to)
{
    for (auto const& row : carriages)
        BOOST_TEST_CONTEXT(row.event_type) {
            BOOST_TEST(codat::is_webhook_event_type(row.event_type));
            BOOST_TEST(codat::can_carry(row.event_type, pending_auth) == row.pending_auth);
            BOOST_TEST(codat::can_carry(row.event_type, linked) == row.linked);
            BOOST_TEST(codat::can_carry(row.event_type, unlinked) == row.unlinked);
            BOOST_TEST(codat::can_carry(row.event_type, deauthorized) == row.deauthorized);
        }
}

BOOST_AUTO_TEST_CASE(an_unknown_event_carries_nothing)
{
    for (auto const type : unknown_event_types)
        BOOST_TEST_CONTEXT(type) {
            BOOST_TEST(!codat::is_webhook_event_type(type));
            for (auto const& row : codat::connection_status_names) BOOST_TEST(!codat::can_carry(type, row.value));
        }
}

// An event is about connections or not, by its name alone.
static_assert(codat::is_unrelated_event_type("company.created") && codat::is_unrelated_event_type("connection"));
static_assert(codat::is_unrelated_event_type("connections.x") && !codat::is_unrelated_event_type("Connection.created"));
static_assert(!codat::is_unrelated_event_type("connection.typo") && !codat::is_unrelated_event_type("connection."));
static_assert(!codat::is_unrelated_event_type("") && !codat::is_unrelated_rule_type(""));
static_assert([] {
    for (auto const& row : codat::transitions)
        if (codat::is_unrelated_event_type(row.webhook_event_type)) return false;
    return true;
}());
static_assert(codat::is_legacy_rule_type(codat::legacy_rule_type));
static_assert(codat::is_legacy_rule_type("Sync Connection Deleted") && !codat::is_legacy_rule_type("Sync Failed"));
static_assert(codat::is_unrelated_rule_type("Sync Failed") && !codat::is_unrelated_rule_type(codat::legacy_rule_type));

auto const event_changes = std::to_array<change<codat::unrelated_event>>({
    {"id", [](codat::unrelated_event& e) { e.id = codat::webhook_id(); }},
    {"event_type", [](codat::unrelated_event& e) { e.event_type = "x"; }},
    {"generated_date", [](codat::unrelated_event& e) { e.generated_date = codat::timestamp(); }},
    {"payload", [](codat::unrelated_event& e) { e.payload.emplace(nullptr); }},
    {"additional_properties", [](codat::unrelated_event& e) { e.additional_properties["a"] = 1; }},
});

BOOST_AUTO_TEST_CASE(unrelated_events_are_equal_if_every_member_is)
{
    every_change_shows(codat::unrelated_event{}, event_changes);
}

BOOST_AUTO_TEST_CASE(a_webhook_built_without_values_has_none)
{
    connection_webhook const webhook;
    BOOST_TEST(webhook.id.is_nil());
    BOOST_TEST(!codat::is_webhook_event_type(webhook.event_type));
    BOOST_TEST(webhook.generated_date.is_unset());
    BOOST_TEST(to_string(webhook.payload.connection.status) == "");

    legacy_webhook const legacy;
    BOOST_TEST(to_string(legacy.data.new_status) == "");
    BOOST_TEST(!legacy.data.old_status.has_value());
}

BOOST_AUTO_TEST_CASE(webhooks_are_equal_if_every_member_is)
{
    BOOST_TEST((sample_webhook() == sample_webhook()));
    every_change_shows(sample_webhook(), webhook_changes);
}

BOOST_AUTO_TEST_CASE(legacy_webhooks_are_equal_if_every_member_is)
{
    BOOST_TEST((sample_legacy_webhook() == sample_legacy_webhook()));
    every_change_shows(sample_legacy_webhook(), legacy_changes);
}
