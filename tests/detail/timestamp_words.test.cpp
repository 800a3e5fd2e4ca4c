// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/timestamp_words.hpp>

#include <boost/test/unit_test.hpp>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

using namespace codat::detail;

BOOST_AUTO_TEST_CASE(a_shape_accepts_digits_and_its_own_separators_and_no_other_byte)
{
    constexpr text_shape<std::uint64_t> shape{"00-00:00"};
    constexpr std::string_view          good = "12-34:56";
    for (std::size_t place = 0; place != good.size(); ++place)
        for (int byte = 0; byte != 256; ++byte) {
            std::string text(good);
            text[place]            = static_cast<char>(byte);
            std::uint64_t bad      = 0;
            auto const    values   = shape.digits(word_at<std::uint64_t>(text.data()), bad);
            bool const    is_digit = '0' <= byte && byte <= '9';
            bool const    right    = place == 2 || place == 5 ? text[place] == good[place] : is_digit;
            BOOST_TEST(((bad & high_bits) == 0) == right);
            if (right) BOOST_TEST(((values >> (8 * place)) & 0xFF) == (is_digit ? std::uint64_t(byte - '0') : 0));
        }
}

BOOST_AUTO_TEST_CASE(digits_become_numbers_and_numbers_digits)
{
    auto const text = [](std::uint32_t value) {
        auto const digits = std::to_string(value);
        return std::string(8 - digits.size(), '0') + digits;
    };
    constexpr std::uint64_t zeros = 0x3030'3030'3030'3030;
    auto const              check = [&](std::uint32_t value) {
        char written[8];
        store(written, split_eight_digits(value) ^ zeros);
        return std::string_view(written, 8) == text(value) &&
               eight_digits(word_at<std::uint64_t>(text(value).data()) ^ zeros) == value;
    };
    int wrong = 0;
    for (std::uint32_t four = 0; four != 10'000; ++four)
        for (std::uint32_t const other : {0U, 1U, 9'999U}) {
            wrong += !check(four * 10'000 + other);
            wrong += !check(other * 10'000 + four);
        }
    BOOST_TEST(wrong == 0);

    for (std::uint64_t number = 0; number != 100; ++number)
        BOOST_TEST(split_numbers(number << 24, 0xFF00'0000) == (number / 10 << 24 | number % 10 << 32));
}
