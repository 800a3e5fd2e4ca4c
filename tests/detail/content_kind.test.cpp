// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/content_kind.hpp>

#include "../json_text.hpp"
#include <array>
#include <boost/test/unit_test.hpp>
#include <codat/json.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::string_view_literals;
using codat::diagnostic;
using codat::diagnostic_code;

struct encoding {
    std::size_t      width;  // of a code unit, in bytes
    bool             little_endian;
    std::string_view message;
};

constexpr auto encodings = std::to_array<encoding>({
    {2, true, "the text is UTF-16 (little-endian), and JSON is UTF-8"},
    {2, false, "the text is UTF-16 (big-endian), and JSON is UTF-8"},
    {4, true, "the text is UTF-32 (little-endian), and JSON is UTF-8"},
    {4, false, "the text is UTF-32 (big-endian), and JSON is UTF-8"},
});

void append_unit(std::string& out, encoding const& to, unsigned unit)
{
    for (std::size_t i = 0; i != to.width; ++i) {
        auto const shift = 8 * (to.little_endian ? i : to.width - 1 - i);
        out += static_cast<char>(unit >> shift & 0xff);
    }
}

// `text`, of which each byte is a character.
std::string encoded(std::string_view text, encoding const& to, bool with_byte_order_mark)
{
    std::string out;
    if (with_byte_order_mark) append_unit(out, to, 0xfeff);
    for (auto const c : text) append_unit(out, to, static_cast<unsigned char>(c));
    return out;
}

// All documents of the samples, and small ones.
std::vector<std::string> documents()
{
    std::vector<std::string> all{"{}", "[]", "[1]", "null", "-1", "\"x\"", " {}", "[\n]", "\t{ }", "{\"id\":1}"};
    for (auto const name : json_text::sample_names) all.push_back(json_text::sample(name));
    return all;
}

void ends_with_finding(std::vector<diagnostic> const& found, std::size_t offset, std::string_view message)
{
    BOOST_TEST_REQUIRE(!found.empty());
    auto const& last = found.back();
    BOOST_TEST(last.code == diagnostic_code::syntax);
    BOOST_TEST(last.pointer == "");
    BOOST_TEST(last.offset == offset);
    BOOST_TEST(last.line == 1u);
    BOOST_TEST(last.column == offset + 1);
    BOOST_TEST(last.message == message);
}

// However it is asked for.
void is_refused(std::string const& text, std::size_t offset, std::string_view message)
{
    auto const found = codat::check<codat::document>(text).diagnostics;
    BOOST_TEST(found.size() == 1u);
    ends_with_finding(found, offset, message);
    // These may have more to say of a text that begins with '[': it is none of them.
    ends_with_finding(codat::check<codat::connection>(text).diagnostics, offset, message);
    ends_with_finding(codat::decode<codat::company_page>(text).diagnostics, offset, message);
    auto const each = codat::decode_each<codat::connection>(
        text, [](codat::decoded<codat::connection>&&) { BOOST_ERROR("has no connection"); });
    ends_with_finding(each.diagnostics, offset, message);
}

struct row {
    std::string_view text;
    std::string_view message;
};

constexpr auto others = std::to_array<row>({
    {"\x1f\x8b\x08\x00\x00\x00\x00\x00"sv, "the text is compressed with gzip"},
    {"\x1f\x8b"sv, "the text is compressed with gzip"},
    {"\x28\xb5\x2f\xfd\x04\x00"sv, "the text is compressed with zstd"},
    {"x\x9c\xab\xae"sv, "the text is compressed with zlib"},
    {"PK\x03\x04\x14\x00"sv, "the text is a ZIP archive"},
    {"\xff\xfe"sv, "the text is UTF-16 (little-endian), and JSON is UTF-8"},
    {"\xfe\xff"sv, "the text is UTF-16 (big-endian), and JSON is UTF-8"},
    {"\xff\xfe{"sv, "the text is UTF-16 (little-endian), and JSON is UTF-8"},
    {"\0"sv, "the text begins with a NUL byte"},
    {"\0{"sv, "the text begins with a NUL byte"},
    {"\0{}"sv, "the text begins with a NUL byte"},
    {"\0\0\0\0"sv, "the text begins with a NUL byte"},
    {"\0\0\0\0\0\0\0\0\0\0\0\0{}"sv, "the text begins with a NUL byte"},
    {"\0\1\0\0"sv, "the text begins with a NUL byte"},
    {"\x7f"
     "ELF\2\1\1\0"sv,
     "the text looks like binary data"},
    {"\x89PNG\r\n\x1a\n"sv, "the text looks like binary data"},
    {"\1"sv, "the text looks like binary data"},
    {"SQLite format 3\0"sv, "the text looks like binary data"},
    {"\xff\xd8\xff\xe0"sv, "the text is not UTF-8"},
    {"\xe9t\xe9"sv, "the text is not UTF-8"},
    {"<!DOCTYPE html>\n<html>"sv, "the text begins with '<', as HTML and XML do"},
    {"<"sv, "the text begins with '<', as HTML and XML do"},
    {"\xef\xbb\xbf{}"sv, "a byte-order mark (U+FEFF) may not stand before JSON text"},
    // what has nothing particular about it
    {""sv, "the text ends before the value does"},
    {"\xff"sv, "the text is not UTF-8"},
    {"x"sv, "expected a value"},
    {"x\n\x1b[31m"sv, "expected a value"},
    {"PK"sv, "expected a value"},
    {"\xc3\xa9t\xc3\xa9"sv, "expected a value"},
    {"(\xc2\xb5/"sv, "expected a value"},
    {"error: upstream timed out\n"sv, "expected a value"},
    {"status=Linked&id=1"sv, "expected a value"},
});

}  // namespace

BOOST_AUTO_TEST_CASE(other_encodings_are_named_with_and_without_a_byte_order_mark)
{
    for (auto const& text : documents())
        for (auto const& to : encodings)
            BOOST_TEST_CONTEXT(to.message << " of " << text) {
                is_refused(encoded(text, to, true), 0, to.message);
                // the first byte that cannot be there: a little-endian text begins as UTF-8 does
                bool const in_second_byte = to.little_endian && text[0] != 'n';
                is_refused(encoded(text, to, false), in_second_byte ? 1 : 0, to.message);
            }
}

BOOST_AUTO_TEST_CASE(other_contents_are_named)
{
    for (auto const& [text, message] : others)
        BOOST_TEST_CONTEXT(message << ": " << text) is_refused(std::string(text), 0, message);
}

BOOST_AUTO_TEST_CASE(white_space_may_precede_html)
{
    auto const found = codat::check<codat::document>("\r\n <html>").diagnostics;
    BOOST_TEST_REQUIRE(found.size() == 1u);
    BOOST_TEST(found[0].offset == 3u);
    BOOST_TEST(found[0].message == "the text begins with '<', as HTML and XML do");
}

BOOST_AUTO_TEST_CASE(a_nul_byte_further_on_is_told_as_any_byte_that_cannot_be_there)
{
    struct {
        std::string_view text;
        std::size_t      offset;
        std::string_view message;
    } const rows[] = {
        {"1\0"sv, 1, "expected nothing more after the value"},
        {"{}\0"sv, 2, "expected nothing more after the value"},
        {"{}\0\0"sv, 2, "expected nothing more after the value"},
        {"[\0]"sv, 1, "expected a value or ']'"},
        {"[\0]\n"sv, 1, "expected a value or ']'"},
        {"[1\0\0"sv, 2, "expected ',' or ']' after an element"},
        {" \0"sv, 1, "expected a value"},
        {"[\"a\0\"]"sv, 3, "a control character may not stand in a string"},
        {"[<]"sv, 1, "expected a value or ']'"},
        {"1\xff\xfe"sv, 1, "expected nothing more after the value"},
    };
    for (auto const& [text, offset, message] : rows)
        BOOST_TEST_CONTEXT(text) {
            auto const  read = codat::check<codat::document>(text);
            auto const& last = read.diagnostics.back();
            BOOST_TEST(last.code == diagnostic_code::syntax);
            BOOST_TEST(last.offset == offset);
            BOOST_TEST(last.message == message);
        }
}

BOOST_AUTO_TEST_CASE(no_good_document_is_taken_for_something_else)
{
    for (auto const& text : documents()) {
        BOOST_TEST(codat::detail::foreign_content(text) == "");
        for (auto const& found : codat::check<codat::document>(text).diagnostics)
            BOOST_TEST(found.code != diagnostic_code::syntax);
    }
}
