// SPDX-License-Identifier: BSL-1.0

#include <codat/id.hpp>

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace {

using codat::company_id;
using codat::connection_id;
using codat::id_errc;
using codat::id_error;
using codat::integration_id;
using codat::source_id;

// What an id is.
static_assert(sizeof(connection_id) == 16);
static_assert(std::is_trivially_copyable_v<connection_id>);
static_assert(std::is_standard_layout_v<connection_id>);
static_assert(std::regular<connection_id>);
static_assert(std::totally_ordered<connection_id>);
static_assert(std::same_as<decltype(connection_id{} <=> connection_id{}), std::strong_ordering>);
static_assert(std::is_nothrow_default_constructible_v<connection_id>);
static_assert(noexcept(connection_id::parse({})));
static_assert(noexcept(std::hash<connection_id>{}(connection_id{})));
static_assert(std::same_as<decltype(connection_id::parse({})), codat::result<connection_id, id_error>>);

// And what it is not: no kind becomes another, and nothing becomes an id without being asked.
template <class A, class B>
constexpr bool unrelated = !std::is_convertible_v<A, B> && !std::is_constructible_v<B, A> &&
                           !std::is_assignable_v<B&, A> && !std::equality_comparable_with<A, B>;
template <class A, class... Others>
constexpr bool unrelated_to_all = (... && (unrelated<A, Others> && unrelated<Others, A>));

static_assert(unrelated_to_all<connection_id, company_id, integration_id, source_id>);
static_assert(unrelated_to_all<company_id, integration_id, source_id>);
static_assert(unrelated_to_all<integration_id, source_id>);
static_assert(unrelated_to_all<connection_id, std::string, std::string_view, char const*, int>);
static_assert(!std::is_convertible_v<std::array<std::uint8_t, 16>, connection_id>);
static_assert(std::is_constructible_v<connection_id, std::array<std::uint8_t, 16>>);
static_assert(!std::is_convertible_v<connection_id, bool>);

struct spelling {
    std::string_view             text;
    std::array<std::uint8_t, 16> bytes;
    std::string_view             canonical;
};

constexpr auto spellings = std::to_array<spelling>({
    {"2e9d2c44-f675-40ba-8049-353bfcb5e171",
     {0x2e, 0x9d, 0x2c, 0x44, 0xf6, 0x75, 0x40, 0xba, 0x80, 0x49, 0x35, 0x3b, 0xfc, 0xb5, 0xe1, 0x71},
     "2e9d2c44-f675-40ba-8049-353bfcb5e171"},
    {"00000000-0000-0000-0000-000000000000", {}, "00000000-0000-0000-0000-000000000000"},  // nil
    {"FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",                                               // max
     {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255},
     "ffffffff-ffff-ffff-ffff-ffffffffffff"},
    {"01234567-89AB-CDEF-abcd-EFefAb0123cD",  // both cases, and no version or variant that a standard names
     {0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xab, 0xcd, 0xef, 0xef, 0xab, 0x01, 0x23, 0xcd},
     "01234567-89ab-cdef-abcd-efefab0123cd"},
});

constexpr bool reads_and_writes(spelling const& row)
{
    auto const id = connection_id::parse(row.text);
    if (!id || id.value().bytes() != row.bytes || id.value() != connection_id(row.bytes)) return false;
    std::array<char, connection_id::text_size> text{};
    auto const* const                          end = id.value().to_chars(text.data());
    return end == text.data() + text.size() && std::string_view(text.data(), text.size()) == row.canonical;
}

constexpr bool every_spelling_is_read_and_written()
{
    for (auto const& row : spellings)
        if (!reads_and_writes(row)) return false;
    return true;
}
static_assert(every_spelling_is_read_and_written());

struct rejection {
    std::string_view text;
    id_errc          code;
    std::size_t      offset;
};

constexpr auto rejections = [] {
    using enum id_errc;
    return std::to_array<rejection>({
        {"", too_short, 0},
        {"2", too_short, 1},
        {"2e9d2c44", too_short, 8},
        {"2e9d2c44-f675-40ba-8049-353bfcb5e17", too_short, 35},
        {"2e9d2c44-f675-40ba-8049-353bfcb5e1711", too_long, 36},
        {"2e9d2c44-f675-40ba-8049-353bfcb5e171 ", too_long, 36},
        {{"2e9d2c44-f675-40ba-8049-353bfcb5e171\0", 37}, too_long, 36},
        {" 2e9d2c44-f675-40ba-8049-353bfcb5e171", unexpected_character, 0},
        {"{2e9d2c44-f675-40ba-8049-353bfcb5e171}", unexpected_character, 0},
        {"urn:uuid:2e9d2c44-f675-40ba-8049-353bfcb5e171", unexpected_character, 0},
        {"2e9d2c44f67540ba8049353bfcb5e171", unexpected_character, 8},
        {"2e9d2c44-f675-40ba-8049-353bfcb5eo71", unexpected_character, 33},  // a letter o
        {"2e9d2c4-4f675-40ba-8049-353bfcb5e171", unexpected_character, 7},
        {"2e9d2c44-f675-40ba-8049+353bfcb5e171", unexpected_character, 23},
        {"2e9d2c44\xe2\x80\x91-675-40ba-8049-353bfcb5e1", unexpected_character, 8},  // U+2011, a hyphen to the eye
        {{"2e9d2c44-f675-40ba-8049-\0x3bfcb5e171", 36}, unexpected_character, 24},
        {"g", unexpected_character, 0},  // what is there is wrong already, so that it is short does not matter
    });
}();

constexpr bool rejected_as_listed(rejection const& row)
{
    auto const id = connection_id::parse(row.text);
    return id.has_error() && id.error() == id_error{row.code, row.offset};
}

constexpr bool every_rejection_is_as_listed()
{
    for (auto const& row : rejections)
        if (!rejected_as_listed(row)) return false;
    return true;
}
static_assert(every_rejection_is_as_listed());

static_assert(connection_id{}.is_nil());
static_assert(!connection_id::parse(spellings[0].text).value().is_nil());
static_assert(connection_id{} == connection_id::parse("00000000-0000-0000-0000-000000000000").value());
static_assert(connection_id{} < connection_id::parse("00000000-0000-0000-0000-000000000001").value());

static_assert(to_string(id_errc::unexpected_character) == "unexpected-character");
static_assert(to_string(id_errc::too_short) == "too-short");
static_assert(to_string(id_errc::too_long) == "too-long");
static_assert(to_string(id_errc{}).empty());

constexpr std::string_view sample = spellings[0].text;

// A plain second opinion.
bool is_hyphen_position(std::size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

bool fits(std::size_t position, unsigned char byte)
{
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    return is_hyphen_position(position) ? byte == '-' : digits.find(static_cast<char>(byte)) != digits.npos;
}

std::string lower_case(std::string text)
{
    for (char& c : text)
        if ('A' <= c && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

connection_id random_id(std::mt19937& random)
{
    std::array<std::uint8_t, 16> bytes;
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    return connection_id(bytes);
}

}  // namespace

BOOST_AUTO_TEST_CASE(reads_either_case_and_writes_lower_case)
{
    for (auto const& row : spellings)
        BOOST_TEST_CONTEXT("text = \"" << row.text << '"') {
            auto const id = connection_id::parse(row.text);
            BOOST_TEST_REQUIRE(id.has_value());
            BOOST_TEST(id->bytes() == row.bytes, boost::test_tools::per_element());
            BOOST_TEST(to_string(*id) == row.canonical);
            std::ostringstream out;
            out << *id;
            BOOST_TEST(out.str() == row.canonical);
        }
}

BOOST_AUTO_TEST_CASE(every_kind_reads_the_same_texts)
{
    BOOST_TEST(to_string(company_id::parse(sample).value()) == sample);
    BOOST_TEST(to_string(integration_id::parse(sample).value()) == sample);
    BOOST_TEST(to_string(source_id::parse(sample).value()) == sample);
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_and_where)
{
    for (auto const& row : rejections)
        BOOST_TEST_CONTEXT("text = \"" << row.text << '"') {
            auto const id = connection_id::parse(row.text);
            BOOST_TEST_REQUIRE(id.has_error());
            BOOST_TEST(to_string(id.error().code) == to_string(row.code));
            BOOST_TEST(id.error().offset == row.offset);
        }
}

BOOST_AUTO_TEST_CASE(every_replaced_byte_is_read_as_the_digit_it_is_or_reported_at_its_place)
{
    for (std::size_t i = 0; i != sample.size(); ++i)
        for (int byte = 0; byte != 256; ++byte) {
            std::string text(sample);
            text[i]       = static_cast<char>(byte);
            auto const id = connection_id::parse(text);
            BOOST_TEST_CONTEXT("position " << i << ", byte " << byte) {
                if (fits(i, static_cast<unsigned char>(byte))) {
                    BOOST_TEST_REQUIRE(id.has_value());
                    BOOST_TEST(to_string(*id) == lower_case(text));
                } else {
                    BOOST_TEST_REQUIRE(id.has_error());
                    BOOST_TEST((id.error() == id_error{id_errc::unexpected_character, i}));
                }
            }
        }
}

BOOST_AUTO_TEST_CASE(of_two_wrong_bytes_the_first_is_reported)
{
    for (std::size_t i = 0; i != sample.size(); ++i)
        for (std::size_t j = i + 1; j != sample.size(); ++j) {
            std::string text(sample);
            text[i] = text[j] = '_';
            auto const id     = connection_id::parse(text);
            BOOST_TEST_REQUIRE(id.has_error());
            BOOST_TEST((id.error() == id_error{id_errc::unexpected_character, i}));
        }
}

BOOST_AUTO_TEST_CASE(every_length_but_36_is_too_short_or_too_long)
{
    std::string const text = std::string(sample) + std::string(28, '0');
    for (std::size_t size = 0; size <= 64; ++size) {
        std::vector<char> const exactly(text.data(), text.data() + size);  // no byte after it
        auto const              id = connection_id::parse({exactly.data(), size});
        BOOST_TEST_CONTEXT("size = " << size) {
            BOOST_TEST(id.has_value() == (size == 36));
            if (size < 36) BOOST_TEST((id.error() == id_error{id_errc::too_short, size}));
            if (size > 36) BOOST_TEST((id.error() == id_error{id_errc::too_long, 36}));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_byte_at_every_place_comes_back)
{
    for (std::size_t i = 0; i != connection_id::size; ++i)
        for (int byte = 0; byte != 256; ++byte) {
            std::array<std::uint8_t, 16> bytes{};
            bytes[i]      = static_cast<std::uint8_t>(byte);
            auto const id = connection_id(bytes);
            BOOST_TEST_REQUIRE((connection_id::parse(to_string(id)).value() == id));
            BOOST_TEST_REQUIRE((id.bytes() == bytes));
            BOOST_TEST_REQUIRE(id.is_nil() == (byte == 0));
        }
}

BOOST_AUTO_TEST_CASE(is_ordered_as_its_text_is)
{
    std::mt19937            random(1);
    std::vector<connection_id> ids{connection_id{}};
    for (int i = 0; i != 200; ++i) {
        ids.push_back(random_id(random));
        auto bytes = ids.back().bytes();  // and one that differs in a single byte
        bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(1 + random() % 255);
        ids.emplace_back(bytes);
    }
    for (auto const& a : ids)
        for (auto const& b : ids) {
            BOOST_TEST_REQUIRE(((a <=> b) == (to_string(a).compare(to_string(b)) <=> 0)));
            BOOST_TEST_REQUIRE((a == b) == (to_string(a) == to_string(b)));
        }
}

BOOST_AUTO_TEST_CASE(equal_ids_hash_alike_whatever_their_spelling)
{
    std::hash<connection_id> const hash;
    auto const                     upper = connection_id::parse("2E9D2C44-F675-40BA-8049-353BFCB5E171").value();
    BOOST_TEST(hash(upper) == hash(connection_id::parse(sample).value()));
    std::unordered_set<connection_id> ids{upper};
    BOOST_TEST(ids.contains(connection_id::parse(sample).value()));
    BOOST_TEST(!ids.contains(connection_id{}));
}

// Another process, another binary and another machine have the same one.
BOOST_AUTO_TEST_CASE(the_hash_of_an_id_never_changes)
{
    BOOST_TEST(std::hash<connection_id>{}(connection_id()) == 0U);
    BOOST_TEST(std::hash<connection_id>{}(connection_id::parse(sample).value()) ==
               static_cast<std::size_t>(std::uint64_t{0x541f'7e4a'90a1'1434}));
}

BOOST_AUTO_TEST_CASE(every_bit_of_an_id_changes_about_half_of_its_hash)
{
    constexpr int                  bits = std::numeric_limits<std::size_t>::digits;
    std::hash<connection_id> const hash;
    std::mt19937                random(2);
    for (std::size_t bit = 0; bit != 128; ++bit) {
        int           changed = 0;
        constexpr int ids     = 64;
        for (int i = 0; i != ids; ++i) {
            auto const id    = random_id(random);
            auto       bytes = id.bytes();
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
            for (auto difference = hash(id) ^ hash(connection_id(bytes)); difference != 0; difference &= difference - 1)
                ++changed;
        }
        BOOST_TEST(changed > ids * bits * 4 / 10);
        BOOST_TEST(changed < ids * bits * 6 / 10);
    }
}

// Ids that differ in one counter, at whichever place, as sequential and time-ordered UUIDs do.
BOOST_AUTO_TEST_CASE(counting_ids_spread_over_the_buckets)
{
    constexpr std::size_t          buckets = 1024;
    constexpr std::size_t          each    = 64;
    std::hash<connection_id> const hash;
    for (std::size_t place = 0; place != 15; ++place) {
        std::array<std::size_t, buckets> low{};
        std::array<std::size_t, buckets> high{};
        for (std::size_t i = 0; i != buckets * each; ++i) {
            std::array<std::uint8_t, 16> bytes{};
            bytes[place]     = static_cast<std::uint8_t>(i >> 8);
            bytes[place + 1] = static_cast<std::uint8_t>(i);
            auto const value = hash(connection_id(bytes));
            ++low[value % buckets];
            ++high[value >> (std::numeric_limits<std::size_t>::digits - 10)];
        }
        // 64 on average with a standard deviation of 8: beyond eight of these, it is no accident.
        BOOST_TEST(*std::max_element(low.begin(), low.end()) < 2 * each);
        BOOST_TEST(*std::max_element(high.begin(), high.end()) < 2 * each);
    }
}
