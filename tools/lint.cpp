// panjereh lint FORM: all problems of a definition, and what its author should look at; and the
// definition that is derived from a bare schema.
#include "panjereh/forms/lint.h"

#include <cstdio>

#include "commands.h"
#include "panjereh/forms/derive.h"

namespace panjereh::tools {

namespace {

using forms::Finding;

constexpr std::string_view kFlags[] = {"--json", "--derive"};

// Where each finding is, in one walk through the text: they come in its order.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {}

  LinePosition at(size_t offset) {
    if (offset < offset_) return line_position(text_, offset);
    const LinePosition step = line_position(text_.substr(offset_), offset - offset_);
    place_.column = step.line == 1 ? place_.column + step.column - 1 : step.column;
    place_.line += step.line - 1;
    offset_ = offset;
    return place_;
  }

 private:
  std::string_view text_;
  size_t offset_ = 0;
  LinePosition place_;
};

void print_line(std::FILE* file, std::string_view path, const Finding& finding,
                LinePosition place) {
  const Problem& problem = finding.problem;
  const bool is_warning = finding.severity == Finding::Severity::warning;
  std::fprintf(file, "%.*s:%zu:%zu: %s%s%s%s\n", static_cast<int>(path.size()), path.data(),
               place.line, place.column, problem.pointer.c_str(),
               problem.pointer.empty() ? "" : ": ", is_warning ? "warning: " : "",
               problem.message.c_str());
}

Json as_json(const Finding& finding, LinePosition place) {
  const bool is_warning = finding.severity == Finding::Severity::warning;
  Json json = Json::object();
  json.set("pointer", Json::string(finding.problem.pointer))
      .set("line", Json::number(static_cast<int64_t>(place.line)))
      .set("column", Json::number(static_cast<int64_t>(place.column)))
      .set("severity", Json::string(is_warning ? "warning" : "error"))
      .set("message", Json::string(finding.problem.message));
  return json;
}

// Nothing where the lists cannot be read, which is said already.
std::optional<std::vector<Finding>> findings_of(std::string_view text, const Folders& folders) {
  const auto json = read_json_text(text);
  if (!json) return std::vector<Finding>{{Finding::Severity::error, json.error()}};
  const auto lists = read_lists(*json, folders);
  if (!lists) return std::nullopt;
  return forms::lint(*json, *lists);
}

// For going on by hand: a member or an item a line, what is short in one.
void print_pretty(const Json& json, size_t indent) {
  constexpr size_t kWidth = 100;
  const std::string line = write_json(json);
  const bool is_object = json.is_object();
  if (line.size() + indent <= kWidth || (!is_object && !json.is_array())) {
    std::fputs(line.c_str(), stdout);
    return;
  }
  const size_t count = is_object ? json.members().size() : json.items().size();
  std::fputs(is_object ? "{" : "[", stdout);
  for (size_t i = 0; i < count; ++i) {
    std::printf("%s\n%*s", i > 0 ? "," : "", static_cast<int>(indent + 2), "");
    if (is_object) {
      std::printf("%s: ", write_json(Json::string(json.members()[i].key)).c_str());
    }
    print_pretty(is_object ? json.members()[i].value : json.items()[i], indent + 2);
  }
  std::printf("\n%*s%s", static_cast<int>(indent), "", is_object ? "}" : "]");
}

// What lint finds, to the file or, where it is nullptr, as JSON; whether the definition loads.
int print_findings(std::FILE* file, std::string_view path, std::string_view text,
                   const Folders& lists = {}) {
  const auto findings = findings_of(text, lists);
  if (!findings) return kBadInput;
  int exit_code = kYes;
  Json list = Json::array();
  Places places(text);
  for (const Finding& finding : *findings) {
    const LinePosition place = places.at(finding.problem.offset);
    if (finding.severity == Finding::Severity::error) exit_code = kNo;
    if (file) {
      print_line(file, path, finding, place);
    } else {
      list.push(as_json(finding, place));
    }
  }
  if (!file) std::printf("%s\n", write_json(list).c_str());
  return exit_code;
}

int print_derived(std::string_view path, std::string_view text) {
  const auto json = read_json_text(text);
  if (json && forms::is_bare_schema(*json)) {
    print_pretty(forms::derive(*json).definition, 0);
    std::printf("\n");
    return print_findings(stderr, path, text);
  }
  const Problem problem = {"", "this is no bare JSON Schema of an object"};
  std::fprintf(stderr, "%s\n", problem_line(path, text, json ? problem : json.error()).c_str());
  return kBadInput;
}

}  // namespace

int lint(Arguments arguments) {
  const Options options(arguments, std::span(&kListsOption, 1), kFlags);
  if (!options.complaint().empty() || options.positional().size() != 1) {
    return misused("lint", options.complaint());
  }
  if (options.has("--json") && options.has("--derive")) {
    return misused("lint", "--derive gives a definition, of which --json says nothing");
  }
  const std::string_view path = options.positional()[0];
  const auto text = read_file(path);
  if (!text) return kBadInput;
  if (options.has("--derive")) return print_derived(path, *text);
  return print_findings(options.has("--json") ? nullptr : stdout, path, *text,
                        options.all(kListsOption));
}

}  // namespace panjereh::tools
