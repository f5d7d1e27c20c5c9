// Every error that can come up has words in every locale file.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "panjereh/identity/identity.h"
#include "panjereh/locale/locale.h"
#include "support/cases.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

// "error.KIND.REASON" for each reason that the identifiers' own cases reach, and for a missing one.
std::set<std::string> identity_keys() {
  std::set<std::string> keys;
  for (const identity::Kind& kind : identity::kinds()) {
    keys.insert("error." + std::string(kind.name) + ".required");
  }
  tests::for_each_case("identity/cases/identifiers.json", [&](const Json& one) {
    const std::string reason(one["reason"].as_string());
    if (!reason.empty())
      keys.insert("error." + std::string(one["kind"].as_string()) + "." + reason);
  });
  return keys;
}

// "error.unparsed.date.REASON" for each reason that the typed dates' own cases reach.
std::set<std::string> date_keys() {
  std::set<std::string> keys;
  tests::for_each_case("locale/cases/typed_dates.json", [&](const Json& one) {
    const std::string reason(one["reason"].as_string());
    if (!reason.empty()) keys.insert("error.unparsed.date." + reason);
  });
  return keys;
}

}  // namespace

TEST_CASE("each rule of each identifier has its words, and no words are left over") {
  std::set<std::string> keys = identity_keys();
  CHECK(keys.contains("error.national-id.checksum"));
  CHECK(keys.contains("error.mobile.prefix"));
  // The keywords that can fail, by what their words depend on.
  for (const char* keyword : {"required",
                              "required.choice",
                              "required.choices",
                              "required.checkbox",
                              "required.rows",
                              "minItems",
                              "minItems.rows",
                              "maxItems",
                              "maxItems.rows",
                              "minLength",
                              "maxLength",
                              "pattern",
                              "minimum",
                              "maximum",
                              "type",
                              "unparsed.number",
                              "unparsed.date.form",
                              "unparsed.date.year",
                              "unparsed.date.month",
                              "unparsed.date.range",
                              "unparsed.date.calendar",
                              "unparsed.date.day",
                              "unparsed.date.leap",
                              "unparsed.date.weekday",
                              "when",
                              "other"}) {
    keys.insert("error." + std::string(keyword));
  }
  for (const std::string& key : date_keys()) CHECK_MESSAGE(keys.contains(key), key);
  for (const char* language : {"fa", "en"}) {
    const auto locale = locale::Locale::read(
        tests::read_repository_json("locales/" + std::string(language) + ".json"));
    REQUIRE(locale);
    CAPTURE(language);
    for (const std::string& key : keys) {
      CAPTURE(key);
      CHECK(locale->has_message(key));
    }
    for (const locale::Locale::Entry& entry : locale->entries()) {
      CAPTURE(entry.key);
      if (entry.key.starts_with("error.")) CHECK(keys.contains(entry.key));
    }
  }
}

}  // namespace panjereh::forms
