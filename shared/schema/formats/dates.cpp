// date, time, date-time and duration.
#include "panjereh/schema/standard_formats.h"
#include "scanner.h"

namespace panjereh::schema {

namespace {

using formats::Scanner;

int month_length(int year, int month) {
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (month == 2) return is_leap ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::string_view take_date(Scanner& scanner) {
  const auto year = scanner.take_number(4);
  if (!year || !scanner.take('-')) return "form";
  const auto month = scanner.take_number(2);
  if (!month || !scanner.take('-')) return "form";
  const auto day = scanner.take_number(2);
  if (!day) return "form";
  if (*month < 1 || *month > 12 || *day < 1 || *day > month_length(*year, *month)) return "range";
  return "";
}

// How far the time is ahead of UTC in minutes; a day's length where it says more.
constexpr int kDay = 24 * 60;
std::optional<int> take_offset(Scanner& scanner) {
  if (scanner.take_any("Zz")) return 0;
  const bool is_behind = scanner.next() == '-';
  if (!scanner.take_any("+-")) return std::nullopt;
  const auto hours = scanner.take_number(2);
  if (!hours || !scanner.take(':')) return std::nullopt;
  const auto minutes = scanner.take_number(2);
  if (!minutes) return std::nullopt;
  if (*hours > 23 || *minutes > 59) return kDay;
  const int offset = *hours * 60 + *minutes;
  return is_behind ? -offset : offset;
}

std::string_view take_time(Scanner& scanner) {
  const auto hour = scanner.take_number(2);
  if (!hour || !scanner.take(':')) return "form";
  const auto minute = scanner.take_number(2);
  if (!minute || !scanner.take(':')) return "form";
  const auto second = scanner.take_number(2);
  if (!second) return "form";
  if (scanner.take('.') && scanner.take_while(formats::is_digit).empty()) return "form";
  const auto offset = take_offset(scanner);
  if (!offset) return "form";
  if (*hour > 23 || *minute > 59 || *second > 60 || *offset == kDay) return "range";
  // A leap second is the last one of a day of UTC.
  const int in_utc = (*hour * 60 + *minute - *offset + kDay) % kDay;
  return *second == 60 && in_utc != kDay - 1 ? "range" : "";
}

std::string_view nothing_behind(const Scanner& scanner, std::string_view reason) {
  return reason.empty() && !scanner.at_end() ? "form" : reason;
}

// Numbers, each with one of the units behind it, in their order and without a gap: years and days
// want months between them. How many there are; nothing where one has no unit, or another one.
std::optional<size_t> take_elements(Scanner& scanner, std::string_view units) {
  size_t count = 0;
  for (size_t last = 0; formats::is_digit(scanner.next()); ++count) {
    scanner.take_while(formats::is_digit);
    const size_t unit = scanner.at_end() ? units.npos : units.find(scanner.next());
    if (unit == units.npos || (count > 0 && unit != last + 1)) return std::nullopt;
    scanner.skip(1);
    last = unit;
  }
  return count;
}

bool is_duration(std::string_view text) {
  Scanner scanner(text);
  if (!scanner.take('P')) return false;
  Scanner weeks = scanner;
  if (!weeks.take_while(formats::is_digit).empty() && weeks.take('W')) return weeks.at_end();
  const auto days = take_elements(scanner, "YMD");
  if (!days) return false;
  if (!scanner.take('T')) return *days > 0 && scanner.at_end();
  return take_elements(scanner, "HMS").value_or(0) > 0 && scanner.at_end();
}

}  // namespace

std::string_view check_date(std::string_view text) {
  Scanner scanner(text);
  const std::string_view reason = take_date(scanner);
  return nothing_behind(scanner, reason);
}

std::string_view check_time(std::string_view text) {
  Scanner scanner(text);
  const std::string_view reason = take_time(scanner);
  return nothing_behind(scanner, reason);
}

std::string_view check_date_time(std::string_view text) {
  Scanner scanner(text);
  const std::string_view of_date = take_date(scanner);
  if (!of_date.empty()) return of_date;
  if (!scanner.take_any("Tt")) return "form";
  const std::string_view of_time = take_time(scanner);
  return nothing_behind(scanner, of_time);
}

std::string_view check_duration(std::string_view text) { return is_duration(text) ? "" : "form"; }

}  // namespace panjereh::schema
