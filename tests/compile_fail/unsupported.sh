#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: unsupported.sh ROOT COMPILER
#
# Includes each public header as C++17, and again with an old Boost: what the headers need has to be the first error.
set -u
root=$1
compiler=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

# first_error HEADER FLAG...
first_error()
{
    echo "#include <codat/$1>" | "$compiler" -x c++ "${@:2}" -I"$root/include" -Wfatal-errors -o /dev/null - 2>&1 | grep -m 1 'error:'
}

# expect TEXT ERROR HEADER
expect()
{
    [[ $2 == *"$1"* ]] && return
    printf '%s: "%s" is not the first error, but: %s\n' "$3" "$1" "$2"
    status=1
}

# Headers of Boost that nobody should get to.
mkdir "$work/boost"
while read -r header; do
    mkdir -p "$work/$(dirname "$header")"
    echo '#error "the version of Boost was not looked at"' >"$work/$header"
done < <(grep -rhoP '#include <\Kboost/[^>]*' "$root/include/codat")
echo '#define BOOST_VERSION 107400' >"$work/boost/version.hpp"

with_boost=0
for path in "$root"/include/codat/*.hpp; do
    header=${path##*/}
    expect 'codat-connections needs C++20' "$(first_error "$header" -std=c++17 -fsyntax-only)" "$header"
    error=$(first_error "$header" -std=c++20 -E -I"$work")
    if [[ -n $error ]]; then
        with_boost=$((with_boost + 1))
        expect 'codat-connections needs Boost 1.81' "$error" "$header"
    fi
done
if ((with_boost == 0)); then
    echo 'no header includes Boost'
    status=1
fi
exit "$status"
