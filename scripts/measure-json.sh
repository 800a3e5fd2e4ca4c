#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: measure-json.sh [REPETITIONS [SECONDS]]
#
# How fast JSON is read and written, here and with other libraries: medians of REPETITIONS (9 unless told) of SECONDS (0.2)
# each, taken in random turns so that a change of the machine's speed hits all alike. Then the same of what is promised
# alone, with five times as many repetitions, and the ratios that come of it. Then the growth up to a million
# connections, for which 3 GB of memory should be free. All of it takes some five minutes. Use a machine that does nothing
# else.
#
# CXX is the compiler, g++ unless told; CXXFLAGS are the flags, -O3 -march=x86-64-v2 unless told. Needs what Debian packages
# as cmake, libbenchmark-dev and libboost-dev; libsimdjson-dev, nlohmann-json3-dev and rapidjson-dev are compared with.
set -euo pipefail
cd "$(dirname "$0")/.."

repetitions=${1:-9}
seconds=${2:-0.2}
compiler=${CXX:-g++}
flags=${CXXFLAGS--O3 -march=x86-64-v2}
build=build/measure-json

mkdir -p "$build"
{
    cmake -S . -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" \
        -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG -DCODAT_BUILD_TESTS=OFF -DCODAT_BUILD_EXAMPLES=OFF
    cmake --build "$build" --target bench_json
} >"$build/build.log" 2>&1 || {
    tail -n 40 "$build/build.log"
    exit 1
}

# measure NAME ARGUMENTS...: all output in NAME.log; what the program says of itself and the machine, and its tables, here.
measure()
{
    local log=$build/$1.log
    shift
    "$build/benchmarks/bench_json" --benchmark_min_time="$seconds" --benchmark_enable_random_interleaving=true \
        --benchmark_report_aggregates_only=true "$@" 2>&1 >"$log" | grep -v -e '^Running ' -e '^[0-9-]*T'
    sed -n '/^$/,$p' "$log"
}

"$compiler" --version | sed -n 1p
echo "$flags"
measure pages --benchmark_repetitions="$repetitions" --benchmark_filter='-^growth/' 2>&1 | sed '/^What is promised/,$d'
promised='^compact, clean/(decode|check|basic_parser|Boost.JSON parse . value_to|simdjson.*readers|encode|serialize)$'
promised+='|^compact, one problem in 100/decode$|^NDJSON/read and decode$'
measure promised --benchmark_repetitions=$((5 * repetitions)) --benchmark_filter="$promised" 2>&1 |
    sed -n '/^What is promised/,$p'
echo
measure growth --benchmark_repetitions=$(((repetitions + 2) / 3)) --benchmark_filter='^growth/' 2>&1 | sed -n '/^$/,$p'
