// Times forms of many pages in the portal, without a browser: how long the definition takes to be
// read and its first page to be shown, to turn a page, and a keystroke. Takes the locale file and
// the definitions, whose first eight pages can be left as they are; prints JSON, in ms and bytes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "../held_bytes.h"
#include "panjereh/portal/portal.h"

namespace {

using namespace panjereh;
using bench::held_bytes;

constexpr int kTurns = 6;   // of pages, the first of which warms up
constexpr int kKeys = 101;  // of keystrokes
constexpr int kOpenings = 3;

std::string file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

double median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

Json event(std::string_view type, std::string_view node = {}) {
  Json json = Json::object();
  json.set("type", Json::string(type));
  if (!node.empty()) json.set("node", Json::string(node));
  return json;
}

// A portal on a device that holds nothing yet, with a form open.
class Open {
 public:
  Open(const std::string& locale, const std::string& definition) {
    Json start = event("start");
    const std::string id((*read_json(definition))["id"].as_string());
    start.set("language", Json::string("fa")).set("service", Json::string(id));
    start.set("page", Json::string("p1"));  // it would open where something is to be mended
    for (Json& effect : send(start)) {
      if (effect["type"].as_string() == "fetch") fetches_.push_back(effect["id"]);
    }
    reply(fetches_.front(), locale);
    const Json answer = reply_of(fetches_.back(), definition);
    const size_t before = held_bytes();
    ms = time([&] { send(answer); });
    bytes = held_bytes() - before;
  }

  // What the event takes, with what is shown of it.
  template <class Work>
  static double time(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
  }

  std::vector<Json> send(const Json& event) {
    auto output = portal_.dispatch(event);
    if (!output) {
      std::fprintf(stderr, "%s\n", output.error().message.c_str());
      std::exit(2);
    }
    // The device has the lock, and nothing to load.
    std::vector<Json> effects = std::move(output->effects);
    for (const Json& effect : std::vector<Json>(effects)) {
      Json result = event_of(effect);
      if (effect["type"].as_string() == "lock")
        result.set("held", Json::boolean(true));
      else if (effect["type"].as_string() == "load")
        result.set("records", Json::array());
      else
        continue;
      for (Json& more : send(result)) effects.push_back(std::move(more));
    }
    return effects;
  }

  bool shows(std::string_view node) const { return portal_.tree().find(node); }

  double ms = 0;
  size_t bytes = 0;

 private:
  static Json event_of(const Json& effect) {
    Json result = event("result");
    return result.set("effect", effect["id"]);
  }
  static Json reply_of(const Json& id, const std::string& body) {
    Json json = event("result");
    return json.set("effect", id).set("status", Json::number(200)).set("body", Json::string(body));
  }
  void reply(const Json& id, const std::string& body) { send(reply_of(id, body)); }

  portal::Portal portal_;
  std::vector<Json> fetches_;
};

void measure(const std::string& locale, const char* path) {
  const std::string definition = file(path);
  std::vector<double> openings;
  for (int i = 0; i < kOpenings; ++i) openings.push_back(Open(locale, definition).ms);
  Open form(locale, definition);
  std::vector<double> turns;
  for (int turn = 0; turn < kTurns; ++turn) {
    turns.push_back(Open::time([&] { form.send(event("activate", "@continue")); }));
  }
  std::vector<double> backs;
  for (int turn = 0; turn < kTurns; ++turn) {
    backs.push_back(Open::time([&] { form.send(event("activate", "@back")); }));
  }
  if (!form.shows("p1f1")) std::exit(3);
  std::vector<double> keys;
  for (int key = 0; key < kKeys; ++key) {
    Json answer = event("answer", "p1f1");
    answer.set("text", Json::string(std::string(static_cast<size_t>(key % 20), 'a')));
    keys.push_back(Open::time([&] { form.send(answer); }));
  }
  std::printf(
      R"({"bytes": %zu, "open": %.3f, "held": %zu, "turn": %.3f, "back": %.3f, "key": %.4f})",
      definition.size(), median(openings), form.bytes, median(turns), median(backs), median(keys));
}

}  // namespace

int main(int count, char** arguments) {
  const std::string locale = file(arguments[1]);
  std::printf("[");
  for (int i = 2; i < count; ++i) {
    if (i > 2) std::printf(",\n");
    measure(locale, arguments[i]);
  }
  std::printf("]\n");
  return 0;
}
