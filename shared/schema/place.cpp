// What a form asks of a schema: what may stand at a place.
#include <algorithm>

#include "program.h"

namespace panjereh::schema {

namespace {

// A schema that speaks of a place, always or only under a condition.
struct View {
  uint32_t node = 0;
  bool is_certain = true;
};
using Views = std::vector<View>;

// Collects schemas, each with those that it asks about the same value behind it, in their order.
class Expansion {
 public:
  explicit Expansion(const Program& program)
      : program_(program), is_known_(2 * program.nodes.size()) {}

  void add(View root) {
    std::vector<View> waiting{root};  // no recursion: a chain of references has any length
    while (!waiting.empty()) {
      const View view = waiting.back();
      waiting.pop_back();
      auto is_known = is_known_[2 * size_t{view.node} + (view.is_certain ? 1 : 0)];
      if (is_known) continue;
      is_known = true;
      views.push_back(view);
      const auto first = static_cast<std::ptrdiff_t>(waiting.size());
      const Node& node = program_.nodes[view.node];
      for (uint32_t at = node.first; at < node.end; ++at) {
        const Instruction& instruction = program_.instructions[at];
        if (instruction.keyword == Keyword::negation) continue;
        const bool is_always = instruction.keyword == Keyword::reference ||
                               instruction.keyword == Keyword::dynamic_reference ||
                               instruction.keyword == Keyword::all_of;
        for_each_in_place(program_, instruction, [&](uint32_t, uint32_t inner) {
          waiting.push_back({inner, view.is_certain && is_always});
        });
      }
      std::reverse(waiting.begin() + first, waiting.end());
    }
  }

  Views views;

 private:
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

Views views_of(const Program& program, const std::vector<std::string>& tokens, uint32_t below) {
  Expansion root(program);
  root.add({below, true});
  Views views = std::move(root.views);
  for (const std::string& token : tokens) {
    Expansion inside(program);
    for_each_instruction(program, views, Keyword::members, [&](View view, const Instruction& one) {
      const Members& members = program.members[one.operand];
      const uint32_t index = members.names.find(token);
      if (index != kNone) inside.add({members.nodes[index], view.is_certain});
    });
    views = std::move(inside.views);
  }
  return views;
}

bool requires_name(const Program& program, const Views& views, std::string_view name) {
  bool found = false;
  for_each_instruction(program, views, Keyword::required, [&](View view, const Instruction& one) {
    found = found || (view.is_certain && program.required[one.operand].find(name) != kNone);
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

}  // namespace

std::optional<Schema::Place> Schema::place(const std::vector<std::string>& tokens,
                                           uint32_t below) const {
  const Views views = views_of(*program_, tokens, below);
  if (views.empty()) return std::nullopt;
  Place place;
  const bool is_certain = std::ranges::any_of(views, &View::is_certain);
  for (const View& view : views) {
    if (view.is_certain != is_certain) continue;
    describe(*program_, program_->nodes[view.node], place);
    if (!is_certain) break;  // two alternatives need not fit together
  }
  if (!tokens.empty()) {
    const std::vector<std::string> around(tokens.begin(), tokens.end() - 1);
    place.is_required = requires_name(*program_, views_of(*program_, around, below), tokens.back());
  }
  return place;
}

std::vector<Schema::Required> Schema::required_at(const std::vector<std::string>& tokens,
                                                  uint32_t below) const {
  std::vector<Required> all;
  std::vector<const NameTable*> before;  // none of which names one twice
  const Views views = views_of(*program_, tokens, below);
  for_each_instruction(*program_, views, Keyword::required, [&](View view, const Instruction& one) {
    if (!view.is_certain) return;
    const NameTable& names = program_->required[one.operand];
    for (const std::string& name : names.names()) {
      const auto has_name = [&](const NameTable* other) { return other->find(name) != kNone; };
      if (std::ranges::any_of(before, has_name)) continue;
      all.push_back({name, program_->nodes[view.node].location + "/required"});
    }
    before.push_back(&names);
  });
  return all;
}

bool Schema::allows_objects() const {
  bool allows = true;
  for (const View& view : views_of(*program_, {}, 0)) {
    const Node& node = program_->nodes[view.node];
    for (uint32_t at = node.first; view.is_certain && at < node.end; ++at) {
      const Instruction& one = program_->instructions[at];
      if (one.keyword == Keyword::never) allows = false;
      if (one.keyword == Keyword::type && !(one.operand & kObject)) allows = false;
    }
  }
  return allows;
}

}  // namespace panjereh::schema
