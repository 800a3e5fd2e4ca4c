#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: check.sh PROGRAM FILE
#
# Runs PROGRAM, which has to exit with 0 and to print what FILE holds.
set -euo pipefail

output=$("$1")
diff -u "$2" - <<<"$output"
