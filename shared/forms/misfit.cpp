#include "panjereh/forms/misfit.h"

#include <algorithm>

#include "panjereh/forms/attachments.h"
#include "panjereh/forms/values.h"
#include "panjereh/unicode/isolate.h"

namespace panjereh::forms {

namespace {

// The keys that a choice of several keeps as a JSON list, or the one that the text is.
std::vector<std::string> keys_of(const std::string& text) {
  std::vector<std::string> keys;
  if (text.starts_with('[')) {
    const auto list = read_json(text);
    for (const Json& key : list ? list->items() : std::span<const Json>()) {
      if (key.is_string()) keys.emplace_back(key.as_string());
    }
  }
  if (keys.empty()) keys.push_back(text);
  return keys;
}

}  // namespace

std::vector<std::string> take_unoffered(const Field& field, std::string& text) {
  if (text.empty()) return {};
  if (field.widget == Widget::checkbox) {
    if (text == kTicked) return {};
    return {std::exchange(text, {})};
  }
  if (field.files) {
    if (!read_attachments(text).empty()) return {};
    return {std::exchange(text, {})};
  }
  if (field.options.empty() || is_typed(field, text)) return {};
  std::vector<std::string> unoffered;
  std::vector<size_t> offered;
  for (std::string& key : keys_of(text)) {
    const auto option = std::ranges::find(field.options, key, &Option::key);
    if (option == field.options.end()) {
      unoffered.push_back(std::move(key));
    } else {
      offered.push_back(static_cast<size_t>(option - field.options.begin()));
    }
  }
  if (field.widget != Widget::checkboxes && offered.size() > 1) {
    // Which of them it would be nobody knows.
    for (const size_t option : offered) unoffered.push_back(field.options[option].key);
    offered.clear();
  }
  text.clear();
  for (const size_t option : offered) text = choose(field, text, option, true);
  return unoffered;
}

std::string misfit_message(const Definition& definition, const Misfit& misfit,
                           const locale::Locale& locale) {
  const std::string_view language = locale.language();
  const std::string text = unicode::isolate(misfit.text);
  switch (misfit.why) {
    case Misfit::Why::choice:
      return locale.message(
          "draft.unfit.choice",
          {{"label", definition.fields[misfit.field].label.in(language)}, {"text", text}});
    case Misfit::Why::rows: {
      const Repeat& repeat = definition.repeats[misfit.repeat];
      return locale.message("draft.unfit.rows", {{"title", repeat.title.in(language)},
                                                 {"count", locale::Number{misfit.text}},
                                                 {"most", repeat.most_rows.value_or(0)}});
    }
    case Misfit::Why::gone:
      break;
  }
  return locale.message("draft.unfit.gone",
                        {{"place", unicode::isolate(misfit.place)}, {"text", text}});
}

}  // namespace panjereh::forms
