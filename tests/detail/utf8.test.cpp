// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/utf8.hpp>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using codat::detail::append_utf8;
using codat::detail::code_point_at;
using codat::detail::count_code_points;
using codat::detail::utf8_sequence_at;
using namespace std::string_view_literals;

constexpr bool is_scalar_value(char32_t code)
{
    return code < 0xd800 || (0xe000 <= code && code < 0x110000);
}

static_assert(utf8_sequence_at("a", 0) == 1);
static_assert(utf8_sequence_at("\0"sv, 0) == 1);
static_assert(utf8_sequence_at("xé", 1) == 2);
static_assert(utf8_sequence_at("€", 0) == 3);
static_assert(utf8_sequence_at("😀", 0) == 4);
static_assert(utf8_sequence_at("€", 1) == 0);                 // in the middle
static_assert(utf8_sequence_at("\xe2\x82", 0) == 0);          // cut off
static_assert(utf8_sequence_at("\xc0\x80", 0) == 0);          // longer than it need be
static_assert(utf8_sequence_at("\xe0\x9f\xbf", 0) == 0);      // the same
static_assert(utf8_sequence_at("\xf0\x8f\xbf\xbf", 0) == 0);  // the same
static_assert(utf8_sequence_at("\xed\xa0\x80", 0) == 0);      // a surrogate
static_assert(utf8_sequence_at("\xf4\x90\x80\x80", 0) == 0);  // beyond U+10FFFF
static_assert(utf8_sequence_at("\xf8\x88\x80\x80\x80", 0) == 0);
static_assert(utf8_sequence_at("\xff", 0) == 0);
static_assert(code_point_at("€", 0, 3) == U'€' && code_point_at("x😀", 1, 4) == U'😀');
static_assert(count_code_points("") == 0 && count_code_points("aé€😀") == 4);

}  // namespace

BOOST_AUTO_TEST_CASE(every_scalar_value_is_written_and_read)
{
    std::size_t sizes[5] = {};
    for (char32_t code = 0; code != 0x110000; ++code) {
        if (!is_scalar_value(code)) continue;
        std::string text;
        append_utf8(text, code);
        auto const size = utf8_sequence_at(text, 0);
        ++sizes[size];
        if (size != text.size() || code_point_at(text, 0, size) != code || count_code_points(text) != 1) {
            BOOST_ERROR("not so: " << static_cast<std::uint32_t>(code));
            return;
        }
    }
    BOOST_TEST(sizes[0] == 0u);
    BOOST_TEST(sizes[1] == 0x80u);
    BOOST_TEST(sizes[2] == 0x780u);
    BOOST_TEST(sizes[3] == 0xf000u);
    BOOST_TEST(sizes[4] == 0x100000u);
}

// Every sequence of four bytes of which the first decides: as many are well-formed as there are scalar values.
BOOST_AUTO_TEST_CASE(no_other_sequence_is_well_formed)
{
    std::size_t well_formed[5] = {};
    char        bytes[4]       = {};
    for (int first = 0; first != 256; ++first)
        for (int second = 0; second != 256; ++second) {
            bytes[0]        = static_cast<char>(first);
            bytes[1]        = static_cast<char>(second);
            auto const size = first < 0xe0 ? utf8_sequence_at({bytes, 2}, 0) : 0;
            if (size == 1 && second == 0) ++well_formed[1];
            if (size == 2) ++well_formed[2];
            if (first < 0xe0) continue;
            for (int third : {0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff})
                for (int fourth : {0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff}) {
                    bytes[2]         = static_cast<char>(third);
                    bytes[3]         = static_cast<char>(fourth);
                    bool const three = third == 0x80 || third == 0xbf;
                    bool const four  = three && (fourth == 0x80 || fourth == 0xbf);
                    auto const found = utf8_sequence_at({bytes, 4}, 0);
                    bool const plausible =
                        found == 0 || (found == 3 && first < 0xf0 && three) || (found == 4 && first >= 0xf0 && four);
                    if (!plausible)
                        BOOST_ERROR("well-formed? " << first << ' ' << second << ' ' << third << ' ' << fourth);
                    if (found == 3 && third == 0x80 && fourth == 0x00) ++well_formed[3];
                    if (found == 4 && third == 0x80 && fourth == 0x80) ++well_formed[4];
                }
        }
    BOOST_TEST(well_formed[1] == 0x80u);
    BOOST_TEST(well_formed[2] == 0x780u);
    BOOST_TEST(well_formed[3] == 0xf000u / 64);
    BOOST_TEST(well_formed[4] == 0x100000u / 64 / 64);
}
