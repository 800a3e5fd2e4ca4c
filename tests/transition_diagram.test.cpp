// SPDX-License-Identifier: BSL-1.0

#include <codat/transition_diagram.hpp>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

namespace {

std::string document(std::string const& name)
{
    std::ifstream in(CODAT_SOURCE_DIR "/docs/" + name);
    std::string   text(std::istreambuf_iterator<char>(in), {});
    BOOST_TEST_REQUIRE(!text.empty(), name << " is missing");
    return text;
}

template <class Writer>
std::string written(Writer write)
{
    std::ostringstream out;
    write(out);
    return out.str();
}

std::string mermaid()
{
    return written([](std::ostream& out) { codat::write_mermaid(out); });
}
std::string dot()
{
    return written([](std::ostream& out) { codat::write_dot(out); });
}
std::string markdown()
{
    return written([](std::ostream& out) { codat::write_markdown(out); });
}

std::size_t count(std::string_view text, std::string_view part)
{
    std::size_t n = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

std::string name_or(std::optional<codat::connection_status> status, std::string_view otherwise)
{
    return std::string(status ? to_string(*status) : otherwise);
}

}  // namespace

BOOST_AUTO_TEST_CASE(each_form_has_each_row_once_and_nothing_else)
{
    for (auto const& row : codat::transitions) {
        std::string const event(to_string(row.event));
        auto const        quoted = [](auto status) { return '`' + name_or(status, {}) + '`'; };
        BOOST_TEST(count(mermaid(), "    " + name_or(row.from, "[*]") + " --> " + name_or(row.to, "[*]") + " : " +
                                        event + '\n') == 1u);
        BOOST_TEST(count(dot(), "    " + name_or(row.from, "none") + " -> " + name_or(row.to, "gone") + " [label = \"" +
                                    event + "\"]\n") == 1u);
        BOOST_TEST(count(markdown(), "| " + (row.from ? quoted(row.from) : "none yet") + " | " + event + " | " +
                                         (row.to ? quoted(row.to) : "gone") + " | `" +
                                         std::string(row.webhook_event_type) + "` |\n") == 1u);
    }
    BOOST_TEST(count(mermaid(), " --> ") == codat::transitions.size());
    BOOST_TEST(count(dot(), " -> ") == codat::transitions.size());
    BOOST_TEST(count(markdown(), "\n") == codat::transitions.size() + 2);
}

BOOST_AUTO_TEST_CASE(the_page_holds_every_form_as_it_is)
{
    auto const page = document("transitions.md");
    BOOST_TEST(document("transitions.mmd") == mermaid());
    BOOST_TEST(document("transitions.dot") == dot());
    BOOST_TEST(count(page, "\n\n" + markdown() + '\n') == 1u);
    BOOST_TEST(count(page, "```mermaid\n" + mermaid() + "```\n") == 1u);
    BOOST_TEST(count(page, "```dot\n" + dot() + "```\n") == 1u);
}

BOOST_AUTO_TEST_CASE(the_page_has_every_refusal)
{
    auto const page = document("transitions.md");
    for (auto const& row : codat::refused_transitions)
        BOOST_TEST(count(page, "| `" + std::string(to_string(row.from)) + "` | `" + std::string(to_string(row.to)) +
                                   "` | " + std::string(row.reason) + " |\n") == 1u);
}

// Another version of Graphviz draws it a little differently, so that only what is drawn is compared.
BOOST_AUTO_TEST_CASE(the_picture_shows_every_row_and_nothing_else)
{
    auto const picture = document("transitions.svg");
    for (auto const& row : codat::transitions) {
        auto const edge = "<title>" + name_or(row.from, "none") + "&#45;&gt;" + name_or(row.to, "gone") + "</title>";
        auto const at   = picture.find(edge);
        BOOST_TEST_CONTEXT(edge) {
            BOOST_TEST_REQUIRE(at != picture.npos);
            auto const group = std::string_view(picture).substr(at, picture.find("</g>", at) - at);
            BOOST_TEST(count(group, '>' + std::string(to_string(row.event)) + "</text>") == 1u);
        }
    }
    BOOST_TEST(count(picture, "class=\"edge\"") == codat::transitions.size());
    BOOST_TEST(count(picture, "class=\"node\"") == codat::connection_status_names.size() + 2);
}
