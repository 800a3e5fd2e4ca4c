// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_SLOTS_HPP
#define CODAT_DETAIL_SLOTS_HPP

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <codat/detail/decoder.hpp>
#include <codat/detail/members.hpp>
#include <codat/detail/messages.hpp>
#include <codat/detail/name_key.hpp>
#include <codat/detail/value_rules.hpp>
#include <codat/diagnostic.hpp>
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

// --- reading a text into each type that is a string on the wire; false if nothing could be put into `out` ---

template <text_rule Rule>
bool read_text(decoder& d, std::string& out, std::string_view text)
{
    out = std::string(text);
    if constexpr (Rule == text_rule::uri) {
        if (auto message = uri_problem(text)) d.report(diagnostic_code::bad_uri, std::move(*message));
    } else if constexpr (Rule == text_rule::integration_key) {
        if (auto message = integration_key_problem(text))
            d.report(diagnostic_code::bad_integration_key, std::move(*message));
    } else if constexpr (Rule == text_rule::event_type) {
        if (auto message = event_type_problem(text)) d.report(diagnostic_code::unknown_event_type, std::move(*message));
    } else if constexpr (Rule == text_rule::unrelated_event_type) {
        if (is_unrelated_event_type(text)) d.report(diagnostic_code::unrelated_event, unrelated_message("event", text));
    } else if constexpr (Rule == text_rule::rule_type) {
        if (auto message = rule_type_problem(text)) d.report(diagnostic_code::unknown_event_type, std::move(*message));
    }
    return true;
}

template <text_rule Rule, class Kind>
bool read_text(decoder& d, basic_id<Kind>& out, std::string_view text)
{
    auto const id = basic_id<Kind>::parse(text);
    if (id) out = *id;
    else d.report(diagnostic_code::bad_uuid, bad_uuid_message(text, id.error()));
    return id.has_value();
}

template <text_rule Rule>
bool read_text(decoder& d, timestamp& out, std::string_view text)
{
    if (!read_timestamp_anywhere(text, true, out)) [[unlikely]] {
        auto const parsed = parse_timestamp_anywhere(text, true);
        if (!parsed) {
            d.report(diagnostic_code::bad_timestamp, bad_timestamp_message(text, parsed.error()));
            return false;
        }
        out = *parsed;
    }
    if (out.is_unset()) [[unlikely]]
        d.report(diagnostic_code::unset_timestamp, *timestamp_problem(out));
    return true;
}

// The value that `text` spells, also in another mix of upper and lower case, which is reported.
template <auto const& Names>
auto read_name(decoder& d, std::string_view text)
{
    static constexpr auto index = index_of_names(Names);
    std::optional         value(Names[0].value);
    if (auto const i = index.find(name_key(text)); i != name_index::none) {
        value = Names[i].value;
    } else {
        value = value_of_any_case(Names, text);
        if (value) d.report(diagnostic_code::nonstandard_case, nonstandard_case_message(text, name_of(Names, *value)));
    }
    return value;
}

template <text_rule Rule>
bool read_text(decoder& d, connection_status& out, std::string_view text)
{
    auto const status = read_name<connection_status_names>(d, text);
    if (status) out = *status;
    else d.report(diagnostic_code::unknown_status, unknown_name_message("status", text, connection_status_names));
    return status.has_value();
}

template <text_rule Rule>
bool read_text(decoder& d, source_type& out, std::string_view text)
{
    auto const type = read_name<source_type_names>(d, text);
    out             = type.value_or(source_type::unknown);
    if (!type) {
        d.keep_spelling(text);
        d.report(diagnostic_code::unknown_source_type, unknown_name_message("source type", text, source_type_names));
    }
    return true;
}

template <text_rule Rule>
bool read_text(decoder& d, error_status& out, std::string_view text)
{
    auto const status = read_name<error_status_names>(d, text);
    if (status) {
        out = *status;
    } else {
        d.keep_spelling(text);
        d.report(diagnostic_code::unknown_error_status, unknown_name_message("error status", text, error_status_names));
    }
    return status.has_value();
}

template <text_rule Rule, class T>
requires requires(decoder& d, T& out)
{
    read_text<Rule>(d, out, std::string_view{});
}
bool read_text(decoder& d, std::optional<T>& out, std::string_view text)
{
    if (read_text<Rule>(d, out.emplace(), text)) return true;
    out.reset();
    return false;
}

// --- beginning an object or an array ---

template <record_type Record>
void begin_object(decoder& d, Record& out)
{
    d.begin_record(out);
}

template <record_type Record>
void begin_object(decoder& d, std::optional<Record>& out)
{
    d.begin_record(out.emplace());
}

inline void begin_object(decoder& d, tag_map& out)
{
    d.begin_text_map(out);
}

inline void begin_object(decoder& d, std::optional<boost::json::object>&)
{
    d.begin_json_object();
}

template <class Element>
void begin_array(decoder& d, std::vector<Element>& out)
{
    d.begin_list(out);
}

// --- slots ---

// The slot for a value of type `Value` that `Access` finds in a `Target`.
template <class Target, class Value, text_rule Rule, auto Access>
constexpr slot make_slot(std::string_view name, presence need)
{
    slot s{.name = name, .expected = "", .need = need};
    if constexpr (requires(decoder & d, Value & v) { read_text<Rule>(d, v, std::string_view{}); }) {
        s.expected = "a string";
        s.text     = [](decoder& d, void* target, std::string_view text) {
            read_text<Rule>(d, Access(*static_cast<Target*>(target)), text);
        };
    }
    if constexpr (std::same_as<Value, std::optional<std::int64_t>>) {
        s.expected = "an integer";
        s.integer  = [](void* target, std::int64_t value) { Access(*static_cast<Target*>(target)) = value; };
    }
    if constexpr (requires(decoder & d, Value & v) { begin_object(d, v); }) {
        s.expected = "an object";
        s.object   = [](decoder& d, void* target) { begin_object(d, Access(*static_cast<Target*>(target))); };
    }
    if constexpr (requires(decoder & d, Value & v) { begin_array(d, v); }) {
        s.expected = "an array";
        s.array    = [](decoder& d, void* target) { begin_array(d, Access(*static_cast<Target*>(target))); };
    }
    if constexpr (std::same_as<Value, std::optional<boost::json::object>>) {
        s.store = [](decoder&, void* target, boost::json::value&& value) {
            Access(*static_cast<Target*>(target)) = std::move(value.get_object());
        };
    }
    if constexpr (std::same_as<Value, std::optional<boost::json::value>>) {
        s.any_json = true;
        s.store    = [](decoder&, void* target, boost::json::value&& value) {
            Access(*static_cast<Target*>(target)) = std::move(value);
        };
    }
    return s;
}

template <class Record, std::size_t Index>
constexpr slot make_member_slot()
{
    constexpr auto const& m = std::get<Index>(record<Record>::members);
    using value             = std::remove_cvref_t<decltype(std::declval<Record&>().*m.value)>;
    constexpr auto access   = [](Record& r) -> value& { return r.*std::get<Index>(record<Record>::members).value; };
    slot           s        = make_slot<Record, value, m.rule, access>(m.name, m.need);
    s.reset                 = [](void* target) {
        static_cast<Record*>(target)->*std::get<Index>(record<Record>::members).value = value();
    };
    return s;
}

template <class Record>
inline constexpr auto member_slots = []<std::size_t... Index>(std::index_sequence<Index...>)
{
    return std::array<slot, sizeof...(Index)>{make_member_slot<Record, Index>()...};
}
(std::make_index_sequence<member_count<Record>>());

template <class Record>
inline constexpr bool is_indivisible =
    std::same_as<Record, connection> || std::same_as<Record, connection_webhook> ||
    std::same_as<Record, legacy_webhook> || std::same_as<Record, connection_update> ||
    std::same_as<Record, company_reference>;

// --- legacy webhooks, which have several spellings ---

template <class Record>
[[nodiscard]] constexpr std::uint32_t member_bit(std::string_view name)
{
    std::uint32_t bit = 1;
    std::apply(
        [&](auto const&... m) {
            static_cast<void>(((m.name == name ? false : (static_cast<void>(bit <<= 1), true)) && ...));
        },
        record<Record>::members);
    return bit;
}

// No member has this bit: it is always missing, so that there is always something to make up for.
inline constexpr std::uint32_t never_seen = std::uint32_t{1} << 31;

template <class Record>
inline constexpr bool makes_up = std::same_as<Record, legacy_webhook> || std::same_as<Record, legacy_webhook_data> ||
                                 std::same_as<Record, unrelated_event>;

inline std::uint32_t make_up_for(decoder const&, legacy_webhook& w, std::uint32_t missing)
{
    constexpr auto rule = member_bit<legacy_webhook>("RuleType");
    constexpr auto id   = member_bit<legacy_webhook>("DataConnectionId");
    constexpr auto data = member_bit<legacy_webhook>("Data");
    if (missing & rule)
        if (auto const* const type = w.additional_properties.if_contains("Type"); type && type->is_string()) {
            w.rule_type = std::string_view(type->get_string());
            if (is_legacy_rule_type(w.rule_type)) missing &= ~rule;
        }
    bool const deletion = w.rule_type == legacy_deleted_rule_type;
    if (missing & id) w.data_connection_id = w.data.data_connection_id;
    if (deletion && w.data.data_connection_id.is_nil()) w.data.data_connection_id = w.data_connection_id;
    if (deletion) return missing & ~(id | data);
    return missing & data ? missing : missing & ~id;
}

inline std::uint32_t make_up_for(decoder const& d, legacy_webhook_data&, std::uint32_t missing)
{
    return d.form() == event_form::legacy_deletion ? 0 : missing;
}

inline std::uint32_t make_up_for(decoder const&, unrelated_event& e, std::uint32_t missing)
{
    return e.event_type.empty() ? missing : 0;
}

// The member that names the rule of an unrelated event.
[[nodiscard]] constexpr std::string_view name_of_rule(event_form form) noexcept
{
    switch (form) {
    case event_form::other_rule: return "RuleType";
    case event_form::other_old_rule: return "Type";
    case event_form::usual:
    case event_form::legacy_deletion: break;
    }
    return {};
}

// A member of an unrelated event that the model does not know. It can name the rule.
inline constexpr slot rule_slot{
    .any_json = true,
    .text =
        [](decoder& d, void* target, std::string_view text) {
            auto&       e    = *static_cast<unrelated_event*>(target);
            auto const& name = d.last_key();
            e.additional_properties.insert_or_assign(name, boost::json::string_view(text));
            if (d.form() == event_form::usual || name != name_of_rule(d.form())) return;
            if (e.event_type.empty()) d.report(diagnostic_code::unrelated_event, unrelated_message("rule", text));
            e.event_type = std::string(text);
        },
    .store =
        [](decoder& d, void* target, boost::json::value&& value) {
            static_cast<unrelated_event*>(target)->additional_properties.insert_or_assign(d.last_key(),
                                                                                          std::move(value));
        },
};

template <class Record>
inline constexpr record_info record_info_of{
    .name       = record<Record>::name,
    .number     = record_number<Record>,
    .first_slot = member_slots<Record>.data(),
    .slot_count = member_count<Record>,
    .names = std::apply([](auto const&... m) { return name_index(std::array{m.name...}); }, record<Record>::members),
    .required =
        [] {
            static_assert(member_count<Record> <= 31);
            std::uint32_t bits = makes_up<Record> ? never_seen : 0;
            for (std::size_t i = 0; i != member_count<Record>; ++i)
                if (member_slots<Record>[i].need == presence::required) bits |= std::uint32_t{1} << i;
            return bits;
        }(),
    .indivisible  = is_indivisible<Record>,
    .kept_as_text = std::same_as<Record, connection> || std::same_as<Record, connection_update> ||
                    std::same_as<Record, company_reference>,
    .additional = [](void* target) -> boost::json::object& {
        return static_cast<Record*>(target)->additional_properties;
    },
    .blank = [](void const* target) { return *static_cast<Record const*>(target) == Record{}; },
    .extra = std::same_as<Record, unrelated_event> ? &rule_slot : &decoder::extra_slot,
    .make_up =
        [] {
            std::uint32_t (*function)(decoder const&, void*, std::uint32_t) = nullptr;
            if constexpr (makes_up<Record>)
                function = [](decoder const& d, void* target, std::uint32_t missing) {
                    return make_up_for(d, *static_cast<Record*>(target), missing);
                };
            return function;
        }(),
};

// Becomes an element in its place. emplace_back() without an argument fills all of a large record with zeros first.
template <class Element>
struct blank_element {
    operator Element() const { return Element{}; }
};

// The slot for the elements of a list.
template <class Element>
inline constexpr slot element_slot = [] {
    using list            = std::vector<Element>;
    constexpr auto access = [](list& l) -> Element& { return l.emplace_back(blank_element<Element>()); };
    slot           s      = make_slot<list, Element, text_rule::none, access>({}, presence::required);
    s.discard             = [](void* target) { static_cast<list*>(target)->pop_back(); };
    if constexpr (record_type<Element>) {
        s.reserve = [](void* target, double times) {
            auto&      elements = *static_cast<list*>(target);
            auto const count    = static_cast<std::size_t>(static_cast<double>(elements.size()) * times) + 1;
            if (count - count / 16 > elements.capacity()) elements.reserve(count);  // or each new guess moves them all
        };
        s.give_back = [](void* target) {
            auto& elements = *static_cast<list*>(target);
            if (elements.capacity() / 2 > elements.size()) elements.shrink_to_fit();
        };
    }
    return s;
}();

// The slot for a whole document.
template <class T>
inline constexpr slot
    root_slot = make_slot<T, T, text_rule::none, [](T& value) -> T& { return value; }>({}, presence::required);

// The same, for an event of which something is known beforehand.
template <class T, event_form Form>
inline constexpr slot root_slot_of_form = [] {
    slot s   = root_slot<T>;
    s.object = [](decoder& d, void* target) {
        d.expect(Form);
        d.begin_record(*static_cast<T*>(target));
    };
    return s;
}();

inline constexpr slot tag_slot{
    .expected = "a string",
    .text     = [](decoder& d, void* target,
               std::string_view text) { (*static_cast<tag_map*>(target))[d.last_key()] = text; },
};

template <class Record>
void decoder::begin_record(Record& record)
{
    auto const& type = record_info_of<Record>;
    auto&       f    = push(frame_kind::record, &record, nullptr);
    f.follower       = followers_[type.number][name_index::none];
    f.type           = &type;
    f.begin          = value_;
    f.before         = last_string_;
    f.outer          = unit_;
    if (type.indivisible) unit_ = frames_.size() - 1;
    if constexpr (std::same_as<Record, connection>) {
        problems_before_ = problems_.size();
        rejected_before_ = rejected_.size();
        if (hook_.take) {
            budget_before_   = std::exchange(budget_, {options_.max_diagnostics, document_.size()});
            left_out_before_ = std::exchange(left_out_, {});
        }
    }
}

template <class Element>
void decoder::begin_list(std::vector<Element>& list)
{
    auto& f = push(frame_kind::list, &list, &element_slot<Element>);
    f.begin = value_;
    f.outer = offset();
    ++lists_;
}

inline void decoder::begin_text_map(tag_map& map)
{
    push(frame_kind::text_map, &map, &tag_slot);
}

}  // namespace codat::inline v0::detail

#endif
