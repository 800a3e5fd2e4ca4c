// SPDX-License-Identifier: BSL-1.0

// What holds of every text, shown on every way to break the samples in one place. By default each byte is replaced by those
// that mean something to JSON or UTF-8; with CODAT_TEST_EXHAUSTIVE set in the environment, by all others.

#include <codat/json.hpp>

#include "json_text.hpp"
#include <algorithm>
#include <array>
#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// --- an operator new that fails when it is told to ---

namespace {

constexpr std::size_t    never = static_cast<std::size_t>(-1);
std::atomic<std::size_t> allocations_left{never};
std::atomic<std::size_t> blocks{0};  // that are in use

}  // namespace

void* operator new(std::size_t size)
{
    if (allocations_left != never && allocations_left-- == 0) {
        allocations_left = 0;
        throw std::bad_alloc();
    }
    void* const block = std::malloc(std::max(size, std::size_t{1}));
    if (!block) throw std::bad_alloc();
    ++blocks;
    return block;
}

void* operator new(std::size_t size, std::nothrow_t const&) noexcept
{
    try {
        return ::operator new(size);
    } catch (std::bad_alloc const&) {
        return nullptr;
    }
}

void operator delete(void* block) noexcept
{
    if (!block) return;
    --blocks;
    std::free(block);
}

void operator delete(void* block, std::size_t) noexcept
{
    ::operator delete(block);
}

void operator delete(void* block, std::nothrow_t const&) noexcept
{
    ::operator delete(block);
}

namespace {

using codat::diagnostic;
using codat::diagnostic_code;
using codat::document;
using codat::severity;
using json_text::spot;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

// Stands where the samples have a secret. However a byte of it is replaced, one half stays whole.
constexpr std::string_view planted      = "QZQZQZQZ";
constexpr std::string_view planted_half = "QZQZ";

std::string with_planted_secrets(std::string_view name)
{
    auto text = json_text::sample(name);
    if (text.find(json_text::secret) == text.npos && text.find("linkUrl") != text.npos) {
        auto const end = text.find('"', text.find("https://"));
        text.insert(end, "?otp=" + std::string(json_text::secret));
    }
    for (std::size_t at; (at = text.find(json_text::secret)) != text.npos;)
        text.replace(at, json_text::secret.size(), planted);
    return text;
}

// --- what holds of every text ---

void expect(bool holds, char const* what)
{
    if (!holds) throw std::logic_error(what);
}

bool shows_secret(std::string_view text)
{
    return text.find(planted_half) != text.npos || text.find(json_text::secret) != text.npos;
}

bool is_at(std::vector<spot> const& spots, std::string_view pointer, std::size_t offset)
{
    return std::any_of(spots.begin(), spots.end(),
                       [&](spot const& s) { return s.begin == offset && s.pointer == pointer; });
}

void expect_good(std::string_view text, std::vector<spot> const& spots, diagnostic const& d)
{
    expect(!to_string(d.code).empty() && d.level == codat::severity_of(d.code), "a code, and its severity");
    expect(d.offset <= text.size(), "the offset lies in the text");
    auto const at = json_text::position_of(text, d.offset);
    expect(d.line == at.line && d.column == at.column, "line and column are those of the offset");

    if (d.code == diagnostic_code::syntax)
        expect(std::any_of(spots.begin(), spots.end(), [&](spot const& s) { return s.pointer == d.pointer; }),
               "the pointer of a syntax error leads to a value, or to where one is missing");
    else if (d.code == diagnostic_code::missing_member)
        expect(is_at(spots, std::string_view(d.pointer).substr(0, d.pointer.rfind('/')), d.offset),
               "a missing member is reported where its object begins");
    else expect(is_at(spots, d.pointer, d.offset), "pointer and offset lead to the same value");

    std::ostringstream printed;
    printed << d;
    expect(!shows_secret(d.message) && !shows_secret(d.pointer) && !shows_secret(printed.str()), "no secret is shown");
    expect(std::none_of(d.message.begin(), d.message.end(), [](char c) { return '\0' <= c && c < ' '; }),
           "a message has no control characters");
    expect(d.message.size() < 1200, "a message has an end");
}

void expect_known(codat::connection const& c)
{
    expect(!to_string(c.status).empty() && !to_string(c.source_type).empty(), "no status or source type is a default");
}

void expect_known(codat::legacy_webhook const& w)
{
    expect((!to_string(w.data.new_status).empty() || w.rule_type == codat::legacy_deleted_rule_type) &&
               (!w.data.old_status || !to_string(*w.data.old_status).empty()),
           "no status is a default");
}

void expect_known(codat::unrelated_event const&) {}

void expect_known(codat::connection_update const& u)
{
    expect(!to_string(u.status).empty(), "no status is a default");
}

void expect_known(std::vector<codat::connection> const& list)
{
    for (auto const& c : list) expect_known(c);
}

void expect_known(codat::company const& c)
{
    expect_known(c.data_connections);
}

template <class Element>
void expect_known(codat::page<Element> const& p)
{
    for (auto const& element : p.results) expect_known(element);
}

void expect_known(codat::connection_webhook const& w)
{
    expect_known(w.payload.connection);
}

void expect_known(document const& d)
{
    std::visit([](auto const& content) { expect_known(content); }, d);
}

bool has_error(std::vector<diagnostic> const& diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](diagnostic const& d) { return d.level == severity::error; });
}

bool has(std::vector<diagnostic> const& diagnostics, diagnostic_code code)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(), [&](diagnostic const& d) { return d.code == code; });
}

// What a program sees that has parsed the text already must be what one sees that has not.
template <class T>
void expect_agreement_with_values(std::string_view text, codat::decoded<T> const& decoded)
{
    if (has(decoded.diagnostics, diagnostic_code::syntax) ||
        has(decoded.diagnostics, diagnostic_code::duplicate_member))
        return;  // a boost::json::value has no duplicates
    boost::system::error_code  ec;
    boost::json::parse_options options;
    options.max_depth = 64;
    auto const value  = boost::json::parse({text.data(), text.size()}, ec, {}, options);
    if (ec) return;
    auto const from_value = codat::from_value<T>(value);
    expect(from_value.value == decoded.value, "from_value gives the same value");
    expect(from_value.diagnostics.size() == decoded.diagnostics.size(), "from_value gives as many diagnostics");
    for (std::size_t i = 0; i != decoded.diagnostics.size(); ++i) {
        auto expected   = decoded.diagnostics[i];
        expected.offset = expected.line = expected.column = 0;
        expect(from_value.diagnostics[i] == expected, "from_value gives the same diagnostics, without positions");
    }
    expect(from_value.rejected_elements.size() == decoded.rejected_elements.size(), "from_value rejects as much");
    for (std::size_t i = 0; i != decoded.rejected_elements.size(); ++i)
        expect(from_value.rejected_elements[i].pointer == decoded.rejected_elements[i].pointer,
               "from_value rejects the same");
    if (decoded.value)
        expect(codat::from_value<T>(codat::to_value(*decoded.value)).value == decoded.value, "to_value loses nothing");
}

// Boost.JSON reads some numbers as the double next to the nearest, so that those change a little each time.
bool nearly_equal(boost::json::value const& a, boost::json::value const& b)
{
    if (a == b) return true;
    if (a.kind() != b.kind()) return false;
    if (a.is_double()) return std::abs(a.get_double() - b.get_double()) <= 1e-14 * std::abs(a.get_double());
    if (a.is_array())
        return std::equal(a.get_array().begin(), a.get_array().end(), b.get_array().begin(), b.get_array().end(),
                          nearly_equal);
    if (!a.is_object() || a.get_object().size() != b.get_object().size()) return false;
    for (auto const& member : a.get_object()) {
        auto const* const other = b.get_object().if_contains(member.key());
        if (!other || !nearly_equal(member.value(), *other)) return false;
    }
    return true;
}

template <class T>
void expect_round_trip(std::string_view encoded, T const& value)
{
    auto const again = codat::decode<T>(encoded);
    expect(!has(again.diagnostics, diagnostic_code::syntax), "what is encoded is JSON");
    expect(again.value &&
               (*again.value == value || nearly_equal(codat::to_value(*again.value), codat::to_value(value))),
           "what is encoded and decoded again is what it was");
}

// As the type that it was: without the empty members that are left out, it could pass for another.
void expect_round_trip(std::string_view encoded, document const& value)
{
    std::visit([&](auto const& content) { expect_round_trip(encoded, content); }, value);
}

void append_connections(std::vector<codat::connection>& all, codat::connection const& c)
{
    all.push_back(c);
}

void append_connections(std::vector<codat::connection>& all, codat::connection_webhook const& w)
{
    all.push_back(w.payload.connection);
}

void append_connections(std::vector<codat::connection>&, codat::legacy_webhook const&) {}
void append_connections(std::vector<codat::connection>&, codat::unrelated_event const&) {}
void append_connections(std::vector<codat::connection>&, codat::connection_update const&) {}

void append_connections(std::vector<codat::connection>& all, std::vector<codat::connection> const& list)
{
    all.insert(all.end(), list.begin(), list.end());
}

void append_connections(std::vector<codat::connection>& all, codat::company const& c)
{
    append_connections(all, c.data_connections);
}

template <class Element>
void append_connections(std::vector<codat::connection>& all, codat::page<Element> const& p)
{
    for (auto const& element : p.results) append_connections(all, element);
}

// One by one, they are the same connections with the same diagnostics. Where a list is there twice, the one that does not
// count was handed on as well; and a webhook can be lost around a connection that is not.
void expect_agreement_with_decoding_each(std::string_view text, codat::decoded<document> const& decoded)
{
    std::vector<codat::connection> expected, connections;
    std::vector<diagnostic>        diagnostics;
    std::vector<codat::rejected>   rejected;
    auto const                     take = [&](auto&& part) {
        diagnostics.insert(diagnostics.end(), part.diagnostics.begin(), part.diagnostics.end());
        rejected.insert(rejected.end(), part.rejected_elements.begin(), part.rejected_elements.end());
    };
    take(codat::decode_each<codat::connection>(text, [&](codat::decoded<codat::connection>&& each) {
        if (each.value) connections.push_back(*each.value);
        expect(each.value.has_value() == each.rejected_elements.empty(), "a connection is there, or its text is");
        take(each);
    }));
    codat::detail::sort_by(diagnostics.begin(), diagnostics.end(), [](auto const& d) { return d.offset; });
    expect(diagnostics == decoded.diagnostics, "one by one, the diagnostics are the same");
    for (auto const& r : decoded.rejected_elements)
        expect(std::find(rejected.begin(), rejected.end(), r) != rejected.end(), "one by one, the same is rejected");
    // Of a list that occurs twice, the first one is handed on, too.
    if (has(decoded.diagnostics, diagnostic_code::duplicate_member)) return;
    expect(rejected.size() == decoded.rejected_elements.size(), "one by one, as much is rejected");
    if (!decoded.value) return;
    std::visit([&](auto const& content) { append_connections(expected, content); }, *decoded.value);
    expect(connections == expected, "one by one, the connections are the same");
}

template <class T>
void expect_good(std::string_view text)
{
    auto const decoded = codat::decode<T>(text);
    auto const checked = codat::check<T>(text);
    auto const spots   = json_text::spot_finder::find(text);

    expect(decoded.value.has_value() || has_error(decoded.diagnostics) ||
               has(decoded.diagnostics, diagnostic_code::unrelated_event),
           "where there is no value, there is a reason");
    expect(decoded.ok() == (decoded.value && !has_error(decoded.diagnostics)), "ok means what it says");
    for (auto const& d : checked.diagnostics) expect_good(text, spots, d);
    for (auto const* all : {&decoded.diagnostics, &checked.diagnostics})
        expect(
            std::is_sorted(all->begin(), all->end(), [](auto const& a, auto const& b) { return a.offset < b.offset; }),
            "diagnostics come in document order");
    for (auto const& d : decoded.diagnostics)
        expect(codat::reporter_of(d.code) != codat::reported_by::validate,
               "decode leaves to validate what is validate's");

    expect(checked.value == decoded.value && checked.rejected_elements == decoded.rejected_elements,
           "check reads what decode reads");
    auto next = checked.diagnostics.begin();
    for (auto const& d : decoded.diagnostics) {
        next = std::find(next, checked.diagnostics.end(), d);
        expect(next != checked.diagnostics.end(), "check reports what decode reports, in the same order");
        ++next;
    }
    for (auto const& d : checked.diagnostics)
        expect(codat::reporter_of(d.code) == codat::reported_by::validate ||
                   std::find(decoded.diagnostics.begin(), decoded.diagnostics.end(), d) != decoded.diagnostics.end(),
               "check adds what validate alone can report");

    for (auto const& r : decoded.rejected_elements) {
        auto const is_it = [&](spot const& s) {
            return s.pointer == r.pointer && s.end != text.npos && text.substr(s.begin, s.end - s.begin) == r.text;
        };
        expect(std::any_of(spots.begin(), spots.end(), is_it),
               "a rejected element is the text that its pointer leads to");
    }
    if (decoded.value) {
        expect_known(*decoded.value);
        expect_round_trip(codat::encode(*decoded.value), *decoded.value);
    }
    if constexpr (std::same_as<T, document>) expect_agreement_with_decoding_each(text, decoded);
    else expect_agreement_with_values(text, decoded);
}

template <class T>
bool is_good(std::string_view text)
{
    try {
        expect_good<T>(text);
        return true;
    } catch (std::exception const& e) {
        BOOST_ERROR("not so: " << e.what() << ", of\n" << text);
        return false;
    }
}

// As the type that it is, and as a document of any type.
bool is_good(std::string_view name, std::string_view text, bool thoroughly)
{
    if (!is_good<document>(text)) return false;
    if (!thoroughly) return true;
    if (name == "company") return is_good<codat::company>(text);
    if (name == "company_page") return is_good<codat::company_page>(text);
    if (name == "connection_page" || name == "messy_page") return is_good<codat::connection_page>(text);
    if (name == "connections") return is_good<std::vector<codat::connection>>(text);
    if (name == "legacy_webhook" || name == "legacy_webhook_of_old" || name == "legacy_deletion")
        return is_good<codat::legacy_webhook>(text);
    if (name == "unrelated_event")
        return is_good<codat::unrelated_event>(text) && is_good<codat::connection_webhook>(text);
    if (name == "unrelated_rule") return is_good<codat::unrelated_event>(text) && is_good<codat::legacy_webhook>(text);
    if (name == "update") return is_good<codat::connection_update>(text);
    if (name == "webhook") return is_good<codat::connection_webhook>(text);
    return is_good<codat::connection>(text);
}

// --- every way to break a sample in one place ---

using namespace std::string_view_literals;
constexpr auto telling_bytes = "\"\\{}[]:,/ \t\n\r\0\x01\x1f\x7f\x80\xbf\xc3\xe2\xed\xf0\xff-+.0123e9EaAtunfblxX~"sv;

std::vector<char> replacements()
{
    if (!std::getenv("CODAT_TEST_EXHAUSTIVE")) return {telling_bytes.begin(), telling_bytes.end()};
    std::vector<char> all;
    for (int byte = 0; byte != 256; ++byte) all.push_back(static_cast<char>(byte));
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_samples_as_they_are)
{
    for (auto const name : json_text::sample_names) BOOST_TEST(is_good(name, with_planted_secrets(name), true));
}

BOOST_AUTO_TEST_CASE(every_truncation_of_every_sample)
{
    for (auto const name : json_text::sample_names) {
        auto const text = with_planted_secrets(name);
        for (std::size_t size = 0; size != text.size(); ++size)
            if (!is_good(name, std::string_view(text).substr(0, size), true)) return;
    }
}

BOOST_AUTO_TEST_CASE(every_sample_without_one_byte)
{
    for (auto const name : json_text::sample_names) {
        auto const text = with_planted_secrets(name);
        for (std::size_t at = 0; at != text.size(); ++at)
            if (!is_good(name, std::string(text).erase(at, 1), true)) return;
    }
}

BOOST_AUTO_TEST_CASE(every_sample_with_one_byte_replaced)
{
    auto const bytes = replacements();
    for (auto const name : json_text::sample_names) {
        auto text = with_planted_secrets(name);
        for (std::size_t at = 0; at != text.size(); ++at) {
            auto const original = text[at];
            for (std::size_t i = 0; i != bytes.size(); ++i) {
                if (bytes[i] == original || (sanitized && (at + i) % 7 != 0)) continue;
                text[at] = bytes[i];
                if (!is_good(name, text, (at + i) % 4 == 0)) return;
            }
            text[at] = original;
        }
    }
}

// Where a sample has a value, each kind of value.
BOOST_AUTO_TEST_CASE(every_sample_with_one_value_replaced)
{
    constexpr auto values = std::to_array<std::string_view>({
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e400",
        "18446744073709551616",
        "1e99999999999",
        "\"\"",
        "\"x\"",
        "{}",
        "[]",
        R"({"id":{"id":[null]}})",
        R"([[{"results":[]}],"x"])",
        R"("\ud83d\ude00\u0000")",
        "\"0001-01-01T00:00:00\"",
    });
    for (auto const name : json_text::sample_names) {
        auto const text = with_planted_secrets(name);
        for (auto const& s : json_text::spot_finder::find(text))
            for (auto const value : values) {
                auto const changed = std::string(text).replace(s.begin, s.end - s.begin, value);
                if (!is_good(name, changed, true)) return;
            }
    }
}

// Where a sample has a value, that value twice: the last of several elements or members with one name counts.
BOOST_AUTO_TEST_CASE(every_sample_with_one_value_twice)
{
    for (auto const name : json_text::sample_names) {
        auto const text = with_planted_secrets(name);
        for (auto const& s : json_text::spot_finder::find(text)) {
            if (s.pointer.empty()) continue;
            auto const last = s.pointer.substr(s.pointer.rfind('/') + 1);
            auto const key  = text.rfind('"' + last + '"', s.begin);
            auto const from =
                key != text.npos && text.find_first_not_of("\": ", key + last.size() + 2) >= s.begin ? key : s.begin;
            auto const copy = ',' + text.substr(from, s.end - from);
            if (!is_good(name, std::string(text).insert(s.end, copy), true)) return;
        }
    }
}

// --- texts that are made to be trouble ---

BOOST_AUTO_TEST_CASE(hostile_texts, *boost::unit_test::timeout(120))
{
    auto const  linked = json_text::sample("linked_connection");
    std::size_t many   = sanitized ? 100'000 : 1'000'000;
    std::string deep_objects;
    for (std::size_t i = 0; i != many / 5; ++i) deep_objects += "{\"a\":";
    std::string wide = "{\"" + std::string(many / 10, 'k') + "\":{";
    for (std::size_t i = 0; i != many / 10; ++i) wide += '"' + std::to_string(i) + "\":0,";

    auto const texts = std::to_array<std::string>({
        std::string(many, '['),
        deep_objects,
        std::string(many, '{'),
        std::string(many, '"'),
        std::string(many, '\0'),
        std::string(many, ' '),
        '"' + std::string(many, 'x') + '"',
        "{\"results\":[" + linked + ',' + linked + "],\"x\":" + std::string(many, '['),
        "{\"results\":[" + linked + ',' + linked + "],\"x\":" + wide + "\"\":0}}}",
        "{\"results\":[" + linked + ',' + linked + "],\"x\":" + std::string(60, '[') + std::string(60, ']') + '}',
    });
    for (auto const& text : texts) {
        BOOST_TEST_CONTEXT(text.substr(0, 40) << "...") {
            auto const checked = codat::check<document>(text);
            BOOST_TEST((!checked.ok()));
            BOOST_TEST(checked.diagnostics.size() < 10u);
        }
    }
    for (auto const& text :
         {std::string(), std::string("\0", 1), std::string("\xef\xbb\xbf"), std::string(65, '['),
          std::string(64, '[') + std::string(64, ']'), std::string("{\"\":{\"\":[{\"\":0,\"\":1}]}}")})
        BOOST_TEST(is_good("connections", text, true));
}

// --- memory ---

namespace {

// Every allocation in turn fails: `work` may let nothing out but std::bad_alloc, and must give back what it took.
template <class Work>
void fail_each_allocation(Work work)
{
    for (std::size_t successes = 0;; ++successes) {
        auto const blocks_before = blocks.load();
        bool       finished      = false;
        bool       other         = false;
        allocations_left         = successes;
        try {
            work();
            finished = true;
        } catch (std::bad_alloc const&) {
        } catch (...) {
            other = true;
        }
        allocations_left = never;
        BOOST_TEST_REQUIRE(!other);
        BOOST_TEST_REQUIRE(blocks.load() == blocks_before);
        if (finished) {
            BOOST_TEST(successes > 0u);
            return;
        }
        BOOST_TEST_REQUIRE(successes < 100'000u);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(whichever_allocation_fails_nothing_leaks_and_nothing_but_bad_alloc_is_thrown)
{
    for (auto const name : json_text::sample_names)
        BOOST_TEST_CONTEXT(name) {
            auto const text  = json_text::sample(name);
            auto const value = *codat::decode<document>(text).value;
            auto const dom   = boost::json::parse(text);
            fail_each_allocation([&] { static_cast<void>(codat::check<document>(text)); });
            fail_each_allocation(
                [&] { static_cast<void>(codat::check<document>(std::string_view(text).substr(0, text.size() - 3))); });
            fail_each_allocation(
                [&] { static_cast<void>(codat::decode_each<codat::connection>(text, [](auto&&) {})); });
            fail_each_allocation([&] { static_cast<void>(codat::encode(value)); });
            std::visit(
                [&]<class T>(T const& content) {
                    fail_each_allocation([&] { static_cast<void>(codat::to_value(content)); });
                    fail_each_allocation([&] { static_cast<void>(codat::from_value<T>(dom)); });
                },
                value);
        }
}
