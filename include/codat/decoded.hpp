// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_DECODED_HPP
#define CODAT_DECODED_HPP

#include <codat/diagnostic.hpp>
#include <cstddef>
#include <optional>
#include <vector>

namespace codat::inline v0 {

/// What @ref decode accepts. The defaults are safe for documents from anywhere, and larger than any that Codat sends.
struct decode_options {
    std::size_t max_size  = std::size_t{1} << 31;  ///< Of a document, in bytes.
    std::size_t max_depth = 64;  ///< How deep objects and arrays may be nested, counting the outermost.
    /** How many diagnostics and rejected elements are kept, all together; the rest is counted. Diagnostics go first.

        They take at most 4 MiB, and 8 bytes for each byte of the text, however long their pointers are.
    */
    std::size_t max_diagnostics = 100'000;
    std::size_t max_members     = 10'000;  ///< Of an object that is kept as JSON, and of what the model does not know.
};

/** What came of a document: the value, all that is wrong with it, and what had to be left out.

    Nothing that was read is lost: a problem that costs a value leaves the value's text in `rejected_elements`. Only a
    document that is a webhook is lost as a whole: then its text is the one that was decoded. Where reading ended before
    the text did, the last diagnostic says so and where.
*/
template <class T>
struct decoded {
    std::optional<T>        value;        ///< Empty if there is nothing that could be kept.
    std::vector<diagnostic> diagnostics;  ///< In document order, and all of them unless they are too many.

    /// The JSON text of each connection and each reference to a company that was left out, and of other values that are
    /// of no type that they could be.
    std::vector<rejected> rejected_elements;

    std::size_t diagnostics_left_out = 0;      ///< How many were beyond `decode_options::max_diagnostics`.
    std::size_t rejected_left_out    = 0;      ///< How many rejected elements were.
    bool        errors_left_out      = false;  ///< Whether an error was among the diagnostics that were.

    /// Whether there is a value and no diagnostic of severity `error`.
    [[nodiscard]] bool ok() const noexcept
    {
        if (!value || errors_left_out) return false;
        for (auto const& d : diagnostics)
            if (d.level == severity::error) return false;
        return true;
    }
};

/// What came of a document whose connections were handed on one by one.
struct decoded_each {
    std::size_t connections = 0;      ///< How many were handed on, with a value or without.
    bool        stopped     = false;  ///< The rest of the document was not read.

    std::vector<diagnostic> diagnostics;        ///< What is wrong outside of the connections, in document order.
    std::vector<rejected>   rejected_elements;  ///< What was left out that is no connection.

    std::size_t diagnostics_left_out = 0;      ///< How many were beyond `decode_options::max_diagnostics`.
    std::size_t rejected_left_out    = 0;      ///< How many rejected elements were.
    bool        errors_left_out      = false;  ///< Whether an error was among the diagnostics that were.
};

}  // namespace codat::inline v0

#endif
