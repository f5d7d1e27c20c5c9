// panjereh bowtie: the schema module as a harness of Bowtie (https://docs.bowtie.report), which
// runs validators of JSON Schema side by side: a command a line in, an answer a line out.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

#include "commands.h"
#include "idna.h"
#include "panjereh/schema/metaschema.h"
#include "panjereh/schema/validation.h"

namespace panjereh::tools {

namespace {

constexpr int64_t kProtocol = 1;
// Bowtie wants addresses, and there is no public one yet.
constexpr std::string_view kHomepage = "https://panjereh.example/";

Json started() {
  Json implementation = Json::object();
  implementation.set("name", Json::string("panjereh"))
      .set("language", Json::string("c++"))
      .set("version", Json::string(PANJEREH_VERSION));
  Json dialects = Json::array();
  dialects.push(Json::string(schema::kDialect));
  implementation.set("dialects", std::move(dialects));
  for (const std::string_view address : {"homepage", "issues", "source"}) {
    implementation.set(address, Json::string(kHomepage));
  }
  Json answer = Json::object();
  answer.set("version", Json::number(kProtocol)).set("ready", Json::boolean(true));
  return answer.set("implementation", std::move(implementation));
}

Json errored(const std::string& message) {
  Json context = Json::object();
  context.set("message", Json::string(message));
  Json answer = Json::object();
  answer.set("errored", Json::boolean(true));
  return answer.set("context", std::move(context));
}

// The standard's "basic" output of a failure (2020-12, 12.3), but that keywordLocation does not go
// through references: it is where the keyword stands.
Json output_unit(const schema::Failure& failure) {
  const size_t hash = failure.location.find('#');
  Json unit = Json::object();
  unit.set("keywordLocation", Json::string(failure.location.substr(hash + 1)));
  if (hash != std::string::npos) {
    unit.set("absoluteKeywordLocation", Json::string(failure.location));
  }
  unit.set("instanceLocation", Json::string(failure.instance));
  return unit.set("valid", Json::boolean(false));
}

enum class Output : uint8_t { flag, basic };

// The three ways to ask must come to the same.
Json verdict(const schema::Schema& schema, const Json& instance, Output output) {
  const auto failures = schema.validate(instance);
  const bool is_valid = failures.empty();
  if (schema.accepts(instance) != is_valid) return errored("accepts() and validate() disagree");
  if (schema::Validation(schema, instance).failures() != failures) {
    return errored("Validation and validate() disagree");
  }
  Json answer = Json::object();
  answer.set("valid", Json::boolean(is_valid));
  if (output == Output::flag || is_valid) return answer;
  Json errors = Json::array();
  for (const schema::Failure& failure : failures) errors.push(output_unit(failure));
  return answer.set("errors", std::move(errors));
}

Json run_case(const Json& one, schema::FormatUse format_use, Output output) {
  schema::Registry registry;
  schema::add_metaschemas(registry);
  for (const auto& [uri, document] : one["registry"].members()) registry.add(uri, document);
  const auto schema = schema::Schema::compile(one["schema"], {.formats = all_formats(),
                                                              .registry = &registry,
                                                              .unknown = schema::Unknown::ignore,
                                                              .format_use = format_use});
  if (!schema) {
    const Problem& problem = schema.error().front();
    return errored("#" + problem.pointer + ": " + problem.message);
  }
  Json results = Json::array();
  for (const Json& test : one["tests"].items()) {
    results.push(verdict(*schema, test["instance"], output));
  }
  Json answer = Json::object();
  return answer.set("results", std::move(results));
}

// What a process of its own answers, so that a case that ends it is one that errored. A line of
// JSON comes back through a pipe.
Json run_apart(const Json& request, schema::FormatUse format_use) {
  // Bowtie has no "basic", which is for the suite's tests of output.
  const auto output = request["output"].as_string() == "basic" ? Output::basic : Output::flag;
  int ends[2];
  if (pipe(ends) != 0) return errored("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    std::FILE* out = fdopen(ends[1], "w");
    std::fputs(write_json(run_case(request["case"], format_use, output)).c_str(), out);
    std::fclose(out);
    _exit(0);
  }
  close(ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t size = 0; (size = read(ends[0], buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<size_t>(size));
  }
  close(ends[0]);
  int status = 0;
  if (child > 0) waitpid(child, &status, 0);
  auto answer = read_json(text);
  if (child > 0 && status == 0 && answer) return *std::move(answer);
  return errored("the validator ended with the status " + std::to_string(status));
}

int complain(size_t number, const std::string& what) {
  std::fprintf(stderr, "panjereh: line %zu: %s\n", number, what.c_str());
  return kBadInput;
}

}  // namespace

int bowtie(Arguments arguments) {
  auto format_use = schema::FormatUse::annotation;
  if (arguments.size() == 1 && arguments[0] == "--formats") {
    format_use = schema::FormatUse::assertion;
  } else if (!arguments.empty()) {
    return misused("bowtie");
  }
  size_t number = 0;
  for (std::string line; read_line(line);) {
    ++number;
    const auto request = read_json(line);
    if (!request) return complain(number, request.error().message);
    const std::string_view command = (*request)["cmd"].as_string();
    Json answer = Json::object();
    if (command == "start" && (*request)["version"].as_integer() == kProtocol) {
      answer = started();
    } else if (command == "dialect") {
      answer.set("ok", Json::boolean((*request)["dialect"].as_string() == schema::kDialect));
    } else if (command == "run") {
      answer = run_apart(*request, format_use);
      answer.set("seq", (*request)["seq"]);
    } else if (command == "stop") {
      return kYes;
    } else {
      return complain(number, "not a command of Bowtie's protocol, version 1");
    }
    std::printf("%s\n", write_json(answer).c_str());
    std::fflush(stdout);
  }
  return kYes;
}

}  // namespace panjereh::tools
