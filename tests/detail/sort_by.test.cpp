// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <codat/detail/sort_by.hpp>
#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

using codat::detail::sort_by;

BOOST_AUTO_TEST_SUITE(sort_by_)

BOOST_AUTO_TEST_CASE(sorts_as_std_stable_sort_does)
{
    std::mt19937 random(1);
    for (std::size_t size = 0; size != 40; ++size) {
        for (unsigned const keys : {1u, 2u, 7u, 1000u}) {
            std::vector<std::pair<unsigned, std::size_t>> list;
            for (std::size_t i = 0; i != size; ++i) list.emplace_back(random() % keys, i);

            auto expected = list;
            std::sort(expected.begin(), expected.end());  // by the key, and then by the place
            sort_by(list.begin(), list.end(), [](auto const& element) { return element.first; });
            BOOST_TEST((list == expected));
        }
    }
}

BOOST_AUTO_TEST_CASE(moves_what_cannot_be_copied)
{
    std::vector<std::unique_ptr<std::string>> list;
    for (char const* word : {"ccc", "a", "bb", "x"}) list.push_back(std::make_unique<std::string>(word));
    sort_by(list.begin(), list.end(), [](auto const& word) { return word->size(); });

    std::string words;
    for (auto const& word : list) words += *word + ' ';
    BOOST_TEST(words == "a x bb ccc ");
}

BOOST_AUTO_TEST_SUITE_END()
