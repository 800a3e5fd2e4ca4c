// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/uuid.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

using codat::detail::first_fault_in_uuid;
using codat::detail::hexadecimal_digit;
using codat::detail::read_uuid;
using codat::detail::write_uuid;

using bytes = std::array<std::uint8_t, 16>;

constexpr std::string_view text = "01234567-89ab-cdef-0123-456789ABCDEF";
constexpr bytes value{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef};

// At compile time, where no vector instructions can be used; and below at run time, where they can.
static_assert([] {
    bytes read{};
    return read_uuid(text.data(), read) && read == value;
}());
static_assert([] {
    char written[36] = {};
    return write_uuid(written, value) == written + 36 &&
           std::string_view(written, 36) == "01234567-89ab-cdef-0123-456789abcdef";
}());

constexpr bool belongs(std::size_t offset, int byte)
{
    if (offset == 8 || offset == 13 || offset == 18 || offset == 23) return byte == '-';
    return ('0' <= byte && byte <= '9') || ('a' <= byte && byte <= 'f') || ('A' <= byte && byte <= 'F');
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_byte_in_every_place_is_read_or_refused_where_it_stands)
{
    for (std::size_t at = 0; at != 36; ++at)
        for (int byte = 0; byte != 256; ++byte) {
            std::string changed(text);
            changed[at] = static_cast<char>(byte);
            bytes read{};
            if (read_uuid(changed.data(), read) != belongs(at, byte) ||
                first_fault_in_uuid(changed) != (belongs(at, byte) ? 36u : at)) {
                BOOST_ERROR("not so: " << byte << " at " << at);
                return;
            }
        }
}

BOOST_AUTO_TEST_CASE(every_value_of_every_byte_is_written_and_read)
{
    for (std::size_t i = 0; i != 16; ++i)
        for (int byte = 0; byte != 256; ++byte) {
            bytes id = value;
            id[i]    = static_cast<std::uint8_t>(byte);
            std::string written(36, ' ');
            write_uuid(written.data(), id);
            bytes read{};
            BOOST_TEST_REQUIRE(read_uuid(written.data(), read));
            BOOST_TEST_REQUIRE((read == id));
            for (auto& c : written) c = 'a' <= c && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
            BOOST_TEST_REQUIRE(read_uuid(written.data(), read));
            BOOST_TEST_REQUIRE((read == id));
        }
}

BOOST_AUTO_TEST_CASE(the_first_fault_is_found_in_texts_of_any_length)
{
    for (std::size_t size = 0; size <= 36; ++size) BOOST_TEST(first_fault_in_uuid(text.substr(0, size)) == size);
    BOOST_TEST(first_fault_in_uuid(std::string(text) + "x") == 36u);
    BOOST_TEST(first_fault_in_uuid("g1234567-89ab") == 0u);
    BOOST_TEST(first_fault_in_uuid("01234567089ab") == 8u);
}

BOOST_AUTO_TEST_CASE(the_digits_are_those_of_base_sixteen)
{
    for (int byte = 0; byte != 256; ++byte) {
        auto const at =
            std::string_view("0123456789abcdef").find(static_cast<char>('A' <= byte && byte <= 'F' ? byte + 32 : byte));
        BOOST_TEST(hexadecimal_digit(static_cast<char>(byte)) ==
                   (at == std::string_view::npos ? 0xff : static_cast<int>(at)));
    }
}
