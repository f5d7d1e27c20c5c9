// panjereh lint FORM: all problems of a definition, and what its author should look at.
#include "panjereh/forms/lint.h"

#include <cstdio>

#include "commands.h"

namespace panjereh::tools {

namespace {

using forms::Finding;

constexpr std::string_view kFlags[] = {"--json"};

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

void print_line(std::string_view path, const Finding& finding, LinePosition place) {
  const Problem& problem = finding.problem;
  const bool is_warning = finding.severity == Finding::Severity::warning;
  std::printf("%.*s:%zu:%zu: %s%s%s%s\n", static_cast<int>(path.size()), path.data(), place.line,
              place.column, problem.pointer.c_str(), problem.pointer.empty() ? "" : ": ",
              is_warning ? "warning: " : "", problem.message.c_str());
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

std::vector<Finding> findings_of(std::string_view text) {
  const auto json = read_json(text);
  if (!json) return {{Finding::Severity::error, json.error()}};
  return forms::lint(*json);
}

}  // namespace

int lint(Arguments arguments) {
  const Options options(arguments, {}, kFlags);
  if (!options.complaint().empty() || options.positional().size() != 1) {
    std::fprintf(stderr, "usage: panjereh lint [--json] FORM\n");
    return kBadInput;
  }
  const std::string_view path = options.positional()[0];
  const auto text = read_file(path);
  if (!text) return kBadInput;
  int exit_code = kYes;
  Json list = Json::array();
  Places places(*text);
  for (const Finding& finding : findings_of(*text)) {
    const LinePosition place = places.at(finding.problem.offset);
    if (finding.severity == Finding::Severity::error) exit_code = kNo;
    if (options.has("--json")) {
      list.push(as_json(finding, place));
    } else {
      print_line(path, finding, place);
    }
  }
  if (options.has("--json")) std::printf("%s\n", write_json(list).c_str());
  return exit_code;
}

}  // namespace panjereh::tools
