#include "panjereh/forms/values.h"

#include <algorithm>

#include "panjereh/identity/recognise.h"
#include "panjereh/locale/calendar.h"
#include "panjereh/locale/digits.h"
#include "panjereh/locale/numbers.h"
#include "panjereh/locale/typed_date.h"
#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::forms {

using locale::Calendar;

namespace {

bool holds_many(const Field& field) { return field.widget == Widget::checkboxes; }

// Those of the first digit.
locale::Digits digits_of(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    const char32_t c = unicode::next_code_point(text, offset);
    if (c >= U'0' && c <= U'9') return locale::Digits::latn;
    if (c >= U'٠' && c <= U'٩') return locale::Digits::arab;
    if (c >= U'۰' && c <= U'۹') return locale::Digits::arabext;
  }
  return locale::Digits::latn;
}

Reading read_text(const Field& field, std::string_view text) {
  if (field.identity) return {Json::string(read_identity(*field.identity, text).normalized), {}};
  const std::string clean = unicode::clean_up(text, field.clean_up);
  if (clean.empty()) return {};
  return {Json::string(clean), {}};
}

Reading read_date(std::string_view text) {
  const locale::TypedDate date = locale::read_typed_date(text);
  if (!date.day) return {std::nullopt, date.reason};
  return {Json::string(locale::write_iso_date(date.day->in(Calendar::gregorian))), {}};
}

Reading read_number(const Field& field, std::string_view text) {
  auto number = locale::read_number(text);
  if (!number) return {std::nullopt, field.is_whole ? "integer" : "number"};
  return {Json::decimal(*std::move(number)), {}};
}

Reading read_choice(const Field& field, std::string_view text) {
  Json chosen = Json::array();
  for (size_t i = 0; i < field.options.size(); ++i) {
    if (!is_chosen(field, text, i)) continue;
    if (!holds_many(field)) return {field.options[i].value, {}};
    chosen.push(field.options[i].value);
  }
  if (chosen.items().empty()) return {};
  return {std::move(chosen), {}};
}

}  // namespace

Reading read_value(const Field& field, std::string_view text) {
  const std::string_view trimmed = unicode::trim(text);
  if (trimmed.empty()) return {};
  switch (field.widget) {
    case Widget::text:
    case Widget::multiline:
      return read_text(field, trimmed);
    case Widget::number:
      return read_number(field, trimmed);
    case Widget::date:
      return read_date(trimmed);
    case Widget::checkbox:
      return {Json::boolean(true), {}};
    case Widget::yes_no:
    case Widget::radios:
    case Widget::select:
    case Widget::checkboxes:
      return read_choice(field, text);
  }
  return {};
}

std::optional<Json> sent_value(const Field& field, const Json& value) {
  // A number can be typed, however it is written.
  if (field.widget == Widget::number && value.is_number()) return value;
  return read_value(field, text_of(field, value)).value;
}

bool is_blank(const Field& field, const Json& value) {
  if (field.widget == Widget::checkbox) {
    return field.is_required && value.is_boolean() && !value.as_boolean();
  }
  if (holds_many(field)) return value.is_array() && value.items().empty();
  if (!value.is_string()) return false;
  const std::string_view text = unicode::trim(value.as_string());
  const bool is_cleaned = field.clean_up != unicode::CleanUp::none;
  return text.empty() || (is_cleaned && unicode::clean_up(text, field.clean_up).empty());
}

identity::Verdict read_identity(const identity::Kind& kind, std::string_view text) {
  identity::Verdict verdict = kind.check(text);
  if (verdict.valid()) return verdict;
  const auto found = identity::recognise_one(kind, text);
  return found ? kind.check(found->normalized) : verdict;
}

std::string tidied(const Field& field, std::string_view text) {
  if (!field.identity) return std::string(text);
  const identity::Verdict verdict = read_identity(*field.identity, text);
  if (!verdict.valid()) return std::string(text);
  return locale::write_digits(verdict.formatted, digits_of(text));
}

std::string text_of(const Field& field, const Json& value) {
  if (field.widget == Widget::checkbox) return value.as_boolean() ? std::string(kTicked) : "";
  if (!field.options.empty()) {
    const auto is_one = [&](const Json& one, const Option& option) {
      return means_the_same(one, option.value);
    };
    std::string text;
    for (size_t i = 0; i < field.options.size(); ++i) {
      const Option& option = field.options[i];
      const bool is_on =
          holds_many(field)
              ? std::ranges::any_of(value.items(),
                                    [&](const Json& one) { return is_one(one, option); })
              : is_one(value, option);
      if (is_on) text = choose(field, text, i, true);
    }
    return text;
  }
  if (value.is_number()) return std::string(value.decimal_text());
  if (field.widget != Widget::date) return std::string(value.as_string());
  const auto gregorian = locale::read_iso_date(value.as_string());
  const auto day = gregorian ? locale::Day::of(*gregorian, Calendar::gregorian) : std::nullopt;
  if (!day) return std::string(value.as_string());
  const auto [year, month, number] = day->in(Calendar::jalali);
  return std::to_string(year) + "/" + std::to_string(month) + "/" + std::to_string(number);
}

bool is_chosen(const Field& field, std::string_view text, size_t option) {
  const std::string& key = field.options[option].key;
  if (!holds_many(field)) return text == key;
  const auto keys = read_json(text);
  return keys && std::ranges::any_of(keys->items(),
                                     [&](const Json& one) { return one.as_string() == key; });
}

std::string choose(const Field& field, std::string_view text, size_t option, bool is_on) {
  if (!holds_many(field)) return is_on ? field.options[option].key : std::string(text);
  Json keys = Json::array();
  for (size_t i = 0; i < field.options.size(); ++i) {
    if (i == option ? is_on : is_chosen(field, text, i)) {
      keys.push(Json::string(field.options[i].key));
    }
  }
  return keys.items().empty() ? std::string() : write_json(keys);
}

}  // namespace panjereh::forms
