#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: check.sh FILE COMPILER [FLAG]...
#
# Compiles FILE twice. As it stands it has to compile; with -DCODAT_BAD_LINE it has to fail, and for the reason that it
# states in a comment, `// expect-error: TEXT`: TEXT has to stand in the compiler's first error, or in that of a
# static_assert. Where compilers word an error differently, FILE has one such comment for each wording.
set -u
export LC_ALL=C  # for messages in English with plain quotation marks

file=$1
shift

fail()
{
    printf '%s: %s\n' "$file" "$1"
    printf '%s\n' "$output"
    exit 1
}

output=''
mapfile -t expected < <(sed -n 's|^// expect-error: ||p' "$file")
((${#expected[@]} > 0)) || fail 'has no comment // expect-error: TEXT'

output=$("$@" -fsyntax-only "$file" 2>&1) || fail 'does not compile without the bad line'
output=$("$@" -fsyntax-only -DCODAT_BAD_LINE "$file" 2>&1) && fail 'compiles with the bad line'

errors=$(grep -m 1 'error:' <<<"$output"; grep -E 'error: (static assertion|static_assert) failed' <<<"$output")
for text in "${expected[@]}"; do
    if grep -qF -- "$text" <<<"$errors"; then
        printf '%s\n' "$errors"
        exit 0
    fi
done
fail 'fails with the bad line, but for another reason than the expected one'
