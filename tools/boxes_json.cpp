#include "boxes_json.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <optional>

#include "panjereh/base/json_pointer.h"
#include "panjereh/canvas/canvas.h"

namespace panjereh::tools {

namespace {

using canvas::Box;

constexpr std::string_view kVersionKey = "panjereh-boxes";
constexpr int64_t kVersion = 1;
constexpr std::string_view kPartNames[] = {"self",    "label",   "hint",   "error",
                                           "control", "counter", "choice", "warning"};
static_assert(std::size(kPartNames) == canvas::kPartCount);

// What the bytes of boxes can hold, and beyond what no page reaches.
constexpr size_t kLongestId = 65'535;  // bytes
constexpr size_t kMostLines = 255;
constexpr int kFarthest = 1'000'000;  // CSS px
constexpr int kLargestFont = 10'000;  // CSS px

// What is not there reads as nothing, and the first problem is noted.
class BoxesReader {
 public:
  explicit BoxesReader(const view::Tree& tree) : tree_(tree) {}

  PageBoxes page(const Json& json) {
    PageBoxes page;
    if (!is_object_of(
            json, "",
            {kVersionKey, "width", "height", "ratio", "hovered", "pressed", "focused", "blocks"})) {
      return page;
    }
    if (json[kVersionKey].as_integer() != kVersion) refuse(json, "", "not boxes of version 1");
    page.width = number(json, "", "width", 0, kFarthest);
    page.height = number(json, "", "height", 0, kFarthest);
    page.ratio = number(json, "", "ratio", 0, static_cast<int>(canvas::kLargestRatio));
    page.hovered = optional_node(json, "hovered");
    page.pressed = optional_node(json, "pressed");
    page.focused = optional_node(json, "focused");
    each(json, "", "blocks",
         [&](const Json& one, const std::string& at) { page.blocks.push_back(block(one, at)); });
    return page;
  }

  const std::optional<Problem>& problem() const { return problem_; }

 private:
  PageBoxes::Block block(const Json& json, const std::string& at) {
    PageBoxes::Block block;
    if (!is_object_of(json, at, {"id", "x", "y", "parts"})) return block;
    block.id = node(json["id"], pointer_join(at, "id"));
    block.x = coordinate(json, at, "x");
    block.y = coordinate(json, at, "y");
    each(json, at, "parts", [&](const Json& one, const std::string& place) {
      block.boxes.push_back(box(one, place));
    });
    return block;
  }

  Box box(const Json& json, const std::string& at) {
    Box box;
    if (!is_object_of(json, at,
                      {"node", "part", "rightToLeft", "alignEnd", "ownInk", "bold", "border",
                       "borderWidth", "fontSize", "ascent", "descent", "textWidth", "lines"})) {
      return box;
    }
    box.node = node(json["node"], pointer_join(at, "node"));
    const auto* const part = std::ranges::find(kPartNames, json["part"].as_string());
    if (part == std::end(kPartNames)) {
      refuse(json["part"], pointer_join(at, "part"), "no such part");
    } else {
      box.part = static_cast<canvas::Part>(part - std::begin(kPartNames));
    }
    for (const auto& [key, flag] : {std::pair{"rightToLeft", canvas::kRightToLeft},
                                    {"alignEnd", canvas::kAlignEnd},
                                    {"ownInk", canvas::kOwnInk}}) {
      if (is_set(json, at, key)) box.flags |= flag;
    }
    if (is_set(json, at, "bold")) box.weight = canvas::Weight::bold;
    coordinates(json["border"], pointer_join(at, "border"),
                {&box.border.x, &box.border.y, &box.border.width, &box.border.height});
    box.border_width = number(json, at, "borderWidth", 0, kFarthest);
    box.font_size = number(json, at, "fontSize", 0, kLargestFont);
    box.ascent = coordinate(json, at, "ascent");
    box.descent = coordinate(json, at, "descent");
    box.text_width = coordinate(json, at, "textWidth");
    each(json, at, "lines", [&](const Json& one, const std::string& place) {
      auto& line = box.lines.emplace_back();
      coordinates(one, place, {&line.left, &line.top, &line.right, &line.bottom});
    });
    if (box.lines.size() > kMostLines) {
      refuse(json["lines"], pointer_join(at, "lines"), "no more than 255 lines");
    }
    return box;
  }

  void refuse(const Json& json, std::string at, std::string message) {
    if (!problem_) problem_ = Problem{std::move(at), std::move(message), json.offset()};
  }

  bool is_object_of(const Json& json, const std::string& at,
                    std::initializer_list<std::string_view> keys) {
    if (!json.is_object()) {
      refuse(json, at, "must be an object");
      return false;
    }
    for (const auto& [key, value] : json.members()) {
      if (std::ranges::find(keys, key) == keys.end()) {
        refuse(value, pointer_join(at, key), "no such key");
      }
    }
    return true;
  }

  template <class Read>
  void each(const Json& json, const std::string& at, std::string_view key, Read read) {
    const Json& list = json[key];
    const std::string place = pointer_join(at, key);
    if (!list.is_array()) return refuse(list.is_null() ? json : list, place, "must be a list");
    for (size_t i = 0; i < list.items().size() && !problem_; ++i) {
      read(list.items()[i], pointer_join(place, i));
    }
  }

  // A node of the tree.
  std::string node(const Json& json, const std::string& at) {
    const std::string_view id = json.as_string();
    if (id.empty()) {
      refuse(json, at, "must be the id of a node");
    } else if (!tree_.find(id)) {
      refuse(json, at, "the tree has no such node");
    } else if (id.size() > kLongestId) {
      refuse(json, at, "no more than 65,535 bytes");
    }
    return std::string(id);
  }

  // One that need not be there: which the pointer is on may be in no tree.
  std::string optional_node(const Json& json, std::string_view key) {
    const Json& id = json[key];
    if (!id.is_string() && !id.is_null()) refuse(id, pointer_join("", key), "must be a text");
    return std::string(id.as_string());
  }

  bool is_set(const Json& json, const std::string& at, std::string_view key) {
    const Json& flag = json[key];
    if (!flag.is_boolean() && !flag.is_null()) {
      refuse(flag, pointer_join(at, key), "must be true or false");
    }
    return flag.as_boolean();
  }

  float value(const Json& json, const std::string& at, int low, int high) {
    const float value =
        json.is_number() ? std::strtof(std::string(json.decimal_text()).c_str(), nullptr) : 0;
    if (json.is_number() && value >= static_cast<float>(low) && value <= static_cast<float>(high)) {
      return value;
    }
    refuse(json, at,
           "must be a number from " + std::to_string(low) + " to " + std::to_string(high));
    return 0;
  }

  float number(const Json& json, const std::string& at, std::string_view key, int low, int high) {
    const Json* const found = json.find(key);
    return value(found ? *found : json, pointer_join(at, key), low, high);
  }

  float coordinate(const Json& json, const std::string& at, std::string_view key) {
    return number(json, at, key, -kFarthest, kFarthest);
  }

  void coordinates(const Json& json, const std::string& at, std::initializer_list<float*> values) {
    if (json.items().size() != values.size()) return refuse(json, at, "must be four numbers");
    for (size_t i = 0; i < values.size(); ++i) {
      *values.begin()[i] = value(json.items()[i], pointer_join(at, i), -kFarthest, kFarthest);
    }
  }

  const view::Tree& tree_;
  std::optional<Problem> problem_;
};

}  // namespace

Result<PageBoxes> read_page_boxes(const Json& json, const view::Tree& tree) {
  BoxesReader reader(tree);
  PageBoxes page = reader.page(json);
  if (reader.problem()) return *reader.problem();
  return page;
}

std::string_view part_name(canvas::Part part) { return kPartNames[static_cast<size_t>(part)]; }

}  // namespace panjereh::tools
