// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DIAGNOSTIC_HPP
#define CODAT_DIAGNOSTIC_HPP

#include <array>
#include <codat/detail/enumerator.hpp>
#include <codat/detail/joined.hpp>
#include <codat/detail/printable.hpp>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace codat::inline v0 {

/// How bad a problem is.
enum class severity : std::uint8_t {
    error = 1,  ///< A rule is broken.
    warning,    ///< Everything could be read, but a person should have a look.
    note,       ///< Nothing is wrong; it is worth knowing.
};

/// Every severity with its text, the worst first.
inline constexpr auto severity_names = [] {
    using enum severity;
    return std::to_array<detail::enumerator<severity>>({{error, "error"}, {warning, "warning"}, {note, "note"}});
}();
static_assert(detail::well_formed(severity_names));

/// `"error"`, `"warning"` or `"note"`; empty for a value that names no severity.
[[nodiscard]] constexpr std::string_view to_string(severity level) noexcept
{
    return detail::name_of(severity_names, level);
}

/// Writes `error`, `warning` or `note`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, severity level)
{
    return out << to_string(level);
}

/// What is wrong. @ref diagnostic_codes has the text, the severity and the meaning of each.
enum class diagnostic_code : std::uint8_t {
    syntax = 1,
    too_deep,
    too_large,
    too_many_members,
    number_out_of_range,
    wrong_type,
    missing_member,
    duplicate_member,
    bad_uuid,
    bad_timestamp,
    unset_timestamp,
    unknown_status,
    unknown_source_type,
    unknown_error_status,
    nonstandard_case,
    bad_uri,
    bad_integration_key,
    unknown_event_type,
    unset_member,
    sync_before_creation,
    bad_tag,
    bad_page_size,
    duplicate_connection,
    duplicate_company,
    too_many_active,
    status_contradicts_event,
    forbidden_transition,
    unrelated_event,
    bad_page_number,
    bad_total_results,
};

/// Who can report a code: `decode` what each value shows by itself, `validate` what values show together or in code.
enum class reported_by : std::uint8_t { decode = 1, validate, both };

/// One row of the table of codes.
struct diagnostic_code_row {
    diagnostic_code  code;
    std::string_view name;   ///< The stable text, such as `"missing-member"`.
    severity         level;  ///< Its severity, which is always the same.
    reported_by      reporter;
    std::string_view meaning;  ///< For people.
};

/// Every code, in the order of the enumerators. The functions below, the tests and the docs derive from it.
inline constexpr auto diagnostic_codes = [] {
    using enum severity;
    using enum reported_by;
    using code = diagnostic_code;
    return std::to_array<diagnostic_code_row>({
        {code::syntax, "syntax", error, decode, "the text is not JSON"},
        {code::too_deep, "too-deep", error, decode, "objects and arrays are nested deeper than the limit"},
        {code::too_large, "too-large", error, decode, "the document, or the line of NDJSON, is larger than the limit"},
        {code::too_many_members, "too-many-members", error, decode,
         "an object has more members outside of the model than the limit"},
        {code::number_out_of_range, "number-out-of-range", error, decode, "a number is too large to be held"},
        {code::wrong_type, "wrong-type", error, decode, "the value is of a JSON type that cannot stand there"},
        {code::missing_member, "missing-member", error, decode, "the object lacks a required member"},
        {code::duplicate_member, "duplicate-member", error, decode, "the object has two members of one name"},
        {code::bad_uuid, "bad-uuid", error, decode, "the text is not a UUID"},
        {code::bad_timestamp, "bad-timestamp", error, decode, "the text is not a date and time"},
        {code::unset_timestamp, "unset-timestamp", warning, both, "the timestamp is 0001-01-01, .NET's \"not set\""},
        {code::unknown_status, "unknown-status", error, decode, "the library does not know the status"},
        {code::unknown_source_type, "unknown-source-type", warning, decode,
         "the library does not know the source type"},
        {code::unknown_error_status, "unknown-error-status", warning, decode,
         "the library does not know the status of a connection error"},
        {code::nonstandard_case, "nonstandard-case", warning, decode,
         "the spelling differs from Codat's in upper and lower case"},
        {code::bad_uri, "bad-uri", error, both, "the text is not an absolute http or https URI"},
        {code::bad_integration_key, "bad-integration-key", error, both, "an integration key has four characters"},
        {code::unknown_event_type, "unknown-event-type", error, both, "the library does not know the webhook's event"},
        {code::unset_member, "unset-member", error, validate, "a value built in code lacks a required member"},
        {code::sync_before_creation, "sync-before-creation", warning, validate,
         "a connection was last synced before it was created"},
        {code::bad_tag, "bad-tag", error, validate, "a company's tags exceed their limits"},
        {code::bad_page_size, "bad-page-size", warning, validate,
         "a page has no size, or is larger than the API's limit"},
        {code::duplicate_connection, "duplicate-connection", error, validate, "two connections have one id"},
        {code::duplicate_company, "duplicate-company", error, validate, "two companies have one id"},
        {code::too_many_active, "too-many-active", error, validate,
         "more connections of a source type are active than a company may have"},
        {code::status_contradicts_event, "status-contradicts-event", error, validate,
         "a webhook's event cannot lead to the status that its connection has"},
        {code::forbidden_transition, "forbidden-transition", error, validate,
         "a webhook reports a change of status that the transition table does not have"},
        {code::unrelated_event, "unrelated-event", note, decode, "the event is not about connections"},
        {code::bad_page_number, "bad-page-number", warning, validate, "the pages of a list are numbered from 1"},
        {code::bad_total_results, "bad-total-results", warning, validate, "a list has less than no results"},
    });
}();
static_assert([] {
    for (std::size_t i = 0; i != diagnostic_codes.size(); ++i) {
        if (static_cast<std::size_t>(diagnostic_codes[i].code) != i + 1) return false;
        for (std::size_t j = 0; j != i; ++j)
            if (diagnostic_codes[i].name == diagnostic_codes[j].name) return false;
    }
    return true;
}());

/// The stable text of `code`, such as `"missing-member"`; empty for a value that names no code. Constant time.
[[nodiscard]] constexpr std::string_view to_string(diagnostic_code code) noexcept
{
    auto const row = static_cast<std::size_t>(code) - 1;
    return row < diagnostic_codes.size() ? diagnostic_codes[row].name : std::string_view{};
}

/// The severity of `code`. Constant time. @pre `code` names a code; `error` otherwise.
[[nodiscard]] constexpr severity severity_of(diagnostic_code code) noexcept
{
    auto const row = static_cast<std::size_t>(code) - 1;
    return row < diagnostic_codes.size() ? diagnostic_codes[row].level : severity::error;
}

/// Who can report `code`. Constant time. @pre `code` names a code; `both` otherwise.
[[nodiscard]] constexpr reported_by reporter_of(diagnostic_code code) noexcept
{
    auto const row = static_cast<std::size_t>(code) - 1;
    return row < diagnostic_codes.size() ? diagnostic_codes[row].reporter : reported_by::both;
}

/// Writes the stable text of `code`.
template <class Traits>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, diagnostic_code code)
{
    return out << to_string(code);
}

/** One problem: what, how bad, and where.

    The message holds at most 64 bytes of a wrong value, control characters escaped, and never the query of a
    `linkUrl` nor a value in `connectionInfo`.
    @par Specification
    The pointer is that of RFC 6901, from the root of the document.
*/
struct diagnostic {
    diagnostic_code code{};
    severity        level{};
    std::string     pointer{};   ///< Such as `"/results/3/status"`; of a missing member, the one that it would have.
    std::size_t     offset = 0;  ///< In bytes, from 0.
    std::size_t     line   = 0;  ///< From 1; 0 where there is no text.
    std::size_t     column = 0;  ///< In code points, from 1; 0 where there is no text.
    std::string     message{};   ///< For people.

    friend bool operator==(diagnostic const&, diagnostic const&) = default;

    /// Such as `14:17: error[unknown-status] /dataConnections/3/status: message`, without `14:17: ` if there is no text.
    /// @throws std::bad_alloc If memory runs out.
    [[nodiscard]] friend std::string to_string(diagnostic const& d)
    {
        std::string text;
        if (d.line != 0) text = detail::joined({std::to_string(d.line), ":", std::to_string(d.column), ": "});
        text += detail::joined({to_string(d.level), "[", to_string(d.code), "] "});
        detail::append_printable(text, d.pointer);  // a key can hold what would break a line or fool a terminal
        return text += detail::joined({": ", d.message});
    }

    /// Writes the text that `to_string` gives.
    template <class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, diagnostic const& d)
    {
        return out << to_string(d);
    }
};

/// A connection that was left out, as it stood in the document. It can hold secrets, such as `linkUrl`.
struct rejected {
    std::string pointer{};  ///< RFC 6901, from the root of the document.
    std::string text{};     ///< Its JSON text, byte for byte.

    friend bool operator==(rejected const&, rejected const&) = default;
};

}  // namespace codat::inline v0

#endif
