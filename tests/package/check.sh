#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# Usage: check.sh WAY COMPILER
#
# Builds and runs the user's project beside this script, which gets the library in the WAY named.
set -euo pipefail

way=$1
export CXX=$2
export CMAKE_GENERATOR=${CMAKE_GENERATOR-Ninja}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# install_with_cmake, install_with_meson [OPTION]...: into $work/prefix, which is not where it was configured for.
install_with_cmake()
{
    cmake -S "$root" -B "$work/codat" -DCODAT_BUILD_TESTS=OFF -DCODAT_BUILD_EXAMPLES=OFF -DCODAT_BUILD_BENCHMARKS=OFF "$@"
    cmake --build "$work/codat"
    cmake --install "$work/codat" --prefix "$work/prefix"
}

install_with_meson()
{
    meson setup -Dtests=disabled -Dexamples=disabled -Dbenchmarks=disabled -Dprefix=/nowhere "$work/codat" "$root"
    DESTDIR=$work meson install -C "$work/codat"
    mv "$work/nowhere" "$work/prefix"
}

# Every header is listed in the build that installed them, and no other is.
compare_headers()
{
    diff -r "$root/include" "$work/prefix/include"
}

# use_cmake FROM LINK [OPTION]...: what it links, with semicolons between.
use_cmake()
{
    cmake -S "$here" -B "$work/consumer" -DCODAT_FROM="$1" -DCODAT_LINK="$2" -DCODAT_SOURCE_DIR="$root" \
        -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "${@:3}"
    cmake --build "$work/consumer"
    ctest --test-dir "$work/consumer" --output-on-failure --no-tests=error
}

# export_library FROM: a user's library goes to $work/prefix.
export_library()
{
    rm -rf "$work/library"
    cmake -S "$here/library" -B "$work/library" -DCODAT_FROM="$1" -DCODAT_SOURCE_DIR="$root" -DCMAKE_PREFIX_PATH="$work/prefix"
    cmake --build "$work/library"
    cmake --install "$work/library" --prefix "$work/prefix"
}

# fails_with TEXT COMMAND...: the command fails, and says TEXT.
fails_with()
{
    local text=$1 output
    shift
    if output=$("$@" 2>&1) || [[ $output != *"$text"* ]]; then
        printf 'expected a failure with "%s":\n%s\n' "$text" "$output"
        exit 1
    fi
}

# use_meson SOURCE TEST...
use_meson()
{
    meson setup "$work/consumer" "$1"
    meson test -C "$work/consumer" --print-errorlogs "${@:2}"
}

# A user's project in $work/source, whose subprojects/ holds the wrap of docs/installing.md, and a copy that Meson takes
# instead of fetching one.
copy_for_meson()
{
    mkdir -p "$work/source/subprojects"
    cp "$here"/{meson.build,core.cpp,json.cpp} "$work/source"
    cp "$here/codat-connections.wrap" "$work/source/subprojects"
    ln -s "$root" "$work/source/subprojects/codat-connections"
}

use_pkg_config()
{
    local flags
    flags=$(pkg-config --cflags 'codat-connections >= 0.1')
    for program in core json; do
        # shellcheck disable=SC2086  # the flags are words
        "$CXX" -std=c++20 $flags "$here/$program.cpp" -o "$work/$program"
        "$work/$program"
    done
}

export PKG_CONFIG_PATH=$work/prefix/share/pkgconfig
case $way in
cmake_installed)
    install_with_cmake
    compare_headers
    use_cmake installed 'core;connections'
    ;;
cmake_installed_core)
    # Neither of the two projects finds Boost.
    install_with_cmake -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
    compare_headers
    use_cmake installed_core core -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
    ;;
cmake_subdirectory)
    use_cmake subdirectory 'core;connections'
    ;;
cmake_subdirectory_core)
    use_cmake subdirectory_system core -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
    grep -q -- "-isystem $root/include" "$work/consumer/compile_commands.json"
    fails_with Boost::headers use_cmake subdirectory_system 'core;connections' -DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON
    ;;
cmake_fetch_content)
    use_cmake fetch_content core -DCODAT_EXPECT=fetched
    rm -rf "$work/consumer"
    install_with_cmake
    use_cmake fetch_content core -DCODAT_EXPECT=found
    ;;
cmake_exported)
    export_library subdirectory
    use_cmake exported core
    rm -rf "$work/consumer" "$work/prefix"
    use_cmake exported core -Duser_DIR="$work/library" -Dcodat-connections_DIR="$work/library/codat-connections"
    rm -rf "$work/consumer"
    install_with_cmake
    export_library installed
    use_cmake exported core
    ;;
pkg_config)
    install_with_cmake
    use_pkg_config
    ;;
meson_installed)
    install_with_meson
    compare_headers
    use_meson "$here" core json
    ;;
meson_subproject)
    copy_for_meson
    use_meson "$work/source" core json
    ;;
meson_subproject_core)
    # Boost is looked for in an empty folder.
    copy_for_meson
    export BOOST_ROOT=$work/empty
    mkdir "$BOOST_ROOT"
    use_meson "$work/source" core
    grep -q -- '-isystem[^ ]*subprojects/codat-connections/include' "$work/consumer/compile_commands.json"
    ;;
*)
    echo "no such way: $way" >&2
    exit 2
    ;;
esac
