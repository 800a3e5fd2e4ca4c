// SPDX-License-Identifier: BSL-1.0

#include <codat/requests.hpp>

#include "sample.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <type_traits>

namespace {

using codat::company_id;
using codat::connection_id;
using codat::connection_status;
using codat::request;
using enum codat::connection_status;

static_assert(std::is_aggregate_v<request>);

auto const company = company_id::parse("0498e921-9b53-4396-a412-4f2f5983b0a2").value();
auto const id      = connection_id::parse("2E9D2C44-F675-40BA-8049-353BFCB5E171").value();

}  // namespace

BOOST_AUTO_TEST_CASE(unlinking_patches_the_status)
{
    codat::connection c;
    c.id               = id;
    c.status           = linked;
    auto const request = unlink_request(company, *codat::try_as<linked>(c));
    BOOST_TEST(request.method == "PATCH");
    BOOST_TEST(request.path == "/companies/0498e921-9b53-4396-a412-4f2f5983b0a2"
                               "/connections/2e9d2c44-f675-40ba-8049-353bfcb5e171");
    BOOST_TEST(request.body == R"({"status":"Unlinked"})");
    BOOST_TEST((boost::json::parse(request.body) == boost::json::value{{"status", "Unlinked"}}));
}

BOOST_AUTO_TEST_CASE(deleting_has_no_body_and_asks_for_no_status)
{
    auto const request = delete_request(company, id);
    BOOST_TEST(request.method == "DELETE");
    BOOST_TEST(request.path == "/companies/0498e921-9b53-4396-a412-4f2f5983b0a2"
                               "/connections/2e9d2c44-f675-40ba-8049-353bfcb5e171");
    BOOST_TEST(request.body.empty());
}

BOOST_AUTO_TEST_CASE(requests_are_equal_if_every_member_is)
{
    auto const original = delete_request(company, id);
    BOOST_TEST((original == delete_request(company, id)));
    BOOST_TEST((original != request{"PATCH", original.path, original.body}));
    BOOST_TEST((original != request{original.method, "/", original.body}));
    BOOST_TEST((original != request{original.method, original.path, "{}"}));
}

BOOST_AUTO_TEST_CASE(the_base_url_and_a_path_make_an_absolute_url)
{
    BOOST_TEST(codat::api_base_url == "https://api.codat.io");
    BOOST_TEST(delete_request(company, id).path.front() == '/');
}
