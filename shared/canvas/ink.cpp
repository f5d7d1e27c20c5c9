#include "ink.h"

#include <algorithm>

#include "ink_table.h"

namespace panjereh::canvas {

namespace {

bool fits(const InkRow& row, const Place& place, Part part, uint8_t states) {
  if (row.part != part || (row.states & states) != row.states) return false;
  if (!((row.roles >> static_cast<uint32_t>(place.node->role)) & 1u)) return false;
  const std::string_view variant = row.variant;
  // A variant is an attribute of the node's own element; parts of a field have none.
  if (!variant.empty() &&
      (part != Part::self || place.node->text(view::Text::variant) != variant)) {
    return false;
  }
  const std::string_view within = row.within_variant;
  if (!within.empty())
    return std::ranges::find(*place.ancestor_variants, within) != place.ancestor_variants->end();
  // A node is around its own parts.
  const uint64_t own =
      part == Part::self ? 0 : uint64_t{1} << static_cast<uint32_t>(place.node->role);
  return row.within_roles == 0 || (row.within_roles & (place.ancestor_roles | own));
}

}  // namespace

Ink resolve_ink(const Place& place, Part part, uint8_t states) {
  Ink ink;
  for (const InkRow& row : kInkRows) {
    if (!fits(row, place, part, states)) continue;
    if (row.text != kUnset) ink.text = row.text;
    if (row.fill != kUnset) ink.fill = row.fill;
    if (row.line != kUnset) ink.line = row.line;
    if (row.sides != Sides::unset) ink.sides = row.sides;
    if (row.radius.is_set()) {
      ink.radius = row.radius;
      ink.corners = row.corners;
    }
    if (row.underline >= 0) ink.underline = row.underline;
    if (row.mark != Mark::none) {
      ink.mark = row.mark;
      ink.mark_color = row.mark_color;
    }
  }
  return ink;
}

}  // namespace panjereh::canvas
