// SPDX-License-Identifier: BSL-1.0

// Goes through the samples, and through every text at which the library once failed.

#include "decode.cpp"

#include "../json_text.hpp"
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace {

std::size_t replay(std::filesystem::path const& directory)
{
    std::size_t count = 0;
    for (auto const& file : std::filesystem::directory_iterator(directory)) {
        auto const text = json_text::read_file(file.path().string());
        BOOST_TEST_MESSAGE(file.path().filename().string());
        LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(text.data()), text.size());
        ++count;
    }
    return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_text_that_once_failed_holds, *boost::unit_test::timeout(60))
{
    BOOST_TEST(replay(CODAT_SOURCE_DIR "/tests/fuzz/regressions") > 0u);
}

BOOST_AUTO_TEST_CASE(every_sample_holds)
{
    BOOST_TEST(replay(CODAT_SOURCE_DIR "/tests/data") == json_text::sample_names.size());
}
