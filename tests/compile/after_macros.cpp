// SPDX-License-Identifier: BSL-1.0

// Programs include our headers after headers that define these names as macros. None of them may stand in ours: `)(`
// fits nowhere. The headers that ours include come first, since some of them would not compile either.
#include <algorithm>
#include <array>
#include <bit>
#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <boost/date_time/local_time/local_time_types.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <boost/json.hpp>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/smart_ptr/make_shared.hpp>
#include <boost/system/errc.hpp>
#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <boost/system/system_error.hpp>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cinttypes>
#include <climits>
#include <cmath>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <exception>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <iomanip>
#include <ios>
#include <iosfwd>
#include <iostream>
#include <istream>
#include <iterator>
#include <limits>
#include <list>
#include <locale>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <numeric>
#include <optional>
#include <ostream>
#include <random>
#include <ratio>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
#include <version>
#if __has_include(<format>)
#include <format>
#endif
#if __has_include(<unistd.h>)
#include <unistd.h>
#endif
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#ifdef __SSE4_1__
#include <smmintrin.h>
#endif

// <X11/X.h>, <X11/Xlib.h>
#define Above )(
#define Always )(
#define Below )(
#define Bool )(
#define Complex )(
#define Convex )(
#define CurrentTime )(
#define False )(
#define None )(
#define Status )(
#define Success )(
#define True )(
#define Unsorted )(

// Qt
#define emit )(
#define foreach )(
#define forever )(
#define signals )(
#define slots )(

// <windows.h> and what it includes
#define ABSOLUTE )(
#define CALLBACK )(
#define CONST )(
#define DELETE )(
#define DIFFERENCE )(
#define DOMAIN )(
#define ERROR )(
#define FALSE )(
#define GetCurrentTime )(
#define GetMessage )(
#define GetObject )(
#define IGNORE )(
#define IN )(
#define INFINITE )(
#define NO_ERROR )(
#define OPAQUE )(
#define OPTIONAL )(
#define OUT )(
#define RELATIVE )(
#define STRICT )(
#define TEXT )(
#define TRANSPARENT )(
#define TRUE )(
#define VOID )(
#define Yield )(
#define cdecl )(
#define far )(
#define hyper )(
#define interface )(
#define max(a, b) )(
#define min(a, b) )(
#define near )(
#define pascal )(
#define small )(

// g++ and clang++ without -std, <sys/sysmacros.h>, <sys/param.h>
#undef linux
#undef unix
#define MAX(a, b) )(
#define MIN(a, b) )(
#define howmany(a, b) )(
#define i386 )(
#define linux )(
#define major )(
#define makedev )(
#define minor )(
#define roundup(a, b) )(
#define unix )(

// <complex.h>, <ctype.h> of some C libraries, gettext, Objective-C, flex
#define BEGIN )(
#define ECHO )(
#define I )(
#define INITIAL )(
#define NO )(
#define N_(text) )(
#define YES )(
#define _(text) )(
#define complex )(
#define imaginary )(
#define nil )(
#define _B )(
#define _C )(
#define _L )(
#define _N )(
#define _P )(
#define _S )(
#define _U )(
#define _X )(

// kernels, Unreal, <AssertMacros.h> of older macOS
#define ensure(condition) )(
#define likely(condition) )(
#define require(condition, label) )(
#define unlikely(condition) )(
#define verify(condition) )(

// The name `check` is ours, too: the README has this remedy for it.
#define check(condition) )(
#pragma push_macro("check")
#undef check
#include <every_header.hpp>
#pragma pop_macro("check")

bool of_a_user(std::string_view text)
{
    return codat::check<codat::company>(text).ok();
}
