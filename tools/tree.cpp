// panjereh tree FORM: what a citizen is shown, as JSON. The portal itself makes it, asked by the
// same events as in a browser.
#include <cstdio>

#include "commands.h"
#include "panjereh/forms/definition.h"
#include "panjereh/view/tree_json.h"

namespace panjereh::tools {

namespace {

constexpr std::string_view kOptions[] = {"--data", "--lang"};

Json event(std::string_view type) {
  Json json = Json::object();
  json.set("type", Json::string(type));
  return json;
}

// Dispatches the event, then answers each fetch: the program's own files, and the definition.
void run(portal::Portal& portal, const Json& first, std::string_view definition) {
  const auto output = portal.dispatch(first);
  if (!output) return;
  for (const Json& effect : output->effects) {
    if (effect["type"].as_string() != "fetch") continue;
    const auto asset = built_in_asset(effect["path"].as_string());
    Json result = event("result");
    result.set("effect", effect["id"]).set("status", Json::number(200));
    run(portal, result.set("body", Json::string(asset.value_or(definition))), definition);
  }
}

}  // namespace

int tree(Arguments arguments) {
  const Options options(arguments, kOptions);
  const std::string_view language = options.get("--lang").value_or("fa");
  if (!options.complaint().empty() || options.positional().size() != 1 ||
      !built_in_asset("locales/" + std::string(language) + ".json")) {
    std::fprintf(stderr, "usage: panjereh tree FORM [--data DATA] [--lang fa|en]\n");
    return kBadInput;
  }
  const std::string_view path = options.positional()[0];
  const auto json = read_json_file(path);
  if (!json) return kBadInput;
  const auto definition = forms::Definition::read(*json);
  if (!definition) {
    std::fprintf(stderr, "panjereh: this form has problems; see: panjereh lint %s\n",
                 std::string(path).c_str());
    return kBadInput;
  }
  portal::Portal portal;
  Json start = event("start");
  start.set("language", Json::string(language));
  run(portal, start.set("service", Json::string(definition->id)), write_json(*json));

  if (const auto data_path = options.get("--data")) {
    const auto data = read_json_file(*data_path);
    if (!data) return kBadInput;
    for (const forms::Field& field : definition->fields) {
      const Json& value = (*data)[field.tokens[0]];
      if (!value.is_string()) continue;
      Json answer = event("answer");
      answer.set("node", Json::string(field.id)).set("text", value);
      run(portal, answer, "");
      Json leave = event("leave");
      run(portal, leave.set("node", Json::string(field.id)), "");
    }
  }
  std::printf("%s\n", write_json(view::tree_json(portal.tree())).c_str());
  return kYes;
}

}  // namespace panjereh::tools
