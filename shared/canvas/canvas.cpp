#include "panjereh/canvas/canvas.h"

#include <algorithm>

#include "painter.h"
#include "panjereh/base/string_map.h"
#include "panjereh/view/tree_bytes.h"

namespace panjereh::canvas {

class Canvas::Machine {
 public:
  std::optional<Problem> set_font(Weight weight, std::string bytes) {
    auto font = text::Font::read(std::move(bytes));
    if (!font) return font.error();
    fonts_[static_cast<size_t>(weight)] = *std::move(font);
    painter_.forget_glyphs();
    shapes_.clear();
    blocks_.clear();
    return std::nullopt;
  }

  std::optional<Problem> set_theme(std::span<const uint32_t> colors,
                                   std::span<const float> lengths) {
    if (colors.size() != kColorCount || lengths.size() != kLengthCount) {
      return Problem{"", "the theme has other tokens than the table of ink"};
    }
    painter_.set_theme(colors, lengths);
    return std::nullopt;
  }

  std::optional<Problem> apply(std::string_view diff) { return view::apply_diff(tree_, diff); }

  Result<std::vector<OwnInk>> place(std::string_view block, std::string_view bytes) {
    auto boxes = read_boxes(bytes);
    if (!boxes) return boxes.error();
    std::vector<Placed> placed;
    std::vector<OwnInk> own_ink;
    for (Box& box : *boxes) {
      const view::Node* node = tree_.find(box.node);
      if (!node) continue;  // it is gone already
      Placed& one = placed.emplace_back();
      one.box = std::move(box);
      one.language = language_of(node, one.box.part);
      one.text = text_of(*node, one.box.part);
      if (one.text.empty() || one.box.lines.empty()) continue;
      if (!lay_out(one, fonts_, shapes_)) {
        own_ink.push_back({one.box.node, one.box.part});
        one.paragraph = {};
      }
    }
    blocks_[std::string(block)] = std::move(placed);
    return own_ink;
  }

  void remove(std::string_view block) { blocks_.erase(std::string(block)); }

  const Frame& draw(const View& view) {
    // A texture that grew has all the glyphs at the second try. One that is full loses what is not
    // seen: what is to be seen now must fit.
    constexpr int kMostTries = 8;
    frame_.is_complete = false;
    for (int tries = 0; tries < kMostTries && !frame_.is_complete; ++tries) {
      draw_blocks(view);
      const Painter::Outcome outcome = painter_.outcome();
      frame_.is_complete = outcome == Painter::Outcome::complete;
      if (outcome == Painter::Outcome::texture_full) painter_.make_room();
    }
    painter_.finish(frame_);
    return frame_;
  }

 private:
  // Of a field its own is that of its label and hint.
  std::string language_of(const view::Node* node, Part part) const {
    const bool is_own = part == Part::self || part == Part::label || part == Part::hint;
    if (!is_own) node = tree_.parent(*node);
    for (; node; node = tree_.parent(*node)) {
      if (const auto language = node->text(view::Text::language); !language.empty()) {
        return std::string(language);
      }
    }
    return {};
  }

  void draw_blocks(const View& view) {
    painter_.begin(view.width, view.height, view.ratio);
    for (const View::Block& block : view.blocks) {
      const auto found = blocks_.find(block.id);
      if (found == blocks_.end()) continue;
      for (const Placed& one : found->second) {
        if (!painter_.is_in_view(one.box, block.y)) continue;
        const view::Node* node = tree_.find(one.box.node);
        const bool shows_itself = one.box.part == Part::control && view.focused == one.box.node;
        if (!node || shows_itself) continue;
        const Ink ink = ink_of(*node, one.box.part, states_of(*node, one, view));
        const int8_t color = ink.text >= 0 ? ink.text : inherited_color(*node);
        painter_.draw(one, ink, color, fonts_, block.x, block.y);
      }
    }
  }

  Ink ink_of(const view::Node& node, Part part, uint8_t states) const {
    std::vector<std::string_view> variants;
    Place place = {&node, 0, &variants};
    for (const view::Node* up = tree_.parent(node); up; up = tree_.parent(*up)) {
      place.ancestor_roles |= uint64_t{1} << static_cast<uint32_t>(up->role);
      if (const auto variant = up->text(view::Text::variant); !variant.empty()) {
        variants.push_back(variant);
      }
    }
    return resolve_ink(place, part, states);
  }

  // The colour of the nearest node around it that sets one, as CSS inherits it.
  int8_t inherited_color(const view::Node& node) const {
    for (const view::Node* up = tree_.parent(node); up; up = tree_.parent(*up)) {
      if (const Ink ink = ink_of(*up, Part::self, 0); ink.text >= 0) return ink.text;
    }
    return -1;
  }

  uint8_t states_of(const view::Node& node, const Placed& one, const View& view) const {
    uint8_t states = 0;
    if (is_or_holds(node, view.hovered)) states |= kStateHover;
    if (!view.pressed.empty() && view.pressed == node.id) states |= kStatePress;
    if (node.has(view::Flag::invalid)) states |= kStateInvalid;
    if (node.has(view::Flag::read_only)) states |= kStateReadOnly;
    if (node.has(view::Flag::disabled)) states |= kStateDisabled;
    if (node.has(view::Flag::checked)) states |= kStateChecked;
    if (!one.text.empty()) states |= kStateFilled;
    return states;
  }

  bool is_or_holds(const view::Node& node, std::string_view id) const {
    if (id.empty()) return false;
    if (node.id == id) return true;
    const view::Node* inner = tree_.find(id);
    for (const view::Node* up = inner ? tree_.parent(*inner) : nullptr; up;
         up = tree_.parent(*up)) {
      if (up == &node) return true;
    }
    return false;
  }

  view::Tree tree_;
  Fonts fonts_;
  text::ShapeCache shapes_;
  StringMap<std::vector<Placed>> blocks_;
  Painter painter_;
  Frame frame_;
};

Canvas::Canvas() : machine_(std::make_unique<Machine>()) {}
Canvas::~Canvas() = default;

std::optional<Problem> Canvas::set_font(Weight weight, std::string bytes) {
  return machine_->set_font(weight, std::move(bytes));
}

std::optional<Problem> Canvas::set_theme(std::span<const uint32_t> colors,
                                         std::span<const float> lengths) {
  return machine_->set_theme(colors, lengths);
}

std::optional<Problem> Canvas::apply(std::string_view diff) { return machine_->apply(diff); }

Result<std::vector<OwnInk>> Canvas::place(std::string_view block, std::string_view boxes) {
  return machine_->place(block, boxes);
}

void Canvas::remove(std::string_view block) { machine_->remove(block); }

const Frame& Canvas::draw(const View& view) { return machine_->draw(view); }

std::span<const std::string_view> color_tokens() { return kColorTokens; }
std::span<const std::string_view> length_tokens() { return kLengthTokens; }

}  // namespace panjereh::canvas
