# SPDX-License-Identifier: BSL-1.0
# shellcheck shell=bash
#
# Sourced by the other scripts: installs what they need from the packages of a Debian or Ubuntu system, and asks the
# network for nothing that is there already.

as_root()
{
    if [[ $(id -u) == 0 ]]; then
        "$@"
    else
        sudo "$@"
    fi
}

# The version of the Boost headers in sight, such as 108100; 0 if there are none.
boost_version()
{
    sed -n 's/^#define BOOST_VERSION \([0-9]*\)$/\1/p' \
        /usr/local/include/boost/version.hpp /usr/include/boost/version.hpp <(echo '#define BOOST_VERSION 0') 2>/dev/null |
        head -n 1
}

# The newest Boost that the system packages, such as 1.81. (Debian 12 packages 1.74 and 1.81, and calls the older one
# libboost-dev.)
newest_boost()
{
    apt-cache search --names-only '^libboost1\.[0-9]+-dev$' | grep -o '1\.[0-9]*' | sort --version-sort | tail -n 1
}

# install_missing FILE:PACKAGE...: installs each PACKAGE whose FILE, a command or a pattern of paths, is not there. The package boost
# is missing if the headers in sight are older than 1.81, and stands for the newest one. The package boost-url stands for
# Boost.URL of the same version, and may be missing: only one test wants it.
install_missing()
{
    local item packages=() boost
    for item in "$@"; do
        case $item in
        *:boost) (($(boost_version) >= 108100)) || packages+=(boost) ;;
        /*) compgen -G "${item%%:*}" >/dev/null || packages+=("${item#*:}") ;;
        *) command -v "${item%%:*}" >/dev/null || packages+=("${item#*:}") ;;
        esac
    done
    ((${#packages[@]} > 0)) || return 0

    echo "Installing ${packages[*]}"
    as_root apt-get update || return
    if [[ " ${packages[*]} " == *' boost '* ]]; then
        boost=$(newest_boost)
    else
        boost=1.$(($(boost_version) / 100 % 1000))
    fi
    apt-cache show "libboost-url$boost-dev" &>/dev/null || packages=("${packages[@]/%boost-url/}")
    packages=("${packages[@]/%boost-url/libboost-url$boost-dev}")
    packages=("${packages[@]/%boost/libboost$boost-dev}")
    # shellcheck disable=SC2068  # a package that is not to be had has left an empty word
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends ${packages[@]} || return
    if (($(boost_version) < 108100)); then
        echo 'This system packages no Boost of at least 1.81.' >&2
        return 1
    fi
}
