#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: check_the_check.sh COMPILER [FLAG]...
#
# Shows that check.sh passes a file that is right, and none of those that are wrong.
set -u

folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
check=$(dirname "$0")/check.sh
failures=0

# judge NAME STATUS COMPILER... < FILE: check.sh has to exit with STATUS.
judge()
{
    local name=$1 status=$2
    shift 2
    cat >"$folder/$name.cpp"
    "$check" "$folder/$name.cpp" "$@" >"$folder/$name.log" 2>&1
    if (($? != status)); then
        printf '%s: check.sh should have exited with %s\n' "$name" "$status"
        cat "$folder/$name.log"
        failures=1
    fi
}

judge right 0 "$@" <<'END'
// expect-error: this is the reason
#ifdef CODAT_BAD_LINE
static_assert(sizeof(int) == 0, "this is the reason");
#endif
END

judge right_after_another_error 0 "$@" <<'END'
// expect-error: this is the reason
#ifdef CODAT_BAD_LINE
int* p = 1;
static_assert(sizeof(int) == 0, "this is the reason");
#endif
END

judge right_in_one_of_two_wordings 0 "$@" <<'END'
// expect-error: no compiler says this
// expect-error: this is the reason
#ifdef CODAT_BAD_LINE
#error this is the reason
#endif
END

judge good_line_does_not_compile 1 "$@" <<'END'
// expect-error: this is the reason
static_assert(sizeof(int) == 0, "this is the reason");
END

judge bad_line_compiles 1 "$@" <<'END'
// expect-error: this is the reason
#ifdef CODAT_BAD_LINE
static_assert(sizeof(int) != 0, "this is the reason");
#endif
END

judge another_reason 1 "$@" <<'END'
// expect-error: this is the reason
#ifdef CODAT_BAD_LINE
static_assert(sizeof(int) == 0, "this is another reason");
#endif
END

judge reason_only_in_a_later_error 1 "$@" <<'END'
// expect-error: this_is_the_reason
#ifdef CODAT_BAD_LINE
int* p = 1;
int* q = this_is_the_reason;
#endif
END

judge no_reason_stated 1 "$@" <<'END'
#ifdef CODAT_BAD_LINE
#error this is the reason
#endif
END

exit $failures
