// panjereh date FROM TO VALUE: a day of one calendar in another, read as the forms' fields read it.
#include <cstdio>

#include "commands.h"
#include "panjereh/locale/locale.h"
#include "panjereh/locale/typed_date.h"

namespace panjereh::tools {

namespace {

using locale::Calendar;

std::optional<Calendar> read_calendar(std::string_view name) {
  if (name == "gregorian") return Calendar::gregorian;
  if (name == "jalali") return Calendar::jalali;
  return std::nullopt;
}

// What a field would say of it.
std::string words_for(std::string_view reason, std::string_view value) {
  const auto json = read_json(built_in_asset("locales/en.json").value_or(""));
  const auto locale = json ? locale::Locale::read(*json) : Result<locale::Locale>(Problem{});
  if (!locale) return std::string(reason);
  return locale->message("error.unparsed.date." + std::string(reason), {{"label", value}});
}

}  // namespace

int date(Arguments arguments) {
  const Options options(arguments, {});
  const auto& given = options.positional();
  const auto from = given.size() == 3 ? read_calendar(given[0]) : std::nullopt;
  const auto to = given.size() == 3 ? read_calendar(given[1]) : std::nullopt;
  if (!options.complaint().empty() || !from || !to) {
    return misused("date", options.complaint());
  }
  const std::string value(given[2]);
  const locale::TypedDate typed = locale::read_typed_date(value);
  if (!typed.day) {
    std::fprintf(stderr, "panjereh: %s\n", words_for(typed.reason, value).c_str());
    return kNo;
  }
  if (typed.calendar != *from) {
    std::fprintf(stderr, "panjereh: “%s” is a %s date, by its year; FROM says %s\n", value.c_str(),
                 typed.calendar == Calendar::jalali ? "Jalali" : "Gregorian",
                 std::string(given[0]).c_str());
    return kNo;
  }
  std::printf("%s\n", locale::write_iso_date(typed.day->in(*to)).c_str());
  return kYes;
}

}  // namespace panjereh::tools
