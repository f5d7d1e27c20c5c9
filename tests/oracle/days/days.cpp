// Prints every day that is covered, a line each, as its Jalali and its Gregorian date: for oracles
// that are written in other languages.
#include <cstdio>
#include <string>

#include "panjereh/locale/calendar.h"

int main() {
  using namespace panjereh::locale;
  auto day = Day::of({kFirstJalaliYear, 1, 1}, Calendar::jalali);
  for (; day; day = day->plus_days(1)) {
    std::printf("%s %s\n", write_iso_date(day->in(Calendar::jalali)).c_str(),
                write_iso_date(day->in(Calendar::gregorian)).c_str());
  }
  return 0;
}
