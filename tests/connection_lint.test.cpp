// SPDX-License-Identifier: BSL-1.0

// Runs the program as a user does, in a shell, and looks at what it writes and how it exits.

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <codat/version.hpp>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

fs::path const documents = fs::path(CODAT_SOURCE_DIR) / "examples" / "documents";

// A directory that is gone when the tests are over. Commands run in it.
class scratch_directory {
public:
    scratch_directory() : path_(fs::temp_directory_path() / ("connection_lint_test_" + std::to_string(::getpid())))
    {
        fs::create_directories(path_);
    }

    scratch_directory(scratch_directory const&)            = delete;
    scratch_directory& operator=(scratch_directory const&) = delete;
    ~scratch_directory() { fs::remove_all(path_); }

    fs::path const& path() const { return path_; }

private:
    fs::path path_;
};

fs::path const& scratch()
{
    static scratch_directory const directory;
    return directory.path();
}

std::string contents_of(fs::path const& file)
{
    std::ifstream      in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// Writes a file into the scratch directory.
void write(std::string const& name, std::string_view text)
{
    std::ofstream(scratch() / name, std::ios::binary) << text;
}

std::string quoted(std::string const& word)
{
    return '\'' + word + '\'';
}

struct outcome {
    int         status;
    std::string out;
    std::string err;
};

// What happens when a shell runs `command` in `directory`, where $lint is the program.
outcome run(std::string const& command, fs::path const& directory = scratch())
{
    auto const out  = (scratch() / "stdout").string();
    auto const err  = (scratch() / "stderr").string();
    auto const line = "cd " + quoted(directory.string()) + " && lint=" + quoted(CONNECTION_LINT) + " && { " + command +
                      "\n} >" + quoted(out) + " 2>" + quoted(err) + " </dev/null";
    int const code = std::system(line.c_str());
    return {WIFEXITED(code) ? WEXITSTATUS(code) : -1, contents_of(out), contents_of(err)};
}

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> lines;
    std::istringstream       in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

// One connection in one line, without a line ending.
std::string connection(std::string_view status = "Linked")
{
    return R"({"id":"2e9d2c44-f675-40ba-8049-353bfcb5e171","integrationId":"fd321cb6-7963-4506-b873-e99593a45e30",)"
           R"("sourceId":"8a156a5a-39cb-4f9d-856e-76ef9b9a9607","sourceType":"Banking","platformName":"Plaid",)"
           R"("linkUrl":"https://link.codat.io/start?otp=742271","created":"2022-10-23T09:12:41Z","status":")" +
           std::string(status) + "\"}";
}

// Where the status of a `connection` stands in its line, and what is said of a paused one.
std::string const unknown_status =
    std::to_string(connection("").size() - 2) + ": error[unknown-status] /status: " +
    "unknown status \"Paused\"; known are PendingAuth, Linked, Unlinked and Deauthorized\n";

}  // namespace

BOOST_AUTO_TEST_CASE(says_nothing_about_good_documents)
{
    auto const seen = run("\"$lint\" --fail-level note good/*", documents);
    BOOST_TEST(seen.status == 0);
    BOOST_TEST(seen.out == "");
    BOOST_TEST(seen.err.starts_with("29 documents in 20 files: 35 connections ("));
    BOOST_TEST(seen.err.ends_with("0 errors, 0 warnings\n"));
}

BOOST_AUTO_TEST_CASE(says_of_bad_documents_what_the_examples_show)
{
    auto const seen     = run("LC_ALL=C; \"$lint\" --quiet bad/*", documents);
    auto const expected = contents_of(documents / "expected.txt");
    BOOST_TEST(seen.status == 1);
    BOOST_TEST(seen.err == "");
    BOOST_TEST(lines_of(seen.out) == lines_of(expected), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_bad_document_has_a_finding_and_no_message_holds_a_password)
{
    for (auto const& entry : fs::directory_iterator(documents / "bad")) {
        auto const name = entry.path().filename().string();
        auto const seen = run("\"$lint\" --fail-level warning " + quoted("bad/" + name), documents);
        BOOST_TEST_CONTEXT(name) {
            BOOST_TEST(seen.status == 1);
            BOOST_TEST(seen.out.starts_with("bad/" + name + ':'));
            BOOST_TEST(seen.out.find("742271") == seen.out.npos);
            BOOST_TEST(seen.out.find("otp") == seen.out.npos);
        }
    }
}

BOOST_AUTO_TEST_CASE(jsonl_has_an_object_a_line_that_says_what_the_text_says)
{
    auto const text  = lines_of(run("\"$lint\" --quiet bad/*", documents).out);
    auto const jsonl = run("\"$lint\" --format jsonl --quiet bad/*", documents);
    BOOST_TEST(jsonl.status == 1);
    auto const objects = lines_of(jsonl.out);
    BOOST_TEST_REQUIRE(objects.size() == text.size());
    for (std::size_t i = 0; i != objects.size(); ++i) {
        auto const               object = boost::json::parse(objects[i]).as_object();
        std::vector<std::string> names;
        for (auto const& member : object) names.emplace_back(member.key());
        std::vector<std::string> const expected{"file", "line", "column", "severity", "code", "pointer", "message"};
        BOOST_TEST(names == expected, boost::test_tools::per_element());
        std::ostringstream line;
        line << object.at("file").as_string().c_str() << ':' << object.at("line") << ':' << object.at("column") << ": "
             << object.at("severity").as_string().c_str() << '[' << object.at("code").as_string().c_str() << "] "
             << object.at("pointer").as_string().c_str() << ": " << object.at("message").as_string().c_str();
        BOOST_TEST(line.str() == text[i]);
    }
}

BOOST_AUTO_TEST_CASE(jsonl_is_valid_whatever_a_file_or_a_member_is_called)
{
    write("a \"name\"\\\x01\xff.json", "{\"results\":[],\"\\\"\\u0001\\\\\\u20ac\":1,\"\\\"\\u0001\\\\\\u20ac\":2}");
    auto const seen = run("\"$lint\" --format=jsonl --quiet a*name*");
    BOOST_TEST(seen.status == 1);
    auto const object = boost::json::parse(lines_of(seen.out).at(0)).as_object();
    BOOST_TEST(object.at("file").as_string() == "a \"name\"\\\x01\xef\xbf\xbd.json");
    BOOST_TEST(object.at("pointer").as_string() == "/\"\x01\\\xe2\x82\xac");
}

BOOST_AUTO_TEST_CASE(reads_standard_input)
{
    auto const good = run("\"$lint\" - <good/page-of-connections.json", documents);
    BOOST_TEST(good.status == 0);
    BOOST_TEST(good.out == "");
    BOOST_TEST(good.err == "1 document in 1 file: 2 connections (2 Linked)\n0 errors, 0 warnings\n");

    auto const bad = run("\"$lint\" --quiet - <bad/unknown-status.json", documents);
    BOOST_TEST(bad.status == 1);
    BOOST_TEST(bad.out == "-:8:13" + unknown_status.substr(unknown_status.find(':')));
}

BOOST_AUTO_TEST_CASE(the_fail_level_decides_whether_warnings_fail)
{
    auto const by_default = run("\"$lint\" --quiet bad/nonstandard-case.json", documents);
    BOOST_TEST(by_default.status == 0);
    BOOST_TEST(lines_of(by_default.out).size() == 2u);
    BOOST_TEST(run("\"$lint\" --quiet --fail-level error bad/nonstandard-case.json", documents).status == 0);
    auto const warning = run("\"$lint\" --quiet --fail-level=warning bad/nonstandard-case.json", documents);
    BOOST_TEST(warning.status == 1);
    BOOST_TEST(warning.out == by_default.out);
    BOOST_TEST(run("\"$lint\" --quiet --fail-level warning bad/unknown-status.json", documents).status == 1);
}

BOOST_AUTO_TEST_CASE(an_event_that_is_not_about_connections_is_noted_and_fails_no_run_unless_one_says_so)
{
    auto const seen = run("\"$lint\" other/*", documents);
    BOOST_TEST(seen.status == 0);
    std::vector<std::string> const notes{
        "other/events.ndjson:1:58: note[unrelated-event] /eventType: the event \"company.created\" is not about "
        "connections",
        "other/events.ndjson:2:58: note[unrelated-event] /eventType: the event \"read.completed\" is not about "
        "connections",
        "other/events.ndjson:3:62: note[unrelated-event] /RuleType: the rule \"Data sync completed\" is not about "
        "connections"};
    BOOST_TEST(lines_of(seen.out) == notes, boost::test_tools::per_element());
    BOOST_TEST(seen.err == "3 documents in 1 file: 0 connections\n0 errors, 0 warnings, 3 notes\n");
    BOOST_TEST(run("\"$lint\" --fail-level warning other/*", documents).status == 0);
    BOOST_TEST(run("\"$lint\" --fail-level note other/*", documents).status == 1);
    BOOST_TEST(run("\"$lint\" --timeline --fail-level note good/webhooks.ndjson", documents).status == 0);

    // What fails at a level fails at those below it.
    BOOST_TEST(run("\"$lint\" --fail-level note bad/nonstandard-case.json", documents).status == 1);
    BOOST_TEST(run("\"$lint\" --fail-level note bad/unknown-status.json", documents).status == 1);
    auto const mixed = run("cat other/events.ndjson bad/broken-line.ndjson | \"$lint\" -", documents);
    BOOST_TEST(mixed.status == 1);
    BOOST_TEST(mixed.err.ends_with("\n2 errors, 0 warnings, 3 notes\n"));

    auto const jsonl = lines_of(run("\"$lint\" --quiet --format jsonl other/*", documents).out);
    BOOST_TEST_REQUIRE(jsonl.size() == 3u);
    BOOST_TEST(boost::json::parse(jsonl[0]).at("severity").as_string() == "note");
    BOOST_TEST(boost::json::parse(jsonl[0]).at("code").as_string() == "unrelated-event");
}

BOOST_AUTO_TEST_CASE(in_ndjson_lines_are_the_files_and_a_broken_one_does_not_stop_the_rest)
{
    write("log.ndjson", std::string("\n") + connection() + "\r\n{\"id\":\n  \n" + connection("Paused") + "\n" +
                            connection("Unlinked"));
    auto const seen  = run("\"$lint\" log.ndjson");
    auto const lines = lines_of(seen.out);
    BOOST_TEST(seen.status == 1);
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[0] == "log.ndjson:3:7: error[syntax] /id: the text ends before the value does");
    BOOST_TEST(lines[1] + '\n' == "log.ndjson:5:" + unknown_status);
    BOOST_TEST(seen.err == "4 documents in 1 file: 2 connections (1 Linked, 1 Unlinked), 1 left out\n"
                           "2 errors, 0 warnings\n");
}

namespace {

struct layout {
    std::string      text;
    std::size_t      documents;
    std::string_view why;
};

}  // namespace

// Each of these is read from standard input, so that no name gives it away.
BOOST_AUTO_TEST_CASE(finds_out_what_is_one_document_and_what_is_ndjson)
{
    auto const                c      = connection();
    auto const                spread = "{\n\"results\": [\n" + c + ",\n" + c + "\n]\n}\n";
    std::vector<layout> const layouts{
        {c, 1, "one line without an end"},
        {c + "\n", 1, "one line"},
        {"\n\n" + c + "\n\n", 1, "one line between blank ones"},
        {c + "\n" + c + "\n", 2, "two lines"},
        {c + "\r\n\r\n" + c, 2, "two lines that end as on Windows"},
        {spread, 1, "a document spread over lines, some of which are JSON by themselves"},
        {"[\n" + c + "\n]\n", 1, "an array with its brackets in lines of their own"},
        {"{\"results\":\n[" + c + "]}\n", 1, "a document of two lines"},
        {"[\n\n\n" + c + "]", 1, "blank lines in a document"},
        {"{ // a comment\n\"results\": [] }\n", 1, "a document whose first line is broken"},
        {"{\"id\":1,\n" + c + "\n" + c, 3, "NDJSON whose first line ends early"},
        {"{\"id\":\"2e\n" + c + "\n" + c, 3, "NDJSON whose first line ends in a string"},
        {"\xef\xbb\xbf" + c + "\n" + c, 2, "NDJSON after a byte-order mark"},
        {"\xef\xbb\xbf{\n\"results\": []\n}\n", 1, "a document after a byte-order mark"},
        {"log started\n" + c + "\n" + c, 3, "NDJSON after a line of something else"},
        {"{\"id\":\n" + c + "\n" + c, 3, "NDJSON whose first line ends before a value"},
        {"{\"results\":[\n" + c + "\n" + c + "\n", 3, "NDJSON whose first line ends in a list"},
        {"[\n" + c + "\n" + c + "\n", 3, "NDJSON whose first line is the beginning of a list"},
        {"[\n" + c + "\n", 1, "a list that ends early"},
        {"{\"results\": [],\n\"results\": []\n", 1, "a document that ends early"},
        {"null\n" + c, 2, "a line that is JSON and no document"},
        {"", 1, "nothing"},
        {"\n \n", 1, "nothing but blank lines"},
    };
    for (auto const& row : layouts)
        BOOST_TEST_CONTEXT(row.why) {
            write("in", row.text);
            auto const seen     = run("\"$lint\" - <in");
            auto const expected = std::to_string(row.documents) + (row.documents == 1 ? " document " : " documents ");
            BOOST_TEST(seen.err.starts_with(expected), seen.err);
        }
}

namespace {

// Each byte as a code unit of UTF-16.
std::string utf16(std::string_view text, bool little_endian)
{
    std::string out;
    for (auto const c : text) (out += little_endian ? c : '\0') += little_endian ? '\0' : c;
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_file_of_another_encoding_is_one_finding)
{
    using namespace std::string_literals;
    auto const lines    = connection() + "\n" + connection("Paused") + "\r\n\n" + connection() + "\n";
    auto const document = contents_of(documents / "good" / "page-of-connections.json");
    struct {
        std::string      text;
        std::string_view finding;
    } const rows[] = {
        {"\xff\xfe" + utf16(lines, true), "1:1: error[syntax] : the text is UTF-16 (little-endian), and JSON is UTF-8"},
        {"\xfe\xff" + utf16(lines, false), "1:1: error[syntax] : the text is UTF-16 (big-endian), and JSON is UTF-8"},
        {utf16(lines, true), "1:2: error[syntax] : the text is UTF-16 (little-endian), and JSON is UTF-8"},
        {utf16(lines, false), "1:1: error[syntax] : the text is UTF-16 (big-endian), and JSON is UTF-8"},
        {utf16(document, true), "1:2: error[syntax] : the text is UTF-16 (little-endian), and JSON is UTF-8"},
        {"\xfe\xff" + utf16(document, false),
         "1:1: error[syntax] : the text is UTF-16 (big-endian), and JSON is UTF-8"},
        {"\x1f\x8b\x08\0\n\n{}\n{}\n"s, "1:1: error[syntax] : the text is compressed with gzip"},
        {"\x28\xb5\x2f\xfd\n{}\n{}\n", "1:1: error[syntax] : the text is compressed with zstd"},
        {std::string(100'000, '\0'), "1:1: error[syntax] : the text begins with a NUL byte"},
        {"<html>\n<body>\n", "1:1: error[syntax] : the text begins with '<', as HTML and XML do"},
    };
    for (auto const& [text, finding] : rows) {
        write("in.json", text);
        auto const out = "in.json:" + std::string(finding) + '\n';
        BOOST_TEST(run("\"$lint\" --quiet in.json").out == out);
        if (text[0] == '<') continue;  // that one has lines
        write("in.jsonl", text);
        BOOST_TEST(run("\"$lint\" --quiet in.jsonl").out == out.substr(0, 7) + "l" + out.substr(7));
        // whatever its size, as long as its first line fits
        auto const capped = run("\"$lint\" --quiet --max-size 1000 - <in.jsonl").out;
        if (text[0] != '\0' || text[1] != '\0') BOOST_TEST(capped == "-" + out.substr(7));
    }
}

BOOST_AUTO_TEST_CASE(where_the_content_leaves_it_open_the_name_decides)
{
    write("begun.ndjson", "{\"id\":\n" + connection() + "\n");
    BOOST_TEST(lines_of(run("\"$lint\" --quiet begun.ndjson").out).size() == 1u);
    BOOST_TEST(run("\"$lint\" --quiet begun.ndjson").out.starts_with("begun.ndjson:1:"));
    write("empty.ndjson", "\n");
    BOOST_TEST(run("\"$lint\" empty.ndjson").err == "0 documents in 1 file: 0 connections\n0 errors, 0 warnings\n");
    write("broken.jsonl", "x\ny\n");
    write("broken.json", "x\ny\n");
    BOOST_TEST(lines_of(run("\"$lint\" --quiet broken.jsonl").out).size() == 2u);
    BOOST_TEST(lines_of(run("\"$lint\" --quiet broken.json").out).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_document_or_line_over_the_size_is_a_finding_and_the_rest_is_read)
{
    auto const c        = connection();
    auto const too_long = "{\"padding\":\"" + std::string(100'000, 'x') + "\"}";
    auto const message  = "error[too-large] : there are more than 1000 bytes; --max-size allows more";
    write("long.ndjson", c + "\n" + too_long + "\n" + connection("Paused"));
    auto const lines = lines_of(run("\"$lint\" --quiet --max-size 1000 long.ndjson").out);
    BOOST_TEST_REQUIRE(lines.size() == 2u);
    BOOST_TEST(lines[0] == std::string("long.ndjson:2:1: ") + message);
    BOOST_TEST(lines[1] + '\n' == "long.ndjson:3:" + unknown_status);

    write("first.ndjson", too_long + "\n" + c + "\n" + too_long);
    auto const summary = run("\"$lint\" --max-size 1000 first.ndjson").err;
    BOOST_TEST(summary.starts_with("3 documents in 1 file: 1 connection (1 Linked)"));

    write("long.json", "[\n" + c + std::string(1000, '\n') + "]\n");
    auto const document = run("\"$lint\" --quiet --max-size 1000 long.json");
    BOOST_TEST(document.out == std::string("long.json:1:1: ") + message + '\n');
    BOOST_TEST(run("\"$lint\" --quiet --max-size 2000 long.json").status == 0);

    write("exact.json", c);
    BOOST_TEST(run("\"$lint\" --quiet --max-size " + std::to_string(c.size()) + " exact.json").status == 0);
    BOOST_TEST(run("\"$lint\" --quiet --max-size " + std::to_string(c.size() - 1) + " exact.json").status == 1);
}

BOOST_AUTO_TEST_CASE(a_name_cannot_break_the_line_or_reach_the_terminal)
{
    write("a\nb\x1b[31m.json", "x");
    auto const seen = run("\"$lint\" --quiet \"$(printf 'a\\nb\\033[31m.json')\"");
    BOOST_TEST(seen.out.starts_with(R"("a\u000ab\u001b[31m.json":1:1: error[syntax])"), seen.out);
}

BOOST_AUTO_TEST_CASE(an_unreadable_file_is_named_and_the_others_are_read)
{
    write("paused.json", connection("Paused"));
    auto const seen = run("\"$lint\" --quiet missing.json . paused.json");
    BOOST_TEST(seen.status == 2);
    BOOST_TEST(seen.out == "paused.json:1:" + unknown_status);
    BOOST_TEST(seen.err ==
               "connection-lint: missing.json: No such file or directory\nconnection-lint: .: Is a directory\n");
}

BOOST_AUTO_TEST_CASE(output_that_cannot_be_written_is_trouble)
{
    if (!fs::exists("/dev/full")) return;
    auto const seen = run("\"$lint\" --quiet bad/mixed.json >/dev/full", documents);
    BOOST_TEST(seen.status == 2);
    BOOST_TEST(seen.err == "connection-lint: standard output cannot be written\n");
}

namespace {

struct wrong_usage {
    std::string_view arguments;
    std::string_view complaint;
};

}  // namespace

BOOST_AUTO_TEST_CASE(wrong_usage_is_explained)
{
    for (auto const& [arguments, complaint] : std::vector<wrong_usage>{
             {"", "there is no file to check"},
             {"--quiet", "there is no file to check"},
             {"--format", "--format needs text or jsonl"},
             {"--format xml x", "--format needs text or jsonl, not \"xml\""},
             {"--format= x", "--format needs text or jsonl, not \"\""},
             {"--fail-level info x", "--fail-level needs error, warning or note, not \"info\""},
             {"--max-size 0 x", "--max-size needs a number of bytes, not \"0\""},
             {"--max-size 1k x", "--max-size needs a number of bytes, not \"1k\""},
             {"--max-size -1 x", "--max-size needs a number of bytes, not \"-1\""},
             {"--max-size 99999999999999999999 x", "--max-size needs a number of bytes, not \"99999999999999999999\""},
             {"--quiet=yes x", "--quiet takes no value"},
             {"--colour x", "there is no option --colour"},
             {"-q x", "there is no option -q"},
         })
        BOOST_TEST_CONTEXT("arguments: " << arguments) {
            auto const seen  = run("\"$lint\" " + std::string(arguments));
            auto const lines = lines_of(seen.err);
            BOOST_TEST(seen.status == 2);
            BOOST_TEST(seen.out == "");
            BOOST_TEST_REQUIRE(lines.size() == 2u);
            BOOST_TEST(lines[0] == "connection-lint: " + std::string(complaint));
            BOOST_TEST(lines[1].starts_with("usage: connection-lint "));
        }
}

BOOST_AUTO_TEST_CASE(the_timeline_tells_the_histories_that_the_examples_show)
{
    auto const seen = run("LC_ALL=C; \"$lint\" --timeline histories/*", documents);
    BOOST_TEST(seen.status == 1);
    BOOST_TEST(lines_of(seen.out) == lines_of(contents_of(documents / "timeline.txt")),
               boost::test_tools::per_element());
    BOOST_TEST(seen.err.ends_with("\n0 errors, 0 warnings\n6 histories: 1 illegal step, 1 conflict, 3 gaps\n"));
}

BOOST_AUTO_TEST_CASE(the_timeline_of_a_log_without_problems_is_no_problem)
{
    auto const seen = run("\"$lint\" --timeline --fail-level warning good/webhooks.ndjson", documents);
    BOOST_TEST(seen.status == 0);
    BOOST_TEST(seen.out.starts_with("company 0498e921-9b53-4396-a412-4f2f5983b0a2\nconnection 2e9d2c44-"));
    BOOST_TEST(seen.err.ends_with("\n1 history: 0 illegal steps, 0 conflicts, 0 gaps\n"));
}

BOOST_AUTO_TEST_CASE(what_holds_no_webhook_has_no_timeline)
{
    auto const seen = run("\"$lint\" --timeline good/page-of-connections.json", documents);
    BOOST_TEST(seen.status == 0);
    BOOST_TEST(seen.out == "");
    BOOST_TEST(seen.err.ends_with("\n0 histories: 0 illegal steps, 0 conflicts, 0 gaps\n"));
}

BOOST_AUTO_TEST_CASE(missing_steps_are_a_warning)
{
    auto const log = std::string("head -n 2 ") + quoted((documents / "histories/steps-that-cannot-be.ndjson").string());
    BOOST_TEST(run(log + " | \"$lint\" --timeline -").status == 0);
    BOOST_TEST(run(log + " | \"$lint\" --timeline --fail-level warning -").status == 1);
}

BOOST_AUTO_TEST_CASE(as_jsonl_the_timeline_has_an_object_for_each_connection_and_each_conflict)
{
    auto const seen = run("\"$lint\" --timeline --format jsonl --quiet histories/*", documents);
    BOOST_TEST(seen.status == 1);
    std::size_t connections = 0;
    std::size_t steps       = 0;
    std::size_t ambiguous   = 0;
    std::size_t conflicts   = 0;
    for (auto const& line : lines_of(seen.out)) {
        auto const object = boost::json::parse(line).as_object();
        BOOST_TEST(object.contains("company"));
        if (object.contains("conflict")) {
            ++conflicts;
            BOOST_TEST(object.at("conflict").as_string() == "Accounting");
            BOOST_TEST(object.at("when").as_string() == "2022-10-26T10:00:00Z");
            BOOST_TEST(object.at("connection") != object.at("inTheWay"));
        } else {
            ++connections;
            BOOST_TEST(!object.at("sourceType").as_string().empty());
            for (auto const& step : object.at("steps").as_array()) {
                ++steps;
                ambiguous += step.as_object().contains("ambiguous");
                BOOST_TEST(!step.at("verdict").as_string().empty());
            }
        }
    }
    BOOST_TEST(connections == 6u);
    BOOST_TEST(steps == 19u);
    BOOST_TEST(ambiguous == 2u);
    BOOST_TEST(conflicts == 1u);
}

BOOST_AUTO_TEST_CASE(after_two_dashes_everything_is_a_file)
{
    write("--quiet", connection());
    auto const seen = run("\"$lint\" -- --quiet");
    BOOST_TEST(seen.status == 0);
    BOOST_TEST(seen.err.starts_with("1 document in 1 file: 1 connection (1 Linked)"));
}

BOOST_AUTO_TEST_CASE(help_and_version_go_to_standard_output)
{
    auto const help = run("\"$lint\" --help");
    BOOST_TEST(help.status == 0);
    BOOST_TEST(help.out.starts_with("usage: connection-lint "));
    for (auto const* const option :
         {"--format", "--fail-level", "--max-size", "--timeline", "--quiet", "--help", "--version"})
        BOOST_TEST(help.out.find(option) != help.out.npos);
    BOOST_TEST(help.err == "");

    auto const version = run("\"$lint\" --version");
    BOOST_TEST(version.status == 0);
    BOOST_TEST(version.out == "connection-lint " CODAT_VERSION_STRING "\n");
}

// The address sanitizer keeps what was freed, to notice its use.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CODAT_TEST_SANITIZES_ADDRESSES
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define CODAT_TEST_SANITIZES_ADDRESSES
#endif

#ifndef CODAT_TEST_SANITIZES_ADDRESSES

// A short run of what scripts/measure-lint-memory.sh does with gigabytes.
BOOST_AUTO_TEST_CASE(memory_does_not_grow_with_the_file)
{
    auto const peak_of_children = [] {
        rusage usage{};
        ::getrusage(RUSAGE_CHILDREN, &usage);
        return usage.ru_maxrss;  // in kibibytes on Linux
    };
    auto const line  = connection();
    auto const count = std::to_string((std::size_t{64} << 20) / line.size());
    write("line", line);
    auto const before = peak_of_children();
    auto const seen   = run("yes \"$(cat line)\" | head -n " + count + " | \"$lint\" -");
    BOOST_TEST(seen.status == 0);
    BOOST_TEST(seen.err.starts_with(count + " documents in 1 file: "));
    BOOST_TEST(peak_of_children() < std::max(2 * before, 32l << 10));
}

#endif
