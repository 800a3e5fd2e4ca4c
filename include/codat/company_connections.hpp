// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_COMPANY_CONNECTIONS_HPP
#define CODAT_COMPANY_CONNECTIONS_HPP

#include <array>
#include <codat/active_limits.hpp>
#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/connection_store.hpp>
#include <codat/detail/enumerator.hpp>
#include <codat/detail/joined.hpp>
#include <codat/detail/refusals.hpp>
#include <codat/id.hpp>
#include <codat/refusal.hpp>
#include <codat/result.hpp>
#include <codat/source_type.hpp>
#include <codat/status_transitions.hpp>
#include <codat/step.hpp>
#include <codat/timestamp.hpp>
#include <codat/webhook.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codat::inline v0 {

/// What a webhook did to a company's connections. 0 is none of them.
enum class webhook_effect : std::uint8_t {
    applied = 1,  ///< It followed the transition table, and the connection is as the webhook says.
    caught_up,    ///< Webhooks are missing before it. The connection is as the webhook says.
    brought_in,   ///< The connection was not known. Now it is; or, if it was deleted, that is.
    repeated,     ///< The connection had this status already. Its other members are as the webhook says.
    duplicate,    ///< This webhook was applied before. Nothing changed.
    late,         ///< It is older than what was applied before. Nothing changed.
    reordered,    ///< It belongs before others of its instant, which came first. The connection is as these leave it.
};

/// Every effect with its text, in the order of the enumerators.
inline constexpr auto webhook_effect_names = [] {
    using enum webhook_effect;
    return std::to_array<detail::enumerator<webhook_effect>>({
        {applied, "applied"},
        {caught_up, "caught-up"},
        {brought_in, "brought-in"},
        {repeated, "repeated"},
        {duplicate, "duplicate"},
        {late, "late"},
        {reordered, "reordered"},
    });
}();
static_assert(detail::well_formed(webhook_effect_names));

/// The stable text of `effect`, such as `"caught-up"`; empty for a value that names no effect. Constant time.
[[nodiscard]] constexpr std::string_view to_string(webhook_effect effect) noexcept
{
    return detail::name_of(webhook_effect_names, effect);
}

/// Writes the stable text of `effect`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, webhook_effect effect)
{
    return out << to_string(effect);
}

/// What came of a webhook that was not refused.
struct webhook_outcome {
    webhook_effect                   effect{};
    std::optional<connection_status> before;  ///< Empty: not known, or deleted.
    std::optional<connection_status> after;   ///< Empty: deleted.
    /// The fewest events that the history of the connection lacks before this one, in their order. Webhooks for them
    /// may still come, and are late then, unless they are of the same instant.
    std::vector<connection_event> missing;
    /// Whether webhooks of this instant fit into several orders, and `after` depends on which it was.
    bool ambiguous = false;

    friend bool operator==(webhook_outcome const&, webhook_outcome const&) = default;

    /// Such as `caught-up: PendingAuth -> Unlinked, missing: authorized`. @throws std::bad_alloc If memory runs out.
    [[nodiscard]] friend std::string to_string(webhook_outcome const& o)
    {
        auto text = detail::joined(
            {to_string(o.effect), ": ", detail::status_or_none(o.before), " -> ", detail::status_or_none(o.after)});
        for (auto const& event : o.missing)
            text += detail::joined({&event == o.missing.data() ? ", missing: " : ", ", to_string(event)});
        return o.ambiguous ? text + ", in an ambiguous order" : text;
    }

    /// Writes the text that `to_string` gives.
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, webhook_outcome const& o)
    {
        return out << to_string(o);
    }
};

/** The connections of one company, which cannot reach a state that the rules forbid.

    It keeps these: ids are unique; every connection has a status and a source type; no source type has more active
    (`Linked`) connections than the @ref active_limits allow; a status changes by the transition table. An operation
    that would break one is refused, says why, and changes nothing.

    Iteration is in the order of insertion. Pointers, references and iterators stay valid until their connection is
    deleted, also when the object is moved or swapped.
    Example:
    @code
    company_connections connections;
    if (auto added = connections.add(std::move(c)); !added) std::cerr << added.error() << '\n';
    @endcode
    @note Webhooks that come twice are recognised by their times. Those of one instant, and those without an instant, are
        by their ids, of which each connection remembers the last eight.
    @note Webhooks of one instant are put into the order that the transition table allows: see @ref
        apply(connection_webhook const&).
    @par Exception safety
    Strong: whatever throws, which only memory can make happen, has changed nothing.
    @par Complexity
    Constant on average for everything that names no other cost: nothing slows down with the number of connections.
    @par Specification
    Codat, "Connections", and Codat's `connection.*` webhooks.
*/
class company_connections {
public:
    using value_type      = connection;
    using const_iterator  = detail::connection_store::const_iterator;
    using iterator        = const_iterator;
    using const_reference = connection const&;
    using size_type       = std::size_t;

    /// No connections, with the limits that Codat documents.
    company_connections() = default;

    /// No connections, with these limits.
    explicit company_connections(active_limits limits) : store_(limits) {}

    /// No connections, of this company: webhooks of another one are refused.
    explicit company_connections(company_id company, active_limits limits = {}) : store_(limits), company_(company) {}

    /** The connections of `c`, in their order.

        @return Them, or the refusal of the first that breaks a rule: one of those of @ref add.
        @throws std::bad_alloc if memory runs out.
        @par Complexity
        Linear in their number.
    */
    [[nodiscard]] static result<company_connections, refusal> of(codat::company c, active_limits limits = {})
    {
        company_connections all(c.id, limits);
        for (auto& each : c.data_connections)
            if (auto added = all.add(std::move(each)); !added) return std::move(added).error();
        return all;
    }

    /// The company, if it was stated.
    [[nodiscard]] std::optional<company_id> const& company() const noexcept { return company_; }

    [[nodiscard]] active_limits const& limits() const noexcept { return store_.limits(); }

    [[nodiscard]] const_iterator begin() const noexcept { return store_.records().begin(); }
    [[nodiscard]] const_iterator end() const noexcept { return store_.records().end(); }
    [[nodiscard]] size_type      size() const noexcept { return store_.records().size(); }

    /** Whether the company has no connection in any status, which Codat calls the status "No connections".

        @par Specification
        Codat, "Connections", section "Connection status", last row.
    */
    [[nodiscard]] bool no_connections() const noexcept { return store_.records().empty(); }

    /// The connection with this id; null if there is none.
    [[nodiscard]] connection const* find(connection_id id) const noexcept
    {
        auto const* const entry = store_.find(id);
        return entry && !entry->deleted ? &*entry->where : nullptr;
    }

    /// How many connections have this status. Constant time.
    [[nodiscard]] size_type count(connection_status status) const noexcept { return store_.count(status); }

    /// How many connections, in any status, are of this source type. Constant time.
    [[nodiscard]] size_type count(source_type type) const noexcept { return store_.count(type); }

    /// How many connections of this source type are active: `Linked`. Constant time.
    [[nodiscard]] size_type active(source_type type) const noexcept { return store_.active(type); }

    /// Whether a connection with this id was deleted, and neither added again nor forgotten since.
    [[nodiscard]] bool was_deleted(connection_id id) const noexcept
    {
        auto const* const entry = store_.find(id);
        return entry && entry->deleted;
    }

    /** Adds a connection in any status.

        One that was deleted can be added again: whoever adds it knows better than a webhook.
        @param c     The connection. Moved from only if it is added.
        @param as_of When it was as it is here, if you know: a webhook that is older changes nothing. For one that was
            deleted, by default, when that was.
        @return Nothing, or the refusal
            @li `unset_member` if its status or source type names no enumerator;
            @li `duplicate_connection` if there is one with its id, which is named;
            @li `too_many_active` if it is `Linked` and the limit for its source type is reached; one that is in the way
                is named.
        @throws std::bad_alloc and nothing has changed then, `c` neither.
    */
    result<void, refusal> add(connection&& c, std::optional<timestamp> as_of = std::nullopt)
    {
        return add_checked(std::move(c), as_of);
    }

    /// As above, by a copy.
    result<void, refusal> add(connection const& c, std::optional<timestamp> as_of = std::nullopt)
    {
        return add_checked(c, as_of);
    }

    /** Changes the status of a connection by the transition table; `deleted` takes it away.

        An event that leads to the status already held is a no-op, as is deleting what was deleted.
        @return Nothing, or the refusal
            @li `unknown_event` if `event` names none;
            @li `unknown_connection` if there is no such connection;
            @li `deleted_connection` if it was deleted;
            @li `forbidden_transition` if the table has no such row;
            @li `too_many_active` if it would become `Linked` and the limit for its source type is reached; one that is
                in the way is named.
        @throws std::bad_alloc From a refusal's message, and only there.
    */
    result<void, refusal> apply(connection_id id, connection_event event)
    {
        if (to_string(event).empty()) return detail::unknown_event("event");
        auto* const entry = store_.find(id);
        if (!entry) return detail::unknown_connection(id);
        if (entry->deleted) {
            if (event == connection_event::deleted) return {};
            return detail::deleted_connection(id);
        }
        auto const        from = entry->status;
        auto const* const row  = find_transition(from, event);
        if (!row) {
            if (leads_to(event, from)) return {};
            return detail::forbidden_event(from, event);
        }
        if (!row->to) {
            store_.remove(*entry);
            entry->tied.clear();
            return {};
        }
        if (*row->to == from) return {};
        if (auto full = limit_reached(entry, entry->type, *row->to)) return *std::move(full);
        store_.set_status(*entry, *row->to);
        entry->tied.clear();
        return {};
    }

    /** Takes in a webhook, however late or often it comes.

        Its connection replaces the one that is here, unless the webhook is late or a duplicate. Late is what has an
        older `generated_date` than what was applied to the connection before; what has no instant to compare counts
        in the order of arrival. A connection that is not known is brought in.

        Webhooks of one instant are put into the order that the table allows, from where the connection stood before
        that instant: of the orders without an illegal step, one with the fewest gaps, and of these one with the fewest
        repetitions. If several are left, the webhook that came first stands first; the outcome is `ambiguous` if they
        end in different standings. The status is that of the last webhook of the order. One that does not come last is
        `reordered`, and of the record it changes at most the status. After eight webhooks of one instant, the order
        of arrival counts, and is ambiguous. A change of status without an instant stands behind all that came before it.

        A webhook that is refused for `too_many_active` may have overtaken one that ends another connection: have it
        delivered again.
        @return What came of it, or the refusal
            @li `other_company` if it is about another company than this object's;
            @li `unknown_event` if the transition table has no such event type;
            @li `unset_member` if the status or the source type of its connection names no enumerator;
            @li `status_contradicts_event` if its event type cannot lead to the status that its connection has;
            @li `deleted_connection` if the connection was deleted before;
            @li `forbidden_transition` if the table does not lead there, whatever other webhooks are missing; the
                message says what was expected;
            @li `too_many_active` as in @ref add.
        @throws std::bad_alloc if memory runs out.
    */
    result<webhook_outcome, refusal> apply(connection_webhook const& webhook)
    {
        auto const& c = webhook.payload.connection;
        if (auto wrong = contradiction_in(webhook)) return *std::move(wrong);

        auto* const entry = store_.find(c.id);
        auto const  held  = standing_of(entry);
        if (entry && entry->recent.contains(webhook.id)) return unchanged(webhook_effect::duplicate, held);
        if (entry && entry->is_newer_than(webhook.generated_date)) return unchanged(webhook_effect::late, held);

        bool const ties  = entry && entry->is_of(webhook.generated_date);
        auto       tied  = ties ? entry->tied : detail::tied_webhooks{};
        auto const place = tied.add(held, webhook.event_type, c.status);
        if (!place.fits) {
            if (held.deleted) return detail::deleted_connection(c.id);
            return detail::forbidden_webhook(held, webhook.event_type, c.status);
        }
        auto next = judge(place.before, webhook.event_type, c.status);
        if (held.deleted && place.last) return unchanged(webhook_effect::duplicate, held);
        if (!place.end.deleted)
            if (auto full = limit_reached(entry, place.last ? c.source_type : entry->type, *place.end.status))
                return *std::move(full);

        webhook_outcome outcome{place.last ? effect_of(next.verdict, entry != nullptr) : webhook_effect::reordered,
                                held.status, place.end.status, std::move(next.missing), place.ambiguous};
        auto& changed = !place.last         ? settle(*entry, place.end)
                        : place.end.deleted ? remove(entry, c.id)
                                            : put(entry, c);
        changed.recent.insert(webhook.id);
        if (webhook.generated_date.instant()) changed.tied = tied;
        else if (place.end != held) changed.tied.clear();
        changed.advance_to(webhook.generated_date);
        return outcome;
    }

    /** Takes in a legacy webhook. It has no time, and counts in the order of arrival; nor does it hold the connection.

        One of the rule type @ref legacy_deleted_rule_type takes the connection away, as `connection.deleted` does.

        @return What came of it, or the refusal
            @li `contradictory_ids` if it names two connections;
            @li `other_company` if it is about another company than this object's;
            @li `unset_member` if its new status names no enumerator, unless it reports a deletion;
            @li `unknown_connection` if there is no such connection: it does not say enough to bring it in;
            @li `deleted_connection` if the connection was deleted before;
            @li `forbidden_transition` if the table does not lead from its old status to the new one, or from the one
                held to the old one, whatever other webhooks are missing;
            @li `too_many_active` as in @ref add.
        @throws std::bad_alloc if memory runs out.
    */
    result<webhook_outcome, refusal> apply(legacy_webhook const& webhook)
    {
        auto const& id   = webhook.data_connection_id;
        auto const  to   = webhook.data.new_status;
        bool const  gone = webhook.rule_type == legacy_deleted_rule_type;
        if (id != webhook.data.data_connection_id && !(gone && webhook.data.data_connection_id.is_nil()))
            return detail::contradictory_ids(id, webhook.data.data_connection_id);
        if (company_ && webhook.company_id != *company_) return detail::other_company(webhook.company_id, *company_);
        if (!gone && to_string(to).empty()) return detail::unset_member("status", id);

        auto* const entry = store_.find(id);
        auto const  held  = standing_of(entry);
        if (!entry) return detail::unknown_legacy_connection(id);
        if (gone && held.deleted) return unchanged(webhook_effect::duplicate, held);
        if (held.deleted) return detail::deleted_connection(id);
        if (gone) {
            remove(entry, id).tied.clear();
            return webhook_outcome{webhook_effect::applied, held.status, std::nullopt, {}};
        }

        auto const from = stated_change(webhook.data);
        auto       next = judge(held, from, to);
        if (next.verdict == step_verdict::contradictory) return detail::forbidden_change(*from, to);
        if (next.verdict == step_verdict::illegal) return detail::forbidden_change(*held.status, from.value_or(to));
        if (auto full = limit_reached(entry, entry->type, to)) return *std::move(full);

        webhook_outcome outcome{effect_of(next.verdict, true), held.status, to, std::move(next.missing)};
        store_.set_status(*entry, to);
        if (held.status != to) entry->tied.clear();
        return outcome;
    }

    /** Forgets which connections were deleted, and returns how many.

        Each takes about 250 bytes until then: they are remembered so that a late webhook does not bring one back, and
        Codat gives no time after which none can come.
        @par Complexity
        Linear in the number of connections, and of those that were deleted.
    */
    size_type forget_deleted() noexcept { return store_.forget_deleted(); }

    friend void swap(company_connections& a, company_connections& b) noexcept
    {
        a.store_.swap(b.store_);
        std::swap(a.company_, b.company_);
    }

private:
    [[nodiscard]] static bool leads_to(connection_event event, connection_status status) noexcept
    {
        for (auto const& row : transitions)
            if (row.event == event && row.to == status) return true;
        return false;
    }

    [[nodiscard]] static standing standing_of(detail::connection_entry const* entry) noexcept
    {
        if (!entry) return {};
        if (entry->deleted) return {std::nullopt, true};
        return {entry->status};
    }

    [[nodiscard]] static webhook_outcome unchanged(webhook_effect effect, standing held)
    {
        return {effect, held.status, held.status, {}};
    }

    // The status that a legacy webhook says there was before, if it says that and the new one differs.
    [[nodiscard]] static std::optional<connection_status> stated_change(legacy_webhook_data const& data) noexcept
    {
        auto const& from = data.old_status;
        return from == data.new_status || (from && to_string(*from).empty()) ? std::nullopt : from;
    }

    // Of the verdicts that are not refused.
    [[nodiscard]] static webhook_effect effect_of(step_verdict verdict, bool known) noexcept
    {
        return verdict == step_verdict::legal      ? webhook_effect::applied
               : verdict == step_verdict::repeated ? webhook_effect::repeated
               : known                             ? webhook_effect::caught_up
                                                   : webhook_effect::brought_in;
    }

    // What is wrong with a webhook, whatever is known of its connection.
    [[nodiscard]] std::optional<refusal> contradiction_in(connection_webhook const& webhook) const
    {
        auto const& c      = webhook.payload.connection;
        auto const& theirs = webhook.payload.reference_company.id;
        if (company_ && theirs != *company_) return detail::other_company(theirs, *company_);
        if (!is_webhook_event_type(webhook.event_type)) return detail::unknown_event("event type");
        if (auto unset = unset_member_of(c)) return unset;
        if (!can_carry(webhook.event_type, c.status))
            return detail::status_contradicts_event(webhook.event_type, c.status);
        return std::nullopt;
    }

    [[nodiscard]] static std::optional<refusal> unset_member_of(connection const& c)
    {
        if (to_string(c.status).empty()) return detail::unset_member("status", c.id);
        if (to_string(c.source_type).empty()) return detail::unset_member("source type", c.id);
        return std::nullopt;
    }

    // The refusal of a connection that is to have this type and status; `entry` is what it is now, null if not known.
    [[nodiscard]] std::optional<refusal> limit_reached(detail::connection_entry const* entry, source_type type,
                                                       connection_status status) const
    {
        if (!can_sync(status)) return std::nullopt;
        auto const counted = entry && !entry->deleted && can_sync(entry->status) && entry->type == type;
        if (counted || store_.active(type) < limits()[type]) return std::nullopt;
        auto const* const first = store_.first_active(type);
        return detail::too_many_active(type, limits()[type], first ? std::optional(first->where->id) : std::nullopt);
    }

    template <class Connection>
    result<void, refusal> add_checked(Connection&& c, std::optional<timestamp> const& as_of)
    {
        if (auto unset = unset_member_of(c)) return *std::move(unset);
        auto const* const entry = store_.find(c.id);
        if (entry && !entry->deleted) return detail::duplicate_connection(c.id);
        if (auto full = limit_reached(entry, c.source_type, c.status)) return *std::move(full);
        auto& added = store_.insert(std::forward<Connection>(c));
        if (as_of) added.advance_to(*as_of);
        return {};
    }

    detail::connection_entry& put(detail::connection_entry* entry, connection const& c)
    {
        if (!entry) return store_.insert(c);
        connection copy(c);  // all that can throw
        store_.replace(*entry, std::move(copy));
        return *entry;
    }

    // What has happened in another order than it came in: of the record, only the status is known to be right.
    detail::connection_entry& settle(detail::connection_entry& entry, standing end) noexcept
    {
        if (end.status) store_.set_status(entry, *end.status);
        return entry;
    }

    detail::connection_entry& remove(detail::connection_entry* entry, connection_id id)
    {
        if (!entry) return store_.insert_deleted(id);
        store_.remove(*entry);
        return *entry;
    }

    detail::connection_store  store_;  // first, since assigning a copy to it can throw
    std::optional<company_id> company_;
};

}  // namespace codat::inline v0

#endif
