// SPDX-License-Identifier: BSL-1.0

// Drives company_connections with a million random operations, beside a model that is a plain list, and checks all rules
// anew after each one.

#include <codat/company_connections.hpp>

#include "sample.hpp"
#include "tie_oracle.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace {

using codat::active_limits;
using codat::company_connections;
using codat::connection;
using codat::connection_event;
using codat::connection_status;
using codat::refusal_rule;
using codat::source_type;
using codat::webhook_effect;

constexpr std::size_t   operations = 1'000'000;
constexpr std::uint32_t ids        = 7;
constexpr active_limits limits{.banking = 2, .bank_feed = 1, .expense = 0};
constexpr source_type   types[] = {source_type::accounting, source_type::accounting, source_type::banking,
                                   source_type::bank_feed,  source_type::commerce,   source_type::expense};

// What the model knows of a connection; its number also names its record.
struct modelled {
    std::uint32_t           number;
    source_type             type;
    connection_status       status;
    std::optional<unsigned> as_of;
};

// What the model knows of the webhooks of the newest instant of a connection.
struct tie {
    codat::standing            before;
    std::vector<oracle::event> events;
};

struct model {
    std::vector<modelled>                        present;  // in the order of insertion
    std::array<std::optional<unsigned>, ids + 1> deleted_as_of{};
    std::array<bool, ids + 1>                    deleted{};
    std::array<tie, ids + 1>                     ties{};

    modelled* find(std::uint32_t number)
    {
        auto const found = std::find_if(present.begin(), present.end(), [&](auto& m) { return m.number == number; });
        return found == present.end() ? nullptr : &*found;
    }

    std::size_t active(source_type type, std::uint32_t except) const
    {
        return static_cast<std::size_t>(std::count_if(present.begin(), present.end(), [&](auto const& m) {
            return m.number != except && m.type == type && m.status == connection_status::linked;
        }));
    }

    bool has_room_for(std::uint32_t number, source_type type, connection_status status) const
    {
        return status != connection_status::linked || active(type, number) < limits[type];
    }

    void remove(std::uint32_t number)
    {
        std::erase_if(present, [&](auto const& m) { return m.number == number; });
        deleted[number] = true;
    }
};

// All that the class promises of its state, judged by looking at every connection; a sentence about the first that does
// not hold, or nothing.
std::string first_broken_promise(company_connections const& actual, model const& expected)
{
    std::array<std::size_t, 5>     by_status{};
    std::array<std::size_t, 8>     by_type{}, active{};
    std::vector<connection const*> seen;
    auto                           in_model = expected.present.begin();
    for (auto const& c : actual) {
        for (auto const* other : seen)
            if (other->id == c.id) return "ids are unique";
        seen.push_back(&c);
        if (in_model == expected.present.end() || c.id != sample::connection_id(in_model->number) ||
            c.status != in_model->status || c.source_type != in_model->type)
            return "the connections are those of the model, in its order";
        ++in_model;
        if (actual.find(c.id) != &c) return "each is found";
        ++by_status[static_cast<std::size_t>(c.status)];
        ++by_type[static_cast<std::size_t>(c.source_type)];
        if (can_sync(c.status) && ++active[static_cast<std::size_t>(c.source_type)] > limits[c.source_type])
            return "no limit is exceeded";
    }
    if (in_model != expected.present.end()) return "none is missing";
    if (actual.size() != seen.size() || actual.no_connections() != seen.empty()) return "the size is right";
    for (auto const& row : codat::connection_status_names)
        if (actual.count(row.value) != by_status[static_cast<std::size_t>(row.value)]) return "statuses are counted";
    for (auto const& row : codat::source_type_names)
        if (actual.count(row.value) != by_type[static_cast<std::size_t>(row.value)] ||
            actual.active(row.value) != active[static_cast<std::size_t>(row.value)])
            return "types are counted";
    for (std::uint32_t number = 1; number <= ids; ++number)
        if (actual.was_deleted(sample::connection_id(number)) != expected.deleted[number])
            return "what was deleted is remembered";
    return {};
}

// A refusal for the limit names an active connection of that type, unless none is allowed.
bool names_what_is_in_the_way(codat::refusal const& refusal, company_connections const& actual, source_type type)
{
    if (refusal.rule != refusal_rule::too_many_active) return false;
    if (limits[type] == 0) return !refusal.in_the_way;
    if (!refusal.in_the_way) return false;
    auto const* const c = actual.find(*refusal.in_the_way);
    return c && c->source_type == type && can_sync(c->status);
}

class driver {
public:
    explicit driver(std::uint32_t seed) : random_(seed)
    {
        // Small records: this is about rules. A copy of each serves all operations.
        for (std::uint32_t number = 0; number <= ids; ++number) {
            records_.emplace_back();
            records_.back().id = sample::connection_id(number);
        }
    }

    void run()
    {
        for (std::size_t i = 0; i != operations; ++i) {
            bool        as_expected = false;
            char const* what        = "";
            switch (pick(16)) {
            case 0:
            case 1:
            case 2:
            case 3: as_expected = add(), what = "add"; break;
            case 4:
            case 5:
            case 6:
            case 7:
            case 8: as_expected = apply(), what = "event"; break;
            case 9:
            case 10:
            case 11:
            case 12: as_expected = webhook(), what = "webhook"; break;
            case 13:
            case 14: as_expected = legacy(), what = "legacy webhook"; break;
            default: as_expected = pick(64) != 0 || forget(), what = "forget"; break;
            }
            auto const broken = first_broken_promise(actual_, model_);
            if (!as_expected || !broken.empty())
                BOOST_FAIL("operation " << i << ", " << what << ": "
                                        << (broken.empty() ? "not the expected result" : broken));
        }
        BOOST_TEST_MESSAGE(accepted_ << " accepted, " << refused_ << " refused, " << by_limit_ << " for a limit; "
                                     << tied_ << " of one instant, " << reordered_ << " reordered");
        BOOST_TEST(accepted_ > operations / 10);  // or the operations were no test
        BOOST_TEST(refused_ > operations / 10);
        BOOST_TEST(by_limit_ > operations / 100);
        BOOST_TEST(tied_ > operations / 200);
        BOOST_TEST(reordered_ > operations / 1000);
    }

private:
    std::uint32_t pick(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

    connection_status pick_status() { return static_cast<connection_status>(1 + pick(4)); }
    connection_event  pick_event() { return static_cast<connection_event>(1 + pick(7)); }

    connection const& record(std::uint32_t number, connection_status status)
    {
        auto& c       = records_[number];
        c.status      = status;
        c.source_type = types[pick(std::size(types))];
        return c;
    }

    template <class Result>
    bool refused_for(Result const& result, refusal_rule rule, source_type type = {})
    {
        ++refused_;
        by_limit_ += rule == refusal_rule::too_many_active;
        return !result && result.error().rule == rule &&
               (rule != refusal_rule::too_many_active || names_what_is_in_the_way(result.error(), actual_, type));
    }

    bool add()
    {
        auto const  number = 1 + pick(ids);
        auto const& c      = record(number, pick_status());
        bool const  timed  = pick(2) != 0;
        unsigned    now    = pick(40);
        auto const  result = timed ? actual_.add(c, sample::at(now)) : actual_.add(c);
        if (model_.find(number)) return refused_for(result, refusal_rule::duplicate_connection);
        if (!model_.has_room_for(number, c.source_type, c.status))
            return refused_for(result, refusal_rule::too_many_active, c.source_type);
        // After it was deleted, the time of that holds until another is known.
        model_.present.push_back(
            {number, c.source_type, c.status, timed ? std::optional(now) : model_.deleted_as_of[number]});
        model_.deleted[number] = false;
        model_.deleted_as_of[number].reset();
        model_.ties[number] = {};
        ++accepted_;
        return result.has_value();
    }

    bool apply()
    {
        auto const  number = 1 + pick(ids);
        auto const  event  = pick_event();
        auto const  result = actual_.apply(sample::connection_id(number), event);
        auto* const known  = model_.find(number);
        if (!known) {
            if (!model_.deleted[number]) return refused_for(result, refusal_rule::unknown_connection);
            if (event != connection_event::deleted) return refused_for(result, refusal_rule::deleted_connection);
            ++accepted_;
            return result.has_value();
        }
        if (event == connection_event::deleted) {
            model_.deleted_as_of[number] = known->as_of;
            model_.remove(number);
            model_.ties[number] = {};
            ++accepted_;
            return result.has_value();
        }
        auto const next = next_status(known->status, event);
        if (!next) {
            bool leads_here = false;
            for (auto const& row : codat::transitions) leads_here |= row.event == event && row.to == known->status;
            if (!leads_here) return refused_for(result, refusal_rule::forbidden_transition);
            ++accepted_;
            return result.has_value();
        }
        if (!model_.has_room_for(number, known->type, *next))
            return refused_for(result, refusal_rule::too_many_active, known->type);
        if (known->status != *next) model_.ties[number] = {};
        known->status = *next;
        ++accepted_;
        return result.has_value();
    }

    bool webhook()
    {
        auto const  number = 1 + pick(ids);
        auto const  status = pick_status();
        auto* const known  = model_.find(number);
        auto const  as_of  = known ? known->as_of : model_.deleted_as_of[number];
        auto&       ties   = model_.ties[number];
        // Often of the same instant as the last one, but not so often that to try every order takes long.
        bool const  again = as_of && ties.events.size() < 4 && pick(2) == 0;
        auto const  now   = again ? *as_of : pick(4) == 0 ? pick(40) : ++clock_ % 80'000;
        auto const& row   = codat::transitions[pick(codat::transitions.size())];
        auto const& c     = record(number, status);
        auto        w     = sample::webhook(0, row.webhook_event_type, c, sample::at(now));
        w.id              = {};  // duplicates have a test of their own
        auto const result = actual_.apply(w);
        if (!can_carry(row.webhook_event_type, status))
            return refused_for(result, refusal_rule::status_contradicts_event);

        bool const of_one_instant = as_of && now == *as_of;
        if (as_of && now < *as_of) {
            ++accepted_;
            return result && result->effect == webhook_effect::late;
        }
        codat::standing const held{known ? std::optional(known->status) : std::nullopt, model_.deleted[number]};
        auto                  tried = of_one_instant && !ties.events.empty() ? ties : tie{held, {}};
        tried.events.push_back({row.webhook_event_type, status});
        auto const order = oracle::best_order(tried.before, tried.events);
        if (!order)
            return refused_for(result,
                               held.deleted ? refusal_rule::deleted_connection : refusal_rule::forbidden_transition);
        bool const last = order->order.back() == tried.events.size() - 1;
        if (held.deleted && last) {
            ++accepted_;
            return result && result->effect == webhook_effect::duplicate;
        }
        auto const type = last ? c.source_type : known ? known->type : source_type{};
        if (order->end.status && !model_.has_room_for(number, type, *order->end.status))
            return refused_for(result, refusal_rule::too_many_active, type);
        if (order->end.deleted && known) {
            model_.deleted_as_of[number] = now;
            model_.remove(number);
        } else if (order->end.deleted) {
            model_.deleted[number]       = true;
            model_.deleted_as_of[number] = now;
        } else if (known) {
            *known = {number, type, *order->end.status, now};
        } else {
            model_.present.push_back({number, type, *order->end.status, now});
        }
        ties = tried;
        tied_ += tried.events.size() > 1;
        reordered_ += !last;
        ++accepted_;
        return result && result->after == order->end.status && result->ambiguous == order->ambiguous &&
               (result->effect == webhook_effect::reordered) == !last && result->effect != webhook_effect::late &&
               result->effect != webhook_effect::duplicate;
    }

    bool legacy()
    {
        auto const  number = 1 + pick(ids);
        auto const  status = pick_status();
        auto const  result = actual_.apply(sample::legacy_webhook(number, std::nullopt, status));
        auto* const known  = model_.find(number);
        if (!known)
            return refused_for(result, model_.deleted[number] ? refusal_rule::deleted_connection
                                                              : refusal_rule::unknown_connection);
        // From Linked, or over it, every status can be reached but PendingAuth.
        if (status == connection_status::pending_auth && known->status != status)
            return refused_for(result, refusal_rule::forbidden_transition);
        if (!model_.has_room_for(number, known->type, status))
            return refused_for(result, refusal_rule::too_many_active, known->type);
        if (known->status != status) model_.ties[number] = {};
        known->status = status;
        ++accepted_;
        return result.has_value();
    }

    bool forget()
    {
        auto const expected = static_cast<std::size_t>(std::count(model_.deleted.begin(), model_.deleted.end(), true));
        for (std::uint32_t number = 1; number <= ids; ++number)
            if (model_.deleted[number]) model_.ties[number] = {};
        model_.deleted.fill(false);
        model_.deleted_as_of.fill(std::nullopt);
        return actual_.forget_deleted() == expected;
    }

    std::mt19937            random_;
    std::vector<connection> records_;
    model                   model_;
    company_connections     actual_{sample::company_id(), limits};
    unsigned                clock_     = 0;
    std::size_t             accepted_  = 0;
    std::size_t             refused_   = 0;
    std::size_t             by_limit_  = 0;
    std::size_t             tied_      = 0;
    std::size_t             reordered_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_million_random_operations_keep_every_rule)
{
    driver(20231122).run();
}
