// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/stopwatch.hpp>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <optional>

using namespace codat::literals;
using namespace std::chrono_literals;
using codat::detail::duration_text;
using codat::detail::stopwatch;

BOOST_AUTO_TEST_SUITE(stopwatches)

BOOST_AUTO_TEST_CASE(adds_up_what_lies_between_start_and_stop)
{
    stopwatch watch;
    BOOST_TEST((watch.total() == 0s));
    watch.start("2024-01-01T00:00:00.75Z"_timestamp.instant());
    watch.stop("2024-01-01T00:01:00.25Z"_timestamp.instant());
    BOOST_TEST((watch.total() == 59s));  // 59.5
    watch.start("2024-01-02T00:00:00Z"_timestamp.instant());
    watch.stop("2024-01-02T00:00:00.5Z"_timestamp.instant());
    BOOST_TEST((watch.total() == 60s));
}

BOOST_AUTO_TEST_CASE(does_not_run_backwards)
{
    stopwatch watch;
    watch.start("2024-01-02T00:00:00Z"_timestamp.instant());
    watch.stop("2024-01-01T00:00:00Z"_timestamp.instant());
    BOOST_TEST((watch.total() == 0s));
}

BOOST_AUTO_TEST_CASE(knows_no_total_where_a_time_is_not_known)
{
    auto const at = "2024-01-02T00:00:00Z"_timestamp.instant();
    stopwatch  no_start, no_stop, never_started, lost;
    no_start.start(std::nullopt);
    no_start.stop(at);
    no_stop.start(at);
    no_stop.stop(std::nullopt);
    never_started.stop(at);
    lost.lose();
    for (auto const* watch : {&no_start, &no_stop, &never_started, &lost}) BOOST_TEST(!watch->total().has_value());
}

BOOST_AUTO_TEST_CASE(writes_a_duration_from_its_largest_unit_on)
{
    BOOST_TEST(duration_text(0s) == "0 s");
    BOOST_TEST(duration_text(59s) == "59 s");
    BOOST_TEST(duration_text(60s) == "1 min 0 s");
    BOOST_TEST(duration_text(3661s) == "1 h 1 min 1 s");
    BOOST_TEST(duration_text(86400s) == "1 d 0 h 0 min 0 s");
    BOOST_TEST(duration_text(400 * 24h + 5s) == "400 d 0 h 0 min 5 s");
}

BOOST_AUTO_TEST_SUITE_END()
