#include "pin_screen.h"

#include <utility>

#include "panjereh/present/form.h"
#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/utf8.h"

namespace panjereh::portal {

using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kFieldId = "@pin.field";
constexpr std::string_view kAgainId = "@pin.again";
constexpr std::string_view kSetId = "@pin.set";
constexpr std::string_view kRemoveId = "@pin.remove";
constexpr std::string_view kOpenId = "@pin.open";
constexpr std::string_view kCloseId = "@pin.close";

constexpr size_t kLeastLength = 6;  // in code points
constexpr size_t kColumns = 20;
constexpr int64_t kMinute = 60;  // in seconds

// The same PIN is the same on every keyboard.
std::string cleaned(std::string_view typed) {
  return unicode::clean_up(typed, unicode::CleanUp::code);
}

}  // namespace

void PinScreen::open(Effects& effects) {
  state_ = is_locked_ ? State::locked : State::settings;
  effects.focus(kTitleId);
}

void PinScreen::note_locked(Effects& effects) {
  if (std::exchange(is_locked_, true)) return;
  is_set_ = true;
  close();
  open(effects);
}

void PinScreen::close() {
  state_ = State::closed;
  forget_typed();
  wrong_ = problem_ = done_ = {};
}

void PinScreen::forget_typed() {
  pin_.clear();
  again_.clear();
}

bool PinScreen::activate(std::string_view node, Effects& effects) {
  if (const auto field = present::error_link_target(node)) {
    effects.focus(*field);
  } else if (node == kCloseId) {
    close();
  } else if (awaited_ != kNoEffect) {
    return false;  // one thing at a time
  } else if (node == kRemoveId) {
    send("remove", effects);
  } else if (node == kOpenId || node == kSetId) {
    wrong_ = {};
    if (unicode::code_point_length(cleaned(pin_)) < kLeastLength) {
      wrong_ = kFieldId;
      refuse("pin.problem.short", effects);
    } else if (node == kOpenId) {
      send("open", effects);
    } else if (cleaned(pin_) != cleaned(again_)) {
      wrong_ = kAgainId;
      refuse("pin.problem.again", effects);
    } else {
      send("set", effects);
    }
  } else {
    return false;
  }
  return true;
}

void PinScreen::send(std::string_view use, Effects& effects) {
  wrong_ = problem_ = done_ = {};
  use_ = use;
  awaited_ = effects.pin(use, cleaned(pin_));
}

void PinScreen::refuse(std::string_view problem, Effects& effects) {
  problem_ = problem;
  if (!wrong_.empty()) effects.focus(present::kErrorGroupId);
}

bool PinScreen::answer(std::string_view node, std::string_view text) {
  if (state_ == State::closed || (node != kFieldId && node != kAgainId)) return false;
  (node == kFieldId ? pin_ : again_) = text;
  return true;
}

auto PinScreen::take_result(EffectId effect, const Json& result, Effects& effects) -> Taken {
  if (effect != awaited_ || awaited_ == kNoEffect) return Taken::no;
  awaited_ = kNoEffect;
  if (const Json* problem = result.find("problem")) {
    const std::string_view why = problem->as_string();
    const bool is_shown = state_ == (use_ == "open" ? State::locked : State::settings);
    if (!is_shown || why == "locked") return Taken::yes;  // which is told by asking for it
    if (state_ == State::locked) wrong_ = kFieldId;
    wait_minutes_ = (result["seconds"].as_integer().value_or(0) + kMinute - 1) / kMinute;
    refuse(why == "wrong"  ? "pin.problem.wrong"
           : why == "wait" ? "pin.problem.wait"
                           : "pin.problem.failed",
           effects);
    return Taken::yes;
  }
  is_locked_ = false;
  is_set_ = use_ != "remove";
  if (use_ == "open") {
    close();
    return Taken::unlocked;
  }
  if (state_ == State::closed) return Taken::yes;
  forget_typed();
  done_ = is_set_ ? "pin.is-set" : "pin.is-removed";
  effects.focus(kTitleId);
  return Taken::yes;
}

void PinScreen::present(const Page& page) const {
  const bool is_locked = state_ == State::locked;
  const std::string title = page.message(is_locked ? "pin.locked" : "pin.title");
  page.open((problem_.empty() ? "" : page.message("errors.prefix")) + title);
  if (!wrong_.empty()) {
    present::present_error(page.builder, wrong_, problem_text(page), page.locale);
  }
  page.title(title);
  page.paragraph("@lead",
                 page.message(is_locked ? "pin.locked.text"
                              : is_set_ ? "pin.text.set"
                                        : "pin.text"),
                 "lead");
  page.builder.open(Node("@form", Role::form));
  if (is_locked || !is_set_) present_fields(page);
  const bool is_busy = awaited_ != kNoEffect;
  const auto [id, name] = is_locked ? std::pair(kOpenId, "draft-file.open")
                          : is_set_ ? std::pair(kRemoveId, "pin.remove")
                                    : std::pair(kSetId, "pin.set");
  page.open_actions();
  page.default_button(id, page.message(name), is_busy);
  page.button(kCloseId, page.message(is_locked ? "pin.without" : "form.back"), "second");
  page.builder.close();
  page.builder.close();
  if (!problem_.empty() && wrong_.empty()) {
    page.status(problem_text(page), "refusal");
  } else {
    page.status(is_busy         ? page.message("draft-file.busy")
                : done_.empty() ? std::string()
                                : page.message(done_));
  }
  page.close();
}

void PinScreen::present_fields(const Page& page) const {
  const bool is_locked = state_ == State::locked;
  present_field(page, kFieldId, "pin.field", is_locked ? "" : "pin.hint");
  if (!is_locked) present_field(page, kAgainId, "pin.field.again", "");
}

// What is typed is not in the tree: what the page shows of it is the browser's own.
void PinScreen::present_field(const Page& page, std::string_view id, std::string_view name,
                              std::string_view hint) const {
  Node node(id, Role::password_input);
  node.set(Text::name, page.message(name))
      .set(Text::autocomplete, "off")
      .set(Text::direction, "ltr")
      .set(Number::columns, kColumns);
  if (!hint.empty()) node.set(Text::description, page.message(hint));
  page.field(std::move(node), wrong_ == id ? problem_text(page) : std::string());
}

std::string PinScreen::problem_text(const Page& page) const {
  return page.locale.message(problem_, {{"minutes", wait_minutes_}});
}

void PinScreen::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_)).add(is_set_).add(is_locked_).add(awaited_).add(use_);
  hash.add(pin_).add(again_).add(wrong_).add(problem_).add(done_);
  hash.add(static_cast<uint64_t>(wait_minutes_));
}

}  // namespace panjereh::portal
