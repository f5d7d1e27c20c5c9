#include "panjereh/base/json.h"

#include <algorithm>
#include <utility>

#include "decimal.h"
#include "panjereh/base/stable_hash.h"

namespace panjereh {

namespace {

constexpr size_t kIndexFrom = 17;  // members from which a hash index beats looking at each
constexpr uint32_t kEmptySlot = UINT32_MAX;

}  // namespace

Json Json::boolean(bool value) {
  Json json;
  json.value_.emplace<1>(value);
  return json;
}

Json Json::number(int64_t value) { return decimal(std::to_string(value)); }

Json Json::decimal(std::string text) {
  Json json;
  json.value_.emplace<2>(std::move(text));
  return json;
}

Json Json::string(std::string_view text) {
  Json json;
  json.value_.emplace<3>(text);
  return json;
}

Json Json::array() {
  Json json;
  json.value_.emplace<4>();
  return json;
}

Json Json::object() {
  Json json;
  json.value_.emplace<5>();
  return json;
}

bool Json::as_boolean() const {
  const bool* value = std::get_if<1>(&value_);
  return value && *value;
}

std::string_view Json::as_string() const {
  const auto* text = std::get_if<3>(&value_);
  return text ? std::string_view(*text) : std::string_view();
}

std::string_view Json::decimal_text() const {
  const auto* number = std::get_if<2>(&value_);
  return number ? std::string_view(number->text) : std::string_view();
}

std::optional<int64_t> Json::as_integer() const {
  auto decimal = split_decimal(decimal_text());
  if (!decimal || decimal->exponent < 0) return std::nullopt;
  // 19 digits fit 64 bits without a sign; whether they fit with one shows then.
  if (static_cast<int64_t>(decimal->digits.size()) + decimal->exponent > 19) return std::nullopt;
  decimal->digits.append(static_cast<size_t>(decimal->exponent), '0');
  uint64_t value = 0;
  for (const char digit : decimal->digits) value = value * 10 + static_cast<uint64_t>(digit - '0');
  if (value > static_cast<uint64_t>(INT64_MAX) + (decimal->is_negative ? 1 : 0)) {
    return std::nullopt;
  }
  return static_cast<int64_t>(decimal->is_negative ? 0 - value : value);
}

bool Json::is_whole() const {
  if (plain_integer(decimal_text())) return true;
  const auto decimal = split_decimal(decimal_text());
  return decimal && decimal->exponent >= 0;
}

std::span<const Json> Json::items() const {
  const auto* items = std::get_if<4>(&value_);
  return items ? std::span<const Json>(*items) : std::span<const Json>();
}

std::span<const Json::Member> Json::members() const {
  const auto* object = std::get_if<5>(&value_);
  return object ? std::span<const Member>(object->members) : std::span<const Member>();
}

const Json& Json::operator[](std::string_view key) const {
  static const Json kNull;
  const Json* value = find(key);
  return value ? *value : kNull;
}

const Json* Json::find(std::string_view key) const {
  const auto* object = std::get_if<5>(&value_);
  if (!object) return nullptr;
  const size_t at = object->locate(key);
  return at < object->members.size() ? &object->members[at].value : nullptr;
}

void Json::push(Json item) {
  if (!is_array()) value_.emplace<4>();
  std::get_if<4>(&value_)->push_back(std::move(item));
}

Json& Json::item(size_t index) { return (*std::get_if<4>(&value_))[index]; }

void Json::remove_item(size_t index) {
  auto& items = *std::get_if<4>(&value_);
  items.erase(items.begin() + static_cast<ptrdiff_t>(index));
}

Json& Json::set(std::string_view key, Json value) {
  member(key) = std::move(value);
  return *this;
}

Json& Json::member(std::string_view key) {
  if (const Json* found = find(key)) return const_cast<Json&>(*found);
  append(std::string(key), Json());
  return std::get_if<5>(&value_)->members.back().value;
}

void Json::append(std::string key, Json value) {
  if (!is_object()) value_.emplace<5>();
  Object& object = *std::get_if<5>(&value_);
  object.members.push_back({std::move(key), std::move(value)});
  // Two slots a member at least, so that a probe is short.
  if (object.members.size() >= kIndexFrom && object.members.size() * 2 > object.index.size()) {
    object.rebuild_index();
  } else if (!object.index.empty()) {
    const size_t mask = object.index.size() - 1;
    size_t slot = stable_hash(object.members.back().key) & mask;
    while (object.index[slot] != kEmptySlot) slot = (slot + 1) & mask;
    object.index[slot] = static_cast<uint32_t>(object.members.size() - 1);
  }
}

bool Json::remove(std::string_view key) {
  auto* object = std::get_if<5>(&value_);
  if (!object) return false;
  const size_t at = object->locate(key);
  if (at == object->members.size()) return false;
  object->members.erase(object->members.begin() + static_cast<ptrdiff_t>(at));
  if (!object->index.empty()) object->rebuild_index();
  return true;
}

bool Json::Object::operator==(const Object& other) const { return members == other.members; }

size_t Json::Object::locate(std::string_view key) const {
  if (index.empty()) {
    const auto found = std::ranges::find(members, key, &Member::key);
    return static_cast<size_t>(found - members.begin());
  }
  const size_t mask = index.size() - 1;
  for (size_t slot = stable_hash(key) & mask; index[slot] != kEmptySlot; slot = (slot + 1) & mask) {
    if (members[index[slot]].key == key) return index[slot];
  }
  return members.size();
}

void Json::Object::rebuild_index() {
  size_t slots = 64;
  while (slots < members.size() * 4) slots *= 2;
  index.assign(slots, kEmptySlot);
  for (size_t i = 0; i < members.size(); ++i) {
    size_t slot = stable_hash(members[i].key) & (slots - 1);
    while (index[slot] != kEmptySlot) slot = (slot + 1) & (slots - 1);
    index[slot] = static_cast<uint32_t>(i);
  }
}

}  // namespace panjereh
