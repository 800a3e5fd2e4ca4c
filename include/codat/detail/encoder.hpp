// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_ENCODER_HPP
#define CODAT_DETAIL_ENCODER_HPP

#include <algorithm>
#include <array>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <codat/detail/json_writer.hpp>
#include <codat/detail/members.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

// --- writing each type of a member ---

template <class Writer, record_type Record>
void write_value(Writer& out, Record const& value);

template <class Writer>
void write_value(Writer& out, std::string const& text)
{
    out.string(text);
}

template <class Writer>
void write_value(Writer& out, std::int64_t value)
{
    out.integer(value);
}

template <class Writer, class Kind>
void write_value(Writer& out, basic_id<Kind> const& id)
{
    std::array<char, basic_id<Kind>::text_size> text;
    id.to_chars(text.data());
    out.plain_string({text.data(), text.size()});
}

template <class Writer>
void write_value(Writer& out, timestamp const& t)
{
    out.plain_string(timestamp_text(t));
}

template <class Writer, class Enum>
requires std::is_enum_v<Enum>
void write_value(Writer& out, Enum value)
{
    out.plain_string(to_string(value));
}

template <class Writer>
void write_value(Writer& out, boost::json::value const& value)
{
    out.json(value);
}

template <class Writer>
void write_value(Writer& out, boost::json::object const& object)
{
    out.begin_object();
    for (auto const& member : object) {
        out.key(member.key());
        out.json(member.value());
    }
    out.end_object();
}

template <class Writer>
void write_value(Writer& out, tag_map const& tags)
{
    out.begin_object();
    for (auto const& [name, value] : tags) {
        out.key(name);
        out.string(value);
    }
    out.end_object();
}

template <class Writer, class T>
void write_value(Writer& out, std::optional<T> const& value)
{
    write_value(out, *value);
}

template <class Writer, class Element>
void write_value(Writer& out, std::vector<Element> const& list)
{
    out.begin_array();
    auto const begin = out.size();
    for (auto const& element : list) {
        write_value(out, element);
        // The first one tells how long the others will be, up to what stays in proportion to the list.
        if (&element == &list.front())
            out.expect((std::min)(out.size() - begin, 4 * sizeof(Element)) * (list.size() - 1));
    }
    out.end_array();
}

// --- records ---

// Whether the value is one that a document need not have: empty, or an enumeration's "none of them".
template <class Value>
[[nodiscard]] bool is_absent(Value const& value)
{
    if constexpr (std::is_enum_v<Value>) return to_string(value).empty();
    else if constexpr (requires { requires std::is_enum_v<typename Value::value_type>; })
        return !value || is_absent(*value);
    else if constexpr (requires { value.has_value(); }) return !value.has_value();
    else if constexpr (requires { value.empty(); }) return value.empty();
    else if constexpr (std::same_as<Value, page_links>) return value == page_links{};
    else return false;
}

// Whether the value is what the decoder puts where it cannot hold a spelling that is newer than the library.
[[nodiscard]] constexpr bool stands_for_unknown(source_type type) noexcept
{
    return type == source_type::unknown;
}

[[nodiscard]] constexpr bool stands_for_unknown(std::optional<error_status> status) noexcept
{
    return !status.has_value();
}

// Whether what the member `name` says is said without it.
template <class Record>
[[nodiscard]] constexpr bool goes_without(Record const&, std::string_view) noexcept
{
    return false;
}

// The additional properties name the rule.
[[nodiscard]] inline bool goes_without(unrelated_event const& e, std::string_view name)
{
    if (name != "eventType") return false;
    auto const* rule = e.additional_properties.if_contains("RuleType");
    if (!rule) rule = e.additional_properties.if_contains("Type");
    return rule && rule->is_string() && std::string_view(rule->get_string()) == e.event_type;
}

// A deletion need not say of which connection, nor say it twice.
[[nodiscard]] inline bool goes_without(legacy_webhook const& w, std::string_view name)
{
    if (w.rule_type != legacy_deleted_rule_type) return false;
    if (name == "DataConnectionId") return w.data_connection_id.is_nil() && w.data.data_connection_id.is_nil();
    return name == "Data" && w.data == legacy_webhook_data{.data_connection_id = w.data_connection_id};
}

template <class Writer, class Record, class Value>
void write_member(Writer& out, Record const& r, member<Record, Value> const& m)
{
    auto const& value = r.*m.value;
    if constexpr (requires { stands_for_unknown(value); }) {
        if (stands_for_unknown(value)) {
            if (auto const* const spelling = r.additional_properties.if_contains(m.name)) {
                out.plain_key(m.name);
                out.json(*spelling);
                return;
            }
        }
    }
    if (goes_without(r, m.name)) return;
    // An enumeration that was never set has no spelling: to leave it out is to say so.
    if ((m.need != presence::required || std::is_enum_v<Value>)&&is_absent(value)) return;
    out.plain_key(m.name);
    write_value(out, value);
}

template <class Writer, record_type Record>
void write_value(Writer& out, Record const& r)
{
    out.begin_object();
    std::apply([&](auto const&... m) { (write_member(out, r, m), ...); }, record<Record>::members);
    for (auto const& extra : r.additional_properties) {
        if (is_member<Record>(extra.key())) continue;
        out.key(extra.key());
        out.json(extra.value());
    }
    out.end_object();
}

}  // namespace codat::inline v0::detail

#endif
