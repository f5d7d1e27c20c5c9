// The canvas's bytes: any boxes and any view are refused or drawn. The first two bytes are the size
// of the boxes, the rest is the view.
#include "panjereh/canvas/canvas.h"
#include "panjereh/view/tree_bytes.h"
#include "target.h"

namespace {

using namespace panjereh;

// One for all runs, as making it costs more than a run.
canvas::Canvas& canvas_with_a_tree() {
  static canvas::Canvas canvas;
  static const bool is_ready = [] {
    view::TreeBuilder builder;
    builder.open(view::Node("@w", view::Role::window));
    builder.leaf(view::Node("a", view::Role::text_input).with(view::Text::name, "نام"));
    builder.close();
    return !canvas.apply(view::write_diff({}, std::move(builder).take()));
  }();
  fuzz::expect(is_ready);
  return canvas;
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes = fuzz::text_of(data + 2, size - 2);
  const size_t cut = std::min(size_t{data[0]} | size_t{data[1]} << 8, bytes.size());
  canvas::Canvas& canvas = canvas_with_a_tree();
  (void)canvas.place("@w", bytes.substr(0, cut));
  auto view = canvas::read_view(bytes.substr(cut));
  if (view) {
    view->blocks.push_back({"@w", 0, 0});
    const canvas::Frame& frame = canvas.draw(*view);
    for (const uint32_t index : frame.indices) fuzz::expect(index < frame.vertices.size());
  }
  canvas.remove("@w");
  return 0;
}
