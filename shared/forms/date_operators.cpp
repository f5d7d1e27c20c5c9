#include "panjereh/forms/date_operators.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <vector>

#include "panjereh/locale/calendar.h"

namespace panjereh::forms {

namespace {

using locale::Calendar;
using locale::Day;
using rules::Arguments;
using rules::Outcome;

constexpr std::string_view kWeekdays[] = {"saturday",  "sunday",   "monday", "tuesday",
                                          "wednesday", "thursday", "friday"};
constexpr int kDaysOfWeek = 7;

rules::Error invalid() { return rules::Error(rules::kInvalidArguments); }

// What is left out is null.
const Json& at(Arguments arguments, size_t index) {
  static const Json kNothing;
  return index < arguments.size() ? *arguments[index] : kNothing;
}

std::optional<Day> day(const Json& value) {
  const auto date = locale::read_iso_date(value.as_string());
  return date ? Day::of(*date, Calendar::gregorian) : std::nullopt;
}

std::optional<Calendar> calendar(const Json& value) {
  if (value.is_null() || value.as_string() == "jalali") return Calendar::jalali;
  if (value.as_string() == "gregorian") return Calendar::gregorian;
  return std::nullopt;
}

Outcome age(Arguments arguments) {
  const auto birth = day(at(arguments, 0));
  const auto now = day(at(arguments, 1));
  const auto by = calendar(at(arguments, 2));
  if (!birth || !now || !by || *now < *birth) return invalid();
  return Json::number(now->months_since(*birth, *by) / 12);
}

Outcome plus(Arguments arguments) {
  const auto from = day(at(arguments, 0));
  const auto count = at(arguments, 1).as_integer();
  const std::string_view unit = at(arguments, 2).as_string();
  const auto by = calendar(at(arguments, 3));
  if (!from || !by || !count || *count != static_cast<int>(*count)) return invalid();
  const int number = static_cast<int>(*count);
  std::optional<Day> reached;
  if (unit == "days") reached = from->plus_days(number);
  if (unit == "months") reached = from->plus_months(number, *by);
  if (unit == "years") reached = from->plus_years(number, *by);
  if (!reached) return invalid();
  return Json::string(locale::write_iso_date(reached->in(Calendar::gregorian)));
}

Outcome days_between(Arguments arguments) {
  const auto from = day(at(arguments, 0));
  const auto to = day(at(arguments, 1));
  if (!from || !to) return invalid();
  return Json::number(to->days_since(*from));
}

Outcome part(Arguments arguments, int locale::Date::* part) {
  const auto one = day(at(arguments, 0));
  const auto by = calendar(at(arguments, 1));
  if (!one || !by) return invalid();
  return Json::number(one->in(*by).*part);
}

// By locale::Weekday; nothing where one of the list is no day of the week.
std::optional<std::vector<bool>> weekend(const Json& names) {
  std::vector<bool> is_free(kDaysOfWeek);
  if (names.is_null()) is_free[static_cast<size_t>(locale::Weekday::friday)] = true;
  if (!names.is_null() && !names.is_array()) return std::nullopt;
  for (const Json& name : names.items()) {
    const auto* found = std::ranges::find(kWeekdays, name.as_string());
    if (found == std::end(kWeekdays)) return std::nullopt;
    is_free[static_cast<size_t>(found - kWeekdays)] = true;
  }
  return is_free;
}

Outcome working_days(Arguments arguments) {
  const auto from = day(at(arguments, 0));
  const auto to = day(at(arguments, 1));
  const Json& holidays = at(arguments, 2);
  const auto is_free = weekend(at(arguments, 3));
  if (!from || !to || !is_free || !(holidays.is_array() || holidays.is_null())) return invalid();
  const auto [earlier, later] = std::minmax(*from, *to);
  const auto works = [&](Day one) { return !(*is_free)[static_cast<size_t>(one.weekday())]; };
  // Whole weeks have the same number of them each, wherever they begin.
  const int span = later.days_since(earlier);
  int count = span / kDaysOfWeek * static_cast<int>(std::ranges::count(*is_free, false));
  for (int i = 0; i < span % kDaysOfWeek; ++i) count += works(*later.plus_days(-i)) ? 1 : 0;
  std::set<uint32_t> off;  // as days since the earlier one
  for (const Json& holiday : holidays.items()) {
    const auto one = day(holiday);
    if (!one) return invalid();
    if (earlier < *one && *one <= later && works(*one)) {
      off.insert(static_cast<uint32_t>(one->days_since(earlier)));
    }
  }
  count -= static_cast<int>(off.size());
  return Json::number(*from <= *to ? count : -count);
}

}  // namespace

const rules::Operators& operators() {
  static const rules::Operators kOperators = [] {
    rules::Operators all;
    // The first and the last day of the calendar: nobody's birth is later, and nothing is before
    // it.
    all.add("date.age", age, R"(["1801-03-21","2123-03-20","jalali"])");
    all.add("date.add", plus, R"(["1961-03-21",0,"days","jalali"])");
    all.add("date.days_between", days_between, R"(["2025-03-21","2026-03-20"])");
    constexpr std::string_view kDate = R"(["2025-03-21","jalali"])";
    all.add("date.year", [](Arguments given) { return part(given, &locale::Date::year); }, kDate);
    all.add("date.month", [](Arguments given) { return part(given, &locale::Date::month); }, kDate);
    all.add("date.day", [](Arguments given) { return part(given, &locale::Date::day); }, kDate);
    all.add("date.working_days", working_days,
            R"(["2025-03-21","2026-03-20",["2025-04-02"],["friday"]])");
    return all;
  }();
  return kOperators;
}

}  // namespace panjereh::forms
