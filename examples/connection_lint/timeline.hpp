// SPDX-License-Identifier: BSL-1.0

#ifndef CONNECTION_LINT_TIMELINE_HPP
#define CONNECTION_LINT_TIMELINE_HPP

#include "options.hpp"

#include <codat/timeline.hpp>
#include <cstdint>
#include <iosfwd>

namespace lint {

/// What is wrong in the histories of a log.
struct timeline_tally {
    std::uint64_t illegal   = 0;  ///< Steps that the transition table does not have.
    std::uint64_t gaps      = 0;  ///< Steps before which others are missing.
    std::uint64_t conflicts = 0;  ///< Times at which too many connections were active.
};

/** Writes the history of every connection in `log`, company by company, and when too many of them were active.

    As JSON, it is one object a line: first those of the connections, then those of the conflicts.
*/
timeline_tally write_timeline(std::ostream& out, output_format format, codat::webhook_log const& log);

}  // namespace lint

#endif
