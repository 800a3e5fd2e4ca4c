// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_TIES_HPP
#define CODAT_DETAIL_TIES_HPP

#include <algorithm>
#include <array>
#include <codat/connection_status.hpp>
#include <codat/status_transitions.hpp>
#include <codat/step.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// Events of one instant, about one connection: the order that the transition table allows.
namespace codat::inline v0::detail {

// So many are put in order; with more, the order of arrival stays.
inline constexpr std::size_t max_tied = 8;

// 0 stands for "not known", the enumerators of the statuses for themselves, and the last for "deleted".
inline constexpr std::size_t standings = connection_status_names.size() + 2;

[[nodiscard]] constexpr std::size_t standing_number(standing s) noexcept
{
    return s.deleted ? standings - 1 : s.status ? static_cast<std::size_t>(*s.status) : 0;
}

[[nodiscard]] constexpr standing standing_of_number(std::size_t number) noexcept
{
    if (number == 0) return {};
    if (number == standings - 1) return {std::nullopt, true};
    return {static_cast<connection_status>(number)};
}

[[nodiscard]] constexpr standing standing_after(transition const& row) noexcept
{
    return row.to ? standing{*row.to} : standing{std::nullopt, true};
}

// What speaks against a step: gaps more than any number of repetitions, and an illegal one more than all else.
[[nodiscard]] constexpr std::uint32_t cost_of(step_verdict verdict) noexcept
{
    using enum step_verdict;
    return verdict == illegal ? 1U << 24 : verdict == after_gap ? 1U << 16 : verdict == repeated ? 1 : 0;
}

// What an event does, or several that stay together, from wherever the connection stands.
struct tied_event {
    struct move {
        std::uint32_t cost = 0;
        std::uint8_t  to   = 0;
    };

    std::array<move, standings> from{};

    // Does nothing, which is legal everywhere.
    [[nodiscard]] static constexpr tied_event nothing() noexcept
    {
        tied_event e;
        for (std::size_t at = 0; at != standings; ++at) e.from[at].to = static_cast<std::uint8_t>(at);
        return e;
    }

    // The step of some row that `could_be` it. A contradictory one says nothing.
    template <class Predicate>
    [[nodiscard]] static tied_event of(Predicate could_be) noexcept
    {
        auto e = nothing();
        for (std::size_t at = 0; at != standings; ++at) {
            auto const [verdict, row] = find_step(standing_of_number(at), could_be);
            e.from[at].cost           = cost_of(verdict);
            if (row) e.from[at].to = static_cast<std::uint8_t>(standing_number(standing_after(*row)));
        }
        return e;
    }

    // This event and `next`, right behind it.
    [[nodiscard]] constexpr tied_event then(tied_event const& next) const noexcept
    {
        tied_event both;
        for (std::size_t at = 0; at != standings; ++at) {
            auto const& second = next.from[from[at].to];
            both.from[at]      = {(std::min)(from[at].cost + second.cost, cost_of(step_verdict::illegal)), second.to};
        }
        return both;
    }
};

struct tie_order {
    bool                               fits      = false;  // or there is none: the order of arrival
    bool                               ambiguous = false;  // others that fit end elsewhere
    std::array<std::uint8_t, max_tied> order{};            // by the order of arrival
};

/* The order of `count` events, at most max_tied, from where the connection stood before them.

   Of the orders without an illegal step, it is one with the fewest gaps, of these one with the fewest repetitions, and of
   these the one that is nearest to the order of arrival.

   Goes through the sets of events that have happened and not through the orders: at most 2^8 * 6 * 8 steps.
*/
[[nodiscard]] inline tie_order order_of_tied(standing before, tied_event const* events, std::size_t count) noexcept
{
    struct rest {
        std::uint32_t cost;
        std::uint8_t  ends;  // where the cheapest ways lead, a bit for each standing
    };
    // What is left to come after each set of events, which has a bit for each, and from each standing.
    std::array<std::array<rest, standings>, std::size_t{1} << max_tied> after;

    constexpr auto illegal = cost_of(step_verdict::illegal);
    auto const     bit_of  = [](std::size_t n) { return std::size_t{1} << n; };
    auto const     all     = bit_of(count) - 1;
    auto const     by      = [&](std::size_t e, std::size_t happened, std::size_t at) {
        auto const& move = events[e].from[at];
        auto const& then = after[happened | bit_of(e)][move.to];
        return rest{move.cost + then.cost, then.ends};
    };
    for (std::size_t at = 0; at != standings; ++at) after[all][at] = {0, static_cast<std::uint8_t>(bit_of(at))};
    for (auto happened = all; happened-- != 0;)
        for (std::size_t at = 0; at != standings; ++at) {
            auto& best = after[happened][at] = {illegal, 0};
            for (std::size_t e = 0; e != count; ++e) {
                if ((happened & bit_of(e)) != 0) continue;
                auto const next = by(e, happened, at);
                if (next.cost < best.cost) best = next;
                else if (next.cost == best.cost) best.ends |= next.ends;
            }
        }

    auto        at   = standing_number(before);
    auto const  ends = after[0][at].ends;
    tie_order   found{after[0][at].cost < illegal, (ends & (ends - 1)) != 0};
    std::size_t happened = 0;
    for (std::size_t i = 0; i != count && found.fits; ++i) {
        std::size_t e = 0;
        while ((happened & bit_of(e)) != 0 || by(e, happened, at).cost != after[happened][at].cost) ++e;
        found.order[i] = static_cast<std::uint8_t>(e);
        happened |= bit_of(e);
        at = events[e].from[at].to;
    }
    return found;
}

// The webhooks of the newest instant that changed a connection, in the order of arrival.
class tied_webhooks {
public:
    struct place {
        bool     fits;       // or the table does not lead here
        bool     ambiguous;  // there are other orders, which end elsewhere; or too many webhooks to tell
        bool     last;       // nothing of this instant comes after the newest one
        standing before;     // the newest one
        standing end;        // after all of them
    };

    // Adds a webhook and says which place it has. `held` is where the connection stands now, and `event_type` one that the
    // table has.
    [[nodiscard]] place add(standing held, std::string_view event_type, connection_status carried) noexcept
    {
        if (too_many_ || count_ == max_tied) {
            too_many_ = true;
            count_    = 0;
        }
        if (count_ == 0) before_ = held;
        kinds_[count_++] = {row_of(event_type), carried};
        if (count_ == 1) {  // as nearly always: nothing to search
            auto const [verdict, row] = find_step(held, is_row_of_webhook{event_type, carried});
            return {verdict < step_verdict::illegal, too_many_, true, held, row ? standing_after(*row) : held};
        }

        std::array<tied_event, max_tied> events;
        for (std::size_t i = 0; i != count_; ++i)
            events[i] =
                tied_event::of(is_row_of_webhook{transitions[kinds_[i].row].webhook_event_type, kinds_[i].carried});
        auto const found = order_of_tied(before_, events.data(), count_);
        place      p{found.fits, found.ambiguous || too_many_, true, held, held};
        if (!found.fits) return p;
        auto at = standing_number(before_);
        for (std::size_t i = 0; i != count_; ++i) {
            auto const e = found.order[i];
            if (e + 1 == count_) {
                p.before = standing_of_number(at);
                p.last   = i + 1 == count_;
            }
            at = events[e].from[at].to;
        }
        p.end = standing_of_number(at);
        return p;
    }

    // What changed the connection since has no instant: what comes now stands behind it.
    void clear() noexcept
    {
        count_    = 0;
        too_many_ = false;
    }

private:
    struct kind {
        std::uint8_t      row;  // the first with this event type
        connection_status carried;
    };

    [[nodiscard]] static std::uint8_t row_of(std::string_view event_type) noexcept
    {
        std::uint8_t row = 0;
        while (transitions[row].webhook_event_type != event_type) ++row;
        return row;
    }

    standing                   before_;
    std::array<kind, max_tied> kinds_{};
    std::uint8_t               count_    = 0;
    bool                       too_many_ = false;
};

}  // namespace codat::inline v0::detail

#endif
