// Which rule decides about what another one reads: so they are asked in an order in which every
// answer and value is known that one follows from.
#include <algorithm>

#include "panjereh/base/sort.h"
#include "panjereh/rules/dependency_graph.h"
#include "read_index.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

// What a rule reads of a form.
struct Named {
  std::vector<uint32_t> fields;
  std::vector<uint32_t> repeats;
  std::vector<uint32_t> computed;
  bool is_known = false;  // there is such a place
};

void append(std::vector<uint32_t>& list, const std::vector<uint32_t>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

void sort_out(std::vector<uint32_t>& list) {
  heap_sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// Conditions, then computed values, are the rules 0, 1, 2, …
class Linker : private Reader {
 public:
  Linker(Definition& definition, const RulePlaces& places, Problems& problems)
      : Reader(problems),
        definition_(definition),
        places_(places),
        first_computed_(static_cast<uint32_t>(definition.conditions.size())),
        graph_(definition.conditions.size() + definition.computed.size()) {}

  void link() {
    for (uint32_t i = 0; i < definition_.repeats.size(); ++i) {
      repeats_.add(kNone, definition_.repeats[i].tokens, i);
    }
    index(definition_.fields, fields_);
    index(definition_.computed, computed_);
    for (uint32_t i = 0; i < first_computed_; ++i) {
      link_reads(i, definition_.conditions[i].rule, definition_.conditions[i].repeat);
    }
    for (uint32_t i = 0; i < definition_.computed.size(); ++i) link_computed(i);
    for (uint32_t i = 0; i < definition_.checks.size(); ++i) {
      look_for_reads(definition_.checks[i].rule, definition_.checks[i].repeat, places_.checks[i]);
    }
    for (const LostRule& lost : places_.lost) look_for_reads(lost.rule, lost.repeat, lost.place);
    // A condition inside another one is asked after it too.
    for (const Field& field : definition_.fields) need_in_order(field.conditions);
    const auto order = graph_.order();
    if (!order) {
      for (const auto& circle : order.error()) refuse_circle(circle.members);
      return;
    }
    number_steps(*order);
    trace();
    for (uint32_t i = 0; i < definition_.checks.size(); ++i) link_check(i);
  }

 private:
  Named named(const rules::Read& read, uint32_t repeat) const {
    Named named;
    const uint32_t scope = read.is_in_form ? kNone : repeat;
    named.repeats = repeats_.touched(scope, read);
    named.fields = fields_.touched(scope, read);
    named.computed = computed_.touched(scope, read);
    for (const uint32_t i : named.repeats) {
      const size_t depth = definition_.repeats[i].tokens.size();
      const bool is_row = read.tokens.size() == depth + 1 && names_item(read.tokens.back());
      if (read.tokens.size() <= depth || is_row) named.is_known = true;
    }
    named.is_known = named.is_known || !named.fields.empty() || !named.computed.empty();
    // What shows a value does not give it.
    std::erase_if(named.fields,
                  [&](uint32_t i) { return definition_.fields[i].computed != kNone; });
    return named;
  }

  // What is in a row has a place in the row, and one in the form.
  template <class One>
  void index(const std::vector<One>& all, ReadIndex& index) const {
    for (uint32_t i = 0; i < all.size(); ++i) {
      index.add(all[i].repeat, all[i].tokens, i);
      if (all[i].repeat != kNone) index.add(kNone, place_in_rows(all[i]), i);
    }
  }

  template <class One>
  std::vector<std::string> place_in_rows(const One& one) const {
    std::vector<std::string> place = definition_.repeats[one.repeat].tokens;
    place.emplace_back(rules::kEachItem);
    place.insert(place.end(), one.tokens.begin(), one.tokens.end());
    return place;
  }

  void link_reads(uint32_t index, const rules::Rule& rule, uint32_t repeat) {
    for (const rules::Read& read : rule.reads()) {
      const Named named = this->named(read, repeat);
      for (const uint32_t i : named.fields) {
        definition_.fields[i].readers.push_back(index);
        need(index, definition_.fields[i].conditions);
      }
      for (const uint32_t i : named.repeats) {
        definition_.repeats[i].readers.push_back(index);
        need(index, definition_.repeats[i].conditions);
      }
      for (const uint32_t i : named.computed) {
        definition_.computed[i].readers.push_back(index);
        graph_.add(index, first_computed_ + i);
      }
      if (!named.is_known) refuse_read(read, place(index));
    }
  }

  void look_for_reads(const rules::Rule& rule, uint32_t repeat, const Problem& place) {
    for (const rules::Read& read : rule.reads()) {
      if (!named(read, repeat).is_known) refuse_read(read, place);
    }
  }

  void refuse_read(const rules::Read& read, const Problem& place) {
    std::string path;
    for (const std::string& token : read.tokens) path += (path.empty() ? "" : ".") + token;
    refuse(place, "it reads \"" + path + "\", which no item answers");
  }

  void link_computed(uint32_t i) {
    const Computed& one = definition_.computed[i];
    const uint32_t index = first_computed_ + i;
    link_reads(index, one.rule, one.repeat);
    // There are no rows before these are asked.
    if (one.repeat != kNone) need(index, definition_.repeats[one.repeat].conditions);
  }

  void need(uint32_t rule, const std::vector<uint32_t>& others) {
    for (const uint32_t other : others) graph_.add(rule, other);
  }

  void need_in_order(const std::vector<uint32_t>& conditions) {
    for (size_t i = 1; i < conditions.size(); ++i) {
      graph_.add(conditions[i], conditions[i - 1]);
    }
  }

  void refuse_circle(const std::vector<uint32_t>& members) {
    std::string circle;
    for (const uint32_t member : members) circle += place(member).pointer + " → ";
    const uint32_t first = members.front();
    refuse(place(first),
           "these rules decide about what they read themselves: " + circle + place(first).pointer);
  }

  void number_steps(const std::vector<uint32_t>& order) {
    std::vector<uint32_t> step(order.size());
    for (const uint32_t rule : order) {
      step[rule] = static_cast<uint32_t>(definition_.steps.size());
      const bool is_condition = rule < first_computed_;
      definition_.steps.push_back({is_condition ? Step::Kind::condition : Step::Kind::computed,
                                   is_condition ? rule : rule - first_computed_});
    }
    const auto renumber = [&](auto& all) {
      for (auto& one : all) {
        for (uint32_t& reader : one.readers) reader = step[reader];
        sort_out(one.readers);
      }
    };
    renumber(definition_.fields);
    renumber(definition_.repeats);
    renumber(definition_.computed);
    for (uint32_t i = 0; i < definition_.fields.size(); ++i) {
      for (const uint32_t c : definition_.fields[i].conditions) {
        definition_.conditions[c].fields.push_back(i);
      }
    }
    for (uint32_t i = 0; i < definition_.repeats.size(); ++i) {
      for (const uint32_t c : definition_.repeats[i].conditions) {
        definition_.conditions[c].repeats.push_back(i);
      }
    }
  }

  // What a rule follows from, where that is known of the computed values that it reads.
  Named origins(const rules::Rule& rule, uint32_t repeat) const {
    Named origins;
    for (const rules::Read& read : rule.reads()) {
      const Named named = this->named(read, repeat);
      append(origins.fields, named.fields);
      append(origins.repeats, named.repeats);
      for (const uint32_t other : named.computed) {
        append(origins.fields, definition_.computed[other].fields);
        append(origins.repeats, definition_.computed[other].repeats);
      }
    }
    sort_out(origins.fields);
    sort_out(origins.repeats);
    return origins;
  }

  // Which answers computed values follow from, in the end.
  void trace() {
    for (const Step& step : definition_.steps) {
      if (step.kind != Step::Kind::computed) continue;
      Computed& one = definition_.computed[step.index];
      Named origins = this->origins(one.rule, one.repeat);
      one.fields = std::move(origins.fields);
      one.repeats = std::move(origins.repeats);
      for (const uint32_t i : one.fields) definition_.fields[i].feeds.push_back(step.index);
      if (one.field != kNone) definition_.fields[one.field].feeds.push_back(step.index);
      for (const uint32_t i : one.repeats) definition_.repeats[i].feeds.push_back(step.index);
    }
  }

  void link_check(uint32_t index) {
    const Check& check = definition_.checks[index];
    Named origins = this->origins(check.rule, check.repeat);
    append(origins.fields, check.fields);
    append(origins.repeats, check.repeats);
    sort_out(origins.fields);
    sort_out(origins.repeats);
    for (const uint32_t i : origins.fields) definition_.fields[i].checks.push_back(index);
    for (const uint32_t i : origins.repeats) definition_.repeats[i].checks.push_back(index);
  }

  const Problem& place(uint32_t rule) const {
    return rule < first_computed_ ? places_.conditions[rule]
                                  : places_.computed[rule - first_computed_];
  }

  void refuse(const Problem& place, std::string message) {
    add({place.pointer, std::move(message), place.offset});
  }

  Definition& definition_;
  const RulePlaces& places_;
  const uint32_t first_computed_;
  rules::DependencyGraph graph_;
  ReadIndex repeats_;
  ReadIndex fields_;
  ReadIndex computed_;
};

}  // namespace

void link_rules(Definition& definition, const RulePlaces& places, Problems& problems) {
  Linker(definition, places, problems).link();
}

}  // namespace panjereh::forms
