// The command line over the same code as the browser's.
#include <cstdio>
#include <vector>

#include "commands.h"

namespace {

constexpr char kUsage[] =
    "usage: panjereh COMMAND …\n"
    "  lint FORM                                 problems in a form definition\n"
    "  validate FORM DATA                        what is wrong with data, as JSON\n"
    "  tree FORM [--data DATA] [--page PAGE] [--lang fa|en]\n"
    "                                            the semantic tree, as JSON\n"
    "  replay LOG                                the state after each event of a log\n";

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string_view> arguments(values + 1, values + count);
  const std::string_view command = arguments.empty() ? "" : arguments[0];
  const auto rest = panjereh::tools::Arguments(arguments).subspan(arguments.empty() ? 0 : 1);
  if (command == "lint") return panjereh::tools::lint(rest);
  if (command == "validate") return panjereh::tools::validate(rest);
  if (command == "tree") return panjereh::tools::tree(rest);
  if (command == "replay") return panjereh::tools::replay(rest);
  if (command == "--help") {
    std::fputs(kUsage, stdout);
    return panjereh::tools::kYes;
  }
  std::fputs(kUsage, stderr);
  return panjereh::tools::kBadInput;
}
