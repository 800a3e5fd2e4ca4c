// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_DECODER_HPP
#define CODAT_DETAIL_DECODER_HPP

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <codat/detail/members.hpp>
#include <codat/detail/messages.hpp>
#include <codat/detail/name_key.hpp>
#include <codat/detail/value_rules.hpp>
#include <codat/diagnostic.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

class decoder;

/* Where the next value goes: a member of a record, an element of a list, or the root of the document.

   Each function takes what the parser found and puts it into `target`, the record or list of the frame. A null
   function means that such a value cannot stand there.
*/
struct slot {
    std::string_view name{};
    std::string_view expected{};  // for messages: "a string"
    presence         need     = presence::required;
    bool             any_json = false;  // takes whatever stands there, through `store`

    void (*text)(decoder&, void* target, std::string_view)              = nullptr;
    void (*integer)(void* target, std::int64_t)                         = nullptr;
    void (*object)(decoder&, void* target)                              = nullptr;
    void (*array)(decoder&, void* target)                               = nullptr;
    void (*store)(decoder&, void* target, boost::json::value&&)         = nullptr;
    void (*reset)(void* target)                                         = nullptr;
    void (*discard)(void* target)                                       = nullptr;  // the last element, which was lost
    void (*reserve)(void* target, std::size_t more)                     = nullptr;  // room for more elements
};

struct record_info {
    std::string_view name;
    std::size_t      number;  // among all types of records, from 0
    slot const*      slots;
    std::size_t      slot_count;
    name_index       names;  // of the slots
    std::uint32_t    required;     // a bit for each required member
    bool             indivisible;  // lost as a whole if something in it cannot be read
    bool             kept_as_text;
    boost::json::object& (*additional)(void* target);
    bool (*blank)(void const* target);  // nothing of it was read yet
};

/* Takes the events of boost::json::basic_parser and fills records with them, by the member tables.

   It knows nothing of positions: it counts the values, and a problem says the number of its value. What a problem
   costs is paid only by documents that have one.
*/
class decoder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size  = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size    = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    struct problem {
        std::uint64_t    value;  // its number; of a missing member, the number of the object that lacks it
        diagnostic_code  code;
        std::string_view member;  // the missing one
        std::string      message;
    };

    // `root` says what `target` can be; both must outlive the decoder. `document` is the text that the parser reads, or
    // empty: it is looked at for its size only.
    decoder(slot const& root, void* target, std::string_view document = {}) : document_(document)
    {
        frames_.push_back({.kind = frame_kind::root, .target = target, .slot = &root});
    }

    decoder(decoder const&)            = delete;
    decoder& operator=(decoder const&) = delete;

    // --- what a parser tells ---

    bool on_document_begin(boost::json::error_code&) const noexcept { return true; }
    bool on_document_end(boost::json::error_code&) const noexcept { return true; }
    bool on_comment_part(boost::json::string_view, boost::json::error_code&) const noexcept { return true; }
    bool on_comment(boost::json::string_view, boost::json::error_code&) const noexcept { return true; }
    bool on_number_part(boost::json::string_view, boost::json::error_code&) const noexcept { return true; }

    bool on_key_part(boost::json::string_view part, std::size_t, boost::json::error_code&)
    {
        parts_.append(part.data(), part.size());
        return true;
    }

    bool on_key(boost::json::string_view last, std::size_t size, boost::json::error_code&)
    {
        key(joined({last.data(), last.size()}, size));
        parts_.clear();
        return true;
    }

    bool on_string_part(boost::json::string_view part, std::size_t, boost::json::error_code&)
    {
        parts_.append(part.data(), part.size());
        return true;
    }

    bool on_string(boost::json::string_view last, std::size_t size, boost::json::error_code&)
    {
        last_string_ = last.data();
        text(joined({last.data(), last.size()}, size));
        parts_.clear();
        return true;
    }

    bool on_int64(std::int64_t value, boost::json::string_view, boost::json::error_code&)
    {
        integer(value);
        return true;
    }

    bool on_uint64(std::uint64_t value, boost::json::string_view, boost::json::error_code&)
    {
        scalar(value, too_large_an_integer);
        return true;
    }

    bool on_double(double value, boost::json::string_view, boost::json::error_code&)
    {
        scalar(value, not_an_integer);
        return true;
    }

    bool on_bool(bool value, boost::json::error_code&)
    {
        scalar(value, value ? "true" : "false");
        return true;
    }

    bool on_null(boost::json::error_code&)
    {
        null();
        return true;
    }

    bool on_object_begin(boost::json::error_code&)
    {
        begin_object();
        return true;
    }

    bool on_object_end(std::size_t, boost::json::error_code&)
    {
        end();
        return true;
    }

    bool on_array_begin(boost::json::error_code&)
    {
        begin_array();
        return true;
    }

    bool on_array_end(std::size_t, boost::json::error_code&)
    {
        end();
        return true;
    }

    // --- the same, without what only basic_parser has ---

    void key(std::string_view name)
    {
        auto& f = frames_.back();
        switch (f.kind) {
        case frame_kind::record: record_key(f, name); break;
        case frame_kind::text_map: text_map_key(f, name); break;
        case frame_kind::json_object:
            if (json_.back().get_object().contains(name)) report_next(diagnostic_code::duplicate_member);
            json_keys_.emplace_back(name);
            break;
        case frame_kind::root:
        case frame_kind::list:
        case frame_kind::json_array:
        case frame_kind::skipped: break;
        }
    }

    void text(std::string_view value)
    {
        ++value_;
        auto const& f = frames_.back();
        if (f.slot->text) f.slot->text(*this, f.target, value);
        else if (f.slot->any_json) f.slot->store(*this, f.target, boost::json::string_view(value));
        else mismatch("a string");
    }

    void integer(std::int64_t value)
    {
        ++value_;
        auto const& f = frames_.back();
        if (f.slot->integer) f.slot->integer(f.target, value);
        else if (f.slot->any_json) f.slot->store(*this, f.target, value);
        else mismatch("a number");
    }

    template <class Scalar>
    void scalar(Scalar value, std::string_view found)
    {
        ++value_;
        auto const& f = frames_.back();
        if (f.slot->any_json) f.slot->store(*this, f.target, value);
        else mismatch(found);
    }

    void null()
    {
        ++value_;
        auto const& f = frames_.back();
        if (f.slot->need == presence::nullable) return;
        if (f.slot->any_json) f.slot->store(*this, f.target, nullptr);
        else mismatch("null");
    }

    void begin_object()
    {
        ++value_;
        auto const& f = frames_.back();
        if (f.slot->object) {
            f.slot->object(*this, f.target);
        } else if (f.slot->any_json) {
            begin_json_object();
        } else {
            mismatch("an object");
            skip();
        }
    }

    void begin_array()
    {
        ++value_;
        auto const& f = frames_.back();
        if (f.slot->array) {
            f.slot->array(*this, f.target);
        } else if (f.slot->any_json) {
            json_.emplace_back(boost::json::array_kind);
            push({.kind = frame_kind::json_array, .slot = &json_slot});
        } else {
            mismatch("an array");
            skip();
        }
    }

    // Of an object or an array.
    void end()
    {
        auto const kind = frames_.back().kind;
        switch (kind) {
        case frame_kind::record: end_record(); break;
        case frame_kind::json_object:
        case frame_kind::json_array: end_json(); break;
        case frame_kind::root:
        case frame_kind::list:
        case frame_kind::text_map:
        case frame_kind::skipped: frames_.pop_back(); break;
        }
    }

    // The text ended or broke off inside of what is still open: what was complete is kept.
    void abandon()
    {
        while (frames_.size() > 1) {
            auto const f = frames_.back();
            if (f.kind == frame_kind::record) {
                if (f.type->indivisible) lose_record(f);
                else if (f.type->blank(f.target)) drop_from_parent();
            }
            frames_.pop_back();
        }
    }

    // --- what came of it ---

    // Whether the target holds a value, or at least the beginning of one.
    [[nodiscard]] bool has_root() const noexcept { return has_root_; }

    // The number of the value that was read last.
    [[nodiscard]] std::uint64_t last_value() const noexcept { return value_; }

    // In the order in which they were noticed.
    [[nodiscard]] std::vector<problem>& problems() noexcept { return problems_; }

    // The numbers of the values that are in no record, in the order in which they were lost.
    [[nodiscard]] std::vector<std::uint64_t>& rejected_values() noexcept { return rejected_; }

    // --- what the slots need ---

    void report(diagnostic_code code, std::string message) { report_at(value_, code, {}, std::move(message)); }

    void report_at(std::uint64_t value, diagnostic_code code, std::string_view member, std::string message)
    {
        problems_.push_back({value, code, member, std::move(message)});
        if (!loses_value(code)) return;
        if (unit_ != no_unit) frames_[unit_].lost = true;
        else if (member.empty()) rejected_.push_back(value);
    }

    // The spelling of a value that is newer than the library.
    void keep_spelling(std::string_view text)
    {
        auto const& f = frames_.back();
        f.type->additional(f.target).insert_or_assign(f.slot->name, boost::json::string_view(text));
    }

    // The key that was read last, of a member that the model does not know or of a tag.
    [[nodiscard]] std::string const& last_key() const noexcept { return extra_key_; }

    template <class Record>
    void begin_record(Record& record);

    template <class Element>
    void begin_list(std::vector<Element>& list);

    void begin_text_map(tag_map& map);

    void begin_json_object()
    {
        json_.emplace_back(boost::json::object_kind);
        push({.kind = frame_kind::json_object, .slot = &json_slot});
    }

private:
    enum class frame_kind : std::uint8_t { root, record, list, text_map, json_object, json_array, skipped };

    static constexpr std::size_t no_unit = static_cast<std::size_t>(-1);

    // An object or an array that is open, or the root around them all.
    struct frame {
        frame_kind         kind;
        bool               lost   = false;    // of an indivisible record
        std::uint8_t       member = name_index::none;  // of a record: which one came last
        record_info const* type   = nullptr;  // of a record
        void*              target = nullptr;
        detail::slot const* slot  = nullptr;  // where the next value goes
        std::uint32_t      seen   = 0;        // of a record: a bit for each member
        std::uint64_t      begin  = 0;        // the number of the record; of a list, the offset where it begins
        std::size_t        outer  = no_unit;  // the innermost indivisible record around this one
    };

    static slot const skipped_slot;
    static slot const json_slot;
    static slot const extra_slot;

    [[nodiscard]] static constexpr bool loses_value(diagnostic_code code) noexcept
    {
        using enum diagnostic_code;
        return code == missing_member || code == wrong_type || code == unknown_status || code == bad_uuid ||
               code == bad_timestamp;
    }

    std::string_view joined(std::string_view last, std::size_t size)
    {
        if (last.size() == size) return last;
        return parts_.append(last);
    }

    void push(frame const& f)
    {
        has_root_ |= frames_.size() == 1;
        frames_.push_back(f);
    }

    void skip() { frames_.push_back({.kind = frame_kind::skipped, .slot = &skipped_slot}); }

    void record_key(frame& f, std::string_view name)
    {
        auto const& type = *f.type;
        if (auto const i = find_member(type, f.member, name); i != name_index::none) {
            auto const bit = std::uint32_t{1} << i;
            f.slot         = &type.slots[i];
            f.member       = static_cast<std::uint8_t>(i);
            if (f.seen & bit) begin_again(f, *f.slot);
            f.seen |= bit;
            return;
        }
        f.slot     = &extra_slot;
        extra_key_ = name;
        if (type.additional(f.target).contains(name)) report_next(diagnostic_code::duplicate_member);
    }

    // Which member of the record this is. Records of one type mostly have their members in one order, so the member that
    // followed `previous` the last time is tried first.
    std::size_t find_member(record_info const& type, std::size_t previous, std::string_view name) noexcept
    {
        auto& follower = followers_[type.number][previous];
        if (is_text_of(type.names.key(follower), name)) return follower;
        auto const found = type.names.find(name_key(name));
        if (found != name_index::none) follower = static_cast<std::uint8_t>(found);
        return found;
    }

    // The last of several members with one name counts, as in most readers of JSON.
    void begin_again(frame const& f, slot const& member)
    {
        report_next(diagnostic_code::duplicate_member);
        member.reset(f.target);
        f.type->additional(f.target).erase(member.name);
    }

    void text_map_key(frame const& f, std::string_view name)
    {
        if (static_cast<tag_map*>(f.target)->contains(name)) report_next(diagnostic_code::duplicate_member);
        extra_key_ = name;
    }

    // A problem of the value whose key was just read.
    void report_next(diagnostic_code code)
    {
        report_at(value_ + 1, code, {}, "the object already has a member of this name");
    }

    void mismatch(std::string_view found)
    {
        auto const& f = frames_.back();
        if (f.kind == frame_kind::skipped) return;
        report(diagnostic_code::wrong_type, wrong_type_message(f.slot->expected, found));
    }

    void end_record()
    {
        auto const  f    = frames_.back();
        auto const& type = *f.type;
        if (auto const missing = type.required & ~f.seen; missing != 0)
            for (std::size_t i = 0; i != type.slot_count; ++i)
                if (missing >> i & 1)
                    report_at(f.begin, diagnostic_code::missing_member, type.slots[i].name,
                              missing_member_message(type.name, type.slots[i].name));
        if (frames_.back().lost) {
            if (type.kept_as_text) rejected_.push_back(f.begin);
            lose_record(f);
        } else if (type.indivisible) {
            unit_ = f.outer;
        }
        frames_.pop_back();
        make_room(frames_.back());
    }

    // After the first connection of a list: the rest of the text tells how many may follow. So a list need not grow
    // again and again, and its room stays in proportion to the text.
    void make_room(frame& list)
    {
        if (list.kind != frame_kind::list || !list.slot->reserve || list.seen != 0) return;
        list.seen         = 1;
        auto const offset = last_offset();
        if (offset > list.begin) list.slot->reserve(list.target, (document_.size() - offset) / (offset - list.begin) + 1);
    }

    // About how far the parser has come: where the last string begins that has no escape sequence, if that is known.
    [[nodiscard]] std::size_t last_offset() const noexcept
    {
        auto const* const begin = document_.data();
        bool const inside = !std::less<>()(last_string_, begin) && std::less<>()(last_string_, begin + document_.size());
        return inside ? static_cast<std::size_t>(last_string_ - begin) : 0;
    }

    // The record on top is lost: so is the indivisible one around it, if any.
    void lose_record(frame const& f)
    {
        unit_ = f.outer;
        if (unit_ != no_unit) frames_[unit_].lost = true;
        else drop_from_parent();
    }

    void drop_from_parent()
    {
        auto const& parent = frames_[frames_.size() - 2];
        if (parent.kind == frame_kind::root) has_root_ = false;
        else if (parent.slot->discard) parent.slot->discard(parent.target);
        else parent.slot->reset(parent.target);
    }

    void end_json()
    {
        frames_.pop_back();
        auto value = std::move(json_.back());
        json_.pop_back();
        auto const& f = frames_.back();
        f.slot->store(*this, f.target, std::move(value));
    }

    std::string_view           document_;
    char const*                last_string_ = nullptr;
    std::vector<frame>         frames_;
    std::array<std::array<std::uint8_t, name_index::none + 1>, record_count> followers_{};
    std::size_t                unit_  = no_unit;  // the frame of the innermost indivisible record
    std::uint64_t              value_ = 0;
    std::string                parts_;      // of a string or key that does not come in one piece
    std::string                extra_key_;  // of the member that the model does not know, or of the tag
    std::vector<boost::json::value> json_;  // the objects and arrays that are open, outermost first
    std::vector<std::string>   json_keys_;  // the keys of those of their members that are open
    std::vector<problem>       problems_;
    std::vector<std::uint64_t> rejected_;
    bool                       has_root_ = false;
};

// Everything inside of a value that cannot stand where it stands is of no interest.
inline slot const decoder::skipped_slot{};

// A value inside of an object or an array that is kept as JSON.
inline slot const decoder::json_slot{
    .any_json = true,
    .store =
        [](decoder& d, void*, boost::json::value&& value) {
            auto& parent = d.json_.back();
            if (auto* const array = parent.if_array()) {
                array->push_back(std::move(value));
                return;
            }
            parent.get_object().insert_or_assign(d.json_keys_.back(), std::move(value));
            d.json_keys_.pop_back();
        },
};

// A member that the model does not know.
inline slot const decoder::extra_slot{
    .any_json = true,
    .store =
        [](decoder& d, void* target, boost::json::value&& value) {
            auto const& type = *d.frames_.back().type;
            type.additional(target).insert_or_assign(d.extra_key_, std::move(value));
        },
};

// --- reading a text into each type that is a string on the wire; false if nothing could be put into `out` ---

template <text_rule Rule>
bool read_text(decoder& d, std::string& out, std::string_view text)
{
    out.assign(text);
    if constexpr (Rule == text_rule::uri) {
        if (auto message = uri_problem(text)) d.report(diagnostic_code::bad_uri, std::move(*message));
    } else if constexpr (Rule == text_rule::integration_key) {
        if (auto message = integration_key_problem(text))
            d.report(diagnostic_code::bad_integration_key, std::move(*message));
    } else if constexpr (Rule == text_rule::event_type) {
        if (auto message = event_type_problem(text)) d.report(diagnostic_code::unknown_event_type, std::move(*message));
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
    auto const parsed = parse_timestamp(text, {.allow_date = true});
    if (parsed) {
        out = *parsed;
        if (auto message = timestamp_problem(out)) d.report(diagnostic_code::unset_timestamp, std::move(*message));
    } else {
        d.report(diagnostic_code::bad_timestamp, bad_timestamp_message(text, parsed.error()));
    }
    return parsed.has_value();
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
    requires requires(decoder& d, T& out) { read_text<Rule>(d, out, std::string_view{}); }
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
    if constexpr (requires(decoder& d, Value& v) { read_text<Rule>(d, v, std::string_view{}); }) {
        s.expected = "a string";
        s.text     = [](decoder& d, void* target, std::string_view text) {
            read_text<Rule>(d, Access(*static_cast<Target*>(target)), text);
        };
    }
    if constexpr (std::same_as<Value, std::optional<std::int64_t>>) {
        s.expected = "an integer";
        s.integer  = [](void* target, std::int64_t value) { Access(*static_cast<Target*>(target)) = value; };
    }
    if constexpr (requires(decoder& d, Value& v) { begin_object(d, v); }) {
        s.expected = "an object";
        s.object   = [](decoder& d, void* target) { begin_object(d, Access(*static_cast<Target*>(target))); };
    }
    if constexpr (requires(decoder& d, Value& v) { begin_array(d, v); }) {
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

template <class Record, std::size_t I>
constexpr slot make_member_slot()
{
    constexpr auto const& m = std::get<I>(record<Record>::members);
    using value             = std::remove_cvref_t<decltype(std::declval<Record&>().*m.value)>;
    constexpr auto access   = [](Record& r) -> value& { return r.*std::get<I>(record<Record>::members).value; };
    slot           s        = make_slot<Record, value, m.rule, access>(m.name, m.need);
    s.reset                 = [](void* target) { static_cast<Record*>(target)->*std::get<I>(record<Record>::members).value = value(); };
    return s;
}

template <class Record>
inline constexpr auto member_slots = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<slot, sizeof...(I)>{make_member_slot<Record, I>()...};
}(std::make_index_sequence<member_count<Record>>());

template <class Record>
inline constexpr bool is_indivisible =
    std::same_as<Record, connection> || std::same_as<Record, connection_webhook> || std::same_as<Record, legacy_webhook>;

template <class Record>
inline constexpr record_info record_info_of{
    .name       = record<Record>::name,
    .number     = record_number<Record>,
    .slots      = member_slots<Record>.data(),
    .slot_count = member_count<Record>,
    .names      = std::apply([](auto const&... m) { return name_index(std::array{m.name...}); }, record<Record>::members),
    .required =
        [] {
            static_assert(member_count<Record> <= 32);
            std::uint32_t bits = 0;
            for (std::size_t i = 0; i != member_count<Record>; ++i)
                if (member_slots<Record>[i].need == presence::required) bits |= std::uint32_t{1} << i;
            return bits;
        }(),
    .indivisible  = is_indivisible<Record>,
    .kept_as_text = std::same_as<Record, connection>,
    .additional = [](void* target) -> boost::json::object& { return static_cast<Record*>(target)->additional_properties; },
    .blank      = [](void const* target) { return *static_cast<Record const*>(target) == Record{}; },
};

// The slot for the elements of a list.
template <class Element>
inline constexpr slot element_slot = [] {
    using list            = std::vector<Element>;
    constexpr auto access = [](list& l) -> Element& { return l.emplace_back(); };
    slot           s      = make_slot<list, Element, text_rule::none, access>({}, presence::required);
    s.discard             = [](void* target) { static_cast<list*>(target)->pop_back(); };
    if constexpr (std::same_as<Element, connection>)
        s.reserve = [](void* target, std::size_t more) {
            auto& elements = *static_cast<list*>(target);
            elements.reserve(elements.size() + more);
        };
    return s;
}();

// The slot for a whole document.
template <class T>
inline constexpr slot root_slot = make_slot<T, T, text_rule::none, [](T& value) -> T& { return value; }>({}, presence::required);

inline constexpr slot tag_slot{
    .expected = "a string",
    .text     = [](decoder& d, void* target, std::string_view text) { (*static_cast<tag_map*>(target))[d.last_key()] = text; },
};

template <class Record>
void decoder::begin_record(Record& record)
{
    auto const& type = record_info_of<Record>;
    push({.kind = frame_kind::record, .type = &type, .target = &record, .begin = value_, .outer = unit_});
    if (type.indivisible) unit_ = frames_.size() - 1;
}

template <class Element>
void decoder::begin_list(std::vector<Element>& list)
{
    push({.kind = frame_kind::list, .target = &list, .slot = &element_slot<Element>, .begin = last_offset()});
}

inline void decoder::begin_text_map(tag_map& map)
{
    push({.kind = frame_kind::text_map, .target = &map, .slot = &tag_slot});
}

}  // namespace codat::inline v0::detail

#endif
