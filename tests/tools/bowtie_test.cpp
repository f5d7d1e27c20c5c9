// panjereh bowtie: the protocol, line by line.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "program.h"

namespace panjereh {

using tests::Run;
using tests::run;
using tests::temporary_file;

namespace {

constexpr const char* kStart = "{\"cmd\": \"start\", \"version\": 1}\n";
constexpr const char* kStop = "{\"cmd\": \"stop\"}\n";

Run bowtie(const std::string& lines, const std::string& options = "") {
  return run("bowtie " + options + " < " + temporary_file("bowtie.jsonl", lines));
}

// The answers, each as JSON.
std::vector<Json> answers(const Run& result) {
  std::vector<Json> found;
  for (size_t start = 0; start < result.out.size();) {
    const size_t end = result.out.find('\n', start);
    const auto json = read_json(std::string_view(result.out).substr(start, end - start));
    CHECK(json);
    found.push_back(json ? *json : Json());
    start = end == std::string::npos ? end : end + 1;
  }
  return found;
}

// What `run` answers to a schema and an instance, both as JSON, with a registry's members.
std::string verdict(const std::string& schema, const std::string& instance,
                    const std::string& options = "", const std::string& registry = "") {
  const Run result =
      bowtie(R"({"cmd": "run", "seq": 7, "case": {"description": "", "registry": {)" + registry +
                 R"(}, "schema": )" + schema + R"(, "tests": [{"description": "", "instance": )" +
                 instance + "}]}}\n",
             options);
  CHECK(result.exit_code == 0);
  return result.out;
}

const std::string kValid = "{\"results\":[{\"valid\":true}],\"seq\":7}\n";
const std::string kInvalid = "{\"results\":[{\"valid\":false}],\"seq\":7}\n";

}  // namespace

TEST_CASE("bowtie says what it is, and which dialect it speaks") {
  const Run result =
      bowtie(std::string(kStart) +
             R"({"cmd": "dialect", "dialect": "https://json-schema.org/draft/2020-12/schema"})"
             "\n"
             R"({"cmd": "dialect", "dialect": "http://json-schema.org/draft-07/schema#"})"
             "\n" +
             kStop + "what comes after it is not read\n");
  CHECK(result.exit_code == 0);
  CHECK(result.err == "");
  const auto said = answers(result);
  REQUIRE(said.size() == 3);
  CHECK(said[0]["version"].as_integer() == 1);
  CHECK(said[0]["ready"].as_boolean());
  const Json& implementation = said[0]["implementation"];
  CHECK(implementation["name"].as_string() == "panjereh");
  CHECK(implementation["language"].as_string() == "c++");
  CHECK(write_json(implementation["dialects"]) ==
        R"(["https://json-schema.org/draft/2020-12/schema"])");
  for (const char* address : {"homepage", "issues", "source"}) {
    CHECK(implementation[address].as_string().starts_with("https://"));
  }
  CHECK(write_json(said[1]) == R"({"ok":true})");
  CHECK(write_json(said[2]) == R"({"ok":false})");
}

TEST_CASE("bowtie tries instances on a schema") {
  CHECK(verdict(R"({"type": "string"})", "\"a\"") == kValid);
  CHECK(verdict(R"({"type": "string"})", "1") == kInvalid);
  CHECK(verdict(R"({"unknown": 1})", "1") == kValid);
  CHECK(verdict(R"({"$ref": "https://json-schema.org/draft/2020-12/schema"})", "{\"type\": 1}") ==
        kInvalid);
  const std::string other = R"("https://a.test/b": {"maximum": 3})";
  CHECK(verdict(R"({"$ref": "https://a.test/b"})", "3", "", other) == kValid);
  CHECK(verdict(R"({"$ref": "https://a.test/b"})", "4", "", other) == kInvalid);
}

TEST_CASE("bowtie asserts formats where it is asked to, those of IDNA too") {
  CHECK(verdict(R"({"format": "date"})", "\"a\"") == kValid);
  CHECK(verdict(R"({"format": "date"})", "\"a\"", "--formats") == kInvalid);
  for (const char* good : {"مثال.ایران", "بی‌بی", "xn--mgbh0fb.example", "faß.de", "a。b"}) {
    CAPTURE(good);
    CHECK(verdict(R"({"format": "idn-hostname"})", '"' + std::string(good) + '"', "--formats") ==
          kValid);
  }
  // A half of a name, a joiner that joins nothing, both kinds of digits, a symbol, a dot at the
  // end.
  for (const char* bad : {"مثال.", "a‌b", "۱٢ب", "☃.example", "xn--a", "a b", "-a", ""}) {
    CAPTURE(bad);
    CHECK(verdict(R"({"format": "idn-hostname"})", '"' + std::string(bad) + '"', "--formats") ==
          kInvalid);
  }
  CHECK(verdict(R"({"format": "hostname"})", "\"a.xn--mgbh0fb\"", "--formats") == kValid);
  CHECK(verdict(R"({"format": "hostname"})", "\"a.xn--a\"", "--formats") == kInvalid);
  CHECK(verdict(R"({"format": "idn-email"})", "\"سارا@مثال.ایران\"", "--formats") == kValid);
  CHECK(verdict(R"({"format": "idn-email"})", "\"سارا@☃.ایران\"", "--formats") == kInvalid);
}

TEST_CASE("bowtie answers a schema that is none with the problem") {
  const auto answer = read_json(verdict(R"({"properties": {"a": {"type": 4}}})", "1"));
  REQUIRE(answer);
  CHECK((*answer)["errored"].as_boolean());
  CHECK((*answer)["seq"].as_integer() == 7);
  CHECK((*answer)["context"]["message"].as_string().starts_with("#/properties/a/type: "));
}

TEST_CASE("bowtie says where an instance fails, if that is asked") {
  const auto result =
      bowtie(R"({"cmd": "run", "seq": "a", "output": "basic", "case": {"description": "",)"
             R"( "schema": {"properties": {"a/b": {"type": "null"}}},)"
             R"( "tests": [{"description": "", "instance": {"a/b": 1}}]}})"
             "\n");
  CHECK(result.out ==
        R"({"results":[{"valid":false,"errors":[{"keywordLocation":"/properties/a~1b/type",)"
        R"("instanceLocation":"/a~1b","valid":false}]}],"seq":"a"})"
        "\n");
}

TEST_CASE("bowtie ends at what is no command, and says in which line") {
  for (const char* line :
       {"{\"cmd\": \"fly\"}", "{\"cmd\": \"start\", \"version\": 2}", "[", "1"}) {
    const Run result = bowtie(std::string(kStart) + line + "\n");
    CAPTURE(line);
    CHECK(result.exit_code == 2);
    CHECK(result.err.starts_with("panjereh: line 2: "));
  }
  const Run result = run("bowtie --strict");
  CHECK(result.exit_code == 2);
  CHECK(result.err == "usage: panjereh bowtie [--formats]\n");
}

}  // namespace panjereh
