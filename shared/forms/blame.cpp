// Whom a failure of the data is about, and how that is told there.
#include <algorithm>
#include <charconv>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"

namespace panjereh::forms {

namespace {

// Where in the data it can be mended: what an object lacks, or has under a wrong name, is that
// member's.
std::string blamed_pointer(const schema::Failure& failure) {
  const auto& arguments = failure.arguments;
  if (arguments.empty() || arguments.front().first != "property") return failure.instance;
  return pointer_join(failure.instance, std::string_view(arguments.front().second));
}

bool has_words(const std::vector<std::pair<std::string, locale::LocalText>>& errors,
               std::string_view keyword) {
  for (const auto& [own, words] : errors) {
    if (own == keyword) return true;
  }
  return false;
}

}  // namespace

std::optional<FormSession::Spot> FormSession::spot_at(std::string_view pointer) const {
  Spot spot;
  spot.place.object = 0;
  const auto tokens = pointer_tokens(pointer);
  if (!tokens) return std::nullopt;
  for (const std::string& token : *tokens) {
    const Place& around = spot.place;
    if (around.field != kNone || around.computed != kNone) break;
    if (around.repeat != kNone) {
      size_t row = SIZE_MAX;
      std::from_chars(token.data(), token.data() + token.size(), row);
      if (row >= repeats_[around.repeat].rows.size()) break;
      spot.repeat = around.repeat;
      spot.row = row;
      spot.place = {};
      spot.place.object = definition_->repeats[spot.repeat].objects.front();
      continue;
    }
    const auto& members = definition_->objects[around.object].members;
    const auto member = members.find(token);
    if (member == members.end()) return std::nullopt;
    spot.place = member->second;
  }
  return spot;
}

FormSession::Blame FormSession::blame(const schema::Failure& failure) const {
  Blame blame;
  blame.pointer = blamed_pointer(failure);
  const auto spot = spot_at(blame.pointer);
  if (!spot) return blame;
  const Place& place = spot->place;
  if (place.computed != kNone) return blame_computed(place.computed, spot->row, failure);
  blame.is_known = true;
  if (place.field != kNone) {
    blame.field = place.field;
    blame.slot = slot_in_row(place.field, spot->row);
    blame.is_asked = answers_[blame.slot].is_asked;
  } else if (place.repeat != kNone) {
    blame.repeat = place.repeat;
    blame.is_asked = repeats_[place.repeat].is_asked;
  } else if (failure.keyword != "type") {  // no page gives an object another shape
    blame_inside(*spot, blame);
    // A row where nothing is asked.
    if (!blame.is_asked && !failure.is_missing() && spot->repeat != kNone) {
      blame.repeat = spot->repeat;
      blame.is_asked = repeats_[spot->repeat].is_asked;
    }
  }
  return blame;
}

// An object as a whole is told of at the first that is asked of what is in it, on the last page
// that asks for something in it.
void FormSession::blame_inside(const Spot& spot, Blame& blame) const {
  const Object& object = definition_->objects[spot.place.object];
  blame.is_shared = true;
  uint32_t page = 0;
  const auto is_later = [&](uint32_t other) {
    const bool is_later = !blame.is_asked || other > page;
    if (is_later) page = other;
    blame.is_asked = true;
    return is_later;
  };
  for (const uint32_t inner : object.fields) {
    const size_t slot = slot_in_row(inner, spot.row);
    if (!answers_[slot].is_asked || !is_later(definition_->fields[inner].page)) continue;
    blame.field = inner;
    blame.slot = slot;
  }
  for (const uint32_t inner : object.repeats) {
    if (!repeats_[inner].is_asked || !is_later(definition_->repeats[inner].page)) continue;
    blame.field = kNone;
    blame.repeat = inner;
  }
}

schema::Failure FormSession::told(schema::Failure failure, const Blame& blame) const {
  if (!blame.is_asked) {
    failure.keyword = "together";
  } else if (blame.is_computed) {
    const bool is_shown =
        blame.field != kNone && definition_->fields[blame.field].computed != kNone;
    const bool is_missing = failure.is_missing() && blame.field != kNone &&
                            !find_at(validation_.value(), tokens(blame.slot));
    if (!is_shown && !is_missing) failure.keyword = "computed";
  } else if (blame.is_shared && !failure.is_missing()) {
    const auto& errors = blame.field != kNone ? definition_->fields[blame.field].errors
                                              : definition_->repeats[blame.repeat].errors;
    if (!has_words(errors, failure.keyword)) failure.keyword = "together";
  }
  return failure;
}

// Where something is that the page, which is not the last, may be to blame for: a form of many
// pages misses most of its answers for long, and each page asks only for its own.
schema::Validation::Places FormSession::places_of_page(uint32_t page) const {
  schema::Validation::Places places;
  const auto add_computed = [&](const std::vector<uint32_t>& computed) {
    for (const uint32_t i : computed) {
      const Computed& one = definition_->computed[i];
      const bool is_in_rows = one.repeat != kNone;
      places.push_back(is_in_rows ? definition_->repeats[one.repeat].tokens : one.tokens);
    }
  };
  for (const uint32_t i : definition_->fields_of(page)) {
    const Field& one = definition_->fields[i];
    if (one.repeat == kNone) places.push_back(one.tokens);
    add_computed(one.feeds);
  }
  for (const uint32_t i : definition_->repeats_of(page)) {
    places.push_back(definition_->repeats[i].tokens);
    add_computed(definition_->repeats[i].feeds);
  }
  return places;
}

std::vector<FormSession::Finding> FormSession::refused(std::optional<uint32_t> page) const {
  // The last page is also to blame for what is asked nowhere.
  const bool is_alone = page && *page != last_page();
  std::vector<Finding> found;
  for (schema::Failure& failure :
       is_alone ? validation_.failures_among(places_of_page(*page)) : validation_.failures()) {
    Blame who = blame(failure);
    if (failure.is_missing() && who.is_known && !who.is_asked) continue;
    if (page && page_of(who) != *page) continue;
    found.push_back({std::move(who), std::move(failure)});
  }
  return found;
}

uint32_t FormSession::page_of(const Blame& blame) const {
  if (!blame.is_asked) return last_page();
  return blame.repeat != kNone ? definition_->repeats[blame.repeat].page
                               : definition_->fields[blame.field].page;
}

}  // namespace panjereh::forms
