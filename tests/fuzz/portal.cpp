// The portal: a line of bytes is one event. Whatever comes, a refusal changes nothing, and the
// diffs add up to the tree.
#include "panjereh/portal/portal.h"

#include "panjereh/view/tree_bytes.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string_view log = fuzz::text_of(data, size);
  portal::Portal portal;
  view::Tree tree;
  for (size_t begin = 0; begin < log.size();) {
    const size_t end = std::min(log.find('\n', begin), log.size());
    const auto event = read_json(log.substr(begin, end - begin));
    begin = end + 1;
    if (!event) continue;
    const uint64_t before = portal.state_hash();
    const auto output = portal.dispatch(*event);
    if (!output) {
      fuzz::expect(portal.state_hash() == before && portal.tree() == tree);
      continue;
    }
    if (!output->diff.empty()) {
      fuzz::expect(!view::apply_diff(tree, output->diff));
    }
    fuzz::expect(portal.tree() == tree);
  }
  return 0;
}
