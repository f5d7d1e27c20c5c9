// A calendar to choose a day from, as the ARIA practices have it: a dialog with a grid of days, of
// which one can be tabbed to and arrows lead on to the others.
// https://www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog/
#include "buttons.h"
#include "panjereh/locale/date_format.h"
#include "panjereh/locale/typed_date.h"
#include "widgets.h"

namespace panjereh::present {

using locale::Calendar;
using locale::Day;
using locale::Weekday;
using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr int kWeek = 7;

struct Turn {
  std::string_view id;
  int months;
};
constexpr Turn kTurns[] = {{"@picker/previous-year", -12},
                           {"@picker/previous-month", -1},
                           {"@picker/next-month", 1},
                           {"@picker/next-year", 12}};
constexpr std::string_view kCalendarId = "@picker/calendar";
constexpr std::string_view kCloseId = "@picker/close";

std::string day_id(Day day) {
  return std::string(kDayPrefix) + locale::write_iso_date(day.in(Calendar::gregorian));
}

// The days of the month that is shown, week by week; those before and after it are left out.
void weeks(view::TreeBuilder& builder, const Form& form) {
  const DatePicker& picker = *form.picker;
  const locale::Date shown = picker.day.in(picker.calendar);
  const int length = locale::month_length(shown.year, shown.month, picker.calendar);
  const auto answer = locale::read_typed_date(form.session.text(picker.slot)).day;
  // How far the days are from the one that has the focus.
  const int first = 1 - shown.day;
  const auto weekday = static_cast<int>(picker.day.weekday());
  const int column = ((weekday + first) % kWeek + kWeek) % kWeek;  // of the first day
  for (int start = -column; start < length; start += kWeek) {
    const std::string row = std::string(kPickerLayerId) + "/week/" + std::to_string(start);
    builder.open(Node(row, Role::row));
    for (int i = start; i < start + kWeek; ++i) {
      const auto day = i < 0 || i >= length ? std::nullopt : picker.day.plus_days(first + i);
      builder.open(Node(row + "/" + std::to_string(i - start), Role::grid_cell));
      if (day) {
        builder.leaf(Node(day_id(*day), Role::button)
                         .with(Text::name, form.locale.number(std::to_string(i + 1)))
                         .with(Text::spoken_name,
                               locale::write_full_date(*day, picker.calendar, form.locale))
                         .with(Text::pressed, day == answer ? "true" : "")
                         .with(Text::variant, "day")
                         .with(Flag::focusable, *day != picker.day));
      }
      builder.close();
    }
    builder.close();
  }
}

}  // namespace

void date_picker(view::TreeBuilder& builder, const Form& form, size_t slot) {
  builder.leaf(Node(picker_button_id(form.session, slot), Role::button)
                   .with(Text::name, form.message("picker.open"))
                   .with(Text::described_by, form.session.id(slot))
                   .with(Text::variant, "calendar"));
  if (!form.picker || form.picker->slot != slot) return;
  const DatePicker& picker = *form.picker;
  const std::string month = locale::write_month(picker.day, picker.calendar, form.locale);
  const std::string_view label = form.words(form.session.field(slot).label);
  builder.open(Node(kPickerLayerId, Role::dialog)
                   .with(Text::name, form.message("picker.title", {{"label", label}})));
  builder.open(Node(std::string(kPickerLayerId) + "/head", Role::generic_container)
                   .with(Text::variant, "turns"));
  const auto turn = [&](const Turn& one, std::string name) {
    builder.leaf(
        Node(one.id, Role::button).with(Text::name, std::move(name)).with(Text::variant, "quiet"));
  };
  turn(kTurns[0], form.message("picker.previous-year"));
  turn(kTurns[1], form.message("picker.previous-month"));
  builder.leaf(Node(std::string(kPickerLayerId) + "/month", Role::heading)
                   .with(Text::name, month)
                   .with(Text::live, "polite")
                   .with(Number::level, 2));
  turn(kTurns[2], form.message("picker.next-month"));
  turn(kTurns[3], form.message("picker.next-year"));
  builder.close();
  builder.open(Node(kPickerGridId, Role::grid).with(Text::name, month));
  builder.open(Node(std::string(kPickerLayerId) + "/weekdays", Role::row));
  for (int i = 0; i < kWeek; ++i) {
    const auto weekday = static_cast<Weekday>(i);
    builder.leaf(
        Node(std::string(kPickerLayerId) + "/weekday/" + std::to_string(i), Role::column_header)
            .with(Text::name, locale::write_weekday_letters(weekday, form.locale))
            .with(Text::spoken_name, locale::write_weekday(weekday, form.locale)));
  }
  builder.close();
  weeks(builder, form);
  builder.close();
  builder.open(Node(std::string(kPickerLayerId) + "/actions", Role::generic_container)
                   .with(Text::variant, "actions"));
  builder.leaf(
      Node(kCalendarId, Role::button)
          .with(Text::name, form.message(picker.calendar == Calendar::jalali ? "picker.gregorian"
                                                                             : "picker.jalali"))
          .with(Text::variant, "quiet"));
  builder.leaf(Node(kCloseId, Role::button)
                   .with(Text::name, form.message("picker.close"))
                   .with(Text::variant, "quiet"));
  builder.close();
  builder.close();
}

std::string picker_day_id(const DatePicker& picker) { return day_id(picker.day); }

std::optional<PickerAct> find_picker_act(const DatePicker& picker, std::string_view node) {
  using Kind = PickerAct::Kind;
  if (node == kPickerLayerId || node == kCloseId) return PickerAct{Kind::close, std::nullopt};
  DatePicker after = picker;
  if (node == kCalendarId) {
    const bool was_jalali = picker.calendar == Calendar::jalali;
    after.calendar = was_jalali ? Calendar::gregorian : Calendar::jalali;
    return PickerAct{Kind::show, after};
  }
  for (const Turn& turn : kTurns) {
    if (node != turn.id) continue;
    after.day = picker.day.plus_months(turn.months, picker.calendar).value_or(picker.day);
    return PickerAct{Kind::show, after};
  }
  if (!node.starts_with(kDayPrefix)) return std::nullopt;
  const auto date = locale::read_iso_date(node.substr(kDayPrefix.size()));
  const auto day = date ? Day::of(*date, Calendar::gregorian) : std::nullopt;
  if (!day) return std::nullopt;
  after.day = *day;
  return PickerAct{Kind::take, after};
}

}  // namespace panjereh::present
