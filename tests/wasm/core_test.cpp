// core.wasm's C functions, called as web/core.js calls them.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "panjereh/base/json.h"
#include "panjereh/view/tree_bytes.h"

struct Core;
extern "C" {
Core* core_create();
void core_destroy(Core* core);
char* core_input(Core* core, uint32_t size);
int core_dispatch(Core* core, uint32_t event_size);
void core_describe(Core* core);
const char* core_output(const Core* core);
uint32_t core_output_size(const Core* core);
}

namespace panjereh {

namespace {

struct Parts {
  std::string first;   // JSON, or the hash
  std::string second;  // a diff
};

// The output as its two parts; fails where the sizes do not fit.
Parts output_of(const Core* core) {
  const std::string_view bytes(core_output(core), core_output_size(core));
  CHECK(bytes.size() >= 4);
  if (bytes.size() < 4) return {};
  uint32_t size = 0;
  for (int i = 3; i >= 0; --i)
    size = size * 256 + static_cast<uint8_t>(bytes[static_cast<size_t>(i)]);
  CHECK(size <= bytes.size() - 4);
  if (size > bytes.size() - 4) return {};
  return {std::string(bytes.substr(4, size)), std::string(bytes.substr(4 + size))};
}

int dispatch(Core* core, std::string_view event, std::string_view body = "") {
  char* input = core_input(core, static_cast<uint32_t>(event.size() + body.size()));
  if (!event.empty()) std::memcpy(input, event.data(), event.size());
  if (!body.empty()) std::memcpy(input + event.size(), body.data(), body.size());
  return core_dispatch(core, static_cast<uint32_t>(event.size()));
}

constexpr std::string_view kLocale =
    R"({\"language\":\"en\",\"direction\":\"ltr\",\"digits\":\"latn\",\"messages\":{}})";

std::string locale_result() {
  return R"({"type":"result","effect":1,"status":200,"body":")" + std::string(kLocale) + "\"}";
}

}  // namespace

TEST_CASE("an event gives effects and a diff of the tree") {
  Core* core = core_create();
  CHECK(dispatch(core, R"({"type":"start","language":"en"})") == 1);
  const Parts started = output_of(core);
  const auto effects = read_json(started.first);
  REQUIRE(effects);
  CHECK(effects->items().size() == 5);
  CHECK(effects->items()[0]["path"].as_string() == "locales/en.json");
  CHECK(started.second.empty());  // no words yet, no tree
  CHECK(dispatch(core, locale_result()) == 1);
  const Parts shown = output_of(core);
  const auto next = read_json(shown.first);
  REQUIRE(next);
  CHECK(next->items().back()["path"].as_string() == "locales/fa.json");  // the file had no words
  view::Tree tree;
  CHECK(!view::apply_diff(tree, shown.second));
  CHECK(tree.find("@title"));
  core_destroy(core);
}

TEST_CASE("a body beside the event is the body in it") {
  std::string described[2];
  for (const bool apart : {false, true}) {
    Core* core = core_create();
    CHECK(dispatch(core, R"({"type":"start","language":"en"})") == 1);
    if (apart) {
      CHECK(dispatch(core, R"({"type":"result","effect":1,"status":200})",
                     R"({"language":"en","direction":"ltr","digits":"latn","messages":{}})") == 1);
    } else {
      CHECK(dispatch(core, locale_result()) == 1);
    }
    core_describe(core);
    described[apart] = output_of(core).first + output_of(core).second;
    CHECK(output_of(core).second.size() > 100);
    core_destroy(core);
  }
  CHECK(described[0] == described[1]);
}

TEST_CASE("a description is the hash and the whole tree, and changes nothing") {
  Core* core = core_create();
  CHECK(dispatch(core, R"({"type":"start","language":"en"})") == 1);
  CHECK(dispatch(core, locale_result()) == 1);
  const std::string diff = output_of(core).second;
  core_describe(core);
  const Parts once = output_of(core);
  CHECK(once.first.size() == 16);
  CHECK(once.first.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(once.second == diff);
  core_describe(core);
  CHECK(output_of(core).first == once.first);
  core_destroy(core);
}

TEST_CASE("a refusal says where and why, with no diff, and changes nothing") {
  Core* core = core_create();
  CHECK(dispatch(core, R"({"type":"start","language":"en"})") == 1);
  core_describe(core);
  const Parts before = output_of(core);
  for (const std::string_view event :
       {std::string_view(""), std::string_view("{"), std::string_view("null"),
        std::string_view("[]"), std::string_view("\"start\""), std::string_view("\0", 1),
        std::string_view("\xff\xfe"), std::string_view(R"({"type":"start","type":"start"})"),
        std::string_view(R"({"type":"answer","node":"x","text":"y"})"),
        std::string_view(R"({"type":"result","effect":"\ud800"})")}) {
    CAPTURE(std::string(event));
    CHECK(dispatch(core, event) == 0);
    const Parts refused = output_of(core);
    CHECK(refused.second.empty());
    const auto problem = read_json(refused.first);
    REQUIRE(problem);
    CHECK(problem->find("pointer"));
    CHECK(!(*problem)["message"].as_string().empty());
    core_describe(core);
    CHECK(output_of(core).first == before.first);
    CHECK(output_of(core).second == before.second);
  }
  core_destroy(core);
}

TEST_CASE("an event of many megabytes is taken or refused like any other") {
  Core* core = core_create();
  CHECK(dispatch(core, R"({"type":"start","language":"en"})") == 1);
  CHECK(dispatch(core, std::string(2'000'000, '[')) == 0);
  CHECK(dispatch(core, std::string(2'000'000, ' ')) == 0);
  const std::string body(2'000'000, 'x');
  CHECK(dispatch(core, R"({"type":"result","effect":2,"status":200,"body":")" + body + "\"}") == 1);
  CHECK(dispatch(core, R"({"type":"activate","node":")" + body + "\"}") == 0);
  core_destroy(core);
}

TEST_CASE("two cores know nothing of each other") {
  Core* one = core_create();
  Core* other = core_create();
  core_describe(other);
  const std::string before = output_of(other).first;
  CHECK(dispatch(one, R"({"type":"start","language":"en"})") == 1);
  core_describe(other);
  CHECK(output_of(other).first == before);
  core_destroy(one);
  CHECK(dispatch(other, R"({"type":"start","language":"fa"})") == 1);
  core_destroy(other);
}

}  // namespace panjereh
