// Dates as somebody types them. What is read is written in each of the ways there are and read
// again as the same day, and keeps its place in both calendars.
#include <array>
#include <string>

#include "panjereh/base/json.h"
#include "panjereh/locale/date_format.h"
#include "panjereh/locale/typed_date.h"
#include "target.h"

namespace {

using namespace panjereh;
using locale::Calendar;

locale::Locale read_locale(const char* path) {
  const auto json = read_json(fuzz::read_file(path));
  fuzz::expect(static_cast<bool>(json));
  auto locale = locale::Locale::read(*json);
  fuzz::expect(static_cast<bool>(locale));
  return *std::move(locale);
}

void check(locale::Day day) {
  static const std::array kLocales = {read_locale(PANJEREH_ROOT "/locales/fa.json"),
                                      read_locale(PANJEREH_ROOT "/locales/en.json")};
  for (const Calendar calendar : {Calendar::jalali, Calendar::gregorian}) {
    const locale::Date date = day.in(calendar);
    fuzz::expect(locale::Day::of(date, calendar) == day);
    const auto read_again = [&](const std::string& text) {
      const locale::TypedDate again = locale::read_typed_date(text);
      fuzz::expect(again.day == day && again.calendar == calendar);
    };
    read_again(locale::write_iso_date(date));
    for (const locale::Locale& locale : kLocales) {
      read_again(locale::write_full_date(day, calendar, locale));
      read_again(locale::write_long_date(day, calendar, locale));
      read_again(locale::write_short_date(day, calendar, locale));
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const locale::TypedDate typed = locale::read_typed_date(fuzz::text_of(data, size));
  fuzz::expect(typed.day.has_value() == typed.reason.empty());
  if (typed.day) check(*typed.day);
  return 0;
}
