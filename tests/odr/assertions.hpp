// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_ODR_ASSERTIONS_HPP
#define CODAT_TESTS_ODR_ASSERTIONS_HPP

// Each asks a `result` that holds an error for its value, in a file with its own switches. They come back if nothing
// notices that.
void ask_with_assertions();
void ask_without_assertions();
void ask_with_a_handler();

#endif
