#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: check.sh FILE LIMIT COMPILER [FLAG]...
#
# Compiles FILE at -O2 and reads the assembly of each of its functions called run_time_…: at most LIMIT instructions, no
# branch, no call. Knows the instructions of x86-64; for any other target it skips the check (exit status 77).
set -u
export LC_ALL=C

file=$1
limit=$2
shift 2

if ! "$@" -dM -E -x c++ /dev/null | grep -q '__x86_64__'; then
    echo "skipped: the compiler's target is not x86-64"
    exit 77
fi

assembly=$("$@" -O2 -S -o - "$file") || exit 1

awk -v limit="$limit" '
    /^run_time_[a-z_]+:/    { name = $1; sub(/:.*/, "", name); functions++; size = 0; next }
    /^[a-zA-Z_][a-zA-Z_0-9]*:/ { name = "" }
    /\.cfi_endproc/         { if (name != "") report(); name = "" }
    name == ""              { next }
    /^[[:space:]]+[a-z]/ {
        size++
        if ($1 ~ /^(j[a-z]+|call[a-z]*|loop[a-z]*)$/) { print name ": has " $1; bad = 1 }
    }
    function report() {
        print name ": " size " instructions"
        if (size > limit) { print name ": more than " limit; bad = 1 }
        if (size == 0) { print name ": found no instruction"; bad = 1 }
        reported++
    }
    END {
        if (functions == 0 || reported != functions) { print "found no whole function to check"; bad = 1 }
        exit bad
    }
' <<<"$assembly"
