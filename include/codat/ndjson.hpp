// SPDX-License-Identifier: BSL-1.0

#ifndef CODAT_NDJSON_HPP
#define CODAT_NDJSON_HPP

#include <algorithm>
#include <codat/detail/content_kind.hpp>
#include <codat/detail/number_cast.hpp>
#include <codat/diagnostic.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <istream>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#if __has_include(<unistd.h>)
#include <cerrno>
#include <system_error>
#include <unistd.h>
#endif

namespace codat::inline v0 {

/// What an @ref ndjson_reader holds.
struct ndjson_options {
    /// The longest line that it gives, in bytes; the ending does not count. It never holds much more than that.
    std::size_t max_line_size = std::size_t{64} << 20;
    /// How much it asks its source for at a time. More than a mebibyte gains nothing.
    std::size_t chunk_size = std::size_t{64} << 10;
};

/// One line of NDJSON.
struct ndjson_line {
    std::string_view text;      ///< Without its ending; empty if it is too long. Good until the next line is asked for.
    std::uint64_t    number;    ///< From 1, blank lines counted too.
    std::uint64_t    offset;    ///< Where the line begins in the input, in bytes from 0.
    bool             too_long;  ///< It has more than `max_line_size` bytes, and was skipped.
};

/** Reads from a stream what has arrived, and waits for something only if nothing has.

    So a line that someone types, or that a program appends to a pipe, is not kept waiting for the next one. A stream
    that does not buffer, such as `std::cin` without `std::ios::sync_with_stdio(false)`, can only be read a full chunk
    at a time.
*/
class istream_source {
public:
    /// @param in Must outlive the source.
    explicit istream_source(std::istream& in) noexcept : in_(&in) {}

    /// Reads at most `size` bytes into `out`. @return How many; 0 at the end, and if the stream fails.
    std::size_t operator()(char* out, std::size_t size)
    {
        if (in_->peek() == std::istream::traits_type::eof()) return 0;
        auto const arrived = in_->rdbuf()->in_avail();
        auto const wanted  = static_cast<std::streamsize>(size);
        in_->read(out, arrived > 0 ? (std::min)(arrived, wanted) : wanted);
        return static_cast<std::size_t>(in_->gcount());
    }

    /// Whether the end was not the end, but an error.
    [[nodiscard]] bool bad() const noexcept { return in_->bad(); }

private:
    std::istream* in_;
};

#if __has_include(<unistd.h>)

/// Reads from a POSIX file descriptor what has arrived, and waits for something only if nothing has.
class descriptor_source {
public:
    /// @param descriptor Stays the caller's to close.
    explicit descriptor_source(int descriptor) noexcept : descriptor_(descriptor) {}

    /// Reads at most `size` bytes into `out`. @return How many; 0 at the end, and if the descriptor cannot be read.
    std::size_t operator()(char* out, std::size_t size) noexcept
    {
        for (;;) {
            auto const count = ::read(descriptor_, out, size);
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno == EINTR) continue;
            error_ = std::error_code(errno, std::generic_category());
            return 0;
        }
    }

    /// Whether the end was not the end, but an error.
    [[nodiscard]] bool bad() const noexcept { return static_cast<bool>(error_); }

    /// The error.
    [[nodiscard]] std::error_code const& error() const noexcept { return error_; }

private:
    int             descriptor_;
    std::error_code error_;
};

#endif

/// Called with a `char*` and a size, it writes at most so many bytes there and returns how many, 0 only at the end.
template <class T>
concept byte_source = std::is_invocable_r_v<std::size_t, T&, char*, std::size_t>;

/** Reads NDJSON line by line, of any length in all, in memory that depends on its longest line alone.

    Lines end with LF or CRLF, the last one also with the input. Blank lines, of spaces and tabs, are counted and left
    out. A line that is longer than the limit is reported without its text, not held. An input that begins as UTF-16,
    UTF-32 or a compressed file does has no lines: what it begins with is given as the only one, for `decode` to say so.
    Example:
    @code
    std::ifstream        file("log.ndjson", std::ios::binary);
    codat::ndjson_reader lines(file);
    while (auto const line = lines.next()) {
        auto webhook = codat::check<codat::connection_webhook>(line->text);
        for (auto& d : webhook.diagnostics) std::cerr << codat::at_line(std::move(d), *line) << '\n';
    }
    if (lines.bad()) std::cerr << "log.ndjson cannot be read to its end\n";
    @endcode
    @tparam Source What to read from. @ref istream_source and @ref descriptor_source are two; a decompressor could be
        another.
    @par Complexity
    Linear in the size of the input. Each byte is copied once or twice.
    @par Specification
    github.com/ndjson/ndjson-spec; jsonlines.org.
*/
template <byte_source Source = istream_source>
class ndjson_reader {
public:
    /// Reads from `in`, which must outlive the reader.
    explicit ndjson_reader(std::istream&         in,
                           ndjson_options const& options = {}) requires std::same_as<Source, istream_source>
        : ndjson_reader(istream_source(in), options)
    {
    }

    /// Reads from `source`.
    explicit ndjson_reader(Source source, ndjson_options const& options = {})
        : source_(std::move(source)),
          max_line_size_((std::min)(options.max_line_size, largest_size)),
          chunk_size_(std::clamp(options.chunk_size, std::size_t{1}, largest_size))
    {
    }

    /** The next line that is not blank; empty at the end of the input.

        @throws std::bad_alloc, and what the source throws.
    */
    [[nodiscard]] std::optional<ndjson_line> next()
    {
        for (;;) {
            auto line = next_with_blank_ones();
            if (!line || line->too_long || line->text.find_first_not_of(" \t\r") != std::string_view::npos) return line;
        }
    }

    /// Whether the input ended because its source failed. Only for a `Source` that has `bad()`.
    [[nodiscard]] bool bad() const noexcept requires requires(Source const& source) { source.bad(); }
    {
        return source_.bad();
    }

    /// What it reads from.
    [[nodiscard]] Source const& source() const noexcept { return source_; }

    /// How much memory it has for what it holds, in bytes.
    [[nodiscard]] std::size_t capacity() const noexcept { return buffer_.capacity(); }

    /// How many bytes of the input precede the next line.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }

private:
    // Sums of sizes up to this one do not wrap.
    static constexpr std::size_t largest_size = std::size_t(-1) / 8;

    std::optional<ndjson_line> next_with_blank_ones()
    {
        std::size_t searched = 0;  // bytes of the line that are known to hold no line feed
        for (;;) {
            auto const* const begin = buffer_.data() + begin_;
            auto const        held  = end_ - begin_;
            if (number_ == 0 && !detail::foreign_content({begin, held}).empty()) return take_all_that_is_held();
            if (auto const* const feed = find_line_feed(begin + searched, held - searched)) {
                auto const size = static_cast<std::size_t>(feed - begin);
                return take({begin, size}, size + 1);
            }
            if (held > max_line_size_ + 1) return skip_line();  // one more, for the CR of a CRLF
            searched = held;
            if (!fill()) {
                if (held == 0) return std::nullopt;
                return take({buffer_.data() + begin_, held}, held);
            }
        }
    }

    // The line whose text is held, and which has `size` bytes with its ending.
    ndjson_line take(std::string_view text, std::size_t size) noexcept
    {
        if (text.ends_with('\r')) text.remove_suffix(1);
        bool const  too_long = text.size() > max_line_size_;
        ndjson_line line{too_long ? std::string_view() : text, ++number_, offset_, too_long};
        begin_ += size;
        offset_ += size;
        return line;
    }

    // What is held of bytes that have no lines. There is nothing after it.
    ndjson_line take_all_that_is_held() noexcept
    {
        auto const size = (std::min)(end_ - begin_, max_line_size_);
        begin_          = end_;
        at_end_         = true;
        return {{buffer_.data(), size}, ++number_, offset_, false};
    }

    // Drops the line that is held in part, and reads on to its end.
    ndjson_line skip_line()
    {
        ndjson_line const line{{}, ++number_, offset_, true};
        for (;;) {
            auto const* const begin = buffer_.data() + begin_;
            auto const* const feed  = find_line_feed(begin, end_ - begin_);
            auto const        size  = feed ? static_cast<std::size_t>(feed - begin) + 1 : end_ - begin_;
            begin_ += size;
            offset_ += size;
            if (feed || !fill()) return line;
        }
    }

    // Reads more after what is held. The buffer grows to the longest line, and no further than the limit needs.
    bool fill()
    {
        if (at_end_) return false;
        if (begin_ == end_) begin_ = end_ = 0;
        if (buffer_.size() - end_ < chunk_size_ && begin_ != 0) {
            std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (buffer_.size() - end_ < chunk_size_) {
            auto const limit = max_line_size_ + 2 + chunk_size_;
            auto const size  = (std::max)(end_ + chunk_size_, (std::min)(2 * buffer_.size(), limit));
            buffer_.reserve(size);  // or it would take more
            buffer_.resize(size);
        }
        auto const count = source_(buffer_.data() + end_, chunk_size_);
        end_ += count;
        at_end_ = count == 0;
        return !at_end_;
    }

    static char const* find_line_feed(char const* begin, std::size_t size) noexcept
    {
        return size == 0 ? nullptr : static_cast<char const*>(std::memchr(begin, '\n', size));
    }

    Source            source_;
    std::size_t       max_line_size_;
    std::size_t       chunk_size_;
    std::vector<char> buffer_;  // [begin_, end_) is what was read and not yet given
    std::size_t       begin_  = 0;
    std::size_t       end_    = 0;
    std::uint64_t     offset_ = 0;  // of begin_ in the input
    std::uint64_t     number_ = 0;  // of the line given last
    bool              at_end_ = false;
};

/// `d`, found in the text of `line`, with its position in the whole input. Without a position, it has none after it.
[[nodiscard]] inline diagnostic at_line(diagnostic d, ndjson_line const& line) noexcept
{
    if (d.line == 0) return d;
    d.offset += detail::number_cast<std::size_t>(line.offset);
    d.line += detail::number_cast<std::size_t>(line.number - 1);
    return d;
}

}  // namespace codat::inline v0

#endif
