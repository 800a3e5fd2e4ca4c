// SPDX-License-Identifier: BSL-1.0

#ifndef CONNECTION_LINT_OPTIONS_HPP
#define CONNECTION_LINT_OPTIONS_HPP

#include <codat/diagnostic.hpp>
#include <codat/result.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lint {

enum class output_format { text, jsonl };

/// What the command line asks for.
struct options {
    output_format            format     = output_format::text;
    codat::severity          fail_level = codat::severity::error;
    std::size_t              max_size   = std::size_t{64} << 20;
    bool                     timeline   = false;
    bool                     quiet      = false;
    bool                     help       = false;
    bool                     version    = false;
    std::vector<std::string> files;
};

extern std::string_view const usage;
extern std::string_view const help;

/// Reads the arguments after the program's name. @return What they ask for, or what is wrong with them.
codat::result<options, std::string> parse_options(std::span<char const* const> arguments);

}  // namespace lint

#endif
