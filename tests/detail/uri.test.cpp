// SPDX-License-Identifier: BSL-1.0

#include <codat/detail/uri.hpp>

#include <array>
#include <boost/test/unit_test.hpp>
#include <cstddef>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>

#ifdef CODAT_TEST_WITH_BOOST_URL
#include <boost/url/host_type.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/scheme.hpp>
#include <boost/url/url_view.hpp>
#endif

namespace {

using codat::detail::describe;
using codat::detail::find_uri_fault;
using codat::detail::uri_errc;
using codat::detail::uri_fault;
using codat::detail::without_query;

// clang-format off
constexpr auto uris = std::to_array<std::string_view>({
    // Codat's
    "https://link-api.codat.io/companies/86bd88cb-44ab-4dfb-b32f-87b19b14287f/connections/"
    "2e2eb431-c1fa-4dc9-93fa-d29781c12bcd/start",
    "https://link.codat.io/company/86bd88cb-44ab-4dfb-b32f-87b19b14287f?otp=742271",
    "https://link.codat.io/link/start/c9219b93-4eff-4806-99d8-ed3337b6ded2/69c25cc8-e1cd-4b63-b43d-75da021df35d",
    // schemes
    "http://a", "https://a", "HTTP://a", "HttpS://a", "hTTps://a",
    // hosts
    "http://localhost", "http://a.b-c_d~e", "http://!$&'()*+,;=", "http://%41%c3%A9.example", "http://%00", "http://.",
    "http://-", "http://127.0.0.1", "http://256.0.0.1", "http://1.2.3", "http://01.02.03.04", "http://1.2.3.4.5",
    // IPv6
    "http://[::]", "http://[::1]", "http://[1::]", "http://[1:2:3:4:5:6:7:8]", "http://[::2:3:4:5:6:7:8]",
    "http://[1::3:4:5:6:7:8]", "http://[1:2:3::5:6:7:8]", "http://[1:2:3:4:5:6:7::]", "http://[2001:DB8::fFfF]",
    "http://[::1.2.3.4]", "http://[::ffff:255.255.255.255]", "http://[1:2:3:4:5:6:0.0.0.0]",
    "http://[1::4:5:6:10.9.8.7]", "http://[0000:0::0]:80/x?y#z",
    // userinfo and port
    "http://u@h", "http://u:p@h", "http://@h", "http://:@h", "http://u:p:q%40@h:1", "http://h:", "http://h:/",
    "http://h:0", "http://h:65535", "http://h:99999999999999999999", "http://h:80?q", "http://h:80#f",
    "http://u@[::1]:8080",
    // path, query, fragment
    "http://h/", "http://h//", "http://h/.", "http://h/../..", "http://h/a:b@c;d=e,f/!$&'()*+~", "http://h/%2f%2F",
    "http://h?", "http://h#", "http://h?#", "http://h/?a/b?c:d@e=%20&f", "http://h/#a/b?c:d@e", "http://h?a=b@c:d/",
    "http://h/p?u=https://x/y?z", "http://h/p#f?g", "http://h/%00%ff",
});
// clang-format on

constexpr bool no_fault_in_any_uri()
{
    for (auto const text : uris)
        if (find_uri_fault(text)) return false;
    return true;
}
static_assert(no_fault_in_any_uri());

struct bad_uri {
    std::string_view text;
    uri_errc         code;
    std::size_t      offset;
    bool             beyond_path = false;
};

constexpr auto bad_uris = [] {
    using enum uri_errc;
    return std::to_array<bad_uri>({
        // The first byte that departs from "http:" and "https:".
        {"", not_http, 0},
        {"h", not_http, 1},
        {"http", not_http, 4},
        {"https", not_http, 5},
        {"httpx://h", not_http, 4},
        {"httpss://h", not_http, 5},
        {"htt://h", not_http, 3},
        {" http://h", not_http, 0},
        {"ftp://h", not_http, 0},
        {"mailto:someone@example.com", not_http, 0},
        {"//h/p", not_http, 0},
        {"/companies/start", not_http, 0},
        {"link.codat.io/start", not_http, 0},
        {"?otp=742271", not_http, 0},
        {"http\0://h", not_http, 4},
        {{"http\0s://h", 10}, not_http, 4},
        {"http%3A//h", not_http, 4},
        {"http ://h", not_http, 4},
        // Where a slash should be.
        {"http:", missing_authority, 5},
        {"http:/", missing_authority, 6},
        {"http:h", missing_authority, 5},
        {"http:/h", missing_authority, 6},
        {"https:?otp=742271", missing_authority, 6},
        {"http:\\\\h", missing_authority, 5},
        // Where the host should be.
        {"http://", missing_host, 7},
        {"http:///", missing_host, 7},
        {"http:///p", missing_host, 7},
        {"http://?q", missing_host, 7},
        {"http://#f", missing_host, 7},
        {"http://:80", missing_host, 7},
        {"http://u@", missing_host, 9},
        {"http://u@/p", missing_host, 9},
        {"http://u@:80", missing_host, 9},
        {"http://u@@h", missing_host, 9},
        // What stands in brackets.
        {"http://[", bad_ip_literal, 8},
        {"http://[]", bad_ip_literal, 8},
        {"http://[:]", bad_ip_literal, 9},
        {"http://[::", bad_ip_literal, 10},
        {"http://[::/", bad_ip_literal, 10},
        {"http://[:::]", bad_ip_literal, 10},
        {"http://[1:]", bad_ip_literal, 10},
        {"http://[:1]", bad_ip_literal, 9},
        {"http://[1:2]", bad_ip_literal, 11},
        {"http://[1::2::3]", bad_ip_literal, 13},
        {"http://[12345::]", bad_ip_literal, 12},
        {"http://[g::]", bad_ip_literal, 8},
        {"http://[::g]", bad_ip_literal, 10},
        {"http://[1:2:3:4:5:6:7:8:9]", bad_ip_literal, 23},
        {"http://[1:2:3:4:5:6:7:8::]", bad_ip_literal, 23},
        {"http://[1::2:3:4:5:6:7:8]", bad_ip_literal, 24},
        {"http://[1.2.3.4]", bad_ip_literal, 15},
        {"http://[::1.2.3]", bad_ip_literal, 15},
        {"http://[::1.2.3.4.5]", bad_ip_literal, 17},
        {"http://[::1.2.3.4:5]", bad_ip_literal, 17},
        {"http://[::256.2.3.4]", bad_ip_literal, 10},
        {"http://[::1.2.3.04]", bad_ip_literal, 16},
        {"http://[::1.2..4]", bad_ip_literal, 14},
        {"http://[::1.2.3.4444]", bad_ip_literal, 16},
        {"http://[1:2:3:4:5:6:7:1.2.3.4]", bad_ip_literal, 29},
        {"http://[::1%25eth0]", bad_ip_literal, 11},
        {"http://[v1.a]", bad_ip_literal, 8},
        {"http://[::1]x", unexpected_character, 12},
        {"http://[::1]@h", unexpected_character, 12},
        {"http://x[::1]", unexpected_character, 8},
        // Where the port ceases to be a number.
        {"http://h:x", bad_port, 9},
        {"http://h:8o", bad_port, 10},
        {"http://h:80:80", bad_port, 11},
        {"http://h:-1", bad_port, 9},
        {"http://h: 80", bad_port, 9},
        {"http://h:%38", bad_port, 9},
        {"http://[::1]:x/", bad_port, 13},
        // The percent sign.
        {"http://%", bad_escape, 7},
        {"http://h%4", bad_escape, 8},
        {"http://h%4g/", bad_escape, 8},
        {"http://u%@h", bad_escape, 8},
        {"http://h/%", bad_escape, 9},
        {"http://h/%2", bad_escape, 9},
        {"http://h/%zz", bad_escape, 9},
        {"http://h/100%/x", bad_escape, 12},
        {"http://h/?%", bad_escape, 10, true},
        {"http://h/#%4", bad_escape, 10, true},
        // The character that cannot stand there. Codat's own example has braces.
        {"https://link.codat.io/companies/{companyId}/start", unexpected_character, 32},
        {"https://link.codat.io/companies/{companyId}/start?otp=742271", unexpected_character, 32},
        {"http://h h", unexpected_character, 8},
        {"http:// h", unexpected_character, 7},
        {"http://h ", unexpected_character, 8},
        {"http://u@h@i", unexpected_character, 10},
        {"http://u u@h", unexpected_character, 8},
        {"http://h\\p", unexpected_character, 8},
        {"http://h/a b", unexpected_character, 10},
        {"http://h/a\"b", unexpected_character, 10},
        {"http://h/a<b>", unexpected_character, 10},
        {"http://h/a\nb", unexpected_character, 10},
        {"http://h/\xc3\xa9", unexpected_character, 9},
        {"http://\xc3\xa9/", unexpected_character, 7},
        {{"http://h/\0", 10}, unexpected_character, 9},
        {"http://h/[", unexpected_character, 9},
        {"http://h/p?otp={otp}", unexpected_character, 15, true},
        {"http://h?otp= 1", unexpected_character, 13, true},
        {"http://h/p#a#b", unexpected_character, 12, true},
        {"http://h/p?a#b c", unexpected_character, 14, true},
        {"http://h/p?a[0]=1", unexpected_character, 12, true},
    });
}();

constexpr bool faulty_as_listed(bad_uri const& row)
{
    return find_uri_fault(row.text) == uri_fault{row.code, row.offset, row.beyond_path};
}

constexpr bool every_bad_uri_is_faulty_as_listed()
{
    for (auto const& row : bad_uris)
        if (!faulty_as_listed(row)) return false;
    return true;
}
static_assert(every_bad_uri_is_faulty_as_listed());

struct quotable {
    std::string_view text;
    std::string_view before_query;
};

constexpr auto quotables = std::to_array<quotable>({
    {"", ""},
    {"http://h/p", "http://h/p"},
    {"http://h/p?otp=742271", "http://h/p"},
    {"http://h/p?otp=742271#f", "http://h/p"},
    {"http://h/p#token", "http://h/p"},
    {"http://h/p#token?x", "http://h/p"},
    {"?otp=742271", ""},
    {"not a URI?otp=742271", "not a URI"},
});

constexpr bool every_quotable_part_is_as_listed()
{
    for (auto const& row : quotables)
        if (without_query(row.text) != row.before_query) return false;
    return true;
}
static_assert(every_quotable_part_is_as_listed());

static_assert(noexcept(find_uri_fault({})));
static_assert(noexcept(describe({})));

}  // namespace

BOOST_AUTO_TEST_CASE(accepts_absolute_http_and_https_uris)
{
    for (auto const text : uris)
        BOOST_TEST_CONTEXT("text = \"" << text << '"') BOOST_TEST(!find_uri_fault(text));
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_and_where)
{
    for (auto const& row : bad_uris)
        BOOST_TEST_CONTEXT("text = \"" << row.text << '"') {
            auto const fault = find_uri_fault(row.text);
            BOOST_TEST_REQUIRE(fault.has_value());
            BOOST_TEST(describe(fault->code) == describe(row.code));
            BOOST_TEST(fault->offset == row.offset);
            BOOST_TEST(fault->beyond_path == row.beyond_path);
        }
}

// The byte at fault is in the query or the fragment if and only if one of their marks precedes it, unless the text
// went wrong before it could have any.
BOOST_AUTO_TEST_CASE(every_fault_beyond_the_path_is_marked_as_such)
{
    for (auto const text : uris) {
        auto const path_end = without_query(text).size();
        for (std::size_t i = 0; i != text.size(); ++i) {
            std::string changed(text);
            changed[i]       = ' ';
            auto const fault = find_uri_fault(changed);
            BOOST_TEST_CONTEXT("text = \"" << changed << '"') {
                BOOST_TEST_REQUIRE(fault.has_value());
                BOOST_TEST(fault->beyond_path == (i > path_end));
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(every_code_has_a_phrase_of_its_own_that_quotes_nothing)
{
    std::set<std::string_view> phrases;
    for (int code = 1; code != 8; ++code) {
        auto const phrase = describe(static_cast<uri_errc>(code));
        BOOST_TEST(!phrase.empty());
        BOOST_TEST(phrases.insert(phrase).second);
    }
    BOOST_TEST(describe(uri_errc{}).empty());
    BOOST_TEST(describe(static_cast<uri_errc>(8)).empty());
}

BOOST_AUTO_TEST_CASE(a_message_may_quote_what_precedes_the_query_and_the_fragment)
{
    for (auto const& row : quotables) BOOST_TEST(without_query(row.text) == row.before_query);
}

// Except for half an escape, which shows at its percent sign, and half a userinfo, which looks like a host and a port.
BOOST_AUTO_TEST_CASE(a_uri_that_is_cut_short_is_at_fault_where_it_ends)
{
    for (auto const text : uris)
        for (std::size_t size = 0; size != text.size(); ++size) {
            auto const fault = find_uri_fault(text.substr(0, size));
            if (!fault) continue;
            bool const half_escape   = fault->code == uri_errc::bad_escape;
            bool const half_userinfo = text.find('@') != text.npos &&
                                       (fault->code == uri_errc::bad_port || fault->code == uri_errc::missing_host);
            BOOST_TEST_CONTEXT("text = \"" << text.substr(0, size) << '"')
                BOOST_TEST((fault->offset == size || half_escape || half_userinfo));
        }
}

#ifdef CODAT_TEST_WITH_BOOST_URL

namespace {

// What Boost.URL says of `text`, less the deliberate differences:
//  - the host must not be empty (RFC 9110, section 4.2.1), which the grammar of RFC 3986 allows;
//  - an IPvFuture address is refused: no version of it exists;
//  - a zone, "[fe80::1%25eth0]", which RFC 6874 added and RFC 9844 withdrew, is refused: newer Boost.URLs read it;
//  - "[", "]" and a second "#" are refused in the query and the fragment, as RFC 3986 has it: newer Boost.URLs read them;
//  - the path after an authority begins with a slash: Boost.URL 1.81 reads "http://h:x" as the path "x" after an empty
//    port (boostorg/url issues 636 and 680). For the same reason it finds a path ".5" in "http://1.2.3.4.5", which is
//    a host alone; there it is not asked.
std::optional<bool> is_http_uri_to_boost(std::string_view text)
{
    namespace urls    = boost::urls;
    auto const parsed = urls::parse_uri({text.data(), text.size()});
    if (!parsed) return false;
    auto const scheme = parsed->scheme_id();
    if (scheme != urls::scheme::http && scheme != urls::scheme::https) return false;
    if (!parsed->has_authority() || parsed->encoded_host().empty()) return false;
    if (parsed->host_type() == urls::host_type::ipvfuture) return false;
    std::string_view const host(parsed->encoded_host().data(), parsed->encoded_host().size());
    if (parsed->host_type() == urls::host_type::ipv6 && host.find('%') != host.npos) return false;
    if (parsed->encoded_query().find_first_of("[]") != host.npos) return false;
    if (parsed->encoded_fragment().find_first_of("[]#") != host.npos) return false;
    auto const path = parsed->encoded_path();
    if (path.empty() || path.front() == '/') return true;
    return parsed->host_type() == urls::host_type::ipv4 ? std::nullopt : std::optional(false);
}

// Compares without Boost.Test, which is slow for millions of checks, and shows the first few differences.
class comparison {
public:
    void operator()(std::string_view text)
    {
        bool const ours   = !find_uri_fault(text);
        auto const theirs = is_http_uri_to_boost(text);
        ++count_;
        good_ += ours;
        if (theirs && ours != *theirs && ++different_ <= 10)
            BOOST_ERROR("only " << (ours ? "this library" : "Boost.URL") << " takes \"" << text << "\" for a URI");
    }

    std::size_t count() const { return count_; }
    std::size_t good() const { return good_; }
    std::size_t different() const { return different_; }

private:
    std::size_t count_     = 0;
    std::size_t good_      = 0;
    std::size_t different_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(agrees_with_boost_url_on_the_tables)
{
    comparison compare;
    for (auto const text : uris) compare(text);
    for (auto const& row : bad_uris) compare(row.text);
    for (auto const& row : quotables) compare(row.text);
    BOOST_TEST(compare.different() == 0u);
}

BOOST_AUTO_TEST_CASE(agrees_with_boost_url_on_every_truncation_and_every_replaced_byte)
{
    comparison compare;
    auto const vary = [&compare](std::string_view text) {
        for (std::size_t i = 0; i != text.size(); ++i) {
            compare(text.substr(0, i));
            std::string changed(text);
            for (int byte = 0; byte != 256; ++byte) {
                changed[i] = static_cast<char>(byte);
                compare(changed);
            }
        }
    };
    for (auto const text : uris) vary(text);
    for (auto const& row : bad_uris) vary(row.text);
    BOOST_TEST(compare.different() == 0u);
    BOOST_TEST_MESSAGE(compare.count() << " texts, " << compare.good() << " of them URIs");
}

BOOST_AUTO_TEST_CASE(agrees_with_boost_url_on_random_strings)
{
    constexpr std::string_view alphabet = "aZ09fF:://?#[]@@!$%%4%2F.-_~=&;+ {\\^v\x80";
    constexpr auto             prefixes = std::to_array<std::string_view>(
        {"", "http:/", "http://", "https://h", "HTTP://1.2.3.4", "http://[", "http://[::"});
    std::mt19937 random(20220101);
    comparison   compare;
    for (int i = 0; i != 1'000'000; ++i) {
        std::string text(prefixes[random() % prefixes.size()]);
        for (auto size = random() % 24; size != 0; --size) text += alphabet[random() % alphabet.size()];
        compare(text);
    }
    BOOST_TEST(compare.different() == 0u);
    BOOST_TEST(compare.good() > compare.count() / 50);  // enough of both kinds to mean something
    BOOST_TEST_MESSAGE(compare.count() << " texts, " << compare.good() << " of them URIs");
}

BOOST_AUTO_TEST_CASE(agrees_with_boost_url_on_random_ipv6_addresses)
{
    constexpr auto colons = std::to_array<std::string_view>({":", ":", ":", ":", "::"});
    constexpr auto groups = std::to_array<std::string_view>({"0", "1f", "ABCD"});
    constexpr auto rare =
        std::to_array<std::string_view>({":", "::", "12345", "1.2.3.4", "255.0.0.256", "01.2.3.4", ".", "g", "%25"});
    std::mt19937 random(42);
    comparison   compare;
    for (int i = 0; i != 500'000; ++i) {
        std::string text("http://[");
        bool        group = random() % 2 == 0;
        for (auto size = random() % 18; size != 0; --size, group = !group)  // mostly in turns, to come upon real ones
            text += random() % 16 == 0 ? rare[random() % rare.size()]
                    : group            ? groups[random() % groups.size()]
                                       : colons[random() % colons.size()];
        text += ']';
        compare(text);
    }
    BOOST_TEST(compare.different() == 0u);
    BOOST_TEST(compare.good() > compare.count() / 50);
    BOOST_TEST_MESSAGE(compare.count() << " texts, " << compare.good() << " of them URIs");
}

#else

BOOST_AUTO_TEST_CASE(boost_url_is_not_installed_so_nothing_is_compared_with_it)
{
    BOOST_TEST_MESSAGE("Boost.URL was not found; to compare with it, install it (on Debian 12, libboost-url1.81-dev)");
}

#endif
