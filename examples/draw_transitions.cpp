// SPDX-License-Identifier: BSL-1.0

// Writes the transition table as Mermaid, Graphviz DOT or Markdown: docs/transitions.md has all three.

#include <codat/transition_diagram.hpp>
#include <iostream>
#include <string_view>

int main(int argc, char** argv)
{
    std::string_view const form = argc == 2 ? argv[1] : "";
    if (form == "mermaid") {
        codat::write_mermaid(std::cout);
    } else if (form == "dot") {
        codat::write_dot(std::cout);
    } else if (form == "markdown") {
        codat::write_markdown(std::cout);
    } else {
        std::cerr << "usage: draw_transitions mermaid|dot|markdown\n";
        return 2;
    }
    return std::cout.flush() ? 0 : 1;
}
