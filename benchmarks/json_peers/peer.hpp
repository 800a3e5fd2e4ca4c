// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_BENCHMARKS_JSON_PEERS_PEER_HPP
#define CODAT_BENCHMARKS_JSON_PEERS_PEER_HPP

#include <codat/company.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/* Other people's JSON libraries, as their users would fill the structs of this one with them. Each checks what `decode`
   checks: every UUID, timestamp and URI, the enumerations, the keys' length, that nothing required is missing and that
   no member is unknown. A connection that fails is left out of the page. None says what failed where, and what only
   draws a warning from `decode` they let pass or refuse. But for that, and for members that no page of the benchmark has
   (dataConnectionErrors, connectionInfo), the values are the same.
*/
namespace json_peers {

class page_reader {
public:
    page_reader()                              = default;
    page_reader(page_reader const&)            = delete;
    page_reader& operator=(page_reader const&) = delete;
    virtual ~page_reader()                     = default;

    // Puts the text where and how the library needs it, which is not timed. `text` must outlive the reader.
    virtual void load(std::string const& text) = 0;

    // What is timed.
    virtual codat::connection_page read() = 0;
};

struct peer {
    std::string_view name;
    std::string (*version)();
    std::unique_ptr<page_reader> (*make)();
    bool uses_up_text = false;  // `load` has to precede each `read`
};

extern peer const boost_json;            // parse, then value_to
extern peer const boost_json_monotonic;  // the same, with all values in one buffer that is used again
extern peer const nlohmann_json;
extern peer const rapidjson_in_situ;
extern peer const simdjson_plain;    // on-demand, with readers of UUIDs and timestamps as one writes them
extern peer const simdjson_codat;    // on-demand, with the readers of this library
extern peer const simdjson_by_name;  // the same, but it sees neither unknown nor repeated members

// The peers that this program was built with, and the names of those that it was not.
std::vector<peer const*>      all();
std::vector<std::string_view> missing();

}  // namespace json_peers

#endif
