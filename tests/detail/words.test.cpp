// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <codat/detail/words.hpp>
#include <cstdint>
#include <string_view>

using namespace codat::detail;

namespace {

constexpr char text[] = "\x01\x02\x03\x04\x85\x86\x87\x88";

// What stands at the start of eight bytes after the word was stored there; in a constant expression, byte by byte.
template <class Word>
constexpr std::array<char, 8> stored(Word word)
{
    std::array<char, 8> bytes{};
    store(bytes.data(), word);
    return bytes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(the_first_byte_of_the_text_is_the_lowest_of_the_word)
{
    static_assert(word_at<std::uint64_t>(text) == 0x8887'8685'0403'0201);
    static_assert(word_at<std::uint32_t>(text + 1) == 0x8504'0302);
    static_assert(word_at<std::uint16_t>(text + 6) == 0x8887);
    static_assert(word_at<std::uint8_t>(text + 7) == 0x88);
    BOOST_TEST(word_at<std::uint64_t>(text) == 0x8887'8685'0403'0201);
    BOOST_TEST(word_at<std::uint32_t>(text + 1) == 0x8504'0302u);
    BOOST_TEST(word_at<std::uint16_t>(text + 6) == 0x8887u);
    BOOST_TEST(word_at<std::uint8_t>(text + 7) == 0x88u);
}

BOOST_AUTO_TEST_CASE(a_word_is_stored_as_the_text_that_it_was_read_from)
{
    constexpr auto eight = stored(word_at<std::uint64_t>(text));
    constexpr auto four  = stored(word_at<std::uint32_t>(text));
    static_assert(std::equal(eight.begin(), eight.end(), text, text + 8));
    static_assert(four == std::array<char, 8>{1, 2, 3, 4});
    BOOST_TEST((stored(word_at<std::uint64_t>(text)) == eight));
    BOOST_TEST((stored(word_at<std::uint32_t>(text)) == four));
}

BOOST_AUTO_TEST_CASE(ranges_of_bytes)
{
    for (unsigned byte = 0; byte != 0x80; ++byte) {
        auto const word    = repeat(static_cast<std::uint8_t>(byte));
        auto const decimal = '0' <= byte && byte <= '9';
        auto const letter  = ('a' <= byte && byte <= 'f') || ('A' <= byte && byte <= 'F');
        BOOST_TEST((bytes_between(word, '0', '9') & repeat(0x80)) == (decimal ? repeat(0x80) : 0));
        BOOST_TEST((letters_up_to(word, 'f') & repeat(0x80)) == (letter ? repeat(0x80) : 0));
    }
}

BOOST_AUTO_TEST_SUITE_END()
