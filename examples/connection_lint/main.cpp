// SPDX-License-Identifier: BSL-1.0

// connection-lint: says what is wrong in documents of Codat data connections, and where.

#include "linter.hpp"
#include "options.hpp"
#include "progress.hpp"

#include <cerrno>
#include <codat/version.hpp>
#include <cstring>
#include <exception>
#include <fstream>
#include <iostream>
#include <span>
#include <string>

namespace {

enum exit_status { no_findings = 0, findings = 1, trouble = 2 };

void complain(std::string const& what)
{
    std::cerr << "connection-lint: " << what << '\n';
}

// Checks the file `name`. Returns whether it could be read.
bool check_file(lint::linter& linter, std::string const& name)
{
    if (name == "-") {
        if (linter.check_stream(std::cin, name)) return true;
        complain("standard input cannot be read");
        return false;
    }
    errno = 0;
    std::ifstream in(name, std::ios::binary);
    if (in && linter.check_stream(in, name)) return true;
    complain(name + ": " + (errno != 0 ? std::strerror(errno) : "cannot be read"));
    return false;
}

int run(lint::options const& options)
{
    lint::progress progress(!options.quiet);
    lint::linter   linter(options, std::cout, progress);
    bool           readable = true;
    for (auto const& name : options.files) {
        bool const read = check_file(linter, name);
        readable        = readable && read;
    }
    progress.clear();
    linter.write_timeline();
    std::cout.flush();
    if (!std::cout) {
        complain("standard output cannot be written");
        return trouble;
    }
    if (!options.quiet) linter.write_summary(std::cerr);
    if (!readable) return trouble;
    return linter.failed() ? findings : no_findings;
}

}  // namespace

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    try {
        auto const options = lint::parse_options(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
        if (!options) {
            complain(options.error());
            std::cerr << lint::usage;
            return trouble;
        }
        if (options->help) {
            std::cout << lint::usage << lint::help;
            return no_findings;
        }
        if (options->version) {
            std::cout << "connection-lint " CODAT_VERSION_STRING "\n";
            return no_findings;
        }
        return run(*options);
    } catch (std::exception const& e) {
        complain(e.what());
        return trouble;
    }
}
