// Languages: which the window speaks, the locale files that have come, and which of them stands in
// for what another lacks. Private to portal.
#pragma once

#include <array>
#include <iterator>
#include <string_view>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/locale/locale.h"

namespace panjereh::portal {

// What a link to a language says of it, before its file is there: the same as the file.
struct Language {
  std::string_view code;  // in addresses, in texts by language, of its file in locales/
  std::string_view tag;   // BCP 47
  std::string_view name;  // what its speakers call it
  locale::Direction direction;
};

inline constexpr Language kLanguages[] = {
    {"fa", "fa", "فارسی", locale::Direction::rtl},
    {"en", "en", "English", locale::Direction::ltr},
    {"ar", "ar", "العربية", locale::Direction::rtl},
    {"az", "az-Arab", "تۆرکجه", locale::Direction::rtl},
    {"ckb", "ckb", "کوردی", locale::Direction::rtl},
};

// The one with that code, in kLanguages; Persian where there is none.
const Language& known_language(std::string_view code);

// The one that every page has a link to: Persian, and from Persian English.
const Language& other_language(std::string_view code);

class Languages {
 public:
  Languages() = default;
  Languages(const Languages&) = delete;  // a locale points to its fallbacks
  Languages& operator=(const Languages&) = delete;

  // The address's language becomes that one, as soon as its file is there.
  void speak(const Language& language, Address& address, Effects& effects);

  // False where the effect fetched none of these files.
  bool take_result(EffectId effect, const Json& result, Address& address, Effects& effects);

  // nullptr until its file has come.
  const locale::Locale* find(std::string_view code) const;

  // After something was presented in a language: logs what its file turned out to lack, each
  // message once, and fetches the next file to look in. When that has come it is presented anew.
  // Words that stand in are not marked as of another language: no node says where its words are
  // from, and a field has several.
  void make_up_for_missing(std::string_view code, Effects& effects);

  void add_to(StableHash& hash) const;

 private:
  struct File {
    locale::Locale locale;  // without a language until it has come
    EffectId awaited = kNoEffect;
    bool has_failed = false;  // it did not come, or is broken
    size_t told = 0;          // how many of its missing messages are in the log

    bool is_there() const { return !locale.language().empty(); }
  };

  File& file_of(const Language& one) { return files_[static_cast<size_t>(&one - kLanguages)]; }
  void connect_fallbacks();

  std::array<File, std::size(kLanguages)> files_;  // as in kLanguages
  const Language* wished_ = nullptr;  // is spoken as soon as it has come; none where it has
};

}  // namespace panjereh::portal
