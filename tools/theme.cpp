#include "theme.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <ranges>
#include <string>

#include "commands.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/canvas/canvas.h"
#include "panjereh/schema/schema.h"

namespace panjereh::tools {

namespace {

constexpr std::string_view kFile = "themes/panjereh.json";
constexpr std::string_view kSchema = "schema/theme.schema.json";
constexpr std::string_view kWords[] = {"light", "dark", "contrast", "large"};
// In the order of theme.css: what comes later wins.
constexpr std::string_view kThemes[] = {"dark", "contrast", "dark contrast", "large"};

using Words = std::vector<std::string_view>;

Words words_of(std::string_view text) {
  Words words;
  for (const auto word : std::views::split(text, ' ')) {
    if (!word.empty()) words.emplace_back(word.begin(), word.end());
  }
  return words;
}

bool has_all(const Words& words, std::string_view theme) {
  return std::ranges::all_of(words_of(theme), [&](std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  });
}

// The tokens of a theme, one layer over the other: in each theme an agency's over ours.
class Tokens {
 public:
  Tokens(const Json& ours, const Json& agency, const Words& words) : layers_{&ours, &agency} {
    for (const std::string_view theme : kThemes) {
      if (!has_all(words, theme)) continue;
      for (const Json* file : {&ours, &agency}) layers_.push_back(&(*file)["themes"][theme]);
    }
  }

  // "color-ink" is "ink" of the group "color".
  const Json& operator[](std::string_view token) const {
    static const Json kNone;
    const size_t dash = token.find('-');
    for (const Json* layer : std::views::reverse(layers_)) {
      if (const Json* value = (*layer)[token.substr(0, dash)].find(token.substr(dash + 1))) {
        return *value;
      }
    }
    return kNone;
  }

  // "#0B6670" with R in the lowest byte and A in the highest.
  uint32_t color(std::string_view token) const {
    const std::string_view text = (*this)[token].as_string();
    uint32_t rgb = 0;
    std::from_chars(text.data() + text.starts_with('#'), text.data() + text.size(), rgb, 16);
    return 0xff000000u | (rgb & 0xffu) << 16 | (rgb & 0xff00u) | rgb >> 16;
  }

  float length(std::string_view token) const {
    return std::strtof(std::string((*this)[token].decimal_text()).c_str(), nullptr);
  }

 private:
  std::vector<const Json*> layers_;
};

Json built_in(std::string_view path) {
  auto json = read_json(built_in_asset(path).value_or("{}"));
  return json ? *std::move(json) : Json::object();
}

// What to do about a token that the schema refuses.
std::string message_of(const schema::Failure& failure) {
  const std::string_view keyword = failure.keyword;
  const std::string limit(failure.argument("limit"));
  if (keyword == "type") return "must be of type " + std::string(failure.argument("type"));
  if (keyword == "minimum") return "must be at least " + limit;
  if (keyword == "maximum") return "must be at most " + limit;
  if (keyword == "minItems" || keyword == "maxItems") return "must be a list of " + limit;
  if (keyword == "pattern") {
    const bool is_color = failure.argument("pattern").starts_with("^#");
    return is_color ? "must be a colour as \"#0B6670\"" : "must be a value of CSS";
  }
  const bool is_theme = failure.instance.starts_with("/themes/") &&
                        failure.instance.find('/', sizeof "/themes/" - 1) == std::string::npos;
  return is_theme ? "no such theme" : "no such token";
}

}  // namespace

std::optional<Problem> check_theme_name(std::string_view name) {
  for (const std::string_view word : words_of(name)) {
    if (std::ranges::find(kWords, word) == std::end(kWords)) {
      return Problem{"", "no such theme: " + std::string(word) +
                             "; there are light, dark, contrast and large"};
    }
  }
  return std::nullopt;
}

Problems check_tokens(const Json& agency) {
  const schema::Formats formats;
  const auto schema = schema::Schema::compile(built_in(kSchema), {.formats = formats});
  if (!schema) return schema.error();
  Problems problems;
  for (const schema::Failure& failure : schema->validate(agency)) {
    const auto tokens = pointer_tokens(failure.instance);
    const Json* value = tokens ? find_at(agency, *tokens) : nullptr;
    problems.push_back({failure.instance, message_of(failure), value ? value->offset() : 0});
  }
  std::ranges::stable_sort(problems, {}, &Problem::offset);
  return problems;
}

Theme read_theme(std::string_view name, const Json& agency) {
  const Json ours = built_in(kFile);
  const Tokens tokens(ours, agency, words_of(name));
  Theme theme;
  for (const auto token : canvas::color_tokens()) theme.colors.push_back(tokens.color(token));
  for (const auto token : canvas::length_tokens()) theme.lengths.push_back(tokens.length(token));
  theme.paper = tokens.color("color-paper");
  return theme;
}

}  // namespace panjereh::tools
