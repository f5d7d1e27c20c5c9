// Prints every day that is covered, a line each, as its Jalali and its Gregorian date: for oracles
// that are written in other languages.
#include <cstdio>
#include <string>

#include "panjereh/locale/calendar.h"

namespace {

using namespace panjereh::locale;

void print_month(int year, int month) {
  for (int number = 1; number <= month_length(year, month, Calendar::jalali); ++number) {
    const Date jalali{year, month, number};
    const auto day = Day::of(jalali, Calendar::jalali);
    const std::string gregorian = day ? write_iso_date(day->in(Calendar::gregorian)) : "none";
    std::printf("%s %s\n", write_iso_date(jalali).c_str(), gregorian.c_str());
  }
}

}  // namespace

int main() {
  for (int year = kFirstJalaliYear; year <= kLastJalaliYear; ++year) {
    for (int month = 1; month <= 12; ++month) print_month(year, month);
  }
  return 0;
}
