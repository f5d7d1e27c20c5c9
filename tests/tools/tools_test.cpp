// The command line: what it prints where, and what it ends with.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/base/json.h"
#include "program.h"
#include "support/files.h"

namespace panjereh {

using tests::Run;
using tests::run;
using tests::temporary_file;

namespace {

constexpr const char* kCallBack = "assets/services/call-back.json";

// The node with that id in a tree's JSON, or null.
Json find(const Json& node, std::string_view id) {
  if (node["id"].as_string() == id) return node;
  for (const Json& child : node["children"].items()) {
    if (Json found = find(child, id); found.is_object()) return found;
  }
  return {};
}

Json tree(const std::string& arguments) {
  const Run result = run("tree " + arguments);
  CHECK(result.exit_code == 0);
  CHECK(result.err == "");
  const auto json = read_json(result.out);
  CHECK(json);
  return json ? *json : Json();
}

}  // namespace

TEST_CASE("without a command, or with an unknown one, the usage goes to stderr") {
  for (const char* arguments : {"", "lnt", "--version"}) {
    const Run result = run(arguments);
    CHECK(result.exit_code == 2);
    CHECK(result.out == "");
    CHECK(result.err.starts_with("usage: panjereh COMMAND"));
  }
  for (const char* arguments : {"--help", "help"}) {
    const Run help = run(arguments);
    CHECK(help.exit_code == 0);
    CHECK(help.out.starts_with("usage: panjereh COMMAND"));
    CHECK(help.err == "");
  }
}

TEST_CASE("each command has help of its own, which is its part of all help") {
  const std::string all = run("help").out;
  for (const char* command : {"lint", "validate", "tree", "render", "replay", "shape", "bidi",
                              "segment", "date", "identify", "jsonlogic", "bowtie", "help"}) {
    CAPTURE(command);
    const Run help = run(std::string(command) + " --help");
    CHECK(help.exit_code == 0);
    CHECK(help.err == "");
    CHECK(help.out.starts_with("usage: panjereh " + std::string(command)));
    CHECK(run("help " + std::string(command)).out == help.out);
    for (size_t start = help.out.find("\n\n") + 2; start < help.out.size();) {
      const size_t end = help.out.find('\n', start);
      CHECK(end - start <= 94);
      CHECK(all.find("\n      " + help.out.substr(start, end + 1 - start)) != std::string::npos);
      start = end + 1;
    }
  }
  CHECK(run("lint --json --help").out == run("lint --help").out);
  CHECK(run("help lnt").exit_code == 2);
  CHECK(run("help lint tree").exit_code == 2);
}

TEST_CASE("a call that is not understood says why") {
  for (const auto& [arguments, why] :
       {std::pair{"lint --strict a", "no such option: --strict"},
        {"tree --lang", "--lang needs a value"},
        {"identify no-such 1", "there is no such type; see: panjereh identify --help"},
        {"identify payment-id 1", "a payment-id needs its --bill"},
        {"lint --json --derive a", "--derive gives a definition, of which --json says nothing"}}) {
    CAPTURE(arguments);
    CHECK(run(arguments).err.ends_with("\npanjereh: " + std::string(why) + "\n"));
  }
}

TEST_CASE("each command says how it is used") {
  for (const char* arguments : {"lint",
                                "lint a b",
                                "lint --strict a",
                                "lint --json --derive a",
                                "tree",
                                "tree --lang",
                                "tree a --depth 1",
                                "tree a --lang de",
                                "validate",
                                "validate a",
                                "validate a b c",
                                "replay",
                                "replay a b",
                                "shape a",
                                "shape --size 0",
                                "shape --width wide",
                                "shape --dir up",
                                "shape --units em",
                                "segment",
                                "segment sentence",
                                "segment line word",
                                "bidi a"}) {
    CAPTURE(arguments);
    const Run result = run(arguments);
    CHECK(result.exit_code == 2);
    CHECK(result.out == "");
    CHECK(result.err.starts_with("usage: panjereh "));
  }
}

TEST_CASE("lint is silent about a good form") {
  const Run result = run(std::string("lint ") + kCallBack);
  CHECK(result.exit_code == 0);
  CHECK(result.out == "");
  CHECK(result.err == "");
}

TEST_CASE("a form whose options are in lists is read with the folder of them") {
  const std::string form = "tests/forms/cases/lists.json";
  const std::string lists = "--lists tests/forms/cases/lists ";
  const Run without = run("lint " + form);
  CHECK(without.exit_code == 1);
  CHECK(without.out.find(form + ":26:90: /pages/0/items/0/options: there is no list "
                                "\"tests/provinces\" here\n") != std::string::npos);
  CHECK(run("lint " + lists + form).out == "");
  CHECK(run("lint " + lists + form).exit_code == 0);
  CHECK(run("lint --lists tests " + lists + form).exit_code == 0);
  const std::string good = temporary_file("good.json", R"({"province":"gilan","county":"rasht"})");
  const std::string bad = temporary_file("bad.json", R"({"province":"gilan","county":"rey"})");
  CHECK(run("validate " + lists + form + " " + good).exit_code == 0);
  CHECK(run("validate " + lists + form + " " + bad).exit_code == 1);
  CHECK(run("validate " + form + " " + good).exit_code == 2);
  CHECK(run("tree " + lists + form + " --lang fa").out.find("رشت") != std::string::npos);
}

TEST_CASE("what is wrong with a list is said where it stands in its file") {
  const std::string form = "tests/forms/cases/lists.json";
  const Run missing = run("lint --lists tests " + form);
  CHECK(missing.exit_code == 2);
  CHECK(missing.err ==
        "panjereh: there is no tests/provinces.json in the folder of lists\n"
        "panjereh: there is no tests/counties.json in the folder of lists\n");
  const std::string broken = temporary_file("one.json", R"({"panjereh": 1,
  "list": "two", "options": {"a": {"fa": "ا"}}})");
  const std::string one = temporary_file("names-one.json", R"({"panjereh": 1, "id": "a",
    "version": "1", "service": {"title": {"fa": "ت"}}, "data": {"properties": {"a": {"$ref": "list:one"}}},
    "pages": [{"id": "p", "items": [{"field": "/a", "label": {"fa": "ا"}, "options": "one"}]}]})");
  const std::string place = broken.substr(0, broken.rfind('/'));
  const Run told = run("lint --lists " + place + " " + one);
  CHECK(told.exit_code == 2);
  CHECK(told.err == broken + ":2:11: /list: expected the list's name, \"one\"\n");
}

TEST_CASE("lint names file, line, column, pointer and problem, a line each") {
  const std::string path =
      temporary_file("form.json",
                     "{ \"panjereh\": 1, \"id\": \"a\", \"version\": \"1\",\n"
                     "  \"service\": { \"title\": { \"fa\": \"عنوان\", \"en\": 5 } },\n"
                     "  \"data\": { \"not\": 1 },\n"
                     "  \"pages\": [] }\n");
  const Run result = run("lint " + path);
  CHECK(result.exit_code == 1);
  CHECK(result.err == "");
  CHECK(result.out ==
        path + ":2:48: /service/title/en: expected texts by language, like {\"fa\": \"…\"}\n" +
            path + ":3:20: /data/not: a schema is an object or a boolean\n" + path +
            ":4:12: /pages: expected a list of pages\n");
}

TEST_CASE("lint tells programs the same, and what is only a warning") {
  const std::string path = temporary_file(
      "form.json",
      "{ \"panjereh\": 1, \"id\": \"a\", \"version\": \"1\",\n"
      "  \"service\": { \"title\": { \"fa\": \"عنوان\", \"en\": \"T\" } }, \"data\": {},\n"
      "  \"pages\": [{ \"id\": \"p\", \"items\": [{ \"text\": { \"fa\": \"م\" } }] }] }\n");
  const Run warned = run("lint " + path);
  CHECK(warned.exit_code == 0);
  CHECK(warned.out == path +
                          ":3:46: /pages/0/items/0/text: warning: these words are not there in "
                          "\"en\", which other texts have\n");
  const Run json = run("lint --json " + path);
  CHECK(json.exit_code == 0);
  CHECK(json.err == "");
  CHECK(json.out ==
        "[{\"pointer\":\"/pages/0/items/0/text\",\"line\":3,\"column\":46,\"severity\":"
        "\"warning\",\"message\":\"these words are not there in \\\"en\\\", which other texts "
        "have\"}]\n");
  CHECK(run(std::string("lint --json ") + kCallBack).out == "[]\n");
  const Run broken = run("lint --json " + temporary_file("bad.json", "{\n  \"a\": tru\n}"));
  CHECK(broken.exit_code == 1);
  CHECK(broken.out ==
        "[{\"pointer\":\"/a\",\"line\":2,\"column\":11,\"severity\":\"error\",\"message\":"
        "\"this is not JSON (RFC 8259), or not UTF-8\"}]\n");
  const Run absent = run("lint --json no-such-file.json");
  CHECK(absent.exit_code == 2);
  CHECK(absent.out == "");
  CHECK(absent.err == "panjereh: no-such-file.json cannot be read\n");
}

TEST_CASE(
    "lint warns of a page that is too long to fill in, and refuses one that cannot be shown") {
  const auto form = [](size_t count) {
    std::string properties;
    std::string items;
    for (size_t i = 0; i < count; ++i) {
      const std::string name = "f" + std::to_string(i);
      properties += (i ? ",\"" : "\"") + name + R"(":{"type":"string"})";
      items += (i ? ",{\"field\":\"/" : "{\"field\":\"/") + name + R"(","label":{"fa":"ا"}})";
    }
    return temporary_file("form.json",
                          R"({"panjereh":1,"id":"a","version":"1","service":{"title":{"fa":"ا"}},)"
                          R"("data":{"type":"object","properties":{)" +
                              properties + R"(}},"pages":[{"id":"p","items":[)" + items + "]}]}");
  };
  CHECK(run("lint " + form(500)).out == "");
  const Run many = run("lint " + form(501));
  CHECK(many.exit_code == 0);
  CHECK(many.out.ends_with(
      "/pages/0/items: warning: over 500 fields on one page, 501: nobody finds a way through; "
      "make several pages of it\n"));
  CHECK(run("lint " + form(5'000)).exit_code == 0);
  const Run most = run("lint " + form(5'001));
  CHECK(most.exit_code == 1);
  CHECK(
      most.out.ends_with("/pages/0/items: a page holds at most 5000 fields, this one has 5001\n"));
}

TEST_CASE("a bare schema is a form: lint derives its definition, tree shows it") {
  const std::string schema = temporary_file(
      "schema.json", R"({"$id":"https://a.ir/b/c.json","title":"Card","type":"object",
        "properties":{"name":{"type":"string"},"tags":{"type":"array"}},"required":["name"]})");
  const Run linted = run("lint " + schema);
  CHECK(linted.exit_code == 0);
  CHECK(linted.out == schema +
                          ":2:55: /properties/tags: warning: no field fits it, so the form does "
                          "not ask for it\n");
  const Run derived = run("lint --derive " + schema);
  CHECK(derived.exit_code == 0);
  CHECK(derived.err == linted.out);
  CHECK(derived.out.starts_with("{\n  \"panjereh\": 1,\n  \"id\": \"b/c\",\n"));
  const std::string definition = temporary_file("form.json", derived.out);
  CHECK(run("lint " + definition).out == "");
  CHECK(run("tree " + schema).out == run("tree " + definition).out);
  CHECK(find(tree(schema + " --lang en"), "name")["required"].as_boolean());
  CHECK(
      run("validate " + schema + " " + temporary_file("data.json", "{\"name\":\"x\"}")).exit_code ==
      0);
  const Run faulty = run("lint --derive " + temporary_file("faulty.json", R"({"properties":{
    "a":{"type":"string","pattern":"("},"b":{"type":"strng"}}})"));
  CHECK(faulty.exit_code == 1);
  CHECK(faulty.out.starts_with("{\n  \"panjereh\": 1,\n"));
  CHECK(faulty.err.find("/properties/a/pattern: ") != std::string::npos);
  CHECK(faulty.err.find("/properties/b/type: ") != std::string::npos);
  const Run whole = run(std::string("lint --derive ") + kCallBack);
  CHECK(whole.exit_code == 2);
  CHECK(whole.out == "");
  CHECK(whole.err == std::string(kCallBack) + ":1:1: this is no bare JSON Schema of an object\n");
  const Run broken = run("lint --derive " + temporary_file("bad.json", "{"));
  CHECK(broken.exit_code == 2);
  CHECK(broken.err.ends_with("bad.json:1:2: the JSON text ends too early\n"));
}

TEST_CASE("lint tells a form that is no JSON from a file that is not there") {
  const std::string path = temporary_file("bad.json", "{\n  \"a\": tru\n}");
  const Run broken = run("lint " + path);
  CHECK(broken.exit_code == 1);
  CHECK(broken.out == path + ":2:11: /a: this is not JSON (RFC 8259), or not UTF-8\n");
  const Run absent = run("lint no-such-file.json");
  CHECK(absent.exit_code == 2);
  CHECK(absent.out == "");
  CHECK(absent.err == "panjereh: no-such-file.json cannot be read\n");
  const Run folder = run("lint assets");
  CHECK(folder.exit_code == 2);
  CHECK(folder.err == "panjereh: assets cannot be read\n");
}

TEST_CASE("tree shows a form as a citizen gets it") {
  const Json fa = tree(kCallBack);
  CHECK(fa["language"].as_string() == "fa");
  CHECK(find(fa, "nationalId")["name"].as_string() == "کد ملی");
  CHECK(find(fa, "nationalId")["role"].as_string() == "textInput");
  CHECK(find(fa, "name")["required"].as_boolean());
  const Json en = tree(std::string(kCallBack) + " --lang en");
  CHECK(en["direction"].as_string() == "ltr");
  CHECK(find(en, "mobile")["name"].as_string() == "Mobile number");
}

TEST_CASE("tree fills in the data and shows its errors") {
  const std::string data =
      temporary_file("data.json", R"({"name": "نام", "nationalId": "123", "unknown": 1})");
  const Json filled = tree(std::string(kCallBack) + " --lang en --data " + data);
  CHECK(find(filled, "name")["value"].as_string() == "نام");
  CHECK(find(filled, "nationalId")["value"].as_string() == "123");
  CHECK(find(filled, "nationalId")["invalid"].as_boolean());
  CHECK(find(filled, "nationalId")["error"].as_string().starts_with("The national ID must have"));
  CHECK(!find(filled, "mobile").find("value"));
}

TEST_CASE("tree shows any page of a form, once the data leads there") {
  const std::string form = "tests/forms/cases/household.json";
  const std::string data = temporary_file("data.json", R"({"alone": false, "kind": "tenant",
    "rent": 5000, "members": [{"name": "سارا", "studies": true, "school": "a"}, {"name": "رضا"}],
    "home": {"city": "یزد", "since": "1991-09-06"}, "helps": ["food", "care"], "true": true})");
  CHECK(find(tree(form), "@step/people")["current"].as_boolean());
  const Json members = tree(form + " --page members --data " + data);
  CHECK(find(members, "members.row1.school")["value"].as_string() == "a");
  CHECK(find(members, "members.row2.name")["value"].as_string() == "رضا");
  const Json check = tree(form + " --lang en --page check --data " + data);
  CHECK(find(check, "@answer/home.since/words")["name"].as_string() == "15 Shahrivar 1370");
  CHECK(find(check, "@answer/helps/words")["name"].as_string() == "Food, Care");
  const Run early = run("tree " + form + " --page home");
  CHECK(early.exit_code == 1);
  CHECK(early.out == "");
  CHECK(early.err.starts_with("panjereh: the page \"home\" is not reached"));
}

TEST_CASE("validate says what is wrong with data, by place, keyword and words") {
  const std::string form = "tests/forms/cases/household.json";
  const auto answer = [&](std::string_view data) {
    const Run result =
        run("validate " + form + " " + temporary_file("data.json", std::string(data)));
    const auto json = read_json(result.out);
    CHECK(json);
    const Json value = json ? *json : Json();
    CHECK(value["valid"].as_boolean() == (result.exit_code == 0));
    CHECK(result.err == "");
    return value;
  };
  const Json good = answer(R"({"alone": true, "home": {"city": "یزد"}, "true": true})");
  CHECK(write_json(good) == R"({"valid":true,"errors":[],"warnings":[]})");
  const Json bad = answer(R"({"alone": false, "rent": 5, "home": {"city": "یزد"}, "true": false,
    "members": [{"name": "سارا", "studies": true}, {"name": "درازتر از ده نویسه", "school": "x"}]})");
  std::string places;
  for (const Json& error : bad["errors"].items()) {
    places += std::string(error["pointer"].as_string()) + " " +
              std::string(error["keyword"].as_string()) + "\n";
    CHECK(!error["message"]["fa"].as_string().empty());
    CHECK(!error["message"]["en"].as_string().empty());
  }
  CHECK(places ==
        "/true required\n/members/0/school required\n/members/1/name maxLength\n/rent when\n"
        "/members/1/school when\n");
  CHECK(bad["errors"].items()[1]["message"]["fa"].as_string() == "به «نام مدرسه» پاسخ دهید");
  CHECK(write_json(bad["errors"].items()[2]["arguments"]) == R"({"limit":10,"length":18})");
  CHECK(write_json(bad["errors"].items()[3]["arguments"]) == "{}");
  const Json list = answer("[]");
  CHECK(
      write_json(list["errors"].items()[0]) ==
      R"({"pointer":"","keyword":"type","arguments":{"type":"object"},"message":{)"
      R"("fa":"پاسخ‌های این بخش را به صورت یک شیء JSON بفرستید",)"
      R"("en":"Send the answers here as a JSON object"}})");
  CHECK(run("validate " + form + " no-such-file").exit_code == 2);
  CHECK(run("validate " + temporary_file("form.json", "{}") + " x").exit_code == 2);
}

TEST_CASE("validate names the check that does not hold, and why a text was refused") {
  const std::string form = temporary_file("form.json", R"({"panjereh":1,"id":"a","version":"1",
    "service":{"title":{"en":"T"}},
    "data":{"type":"object","properties":{"from":{"type":"integer","maximum":9.50},
      "to":{"type":"integer"},"code":{"type":"string","pattern":"^(a+)+$"},
      "id":{"type":"string","format":"ir-national-id"}}},
    "pages":[{"id":"p","items":[{"field":"/from","label":{"en":"From"}},
      {"field":"/to","label":{"en":"To"}},{"field":"/code","label":{"en":"Code"}},
      {"field":"/id","label":{"en":"ID"}}]}],
    "checks":[{"id":"order","assert":{"<":[{"var":"from"},{"var":"to"}]},"at":["/to"],
        "message":{"en":"Write a later one"}},
      {"id":"far","assert":{"<":[{"var":"to"},3]},"at":["/from","/to"],"severity":"warning",
        "message":{"en":"This is far"}}]})");
  const auto answer = [&](const std::string& data) {
    return run("validate " + form + " " + temporary_file("data.json", data)).out;
  };
  CHECK(answer(R"({"from":5,"to":4})") ==
        R"({"valid":false,"errors":[{"pointer":"/to","keyword":"check",)"
        R"("arguments":{"id":"order"},"message":{"fa":"Write a later one",)"
        R"("en":"Write a later one"}}],"warnings":[{"pointer":"/from","keyword":"check",)"
        R"("arguments":{"id":"far"},"message":{"fa":"This is far","en":"This is far"}},)"
        R"({"pointer":"/to","keyword":"check","arguments":{"id":"far"},)"
        R"("message":{"fa":"This is far","en":"This is far"}}]})"
        "\n");
  CHECK(answer(R"({"from":10})").find(R"("keyword":"maximum","arguments":{"limit":9.50})") !=
        std::string::npos);
  CHECK(answer(R"({"id":"0172942285"})").find(R"("reason":"checksum")") != std::string::npos);
  // A text that the pattern was not decided about in its number of steps is no mismatch.
  CHECK(answer(R"({"code":"b"})").find(R"("reason":"mismatch")") != std::string::npos);
  CHECK(answer("{\"code\":\"" + std::string(40, 'a') + "b\"}").find(R"("reason":"budget")") !=
        std::string::npos);
}

TEST_CASE("validate cannot answer where data or form cannot be read, and says where and why") {
  const auto refused = [](const std::string& form, const std::string& data) {
    const Run result = run("validate " + form + " " + data);
    CHECK(result.exit_code == 2);
    CHECK(result.out == "");
    return result.err;
  };
  const auto of_data = [&](const std::string& text) {
    const std::string path = temporary_file("data.json", text);
    const std::string said = refused(kCallBack, path);
    REQUIRE(said.starts_with(path));
    return said.substr(path.size());
  };
  CHECK(of_data("{\n\"name\": \"a\",\n  \"name\": \"b\"}") ==
        ":3:3: /name: this member stands twice in its object; leave one of them\n");
  CHECK(of_data("{\"نام\": \"\xd8\"}") ==
        ":1:10: /نام: this byte is not UTF-8; save the file as UTF-8\n");
  CHECK(of_data("\xff\xfe{\0}") == ":1:1: this byte is not UTF-8; save the file as UTF-8\n");
  CHECK(of_data("{\"name\": \"\uFFFD\",}") ==
        ":1:14: /name: this is not JSON (RFC 8259), or not UTF-8\n");
  CHECK(of_data("{1: \"\xff\"}") == ":1:2: this is not JSON (RFC 8259), or not UTF-8\n");
  CHECK(of_data("{\"\uFFFD\": \"\xff\"}") ==
        ":1:8: /\uFFFD: this byte is not UTF-8; save the file as UTF-8\n");
  const std::string deep = of_data(std::string(100'000, '['));
  CHECK(deep.starts_with(":1:513: /0/0"));
  CHECK(deep.ends_with("nested more than 512 deep; make them flatter\n"));
  CHECK(of_data("") == ":1:1: the JSON text ends too early\n");
  CHECK(refused(kCallBack, "no-such-file") == "panjereh: no-such-file cannot be read\n");
  CHECK(refused("no-such-file", "no-such-file") == "panjereh: no-such-file cannot be read\n");
  const std::string form = temporary_file("form.json", "{}");
  CHECK(refused(form, "no-such-file") ==
        "panjereh: this form has problems; see: panjereh lint " + form + "\n");
}

TEST_CASE("tree refuses a form with problems, and data that is none") {
  const std::string form = temporary_file("empty.json", "{}");
  const Run refused = run("tree " + form);
  CHECK(refused.exit_code == 2);
  CHECK(refused.out == "");
  CHECK(refused.err.find("panjereh lint " + form) != std::string::npos);
  const std::string data = temporary_file("data.txt", "name: x");
  const Run bad_data = run(std::string("tree ") + kCallBack + " --data " + data);
  CHECK(bad_data.exit_code == 2);
  CHECK(bad_data.out == "");
  CHECK(bad_data.err.starts_with(data + ":1:"));
  CHECK(run(std::string("tree ") + kCallBack + " --data no-such-file.json").exit_code == 2);
}

TEST_CASE("replay prints the state after each event, as it was recorded") {
  const Run result = run("replay tests/portal/cases/log.jsonl");
  CHECK(result.exit_code == 0);
  CHECK(result.err == "");
  CHECK(result.out ==
        tests::read_file(tests::repository_path("tests/portal/cases/log.replayed.jsonl")));
}

TEST_CASE("replay prints the tree after the last event, as JSON") {
  const Run result = run("replay --tree tests/portal/cases/log.jsonl");
  CHECK(result.exit_code == 0);
  CHECK(result.err == "");
  const auto json = read_json(result.out);
  REQUIRE(json);
  CHECK(find(*json, "@receipt").is_object());
}

TEST_CASE("replay refuses what is no log, with the line") {
  for (const auto& [text, line] :
       {std::pair{"", ":1: not an event log of version 1\n"},
        {"{}\n", ":1: not an event log of version 1\n"},
        {"{\"panjereh-log\": 2}\n", ":1: not an event log of version 1\n"},
        {"{\"panjereh-log\": 1}\n{\"type\":\n", ":2: the JSON text ends too early\n"}}) {
    const std::string path = temporary_file("log.jsonl", text);
    const Run result = run("replay " + path);
    CAPTURE(text);
    CHECK(result.exit_code == 2);
    CHECK(result.err == path + line);
  }
  CHECK(run("replay no-such-log").exit_code == 2);
}

TEST_CASE("replay of a log without events prints nothing") {
  const Run result = run("replay " + temporary_file("header.jsonl", "{\"panjereh-log\": 1}"));
  CHECK(result.exit_code == 0);
  CHECK(result.out == "");
}

TEST_CASE("shape gives a paragraph's runs as the reader sees them, a line for each") {
  const std::string texts = temporary_file("texts", "کد A1\n\nسلام دنیا\n");
  const std::string font = "--font '" + tests::source_path("vazirmatn/Vazirmatn-Regular.ttf") + "'";
  const Run result = run("shape " + font + " --units font <" + texts);
  CHECK(result.exit_code == 0);
  CHECK(result.err == "");
  const size_t first_end = result.out.find('\n');
  const auto json = read_json(result.out.substr(0, first_end));
  REQUIRE(json);
  const Json& line = (*json)["lines"].items()[0];
  CHECK(line["start"].as_integer() == 0);
  CHECK(line["end"].as_integer() == 7);
  REQUIRE(line["runs"].items().size() == 2);
  const Json& latin = line["runs"].items()[0];
  CHECK(latin["script"].as_string() == "Latn");
  CHECK(latin["level"].as_integer() == 2);
  CHECK(latin["font"].as_string() == "Vazirmatn-Regular");
  CHECK(latin["glyphs"].items()[1]["cl"].as_integer() == 6);
  CHECK(line["runs"].items()[1]["script"].as_string() == "Arab");
  // A text without characters has no lines; there is an answer all the same.
  CHECK(result.out.substr(first_end + 1).starts_with("{\"lines\":[],\"missing\":[]}\n"));
  // In another width, size and direction there are other lines.
  const Run narrow = run("shape " + font + " --size 20 --width 40 --dir ltr --lang ar <" + texts);
  CHECK(narrow.out.find("\"start\":9") != std::string::npos);
  CHECK(run("shape --font README.md <" + texts).exit_code == 2);
  CHECK(run("shape --font README.md <" + texts).err ==
        "panjereh: README.md: not a TrueType font\n");
  CHECK(run("shape --font no/such.ttf <" + texts).err == "panjereh: no/such.ttf cannot be read\n");
}

TEST_CASE("what no font has is named, and the next font is taken where there is one") {
  const std::string texts = temporary_file("texts", "a漢\n");
  const std::string regular = tests::source_path("vazirmatn/Vazirmatn-Regular.ttf");
  const std::string bold = tests::source_path("vazirmatn/Vazirmatn-Bold.ttf");
  const Run result = run("shape --font '" + regular + "' --font '" + bold + "' <" + texts);
  CHECK(result.out.find("\"missing\":[1]") != std::string::npos);
}

TEST_CASE("segment gives boundaries in UTF-8 bytes, of texts with escapes as in JSON") {
  const std::string texts = temporary_file(
      "texts", "می\\u200cروم\n\"a\" \\\\\ne\\u0301\\ud83d\\ude00\n\\ud800\\n\n\n\xff\xd8\n");
  const Run result = run("segment grapheme <" + texts);
  CHECK(result.exit_code == 0);
  CHECK(result.out == "[0,2,7,9,11,13]\n[0,1,2,3,4,5]\n[0,3,7]\n[0,3,4]\n[]\n[0,1,2]\n");
  CHECK(run("segment word <" + texts).out.starts_with("[0,13]\n"));
  CHECK(run("segment line <" + texts).out.starts_with("[0,13]\n[0,4,5]\n"));
  for (const char* wrong : {"\\x", "\\", "\\u12", "\\u12g4", "\\u\x10\x10\x10\x11"}) {
    CAPTURE(wrong);
    const Run refused = run("segment line <" + temporary_file("wrong", std::string("a\n") + wrong));
    CHECK(refused.exit_code == 2);
    CHECK(refused.err == "panjereh: line 2: a backslash that is no escape of JSON\n");
  }
}

TEST_CASE("bidi computes the results of a line of BidiCharacterTest") {
  const std::string lines =
      temporary_file("lines", "# a comment\n\n05D0 0020 202B 0061;2;;;\n0061 05D0;1\n");
  const Run result = run("bidi <" + lines);
  CHECK(result.exit_code == 0);
  CHECK(result.out == "1;1 1 x 4;3 1 0\n1;2 1;1 0\n");
  for (const char* wrong : {"0061", "0061;3", "xyz;0", "110000;0", "0061,0062;0"}) {
    CAPTURE(wrong);
    const Run refused = run("bidi <" + temporary_file("wrong", wrong));
    CHECK(refused.exit_code == 2);
    CHECK(refused.err == "panjereh: line 1: expected \"CODE POINTS;0|1|2;…\"\n");
  }
}

}  // namespace panjereh
