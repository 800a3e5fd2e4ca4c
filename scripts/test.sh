#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Installs what is missing, builds everything with g++ and with clang++, once more under the sanitizers and once with
# Meson, and runs all tests. Logs stand in build/logs; the last line is `N passed, N failed`.
set -u
cd "$(dirname "$0")/.." || exit
source scripts/install.sh

export CXX=g++
jobs=$(nproc)
logs=build/logs
passed=0
failed=0
mkdir -p "$logs"

# stage NAME COMMAND...: runs the command with its output in a log; shows the end of that if it fails.
stage()
{
    local name=$1 log=$logs/${1// /-}.log start=$SECONDS status=0
    shift
    printf '%-28s' "$name"
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status == 0)); then
        printf 'ok      %4d s\n' $((SECONDS - start))
    else
        printf 'FAILED  %4d s  %s\n' $((SECONDS - start)) "$log"
        grep -E 'error|FAILED|\*\*\*Failed' "$log" | head -n 40
        tail -n 20 "$log"
    fi
    return "$status"
}

# A build goes on after an error, so that the tests that can be built are run; it counts as one failure.
build()
{
    stage "$@" || failed=$((failed + 1))
}

# The closing lines of ctest and of meson say how many tests passed and failed; no closing line counts as a failure.
count()
{
    local name=$1 log=$logs/${1// /-}.log status=0 all bad
    stage "$@" || status=$?
    read -r bad all < <(sed -n 's/.* tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log")
    if [[ -z ${all-} ]]; then
        read -r all bad < <(awk '/^(Ok|Fail|Unexpected Pass|Timeout):/ { all += $NF; if ($1 != "Ok:") bad += $NF; seen = 1 }
            END { if (seen) print all, bad + 0 }' "$log")
    fi
    if [[ -z ${all-} ]]; then
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + all - bad))
    failed=$((failed + bad))
    if ((status != 0 && bad == 0)); then failed=$((failed + 1)); fi
}

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

summary()
{
    printf '%-28s        %4d s\n' 'all' $SECONDS
    echo "$passed passed, $failed failed"
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
