// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_DECODE_HPP
#define CODAT_DETAIL_DECODE_HPP

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <codat/decoded.hpp>
#include <codat/detail/decoder.hpp>
#include <codat/detail/document_kind.hpp>
#include <codat/detail/finder.hpp>
#include <codat/detail/locator.hpp>
#include <codat/detail/report_budget.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/detail/slots.hpp>
#include <codat/detail/sort_by.hpp>
#include <codat/diagnostic.hpp>
#include <codat/document.hpp>
#include <codat/validate.hpp>
#include <codat/version.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace codat::inline v0::detail {

// --- from text ---

/* Turns what the decoder noticed into diagnostics, in the order of the text. What it reads of the text is what lies
   between a problem and the nearest string before it, and once all of it for the lines.
*/
class locator {
public:
    // `fault`: where the text ceases to be JSON; at its end, if it does not.
    locator(std::string_view text, std::size_t fault) noexcept
        : text_(text), values_(text.substr(0, fault)), lines_(text)
    {
    }

    // Every place must be at or after those of the calls before.
    void locate(std::vector<decoder::problem>::iterator first_problem,
                std::vector<decoder::problem>::iterator last_problem, std::vector<place_in_text>::iterator first_lost,
                std::vector<place_in_text>::iterator last_lost, std::vector<diagnostic>& diagnostics,
                std::vector<rejected>& rejected_elements, report_budget& budget, left_out_reports& left_out)
    {
        // A missing member is noticed where its object ends, and reported where it begins.
        sort_by(first_problem, last_problem, [](auto const& problem) { return problem.where.value; });
        sort_by(first_lost, last_lost, [](auto const& place) { return place.value; });
        diagnostics.reserve(diagnostics.size() + static_cast<std::size_t>(last_problem - first_problem));
        while (first_problem != last_problem || first_lost != last_lost) {
            if (first_lost == last_lost ||
                (first_problem != last_problem && first_problem->where.value <= first_lost->value))
                report(*first_problem++, diagnostics);
            else keep_text(*first_lost++, rejected_elements, budget, left_out);
        }
    }

    void report_at(std::size_t offset, diagnostic_code code, std::string pointer, std::string message,
                   std::vector<diagnostic>& diagnostics)
    {
        lines_.go_to(offset);
        diagnostics.push_back(
            {code, severity_of(code), std::move(pointer), offset, lines_.line(), lines_.column(), std::move(message)});
    }

private:
    [[nodiscard]] std::size_t offset_of(place_in_text const& where) noexcept
    {
        if (auto const string = offset_in(text_, where.before.string); string != text_.npos)
            values_.set_down(string, where.before.value);
        return values_.find(where.value);
    }

    void report(decoder::problem& problem, std::vector<diagnostic>& diagnostics)
    {
        report_at(offset_of(problem.where), problem.code, std::move(problem.where.pointer), std::move(problem.message),
                  diagnostics);
    }

    void keep_text(place_in_text& lost, std::vector<rejected>& rejected_elements, report_budget& budget,
                   left_out_reports& left_out)
    {
        auto const text = value_text_at(text_, offset_of(lost));
        if (text.empty()) return;
        if (budget.take(text.size())) rejected_elements.push_back({std::move(lost.pointer), std::string(text)});
        else ++left_out.rejected;
    }

    std::string_view text_;
    value_finder     values_;
    line_counter     lines_;
};

template <class Out>
void say_what_was_left_out(left_out_reports const& left_out, Out& out)
{
    out.diagnostics_left_out += left_out.diagnostics;
    out.rejected_left_out += left_out.rejected;
    out.errors_left_out |= left_out.errors;
}

// Puts all that is left with the decoder into `out`, and then the syntax error, if there is one.
template <class Out>
void report_problems(std::string_view text, decoder& d, bool broken, Out& out)
{
    auto left_out = d.left_out();
    if (broken || !d.problems().empty() || !d.rejected_values().empty()) {
        json_walker walker(text);
        if (broken) {
            while (walker.next()) {
            }
            // The parser may have told of the beginning of a value that is none.
            d.forget_after(walker.number());
        }
        d.forget_replaced();
        locator where(text, walker.faulty() ? walker.offset() : text.size());
        where.locate(d.problems().begin(), d.problems().end(), d.rejected_values().begin(), d.rejected_values().end(),
                     out.diagnostics, out.rejected_elements, d.budget(), left_out);
        if (walker.faulty())
            where.report_at(walker.offset(), diagnostic_code::syntax, walker.pointer(), std::string(walker.fault()),
                            out.diagnostics);
    }
    say_what_was_left_out(left_out, out);
}

// Whether the text is not JSON: as opposed to JSON that the parser refuses for another reason, which becomes a problem.
[[nodiscard]] inline bool is_syntax_error(boost::system::error_code const& ec, decoder& d, std::string_view text,
                                          std::size_t max_depth)
{
    // The decoder does not follow the path inside of a value that cannot stand where it stands.
    auto const pointer_to = [text](std::uint64_t value) {
        json_walker walker(text);
        return walker.go_to(value) ? walker.pointer() : std::string();
    };
    if (ec == boost::json::error::too_deep)
        d.report_unread(diagnostic_code::too_deep, too_deep_message(max_depth) + ": nothing after this was read",
                        pointer_to);
    else if (ec == boost::json::error::exponent_overflow)  // newer ones of Boost.JSON make infinity of it, as of 1e400
        d.report_unread(diagnostic_code::number_out_of_range, std::string(too_large_a_number), pointer_to);
    else return true;
    return false;
}

[[nodiscard]] inline diagnostic too_large(std::string_view text, std::size_t max_size)
{
    return {diagnostic_code::too_large,
            severity_of(diagnostic_code::too_large),
            {},
            0,
            1,
            1,
            "the text has " + std::to_string(text.size()) + " bytes, more than the limit of " +
                std::to_string(max_size)};
}

// What a parser tells a decoder of the text. `stopped`: the hook wanted no more.
struct parse_result {
    bool complete = false;
    bool broken   = false;  // it is not JSON
};

// In blocks, so that the decoder knows about where it is also where there are no strings.
[[nodiscard]] inline parse_result parse(boost::json::basic_parser<decoder>& parser, std::string_view text,
                                        std::size_t max_depth)
{
    auto const                block_size = decoder::block_size(text.size());
    boost::system::error_code ec;
    auto&                     d  = parser.handler();
    std::size_t               at = 0;
    do {
        auto const size = (std::min)(block_size, text.size() - at);
        d.read_from(at);
        auto const parsed = parser.write_some(at + size != text.size(), text.data() + at, size, ec);
        at += parsed;
        if (parsed != size) break;  // something follows the value, or there is an error
    } while (!ec && at != text.size());
    if (!ec) return {true, at != text.size()};
    if (d.stopped()) return {};
    parse_result const result{false, is_syntax_error(ec, d, text, max_depth)};
    d.abandon();
    return result;
}

// The decoder notices what lies too deep, and goes on after it. The parser cannot go on, and uses the stack.
[[nodiscard]] constexpr std::size_t parser_depth(decode_options const& options) noexcept
{
    constexpr std::size_t that_a_small_stack_can_take = 256;
    return options.max_depth < that_a_small_stack_can_take ? that_a_small_stack_can_take : options.max_depth;
}

[[nodiscard]] inline boost::json::parse_options parser_options(decode_options const& options)
{
    boost::json::parse_options out;
    out.max_depth = parser_depth(options);
    return out;
}

// What `check` needs to know of a document beyond what came of it.
struct decoding_log {
    report_budget                 budget;  // what is left of it
    std::vector<left_out_of_list> left_out_of_lists;
};

template <class T>
[[nodiscard]] decoded<T> decode_as(std::string_view text, slot const& root, decode_options const& options,
                                   decoding_log* log = nullptr)
{
    decoded<T> out;
    if (text.size() > options.max_size) {
        out.diagnostics.push_back(too_large(text, options.max_size));
        return out;
    }
    boost::json::basic_parser<decoder> parser(parser_options(options), root, &out.value.emplace(), options, text);
    auto const                         result = parse(parser, text, parser_depth(options));
    auto&                              d      = parser.handler();
    report_problems(text, d, result.broken, out);
    // A value that broke off before anything in it was complete is none.
    if (!d.has_root() || (!result.complete && *out.value == T{})) out.value.reset();
    if (log) *log = {d.budget(), std::move(d.left_out_of_lists())};
    return out;
}

inline constexpr slot no_document_slot{.expected = "an object or an array"};

// Of a text that is too large, nothing is looked at.
[[nodiscard]] inline document_kind kind_of(std::string_view text, decode_options const& options)
{
    return text.size() > options.max_size ? document_kind::none : document_classifier(text).classify();
}

// The slot for a whole `T` that is of this kind, if it is any that a `T` can be of.
template <class T>
[[nodiscard]] slot const& root_slot_of(document_kind kind) noexcept
{
    if constexpr (std::same_as<T, legacy_webhook>)
        if (kind == document_kind::legacy_deletion) return root_slot_of_form<T, event_form::legacy_deletion>;
    if constexpr (std::same_as<T, unrelated_event>) {
        if (kind == document_kind::unrelated_rule) return root_slot_of_form<T, event_form::other_rule>;
        if (kind == document_kind::unrelated_old_rule) return root_slot_of_form<T, event_form::other_old_rule>;
    }
    return root_slot<T>;
}

// What came of `content` as what came of a `T`: the value, too, if a `T` can hold it.
template <class T, class Content>
[[nodiscard]] decoded<T> decoded_as(decoded<Content>&& content)
{
    decoded<T> out;
    if constexpr (std::constructible_from<T, Content>)
        if (content.value) out.value.emplace(std::move(*content.value));
    out.diagnostics          = std::move(content.diagnostics);
    out.rejected_elements    = std::move(content.rejected_elements);
    out.diagnostics_left_out = content.diagnostics_left_out;
    out.rejected_left_out    = content.rejected_left_out;
    out.errors_left_out      = content.errors_left_out;
    return out;
}

// Those of which several forms arrive at one endpoint.
template <class T>
inline constexpr bool is_event =
    std::same_as<T, connection_webhook> || std::same_as<T, legacy_webhook> || std::same_as<T, unrelated_event>;

// Of a webhook that turns out to be an unrelated event, there is no value, and what is said of the event.
template <class T>
[[nodiscard]] decoded<T> decode_record(std::string_view text, decode_options const& options,
                                       decoding_log* log = nullptr)
{
    if constexpr (!is_event<T>) {
        return decode_as<T>(text, root_slot<T>, options, log);
    } else {
        auto const kind = kind_of(text, options);
        if constexpr (!std::same_as<T, unrelated_event>)
            if (is_unrelated(kind))
                return decoded_as<T>(decode_as<unrelated_event>(text, root_slot_of<unrelated_event>(kind), options));
        return decode_as<T>(text, root_slot_of<T>(kind), options, log);
    }
}

[[nodiscard]] inline decoded<document> decode_document(std::string_view text, decode_options const& options,
                                                       decoding_log* log = nullptr)
{
    auto const kind   = kind_of(text, options);
    auto const decode = [&]<class T>(std::type_identity<T>) {
        return decoded_as<document>(decode_as<T>(text, root_slot_of<T>(kind), options, log));
    };
    switch (kind) {
    case document_kind::connection: return decode(std::type_identity<connection>());
    case document_kind::connections: return decode(std::type_identity<std::vector<connection>>());
    case document_kind::connection_page: return decode(std::type_identity<connection_page>());
    case document_kind::company: return decode(std::type_identity<company>());
    case document_kind::company_page: return decode(std::type_identity<company_page>());
    case document_kind::webhook: return decode(std::type_identity<connection_webhook>());
    case document_kind::legacy_webhook:
    case document_kind::legacy_deletion: return decode(std::type_identity<legacy_webhook>());
    case document_kind::unrelated_event:
    case document_kind::unrelated_rule:
    case document_kind::unrelated_old_rule: return decode(std::type_identity<unrelated_event>());
    case document_kind::connection_update: return decode(std::type_identity<connection_update>());
    case document_kind::none: break;
    }
    return decoded_as<document>(decode_as<connection>(text, no_document_slot, options, log));
}

// --- from text, one connection at a time ---

// Takes each connection from the decoder, with what is wrong with it, and hands it on.
template <class F>
class connection_feed {
public:
    connection_feed(std::string_view text, F& f) : where_(text, text.size()), f_(f) {}

    [[nodiscard]] connection_hook hook() noexcept { return {this, &take}; }

    [[nodiscard]] std::size_t count() const noexcept { return count_; }

private:
    static bool take(void* context, decoder& d, connection& c, bool lost)
    {
        return static_cast<connection_feed*>(context)->take(d, c, lost);
    }

    bool take(decoder& d, connection& c, bool lost)
    {
        ++count_;
        decoded<connection> out;
        if (!lost) out.value.emplace(std::move(c));
        auto const problems = d.problems().begin() + static_cast<std::ptrdiff_t>(d.problems_before_connection());
        auto const values   = d.rejected_values().begin() + static_cast<std::ptrdiff_t>(d.rejected_before_connection());
        if (problems != d.problems().end() || values != d.rejected_values().end()) {
            where_.locate(problems, d.problems().end(), values, d.rejected_values().end(), out.diagnostics,
                          out.rejected_elements, d.budget(), d.left_out_of_connection());
            d.problems().erase(problems, d.problems().end());
            d.rejected_values().erase(values, d.rejected_values().end());
        }
        say_what_was_left_out(d.left_out_of_connection(), out);
        d.leave_connection();
        if constexpr (std::is_void_v<std::invoke_result_t<F&, decoded<connection>&&>>) {
            f_(std::move(out));
            return true;
        } else {
            return static_cast<bool>(f_(std::move(out)));
        }
    }

    locator     where_;
    F&          f_;
    std::size_t count_ = 0;
};

template <class T, class F>
void decode_each_of(std::string_view text, slot const& root, F& f, decode_options const& options, decoded_each& out)
{
    T                                  around;  // what is around the connections
    connection_feed<F>                 feed(text, f);
    boost::json::basic_parser<decoder> parser(parser_options(options), root, &around, options, text, feed.hook());
    auto const                         result = parse(parser, text, parser_depth(options));
    auto&                              d      = parser.handler();
    report_problems(text, d, result.broken, out);
    out.connections = feed.count();
    out.stopped     = d.stopped();
}

template <class F>
[[nodiscard]] decoded_each decode_each(std::string_view text, F& f, decode_options const& options)
{
    decoded_each out;
    if (text.size() > options.max_size) {
        out.diagnostics.push_back(too_large(text, options.max_size));
        return out;
    }
    auto const kind   = kind_of(text, options);
    auto const decode = [&]<class T>(std::type_identity<T>) {
        decode_each_of<T>(text, root_slot_of<T>(kind), f, options, out);
    };
    switch (kind) {
    case document_kind::connection: decode(std::type_identity<connection>()); break;
    case document_kind::connections: decode(std::type_identity<std::vector<connection>>()); break;
    case document_kind::connection_page: decode(std::type_identity<connection_page>()); break;
    case document_kind::company: decode(std::type_identity<company>()); break;
    case document_kind::company_page: decode(std::type_identity<company_page>()); break;
    case document_kind::webhook: decode(std::type_identity<connection_webhook>()); break;
    case document_kind::legacy_webhook:
    case document_kind::legacy_deletion: decode(std::type_identity<legacy_webhook>()); break;
    case document_kind::unrelated_event:
    case document_kind::unrelated_rule:
    case document_kind::unrelated_old_rule: decode(std::type_identity<unrelated_event>()); break;
    case document_kind::connection_update: decode(std::type_identity<connection_update>()); break;
    case document_kind::none: decode_each_of<connection>(text, no_document_slot, f, options, out); break;
    }
    return out;
}

// --- from a boost::json::value ---

// Tells a decoder the events that a parser would have told.
class value_reader {
public:
    explicit value_reader(decoder& d) noexcept : decoder_(d) {}

    void read(boost::json::value const& value)
    {
        decoder_.budget().add_text(size_of(value));
        switch (value.kind()) {
        case boost::json::kind::null: decoder_.null(); break;
        case boost::json::kind::bool_: decoder_.scalar(value.get_bool(), value.get_bool() ? "true" : "false"); break;
        case boost::json::kind::int64: decoder_.integer(value.get_int64()); break;
        case boost::json::kind::uint64: read_unsigned(value.get_uint64()); break;
        case boost::json::kind::double_: decoder_.number(value.get_double()); break;
        case boost::json::kind::string: decoder_.text(std::string_view(value.get_string())); break;
        case boost::json::kind::array:
        case boost::json::kind::object: read_container(value); break;
        }
        keep_text(value);
    }

    // The lost values, in the order of the document, and how many there was no room for.
    [[nodiscard]] std::vector<rejected> finish(left_out_reports& left_out) &&
    {
        left_out.rejected += left_out_;
        sort_by(lost_.begin(), lost_.end(), [](auto const& each) { return each.first; });
        std::vector<rejected> elements;
        elements.reserve(lost_.size());
        for (auto& [number, element] : lost_) elements.push_back(std::move(element));
        return elements;
    }

private:
    // How many bytes of text the value takes by itself, or somewhat fewer.
    [[nodiscard]] static std::size_t size_of(boost::json::value const& value) noexcept
    {
        auto const* const string = value.if_string();
        return 2 + (string ? string->size() : 0);
    }

    // What fits into a signed integer is one, as when it is parsed.
    void read_unsigned(std::uint64_t value)
    {
        if (value <= static_cast<std::uint64_t>(INT64_MAX)) decoder_.integer(static_cast<std::int64_t>(value));
        else decoder_.scalar(value, too_large_an_integer);
    }

    void read_container(boost::json::value const& value)
    {
        auto const* const object = value.if_object();
        if (object) decoder_.begin_object();
        else decoder_.begin_array();
        keep_text(value);
        if (decoder_.skips()) return decoder_.end();

        if (object)
            for (auto const& member : *object) {
                decoder_.budget().add_text(member.key().size());
                decoder_.key(member.key());
                read(member.value());
            }
        else
            for (auto const& element : value.get_array()) read(element);
        decoder_.end();
    }

    // If `value` was just lost.
    void keep_text(boost::json::value const& value)
    {
        for (; values_ != decoder_.rejected_values().size(); ++values_) {
            auto&       where = decoder_.rejected_values()[values_];
            std::string text(boost::json::serialize(value));
            if (decoder_.budget().take(text.size()))
                lost_.emplace_back(where.value, rejected{std::move(where.pointer), std::move(text)});
            else ++left_out_;
        }
    }

    decoder&                                        decoder_;
    std::size_t                                     values_   = 0;
    std::size_t                                     left_out_ = 0;
    std::vector<std::pair<std::uint64_t, rejected>> lost_;  // with its number
};

template <class T>
[[nodiscard]] decoded<T> decode_value_as(boost::json::value const& from, slot const& root,
                                         decode_options const& options)
{
    decoded<T>   out;
    decoder      d(root, &out.value.emplace(), options);
    value_reader reader(d);
    reader.read(from);
    sort_by(d.problems().begin(), d.problems().end(), [](auto const& problem) { return problem.where.value; });
    for (auto& problem : d.problems()) {
        auto& found   = out.diagnostics.emplace_back();
        found.code    = problem.code;
        found.level   = severity_of(problem.code);
        found.pointer = std::move(problem.where.pointer);
        found.message = std::move(problem.message);
    }
    auto left_out         = d.left_out();
    out.rejected_elements = std::move(reader).finish(left_out);
    say_what_was_left_out(left_out, out);
    if (!d.has_root()) out.value.reset();
    return out;
}

template <class T>
[[nodiscard]] decoded<T> decode_value(boost::json::value const& from, decode_options const& options)
{
    if constexpr (!is_event<T>) {
        return decode_value_as<T>(from, root_slot<T>, options);
    } else {
        auto const* const object = from.if_object();
        auto const        kind   = object ? kind_of(*object) : document_kind::none;
        if constexpr (!std::same_as<T, unrelated_event>)
            if (is_unrelated(kind))
                return decoded_as<T>(
                    decode_value_as<unrelated_event>(from, root_slot_of<unrelated_event>(kind), options));
        return decode_value_as<T>(from, root_slot_of<T>(kind), options);
    }
}

// --- validating what was decoded ---

// Finds the positions of diagnostics that have a pointer. One that points to nothing gets the position of the nearest
// value around it.
inline void locate_pointers(std::string_view text, std::vector<diagnostic>& found)
{
    std::unordered_map<std::string, std::size_t, text_hash> offsets;
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
    sort_by(found.begin(), found.end(), [](auto const& d) { return d.offset; });
    line_counter lines(text);
    for (auto& d : found) {
        lines.go_to(d.offset);
        d.line   = lines.line();
        d.column = lines.column();
    }
}

template <class T>
void validate_decoded(std::string_view text, T const& value, decoding_log const& log,
                      std::vector<diagnostic>& diagnostics, left_out_reports& left_out)
{
    left_out_elements const missing(log.left_out_of_lists);
    finder                  out(missing, true, log.budget);
    check_all(value, place(), out);
    left_out   = out.left_out_reports();
    auto found = std::move(out).finish();
    // A number that is broken off, or begins with 0, is none, though the parser has told of its beginning.
    if (!diagnostics.empty() && diagnostics.back().code == diagnostic_code::syntax)
        std::erase_if(found, [&](auto const& d) { return d.pointer == diagnostics.back().pointer; });
    if (found.empty()) return;
    locate_pointers(text, found);
    diagnostics.insert(diagnostics.end(), std::move_iterator(found.begin()), std::move_iterator(found.end()));
    sort_by(diagnostics.begin(), diagnostics.end(), [](auto const& d) { return d.offset; });
}

inline void validate_decoded(std::string_view text, document const& value, decoding_log const& log,
                             std::vector<diagnostic>& diagnostics, left_out_reports& left_out)
{
    std::visit([&](auto const& content) { validate_decoded(text, content, log, diagnostics, left_out); }, value);
}

template <class T>
[[nodiscard]] decoded<T> check(std::string_view text, decode_options const& options)
{
    decoding_log log;
    auto         out = [&] {
        if constexpr (std::same_as<T, document>) return decode_document(text, options, &log);
        else return decode_record<T>(text, options, &log);
    }();
    if (!out.value) return out;
    left_out_reports left_out;
    validate_decoded(text, *out.value, log, out.diagnostics, left_out);
    say_what_was_left_out(left_out, out);
    return out;
}

// --- error codes ---

#ifdef __GNUC__  // g++ minds that the destructor of Boost's class is protected and not virtual
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"
#endif
class CODAT_VISIBLE diagnostic_category_type final : public boost::system::error_category {
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
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif

// The first error, or else the note that says why there is no value. The caller knows that there is one of these.
[[nodiscard]] inline diagnostic const& first_error(std::vector<diagnostic> const& diagnostics)
{
    auto const error =
        std::find_if(diagnostics.begin(), diagnostics.end(), [](auto const& d) { return d.level == severity::error; });
    return error == diagnostics.end() ? diagnostics.front() : *error;
}

}  // namespace codat::inline v0::detail

#endif
