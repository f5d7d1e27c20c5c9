#include "carried_answers.h"

#include "saving.h"

namespace panjereh::portal {

namespace {

std::string_view text_of(const Json& answer) {
  return (answer.is_object() ? answer["text"] : answer).as_string();
}

bool is_same_answer(const Json& one, const Json& other) {
  const bool are_texts = !one.is_array() && !other.is_array();
  return one == other || (are_texts && text_of(one) == text_of(other));
}

// But for where somebody is in it, and what the window said of it.
Json answers_of(const Json& edits) {
  Json answers = as_known(edits, Json::object());
  answers.remove(kPagePlace);
  answers.remove(kRefusedPlace);
  return answers;
}

}  // namespace

Json as_known(const Json& edits, const Json& known) {
  Json plain = Json::object();
  for (const Json::Member& one : edits.members()) {
    const Json* same = known.find(one.key);
    if (same && same->is_object() && text_of(*same) == text_of(one.value)) {
      plain.append(one.key, *same);
    } else {
      plain.append(one.key, one.value.is_object() ? one.value["text"] : one.value);
    }
  }
  return plain;
}

bool has_same_answers(const Json& one, const Json& other) {
  return means_the_same(answers_of(one), answers_of(other));
}

Json common_of(const drafts::Link& link, const Json& theirs_edits) {
  Json common = link.base;
  if (!link.sent) return common;
  for (const Json::Member& one : link.base.members()) {
    if (!link.sent->find(one.key) && !theirs_edits.find(one.key)) common.remove(one.key);
  }
  for (const Json::Member& one : link.sent->members()) {
    const Json* theirs = theirs_edits.find(one.key);
    if (theirs && is_same_answer(*theirs, one.value)) common.set(one.key, *theirs);
  }
  return common;
}

}  // namespace panjereh::portal
