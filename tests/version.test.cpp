// SPDX-License-Identifier: BSL-1.0

#include <codat/version.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <codat/connection_status.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

// The inline namespace is spelled by nobody, and still there: it keeps two versions in one program apart.
static_assert(std::is_same_v<codat::connection_status, codat::v0::connection_status>);

std::string contents_of(std::string_view file)
{
    std::ifstream      in(std::string(CODAT_SOURCE_DIR) + '/' + std::string(file), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

struct statement {
    std::string_view file;
    std::string_view before;  // What precedes the version where the file states it first.
};

constexpr auto statements = std::to_array<statement>({
    {"CHANGELOG.md", "\n## "},
    {"CMakeLists.txt", "\n    VERSION "},
    {"meson.build", "\n    version: '"},
});

// The digits and dots after the first `before` in `text`; empty if it is not there.
std::string version_after(std::string_view before, std::string const& text)
{
    auto const found = text.find(before);
    if (found == text.npos) return {};
    auto const begin = found + before.size();
    return text.substr(begin, text.find_first_not_of("0123456789.", begin) - begin);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_text_of_the_version_is_made_of_its_numbers)
{
    std::ostringstream text;
    text << CODAT_VERSION_MAJOR << '.' << CODAT_VERSION_MINOR << '.' << CODAT_VERSION_PATCH;
    BOOST_TEST(CODAT_VERSION_STRING == text.str());
}

BOOST_AUTO_TEST_CASE(every_file_that_states_the_version_states_the_same)
{
    for (auto const& [file, before] : statements)
        BOOST_TEST_CONTEXT(file) BOOST_TEST(version_after(before, contents_of(file)) == CODAT_VERSION_STRING);
}
