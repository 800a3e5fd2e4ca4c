// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DETAIL_LEFT_OUT_OF_LIST_HPP
#define CODAT_DETAIL_LEFT_OUT_OF_LIST_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace codat::inline v0::detail {

// Which elements of a list of records are not in the value, and which of those that are there have no id that could be read:
// by their places in the document, in order. So a rule can name the places of the others.
struct left_out_of_list {
    std::uint64_t            list;  // its number: values are counted from 1 in the order of the text
    std::string              pointer;
    std::vector<std::size_t> elements;
    std::vector<std::size_t> without_id;
};

}  // namespace codat::inline v0::detail

#endif
