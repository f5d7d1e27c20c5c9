#include "effects.h"

#include <utility>

namespace panjereh::portal {

Json& Effects::add(std::string_view type) {
  Json effect = Json::object();
  effect.set("id", Json::number(static_cast<int64_t>(next_++)));
  effect.set("type", Json::string(type));
  return effects_.emplace_back(std::move(effect));
}

EffectId Effects::fetch(Base base, const window::Request& request) {
  const EffectId id = next_;
  Json headers = Json::object();
  for (const auto& [name, value] : request.headers) headers.set(name, Json::string(value));
  Json& effect = add("fetch");
  effect.set("base", Json::string(base == Base::asset ? "asset" : "api"))
      .set("method", Json::string(request.method))
      .set("path", Json::string(request.path))
      .set("headers", std::move(headers));
  if (!request.body.empty()) effect.set("body", Json::string(request.body));
  return id;
}

EffectId Effects::uuid() {
  const EffectId id = next_;
  add("uuid");
  return id;
}

EffectId Effects::timer(uint64_t milliseconds) {
  const EffectId id = next_;
  add("timer").set("ms", Json::number(static_cast<int64_t>(milliseconds)));
  return id;
}

void Effects::focus(std::string_view node) { add("focus").set("node", Json::string(node)); }

void Effects::route(std::string_view url, RouteMode mode) {
  add("route")
      .set("url", Json::string(url))
      .set("mode", Json::string(mode == RouteMode::push ? "push" : "replace"));
}

void Effects::face(bool simple) { add("face").set("simple", Json::boolean(simple)); }

void Effects::log_error(std::string_view message) {
  add("log").set("level", Json::string("error")).set("message", Json::string(message));
}

std::vector<Json> Effects::take() { return std::exchange(effects_, {}); }

}  // namespace panjereh::portal
