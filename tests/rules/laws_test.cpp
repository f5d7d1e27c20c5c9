// Laws that hold for any rule and any data: the same comes out twice, and what a rule is not said
// to read does not change it.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "panjereh/base/json_pointer.h"
#include "rules.h"
#include "support/random_json.h"

namespace panjereh::rules {

namespace {

using namespace std::string_view_literals;
using tests::Random;

constexpr std::array kNames = {"a"sv, "b"sv, "c"sv, "*"sv};
const size_t kRounds = tests::rounds(4000);

std::string random_name(Random& random) { return std::string(random.pick(kNames)); }

Json random_leaf(Random& random) {
  switch (random.below(6)) {
    case 0:
      return Json();
    case 1:
      return Json::boolean(random.one_in(2));
    case 2:
      return Json::string(random_name(random));
    default:
      return Json::number(static_cast<int64_t>(random.below(4)) - 1);
  }
}

// Objects and lists of them, whose members have few names.
Json random_data(Random& random, size_t depth) {
  if (depth == 0 || random.one_in(5)) return random_leaf(random);
  if (random.one_in(2)) {
    Json list = Json::array();
    for (size_t left = random.below(4); left > 0; --left) {
      list.push(random_data(random, depth - 1));
    }
    return list;
  }
  Json object = Json::object();
  for (const std::string_view name : kNames) {
    if (!random.one_in(3)) object.set(name, random_data(random, depth - 1));
  }
  return object;
}

Json operation(std::string_view name, Json arguments) {
  Json json = Json::object();
  json.append(std::string(name), std::move(arguments));
  return json;
}

Json random_read(Random& random) {
  constexpr std::array kSeen = {"current"sv, "accumulator"sv, "$form"sv, "type"sv, "0"sv, ""sv};
  std::vector<std::string> tokens;
  for (size_t left = random.below(3); left > 0; --left) tokens.push_back(random_name(random));
  if (random.one_in(3)) tokens.insert(tokens.begin(), std::string(random.pick(kSeen)));
  if (random.one_in(2)) {
    std::string path;
    for (const std::string& token : tokens) path += (path.empty() ? "" : ".") + token;
    Json arguments = Json::array();
    arguments.push(Json::string(path));
    if (random.one_in(5)) arguments.push(random_leaf(random));
    return operation(random.one_in(8) ? "missing" : "var", std::move(arguments));
  }
  Json keys = Json::array();
  if (random.one_in(2)) {
    Json levels = Json::array();
    levels.push(Json::number(static_cast<int64_t>(random.below(6))));
    keys.push(std::move(levels));
  }
  for (const std::string& token : tokens) keys.push(Json::string(token));
  return operation(random.one_in(8) ? "exists" : "val", std::move(keys));
}

// One of a list of the data, with a body of what only it sees.
Json random_reduction(Random& random) {
  constexpr std::array kOperators = {"+"sv, "max"sv, "cat"sv, "merge"sv, "or"sv, "and"sv, "if"sv};
  Json step = Json::array();
  for (const std::string_view seen : {"accumulator"sv, "current"sv}) {
    std::string path(seen);
    if (random.one_in(2)) path += "." + random_name(random);
    step.push(operation("var", Json::string(path)));
  }
  Json arguments = Json::array();
  arguments.push(operation("var", Json::string(random_name(random))));
  arguments.push(operation(random.pick(kOperators), std::move(step)));
  if (random.one_in(2)) arguments.push(random_leaf(random));
  return operation("reduce", std::move(arguments));
}

Json random_rule(Random& random, size_t depth) {
  constexpr std::array kOperators = {
      "=="sv,  "==="sv,   "<"sv,    ">="sv,    "!"sv,      "and"sv,    "or"sv,     "if"sv,
      "??"sv,  "try"sv,   "+"sv,    "-"sv,     "*"sv,      "/"sv,      "max"sv,    "cat"sv,
      "in"sv,  "merge"sv, "map"sv,  "map"sv,   "filter"sv, "filter"sv, "reduce"sv, "reduce"sv,
      "all"sv, "some"sv,  "none"sv, "throw"sv, "list"sv};
  if (depth == 0 || random.one_in(4)) {
    return random.one_in(3) ? random_leaf(random) : random_read(random);
  }
  const std::string_view name = random.pick(kOperators);
  const bool is_single = name == "!" || name == "throw";
  const bool is_pair = name == "map" || name == "filter" || name == "all" || name == "some" ||
                       name == "none" || name == "in";
  Json arguments = Json::array();
  for (size_t left = is_single ? 1 : is_pair ? 2 : 2 + random.below(2); left > 0; --left) {
    arguments.push(random_rule(random, depth - 1));
  }
  return name == "list" ? arguments : operation(name, std::move(arguments));
}

// Any place of a value: its tokens.
std::vector<std::string> random_place(Random& random, const Json& root) {
  std::vector<std::string> tokens;
  for (const Json* at = &root; !random.one_in(4);) {
    if (!at->items().empty()) {
      const size_t index = random.below(at->items().size());
      tokens.push_back(std::to_string(index));
      at = &at->items()[index];
    } else if (!at->members().empty()) {
      const Json::Member& member = at->members()[random.below(at->members().size())];
      tokens.push_back(member.key);
      at = &member.value;
    } else {
      break;
    }
  }
  return tokens;
}

// Changes something at random; gives the place that is not as it was.
std::vector<std::string> change(Random& random, Json& root) {
  auto tokens = random_place(random, root);
  const Json* at = find_at(root, tokens);
  if (at->is_array() && random.one_in(2)) {
    tokens.push_back(std::to_string(at->items().size()));
  } else if (at->is_object() && random.one_in(2)) {
    tokens.push_back(random_name(random));
    if (random.one_in(2)) {
      remove_at(root, tokens);
      return tokens;
    }
  }
  set_at(root, tokens, random_data(random, 2));
  return tokens;
}

bool is_read(const Rule& rule, const std::vector<std::string>& place, bool is_in_form) {
  return std::ranges::any_of(rule.reads(), [&](const Read& read) {
    return read.is_in_form == is_in_form && read.touches(place);
  });
}

std::string given(const Rule& rule, const Json& data, const Json& form) {
  const Outcome outcome = rule.evaluate({data, &form});
  CHECK(rule.holds({data, &form}) == (outcome && Rule::is_truthy(*outcome)));
  return outcome ? write_json(*outcome) : "error " + write_json(outcome.error().value);
}

}  // namespace

TEST_CASE("what a rule is not said to read does not change what it gives") {
  Random random(11);
  size_t changed = 0;
  size_t values = 0;
  for (size_t round = 0; round < kRounds; ++round) {
    const Json json = random.one_in(4) ? random_reduction(random) : random_rule(random, 4);
    const auto rule = Rule::compile(json, true);
    REQUIRE(rule);
    REQUIRE(!rule->reads_unknown());
    Json data = random_data(random, 4);
    Json form = random_data(random, 3);
    const std::string before = given(*rule, data, form);
    CHECK(given(*rule, data, form) == before);
    values += before.starts_with("error") ? 0 : 1;
    for (int i = 0; i < 4; ++i) {
      const bool is_in_form = random.one_in(3);
      Json& root = is_in_form ? form : data;
      const Json kept = root;
      const auto place = change(random, root);
      if (is_read(*rule, place, is_in_form)) {
        root = kept;
        continue;
      }
      ++changed;
      const std::string what = write_json(json) + " on " + write_json(kept) + ", then " +
                               write_json(root) + (is_in_form ? " in the form" : "");
      CAPTURE(what);
      CHECK(given(*rule, data, form) == before);
    }
  }
  CHECK(changed > kRounds / 2);
  CHECK(values > kRounds / 4);
}

TEST_CASE("a rule with anything in any place is refused by that place, or gives something") {
  Random random(12);
  size_t refused = 0;
  for (size_t round = 0; round < kRounds; ++round) {
    Json json = random_rule(random, 4);
    const auto place = random_place(random, json);
    set_at(json, place, random.one_in(2) ? random_data(random, 2) : tests::random_json(random, 2));
    const std::string text = write_json(json);
    CAPTURE(text);
    const auto rule = Rule::compile(json, random.one_in(2));
    if (!rule) {
      ++refused;
      CHECK(!rule.error().empty());
      for (const Problem& problem : rule.error()) {
        const auto tokens = pointer_tokens(problem.pointer);
        CHECK((tokens && find_at(json, *tokens)));
      }
      continue;
    }
    for (const Problem& doubt : rule->doubts()) {
      const auto tokens = pointer_tokens(doubt.pointer);
      CHECK((tokens && find_at(json, *tokens)));
    }
    const Json data = random_data(random, 3);
    CHECK(given(*rule, data, data) == given(*rule, data, data));
  }
  CHECK(refused > kRounds / 50);
  CHECK(refused < kRounds / 2);
}

}  // namespace panjereh::rules
