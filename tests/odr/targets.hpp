// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_ODR_TARGETS_HPP
#define CODAT_TESTS_ODR_TARGETS_HPP

#include <charconv>
#include <codat/timestamp.hpp>
#include <string>
#include <string_view>

// What a file that is compiled for a target sees of the library.
struct seen_for_target {
    using parser  = codat::result<codat::timestamp, codat::timestamp_error> (*)(std::string_view,
                                                                               codat::timestamp_options);
    using writer  = std::to_chars_result (*)(char*, char*, codat::timestamp const&);
    using text_of = std::string (*)(codat::timestamp const&);
    std::string_view target;
    parser           parse;
    writer           write;
    text_of          text;
};

seen_for_target seen_for_portable();
seen_for_target seen_for_sse41();

#endif
