#include "random_events.h"

#include <array>

#include "support/files.h"
#include "support/random_json.h"

namespace panjereh::tests {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kFiles = "test/files";
constexpr std::string_view kLists = "tests/lists";
constexpr std::string_view kServices[] = {kCallBack, kCallBack, kFiles, kLists,
                                          "other",   "no such", ""};
constexpr std::string_view kLanguages[] = {"fa", "en", "ar", "az", "ckb", "xx"};
constexpr std::string_view kFields[] = {"name", "nationalId",       "mobile",     "age",
                                        "deed", "@draft-file.code", "@pin.field", "@pin.again"};
constexpr std::string_view kFileFields[] = {"deed", "photos", "rows.1.file", "name",
                                            "@draft-file.file"};
constexpr std::string_view kFileProblems[] = {"", "", "", "type", "large", "broken", "away"};
constexpr std::string_view kAnswers[] = {
    "",           " ",           "نام",         "0172942284",      "۰۱۷۲۹۴۲۲۸۴",
    "0172942285", "09123456789", Device::kCode, "+98 912 345 6789"};
constexpr int64_t kMinuteMs = 60'000;
constexpr int kStatuses[] = {200, 200, 201, 0, 404, 409, 422, 429, 503, -1};

}  // namespace

void RandomEvents::step(Host& host) {
  Json event = choose(host);
  now_ += random_.one_in(8) ? 11 * kMinuteMs : static_cast<int64_t>(random_.below(1000));
  if (random_.one_in(50)) now_ = 0;  // the clock was put back
  if (event.is_object() && !random_.one_in(4)) event.set("now", Json::number(now_));
  if (!host.send(event)) return;
  is_started_ = is_started_ || event["type"].as_string() == "start";
  for (const char* type : {"fetch", "uuid", "timer", "lock", "load", "store", "clear", "copy",
                           "prepare", "keep", "seal", "unseal", "pin"}) {
    // What the device has done by itself is not done once more, where that would remove all.
    const bool may_remove = type == "store"sv || type == "clear"sv;
    if (may_remove && host.device().answers) continue;
    for (const Json& effect : host.effects(type)) pending_.push_back(effect);
  }
}

Json RandomEvents::choose(Host& host) {
  if (random_.one_in(20)) return nonsense();
  if (!is_started_ || random_.one_in(15)) {
    Members members = {{"language", Json::string(random_.pick(kLanguages))}};
    if (!random_.one_in(3)) members.emplace_back("service", Json::string(random_.pick(kServices)));
    return event(is_started_ ? "route" : "start", members);
  }
  if (random_.one_in(30)) {
    host.device().answers = !random_.one_in(3);
    host.device().problem = random_.one_in(5) ? "full" : "";
    host.device().is_locked = random_.one_in(5);
    host.device().file_problem = random_.pick(kFileProblems);
    if (random_.one_in(3)) host.device().ready.clear();
  }
  if (random_.one_in(25)) {
    return random_.pick(std::to_array(
        {event("flush"), event("used"), event("online"), event("offline"), event("newer"),
         event("cleared"), event("changed"),
         event("public", {{"on", Json::boolean(random_.one_in(2))}}),
         event("lost", {{"lock", Json::string("draft/" + std::string(kCallBack))}}),
         event("given", {{"lock", Json::string("draft/" + std::string(kCallBack))}})}));
  }
  if (random_.one_in(12)) {
    Json files = Json::array();
    for (size_t i = 0; i <= random_.below(3); ++i) {
      Json file = Json::object();
      file.set("id", Json::string("f" + std::to_string(random_.below(20))));
      files.push(file.set("name", Json::string(random_text(random_, 10))));
    }
    return event("attach", {{"node", Json::string(random_.pick(kFileFields))}, {"files", files}});
  }
  switch (random_.below(6)) {
    case 0:
    case 1:
      if (!pending_.empty()) return some_result(host);
      [[fallthrough]];
    case 2:
      return event("activate", {{"node", Json::string(some_node(host))}});
    case 3:
      return event("activate", {{"node", Json::string("@submit")}});
    case 4:
      return event("leave", {{"node", Json::string(random_.pick(kFields))}});
    default:
      return event("answer", {{"node", Json::string(random_.pick(kFields))},
                              {"text", Json::string(random_.one_in(4)
                                                        ? random_text(random_, 10)
                                                        : std::string(random_.pick(kAnswers)))}});
  }
}

// Mostly of one of the last effects, as a browser would answer it.
Json RandomEvents::some_result(Host& host) {
  if (!answers_.empty() && random_.one_in(20)) return random_.pick(answers_);
  const size_t recent = std::min<size_t>(pending_.size(), random_.one_in(4) ? 100 : 3);
  const size_t at = pending_.size() - 1 - random_.below(recent);
  const Json effect = pending_[at];
  if (const auto result = host.device().run(effect)) {
    pending_.erase(pending_.begin() + static_cast<ptrdiff_t>(at));  // it is done once
    answers_.push_back(*result);
    if (!random_.one_in(12)) return *result;
  }
  Members members = {{"effect", effect["id"]}};
  const std::string_view type = random_.one_in(12)
                                    ? random_.pick(std::to_array({"fetch"sv, "uuid"sv, "timer"sv}))
                                    : effect["type"].as_string();
  if (type == "uuid") {
    members.emplace_back("uuid", Json::string("key-" + std::to_string(random_.below(1000))));
  } else if (type == "copy") {
    members.emplace_back("done", Json::boolean(random_.one_in(2)));
  } else if (type == "fetch") {
    members.emplace_back("status", Json::number(random_.pick(kStatuses)));
    members.emplace_back("body", Json::string(some_body(effect)));
    if (random_.one_in(4)) {
      members.emplace_back("retryAfter", Json::number(static_cast<int64_t>(random_.below(100))));
    }
  }
  return event("result", members);
}

std::string RandomEvents::some_body(const Json& fetch) {
  const std::string_view path = fetch["path"].as_string();
  if (random_.one_in(8)) return write_json(random_json(random_, 3));
  if (random_.one_in(8)) return random_text(random_, 20);
  if (path.starts_with("locales/")) return read_file(repository_path(path));
  if (path == "services") return catalogue_body();
  if (path.ends_with(kFiles)) {
    return read_file(repository_path("tests/portal/cases/files.json"));
  }
  if (path.ends_with(kLists)) {
    return read_file(repository_path("tests/forms/cases/lists.json"));
  }
  if (path.starts_with("lists/tests/")) {
    return read_file(repository_path("tests/forms/cases/" + std::string(path) + ".json"));
  }
  if (path == "applications") return R"({"trackingCode":"123456789012"})";
  return definition_body();
}

std::string RandomEvents::some_node(const Host& host) {
  const auto& nodes = host.tree().nodes();
  if (nodes.empty() || random_.one_in(20)) return random_text(random_, 4);
  return random_.pick(nodes).id;
}

Json RandomEvents::nonsense() {
  Json json = random_json(random_, 3);
  if (json.is_object() && random_.one_in(2)) {
    json.set("type",
             Json::string(random_.pick(std::to_array(
                 {"start"sv, "route"sv, "answer"sv, "leave"sv, "activate"sv, "result"sv, "public"sv,
                  "lost"sv, "given"sv, "prefill"sv, "move"sv, "close"sv, "attach"sv}))));
    for (const char* member :
         {"node",   "text",  "language", "service",    "effect",  "status", "uuid",    "records",
          "stored", "held",  "done",     "on",         "lock",    "known",  "sources", "by",
          "count",  "today", "files",    "attachment", "missing", "problem"}) {
      if (random_.one_in(3)) json.set(member, random_json(random_, 1));
    }
  }
  return json;
}

}  // namespace panjereh::tests
