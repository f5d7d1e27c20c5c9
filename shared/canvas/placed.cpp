#include "placed.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace panjereh::canvas {

namespace {

// How far a drawn line may differ from the browser's and still be drawn, CSS px (law 5).
constexpr float kWidthTolerance = 0.5f;

// White space as HTML shows it: runs of it are one space, and none stands at the ends.
std::string collapse_white_space(std::string_view text) {
  std::string out;
  bool pending = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      pending = !out.empty();
      continue;
    }
    if (std::exchange(pending, false)) out += ' ';
    out += c;
  }
  return out;
}

std::string_view raw_text(const view::Node& node, Part part) {
  switch (part) {
    case Part::self:
      switch (view::kRoleText[static_cast<size_t>(node.role)]) {
        case view::RoleText::name:
          return node.text(view::Text::name);
        case view::RoleText::value:
          return node.text(view::Text::value);
        case view::RoleText::none:
          return {};
      }
      return {};
    case Part::label:
      return node.text(view::Text::name);
    case Part::hint:
      return node.text(view::Text::description);
    case Part::error:
      return node.text(view::Text::error);
    case Part::control:
      return node.text(view::Text::value);
    case Part::counter:
      return node.text(view::Text::counter);
    case Part::warning:
      return node.text(view::Text::warning);
    case Part::choice:
      return {};
  }
  return {};
}

bool is_as_measured(const Placed& one) {
  const auto& lines = one.paragraph.lines;
  if (lines.size() != one.box.lines.size()) return false;
  // A control is wider than its text. Where it is not, which part of that it shows, and whether
  // with an ellipsis, is its own matter.
  const float most_spare = one.box.part == Part::control ? HUGE_VALF : kWidthTolerance;
  const float least_spare = one.box.part == Part::control ? 0 : -kWidthTolerance;
  for (size_t i = 0; i < lines.size(); ++i) {
    const LineBox& measured = one.box.lines[i];
    const float spare = measured.right - measured.left - lines[i].width;
    if (spare < least_spare || spare > most_spare) return false;
  }
  return true;
}

}  // namespace

std::string text_of(const view::Node& node, Part part) {
  const std::string_view text = raw_text(node, part);
  return part == Part::control ? std::string(text) : collapse_white_space(text);
}

bool lay_out(Placed& one, const Fonts& fonts, text::ShapeCache& shapes) {
  const auto& font = fonts[static_cast<size_t>(one.box.weight)];
  if ((one.box.flags & kOwnInk) || !font) return false;
  const bool is_rtl = one.box.flags & kRightToLeft;
  const auto shaped =
      shapes.find(one.text, {.fonts = {&*font, 1},
                             .direction = is_rtl ? text::Direction::rtl : text::Direction::ltr,
                             .language = one.language});
  text::Wrap wrap;
  if (one.box.part != Part::control) wrap.width = one.box.text_width;  // a control has one line
  one.paragraph = shaped->lines(one.box.font_size, wrap);
  return one.paragraph.missing.empty() && is_as_measured(one);
}

}  // namespace panjereh::canvas
