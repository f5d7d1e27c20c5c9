// What a failure says of its keyword and of the value.
#include <algorithm>

#include "failures.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::schema {

namespace {

Arguments dependent_arguments(const Program& program, const Instruction& one, uint32_t index) {
  for (const Dependent& dependent : program.dependents[one.operand]) {
    if (index < dependent.required.size()) {
      return {{"property", dependent.required[index]}, {"because", dependent.name}};
    }
    index -= static_cast<uint32_t>(dependent.required.size());
  }
  return {};
}

}  // namespace

size_t invalid_parts(const Trace& trace, uint32_t at) {
  const auto first = trace.entries.lower_bound(Part{at, 0, {}});
  const auto end = trace.entries.lower_bound(Part{at + 1, 0, {}});
  return static_cast<size_t>(std::count_if(first, end, [](const Trace::Entry& entry) {
    return entry.second && !entry.second->is_valid();
  }));
}

Arguments arguments_of(const Program& program, const Trace& trace, const Part& part,
                       const Json& value) {
  const Instruction& one = program.instructions[part.instruction];
  const auto counted = [&](std::string_view what, size_t limit, size_t count) {
    return Arguments{{"limit", std::to_string(limit)}, {std::string(what), std::to_string(count)}};
  };
  switch (one.keyword) {
    case Keyword::type:
      return {{"type", program.type_names[one.operand >> 8]}};
    case Keyword::minimum:
    case Keyword::maximum:
    case Keyword::exclusive_minimum:
    case Keyword::exclusive_maximum:
    case Keyword::multiple_of:
      return {{"limit", std::string(program.constants[one.operand].decimal_text())}};
    case Keyword::min_length:
    case Keyword::max_length:
      return counted("length", one.operand, unicode::code_point_length(value.as_string()));
    case Keyword::min_properties:
    case Keyword::max_properties:
      return counted("count", one.operand, value.members().size());
    case Keyword::min_items:
    case Keyword::max_items:
      return counted("count", one.operand, value.items().size());
    case Keyword::pattern:
      return {{"pattern", program.patterns[one.operand].source},
              {"reason", part.index == kSelf ? "mismatch" : "budget"}};
    case Keyword::format: {
      const FormatRow& format = program.formats[one.operand];
      return {{"format", format.name}, {"reason", std::string(format.check(value.as_string()))}};
    }
    case Keyword::required:
      return {{"property", program.required[one.operand].names()[part.index]}};
    case Keyword::dependent_required:
      return dependent_arguments(program, one, part.index);
    case Keyword::property_names:
      return {{"property", std::string(part.name)}};
    case Keyword::members:
      return {{"property", std::string(part.name)}, {"reason", "budget"}};
    case Keyword::contains: {
      const Contains& contains = program.contains[one.operand];
      const bool is_few = part.index == kSelf;
      return counted("count", is_few ? contains.least : *contains.most,
                     value.items().size() - invalid_parts(trace, part.instruction));
    }
    case Keyword::one_of:
      return {{"count", std::to_string(program.lists[one.operand].size() -
                                       invalid_parts(trace, part.instruction))}};
    default:
      return {};
  }
}

}  // namespace panjereh::schema
