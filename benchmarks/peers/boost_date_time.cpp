// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"

#include <boost/date_time/posix_time/posix_time.hpp>
#include <boost/version.hpp>
#include <exception>

namespace peers {
namespace {

using boost::posix_time::from_iso_extended_string;

std::optional<answer> read(std::string const& text)
try {
    auto const time = from_iso_extended_string(text);
    if (time.is_special()) return std::nullopt;
    auto const since = time - boost::posix_time::ptime(boost::gregorian::date(1970, 1, 1));
    auto const ticks = since.ticks(), per_second = since.ticks_per_second();
    auto const down = ticks / per_second - (ticks % per_second < 0);
    return answer{down, (ticks - down * per_second) * (1'000'000'000 / per_second)};
} catch (std::exception const&) {
    return std::nullopt;
}

void read_all(std::vector<std::string> const& texts)
{
    for (auto const& text : texts) keep(from_iso_extended_string(text));
}

}  // namespace

peer const boost_date_time{"Boost.DateTime",
                           [] { return std::string(BOOST_LIB_VERSION); },
                           "from_iso_extended_string",
                           "which knows neither `Z` nor an offset",
                           without_suffix,
                           read,
                           read_all};

}  // namespace peers
