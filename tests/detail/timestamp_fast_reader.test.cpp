// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/timestamp_fast_reader.hpp>

#include <boost/test/unit_test.hpp>
#include <codat/detail/timestamp_reader.hpp>
#include <string>
#include <string_view>

using namespace codat::detail;

namespace {

bool reads(std::string_view text, bool allow_date = true)
{
    timestamp_packed packed{};
    return read_timestamp_fast(text, allow_date, packed);
}

}  // namespace

BOOST_AUTO_TEST_CASE(reads_every_common_shape_itself_and_as_the_other_reader_does)
{
    for (std::size_t digits = 0; digits <= 9; ++digits)
        for (std::string_view const suffix : {"", "Z", "z", "+05:30", "-11:45", "-00:00"}) {
            auto const       fraction = digits == 0 ? "" : "." + std::string("123456789").substr(0, digits);
            auto const       text     = "2021-11-15T06:47:38" + fraction + std::string(suffix);
            timestamp_packed packed{};
            BOOST_TEST(read_timestamp_fast(text, false, packed), text);
            BOOST_TEST((packed == pack(read_timestamp(text, false).value())), text);
            BOOST_TEST((unpack(packed) == read_timestamp(text, false).value()), text);
        }
    timestamp_packed packed{};
    BOOST_TEST(read_timestamp_fast("2021-11-15", true, packed));
    BOOST_TEST((packed == pack(read_timestamp("2021-11-15", true).value())));
    BOOST_TEST(!reads("2021-11-15", false));
}

BOOST_AUTO_TEST_CASE(leaves_what_is_rare_to_the_other_reader)
{
    for (std::string_view const text :
         {"2024-02-29", "2024-02-29T00:00:00Z", "2016-12-31T23:59:60Z", "2021-11-15T06:47:38.1234567891Z"}) {
        BOOST_TEST(!reads(text), text);
        BOOST_TEST(read_timestamp(text, true).has_value(), text);
    }
}

BOOST_AUTO_TEST_CASE(never_reads_what_the_other_reader_refuses)
{
    for (std::string_view const text :
         {"", "2021-11-1", "2021-11-15T06:47:3", "2021-13-15T06:47:38Z", "2021-00-15", "2021-11-00", "2021-11-31",
          "2021-11-15T24:00:00Z", "2021-11-15T06:60:00Z", "2021-11-15T06:47:61Z", "2021-11-15T06:47:38.Z",
          "2021-11-15T06:47:38ZZ", "2021-11-15T06:47:38+24:00", "2021-11-15T06:47:38+05:60",
          "2021-11-15T06:47:38+05:3Z", "2021-11-15T+6:47:38Z", "2021-11-15T06+47:38"}) {
        BOOST_TEST(!reads(text), text);
        BOOST_TEST(read_timestamp(text, true).has_error(), text);
    }
}
