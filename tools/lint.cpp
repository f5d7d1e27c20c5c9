// panjereh lint FORM: every problem of a definition, a line each; warnings, which are none, say so.
#include <cstdio>

#include "commands.h"
#include "panjereh/forms/definition.h"

namespace panjereh::tools {

int lint(Arguments arguments) {
  const Options options(arguments, {});
  if (!options.complaint().empty() || options.positional().size() != 1) {
    std::fprintf(stderr, "usage: panjereh lint FORM\n");
    return kBadInput;
  }
  const std::string_view path = options.positional()[0];
  const auto text = read_file(path);
  if (!text) return kBadInput;
  const auto json = read_json(*text);
  if (!json) {
    std::printf("%s\n", problem_line(path, *text, json.error()).c_str());
    return kNo;
  }
  const auto definition = forms::Definition::read(*json);
  if (definition) {
    for (Problem warning : definition->warnings) {
      warning.message = "warning: " + warning.message;
      std::printf("%s\n", problem_line(path, *text, warning).c_str());
    }
    return kYes;
  }
  for (const Problem& problem : definition.error()) {
    std::printf("%s\n", problem_line(path, *text, problem).c_str());
  }
  return kNo;
}

}  // namespace panjereh::tools
