// SPDX-License-Identifier: BSL-1.0

#ifndef CONNECTION_LINT_REPORT_HPP
#define CONNECTION_LINT_REPORT_HPP

#include "options.hpp"

#include <codat/diagnostic.hpp>
#include <ostream>
#include <string>
#include <string_view>

namespace lint {

/// Writes one finding in one line: `FILE:LINE:COLUMN: error[code] /pointer: message`, or a JSON object.
void write_finding(std::ostream& out, output_format format, std::string_view file, codat::diagnostic const& d);

/// The name of a file, or as a JSON string if it has control characters, which could break the line.
std::string printable_name(std::string_view file);

/// `text` as a JSON string, in quotation marks. Bytes that are not UTF-8, as file names can have, become U+FFFD.
std::string json_string(std::string_view text);

}  // namespace lint

#endif
