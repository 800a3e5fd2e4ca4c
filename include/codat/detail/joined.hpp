// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_JOINED_HPP
#define CODAT_DETAIL_JOINED_HPP

#include <initializer_list>
#include <string>
#include <string_view>

namespace codat::inline v0::detail {

// One text of several. What prints itself is joined first and written at once, so that a stream's width, fill and locale
// apply to the whole as to any string, and to no number in it.
[[nodiscard]] inline std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (auto part : parts) text += part;
    return text;
}

}  // namespace codat::inline v0::detail

#endif
