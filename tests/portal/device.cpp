#include "device.h"

namespace panjereh::tests {

namespace {

bool is_under(std::string_view key, const Json& prefixes) {
  for (const Json& prefix : prefixes.items()) {
    if (key.starts_with(prefix.as_string())) return true;
  }
  return false;
}

}  // namespace

std::optional<Json> Device::run(const Json& effect) {
  const std::string_view type = effect["type"].as_string();
  Json result = Json::object();
  result.set("type", Json::string("result")).set("effect", effect["id"]);
  if (!problem.empty() && (type == "store" || type == "load")) {
    result.set("problem", Json::string(problem));
  }
  if (type == "lock") {
    const std::string name(effect["name"].as_string());
    if (effect["steal"].as_boolean()) elsewhere.erase(name);
    return result.set("held", Json::boolean(!elsewhere.contains(name)));
  }
  if (type == "clear") {
    records.clear();
    return result.set("done", Json::boolean(problem.empty()));
  }
  if (type == "load") {
    Json found = Json::array();
    for (const auto& [key, text] : records) {
      if (!problem.empty() || !is_under(key, effect["prefixes"])) continue;
      Json record = Json::object();
      record.set("key", Json::string(key));
      if (!damaged.contains(key)) record.set("text", Json::string(text));
      found.push(std::move(record));
    }
    return result.set("records", std::move(found));
  }
  if (type != "store") return std::nullopt;
  auto after = records;
  std::erase_if(after,
                [&](const auto& record) { return is_under(record.first, effect["remove"]); });
  bool is_stored = problem.empty();
  for (const Json& record : effect["add"].items()) {
    const bool is_new = after.emplace(record["key"].as_string(), record["text"].as_string()).second;
    is_stored = is_stored && is_new;
  }
  if (is_stored) {
    records = std::move(after);
  } else if (problem.empty()) {
    result.set("problem", Json::string("failed"));
  }
  return result.set("stored", Json::boolean(is_stored));
}

}  // namespace panjereh::tests
