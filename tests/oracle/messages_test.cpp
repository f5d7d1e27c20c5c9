// Messages and plural rules, against ICU's own MessageFormat and PluralRules.
#include <doctest/doctest.h>
#include <unicode/fmtable.h>
#include <unicode/msgfmt.h>
#include <unicode/plurrule.h>

#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "icu_text.h"
#include "panjereh/locale/message.h"
#include "panjereh/locale/plural.h"
#include "support/random.h"

namespace panjereh::locale {

namespace {

using tests::narrow;
using tests::Random;
using tests::wide;

constexpr std::string_view kLanguages[] = {"fa", "en", "ar", "az", "ckb"};
constexpr Speech kSpeeches[] = {{"fa", Digits::arabext}, {"en", Digits::latn}};
constexpr std::string_view kNames[] = {"n", "m", "kind", "label"};

// The values that messages are tried with.
struct Values {
  int64_t n;
  int64_t m;
  std::string kind;
  std::string label;
};

// What ICU writes; an error's name where it refuses the pattern.
std::string by_icu(std::string_view pattern, const Values& values, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where;
  const icu::MessageFormat format(wide(pattern), icu::Locale(std::string(language).c_str()), where,
                                  status);
  if (U_FAILURE(status)) return u_errorName(status);
  std::vector<icu::UnicodeString> names;
  for (const std::string_view name : kNames) names.push_back(wide(name));
  const std::array<icu::Formattable, 4> given = {values.n, values.m, wide(values.kind),
                                                 wide(values.label)};
  icu::UnicodeString out;
  format.format(names.data(), given.data(), 4, out, status);
  return U_FAILURE(status) ? u_errorName(status) : narrow(out);
}

std::string by_us(std::string_view pattern, const Values& values, const Speech& speech) {
  const auto message = Message::read(pattern);
  if (!message) return message.error().message;
  return message->format(
      {{"n", values.n}, {"m", values.m}, {"kind", values.kind}, {"label", values.label}}, speech);
}

// A pattern that both must take.
class RandomPattern {
 public:
  explicit RandomPattern(Random& random) : random_(random) {}

  std::string sentence(int depth, bool is_plural) {
    std::string pattern;
    for (size_t parts = random_.below(4); parts > 0; --parts) {
      if (depth > 0 && random_.one_in(2)) {
        pattern += branches(depth);
      } else {
        pattern += random_.pick(kLiterals);
        if (is_plural && random_.one_in(3)) pattern += "#";
      }
    }
    return pattern;
  }

 private:
  static constexpr std::string_view kLiterals[] = {"a ",          "سلام ",    "'' ",    "it's ",
                                                   "'{quoted}' ", "{label} ", "{ n } ", "| ",
                                                   "'#' ",        "# ",       "'{''}' "};

  std::string branches(int depth) {
    const size_t kind = random_.below(3);
    if (kind == 0) {
      return "{kind, select, a {" + sentence(depth - 1, false) + "} other{" +
             sentence(depth - 1, false) + "}}";
    }
    const bool is_n = random_.one_in(2);
    std::string pattern = is_n ? "{n," : "{m ,";
    pattern += kind == 1 ? " plural, " : "selectordinal,";
    if (is_n && kind == 1 && random_.one_in(3)) pattern += "offset:1 ";
    for (const std::string_view selector : {"=0", "=1", "one", "two", "few"}) {
      if (random_.one_in(2)) continue;
      pattern += std::string(selector) + " {" + sentence(depth - 1, true) + "}";
    }
    return pattern + "other {" + sentence(depth - 1, true) + "}}";
  }

  Random& random_;
};

constexpr std::string_view kPieces[] = {"'", "'", "'", "{n}", "#", "{", "}", "a", " ", "|", "''"};

Values random_values(Random& random) {
  // With an offset no less than nothing: our minus sign is not ICU's.
  return {1 + static_cast<int64_t>(random.below(random.one_in(3) ? 2'000'000 : 5)),
          static_cast<int64_t>(random.below(130)), random.one_in(2) ? "a" : "b", "{n}'"};
}

}  // namespace

TEST_CASE("every plural category of every language is ICU's") {
  for (const std::string_view language : kLanguages) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(std::string(language).c_str());
    for (const UPluralType type : {UPLURAL_TYPE_CARDINAL, UPLURAL_TYPE_ORDINAL}) {
      const std::unique_ptr<icu::PluralRules> rules(
          icu::PluralRules::forLocale(locale, type, status));
      REQUIRE(U_SUCCESS(status));
      const bool is_cardinal = type == UPLURAL_TYPE_CARDINAL;
      for (int32_t number = 0; number <= 20'000; ++number) {
        const std::string text = std::to_string(number);
        const PluralCategory ours =
            is_cardinal ? cardinal_category(language, text) : ordinal_category(language, text);
        const std::string theirs = narrow(rules->select(number));
        if (name_of(ours) == theirs) continue;
        FAIL_CHECK(language << " " << number << ": " << name_of(ours) << ", ICU: " << theirs);
        break;
      }
      if (!is_cardinal) continue;
      for (const auto& [text, number] : {std::pair{"0.5", 0.5}, {"1.5", 1.5}, {"10.25", 10.25}}) {
        CAPTURE(language);
        CHECK(name_of(cardinal_category(language, text)) == narrow(rules->select(number)));
        CHECK(cardinal_category(language, "-" + std::string(text)) ==
              cardinal_category(language, text));
      }
    }
  }
}

TEST_CASE("messages are read and written as ICU does") {
  Random random(76);
  for (size_t i = 0; i < tests::rounds(20'000); ++i) {
    const std::string pattern = RandomPattern(random).sentence(3, false);
    const Values values = random_values(random);
    const Speech& speech = random.pick(kSpeeches);
    const std::string theirs = by_icu(pattern, values, speech.language);
    const std::string ours = by_us(pattern, values, speech);
    if (ours == theirs && !theirs.starts_with("U_")) continue;
    CAPTURE(pattern);
    CHECK(ours == theirs);
    break;
  }
}

TEST_CASE("whatever is taken for a pattern, ICU takes too and writes the same") {
  Random random(67);
  size_t taken = 0;
  for (size_t i = 0; i < tests::rounds(100'000); ++i) {
    std::string pattern = random.one_in(2) ? "" : "{n, plural, other {";
    const bool is_plural = !pattern.empty();
    for (size_t left = random.below(12); left > 0; --left) pattern += random.pick(kPieces);
    if (is_plural) pattern += "}}";
    if (!Message::read(pattern)) continue;
    ++taken;
    const Values values = random_values(random);
    const std::string theirs = by_icu(pattern, values, "en");
    const std::string ours = by_us(pattern, values, {"en", Digits::latn});
    if (ours == theirs) continue;
    CAPTURE(pattern);
    CHECK(ours == theirs);
    break;
  }
  CHECK(taken > 20'000);
}

TEST_CASE("what is refused here, ICU refuses too, or it has types that we do without") {
  for (const std::string_view pattern :
       {"{n", "{}", "{n m}", "{n, plural}", "{n, plural, one {x}}", "{n, plural, =x {x} other {y}}",
        "{kind, select, a {x}}", "{kind, select, other x}", "{n, plural, other {x}"}) {
    CAPTURE(pattern);
    CHECK(!Message::read(pattern));
    CHECK(by_icu(pattern, {1, 1, "a", "b"}, "en").starts_with("U_"));
  }
}

}  // namespace panjereh::locale
