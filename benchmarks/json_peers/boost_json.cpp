// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"
#include "readers.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <boost/version.hpp>
#include <cstddef>
#include <exception>
#include <utility>

namespace json_peers {
namespace {

using boost::json::object;
using boost::json::value;
using readers = codat_readers;

std::string_view text_of(value const& v)
{
    auto const& text = v.as_string();
    return {text.data(), text.size()};
}

codat::connection to_connection(value const& v)
{
    auto const&       o       = v.as_object();
    std::size_t       members = 8;
    codat::connection c;
    c.id             = readers::id<codat::connection_id>(text_of(o.at("id")));
    c.integration_id = readers::id<codat::integration_id>(text_of(o.at("integrationId")));
    if (auto const* const key = o.if_contains("integrationKey")) {
        c.integration_key = read_integration_key(text_of(*key));
        ++members;
    }
    c.source_id     = readers::id<codat::source_id>(text_of(o.at("sourceId")));
    c.source_type   = read_source_type(text_of(o.at("sourceType")));
    c.platform_name = text_of(o.at("platformName"));
    c.link_url      = read_uri(text_of(o.at("linkUrl")));
    c.status        = read_status(text_of(o.at("status")));
    if (auto const* const time = o.if_contains("lastSync")) {
        if (!time->is_null()) c.last_sync = readers::time(text_of(*time));
        ++members;
    }
    c.created = readers::time(text_of(o.at("created")));
    if (o.size() != members) throw refused("unknown member");
    return c;
}

void read_number(object const& o, std::string_view name, std::optional<std::int64_t>& out)
{
    if (auto const* const v = o.if_contains(name)) out = v->as_int64();
}

void read_link(object const& links, std::string_view name, std::optional<codat::page_link>& out)
{
    if (auto const* const v = links.if_contains(name)) out.emplace().href = text_of(v->as_object().at("href"));
}

// A type of our own, since the library has its own conversion of `connection_page`.
struct converted_page {
    codat::connection_page page;
};

converted_page tag_invoke(boost::json::value_to_tag<converted_page>, value const& v)
{
    auto const&            o       = v.as_object();
    auto const&            results = o.at("results").as_array();
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
    if (auto const* const links = o.if_contains("_links")) {
        auto const& all = links->as_object();
        read_link(all, "self", page.links.self);
        read_link(all, "current", page.links.current);
        read_link(all, "next", page.links.next);
        read_link(all, "previous", page.links.previous);
    }
    return {std::move(page)};
}

class reader : public page_reader {
public:
    void load(std::string const& text) override { text_ = text; }

    codat::connection_page read() override
    {
        return boost::json::value_to<converted_page>(boost::json::parse(text_)).page;
    }

private:
    std::string_view text_;
};

class monotonic_reader : public page_reader {
public:
    void load(std::string const& text) override { text_ = text; }

    codat::connection_page read() override
    {
        // A value takes about three times as many bytes as its text; what the parser needs beside it comes and goes.
        if (!buffer_) buffer_ = std::make_unique<unsigned char[]>(size());
        boost::json::monotonic_resource resource(buffer_.get(), size());
        return boost::json::value_to<converted_page>(boost::json::parse(text_, &resource)).page;
    }

private:
    std::size_t size() const { return 4 * text_.size() + 4096; }

    std::string_view                 text_;
    std::unique_ptr<unsigned char[]> buffer_;
};

std::string version()
{
    return std::to_string(BOOST_VERSION / 100'000) + '.' + std::to_string(BOOST_VERSION / 100 % 1000);
}

}  // namespace

peer const boost_json{"Boost.JSON parse + value_to", version, [] { return std::unique_ptr<page_reader>(new reader); }};
peer const boost_json_monotonic{"Boost.JSON on a reused buffer", version,
                                [] { return std::unique_ptr<page_reader>(new monotonic_reader); }};

}  // namespace json_peers
