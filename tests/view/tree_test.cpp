// Nodes, trees and their JSON.
#include <doctest/doctest.h>

#include <string>

#include "panjereh/base/json.h"
#include "panjereh/view/tree.h"
#include "panjereh/view/tree_json.h"

namespace panjereh::view {

TEST_CASE("a property is set, replaced and taken away") {
  Node node("a", Role::text_input);
  node.set(Text::value, "v").set(Text::name, "n").set(Text::value, "w");
  CHECK(node.text(Text::name) == "n");
  CHECK(node.text(Text::value) == "w");
  CHECK(node.text(Text::error) == "");
  CHECK(node.texts.size() == 2);
  CHECK(node.texts[0].first == Text::name);  // ascending, whatever the order of setting
  node.set(Text::name, "").set(Text::error, "");
  CHECK(node.texts.size() == 1);
  node.set(Number::columns, 12).set(Number::level, 2).set(Number::columns, 10);
  CHECK(node.number(Number::level) == 2);
  CHECK(node.number(Number::columns) == 10);
  CHECK(node.numbers[0].first == Number::level);
}

TEST_CASE("a flag is set and taken back, and no other with it") {
  Node node("a", Role::text_input);
  node.set(Flag::required).set(Flag::invalid).set(Flag::required, false);
  CHECK(!node.has(Flag::required));
  CHECK(node.has(Flag::invalid));
  CHECK(!node.has(Flag::busy));
}

TEST_CASE("nodes stand in reading order, parents before children") {
  TreeBuilder builder;
  builder.open(Node("root", Role::window));
  builder.open(Node("a", Role::group));
  builder.leaf(Node("a1", Role::paragraph));
  builder.close();
  builder.leaf(Node("b", Role::paragraph));
  builder.close();
  const Tree tree = std::move(builder).take();
  std::string order;
  for (const Node& node : tree.nodes()) order += node.id + " ";
  CHECK(order == "root a a1 b ");
  CHECK(tree.nodes()[0].children == std::vector<std::string>{"a", "b"});
  REQUIRE(tree.find("a1"));
  CHECK(tree.find("a1")->id == "a1");
  CHECK(!tree.find("c"));
}

TEST_CASE("a second node with the same id is left out with all that is in it") {
  TreeBuilder builder;
  builder.open(Node("root", Role::window));
  builder.leaf(Node("a", Role::paragraph));
  builder.open(Node("a", Role::group));
  builder.leaf(Node("inside", Role::paragraph));
  builder.open(Node("deeper", Role::group));
  builder.close();
  builder.close();
  builder.leaf(Node("b", Role::paragraph));
  builder.close();
  const Tree tree = std::move(builder).take();
  CHECK(tree.nodes().size() == 3);
  CHECK(tree.nodes()[0].children == std::vector<std::string>{"a", "b"});
  CHECK(tree.find("a")->role == Role::paragraph);
  CHECK(!tree.find("inside"));
  CHECK(!tree.find("deeper"));
}

TEST_CASE("a tree is told as JSON with each property by its name") {
  TreeBuilder builder;
  builder.open(Node("@window", Role::window).with(Text::language, "fa"));
  builder.leaf(Node("a", Role::phone_number_input)
                   .with(Text::input_mode, "tel")
                   .with(Number::columns, 14)
                   .with(Flag::required)
                   .with(Flag::read_only));
  builder.close();
  CHECK(write_json(tree_json(std::move(builder).take())) ==
        R"({"id":"@window","role":"window","language":"fa","children":[)"
        R"({"id":"a","role":"phoneNumberInput","inputMode":"tel","columns":14,)"
        R"("required":true,"readOnly":true}]})");
  CHECK(tree_json(Tree()).is_null());
}

// Their place is their number on the wire: rows are only ever added at the end.
TEST_CASE("rows of the table keep their places") {
  const auto starts_with = [](const auto& names, std::string_view known) {
    std::string all;
    for (const std::string_view name : names) all += std::string(name) + " ";
    CHECK_MESSAGE(all.starts_with(known), all);
  };
  starts_with(kRoleNames,
              "window banner navigation main contentInfo form group genericContainer heading "
              "paragraph list listItem link button defaultButton status textInput "
              "phoneNumberInput ");
  starts_with(kTextNames,
              "name description error value url language direction inputMode autocomplete "
              "variant ");
  starts_with(kNumberNames, "level columns ");
  starts_with(kFlagNames, "required invalid disabled busy readOnly focusable ");
}

}  // namespace panjereh::view
