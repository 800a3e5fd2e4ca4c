// SPDX-License-Identifier: BSL-1.0

#ifndef CONNECTION_LINT_INPUT_HPP
#define CONNECTION_LINT_INPUT_HPP

#include <codat/ndjson.hpp>
#include <cstddef>
#include <functional>
#include <istream>
#include <string_view>

namespace lint {

/** Finds out whether `in` holds one JSON document or NDJSON, and gives each document to `use`, with where it begins.

    Nothing but one document is in memory at a time. One of more than `max_size` bytes is given without its text.
    @param name Only asked where the content leaves it open: NDJSON if it ends in `.ndjson` or `.jsonl`.
    @return Whether `in` could be read to its end.
*/
bool for_each_document(std::istream& in, std::string_view name, std::size_t max_size,
                       std::function<void(codat::ndjson_line const&)> const& use);

}  // namespace lint

#endif
