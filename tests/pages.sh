#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: pages.sh PROJECT
#
# Checks the pages of the project: that their links lead to files, and that what they quote is there.
#
# The pages quote the project's files, so that what they show is compiled and run. In a page,
#
#     <!-- quoted: examples/first_look.cpp first-look -->
#
# stands before a code block that has to be what stands in that file between the lines with `[first-look` and
# `first-look]`; without a tag, the whole file.
set -euo pipefail
cd "$1"

status=0
for page in *.md docs/*.md; do
    while read -r target; do
        if [[ ! -e $(dirname "$page")/${target%%#*} ]]; then
            echo "$page: no such file: $target"
            status=1
        fi
    done < <(awk '/^```/ { code = !code } !code' "$page" | sed 's/`[^`]*`//g' | grep -oE '\]\([^)# ]+' |
        grep -vE '\]\((https?|mailto):' | sed 's/](//')
done

count=0
while IFS=: read -r page line mark; do
    read -r file tag < <(sed 's/.*<!-- quoted: *\(.*\) *-->.*/\1/' <<<"$mark")
    shown=$(awk -v line="$line" 'NR > line && /^```/ { if (++fences == 2) exit; next } fences == 1' "$page")
    if [[ -n ${tag-} ]]; then
        source=$(awk -v tag="$tag" 'index($0, tag "]") { exit } inside; index($0, "[" tag) { inside = 1 }' "$file")
    else
        source=$(<"$file")
    fi
    count=$((count + 1))
    if [[ -z $source || $shown != "$source" ]]; then
        echo "$page:$line: not what stands in $file ${tag-}:"
        diff <(echo "$source") <(echo "$shown") || true
        status=1
    fi
done < <(grep -n '<!-- quoted: ' README.md docs/*.md | sed 's/^\([^:]*\):\([0-9]*\):/\1:\2:/')

((count != 0)) || { echo 'no quotation was found'; status=1; }
echo "$count quotations"
exit $status
