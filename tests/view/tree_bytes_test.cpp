// Diffs: what they make of a tree, and what becomes of bytes that are none.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "panjereh/view/tree_bytes.h"
#include "random_tree.h"

namespace panjereh::view {

using namespace std::string_literals;
using namespace std::string_view_literals;
using tests::Random;

namespace {

// Nothing where the diff is refused; then the tree has stayed as it was.
std::optional<Tree> try_apply(const Tree& tree, std::string_view diff) {
  Tree result = tree;
  if (!apply_diff(result, diff)) return result;
  CHECK(result == tree);
  return std::nullopt;
}

Tree applied(const Tree& tree, std::string_view diff) {
  auto result = try_apply(tree, diff);
  if (result) return *std::move(result);
  FAIL_CHECK("refused");
  return {};
}

// As both faces hold it: ids once, every child there.
void check_whole(const Tree& tree) {
  for (const Node& node : tree.nodes()) {
    CHECK(tree.find(node.id) == &node);
    for (const std::string& child : node.children) {
      const Node* found = tree.find(child);
      CHECK(found);
      if (found) CHECK(tree.parent(*found) == &node);
    }
  }
}

bool goes_along(std::string_view id) { return id.starts_with('@'); }

// A node, and those right behind it that go along with it.
struct Siblings {
  const Node* parent = nullptr;
  size_t first = 0;
  size_t count = 0;

  bool has(const Node& around, size_t child) const {
    return &around == parent && child >= first && child < first + count;
  }
};

Siblings siblings(const Tree& tree, const Node& node) {
  const Node* parent = tree.parent(node);
  const auto first = std::ranges::find(parent->children, node.id);
  const auto last = std::find_if_not(first + 1, parent->children.end(), goes_along);
  return {parent, static_cast<size_t>(first - parent->children.begin()),
          static_cast<size_t>(last - first)};
}

// Lays out a node with all that is in it but for the siblings, in whose place those of the part
// come.
void lay_out(TreeBuilder& builder, const Tree& tree, const Node& node, const Siblings& old,
             const Tree& part) {
  Node own = node;
  own.children.clear();
  builder.open(std::move(own));
  for (size_t i = 0; i < node.children.size(); ++i) {
    if (old.has(node, i) && i == old.first) {
      for (const std::string& id : part.nodes().front().children) {
        lay_out(builder, part, *part.find(id), {}, part);
      }
    }
    if (!old.has(node, i)) lay_out(builder, tree, *tree.find(node.children[i]), old, part);
  }
  builder.close();
}

Tree with_part(const Tree& tree, const Siblings& old, const Tree& part) {
  TreeBuilder builder;
  lay_out(builder, tree, tree.nodes().front(), old, part);
  return std::move(builder).take();
}

// The siblings alone, in a root of their own.
Tree around(const Tree& tree, const Siblings& these) {
  TreeBuilder builder;
  builder.open(Node());
  for (size_t i = 0; i < these.count; ++i) {
    lay_out(builder, tree, *tree.find(these.parent->children[these.first + i]), {}, {});
  }
  builder.close();
  return std::move(builder).take();
}

// Whether it begins as they do, and no id would stand twice.
bool fits_into(const Tree& tree, const Siblings& old, const Tree& part) {
  const std::vector<std::string>& children = part.nodes().front().children;
  if (children.empty() || children.front() != old.parent->children[old.first]) return false;
  const Tree gone = around(tree, old);
  return std::all_of(part.nodes().begin() + 1, part.nodes().end(),
                     [&](const Node& node) { return !tree.find(node.id) || gone.find(node.id); });
}

std::string leb128(size_t number) {
  std::string bytes;
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
  return bytes + static_cast<char>(number);
}

// A diff from nothing to a chain of that many nodes, each inside the one before it.
std::string chain_diff(size_t depth) {
  std::string lengths;
  std::string texts;
  std::string nodes;
  for (size_t i = 0; i < depth; ++i) {
    const std::string id = std::to_string(i);
    lengths += leb128(id.size()) + leb128(id.size());
    texts += id;
    nodes += leb128(i) + "\0\0\0\0"s;
    nodes += i + 1 < depth ? "\x01" + leb128(i + 1) : "\0"s;
  }
  return "\x01" + leb128(depth) + lengths + texts + leb128(0) + leb128(0) + leb128(depth) + nodes;
}

}  // namespace

TEST_CASE("applying a diff gives the tree that it was made for") {
  Random random(17);
  for (size_t round = 0; round < tests::rounds(1'000); ++round) {
    const Tree from = tests::random_tree(random);
    const Tree to =
        random.one_in(2) ? tests::random_tree(random) : tests::random_edit(random, from);
    const Tree result = applied(from, write_diff(from, to));
    CHECK(result == to);
    check_whole(result);
  }
}

TEST_CASE("a diff from nothing is the whole tree, and one to nothing empties it") {
  Random random(18);
  for (size_t round = 0; round < tests::rounds(200); ++round) {
    const Tree tree = tests::random_tree(random);
    CHECK(applied({}, write_diff({}, tree)) == tree);
    CHECK(applied(tree, write_diff(tree, {})).nodes().empty());
  }
}

TEST_CASE("a chain of diffs ends where the last tree is") {
  Random random(19);
  Tree shown;
  Tree tree;
  for (size_t round = 0; round < tests::rounds(300); ++round) {
    const Tree next =
        random.one_in(5) ? tests::random_tree(random) : tests::random_edit(random, tree);
    shown = applied(shown, write_diff(tree, next));
    tree = next;
    CHECK(shown == tree);
  }
}

TEST_CASE("a diff between equal trees holds no nodes") {
  Random random(20);
  for (size_t round = 0; round < tests::rounds(200); ++round) {
    const Tree tree = tests::random_tree(random);
    const std::string root = tree.nodes().empty() ? "" : tree.nodes().front().id;
    std::string expected = "\x01\x01" + leb128(root.size());
    size_t utf16 = 0;
    for (const char c : root) utf16 += (static_cast<uint8_t>(c) & 0xc0) != 0x80;
    expected += leb128(utf16) + root + "\0\0\0"s;
    CHECK(write_diff(tree, tree) == expected);
  }
}

TEST_CASE("one changed node is the diff of its tree, and is applied in place") {
  Random random(23);
  for (size_t round = 0; round < tests::rounds(300); ++round) {
    Tree tree = tests::random_tree(random);
    if (tree.nodes().empty()) continue;
    const Tree before = tree;
    Node node = tree.nodes()[random.below(tree.nodes().size())];
    node.set(Text::value, "changed").set(Flag::invalid, !node.has(Flag::invalid));
    const Node* place = tree.find(node.id);
    CHECK(tree.replace(node));
    const std::string diff = write_changes(tree, {{}, {node.id}});
    CHECK(diff == write_diff(before, tree));
    CHECK(tree.find(node.id) == place);
    CHECK(*place == node);
    CHECK(applied(before, diff) == tree);
    node.children.emplace_back("nobody");
    CHECK(!tree.replace(node));
  }
  Tree empty;
  CHECK(!empty.replace(Node("a", Role::heading)));
}

TEST_CASE("siblings give way to others, and what is noted of that makes the same of another tree") {
  Random random(24);
  size_t replaced = 0;
  for (size_t round = 0; round < tests::rounds(1'000); ++round) {
    Tree tree = tests::random_tree(random);
    const Tree before = tree;
    Changes changes;
    for (size_t times = random.below(6); times > 0 && tree.nodes().size() > 1; --times) {
      const Siblings old = siblings(tree, tree.nodes()[1 + random.below(tree.nodes().size() - 1)]);
      Tree part = tests::random_edit(random, around(tree, old));
      if (!fits_into(tree, old, part)) continue;
      const Tree expected = with_part(tree, old, part);
      tree.replace(std::move(part), goes_along, changes);
      CHECK(tree == expected);
      check_whole(tree);
      ++replaced;
    }
    CHECK(applied(before, write_changes(tree, changes)) == tree);
    if (tree.nodes().size() < 2) continue;
    Changes none;
    tree.replace(around(tree, siblings(tree, tree.nodes().back())), goes_along, none);
    CHECK(none.changed.empty());
    CHECK(none.removed.empty());
    TreeBuilder other;
    other.open(Node());
    other.leaf(Node("nobody", Role::heading));
    other.close();
    const Tree whole = tree;
    tree.replace(std::move(other).take(), goes_along, none);
    CHECK(tree == whole);
    CHECK(none.changed.empty());
  }
  CHECK(replaced > tests::rounds(1'000));
}

TEST_CASE("the bytes of a small tree never change") {
  TreeBuilder builder;
  builder.open(Node("@w", Role::window).with(Text::name, "پ😀").with(Flag::invalid));
  builder.leaf(Node("a", Role::heading).with(Text::name, "@w").with(Number::level, 300));
  builder.close();
  const Tree tree = std::move(builder).take();
  const std::string_view golden =
      "\x01"  // version
      "\x03"  // three strings: bytes and UTF-16 units of each
      "\x02\x02"
      "\x06\x03"
      "\x01\x01"  //
      "@w"
      "پ😀"
      "a"                 //
      "\x00"              // the root
      "\x00"              // nothing removed
      "\x02"              // two nodes
      "\x00\x00\x02"      // @w, window, invalid
      "\x01\x00\x01"      // name
      "\x00"              // no numbers
      "\x01\x02"          // the child a
      "\x02\x08\x00"      // a, heading, no flags
      "\x01\x00\x00"      // name
      "\x01\x00\xac\x02"  // level 300
      "\x00"sv;           // no children
  CHECK(write_diff({}, tree) == golden);
  CHECK(applied({}, golden) == tree);
  CHECK(write_diff({}, {}) == "\x01\x01\x00\x00\x00\x00\x00"sv);
}

TEST_CASE("bytes that were cut or changed are refused or give some tree, and the old one stays") {
  Random random(21);
  for (size_t round = 0; round < tests::rounds(4); ++round) {
    const Tree from = tests::random_tree(random);
    const Tree before = from;
    const std::string diff = write_diff(from, tests::random_edit(random, from));
    for (size_t at = 0; at < diff.size(); ++at) {
      CHECK(!try_apply(from, diff.substr(0, at)));
      for (int change = 0; change < 6; ++change) {
        std::string bad = diff;
        bad[at] = change == 0   ? '\0'
                  : change == 1 ? '\xff'
                  : change == 2 ? '\x7f'
                                : static_cast<char>(random.next());
        if (random.one_in(3)) bad.insert(at, 1, static_cast<char>(random.next()));
        const auto result = try_apply(from, bad);
        if (result) check_whole(*result);
      }
    }
    CHECK(from == before);
  }
}

TEST_CASE("every value of every byte of one diff is refused or gives some tree") {
  Random random(22);
  Tree tree = tests::random_tree(random);
  while (tree.nodes().size() < 4) tree = tests::random_tree(random);
  const std::string diff = write_diff({}, tree);
  const size_t size = std::min<size_t>(diff.size(), tests::is_full_run() ? diff.size() : 40);
  for (size_t at = 0; at < size; ++at) {
    for (int value = 0; value < 256; ++value) {
      std::string bad = diff;
      bad[at] = static_cast<char>(value);
      const auto result = try_apply({}, bad);
      if (result) check_whole(*result);
    }
  }
}

TEST_CASE("bytes that name no tree are refused") {
  Random random(23);
  for (const std::string_view bytes :
       {""sv, "\x00"sv, "\x02\x01\x00\x00\x00\x00\x00"sv,      // no version, or another
        "\x01\x01\x00\x00\x00\x00\x00\x00"sv,                  // a byte too many
        "\x01\xff\xff\xff\xff\x0f"sv,                          // four thousand million strings
        "\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"sv,      // a number of more than 35 bits
        "\x01\x01\x00\x00\x80\x80\x80\x80\x10\x00\x00"sv,      // of 33 bits, 0 in 32
        "\x01\x01\xff\xff\xff\xff\x0f\x00\x00\x00\x00\x00"sv,  // a string of four gigabytes
        "\x01\x01\x00\x00\x00\xff\xff\xff\xff\x0f"sv,          // that many removed
        "\x01\x01\x00\x00\x00\x00\xff\xff\xff\xff\x0f"sv,      // that many nodes
        "\x01\x01\x01\x01"
        "a\x00\x00\x00"sv,  // a root that is not there
        "\x01\x01\x01\x01"
        "a\x00\x00\x01\x00\x00\x00\x00\x00\x01\x00"sv,  // its own child
        "\x01\x01\x01\x01"
        "a\x00\x00\x01\x00\xf0\x00\x00\x00\x00"sv,  // an unknown role
        "\x01\x02\x00\x00\x01\x01"
        "a\x00\x00\x01\x01\x00\x00\x00\x00\x00"sv}) {  // outside the tree
    CAPTURE(std::string(bytes));
    CHECK(!try_apply({}, bytes));
  }
  for (size_t round = 0; round < tests::rounds(3'000); ++round) {
    std::string bytes = random.one_in(2) ? "\x01" : "";
    for (size_t left = random.below(40); left > 0; --left) {
      bytes += static_cast<char>(random.one_in(2) ? random.below(8) : random.next());
    }
    const auto result = try_apply({}, bytes);
    if (result) check_whole(*result);
  }
}

TEST_CASE("a deep tree is read, and one that no page could have is refused") {
  const auto deep = try_apply({}, chain_diff(200));
  CHECK(deep);
  if (deep) CHECK(deep->nodes().size() == 200);
  CHECK(!try_apply({}, chain_diff(100'000)));
}

}  // namespace panjereh::view
