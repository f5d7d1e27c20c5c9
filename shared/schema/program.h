// Program: what a schema compiles to. Nodes are schemas; each is a run of instructions, whose
// operands stand in pools. Private to schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "keywords.h"
#include "name_table.h"
#include "panjereh/base/json.h"
#include "panjereh/schema/schema.h"
#include "panjereh/unicode/pattern.h"
#include "value_set.h"

namespace panjereh::schema {

struct Instruction {
  Keyword keyword = Keyword::never;
  uint8_t types = kAnyType;  // of the values that it looks at; others pass
  // A node (reference, negation, property_names, unevaluated_…), a limit or a mask of types as a
  // number, or an index into the keyword's pool.
  uint32_t operand = 0;
};

// The schemas of an object's members.
struct Members {
  struct ByPattern {
    uint32_t pattern = 0;  // index into Program::patterns
    uint32_t node = 0;
    std::string source;
  };
  NameTable names;
  std::vector<uint32_t> nodes;  // by the index of the name
  std::vector<ByPattern> patterns;
  uint32_t others = kNone;  // of `additionalProperties`

  // The parts of the instruction (trace.h): first the names, by their index.
  uint32_t part_of_pattern(size_t index) const {
    return static_cast<uint32_t>(nodes.size() + index);
  }
  uint32_t part_of_others() const { return part_of_pattern(patterns.size()); }
};

struct Items {
  std::vector<uint32_t> first;  // of `prefixItems`
  uint32_t rest = kNone;        // of `items`

  uint32_t node_of(size_t index) const { return index < first.size() ? first[index] : rest; }
};

struct Contains {
  uint32_t node = 0;
  size_t least = 1;
  bool has_least = false;  // it was said
  std::optional<size_t> most;
};

struct Condition {
  uint32_t test = kNone;
  uint32_t yes = kNone;  // kNone: there is none
  uint32_t no = kNone;
};

struct Choices {
  std::vector<Json> values;
  ValueSet set;  // where they are more than a few; it points into them
};
inline constexpr size_t kFewValues = 8;  // that are faster compared one by one

struct Dependent {
  std::string name;
  std::vector<std::string> required;  // of dependentRequired
  uint32_t node = kNone;              // of dependentSchemas
};

struct DynamicReference {
  uint32_t target = kNone;  // what it is where no scope has another
  uint32_t anchor = 0;      // index into Program::dynamic_anchors
};

// The schemas with one $dynamicAnchor: (resource, node), by the resource.
using DynamicAnchor = std::vector<std::pair<uint32_t, uint32_t>>;

struct FormatRow {
  std::string name;
  FormatCheck check = nullptr;
};

// Patterns repeat: each is compiled once.
struct PatternRow {
  std::string source;
  unicode::Pattern compiled;
};

struct Node {
  uint32_t first = 0;  // its instructions: [first, end)
  uint32_t end = 0;
  uint32_t resource = 0;     // which document or embedded $id it is part of
  uint32_t initial = kNone;  // its `default`, in constants
  bool has_unevaluated = false;
  bool is_leaf = false;  // it asks about nothing but the value itself
  std::string location;  // as Failure::location has it, of the schema itself
};

struct Program {
  size_t most_steps = 0;    // Options::most_steps
  std::vector<Node> nodes;  // the root is the first
  std::vector<Instruction> instructions;

  std::vector<Json> constants;          // const, default, and the limits of numbers
  std::vector<std::string> type_names;  // by instruction of `type`: as the failure tells them
  std::vector<Choices> choices;
  std::vector<PatternRow> patterns;
  std::vector<FormatRow> formats;
  std::vector<NameTable> required;
  std::vector<std::vector<Dependent>> dependents;
  std::vector<Contains> contains;
  std::vector<Members> members;
  std::vector<Items> items;
  std::vector<std::vector<uint32_t>> lists;  // allOf, anyOf, oneOf: nodes
  std::vector<Condition> conditions;
  std::vector<DynamicReference> dynamic_references;
  std::vector<DynamicAnchor> dynamic_anchors;
};

// Calls `use(part, node)` for every schema that an instruction asks about the same value, where
// `part` numbers them: 0, 1, … in allOf; 0 for if, 1 for then, 2 for else.
template <class Use>
void for_each_in_place(const Program& program, const Instruction& instruction, Use use) {
  switch (instruction.keyword) {
    case Keyword::reference:
    case Keyword::negation:
      use(0u, instruction.operand);
      break;
    case Keyword::dynamic_reference: {
      const DynamicReference& reference = program.dynamic_references[instruction.operand];
      use(0u, reference.target);
      for (const auto& [resource, node] : program.dynamic_anchors[reference.anchor]) use(0u, node);
      break;
    }
    case Keyword::all_of:
    case Keyword::any_of:
    case Keyword::one_of: {
      const auto& nodes = program.lists[instruction.operand];
      for (uint32_t i = 0; i < nodes.size(); ++i) use(i, nodes[i]);
      break;
    }
    case Keyword::condition: {
      const Condition& condition = program.conditions[instruction.operand];
      uint32_t part = 0;
      for (const uint32_t node : {condition.test, condition.yes, condition.no}) {
        if (node != kNone) use(part, node);
        ++part;
      }
      break;
    }
    case Keyword::dependent_schemas: {
      const auto& dependents = program.dependents[instruction.operand];
      for (uint32_t i = 0; i < dependents.size(); ++i) use(i, dependents[i].node);
      break;
    }
    default:
      break;
  }
}

}  // namespace panjereh::schema
