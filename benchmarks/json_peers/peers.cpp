// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"

namespace json_peers {

std::vector<peer const*> all()
{
    return {
        &boost_json,        &boost_json_monotonic,
#ifdef CODAT_WITH_NLOHMANN_JSON
        &nlohmann_json,
#endif
#ifdef CODAT_WITH_RAPIDJSON
        &rapidjson_in_situ,
#endif
#ifdef CODAT_WITH_SIMDJSON
        &simdjson_plain,    &simdjson_codat,       &simdjson_by_name,
#endif
    };
}

std::vector<std::string_view> missing()
{
    return {
#ifndef CODAT_WITH_NLOHMANN_JSON
        "nlohmann/json (Debian: nlohmann-json3-dev)",
#endif
#ifndef CODAT_WITH_RAPIDJSON
        "RapidJSON (Debian: rapidjson-dev)",
#endif
#ifndef CODAT_WITH_SIMDJSON
        "simdjson (Debian: libsimdjson-dev)",
#endif
    };
}

}  // namespace json_peers
