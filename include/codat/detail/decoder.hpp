// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_DECODER_HPP
#define CODAT_DETAIL_DECODER_HPP

#include <algorithm>
#include <array>
#include <bit>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/system/errc.hpp>
#include <boost/system/error_code.hpp>
#include <cmath>
#include <codat/decoded.hpp>
#include <codat/detail/left_out_of_list.hpp>
#include <codat/detail/locator.hpp>
#include <codat/detail/members.hpp>
#include <codat/detail/messages.hpp>
#include <codat/detail/name_key.hpp>
#include <codat/detail/number_cast.hpp>
#include <codat/detail/report_budget.hpp>
#include <codat/diagnostic.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codat::inline v0::detail {

class decoder;

/* Where the next value goes: a member of a record, an element of a list, or the root of the document.

   Each function takes what the parser found and puts it into `target`, the record or list of the frame. A null
   function means that such a value cannot stand there.
*/
struct slot {
    std::string_view name{};
    std::string_view expected{};  // for messages: "a string"
    presence         need     = presence::required;
    bool             any_json = false;  // takes whatever stands there, through `store`

    void (*text)(decoder&, void* target, std::string_view)      = nullptr;
    void (*integer)(void* target, std::int64_t)                 = nullptr;
    void (*object)(decoder&, void* target)                      = nullptr;
    void (*array)(decoder&, void* target)                       = nullptr;
    void (*store)(decoder&, void* target, boost::json::value&&) = nullptr;
    void (*reset)(void* target)                                 = nullptr;
    void (*discard)(void* target)                               = nullptr;  // the last element, which was lost
    void (*reserve)(void* target, double times)                 = nullptr;  // room for so many times its elements
    void (*give_back)(void* target)                             = nullptr;  // room that is not needed
};

// What is known of an event before it is read: the member that tells can come after those that depend on it.
enum class event_form : std::uint8_t {
    usual,
    legacy_deletion,  // a legacy webhook that says no status
    other_rule,       // an unrelated event that `RuleType` names
    other_old_rule,   // an unrelated event that `Type` names
};

struct record_info {
    std::string_view name;
    std::size_t      number;  // among all types of records, from 0
    slot const*      first_slot;
    std::size_t      slot_count;
    name_index       names;        // of the slots
    std::uint32_t    required;     // a bit for each required member
    bool             indivisible;  // lost as a whole if something in it cannot be read
    bool             kept_as_text;
    boost::json::object& (*additional)(void* target);
    bool (*blank)(void const* target);  // nothing of it was read yet
    slot const* extra;                  // where a member goes that the model does not know
    // Makes up for required members that are missing, as far as others can. Returns those that stay missing.
    std::uint32_t (*make_up)(decoder const&, void* target, std::uint32_t missing) = nullptr;
};

/* A string in the text whose place is known, before a value whose place is not: the value can be found from there by
   counting. Boost.JSON's parser does not tell where it is, but a string without escape sequences it hands over as it
   stands in the text.
*/
struct anchor {
    char const*   string = nullptr;  // perhaps not in the text
    std::uint64_t value  = 0;        // its number, counted from 1 in the order of the text
};

// A value that is to be found again in the text.
struct place_in_text {
    std::uint64_t value;  // its number
    anchor        before;
    std::string   pointer;
};

// Is told of each connection when it is complete, and may use it up. False: nothing more is wanted.
struct connection_hook {
    void* context                                                 = nullptr;
    bool (*take)(void* context, decoder&, connection&, bool lost) = nullptr;
};

/* Takes the events of boost::json::basic_parser and fills records with them, by the member tables.

   It knows nothing of positions: it counts the values, and a problem says the number of its value. What a problem
   costs is paid only by documents that have one.
*/
class decoder {
public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size  = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size    = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    struct problem {
        place_in_text   where;  // of a missing member, the object that lacks it, but the member's pointer
        diagnostic_code code;
        std::string     message;
    };

    // `root` says what `target` can be; both must outlive the decoder. `document` is the text that the parser reads, or
    // empty: only its size and its address matter. With a hook, lists keep no element that is complete.
    decoder(slot const& root, void* target, decode_options const& options, std::string_view document = {},
            connection_hook hook = {})
        : document_(document), options_(options), hook_(hook), budget_(options.max_diagnostics, document.size())
    {
        auto& f  = frames_.emplace_back();
        f.kind   = frame_kind::root;
        f.target = target;
        f.slot   = &root;
    }

    decoder(decoder const&)            = delete;
    decoder& operator=(decoder const&) = delete;

    // Of the blocks in which a text of this size is best read: the decoder knows about where it is by where they begin.
    [[nodiscard]] static constexpr std::size_t block_size(std::size_t text_size) noexcept
    {
        constexpr std::size_t smallest = std::size_t{16} << 10;
        return (std::max)(text_size / 32, smallest);
    }

    // The parser is about to read on from here.
    void read_from(std::size_t offset) noexcept { block_begin_ = offset; }

    // --- what a parser tells ---

    bool on_document_begin(boost::system::error_code&) const noexcept { return true; }
    bool on_document_end(boost::system::error_code&) const noexcept { return true; }
    bool on_comment_part(boost::json::string_view, boost::system::error_code&) const noexcept { return true; }
    bool on_comment(boost::json::string_view, boost::system::error_code&) const noexcept { return true; }
    bool on_number_part(boost::json::string_view, boost::system::error_code&) const noexcept { return true; }

    bool on_key_part(boost::json::string_view part, std::size_t, boost::system::error_code&)
    {
        parts_.append(part.data(), part.size());
        return true;
    }

    bool on_key(boost::json::string_view last, std::size_t size, boost::system::error_code&)
    {
        if (last.size() == size) [[likely]] {
            key({last.data(), size});
        } else {
            key(parts_.append(last.data(), last.size()));
            parts_.clear();
        }
        return true;
    }

    bool on_string_part(boost::json::string_view part, std::size_t, boost::system::error_code&)
    {
        parts_.append(part.data(), part.size());
        return true;
    }

    bool on_string(boost::json::string_view last, std::size_t size, boost::system::error_code&)
    {
        if (last.size() == size) [[likely]] {
            last_string_ = {last.data(), value_ + 1};
            text({last.data(), size});
        } else {
            text(parts_.append(last.data(), last.size()));
            parts_.clear();
        }
        return true;
    }

    bool on_int64(std::int64_t value, boost::json::string_view, boost::system::error_code&)
    {
        integer(value);
        return true;
    }

    bool on_uint64(std::uint64_t value, boost::json::string_view, boost::system::error_code&)
    {
        scalar(value, too_large_an_integer);
        return true;
    }

    bool on_double(double value, boost::json::string_view, boost::system::error_code&)
    {
        number(std::isnan(value) ? 0.0 : value);  // Boost.JSON takes 0e400 for zero times infinity, which is no number
        return true;
    }

    bool on_bool(bool value, boost::system::error_code&)
    {
        scalar(value, value ? "true" : "false");
        return true;
    }

    bool on_null(boost::system::error_code&)
    {
        null();
        return true;
    }

    bool on_object_begin(boost::system::error_code&)
    {
        begin_object();
        return true;
    }

    bool on_object_end(std::size_t, boost::system::error_code& ec)
    {
        end();
        if (stopped_) ec = boost::system::errc::make_error_code(boost::system::errc::operation_canceled);
        return !stopped_;
    }

    bool on_array_begin(boost::system::error_code&)
    {
        begin_array();
        return true;
    }

    bool on_array_end(std::size_t, boost::system::error_code&)
    {
        end();
        return true;
    }

    // --- the same, without what only basic_parser has ---

    void key(std::string_view name)
    {
        auto& f = frames_.back();
        if (f.kind != frame_kind::record) return other_key(f, name);
        auto const& type = *f.type;
        if (!is_text_of(type.names.key(f.follower), name)) return unforeseen_key(f, name);
        take_member(f, f.follower);
    }

    void text(std::string_view value)
    {
        auto const& f = next_value();
        if (f.slot->text) f.slot->text(*this, f.target, value);
        else if (f.slot->any_json) f.slot->store(*this, f.target, boost::json::string_view(value));
        else mismatch("a string");
    }

    void integer(std::int64_t value)
    {
        auto const& f = next_value();
        if (f.slot->integer) f.slot->integer(f.target, value);
        else if (f.slot->any_json) f.slot->store(*this, f.target, value);
        else mismatch("a number");
    }

    void number(double value)
    {
        using limits  = std::numeric_limits<double>;
        auto const& f = next_value();
        if (f.slot->integer) return whole_number(f, value);
        if (!f.slot->any_json) return mismatch("a number");
        if (value < limits::lowest() || value > (limits::max)())
            report(diagnostic_code::number_out_of_range, std::string(too_large_a_number));
        f.slot->store(*this, f.target, value);
    }

    template <class Scalar>
    void scalar(Scalar value, std::string_view found)
    {
        auto const& f = next_value();
        if (f.slot->any_json) f.slot->store(*this, f.target, value);
        else mismatch(found);
    }

    void null()
    {
        auto const& f = next_value();
        if (f.slot->need == presence::nullable) return;
        if (f.slot->any_json) f.slot->store(*this, f.target, nullptr);
        else mismatch("null");
    }

    void begin_object()
    {
        auto const& f = next_value();
        if (frames_.size() > options_.max_depth) [[unlikely]] {
            refuse_depth();
        } else if (f.slot->object) {
            f.slot->object(*this, f.target);
        } else if (f.slot->any_json) {
            begin_json_object();
        } else {
            mismatch("an object");
            skip();
        }
    }

    void begin_array()
    {
        auto const& f = next_value();
        if (frames_.size() > options_.max_depth) [[unlikely]] {
            refuse_depth();
        } else if (f.slot->array) {
            f.slot->array(*this, f.target);
        } else if (f.slot->any_json) {
            json_.emplace_back(boost::json::array_kind);
            push(frame_kind::json_array, nullptr, &json_slot);
        } else {
            mismatch("an array");
            skip();
        }
    }

    // Of an object or an array.
    void end()
    {
        auto const kind = frames_.back().kind;
        switch (kind) {
        case frame_kind::record: end_record(); break;
        case frame_kind::json_object:
        case frame_kind::json_array: end_json(); break;
        case frame_kind::list: end_list(); break;
        case frame_kind::root:
        case frame_kind::text_map:
        case frame_kind::skipped: frames_.pop_back(); break;
        }
    }

    // The text ended or broke off inside of what is still open: what was complete is kept.
    void abandon()
    {
        while (frames_.size() > 1) {
            auto const f = frames_.back();
            if (f.kind == frame_kind::record) {
                if (f.type->indivisible) lose_record(f);
                else if (f.type->blank(f.target)) drop_from_parent();
            }
            frames_.pop_back();
        }
    }

    // Forgets what was said of values after that with this number: it turned out that the text has none.
    void forget_after(std::uint64_t value)
    {
        std::erase_if(problems_, [value](problem const& p) { return p.where.value > value; });
        std::erase_if(rejected_, [value](place_in_text const& where) { return where.value > value; });
    }

    // Forgets what was left out of a member that another one of the same name replaced: it has no place in the value.
    void forget_replaced()
    {
        replaced_members replaced;
        for (auto const& p : problems_)
            if (p.code == diagnostic_code::duplicate_member) replaced.add(p.where.pointer, p.where.value);
        if (replaced.empty()) return;
        std::erase_if(rejected_,
                      [&](place_in_text const& lost) { return replaced.contains(lost.pointer, lost.value); });
    }

    // --- what came of it ---

    // Whether the target holds a value, or at least the beginning of one.
    [[nodiscard]] bool has_root() const noexcept { return has_root_; }

    // Whether the hook wanted no more.
    [[nodiscard]] bool stopped() const noexcept { return stopped_; }

    // In the order in which they were noticed.
    [[nodiscard]] std::vector<problem>& problems() noexcept { return problems_; }

    // The values that are in no record, in the order in which they were lost.
    [[nodiscard]] std::vector<place_in_text>& rejected_values() noexcept { return rejected_; }

    // What may still be kept of reports, and what could not be.
    [[nodiscard]] report_budget&   budget() noexcept { return budget_; }
    [[nodiscard]] left_out_reports left_out() const noexcept { return left_out_ + left_out_before_; }

    // Of the connection that was just complete: its budget ends, and that of what is around it counts again.
    void leave_connection() noexcept
    {
        budget_   = budget_before_;
        left_out_ = std::exchange(left_out_before_, {});
    }

    // What was left out of the connection that was just complete.
    [[nodiscard]] left_out_reports& left_out_of_connection() noexcept { return left_out_; }

    [[nodiscard]] std::vector<left_out_of_list>& left_out_of_lists() noexcept { return left_out_of_lists_; }

    // How many of these were there before the connection that is open now, or was just complete.
    [[nodiscard]] std::size_t problems_before_connection() const noexcept { return problems_before_; }
    [[nodiscard]] std::size_t rejected_before_connection() const noexcept { return rejected_before_; }

    // --- what the slots need ---

    // Of the value that was just read.
    void report(diagnostic_code code, std::string message)
    {
        auto const depth = frames_.size();
        add_problem(code, std::move(message), depth, [this] { return place_of_last_value(); });
        if (!loses_value(code)) return;
        auto& f = frames_.back();
        if (f.kind == frame_kind::record && !f.slot->name.empty()) f.failed |= std::uint32_t{1} << f.member;
        if (unit_ != no_unit) {
            frames_[unit_].lost = true;
            return;
        }
        if (f.kind == frame_kind::list) leave_out_element(depth - 1);
        reject(depth, [this] { return place_of_last_value(); });
    }

    // To be told before an event begins.
    void expect(event_form form) noexcept { form_ = form; }

    [[nodiscard]] event_form form() const noexcept { return form_; }

    // Whether the object or array that was just begun is passed over.
    [[nodiscard]] bool skips() const noexcept { return frames_.back().kind == frame_kind::skipped; }

    // Of the value that comes next, which will not be read. `pointer_to` gives the pointer of the value with a number.
    template <class PointerTo>
    void report_unread(diagnostic_code code, std::string message, PointerTo pointer_to)
    {
        next_value();
        add_problem(code, std::move(message), 0, [&] {
            return place_in_text{value_, last_string_, pointer_to(value_)};
        });
    }

    // The spelling of a value that is newer than the library.
    void keep_spelling(std::string_view text)
    {
        auto const& f = frames_.back();
        f.type->additional(f.target).insert_or_assign(f.slot->name, boost::json::string_view(text));
    }

    // The key that was read last, of a member that the model does not know or of a tag.
    [[nodiscard]] std::string const& last_key() const noexcept { return extra_key_; }

    template <class Record>
    void begin_record(Record& record);

    template <class Element>
    void begin_list(std::vector<Element>& list);

    void begin_text_map(tag_map& map);

    static slot const extra_slot;

    void begin_json_object()
    {
        json_.emplace_back(boost::json::object_kind);
        auto& f  = push(frame_kind::json_object, nullptr, &json_slot);
        f.begin  = value_;
        f.before = last_string_;
    }

private:
    enum class frame_kind : std::uint8_t { root, record, list, text_map, json_object, json_array, skipped };

    static constexpr std::size_t no_unit = static_cast<std::size_t>(-1);

    // For make_room: what an element takes of the text at least, if there is but one to go by.
    static constexpr std::size_t smallest_element = 64;

    // An object or an array that is open, or the root around them all.
    struct frame {
        frame_kind          kind      = frame_kind::skipped;
        bool                lost      = false;  // of an indivisible record
        bool                too_large = false;  // of a record or JSON object: it has more members than are kept
        std::uint8_t        member    = name_index::none;  // of a record: which one came last
        std::uint8_t        follower  = name_index::none;  // and which one is expected to come next
        record_info const*  type      = nullptr;           // of a record
        void*               target    = nullptr;
        detail::slot const* slot      = nullptr;  // where the next value goes
        std::uint32_t       seen      = 0;        // of a record: a bit for each member; of a list: see entry_of_list
        std::uint32_t       failed    = 0;        // of a record: a bit for each member whose value could not be read
        std::size_t         values    = 0;        // how many it has begun, not counting those inside of them
        std::uint64_t       begin     = 0;        // its number
        anchor              before    = {};       // of a record or JSON object
        std::size_t         outer = no_unit;  // the innermost indivisible record around this one; of a list: offset()
    };

    static slot const skipped_slot;
    static slot const json_slot;
    static slot const excess_slot;

    [[nodiscard]] static constexpr bool loses_value(diagnostic_code code) noexcept
    {
        using enum diagnostic_code;
        return code == wrong_type || code == unknown_status || code == bad_uuid || code == bad_timestamp ||
               code == too_deep;
    }

    frame& next_value() noexcept
    {
        ++value_;
        auto& f = frames_.back();
        ++f.values;
        return f;
    }

    // `where` gives the place, inside of so many frames, and is asked only if the problem is kept.
    template <class Where>
    void add_problem(diagnostic_code code, std::string message, std::size_t frame_count, Where where)
    {
        if (budget_.take(sizeof(diagnostic) + message.size() + pointer_size_inside(frame_count)))
            problems_.push_back({where(), code, std::move(message)});
        else left_out_.add(code);
    }

    // Diagnostics go first: those that are kept leave room for the rest.
    template <class Where>
    void reject(std::size_t frame_count, Where where)
    {
        if (rejected_.size() < budget_.count() &&
            budget_.take_bytes(sizeof(rejected) + pointer_size_inside(frame_count)))
            rejected_.push_back(where());
        else ++left_out_.rejected;
    }

    // The element of the list in that frame that was read last is not in the value.
    void leave_out_element(std::size_t list)
    {
        if (!hook_.take) entry_of_list(list).elements.push_back(frames_[list].values - 1);
    }

    // A list keeps the place of its entry, from 1, in `seen`.
    left_out_of_list& entry_of_list(std::size_t i)
    {
        auto& list = frames_[i];
        if (list.seen == 0) {
            left_out_of_lists_.push_back({list.begin, pointer_inside(i), {}, {}});
            list.seen = number_cast<std::uint32_t>(left_out_of_lists_.size());
        }
        return left_out_of_lists_[list.seen - 1];
    }

    // The member whose key was just read takes the place of a list: what that left out counts no longer. The lists that
    // began inside of the record are the last entries.
    void forget_left_out_of(frame const& f)
    {
        auto first = left_out_of_lists_.end();
        while (first != left_out_of_lists_.begin() && std::prev(first)->list > f.begin) --first;
        if (first == left_out_of_lists_.end()) return;
        auto const pointer = pointer_inside(frames_.size());
        left_out_of_lists_.erase(std::remove_if(first, left_out_of_lists_.end(),
                                                [&](auto const& entry) { return entry.pointer.starts_with(pointer); }),
                                 left_out_of_lists_.end());
    }

    [[nodiscard]] place_in_text place_of_last_value() const
    {
        return {value_, last_string_, pointer_inside(frames_.size())};
    }

    // Of the value whose key was just read.
    [[nodiscard]] place_in_text place_of_next_value() const
    {
        return {value_ + 1, last_string_, pointer_inside(frames_.size())};
    }

    [[nodiscard]] place_in_text place_of_innermost(frame const& f) const
    {
        return {f.begin, f.before, pointer_inside(frames_.size() - 1)};
    }

    // Calls `f` with each token of the JSON Pointer of the value that is being read in the innermost of so many frames.
    template <class F>
    void for_each_token(std::size_t frame_count, F token) const
    {
        for (std::size_t i = 0, keys = 0; i != frame_count; ++i) {
            auto const& f = frames_[i];
            switch (f.kind) {
            case frame_kind::record: token(f.slot->name.empty() ? std::string_view(extra_key_) : f.slot->name); break;
            case frame_kind::text_map: token(extra_key_); break;
            case frame_kind::json_object: token(json_keys_[keys++]); break;
            case frame_kind::list:
            case frame_kind::json_array: token(std::to_string(f.values - 1)); break;
            case frame_kind::root:
            case frame_kind::skipped: break;
            }
        }
    }

    [[nodiscard]] std::string pointer_inside(std::size_t frame_count) const
    {
        std::string pointer;
        for_each_token(frame_count, [&](std::string_view token) { append_pointer_token(pointer, token); });
        return pointer;
    }

    // Without what escaping adds. The pointer itself can be long, and most are not kept where there are many.
    [[nodiscard]] std::size_t pointer_size_inside(std::size_t frame_count) const
    {
        std::size_t size = 0;
        for_each_token(frame_count, [&](std::string_view token) { size += 1 + token.size(); });
        return size;
    }

    // The frame is made where it stays.
    frame& push(frame_kind kind, void* target, detail::slot const* next)
    {
        has_root_ |= frames_.size() == 1;
        auto& f  = frames_.emplace_back();
        f.kind   = kind;
        f.target = target;
        f.slot   = next;
        return f;
    }

    void skip()
    {
        auto& f = frames_.emplace_back();
        f.kind  = frame_kind::skipped;
        f.slot  = &skipped_slot;
    }

    // The object or array that just began lies too deep. Among JSON that is kept, null takes its place.
    [[gnu::noinline]] void refuse_depth()
    {
        auto const& f = frames_.back();
        if (f.kind != frame_kind::skipped) {
            report(diagnostic_code::too_deep, too_deep_message(options_.max_depth));
            if (f.slot->any_json) f.slot->store(*this, f.target, nullptr);
        }
        skip();
    }

    // Records of one type mostly have their members in one order: the member that followed this one the last time is
    // expected to do so again.
    void take_member(frame& f, std::size_t i)
    {
        auto const& type = *f.type;
        auto const  bit  = std::uint32_t{1} << i;
        f.slot           = &type.first_slot[i];
        f.member         = static_cast<std::uint8_t>(i);
        f.follower       = followers_[type.number][i];
        if (f.seen & bit) begin_again(f, *f.slot);
        f.seen |= bit;
        f.failed &= ~bit;
    }

    [[gnu::noinline]] void unforeseen_key(frame& f, std::string_view name)
    {
        auto const& type = *f.type;
        if (auto const i = type.names.find(name_key(name)); i != name_index::none) {
            followers_[type.number][f.member] = static_cast<std::uint8_t>(i);
            return take_member(f, i);
        }
        f.slot                 = type.extra;
        extra_key_             = name;
        auto const& additional = type.additional(f.target);
        if (additional.contains(name)) report_duplicate();
        else if (additional.size() >= options_.max_members) refuse_member(f);
    }

    void json_key(frame& f, std::string_view name)
    {
        f.slot             = &json_slot;
        auto const& object = json_.back().get_object();
        json_keys_.emplace_back(name);
        if (object.contains(name)) report_duplicate();
        else if (object.size() >= options_.max_members) refuse_member(f);
    }

    // The member whose key was just read is one too many. The object, which is the innermost, is reported once; if no
    // record is lost with it, its whole text is kept beside the value.
    void refuse_member(frame& f)
    {
        f.slot = &excess_slot;
        if (std::exchange(f.too_large, true)) return;
        auto const where = [&] { return place_of_innermost(f); };
        auto const depth = frames_.size() - 1;
        add_problem(diagnostic_code::too_many_members, too_many_members_message(options_.max_members), depth, where);
        if (unit_ != no_unit) frames_[unit_].lost = true;
        else if (std::none_of(frames_.begin(), frames_.end() - 1, [](frame const& around) { return around.too_large; }))
            reject(depth, where);  // or its text is in that of one around it
    }

    [[gnu::noinline]] void other_key(frame& f, std::string_view name)
    {
        switch (f.kind) {
        case frame_kind::text_map: text_map_key(f, name); break;
        case frame_kind::json_object: json_key(f, name); break;
        case frame_kind::root:
        case frame_kind::record:
        case frame_kind::list:
        case frame_kind::json_array:
        case frame_kind::skipped: break;
        }
    }

    // The last of several members with one name counts, as in most readers of JSON.
    [[gnu::noinline]] void begin_again(frame const& f, slot const& member)
    {
        report_duplicate();
        if (member.array) forget_left_out_of(f);
        member.reset(f.target);
        f.type->additional(f.target).erase(member.name);
    }

    void text_map_key(frame const& f, std::string_view name)
    {
        extra_key_ = name;
        if (static_cast<tag_map*>(f.target)->contains(name)) report_duplicate();
    }

    // Of the value whose key was just read.
    void report_duplicate()
    {
        add_problem(diagnostic_code::duplicate_member, "the object already has a member of this name", frames_.size(),
                    [this] { return place_of_next_value(); });
    }

    // 5.0 and 1e3 are integers, as in JSON Schema.
    [[gnu::noinline]] void whole_number(frame const& f, double value)
    {
        constexpr auto limit = 9223372036854775808.0;
        auto const     whole = std::trunc(value);
        if (whole < value || value < whole) return mismatch(not_an_integer);
        if (value < -limit || limit <= value) return mismatch(too_large_an_integer);
        f.slot->integer(f.target, static_cast<std::int64_t>(value));
    }

    [[gnu::noinline]] void mismatch(std::string_view found)
    {
        auto const& f = frames_.back();
        if (f.kind == frame_kind::skipped) return;
        report(diagnostic_code::wrong_type, wrong_type_message(f.slot->expected, found));
    }

    void end_record()
    {
        auto const& f     = frames_.back();
        auto const& type  = *f.type;
        auto const  depth = frames_.size() - 1;  // of what is around the record
        bool        lost  = f.lost;
        if ((type.required & ~f.seen) != 0) {
            report_missing(f);
            // An element without any member of the model is no record: it costs less text than a record costs memory.
            lost = f.lost || (frames_[depth - 1].kind == frame_kind::list && (f.seen & ~f.failed) == 0);
        }
        if (lost && (type.kept_as_text || !type.indivisible)) reject(depth, [&] { return place_of_innermost(f); });
        if (hook_.take && type.number == record_number<connection>)
            stopped_ = !hook_.take(hook_.context, *this, *static_cast<connection*>(f.target), lost);
        if (lost) lose_record(f);
        else if (type.indivisible) unit_ = f.outer;
        bool const without_id = type.number == record_number<company> && (f.seen & ~f.failed & 1) == 0;
        frames_.pop_back();
        auto& parent = frames_.back();
        if (parent.kind != frame_kind::list) return;
        if (hook_.take && unit_ == no_unit) {
            if (!lost) parent.slot->discard(parent.target);
            return;
        }
        if (without_id && !lost) entry_of_list(frames_.size() - 1).without_id.push_back(parent.values - 1);
        make_room(parent);
    }

    [[gnu::noinline]] void report_missing(frame const& f)
    {
        auto missing = f.type->required & ~f.seen;
        if (f.type->make_up) missing = f.type->make_up(*this, f.target, missing);
        for (std::size_t i = 0; i != f.type->slot_count; ++i)
            if (missing >> i & 1) report_missing(f, f.type->first_slot[i].name);
    }

    void report_missing(frame const& f, std::string_view member)
    {
        add_problem(diagnostic_code::missing_member, missing_member_message(f.type->name, member), frames_.size() - 1,
                    [&] {
                        auto where = place_of_innermost(f);
                        append_pointer_token(where.pointer, member);
                        return where;
                    });
        if (unit_ != no_unit) frames_[unit_].lost = true;
    }

    /* Gives a list room for as many elements as the rest of the text can hold, if they are like those before. A vector that
       grows by itself holds twice what it needs for a moment, in memory of both sizes.

       After the first element only if no list is around this one: of many lists in a text, each would hold as many. Later
       on for every list that has taken much of the text already, and by no more than sixteen times. What a list does not
       use, it gives back at its end.
    */
    void make_room(frame& list)
    {
        auto const n = list.values;
        if (!list.slot->reserve || !std::has_single_bit(n)) return;
        auto const used = offset() > list.outer ? offset() - list.outer : 0;
        if (n == 1 ? lists_ != 1 : used < 4 * block_size(document_.size())) return;
        // How many elements the text has for each that was read, and a few more: one that is missing would cost a copy of all.
        auto const times = static_cast<double>(document_.size() - list.outer) * 1.0625 /
                           static_cast<double>(n == 1 ? (std::max)(used, smallest_element) : used);
        list.slot->reserve(list.target, n == 1 ? times : (std::min)(times, 16.0));
    }

    // About how far the parser has come: to where the last string begins that has no escape sequence, or the last block.
    [[nodiscard]] std::size_t offset() const noexcept
    {
        auto const string = offset_in(document_, last_string_.string);
        return string == std::string_view::npos ? block_begin_ : (std::max)(string, block_begin_);
    }

    void end_list()
    {
        auto const& f = frames_.back();
        if (f.slot->give_back) f.slot->give_back(f.target);
        frames_.pop_back();
        --lists_;
    }

    // The record on top is lost: so is the indivisible one around it, if any.
    void lose_record(frame const& f)
    {
        unit_ = f.outer;
        if (unit_ != no_unit) frames_[unit_].lost = true;
        else drop_from_parent();
    }

    void drop_from_parent()
    {
        auto const& parent = frames_[frames_.size() - 2];
        if (parent.kind == frame_kind::list) leave_out_element(frames_.size() - 2);
        if (parent.kind == frame_kind::root) has_root_ = false;
        else if (parent.slot->discard) parent.slot->discard(parent.target);
        else parent.slot->reset(parent.target);
    }

    void end_json()
    {
        frames_.pop_back();
        auto value = std::move(json_.back());
        json_.pop_back();
        auto const& f = frames_.back();
        f.slot->store(*this, f.target, std::move(value));
    }

    std::string_view                                                         document_;
    decode_options                                                           options_;
    connection_hook                                                          hook_;
    anchor                                                                   last_string_;
    std::vector<frame>                                                       frames_;
    std::array<std::array<std::uint8_t, name_index::none + 1>, record_count> followers_{};
    std::size_t                     unit_  = no_unit;  // the frame of the innermost indivisible record
    std::uint64_t                   value_ = 0;
    std::string                     parts_;      // of a string or key that does not come in one piece
    std::string                     extra_key_;  // of the member that the model does not know, or of the tag
    std::vector<boost::json::value> json_;       // the objects and arrays that are open, outermost first
    std::vector<std::string>        json_keys_;  // the keys of those of their members that are open
    std::vector<problem>            problems_;
    std::vector<place_in_text>      rejected_;
    std::size_t                     problems_before_ = 0;
    std::size_t                     rejected_before_ = 0;
    std::vector<left_out_of_list>   left_out_of_lists_;
    report_budget                   budget_;
    left_out_reports                left_out_;
    report_budget                   budget_before_;    // the connection that is open, if connections are handed on
    left_out_reports                left_out_before_;  // likewise
    std::size_t                     block_begin_ = 0;
    std::size_t                     lists_       = 0;  // that are open
    event_form                      form_        = event_form::usual;
    bool                            stopped_     = false;
    bool                            has_root_    = false;
};

// Everything inside of a value that cannot stand where it stands is of no interest.
inline slot const decoder::skipped_slot{};

// A value inside of an object or an array that is kept as JSON.
inline slot const decoder::json_slot{
    .any_json = true,
    .store =
        [](decoder& d, void*, boost::json::value&& value) {
            auto& parent = d.json_.back();
            if (auto* const array = parent.if_array()) {
                array->push_back(std::move(value));
                return;
            }
            parent.get_object().insert_or_assign(d.json_keys_.back(), std::move(value));
            d.json_keys_.pop_back();
        },
};

// A member that there is no room for. It is reported when its key is read.
inline slot const decoder::excess_slot{
    .any_json = true,
    .store =
        [](decoder& d, void*, boost::json::value&&) {
            if (d.frames_.back().kind == frame_kind::json_object) d.json_keys_.pop_back();
        },
};

// A member that the model does not know.
inline slot const decoder::extra_slot{
    .any_json = true,
    .store =
        [](decoder& d, void* target, boost::json::value&& value) {
            auto const& type = *d.frames_.back().type;
            type.additional(target).insert_or_assign(d.extra_key_, std::move(value));
        },
};

}  // namespace codat::inline v0::detail

#endif
