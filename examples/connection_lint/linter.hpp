// SPDX-License-Identifier: BSL-1.0

#ifndef CONNECTION_LINT_LINTER_HPP
#define CONNECTION_LINT_LINTER_HPP

#include "options.hpp"
#include "progress.hpp"
#include "timeline.hpp"

#include <array>
#include <codat/connection_status.hpp>
#include <codat/diagnostic.hpp>
#include <codat/json.hpp>
#include <codat/ndjson.hpp>
#include <codat/timeline.hpp>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace lint {

/// What was read and found so far.
struct tally {
    std::uint64_t files     = 0;
    std::uint64_t documents = 0;
    std::uint64_t left_out  = 0;
    std::uint64_t errors    = 0;
    std::uint64_t warnings  = 0;
    std::uint64_t notes     = 0;
    std::uint64_t not_shown = 0;  ///< Findings beyond those that the library keeps of one document.
    /// By status: row i is that of `codat::connection_status_names`.
    std::array<std::uint64_t, codat::connection_status_names.size()> connections{};
};

/// Checks documents and writes what it finds.
class linter {
public:
    /// @param out      Where the findings go.
    /// @param progress Told how far it is; cleared before each finding.
    linter(options const& opts, std::ostream& out, progress& progress) noexcept
        : options_(opts), out_(out), progress_(progress)
    {
    }

    /// Checks all documents of `in`. @return Whether it could be read to its end.
    bool check_stream(std::istream& in, std::string const& name);

    /// Writes the histories that the webhooks in the documents tell, if the options ask for them.
    void write_timeline();

    /// Whether there was a finding at the fail level.
    [[nodiscard]] bool failed() const noexcept;

    /// Writes what was read and found, for people.
    void write_summary(std::ostream& out) const;

private:
    void check_document(std::string_view name, codat::ndjson_line const& text);
    void report(std::string_view name, codat::diagnostic const& d);

    options const& options_;
    std::ostream&  out_;
    progress&      progress_;
    tally          tally_;

    codat::webhook_log log_;  // empty unless the options ask for the timeline
    timeline_tally     timeline_tally_;
    bool               errors_not_shown_ = false;
};

}  // namespace lint

#endif
