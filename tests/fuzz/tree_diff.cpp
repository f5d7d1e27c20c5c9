// apply_diff: any bytes give a whole tree or are refused, on nothing and on a tree.
#include "panjereh/view/tree_bytes.h"
#include "panjereh/view/tree_json.h"
#include "target.h"

namespace {

using panjereh::view::Node;
using panjereh::view::Role;
using panjereh::view::Text;
using panjereh::view::Tree;

Tree some_tree() {
  panjereh::view::TreeBuilder builder;
  builder.open(Node("@w", Role::window).with(Text::name, "w"));
  builder.open(Node("a", Role::group));
  builder.leaf(Node("b", Role::text_input).with(Text::value, "v"));
  builder.close();
  builder.leaf(Node("c", Role::button));
  builder.close();
  return std::move(builder).take();
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string_view bytes = fuzz::text_of(data, size);
  const Tree before = some_tree();
  for (const Tree& tree : {Tree(), before}) {
    const auto result = view::apply_diff(tree, bytes);
    if (!result) continue;
    for (const Node& node : result->nodes()) {
      for (const std::string& child : node.children) fuzz::expect(result->find(child) != nullptr);
    }
    (void)view::tree_json(*result);
    const auto again = view::apply_diff(tree, view::write_diff(tree, *result));
    fuzz::expect(again && *again == *result);
  }
  return 0;
}
