// SPDX-License-Identifier: BSL-1.0
//
// With this macro, Boost.DateTime counts nanoseconds rather than microseconds.

#define BOOST_DATE_TIME_POSIX_TIME_STD_CONFIG
#include "date_time.test.cpp"
