#include "panjereh/locale/locale.h"

#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/unicode/clean_up.h"

namespace panjereh::locale {

namespace {

constexpr std::string_view kDigitNames[] = {"latn", "arab", "arabext"};
constexpr std::string_view kDirectionNames[] = {"ltr", "rtl"};

// The index of the text in the names, or their count.
template <size_t N>
size_t name_index(const std::string_view (&names)[N], std::string_view text) {
  return static_cast<size_t>(std::ranges::find(names, text) - names);
}

}  // namespace

Result<LocalText> LocalText::read(const Json& json, std::string_view pointer) {
  const auto refuse = [&](const Json& at, std::string where) {
    return Problem{std::move(where), "expected texts by language, like {\"fa\": \"…\"}",
                   at.offset()};
  };
  if (json.members().empty()) return refuse(json, std::string(pointer));
  LocalText text;
  for (const Json::Member& member : json.members()) {
    if (!unicode::is_seen(member.value.as_string())) {
      return refuse(member.value, pointer_join(pointer, std::string_view(member.key)));
    }
    text.add(std::string(member.key), std::string(member.value.as_string()));
  }
  return text;
}

Json LocalText::json() const {
  Json json = Json::object();
  for (const auto& [tag, text] : all()) json.set(tag, Json::string(text));
  return json;
}

Result<Locale> Locale::read(const Json& json) {
  Locale locale;
  locale.language_ = json["language"].as_string();
  if (locale.language_.empty()) {
    return Problem{"/language", "a locale file names its language", json.offset()};
  }
  const size_t direction = name_index(kDirectionNames, json["direction"].as_string());
  const size_t digits = name_index(kDigitNames, json["digits"].as_string());
  if (direction == std::size(kDirectionNames)) {
    return Problem{"/direction", "expected \"ltr\" or \"rtl\"", json["direction"].offset()};
  }
  if (digits == std::size(kDigitNames)) {
    return Problem{"/digits", "expected \"latn\", \"arab\" or \"arabext\"",
                   json["digits"].offset()};
  }
  const Json* tag = json.find("tag");
  if (tag && tag->as_string().empty()) {
    return Problem{"/tag", "expected a BCP 47 tag", tag->offset()};
  }
  const Json* reviewed = json.find("reviewed");
  if (reviewed && !reviewed->is_boolean()) {
    return Problem{"/reviewed", "expected true or false", reviewed->offset()};
  }
  locale.tag_ = tag ? tag->as_string() : locale.language_;
  locale.is_reviewed_ = !reviewed || reviewed->as_boolean();
  locale.direction_ = static_cast<Direction>(direction);
  locale.digits_ = static_cast<Digits>(digits);
  const Json& messages = json["messages"];
  if (!messages.is_object()) {
    return Problem{"/messages", "expected the messages by key", messages.offset()};
  }
  for (const Json::Member& member : messages.members()) {
    auto message = member.value.is_string() ? Message::read(member.value.as_string())
                                            : Result<Message>(Problem{"", "a message is a text"});
    if (!message) {
      return Problem{pointer_join("/messages", std::string_view(member.key)),
                     message.error().message, member.value.offset()};
    }
    // In order from the start: a sort of their own would be code that every citizen loads.
    const auto place = std::ranges::lower_bound(locale.entries_, member.key, {}, &Entry::key);
    locale.entries_.insert(place, {member.key, *std::move(message)});
  }
  return locale;
}

const Message* Locale::find(std::string_view key) const {
  const auto found = std::ranges::lower_bound(entries_, key, {}, &Entry::key);
  return found != entries_.end() && found->key == key ? &found->message : nullptr;
}

const Locale* Locale::fallback(std::string_view key) const {
  for (const Locale* one : fallbacks_) {
    if (one && one->has_message(key)) return one;
  }
  return nullptr;
}

bool Locale::is_at_a_loss() const {
  return std::ranges::any_of(missing_, [&](const std::string& key) { return !fallback(key); });
}

std::string Locale::message(std::string_view key, Arguments arguments) const {
  if (const Message* message = find(key)) return message->format(arguments, speech());
  if (std::ranges::find(missing_, key) == missing_.end()) missing_.emplace_back(key);
  const Locale* other = fallback(key);
  return other ? other->find(key)->format(arguments, other->speech()) : std::string(key);
}

}  // namespace panjereh::locale
