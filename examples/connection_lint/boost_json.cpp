// SPDX-License-Identifier: BSL-1.0

// Boost.JSON's functions, so that there is no library to link.
#include <boost/json/src.hpp>
