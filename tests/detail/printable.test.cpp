// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/printable.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

using codat::detail::is_unprintable;
using codat::detail::longest_quotation;
using codat::detail::quoted;
using namespace std::string_view_literals;

std::string printable(std::string_view text)
{
    std::string out = ">";
    codat::detail::append_printable(out, text);
    return out.substr(1);
}

static_assert(longest_quotation == 64);
static_assert(is_unprintable(U'\0') && is_unprintable(0x1b) && is_unprintable(0x7f) && is_unprintable(0x9b));
static_assert(!is_unprintable(U' ') && !is_unprintable(U'~') && !is_unprintable(0xa0) && !is_unprintable(U'é'));

// All that Unicode has to change the direction of writing (UAX #9, table 1), and its own line ends.
static_assert([] {
    for (auto const code : std::to_array<char32_t>({0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e,
                                                    0x2066, 0x2067, 0x2068, 0x2069, 0x2028, 0x2029, 0x0085, 0xfeff}))
        if (!is_unprintable(code)) return false;
    return true;
}());

}  // namespace

BOOST_AUTO_TEST_CASE(what_can_be_shown_is_shown_as_it_is)
{
    for (std::string_view const text : {"", "plain ~ text", "\"quoted\" \\u0041", "Grün 日本 😀"})
        BOOST_TEST(printable(text) == text);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_shown_is_escaped)
{
    BOOST_TEST(printable("a\nb\t\0\x1b[31m\x7f"sv) == R"(a\u000ab\u0009\u0000\u001b[31m\u007f)");
    BOOST_TEST(printable("\u0085\u009b\u202e\u2028\u061c\ufeff") == R"(\u0085\u009b\u202e\u2028\u061c\ufeff)");
    BOOST_TEST(printable("a\xff\xc3z\xe2\x82") == R"(a\xff\xc3z\xe2\x82)");
}

// Whatever is put in, nothing comes out that a terminal or a log would act on.
BOOST_AUTO_TEST_CASE(no_byte_gets_through_that_is_no_text)
{
    for (int first = 0; first != 256; ++first)
        for (int second = 0; second != 256; ++second) {
            auto const out = printable(std::string{static_cast<char>(first), static_cast<char>(second), '\x9f'});
            for (std::size_t i = 0; i != out.size();) {
                auto const size = codat::detail::utf8_sequence_at(out, i);
                BOOST_TEST_REQUIRE(size != 0u);
                BOOST_TEST_REQUIRE(!is_unprintable(codat::detail::code_point_at(out, i, size)));
                i += size;
            }
        }
}

BOOST_AUTO_TEST_CASE(a_quotation_has_at_most_64_bytes_and_ends_between_characters)
{
    struct row {
        std::string text;
        std::size_t shown;
    };
    std::string const x(200, 'x');
    for (auto const& [text, shown] : std::to_array<row>({
             {"", 0},
             {x.substr(0, 63), 63},
             {x.substr(0, 64), 64},
             {x.substr(0, 65), 64},
             {x, 64},
             {x.substr(0, 62) + "é", 64},
             {x.substr(0, 63) + "é", 63},
             {x.substr(0, 62) + "€", 62},
             {x.substr(0, 61) + "€!", 64},
             {x.substr(0, 63) + "😀", 63},
             {x.substr(0, 61) + "😀", 61},
             {x.substr(0, 60) + "😀", 64},
             {std::string(100, '\x80'), 60},  // no character at all: it has to end somewhere
         }))
        BOOST_TEST_CONTEXT(text) {
            auto const end = shown == text.size() ? "\"" : "\"...";
            BOOST_TEST(quoted(text) == '"' + printable(text.substr(0, shown)) + end);
        }
}
