// The command line over the same code as the browser's.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <vector>

#include "commands.h"

namespace {

namespace tools = panjereh::tools;

struct Command {
  std::string_view name;
  int (*run)(tools::Arguments);
};

constexpr Command kCommands[] = {
    {"lint", tools::lint},         {"validate", tools::validate}, {"tree", tools::tree},
    {"replay", tools::replay},     {"shape", tools::shape},       {"bidi", tools::bidi},
    {"segment", tools::segment},   {"date", tools::date},         {"jsonlogic", tools::jsonlogic},
    {"identify", tools::identify}, {"bowtie", tools::bowtie},
};

constexpr char kUsage[] =
    "usage: panjereh COMMAND …\n"
    "  lint [--json] FORM                        problems of a form definition, by place; exit 0\n"
    "                                            where it loads (warnings may be left), 1 where "
    "it\n"
    "                                            does not, 2 where the file cannot be read\n"
    "  lint --derive SCHEMA                      the definition that a bare JSON Schema is read "
    "as\n"
    "  validate FORM DATA                        what is wrong with data, as JSON; exit 0 where\n"
    "                                            it is valid, 1 where not, 2 where form or data\n"
    "                                            cannot be read\n"
    "  tree FORM [--data DATA] [--page PAGE] [--lang fa|en|ar|az|ckb]\n"
    "                                            the semantic tree, as JSON\n"
    "  replay LOG                                the state after each event of a log\n"
    "  shape [--font FILE]… [--size PX] [--width PX] [--lang fa] [--dir auto|rtl|ltr]\n"
    "        [--units px|font]                   glyphs of a paragraph a line on stdin, as JSON\n"
    "  bidi                                      levels and order of BidiCharacterTest's lines\n"
    "  segment grapheme|word|line                boundaries of a text a line on stdin, as JSON\n"
    "  date FROM TO VALUE                        a day in another calendar: gregorian, jalali\n"
    "  identify TYPE VALUE [--bill ID]           what an identifier is, as JSON\n"
    "  jsonlogic                                 the result of each [rule, data], a line each\n"
    "  bowtie [--formats]                        JSON Schema for Bowtie's runs; formats asserted\n"
    "  help                                      this text\n"
    "Answers go to stdout, what is wrong with a call to stderr. Exit codes are 0 for yes, 1 for "
    "no\n"
    "and 2 for a question that was not understood.\n";

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string_view> arguments(values + 1, values + count);
  const std::string_view name = arguments.empty() ? "" : arguments[0];
  const auto* command = std::ranges::find(kCommands, name, &Command::name);
  if (command != std::end(kCommands)) return command->run(tools::Arguments(arguments).subspan(1));
  if (name == "help" || name == "--help") {
    std::fputs(kUsage, stdout);
    return tools::kYes;
  }
  std::fputs(kUsage, stderr);
  return tools::kBadInput;
}
