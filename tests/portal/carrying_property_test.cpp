// Two devices that go on with one draft, whatever comes between: lines that drop, answers that are
// lost, pages that die. In the end both have the same, and nothing that was typed is gone unless
// somebody has typed or chosen something else in its place.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "host.h"
#include "support/random.h"

namespace panjereh::tests {

namespace {

using view::Text;

constexpr std::string_view kFields[] = {"name", "nationalId", "mobile"};
constexpr std::string_view kReceipt =
    R"({"trackingCode":"123456789012","receivedAt":"2026-11-30T10:00:00Z"})";
constexpr int kSteps = 30;

class Citizen {
 public:
  Citizen(SealedDrafts& window, std::string name) : name_(std::move(name)) {
    device_.window = &window;
  }

  Host& host() { return *host_; }

  // The page opens; where another one was open, that dies as it is.
  void open(std::string_view code = "") {
    host_ = std::make_unique<Host>(device_);
    host_->opening = name_ + std::to_string(++openings_);
    timers_.clear();
    if (code.empty()) {
      host_->open("en");
    } else {
      host_->open("en", "");
      CHECK(host_->activate("@draft-code.opening"));
      CHECK(host_->answer("@draft-file.code", code));
      CHECK(host_->activate("@draft-file.open"));
      CHECK(host_->reply(host_->only("fetch"), 200, definition_body()));
    }
    note_timers();
  }

  void type(std::string_view field, const std::string& text) {
    CHECK(host_->answer(field, text));
    note_timers();
  }

  void ring() {
    if (timers_.empty()) return;
    const Json timer = timers_.back();
    timers_.pop_back();
    CHECK(host_->ring(timer));
    note_timers();
  }

  void send(std::string_view type) {
    CHECK(host_->send(event(type)));
    note_timers();
  }

  // Chooses at the first conflict; false where there is none.
  bool choose(bool mine) {
    for (const std::string_view field : kFields) {
      const std::string button = (mine ? "@keep-mine/" : "@keep-theirs/") + std::string(field);
      if (!host_->has(button)) continue;
      CHECK(host_->activate(button));
      note_timers();
      return true;
    }
    return false;
  }

  std::string text(std::string_view field) const { return host_->text(field, Text::value); }

  // Whoever knows that it was sent does not send it again.
  void submit() {
    if (knows_ || !host_->has("@submit")) return;
    host_->activate("@submit");
    note_timers();
  }

  // What is on its way comes to the window, which answers, and is heard or not.
  void arrive(std::map<std::string, std::string>& received, bool is_heard) {
    if (!host_->application.is_object()) return;
    const Json sent = std::exchange(host_->application, Json());
    const std::string key(sent["headers"]["Idempotency-Key"].as_string());
    const auto [under_key, is_new] = received.emplace(key, sent["body"].as_string());
    const bool is_same = is_new || under_key->second == sent["body"].as_string();
    if (!is_heard) {
      CHECK(host_->reply(sent, 0, ""));
    } else if (is_same) {
      CHECK(host_->reply(sent, 201, kReceipt));
    } else {
      CHECK(host_->reply(sent, 422, R"({"type":"/problems/key-reused"})"));
    }
    note_timers();
  }

  // It does not come there.
  void fail() {
    if (!host_->application.is_object()) return;
    const Json sent = std::exchange(host_->application, Json());
    CHECK(host_->reply(sent, 0, ""));
    note_timers();
  }

 private:
  void note_timers() {
    for (const Json& timer : host_->effects("timer")) timers_.push_back(timer);
    knows_ = knows_ || host_->has("@receipt") ||
             host_->text("@carried", Text::value).starts_with("This was sent as an application");
  }

  std::string name_;
  Device device_;
  std::unique_ptr<Host> host_;
  std::vector<Json> timers_;
  int openings_ = 0;
  bool knows_ = false;
};

}  // namespace

TEST_CASE("whatever comes between, two devices come to have the same, and nothing is lost") {
  for (uint32_t seed = 0; seed < rounds(40); ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](uint32_t n) { return random() % n; };
    SealedDrafts window;
    Citizen citizens[] = {{window, "here"}, {window, "there"}};
    citizens[0].open();
    citizens[0].type("name", "start");
    citizens[0].send("flush");
    CHECK(citizens[0].host().activate("@draft-code"));
    CHECK(citizens[0].host().activate("@draft-file.make"));
    const std::string code = window.copies.begin()->first;
    CHECK(citizens[0].host().activate("@draft-file.close"));
    citizens[1].open(code);
    citizens[1].send("flush");

    // What each has typed or chosen last, by field; and all that one page could have lost.
    std::map<std::string, std::vector<std::string>, std::less<>> candidates;
    candidates["name"] = {"start"};
    int typed = 0;
    for (int step = 0; step < kSteps; ++step) {
      Citizen& one = citizens[below(2)];
      switch (below(9)) {
        case 0:
        case 1:
        case 2: {
          const std::string_view field = kFields[below(std::size(kFields))];
          const std::string text = "t" + std::to_string(++typed);
          one.type(field, text);
          one.send("flush");  // what was not shown as saved may go with its page
          candidates[std::string(field)].push_back(text);
          break;
        }
        case 3:
          one.ring();
          break;
        case 4:
          one.send("online");
          break;
        case 5:
          one.open();
          break;
        case 6:
          window.is_away = !window.is_away;
          break;
        case 7:
          window.is_mute = !window.is_mute;
          break;
        default:
          one.choose(below(2) == 0);
      }
    }
    window.is_away = window.is_mute = false;
    // Everybody is back, one after the other.
    for (int turn = 0; turn < 6; ++turn) {
      Citizen& one = citizens[turn % 2];
      one.open();
      while (one.choose(true)) {
      }
      one.send("online");
      one.send("flush");
    }
    for (const std::string_view field : kFields) {
      CAPTURE(field);
      const std::string text = citizens[0].text(field);
      CHECK(citizens[1].text(field) == text);
      const auto& all = candidates[std::string(field)];
      if (all.empty()) {
        CHECK(text.empty());
      } else {
        CHECK(std::ranges::find(all, text) != all.end());
      }
    }
    CHECK(citizens[0].host().text("@saved", Text::value) == "Saved, also on the server");
    CHECK(window.copies.size() == 1);
  }
}

TEST_CASE("whatever comes between, one application at most comes out of a draft on two devices") {
  size_t refused = 0;
  for (uint32_t seed = 0; seed < rounds(40); ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto below = [&](uint32_t n) { return random() % n; };
    SealedDrafts window;
    std::map<std::string, std::string> received;  // bodies by their keys
    Citizen citizens[] = {{window, "here"}, {window, "there"}};
    citizens[0].open();
    citizens[0].host().fill();
    citizens[0].send("flush");
    CHECK(citizens[0].host().activate("@draft-code"));
    CHECK(citizens[0].host().activate("@draft-file.make"));
    CHECK(citizens[0].host().activate("@draft-file.close"));
    citizens[1].open(window.copies.begin()->first);
    citizens[1].send("flush");
    for (int step = 0; step < kSteps; ++step) {
      Citizen& one = citizens[below(2)];
      switch (below(10)) {
        case 0:
          // While it is on its way, or was sent, there is nothing to type in.
          if (one.host().answer("name", "name" + std::to_string(step))) one.send("flush");
          break;
        case 1:
        case 2:
          one.submit();
          break;
        case 3:
          one.arrive(received, below(2) == 0);
          break;
        case 4:
          one.fail();
          break;
        case 5:
          one.ring();
          break;
        case 6:
          one.send("online");
          break;
        case 7:
          one.open();
          break;
        case 8:
          (below(2) == 0 ? window.is_away : window.is_mute) = below(2) == 0;
          break;
        default:
          one.choose(below(2) == 0);
      }
    }
    window.is_away = window.is_mute = false;
    for (int turn = 0; turn < 6; ++turn) {
      Citizen& one = citizens[turn % 2];
      one.open();
      one.arrive(received, true);
      while (one.choose(true)) {
      }
      one.submit();
      one.arrive(received, true);
      refused += one.host().text("@status", Text::value).starts_with("An application was sent");
      one.send("online");
    }
    CHECK(received.size() == 1);
  }
  CHECK(refused > 0);
}

}  // namespace panjereh::tests
