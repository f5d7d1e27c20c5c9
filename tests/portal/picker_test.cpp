// The calendar beside a date: opening it, moving in it, choosing a day, closing it.
#include <doctest/doctest.h>

#include <string>

#include "portal/host.h"
#include "support/files.h"
#include "support/random.h"

namespace panjereh::tests {

namespace {

using view::Flag;
using view::Role;
using view::Text;

constexpr std::string_view kForm = "tests/forms/cases/first_answers.json";
constexpr std::string_view kOpen = "@calendar/day";

std::string month(const Host& host) { return host.text("@picker/month", Text::name); }

bool move(Host& host, std::string_view by, int64_t count) {
  return host.send(event("move", {{"node", Json::string("@picker/grid")},
                                  {"by", Json::string(by)},
                                  {"count", Json::number(count)}}));
}

bool close(Host& host, std::string_view node = "@picker") {
  return host.send(event("close", {{"node", Json::string(node)}}));
}

std::string focused(const Host& host) {
  return std::string(host.only("focus")["node"].as_string());
}

}  // namespace

TEST_CASE("a calendar opens at the date that is there, with its days in weeks from Saturday on") {
  Host host;
  host.open_file(kForm);
  CHECK(!host.has("@picker"));
  CHECK(host.text(kOpen, Text::described_by) == "day");
  CHECK(host.activate(kOpen));
  CHECK(focused(host) == "@day/2025-03-20");
  CHECK(month(host) == "Esfand 1403");
  const view::Tree& tree = host.tree();
  CHECK(tree.find("@picker")->role == Role::dialog);
  CHECK(tree.find("@picker/grid")->children.size() == 6);  // the days of the week, and five weeks
  CHECK(host.text("@picker/weekday/0", Text::name) == "Sa");
  CHECK(host.text("@picker/weekday/0", Text::spoken_name) == "Saturday");
  // Esfand 1 of 1403 was a Wednesday.
  CHECK(tree.parent(*tree.find("@day/2025-02-19"))->id == "@picker/week/-4/4");
  CHECK(host.text("@day/2025-02-19", Text::name) == "1");
  CHECK(host.text("@day/2025-02-19", Text::spoken_name) == "Wednesday 1 Esfand 1403");
  CHECK(!host.has("@day/2025-02-18"));
  CHECK(!host.has("@day/2025-03-21"));
  // One day can be tabbed to: the one that is chosen.
  CHECK(!host.flag("@day/2025-03-20", Flag::focusable));
  CHECK(host.flag("@day/2025-03-19", Flag::focusable));
  CHECK(host.text("@day/2025-03-20", Text::pressed) == "true");
  CHECK(host.text("@day/2025-03-19", Text::pressed) == "");
}

TEST_CASE("without a date a calendar opens today, and where nobody said it in some year") {
  for (const auto& [today, day] : {std::pair("2026-11-28", "@day/2026-11-28"),
                                   {"", "@day/2021-03-21"},
                                   {"tomorrow", "@day/2021-03-21"}}) {
    Host host;
    host.today = today;
    host.open_file(kForm);
    CHECK(host.answer("day", ""));
    CHECK(host.activate(kOpen));
    CHECK(focused(host) == day);
  }
}

TEST_CASE("keys move the focus among the days, over the ends of months") {
  Host host;
  host.open_file(kForm);
  CHECK(host.activate(kOpen));
  for (const auto& [by, count, day] : {std::tuple("day", 1, "2025-03-21"),
                                       {"day", -1, "2025-03-20"},
                                       {"week", 1, "2025-03-27"},
                                       {"edge", -1, "2025-03-22"},
                                       {"edge", 1, "2025-03-28"},
                                       {"month", -1, "2025-02-26"},
                                       {"year", 1, "2026-02-27"}}) {
    CHECK(move(host, by, count));
    CHECK(focused(host) == "@day/" + std::string(day));
    CHECK(!host.flag("@day/" + std::string(day), Flag::focusable));
  }
  CHECK(month(host) == "Esfand 1404");
  CHECK(!move(host, "day", 2));
  CHECK(!move(host, "century", 1));
  CHECK(!host.send(event("move", {{"node", Json::string("day")}})));
  CHECK(month(host) == "Esfand 1404");
}

TEST_CASE("buttons turn its pages and change its calendar, and keep the focus") {
  Host host;
  host.open_file(kForm);
  CHECK(host.activate(kOpen));
  for (const auto& [button, shown] : {std::pair("previous-month", "Bahman 1403"),
                                      {"next-month", "Esfand 1403"},
                                      {"next-year", "Esfand 1404"},
                                      {"previous-year", "Esfand 1403"},
                                      {"calendar", "March 2025"},
                                      {"next-month", "April 2025"},
                                      {"calendar", "Farvardin 1404"}}) {
    CHECK(host.activate("@picker/" + std::string(button)));
    CHECK(month(host) == shown);
    CHECK(host.effects("focus").empty());
  }
}

TEST_CASE("a day that is chosen is the answer, kept and told about") {
  Host host;
  host.open_file(kForm);
  CHECK(host.activate(kOpen));
  CHECK(host.activate("@day/2025-03-05"));
  CHECK(focused(host) == kOpen);
  CHECK(!host.has("@picker"));
  CHECK(host.text("day", Text::value) == "1403/12/15");
  CHECK(host.activate(kOpen));
  CHECK(host.activate("@picker/calendar"));
  CHECK(host.activate("@day/2025-03-06"));
  CHECK(host.text("day", Text::value) == "2025/03/06");
}

TEST_CASE("a calendar that is closed changes nothing") {
  Host host;
  host.open_file(kForm);
  CHECK(!close(host));
  for (const bool is_button : {true, false}) {
    CHECK(host.activate(kOpen));
    CHECK(move(host, "day", -1));
    CHECK((is_button ? host.activate("@picker/close") : close(host)));
    CHECK(focused(host) == kOpen);
    CHECK(!host.has("@picker"));
    CHECK(host.text("day", Text::value) == "1403/12/30");
  }
  CHECK(!move(host, "day", 1));
  // What is done elsewhere closes it as well.
  CHECK(host.activate(kOpen));
  CHECK(host.answer("day", "1"));
  CHECK(!host.has("@picker"));
}

TEST_CASE("whatever is done with a calendar, it ends in a day that exists") {
  Random random(11);
  Host host;
  host.open_file(kForm);
  for (size_t i = 0; i < rounds(3'000); ++i) {
    if (!host.has("@picker")) CHECK(host.activate(kOpen));
    switch (random.below(4)) {
      case 0:
        if (const std::string& id = random.pick(host.tree().nodes()).id;
            id.starts_with("@picker") || id.starts_with("@day/")) {
          host.activate(id);
        }
        break;
      case 1:
        close(host, random.one_in(2) ? "@picker" : "day");
        break;
      default:
        move(host,
             random.pick(std::to_array<std::string_view>({"day", "week", "month", "year", "edge"})),
             random.one_in(2) ? 1 : -1);
    }
    if (host.has("@picker")) CHECK(!month(host).empty());
  }
}

}  // namespace panjereh::tests
