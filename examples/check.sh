#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: check.sh PROGRAM FILE [INPUT]
#
# Runs PROGRAM on INPUT, which has to exit with 0 and to print what FILE holds.
set -euo pipefail

output=$("$1" <"${3:-/dev/null}")
diff -u "$2" - <<<"$output"
