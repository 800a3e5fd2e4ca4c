// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_DECODE_HPP
#define CODAT_DETAIL_DECODE_HPP

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/system_error.hpp>
#include <boost/json/value.hpp>
#include <codat/detail/decoder.hpp>
#include <codat/detail/document_kind.hpp>
#include <codat/detail/finder.hpp>
#include <codat/detail/locator.hpp>
#include <codat/diagnostic.hpp>
#include <codat/document.hpp>
#include <codat/validate.hpp>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace codat::inline v0::detail {

// --- from text ---

// Turns what the decoder noticed into diagnostics: goes over the text once more, up to the last value concerned.
inline void locate(std::string_view text, decoder& d, bool broken, std::vector<diagnostic>& diagnostics,
                   std::vector<rejected>& rejected_elements)
{
    auto& problems = d.problems();
    auto& values   = d.rejected_values();
    // A missing member is noticed where its object ends, and reported where it begins.
    std::stable_sort(problems.begin(), problems.end(), [](auto const& a, auto const& b) { return a.value < b.value; });
    std::sort(values.begin(), values.end());

    json_walker  walker(text);
    line_counter lines(text);
    auto const   report = [&](diagnostic_code code, std::string_view member, std::string message) {
        lines.go_to(walker.offset());
        auto& found = diagnostics.emplace_back(
            diagnostic{code, severity_of(code), walker.pointer(), walker.offset(), lines.line(), lines.column(), std::move(message)});
        if (!member.empty()) append_pointer_token(found.pointer, member);
    };

    auto value = values.begin();
    for (auto problem = problems.begin(); problem != problems.end() || value != values.end();) {
        auto const number = problem == problems.end() ? *value
                            : value == values.end()   ? problem->value
                                                      : std::min(problem->value, *value);
        if (!walker.go_to(number)) break;
        for (; problem != problems.end() && problem->value == number; ++problem)
            report(problem->code, problem->member, std::move(problem->message));
        for (; value != values.end() && *value == number; ++value)
            if (auto const lost = walker.value_text(); !lost.empty())
                rejected_elements.push_back({walker.pointer(), std::string(lost)});
    }
    if (!broken) return;
    while (walker.next()) {}
    if (walker.faulty()) report(diagnostic_code::syntax, {}, std::string(walker.fault()));
}

// Whether the text is not JSON: as opposed to JSON that the parser refuses for another reason, which becomes a problem.
[[nodiscard]] inline bool is_syntax_error(boost::json::error_code const& ec, decoder& d, std::size_t max_depth)
{
    if (ec == boost::json::error::too_deep)
        d.report_at(d.last_value() + 1, diagnostic_code::too_deep, {}, too_deep_message(max_depth));
    else if (ec == boost::json::error::exponent_overflow)
        d.report_at(d.last_value() + 1, diagnostic_code::number_out_of_range, {}, "the exponent of the number is too large");
    else
        return true;
    return false;
}

template <class T>
void decode(std::string_view text, slot const& root, std::size_t max_depth, std::optional<T>& value,
            std::vector<diagnostic>& diagnostics, std::vector<rejected>& rejected_elements)
{
    boost::json::parse_options options;
    options.max_depth = max_depth;
    boost::json::basic_parser<decoder> parser(options, root, &value.emplace(), text);
    auto&                              d = parser.handler();

    boost::json::error_code ec;
    auto const              parsed = parser.write_some(false, text.data(), text.size(), ec);
    bool                    broken = !ec && parsed != text.size();  // something follows the value
    if (ec) {
        broken = is_syntax_error(ec, d, max_depth);
        d.abandon();
    }
    if (broken || !d.problems().empty()) locate(text, d, broken, diagnostics, rejected_elements);
    // A value that broke off before anything in it was complete is none.
    if (!d.has_root() || (ec && *value == T{})) value.reset();
}

template <class T>
void decode(std::string_view text, std::size_t max_depth, std::optional<T>& value,
            std::vector<diagnostic>& diagnostics, std::vector<rejected>& rejected_elements)
{
    decode(text, root_slot<T>, max_depth, value, diagnostics, rejected_elements);
}

inline constexpr slot no_document_slot{.expected = "an object or an array"};

inline void decode(std::string_view text, std::size_t max_depth, std::optional<document>& value,
                   std::vector<diagnostic>& diagnostics, std::vector<rejected>& rejected_elements)
{
    auto const decode_as = [&]<class T>(slot const& root, std::optional<T> content) {
        decode(text, root, max_depth, content, diagnostics, rejected_elements);
        if (content) value.emplace(std::move(*content));
    };
    switch (document_classifier(text).classify()) {
    case document_kind::connection: return decode_as(root_slot<connection>, std::optional<connection>());
    case document_kind::connections:
        return decode_as(root_slot<std::vector<connection>>, std::optional<std::vector<connection>>());
    case document_kind::connection_page: return decode_as(root_slot<connection_page>, std::optional<connection_page>());
    case document_kind::company: return decode_as(root_slot<company>, std::optional<company>());
    case document_kind::company_page: return decode_as(root_slot<company_page>, std::optional<company_page>());
    case document_kind::webhook: return decode_as(root_slot<connection_webhook>, std::optional<connection_webhook>());
    case document_kind::legacy_webhook: return decode_as(root_slot<legacy_webhook>, std::optional<legacy_webhook>());
    case document_kind::none: return decode_as(no_document_slot, std::optional<connection>());
    }
}

// --- from a boost::json::value ---

// Tells a decoder the events that a parser would have told. It knows where it is, so that what the decoder notices
// gets its pointer at once.
class value_reader {
public:
    value_reader(decoder& d, std::size_t max_depth, std::vector<diagnostic>& diagnostics,
                 std::vector<rejected>& rejected_elements)
        : decoder_(d), max_depth_(max_depth), diagnostics_(diagnostics), rejected_elements_(rejected_elements)
    {
    }

    // False if it is nested too deep.
    bool read(boost::json::value const& value, place const& where)
    {
        bool complete = true;
        switch (value.kind()) {
        case boost::json::kind::null: decoder_.null(); break;
        case boost::json::kind::bool_: decoder_.scalar(value.get_bool(), value.get_bool() ? "true" : "false"); break;
        case boost::json::kind::int64: decoder_.integer(value.get_int64()); break;
        case boost::json::kind::uint64: read_unsigned(value.get_uint64()); break;
        case boost::json::kind::double_: decoder_.scalar(value.get_double(), not_an_integer); break;
        case boost::json::kind::string: decoder_.text(std::string_view(value.get_string())); break;
        case boost::json::kind::array:
        case boost::json::kind::object: complete = read_container(value, where); break;
        }
        take_up(value, where);
        return complete;
    }

private:
    // What fits into a signed integer is one, as when it is parsed.
    void read_unsigned(std::uint64_t value)
    {
        if (value <= static_cast<std::uint64_t>(INT64_MAX)) decoder_.integer(static_cast<std::int64_t>(value));
        else decoder_.scalar(value, too_large_an_integer);
    }

    bool read_container(boost::json::value const& value, place const& where)
    {
        if (depth_ == max_depth_) {
            decoder_.report_at(decoder_.last_value() + 1, diagnostic_code::too_deep, {}, too_deep_message(max_depth_));
            return false;
        }
        ++depth_;
        bool complete = true;
        if (auto const* const object = value.if_object()) {
            decoder_.begin_object();
            take_up(value, where);
            for (auto const& member : *object) {
                std::string_view const name = member.key();
                decoder_.key(name);
                if (!(complete = read(member.value(), {where, name}))) break;
            }
        } else {
            decoder_.begin_array();
            take_up(value, where);
            for (std::size_t i = 0; auto const& element : value.get_array())
                if (!(complete = read(element, {where, i++}))) break;
        }
        --depth_;
        if (complete) decoder_.end();
        return complete;
    }

    void take_up(boost::json::value const& value, place const& where)
    {
        for (; problems_ != decoder_.problems().size(); ++problems_) {
            auto& problem = decoder_.problems()[problems_];
            auto& found   = diagnostics_.emplace_back();
            found.code    = problem.code;
            found.level   = severity_of(problem.code);
            found.pointer = where.pointer();
            found.message = std::move(problem.message);
            if (!problem.member.empty()) append_pointer_token(found.pointer, problem.member);
        }
        for (; values_ != decoder_.rejected_values().size(); ++values_)
            rejected_elements_.push_back({where.pointer(), boost::json::serialize(value)});
    }

    decoder&                 decoder_;
    std::size_t              max_depth_;
    std::size_t              depth_    = 0;
    std::size_t              problems_ = 0;
    std::size_t              values_   = 0;
    std::vector<diagnostic>& diagnostics_;
    std::vector<rejected>&   rejected_elements_;
};

// A missing member is noticed where its object ends, and reported where it begins. There is a diagnostic for each problem.
inline void put_in_document_order(std::vector<diagnostic>& diagnostics, std::vector<decoder::problem> const& problems)
{
    if (std::is_sorted(problems.begin(), problems.end(), [](auto const& a, auto const& b) { return a.value < b.value; }))
        return;
    std::vector<std::size_t> order(problems.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return problems[a].value < problems[b].value; });
    std::vector<diagnostic> sorted;
    sorted.reserve(order.size());
    for (auto const i : order) sorted.push_back(std::move(diagnostics[i]));
    diagnostics = std::move(sorted);
}

template <class T>
void decode(boost::json::value const& from, std::size_t max_depth, std::optional<T>& value,
            std::vector<diagnostic>& diagnostics, std::vector<rejected>& rejected_elements)
{
    decoder d(root_slot<T>, &value.emplace());
    bool const complete = value_reader(d, max_depth, diagnostics, rejected_elements).read(from, place());
    if (!complete) d.abandon();
    put_in_document_order(diagnostics, d.problems());
    if (!d.has_root() || (!complete && *value == T{})) value.reset();
}

// --- validating what was decoded ---

// Finds the positions of diagnostics that have a pointer. One that points to nothing gets the position of the nearest
// value around it.
inline void locate_pointers(std::string_view text, std::vector<diagnostic>& found)
{
    std::unordered_map<std::string, std::size_t> offsets;
    for (auto const& d : found) {
        auto pointer = d.pointer;
        offsets.try_emplace(pointer, text.npos);
        while (!pointer.empty()) {
            pointer.resize(pointer.rfind('/'));
            offsets.try_emplace(pointer, text.npos);
        }
    }
    // The pointers of the value and of those around it; null where nothing is looked for in it. So the pointers of most
    // values are never written out: in a deeply nested text they would be long.
    std::vector<std::string const*> path;
    for (json_walker walker(text); walker.next();) {
        auto const depth = walker.depth();
        path.resize(depth + 1);
        path[depth] = nullptr;
        std::string pointer;
        if (depth != 0) {
            if (!path[depth - 1]) continue;
            pointer = *path[depth - 1];
            walker.append_last_token(pointer);
        }
        if (auto const entry = offsets.find(pointer); entry != offsets.end()) {
            entry->second = walker.offset();
            path[depth]   = &entry->first;
        }
    }
    for (auto& d : found) {
        auto pointer = d.pointer;
        while (offsets[pointer] == text.npos && !pointer.empty()) pointer.resize(pointer.rfind('/'));
        d.offset = offsets[pointer] == text.npos ? 0 : offsets[pointer];
    }
    std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.offset < b.offset; });
    line_counter lines(text);
    for (auto& d : found) {
        lines.go_to(d.offset);
        d.line   = lines.line();
        d.column = lines.column();
    }
}

template <class T>
void validate_decoded(std::string_view text, T const& value, std::vector<diagnostic>& diagnostics,
                      std::vector<rejected> const& rejected_elements)
{
    auto found = validate(value, left_out_elements(rejected_elements, diagnostics), true);
    if (found.empty()) return;
    locate_pointers(text, found);
    auto const middle = static_cast<std::ptrdiff_t>(diagnostics.size());
    diagnostics.insert(diagnostics.end(), std::move_iterator(found.begin()), std::move_iterator(found.end()));
    std::inplace_merge(diagnostics.begin(), diagnostics.begin() + middle, diagnostics.end(),
                       [](auto const& a, auto const& b) { return a.offset < b.offset; });
}

inline void validate_decoded(std::string_view text, document const& value, std::vector<diagnostic>& diagnostics,
                             std::vector<rejected> const& rejected_elements)
{
    std::visit([&](auto const& content) { validate_decoded(text, content, diagnostics, rejected_elements); }, value);
}

// --- error codes ---

class diagnostic_category_type : public boost::system::error_category {
public:
    constexpr diagnostic_category_type() noexcept : error_category(0x6f1d5a0c3b9e4872) {}

    [[nodiscard]] char const* name() const noexcept override { return "codat.diagnostic"; }

    [[nodiscard]] std::string message(int code) const override
    {
        for (auto const& row : diagnostic_codes)
            if (static_cast<int>(row.code) == code) return std::string(row.meaning);
        return "unknown";
    }
};

// The caller knows that there is one: there is no value without.
[[nodiscard]] inline diagnostic const& first_error(std::vector<diagnostic> const& diagnostics)
{
    return *std::find_if(diagnostics.begin(), diagnostics.end(), [](auto const& d) { return d.level == severity::error; });
}

}  // namespace codat::inline v0::detail

#endif
