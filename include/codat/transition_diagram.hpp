// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TRANSITION_DIAGRAM_HPP
#define CODAT_TRANSITION_DIAGRAM_HPP

#include <codat/connection_status.hpp>
#include <codat/status_transitions.hpp>
#include <iosfwd>
#include <optional>
#include <string_view>

namespace codat::inline v0 {

/** Writes @ref transitions as a state diagram for Mermaid, which GitHub and many documentation tools draw.

    @param out Where to write. Its state tells whether that went well.
*/
template <class Traits>
void write_mermaid(std::basic_ostream<char, Traits>& out)
{
    auto const state = [](std::optional<connection_status> status) {
        return status ? to_string(*status) : std::string_view("[*]");
    };
    out << "stateDiagram-v2\n";
    for (auto const& row : transitions)
        out << "    " << state(row.from) << " --> " << state(row.to) << " : " << row.event << '\n';
}

/// Writes @ref transitions as a graph for Graphviz: `dot -Tsvg`. @param out As above.
template <class Traits>
void write_dot(std::basic_ostream<char, Traits>& out)
{
    out << "digraph transitions {\n"
           "    rankdir = LR\n"
           "    node [shape = box, style = rounded, fontname = \"sans-serif\"]\n"
           "    edge [fontname = \"sans-serif\", fontsize = 11]\n"
           "    none [shape = point, width = 0.15]\n"
           "    gone [shape = doublecircle, width = 0.1, label = \"\"]\n";
    for (auto const& status : connection_status_names) out << "    " << status.name << '\n';
    for (auto const& row : transitions)
        out << "    " << (row.from ? to_string(*row.from) : "none") << " -> " << (row.to ? to_string(*row.to) : "gone")
            << " [label = \"" << row.event << "\"]\n";
    out << "}\n";
}

/// Writes @ref transitions as a table in Markdown, with the webhook event types. @param out As above.
template <class Traits>
void write_markdown(std::basic_ostream<char, Traits>& out)
{
    auto const cell = [&](std::optional<connection_status> status, std::string_view otherwise) {
        if (status) out << '`' << *status << '`';
        if (!status) out << otherwise;
    };
    out << "| from | event | to | webhook event type |\n"
           "| --- | --- | --- | --- |\n";
    for (auto const& row : transitions) {
        out << "| ";
        cell(row.from, "none yet");
        out << " | " << row.event << " | ";
        cell(row.to, "gone");
        out << " | `" << row.webhook_event_type << "` |\n";
    }
}

}  // namespace codat::inline v0

#endif
