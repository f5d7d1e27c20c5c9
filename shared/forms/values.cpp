#include "panjereh/forms/values.h"

#include <algorithm>

#include "panjereh/forms/attachments.h"
#include "panjereh/forms/option_search.h"
#include "panjereh/identity/recognise.h"
#include "panjereh/locale/calendar.h"
#include "panjereh/locale/digits.h"
#include "panjereh/locale/numbers.h"
#include "panjereh/locale/typed_date.h"
#include "panjereh/locale/typed_time.h"
#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::forms {

using locale::Calendar;

namespace {

// Of a time of day in Iran, which has had one offset all year since 2022.
constexpr std::string_view kSecondsAndOffset = ":00+03:30";
constexpr char kTypedPrefix = ' ';

bool holds_many(const Field& field) {
  return field.widget == Widget::checkboxes || (field.files && field.files->is_list);
}

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

Reading read_time(const Field& field, std::string_view text) {
  const auto minutes = locale::read_typed_time(text);
  if (!minutes) return {std::nullopt, "time"};
  const std::string_view rest = field.has_offset ? kSecondsAndOffset : "";
  return {Json::string(locale::write_time(*minutes) + std::string(rest)), {}};
}

Reading read_number(const Field& field, std::string_view text) {
  auto number = locale::read_number(text);
  if (!number) return {std::nullopt, field.is_whole ? "integer" : "number"};
  return {Json::decimal(*std::move(number)), {}};
}

Reading read_amount(const Field& field, std::string_view text) {
  auto rials = locale::read_money(text, field.unit);
  if (!rials) return {std::nullopt, "money"};
  return {Json::decimal(*std::move(rials)), {}};
}

Reading read_files(const Files& files, std::string_view text) {
  Json list = Json::array();
  for (const Attachment& file : accepted_files(files, text)) {
    list.push(Json::string(attachment_uri(file)));
  }
  if (list.items().empty()) return {};
  if (files.is_list) return {std::move(list), {}};
  return {list.items().front(), {}};
}

Reading read_choice(const Field& field, std::string_view text) {
  if (!holds_many(field)) {
    if (const auto option = chosen_option(field, text)) return {field.options[*option].value, {}};
    return {std::nullopt, is_typed(field, text) ? "option" : ""};
  }
  Json chosen = Json::array();
  for (size_t i = 0; i < field.options.size(); ++i) {
    if (is_chosen(field, text, i)) chosen.push(field.options[i].value);
  }
  if (chosen.items().empty()) return {};
  return {std::move(chosen), {}};
}

}  // namespace

std::vector<Attachment> accepted_files(const Files& files, std::string_view text) {
  std::vector<Attachment> attached = read_attachments(text);
  std::erase_if(attached, [&](const Attachment& file) {
    return std::ranges::find(files.types, file.type) == files.types.end();
  });
  return attached;
}

Reading read_value(const Field& field, std::string_view text) {
  const std::string_view trimmed = unicode::trim(text);
  if (trimmed.empty()) return {};
  switch (field.widget) {
    case Widget::text:
    case Widget::multiline:
      return read_text(field, trimmed);
    case Widget::number:
      return read_number(field, trimmed);
    case Widget::money:
      return read_amount(field, trimmed);
    case Widget::date:
      return read_date(trimmed);
    case Widget::time:
      return read_time(field, trimmed);
    case Widget::checkbox:
      return {Json::boolean(true), {}};
    case Widget::files:
      return read_files(*field.files, trimmed);
    case Widget::yes_no:
    case Widget::radios:
    case Widget::select:
    case Widget::search:
    case Widget::checkboxes:
      return read_choice(field, text);
  }
  return {};
}

std::optional<Json> sent_value(const Field& field, const Json& value) {
  // A number can be typed, however it is written.
  const bool is_number = field.widget == Widget::number || field.widget == Widget::money;
  if (is_number && value.is_number()) return value;
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
  if (field.widget == Widget::money) {
    const auto rials = locale::read_money(text, field.unit);
    if (!rials) return std::string(text);
    return locale::write_number(locale::from_rials(*rials, field.unit), digits_of(text));
  }
  if (field.widget == Widget::time) {
    const auto minutes = locale::read_typed_time(text);
    return minutes ? locale::write_digits(locale::write_time(*minutes), digits_of(text))
                   : std::string(text);
  }
  if (is_typed(field, text)) {
    const auto option = chosen_option(field, text);
    return option ? field.options[*option].key : std::string(text);
  }
  if (!field.identity) return std::string(text);
  const identity::Verdict verdict = read_identity(*field.identity, text);
  if (!verdict.valid()) return std::string(text);
  return locale::write_digits(verdict.formatted, digits_of(text));
}

std::string given_text(const Field& field, std::string_view text, locale::Digits digits) {
  switch (field.widget) {
    case Widget::number:
    case Widget::money:
    case Widget::date:
    case Widget::time:
      return tidied(field, locale::write_digits(text, digits));
    default:
      return field.identity ? tidied(field, locale::write_digits(text, digits)) : std::string(text);
  }
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
  if (field.files) {
    std::vector<Attachment> files;
    for (const Json& uri : value.is_array() ? value.items() : std::span(&value, 1)) {
      if (auto file = read_attachment_uri(uri.as_string())) files.push_back(*std::move(file));
    }
    return write_attachments(files);
  }
  if (value.is_number()) {
    const auto whole = value.as_integer();
    const std::string number = whole ? std::to_string(*whole) : std::string(value.decimal_text());
    return field.widget == Widget::money ? locale::from_rials(number, field.unit) : number;
  }
  if (field.widget == Widget::time && field.has_offset) {
    std::string_view time = value.as_string();
    if (time.ends_with(kSecondsAndOffset)) time.remove_suffix(kSecondsAndOffset.size());
    return std::string(time);
  }
  if (field.widget != Widget::date) return std::string(value.as_string());
  const auto gregorian = locale::read_iso_date(value.as_string());
  const auto day = gregorian ? locale::Day::of(*gregorian, Calendar::gregorian) : std::nullopt;
  if (!day) return std::string(value.as_string());
  const auto [year, month, number] = day->in(Calendar::jalali);
  return std::to_string(year) + "/" + std::to_string(month) + "/" + std::to_string(number);
}

std::string text_of_typed(const Field& field, std::string_view typed) {
  if (field.widget != Widget::search) return std::string(typed);
  return unicode::trim(typed).empty() ? std::string() : kTypedPrefix + std::string(typed);
}

bool is_typed(const Field& field, std::string_view text) {
  return field.widget == Widget::search && text.starts_with(kTypedPrefix);
}

std::optional<size_t> chosen_option(const Field& field, std::string_view text) {
  const auto option = std::ranges::find(field.options, text, &Option::key);
  if (option != field.options.end()) return static_cast<size_t>(option - field.options.begin());
  if (is_typed(field, text)) return field.search->named(text);
  return std::nullopt;
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
