// SPDX-License-Identifier: BSL-1.0

#include "linter.hpp"

#include "input.hpp"
#include "report.hpp"

#include <istream>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

namespace lint {

namespace {

// Counts the connections of a document of any kind.
class connection_counter {
public:
    explicit connection_counter(tally& out) noexcept : tally_(&out) {}

    void operator()(codat::connection const& c) const
    {
        auto const row = static_cast<std::size_t>(c.status) - 1;
        if (row < tally_->connections.size()) ++tally_->connections[row];
    }

    void operator()(codat::company const& c) const { (*this)(c.data_connections); }
    void operator()(codat::connection_webhook const& w) const { (*this)(w.payload.connection); }
    // These hold none.
    void operator()(codat::legacy_webhook const&) const {}
    void operator()(codat::unrelated_event const&) const {}
    void operator()(codat::connection_update const&) const {}

    template <class Element>
    void operator()(std::vector<Element> const& elements) const
    {
        for (auto const& element : elements) (*this)(element);
    }

    template <class Element>
    void operator()(codat::page<Element> const& page) const
    {
        (*this)(page.results);
    }

private:
    tally* tally_;
};

// A number with its noun, which is in the plural unless there is one.
struct counted {
    std::uint64_t    count;
    std::string_view one;
    std::string_view many = {};

    friend std::ostream& operator<<(std::ostream& out, counted c)
    {
        out << std::to_string(c.count) << ' ';
        if (c.count == 1) return out << c.one;
        return c.many.empty() ? out << c.one << 's' : out << c.many;
    }
};

}  // namespace

bool linter::check_stream(std::istream& in, std::string const& name)
{
    ++tally_.files;
    return for_each_document(in, name, options_.max_size,
                             [&](codat::ndjson_line const& text) { check_document(name, text); });
}

void linter::check_document(std::string_view name, codat::ndjson_line const& text)
{
    ++tally_.documents;
    progress_.advance(name, text.offset + text.text.size(), tally_.documents);
    if (text.too_long) {
        codat::diagnostic d{.code = codat::diagnostic_code::too_large};
        d.level   = severity_of(d.code);
        d.line    = 1;
        d.column  = 1;
        d.message = "there are more than " + std::to_string(options_.max_size) + " bytes; --max-size allows more";
        report(name, at_line(std::move(d), text));
        return;
    }
    auto checked = codat::check<codat::document>(text.text, {.max_size = options_.max_size});
    for (auto& d : checked.diagnostics) report(name, at_line(std::move(d), text));
    tally_.left_out += checked.rejected_elements.size() + checked.rejected_left_out;
    tally_.not_shown += checked.diagnostics_left_out;
    errors_not_shown_ = errors_not_shown_ || checked.errors_left_out;
    if (!checked.value) return;
    std::visit(connection_counter(tally_), *checked.value);
    if (!options_.timeline) return;
    if (auto const* const webhook = std::get_if<codat::connection_webhook>(&*checked.value)) log_.add(*webhook);
    if (auto const* const webhook = std::get_if<codat::legacy_webhook>(&*checked.value)) log_.add(*webhook);
}

void linter::report(std::string_view name, codat::diagnostic const& d)
{
    switch (d.level) {
    case codat::severity::error: ++tally_.errors; break;
    case codat::severity::warning: ++tally_.warnings; break;
    case codat::severity::note: ++tally_.notes; break;
    }
    progress_.clear();
    write_finding(out_, options_.format, name, d);
}

void linter::write_timeline()
{
    if (options_.timeline) timeline_tally_ = lint::write_timeline(out_, options_.format, log_);
}

bool linter::failed() const noexcept
{
    if (tally_.errors + timeline_tally_.illegal + timeline_tally_.conflicts != 0 || errors_not_shown_) return true;
    if (options_.fail_level == codat::severity::error) return false;
    if (tally_.warnings + tally_.not_shown + timeline_tally_.gaps != 0) return true;
    return options_.fail_level == codat::severity::note && tally_.notes != 0;
}

void linter::write_summary(std::ostream& out) const
{
    std::uint64_t connections = 0;
    for (auto const count : tally_.connections) connections += count;

    out << counted{tally_.documents, "document"} << " in " << counted{tally_.files, "file"} << ": "
        << counted{connections, "connection"};
    char const* separator = " (";
    for (std::size_t row = 0; row != tally_.connections.size(); ++row) {
        if (tally_.connections[row] == 0) continue;
        out << separator << std::to_string(tally_.connections[row]) << ' ' << codat::connection_status_names[row].name;
        separator = ", ";
    }
    if (connections != 0) out << ')';
    if (tally_.left_out != 0) out << ", " << std::to_string(tally_.left_out) << " left out";
    out << '\n' << counted{tally_.errors, "error"} << ", " << counted{tally_.warnings, "warning"};
    if (tally_.notes != 0) out << ", " << counted{tally_.notes, "note"};
    if (tally_.not_shown != 0) out << ", and " << std::to_string(tally_.not_shown) << " more that are not shown";
    out << '\n';
    if (options_.timeline)
        out << counted{log_.size(), "history", "histories"} << ": " << counted{timeline_tally_.illegal, "illegal step"}
            << ", " << counted{timeline_tally_.conflicts, "conflict"} << ", " << counted{timeline_tally_.gaps, "gap"}
            << '\n';
}

}  // namespace lint
