// SPDX-License-Identifier: BSL-1.0

#include <codat/ndjson.hpp>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <sstream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#if __has_include(<unistd.h>)
#include <cstdio>
#include <unistd.h>
#endif

namespace {

using codat::at_line;
using codat::diagnostic;
using codat::ndjson_line;
using codat::ndjson_options;
using codat::ndjson_reader;

struct line {
    std::string   text;
    std::uint64_t number;
    std::uint64_t offset;
    bool          too_long;

    friend bool operator==(line const&, line const&) = default;

    friend std::ostream& operator<<(std::ostream& out, line const& l)
    {
        return out << "line " << l.number << " at " << l.offset << (l.too_long ? ", too long" : ": ") << l.text;
    }
};

template <class Source>
std::vector<line> rest_of(ndjson_reader<Source>& reader)
{
    std::vector<line> lines;
    while (auto const l = reader.next()) lines.push_back({std::string(l->text), l->number, l->offset, l->too_long});
    return lines;
}

std::vector<line> lines_of(std::string const& text, ndjson_options const& options = {})
{
    std::istringstream in(text);
    ndjson_reader      reader(in, options);
    auto               lines = rest_of(reader);
    BOOST_TEST(!reader.bad());
    BOOST_TEST(!reader.next());  // the end stays the end
    BOOST_TEST(reader.offset() == text.size());
    return lines;
}

// A plain second opinion, which holds everything.
std::vector<line> split(std::string_view text, std::size_t max_line_size)
{
    std::vector<line> lines;
    std::size_t       begin = 0;
    for (std::uint64_t number = 1; begin != text.size(); ++number) {
        auto const feed    = text.find('\n', begin);
        auto const end     = feed == text.npos ? text.size() : feed;
        auto       content = text.substr(begin, end - begin);
        if (content.ends_with('\r')) content.remove_suffix(1);
        bool const too_long = content.size() > max_line_size;
        if (too_long || content.find_first_not_of(" \t\r") != content.npos)
            lines.push_back({too_long ? "" : std::string(content), number, begin, too_long});
        begin = feed == text.npos ? text.size() : feed + 1;
    }
    return lines;
}

// Gives the text in pieces of every size from 1 to `largest`.
class piecemeal_source {
public:
    piecemeal_source(std::string_view text, std::size_t largest) : text_(text), largest_(largest) {}

    std::size_t operator()(char* out, std::size_t size)
    {
        piece_           = piece_ % largest_ + 1;
        auto const count = std::min({piece_, size, text_.size()});
        std::memcpy(out, text_.data(), count);
        text_.remove_prefix(count);
        return count;
    }

private:
    std::string_view text_;
    std::size_t      largest_;
    std::size_t      piece_ = 0;
};

struct sample {
    std::string_view  text;
    std::vector<line> lines;
};

std::vector<sample> const samples{
    {"", {}},
    {"\n", {}},
    {"\r\n", {}},
    {"{}", {{"{}", 1, 0, false}}},
    {"{}\n", {{"{}", 1, 0, false}}},
    {"{}\r\n", {{"{}", 1, 0, false}}},
    {"{}\r", {{"{}", 1, 0, false}}},
    {"1\n2\n3", {{"1", 1, 0, false}, {"2", 2, 2, false}, {"3", 3, 4, false}}},
    {"1\r\n2\r\n", {{"1", 1, 0, false}, {"2", 2, 3, false}}},
    {"\n\n1\n \t \n\r\n2\n\n", {{"1", 3, 2, false}, {"2", 6, 10, false}}},
    {"  1  \n", {{"  1  ", 1, 0, false}}},                    // what is not blank is given whole
    {"1\r2\n", {{"1\r2", 1, 0, false}}},                      // a CR alone ends nothing
    {"1\r\r\n", {{"1\r", 1, 0, false}}},                      // and one CR belongs to the ending
    {{"\0\n", 2}, {{std::string(1, '\0'), 1, 0, false}}},     // a NUL is not blank
    {"\xef\xbb\xbf{}\n", {{"\xef\xbb\xbf{}", 1, 0, false}}},  // a byte-order mark is the decoder's to refuse
    {"\xe2\x80\xa8\n1", {{"\xe2\x80\xa8", 1, 0, false}, {"1", 2, 4, false}}},  // U+2028 ends a line elsewhere, not here
};

static_assert(std::is_nothrow_move_constructible_v<ndjson_reader<codat::istream_source>>);
static_assert(std::is_trivially_copyable_v<ndjson_line>);

}  // namespace

BOOST_AUTO_TEST_CASE(gives_each_line_with_its_number_and_offset)
{
    for (auto const& row : samples)
        BOOST_TEST_CONTEXT("text = \"" << row.text << '"')
            BOOST_TEST(lines_of(std::string(row.text)) == row.lines, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_line_of_the_limit_is_given_and_one_byte_more_is_too_long)
{
    for (std::string_view const ending : {"\n", "\r\n", ""}) {
        std::string const fits  = "12345" + std::string(ending);
        std::string const spill = "123456" + std::string(ending);
        BOOST_TEST(lines_of(fits, {.max_line_size = 5}).at(0) == (line{"12345", 1, 0, false}));
        BOOST_TEST(lines_of(spill, {.max_line_size = 5}).at(0) == (line{"", 1, 0, true}));
    }
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_does_not_stop_the_rest)
{
    std::string const       long_line(100'000, 'x');
    std::string const       text = "1\n" + long_line + "\n2\n" + long_line + "\r\n\n3\n" + long_line;
    std::vector<line> const expected{
        {"1", 1, 0, false},     {"", 2, 2, true},         {"2", 3, 100'003, false},
        {"", 4, 100'005, true}, {"3", 6, 200'008, false}, {"", 7, 200'010, true},
    };
    for (std::size_t const chunk_size : {1u, 7u, 4096u, 1u << 20})
        BOOST_TEST(lines_of(text, {.max_line_size = 10, .chunk_size = chunk_size}) == expected,
                   boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(bytes_that_have_no_lines_are_given_as_one)
{
    using namespace std::string_view_literals;
    auto const only_line_of = [](std::string_view text, ndjson_options const& options) {
        std::istringstream in{std::string(text)};
        ndjson_reader      reader(in, options);
        auto const         lines = rest_of(reader);
        BOOST_TEST_REQUIRE(lines.size() == 1u);
        BOOST_TEST((lines[0].number == 1 && lines[0].offset == 0 && !lines[0].too_long));
        BOOST_TEST(!reader.bad());
        return lines[0].text;
    };
    for (auto const text : {
             "\xff\xfe{\0}\0\n\0{\0}\0\n\0"sv,
             "{\0}\0\n\0{\0}\0\n\0"sv,
             "\0{\0\n\0}\0\n\0{\0}\0\n"sv,
             "\0\0\0{\0\0\0}\0\0\0\n\0\0\0{"sv,
             "\x1f\x8b\x08\0\n\n\r\nx\ny"sv,
         })
        for (std::size_t const chunk_size : {1u, 3u, 4096u}) {
            auto const given = only_line_of(text, {.chunk_size = chunk_size});
            BOOST_TEST(text.starts_with(given));
            BOOST_TEST(codat::detail::foreign_content(given) == codat::detail::foreign_content(text));
        }
    auto const spread = "{\0\n\0}\0"sv;  // its first line alone does not tell
    BOOST_TEST(only_line_of(spread, {}) == spread);
    BOOST_TEST(only_line_of("\x1f\x8b\x08\x08xyz\n", {.max_line_size = 3}) == "\x1f\x8b\x08");
    // A log that was cut short by a crash can begin with NUL bytes, and go on with good lines.
    BOOST_TEST(lines_of(std::string("\0\0\0\0\0\n{}\n{}"sv)).size() == 3u);
    BOOST_TEST(lines_of(std::string("{}\n\xff\xfe\n{}"sv)).size() == 3u);
}

// Even where there is a limit that no line can reach, or none at all.
BOOST_AUTO_TEST_CASE(any_limits_are_taken)
{
    constexpr auto     huge = std::numeric_limits<std::size_t>::max();
    std::istringstream in("1\n22\n");
    ndjson_reader      reader(in, {.max_line_size = huge, .chunk_size = 0});
    BOOST_TEST(rest_of(reader) == (std::vector<line>{{"1", 1, 0, false}, {"22", 2, 2, false}}),
               boost::test_tools::per_element());
    BOOST_TEST(lines_of("1\n\n", {.max_line_size = 0}).at(0) == (line{"", 1, 0, true}));
}

BOOST_AUTO_TEST_CASE(neither_the_pieces_nor_the_chunks_in_which_it_reads_matter)
{
    constexpr std::string_view alphabet = "ab{} \t\r\n\n\n";
    std::mt19937               random(3);
    for (int i = 0; i != 3000; ++i) {
        std::string text;
        for (auto size = random() % 200; size != 0; --size) text += alphabet[random() % alphabet.size()];
        std::size_t const max_line_size = random() % 12;
        auto const        expected      = split(text, max_line_size);
        for (std::size_t const chunk_size : {1u, 2u, 3u, 5u, 16u, 64u, 1000u}) {
            ndjson_options const options{.max_line_size = max_line_size, .chunk_size = chunk_size};
            ndjson_reader        piecemeal(piecemeal_source(text, 1 + random() % 9), options);
            BOOST_TEST_REQUIRE(rest_of(piecemeal) == expected, boost::test_tools::per_element());
            std::istringstream in(text);
            ndjson_reader      streamed(in, options);
            BOOST_TEST_REQUIRE(rest_of(streamed) == expected, boost::test_tools::per_element());
        }
    }
}

namespace {

// Repeats a text up to a size.
class repeating_source {
public:
    repeating_source(std::string_view text, std::size_t size) : text_(text), left_(size) {}

    std::size_t operator()(char* out, std::size_t size)
    {
        auto const count = std::min(size, left_);
        for (std::size_t i = 0; i != count; ++i) {
            out[i] = text_[at_];
            at_    = at_ + 1 == text_.size() ? 0 : at_ + 1;
        }
        left_ -= count;
        return count;
    }

private:
    std::string_view text_;
    std::size_t      left_;
    std::size_t      at_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(memory_depends_on_the_longest_line_and_not_on_their_number)
{
    constexpr std::string_view text  = "{\"a\":1234567890123456}\n";
    std::size_t                count = 0;
    ndjson_reader              reader(repeating_source(text, 100 << 20), {.chunk_size = 4096});
    while (auto const l = reader.next()) count += l->text == text.substr(0, text.size() - 1);
    BOOST_TEST(count == (100u << 20) / text.size());
    BOOST_TEST(reader.capacity() <= 2 * 4096u);
}

BOOST_AUTO_TEST_CASE(memory_stays_near_the_limit_whatever_the_line)
{
    for (std::size_t const size : {10'000u, 10'001u, 10'002u, 20'000u, 100u << 20}) {
        ndjson_reader reader(repeating_source("x", size), {.max_line_size = 10'000, .chunk_size = 4096});
        auto const    l = reader.next();
        BOOST_TEST_REQUIRE(l.has_value());
        BOOST_TEST(l->too_long == (size > 10'000));
        BOOST_TEST(l->text.size() == (l->too_long ? 0 : size));
        BOOST_TEST(!reader.next());
        BOOST_TEST(reader.capacity() <= 10'000u + 2u + 4096u);  // the line, its ending and a chunk
    }
}

namespace {

// A stream buffer of what has arrived so far: asking it for more than that fails the test.
class arriving_buffer : public std::streambuf {
public:
    explicit arriving_buffer(std::vector<std::string> arrivals) : arrivals_(std::move(arrivals)) {}

    std::size_t arrived() const { return arrived_; }

protected:
    int_type underflow() override
    {
        if (arrived_ == arrivals_.size()) return traits_type::eof();
        auto& text = arrivals_[arrived_++];
        setg(text.data(), text.data(), text.data() + text.size());
        return traits_type::to_int_type(text.front());
    }

private:
    std::vector<std::string> arrivals_;
    std::size_t              arrived_ = 0;
};

class failing_buffer : public std::streambuf {
protected:
    int_type underflow() override
    {
        if (given_) throw std::runtime_error("the disk is gone");
        given_ = true;
        setg(text_.data(), text_.data(), text_.data() + text_.size());
        return traits_type::to_int_type(text_.front());
    }

private:
    std::string text_  = "1\n2";
    bool        given_ = false;
};

// One character at a time, and no word of how many there are.
class unbuffered_buffer : public std::streambuf {
public:
    explicit unbuffered_buffer(std::string text) : text_(std::move(text)) {}

protected:
    int_type underflow() override
    {
        return at_ == text_.size() ? traits_type::eof() : traits_type::to_int_type(text_[at_]);
    }

    int_type uflow() override
    {
        auto const c = underflow();
        if (!traits_type::eq_int_type(c, traits_type::eof())) ++at_;
        return c;
    }

private:
    std::string text_;
    std::size_t at_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_line_that_has_arrived_is_given_without_waiting_for_the_next)
{
    arriving_buffer buffer({"1\n2", "2\n", "3\n", "4"});
    std::istream    in(&buffer);
    ndjson_reader   reader(in);
    BOOST_TEST(reader.next().value().text == "1");
    BOOST_TEST(buffer.arrived() == 1u);
    BOOST_TEST(reader.next().value().text == "22");
    BOOST_TEST(buffer.arrived() == 2u);
    BOOST_TEST(reader.next().value().text == "3");
    BOOST_TEST(buffer.arrived() == 3u);
    BOOST_TEST(reader.next().value().text == "4");
    BOOST_TEST(!reader.next());
}

BOOST_AUTO_TEST_CASE(a_stream_without_a_buffer_can_be_read)
{
    for (auto const& row : samples) {
        unbuffered_buffer buffer{std::string(row.text)};
        std::istream      in(&buffer);
        ndjson_reader     reader(in, {.chunk_size = 3});
        BOOST_TEST(rest_of(reader) == row.lines, boost::test_tools::per_element());
        BOOST_TEST(!reader.bad());
    }
}

BOOST_AUTO_TEST_CASE(a_stream_that_fails_is_told_from_one_that_ends)
{
    failing_buffer buffer;
    std::istream   in(&buffer);
    ndjson_reader  reader(in);
    BOOST_TEST(reader.next().value().text == "1");
    BOOST_TEST(!reader.bad());
    BOOST_TEST(reader.next().value().text == "2");  // what came before the failure
    BOOST_TEST(!reader.next());
    BOOST_TEST(reader.bad());
}

#if __has_include(<unistd.h>)

BOOST_AUTO_TEST_CASE(a_descriptor_is_read_as_a_stream_is)
{
    for (auto const& row : samples) {
        auto* const file = std::tmpfile();
        BOOST_TEST_REQUIRE(file != nullptr);
        std::fwrite(row.text.data(), 1, row.text.size(), file);
        std::rewind(file);
        ndjson_reader reader(codat::descriptor_source(::fileno(file)), {.chunk_size = 3});
        BOOST_TEST(rest_of(reader) == row.lines, boost::test_tools::per_element());
        BOOST_TEST(!reader.bad());
        std::fclose(file);
    }
}

#ifndef __EMSCRIPTEN__  // whose pipes do not end
BOOST_AUTO_TEST_CASE(a_line_that_has_arrived_in_a_pipe_is_given_without_waiting_for_the_next)
{
    std::array<int, 2> ends{};
    BOOST_TEST_REQUIRE(::pipe(ends.data()) == 0);
    ndjson_reader reader{codat::descriptor_source{ends[0]}};
    BOOST_TEST(::write(ends[1], "1\n2", 3) == 3);
    BOOST_TEST(reader.next().value().text == "1");
    BOOST_TEST(::write(ends[1], "2\n", 2) == 2);
    BOOST_TEST(reader.next().value().text == "22");
    ::close(ends[1]);
    BOOST_TEST(!reader.next());
    BOOST_TEST(!reader.bad());
    ::close(ends[0]);
}
#endif

BOOST_AUTO_TEST_CASE(a_descriptor_that_fails_says_why)
{
    ndjson_reader reader{codat::descriptor_source{-1}};
    BOOST_TEST(!reader.next());
    BOOST_TEST(reader.bad());
    BOOST_TEST((reader.source().error() == std::errc::bad_file_descriptor));
}

#endif

BOOST_AUTO_TEST_CASE(a_position_in_a_line_becomes_one_in_the_input)
{
    ndjson_line const third{"{}", 3, 100, false};
    diagnostic        d;
    d.pointer = "/status";
    d.message = "a message";
    d.line    = 1;
    d.column  = 7;
    d.offset  = 6;

    auto const moved = at_line(d, third);
    BOOST_TEST(moved.line == 3u);
    BOOST_TEST(moved.column == 7u);
    BOOST_TEST(moved.offset == 106u);
    BOOST_TEST(moved.pointer == d.pointer);
    BOOST_TEST(moved.message == d.message);

    d.offset = d.line = d.column = 0;  // no position, and none is made up
    BOOST_TEST((at_line(d, third) == d));
}
