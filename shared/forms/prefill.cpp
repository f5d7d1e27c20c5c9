// Answers that the window knows: the citizen confirms or corrects them.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/values.h"

namespace panjereh::forms {

namespace {

// Of the sources whose topic the path is in, the one that names most of it.
const locale::LocalText* find_source(const FormSession::Sources& sources,
                                     const std::vector<std::string>& path) {
  const locale::LocalText* found = nullptr;
  std::string topic;
  for (const std::string& name : path) {
    topic += (topic.empty() ? "" : ".") + name;
    const auto one = std::ranges::find(sources, topic, &FormSession::Sources::value_type::first);
    if (one != sources.end()) found = &one->second;
  }
  return found;
}

}  // namespace

std::vector<size_t> FormSession::prefill(const Json& known, const Sources& sources) {
  std::vector<size_t> filled;
  Queue queue;
  for (uint32_t i = 0; i < definition_->fields.size(); ++i) {
    const Field& one = definition_->fields[i];
    Answer& answer = answers_[i];
    const bool is_wanted = !one.prefill.empty() && one.computed == kNone && !answer.is_touched;
    const Json* value = is_wanted ? find_at(known, one.prefill) : nullptr;
    const locale::LocalText* source = value ? find_source(sources, one.prefill) : nullptr;
    if (!source) continue;
    std::string text = text_of(one, *value);
    const auto read = read_value(one, text).value;
    if (!read || read->type() != value->type()) continue;
    answer.text = std::move(text);
    answer.source = std::make_shared<const locale::LocalText>(*source);
    write(i);
    queue.add(one.readers);
    filled.push_back(i);
  }
  settle(std::move(queue));
  return filled;
}

FormSession::Change FormSession::confirm(size_t slot, locale::Digits digits) {
  answers_[slot].text = given_text(field(slot), answers_[slot].text, digits);
  answers_[slot].source = nullptr;
  answers_[slot].is_touched = true;
  Change change = leave(slot);
  change.is_reshaped = true;
  return change;
}

}  // namespace panjereh::forms
