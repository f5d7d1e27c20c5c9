// Every error that can come up has words in every locale file.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

#include "panjereh/forms/messages.h"
#include "panjereh/identity/identity.h"
#include "panjereh/locale/locale.h"
#include "support/cases.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

// What can be wrong with each kind of identifier, as its own cases reach it, and that it is
// missing.
std::set<std::pair<const identity::Kind*, std::string>> identity_failures() {
  std::set<std::pair<const identity::Kind*, std::string>> failures;
  for (const identity::Kind& kind : identity::kinds()) failures.insert({&kind, "required"});
  tests::for_each_case("identity/cases/identifiers.json", [&](const Json& one) {
    // A field holds a payment-id by itself, so that no form says this yet.
    if (one["reason"].as_string().empty() || one["reason"].as_string() == "bill") return;
    failures.insert(
        {identity::find_kind(one["kind"].as_string()), std::string(one["reason"].as_string())});
  });
  return failures;
}

// The key of the words for it: of the kind and the reason, of the kind, or of all identifiers.
std::string key_of(const identity::Kind& kind, const std::string& reason,
                   const locale::Locale& locale) {
  const std::string of_kind = "error." + std::string(kind.name);
  if (locale.has_message(of_kind + "." + reason)) return of_kind + "." + reason;
  if (reason != "required" && locale.has_message(of_kind)) return of_kind;
  return "error.identifier." + reason;
}

// "warning.KIND.WORD" for each warning that the identifiers' own cases reach, and the general one.
std::set<std::string> warning_keys() {
  std::set<std::string> keys = {"warning.other"};
  tests::for_each_case("identity/cases/identifiers.json", [&](const Json& one) {
    keys.insert("warning." + std::string(one["kind"].as_string()) + "." +
                std::string(one["warnings"].as_string()));
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
  std::set<std::string> keys;
  const std::set<std::string> warnings = warning_keys();
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
                              "exclusiveMinimum",
                              "exclusiveMaximum",
                              "multipleOf",
                              "dependentRequired",
                              "uniqueItems.rows",
                              "format.email",
                              "format.uri",
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
                              "compute",
                              "unconfirmed",
                              "other"}) {
    keys.insert("error." + std::string(keyword));
  }
  for (const std::string& key : date_keys()) CHECK_MESSAGE(keys.contains(key), key);
  for (const char* language : {"fa", "en"}) {
    const auto locale = locale::Locale::read(
        tests::read_repository_json("locales/" + std::string(language) + ".json"));
    REQUIRE(locale);
    CAPTURE(language);
    for (const auto& [kind, reason] : identity_failures()) {
      const std::string key = key_of(*kind, reason, *locale);
      keys.insert(key);
      // It names the length, so there must be one.
      if (key == "error.identifier.length") CHECK(kind->length > 0);
      Field field;
      field.identity = kind;
      const schema::Failure failure = reason == "required"
                                          ? schema::Failure{"", reason, "", {}}
                                          : schema::Failure{"", "format", "", {{"reason", reason}}};
      CHECK(error_message({}, field, failure, *locale) ==
            locale->message(key, {{"label", ""}, {"limit", size_t{kind->length}}}));
    }
    CHECK(keys.contains("error.national-id.checksum"));
    CHECK(keys.contains("error.mobile.prefix"));
    for (const std::string& key : keys) {
      CAPTURE(key);
      CHECK(locale->has_message(key));
    }
    for (const locale::Locale::Entry& entry : locale->entries()) {
      CAPTURE(entry.key);
      if (entry.key.starts_with("error.")) CHECK(keys.contains(entry.key));
      if (entry.key.starts_with("warning.")) CHECK(warnings.contains(entry.key));
    }
  }
}

TEST_CASE("a failure of any keyword is said as what to do") {
  const auto locale = locale::Locale::read(tests::read_repository_json("locales/en.json"));
  REQUIRE(locale);
  Field field;
  field.label = *locale::LocalText::read(*read_json(R"({"en": "Area"})"), "");
  Repeat repeat;
  repeat.title = *locale::LocalText::read(*read_json(R"({"en": "child"})"), "");
  const auto words = [&](std::string keyword, decltype(schema::Failure::arguments) arguments) {
    return error_message(
        {}, field, schema::Failure{"", std::move(keyword), "", std::move(arguments)}, *locale);
  };
  CHECK(words("exclusiveMinimum", {{"limit", "1000.5"}}) == "“Area” must be more than 1,000.5");
  CHECK(words("multipleOf", {{"limit", "0.01"}}) == "“Area” must be a multiple of 0.01");
  CHECK(words("dependentRequired", {{"property", "a"}}) == "Answer “Area” too");
  CHECK(words("format", {{"format", "email"}, {"reason", "at"}}) ==
        "Write “Area” like name@example.ir");
  CHECK(words("format", {{"format", "uuid"}, {"reason", "form"}}) ==
        "Write “Area” in the form that is asked for");
  CHECK(words("additionalProperties", {}) == "“Area” must not be answered");
  CHECK(words("anyOf", {}) == "Check and correct “Area”");
  CHECK(error_message({}, repeat, schema::Failure{"", "uniqueItems", "", {}}, *locale) ==
        "Write each child only once");
}

}  // namespace panjereh::forms
