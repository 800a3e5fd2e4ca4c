// SPDX-License-Identifier: BSL-1.0

#include "options.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>

namespace lint {

std::string_view const usage = "usage: connection-lint [--format text|jsonl] [--fail-level error|warning|note] "
                               "[--max-size BYTES] [--timeline] [--quiet] "
                               "FILE...\n";

std::string_view const help =
    R"(
Checks documents of Codat's Platform API: connections, companies, pages of these, and connection webhooks, as JSON or
as NDJSON (one document a line). It finds out which it is. A FILE of - is standard input. An event that is not about
connections is a note.

  --format text|jsonl         one finding a line, for people or as JSON (default: text)
  --fail-level error|warning|note
                              the least severity of a finding that makes it exit with 1 (default: error)
  --max-size BYTES            the largest document or line; a larger one is a finding (default: 67108864)
  --timeline                  afterwards, the history of every connection that the webhooks in the files tell, company
                              by company: a step that is not legal, or one too many active connections, is an error;
                              missing steps are a warning. Takes about 100 bytes of memory for each webhook
  --quiet                     no summary and no progress on standard error
  --help                      this text
  --version                   the version

Exit status: 0 no findings at the fail level, 1 findings, 2 wrong usage or unreadable input.
)";

namespace {

bool read_format(std::string_view value, options& out)
{
    if (value == "text") out.format = output_format::text;
    else if (value == "jsonl") out.format = output_format::jsonl;
    else return false;
    return true;
}

bool read_fail_level(std::string_view value, options& out)
{
    for (auto const& [level, name] : codat::severity_names)
        if (value == name) {
            out.fail_level = level;
            return true;
        }
    return false;
}

bool read_max_size(std::string_view value, options& out)
{
    auto const* const end      = value.data() + value.size();
    auto const [stopped, code] = std::from_chars(value.data(), end, out.max_size);
    return code == std::errc() && stopped == end && out.max_size != 0;
}

struct option_with_value {
    std::string_view name;
    std::string_view expected;
    bool (*read)(std::string_view value, options& out);
};

constexpr auto options_with_value = std::to_array<option_with_value>({
    {"--fail-level", "error, warning or note", read_fail_level},
    {"--format", "text or jsonl", read_format},
    {"--max-size", "a number of bytes", read_max_size},
});

struct flag {
    std::string_view name;
    bool options::*member;
};

constexpr auto flags = std::to_array<flag>({
    {"--help", &options::help},
    {"--quiet", &options::quiet},
    {"--timeline", &options::timeline},
    {"--version", &options::version},
});

template <class Row, std::size_t N>
Row const* find(std::array<Row, N> const& table, std::string_view name)
{
    for (auto const& row : table)
        if (row.name == name) return &row;
    return nullptr;
}

}  // namespace

codat::result<options, std::string> parse_options(std::span<char const* const> arguments)
{
    options out;
    bool    only_files = false;
    for (std::size_t i = 0; i != arguments.size(); ++i) {
        std::string_view const argument = arguments[i];
        if (only_files || argument == "-" || !argument.starts_with('-')) {
            out.files.emplace_back(argument);
            continue;
        }
        if (argument == "--") {
            only_files = true;
            continue;
        }

        // `--name value` and `--name=value` are the same.
        auto const                      equals = argument.find('=');
        std::string const               name(argument.substr(0, equals));
        std::optional<std::string_view> value;
        if (equals != argument.npos) value = argument.substr(equals + 1);

        if (auto const* const option = find(options_with_value, name)) {
            if (!value && i + 1 != arguments.size()) value = arguments[++i];
            if (value && option->read(*value, out)) continue;
            auto wrong = name + " needs " + std::string(option->expected);
            if (value) wrong += ", not \"" + std::string(*value) + '"';
            return wrong;
        }
        auto const* const flag = find(flags, name);
        if (!flag) return "there is no option " + name;
        if (value) return name + " takes no value";
        out.*flag->member = true;
    }
    if (out.files.empty() && !out.help && !out.version) return std::string("there is no file to check");
    return out;
}

}  // namespace lint
