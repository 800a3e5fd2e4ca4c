// SPDX-License-Identifier: BSL-1.0

#include <codat/result.hpp>

#include <boost/test/unit_test.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace {

// Trivially copyable, as the leaf parsers' errors are: held in a plain union.
struct small_error {
    int code;

    friend constexpr bool operator==(small_error, small_error) = default;
};

// Not trivially copyable: held in a variant.
struct large_error {
    std::string text;

    friend bool operator==(large_error const&, large_error const&) = default;
};

using small_result = codat::result<int, small_error>;
using large_result = codat::result<std::string, large_error>;
using mixed_result = codat::result<std::string, small_error>;
using moved_result = codat::result<std::unique_ptr<int>, large_error>;
using void_result  = codat::result<void, small_error>;

constexpr small_result half_of(int number)
{
    if (number % 2 != 0) return small_error{number};
    return number / 2;
}

// What a constant expression can do; g++ 12 refuses some of it with other results.
static_assert(half_of(8).has_value() && !half_of(8).has_error() && half_of(8));
static_assert(*half_of(8) == 4);
static_assert(half_of(8).value() == 4);
static_assert(half_of(7).has_error() && !half_of(7).has_value() && !half_of(7));
static_assert(half_of(7).error() == small_error{7});
static_assert(half_of(7).error().code == 7);
static_assert(half_of(8).value_or(-1) == 4 && half_of(7).value_or(-1) == -1);
static_assert(half_of(8) == half_of(8) && half_of(8) != half_of(6));
static_assert(half_of(7) == half_of(7) && half_of(7) != half_of(5));
static_assert(half_of(8) != half_of(7));
static_assert(half_of(8) == small_result{4} && half_of(7) == small_result{small_error{7}});

static_assert([] {
    struct point {
        int x;
    };
    codat::result<point, small_error> made = point{1};
    made->x += 1;
    (*made).x += 1;
    return made->x;
}() == 3);

static_assert([] {
    small_result r = half_of(8);
    r              = half_of(7);
    return r.error().code;
}() == 7);

static_assert(void_result{}.has_value() && !void_result{}.has_error() && void_result{});
static_assert(void_result{small_error{1}}.has_error() && !void_result{small_error{1}});
static_assert(void_result{small_error{1}}.error() == small_error{1});
static_assert(void_result{} == void_result{} && void_result{} != void_result{small_error{1}});
static_assert(void_result{small_error{1}} != void_result{small_error{2}});

// A result of small types costs what its parts cost, and passes in registers.
static_assert(std::is_trivially_copyable_v<small_result> && sizeof(small_result) == 2 * sizeof(int));
static_assert(std::is_trivially_copyable_v<void_result> && sizeof(void_result) == 2 * sizeof(int));
static_assert(!std::is_trivially_copyable_v<large_result> && !std::is_trivially_copyable_v<mixed_result>);

// It is as movable and as copyable as its parts, and never throws where they do not.
static_assert(std::is_copy_constructible_v<large_result> && std::is_nothrow_move_constructible_v<large_result>);
static_assert(!std::is_copy_constructible_v<moved_result> && std::is_nothrow_move_constructible_v<moved_result>);
static_assert(std::is_nothrow_move_assignable_v<moved_result>);
static_assert(std::is_nothrow_constructible_v<large_result, std::string>);

// There is no empty result, and a value is not taken for an error.
static_assert(!std::is_default_constructible_v<small_result> && std::is_default_constructible_v<void_result>);
static_assert(!std::is_convertible_v<small_result, bool> && !std::is_convertible_v<small_result, int>);
static_assert(!std::is_convertible_v<int, void_result>);

static_assert(std::is_same_v<small_result::value_type, int> && std::is_same_v<void_result::value_type, void>);
static_assert(std::is_same_v<small_result::error_type, small_error>);

// An lvalue gives a reference, an rvalue gives its content away.
static_assert(std::is_same_v<decltype(*std::declval<large_result&>()), std::string&>);
static_assert(std::is_same_v<decltype(*std::declval<large_result const&>()), std::string const&>);
static_assert(std::is_same_v<decltype(*std::declval<large_result>()), std::string&&>);
static_assert(std::is_same_v<decltype(std::declval<large_result const&>().value()), std::string const&>);
static_assert(std::is_same_v<decltype(std::declval<large_result>().value()), std::string&&>);
static_assert(std::is_same_v<decltype(std::declval<large_result const&>().error()), large_error const&>);
static_assert(std::is_same_v<decltype(std::declval<large_result>().error()), large_error&&>);

// Long enough to live on the heap, so that the sanitizers see every copy and every destruction.
std::string const long_text(100, 'x');

}  // namespace

BOOST_AUTO_TEST_SUITE(result_)

BOOST_AUTO_TEST_CASE(holds_the_value_or_the_error)
{
    BOOST_TEST(half_of(8).has_value());
    BOOST_TEST(*half_of(8) == 4);
    BOOST_TEST(half_of(7).has_error());
    BOOST_TEST(half_of(7).error().code == 7);

    large_result const good = long_text;
    BOOST_TEST(good.has_value());
    BOOST_TEST(*good == long_text);
    BOOST_TEST(good->size() == 100U);
    large_result const bad = large_error{long_text};
    BOOST_TEST(bad.has_error());
    BOOST_TEST(bad.error().text == long_text);
}

BOOST_AUTO_TEST_CASE(copies_are_independent_and_equal)
{
    large_result       original = long_text;
    large_result const copy     = original;
    BOOST_TEST((copy == original));
    *original += "y";
    BOOST_TEST((copy != original));
    BOOST_TEST(*copy == long_text);
    original = large_result{large_error{"e"}};
    BOOST_TEST(original.error().text == "e");
    original = copy;
    BOOST_TEST((copy == original));
}

BOOST_AUTO_TEST_CASE(a_value_and_an_error_are_never_equal)
{
    BOOST_TEST((large_result{std::string{"same"}} != large_result{large_error{"same"}}));
    BOOST_TEST((large_result{large_error{"same"}} == large_result{large_error{"same"}}));
    BOOST_TEST((large_result{large_error{"same"}} != large_result{large_error{"other"}}));
}

BOOST_AUTO_TEST_CASE(gives_away_what_only_moves)
{
    moved_result made = std::make_unique<int>(5);
    BOOST_TEST(**made == 5);
    std::unique_ptr<int> const taken = *std::move(made);
    BOOST_TEST(*taken == 5);
    BOOST_TEST(*moved_result{std::make_unique<int>(6)}.value() == 6);

    moved_result failed = large_error{long_text};
    BOOST_TEST(std::move(failed).error().text == long_text);
}

BOOST_AUTO_TEST_CASE(value_throws_the_error_that_is_there_instead)
{
    auto const holds_seven = [](codat::bad_result_access<small_error> const& e) { return e.error() == small_error{7}; };
    small_result const failed = half_of(7);
    BOOST_CHECK_EXCEPTION((void)failed.value(), codat::bad_result_access<small_error>, holds_seven);
    BOOST_CHECK_EXCEPTION((void)half_of(7).value(), codat::bad_result_access<small_error>, holds_seven);

    auto const holds_text = [](codat::bad_result_access<large_error> const& e) { return e.error().text == long_text; };
    BOOST_CHECK_EXCEPTION((void)large_result{large_error{long_text}}.value(), codat::bad_result_access<large_error>,
                          holds_text);

    BOOST_CHECK_THROW((void)failed.value(), std::exception);
    BOOST_CHECK_NO_THROW((void)half_of(8).value());
}

BOOST_AUTO_TEST_CASE(value_or_falls_back)
{
    BOOST_TEST(large_result{long_text}.value_or("fallback") == long_text);
    BOOST_TEST(large_result{large_error{"e"}}.value_or("fallback") == "fallback");
}

BOOST_AUTO_TEST_CASE(a_result_without_a_value_says_only_whether_it_went_well)
{
    void_result const good;
    BOOST_TEST(good.has_value());
    BOOST_CHECK_NO_THROW(good.value());
    void_result const bad = small_error{3};
    BOOST_TEST(bad.has_error());
    BOOST_TEST(bad.error().code == 3);
    BOOST_CHECK_EXCEPTION(bad.value(), codat::bad_result_access<small_error>,
                          [](auto const& e) { return e.error() == small_error{3}; });
    codat::result<void, large_error> moved = large_error{long_text};
    BOOST_TEST(std::move(moved).error().text == long_text);
}

BOOST_AUTO_TEST_SUITE_END()
