// How this device is shared: what is kept on it, what goes from it, and with which tab.
#include "draft_list_nodes.h"
#include "machine.h"
#include "panjereh/window/applications.h"

namespace panjereh::portal {

void Portal::Machine::forget() {
  for (auto& [service, form] : forms_) form.give_up(effects_);
  forms_.clear();
  draft_file_.close();
  pin_ = PinScreen();
  start_.forget_device(effects_);
  start_ = StartScreen();
}

void Portal::Machine::forget_all() {
  forget();
  address_ = Address{"", "", address_.language};
  effects_.route(address_.url(), RouteMode::replace);
}

void Portal::Machine::use_draft_file(std::string_view node) {
  FormScreen* form = open_form();
  const std::string code = draft_file_.code_asked(node);
  const drafts::Head* known = code.empty() ? nullptr : start_.drafts().draft_of_code(code);
  if (known) {
    draft_file_.close();
    use_draft(*known, kOpenDraft);
    if (address_.service.empty()) effects_.focus(kTitleId);
    return;
  }
  const DraftFileScreen::Used used = draft_file_.activate(node, effects_);
  if (used == DraftFileScreen::Used::closed) {
    form ? form->come_back(effects_) : effects_.focus(kTitleId);
  } else if (used == DraftFileScreen::Used::wants_draft && form && form->can_be_kept_in_file()) {
    form->put_into(draft_file_, effects_);
  } else if (used == DraftFileScreen::Used::wants_draft) {
    draft_file_.close();  // another tab has taken the form
    if (form) form->come_back(effects_);
  }
}

void Portal::Machine::use_pin(std::string_view node) {
  pin_.activate(node, effects_);
  if (pin_.is_open()) return;
  FormScreen* form = shown_form();
  form ? form->come_back(effects_) : effects_.focus(kTitleId);
}

void Portal::Machine::unlock() {
  for (auto& [service, form] : forms_) form.save_again("locked", effects_);
  load_outbox();
  if (!draft_file_.has_code()) return show(address_.service, address_.page, Arrival::navigation);
  // It is shown once, and would be closed.
  if (address_.service.empty()) start_.open(effects_);
  effects_.focus(kTitleId);
}

void Portal::Machine::make_code(FormScreen& form) {
  if (!form.carried_code().empty()) {
    draft_file_.show_code(form.carried_code(), effects_);
  } else if (form.can_be_kept_in_file()) {
    draft_file_.ask_to_make(DraftFileScreen::Means::window, effects_);
  }
}

bool Portal::Machine::take_draft_file(EffectId effect, const Json& result) {
  using Taken = DraftFileScreen::Taken;
  const Taken taken = draft_file_.take_result(effect, result, effects_);
  FormScreen* form = open_form();
  if (taken == Taken::opened) open_draft_file();
  if (taken == Taken::linked && form) form->carry(*draft_file_.link(), effects_);
  if (taken == Taken::discarded) {
    draft_file_.close();
    if (form) form->stop_carrying(effects_);
    form ? form->come_back(effects_) : effects_.focus(kTitleId);
  }
  return taken != Taken::no;
}

void Portal::Machine::open_draft_file() {
  const std::string service = draft_file_.draft().form.service;
  const auto form = forms_.find(service);
  if (form != forms_.end() && form->second.is_sending()) {
    return draft_file_.refuse("draft-file.problem.sending", effects_);
  }
  if (form != forms_.end() && form->second.is_held_alone()) {
    return draft_file_.refuse("draft-file.problem.open", effects_);
  }
  if (form != forms_.end()) {
    form->second.give_up(effects_);  // what it has is a draft beside this one
    forms_.erase(form);
  }
  form_of(service).adopt(draft_file_.draft(), draft_file_.link());
  go(service);
}

void Portal::Machine::clear_if_left() {
  if (!idle_.is_left()) return;
  for (const auto& [service, form] : forms_) {
    // It is held here alone.
    if (form.is_sending()) return idle_.note_use(effects_);
  }
  forget_all();
  clear_.begin(effects_);
}

void Portal::Machine::leave_nothing(bool is_last) {
  forget();
  if (is_last) effects_.fetch_last(Base::api, window::end_session_request());
  edit_.reset();
}

void Portal::Machine::set_stores(bool stores) {
  effects_.set_stores(stores);
  is_erased_ = true;
  if (!stores) erase();
  for (auto& [service, form] : forms_) {
    stores ? form.begin_saving(effects_) : form.stop_saving(address_, effects_);
  }
}

void Portal::Machine::erase() {
  pin_ = PinScreen();
  erasing_ = effects_.store({""}, {});
  start_.forget_device(effects_);
}

auto Portal::Machine::take_public(const Json& event) -> Refusal {
  if (!event["on"].is_boolean()) return Problem{"/on", "expected true or false"};
  if (event["on"].as_boolean() == effects_.stores()) set_stores(!event["on"].as_boolean());
  return std::nullopt;
}

auto Portal::Machine::take_lock(std::string_view type, std::string_view lock) -> Refusal {
  for (auto& [service, form] : forms_) {
    if (form.lock() != lock) continue;
    type == "lost" ? form.lose(effects_) : form.take_lock(effects_);
    return std::nullopt;
  }
  if (type == "given" && lock.starts_with(kLockPrefix)) {
    effects_.unlock(lock);  // by a form that is forgotten
    return std::nullopt;
  }
  return Problem{"/lock", "no such lock was asked for"};
}

}  // namespace panjereh::portal
