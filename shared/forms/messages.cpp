#include "panjereh/forms/messages.h"

#include <algorithm>
#include <optional>

#include "panjereh/forms/values.h"
#include "panjereh/locale/date_format.h"
#include "panjereh/locale/numbers.h"
#include "panjereh/locale/typed_date.h"
#include "panjereh/locale/typed_time.h"
#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/isolate.h"

namespace panjereh::forms {

namespace {

using Errors = std::vector<std::pair<std::string, locale::LocalText>>;

const locale::LocalText* own_words(const Definition& definition, const Errors& errors,
                                   const schema::Failure& failure) {
  if (failure.keyword == "check") {
    const auto& checks = definition.checks;
    const auto check = std::ranges::find(checks, failure.argument("id"), &Check::id);
    return check == checks.end() ? nullptr : &check->message;
  }
  const auto found = std::ranges::find(errors, failure.keyword, &Errors::value_type::first);
  return found == errors.end() ? nullptr : &found->second;
}

// What a value of another type should be: the first of the types that the schema names.
std::string_view wanted_type(const schema::Failure& failure) {
  const std::string_view types = failure.argument("type");
  return types.substr(0, types.find(','));
}

// What the general words of a keyword depend on, where they depend on something.
std::string_view variant(const Field& field, const schema::Failure& failure) {
  if (failure.keyword == "format") return failure.argument("format");
  if (failure.keyword == "unparsed") {
    if (field.widget == Widget::money) return "money";
    if (field.widget == Widget::time) return "time";
    if (field.widget == Widget::search) return "option";
    return field.widget == Widget::date ? "date" : "number";
  }
  const std::string_view type = wanted_type(failure);
  if (type == "object") return type;  // of what is around the field, and has it as its first
  switch (field.widget) {
    case Widget::yes_no:
    case Widget::radios:
    case Widget::select:
    case Widget::search:
      return "choice";
    case Widget::checkboxes:
      return "choices";
    case Widget::checkbox:
      return "checkbox";
    case Widget::files:
      return "files";
    case Widget::date:
    case Widget::time:
    case Widget::text:
    case Widget::multiline:
    case Widget::number:
    case Widget::money:
      break;
  }
  return type;
}

// The keyword whose words do for this one too.
std::string_view keyword_in_words(std::string_view keyword, std::string_view variant) {
  if (keyword == "format") return "pattern";
  const bool is_choice = variant.starts_with("choice") || variant == "checkbox";
  if (is_choice && (keyword == "type" || keyword == "enum" || keyword == "const")) {
    return "required";
  }
  const bool is_refused =
      keyword == "false" || keyword == "additionalProperties" || keyword == "unevaluatedProperties";
  return is_refused ? "when" : keyword;
}

// The most special of the messages that the language has.
std::string general_words(const schema::Failure& failure, std::string_view variant,
                          locale::Arguments arguments, const locale::Locale& locale) {
  const std::string keyword = "error." + failure.keyword;
  const std::string with_variant = keyword + "." + std::string(variant);
  const std::string with_reason = with_variant + "." + std::string(failure.argument("reason"));
  const std::string general = "error." + std::string(keyword_in_words(failure.keyword, variant));
  const std::string general_with_variant = general + "." + std::string(variant);
  for (const std::string& key : {with_reason, with_variant, general_with_variant, general}) {
    if (locale.has_message(key)) return locale.message(key, arguments);
  }
  return locale.message("error.other", arguments);
}

// What is said of an identifier: by its kind and the reason, by its kind alone, or as of all kinds.
std::optional<std::string> identity_words(const Field& field, const schema::Failure& failure,
                                          const locale::Locale& locale) {
  if (!field.identity) return std::nullopt;
  const identity::Kind& kind = *field.identity;
  const bool is_format = failure.keyword == "format";
  const std::string reason(is_format ? failure.argument("reason") : failure.keyword);
  std::string key = "error." + std::string(kind.name);
  if (const std::string with_reason = key + "." + reason;
      !is_format || locale.has_message(with_reason)) {
    key = with_reason;
  }
  if (!locale.has_message(key)) key = "error.identifier." + reason;
  if (!locale.has_message(key)) return std::nullopt;
  return locale.message(
      key, {{"label", field.label.in(locale.language())}, {"limit", size_t{kind.length}}});
}

std::string files_in_words(std::string_view text, const locale::Locale& locale) {
  std::string words;
  for (const Attachment& file : read_attachments(text)) {
    if (!words.empty()) words += locale.message("list.separator");
    words += file_in_words(file, locale);
  }
  return words;
}

std::string list_in_words(const FormSession& session, size_t slot, const locale::Locale& locale) {
  std::string words;
  const auto& options = session.field(slot).options;
  for (size_t i = 0; i < options.size(); ++i) {
    if (!session.is_chosen(slot, i)) continue;
    if (!words.empty()) words += locale.message("list.separator");
    words += option_label(options[i], locale);
  }
  return words;
}

}  // namespace

std::string error_message(const Definition& definition, const Field& field,
                          const schema::Failure& failure, const locale::Locale& locale) {
  const std::string_view variant = forms::variant(field, failure);
  const auto* own = variant == "object" ? nullptr : own_words(definition, field.errors, failure);
  if (own) return std::string(own->in(locale.language()));
  if (auto words = identity_words(field, failure, locale)) return *std::move(words);
  const std::string_view limit = failure.argument("limit");
  const bool is_amount = field.widget == Widget::money && limit.find('e') == limit.npos;
  const std::string amount = is_amount ? locale::write_money(limit, field.unit, locale) : "";
  const Field& outer = field.within == kNone ? field : definition.fields[field.within];
  const locale::Arguments arguments = {
      {"label", field.label.in(locale.language())},
      {"within", outer.label.in(locale.language())},
      {"limit", is_amount ? locale::Value(amount) : locale::Number{limit}},
      {"length", locale::Number{failure.argument("length")}}};
  if (failure.keyword == "unusual") {
    const std::string key = "warning." + std::string(field.identity->name) + "." +
                            std::string(failure.argument("reason"));
    return locale.message(locale.has_message(key) ? key : "warning.other", arguments);
  }
  return general_words(failure, variant, arguments, locale);
}

std::string error_message(const Definition& definition, const Repeat& repeat,
                          const schema::Failure& failure, const locale::Locale& locale) {
  if (const auto* own = own_words(definition, repeat.errors, failure)) {
    return std::string(own->in(locale.language()));
  }
  return general_words(failure, failure.keyword == "type" ? "array" : "rows",
                       {{"label", repeat.title.in(locale.language())},
                        {"limit", locale::Number{failure.argument("limit")}},
                        {"count", locale::Number{failure.argument("count")}}},
                       locale);
}

std::string error_message(std::string_view pointer, const schema::Failure& failure,
                          const locale::Locale& locale) {
  return general_words(failure, wanted_type(failure),
                       {{"label", pointer},
                        {"limit", locale::Number{failure.argument("limit")}},
                        {"length", locale::Number{failure.argument("length")}}},
                       locale);
}

std::string option_label(const Option& option, const locale::Locale& locale) {
  if (option.label.empty()) return locale.message("option." + option.key);
  return std::string(option.label.in(locale.language()));
}

std::string identifier_in_words(const identity::Verdict& verdict, const locale::Locale& locale) {
  return unicode::isolate_ltr(locale.number(verdict.formatted));
}

std::string bytes_in_words(uint64_t bytes, const locale::Locale& locale) {
  const bool is_large = bytes >= 100'000;
  const uint64_t tenths = (bytes + 50'000) / 100'000;
  std::string number = std::to_string(is_large ? tenths / 10 : (bytes + 999) / 1000);
  if (is_large && tenths % 10 > 0) number += "." + std::to_string(tenths % 10);
  return locale.message(is_large ? "file.megabytes" : "file.kilobytes",
                        {{"count", locale::Number{number}}});
}

std::string file_in_words(const Attachment& file, const locale::Locale& locale) {
  const MediaType* type = find_media_type(file.type);
  const std::string name = file.name.empty() ? std::string(type->name) : file.name;
  if (file.bytes == 0) return unicode::isolate(name);
  return locale.message("file.words", {{"name", unicode::isolate(name)},
                                       {"size", bytes_in_words(file.bytes, locale)}});
}

std::string answer_in_words(const FormSession& session, size_t slot, const locale::Locale& locale) {
  const Field& field = session.field(slot);
  const std::string_view text = unicode::trim(session.text(slot));
  if (text.empty()) return {};
  switch (field.widget) {
    case Widget::yes_no:
    case Widget::radios:
    case Widget::select:
    case Widget::checkboxes:
      return list_in_words(session, slot, locale);
    case Widget::files:
      return files_in_words(text, locale);
    case Widget::search:
      if (const auto option = chosen_option(field, session.text(slot))) {
        return option_label(field.options[*option], locale);
      }
      break;
    case Widget::checkbox:
      return locale.message("option.yes");
    case Widget::number:
      if (const auto number = locale::read_number(text)) {
        return locale::write_number(*number, locale.digits());
      }
      break;
    case Widget::money:
      if (const auto rials = locale::read_money(text, field.unit)) {
        return locale::write_money(*rials, field.unit, locale);
      }
      break;
    case Widget::date:
      if (const auto date = locale::read_typed_date(text); date.day) {
        return locale::write_long_date(*date.day, locale::Calendar::jalali, locale);
      }
      break;
    case Widget::time:
      if (const auto minutes = locale::read_typed_time(text)) {
        return unicode::isolate_ltr(locale.number(locale::write_time(*minutes)));
      }
      break;
    case Widget::text:
    case Widget::multiline:
      if (field.identity) {
        const identity::Verdict verdict = read_identity(*field.identity, text);
        if (verdict.valid()) return identifier_in_words(verdict, locale);
      } else if (field.clean_up != unicode::CleanUp::none) {
        const std::string clean = locale.number(unicode::clean_up(text, field.clean_up));
        const bool is_code = field.clean_up == unicode::CleanUp::code && !clean.empty();
        return is_code ? unicode::isolate_ltr(clean) : clean;
      }
      break;
  }
  return std::string(text);
}

}  // namespace panjereh::forms
