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
    Tree result = tree;
    if (view::apply_diff(result, bytes)) {
      fuzz::expect(result == tree);
      continue;
    }
    for (const Node& node : result.nodes()) {
      for (const std::string& child : node.children) {
        const Node* found = result.find(child);
        fuzz::expect(found && result.parent(*found) == &node);
      }
    }
    (void)view::tree_json(result);
    Tree again = tree;
    fuzz::expect(!view::apply_diff(again, view::write_diff(tree, result)) && again == result);
  }
  return 0;
}
