// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/json_scanner.hpp>

#include "../json_text.hpp"
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace {

using codat::detail::json_scanner;
using codat::detail::json_token;
using namespace std::string_view_literals;

#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t stride = 11;
#elif defined(__has_feature)
constexpr std::size_t stride = __has_feature(address_sanitizer) ? 11 : 1;
#else
constexpr std::size_t stride = 1;
#endif

// --- the parser that the scanner has to agree with, and what it reads ---

struct no_handler {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size  = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size    = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using error_code  = boost::system::error_code;
    using string_view = boost::json::string_view;

    std::string text;  // the last string or key

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) { return true; }
    bool on_object_end(std::size_t, error_code&) { return true; }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view part, std::size_t n, error_code&) { return add(part, n); }
    bool on_key(string_view part, std::size_t n, error_code&) { return add(part, n); }
    bool on_string_part(string_view part, std::size_t n, error_code&) { return add(part, n); }
    bool on_string(string_view part, std::size_t n, error_code&) { return add(part, n); }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
    bool on_double(double, string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

    bool add(string_view part, std::size_t size)
    {
        if (part.size() == size) text.clear();
        text.append(part.data(), part.size());
        return true;
    }
};

bool parser_accepts(std::string_view text)
{
    boost::json::parse_options options;
    options.max_depth = 1000;
    boost::json::basic_parser<no_handler> parser(options);
    boost::system::error_code             ec;
    auto const                            size = parser.write_some(false, text.data(), text.size(), ec);
    return (!ec && size == text.size()) || ec == boost::json::error::exponent_overflow;  // that is JSON all the same
}

std::string string_of_parser(std::string_view text)
{
    boost::json::basic_parser<no_handler> parser(boost::json::parse_options{});
    boost::system::error_code             ec;
    parser.write_some(false, text.data(), text.size(), ec);
    BOOST_TEST_REQUIRE(!ec);
    return parser.handler().text;
}

bool scanner_accepts(std::string_view text)
{
    json_scanner scanner(text);
    for (;;) {
        auto const token = scanner.next();
        if (token == json_token::end) return true;
        if (token == json_token::fault) return false;
    }
}

bool agree(std::string_view text)
{
    if (scanner_accepts(text) == parser_accepts(text)) return true;
    BOOST_ERROR("the parser and the scanner disagree about\n" << text);
    return false;
}

// --- where texts cease to be JSON ---

struct fault {
    std::string_view text;  // `^` stands before the byte at fault
    std::string_view message;
};

constexpr auto faults = std::to_array<fault>({
    // values
    {"^", "the text ends before the value does"},
    {" \n^", "the text ends before the value does"},
    {"^x", "expected a value"},
    {"^,", "expected a value"},
    {"^]", "expected a value"},
    {"^'a'", "expected a value"},
    {"^<html>", "the text begins with '<', as HTML and XML do"},
    {"^\0"sv, "the text begins with a NUL byte"},
    {"^\xff", "the text is not UTF-8"},
    {"^\xef\xbb\xbf[]", "a byte-order mark (U+FEFF) may not stand before JSON text"},
    {" ^\xef\xbb\xbf[]", "expected a value"},
    {"[^\xef\xbb\xbf]", "expected a value or ']'"},
    {"^/", "JSON has no comments"},
    {"^// a\n1", "JSON has no comments"},
    {"1 ^/**/", "JSON has no comments"},
    {"1 ^2", "expected nothing more after the value"},
    {"{}^}", "expected nothing more after the value"},
    {"{}\n^\xef\xbb\xbf", "expected nothing more after the value"},
    {"1^\0"sv, "expected nothing more after the value"},
    // literals: where the literal begins
    {"^tru", "expected true, false or null"},
    {"^truE", "expected true, false or null"},
    {"[1, ^nul]", "expected true, false or null"},
    {"[^nullx]", "expected true, false or null"},
    {"^false1", "expected true, false or null"},
    {"^True", "expected a value"},
    {"^NaN", "expected a value"},
    {"^undefined", "expected a value"},
    {"[^Infinity]", "expected a value or ']'"},
    {"true^-", "expected nothing more after the value"},
    // numbers
    {"-^", "the text ends before the value does"},
    {"-^x", "expected a digit"},
    {"^+1", "expected a value"},
    {"^.5", "expected a value"},
    {"0^1", "a number may not begin with 0"},
    {"-0^0", "a number may not begin with 0"},
    {"1.^", "the text ends before the value does"},
    {"1.^e5", "expected a digit"},
    {"[1.^]", "expected a digit"},
    {"1e^", "the text ends before the value does"},
    {"1e+^x", "expected a digit"},
    {"1^x", "expected nothing more after the value"},
    {"[0^x10]", "expected ',' or ']' after an element"},
    {"[1^_000]", "expected ',' or ']' after an element"},
    // strings: the byte itself
    {"\"a^", "the text ends before the value does"},
    {"\"a^\n\"", "a control character may not stand in a string"},
    {"\"a^\0\""sv, "a control character may not stand in a string"},
    {"\"^\x1f\"", "a control character may not stand in a string"},
    {"\"\\^x\"", "no such escape sequence in a string"},
    {"\"\\^'\"", "no such escape sequence in a string"},
    {"\"\\^", "the text ends before the value does"},
    {"\"\\u12^g4\"", "expected four hexadecimal digits"},
    {"\"\\u^\"", "expected four hexadecimal digits"},
    {"\"\\u123^", "the text ends before the value does"},
    {"\"\\u123^\"", "expected four hexadecimal digits"},
    {"\"^\\udc00\"", "a trailing surrogate without a leading one"},
    {"\"\\ud800^\"", "expected the escape of a trailing surrogate"},
    {"\"\\ud800^x\"", "expected the escape of a trailing surrogate"},
    {"\"\\ud800\\^n\"", "expected the escape of a trailing surrogate"},
    {"\"\\ud800^\\ud800\"", "a leading surrogate without a trailing one"},
    {"\"\\ud800^\\u0041\"", "a leading surrogate without a trailing one"},
    {"\"\\udbff\\udff^", "the text ends before the value does"},
    // UTF-8: where the sequence begins
    {"\"a^\x80\"", "the text is not UTF-8"},
    {"\"a^\xff\"", "the text is not UTF-8"},
    {"\"^\xc0\x80\"", "the text is not UTF-8"},
    {"\"^\xc3\"", "the text is not UTF-8"},
    {"\"^\xe2\x82\"", "the text is not UTF-8"},
    {"\"^\xe0\x80\x80\"", "the text is not UTF-8"},
    {"\"^\xed\xa0\x80\"", "the text is not UTF-8"},
    {"\"^\xf0\x80\x80\x80\"", "the text is not UTF-8"},
    {"\"^\xf4\x90\x80\x80\"", "the text is not UTF-8"},
    {"\"^\xf0\x9f\x98", "the text is not UTF-8"},
    // arrays
    {"[^", "the text ends before the value does"},
    {"[^,1]", "expected a value or ']'"},
    {"[1^", "the text ends before the value does"},
    {"[1 ^2]", "expected ',' or ']' after an element"},
    {"[1,^", "the text ends before the value does"},
    {"[1,^]", "a comma may not stand before ']'"},
    {"[1, \n ^]", "a comma may not stand before ']'"},
    {"[1,^,2]", "expected a value"},
    {"[1,^/*2*/]", "JSON has no comments"},
    {"[1^}", "expected ',' or ']' after an element"},
    {"[1^;", "expected ',' or ']' after an element"},
    // objects
    {"{^", "the text ends before the value does"},
    {"{^a:1}", "expected a member name in quotation marks, or '}'"},
    {"{^1:1}", "expected a member name in quotation marks, or '}'"},
    {"{^]", "expected a member name in quotation marks, or '}'"},
    {"{^// a\n}", "JSON has no comments"},
    {"{\"a\"^", "the text ends before the value does"},
    {"{\"a\" ^1}", "expected ':' after a member name"},
    {"{\"a\"^}", "expected ':' after a member name"},
    {"{\"a\"^=1}", "expected ':' after a member name"},
    {"{\"a\":^", "the text ends before the value does"},
    {"{\"a\":^}", "expected a value"},
    {"{\"a\":1^", "the text ends before the value does"},
    {"{\"a\":1 ^\"b\":2}", "expected ',' or '}' after a member"},
    {"{\"a\":1^]", "expected ',' or '}' after a member"},
    {"{\"a\":1,^}", "a comma may not stand before '}'"},
    {"{\"a\":1,^b:2}", "expected a member name in quotation marks"},
    {"{\"a\":1,^,}", "expected a member name in quotation marks"},
    {"{\"a^\n\":1}", "a control character may not stand in a string"},
});

// Every byte that begins or makes up a token, and some that do not.
constexpr auto soup = std::to_array<std::string_view>({
    "{",        "}",    "[",    "]",       ":",       ",",    " ",     "\n",   "\"",  "\"a\"",
    "\"\"",     "\\",   "\\u",  "\\ud83d", "\\ude00", "0041", "/",     "//",   "1",   "0",
    "-",        ".",    "e",    "E+",      "5",       "true", "false", "null", "nul", "\xef\xbb\xbf",
    "\xc3\xa9", "\xc3", "\xa9", "\x01",    "\"k\":",
});

}  // namespace

BOOST_AUTO_TEST_CASE(says_where_a_text_ceases_to_be_json_and_why)
{
    for (auto const& row : faults) {
        auto const  at = row.text.find('^');
        std::string text(row.text);
        text.erase(at, 1);
        BOOST_TEST_CONTEXT("text = " << row.text) {
            json_scanner scanner(text);
            auto         token = scanner.next();
            while (token != json_token::fault && token != json_token::end) token = scanner.next();
            BOOST_TEST_REQUIRE((token == json_token::fault));
            BOOST_TEST(scanner.begin() == at);
            BOOST_TEST(scanner.fault() == row.message);
            BOOST_TEST((scanner.next() == json_token::fault));  // and it stays there
            BOOST_TEST(scanner.begin() == at);
            BOOST_TEST(!parser_accepts(text));
        }
    }
}

BOOST_AUTO_TEST_CASE(knows_where_each_token_stands)
{
    struct step {
        json_token       token;
        std::string_view text;
        std::size_t      depth;  // after it
    };
    constexpr std::string_view text  = " {\"a\" : [1 ,-0.5e+1, \"x\\\"\",true],\n\"\":{ },\"n\":null} ";
    constexpr auto             steps = std::to_array<step>({
                    {json_token::begin_object, "{", 1},
                    {json_token::key, "\"a\"", 1},
                    {json_token::begin_array, "[", 2},
                    {json_token::number, "1", 2},
                    {json_token::number, "-0.5e+1", 2},
                    {json_token::string, "\"x\\\"\"", 2},
                    {json_token::literal, "true", 2},
                    {json_token::end_array, "]", 1},
                    {json_token::key, "\"\"", 1},
                    {json_token::begin_object, "{", 2},
                    {json_token::end_object, "}", 1},
                    {json_token::key, "\"n\"", 1},
                    {json_token::literal, "null", 1},
                    {json_token::end_object, "}", 0},
                    {json_token::end, "", 0},
    });
    json_scanner               scanner(text);
    std::size_t                from = 0;
    for (auto const& row : steps) {
        BOOST_TEST_REQUIRE((scanner.next() == row.token));
        BOOST_TEST(scanner.depth() == row.depth);
        if (row.token == json_token::end) break;
        BOOST_TEST(text.substr(scanner.begin(), scanner.end() - scanner.begin()) == row.text);
        BOOST_TEST(scanner.begin() == text.find(row.text, from));
        from = scanner.end();
    }
    BOOST_TEST((scanner.next() == json_token::end));
}

BOOST_AUTO_TEST_CASE(accepts_what_the_parser_accepts_of_every_sample_however_it_is_broken)
{
    for (auto const name : json_text::sample_names) {
        auto text = json_text::sample(name);
        BOOST_TEST(scanner_accepts(text));
        for (std::size_t size = 0; size <= text.size(); ++size)
            if (!agree(std::string_view(text).substr(0, size))) return;
        for (std::size_t i = 0; i < text.size() * 256; i += stride) {
            auto& byte     = text[i / 256];
            auto  original = std::exchange(byte, static_cast<char>(i % 256));
            if (!agree(text)) return;
            byte = original;
        }
    }
}

BOOST_AUTO_TEST_CASE(accepts_what_the_parser_accepts_of_short_texts)
{
    constexpr auto bytes = "{}[]:,\"\\/u0d1-.eEtn \t\x1f\x7f\xc3\xa9"sv;
    std::string    text;
    for (std::size_t i = 0; i < bytes.size() * bytes.size() * bytes.size() * bytes.size(); i += stride) {
        text.clear();
        for (auto rest = i; rest != 0; rest /= bytes.size()) text += bytes[rest % bytes.size()];
        if (!agree(text)) return;
    }
}

BOOST_AUTO_TEST_CASE(accepts_what_the_parser_accepts_of_random_tokens)
{
    std::mt19937 random(20240511);
    std::size_t  accepted = 0;
    for (int i = 0; i != 200'000 / static_cast<int>(stride); ++i) {
        std::string text;
        // Mostly things that fit: an array or an object of a few tokens, then one more anywhere.
        auto const size = 1 + random() % 7;
        bool const list = random() % 2 == 0;
        text += list ? "[" : "{";
        for (std::size_t j = 0; j != size; ++j) {
            if (j != 0) text += ',';
            if (!list) text += "\"k\":";
            text += soup[random() % soup.size()];
            if (random() % 4 == 0) text += soup[random() % soup.size()];
        }
        text += list ? "]" : "}";
        if (random() % 4 == 0) text.insert(random() % (text.size() + 1), soup[random() % soup.size()]);
        if (!agree(text)) return;
        accepted += scanner_accepts(text);
    }
    BOOST_TEST(accepted > 100u);  // or else the soup shows nothing
}

BOOST_AUTO_TEST_CASE(replaces_escape_sequences_as_the_parser_does)
{
    using codat::detail::unescaped;
    BOOST_TEST(unescaped("") == "");
    BOOST_TEST(unescaped("a\\u0000b") == "a\0b"sv);
    for (unsigned unit = 0; unit != 0x10000; ++unit) {
        std::string text = "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) text += "0123456789abcdefABCDEF"[unit >> shift & 0xf];
        if (0xdc00 <= unit && unit < 0xe000) text = "\\ud83d" + text;
        else if (0xd800 <= unit && unit < 0xdc00) text += "\\uDE00";
        if (unescaped(text) != string_of_parser('"' + text + '"')) {
            BOOST_ERROR("not as the parser does: " << text);
            return;
        }
    }
    for (std::string_view const text :
         {R"(\"\\\/\b\f\n\r\t)", "plain", "\\\\u0041", "é\\u00e9", "\\u00E9x\\uD83D\\uDE00\\n"})
        BOOST_TEST(unescaped(text) == string_of_parser('"' + std::string(text) + '"'));
}
