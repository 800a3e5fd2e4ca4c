# SPDX-License-Identifier: BSL-1.0
#
# What the tests, examples and benchmarks are built with, and users are not.

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_COMPILE_WARNING_AS_ERROR ON)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)  # there are none, and clang++ needs one more package to look for them

add_library(codat-warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(
        codat-warnings
        INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
    )
endif()
