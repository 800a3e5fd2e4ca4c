// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TIMELINE_HPP
#define CODAT_TIMELINE_HPP

#include <algorithm>
#include <array>
#include <chrono>
#include <codat/active_limits.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/joined.hpp>
#include <codat/detail/paths.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/detail/stopwatch.hpp>
#include <codat/detail/ties.hpp>
#include <codat/id.hpp>
#include <codat/preconditions.hpp>
#include <codat/source_type.hpp>
#include <codat/status_transitions.hpp>
#include <codat/step.hpp>
#include <codat/timestamp.hpp>
#include <codat/version.hpp>
#include <codat/webhook.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace codat::inline v0 {

/// One step in the history of a connection.
struct timeline_step {
    std::optional<timestamp> when;        ///< Empty: a legacy webhook, which does not say.
    std::string_view         event_type;  ///< The webhook's, if it is one that @ref transitions has; empty otherwise.
    connection_status        reported{};  ///< What the webhook says.
    standing                 before;
    standing                 after;
    step                     judged;    ///< What the transition table says of it.
    std::string              expected;  ///< What could have come, where `judged` is illegal or contradictory.
    /// Whether the steps of this instant fit into several orders, which end in different standings.
    bool ambiguous = false;

    friend bool operator==(timeline_step const&, timeline_step const&) = default;

    /** Such as
        `2023-05-10T00:00:00Z connection.connected: Unlinked -> Linked: illegal, expected connection.reconnected or …`.

        @throws std::bad_alloc If memory runs out.
    */
    [[nodiscard]] friend std::string to_string(timeline_step const& s)
    {
        std::string text;
        auto const  add = [&](std::initializer_list<std::string_view> parts) { text += detail::joined(parts); };
        if (s.when) add({to_string(*s.when), " "});
        if (!s.event_type.empty()) add({s.event_type, ": "});
        if (s.before != s.after && s.before != standing{}) add({detail::standing_name(s.before), " "});
        if (s.before != s.after) add({"-> "});
        add({detail::standing_name(s.after)});
        if (s.judged.verdict != step_verdict::legal) add({": ", to_string(s.judged.verdict)});
        if (s.judged.verdict == step_verdict::contradictory) add({", reported as ", to_string(s.reported)});
        for (auto const& event : s.judged.missing)
            add({&event == s.judged.missing.data() ? ", missing " : ", ", to_string(event)});
        if (!s.expected.empty()) add({", expected ", s.expected});
        if (s.ambiguous) add({", in an ambiguous order"});
        return text;
    }

    /// Writes the text that `to_string` gives.
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, timeline_step const& s)
    {
        return out << to_string(s);
    }
};

/// How long a connection was linked.
struct linked_time {
    /// All periods that have ended, and the current one up to the time that was asked for. Empty: not known, since one
    /// of these times is missing or has no instant.
    std::optional<std::chrono::seconds> total;
    bool                                still_linked = false;
    std::optional<timestamp>            since;  ///< When the current period began, if it is known.

    friend bool operator==(linked_time const&, linked_time const&) = default;

    /// Such as `linked for 1 d 2 h 0 min 5 s, and still linked since 2023-05-10T00:00:00Z`. @throws std::bad_alloc If memory runs out.
    [[nodiscard]] friend std::string to_string(linked_time const& t)
    {
        return detail::joined({"linked for ", t.total ? detail::duration_text(*t.total) : "an unknown time",
                               t.still_linked ? ", and still linked" : "", t.since ? " since " : "",
                               t.since ? to_string(*t.since) : ""});
    }

    /// Writes the text that `to_string` gives.
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, linked_time const& t)
    {
        return out << to_string(t);
    }
};

/** The history of one connection, from webhooks or from statuses and their times.

    What has an instant is put in the order of instants, whenever it comes; what has none, such as a legacy webhook or a
    local time, stays behind what came before it.

    What is of one instant is put into the order that the table allows: of the orders without an illegal step, one with
    the fewest gaps, and of these one with the fewest repetitions. If several are left, what came first stands first, and
    the steps are `ambiguous` if the orders end in different standings. If none is without an illegal step, the order of
    arrival stays. So it does for more than eight of one instant, which are ambiguous.
    Example:
    @code
    connection_timeline history(id);
    history.add(connection_status::linked, "2023-05-10T00:00:00Z"_timestamp);
    history.add(connection_status::unlinked, "2023-05-11T00:00:00Z"_timestamp);
    std::cout << history;  // … linked for 1 d 0 h 0 min 0 s
    @endcode
    @par Exception safety
    Strong; nothing but `std::bad_alloc` is thrown.
    @par Complexity
    Adding: constant, with about 100 bytes each. All else: n log n in the number of what was added.
*/
class connection_timeline {
public:
    explicit connection_timeline(connection_id id, std::optional<company_id> company = std::nullopt)
        : id_(id), company_(company)
    {
    }

    [[nodiscard]] connection_id                    id() const noexcept { return id_; }
    [[nodiscard]] std::optional<company_id> const& company() const noexcept { return company_; }

    /// The source type, as the webhook says that came last; empty if none said.
    [[nodiscard]] std::optional<source_type> const& type() const noexcept { return type_; }

    /// Adds a webhook. @pre It is about this connection.
    CODAT_ASSERTING void add(connection_webhook const& webhook)
    {
        auto const& c = webhook.payload.connection;
        detail::assert_precondition(c.id == id_, about_another);
        push({{},
              webhook.id,
              webhook.generated_date,
              known(webhook.event_type),
              std::nullopt,
              c.status,
              source::webhook});
        if (!to_string(c.source_type).empty()) type_ = c.source_type;
    }

    /// Adds a legacy webhook. @pre It is about this connection.
    CODAT_ASSERTING void add(legacy_webhook const& webhook)
    {
        detail::assert_precondition(webhook.data_connection_id == id_, about_another);
        if (webhook.rule_type == legacy_deleted_rule_type)
            return push({{}, {}, std::nullopt, known("connection.deleted"), {}, {}, source::legacy_webhook});
        auto const& from = webhook.data.old_status;
        bool const  says = from && *from != webhook.data.new_status && !to_string(*from).empty();
        push({{}, {}, std::nullopt, {}, says ? from : std::nullopt, webhook.data.new_status, source::legacy_webhook});
    }

    /// Adds that the connection had the status `status` at the time `when`. The history may begin with any.
    void add(connection_status status, timestamp when)
    {
        push({{}, {}, when, {}, std::nullopt, status, source::status});
    }

    /// How much was added.
    [[nodiscard]] std::size_t size() const noexcept { return observations_.size(); }

    /** Every step, in order, judged by the transition table.

        After an illegal step the history goes on from what that step says. A contradictory one says nothing.
        @throws std::bad_alloc if memory runs out.
    */
    [[nodiscard]] std::vector<timeline_step> steps() const
    {
        std::vector<timeline_step> all;
        for_each_step([&](instant const&, timeline_step&& s) { all.push_back(std::move(s)); });
        return all;
    }

    /** How long the connection was linked, as far as the steps tell.

        @param until An instant up to which a period counts that has not ended; without one, it does not count.
        @throws std::bad_alloc if memory runs out.
    */
    [[nodiscard]] linked_time linked(std::optional<timestamp> until = std::nullopt) const
    {
        detail::stopwatch        watch;
        std::optional<timestamp> since;
        standing                 at;
        for (auto const& s : steps()) {
            at = s.after;
            if (linked_in_between(s)) watch.lose();
            if (is_linked(s.before) == is_linked(s.after)) continue;
            auto const instant = s.when ? s.when->instant() : std::nullopt;
            is_linked(s.after) ? watch.start(instant) : watch.stop(instant);
            since = is_linked(s.after) ? s.when : std::nullopt;
        }
        if (is_linked(at) && until && until->instant()) watch.stop(until->instant());
        return {watch.total(), is_linked(at), is_linked(at) ? since : std::nullopt};
    }

    /// The id, a line for each step, and how long the connection was linked as of the last one. @throws std::bad_alloc If memory runs out.
    [[nodiscard]] friend std::string to_string(connection_timeline const& t)
    {
        auto text = "connection " + to_string(t.id_);
        if (t.type_) text += detail::joined({" (", to_string(*t.type_), ")"});
        text += '\n';
        auto const steps = t.steps();
        for (auto const& s : steps) text += detail::joined({"  ", to_string(s), "\n"});
        auto const until = steps.empty() ? std::nullopt : steps.back().when;
        return text += detail::joined({"  ", to_string(t.linked(until)), "\n"});
    }

    /// Writes the text that `to_string` gives.
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                                        connection_timeline const&        t)
    {
        return out << to_string(t);
    }

private:
    friend class webhook_log;

    static constexpr char about_another[] = "codat::connection_timeline::add: the webhook is about another connection";

    enum class source : unsigned char { webhook, legacy_webhook, status };

    struct observation {
        instant                          place;  // where it stands in the order
        webhook_id                       id;
        std::optional<timestamp>         when;
        std::string_view                 event_type;
        std::optional<connection_status> from;
        connection_status                to;
        source                           by;
    };

    // The same text, but one that lasts; empty for an event type that the table does not have.
    [[nodiscard]] static std::string_view known(std::string_view event_type) noexcept
    {
        for (auto const& row : transitions)
            if (row.webhook_event_type == event_type) return row.webhook_event_type;
        return {};
    }

    // Whether the steps that are missing before this one had it linked for some time.
    [[nodiscard]] static bool linked_in_between(timeline_step const& s) noexcept
    {
        bool linked = false;
        if (s.judged.verdict == step_verdict::after_gap)
            detail::for_each_row_between(s.before.status, s.judged.from,
                                         [&](transition const& row) { linked |= row.to && can_sync(*row.to); });
        return linked;
    }

    [[nodiscard]] static bool is_linked(standing s) noexcept { return s.status && can_sync(*s.status); }

    void push(observation o)
    {
        auto const own = o.when ? o.when->instant() : std::nullopt;
        o.place        = own                     ? *own
                         : observations_.empty() ? instant{(std::chrono::sys_seconds::min)(), {}}
                                                 : observations_.back().place;
        observations_.push_back(o);
    }

    struct ordered {
        observation const* what;
        bool               again;  // a webhook that was delivered before
    };

    // Calls `f` with the place of each step and the step, in order.
    template <class F>
    void for_each_step(F f) const
    {
        std::vector<ordered> order;
        order.reserve(observations_.size());
        for (auto const& o : observations_) order.push_back({&o, false});
        // What has one place comes in the order of arrival, which is that of addresses.
        std::sort(order.begin(), order.end(), [](ordered const& a, ordered const& b) {
            return std::tie(a.what->place, a.what) < std::tie(b.what->place, b.what);
        });
        std::unordered_set<webhook_id, detail::id_hash> seen;
        standing                                        at;
        for (auto first = order.begin(); first != order.end();) {
            auto const last = std::find_if(
                first, order.end(), [place = first->what->place](ordered const& o) { return o.what->place != place; });
            for (auto o = first; o != last; ++o) o->again = !o->what->id.is_nil() && !seen.insert(o->what->id).second;
            bool const ambiguous = put_in_order(at, first, last);
            for (; first != last; ++first) {
                auto const&   o = *first->what;
                timeline_step next{o.when, o.event_type, o.to, at, at, {}, {}, ambiguous};
                if (first->again) next.judged.verdict = step_verdict::repeated;
                else judge_next(o, next);
                at = next.after;
                f(o.place, std::move(next));
            }
        }
    }

    // Puts what is of one place into the order that the table allows, and says whether that is ambiguous. What has no
    // instant of its own, and what comes again, stays behind what came before it.
    [[nodiscard]] static bool put_in_order(standing before, std::vector<ordered>::iterator first,
                                           std::vector<ordered>::iterator last)
    {
        if (last - first < 2) return false;
        std::array<detail::tied_event, detail::max_tied>             events;
        std::array<std::vector<ordered>::iterator, detail::max_tied> begins;
        std::size_t                                                  count = 0;
        for (auto o = first; o != last; ++o) {
            auto const event = o->again ? detail::tied_event::nothing() : tied_event_of(*o->what);
            if (count != 0 && (o->again || !has_instant(*o->what))) {
                events[count - 1] = events[count - 1].then(event);
                continue;
            }
            if (count == detail::max_tied) return true;
            events[count]   = event;
            begins[count++] = o;
        }
        if (count < 2) return false;
        auto const found = detail::order_of_tied(before, events.data(), count);
        if (!found.fits) return false;
        std::vector<ordered> sorted;
        for (std::size_t i = 0; i != count; ++i) {
            auto const e = found.order[i];
            sorted.insert(sorted.end(), begins[e], e + 1u == count ? last : begins[e + 1u]);
        }
        std::copy(sorted.begin(), sorted.end(), first);
        return found.ambiguous;
    }

    [[nodiscard]] static bool has_instant(observation const& o) noexcept { return o.when && o.when->instant(); }

    [[nodiscard]] static detail::tied_event tied_event_of(observation const& o) noexcept
    {
        if (o.by == source::webhook) return detail::tied_event::of(detail::is_row_of_webhook{o.event_type, o.to});
        if (!o.event_type.empty()) return detail::tied_event::of(detail::is_row_of_event{connection_event::deleted});
        auto event = detail::tied_event::of(detail::is_row_of_change{o.from, o.to});
        if (o.by == source::status && !to_string(o.to).empty())  // a history may begin with any
            event.from[0] = {detail::cost_of(step_verdict::legal), static_cast<std::uint8_t>(o.to)};
        return event;
    }

    static void judge_next(observation const& o, timeline_step& next)
    {
        bool const begins  = next.before == standing{} && o.by == source::status && !to_string(o.to).empty();
        next.judged        = begins                    ? step{step_verdict::legal, std::nullopt, std::nullopt, {}}
                             : o.by == source::webhook ? judge(next.before, o.event_type, o.to)
                             : !o.event_type.empty()   ? judge(next.before, connection_event::deleted)
                                                       : judge(next.before, o.from, o.to);
        auto const verdict = next.judged.verdict;
        if (verdict == step_verdict::illegal || verdict == step_verdict::contradictory)
            next.expected = expected_next(next.before);
        if (verdict == step_verdict::contradictory || verdict == step_verdict::repeated) return;
        bool const gone = next.judged.event == connection_event::deleted;
        next.after      = gone ? standing{std::nullopt, true} : standing{o.to};
    }

    connection_id              id_;
    std::optional<company_id>  company_;
    std::optional<source_type> type_;
    std::vector<observation>   observations_;
};

/// A time at which a company had more active connections of a source type than it may have.
struct active_conflict {
    company_id                   company;
    source_type                  type{};
    connection_id                connection;  ///< The one that was linked last.
    std::optional<connection_id> in_the_way;  ///< One that was linked already; empty if none may be.
    std::optional<timestamp>     when;

    friend bool operator==(active_conflict const&, active_conflict const&) = default;
};

/** The histories of all connections in a log of webhooks, fed one by one.

    Iteration gives a @ref connection_timeline for each, in the order in which they first appear.
    Example:
    @code
    webhook_log log;
    while (auto webhook = next()) log.add(*webhook);
    for (auto const& history : log) std::cout << history;
    @endcode
    @par Exception safety
    Nothing but `std::bad_alloc` is thrown. Then a webhook was not added; its connection may have a history without steps.
*/
class webhook_log {
public:
    using value_type     = connection_timeline;
    using const_iterator = std::vector<connection_timeline>::const_iterator;
    using iterator       = const_iterator;

    /// Adds a webhook to the history of its connection. Constant time on average.
    void add(connection_webhook const& webhook)
    {
        history_of(webhook.payload.reference_company.id, webhook.payload.connection.id).add(webhook);
    }

    /// Adds a legacy webhook. Constant time on average. A deletion that does not say of which connection adds nothing.
    void add(legacy_webhook const& webhook)
    {
        if (webhook.rule_type == legacy_deleted_rule_type && webhook.data_connection_id.is_nil()) return;
        history_of(webhook.company_id, webhook.data_connection_id).add(webhook);
    }

    [[nodiscard]] const_iterator begin() const noexcept { return histories_.begin(); }
    [[nodiscard]] const_iterator end() const noexcept { return histories_.end(); }
    [[nodiscard]] std::size_t    size() const noexcept { return histories_.size(); }

    /// The history of a company's connection; null if the log has none.
    [[nodiscard]] connection_timeline const* find(company_id company, connection_id id) const noexcept
    {
        auto const found = index_.find({company, id});
        return found == index_.end() ? nullptr : &histories_[found->second];
    }

    /** Every time at which a company had more active connections of a source type than it may have.

        Judged over all its histories together, where what ends at an instant makes room for what begins at it. A
        connection of which only legacy webhooks tell has no known source type, and does not count.
        @return In the order of companies, and of time within each.
        @throws std::bad_alloc if memory runs out.
        @par Complexity
        n log n in the size of the log.
    */
    [[nodiscard]] std::vector<active_conflict> conflicts(active_limits const& limits = {}) const
    {
        std::map<std::pair<company_id, source_type>, std::vector<change>> changes;
        for (auto const& history : histories_) {
            if (!history.type_) continue;
            auto& own = changes[{*history.company_, *history.type_}];
            history.for_each_step([&](instant const& place, timeline_step const& s) {
                bool const linked = connection_timeline::is_linked(s.after);
                if (linked == connection_timeline::is_linked(s.before)) return;
                // What begins and ends at one instant takes no room.
                if (!own.empty() && own.back().connection == history.id_ && own.back().place == place) own.pop_back();
                else own.push_back({place, linked, own.size(), history.id_, s.when});
            });
        }
        std::vector<active_conflict> found;
        for (auto& [whose, of_type] : changes) {
            std::sort(of_type.begin(), of_type.end(), [](change const& a, change const& b) {
                return std::tie(a.place, a.linked, a.number) < std::tie(b.place, b.linked, b.number);
            });
            std::map<std::size_t, connection_id> active;  // in the order in which they were linked
            std::unordered_map<connection_id, std::size_t, detail::id_hash> places;
            for (std::size_t i = 0; i != of_type.size(); ++i) {
                auto const& c = of_type[i];
                if (!c.linked) {
                    if (auto const place = places.find(c.connection); place != places.end()) {
                        active.erase(place->second);
                        places.erase(place);
                    }
                    continue;
                }
                if (active.size() >= limits[whose.second])
                    found.push_back({whose.first, whose.second, c.connection,
                                     active.empty() ? std::nullopt : std::optional(active.begin()->second), c.when});
                active.emplace(i, c.connection);
                places.emplace(c.connection, i);
            }
        }
        return found;
    }

private:
    struct key {
        company_id    company;
        connection_id connection;

        friend bool operator==(key const&, key const&) = default;
    };

    struct key_hash {
        detail::id_hash ids;

        std::size_t operator()(key const& k) const noexcept { return ids(k.company, k.connection); }
    };

    struct change {
        instant                  place;
        bool                     linked;
        std::size_t              number;  // in the order of the histories
        connection_id            connection;
        std::optional<timestamp> when;
    };

    connection_timeline& history_of(company_id company, connection_id id)
    {
        auto const [at, is_new] = index_.try_emplace({company, id}, histories_.size());
        if (is_new) {
            try {
                histories_.emplace_back(id, company);
            } catch (...) {
                index_.erase(at);
                throw;
            }
        }
        return histories_[at->second];
    }

    std::vector<connection_timeline>               histories_;
    std::unordered_map<key, std::size_t, key_hash> index_;
};

}  // namespace codat::inline v0

#endif
