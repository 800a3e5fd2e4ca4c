#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: measure-timestamps.sh [REPETITIONS [SECONDS]]
#
# How fast timestamps are read and written, here and with other libraries: medians of REPETITIONS (9 unless told) of SECONDS
# (0.05) each, taken in random turns so that a change of the machine's speed hits all alike. It takes some ten minutes.
# Use a machine that does nothing else.
#
# CXX is the compiler, g++ unless told. Needs what Debian packages as cmake, libbenchmark-dev and libboost-dev;
# libabsl-dev and libhowardhinnant-date-dev are compared with.
set -euo pipefail
cd "$(dirname "$0")/.."

repetitions=${1:-9}
seconds=${2:-0.05}
compiler=${CXX:-g++}

"$compiler" --version | sed -n 1p
for target in '' -march=x86-64-v2; do
    flags="-O3${target:+ $target}"
    build=build/measure-timestamps$target
    mkdir -p "$build"
    {
        cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" \
            -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG -DCODAT_BUILD_TESTS=OFF -DCODAT_BUILD_EXAMPLES=OFF
        cmake --build "$build" --target bench_timestamp
    } >"$build/build.log" 2>&1 || {
        tail -n 40 "$build/build.log"
        exit 1
    }
    printf '\n%s\n' "$flags"
    "$build/benchmarks/bench_timestamp" --benchmark_min_time="$seconds" --benchmark_enable_random_interleaving=true \
        --benchmark_repetitions="$repetitions" >"$build/bench.log" 2>"$build/errors.log" || {
        cat "$build/errors.log"
        exit 1
    }
    sed '/^---/,/^Nanoseconds/{/^Nanoseconds/!d}' "$build/bench.log"
done
