// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_ENCODER_HPP
#define CODAT_DETAIL_ENCODER_HPP

#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <codat/detail/members.hpp>
#include <codat/detail/printable.hpp>
#include <codat/detail/utf8.hpp>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

// Writes JSON text. Whatever it is given, the text is valid JSON: bytes that are not UTF-8 become U+FFFD.
class json_text_writer {
public:
    void begin_object() { open('{'); }
    void end_object() { out_ += '}'; }
    void begin_array() { open('['); }
    void end_array() { out_ += ']'; }

    void key(std::string_view name)
    {
        string(name);
        out_ += ':';
    }

    void string(std::string_view text)
    {
        separate();
        out_ += '"';
        for (std::size_t i = 0; i != text.size();) {
            auto const size = utf8_sequence_at(text, i);
            if (size == 0) {
                append_utf8(out_, U'\ufffd');
                ++i;
            } else {
                if (size == 1) character(text[i]);
                else out_.append(text, i, size);
                i += size;
            }
        }
        out_ += '"';
    }

    void integer(std::int64_t value)
    {
        separate();
        out_ += std::to_string(value);
    }

    void json(boost::json::value const& value)
    {
        if (auto const* const object = value.if_object()) {
            begin_object();
            for (auto const& member : *object) {
                key(member.key());
                json(member.value());
            }
            end_object();
        } else if (auto const* const array = value.if_array()) {
            begin_array();
            for (auto const& element : *array) json(element);
            end_array();
        } else if (auto const* const text = value.if_string()) {
            string(*text);
        } else if (auto const* const number = value.if_double(); number && *number - *number != 0) {
            separate();  // JSON has no "not a number", and no infinity either, but it has numbers that are too large
            out_ += *number > 0 ? "1e999" : *number < 0 ? "-1e999" : "null";
        } else {
            separate();
            out_ += boost::json::serialize(value);
        }
    }

    [[nodiscard]] std::string finish() && { return std::move(out_); }

private:
    void open(char bracket)
    {
        separate();
        out_ += bracket;
    }

    // A comma belongs before everything but the first thing in a bracket and the value of a member.
    void separate()
    {
        if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
    }

    void character(char c)
    {
        switch (c) {
        case '"': out_ += "\\\""; return;
        case '\\': out_ += "\\\\"; return;
        case '\b': out_ += "\\b"; return;
        case '\f': out_ += "\\f"; return;
        case '\n': out_ += "\\n"; return;
        case '\r': out_ += "\\r"; return;
        case '\t': out_ += "\\t"; return;
        default: break;
        }
        if (static_cast<unsigned char>(c) < 0x20) {
            out_ += "\\u";
            append_hexadecimal(out_, static_cast<unsigned char>(c), 4);
        } else {
            out_ += c;
        }
    }

    std::string out_;
};

// Builds a boost::json::value.
class json_value_writer {
public:
    void begin_object() { open_.emplace_back(boost::json::object_kind); }
    void begin_array() { open_.emplace_back(boost::json::array_kind); }
    void end_object() { close(); }
    void end_array() { close(); }
    void key(std::string_view name) { keys_.emplace_back(name); }
    void string(std::string_view text) { json(boost::json::string_view(text)); }
    void integer(std::int64_t value) { json(value); }

    void json(boost::json::value value)
    {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (auto* const array = open_.back().if_array()) {
            array->push_back(std::move(value));
        } else {
            open_.back().get_object().insert_or_assign(keys_.back(), std::move(value));
            keys_.pop_back();
        }
    }

    [[nodiscard]] boost::json::value finish() && { return std::move(root_); }

private:
    void close()
    {
        auto value = std::move(open_.back());
        open_.pop_back();
        json(std::move(value));
    }

    std::vector<boost::json::value> open_;
    std::vector<std::string>        keys_;
    boost::json::value              root_;
};

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
    out.string({text.data(), text.size()});
}

template <class Writer>
void write_value(Writer& out, timestamp const& t)
{
    out.string(to_string(t));
}

template <class Writer, class Enum>
    requires std::is_enum_v<Enum>
void write_value(Writer& out, Enum value)
{
    out.string(to_string(value));
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
    for (auto const& element : list) write_value(out, element);
    out.end_array();
}

// --- records ---

// Whether the value is one that a document need not have: empty, or an enumeration's "none of them".
template <class Value>
[[nodiscard]] bool is_absent(Value const& value)
{
    if constexpr (std::is_enum_v<Value>) return to_string(value).empty();
    else if constexpr (requires { requires std::is_enum_v<typename Value::value_type>; }) return !value || is_absent(*value);
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

template <class Writer, class Record, class Value>
void write_member(Writer& out, Record const& r, member<Record, Value> const& m)
{
    auto const& value = r.*m.value;
    if constexpr (requires { stands_for_unknown(value); }) {
        if (stands_for_unknown(value)) {
            if (auto const* const spelling = r.additional_properties.if_contains(m.name)) {
                out.key(m.name);
                out.json(*spelling);
                return;
            }
        }
    }
    // An enumeration that was never set has no spelling: to leave it out is to say so.
    if ((m.need != presence::required || std::is_enum_v<Value>) && is_absent(value)) return;
    out.key(m.name);
    write_value(out, value);
}

template <class Record>
[[nodiscard]] constexpr bool is_member(std::string_view name)
{
    return std::apply([&](auto const&... m) { return ((m.name == name) || ...); }, record<Record>::members);
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
