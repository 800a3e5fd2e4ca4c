// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"
#include "readers.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <rapidjson/document.h>
#include <utility>

namespace json_peers {
namespace {

using rapidjson::Value;
using readers = codat_readers;

std::string_view text_of(Value const& v)
{
    if (!v.IsString()) throw refused("not a string");
    return {v.GetString(), v.GetStringLength()};
}

Value const* find(Value const& o, char const* name)
{
    auto const found = o.FindMember(name);
    return found == o.MemberEnd() ? nullptr : &found->value;
}

Value const& at(Value const& o, char const* name)
{
    auto const* const found = find(o, name);
    if (!found) throw refused("missing member");
    return *found;
}

codat::connection to_connection(Value const& o)
{
    if (!o.IsObject()) throw refused("not an object");
    std::size_t       members = 8;
    codat::connection c;
    c.id             = readers::id<codat::connection_id>(text_of(at(o, "id")));
    c.integration_id = readers::id<codat::integration_id>(text_of(at(o, "integrationId")));
    if (auto const* const key = find(o, "integrationKey")) {
        c.integration_key = read_integration_key(text_of(*key));
        ++members;
    }
    c.source_id     = readers::id<codat::source_id>(text_of(at(o, "sourceId")));
    c.source_type   = read_source_type(text_of(at(o, "sourceType")));
    c.platform_name = text_of(at(o, "platformName"));
    c.link_url      = read_uri(text_of(at(o, "linkUrl")));
    c.status        = read_status(text_of(at(o, "status")));
    if (auto const* const time = find(o, "lastSync")) {
        if (!time->IsNull()) c.last_sync = readers::time(text_of(*time));
        ++members;
    }
    c.created = readers::time(text_of(at(o, "created")));
    if (o.MemberCount() != members) throw refused("unknown member");
    return c;
}

void read_number(Value const& o, char const* name, std::optional<std::int64_t>& out)
{
    auto const* const v = find(o, name);
    if (!v) return;
    if (!v->IsInt64()) throw refused("not an integer");
    out = v->GetInt64();
}

void read_link(Value const& links, char const* name, std::optional<codat::page_link>& out)
{
    auto const* const v = find(links, name);
    if (!v) return;
    if (!v->IsObject()) throw refused("not an object");
    out.emplace().href = text_of(at(*v, "href"));
}

codat::connection_page to_page(Value const& o)
{
    if (!o.IsObject()) throw refused("not an object");
    auto const& results = at(o, "results");
    if (!results.IsArray()) throw refused("not an array");
    codat::connection_page page;
    page.results.reserve(results.Size());
    for (auto const& each : results.GetArray()) {
        try {
            page.results.push_back(to_connection(each));
        } catch (std::exception const&) {  // it is left out
        }
    }
    read_number(o, "pageNumber", page.page_number);
    read_number(o, "pageSize", page.page_size);
    read_number(o, "totalResults", page.total_results);
    if (auto const* const links = find(o, "_links")) {
        if (!links->IsObject()) throw refused("not an object");
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

    codat::connection_page read() override
    {
        // Unless it is told to, RapidJSON does not look whether a string is UTF-8. All others do.
        rapidjson::Document document;
        document.ParseInsitu<rapidjson::kParseValidateEncodingFlag>(text_.data());
        if (document.HasParseError()) throw refused("not JSON");
        return to_page(document);
    }

private:
    std::string text_;
};

}  // namespace

peer const rapidjson_in_situ{"RapidJSON in situ", [] { return std::string(RAPIDJSON_VERSION_STRING); },
                             [] { return std::unique_ptr<page_reader>(new reader); }, true};

}  // namespace json_peers
