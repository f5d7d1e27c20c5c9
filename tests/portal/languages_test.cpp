// The five languages: changing between them, and what stands in for a message that one lacks.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "host.h"
#include "panjereh/locale/locale.h"
#include "support/files.h"

namespace panjereh::portal {

using tests::event;
using tests::Host;
using tests::read_repository_json;
using view::Text;

namespace {

constexpr std::string_view kLanguages[] = {"fa", "en", "ar", "az", "ckb"};

std::string path_of(std::string_view language) {
  return "locales/" + std::string(language) + ".json";
}

std::string file_of(std::string_view language) {
  return tests::read_file(tests::repository_path(path_of(language)));
}

locale::Locale locale_of(std::string_view language) {
  auto locale = locale::Locale::read(read_repository_json(path_of(language)));
  CHECK(locale);
  return locale ? *std::move(locale) : locale::Locale();
}

// The file without one of its messages.
std::string without(std::string_view language, std::string_view key) {
  const Json file = read_repository_json(path_of(language));
  Json messages = Json::object();
  for (const Json::Member& member : file["messages"].members()) {
    if (member.key != key) messages.set(member.key, member.value);
  }
  Json shorter = file;
  return write_json(shorter.set("messages", std::move(messages)));
}

// The fetch of a language's file that came with the last event; null where there is none.
Json fetch_of(const Host& host, std::string_view language) {
  for (const Json& fetch : host.effects("fetch")) {
    if (fetch["path"].as_string() == path_of(language)) return fetch;
  }
  return {};
}

// The list of services in a language whose file lacks the title, with that file just come.
void open_without_title(Host& host, std::string_view language) {
  CHECK(host.send(event("start", {{"language", Json::string(language)}})));
  CHECK(host.reply(fetch_of(host, language), 200, without(language, "start.title")));
}

// Two equal runs must come to the same, so what is asked of one is asked of its log, too.
void check_replays(const Host& host) {
  Portal again;
  for (size_t i = 0; i < host.log().size(); ++i) {
    (void)again.dispatch(host.log()[i]);
    CHECK(again.state_hash() == host.hashes()[i]);
  }
  CHECK(again.tree() == host.tree());
}

}  // namespace

TEST_CASE("a link to a language says what the language's file says") {
  for (const std::string_view language : kLanguages) {
    CAPTURE(language);
    Host host;
    host.open(language == "fa" ? "en" : "fa");
    CHECK(host.activate("@languages"));
    const std::string id = "@language/" + std::string(language);
    const std::string link = host.has(id) ? id : "@language";
    const locale::Locale locale = locale_of(language);
    CHECK(locale.language() == language);
    CHECK(host.text(link, Text::url) ==
          "?service=civil-registry/call-back&lang=" + std::string(language));
    CHECK(host.text(link, Text::language) == locale.tag());
    CHECK(host.text(link, Text::direction) ==
          (locale.direction() == locale::Direction::rtl ? "rtl" : "ltr"));
  }
}

TEST_CASE("Persian and English are one link away, and the others behind a button") {
  for (const auto& [language, other, others] :
       {std::tuple{"fa", "English", 3}, {"en", "فارسی", 3}, {"ar", "فارسی", 3}}) {
    CAPTURE(language);
    Host host;
    host.open(language);
    CHECK(host.text("@language", Text::name) == other);
    CHECK(host.text("@languages", Text::expanded) == "false");
    CHECK(!host.has("@languages.list"));
    CHECK(host.activate("@languages"));
    CHECK(host.text("@languages", Text::expanded) == "true");
    REQUIRE(host.has("@languages.list"));
    CHECK(host.tree().find("@languages.list")->children.size() == others);
    CHECK(!host.has("@language/" + std::string(language)));
    CHECK(host.text("@language/az", Text::name) == "تۆرکجه");
    CHECK(host.text("@language/ckb", Text::name) == "کوردی");
    CHECK(host.activate("@languages"));
    CHECK(!host.has("@languages.list"));
  }
}

TEST_CASE("a language is changed while the page is open: words, direction and digits") {
  for (const auto& [language, tag, progress, step] :
       {std::tuple{"ar", "ar", "الخطوة ١ من ٥", "٢"},
        {"az", "az-Arab", "۵ مرحله‌دن ۱-جی", "۲"},
        {"ckb", "ckb", "هەنگاوی ١ لە ٥", "٢"}}) {
    CAPTURE(language);
    Host host;
    host.open_file("assets/services/national-card-replacement.json");
    const uint64_t before = host.hash();
    CHECK(host.activate("@languages"));
    CHECK(host.activate("@language/" + std::string(language)));
    CHECK(host.only("focus")["node"].as_string() == "@languages");
    const std::string url(host.only("route")["url"].as_string());
    CHECK(url.ends_with("&lang=" + std::string(language)));
    CHECK(!host.has("@languages.list"));
    CHECK(host.text("@window", Text::language) == "en");  // until the words have come
    const Json fetch = host.only("fetch");
    CHECK(fetch["path"].as_string() == path_of(language));
    CHECK(!fetch.find("spare"));
    CHECK(host.reply(fetch, 200, file_of(language)));
    CHECK(host.effects("log").empty());
    CHECK(host.effects("fetch").empty());
    CHECK(host.hash() != before);
    CHECK(host.text("@window", Text::language) == tag);
    CHECK(host.text("@window", Text::direction) == "rtl");
    CHECK(host.text("@continue", Text::name) == locale_of(language).message("form.continue"));
    CHECK(host.text("@progress", Text::name) == progress);
    const std::string second = host.tree().find("@steps")->children.at(1);
    CHECK(host.text(second + "/number", Text::name) == step);
    check_replays(host);
  }
}

TEST_CASE("a page opens in each language, and says where no speaker has reviewed it") {
  for (const std::string_view language : kLanguages) {
    CAPTURE(language);
    Host host;
    host.open(language);
    CHECK(host.text("@window", Text::language) == locale_of(language).tag());
    CHECK(host.has("@footer.unreviewed") != locale_of(language).is_reviewed());
    CHECK(host.effects("log").empty());
  }
}

TEST_CASE("what a language lacks is said in Persian, which is fetched only then, and told once") {
  Host host;
  open_without_title(host, "ar");
  CHECK(host.text("@title", Text::name) == "start.title");
  CHECK(host.text("@lead", Text::name) == "اختر الخدمة وقدّم طلبك واحصل على رمز التتبع.");
  CHECK(host.only("log")["message"].as_string() == "locales/ar.json lacks start.title (1 so far)");
  const Json fetch = fetch_of(host, "fa");
  CHECK(fetch["spare"].as_boolean());
  CHECK(host.effects("fetch").size() == 1);
  CHECK(host.activate("@languages"));  // presented again while it is on its way
  CHECK(host.effects("fetch").empty());
  CHECK(host.effects("log").empty());

  CHECK(host.reply(fetch, 200, file_of("fa")));
  CHECK(host.text("@title", Text::name) == "چه خدمتی لازم دارید؟");
  CHECK(host.text("@window", Text::language) == "ar");
  CHECK(host.effects("fetch").empty());
  CHECK(host.effects("log").empty());
  check_replays(host);
}

TEST_CASE("what Persian lacks too is said in English, and what both lack by its key") {
  Host host;
  open_without_title(host, "ckb");
  CHECK(host.reply(fetch_of(host, "fa"), 200, without("fa", "start.title")));
  CHECK(host.text("@title", Text::name) == "start.title");
  const Json fetch = fetch_of(host, "en");
  CHECK(fetch["spare"].as_boolean());
  CHECK(host.reply(fetch, 200, file_of("en")));
  CHECK(host.text("@title", Text::name) == "Which service do you need?");
  CHECK(host.text("@window", Text::language) == "ckb");

  Host poor;
  open_without_title(poor, "fa");
  CHECK(poor.reply(fetch_of(poor, "en"), 200, without("en", "start.title")));
  CHECK(poor.text("@title", Text::name) == "start.title");
  CHECK(poor.effects("fetch").empty());
  CHECK(poor.activate("@services"));
  CHECK(fetch_of(poor, "en").is_null());
  check_replays(poor);
}

TEST_CASE("a fallback that does not come is asked for once, and the next one after it") {
  Host host;
  open_without_title(host, "az");
  CHECK(host.reply(fetch_of(host, "fa"), 0, ""));
  CHECK(host.text("@title", Text::name) == "start.title");
  CHECK(host.effects("route").empty());  // the page's language is as it was
  CHECK(host.reply(fetch_of(host, "en"), 503, ""));
  CHECK(host.effects("fetch").empty());
  CHECK(host.activate("@languages"));
  CHECK(host.effects("fetch").empty());
  // Whoever chooses that language asks for it again.
  CHECK(host.activate("@language"));
  CHECK(!host.only("fetch")["spare"].as_boolean());
  CHECK(host.reply(host.only("fetch"), 200, file_of("fa")));
  CHECK(host.text("@window", Text::language) == "fa");
  CHECK(host.activate("@language/az"));  // the list has been open since
  CHECK(host.text("@title", Text::name) == "چه خدمتی لازم دارید؟");
  check_replays(host);
}

TEST_CASE("a fallback on its way that is chosen then is not asked for twice") {
  Host host;
  open_without_title(host, "ar");
  const Json fetch = fetch_of(host, "fa");
  CHECK(host.activate("@language"));
  CHECK(host.effects("fetch").empty());
  CHECK(host.reply(fetch, 200, file_of("fa")));
  CHECK(host.text("@window", Text::language) == "fa");
  CHECK(host.effects("log").empty());
}

TEST_CASE("a message that shows with an edit alone is made up for, too") {
  Host host;
  CHECK(host.send(event(
      "start", {{"language", Json::string("ar")}, {"service", Json::string(tests::kCallBack)}})));
  const auto fetches = host.effects("fetch");
  REQUIRE(fetches.size() == 2);
  CHECK(host.reply(fetches[0], 200, without("ar", "draft.saved")));
  CHECK(host.reply(fetches[1], 200, tests::definition_body()));
  CHECK(host.effects("log").empty());
  CHECK(host.answer("name", "نام"));
  CHECK(host.ring(host.only("timer")));
  CHECK(host.only("log")["message"].as_string() == "locales/ar.json lacks draft.saved (1 so far)");
  CHECK(host.reply(host.only("fetch"), 200, file_of("fa")));
  CHECK(host.text("@saved", Text::value) == "ذخیره شد");
}

TEST_CASE("a menu of languages that is open goes with its page") {
  Host host;
  host.open("fa");
  CHECK(host.activate("@languages"));
  CHECK(host.activate("@services"));
  CHECK(!host.has("@languages.list"));
  CHECK(!host.activate("@language/ckb"));
}

}  // namespace panjereh::portal
