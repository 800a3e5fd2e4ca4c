// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_TESTS_ODR_SEEN_HPP
#define CODAT_TESTS_ODR_SEEN_HPP

#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

// What one translation unit sees of the library: a.cpp and b.cpp each fill one, and main.cpp compares them.
struct seen {
    std::vector<void const*>     constants;
    std::vector<void (*)()>      functions;
    std::vector<std::type_index> types;
    std::string (*reencode)(std::string_view);  // decodes and encodes a connection
    void (*throw_error)();                      // a bad_result_access<codat::id_error>
    bool (*catches)(void (*)());                // whether it is caught here
};

seen seen_in_a();
seen seen_in_b();

#endif
