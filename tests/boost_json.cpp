// SPDX-License-Identifier: BSL-1.0

// Boost.JSON's functions, compiled once for all tests. A user of the library does the same, or links Boost.JSON.
#include <boost/json/src.hpp>
