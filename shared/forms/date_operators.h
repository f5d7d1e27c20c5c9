// What rules can ask of dates, beside comparing them: in the data a date is Gregorian ISO text
// ("2025-03-20"), whose order is that of the days, so <, == and their like need nothing.
#pragma once

#include "panjereh/rules/operators.h"

namespace panjereh::forms {

// The operators that forms register with the rules module. A CALENDAR is "jalali", the country's
// official one, where it is left out, or "gregorian". What is no date, is outside the years that
// locale/calendar.h covers, or is not there yet, is the error "Invalid Arguments": so a condition
// does not hold before its date is given. No operator knows what day it is; that comes as data.
//
// Years of age are Jalali ones, as in laws that speak of solar years (Civil Code, article 1041):
// who was born on 1383/06/31 is 18 on 1401/06/31. Lunar years (article 1210) are not known here.
//
//   {"date.age": [BIRTH, AT, CALENDAR]}       whole years at that day, which is not before birth
//   {"date.add": [DATE, COUNT, UNIT, CALENDAR]}
//                                             the date so many "days", "months" or "years" later;
//                                             in a month that is too short its last day
//   {"date.days_between": [FROM, TO]}         how many days TO is later
//   {"date.year": [DATE, CALENDAR]}, {"date.month": …}, {"date.day": …}
//   {"date.working_days": [FROM, TO, HOLIDAYS, WEEKEND]}
//                                             of the days after FROM up to TO those that are
//                                             neither in HOLIDAYS, a list of dates, nor in WEEKEND,
//                                             a list of days in English, ["friday"] where it is
//                                             left out; negative where FROM is the later one
const rules::Operators& operators();

}  // namespace panjereh::forms
