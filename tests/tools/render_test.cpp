// panjereh render: the picture it writes, and what it says of what it cannot draw.
#include <doctest/doctest.h>
#include <png.h>

#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "panjereh/base/json.h"
#include "program.h"
#include "support/files.h"
#include "support/random.h"
#include "support/random_json.h"

namespace panjereh {

using tests::Run;
using tests::run;
using tests::temporary_file;

namespace {

constexpr std::string_view kTree = R"({"id": "@window", "role": "window", "language": "fa",
  "children": [
    {"id": "name", "role": "textInput", "name": "نام", "value": "سارا"},
    {"id": "@submit", "role": "defaultButton", "name": "ارسال"}]})";
constexpr std::string_view kBoxes =
    R"({"panjereh-boxes": 1, "width": 200, "height": 150, "ratio": 1,
  "blocks": [{"id": "@window", "x": 0, "y": 0, "parts": [
    {"node": "name", "part": "control", "rightToLeft": true, "alignEnd": true,
     "border": [10, 10, 180, 48], "borderWidth": 1.5, "fontSize": 17, "ascent": 17, "descent": 9,
     "textWidth": 1000000, "lines": [[22, 11.5, 178, 56.5]]},
    {"node": "@submit", "part": "self", "rightToLeft": true, "bold": true,
     "border": [110, 80, 80, 48], "borderWidth": 0, "fontSize": 17, "ascent": 17, "descent": 9,
     "textWidth": 1000000, "lines": [[112, 90, 188, 116]]}]}]})";

constexpr uint32_t kPaper = 0xf5f3ee;
constexpr uint32_t kSurface = 0xffffff;
constexpr uint32_t kInk = 0x1b2330;
constexpr uint32_t kPrimary = 0x0b6670;
constexpr uint32_t kDarkPaper = 0x12161d;

struct Pixels {
  uint32_t width = 0, height = 0;
  std::vector<uint32_t> colors;  // 0xRRGGBB, row by row
  uint32_t at(size_t x, size_t y) const { return colors.at(y * width + x); }
};

Pixels read_png(const std::string& path) {
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  REQUIRE(png_image_begin_read_from_file(&image, path.c_str()));
  CHECK(image.format == PNG_FORMAT_RGB);
  std::vector<uint8_t> bytes(PNG_IMAGE_SIZE(image));
  REQUIRE(png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr));
  Pixels pixels = {image.width, image.height, {}};
  for (size_t i = 0; i < bytes.size(); i += 3) {
    pixels.colors.push_back(uint32_t{bytes[i]} << 16 | uint32_t{bytes[i + 1]} << 8 | bytes[i + 2]);
  }
  return pixels;
}

const std::string& picture_path() {
  static const std::string kPath = temporary_file("picture.png", "");
  return kPath;
}

// `panjereh render` of a tree and boxes with further options.
Run render(std::string_view tree, std::string_view boxes, const std::string& options = "") {
  return run("render " + temporary_file("tree.json", std::string(tree)) + " --boxes " +
             temporary_file("boxes.json", std::string(boxes)) + " -o " + picture_path() + " " +
             options);
}

// The keys of all objects in some JSON.
void collect_keys(const Json& json, std::set<std::string>& keys) {
  for (const auto& [key, value] : json.members()) {
    keys.insert(key);
    collect_keys(value, keys);
  }
  for (const Json& item : json.items()) collect_keys(item, keys);
}

std::string with(std::string_view text, std::string_view old, std::string_view changed) {
  std::string result(text);
  const size_t at = result.find(old);
  REQUIRE(at != std::string::npos);
  return result.replace(at, old.size(), changed);
}

}  // namespace

TEST_CASE("a picture has the nodes in their boxes, on paper") {
  const Run drawn = render(kTree, kBoxes);
  CHECK(drawn.err == "");
  CHECK(drawn.exit_code == 0);
  // A label that is as wide as no letters of it are shows itself in the browser.
  CHECK(drawn.out == R"({"width":200,"height":150,"ownInk":[{"node":"@submit","part":"self"}]})"
                     "\n");
  const Pixels pixels = read_png(picture_path());
  CHECK(pixels.width == 200);
  CHECK(pixels.height == 150);
  CHECK(pixels.at(3, 3) == kPaper);
  CHECK(pixels.at(30, 30) == kSurface);
  CHECK(pixels.at(150, 90) == kPrimary);
  const std::set<uint32_t> letters(pixels.colors.begin() + 30 * 200,
                                   pixels.colors.begin() + 40 * 200);
  CHECK(letters.contains(kInk));
}

TEST_CASE("the same files give the same picture, byte by byte") {
  CHECK(render(kTree, kBoxes).exit_code == 0);
  const std::string first = tests::read_file(picture_path());
  CHECK(render(kTree, kBoxes).exit_code == 0);
  CHECK(tests::read_file(picture_path()) == first);
}

TEST_CASE("a scale and a theme are those that are asked for") {
  CHECK(render(kTree, kBoxes, "--scale 2").exit_code == 0);
  const Pixels twice = read_png(picture_path());
  CHECK(twice.width == 400);
  CHECK(twice.height == 300);
  CHECK(twice.at(300, 180) == kPrimary);
  CHECK(render(kTree, with(kBoxes, "\"ratio\": 1", "\"ratio\": 3")).exit_code == 0);
  CHECK(read_png(picture_path()).width == 600);
  CHECK(render(kTree, kBoxes, "--theme dark").exit_code == 0);
  CHECK(read_png(picture_path()).at(3, 3) == kDarkPaper);
  CHECK(render(kTree, kBoxes, "--theme 'dark  contrast large'").exit_code == 0);
  CHECK(read_png(picture_path()).at(3, 3) == 0);
  CHECK(render(kTree, kBoxes, "--theme light").exit_code == 0);
  CHECK(read_png(picture_path()).at(3, 3) == kPaper);
}

TEST_CASE("an agency's tokens lie over ours, theme by theme") {
  constexpr uint32_t kTheirs = 0x7a2e58;
  const std::string tokens = R"({"color": {"primary": "#7A2E58", "surface": "#FFFFF0"},
      "radius": {"field": 0}, "themes": {"dark": {"color": {"primary": "#E29BC1"}}}})";
  const std::string file = "--theme " + temporary_file("agency.json", tokens);
  CHECK(render(kTree, kBoxes).exit_code == 0);
  CHECK(read_png(picture_path()).at(110, 80) == kPaper);  // outside of a rounded corner
  CHECK(render(kTree, kBoxes, file).exit_code == 0);
  const Pixels light = read_png(picture_path());
  CHECK(light.at(3, 3) == kPaper);
  CHECK(light.at(30, 30) == 0xfffff0);
  CHECK(light.at(150, 90) == kTheirs);
  CHECK(light.at(110, 80) == kTheirs);
  CHECK(render(kTree, kBoxes, "--theme dark " + file).exit_code == 0);
  const Pixels dark = read_png(picture_path());
  CHECK(dark.at(3, 3) == kDarkPaper);
  CHECK(dark.at(30, 30) == 0x1b212b);  // surface is ours where the agency has none of its own
  CHECK(dark.at(150, 90) == 0xe29bc1);
  CHECK(render(kTree, kBoxes, file + " --theme contrast --theme dark").exit_code == 0);
  CHECK(read_png(picture_path()).at(3, 3) == 0);
  CHECK(render(kTree, kBoxes, "--theme assets/themes/example-agency.json").exit_code == 0);
  CHECK(read_png(picture_path()).at(150, 90) == kTheirs);
}

TEST_CASE("an agency's file that the build refuses is refused, with all its mistakes") {
  const auto refused = [](const std::string& tokens) {
    const Run run = render(kTree, kBoxes, "--theme " + temporary_file("agency.json", tokens));
    CHECK(run.exit_code == 2);
    CHECK(run.out == "");
    return run.err;
  };
  const auto cases =
      read_json(tests::read_file(tests::repository_path("tests/tools/cases/themes.json")));
  REQUIRE(cases);
  CHECK(cases->items().size() > 10);
  for (const Json& one : cases->items()) {
    const std::string told = refused(write_json(one["tokens"]));
    CAPTURE(told);
    CHECK(told.find("agency.json:1:") != std::string::npos);
    CHECK(told.ends_with(std::string(one["render"].as_string()) + "\n"));
  }
  const std::string both = refused("{\"color\": {\"mauve\": \"#E0B0FF\",\n  \"ink\": \"black\"}}");
  const size_t first = both.find("agency.json:1:21: /color/mauve: no such token\n");
  const size_t second = both.find("agency.json:2:10: /color/ink: must be a colour");
  CHECK(first != std::string::npos);
  CHECK(second != std::string::npos);
  CHECK(first < second);  // in the order of the source
  CHECK(refused("{\"color\": }").find("agency.json:1:11: ") != std::string::npos);
  CHECK(render(kTree, kBoxes, "--theme /no/such.json").err ==
        "panjereh: /no/such.json cannot be read\n");
}

TEST_CASE("what the pointer is on and what has the focus look so") {
  const std::string hovered =
      with(kBoxes, R"("ratio": 1,)", R"("ratio": 1, "hovered": "@submit", "focused": "name",)");
  CHECK(render(kTree, hovered).exit_code == 0);
  const Pixels pixels = read_png(picture_path());
  CHECK(pixels.at(150, 90) == 0x084c54);  // primary-strong
  CHECK(pixels.at(30, 30) == kPaper);     // the control shows itself
}

TEST_CASE("each key of the boxes is described") {
  std::string every = with(kBoxes, "\"bold\": true", "\"bold\": true, \"ownInk\": true");
  every =
      with(every, "\"ratio\": 1,", R"("ratio": 1, "hovered": "", "pressed": "", "focused": "",)");
  CHECK(render(kTree, every).exit_code == 0);
  const auto json = read_json(every);
  REQUIRE(json);
  std::set<std::string> keys;
  collect_keys(*json, keys);
  CHECK(keys.size() == 25);
  const std::string page = tests::read_file(tests::repository_path("docs/rendering.md"));
  for (const std::string& key : keys) {
    CAPTURE(key);
    CHECK(page.find("`" + key + "`") != std::string::npos);
  }
}

TEST_CASE("the tree of a real form is read as it was printed") {
  const std::string tree = run("tree assets/services/call-back.json --lang en").out;
  const Run drawn = render(tree, R"({"panjereh-boxes": 1, "width": 20, "height": 20, "ratio": 1,
      "blocks": []})");
  CHECK(drawn.err == "");
  CHECK(drawn.out == "{\"width\":20,\"height\":20,\"ownInk\":[]}\n");
}

TEST_CASE("what cannot be read is told by its place") {
  for (const auto& [old, changed, complaint] : {
           std::tuple{"\"panjereh-boxes\": 1, ", "", ":1:1: not boxes of version 1"},
           {"\"panjereh-boxes\": 1", "\"panjereh-boxes\": 2", ":1:1: not boxes of version 1"},
           {"\"ratio\": 1", "\"ratio\": 17", ":1:61: /ratio: must be a number from 0 to 16"},
           {"\"ratio\": 1,", "", "/ratio: must be a number from 0 to 16"},
           {"\"width\": 200", "\"width\": \"200\"", "/width: must be a number from 0 to 1000000"},
           {"\"x\": 0", "\"x\": 1e99", "/blocks/0/x: must be a number from -1000000 to 1000000"},
           {"\"x\": 0", "\"z\": 0", "/blocks/0/z: no such key"},
           {"\"fontSize\": 17", "\"fontSize\": 10001",
            "/blocks/0/parts/0/fontSize: must be a number from 0 to 10000"},
           {"\"part\": \"self\"", "\"part\": \"me\"", "/blocks/0/parts/1/part: no such part"},
           {"\"node\": \"name\"", "\"node\": \"nam\"",
            ":3:14: /blocks/0/parts/0/node: the tree has no such node"},
           {"\"id\": \"@window\"", "\"id\": \"@door\"", "/blocks/0/id: the tree has no such node"},
           {"\"bold\": true", "\"bold\": 700", "/blocks/0/parts/1/bold: must be true or false"},
           {"[110, 80, 80, 48]", "[110, 80, 80]", "/blocks/0/parts/1/border: must be four numbers"},
           {"[[112, 90, 188, 116]]", "[112, 90, 188, 116]",
            "/blocks/0/parts/1/lines/0: must be four numbers"},
           {"\"blocks\": [", "\"blocks\": 1, \"more\": [", "/more: no such key"},
       }) {
    const Run refused = render(kTree, with(kBoxes, old, changed));
    CHECK(refused.exit_code == 2);
    CHECK(refused.out == "");
    CHECK(refused.err.find("boxes.json:") != std::string::npos);
    CAPTURE(refused.err);
    CHECK(refused.err.find(complaint) != std::string::npos);
  }
  const Run no_tree = render(with(kTree, "textInput", "textarea"), kBoxes);
  CHECK(no_tree.exit_code == 2);
  CHECK(no_tree.err.ends_with("tree.json:3:28: /children/0/role: no such role\n"));
  CHECK(render("{", kBoxes).exit_code == 2);
  CHECK(render(kTree, "").exit_code == 2);
  CHECK(run("render no-such-file --boxes x -o y").exit_code == 2);
}

TEST_CASE("a call that asks for no picture says why, and writes none") {
  for (const auto& [call, why] :
       {std::pair{"render a b", "it takes one tree"},
        {"render a -o b", "--boxes names"},
        {"render a --boxes b", "-o names"},
        {"render a --boxes b -o", "-o needs a value"},
        {"render a --boxes b -o c --scale 0", "--scale is a number above 0 and at most 16"},
        {"render a --boxes b -o c --scale 16.1", "--scale is a number"},
        {"render a --boxes b -o c --scale nan", "--scale is a number"},
        {"render a --boxes b -o c --theme 'dark blue'", "no such theme: blue"},
        {"render a --boxes b -o c --theme a.json --theme b.json", "--theme takes one file"}}) {
    const Run refused = run(call);
    CHECK(refused.exit_code == 2);
    CHECK(refused.err.starts_with("usage: panjereh render "));
    CHECK(refused.err.find(why) != std::string::npos);
  }
}

TEST_CASE("a picture that cannot be is told") {
  const auto check = [](const Run& refused, std::string_view why) {
    CHECK(refused.exit_code == 1);
    CHECK(refused.out == "");
    CAPTURE(refused.err);
    CHECK(refused.err.find(why) != std::string::npos);
  };
  check(render(kTree, with(kBoxes, "\"width\": 200", "\"width\": 16385")), "16385 × 150 px");
  check(render(kTree, with(kBoxes, "\"width\": 200", "\"width\": 16000"), "--scale 1.1"),
        "cannot have 17600 × 165 px");
  check(render(kTree, with(kBoxes, "\"width\": 200, \"height\": 150",
                           "\"width\": 16384, \"height\": 16384")),
        "67,108,864");
  check(render(kTree, with(kBoxes, "\"height\": 150", "\"height\": 0")), "200 × 0 px");
  const std::string large = with(kBoxes, "\"fontSize\": 17", "\"fontSize\": 3000");
  check(render(kTree, with(large, "[[22, 11.5, 178, 56.5]]", "[[-9000, 11.5, 178, 56.5]]")),
        "more room");
  check(run("render " + temporary_file("tree.json", std::string(kTree)) + " --boxes " +
            temporary_file("boxes.json", std::string(kBoxes)) + " -o /no/such/folder.png"),
        "/no/such/folder.png: ");
  const char* const cache = std::getenv("PANJEREH_CACHE");
  const std::string kept = cache ? cache : "";
  setenv("PANJEREH_CACHE", "/no/such/folder", 1);
  check(render(kTree, kBoxes), "/no/such/folder/fonts/Vazirmatn-Regular.ttf cannot be read");
  cache ? setenv("PANJEREH_CACHE", kept.c_str(), 1) : unsetenv("PANJEREH_CACHE");
}

TEST_CASE("whatever stands in the boxes, they are drawn or refused") {
  tests::Random random(1404);
  const auto boxes = read_json(kBoxes);
  REQUIRE(boxes);
  for (size_t round = 0; round < tests::rounds(40); ++round) {
    Json changed = *boxes;
    Json* at = &changed;
    // Down to anything that stands in them.
    while (!random.one_in(4)) {
      if (at->is_array() && !at->items().empty()) {
        at = &at->item(random.below(at->items().size()));
      } else if (at->is_object() && !at->members().empty()) {
        at = &at->member(random.pick(at->members()).key);
      } else {
        break;
      }
    }
    if (at->is_number() && !random.one_in(4)) {
      constexpr const char* kNumbers[] = {"0", "-1", "1e-9", "7.5", "900000", "-900000", "255"};
      *at = Json::decimal(random.pick(kNumbers));
    } else {
      *at = tests::random_json(random, 2);
    }
    const Run result = render(kTree, write_json(changed));
    CAPTURE(write_json(changed));
    CAPTURE(result.err);
    const bool is_drawn = result.exit_code == 0 && result.err.empty();
    const bool is_refused =
        (result.exit_code == 1 || result.exit_code == 2) && result.err.ends_with("\n");
    CHECK((is_drawn || is_refused));
  }
}

}  // namespace panjereh
