// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_COMPANY_HPP
#define CODAT_COMPANY_HPP

#include <codat/detail/boost_version.hpp>  // first

#include <boost/json/object.hpp>
#include <codat/connection.hpp>
#include <codat/id.hpp>
#include <codat/timestamp.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace codat::inline v0 {

/// Names and values that you attach to a company.
using tag_map = std::map<std::string, std::string, std::less<>>;

/// What a company's tags may be: how many, and how many characters (code points) a key and a value may have.
struct tag_limits {
    std::size_t tags          = 10;
    std::size_t shortest_key  = 1;
    std::size_t longest_key   = 27;
    std::size_t longest_value = 100;
};

/// The limits that Codat documents.
inline constexpr tag_limits documented_tag_limits{};

/// Where a company can be looked at.
struct company_links {
    std::optional<std::string> portal{};                 ///< In Codat's portal: an absolute URI.
    boost::json::object        additional_properties{};  ///< The members that the model does not know.

    friend bool operator==(company_links const&, company_links const&) = default;
};

/** Names a company: the one that a webhook is about, or the parent or a subsidiary of another one.

    Codat's schema requires none of its members. The `id` is required here: without one, nobody can tell whose connection
    a webhook is about, and the company rule could not be kept.
    @par Specification
    Codat, Platform API, schema `CompanyReference`.
*/
struct company_reference {
    company_id                   id{};
    std::string                  name{};  ///< Empty if there is none.
    std::optional<std::string>   description{};
    std::optional<company_links> links{};
    tag_map                      tags{};
    boost::json::object          additional_properties{};  ///< The members that the model does not know.

    friend bool operator==(company_reference const&, company_reference const&) = default;
};

/** A business whose data you ask for, with its connections.

    @par Specification
    Codat, Platform API, schema `Company`.
*/
struct company {
    company_id                       id{};
    std::string                      name{};
    std::optional<std::string>       description{};
    std::string                      redirect{};  ///< Where the company goes to link its accounts: an absolute URI.
    std::optional<timestamp>         last_sync{};
    std::optional<timestamp>         created{};
    std::optional<std::string>       created_by_user_name{};
    std::optional<company_reference> reference_parent_company{};
    std::vector<company_reference>   reference_subsidiary_companies{};
    std::vector<connection>          data_connections{};
    std::vector<std::string>         products{};
    tag_map                          tags{};
    boost::json::object              additional_properties{};  ///< The members that the model does not know.

    friend bool operator==(company const&, company const&) = default;
};

/** Whether `c` exists but has no connection in any status, which Codat calls the status "No connections".

    @par Specification
    Codat, "Connections", section "Connection status", last row.
*/
[[nodiscard]] inline bool no_connections(company const& c) noexcept
{
    return c.data_connections.empty();
}

/// A link from one page of a list to another.
struct page_link {
    std::string         href{};
    boost::json::object additional_properties{};

    friend bool operator==(page_link const&, page_link const&) = default;
};

/// The links of a page, on the wire `_links`.
struct page_links {
    std::optional<page_link> self{};
    std::optional<page_link> current{};
    std::optional<page_link> next{};      ///< Empty on the last page.
    std::optional<page_link> previous{};  ///< Empty on the first page.
    boost::json::object      additional_properties{};

    friend bool operator==(page_links const&, page_links const&) = default;
};

/// The most elements that the API puts on one page, by the schema of the response.
inline constexpr std::int64_t max_page_size = 2000;

/// The largest `pageSize` that a request may ask for, and that a page can thus have: more than @ref max_page_size.
inline constexpr std::int64_t max_requested_page_size = 5000;

/** One page of a list.

    The totals are what the document says; they need not agree with the `results`.
    @par Specification
    Codat, Platform API, schemas `Connections` and `Companies`.
*/
template <class Element>
struct page {
    std::vector<Element>        results{};
    std::optional<std::int64_t> page_number{};  ///< From 1.
    std::optional<std::int64_t> page_size{};    ///< From 1 to @ref max_requested_page_size.
    std::optional<std::int64_t> total_results{};
    page_links                  links{};
    boost::json::object         additional_properties{};

    friend bool operator==(page const&, page const&) = default;
};

/// A page of one company's connections.
using connection_page = page<connection>;
/// A page of companies.
using company_page = page<company>;

}  // namespace codat::inline v0

#endif
