// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_VERSION_HPP
#define CODAT_VERSION_HPP

// Every header includes this one before it says anything, so this is a compiler's first error, not the hundredth.
#if __cplusplus < 202002L && (!defined(_MSVC_LANG) || _MSVC_LANG < 202002L)
#error "codat-connections needs C++20 or newer: compile with -std=c++20, or /std:c++20"
#endif

// The one place in the headers that states the version. CMakeLists.txt, meson.build and CHANGELOG.md state it
// too, and a test checks that all of them agree.
#define CODAT_VERSION_MAJOR 0
#define CODAT_VERSION_MINOR 1
#define CODAT_VERSION_PATCH 0
#define CODAT_VERSION_STRING "0.1.0"

// The public names live in `codat`. The inline namespace is part of their mangled names, so that two versions
// of the library can meet in one program.
namespace codat::inline v0 {
}

#endif
