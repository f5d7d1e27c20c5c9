// Two devices that go on with one draft, whatever comes between: lines that drop, answers that are
// lost, pages that die. In the end both have the same, and nothing that was typed is gone unless
// somebody has typed or chosen something else in its place.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "host.h"

namespace panjereh::tests {

namespace {

using view::Text;

constexpr std::string_view kFields[] = {"name", "nationalId", "mobile"};
constexpr int kSteps = 30;
constexpr uint32_t kRounds = 40;

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

 private:
  void note_timers() {
    for (const Json& timer : host_->effects("timer")) timers_.push_back(timer);
  }

  std::string name_;
  Device device_;
  std::unique_ptr<Host> host_;
  std::vector<Json> timers_;
  int openings_ = 0;
};

}  // namespace

TEST_CASE("whatever comes between, two devices come to have the same, and nothing is lost") {
  for (uint32_t seed = 0; seed < kRounds; ++seed) {
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

}  // namespace panjereh::tests
