# SPDX-License-Identifier: BSL-1.0
# shellcheck shell=bash
#
# Sourced by test.sh and test-matrix.sh: runs commands with their output in logs, and counts the tests that pass and fail.

# shellcheck disable=SC2034  # the scripts that source this use it
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
        show_failures "$log"
    fi
    return "$status"
}

show_failures()
{
    grep -E 'error|FAILED|\*\*\*Failed' "$1" | head -n 40
    tail -n 20 "$1"
}

# A build goes on after an error, so that the tests that can be built are run; it counts as one failure.
build()
{
    stage "$@" || failed=$((failed + 1))
}

# results LOG: how many tests failed, and how many there were, as the closing lines of ctest and of meson say; nothing if there is none.
results()
{
    awk '/ tests passed, [0-9]+ tests failed out of [0-9]+$/ { bad = $4; all = $NF; seen = 1 }
        /^(Ok|Fail|Unexpected Pass|Timeout):/ { all += $NF; if ($1 != "Ok:") bad += $NF; seen = 1 }
        END { if (seen) print bad + 0, all }' "$1"
}

# Adds up the tests of a stage; no closing line counts as a failure.
count()
{
    local name=$1 log=$logs/${1// /-}.log status=0 all bad
    stage "$@" || status=$?
    read -r bad all < <(results "$log")
    if [[ -z ${all-} ]]; then
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + all - bad))
    failed=$((failed + bad))
    if ((status != 0 && bad == 0)); then failed=$((failed + 1)); fi
}

summary()
{
    printf '%-28s        %4d s\n' 'all' $SECONDS
    echo "$passed passed, $failed failed"
}
