// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_BOOST_VERSION_HPP
#define CODAT_DETAIL_BOOST_VERSION_HPP

#include <codat/version.hpp>

// A header that includes a header of Boost includes this one before it. An older Boost has no Boost.JSON, or one that
// differs, and the compiler would say no more than that.
#if __has_include(<boost/version.hpp>)
#include <boost/version.hpp>
#endif
#if !defined(BOOST_VERSION) || BOOST_VERSION < 108100
#error "codat-connections needs Boost 1.81 or newer here: libboost1.81-dev on Debian 12, libboost-dev elsewhere"
#endif

#endif
