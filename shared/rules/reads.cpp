// What a rule reads, by following through it which places of the data a value can come from. Where
// that is too much to follow, all of a place is said to be read.
#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "program.h"

namespace panjereh::rules {

namespace {

constexpr size_t kMostPlaces = 8;   // that a list may come from, to be followed into its items
constexpr size_t kMostTokens = 16;  // that a place is told by

using Places = std::vector<Read>;  // where a value may come from; none: it is made by the rule

class ReadFinder {
 public:
  explicit ReadFinder(const Program& program) : program_(program) {}

  std::vector<Read> find() {
    scopes_.push_back({Scoped::Kind::value, {Read{}}});
    use(visit(static_cast<uint32_t>(program_.nodes.size() - 1)));
    return {reads_.begin(), reads_.end()};
  }

 private:
  struct Scoped {
    enum class Kind : uint8_t { value, reduction } kind = Kind::value;
    Places places;  // of the value that it shows, or that a reduction has as "current"
    bool is_read = false;
  };

  // All of them count.
  void use(Places places) {
    for (Read& place : places) reads_.insert(std::move(place));
  }

  uint32_t argument(const Node& node, size_t index) const {
    return program_.arguments[node.first + index];
  }

  Places visit(uint32_t index) {
    const Node& node = program_.nodes[index];
    switch (node.op) {
      case Op::literal:
      case Op::invalid:
        return {};
      case Op::read: {
        Places places = follow(program_.paths[node.index]);
        if (node.count > 0) append(places, visit(argument(node, 0)));
        return places;
      }
      case Op::exists:
        use(follow(program_.paths[node.index]));
        return {};
      case Op::missing:
      case Op::missing_some:
        return visit_missing(node);
      case Op::choose: {
        Places places;
        for (size_t i = 0; i < node.count; ++i) {
          const bool is_asked = i % 2 == 0 && i + 1 < node.count;
          Places branch = visit(argument(node, i));
          is_asked ? use(std::move(branch)) : append(places, std::move(branch));
        }
        return places;
      }
      case Op::coalesce:
      case Op::attempt: {
        Places places;
        for (size_t i = 0; i < node.count; ++i) {
          const bool sees_error = node.op == Op::attempt && i > 0;
          if (sees_error) scopes_.push_back({});
          append(places, visit(argument(node, i)));
          if (sees_error) scopes_.pop_back();
        }
        return places;
      }
      case Op::map:
      case Op::filter:
      case Op::reduce:
      case Op::all:
      case Op::some:
      case Op::none:
        return visit_iteration(node);
      default:
        for (size_t i = 0; i < node.count; ++i) use(visit(argument(node, i)));
        return {};
    }
  }

  static void append(Places& places, Places more) {
    for (Read& place : more) places.push_back(std::move(place));
  }

  static void extend(Read& place, std::span<const std::string> tokens) {
    const size_t room = kMostTokens - place.tokens.size();
    tokens = tokens.first(std::min(tokens.size(), room));
    place.tokens.insert(place.tokens.end(), tokens.begin(), tokens.end());
  }

  Places follow(const Path& path) {
    if (path.is_in_form) {
      Read place{{}, true};
      extend(place, path.tokens);
      return {std::move(place)};
    }
    // Odd levels are what an iteration says of itself, and beyond the last there is nothing.
    const size_t scope = path.levels / 2;
    if (path.levels % 2 != 0 || scope >= scopes_.size()) return {};
    Scoped& scoped = scopes_[scopes_.size() - 1 - scope];
    std::span<const std::string> tokens = path.tokens;
    if (scoped.kind == Scoped::Kind::reduction) {
      if (!tokens.empty() && tokens[0] != kCurrent) return {};
      tokens = tokens.subspan(tokens.empty() ? 0 : 1);
    }
    scoped.is_read = true;
    Places places = scoped.places;
    for (Read& place : places) extend(place, tokens);
    return places;
  }

  Places visit_missing(const Node& node) {
    std::vector<const Json*> keys;
    for (size_t i = 0; i < node.count; ++i) {
      const uint32_t index = argument(node, i);
      use(visit(index));
      if (program_.nodes[index].op != Op::literal) return {};  // the rule reads who knows what
      keys.push_back(&program_.literals[program_.nodes[index].index]);
    }
    for (const Json* key : keys_of(node.op, spread(node, std::move(keys)))) {
      auto path = path_of_var(*key);
      if (!path) continue;
      path->find_form(program_.in_row);
      use(follow(*path));
    }
    return {};
  }

  Places visit_iteration(const Node& node) {
    Places list = visit(argument(node, 0));
    if (node.count > 2) use(visit(argument(node, 2)));
    if (list.size() > kMostPlaces) use(std::exchange(list, {}));
    Scoped scoped;
    if (node.op == Op::reduce) scoped.kind = Scoped::Kind::reduction;
    scoped.places = list;
    const std::string each(kEachItem);
    for (Read& place : scoped.places) extend(place, std::span(&each, 1));
    // Without a start the first item is the accumulator, and all of one alone is what comes out.
    if (node.op == Op::reduce && node.count == 2) use(scoped.places);
    scopes_.push_back(std::move(scoped));
    use(visit(argument(node, 1)));
    const bool is_read = scopes_.back().is_read;
    scopes_.pop_back();
    if (node.op == Op::filter) return list;
    // What reads something of each item knows by that how many there are.
    if (!is_read) use(std::move(list));
    return {};
  }

  const Program& program_;
  std::vector<Scoped> scopes_;
  std::set<Read> reads_;
};

}  // namespace

std::vector<Read> find_reads(const Program& program) { return ReadFinder(program).find(); }

bool Read::touches(const std::vector<std::string>& place) const {
  const size_t length = std::min(tokens.size(), place.size());
  return std::equal(tokens.begin(), tokens.begin() + static_cast<ptrdiff_t>(length), place.begin(),
                    [](std::string_view one, std::string_view other) {
                      return one == other || one == kEachItem || other == kEachItem;
                    });
}

}  // namespace panjereh::rules
