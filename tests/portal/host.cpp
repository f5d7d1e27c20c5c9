#include "host.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "panjereh/view/tree_bytes.h"
#include "support/files.h"

namespace panjereh::tests {

Json event(std::string_view type, const Members& members) {
  Json json = Json::object();
  json.set("type", Json::string(type));
  for (const auto& [name, value] : members) json.set(name, value);
  return json;
}

std::string catalogue_body() {
  const Json definition = read_repository_json("assets/services/call-back.json");
  Json service = Json::object();
  service.set("id", definition["id"]).set("version", definition["version"]);
  for (const Json::Member& member : definition["service"].members()) {
    service.set(member.key, member.value);
  }
  Json other = Json::object();
  other.set("id", Json::string("other")).set("version", Json::string("1"));
  other.member("title").set("fa", Json::string("دیگر")).set("en", Json::string("Other"));
  Json services = Json::array();
  services.push(service);
  services.push(other);
  Json body = Json::object();
  return write_json(body.set("services", services));
}

std::string definition_body() {
  return read_file(repository_path("assets/services/call-back.json"));
}

bool Host::send(const Json& event) {
  effects_.clear();
  if (!take(event)) return false;
  for (size_t i = 0; i < effects_.size() && device().answers; ++i) {
    const auto result = device().run(effects_[i]);
    if (result) CHECK(take(*result));
  }
  return true;
}

bool Host::run(const Json& effect) { return send(*device().run(effect)); }

bool Host::take(const Json& event) {
  log_.push_back(event);
  const uint64_t before = portal_.state_hash();
  const auto output = portal_.dispatch(event);
  hashes_.push_back(portal_.state_hash());
  if (!output) {
    CHECK(portal_.state_hash() == before);
    CHECK(portal_.tree() == tree_);
    CHECK(!output.error().message.empty());
    return false;
  }
  effects_.insert(effects_.end(), output->effects.begin(), output->effects.end());
  for (const Json& effect : output->effects) {
    if (effect["path"].as_string() == "applications" && effect.find("body")) application = effect;
  }
  if (!output->diff.empty()) {
    const view::Tree before_it = tree_;
    CHECK(!view::apply_diff(tree_, output->diff));
    CHECK(!(tree_ == before_it));
  }
  CHECK(tree_ == portal_.tree());
  // An edit shows only what it can change, which must be what showing everything gives: a result
  // that nobody awaits changes nothing and shows everything.
  const auto whole = portal_.dispatch(*read_json(R"({"type":"result","effect":999999999})"));
  REQUIRE(whole);
  CHECK(whole->diff.empty());
  // Focus can go only to what is there to take it.
  for (const Json& focus : output->effects) {
    if (focus["type"].as_string() != "focus") continue;
    CAPTURE(focus["node"].as_string());
    CHECK((tree_.nodes().empty() || has(focus["node"].as_string())));
  }
  return true;
}

void Host::open(std::string_view language, std::string_view service) {
  Members members = {{"language", Json::string(language)}};
  if (!service.empty()) members.emplace_back("service", Json::string(service));
  if (!opening.empty()) members.emplace_back("run", Json::string(opening));
  CHECK(send(event("start", members)));
  std::vector<Json> fetches = effects("fetch");
  // What waited in the outbox is sent.
  std::erase_if(fetches, [](const Json& fetch) { return fetch["method"].as_string() == "POST"; });
  // The start page asks for what was sent, too.
  REQUIRE(fetches.size() == (service.empty() ? 3 : 2));
  CHECK(reply(fetches[0], 200,
              read_file(repository_path("locales/" + std::string(language) + ".json"))));
  CHECK(reply(fetches[1], 200, service.empty() ? catalogue_body() : definition_body()));
}

void Host::open_file(std::string_view path, std::string_view page) {
  const std::string definition = read_file(repository_path(path));
  const Json service = (*read_json(definition))["id"];
  Members members = {{"language", Json::string("en")}, {"service", service}};
  if (!page.empty()) members.emplace_back("page", Json::string(page));
  if (!today.empty()) members.emplace_back("today", Json::string(today));
  CHECK(send(event("start", members)));
  const std::vector<Json> fetches = effects("fetch");
  REQUIRE(fetches.size() == 2);
  CHECK(reply(fetches[0], 200, read_file(repository_path("locales/en.json"))));
  CHECK(reply(fetches[1], 200, definition));
}

bool Host::choose(std::string_view node, bool is_chosen) {
  return send(
      event("choose", {{"node", Json::string(node)}, {"chosen", Json::boolean(is_chosen)}}));
}

bool Host::answer(std::string_view node, std::string_view text) {
  return send(event("answer", {{"node", Json::string(node)}, {"text", Json::string(text)}}));
}

bool Host::leave(std::string_view node) {
  return send(event("leave", {{"node", Json::string(node)}}));
}

bool Host::activate(std::string_view node) {
  return send(event("activate", {{"node", Json::string(node)}}));
}

void Host::fill() {
  CHECK(answer("name", "نام من"));
  CHECK(answer("nationalId", "۰۱۷۲۹۴۲۲۸۴"));
  CHECK(answer("mobile", "+98 912 345 6789"));
  CHECK(leave("mobile"));
}

std::vector<Json> Host::effects(std::string_view type) const {
  std::vector<Json> found;
  std::ranges::copy_if(effects_, std::back_inserter(found),
                       [&](const Json& effect) { return effect["type"].as_string() == type; });
  return found;
}

Json Host::only(std::string_view type) const {
  const std::vector<Json> found = effects(type);
  return found.size() == 1 ? found.front() : Json();
}

bool Host::reply(const Json& effect, int status, std::string_view body, const Members& more) {
  Members members = {
      {"effect", effect["id"]}, {"status", Json::number(status)}, {"body", Json::string(body)}};
  members.insert(members.end(), more.begin(), more.end());
  return send(event("result", members));
}

bool Host::give_uuid(const Json& effect, std::string_view uuid) {
  return send(event("result", {{"effect", effect["id"]}, {"uuid", Json::string(uuid)}}));
}

bool Host::ring(const Json& timer) { return send(event("result", {{"effect", timer["id"]}})); }

Json Host::submit(std::string_view uuid) {
  CHECK(activate("@submit"));
  const Json asked = only("uuid");
  if (asked.is_object()) CHECK(give_uuid(asked, uuid));  // a draft that is carried has its key
  const Json fetch = only("fetch");
  CHECK(fetch.is_object());
  return fetch;
}

std::string Host::text(std::string_view node, view::Text property) const {
  const view::Node* found = tree_.find(node);
  return found ? std::string(found->text(property)) : "no such node";
}

bool Host::flag(std::string_view node, view::Flag flag) const {
  const view::Node* found = tree_.find(node);
  return found && found->has(flag);
}

}  // namespace panjereh::tests
