#include "panjereh/view/tree_bytes.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "panjereh/unicode/utf8.h"

namespace panjereh::view {

namespace {

void write_number(std::string& out, size_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

class Writer {
 public:
  void number(size_t value) { write_number(body_, value); }
  void byte(uint8_t value) { body_ += static_cast<char>(value); }

  void string(std::string_view text) {
    const auto [found, is_new] = index_.emplace(text, index_.size());
    if (is_new) {
      write_number(lengths_, text.size());
      write_number(lengths_, unicode::utf16_length(text));
      texts_ += text;
    }
    number(found->second);
  }

  void node(const Node& node) {
    string(node.id);
    byte(static_cast<uint8_t>(node.role));
    number(node.flags);
    number(node.texts.size());
    for (const auto& [property, text] : node.texts) {
      byte(static_cast<uint8_t>(property));
      string(text);
    }
    number(node.numbers.size());
    for (const auto& [property, value] : node.numbers) {
      byte(static_cast<uint8_t>(property));
      number(value);
    }
    number(node.children.size());
    for (const std::string& child : node.children) string(child);
  }

  std::string take() {
    std::string out(1, static_cast<char>(kTreeVersion));
    write_number(out, index_.size());
    return out + lengths_ + texts_ + body_;
  }

 private:
  std::string lengths_;
  std::string texts_;
  std::string body_;
  std::unordered_map<std::string_view, size_t> index_;  // views into the trees being compared
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool read_table() {
    if (byte() != kTreeVersion) return false;
    const size_t count = number();
    if (count > bytes_.size()) return fail();
    std::vector<size_t> lengths;
    for (size_t i = 0; i < count && ok_; ++i) {
      lengths.push_back(number());
      number();  // UTF-16 units are JavaScript's business
    }
    for (const size_t length : lengths) {
      if (length > bytes_.size() - at_) return fail();
      table_.push_back(bytes_.substr(at_, length));
      at_ += length;
    }
    return ok_;
  }

  size_t number() {
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const uint8_t next = byte();
      value |= static_cast<uint64_t>(next & 0x7f) << shift;
      if (next >= 0x80) continue;
      if (value > UINT32_MAX) break;  // a size_t of the browser has no more bits than this
      return static_cast<size_t>(value);
    }
    fail();
    return 0;
  }

  // A count of things of at least one byte each, so that no bytes can ask for more than there are.
  size_t count() {
    const size_t value = number();
    if (value <= bytes_.size() - at_) return value;
    fail();
    return 0;
  }

  uint8_t byte() {
    if (at_ == bytes_.size()) {
      fail();
      return 0;
    }
    return static_cast<uint8_t>(bytes_[at_++]);
  }

  std::string string() {
    const size_t index = number();
    if (index < table_.size()) return std::string(table_[index]);
    fail();
    return {};
  }

  template <class Enum, size_t kCount>
  Enum named(const std::string_view (&)[kCount]) {
    const uint8_t value = byte();
    if (value >= kCount) fail();
    return static_cast<Enum>(value);
  }

  Node node() {
    Node node(string(), named<Role>(kRoleNames));
    node.flags = static_cast<uint32_t>(number());
    for (size_t left = count(); left > 0 && ok_; --left) {
      const auto property = named<Text>(kTextNames);
      node.texts.emplace_back(property, string());
    }
    for (size_t left = count(); left > 0 && ok_; --left) {
      const auto property = named<Number>(kNumberNames);
      node.numbers.emplace_back(property, static_cast<uint32_t>(number()));
    }
    for (size_t left = count(); left > 0 && ok_; --left) node.children.push_back(string());
    return node;
  }

  bool is_done() const { return ok_ && at_ == bytes_.size(); }
  bool ok() const { return ok_; }

 private:
  bool fail() {
    at_ = bytes_.size();
    return ok_ = false;
  }

  std::string_view bytes_;
  std::vector<std::string_view> table_;
  size_t at_ = 0;
  bool ok_ = true;
};

// Whether the changed nodes stand where they stood, with the children that they had.
bool has_shape_of(const Tree& tree, std::string_view root, const std::vector<Node>& changed) {
  if (tree.nodes().empty() || tree.nodes().front().id != root) return false;
  return std::ranges::all_of(changed, [&](const Node& node) {
    const Node* before = tree.find(node.id);
    return before && before->children == node.children;
  });
}

// No page is deeper, and bytes from elsewhere must not use up the stack.
constexpr size_t kMaxTreeDepth = 512;

// Lays the nodes out again from the root down; false where one is missing, stands twice or is too
// deep.
bool build(TreeBuilder& builder, std::unordered_map<std::string, Node>& nodes,
           const std::string& id, size_t depth = 1) {
  if (depth > kMaxTreeDepth) return false;
  const auto found = nodes.find(id);
  if (found == nodes.end()) return false;
  Node node = std::move(found->second);
  nodes.erase(found);
  const std::vector<std::string> children = std::exchange(node.children, {});
  builder.open(std::move(node));
  const bool all = std::ranges::all_of(
      children, [&](const std::string& child) { return build(builder, nodes, child, depth + 1); });
  builder.close();
  return all;
}

std::string write(const Tree& tree, const std::vector<std::string>& removed,
                  const std::vector<const Node*>& changed) {
  Writer writer;
  writer.string(tree.nodes().empty() ? std::string_view() : tree.nodes().front().id);
  writer.number(removed.size());
  for (const std::string& id : removed) writer.string(id);
  writer.number(changed.size());
  for (const Node* node : changed) writer.node(*node);
  return writer.take();
}

}  // namespace

std::string write_diff(const Tree& from, const Tree& to) {
  std::vector<std::string> removed;
  for (const Node& node : from.nodes()) {
    if (!to.find(node.id)) removed.push_back(node.id);
  }
  std::vector<const Node*> changed;
  for (const Node& node : to.nodes()) {
    const Node* before = from.find(node.id);
    if (!before || *before != node) changed.push_back(&node);
  }
  return write(to, removed, changed);
}

std::string write_changes(const Tree& tree, const Changes& changes) {
  const std::vector<Node>& nodes = tree.nodes();
  std::set<uint32_t> places;
  for (const std::string& id : changes.changed) {
    const Node* node = tree.find(id);
    if (node) places.insert(static_cast<uint32_t>(node - nodes.data()));
  }
  std::vector<const Node*> changed;
  for (const uint32_t place : places) changed.push_back(&nodes[place]);
  return write(tree, changes.removed, changed);
}

std::optional<Problem> apply_diff(Tree& tree, std::string_view bytes) {
  const Problem broken{
      "", "these bytes are not a tree diff of version " + std::to_string(kTreeVersion)};
  Reader reader(bytes);
  if (!reader.read_table()) return broken;
  const std::string root = reader.string();
  std::vector<std::string> removed;
  for (size_t left = reader.count(); left > 0 && reader.ok(); --left) {
    removed.push_back(reader.string());
  }
  std::vector<Node> changed;
  for (size_t left = reader.count(); left > 0 && reader.ok(); --left) {
    changed.push_back(reader.node());
  }
  if (!reader.is_done()) return broken;

  if (removed.empty() && has_shape_of(tree, root, changed)) {
    for (Node& node : changed) tree.replace(std::move(node));
    return std::nullopt;
  }
  std::unordered_map<std::string, Node> nodes;
  for (const Node& node : tree.nodes()) nodes.emplace(node.id, node);
  for (const std::string& id : removed) nodes.erase(id);
  for (Node& node : changed) {
    std::string id = node.id;
    nodes.insert_or_assign(std::move(id), std::move(node));
  }
  TreeBuilder builder;
  if (!root.empty() && !build(builder, nodes, root)) {
    return Problem{"",
                   "the tree diff names a node that is not there, names one twice, or is too deep"};
  }
  if (!nodes.empty()) return Problem{"", "the tree diff leaves nodes outside the tree"};
  tree = std::move(builder).take();
  return std::nullopt;
}

}  // namespace panjereh::view
