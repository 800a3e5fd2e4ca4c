// SPDX-License-Identifier: BSL-1.0

// Documents of every shape and of any size: as the API sends them, and as an attacker would. The growth test and the
// benchmark measure what each costs.

#ifndef CODAT_TESTS_DOCUMENT_SHAPES_HPP
#define CODAT_TESTS_DOCUMENT_SHAPES_HPP

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace document_shapes {

struct shape {
    std::string_view name;
    std::string (*make)(std::size_t size);  // a document of about so many bytes
};

// `head`, as many elements as fit, each with a number of its own in place of every '#', and `tail`.
inline std::string repeated(std::size_t size, std::string_view head, std::string_view each, std::string_view tail,
                            std::string_view separator = ",")
{
    constexpr std::string_view digits = "0123456789abcdef";

    std::string text(head);
    for (std::size_t number = 0; number == 0 || text.size() + tail.size() < size; ++number) {
        if (number != 0) text += separator;
        for (char const c : each) {
            if (c != '#') text += c;
            else
                for (std::size_t shift = 32; shift != 0; shift -= 4) text += digits[number >> (shift - 4) & 0xf];
        }
    }
    return text += tail;
}

inline std::string copies(std::size_t count, std::string_view of)
{
    std::string text;
    while (count-- != 0) text += of;
    return text;
}

inline constexpr std::string_view page_begin = R"({"results":[)";
inline constexpr std::string_view page_end   = R"(],"pageNumber":1,"pageSize":100,"totalResults":3})";
inline constexpr std::string_view page_then  = R"({"results":[],"pageNumber":1,"pageSize":100,"totalResults":3,"x":)";

// `group` tells apart connections that have one number. `more`: further members.
inline std::string connection(std::string_view status = "Unlinked", std::string_view group = "f675",
                              std::string_view number = "#", std::string_view more = "")
{
    return R"({"id":")" + std::string(number) + '-' + std::string(group) +
           R"(-40ba-8049-353bfcb5e171","integrationId":"fd321cb6-7963-4506-b873-e99593a45e30",)"
           R"("sourceId":"8a156a5a-39cb-4f9d-856e-76ef9b9a9607","sourceType":"Accounting","platformName":"Xero",)"
           R"("linkUrl":"https://link.codat.io/company/1","status":")" +
           std::string(status) + R"(","created":"2022-09-01T10:21:57.0807447Z")" + std::string(more) + '}';
}

inline std::string company(std::string_view connections, std::string_view number = "#", std::string_view more = "")
{
    return R"({"id":")" + std::string(number) +
           R"(-44ab-4dfb-b32f-87b19b14287f","name":"Bakery","redirect":"https://link.codat.io/company/1",)"
           R"("dataConnections":[)" +
           std::string(connections) + ']' + std::string(more) + '}';
}

inline std::string many_connections(std::size_t count)
{
    std::string text;
    for (std::size_t i = 0; i != count; ++i)
        text += (i == 0 ? "" : ",") + connection("Unlinked", std::to_string(1000 + i));
    return text;
}

// An object in an object, and so on, around `inner`.
inline std::string nested(std::size_t levels, std::string_view inner)
{
    return copies(levels, R"({"a":)") + std::string(inner) + copies(levels, "}");
}

inline constexpr auto shapes = std::to_array<shape>({
    // As the API sends them.
    {"connections", [](std::size_t n) { return repeated(n, page_begin, connection(), page_end); }},
    {"companies without a connection", [](std::size_t n) { return repeated(n, page_begin, company(""), page_end); }},
    {"companies with one connection",
     [](std::size_t n) { return repeated(n, page_begin, company(connection()), page_end); }},
    {"companies with 30 connections",
     [](std::size_t n) { return repeated(n, page_begin, company(many_connections(30)), page_end); }},
    {"connections with many errors",
     [](std::size_t n) {
         constexpr std::string_view error =
             R"({"statusCode":"403","errorMessage":"Forbidden","erroredOnUtc":"2022-09-01T10:21:57Z","status":"Active"})";
         auto const errors = repeated(20 * error.size(), R"(,"dataConnectionErrors":[)", error, "]");
         return repeated(n, page_begin, connection("Linked", "f675", "#", errors), page_end);
     }},
    {"an array of connections", [](std::size_t n) { return repeated(n, "[", connection(), "]"); }},
    {"a company with many connections",
     [](std::size_t n) {
         auto const around = company("|", "00000001");
         auto const at     = around.find('|');
         return repeated(n, around.substr(0, at), connection(), around.substr(at + 1));
     }},
    {"a webhook with many tags",
     [](std::size_t n) {
         return repeated(n,
                         R"({"id":"00000001-44ab-4dfb-b32f-87b19b14287f","eventType":"connection.connected",)"
                         R"("generatedDate":"2022-09-01T10:21:57Z","payload":{"referenceCompany":{)"
                         R"("id":"00000001-44ab-4dfb-b32f-87b19b14287f","name":"Bakery","tags":{)",
                         R"("#":"a value")", "}},\"connection\":" + connection("Linked", "f675", "00000001") + "}}");
     }},
    {"deep and wide unknown members",
     [](std::size_t n) {
         auto const more = ",\"x\":" + nested(40, R"([1,2.5,"three",null,true,{"a":"b","c":[[],{}]}])");
         return repeated(n, page_begin, connection("Linked", "f675", "#", more), page_end);
     }},

    // With much that is wrong.
    {"connections in an unknown status",
     [](std::size_t n) { return repeated(n, page_begin, connection("Paused"), page_end); }},
    {"linked connections of one id",
     [](std::size_t n) { return repeated(n, page_begin, connection("Linked", "f675", "00000001"), page_end); }},
    {"companies with two linked connections",
     [](std::size_t n) {
         return repeated(n, page_begin, company(connection("Linked") + ',' + connection("Linked", "f676")), page_end);
     }},
    {"tags with bad keys",
     [](std::size_t n) {
         return repeated(n,
                         R"({"id":"00000001-44ab-4dfb-b32f-87b19b14287f","name":"Bakery",)"
                         R"("redirect":"https://link.codat.io/company/1","dataConnections":[],"tags":{"":"",)",
                         R"("####":"")", "}}");
     }},
    {"a company whose first connection is large",
     [](std::size_t n) {
         auto const large = connection("Linked", "f675", "ffffffff", R"(,"x":")" + std::string(n / 2, 'x') + '"');
         return repeated(n, std::string(page_begin) + company(large, "ffffffff") + ',', company(connection()),
                         page_end);
     }},

    // As little text for as much work as can be.
    {"connections that are {}", [](std::size_t n) { return repeated(n, page_begin, "{}", page_end); }},
    {"companies that are {}",
     [](std::size_t n) { return repeated(n, R"({"results":[{"redirect":""},)", "{}", page_end); }},
    {"companies with a name alone",
     [](std::size_t n) { return repeated(n, R"({"results":[{"redirect":""},)", R"({"name":""})", page_end); }},
    {"companies with a connection that is {}",
     [](std::size_t n) {
         return repeated(n, R"({"results":[{"redirect":""},)", R"({"dataConnections":[{}]})", page_end);
     }},
    {"connection errors that are {}",
     [](std::size_t n) {
         auto const around = connection("Linked", "f675", "00000001", R"(,"dataConnectionErrors":[|])");
         auto const at     = around.find('|');
         return repeated(n, around.substr(0, at), "{}", around.substr(at + 1));
     }},
    {"numbers for connections", [](std::size_t n) { return repeated(n, page_begin, "7", page_end); }},
    {"products that are empty",
     [](std::size_t n) { return repeated(n, R"({"redirect":"","dataConnections":[],"products":[)", "\"\"", "]}"); }},
    {"numbers for products",
     [](std::size_t n) { return repeated(n, R"({"redirect":"","dataConnections":[],"products":[)", "7", "]}"); }},
    {"empty arrays", [](std::size_t n) { return repeated(n, std::string(page_then) + '[', "[]", "]}"); }},
    {"many numbers", [](std::size_t n) { return repeated(n, std::string(page_then) + '[', "0", "]}"); }},
    {"small objects", [](std::size_t n) { return repeated(n, std::string(page_then) + '[', R"({"":0})", "]}"); }},
    {"an object with many members",
     [](std::size_t n) { return repeated(n, std::string(page_then) + '{', R"("#":0)", "}}"); }},
    {"large objects in one another",
     [](std::size_t n) {
         std::string text(page_then);
         for (int i = 0; i != 16; ++i) text += repeated(n / 16, "{", R"("#":0)", R"(,"n":)");
         return text + '0' + std::string(17, '}');
     }},
    {"lists that occur again", [](std::size_t n) { return repeated(n, "{", R"("results":[{}])", "}"); }},
    {"members that occur again behind a long key",
     [](std::size_t n) {
         return repeated(n / 2, std::string(page_then) + "{\"" + std::string(n / 2, 'k') + R"(":{"a":1,)", R"("a":1)",
                         "}}}");
     }},
    {"too deep behind a long key",
     [](std::size_t n) {
         return repeated(n / 2, std::string(page_then) + "{\"" + std::string(n / 2, 'k') + "\":" + copies(62, "["),
                         "[]", copies(62, "]") + "}}");
     }},
    {"too deep behind a long key, in members that occur again",
     [](std::size_t n) {
         return repeated(n / 2,
                         std::string(page_then) + "{\"" + std::string(n / 2, 'k') +
                             "\":" + copies(58, R"({"a":0,"a":)") + copies(4, "["),
                         "[]", copies(4, "]") + copies(58, "}") + "}}");
     }},
    {"arrays that are never closed", [](std::size_t n) { return std::string(n, '['); }},
    {"objects that are never closed", [](std::size_t n) { return copies(n / 5, R"({"a":)"); }},
    {"one long string", [](std::size_t n) { return '"' + std::string(n, 'x') + '"'; }},
    {"spaces", [](std::size_t n) { return std::string(n, ' '); }},
    {"NUL bytes", [](std::size_t n) { return std::string(n, '\0'); }},
});

}  // namespace document_shapes

#endif
