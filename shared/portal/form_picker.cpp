// The calendar that opens beside a date.
#include "form_screen.h"
#include "panjereh/locale/digits.h"
#include "panjereh/locale/typed_date.h"

namespace panjereh::portal {

using locale::Calendar;
using locale::Day;

namespace {

// Where a calendar opens that nobody has told what day it is.
constexpr locale::Date kSomeDay = {1400, 1, 1};

// As somebody would type it.
std::string typed(Day day, Calendar calendar, locale::Digits digits) {
  std::string text = locale::write_iso_date(day.in(calendar));
  for (char& c : text) {
    if (c == '-') c = '/';
  }
  return locale::write_digits(text, digits);
}

}  // namespace

FormScreen::Used FormScreen::use_picker(std::string_view node, const locale::Locale& locale,
                                        std::optional<Day> today, Effects& effects) {
  using Kind = present::PickerAct::Kind;
  if (!session_) return Used::no;
  const auto opened = present::find_picker(*session_, node);
  if (opened && open_field(session_->id(*opened))) {
    const auto answer = locale::read_typed_date(session_->text(*opened)).day;
    const Day start = today ? *today : *Day::of(kSomeDay, Calendar::jalali);
    picker_ = present::DatePicker{*opened, answer.value_or(start), Calendar::jalali};
    effects.focus(present::picker_day_id(*picker_));
    return Used::layer_alone;
  }
  const auto act = picker_ ? present::find_picker_act(*picker_, node) : std::nullopt;
  if (!act) return Used::no;
  switch (act->kind) {
    case Kind::show:
      picker_ = act->picker;
      break;
    case Kind::take: {
      const size_t slot = picker_->slot;
      session_->answer(slot, typed(act->picker->day, picker_->calendar, locale.digits()));
      session_->leave(slot);
      note(slot, effects);
      close_layer(effects);
      return Used::yes;
    }
    case Kind::close:
      close_layer(effects);
      break;
  }
  return Used::layer_alone;
}

bool FormScreen::move_in_picker(std::string_view by, int count, Effects& effects) {
  const Day day = picker_->day;
  const auto weekday = static_cast<int>(day.weekday());
  std::optional<Day> next;
  if (by == "day") {
    next = day.plus_days(count);
  } else if (by == "week") {
    next = day.plus_days(7 * count);
  } else if (by == "month") {
    next = day.plus_months(count, picker_->calendar);
  } else if (by == "year") {
    next = day.plus_years(count, picker_->calendar);
  } else if (by == "edge") {
    next = day.plus_days(count < 0 ? -weekday : 6 - weekday);
  } else {
    return false;
  }
  picker_->day = next.value_or(day);
  effects.focus(present::picker_day_id(*picker_));
  return true;
}

bool FormScreen::has_layer(std::string_view node) const {
  if (list_ && node == present::kListLayerId) return true;
  if (pad_ && node == present::kPadLayerId) return true;
  return picker_ && (node == present::kPickerGridId || node == present::kPickerLayerId);
}

std::vector<size_t> FormScreen::layer_slots() const {
  std::vector<size_t> slots;
  if (picker_) slots.push_back(picker_->slot);
  if (list_) slots.push_back(list_->slot);
  if (pad_) slots.push_back(*pad_);
  return slots;
}

void FormScreen::close_layer(Effects& effects) {
  // The focus stays in what is searched by all the while.
  if (picker_) effects.focus(present::picker_button_id(*session_, picker_->slot));
  if (pad_) effects.focus(present::sign_button_id(*session_, *pad_));
  close_layers();
}

void FormScreen::close_layers() {
  picker_.reset();
  pad_.reset();
  list_.reset();
}

}  // namespace panjereh::portal
