#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: check_the_check.sh COMPILER [FLAG]...
#
# Shows that check.sh passes code that is right, and none that branches, calls or is too long.
set -u

folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
check=$(dirname "$0")/check.sh
failures=0

# judge NAME STATUS COMPILER... < FILE: check.sh has to exit with STATUS, for at most 14 instructions.
judge()
{
    local name=$1 status=$2
    shift 2
    cat >"$folder/$name.cpp"
    "$check" "$folder/$name.cpp" 14 "$@" >"$folder/$name.log" 2>&1
    local actual=$?
    ((actual == 77)) && exit 77
    if ((actual != status)); then
        printf '%s: check.sh should have exited with %s\n' "$name" "$status"
        cat "$folder/$name.log"
        failures=1
    fi
}

judge right 0 "$@" <<'END'
extern "C" int run_time_sum(int a, int b) { return a + b; }
END

judge branches 1 "$@" <<'END'
extern "C" int volatile seen;
extern "C" void run_time_branch(int a) { if (a > 1) seen = a; }
END

judge calls 1 "$@" <<'END'
extern "C" int other(int);
extern "C" int run_time_call(int a) { return other(a) + 1; }
END

judge calls_at_its_end 1 "$@" <<'END'
extern "C" int other(int);
extern "C" int run_time_tail_call(int a) { return other(a); }
END

judge too_long 1 "$@" <<'END'
extern "C" unsigned run_time_long(unsigned a)
{
    a ^= a << 3; a *= 5; a ^= a >> 7; a *= 11; a ^= a << 13; a *= 17; a ^= a >> 19; a *= 23; a ^= a << 29;
    return a;
}
END

judge nothing_to_check 1 "$@" <<'END'
int something_else();
END

judge does_not_compile 1 "$@" <<'END'
extern "C" int run_time_error() { return }
END

exit $failures
