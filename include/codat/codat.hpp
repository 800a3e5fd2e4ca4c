// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_CODAT_HPP
#define CODAT_CODAT_HPP

// Everything but <codat/date_time.hpp>, which needs Boost.DateTime.

#include <codat/active_limits.hpp>
#include <codat/chrono.hpp>
#include <codat/company.hpp>
#include <codat/company_connections.hpp>
#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/decoded.hpp>
#include <codat/diagnostic.hpp>
#include <codat/document.hpp>
#include <codat/id.hpp>
#include <codat/json.hpp>
#include <codat/ndjson.hpp>
#include <codat/refusal.hpp>
#include <codat/requests.hpp>
#include <codat/result.hpp>
#include <codat/source_type.hpp>
#include <codat/status_transitions.hpp>
#include <codat/step.hpp>
#include <codat/timeline.hpp>
#include <codat/timestamp.hpp>
#include <codat/transition_diagram.hpp>
#include <codat/typed_connection.hpp>
#include <codat/validate.hpp>
#include <codat/version.hpp>
#include <codat/webhook.hpp>

#endif
