// Which of the alternatives of anyOf and oneOf was meant, where none is valid.
#include <algorithm>

#include "failures.h"

namespace panjereh::schema {

namespace {

// Whether the value is of another kind than the schema is for.
bool is_another(const Program& program, const Trace& trace, bool looks_inside) {
  return std::ranges::any_of(trace.entries, [&](const Trace::Entry& entry) {
    const auto& [part, inside] = entry;
    if (!breaks(program, part, inside.get())) return false;
    const Keyword keyword = program.instructions[part.instruction].keyword;
    if (!inside) {
      return keyword == Keyword::never || keyword == Keyword::constant ||
             keyword == Keyword::choices || (keyword == Keyword::type && looks_inside);
    }
    if (is_of_items(keyword)) return false;
    if (is_of_members(keyword)) return looks_inside && is_another(program, *inside, false);
    return is_another(program, *inside, looks_inside);
  });
}

}  // namespace

const Trace* meant_alternative(const Program& program, const Trace& trace, uint32_t at) {
  if (program.lists[program.instructions[at].operand].size() != invalid_parts(trace, at))
    return nullptr;
  const Trace* meant = nullptr;
  for (auto entry = trace.entries.lower_bound(Part{at, 0, {}});
       entry != trace.entries.end() && entry->first.instruction == at; ++entry) {
    if (!entry->second || is_another(program, *entry->second, true)) continue;
    if (meant) return nullptr;
    meant = entry->second.get();
  }
  return meant;
}

}  // namespace panjereh::schema
