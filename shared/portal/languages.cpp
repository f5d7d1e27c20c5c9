#include "languages.h"

#include <algorithm>
#include <string>
#include <utility>

#include "events.h"

namespace panjereh::portal {

namespace {

// Where what another file lacks is looked for.
constexpr std::string_view kFallbacks[] = {"fa", "en"};

std::string path_of(const Language& language) {
  return "locales/" + std::string(language.code) + ".json";
}

}  // namespace

const Language& known_language(std::string_view code) {
  const auto* found = std::ranges::find(kLanguages, code, &Language::code);
  return found == std::end(kLanguages) ? kLanguages[0] : *found;
}

const Language& other_language(std::string_view code) {
  return known_language(code == "fa" ? "en" : "fa");
}

void Languages::speak(const Language& language, Address& address, Effects& effects) {
  File& file = file_of(language);
  wished_ = file.is_there() ? nullptr : &language;
  if (!wished_) {
    address.language = language.code;
  } else if (file.awaited == kNoEffect) {
    file.awaited = effects.fetch(Base::asset, {.path = path_of(language)});
    file.has_failed = false;
  }
}

bool Languages::take_result(EffectId effect, const Json& result, Address& address,
                            Effects& effects) {
  const auto file = std::ranges::find(files_, effect, &File::awaited);
  if (file == files_.end() || effect == kNoEffect || !result.find("status")) return false;
  file->awaited = kNoEffect;
  const Language& language = kLanguages[file - files_.begin()];
  const bool is_wished = wished_ == &language;
  if (is_wished) wished_ = nullptr;

  const window::Reply reply = read_reply(result);
  const auto json = reply.is_ok() ? read_json(reply.body) : Result<Json>(Problem{});
  auto locale = json ? locale::Locale::read(*json) : Result<locale::Locale>(json.error());
  if (!locale) {
    file->has_failed = true;
    effects.log_error(path_of(language) + " could not be read: " + locale.error().pointer + " " +
                      locale.error().message);
    // The address may name the language that did not come: it says what the page speaks.
    if (is_wished && find(address.language)) effects.route(address.url(), RouteMode::replace);
    return true;
  }
  file->locale = *std::move(locale);
  connect_fallbacks();
  if (is_wished) address.language = language.code;
  return true;
}

const locale::Locale* Languages::find(std::string_view code) const {
  const File& file = files_[static_cast<size_t>(&known_language(code) - kLanguages)];
  return file.is_there() ? &file.locale : nullptr;
}

void Languages::make_up_for_missing(std::string_view code, Effects& effects) {
  const Language& language = known_language(code);
  File& shown = file_of(language);
  const auto& missing = shown.locale.missing();
  if (shown.told < missing.size()) {
    std::string text = path_of(language) + " lacks";
    for (; shown.told < missing.size(); ++shown.told) text += " " + missing[shown.told];
    effects.log_error(text + " (" + std::to_string(shown.told) + " so far)");
  }
  if (!shown.locale.is_at_a_loss()) return;
  for (const std::string_view one : kFallbacks) {
    const Language& fallback = known_language(one);
    File& file = file_of(fallback);
    if (file.is_there() || file.has_failed) continue;
    if (file.awaited == kNoEffect) {
      file.awaited = effects.fetch_spare(Base::asset, {.path = path_of(fallback)});
    }
    return;
  }
}

void Languages::add_to(StableHash& hash) const {
  hash.add(wished_ ? wished_->code : "");
  for (const File& file : files_) {
    hash.add(file.awaited).add(file.is_there()).add(file.has_failed);
    // Which they are, in whichever order the compiler's code has asked for them.
    uint64_t missing = 0;
    for (const std::string& key : file.locale.missing()) missing += stable_hash(key);
    hash.add(missing);
  }
}

void Languages::connect_fallbacks() {
  for (File& file : files_) {
    const auto other = [&](std::string_view code) {
      const locale::Locale* locale = find(code);
      return locale == &file.locale ? nullptr : locale;
    };
    file.locale.set_fallbacks(other(kFallbacks[0]), other(kFallbacks[1]));
  }
}

}  // namespace panjereh::portal
