// SPDX-License-Identifier: BSL-1.0

#include <codat/timestamp.hpp>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>

namespace {

// The text between backticks, in which `\x00` stands for a byte.
std::string unquoted(std::string_view cell)
{
    std::string text;
    if (cell == "(empty)") return text;
    cell = cell.substr(1, cell.size() - 2);
    while (!cell.empty()) {
        if (cell.starts_with("\\x")) {
            text += static_cast<char>(std::stoi(std::string(cell.substr(2, 2)), nullptr, 16));
            cell.remove_prefix(4);
        } else {
            text += cell.front();
            cell.remove_prefix(1);
        }
    }
    return text;
}

std::string answer(std::string_view text)
{
    auto const parsed = codat::parse_timestamp(text, {.allow_date = true});
    if (parsed) return '`' + to_string(*parsed) + '`';
    return std::string(to_string(parsed.error().code)) + " at " + std::to_string(parsed.error().offset);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_conformance_table_says_what_this_library_answers)
{
    std::ifstream file(CODAT_SOURCE_DIR "/docs/timestamp_conformance.md");
    std::size_t   rows = 0;
    for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("| `") && !line.starts_with("| (empty)")) continue;
        auto const first  = line.find(" | ");
        auto const second = line.find(" | ", first + 3);
        auto const third  = line.find(" | ", second + 3);
        auto const text   = unquoted(std::string_view(line).substr(2, first - 2));
        BOOST_TEST(line.substr(second + 3, third - second - 3) == answer(text), line);
        ++rows;
    }
    BOOST_TEST(rows >= 60u);
}
