// SPDX-License-Identifier: BSL-1.0
//
// Compiled for machines that have SSE4.1, where timestamps are read by other code.

#include "timestamp_exhaustive.test.cpp"

static_assert(codat::detail::target_name == "sse41");

BOOST_AUTO_TEST_CASE(every_common_shape_is_read_by_the_reader_of_this_target)
{
    for (auto const& shape : shapes()) {
        codat::detail::timestamp_packed ours{}, portable{};
        bool const                      read = codat::detail::read_timestamp_sse41(shape, true, ours);
        BOOST_TEST(codat::detail::read_timestamp_fast(shape, true, portable) == read, shape);
        BOOST_TEST((!read || ours == portable), shape);
    }
}
