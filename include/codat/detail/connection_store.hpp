// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_CONNECTION_STORE_HPP
#define CODAT_DETAIL_CONNECTION_STORE_HPP

#include <algorithm>
#include <array>
#include <codat/active_limits.hpp>
#include <codat/connection.hpp>
#include <codat/connection_status.hpp>
#include <codat/detail/seeded_hash.hpp>
#include <codat/detail/ties.hpp>
#include <codat/id.hpp>
#include <codat/source_type.hpp>
#include <codat/timestamp.hpp>
#include <codat/webhook.hpp>
#include <compare>
#include <cstddef>
#include <iterator>
#include <list>
#include <memory>
#include <optional>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace codat::inline v0::detail {

// The ids of the last few webhooks of one connection. Times recognise the duplicates of older ones: these are for
// webhooks of one and the same instant, and for those without an instant.
class recent_webhooks {
public:
    static constexpr std::size_t remembered = 8;

    [[nodiscard]] bool contains(webhook_id const& id) const noexcept
    {
        return !id.is_nil() && std::find(ids_.begin(), ids_.end(), id) != ids_.end();
    }

    void insert(webhook_id const& id) noexcept
    {
        if (!id.is_nil()) ids_[next_++ % ids_.size()] = id;
    }

private:
    std::array<webhook_id, remembered> ids_{};
    std::size_t                        next_ = 0;
};

// What is kept of an id: where its connection is, or that it was deleted.
struct connection_entry {
    std::list<connection>::iterator where{};   // only if not deleted
    connection_status               status{};  // as in the record, which need not be fetched to judge and to count
    source_type                     type{};    // likewise
    bool                            deleted = false;
    tied_webhooks                   tied{};  // those of the instant as_of; here, where there is room
    connection_entry*               previous_active = nullptr;
    connection_entry*               next_active     = nullptr;
    std::optional<timestamp>        as_of;  // when the connection became what it is, if that is an instant
    recent_webhooks                 recent{};

    [[nodiscard]] bool is_newer_than(timestamp const& when) const noexcept
    {
        return as_of && std::is_lt(compare(when, *as_of));
    }

    [[nodiscard]] bool is_of(timestamp const& when) const noexcept
    {
        return as_of && compare(when, *as_of) == std::partial_ordering::equivalent;
    }

    void advance_to(timestamp const& when) noexcept
    {
        if (when.instant()) as_of = when;
    }
};

// Connections in the order of insertion, found by id, counted by status and type, and the active ones of each limited type
// in a list of their own. Keeps no rule. Nothing depends on the number of connections, but copying and forget_deleted.
class connection_store {
public:
    using const_iterator = std::list<connection>::const_iterator;

    connection_store() = default;

    explicit connection_store(active_limits const& limits) : limits_(limits) {}

    connection_store(connection_store const& other)
        : records_(other.records_),
          index_(other.index_),
          by_status_(other.by_status_),
          by_type_(other.by_type_),
          limits_(other.limits_)
    {
        for (auto record = records_.begin(); record != records_.end(); ++record) {
            auto& entry           = index_.find(record->id)->second;
            entry.where           = record;
            entry.previous_active = entry.next_active = nullptr;
        }
        for (std::size_t type = 0; type != active_.size(); ++type)  // keeps the order within each type, too
            for (auto const* entry = other.active_[type].first; entry; entry = entry->next_active)
                append(active_[type], index_.find(entry->where->id)->second);
        for (std::size_t type = 0; type != active_.size(); ++type) active_[type].size = other.active_[type].size;
    }

    connection_store(connection_store&& other) noexcept : connection_store() { swap(other); }

    // Two rather than one by value, which would make the assignment of whoever has a store noexcept.
    connection_store& operator=(connection_store const& other) { return *this = connection_store(other); }

    connection_store& operator=(connection_store&& other) noexcept
    {
        connection_store taken(std::move(other));
        swap(taken);
        return *this;
    }

    ~connection_store() = default;

    void swap(connection_store& other) noexcept
    {
        records_.swap(other.records_);
        index_.swap(other.index_);
        by_status_.swap(other.by_status_);
        by_type_.swap(other.by_type_);
        active_.swap(other.active_);
        std::swap(limits_, other.limits_);
    }

    [[nodiscard]] active_limits const& limits() const noexcept { return limits_; }

    [[nodiscard]] std::list<connection> const& records() const noexcept { return records_; }

    // Null if nothing is known of the id.
    [[nodiscard]] connection_entry* find(connection_id const& id) noexcept
    {
        auto const found = index_.find(id);
        return found == index_.end() ? nullptr : &found->second;
    }

    [[nodiscard]] connection_entry const* find(connection_id const& id) const noexcept
    {
        auto const found = index_.find(id);
        return found == index_.end() ? nullptr : &found->second;
    }

    [[nodiscard]] std::size_t count(connection_status status) const noexcept { return by_status_[slot(status)]; }
    [[nodiscard]] std::size_t count(source_type type) const noexcept { return by_type_[slot(type)]; }
    [[nodiscard]] std::size_t active(source_type type) const noexcept { return active_[slot(type)].size; }

    // The one that has been active for longest, of a type that has a limit; null if none is.
    [[nodiscard]] connection_entry const* first_active(source_type type) const noexcept
    {
        return active_[slot(type)].first;
    }

    // Moves or copies `c` in, once nothing can throw but that. There must be no such connection, unless deleted.
    template <class Connection>
    connection_entry& insert(Connection&& c)
    {
        auto const [at, is_new] = index_.try_emplace(c.id);
        try {
            records_.push_back(std::forward<Connection>(c));
        } catch (...) {
            if (is_new) index_.erase(at);
            throw;
        }
        // What is known of a connection that was deleted stays known: its webhooks can come again.
        at->second       = {.as_of = at->second.as_of, .recent = at->second.recent};
        at->second.where = std::prev(records_.end());
        attach(at->second);
        return at->second;
    }

    // Remembers that a connection was deleted that was not known.
    connection_entry& insert_deleted(connection_id const& id)
    {
        auto& entry   = index_.try_emplace(id).first->second;
        entry.deleted = true;
        return entry;
    }

    void set_status(connection_entry& entry, connection_status status) noexcept
    {
        if (entry.status == status) return;
        uncount(entry);
        entry.where->status = entry.status = status;
        count(entry);
    }

    // In place, so that pointers stay valid. Not by assignment, which copies what lies in other memory resources.
    void replace(connection_entry& entry, connection&& by) noexcept
    {
        static_assert(std::is_nothrow_move_constructible_v<connection>);
        auto&      record          = *entry.where;
        bool const counts_the_same = record.status == by.status && record.source_type == by.source_type;
        if (!counts_the_same) uncount(entry);
        std::destroy_at(&record);
        std::construct_at(&record, std::move(by));
        if (!counts_the_same) attach(entry);
    }

    void remove(connection_entry& entry) noexcept
    {
        uncount(entry);
        records_.erase(std::exchange(entry.where, {}));
        entry.deleted = true;
    }

    std::size_t forget_deleted() noexcept
    {
        return std::erase_if(index_, [](auto const& each) { return each.second.deleted; });
    }

private:
    // Linked through the entries, and only for a type that has a limit: in others nothing can be in the way.
    struct active_list {
        connection_entry* first = nullptr;
        connection_entry* last  = nullptr;
        std::size_t       size  = 0;
    };

    // By enumerator; slot 0 is for values that name none.
    template <class Enum>
    [[nodiscard]] static std::size_t slot(Enum value) noexcept
    {
        return to_string(value).empty() ? 0 : static_cast<std::size_t>(value);
    }

    // Takes over what the record has now.
    void attach(connection_entry& entry) noexcept
    {
        entry.status = entry.where->status;
        entry.type   = entry.where->source_type;
        count(entry);
    }

    void count(connection_entry& entry) noexcept
    {
        ++by_status_[slot(entry.status)];
        ++by_type_[slot(entry.type)];
        if (can_sync(entry.status)) activate(entry);
    }

    void uncount(connection_entry& entry) noexcept
    {
        --by_status_[slot(entry.status)];
        --by_type_[slot(entry.type)];
        if (can_sync(entry.status)) deactivate(entry);
    }

    void activate(connection_entry& entry) noexcept
    {
        auto& list = active_[slot(entry.type)];
        ++list.size;
        if (limits_[entry.type] != unlimited) append(list, entry);
    }

    void deactivate(connection_entry& entry) noexcept
    {
        auto& list = active_[slot(entry.type)];
        --list.size;
        if (limits_[entry.type] != unlimited) remove(list, entry);
    }

    static void append(active_list& list, connection_entry& entry) noexcept
    {
        entry.previous_active                             = list.last;
        entry.next_active                                 = nullptr;
        (list.last ? list.last->next_active : list.first) = &entry;
        list.last                                         = &entry;
    }

    static void remove(active_list& list, connection_entry& entry) noexcept
    {
        (entry.previous_active ? entry.previous_active->next_active : list.first) = entry.next_active;
        (entry.next_active ? entry.next_active->previous_active : list.last)      = entry.previous_active;
        entry.previous_active = entry.next_active = nullptr;
    }

    std::list<connection>                                        records_;
    std::unordered_map<connection_id, connection_entry, id_hash> index_;
    std::array<std::size_t, connection_status_names.size() + 1>  by_status_{};
    std::array<std::size_t, source_type_names.size() + 1>        by_type_{};
    std::array<active_list, source_type_names.size() + 1>        active_{};
    active_limits                                                limits_;
};

}  // namespace codat::inline v0::detail

#endif
