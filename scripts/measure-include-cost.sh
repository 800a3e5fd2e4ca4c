#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: measure-include-cost.sh [RUNS [COMPILER...]]
#
# What it costs to include some headers, as the median user time of RUNS compilations (21 unless told), taken in turn so
# that a change of the machine's speed hits all alike. docs/compile-time.md holds results.
set -eu
cd "$(dirname "$0")/.."

runs=${1:-21}
compilers=("${@:2}")
((${#compilers[@]} > 0)) || compilers=(g++ clang++)

# NAME: HEADER..., and what it is compared with.
cases=(
    'std: array optional string_view'
    'statuses: codat/connection_status.hpp codat/status_transitions.hpp codat/source_type.hpp'
    'chrono: chrono'
    'timestamp: codat/timestamp.hpp'
)
compare=('statuses std' 'timestamp chrono')

work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
for case in "${cases[@]}"; do
    # shellcheck disable=SC2086  # the headers are words
    printf '#include <%s>\n' ${case#*:} >"$work/${case%%:*}.cpp"
done

TIMEFORMAT=%U
median()
{
    sort -n "$1" | awk '{ time[NR] = $1 } END { print 1000 * time[int((NR + 1) / 2)] }'
}

for compiler in "${compilers[@]}"; do
    for ((run = 0; run < runs; ++run)); do
        for case in "${cases[@]}"; do
            name=${case%%:*}
            { time "$compiler" -std=c++20 -Iinclude -c "$work/$name.cpp" -o "$work/object"; } 2>>"$work/$name.$compiler"
        done
    done
    "$compiler" --version | sed -n 1p
    for pair in "${compare[@]}"; do
        read -r ours theirs <<<"$pair"
        a=$(median "$work/$ours.$compiler")
        b=$(median "$work/$theirs.$compiler")
        awk -v ours="$ours" -v theirs="$theirs" -v a="$a" -v b="$b" \
            'BEGIN { printf "    %-10s %4d ms    %-10s %4d ms    %.2f\n", ours, a, theirs, b, a / b }'
    done
done
