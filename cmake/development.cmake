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

# What the public headers are compiled with besides, by themselves: other people's programs have it switched on. Tests and
# examples do without, as Boost.Test does.
add_library(codat-more-warnings INTERFACE)
target_link_libraries(codat-more-warnings INTERFACE codat-warnings)
if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(
        codat-more-warnings
        INTERFACE
            -Wextra-semi
            -Wfloat-equal
            -Wnon-virtual-dtor
            -Wnull-dereference
            -Wswitch-enum
            -Wundef
            -Wzero-as-null-pointer-constant
    )
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(codat-more-warnings INTERFACE -Wuseless-cast)
elseif(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    target_compile_options(codat-more-warnings INTERFACE -Wdocumentation -Wimplicit-int-conversion -Wshadow-all)
    if(CMAKE_CXX_COMPILER_ID STREQUAL Clang AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 19)
        target_compile_options(
            codat-more-warnings
            INTERFACE
                -Weverything
                -Wno-c++98-compat-pedantic  # this is C++20
                -Wno-ctad-maybe-unsupported  # where arguments are deduced they are meant to be, std::move_iterator's too
                -Wno-padded  # not a fault
                -Wno-switch-default  # -Wcovered-switch-default, which finds more, is against it
                -Wno-unsafe-buffer-usage  # a pointer and a size are what the standard library and Boost.JSON hand over
                -Wno-weak-vtables  # nothing is compiled that could hold them
        )
    endif()
endif()
