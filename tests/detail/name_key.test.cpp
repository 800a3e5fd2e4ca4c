// SPDX-License-Identifier: BSL-1.0

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/name_key.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

using namespace codat::detail;

namespace {

// At the end of a block of its own, so that the sanitizers notice what is read after it.
class exact_text {
public:
    explicit exact_text(std::string_view text) : size_(text.size()), bytes_(std::make_unique<char[]>(text.size()))
    {
        std::copy(text.begin(), text.end(), bytes_.get());
    }

    operator std::string_view() const { return {bytes_.get(), size_}; }

private:
    std::size_t             size_;
    std::unique_ptr<char[]> bytes_;
};

constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ";

}  // namespace

BOOST_AUTO_TEST_SUITE(name_keys)

BOOST_AUTO_TEST_CASE(texts_of_every_size_are_told_apart_at_every_byte)
{
    for (std::size_t size = 0; size <= letters.size(); ++size) {
        BOOST_TEST_CONTEXT("size " << size) {
            bool const known = size <= name_key::longest;
            exact_text text(letters.substr(0, size));
            name_key   key(text);
            BOOST_TEST((key == name_key(text)) == known);
            BOOST_TEST(is_text_of(key, text) == known);

            for (std::size_t i = 0; i != size; ++i) {
                std::string changed(text);
                changed[i] = '!';
                exact_text other(changed);
                BOOST_TEST(!(name_key(other) == key));
                BOOST_TEST(!is_text_of(key, other));
            }
            for (std::size_t other = 0; other <= letters.size(); ++other) {
                if (other == size) continue;
                exact_text shorter_or_longer(letters.substr(0, other));
                BOOST_TEST(!(name_key(shorter_or_longer) == key));
                BOOST_TEST(!is_text_of(key, shorter_or_longer));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_equal_to_the_key_of_no_text)
{
    constexpr name_key none;
    static_assert(!(none == none) && !is_text_of(none, ""));
    BOOST_TEST(!(none == none));
    BOOST_TEST(!is_text_of(none, ""));
    BOOST_TEST(!is_text_of(none, letters.substr(0, name_key::longest + 1)));
}

BOOST_AUTO_TEST_CASE(an_index_finds_its_names_and_no_others)
{
    constexpr auto names = std::to_array<std::string_view>(
        {"", "a", "b", "ab", "ba", "abc", "abcd", "dcba", "status", "statuses", "connections", "snoitcennoc",
         "dataConnectionErrors", "abcdefghijklmnopqrstuvwx", "referenceSubsidiaryCompanies",
         "abcdefghijklmnopqrstuvwxyzABCDEF"});
    constexpr name_index index(names);
    static_assert(index.find(name_key("status")) == 8);
    for (std::size_t i = 0; i != names.size(); ++i) {
        BOOST_TEST(index.find(name_key(names[i])) == i);
        BOOST_TEST(is_text_of(index.key(i), names[i]));
    }
    for (std::string_view const other :
         {"c", "aa", "abd", "abce", "Status", "status ", "statused", "dataConnectionError", "dataConnectionErrorz",
          "abcdefghijklmnopqrstuvwxy", "referenceSubsidiaryCompaniez", "referenceSubsidiary_ompanies",
          "abcdefghijklmnopqrstuvwxyzABCDEFG"})
        BOOST_TEST(index.find(name_key(other)) == name_index::none);
}

BOOST_AUTO_TEST_CASE(an_index_of_names_is_that_of_the_table)
{
    constexpr auto index = index_of_names(codat::connection_status_names);
    for (std::size_t i = 0; i != codat::connection_status_names.size(); ++i)
        BOOST_TEST(index.find(name_key(codat::connection_status_names[i].name)) == i);
}

BOOST_AUTO_TEST_SUITE_END()
