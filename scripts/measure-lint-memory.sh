#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
#
# Shows that connection-lint reads NDJSON of any size in little memory, and how fast. Too slow for the tests, which do the
# same with less. Needs a Linux /proc and no disk space: the input is made as it is read.
#
# usage: scripts/measure-lint-memory.sh CONNECTION_LINT [MEBIBYTES]

set -eu

lint=${1:?"usage: $0 CONNECTION_LINT [MEBIBYTES]"}
mebibytes=${2:-4096}
limit_kib=65536

documents=$(dirname "$0")/../examples/documents
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# A mebibyte of log: webhooks and other documents, and now and then a line with a problem.
cat "$documents"/good/*.ndjson "$documents"/good/*.ndjson "$documents"/bad/broken-line.ndjson >"$work/lines"
: >"$work/block"
while [ "$(wc -c <"$work/block")" -lt 1048576 ]; do cat "$work/lines" >>"$work/block"; done
size=$(wc -c <"$work/block")
blocks=$((mebibytes * 1048576 / size))

i=0
mkfifo "$work/input"
while [ "$i" -lt "$blocks" ]; do
    cat "$work/block"
    i=$((i + 1))
done >"$work/input" &

begin=$(date +%s)
"$lint" - <"$work/input" >"$work/findings" 2>"$work/summary" &
pid=$!
peak=0
while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$pid/status" 2>/dev/null) && [ -n "$now" ]; do
    peak=$now
    sleep 0.1
done
status=0
wait "$pid" || status=$?
seconds=$(($(date +%s) - begin))

cat "$work/summary"
echo "$((blocks * size / 1048576)) MiB in $seconds s; peak memory $peak KiB; $(wc -l <"$work/findings") findings"
[ "$status" -le 1 ] || exit "$status"
if [ "$peak" -ge "$limit_kib" ]; then
    echo "the peak is not below $limit_kib KiB" >&2
    exit 1
fi
