// What a citizen types and an author writes: numbers, amounts, times, titles, Markdown; dates are
// in date.cpp. Whatever is read is read again as the same.
#include <string>

#include "panjereh/base/json.h"
#include "panjereh/forms/markdown.h"
#include "panjereh/locale/collation.h"
#include "panjereh/locale/money.h"
#include "panjereh/locale/numbers.h"
#include "panjereh/locale/ordinal.h"
#include "panjereh/locale/spell_out.h"
#include "panjereh/locale/typed_time.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string_view text = fuzz::text_of(data, size);
  if (const auto number = locale::read_number(text)) {
    const auto json = read_json(*number);
    fuzz::expect(json && json->is_number());
    fuzz::expect(locale::read_number(locale::write_number(*number, locale::Digits::arabext)) ==
                 number);
    if (const auto rials = locale::to_rials(*number, locale::MoneyUnit::toman)) {
      const std::string tomans = locale::from_rials(*rials, locale::MoneyUnit::toman);
      fuzz::expect(locale::to_rials(tomans, locale::MoneyUnit::toman) == rials);
    }
  }
  using enum locale::MoneyUnit;
  for (const locale::MoneyUnit unit : {rial, toman}) {
    const auto rials = locale::read_money(text, unit);
    if (!rials) continue;
    const std::string again =
        locale::write_number(locale::from_rials(*rials, unit), locale::Digits::arabext);
    fuzz::expect(locale::read_money(again, unit) == rials);
  }
  if (const auto minutes = locale::read_typed_time(text)) {
    fuzz::expect(*minutes >= 0 && *minutes < 24 * 60);
    fuzz::expect(locale::read_typed_time(locale::write_time(*minutes)) == minutes);
  }
  for (const char* language : {"fa", "en", "ckb", "az"}) {
    const auto words = locale::spell_out(text, language);
    fuzz::expect(!words || (!words->empty() && !text.empty()));
    fuzz::expect(!locale::ordinal_in_words(text, language) || words.has_value());
  }
  for (const char* language : {"fa", "ar", "az", "en"}) {
    const std::string key = locale::collation_key(text, language);
    fuzz::expect(key == locale::collation_key(std::string(text) + "\u200c", language));
    fuzz::expect(key < locale::collation_key(std::string(text) + "a", language));
  }
  const auto blocks = forms::read_markdown(text);
  if (!blocks) {
    fuzz::expect(!blocks.error().message.empty());
    return 0;
  }
  for (const forms::Block& block : *blocks) {
    for (const forms::Inline& piece : block.inlines) {
      fuzz::expect(piece.url.empty() || piece.url.find(':') != std::string::npos);
    }
  }
  return 0;
}
