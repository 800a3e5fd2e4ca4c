#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Installs what is missing, builds connection-lint, and runs it over the sample documents in examples/documents.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/install.sh

install_missing g++:g++ cmake:cmake ninja:ninja-build version.hpp:boost

echo 'Building connection-lint in build/demo'
mkdir -p build
{
    cmake -S . -B build/demo -G Ninja -DCMAKE_BUILD_TYPE=Release -DCODAT_BUILD_TESTS=OFF -DCODAT_BUILD_BENCHMARKS=OFF
    cmake --build build/demo --target connection-lint
} >build/demo.log 2>&1 || {
    tail -n 40 build/demo.log
    exit 1
}

# expect STATUS ARGUMENTS: runs connection-lint as a reader would, and checks its exit status.
PATH=$PWD/build/demo/examples:$PATH
cd examples/documents
expect()
{
    local expected=$1 arguments=$2 status=0
    printf '\n$ connection-lint %s\n' "$arguments"
    # shellcheck disable=SC2086  # the arguments are words and patterns
    connection-lint $arguments || status=$?
    echo "(exit status $status)"
    [[ $status == "$expected" ]] || {
        echo "The exit status should have been $expected."
        exit 1
    }
}

printf '\nThe good documents have nothing that needs to be said:\n'
expect 0 'good/*'

printf '\nEvents that are not about connections are noted, and fail no run:\n'
expect 0 'other/*'

printf '\nThe bad ones are told where they go wrong, and how:\n'
expect 1 'bad/*'

printf '\nThe same for programs to read:\n'
expect 1 '--quiet --format jsonl bad/two-active-accounting.json'
