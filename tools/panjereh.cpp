// The command line over the same code as the browser's: which commands there are, and how each is
// used.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <vector>

#include "commands.h"

namespace panjereh::tools {

namespace {

struct Command {
  std::string_view name;
  int (*run)(Arguments);
  std::string_view calls;  // a line each, without the program's name
  std::string_view about;  // what it does and what it ends with, in lines of at most 94 characters
};

constexpr Command kCommands[] = {
    {"lint", lint,
     "lint [--json] [--lists DIR] FORM\n"
     "lint --derive SCHEMA\n",
     "Problems and warnings of a form definition, a line each: FILE:LINE:COLUMN: POINTER: WORDS.\n"
     "Exit 0 where it loads, 1 where it does not, 2 where the file cannot be read. --derive gives\n"
     "the definition that a bare JSON Schema is read as, and what lint says of it on stderr. DIR "
     "has\n"
     "lists of the window, which a form may name: \"iran/cities\" is its iran/cities.json. It may\n"
     "be given several times; without it such a form does not load.\n"},
    {"validate", validate, "validate [--lists DIR] FORM DATA\n",
     "What is wrong with an application's data, as JSON: \"valid\", \"errors\" and \"warnings\". "
     "Each\n"
     "of these has a pointer, a keyword, its arguments (a check's \"id\", a \"limit\", a "
     "\"reason\"),\n"
     "and a message in fa and en. Exit 0 where the data is valid, 1 where not, 2 where form or\n"
     "data cannot be read.\n"},
    {"tree", tree, "tree FORM [--data DATA] [--page PAGE] [--lang fa|en|ar|az|ckb] [--lists DIR]\n",
     "The semantic tree that a citizen is shown, as JSON; with data, filled in.\n"},
    {"render", render,
     "render TREE --boxes FILE [--scale RATIO] [--theme THEME] [--theme FILE.json] -o OUT.png\n",
     "The canvas face of what `panjereh tree` printed as a PNG, in the boxes that a browser gave\n"
     "(docs/rendering.md). RATIO is device px a CSS px, that of the boxes where it is not said;\n"
     "THEME is any of light, dark, contrast and large, as in \"dark large\"; FILE.json has an\n"
     "agency's tokens (docs/themes.md). The picture's size, and the parts that are not in it "
     "since\n"
     "they show their own ink, come out as JSON. Exit 0 where OUT is written, 1 where it cannot\n"
     "be, 2 where the tree, the boxes or the agency's file cannot be read.\n"},
    {"replay", replay, "replay [--tree] LOG\n",
     "The state after each event of a log, a line each; with --tree, the semantic tree after the\n"
     "last of them, as JSON.\n"},
    {"shape", shape,
     "shape [--font FILE]… [--size PX] [--width PX] [--lang LANGUAGE] [--dir auto|rtl|ltr] "
     "[--units px|font]\n",
     "Glyphs of a paragraph a line on stdin, as JSON.\n"},
    {"bidi", bidi, "bidi < BidiCharacterTest.txt\n", "Levels and order of each line's text.\n"},
    {"segment", segment, "segment grapheme|word|line\n",
     "Boundaries of a text a line on stdin, as JSON.\n"},
    {"date", date, "date gregorian|jalali gregorian|jalali VALUE\n",
     "A day of one calendar in another, read as the fields of forms read it.\n"},
    {"identify", identify, "identify TYPE VALUE [--bill ID]\n",
     "What an identifier is, as JSON: its rules, forms and name. A payment-id needs its bill-id.\n"
     "Exit 0 where it is valid, 1 where not. The types are:\n"
     "  national-id  legal-id  foreigner-id  iban  bank-card  bill-id  payment-id  postal-code\n"
     "  mobile  landline  plate  passport  birth-certificate  economic-code\n"},
    {"jsonlogic", jsonlogic, "jsonlogic\n",
     "The result or the error of each [rule, data], a line each, from stdin. A line that is none\n"
     "has its \"problems\" in the error, and the exit code is 2 in the end.\n"},
    {"bowtie", bowtie, "bowtie [--formats]\n",
     "JSON Schema for the runs of Bowtie; with --formats, format is an assertion.\n"},
    {"help", nullptr, "help [COMMAND]\n",
     "This text, or a command's part of it, as COMMAND --help.\n"},
};

// Puts `first` before the first line and `others` before the other ones.
void print_lines(std::FILE* file, std::string_view lines, const char* first, const char* others) {
  for (const char* before = first; !lines.empty(); before = others) {
    const size_t end = lines.find('\n') + 1;
    std::fprintf(file, "%s%.*s", before, static_cast<int>(end), lines.data());
    lines.remove_prefix(end);
  }
}

void print_calls(std::FILE* file, const Command& command) {
  print_lines(file, command.calls, "usage: panjereh ", "       panjereh ");
}

const Command* find_command(std::string_view name) {
  const auto* found = std::ranges::find(kCommands, name, &Command::name);
  return found == std::end(kCommands) ? nullptr : found;
}

void print_all(std::FILE* file) {
  std::fputs("usage: panjereh COMMAND …\n\n", file);
  for (const Command& command : kCommands) {
    print_lines(file, command.calls, "  ", "  ");
    print_lines(file, command.about, "      ", "      ");
  }
  std::fputs(
      "\nAnswers go to stdout, what is wrong with a call to stderr. Exit codes are 0 for yes, 1 "
      "for\n"
      "no and 2 for a question that was not understood.\n",
      file);
}

int print_help(const Command& command) {
  print_calls(stdout, command);
  std::printf("\n");
  print_lines(stdout, command.about, "", "");
  return kYes;
}

int run(Arguments arguments) {
  const std::string_view name = arguments.empty() ? "" : arguments[0];
  const Command* command = find_command(name == "--help" ? "help" : name);
  if (!command) {
    print_all(stderr);
    return kBadInput;
  }
  const Arguments given = arguments.subspan(1);
  if (std::ranges::find(given, "--help") != given.end()) return print_help(*command);
  if (command->run) return command->run(given);
  if (given.empty()) {
    print_all(stdout);
    return kYes;
  }
  const Command* about = given.size() == 1 ? find_command(given[0]) : nullptr;
  return about ? print_help(*about) : misused("help");
}

}  // namespace

int misused(std::string_view command, std::string_view complaint) {
  print_calls(stderr, *find_command(command));
  if (!complaint.empty()) {
    std::fprintf(stderr, "panjereh: %.*s\n", static_cast<int>(complaint.size()), complaint.data());
  }
  return kBadInput;
}

}  // namespace panjereh::tools

int main(int count, char** values) {
  const std::vector<std::string_view> arguments(values + 1, values + count);
  return panjereh::tools::run(arguments);
}
