// SPDX-License-Identifier: BSL-1.0

// Boost.JSON, compiled into the benchmarks: whoever links Boost::json does without this file.

#include <boost/json/src.hpp>
