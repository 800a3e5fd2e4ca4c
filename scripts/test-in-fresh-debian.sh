#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: test-in-fresh-debian.sh SUITE [MIRROR]
#
# Runs demo.sh and test.sh on a Debian that has nothing but its base system, and then once more without a network. SUITE
# is bookworm (Debian 12) or trixie (Debian 13). MIRROR is the one that this system uses, unless told. What is tested is
# the last commit. Needs root or sudo; the system is made in a temporary folder (TMPDIR) of some 3 GB, which goes away
# at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/install.sh

suite=${1:?which suite: bookworm or trixie}
mirror=${2:-$(cat /etc/apt/sources.list{,.d/*} 2>/dev/null | grep -v '^ *#' |
    grep -oE 'https?://[^ ]*/debian/?( |$)' | head -n 1 | tr -d ' ' || true)}

install_missing /usr/sbin/debootstrap:debootstrap git:git

work=$(mktemp -d)
trap 'as_root rm -rf --one-file-system "$work"' EXIT
debian=$work/$suite

git clone --quiet . "$work/clone"
echo "Making $suite from ${mirror:-the default mirror}"
as_root debootstrap --variant=minbase "$suite" "$debian" ${mirror:+"$mirror"} >"$work/log" || {
    cat "$work/log"
    exit 1
}
as_root mv "$work/clone" "$debian/root/codat-connections"

# in_debian SCRIPT [UNSHARE OPTION]: runs a script of the clone. The mounts live in a namespace of their own, and are gone
# when the script is.
in_debian()
{
    # shellcheck disable=SC2016  # the inner shell expands it
    as_root env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin CI=true unshare --mount "${@:2}" bash -c '
        mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$1" "/root/codat-connections/$2"
    ' in_debian "$debian" "$1" </dev/null
}

for script in scripts/demo.sh scripts/test.sh; do
    printf '\n== %s on %s\n' "$script" "$suite"
    in_debian "$script"
done
for script in scripts/demo.sh scripts/test.sh; do
    printf '\n== %s on %s, offline\n' "$script" "$suite"
    in_debian "$script" --net
done
