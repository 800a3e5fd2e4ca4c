// SPDX-License-Identifier: BSL-1.0

#include "input.hpp"

#include <codat/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace lint {

namespace {

// Where the JSON text that begins `text` goes wrong; empty if it does not.
std::optional<std::size_t> syntax_fault(std::string_view text)
{
    for (auto const& d : codat::decode<codat::document>(text).diagnostics)
        if (d.code == codat::diagnostic_code::syntax) return d.offset;
    return std::nullopt;
}

bool is_complete_object_or_array(std::string_view line)
{
    auto const first = line.find_first_not_of(" \t");
    return first != line.npos && (line[first] == '{' || line[first] == '[') && !syntax_fault(line);
}

bool is_named_as_ndjson(std::string_view name)
{
    return name.ends_with(".ndjson") || name.ends_with(".jsonl");
}

// Keeps what it reads, and stops when that is more than `limit`.
struct recording_source {
    codat::istream_source* source;
    std::string*           record;
    std::size_t            limit;

    std::size_t operator()(char* out, std::size_t size) const
    {
        if (record->size() > limit) return 0;
        auto const count = (*source)(out, size);
        record->append(out, count);
        return count;
    }
};

// Gives what was recorded, and then the rest.
struct replaying_source {
    std::string_view       recorded;
    codat::istream_source* source;

    std::size_t operator()(char* out, std::size_t size)
    {
        if (recorded.empty()) return (*source)(out, size);
        auto const count = recorded.copy(out, size);
        recorded.remove_prefix(count);
        return count;
    }
};

/* Reads the first lines of `source` into `head`, and as much more as comes with them. Returns whether it is NDJSON.

   It is if the first line that is not blank is JSON by itself, or if it is so named and has another line. Else it is not
   if the lines could begin JSON which is spread over lines: whoever writes a document on several lines puts a comma
   between two objects, so that two lines in a row which are JSON by themselves show that the first one is broken. It is
   if the first line can begin no JSON, and the second is good. What is UTF-16 or
   compressed is read as NDJSON, too: the reader gives its beginning, which is enough to say so.
*/
bool is_ndjson(codat::istream_source& source, std::string_view name, std::size_t max_size, std::string& head)
{
    codat::ndjson_reader lines{recording_source{&source, &head, max_size + 2}, {.max_line_size = max_size}};
    auto const           first = lines.next();
    if (!first) return is_named_as_ndjson(name);
    if (first->too_long) return true;  // to say so is all that is left, and a reader of lines can

    auto       text  = std::string(first->text) + '\n';
    auto const size  = text.size();
    auto const fault = syntax_fault(text);
    if (!fault) return true;
    auto const second = lines.next();
    if (!second) return lines.offset() == 0;  // one line is one document, whatever one calls it, unless it is none
    if (is_named_as_ndjson(name)) return true;

    bool const is_good = is_complete_object_or_array(second->text);
    text.append(second->text) += '\n';
    bool const goes_on = *fault == size && syntax_fault(text).value_or(text.size()) == text.size();
    if (!goes_on) return is_good;
    auto const third = lines.next();
    return is_good && third && is_complete_object_or_array(third->text);
}

}  // namespace

bool for_each_document(std::istream& in, std::string_view name, std::size_t max_size,
                       std::function<void(codat::ndjson_line const&)> const& use)
{
    codat::istream_source source(in);
    std::string           head;
    if (is_ndjson(source, name, max_size, head)) {
        codat::ndjson_reader lines{replaying_source{head, &source}, {.max_line_size = max_size}};
        while (auto const line = lines.next()) use(*line);
        return !source.bad();
    }

    std::vector<char> chunk(std::size_t{64} << 10);
    while (head.size() <= max_size) {
        auto const count = source(chunk.data(), chunk.size());
        if (count == 0) break;
        head.append(chunk.data(), count);
    }
    if (source.bad()) return false;
    bool const too_long = head.size() > max_size;
    use({too_long ? std::string_view() : std::string_view(head), 1, 0, too_long});
    return true;
}

}  // namespace lint
