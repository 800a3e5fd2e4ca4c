// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_VERSION_HPP
#define CODAT_VERSION_HPP

// Every header includes this one before it says anything, so this is a compiler's first error, not the hundredth.
#if __cplusplus < 202002L && (!defined(_MSVC_LANG) || _MSVC_LANG < 202002L)
#error "codat-connections needs C++20 or newer: compile with -std=c++20, or /std:c++20"
#endif

// The one place in the headers that states the version, and the one that defines macros. CMakeLists.txt, meson.build and
// CHANGELOG.md state the version too, and a test checks that all of them agree.
#define CODAT_VERSION_MAJOR 0
#define CODAT_VERSION_MINOR 1
#define CODAT_VERSION_PATCH 0
#define CODAT_VERSION_STRING "0.1.0"

#include <version>  // the standard library's switches, which are looked at below

// A type that keeps its identity in a program of several binaries, whatever -fvisibility they are compiled with.
#define CODAT_VISIBLE [[gnu::visibility("default")]]

// Whether broken preconditions are noticed at run time: see preconditions.hpp.
#if defined(CODAT_DISABLE_ASSERTIONS)
#define CODAT_ASSERTIONS 0
#elif defined(CODAT_ENABLE_ASSERTIONS) || !defined(NDEBUG) || defined(_GLIBCXX_ASSERTIONS) || defined(_LIBCPP_DEBUG)
#define CODAT_ASSERTIONS 1
#elif defined(_LIBCPP_HARDENING_MODE) && _LIBCPP_HARDENING_MODE != _LIBCPP_HARDENING_MODE_NONE  // libc++ 18 and later
#define CODAT_ASSERTIONS 1
#elif defined(_LIBCPP_ENABLE_ASSERTIONS) && _LIBCPP_ENABLE_ASSERTIONS  // libc++ 15 to 18
#define CODAT_ASSERTIONS 1
#elif defined(_LIBCPP_ENABLE_HARDENED_MODE) && _LIBCPP_ENABLE_HARDENED_MODE  // libc++ 17
#define CODAT_ASSERTIONS 1
#elif defined(_LIBCPP_ENABLE_DEBUG_MODE) && _LIBCPP_ENABLE_DEBUG_MODE  // libc++ 16 and 17
#define CODAT_ASSERTIONS 1
#else
#define CODAT_ASSERTIONS 0
#endif

// For functions that the switches change: as parts of their mangled names, so that files with different switches can
// meet in one program, and each keeps its own.
#if !CODAT_ASSERTIONS
#define CODAT_ASSERTING
#elif defined(CODAT_USER_ASSERTION_HANDLER)
#define CODAT_ASSERTING [[gnu::abi_tag("asserting_by_user")]]
#else
#define CODAT_ASSERTING [[gnu::abi_tag("asserting")]]
#endif

#if defined(CODAT_USER_THROW_EXCEPTION)
#define CODAT_THROWING [[gnu::abi_tag("throwing_by_user")]]
#elif !defined(__cpp_exceptions)
#define CODAT_THROWING [[gnu::abi_tag("ending")]]
#else
#define CODAT_THROWING
#endif

// The public names live in `codat`. The inline namespace is part of their mangled names, so that two versions
// of the library can meet in one program.
namespace codat::inline v0 {
}

#endif
