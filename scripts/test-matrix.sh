#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
#
# test-matrix.sh [--part] [WORLD]...
#
# Builds and runs the tests in each world: a compiler, a standard library, and what they are told. Installs what is
# missing for it on Debian 12. Prints one line for each world; the last line is `N passed, N failed`. Logs stand in
# build/logs, what was built in build/matrix. With --part: only the tests that are most likely to tell worlds apart.
set -u
cd "$(dirname "$0")/.." || exit
source scripts/install.sh
source scripts/stages.sh

worlds=(gcc clang-14 clang-19 m32 libcxx-14 libcxx-14-hardened libcxx-19 libcxx-19-hardened debug assertions wasm)
matrix=$PWD/build/matrix
part=(chrono company_connections decode_each detail/finder detail/id_register detail/locator detail/uri detail/uuid
    diagnostic id json json_encode ndjson result timeline timestamp validate webhook)

# enter WORLD
enter()
{
    case $1 in
    gcc) build_with g++:g++ ;;
    clang-14) build_with clang++-14:clang-14 ;;
    clang-19) build_with clang++-19:clang-19 ;;
    m32) build_for_32_bits ;;
    libcxx-14) build_with_libcxx 14 ;;
    libcxx-14-hardened) build_with_libcxx 14 -D_LIBCPP_ENABLE_ASSERTIONS=1 ;;
    libcxx-19) build_with_libcxx 19 ;;
    libcxx-19-hardened) build_with_libcxx 19 -D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE ;;
    debug) build_with clang++-14:clang-14 -D_GLIBCXX_DEBUG ;;
    assertions) build_with clang++-14:clang-14 -D_GLIBCXX_ASSERTIONS ;;
    wasm) build_with_emscripten ;;
    *)
        echo "There is no world $1; there are ${worlds[*]}."
        return 1
        ;;
    esac
}

# Sets `tests` and `targets` to the tests that are most likely to tell worlds apart.
take_part()
{
    tests="^($(IFS='|' && echo "${part[*]}"))\$"
    targets=("${part[@]//\//_}")
    targets=("${targets[@]/#/test_}" codat-compile-tests codat-warning-tests)
}

# build_with COMPILER:PACKAGE [FLAG]...
# Tests that call the compiler by themselves know no flags, and the packages are no concern of a compiler.
build_with()
{
    compiler=${1%%:*}
    install_missing "$1" || return
    shift
    if (($# > 0)); then without+='|codegen/.*|compile_fail/.*'; fi
    "${cmake[@]}" -S . -B "$matrix/$world" -G Ninja \
        -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG= -DCODAT_BUILD_BENCHMARKS=OFF \
        -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$*" -D"CMAKE_"{EXE,MODULE,SHARED}"_LINKER_FLAGS=$link_flags" || return
    cmake --build "$matrix/$world" --parallel "$jobs" --target "${targets[@]}" -- -k 0 || broken=1
    ctest --test-dir "$matrix/$world" --parallel "$jobs" --output-on-failure --no-tests=error \
        --tests-regex "$tests" --exclude-regex "^($without)\$"
}

# build_with_libcxx VERSION [FLAG]...
# The packages of two versions exclude each other: they are unpacked here, not installed.
build_with_libcxx()
{
    local version=$1 root=$matrix/libcxx-$1-packages
    shift
    if [[ ! -e $root/usr ]]; then
        mkdir -p "$root" || return
        (
            cd "$root" &&
                apt-get download libc++{,abi}-"$version"-dev libc++{,abi}1-"$version" libunwind-"$version"{,-dev} &&
                for package in *.deb; do dpkg --extract "$package" . || exit; done
        ) || return
    fi
    root+=/usr/lib/llvm-$version
    link_flags="-stdlib=libc++ -L$root/lib -Wl,-rpath,$root/lib"
    build_with "clang++-$version:clang-$version" -nostdinc++ -isystem "$root/include/c++/v1" "$@"
}

# Not every kernel runs programs of 32 bits: QEMU does, but not what such a program starts.
build_for_32_bits()
{
    install_missing g++-12:g++-12 '/usr/lib/gcc/x86_64-linux-gnu/12/32/libstdc++.so:g++-12-multilib' || return
    mkdir -p "$matrix" && g++-12 -m32 -x c++ -o "$matrix/nothing" - <<<'int main() {}' || return
    if ! "$matrix/nothing"; then
        install_missing qemu-i386:qemu-user || return
        cmake+=(-DCMAKE_SYSTEM_NAME=Linux -DCMAKE_CROSSCOMPILING_EMULATOR=qemu-i386)
        without+='|connection_lint|examples/.*'
    fi
    build_with g++-12:g++-12 -m32
}

# Debian's emscripten has clang 14 and libc++ 14, for a machine of 32 bits, and is older than the fetch of Node.js, which
# it takes for a browser's. There are no shared libraries and no other programs, so that it is part of the tests.
build_with_emscripten()
{
    install_missing node:nodejs em++:emscripten version.hpp:boost || return
    mkdir -p "$matrix/include" || return
    ln -sfn /usr/include/boost "$matrix/include/boost"
    cmake=(emcmake cmake -DBoost_INCLUDE_DIR="$matrix/include" -DBoost_NO_BOOST_CMAKE=ON
        '-DCMAKE_CROSSCOMPILING_EMULATOR=node;--no-experimental-fetch;--stack-size=4000')
    link_flags='-sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1'
    local tests targets
    take_part
    build_with em++:emscripten -fexceptions
}

version()
{
    "$compiler" --version 2>&1 | head -n 1 | grep -o '[0-9]\+\.[0-9]\+\.[0-9]\+' | head -n 1
}

tests=.
targets=(all)
if [[ ${1-} == --part ]]; then
    shift
    take_part
fi
if (($# > 0)); then worlds=("$@"); fi

trap summary EXIT
for world in "${worlds[@]}"; do
    log=$logs/matrix-$world.log
    start=$SECONDS
    cmake=(cmake)
    link_flags=
    without='package/.*|pages'
    compiler=
    broken=0
    enter "$world" >"$log" 2>&1 </dev/null || broken=1
    read -r bad all < <(results "$log" | grep . || echo 0 0)
    if ((all == 0)); then broken=1; fi
    outcome=ok
    if ((bad + broken > 0)); then outcome=FAILED; fi
    printf '%-20s %-18s %-6s %4d passed %3d failed %5d s\n' \
        "$world" "$compiler $(version)" "$outcome" $((all - bad)) "$bad" $((SECONDS - start))
    if [[ $outcome == FAILED ]]; then show_failures "$log"; fi
    passed=$((passed + all - bad))
    failed=$((failed + bad + (broken && bad == 0)))
done

((failed == 0))
