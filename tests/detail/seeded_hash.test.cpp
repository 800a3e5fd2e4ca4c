// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/seeded_hash.hpp>

#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

using codat::detail::mix;
using codat::detail::text_hash;

static_assert(mix(0) == 0 && mix(1) != 1);

BOOST_AUTO_TEST_SUITE(seeded_hashes)

BOOST_AUTO_TEST_CASE(equal_texts_have_equal_hashes)
{
    for (std::size_t size = 0; size != 40; ++size)
        BOOST_TEST(text_hash{}(std::string(size, 'x')) == text_hash{}(std::string(size, 'x')));
}

// Of so few texts, no two should have the same of so many hashes.
BOOST_AUTO_TEST_CASE(a_change_of_any_byte_or_of_the_size_changes_the_hash)
{
    std::set<std::size_t> seen;
    std::size_t           texts = 0;
    for (std::size_t size = 0; size != 40; ++size) {
        std::string text(size, '\0');
        ++texts;
        seen.insert(text_hash{}(text));
        for (auto& c : text)
            for (int byte = 1; byte != 256; ++byte) {
                c = static_cast<char>(byte);
                ++texts;
                seen.insert(text_hash{}(text));
                c = '\0';
            }
    }
    BOOST_TEST(seen.size() == texts);
}

BOOST_AUTO_TEST_SUITE_END()
