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

void Device::prepare(const Json& effect, Json& result) {
  if (!file_problem.empty()) {
    result.set("problem", Json::string(file_problem));
    return;
  }
  ready.emplace(effect["key"].as_string());
  Json attachment = Json::object();
  attachment.set("type", effect["types"].items().front()).set("bytes", Json::number(1'500'000));
  result.set("attachment", attachment.set("hash", Json::string(kFileHash)));
}

void Device::keep(const Json& effect, Json& result) {
  const std::string prefix(effect["prefix"].as_string());
  std::set<std::string> wanted;
  Json missing = Json::array();
  for (const Json& file : effect["files"].items()) {
    const std::string key = prefix + std::string(file.as_string());
    (files.contains(key) || ready.contains(key)) ? (void)wanted.insert(key) : missing.push(file);
  }
  const std::string trouble = is_locked ? "locked" : problem;
  if (trouble.empty()) {
    std::erase_if(files, [&](const std::string& key) { return key.starts_with(prefix); });
    files.insert(wanted.begin(), wanted.end());
  } else {
    result.set("problem", Json::string(trouble));
  }
  result.set("stored", Json::boolean(trouble.empty())).set("missing", std::move(missing));
}

void Device::use_pin(const Json& effect, Json& result) {
  const std::string_view use = effect["use"].as_string();
  const std::string_view given = effect["pin"].as_string();
  if (use == "set") pin = given;
  if (use == "remove") pin.clear();
  const bool is_wrong = use == "open" && pin != given;
  if (use == "open" && wait_seconds > 0) {
    result.set("problem", Json::string("wait")).set("seconds", Json::number(wait_seconds));
  } else if (is_wrong || !problem.empty()) {
    result.set("problem", Json::string(is_wrong ? "wrong" : problem));
  } else {
    is_locked = false;
    result.set("done", Json::boolean(true));
  }
}

Json Device::files_under(std::string_view prefix) const {
  Json ids = Json::array();
  for (const std::string& key : files) {
    if (key.starts_with(prefix)) ids.push(Json::string(key.substr(prefix.size())));
  }
  return ids;
}

void Device::unseal(const Json& effect, Json& result) {
  const bool is_right = effect["code"].as_string() == kCode;
  if (!sealed || !is_right) {
    result.set("problem", Json::string(sealed ? "code" : "broken"));
    return;
  }
  for (const Json& file : (*sealed)["files"].items()) {
    ready.insert(std::string(effect["prefix"].as_string()) + std::string(file.as_string()));
  }
  result.set("text", (*sealed)["text"]);
}

std::string SealedDrafts::key_of(std::string_view code) {
  return "00000000-0000-8000-8000-" + std::string(code.substr(4));
}

void Device::deposit(const Json& effect, Json& result) {
  if (!window || window->is_away) {
    result.set("problem", Json::string("away"));
    return;
  }
  std::string code(effect["code"].as_string());
  const bool is_new = code.empty();
  if (is_new) code = std::to_string(4'000'000'000'000'001 + window->count);
  const auto found = window->copies.find(code);
  if (!is_new && found == window->copies.end()) {
    result.set("problem", Json::string("code"));
    return;
  }
  const std::string_view tag = effect["tag"].as_string();
  if (!is_new && tag != "*" && tag != std::to_string(found->second.tag)) {
    result.set("problem", Json::string("changed"));
    return;
  }
  SealedDrafts::Copy copy{++window->count, std::string(effect["text"].as_string()), {}};
  for (const Json& file : effect["files"].items()) copy.files.emplace(file.as_string());
  window->copies[code] = std::move(copy);
  if (window->is_mute) {
    result.set("problem", Json::string("away"));
    return;
  }
  result.set("code", Json::string(code));
  result.set("tag", Json::string(std::to_string(window->count)));
  result.set("key", Json::string(SealedDrafts::key_of(code)));
}

void Device::collect(const Json& effect, Json& result) {
  const std::string code(effect["code"].as_string());
  const bool is_away = !window || window->is_away;
  const auto found = is_away ? decltype(window->copies.end())() : window->copies.find(code);
  const bool is_there = !is_away && found != window->copies.end();
  if (!is_there || code == window->unreadable) {
    result.set("problem", Json::string(is_away ? "away" : is_there ? "broken" : "code"));
    return;
  }
  if (effect["tag"].as_string() == std::to_string(found->second.tag)) {
    result.set("problem", Json::string("same"));
    return;
  }
  for (const std::string& file : found->second.files) {
    ready.insert(std::string(effect["prefix"].as_string()) + file);
  }
  result.set("tag", Json::string(std::to_string(found->second.tag)));
  result.set("text", Json::string(found->second.text));
  result.set("key", Json::string(SealedDrafts::key_of(code)));
}

std::optional<Json> Device::run(const Json& effect) {
  const std::string_view type = effect["type"].as_string();
  Json result = Json::object();
  result.set("type", Json::string("result")).set("effect", effect["id"]);
  if (type == "prepare" || type == "keep") {
    type == "keep" ? keep(effect, result) : prepare(effect, result);
    return result;
  }
  if (type == "pin") {
    use_pin(effect, result);
    return result;
  }
  // What goes needs no key.
  const bool needs_key = type != "store" || !effect["add"].items().empty();
  const std::string trouble = is_locked && needs_key ? "locked" : problem;
  if (type == "duplicate") {
    const std::string_view from = effect["from"].as_string();
    for (const std::string& key : std::set(files)) {
      if (!key.starts_with(from)) continue;
      files.insert(std::string(effect["to"].as_string()) + key.substr(from.size()));
    }
    if (!trouble.empty()) result.set("problem", Json::string(trouble));
    return result.set("stored", Json::boolean(trouble.empty()));
  }
  if (type == "seal") {
    sealed = effect;
    if (!effect.find("files")) sealed->set("files", files_under(effect["prefix"].as_string()));
    return result.set("code", Json::string(kCode));
  }
  if (type == "unseal") {
    unseal(effect, result);
    return result;
  }
  if (type == "deposit" || type == "collect") {
    type == "deposit" ? deposit(effect, result) : collect(effect, result);
    return result;
  }
  if (type == "discard") {
    const bool is_done = window && !window->is_away;
    if (is_done) window->copies.erase(std::string(effect["code"].as_string()));
    return result.set("done", Json::boolean(is_done));
  }
  if (!trouble.empty() && (type == "store" || type == "load")) {
    result.set("problem", Json::string(trouble));
  }
  if (type == "lock") {
    const std::string name(effect["name"].as_string());
    if (effect["steal"].as_boolean()) elsewhere.erase(name);
    return result.set("held", Json::boolean(!elsewhere.contains(name)));
  }
  if (type == "clear") {
    records.clear();
    files.clear();
    pin.clear();
    is_locked = false;
    return result.set("done", Json::boolean(problem.empty()));
  }
  if (type == "load") {
    Json found = Json::array();
    for (const auto& [key, text] : records) {
      if (!trouble.empty() || !is_under(key, effect["prefixes"])) continue;
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
  bool is_stored = trouble.empty();
  for (const Json& record : effect["add"].items()) {
    const bool is_new = after.emplace(record["key"].as_string(), record["text"].as_string()).second;
    is_stored = is_stored && is_new;
  }
  if (is_stored) {
    records = std::move(after);
    if (is_under("", effect["remove"])) {  // all, the keys too
      pin.clear();
      is_locked = false;
    }
    std::erase_if(files, [&](const std::string& key) { return is_under(key, effect["remove"]); });
  } else if (trouble.empty()) {
    result.set("problem", Json::string("failed"));
  }
  return result.set("stored", Json::boolean(is_stored));
}

}  // namespace panjereh::tests
