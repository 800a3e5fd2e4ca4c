// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"
#include "readers.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace json_peers {
namespace {

using nlohmann::json;
using readers = codat_readers;

std::string const& text_of(json const& v)
{
    return v.get_ref<std::string const&>();
}

codat::connection to_connection(json const& o)
{
    std::size_t       members = 8;
    codat::connection c;
    c.id             = readers::id<codat::connection_id>(text_of(o.at("id")));
    c.integration_id = readers::id<codat::integration_id>(text_of(o.at("integrationId")));
    if (auto const key = o.find("integrationKey"); key != o.end()) {
        c.integration_key = read_integration_key(text_of(*key));
        ++members;
    }
    c.source_id     = readers::id<codat::source_id>(text_of(o.at("sourceId")));
    c.source_type   = read_source_type(text_of(o.at("sourceType")));
    c.platform_name = text_of(o.at("platformName"));
    c.link_url      = read_uri(text_of(o.at("linkUrl")));
    c.status        = read_status(text_of(o.at("status")));
    if (auto const time = o.find("lastSync"); time != o.end()) {
        if (!time->is_null()) c.last_sync = readers::time(text_of(*time));
        ++members;
    }
    c.created = readers::time(text_of(o.at("created")));
    if (o.size() != members) throw refused("unknown member");
    return c;
}

void read_number(json const& o, char const* name, std::optional<std::int64_t>& out)
{
    if (auto const v = o.find(name); v != o.end()) out = v->get<std::int64_t>();
}

void read_link(json const& links, char const* name, std::optional<codat::page_link>& out)
{
    if (auto const v = links.find(name); v != links.end()) out.emplace().href = text_of(v->at("href"));
}

codat::connection_page to_page(json const& o)
{
    auto const&            results = o.at("results").get_ref<json::array_t const&>();
    codat::connection_page page;
    page.results.reserve(results.size());
    for (auto const& each : results) {
        try {
            page.results.push_back(to_connection(each));
        } catch (std::exception const&) {  // it is left out
        }
    }
    read_number(o, "pageNumber", page.page_number);
    read_number(o, "pageSize", page.page_size);
    read_number(o, "totalResults", page.total_results);
    if (auto const links = o.find("_links"); links != o.end()) {
        read_link(*links, "self", page.links.self);
        read_link(*links, "current", page.links.current);
        read_link(*links, "next", page.links.next);
        read_link(*links, "previous", page.links.previous);
    }
    return page;
}

class reader : public page_reader {
public:
    void load(std::string const& text) override { text_ = text; }

    codat::connection_page read() override { return to_page(json::parse(text_)); }

private:
    std::string_view text_;
};

}  // namespace

peer const nlohmann_json{"nlohmann/json",
                         [] {
                             return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + '.' +
                                    std::to_string(NLOHMANN_JSON_VERSION_MINOR) + '.' +
                                    std::to_string(NLOHMANN_JSON_VERSION_PATCH);
                         },
                         [] { return std::unique_ptr<page_reader>(new reader); }};

}  // namespace json_peers
