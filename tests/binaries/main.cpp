// SPDX-License-Identifier: BSL-1.0

// A program of several binaries, each with the library compiled into it: one that is linked and hides its functions, one
// that hides those that are inline, and one that is opened when the program runs. What one makes, the others understand.

#include "fill.hpp"

#include <boost/test/unit_test.hpp>
#include <dlfcn.h>
#include <string_view>
#include <system_error>
#include <vector>

extern "C" {
probe const* hidden_probe();
probe const* hidden_inlines_probe();
}

namespace {

struct binary {
    std::string_view name;
    bool             linked;
    probe const*     does;
};

std::vector<binary> const& binaries()
{
    static std::vector<binary> const all = [] {
        std::vector<binary> found{
            {"host", true, &filled},
            {"hidden", true, hidden_probe()},
            {"hidden inlines", true, hidden_inlines_probe()},
        };
        if (auto* const plug_in = ::dlopen(CODAT_PLUG_IN, RTLD_NOW | RTLD_LOCAL))
            found.push_back(
                {"plug-in", false, reinterpret_cast<probe const* (*)()>(::dlsym(plug_in, "plug_in_probe"))()});
        return found;
    }();
    return all;
}

// For every two of them, one after the other.
template <class Test>
void for_each_pair(Test test)
{
    BOOST_TEST_REQUIRE(binaries().size() == 4U);
    for (auto const& maker : binaries())
        for (auto const& user : binaries())
            BOOST_TEST_CONTEXT(user.name << " uses what " << maker.name << " has made") test(*maker.does, *user.does);
}

constexpr std::uint32_t count = 50;

}  // namespace

BOOST_AUTO_TEST_SUITE(programs_of_several_binaries)

BOOST_AUTO_TEST_CASE(what_one_adds_the_others_find)
{
    for_each_pair([](probe const& maker, probe const& user) {
        codat::company_connections all;
        for (std::uint32_t i = 0; i != count; ++i) maker.add(all, i);
        std::uint32_t found = 0, refused = 0, unlinked = 0;
        for (std::uint32_t i = 0; i != count; ++i) {
            found += user.finds(all, i);
            refused += user.refuses_another(all, i);
            unlinked += user.unlinks(all, i);
        }
        BOOST_TEST(found == count);
        BOOST_TEST(refused == count);
        BOOST_TEST(unlinked == count);
        BOOST_TEST(all.size() == count);
    });
}

BOOST_AUTO_TEST_CASE(what_one_logs_the_others_go_on_with)
{
    for_each_pair([](probe const& maker, probe const& user) {
        codat::webhook_log log;
        for (std::uint32_t i = 0; i != count; ++i) maker.log(log, i);
        std::size_t events = 0;
        for (std::uint32_t i = 0; i != count; ++i) {
            user.log(log, i);
            events += user.size_of_history(log, i);
        }
        BOOST_TEST(events == 2 * count);
        BOOST_TEST(log.size() == count);
    });
}

BOOST_AUTO_TEST_CASE(a_map_keeps_its_keys)
{
    for_each_pair([](probe const& maker, probe const& user) {
        probe::id_map ids;
        for (std::uint32_t i = 0; i != count; ++i) maker.put(ids, i);
        std::uint32_t found = 0;
        for (std::uint32_t i = 0; i != count; ++i) {
            found += user.has(ids, i);
            user.put(ids, i);
        }
        BOOST_TEST(found == count);
        BOOST_TEST(ids.size() == count);
    });
}

BOOST_AUTO_TEST_CASE(what_one_throws_the_others_catch_by_type)
{
    for_each_pair([](probe const& maker, probe const& user) {
        BOOST_TEST(user.catches_id_error(maker.throw_id_error));
        BOOST_TEST(user.catches_timestamp_error(maker.throw_timestamp_error));
        BOOST_TEST(!user.catches_id_error(maker.throw_timestamp_error));
        BOOST_TEST((*user.id_exception == *maker.id_exception));
        BOOST_TEST((*user.category == *maker.category));
    });
}

// Some standard libraries compare types by address, and all of them error categories: there may be only one of each.
BOOST_AUTO_TEST_CASE(linked_binaries_share_exception_types_and_the_error_category)
{
    for (auto const& each : binaries())
        if (each.linked)
            BOOST_TEST_CONTEXT(each.name) {
                BOOST_TEST(each.does->id_exception == filled.id_exception);
                BOOST_TEST(each.does->timestamp_exception == filled.timestamp_exception);
                BOOST_TEST(each.does->category == filled.category);
                BOOST_TEST((std::error_code(each.does->error_code()) == std::error_code(filled.error_code())));
            }
}

BOOST_AUTO_TEST_CASE(error_codes_are_equal)
{
    for_each_pair([](probe const& maker, probe const& user) {
        BOOST_TEST(user.is_error_code(maker.error_code()));
        BOOST_TEST((user.error_code() == maker.error_code()));
    });
}

BOOST_AUTO_TEST_SUITE_END()
