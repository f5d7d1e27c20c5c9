#include "panjereh/forms/lists.h"

#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

class ListReader : private Reader {
 public:
  explicit ListReader(Problems& problems) : Reader(problems) {}

  // The keys of its options.
  Json read(std::string_view name, const Json& json) {
    if (!is_object_of(json, "", {"$schema", "panjereh", "list", "within", "source", "options"})) {
      return {};
    }
    if (json["panjereh"].as_integer() != 1) {
      refuse(json["panjereh"], "/panjereh", "expected the format's version, 1");
    }
    if (text(json, "", "list") != name) {
      refuse(json["list"], "/list", "expected the list's name, \"" + std::string(name) + "\"");
    }
    const bool is_within = json.find("within") != nullptr;
    if (is_within && !is_service_id(text(json, "", "within"))) {
      refuse(json["within"], "/within", "expected the name of a list");
    }
    const Json& options = json["options"];
    if (!options.is_object() || options.members().empty()) {
      refuse(options, "/options", "expected the words of each option, by the option");
    } else if (is_within) {
      for (const Json::Member& outer : options.members()) {
        const std::string at = pointer_join("/options", std::string_view(outer.key));
        if (!outer.value.is_object()) refuse(outer.value, at, "expected the options within it");
        read_options(outer.value, at);
      }
    } else {
      read_options(options, "/options");
    }
    return std::move(keys_);
  }

 private:
  void read_options(const Json& options, const std::string& at) {
    for (const Json::Member& option : options.members()) {
      (void)local_text(options, at, option.key);
      if (known_.insert(option.key).second) {
        keys_.push(Json::string(option.key));
      } else {
        refuse(option.value, pointer_join(at, std::string_view(option.key)),
               "it is within another option already");
      }
    }
  }

  Json keys_ = Json::array();
  std::unordered_set<std::string> known_;
};

// Those of the items; the problem that ends it, if there is one, with its place from them on. A
// form has many items, and mostly no list: where they stand is only asked for a problem.
std::optional<Problem> add_names(const Json& items, std::vector<std::string>& names) {
  for (size_t i = 0; i < items.items().size(); ++i) {
    const Json& item = items.items()[i];
    const Json& options = item["options"];
    if (options.is_string()) {
      const auto refuse = [&](std::string message) {
        return Problem{pointer_join("", i) + "/options", std::move(message), options.offset()};
      };
      const std::string name(options.as_string());
      if (!is_service_id(name)) return refuse("\"" + name + "\" is no name of a list");
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
      if (names.size() > kMostLists) return refuse("a form asks for at most 20 lists");
    }
    if (auto problem = add_names(item["items"], names)) {
      problem->pointer.insert(0, pointer_join("", i) + "/items");
      return problem;
    }
  }
  return std::nullopt;
}

}  // namespace

Problems Lists::add(std::string_view name, const Json& list) {
  Problems problems;
  Json schema = Json::object();
  schema.append("enum", ListReader(problems).read(name, list));
  if (!problems.empty()) return problems;
  schemas_.add("list:" + std::string(name), std::move(schema));
  std::erase_if(lists_, [&](const auto& one) { return one.first == name; });
  lists_.emplace_back(name, list);
  return problems;
}

const Json* Lists::find(std::string_view name) const {
  for (const auto& [other, list] : lists_) {
    if (other == name) return &list;
  }
  return nullptr;
}

Result<std::vector<std::string>> list_names(const Json& definition) {
  std::vector<std::string> names;
  auto problem = add_names(definition["pages"], names);
  if (!problem) return names;
  problem->pointer.insert(0, "/pages");
  return *std::move(problem);
}

}  // namespace panjereh::forms
