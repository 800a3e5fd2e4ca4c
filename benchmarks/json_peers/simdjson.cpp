// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"
#include "readers.hpp"

#include <cstdint>
#include <exception>
#include <optional>
#include <simdjson.h>
#include <utility>

namespace json_peers {
namespace {

using namespace simdjson;

// Goes through the members as they come.
template <class Readers>
void read_connection(ondemand::object object, codat::connection& c)
{
    enum : unsigned {
        id              = 1,
        integration_id  = 2,
        integration_key = 4,
        source_id       = 8,
        source_type     = 16,
        platform_name   = 32,
        link_url        = 64,
        status          = 128,
        created         = 256,
        last_sync       = 512,
    };
    constexpr unsigned required =
        id | integration_id | source_id | source_type | platform_name | link_url | status | created;

    unsigned seen = 0;
    for (auto field : object) {
        std::string_view const key   = field.unescaped_key();
        ondemand::value        value = field.value();
        unsigned               member;
        if (key == "id") {
            member = id;
            c.id   = Readers::template id<codat::connection_id>(value.get_string());
        } else if (key == "integrationId") {
            member           = integration_id;
            c.integration_id = Readers::template id<codat::integration_id>(value.get_string());
        } else if (key == "integrationKey") {
            member            = integration_key;
            c.integration_key = read_integration_key(value.get_string());
        } else if (key == "sourceId") {
            member      = source_id;
            c.source_id = Readers::template id<codat::source_id>(value.get_string());
        } else if (key == "sourceType") {
            member        = source_type;
            c.source_type = read_source_type(value.get_string());
        } else if (key == "platformName") {
            member          = platform_name;
            c.platform_name = std::string_view(value.get_string());
        } else if (key == "linkUrl") {
            member     = link_url;
            c.link_url = read_uri(value.get_string());
        } else if (key == "status") {
            member   = status;
            c.status = read_status(value.get_string());
        } else if (key == "created") {
            member    = created;
            c.created = Readers::time(value.get_string());
        } else if (key == "lastSync") {
            member = last_sync;
            if (!value.is_null()) c.last_sync = Readers::time(value.get_string());
        } else {
            throw refused("unknown member");
        }
        if (seen & member) throw refused("duplicate member");
        seen |= member;
    }
    if ((seen & required) != required) throw refused("missing member");
}

// Asks for the members by name, in the order in which they come: less work, but it sees neither that a member is unknown
// nor that one comes twice.
template <class Readers>
void read_connection_by_name(ondemand::object object, codat::connection& c)
{
    c.id             = Readers::template id<codat::connection_id>(object["id"].get_string());
    c.integration_id = Readers::template id<codat::integration_id>(object["integrationId"].get_string());
    ondemand::value optional;
    if (object["integrationKey"].get(optional) == SUCCESS)
        c.integration_key = read_integration_key(optional.get_string());
    c.source_id     = Readers::template id<codat::source_id>(object["sourceId"].get_string());
    c.source_type   = read_source_type(object["sourceType"].get_string());
    c.platform_name = std::string_view(object["platformName"].get_string());
    c.link_url      = read_uri(object["linkUrl"].get_string());
    c.status        = read_status(object["status"].get_string());
    if (object["lastSync"].get(optional) == SUCCESS && !optional.is_null())
        c.last_sync = Readers::time(optional.get_string());
    c.created = Readers::time(object["created"].get_string());
}

codat::page_links to_links(ondemand::object object)
{
    codat::page_links links;
    for (auto field : object) {
        std::string_view const key  = field.unescaped_key();
        std::string_view const href = field.value()["href"].get_string();
        auto&                  link = key == "self"       ? links.self
                                      : key == "current"  ? links.current
                                      : key == "next"     ? links.next
                                      : key == "previous" ? links.previous
                                                          : throw refused("unknown member");
        link.emplace().href         = href;
    }
    return links;
}

template <auto ReadConnection>
class reader : public page_reader {
public:
    void load(std::string const& text) override { text_ = padded_string(text); }

    codat::connection_page read() override
    {
        auto                   document = parser_.iterate(text_);
        codat::connection_page page;
        bool                   has_results = false;
        for (auto field : document.get_object()) {
            std::string_view const key = field.unescaped_key();
            if (key == "results") {
                has_results = true;
                for (auto each : field.value().get_array()) {
                    auto& c = page.results.emplace_back();
                    try {
                        ReadConnection(each.get_object(), c);
                    } catch (refused const&) {
                        page.results.pop_back();
                    } catch (simdjson_error const& e) {
                        if (e.error() != INCORRECT_TYPE && e.error() != NO_SUCH_FIELD) throw;  // the text is not JSON
                        page.results.pop_back();
                    }
                }
            } else if (key == "pageNumber") {
                page.page_number = std::int64_t(field.value().get_int64());
            } else if (key == "pageSize") {
                page.page_size = std::int64_t(field.value().get_int64());
            } else if (key == "totalResults") {
                page.total_results = std::int64_t(field.value().get_int64());
            } else if (key == "_links") {
                page.links = to_links(field.value().get_object());
            } else {
                throw refused("unknown member");
            }
        }
        if (!has_results) throw refused("missing member");
        return page;
    }

private:
    ondemand::parser parser_;  // which its users keep, with its buffers
    padded_string    text_;
};

#define CODAT_STRINGIFY(text) #text
#define CODAT_STRING_OF(macro) CODAT_STRINGIFY(macro)

// Of its implementations, one looks for the structure of the text, chosen for the processor as the program runs, and one
// reads the values, chosen as this file is compiled.
std::string version()
{
    return std::to_string(SIMDJSON_VERSION_MAJOR) + '.' + std::to_string(SIMDJSON_VERSION_MINOR) + '.' +
           std::to_string(SIMDJSON_VERSION_REVISION) + ", " + get_active_implementation()->name() +
           " and " CODAT_STRING_OF(SIMDJSON_BUILTIN_IMPLEMENTATION);
}

}  // namespace

peer const simdjson_plain{"simdjson on-demand, plain readers", version,
                          [] { return std::unique_ptr<page_reader>(new reader<read_connection<plain_readers>>); }};
peer const simdjson_codat{"simdjson on-demand, codat's readers", version,
                          [] { return std::unique_ptr<page_reader>(new reader<read_connection<codat_readers>>); }};
peer const simdjson_by_name{"simdjson on-demand, codat's readers, fewer checks", version, [] {
                                return std::unique_ptr<page_reader>(new reader<read_connection_by_name<codat_readers>>);
                            }};

}  // namespace json_peers
