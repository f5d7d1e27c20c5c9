// The subcommands of `panjereh`, a file each, and what they share. Results go to stdout, what went
// wrong to stderr.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/forms/definition.h"
#include "panjereh/forms/lists.h"
#include "panjereh/portal/portal.h"

namespace panjereh::tools {

// Exit codes: the answer is yes, the answer is no, the question could not be understood.
inline constexpr int kYes = 0;
inline constexpr int kNo = 1;
inline constexpr int kBadInput = 2;

using Arguments = std::span<const std::string_view>;

int lint(Arguments arguments);
int validate(Arguments arguments);
int tree(Arguments arguments);
int render(Arguments arguments);
int replay(Arguments arguments);
int shape(Arguments arguments);
int bidi(Arguments arguments);
int segment(Arguments arguments);
int date(Arguments arguments);
int identify(Arguments arguments);
int jsonlogic(Arguments arguments);
int bowtie(Arguments arguments);

// Says on stderr how the command is called, and what was wrong with this call; gives kBadInput.
int misused(std::string_view command, std::string_view complaint = "");

// The file's bytes; where it cannot be read, says so on stderr.
std::optional<std::string> read_file(std::string_view path);

// The next line of stdin, without its line break; false at the end.
bool read_line(std::string& line);

// read_json(), with more words for who made the file: it tells what is not UTF-8 from what is not
// JSON.
Result<Json> read_json_text(std::string_view text);

// The file as JSON; where it is none, says so on stderr as FILE:LINE:COLUMN.
std::optional<Json> read_json_file(std::string_view path);

// The option for a folder of the window's lists, which may be given several times: the list
// "iran/cities" is the first iran/cities.json.
inline constexpr std::string_view kListsOption = "--lists";
using Folders = std::vector<std::string_view>;

// The file of a list; where there is none, says so on stderr.
std::optional<std::string> find_list(std::string_view list, const Folders& folders);

// Those that the definition names; none without a folder. Where one cannot be read, or has
// problems, says so on stderr.
std::optional<forms::Lists> read_lists(const Json& definition, const Folders& folders);

// The file as a form definition, with its lists; where it has problems, says on stderr how to see
// them.
std::optional<forms::Definition> read_definition(std::string_view path, const Folders& lists);

// FILE:LINE:COLUMN: POINTER: MESSAGE
std::string problem_line(std::string_view path, std::string_view text, const Problem& problem);

// The path of a font that the window itself is shown in, in the cache that the set-up fills.
std::string served_font(std::string_view file);

// A number above 0 and at most `most`, written in decimal; nothing where it is none.
std::optional<float> positive_number(std::string_view text, float most);

// Takes "--name VALUE" and "--flag" out of what a command was given.
class Options {
 public:
  // `named` are the options that there are, `flags` those without a value.
  Options(Arguments arguments, std::span<const std::string_view> named,
          std::span<const std::string_view> flags = {});

  // What is wrong with the arguments, for stderr; "" where nothing is.
  const std::string& complaint() const { return complaint_; }
  std::optional<std::string_view> get(std::string_view name) const;
  bool has(std::string_view flag) const;
  // Every value of an option that may be given more than once.
  std::vector<std::string_view> all(std::string_view name) const;
  const std::vector<std::string_view>& positional() const { return positional_; }

 private:
  std::vector<std::pair<std::string_view, std::string_view>> named_;
  std::vector<std::string_view> flags_;
  std::vector<std::string_view> positional_;
  std::string complaint_;
};

// What the host answers to a fetch of one of the program's own files, or nothing.
std::optional<std::string_view> built_in_asset(std::string_view path);

}  // namespace panjereh::tools
