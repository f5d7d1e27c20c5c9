// Files as answers: the URI that stands for one, what a field takes of them, and their words.
#include "panjereh/forms/attachments.h"

#include <doctest/doctest.h>

#include <string>

#include "panjereh/forms/messages.h"
#include "panjereh/forms/misfit.h"
#include "panjereh/forms/validation.h"
#include "panjereh/forms/values.h"
#include "session.h"
#include "support/files.h"

namespace panjereh::forms {

namespace {

// SHA-256 of nothing, and of "abc" (FIPS 180-4's example).
constexpr std::string_view kHash = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
constexpr std::string_view kOtherHash = "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0";

std::string uri(std::string_view hash, std::string_view type) {
  return "ni:///sha-256;" + std::string(hash) + "?ct=" + std::string(type);
}

Attachment file(std::string_view type, std::string_view name = "a") {
  return {"x1", std::string(name), std::string(type), 1234, std::string(kHash)};
}

std::string text_of_files(std::initializer_list<Attachment> files) {
  return write_attachments(std::vector(files));
}

locale::Locale locale_of(std::string_view language) {
  auto read = locale::Locale::read(
      tests::read_repository_json("locales/" + std::string(language) + ".json"));
  REQUIRE(read);
  return *std::move(read);
}

// The problems of the definition with another item for one of its fields, as lines.
std::string problems(std::string_view item) {
  Json json = tests::read_repository_json("tests/portal/cases/files.json");
  std::string text = write_json(json);
  const std::string deed = write_json(json["pages"].items()[0]["items"].items()[1]);
  text.replace(text.find(deed), deed.size(), item);
  const auto definition = Definition::read(*read_json(text));
  std::string lines;
  if (definition) return lines;
  for (const Problem& one : definition.error()) lines += one.pointer + ": " + one.message + "\n";
  return lines;
}

}  // namespace

TEST_CASE("files are written and read, and what is none of them is left out") {
  const std::vector<Attachment> files = {file("image/png", "نامه.png"),
                                         {"", "", "application/pdf", 0, std::string(kOtherHash)}};
  CHECK(read_attachments(write_attachments(files)) == files);
  CHECK(write_attachments({}).empty());
  for (const std::string_view text :
       {"", "x", "{}", "[1]", "[{}]", R"([{"type":"image/png","hash":"short"}])",
        R"([{"type":"text/html","hash":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"}])",
        R"([{"type":"image/png","hash":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV"}])"}) {
    CAPTURE(text);
    CHECK(read_attachments(text).empty());
  }
  CHECK(
      read_attachments(
          R"([{"type":"image/png","bytes":-5,"hash":"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"}])")
          .front()
          .bytes == 0);
}

TEST_CASE("a file in the data is a name of RFC 6920, and nothing else is one") {
  CHECK(attachment_uri(file("image/png")) == uri(kHash, "image/png"));
  for (const MediaType& type : kMediaTypes) {
    const auto read = read_attachment_uri(uri(kHash, type.type));
    REQUIRE(read);
    CHECK(read->type == type.type);
    CHECK(read->hash == kHash);
  }
  const std::string good = uri(kHash, "image/png");
  for (size_t length = 0; length < good.size(); ++length) {
    CAPTURE(length);
    CHECK(!read_attachment_uri(std::string_view(good).substr(0, length)));
  }
  for (const std::string& wrong :
       {good + "x", good + "&x=1", uri(kHash, "image/svg+xml"), uri(kHash, ""),
        uri("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuF=", "image/png"),
        uri("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFV", "image/png"), "N" + good.substr(1),
        uri(std::string(kHash) + "A", "image/png")}) {
    CAPTURE(wrong);
    CHECK(!read_attachment_uri(wrong));
  }
}

TEST_CASE("a field takes the files of its types: one, or a list") {
  tests::Session form("tests/portal/cases/files.json");
  CHECK(form.field(form.at("deed")).widget == Widget::files);
  CHECK(form.field(form.at("deed")).files->most_bytes == 2'000'000);
  CHECK(form.field(form.at("photos")).files->most == 2);
  CHECK(form.field(form.at("photos")).files->kind == Files::Kind::photo);
  form.type("deed", text_of_files({file("application/pdf")}));
  CHECK(form.data()["deed"].as_string() == uri(kHash, "application/pdf"));
  form.type("deed", text_of_files({file("image/webp")}));  // none of the field's types
  CHECK(!form.data().find("deed"));
  form.type("photos", text_of_files({file("image/jpeg"), file("image/jpeg")}));
  CHECK(form.data()["photos"].items().size() == 2);
  form.type("photos", "");
  CHECK(!form.data().find("photos"));
}

TEST_CASE("the server takes what the page sends, and no other file") {
  const auto definition = tests::read_definition("tests/portal/cases/files.json");
  const auto failures = [&](const std::string& deed, const std::string& photos = "") {
    std::string list;
    std::string data = R"({"name":"a","deed":)" + deed;
    if (!photos.empty()) data += R"(,"photos":)" + photos;
    data += "}";
    for (const auto& one : validate(*definition, *read_json(data))) {
      list += one.pointer + " " + one.failure.keyword + "\n";
    }
    return list;
  };
  const auto quoted = [](const std::string& text) { return "\"" + text + "\""; };
  const std::string pdf = quoted(uri(kHash, "application/pdf"));
  const std::string jpeg = quoted(uri(kOtherHash, "image/jpeg"));
  CHECK(failures(pdf, "[" + jpeg + "]").empty());
  CHECK(failures(jpeg) == "/deed clean\n");
  CHECK(failures(R"("a.pdf")") == "/deed format\n");
  CHECK(failures(pdf, "[" + jpeg + "," + jpeg + "," + jpeg + "]") == "/photos maxItems\n");
  CHECK(failures(R"("")").starts_with("/deed "));
}

TEST_CASE("a default is there without its bytes") {
  tests::Session form("assets/gallery/files.json");
  CHECK(form.data()["filled"].items().size() == 2);
  CHECK(answer_in_words(form, form.at("filled"), locale_of("en")) ==
        "\u2068PDF\u2069, \u2068PNG\u2069");
}

TEST_CASE("files are told in words, and how large they are") {
  const auto fa = locale_of("fa");
  const auto en = locale_of("en");
  for (const auto& [bytes, words] :
       std::initializer_list<std::pair<uint64_t, const char*>>{{1, "1 kB"},
                                                               {1'000, "1 kB"},
                                                               {1'001, "2 kB"},
                                                               {99'999, "100 kB"},
                                                               {100'000, "0.1 MB"},
                                                               {999'999, "1 MB"},
                                                               {1'250'000, "1.3 MB"},
                                                               {5'000'000, "5 MB"},
                                                               {12'340'000, "12.3 MB"}}) {
    CHECK(bytes_in_words(bytes, en) == words);
  }
  CHECK(bytes_in_words(1'250'000, fa) == "۱٫۳ مگابایت");
  CHECK(file_in_words(file("image/png", "نامه.png"), fa) == "\u2068نامه.png\u2069، ۲ کیلوبایت");
}

TEST_CASE("what an item says of its files is checked") {
  const auto item = [](const std::string& more) {
    return R"({"field":"/deed","label":{"en":"Deed"})" + more + "}";
  };
  CHECK(problems(item("")).empty());
  CHECK(problems(item(R"(,"types":["image/webp"],"maxBytes":10000000)")).empty());
  CHECK(problems(item(R"(,"widget":"signature")")).empty());
  const std::string at = "/pages/0/items/1";
  CHECK(problems(item(R"(,"types":[])")) == at + "/types: expected a list of media types\n");
  CHECK(problems(item(R"(,"types":["image/png","image/svg+xml","image/png"])")) ==
        at +
            "/types/1: expected each of application/pdf, image/jpeg, image/png and image/webp "
            "once\n" +
            at +
            "/types/2: expected each of application/pdf, image/jpeg, image/png and "
            "image/webp once\n");
  for (const char* bytes : {"0", "-1", "1.5", "10000001", "\"5 MB\""}) {
    CHECK(problems(item(R"(,"maxBytes":)" + std::string(bytes))) ==
          at + "/maxBytes: expected a number of bytes, at most 10000000\n");
  }
  CHECK(problems(item(R"(,"widget":"photo","maxBytes":5)")) ==
        at + "/maxBytes: only \"widget\": \"file\" has such limits\n");
  CHECK(problems(item(R"(,"widget":"text")")) ==
        at + "/widget: the widget for \"/deed\" is \"file\"\n");
}

TEST_CASE("what a draft has for a field that takes files now is given back") {
  tests::Session form("tests/portal/cases/files.json");
  Json kept = Json::object();
  kept.set("deed", Json::string("number 12"));
  const auto misfits = form.restore(kept);
  REQUIRE(misfits.size() == 1);
  CHECK(misfits.front().text == "number 12");
  CHECK(form.text(form.at("deed")).empty());
  kept.set("deed", Json::string(text_of_files({file("image/png")})));
  tests::Session other("tests/portal/cases/files.json");
  CHECK(other.restore(kept).empty());
  CHECK(other.data().find("deed"));
}

}  // namespace panjereh::forms
