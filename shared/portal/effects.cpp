#include "effects.h"

#include <utility>

namespace panjereh::portal {

Json& Effects::add(std::string_view type) {
  Json effect = Json::object();
  effect.set("id", Json::number(static_cast<int64_t>(next_++)));
  effect.set("type", Json::string(type));
  return effects_.emplace_back(std::move(effect));
}

EffectId Effects::fetch(Base base, const window::Request& request, std::string_view keep) {
  const EffectId id = next_;
  Json headers = Json::object();
  for (const auto& [name, value] : request.headers) headers.set(name, Json::string(value));
  Json& effect = add("fetch");
  effect.set("base", Json::string(base == Base::asset ? "asset" : "api"))
      .set("method", Json::string(request.method))
      .set("path", Json::string(request.path))
      .set("headers", std::move(headers));
  if (!request.body.empty()) effect.set("body", Json::string(request.body));
  if (!keep.empty() && stores_) effect.set("keep", Json::string(keep));
  return id;
}

EffectId Effects::fetch_last(Base base, const window::Request& request) {
  const EffectId id = fetch(base, request);
  effects_.back().set("last", Json::boolean(true));
  return id;
}

EffectId Effects::fetch_spare(Base base, const window::Request& request) {
  const EffectId id = fetch(base, request);
  effects_.back().set("spare", Json::boolean(true));
  return id;
}

EffectId Effects::upload(const window::Request& request, std::string_view file) {
  const EffectId id = fetch(Base::api, request);
  effects_.back().set("file", Json::string(file));
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

namespace {

Json list_of(std::span<const std::string> texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push(Json::string(text));
  return list;
}

}  // namespace

EffectId Effects::store(const std::vector<std::string>& remove,
                        const std::vector<drafts::Record>& add) {
  const EffectId id = next_;
  Json records = Json::array();
  for (const drafts::Record& record : add) {
    Json one = Json::object();
    one.set("key", Json::string(record.key)).set("text", Json::string(record.text));
    records.push(std::move(one));
  }
  this->add("store").set("remove", list_of(remove)).set("add", std::move(records));
  return id;
}

EffectId Effects::load(std::span<const std::string> prefixes) {
  const EffectId id = next_;
  add("load").set("prefixes", list_of(prefixes));
  return id;
}

EffectId Effects::prepare(std::string_view file, std::string_view key, const forms::Files& wanted) {
  const EffectId id = next_;
  Json& effect = add("prepare");
  effect.set("file", Json::string(file)).set("key", Json::string(key));
  effect.set("types", list_of(wanted.types));
  effect.set("mostBytes", Json::number(static_cast<int64_t>(wanted.most_bytes)));
  effect.set("picture", Json::boolean(wanted.kind != forms::Files::Kind::any));
  return id;
}

void Effects::pad(std::string_view area, std::string_view field) {
  add("pad").set("area", Json::string(area)).set("field", Json::string(field));
}

EffectId Effects::keep(std::string_view prefix, std::span<const std::string> files) {
  const EffectId id = next_;
  add("keep").set("prefix", Json::string(prefix)).set("files", list_of(files));
  return id;
}

EffectId Effects::duplicate(std::string_view from, std::string_view to) {
  const EffectId id = next_;
  add("duplicate").set("from", Json::string(from)).set("to", Json::string(to));
  return id;
}

EffectId Effects::seal(std::string_view record, std::string_view prefix,
                       std::optional<std::span<const std::string>> files) {
  const EffectId id = next_;
  Json& effect = add("seal");
  effect.set("text", Json::string(record)).set("prefix", Json::string(prefix));
  if (files) effect.set("files", list_of(*files));
  return id;
}

void Effects::download(std::string_view name) { add("download").set("name", Json::string(name)); }

EffectId Effects::unseal(std::string_view file, std::string_view code, std::string_view prefix) {
  const EffectId id = next_;
  Json& effect = add("unseal");
  effect.set("file", Json::string(file)).set("code", Json::string(code));
  effect.set("prefix", Json::string(prefix));
  return id;
}

EffectId Effects::deposit(std::string_view code, std::string_view tag, std::string_view record,
                          std::string_view prefix, std::span<const std::string> files) {
  const EffectId id = next_;
  Json& effect = add("deposit");
  effect.set("code", Json::string(code)).set("tag", Json::string(tag));
  effect.set("text", Json::string(record)).set("prefix", Json::string(prefix));
  effect.set("files", list_of(files));
  return id;
}

EffectId Effects::collect(std::string_view code, std::string_view tag, std::string_view prefix) {
  const EffectId id = next_;
  Json& effect = add("collect");
  effect.set("code", Json::string(code)).set("tag", Json::string(tag));
  effect.set("prefix", Json::string(prefix));
  return id;
}

EffectId Effects::discard(std::string_view code) {
  const EffectId id = next_;
  add("discard").set("code", Json::string(code));
  return id;
}

EffectId Effects::pin(std::string_view use, std::string_view pin) {
  const EffectId id = next_;
  add("pin").set("use", Json::string(use)).set("pin", Json::string(pin));
  return id;
}

EffectId Effects::lock(std::string_view name, bool steal) {
  const EffectId id = next_;
  add("lock").set("name", Json::string(name)).set("steal", Json::boolean(steal));
  return id;
}

void Effects::unlock(std::string_view name) { add("unlock").set("name", Json::string(name)); }

EffectId Effects::clear() {
  const EffectId id = next_;
  add("clear");
  return id;
}

void Effects::set_public(bool is_public) { add("public").set("on", Json::boolean(is_public)); }

EffectId Effects::copy(std::string_view text) {
  const EffectId id = next_;
  add("copy").set("text", Json::string(text));
  return id;
}

void Effects::persist() {
  if (stores_ && !std::exchange(has_persisted_, true)) add("persist");
}

void Effects::print() { add("print"); }

void Effects::reload() { add("reload"); }

void Effects::log_error(std::string_view message) {
  add("log").set("level", Json::string("error")).set("message", Json::string(message));
}

std::vector<Json> Effects::take() { return std::exchange(effects_, {}); }

void Effects::add_to(StableHash& hash) const {
  hash.add(next_)
      .add(ids_)
      .add(run_)
      .add(static_cast<uint64_t>(now_))
      .add(stores_)
      .add(has_persisted_);
}

}  // namespace panjereh::portal
