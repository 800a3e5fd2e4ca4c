// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_PRECONDITIONS_HPP
#define CODAT_PRECONDITIONS_HPP

#include <codat/version.hpp>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <type_traits>

// What happens where a precondition is broken, and where an exception cannot be thrown. By default, both end the program
// with a message. See docs/preconditions.md for the macros that change this.

// Not in the version's namespace: they are the user's.
namespace codat {

#ifdef CODAT_USER_ASSERTION_HANDLER

/** The user defines it: called where a precondition is broken, instead of writing `message` to the standard error.

    @param message Which precondition, and of an error that was asked for its value, which error. Good until it returns.
    @post If it returns, the program ends. An exception cannot leave it.
*/
void assertion_failed(char const* message);

#endif

#ifdef CODAT_USER_THROW_EXCEPTION

/** The user defines it: called instead of every `throw` of the headers without Boost.

    @param e Its `what()` is the message.
    @post It does not return.
*/
[[noreturn]] void throw_exception(std::exception const& e);

#endif

}  // namespace codat

namespace codat::inline v0::detail {

// A text of bounded size, without what <string> costs to compile. What does not fit is cut off.
class short_text {
public:
    explicit short_text(char const* text) noexcept { add(text); }

    [[nodiscard]] char const* c_str() const noexcept { return text_; }

    // Adds what an error says of itself, if it does: by to_string, by a code and an offset, or by a rule and a message.
    template <class E>
    void add_error([[maybe_unused]] E const& error) noexcept
    {
        if constexpr (requires { to_string(error).data(); }) add_part(": ", to_string(error));
        else if constexpr (requires { to_string(error.code).data(); }) {
            add_part(": ", to_string(error.code));
            if constexpr (requires { error.offset / std::size_t{10}; }) {
                char        digits[24];
                std::size_t size = 0;
                for (std::size_t rest = error.offset; size == 0 || rest != 0; rest /= 10)
                    digits[size++] = static_cast<char>('0' + rest % 10);
                add(" at ");
                while (size != 0) add(digits[--size]);
            }
        } else if constexpr (requires { to_string(error.rule).data(), error.message.data(); }) {
            add_part(": ", to_string(error.rule));
            add_part(": ", error.message);
        }
    }

private:
    template <class Text>
    void add_part(char const* before, Text const& text) noexcept
    {
        if (text.size() == 0) return;
        add(before);
        for (char const c : text) add(c);
    }

    void add(char const* text) noexcept
    {
        while (*text != '\0') add(*text++);
    }

    void add(char c) noexcept
    {
        if (size_ + 1 != sizeof text_) text_[size_++] = c;
    }

    char        text_[256]{};
    std::size_t size_ = 0;
};

// By the builtin of std::abort: <cstdlib> would add a sixth to what result.hpp costs to compile.
[[noreturn, gnu::cold]] inline void end_program(char const* message) noexcept
{
    std::fputs(message, stderr);
    std::fputc('\n', stderr);
    __builtin_abort();
}

[[noreturn, gnu::cold]] CODAT_ASSERTING inline void precondition_is_broken(char const* message) noexcept
{
#if CODAT_ASSERTIONS && defined(CODAT_USER_ASSERTION_HANDLER)
    codat::assertion_failed(message);
    __builtin_abort();
#else
    end_program(message);
#endif
}

// In a constant expression always: it is none then.
CODAT_ASSERTING constexpr void assert_precondition(bool kept, char const* message) noexcept
{
    if ((CODAT_ASSERTIONS || std::is_constant_evaluated()) && !kept) [[unlikely]]
        precondition_is_broken(message);
}

template <class E>
[[noreturn, gnu::cold, gnu::noinline]] CODAT_ASSERTING void result_holds_an_error(E const& error) noexcept
{
    short_text message("codat::result holds an error, not a value");
    message.add_error(error);
    precondition_is_broken(message.c_str());
}

template <class Exception>
[[noreturn, gnu::cold]] CODAT_THROWING void throw_exception(Exception const& e)
{
#if defined(CODAT_USER_THROW_EXCEPTION)
    codat::throw_exception(e);
#elif defined(__cpp_exceptions)
    throw e;
#else
    end_program(e.what());
#endif
}

}  // namespace codat::inline v0::detail

#endif
