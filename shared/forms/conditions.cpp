// Which condition decides about what another one reads: so they are asked in an order in which
// every answer is known that an answer follows from.
#include <algorithm>

#include "panjereh/rules/dependency_graph.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

class Linker {
 public:
  Linker(Definition& definition, const std::vector<Problem>& places, Problems& problems)
      : definition_(definition),
        places_(places),
        problems_(problems),
        graph_(definition.conditions.size()) {}

  void link() {
    const auto count = static_cast<uint32_t>(definition_.conditions.size());
    for (uint32_t condition = 0; condition < count; ++condition) link_reads(condition);
    // A condition inside another one is asked after it too.
    for (const Field& field : definition_.fields) need_in_order(field.conditions);
    const auto order = graph_.order();
    order ? reorder(*order) : refuse_circle(order.error().members);
  }

 private:
  void link_reads(uint32_t index) {
    const Condition& condition = definition_.conditions[index];
    for (const rules::Read& read : condition.rule.reads()) {
      const bool in_row = condition.repeat != kNone && !read.is_in_form;
      bool found = false;
      for (Field& field : definition_.fields) {
        if (field.repeat != (in_row ? condition.repeat : kNone)) continue;
        if (!read.touches(field.tokens)) continue;
        field.readers.push_back(index);
        need(index, field.conditions);
        found = true;
      }
      for (uint32_t i = 0; !in_row && i < definition_.repeats.size(); ++i) {
        found = link_rows(index, read, definition_.repeats[i]) || found;
      }
      if (!found) {
        std::string path;
        for (const std::string& token : read.tokens) path += (path.empty() ? "" : ".") + token;
        refuse(index, "it reads \"" + path + "\", which no item answers");
      }
    }
  }

  // Whether the rule reads the repeat, or something that its rows ask for.
  bool link_rows(uint32_t index, const rules::Read& read, Repeat& repeat) {
    if (!read.touches(repeat.tokens)) return false;
    repeat.readers.push_back(index);
    need(index, repeat.conditions);
    bool found = read.tokens.size() <= repeat.tokens.size() + 1;
    for (const uint32_t i : repeat.fields) {
      Field& field = definition_.fields[i];
      std::vector<std::string> place = repeat.tokens;
      place.emplace_back(rules::kEachItem);
      place.insert(place.end(), field.tokens.begin(), field.tokens.end());
      if (!read.touches(place)) continue;
      field.readers.push_back(index);
      need(index, field.conditions);
      found = true;
    }
    return found;
  }

  void need(uint32_t condition, const std::vector<uint32_t>& others) {
    for (const uint32_t other : others) graph_.add(condition, other);
  }

  void need_in_order(const std::vector<uint32_t>& conditions) {
    for (size_t i = 1; i < conditions.size(); ++i) {
      graph_.add(conditions[i], conditions[i - 1]);
    }
  }

  void refuse_circle(const std::vector<uint32_t>& members) {
    std::string circle;
    for (const uint32_t member : members) circle += places_[member].pointer + " → ";
    const uint32_t first = members.front();
    refuse(first, "these rules decide about what they read themselves: " + circle +
                      places_[first].pointer);
  }

  void reorder(const std::vector<uint32_t>& order) {
    std::vector<uint32_t> place(order.size());
    std::vector<Condition> conditions;
    for (const uint32_t condition : order) {
      place[condition] = static_cast<uint32_t>(conditions.size());
      conditions.push_back(std::move(definition_.conditions[condition]));
    }
    definition_.conditions = std::move(conditions);
    const auto renumber = [&](std::vector<uint32_t>& list, bool sorts) {
      for (uint32_t& condition : list) condition = place[condition];
      if (!sorts) return;
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
    };
    for (uint32_t i = 0; i < definition_.fields.size(); ++i) {
      Field& field = definition_.fields[i];
      renumber(field.conditions, false);
      renumber(field.readers, true);
      for (const uint32_t c : field.conditions) definition_.conditions[c].fields.push_back(i);
    }
    for (uint32_t i = 0; i < definition_.repeats.size(); ++i) {
      Repeat& repeat = definition_.repeats[i];
      renumber(repeat.conditions, false);
      renumber(repeat.readers, true);
      for (const uint32_t c : repeat.conditions) definition_.conditions[c].repeats.push_back(i);
    }
    for (Page& page : definition_.pages) {
      if (page.when != kNone) page.when = place[page.when];
      renumber_items(page.items, place);
    }
  }

  static void renumber_items(std::vector<Item>& items, const std::vector<uint32_t>& place) {
    for (Item& item : items) {
      if (item.when != kNone) item.when = place[item.when];
      renumber_items(item.items, place);
    }
  }

  void refuse(uint32_t condition, std::string message) {
    const Problem& place = places_[condition];
    problems_.push_back({place.pointer, std::move(message), place.offset});
  }

  Definition& definition_;
  const std::vector<Problem>& places_;
  Problems& problems_;
  rules::DependencyGraph graph_;
};

}  // namespace

void link_conditions(Definition& definition, const std::vector<Problem>& places,
                     Problems& problems) {
  Linker(definition, places, problems).link();
}

}  // namespace panjereh::forms
