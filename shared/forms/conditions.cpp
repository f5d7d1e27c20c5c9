// Which condition decides about what another one reads: so they are asked in an order in which
// every answer is known that an answer follows from.
#include <algorithm>

#include "reader.h"

namespace panjereh::forms {

namespace {

// Whether one names a place that the other is in.
bool overlap(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const size_t length = std::min(one.size(), other.size());
  return std::equal(one.begin(), one.begin() + static_cast<ptrdiff_t>(length), other.begin());
}

class Linker {
 public:
  Linker(Definition& definition, const std::vector<Problem>& places, Problems& problems)
      : definition_(definition), places_(places), problems_(problems) {}

  void link() {
    needs_.resize(definition_.conditions.size());
    for (uint32_t condition = 0; condition < needs_.size(); ++condition) link_reads(condition);
    // A condition inside another one is asked after it too.
    for (const Field& field : definition_.fields) need_in_order(field.conditions);
    state_.resize(needs_.size(), State::untouched);
    for (uint32_t condition = 0; condition < needs_.size(); ++condition) {
      if (!visit(condition)) return;
    }
    reorder();
  }

 private:
  enum class State : uint8_t { untouched, open, done };

  void link_reads(uint32_t index) {
    const Condition& condition = definition_.conditions[index];
    for (const rules::Read& read : condition.rule.reads()) {
      const bool in_row = condition.repeat != kNone && !read.is_in_form;
      bool found = false;
      for (Field& field : definition_.fields) {
        if (field.repeat != (in_row ? condition.repeat : kNone)) continue;
        if (!overlap(read.tokens, field.tokens)) continue;
        field.readers.push_back(index);
        need(index, field.conditions);
        found = true;
      }
      for (uint32_t i = 0; !in_row && i < definition_.repeats.size(); ++i) {
        Repeat& repeat = definition_.repeats[i];
        if (!overlap(read.tokens, repeat.tokens)) continue;
        repeat.readers.push_back(index);
        need(index, repeat.conditions);
        for (const uint32_t field : repeat.fields) {
          definition_.fields[field].readers.push_back(index);
          need(index, definition_.fields[field].conditions);
        }
        found = true;
      }
      if (!found) {
        std::string path;
        for (const std::string& token : read.tokens) path += (path.empty() ? "" : ".") + token;
        refuse(index, "it reads \"" + path + "\", which no item answers");
      }
    }
  }

  void need(uint32_t condition, const std::vector<uint32_t>& others) {
    needs_[condition].insert(needs_[condition].end(), others.begin(), others.end());
  }

  void need_in_order(const std::vector<uint32_t>& conditions) {
    for (size_t i = 1; i < conditions.size(); ++i) {
      needs_[conditions[i]].push_back(conditions[i - 1]);
    }
  }

  // False where it comes back to itself.
  bool visit(uint32_t condition) {
    if (state_[condition] == State::done) return true;
    if (state_[condition] == State::open) {
      std::string circle;
      const auto first = std::ranges::find(path_, condition);
      for (auto at = first; at != path_.end(); ++at) circle += places_[*at].pointer + " → ";
      refuse(condition, "these rules decide about what they read themselves: " + circle +
                            places_[condition].pointer);
      return false;
    }
    state_[condition] = State::open;
    path_.push_back(condition);
    for (const uint32_t needed : needs_[condition]) {
      if (!visit(needed)) return false;
    }
    path_.pop_back();
    state_[condition] = State::done;
    order_.push_back(condition);
    return true;
  }

  void reorder() {
    std::vector<uint32_t> place(order_.size());
    std::vector<Condition> conditions;
    for (const uint32_t condition : order_) {
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
  std::vector<std::vector<uint32_t>> needs_;
  std::vector<State> state_;
  std::vector<uint32_t> path_;
  std::vector<uint32_t> order_;
};

}  // namespace

void link_conditions(Definition& definition, const std::vector<Problem>& places,
                     Problems& problems) {
  Linker(definition, places, problems).link();
}

}  // namespace panjereh::forms
