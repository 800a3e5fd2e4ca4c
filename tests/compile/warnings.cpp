// SPDX-License-Identifier: BSL-1.0

// Every public header, and an instance of each template that users call, with the warnings that users may have switched
// on: see cmake/development.cmake.
#include <every_header.hpp>

#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <ostream>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using codat::connection_status;
using codat::typed_connection;
using codat::visit_status;

template <class T>
bool reads_and_writes(std::string_view text)
{
    auto const read = codat::check<T>(text);
    if (!read.value || !codat::validate(*read.value).empty()) return false;
    return codat::decode<T>(codat::encode(*read.value)).ok();
}

template <class T>
bool converts(boost::json::value const& json)
{
    auto const read = boost::json::try_value_to<T>(json);
    return read.has_value() && boost::json::value_from(boost::json::value_to<T>(json)) == json;
}

template <class Duration>
bool converts(codat::timestamp const& t)
{
    auto const utc   = codat::to_sys_time<Duration>(t, codat::rounding::nearest);
    auto const local = codat::to_local_time<Duration>(t, codat::rounding::down);
    return utc && codat::to_instant(*utc) && codat::utc_timestamp(*utc) &&
           codat::offset_timestamp(*utc, std::chrono::minutes{1}, 3) && local && codat::local_timestamp(*local);
}

template <class T>
void print(std::ostream& out, T const& value)
{
    out << value << '\n';
}

template <class Source>
std::size_t lines(Source source)
{
    std::size_t                  count = 0;
    codat::ndjson_reader<Source> reader(std::move(source));
    while (reader.next()) ++count;
    return count;
}

}  // namespace

bool documents(std::string_view text);
bool documents(std::string_view text)
{
    return reads_and_writes<codat::connection>(text) && reads_and_writes<codat::company>(text) &&
           reads_and_writes<codat::connection_page>(text) && reads_and_writes<codat::company_page>(text) &&
           reads_and_writes<codat::connection_webhook>(text) && reads_and_writes<codat::legacy_webhook>(text) &&
           reads_and_writes<std::vector<codat::connection>>(text) && reads_and_writes<codat::document>(text);
}

bool values(boost::json::value const& json);
bool values(boost::json::value const& json)
{
    return converts<codat::connection>(json) && converts<codat::company>(json) &&
           converts<codat::connection_page>(json) && converts<codat::company_page>(json) &&
           converts<codat::connection_webhook>(json) && converts<codat::legacy_webhook>(json) &&
           codat::from_value<std::vector<codat::connection>>(json).ok();
}

bool times(codat::timestamp const& t);
bool times(codat::timestamp const& t)
{
    using namespace std::chrono;
    return converts<nanoseconds>(t) && converts<milliseconds>(t) && converts<seconds>(t) && converts<hours>(t) &&
           converts<duration<std::uint32_t>>(t) && converts<duration<std::int16_t, std::ratio<7, 3>>>(t);
}

std::size_t streams(std::istream& in);
std::size_t streams(std::istream& in)
{
    return lines(codat::istream_source(in)) + lines(codat::descriptor_source(0)) +
           lines([](char*, std::size_t) { return std::size_t{0}; });
}

codat::connection_status typed(codat::connection c, codat::company_id company);
codat::connection_status typed(codat::connection c, codat::company_id company)
{
    using enum connection_status;
    return visit_status(
        std::move(c),
        [&](typed_connection<linked> t) {
            (void)codat::unlink_request(company, t);
            return relink(unlink(std::move(t))).get().status;
        },
        [](typed_connection<pending_auth> t) { return deauthorize(authorize(std::move(t))).get().status; },
        [](auto&&) { return connection_status{}; });
}

void printing(std::ostream& out, codat::company_connections& connections, codat::connection_webhook const& webhook);
void printing(std::ostream& out, codat::company_connections& connections, codat::connection_webhook const& webhook)
{
    codat::webhook_log histories;
    histories.add(webhook);
    for (auto const& history : histories) print(out, history);
    if (auto const outcome = connections.apply(webhook)) print(out, *outcome);
    for (auto const& c : connections) {
        if (auto const added = connections.add(c); !added) print(out, added.error());
        print(out, c.id);
        print(out, c.created);
        for (auto const& d : codat::validate(c)) print(out, d);
        print(out, std::hash<codat::connection_id>{}(c.id));
    }
    codat::write_mermaid(out);
    codat::write_markdown(out);
}
