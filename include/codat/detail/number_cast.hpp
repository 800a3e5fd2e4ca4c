// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_NUMBER_CAST_HPP
#define CODAT_DETAIL_NUMBER_CAST_HPP

namespace codat::inline v0::detail {

// A static_cast between two types that are one type on some machines: -Wuseless-cast does not mind it in a template.
template <class To, class From>
[[nodiscard]] constexpr To number_cast(From number) noexcept
{
    return static_cast<To>(number);
}

}  // namespace codat::inline v0::detail

#endif
