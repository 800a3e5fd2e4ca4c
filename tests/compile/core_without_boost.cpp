// SPDX-License-Identifier: BSL-1.0

// The headers of codat::core need the standard library and nothing else.
#include <codat/connection_status.hpp>
#include <codat/id.hpp>
#include <codat/result.hpp>
#include <codat/source_type.hpp>
#include <codat/status_transitions.hpp>
#include <codat/timestamp.hpp>
#include <codat/version.hpp>

// Nearly every header of Boost includes <boost/config.hpp>, and those that know the version define it.
#if defined(BOOST_CONFIG_HPP) || defined(BOOST_VERSION)
#error "a header of codat::core includes Boost"
#endif
