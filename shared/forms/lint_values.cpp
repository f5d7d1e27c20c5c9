// What lint says of values that no answer can have.
#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "lint_parts.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::forms {

namespace {

constexpr uint32_t kUnseen = kNone - 1;  // no repeat's rows nor the form: what is not followed

constexpr std::string_view kEqualities[] = {"==", "===", "!=", "!=="};
constexpr std::string_view kIterations[] = {"map", "filter", "all", "some", "none"};

template <size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
  return std::ranges::find(names, name) != std::end(names);
}

class ValuesReader {
 public:
  ValuesReader(const Definition& definition, const Json& json)
      : definition_(definition), json_(json) {
    for (uint32_t i = 0; i < definition.fields.size(); ++i) {
      const Field& field = definition.fields[i];
      fields_.emplace(key(field.repeat, field.pointer), i);
      auto& choices = choices_.emplace_back();
      for (const Option& option : field.options) choices.insert(write_json(option.value));
    }
  }

  Problems read() {
    read_rules(json_, kNone);
    for (const Json& page : json_["pages"].items()) {
      read_rule(page["when"], kNone);
      read_items(page["items"], kNone);
    }
    try_defaults();
    find_lost_defaults(json_["data"], kNone, "");
    return std::move(problems_);
  }

 private:
  static std::string key(uint32_t repeat, std::string_view pointer) {
    return std::to_string(repeat) + std::string(pointer);
  }

  void doubt(const Json& json, std::string message) {
    problems_.push_back({"", std::move(message), json.offset()});
  }

  // — the items —

  void read_items(const Json& items, uint32_t repeat) {
    for (const Json& item : items.items()) {
      read_rule(item["when"], repeat);
      uint32_t inside = repeat;
      if (item.find("field")) {
        read_default(item["field"].as_string(), repeat);
      } else if (item.find("repeat")) {
        inside = definition_.repeat_of_pointer.find(item["repeat"].as_string())->second;
        read_rows(item, definition_.repeats[inside]);
        read_rules(item, inside);
      }
      read_items(item["items"], inside);
    }
  }

  void read_rows(const Json& item, const Repeat& repeat) {
    if (repeat.fewest_rows <= repeat.most_rows.value_or(repeat.fewest_rows)) return;
    doubt(item, "there are " + std::to_string(repeat.fewest_rows) + " rows at least and " +
                    std::to_string(*repeat.most_rows) + " at most: no answer is valid");
  }

  // — defaults —

  // Into one value that has them all, in one row of each repeat.
  void read_default(std::string_view field_pointer, uint32_t repeat) {
    const Field& field = definition_.fields[fields_.find(key(repeat, field_pointer))->second];
    if (field.initial.empty()) return;
    std::vector<std::string> tokens;
    uint32_t below = 0;
    if (repeat != kNone) {
      tokens = definition_.repeats[repeat].tokens;
      below = *definition_.data.place(tokens)->items;
      if (!find_at(defaults_, tokens)) {
        Json rows = Json::array();
        rows.push(Json::object());
        set_at(defaults_, tokens, std::move(rows));
      }
      tokens.emplace_back("0");
    }
    tokens.insert(tokens.end(), field.tokens.begin(), field.tokens.end());
    const Json& initial = *definition_.data.place(field.tokens, below)->initial;
    offsets_.emplace(pointer_of(tokens), initial.offset());
    set_at(defaults_, tokens, initial);
  }

  void try_defaults() {
    if (offsets_.empty()) return;
    for (const schema::Failure& failure : definition_.data.validate(defaults_)) {
      const auto of_field = offsets_.find(failure.instance);
      if (of_field == offsets_.end()) continue;
      problems_.push_back(
          {"", "this is not valid itself: it fails \"" + failure.keyword + "\"", of_field->second});
    }
  }

  // Of places that no item shows, as `properties` and the items of rows name them.
  void find_lost_defaults(const Json& schema, uint32_t repeat, const std::string& pointer) {
    if (schema.find("default") && !fields_.contains(key(repeat, pointer))) {
      doubt(schema["default"], "no field begins with this; only the default of a field is used");
    }
    for (const Json::Member& member : schema["properties"].members()) {
      find_lost_defaults(member.value, repeat, pointer_join(pointer, std::string_view(member.key)));
    }
    const auto rows = definition_.repeat_of_pointer.find(pointer);
    if (repeat == kNone && rows != definition_.repeat_of_pointer.end()) {
      find_lost_defaults(schema["items"], rows->second, "");
    }
  }

  // — rules —

  void read_rules(const Json& json, uint32_t repeat) {
    for (const Json& computed : json["compute"].items()) read_rule(computed["value"], repeat);
    for (const Json& check : json["checks"].items()) read_rule(check["assert"], repeat);
  }

  void read_rule(const Json& json, uint32_t scope) {
    for (const Json& item : json.items()) read_rule(item, scope);
    if (json.members().size() != 1) return;
    const auto& [name, given] = json.members()[0];
    if (name == "preserve") return;
    const auto arguments = given.items();
    if (arguments.size() != 2) return read_rule(given, scope);
    if (is_one_of(name, kEqualities)) {
      compare(arguments[0], arguments.subspan(1), scope);
      compare(arguments[1], arguments.first(1), scope);
    } else if (name == "in") {
      compare(arguments[0], arguments[1].items(), scope);
    }
    read_rule(arguments[0], scope);
    const bool goes_through = is_one_of(name, kIterations);
    read_rule(arguments[1], goes_through ? rows_of(arguments[0], scope) : scope);
  }

  // Each of the texts that the field never is which the rule reads.
  void compare(const Json& read, std::span<const Json> texts, uint32_t scope) {
    const auto path = path_of(read, scope);
    const auto field =
        path ? fields_.find(key(path->repeat, pointer_of(path->tokens))) : fields_.end();
    if (field == fields_.end()) return;
    for (const Json& text : texts) {
      if (text.as_string().empty() || can_be(field->second, text)) continue;
      doubt(text,
            "\"" + definition_.fields[field->second].pointer + "\" is never " + write_json(text));
    }
  }

  // Yes and no are no texts; what is typed may be any.
  bool can_be(uint32_t index, const Json& text) const {
    const Field& field = definition_.fields[index];
    if (field.widget == Widget::checkbox || field.widget == Widget::yes_no) return false;
    const bool is_one = field.widget == Widget::radios || field.widget == Widget::select ||
                        field.widget == Widget::search;
    return !is_one || choices_[index].contains(write_json(text));
  }

  struct Path {
    uint32_t repeat = kNone;
    std::vector<std::string> tokens;
  };
  // What a `var` names.
  static std::optional<Path> path_of(const Json& read, uint32_t scope) {
    const Json& given = read["var"];
    const Json& named = given.is_array() && !given.items().empty() ? given.items()[0] : given;
    std::string_view rest = named.as_string();
    if (rest.empty() || scope == kUnseen) return std::nullopt;
    Path path{scope, {}};
    for (size_t dot = 0; dot != rest.npos;) {
      dot = rest.find('.');
      path.tokens.emplace_back(rest.substr(0, dot));
      rest.remove_prefix(dot == rest.npos ? rest.size() : dot + 1);
    }
    if (scope != kNone && path.tokens.front() == "$form") {
      path.tokens.erase(path.tokens.begin());
      path.repeat = kNone;
    }
    return path;
  }

  // The repeat whose rows are in the list.
  uint32_t rows_of(const Json& list, uint32_t scope) const {
    if (!list["filter"].items().empty()) return rows_of(list["filter"].items()[0], scope);
    const auto path = path_of(list, scope);
    if (!path || path->repeat != kNone) return kUnseen;
    const auto rows = definition_.repeat_of_pointer.find(pointer_of(path->tokens));
    return rows == definition_.repeat_of_pointer.end() ? kUnseen : rows->second;
  }

  const Definition& definition_;
  const Json& json_;
  Problems problems_;
  StringMap<uint32_t> fields_;                            // by whose rows they are in, and pointer
  std::vector<std::unordered_set<std::string>> choices_;  // of each field, as JSON
  Json defaults_ = Json::object();
  StringMap<size_t> offsets_;  // of these, by pointer
};

}  // namespace

Problems doubtful_values(const Definition& definition, const Json& json) {
  return ValuesReader(definition, json).read();
}

}  // namespace panjereh::forms
