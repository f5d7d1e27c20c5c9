// Which screen is open and in which language; every event to whom it concerns.
#include "panjereh/portal/portal.h"

#include <algorithm>

#include "events.h"
#include "machine.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/record.h"

namespace panjereh::portal {

namespace {

// Whether a store with that problem may hold something all the same.
bool can_hold(std::string_view problem) {
  return problem != "unavailable" && problem != "insecure";
}

}  // namespace

Result<Output> Portal::Machine::dispatch(const Json& event) {
  edit_.reset();
  std::vector<size_t> slots = layer_slots();
  const int64_t before = effects_.now();
  const bool was_told = idle_.is_told();
  const bool asked_for_pin = pin_.is_asking();
  if (auto problem = take_clock(event)) return *std::move(problem);
  if (auto problem = handle(event)) {
    effects_.set_now(before);
    return *std::move(problem);
  }
  if (edit_) {
    const auto add = [&](const std::vector<size_t>& more) {
      for (const size_t slot : more) slots.push_back(slot);
    };
    add(*edit_);
    add(layer_slots());
  }
  const bool could_reload = banners_.may_reload();
  idle_.settle(effects_);
  banners_.settle(reload(), effects_);
  const bool shows_more = banners_.may_reload() != could_reload || idle_.is_told() != was_told ||
                          pin_.is_asking() != asked_for_pin;
  if (shows_more) edit_.reset();
  std::string diff = edit_ ? present_fields(slots) : present_all();
  languages_.make_up_for_missing(address_.language, effects_);
  return Output{effects_.take(), std::move(diff)};
}

uint64_t Portal::Machine::state_hash() const {
  StableHash hash;
  effects_.add_to(hash);
  hash.add(address_.url())
      .add(is_started_)
      .add(is_simple_)
      .add(has_window_key_)
      .add(awaited_outbox_)
      .add(erasing_)
      .add(is_erased_)
      .add(lists_languages_)
      .add(today_ ? locale::write_iso_date(today_->in(locale::Calendar::gregorian)) : "");
  languages_.add_to(hash);
  banners_.add_to(hash);
  idle_.add_to(hash);
  clear_.add_to(hash);
  draft_file_.add_to(hash);
  pin_.add_to(hash);
  start_.add_to(hash);
  for (const auto& [service, form] : forms_) form.add_to(hash);
  return hash.value();
}

auto Portal::Machine::take_clock(const Json& event) -> Refusal {
  if (!event.find("now")) return std::nullopt;
  const auto now = event["now"].as_integer();
  if (!now || *now < 0) return Problem{"/now", "expected milliseconds since 1970"};
  effects_.set_now(*now);
  return std::nullopt;
}

auto Portal::Machine::handle(const Json& event) -> Refusal {
  const std::string_view type = event["type"].as_string();
  if (type == "start" || type == "route") return take_route(type, event);
  if (type == "result") return take_result(event);
  if (type == "activate") return activate(event["node"].as_string());
  if (type == "answer" || type == "leave") return edit(type, event);
  if (type == "choose") return choose(event);
  if (type == "attach") return attach(event);
  if (type == "prefill") return prefill(event);
  if (type == "move" || type == "close") return take_layer(type, event);
  if (type == "flush" || type == "closing") {
    for (auto& [service, form] : forms_) form.flush(effects_);
    edit_.emplace();  // nothing shows, and the page may be gone before all was looked at
    if (type == "closing" && !effects_.stores()) leave_nothing(event["alone"].as_boolean());
    return std::nullopt;
  }
  if (type == "returned") {
    if (!effects_.stores()) effects_.reload();
    return std::nullopt;
  }
  if (type == "online") {
    banners_.set_online(effects_);
    for (auto& [service, form] : forms_) form.hurry(effects_);
    return std::nullopt;
  }
  if (type == "offline") {
    banners_.set_offline();
    return std::nullopt;
  }
  if (type == "newer") {
    banners_.set_newer();
    return std::nullopt;
  }
  if (type == "used") {
    idle_.note_use(effects_);
    edit_.emplace();
    return std::nullopt;
  }
  if (type == "lost" || type == "given") return take_lock(type, event["lock"].as_string());
  if (type == "changed") {
    for (auto& [service, form] : forms_) form.keep_up(effects_);
    edit_.emplace();  // nothing shows before it is read
    return std::nullopt;
  }
  if (type == "emptied") {
    for (auto& [service, form] : forms_) form.note_emptied();
    if (address_.service.empty()) start_.open(effects_);
    return std::nullopt;
  }
  if (type == "public") return take_public(event);
  if (type == "cleared") {
    forget();
    show(address_.service, "", Arrival::navigation);
    return std::nullopt;
  }
  return Problem{"/type", "no such event: " + write_json(event["type"])};
}

auto Portal::Machine::take_route(std::string_view type, const Json& event) -> Refusal {
  if (auto problem = check_place(event)) return problem;
  if ((type == "start") == is_started_) {
    return Problem{"/type", "the first event, and no other, is \"start\""};
  }
  is_started_ = true;
  if (type == "start") {
    is_simple_ = event["simpleView"].as_boolean();
    has_window_key_ = event["windowKey"].as_boolean();
    effects_.set_run(event["run"].as_string());
    if (event["offline"].as_boolean()) banners_.set_offline();
    effects_.set_stores(!event["publicComputer"].as_boolean());
    if (const auto today = locale::read_iso_date(event["today"].as_string())) {
      today_ = locale::Day::of(*today, locale::Calendar::gregorian);
    }
  }
  const Language& wished = known_language(event["language"].as_string());
  if (address_.language.empty()) address_.language = wished.code;
  languages_.speak(wished, address_, effects_);
  show(event["service"].as_string(), event["page"].as_string(),
       type == "start" ? Arrival::page_load : Arrival::navigation);
  if (type != "start") return std::nullopt;
  if (effects_.stores()) {
    load_outbox();
  } else {
    erase();  // it may not have been done when that was chosen
  }
  return std::nullopt;
}

void Portal::Machine::show(std::string_view service, std::string_view page, Arrival arrival) {
  if (FormScreen* form = open_form()) {
    form->flush(effects_);  // the list of drafts is read then
    form->close();
  }
  clear_.close();
  draft_file_.close();
  pin_.close();
  banners_.set_session_over(false);
  lists_languages_ = false;
  address_.service = service;
  address_.page = page;
  if (service.empty()) {
    address_.page.clear();
    start_.open(effects_);
    if (arrival == Arrival::navigation) effects_.focus(kTitleId);
    return;
  }
  form_of(address_.service).open(page, arrival, address_, effects_);
}

void Portal::Machine::go(std::string_view service) {
  const auto form = forms_.find(std::string(service));
  if (form != forms_.end() && form->second.is_sent()) forms_.erase(form);
  const std::string page = form_page(service);
  effects_.route(Address{std::string(service), page, address_.language}.url(), RouteMode::push);
  show(service, page, Arrival::navigation);
}

std::string Portal::Machine::form_page(std::string_view service) const {
  const auto form = forms_.find(std::string(service));
  return form == forms_.end() ? std::string() : form->second.page_id();
}

auto Portal::Machine::take_result(const Json& event) -> Refusal {
  if (auto problem = check_result(event)) return problem;
  const auto effect = static_cast<EffectId>(*event["effect"].as_integer());
  if (event["problem"].as_string() == "locked") pin_.note_locked(effects_);
  const PinScreen::Taken pin = pin_.take_result(effect, event, effects_);
  if (pin == PinScreen::Taken::unlocked) unlock();
  if (pin != PinScreen::Taken::no) return std::nullopt;
  if (banners_.take_timer(effect)) return std::nullopt;
  if (idle_.take_timer(effect, effects_)) {
    clear_if_left();
    return std::nullopt;
  }
  if (languages_.take_result(effect, event, address_, effects_)) return std::nullopt;
  if (effect == awaited_outbox_ && event.find("records")) {
    take_outbox(event);
    return std::nullopt;
  }
  if (effect == erasing_ && event.find("stored")) {
    erasing_ = kNoEffect;
    is_erased_ = event["stored"].as_boolean() || !can_hold(event["problem"].as_string());
    return std::nullopt;
  }
  if (clear_.take_result(effect, event, effects_)) return std::nullopt;
  if (start_.take_result(effect, event, effects_)) return std::nullopt;
  if (take_draft_file(effect, event)) return std::nullopt;
  for (auto& [service, form] : forms_) {
    const bool was_sending = form.is_sending();
    const FormScreen::Taken taken = form.take_result(effect, event, address_, effects_);
    // The list of what was sent shows what came of it.
    if (was_sending && !form.is_sending() && address_.service.empty()) start_.open(effects_);
    if (taken == FormScreen::Taken::no) continue;
    if (taken == FormScreen::Taken::saving_alone) edit_.emplace();
    if (event["status"].as_integer() == 401) banners_.set_session_over(true);
    break;
  }
  return std::nullopt;
}

void Portal::Machine::load_outbox() {
  const std::string prefixes[] = {std::string(drafts::kOutboxPrefix),
                                  std::string(drafts::kHeadPrefix)};
  awaited_outbox_ = effects_.load(prefixes);
}

void Portal::Machine::take_outbox(const Json& result) {
  awaited_outbox_ = kNoEffect;
  for (const std::string& service : drafts::services_in_outbox(read_records(result))) {
    form_of(service).resume(effects_);
  }
}

FormScreen& Portal::Machine::form_of(const std::string& service) {
  return forms_.try_emplace(service, service).first->second;
}

Reload Portal::Machine::reload() const {
  // The code of a file is shown once.
  Reload reload = draft_file_.has_code() ? Reload::loses : Reload::keeps;
  for (const auto& [service, form] : forms_) reload = std::min(reload, form.reload());
  return reload;
}

FormScreen* Portal::Machine::open_form() {
  const auto form = forms_.find(address_.service);
  return form == forms_.end() ? nullptr : &form->second;
}

FormScreen* Portal::Machine::shown_form() {
  return clear_.is_open() || pin_.is_open() || draft_file_.is_open() ? nullptr : open_form();
}

std::vector<size_t> Portal::Machine::layer_slots() {
  const FormScreen* form = open_form();
  return form ? form->layer_slots() : std::vector<size_t>();
}

Portal::Portal() : machine_(std::make_unique<Machine>()) {}
Portal::~Portal() = default;
Portal::Portal(Portal&&) noexcept = default;
Portal& Portal::operator=(Portal&&) noexcept = default;

Result<Output> Portal::dispatch(const Json& event) { return machine_->dispatch(event); }

const view::Tree& Portal::tree() const { return machine_->tree(); }

uint64_t Portal::state_hash() const { return machine_->state_hash(); }

}  // namespace panjereh::portal
