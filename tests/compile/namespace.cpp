// SPDX-License-Identifier: BSL-1.0

#include <codat/connection_status.hpp>
#include <codat/version.hpp>
#include <string_view>
#include <type_traits>

// The names live in `codat`, and the version of the interface is part of what the linker sees.
static_assert(std::is_same_v<codat::connection_status, codat::v0::connection_status>);

// Code that does not know the version can add to the namespace, and can name what is in it.
namespace codat {
constexpr connection_status of_a_user = connection_status::linked;
}
static_assert(to_string(codat::of_a_user) == std::string_view("Linked"));
