// What a form asks of a schema: what may stand at a place.
#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "panjereh/base/json_pointer.h"
#include "program.h"

namespace panjereh::schema {

namespace {

// When a schema speaks of a place: the more certain first.
enum class When : uint8_t {
  always,
  on_condition,  // `then`, `else` and dependentSchemas
  perhaps,       // alternatives, and `if`
};

struct View {
  uint32_t node = 0;
  When when = When::always;
};
using Views = std::vector<View>;

When when_of(Keyword keyword, uint32_t part) {
  switch (keyword) {
    case Keyword::reference:
    case Keyword::dynamic_reference:
    case Keyword::all_of:
      return When::always;
    case Keyword::condition:
      return part == 0 ? When::perhaps : When::on_condition;
    case Keyword::dependent_schemas:
      return When::on_condition;
    default:
      return When::perhaps;
  }
}

// Collects schemas, each with those that it asks about the same value behind it, in their order.
class Expansion {
 public:
  explicit Expansion(const Program& program)
      : program_(program), is_known_(kWhens * program.nodes.size()) {}

  void add(View root) {
    std::vector<View> waiting{root};  // no recursion: a chain of references has any length
    while (!waiting.empty()) {
      const View view = waiting.back();
      waiting.pop_back();
      auto is_known = is_known_[kWhens * view.node + static_cast<size_t>(view.when)];
      if (is_known) continue;
      is_known = true;
      views.push_back(view);
      const auto first = static_cast<std::ptrdiff_t>(waiting.size());
      const Node& node = program_.nodes[view.node];
      for (uint32_t at = node.first; at < node.end; ++at) {
        const Instruction& instruction = program_.instructions[at];
        if (instruction.keyword == Keyword::negation) continue;
        for_each_in_place(program_, instruction, [&](uint32_t part, uint32_t inner) {
          waiting.push_back({inner, std::max(view.when, when_of(instruction.keyword, part))});
        });
      }
      std::reverse(waiting.begin() + first, waiting.end());
    }
  }

  Views views;

 private:
  static constexpr size_t kWhens = 3;

  const Program& program_;
  std::vector<bool> is_known_;
};

template <class Use>
void for_each_instruction(const Program& program, const Views& views, Keyword keyword, Use use) {
  for (const View& view : views) {
    const Node& node = program.nodes[view.node];
    for (uint32_t at = node.first; at < node.end; ++at) {
      if (program.instructions[at].keyword == keyword) use(view, program.instructions[at]);
    }
  }
}

Views views_of(const Program& program, const std::vector<std::string>& tokens, Views views) {
  for (const std::string& token : tokens) {
    Expansion inside(program);
    for_each_instruction(program, views, Keyword::members, [&](View view, const Instruction& one) {
      const Members& members = program.members[one.operand];
      const uint32_t index = members.names.find(token);
      if (index != kNone) inside.add({members.nodes[index], view.when});
    });
    views = std::move(inside.views);
  }
  return views;
}

Views views_of(const Program& program, const std::vector<std::string>& tokens, uint32_t below) {
  Expansion root(program);
  root.add({below});
  return views_of(program, tokens, std::move(root.views));
}

Views views_of_items(const Program& program, const Views& views) {
  Expansion inside(program);
  for_each_instruction(program, views, Keyword::items, [&](View view, const Instruction& one) {
    const uint32_t rest = program.items[one.operand].rest;
    if (rest != kNone) inside.add({rest, view.when});
  });
  return std::move(inside.views);
}

bool requires_name(const Program& program, const Views& views, std::string_view name) {
  bool found = false;
  for_each_instruction(program, views, Keyword::required, [&](View view, const Instruction& one) {
    found =
        found || (view.when == When::always && program.required[one.operand].find(name) != kNone);
  });
  return found;
}

void describe(const Program& program, const Node& node, Schema::Place& place) {
  if (!place.initial && node.initial != kNone) place.initial = &program.constants[node.initial];
  for (uint32_t at = node.first; at < node.end; ++at) {
    const Instruction& one = program.instructions[at];
    switch (one.keyword) {
      case Keyword::type: {
        const auto types = static_cast<uint8_t>(one.operand & kAnyType);
        place.types = place.types == 0 ? types : place.types & types;
        break;
      }
      case Keyword::constant:
        place.constant = &program.constants[one.operand];
        break;
      case Keyword::choices:
        place.choices = program.choices[one.operand].values;
        break;
      case Keyword::max_length:
        place.max_length = std::min<size_t>(place.max_length.value_or(SIZE_MAX), one.operand);
        break;
      case Keyword::min_items:
        place.min_items = std::max<size_t>(place.min_items.value_or(0), one.operand);
        break;
      case Keyword::max_items:
        place.max_items = std::min<size_t>(place.max_items.value_or(SIZE_MAX), one.operand);
        break;
      case Keyword::format:
        place.format = program.formats[one.operand].name;
        break;
      case Keyword::items: {
        const uint32_t rest = program.items[one.operand].rest;
        if (!place.items && rest != kNone) place.items = rest;
        break;
      }
      default:
        break;
    }
  }
}

std::vector<Schema::Required> required_by(const Program& program, const Views& views) {
  std::vector<Schema::Required> certain;
  std::vector<Schema::Required> conditional;
  std::unordered_set<std::string_view> known;  // of those that are certain
  const auto location = [&](View view, std::string_view keyword) {
    return pointer_join(program.nodes[view.node].location, keyword);
  };
  for_each_instruction(program, views, Keyword::required, [&](View view, const Instruction& one) {
    const bool is_certain = view.when == When::always;
    if (view.when == When::perhaps) return;
    for (const std::string& name : program.required[one.operand].names()) {
      if (is_certain && !known.insert(name).second) continue;
      (is_certain ? certain : conditional)
          .push_back({name, location(view, "required"), is_certain, {}});
    }
  });
  for_each_instruction(
      program, views, Keyword::dependent_required, [&](View view, const Instruction& one) {
        if (view.when == When::perhaps) return;
        for (const Dependent& dependent : program.dependents[one.operand]) {
          const std::string at =
              pointer_join(location(view, "dependentRequired"), std::string_view(dependent.name));
          for (const std::string& name : dependent.required) {
            conditional.push_back({name, at, false, dependent.name});
          }
        }
      });
  std::erase_if(conditional, [&](const Schema::Required& one) { return known.contains(one.name); });
  certain.insert(certain.end(), std::make_move_iterator(conditional.begin()),
                 std::make_move_iterator(conditional.end()));
  return certain;
}

}  // namespace

std::optional<Schema::Place> Schema::place(const std::vector<std::string>& tokens,
                                           uint32_t below) const {
  const Views views = views_of(*program_, tokens, below);
  if (views.empty()) return std::nullopt;
  Place place;
  const auto is_always = [](const View& view) { return view.when == When::always; };
  const bool is_certain = std::ranges::any_of(views, is_always);
  for (const View& view : views) {
    if (is_always(view) != is_certain) continue;
    describe(*program_, program_->nodes[view.node], place);
    if (!is_certain) break;  // two alternatives need not fit together
  }
  if (!tokens.empty()) {
    const std::vector<std::string> around(tokens.begin(), tokens.end() - 1);
    place.is_required = requires_name(*program_, views_of(*program_, around, below), tokens.back());
  }
  return place;
}

std::vector<Schema::Required> Schema::required_at(const std::vector<std::string>& tokens) const {
  return required_by(*program_, views_of(*program_, tokens, 0));
}

std::vector<Schema::Required> Schema::required_in_items(
    const std::vector<std::string>& array, const std::vector<std::string>& tokens) const {
  Views items = views_of_items(*program_, views_of(*program_, array, 0));
  return required_by(*program_, views_of(*program_, tokens, std::move(items)));
}

bool Schema::allows_objects() const {
  bool allows = true;
  for (const View& view : views_of(*program_, {}, 0)) {
    const Node& node = program_->nodes[view.node];
    for (uint32_t at = node.first; view.when == When::always && at < node.end; ++at) {
      const Instruction& one = program_->instructions[at];
      if (one.keyword == Keyword::never) allows = false;
      if (one.keyword == Keyword::type && !(one.operand & kObject)) allows = false;
    }
  }
  return allows;
}

}  // namespace panjereh::schema
