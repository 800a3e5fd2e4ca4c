// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_JSON_HPP
#define CODAT_JSON_HPP

#include <codat/detail/boost_version.hpp>  // first

#include <boost/json/conversion.hpp>
#include <boost/json/value.hpp>
#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <boost/system/system_error.hpp>
#include <codat/company.hpp>
#include <codat/connection.hpp>
#include <codat/decoded.hpp>
#include <codat/detail/decode.hpp>
#include <codat/detail/encoder.hpp>
#include <codat/diagnostic.hpp>
#include <codat/document.hpp>
#include <codat/validate.hpp>
#include <codat/version.hpp>
#include <codat/webhook.hpp>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace codat::inline v0 {

/// The types that @ref decode, @ref check and @ref encode know.
template <class T>
concept decodable = detail::record_type<T> || std::same_as<T, std::vector<connection>> || std::same_as<T, document>;

/// Those of which there is one kind of document.
template <class T>
concept decodable_record = decodable<T> && !std::same_as<T, document>;

/** Reads a `T` from JSON text, with every problem that a value shows by itself.

    A connection in which something required is missing or cannot be read is left out of the page, company or array that
    it is in, reported, and kept as text: the good ones survive. What is nested deeper than the limit costs no more than
    the connection that it is in. Reading ends at a syntax error, at 256 levels of nesting (or the limit, if that is
    more), and, with older versions of Boost such as 1.81, at a number whose exponent does not fit into 32 bits: what was
    complete before is kept.
    Example:
    @code
    auto page = codat::decode<codat::connection_page>(text);
    for (auto const& d : page.diagnostics) std::cerr << d << '\n';
    if (page.value) use(page.value->results);
    @endcode
    An event that is not about connections is no webhook, and not broken either: then there is no value, and its one
    diagnostic is the note `unrelated-event`. As a `document`, it is an @ref unrelated_event.
    @tparam T `connection`, `company`, `connection_page`, `company_page`, `connection_webhook`, `legacy_webhook`,
        `unrelated_event`, `connection_update`, `std::vector<connection>`, or `document`, which is whichever of these the
        text turns out to be.
    @param text    UTF-8, without a byte-order mark. It need not be valid in any way.
    @param options The limits.
    @return The value and the diagnostics: the codes that @ref diagnostic_codes says `decode` can report.
    @throws std::bad_alloc and nothing else, whatever the text.
    @par Complexity
    Linear in the size of the text.
    @par Specification
    RFC 8259; Codat, Platform API, schemas `Connection`, `Company` and others.
*/
template <decodable T>
[[nodiscard]] decoded<T> decode(std::string_view text, decode_options const& options = {})
{
    if constexpr (std::same_as<T, document>) return detail::decode_document(text, options);
    else return detail::decode_record<T>(text, options);
}

/** Reads a document as @ref decode does, but hands on each connection as soon as it is complete, and keeps none.

    The document can be any that holds connections: a page, an array, a company, a page of companies, a bare connection,
    a webhook. Memory grows with one connection, and with what stands outside of the connections.
    Example:
    @code
    codat::decode_each<codat::connection>(text, [&](codat::decoded<codat::connection>&& c) {
        if (c.value) store(*c.value);
        return !full();  // false: read no further
    });
    @endcode
    @tparam T `connection`.
    @param text    As for @ref decode.
    @param f       Is called with a `decoded<connection>&&`: the connection, or none if it was lost; its diagnostics, with
        pointers and positions in the document; its text if it was lost. If `f` returns `false`, the rest is not read.
    @param options The limits; that on diagnostics counts for each connection.
    @return What is outside of the connections. Together with what `f` was given, these are the values and the diagnostics
        of @ref decode; but of a list that occurs twice in its object, which is an error, both are handed on.
    @throws std::bad_alloc and what `f` throws.
    @par Complexity
    Linear in the size of the text.
*/
template <std::same_as<connection> T, std::invocable<decoded<connection>&&> F>
decoded_each decode_each(std::string_view text, F f, decode_options const& options = {})
{
    return detail::decode_each(text, f, options);
}

/** Decodes, then validates: all that @ref decode and @ref validate report, with positions, in document order.

    Parameters, exceptions and complexity are those of @ref decode. Pointers name places in the document, also after
    elements that were left out.
    @par Specification
    As for @ref decode; of each rule, see its row in @ref diagnostic_codes.
*/
template <decodable T>
[[nodiscard]] decoded<T> check(std::string_view text, decode_options const& options = {})
{
    return detail::check<T>(text, options);
}

/// How @ref encode writes.
struct encode_options {
    std::size_t indent = 0;  ///< How many spaces each level is indented; 0: all on one line, without white space.
};

/** Writes `value` as JSON, in the order of the schema.

    Members that hold nothing are left out; members that the model does not know are written as they came. UUIDs and
    statuses come out in canonical spelling, timestamps as they were written. Enumerations that were never set are left
    out. Bytes that are not UTF-8 become U+FFFD.
    @return Valid JSON, whatever the value. It holds the `linkUrl` of each connection, which is a secret.
    @throws std::bad_alloc if memory runs out.
    @par Complexity
    Linear in the size of the value.
*/
template <decodable T>
[[nodiscard]] std::string encode(T const& value, encode_options const& options = {})
{
    detail::json_text_writer out(options.indent);
    if constexpr (std::same_as<T, document>)
        std::visit([&](auto const& content) { detail::write_value(out, content); }, value);
    else detail::write_value(out, value);
    return std::move(out).finish();
}

/** Reads a `T` from JSON that Boost.JSON has parsed already.

    As @ref decode, but there is no text: offset, line and column of the diagnostics are 0, and `max_size` limits
    nothing.
    @throws std::bad_alloc and nothing else, whatever the value.
    @par Complexity
    Linear in the size of the value.
*/
template <decodable_record T>
[[nodiscard]] decoded<T> from_value(boost::json::value const& value, decode_options const& options = {})
{
    return detail::decode_value<T>(value, options);
}

/// Writes `value` as a `boost::json::value`: the same members as @ref encode. @throws std::bad_alloc if memory runs out.
template <decodable_record T>
[[nodiscard]] boost::json::value to_value(T const& value)
{
    detail::json_value_writer out;
    detail::write_value(out, value);
    return std::move(out).finish();
}

/// The category of the `error_code`s that `boost::json::try_value_to` gives for the types of this library.
[[nodiscard]] CODAT_VISIBLE inline boost::system::error_category const& diagnostic_category() noexcept
{
    static detail::diagnostic_category_type const category;
    return category;
}

/// An `error_code` that is equal to another one of the same code, also across shared libraries.
[[nodiscard]] inline boost::system::error_code make_error_code(diagnostic_code code) noexcept
{
    return {static_cast<int>(code), diagnostic_category()};
}

/// For `boost::json::value_from`.
template <detail::record_type T>
void tag_invoke(boost::json::value_from_tag, boost::json::value& out, T const& value)
{
    out = to_value(value);
}

/** For `boost::json::try_value_to`: the code of the first diagnostic of severity error.

    @ref from_value tells more: all diagnostics, with their pointers.
*/
template <detail::record_type T>
[[nodiscard]] boost::system::result<T> tag_invoke(boost::json::try_value_to_tag<T>, boost::json::value const& value)
{
    auto out = from_value<T>(value);
    if (out.ok()) return std::move(*out.value);
    return make_error_code(detail::first_error(out.diagnostics).code);
}

/** For `boost::json::value_to`.

    @throws boost::system::system_error If there is a diagnostic of severity error; it holds the first one's code, and in
        its text the pointer and the message.
*/
template <detail::record_type T>
[[nodiscard]] T tag_invoke(boost::json::value_to_tag<T>, boost::json::value const& value)
{
    auto out = from_value<T>(value);
    if (out.ok()) return std::move(*out.value);
    auto const& first = detail::first_error(out.diagnostics);
    throw boost::system::system_error(make_error_code(first.code), first.pointer + ": " + first.message);
}

}  // namespace codat::inline v0

/// So that an `error_code` compares with a @ref codat::diagnostic_code.
template <>
struct boost::system::is_error_code_enum<codat::diagnostic_code> : std::true_type {
};

#endif
