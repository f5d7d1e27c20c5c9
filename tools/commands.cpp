#include "commands.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "panjereh/unicode/utf8.h"

namespace panjereh::tools {

namespace {

struct Asset {
  std::string_view path;
  std::string_view text;
};
constexpr Asset kAssets[] = {
#include "assets.inc"
};

}  // namespace

std::optional<std::string> read_file(std::string_view path) {
  const std::string name(path);
  std::FILE* file = std::fopen(name.c_str(), "rb");
  std::string text;
  bool ok = file != nullptr;
  if (file) {
    char buffer[65536];
    size_t size = 0;
    while ((size = std::fread(buffer, 1, sizeof buffer, file)) > 0) text.append(buffer, size);
    ok = std::ferror(file) == 0;
    std::fclose(file);
  }
  if (ok) return text;
  std::fprintf(stderr, "panjereh: %s cannot be read\n", name.c_str());
  return std::nullopt;
}

bool read_line(std::string& line) {
  line.clear();
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c == '\n') return true;
    line += static_cast<char>(c);
  }
  return !line.empty();
}

std::string problem_line(std::string_view path, std::string_view text, const Problem& problem) {
  const LinePosition at = line_position(text, problem.offset);
  return std::string(path) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
         ": " + problem.pointer + (problem.pointer.empty() ? "" : ": ") + problem.message;
}

Result<Json> read_json_text(std::string_view text) {
  auto json = read_json(text);
  if (json || unicode::is_well_formed(text)) return json;
  size_t bad = 0;
  for (size_t next = 0; bad < text.size(); bad = next) {
    const bool is_bad = unicode::next_code_point(text, next) == unicode::kReplacement;
    if (is_bad && text.substr(bad, next - bad) != "\uFFFD") break;
  }
  if (bad > json.error().offset) return json;
  return Problem{json.error().pointer, "this byte is not UTF-8; save the file as UTF-8", bad};
}

std::optional<Json> read_json_file(std::string_view path) {
  const auto text = read_file(path);
  if (!text) return std::nullopt;
  auto json = read_json_text(*text);
  if (json) return *std::move(json);
  std::fprintf(stderr, "%s\n", problem_line(path, *text, json.error()).c_str());
  return std::nullopt;
}

std::optional<std::string> find_list(std::string_view list, const Folders& folders) {
  const std::string file = std::string(list) + ".json";
  for (const std::string_view folder : folders) {
    std::string path = std::string(folder) + "/" + file;
    if (std::error_code none; std::filesystem::is_regular_file(path, none)) return path;
  }
  std::fprintf(stderr, "panjereh: there is no %s in the folder%s of lists\n", file.c_str(),
               folders.size() > 1 ? "s" : "");
  return std::nullopt;
}

std::optional<forms::Lists> read_lists(const Json& definition, const Folders& folders) {
  forms::Lists lists;
  const auto names = forms::list_names(definition);
  if (folders.empty() || !names) return lists;
  bool is_good = true;
  for (const std::string& name : *names) {
    const auto path = find_list(name, folders);
    const auto text = path ? read_file(*path) : std::nullopt;
    is_good = is_good && text;
    if (!text) continue;
    const auto json = read_json_text(*text);
    for (const Problem& problem : json ? lists.add(name, *json) : Problems{json.error()}) {
      std::fprintf(stderr, "%s\n", problem_line(*path, *text, problem).c_str());
      is_good = false;
    }
  }
  if (!is_good) return std::nullopt;
  return lists;
}

std::optional<forms::Definition> read_definition(std::string_view path, const Folders& folders) {
  const auto json = read_json_file(path);
  if (!json) return std::nullopt;
  const auto lists = read_lists(*json, folders);
  if (!lists) return std::nullopt;
  auto definition = forms::Definition::read(*json, *lists);
  if (definition) return *std::move(definition);
  std::fprintf(stderr, "panjereh: this form has problems; see: panjereh lint %s\n",
               std::string(path).c_str());
  return std::nullopt;
}

std::string served_font(std::string_view file) {
  const char* cache = std::getenv("PANJEREH_CACHE");
  const char* home = std::getenv("HOME");
  const std::string root = cache ? cache : std::string(home ? home : "") + "/.cache/panjereh";
  return root + "/fonts/" + std::string(file);
}

std::optional<float> positive_number(std::string_view text, float most) {
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (end == copy.c_str() || *end != '\0' || !(value > 0) || value > most) return std::nullopt;
  return static_cast<float>(value);
}

Options::Options(Arguments arguments, std::span<const std::string_view> named,
                 std::span<const std::string_view> flags) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (std::ranges::find(flags, arguments[i]) != flags.end()) {
      flags_.push_back(arguments[i]);
    } else if (std::ranges::find(named, arguments[i]) == named.end()) {
      if (arguments[i].starts_with("--")) {
        complaint_ = "no such option: " + std::string(arguments[i]);
      } else {
        positional_.push_back(arguments[i]);
      }
    } else if (i + 1 == arguments.size()) {
      complaint_ = std::string(arguments[i]) + " needs a value";
    } else {
      named_.emplace_back(arguments[i], arguments[i + 1]);
      ++i;
    }
  }
}

std::optional<std::string_view> Options::get(std::string_view name) const {
  for (const auto& [option, value] : named_) {
    if (option == name) return value;
  }
  return std::nullopt;
}

bool Options::has(std::string_view flag) const {
  return std::ranges::find(flags_, flag) != flags_.end();
}

std::vector<std::string_view> Options::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (const auto& [option, value] : named_) {
    if (option == name) values.push_back(value);
  }
  return values;
}

std::optional<std::string_view> built_in_asset(std::string_view path) {
  const auto* asset = std::ranges::find(kAssets, path, &Asset::path);
  if (asset == std::end(kAssets)) return std::nullopt;
  return asset->text;
}

}  // namespace panjereh::tools
