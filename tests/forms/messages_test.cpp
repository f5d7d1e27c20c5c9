// Every error that can come up has words in every locale file.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

#include "panjereh/forms/messages.h"
#include "panjereh/forms/validation.h"
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
                              "required.files",
                              "required.rows",
                              "minItems",
                              "minItems.files",
                              "minItems.rows",
                              "maxItems",
                              "maxItems.files",
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
                              "type.string",
                              "type.integer",
                              "type.number",
                              "type.array",
                              "type.object",
                              "unparsed.number",
                              "unparsed.money",
                              "unparsed.time",
                              "unparsed.date.form",
                              "unparsed.date.year",
                              "unparsed.date.month",
                              "unparsed.date.range",
                              "unparsed.date.calendar",
                              "unparsed.date.day",
                              "unparsed.date.leap",
                              "unparsed.date.weekday",
                              "unparsed.option",
                              "within",
                              "when",
                              "clean",
                              "compute",
                              "together",
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

TEST_CASE("a value of another type is told by what it should be, and a whole object by no field") {
  // A field of each kind; the message for what data of another shape has in its place.
  const auto definition = Definition::read(*read_json(R"({"panjereh":1,"id":"a","version":"1",
    "service":{"title":{"en":"T"}},"data":{"type":"object","properties":{
      "choice":{"enum":["x","y"]}, "name":{"type":"string"},
      "born":{"type":"string","format":"date"}, "age":{"type":"integer"},
      "area":{"type":"number"}, "alone":{"type":"boolean"}, "true":{"const":true},
      "helps":{"type":"array","items":{"enum":["x"]}},
      "company":{"type":"object","properties":{"staff":{"type":"integer"}}},
      "children":{"type":"array","items":{"type":"object","properties":{"n":{"type":"string"}}}},
      "hidden":{"type":"string","minLength":3}},"additionalProperties":false},
    "pages":[{"id":"p","items":[
      {"field":"/choice","label":{"en":"Choice"},"options":{"x":{"en":"X"},"y":{"en":"Y"}}},
      {"field":"/name","label":{"en":"Name"}}, {"field":"/born","label":{"en":"Born"}},
      {"field":"/age","label":{"en":"Age"}}, {"field":"/area","label":{"en":"Area"}},
      {"field":"/alone","label":{"en":"Alone"}}, {"field":"/true","label":{"en":"True"}},
      {"field":"/helps","label":{"en":"Helps"},"options":{"x":{"en":"X"}}},
      {"field":"/company/staff","label":{"en":"Staff"},"errors":{"type":{"en":"Count heads"}}},
      {"repeat":"/children","title":{"en":"child"},"items":[
        {"field":"/n","label":{"en":"N"}}]}]}]})"));
  REQUIRE(definition);
  const auto locale = locale::Locale::read(tests::read_repository_json("locales/en.json"));
  REQUIRE(locale);
  const auto words = [&](const char* data) {
    const auto errors = validate(*definition, *read_json(data));
    return errors.empty() ? std::string() : error_message(*definition, errors.front(), *locale);
  };
  CHECK(words(R"({"name":5})") == "Send “Name” as a text");
  CHECK(words(R"({"born":5})") == "Send “Born” as a text");
  CHECK(words(R"({"age":"5"})") == "“Age” must be a whole number");
  CHECK(words(R"({"age":1.5})") == "“Age” must be a whole number");
  CHECK(words(R"({"area":"5"})") == "Send “Area” as a number");
  CHECK(words(R"({"alone":"yes"})") == "Choose an answer for “Alone”");
  CHECK(words(R"({"choice":"z"})") == "Choose an answer for “Choice”");
  CHECK(words(R"({"true":false})") == "To go on, confirm “True”");
  CHECK(words(R"({"helps":"x"})") == "Choose at least one answer for “Helps”");
  CHECK(words(R"({"children":5})") == "Send “child” as a list");
  for (const char* data : {"[]", R"("x")", "null", R"({"company":null})", R"({"children":[5]})"}) {
    CAPTURE(data);
    CHECK(words(data) == "Send the answers here as a JSON object");
  }
  CHECK(words(R"({"company":{"staff":1.5}})") == "Count heads");
  // What no item shows goes by its pointer.
  CHECK(words(R"({"hidden":5})") == "Send “/hidden” as a text");
  CHECK(words(R"({"hidden":"ab"})") == "“/hidden” must have at least 3 characters; it has 2 now");
  CHECK(words(R"({"hidden":"abc"})") == "“/hidden” must not be answered");
  CHECK(words(R"({"unknown":5})") == "“/unknown” must not be answered");
}

}  // namespace panjereh::forms
