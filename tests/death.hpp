// SPDX-License-Identifier: BSL-1.0

// What a call does that ends the program: in a child process, which has nothing to lose.

#ifndef CODAT_TESTS_DEATH_HPP
#define CODAT_TESTS_DEATH_HPP

#include <csignal>
#include <cstddef>
#include <string>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct death {
    int         signal = 0;  // 0: it exited
    int         status = 0;  // if it exited
    std::string text;        // what it wrote to the standard error
};

// `survived` is the exit status of a call that comes back.
constexpr int survived = 99;

template <class Call>
death death_of(Call call)
{
    int ends[2];
    if (::pipe(ends) != 0) return {};
    ::pid_t const child = ::fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);  // the test framework has its own
        ::dup2(ends[1], STDERR_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        (void)call();
        ::_exit(survived);
    }
    ::close(ends[1]);
    death found;
    char  buffer[256];
    for (::ssize_t size; (size = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        found.text.append(buffer, static_cast<std::size_t>(size));
    ::close(ends[0]);
    int state = 0;
    ::waitpid(child, &state, 0);
    if (WIFSIGNALED(state)) found.signal = WTERMSIG(state);
    if (WIFEXITED(state)) found.status = WEXITSTATUS(state);
    return found;
}

#endif
