// panjereh tree FORM: what a citizen is shown, as JSON. The portal itself makes it, asked by the
// same events as in a browser.
#include <algorithm>
#include <cstdio>

#include "commands.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/values.h"
#include "panjereh/view/tree_json.h"

namespace panjereh::tools {

namespace {

using forms::Widget;

constexpr std::string_view kOptions[] = {"--data", "--page", "--lang", kListsOption};

Json event(std::string_view type, std::string_view node = "") {
  Json json = Json::object();
  json.set("type", Json::string(type));
  if (!node.empty()) json.set("node", Json::string(node));
  return json;
}

// A browser with somebody in front of it who has the answers in a file.
class Citizen {
 public:
  Citizen(const forms::Definition& definition, std::string definition_text, Folders lists)
      : definition_(definition), text_(std::move(definition_text)), lists_(std::move(lists)) {}

  void open(std::string_view language) {
    Json start = event("start");
    start.set("language", Json::string(language));
    run(start.set("service", Json::string(definition_.id)));
  }

  // Answers what the page asks for and goes on, up to the page with that id; "" is the first.
  // Whether it came there.
  bool fill_in(const Json& data, std::string_view page) {
    for (size_t steps = 0; steps <= definition_.pages.size(); ++steps) {
      fill_page(data);
      if (page.empty() || portal_.tree().find("@step/" + std::string(page)) == nullptr ||
          is_at(page)) {
        break;
      }
      run(event("activate", "@continue"));
    }
    return page.empty() || is_at(page);
  }

  const view::Tree& tree() const { return portal_.tree(); }

 private:
  bool is_at(std::string_view page) const {
    const view::Node* step = portal_.tree().find("@step/" + std::string(page));
    return step && step->has(view::Flag::current);
  }

  // Dispatches the event, then gives what its effects ask for: the program's own files, the
  // definition and its lists, ids for rows, and a device on which nothing is stored yet.
  void run(const Json& first) {
    const auto output = portal_.dispatch(first);
    if (!output) return;
    for (const Json& effect : output->effects) {
      Json result = event("result");
      result.set("effect", effect["id"]);
      if (effect["type"].as_string() == "fetch") {
        result.set("body", Json::string(body(effect["path"].as_string())));
        run(result.set("status", Json::number(200)));
      } else if (effect["type"].as_string() == "uuid") {
        run(result.set("uuid", Json::string("row" + std::to_string(++rows_))));
      } else if (effect["type"].as_string() == "lock") {
        run(result.set("held", Json::boolean(true)));
      } else if (effect["type"].as_string() == "load") {
        run(result.set("records", Json::array()));
      }
    }
  }

  void fill_page(const Json& data) {
    for (const forms::Field& field : definition_.fields) {
      const Json* value = find_at(data, field.tokens);
      if (field.repeat == forms::kNone && value) answer(field, field.id, *value);
    }
    for (const forms::Repeat& repeat : definition_.repeats) {
      const Json* rows = find_at(data, repeat.tokens);
      if (!rows || !portal_.tree().find("@add/" + repeat.id)) continue;
      for (const Json& row : rows->items()) {
        run(event("activate", "@add/" + repeat.id));
        const std::string id = repeat.id + ".row" + std::to_string(rows_) + ".";
        for (const uint32_t index : repeat.fields) {
          const forms::Field& field = definition_.fields[index];
          if (const Json* value = find_at(row, field.tokens)) answer(field, id + field.id, *value);
        }
      }
    }
  }

  void answer(const forms::Field& field, const std::string& node, const Json& value) {
    if (field.computed != forms::kNone) return;
    if (field.widget == Widget::checkbox) {
      run(event("choose", node).set("chosen", Json::boolean(value.as_boolean())));
    } else if (!field.options.empty()) {
      for (const forms::Option& option : field.options) {
        const auto is_it = [&](const Json& one) { return means_the_same(one, option.value); };
        if (is_it(value) || std::ranges::any_of(value.items(), is_it)) {
          run(event("choose", "@option/" + node + "/" + option.key)
                  .set("chosen", Json::boolean(true)));
        }
      }
    } else {
      run(event("answer", node).set("text", Json::string(forms::text_of(field, value))));
    }
    run(event("leave", node));
  }

  std::string body(std::string_view path) const {
    constexpr std::string_view kLists = "lists/";
    if (const auto asset = built_in_asset(path)) return std::string(*asset);
    if (!path.starts_with(kLists)) return text_;
    const auto list = find_list(path.substr(kLists.size()), lists_);
    return list ? read_file(*list).value_or("") : "";
  }

  const forms::Definition& definition_;
  std::string text_;
  Folders lists_;
  portal::Portal portal_;
  size_t rows_ = 0;
};

}  // namespace

int tree(Arguments arguments) {
  const Options options(arguments, kOptions);
  const std::string_view language = options.get("--lang").value_or("fa");
  if (!options.complaint().empty() || options.positional().size() != 1 ||
      !built_in_asset("locales/" + std::string(language) + ".json")) {
    return misused("tree", options.complaint());
  }
  const auto definition = read_definition(options.positional()[0], options.all(kListsOption));
  if (!definition) return kBadInput;
  const auto json = read_json_file(options.positional()[0]);
  Json data = Json::object();
  if (const auto data_path = options.get("--data")) {
    auto read = read_json_file(*data_path);
    if (!read) return kBadInput;
    data = *std::move(read);
  }
  Citizen citizen(*definition, write_json(*json), options.all(kListsOption));
  citizen.open(language);
  const std::string_view page = options.get("--page").value_or("");
  if (!citizen.fill_in(data, page)) {
    std::fprintf(stderr,
                 "panjereh: the page \"%s\" is not reached: there is none, or the data does not "
                 "fill in the pages before it\n",
                 std::string(page).c_str());
    return kNo;
  }
  std::printf("%s\n", write_json(view::tree_json(citizen.tree())).c_str());
  return kYes;
}

}  // namespace panjereh::tools
