// How var and val name places.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "program.h"
#include "values.h"

namespace panjereh::rules {

namespace {

constexpr std::string_view kForm = "$form";
// More than there can be scopes around, two levels each.
constexpr int64_t kMostLevels = 2 * kMaxJsonDepth + 1;

std::vector<const Json*> items_of(const Json& list) {
  std::vector<const Json*> items;
  for (const Json& item : list.items()) items.push_back(&item);
  return items;
}

}  // namespace

std::vector<const Json*> spread(const Node& node, std::vector<const Json*> given) {
  const bool is_list = node.spreads && given[0]->is_array();
  return is_list ? items_of(*given[0]) : std::move(given);
}

std::vector<const Json*> keys_of(Op op, std::vector<const Json*> arguments) {
  if (op == Op::missing_some && !arguments.empty()) arguments.erase(arguments.begin());
  const bool is_list = !arguments.empty() && arguments[0]->is_array();
  return is_list ? items_of(*arguments[0]) : std::move(arguments);
}

void Path::find_form(bool in_row) {
  is_in_form = in_row && !tokens.empty() && tokens[0] == kForm;
  if (is_in_form) tokens.erase(tokens.begin());
}

std::optional<Path> path_of_var(const Json& value) {
  const auto text = to_text(value);
  if (!text) return std::nullopt;
  Path path;
  std::string_view rest = *text;
  if (rest.empty()) return path;  // the whole
  for (size_t dot = rest.find('.'); dot != rest.npos; dot = rest.find('.')) {
    path.tokens.emplace_back(rest.substr(0, dot));
    rest.remove_prefix(dot + 1);
  }
  path.tokens.emplace_back(rest);
  return path;
}

std::optional<Path> path_of_val(Arguments keys) {
  Path path;
  if (!keys.empty() && keys[0]->is_array()) {
    const auto items = keys[0]->items();
    const auto levels = items.size() == 1 ? items[0].as_integer() : std::nullopt;
    if (!levels) return std::nullopt;
    path.levels = static_cast<uint32_t>(std::abs(std::clamp(*levels, -kMostLevels, kMostLevels)));
    keys = keys.subspan(1);
  }
  for (const Json* key : keys) {
    auto token = key->is_null() ? "null" : to_text(*key);
    if (!token) return std::nullopt;
    path.tokens.push_back(*std::move(token));
  }
  return path;
}

}  // namespace panjereh::rules
