#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Installs what is missing, builds everything with g++ and with clang++, once more under the sanitizers and once with
# Meson, and runs all tests. Logs stand in build/logs; the last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.." || exit
source scripts/install.sh
source scripts/stages.sh
export CXX=g++

# with_cmake PRESET BENCHMARKS TARGETS [CTEST OPTION]...
# Without debug information, which nobody looks at here and which takes a quarter of the time.
with_cmake()
{
    local preset=$1 benchmarks=$2 targets=$3
    shift 3
    build "$preset: configure" cmake --preset "$preset" -DCMAKE_CXX_FLAGS_DEBUG= "-DCODAT_BUILD_BENCHMARKS=$benchmarks"
    # shellcheck disable=SC2086  # the targets are words
    build "$preset: build" cmake --build "build/$preset" --parallel "$jobs" --target $targets -- -k 0
    count "$preset: test" ctest --test-dir "build/$preset" --parallel "$jobs" --output-on-failure --no-tests=error "$@"
}

# with_meson [TEST OPTION]...
# With clang++, which takes two thirds of g++'s time.
with_meson()
{
    if [[ ! -e build/meson/build.ninja ]]; then build 'meson: configure' env CXX=clang++ meson setup build/meson --buildtype plain -Dbenchmarks=disabled; fi
    build 'meson: build' ninja -C build/meson -j "$jobs" -k 0
    count 'meson: test' meson test -C build/meson --no-rebuild --num-processes "$jobs" --print-errorlogs "$@"
}

trap summary EXIT

build 'install' install_missing \
    g++:g++ clang++:clang cmake:cmake ninja:ninja-build meson:meson pkg-config:pkgconf version.hpp:boost \
    '/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.asan-*.a:libclang-rt-dev' \
    '/usr/lib/*/libboost_url.so:boost-url' /usr/include/benchmark/benchmark.h:libbenchmark-dev \
    /usr/include/date/date.h:libhowardhinnant-date-dev

with_cmake dev ON all
with_cmake clang OFF 'all all_verify_interface_header_sets' --label-exclude package  # each header by itself: once will do
with_cmake asan OFF all --label-exclude 'package|compile_fail'
with_meson --no-suite compile_fail

((failed == 0))
