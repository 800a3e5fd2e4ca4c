// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_STEP_HPP
#define CODAT_STEP_HPP

#include <array>
#include <codat/connection_status.hpp>
#include <codat/detail/enumerator.hpp>
#include <codat/detail/paths.hpp>
#include <codat/status_transitions.hpp>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codat::inline v0 {

/// What the transition table says about one step in the history of a connection. 0 is none of them.
enum class step_verdict : std::uint8_t {
    legal = 1,      ///< A row of @ref transitions is this step.
    repeated,       ///< The connection was there already. Codat delivers webhooks at least once: not an error.
    after_gap,      ///< Steps are missing before it. With them, the table leads here.
    illegal,        ///< The table does not lead here, whatever is missing.
    contradictory,  ///< No row of the table has both this event type and this status.
};

/// Every verdict with its text, in the order of the enumerators.
inline constexpr auto step_verdict_names = [] {
    using enum step_verdict;
    return std::to_array<detail::enumerator<step_verdict>>({
        {legal, "legal"},
        {repeated, "repeated"},
        {after_gap, "after-gap"},
        {illegal, "illegal"},
        {contradictory, "contradictory"},
    });
}();
static_assert(detail::well_formed(step_verdict_names));

/// The stable text of `verdict`, such as `"after-gap"`; empty for a value that names no verdict. Constant time.
[[nodiscard]] constexpr std::string_view to_string(step_verdict verdict) noexcept
{
    return detail::name_of(step_verdict_names, verdict);
}

/// Writes the stable text of `verdict`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, step_verdict verdict)
{
    return out << to_string(verdict);
}

/// Where a connection stands: nothing is known of it, it has a status, or it was deleted.
struct standing {
    std::optional<connection_status> status;  ///< Empty: nothing is known of it, or it was deleted.
    bool                             deleted = false;

    friend constexpr bool operator==(standing const&, standing const&) = default;
};

/// One step, judged.
struct step {
    step_verdict verdict{};
    /// What happened; empty where no row says so.
    std::optional<connection_event> event;
    /// The status that it led from, after what is missing; empty if there was none, or where no row says so.
    std::optional<connection_status> from;
    /// The fewest events that must have come before, in their order; empty but for `after_gap`.
    std::vector<connection_event> missing;

    friend bool operator==(step const&, step const&) = default;
};

namespace detail {

[[nodiscard]] constexpr std::string_view standing_name(standing s) noexcept
{
    return s.deleted ? std::string_view("deleted") : s.status ? to_string(*s.status) : std::string_view("not known");
}

struct found_step {
    step_verdict      verdict;
    transition const* row;  // legal or after a gap: the one that this step is; null otherwise
};

// Finds the row of the table, one that `could_be` the step, that is nearest to where the connection stood.
template <class Predicate>
[[nodiscard]] found_step find_step(standing held, Predicate could_be) noexcept
{
    using enum step_verdict;

    transition const* nearest = nullptr;
    std::size_t       gap     = shortest_paths::unreachable;
    bool              any     = false;
    bool              already = false;
    for (auto const& row : transitions) {
        if (!could_be(row)) continue;
        any = true;
        already |= row.to ? row.to == held.status : held.deleted;
        // Whatever status the report of a deletion carries, the connection is deleted from the status that it has.
        auto const length = !row.to && held.status ? 0 : path_length(held.status, row.from);
        if (!held.deleted && length < gap) {
            nearest = &row;
            gap     = length;
        }
    }
    if (!any) return {contradictory, nullptr};
    if (nearest && gap == 0) return {legal, nearest};
    if (already) return {repeated, nullptr};
    if (nearest) return {after_gap, nearest};
    return {illegal, nullptr};
}

template <class Predicate>
[[nodiscard]] step judge(standing held, Predicate could_be)
{
    auto const [verdict, row] = find_step(held, could_be);
    if (!row) return {verdict, std::nullopt, std::nullopt, {}};
    if (verdict == step_verdict::legal) return {verdict, row->event, held.status, {}};
    return {verdict, row->event, row->from, events_between(held.status, row->from)};
}

struct is_row_of_webhook {
    std::string_view  event_type;
    connection_status carried;

    [[nodiscard]] constexpr bool operator()(transition const& row) const noexcept
    {
        return row.webhook_event_type == event_type && (row.to ? row.to == carried : row.from == carried);
    }
};

struct is_row_of_change {
    std::optional<connection_status> from;
    connection_status                to;

    [[nodiscard]] constexpr bool operator()(transition const& row) const noexcept
    {
        return row.to == to && (!from || row.from == from);
    }
};

struct is_row_of_event {
    connection_event event;

    [[nodiscard]] constexpr bool operator()(transition const& row) const noexcept { return row.event == event; }
};

}  // namespace detail

/** Judges a webhook: its event type and the status that its connection carries.

    @param held       Where the connection stood before.
    @param event_type Such as `"connection.disconnected"`.
    @param carried    The status in the webhook. `connection.deleted` may carry any.
    @return The verdict:
        @li `contradictory` if no row has this event type and leads to this status; `connection.connected` cannot carry
            `Unlinked`;
        @li `repeated` if the connection has this status or was deleted already, and no row says that it stays;
        @li `legal` if a row leads from where it stood;
        @li `after_gap` if rows do so over others in between, which are `missing`;
        @li `illegal` otherwise.
    @throws std::bad_alloc if memory runs out.
    @par Complexity
    Linear in the twelve rows of @ref transitions.
*/
[[nodiscard]] inline step judge(standing held, std::string_view event_type, connection_status carried)
{
    return detail::judge(held, detail::is_row_of_webhook{event_type, carried});
}

/** Judges a change of status of which the outcome is known, and perhaps the beginning.

    @param held Where the connection stood before, as far as is known.
    @param from The status that the change is said to have led from; empty if that is not said.
    @param to   The status that it led to.
    @return As above; `contradictory` if no row leads from `from` to `to`.
    @throws std::bad_alloc if memory runs out.
*/
[[nodiscard]] inline step judge(standing held, std::optional<connection_status> from, connection_status to)
{
    return detail::judge(held, detail::is_row_of_change{from, to});
}

/** Judges an event of which no status is told, such as a deletion that a legacy webhook reports.

    @param held  Where the connection stood before.
    @param event What happened.
    @return As above.
    @throws std::bad_alloc If memory runs out.
*/
[[nodiscard]] inline step judge(standing held, connection_event event)
{
    return detail::judge(held, detail::is_row_of_event{event});
}

/** The webhook event types that may come next, for a message: `"connection.disconnected or connection.deleted"`.

    @return `"nothing"` once it is deleted; deleting is not reversible.
    @throws std::bad_alloc if memory runs out.
*/
[[nodiscard]] inline std::string expected_next(standing held)
{
    if (held.deleted) return "nothing";
    std::vector<std::string_view> types;
    for (auto const& row : transitions)
        if (row.from == held.status && (types.empty() || types.back() != row.webhook_event_type))
            types.push_back(row.webhook_event_type);
    std::string text;
    for (auto const& type : types) {
        if (!text.empty()) text += &type == &types.back() ? " or " : ", ";
        text += type;
    }
    return text;
}

}  // namespace codat::inline v0

#endif
