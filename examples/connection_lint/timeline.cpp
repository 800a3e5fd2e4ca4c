// SPDX-License-Identifier: BSL-1.0

#include "timeline.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <codat/source_type.hpp>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace lint {

namespace {

namespace json = boost::json;

// What a log knows of one company.
struct company_history {
    codat::company_id                              id;
    std::vector<codat::connection_timeline const*> connections;
    std::vector<codat::active_conflict>            conflicts;
};

// Companies and connections in the order in which the log first names them.
std::vector<company_history> by_company(codat::webhook_log const& log)
{
    std::vector<company_history>             companies;
    std::map<codat::company_id, std::size_t> index;
    for (auto const& history : log) {
        auto const id             = history.company().value_or(codat::company_id{});
        auto const [place, first] = index.emplace(id, companies.size());
        if (first) companies.push_back({id, {}, {}});
        companies[place->second].connections.push_back(&history);
    }
    for (auto const& conflict : log.conflicts()) companies[index.at(conflict.company)].conflicts.push_back(conflict);
    return companies;
}

void count(codat::timeline_step const& step, timeline_tally& tally)
{
    switch (step.judged.verdict) {
    case codat::step_verdict::illegal:
    case codat::step_verdict::contradictory: ++tally.illegal; break;
    case codat::step_verdict::after_gap: ++tally.gaps; break;
    case codat::step_verdict::legal:
    case codat::step_verdict::repeated: break;
    }
}

void write_text(std::ostream& out, company_history const& company)
{
    out << "company " << company.id << '\n';
    for (auto const* const history : company.connections) out << *history;
    for (auto const& conflict : company.conflicts) {
        out << "too many active " << conflict.type << " connections: ";
        if (conflict.when) out << *conflict.when << ' ';
        out << conflict.connection << " was linked";
        if (conflict.in_the_way) out << " while " << *conflict.in_the_way << " was";
        out << '\n';
    }
}

json::value to_json(std::optional<codat::timestamp> const& when)
{
    return when ? json::value(to_string(*when)) : json::value();
}

json::value to_json(codat::standing standing)
{
    if (standing.deleted) return "deleted";
    return standing.status ? json::value(to_string(*standing.status)) : json::value();
}

json::object to_json(codat::timeline_step const& step)
{
    json::object out{
        {"when", to_json(step.when)},     {"eventType", step.event_type}, {"reported", to_string(step.reported)},
        {"before", to_json(step.before)}, {"after", to_json(step.after)}, {"verdict", to_string(step.judged.verdict)},
    };
    if (!step.expected.empty()) out["expected"] = step.expected;
    if (!step.judged.missing.empty()) {
        json::array missing;
        for (auto const event : step.judged.missing) missing.emplace_back(to_string(event));
        out["missing"] = std::move(missing);
    }
    if (step.ambiguous) out["ambiguous"] = true;
    return out;
}

void write_json(std::ostream& out, codat::connection_timeline const& history)
{
    json::array steps;
    auto const  all = history.steps();
    for (auto const& step : all) steps.push_back(to_json(step));
    auto const   linked = history.linked(all.empty() ? std::nullopt : all.back().when);
    json::object object{
        {"company", to_string(history.company().value_or(codat::company_id{}))},
        {"connection", to_string(history.id())},
        {"sourceType", history.type() ? json::value(to_string(*history.type())) : json::value()},
        {"steps", std::move(steps)},
        {"linkedSeconds", linked.total ? json::value(linked.total->count()) : json::value()},
        {"stillLinked", linked.still_linked},
    };
    out << json::serialize(object) << '\n';
}

void write_json(std::ostream& out, codat::active_conflict const& conflict)
{
    json::object const object{
        {"company", to_string(conflict.company)},
        {"conflict", to_string(conflict.type)},
        {"when", to_json(conflict.when)},
        {"connection", to_string(conflict.connection)},
        {"inTheWay", conflict.in_the_way ? json::value(to_string(*conflict.in_the_way)) : json::value()},
    };
    out << json::serialize(object) << '\n';
}

}  // namespace

timeline_tally write_timeline(std::ostream& out, output_format format, codat::webhook_log const& log)
{
    timeline_tally tally;
    auto const     companies = by_company(log);
    for (auto const& company : companies) {
        for (auto const* const history : company.connections)
            for (auto const& step : history->steps()) count(step, tally);
        tally.conflicts += company.conflicts.size();
        if (format == output_format::text) write_text(out, company);
        else
            for (auto const* const history : company.connections) write_json(out, *history);
    }
    if (format == output_format::jsonl)
        for (auto const& company : companies)
            for (auto const& conflict : company.conflicts) write_json(out, conflict);
    return tally;
}

}  // namespace lint
