#include "widgets.h"

namespace panjereh::present {

using forms::Block;
using view::Node;
using view::Role;
using view::Text;

namespace {

Node inline_node(const std::string& id, const forms::Inline& piece) {
  Node node(id, Role::text_run);
  if (piece.is_strong) node.role = Role::strong;
  if (!piece.url.empty()) node.role = Role::link;
  node.set(Text::name, piece.text).set(Text::url, piece.url);
  return node;
}

// A paragraph of one kind of words is one node; else each piece is one inside it.
void paragraph(view::TreeBuilder& builder, const std::string& id, const Block& block) {
  const auto& pieces = block.inlines;
  if (pieces.size() == 1 && !pieces[0].is_strong && pieces[0].url.empty()) {
    builder.leaf(Node(id, Role::paragraph).with(Text::name, pieces[0].text));
    return;
  }
  builder.open(Node(id, Role::paragraph));
  for (size_t i = 0; i < pieces.size(); ++i) {
    builder.leaf(inline_node(id + "/" + std::to_string(i), pieces[i]));
  }
  builder.close();
}

}  // namespace

void markdown(view::TreeBuilder& builder, const std::string& id, const std::vector<Block>& blocks) {
  for (size_t i = 0; i < blocks.size();) {
    const Block::Kind kind = blocks[i].kind;
    const std::string block_id = id + "/" + std::to_string(i);
    if (kind == Block::Kind::paragraph) {
      paragraph(builder, block_id, blocks[i++]);
      continue;
    }
    const Role role = kind == Block::Kind::list_item ? Role::list : Role::ordered_list;
    builder.open(Node(block_id + "/list", role).with(Text::variant, "words"));
    for (; i < blocks.size() && blocks[i].kind == kind; ++i) {
      const std::string item_id = id + "/" + std::to_string(i);
      builder.open(Node(item_id + "/item", Role::list_item));
      paragraph(builder, item_id, blocks[i]);
      builder.close();
    }
    builder.close();
  }
}

}  // namespace panjereh::present
