// SPDX-License-Identifier: BSL-1.0

#include "peer.hpp"

#include <absl/base/config.h>
#include <absl/time/time.h>

namespace peers {
namespace {

char const* format(std::string_view text)
{
    if (text.size() <= 10) return "%Y-%m-%d";
    return suffix(text).empty() ? "%Y-%m-%d%ET%H:%M:%E*S" : absl::RFC3339_full;
}

bool parse(std::string const& text, absl::Time& time)
{
    return absl::ParseTime(format(text), text, &time, nullptr);
}

std::optional<answer> read(std::string const& text)
{
    absl::Time time;
    if (!parse(text, time)) return std::nullopt;
    auto const seconds = absl::ToUnixSeconds(time);
    return answer{seconds, absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))};
}

void read_all(std::vector<std::string> const& texts)
{
    for (auto const& text : texts) {
        absl::Time time;
        keep(parse(text, time));
        keep(time);
    }
}

}  // namespace

peer const abseil{"Abseil",
                  [] { return std::to_string(ABSL_LTS_RELEASE_VERSION); },
                  "absl::ParseTime",
                  "with `RFC3339_full`, or a format for local times or dates by the end of the text",
                  [](std::string const& text) { return text; },
                  read,
                  read_all};

}  // namespace peers
