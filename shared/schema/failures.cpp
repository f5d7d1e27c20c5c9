#include "failures.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "panjereh/base/json_pointer.h"
#include "panjereh/base/sort.h"

namespace panjereh::schema {

namespace {

using Entry = Trace::Entry;
using Entries = decltype(Trace::entries);
using Tokens = std::span<const std::string>;

// Sorted places that are all in one value, as deep as that is. None: all that is in it.
struct Places {
  std::span<const std::vector<std::string>> all;
  size_t depth = 0;

  // The names of the members that they are in, or are.
  std::vector<std::string_view> names() const {
    std::vector<std::string_view> names;
    for (const auto& one : all) {
      if (names.empty() || names.back() != one[depth]) names.emplace_back(one[depth]);
    }
    return names;
  }
  // Those in a member; nothing where there are none.
  std::optional<Places> in(std::string_view name) const {
    const auto token = [this](const auto& one) { return std::string_view(one[depth]); };
    const auto [first, last] = std::ranges::equal_range(all, name, {}, token);
    if (first == last) return std::nullopt;
    if (first->size() == depth + 1) return Places{};  // the member itself
    return Places{{first, last}, depth + 1};
  }
};

class Teller {
 public:
  Teller(const Program& program, Places places) : program_(program), places_(places) {}

  void tell(const Trace& trace, const Json& value, const std::string& instance, Tokens tokens) {
    const auto& entries = trace.entries;
    for (auto first = entries.begin(); first != entries.end();) {
      const uint32_t at = first->first.instruction;
      const auto end = entries.lower_bound(Part{at + 1, 0, {}});
      if (!places_.all.empty()) {
        tell_among(trace, at, first, end, value, instance);
      } else if (tokens.empty()) {
        tell_all(trace, at, first, end, value, instance);
      } else {
        tell_some(trace, at, first, end, value, instance, tokens);
      }
      first = end;
    }
  }

  std::vector<Failure> failures;

 private:
  static constexpr std::string_view kFalse = "false";

  const Instruction& instruction(uint32_t at) const { return program_.instructions[at]; }

  // Members stand in the schema's order, and what it has no name for in the value's.
  void tell_all(const Trace& trace, uint32_t at, Entries::const_iterator first,
                Entries::const_iterator end, const Json& value, const std::string& instance) {
    const Instruction& one = instruction(at);
    const uint32_t named =
        one.keyword == Keyword::members ? program_.members[one.operand].part_of_pattern(0) : 0;
    const bool is_of_names = is_of_members(one.keyword);
    auto entry = first;
    for (; entry != end && (!is_of_names || entry->first.index < named); ++entry) {
      tell_entry(trace, *entry, value, instance, {});
    }
    if (entry == end) return;
    const uint32_t last = std::prev(end)->first.index;
    for (const Json::Member& member : value.members()) {
      for (uint32_t part = named; part <= last; ++part) {
        const auto found = trace.entries.find(Part{at, part, member.key});
        if (found != trace.entries.end()) tell_entry(trace, *found, value, instance, {});
      }
    }
  }

  // What speaks of the members where the places are, or of all of the value.
  void tell_among(const Trace& trace, uint32_t at, Entries::const_iterator first,
                  Entries::const_iterator end, const Json& value, const std::string& instance) {
    const Instruction& one = instruction(at);
    const bool is_required = one.keyword == Keyword::required;
    if (!is_required && !is_of_members(one.keyword)) {
      for (; first != end; ++first) tell_entry(trace, *first, value, instance, {});
      return;
    }
    std::vector<std::pair<uint32_t, std::string_view>> parts;  // by index, as they are told
    for (const std::string_view name : places_.names()) {
      if (is_required) {
        parts.emplace_back(program_.required[one.operand].find(name), "");
      } else if (one.keyword == Keyword::members) {
        const Members& members = program_.members[one.operand];
        parts.emplace_back(members.names.find(name), name);
        for (size_t i = 0; i <= members.patterns.size(); ++i) {
          parts.emplace_back(members.part_of_pattern(i), name);
        }
      } else {
        parts.emplace_back(0, name);
      }
    }
    heap_sort(parts);
    for (const auto& [index, name] : parts) {
      const auto entry = trace.entries.find(Part{at, index, name});
      if (entry != trace.entries.end()) tell_entry(trace, *entry, value, instance, {});
    }
  }

  // Only what speaks of the place that the tokens name.
  void tell_some(const Trace& trace, uint32_t at, Entries::const_iterator first,
                 Entries::const_iterator end, const Json& value, const std::string& instance,
                 Tokens tokens) {
    const Keyword keyword = instruction(at).keyword;
    const auto tell_part = [&](uint32_t index, std::string_view name) {
      const auto entry = trace.entries.find(Part{at, index, name});
      if (entry != trace.entries.end()) tell_entry(trace, *entry, value, instance, tokens);
    };
    if (keyword == Keyword::required) {
      const uint32_t index = program_.required[instruction(at).operand].find(tokens.front());
      if (index != kNone) tell_part(index, {});
    } else if (keyword == Keyword::members) {
      const Members& members = program_.members[instruction(at).operand];
      tell_part(members.names.find(tokens.front()), tokens.front());
      for (size_t i = 0; i <= members.patterns.size(); ++i) {
        tell_part(members.part_of_pattern(i), tokens.front());
      }
    } else if (keyword == Keyword::unevaluated_properties) {
      tell_part(0, tokens.front());
    } else if (is_of_items(keyword)) {
      tell_part(index_of(tokens.front()), {});
    } else {
      for (auto entry = first; entry != end; ++entry) {
        tell_entry(trace, *entry, value, instance, tokens);
      }
    }
  }

  void tell_entry(const Trace& trace, const Entry& entry, const Json& value,
                  const std::string& instance, Tokens tokens) {
    const auto& [part, inside] = entry;
    if (!breaks(program_, part, inside.get())) return;
    if (!inside) return tell_own(trace, part, value, instance, tokens);
    const Keyword keyword = instruction(part.instruction).keyword;
    const Json* element = &value;
    std::string place = instance;
    if (is_of_members(keyword)) {
      element = value.find(part.name);
      place = pointer_join(instance, std::string_view(part.name));
    } else if (is_of_items(keyword)) {
      element = &value.items()[part.index];
      place = pointer_join(instance, size_t{part.index});
    }
    if (element != &value && !tokens.empty()) tokens = tokens.subspan(1);
    denied_by_ = denied_by(part);
    const Places around = places_;
    if (element != &value && !places_.all.empty()) {
      const auto inner = places_.in(is_of_items(keyword) ? std::to_string(part.index) : part.name);
      if (!inner) return;
      places_ = *inner;
    }
    tell(*inside, *element, place, tokens);
    places_ = around;
  }

  // — a keyword that failed by itself —

  void tell_own(const Trace& trace, const Part& part, const Json& value,
                const std::string& instance, Tokens tokens) {
    const Instruction& one = instruction(part.instruction);
    const bool is_choice = one.keyword == Keyword::any_of || one.keyword == Keyword::one_of;
    if (is_choice) {
      // What is wrong with the alternative that was meant says more than that none is right.
      if (const Trace* meant = meant_alternative(program_, trace, part.instruction)) {
        return tell(*meant, value, instance, tokens);
      }
    }
    Arguments arguments = arguments_of(program_, trace, part, value);
    if (!tokens.empty()) {
      // Of the object around a place only what names it.
      const bool names_it = tokens.size() == 1 && !arguments.empty() &&
                            arguments.front().first == "property" &&
                            arguments.front().second == tokens.front();
      if (!names_it) return;
    }
    const Node& node = node_of(part.instruction);
    if (one.keyword == Keyword::never) {
      failures.push_back({instance, std::string(denied_by_), node.location, {}});
      return;
    }
    const std::string keyword(keyword_of(part));
    std::string location = pointer_join(node.location, std::string_view(keyword));
    if (one.keyword == Keyword::members) {
      const Members& members = program_.members[one.operand];
      const auto& pattern = members.patterns[part.index - members.nodes.size()];
      location = pointer_join(location, std::string_view(pattern.source));
    }
    failures.push_back({instance, keyword, std::move(location), std::move(arguments)});
  }

  // What is refused since nothing allows it is told by the keyword that does so.
  std::string_view denied_by(const Part& part) const {
    const Instruction& one = instruction(part.instruction);
    if (one.keyword >= Keyword::unevaluated_properties) return name_of(one.keyword);
    const bool is_other = one.keyword == Keyword::members &&
                          part.index == program_.members[one.operand].part_of_others();
    return is_other ? "additionalProperties" : kFalse;
  }

  std::string_view keyword_of(const Part& part) const {
    const Instruction& one = instruction(part.instruction);
    if (one.keyword == Keyword::members) return "patternProperties";
    if (one.keyword != Keyword::contains) return name_of(one.keyword);
    if (part.index == kOther) return "maxContains";
    return program_.contains[one.operand].has_least ? "minContains" : "contains";
  }

  // Nodes are in the order of their instructions, and of those that begin alike only the last has
  // any.
  const Node& node_of(uint32_t at) const {
    return *std::prev(std::ranges::upper_bound(program_.nodes, at, {}, &Node::first));
  }

  const Program& program_;
  Places places_;                        // in the value that is told of
  std::string_view denied_by_ = kFalse;  // as what a schema `false` is told that comes next
};

}  // namespace

std::vector<Failure> tell(const Program& program, const Trace& trace, const Json& value,
                          std::span<const std::string> tokens,
                          std::span<const std::vector<std::string>> places) {
  if (trace.excess != Excess::none) {
    if (trace.is_valid()) return {};
    return {{"", "$ref", "", {{"reason", trace.excess == Excess::depth ? "depth" : "budget"}}}};
  }
  Teller teller(program, Places{places});
  teller.tell(trace, value, "", tokens);
  return std::move(teller.failures);
}

}  // namespace panjereh::schema
