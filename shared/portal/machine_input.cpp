// What is done on the page: buttons and links, answers, options.
#include "machine.h"
#include "service_card.h"

namespace panjereh::portal {

auto Portal::Machine::activate(std::string_view node) -> Refusal {
  using Means = DraftFileScreen::Means;
  if (!tree_.find(node)) return Problem{"/node", "no such node: \"" + std::string(node) + "\""};
  FormScreen* form = open_form();
  if (node == kSkipId) {
    if (tree_.find(kTitleId)) effects_.focus(kTitleId);
  } else if (node == kHomeId || node == kServicesId) {
    go("");
  } else if (node == kLanguageId) {
    translate(other_language(address_.language));
  } else if (node == kLanguagesId) {
    lists_languages_ = !lists_languages_;
  } else if (node.starts_with(kLanguagePrefix)) {
    lists_languages_ = false;
    effects_.focus(kLanguagesId);  // the link is gone
    translate(known_language(node.substr(kLanguagePrefix.size())));
  } else if (node == kSimpleViewId) {
    is_simple_ = !is_simple_;
    effects_.face(is_simple_);
  } else if (node == kReloadId) {
    for (auto& [service, one] : forms_) one.flush(effects_);
    banners_.want_reload();
  } else if (node == kStayId) {
    idle_.note_use(effects_);
  } else if (node == kPublicId) {
    effects_.set_public(effects_.stores());
    set_stores(!effects_.stores());
  } else if (node == kClearId) {
    pin_.forget_typed();
    clear_.open(effects_);
  } else if (clear_.is_open()) {
    const ClearScreen::Used used = clear_.activate(node, effects_);
    if (used == ClearScreen::Used::closed) {
      form ? form->come_back(effects_) : effects_.focus(kTitleId);
    } else if (used == ClearScreen::Used::begun) {
      forget_all();
    }
  } else if (pin_.is_open()) {
    use_pin(node);
  } else if (node == kPinId) {
    pin_.open(effects_);
  } else if (draft_file_.is_open()) {
    use_draft_file(node);
  } else if (form && node == kMakeFileId) {
    if (form->can_be_kept_in_file()) draft_file_.ask_to_make(Means::file, effects_);
  } else if (form && node == kMakeCodeId) {
    make_code(*form);
  } else if (node == kOpenFileId) {
    draft_file_.ask_to_open(Means::file, effects_);
  } else if (node == kOpenCodeId) {
    draft_file_.ask_to_open(Means::window, effects_);
  } else if (form) {
    const locale::Locale* locale = languages_.find(address_.language);
    using Used = FormScreen::Used;
    Used used = form->use_list(node, effects_);
    if (used == Used::no) used = form->use_pad(node, effects_);
    if (used == Used::no && locale) used = form->use_picker(node, *locale, today_, effects_);
    if (used == Used::layer_alone) edit_.emplace();
    if (used == Used::no) {
      form->activate(node, locale ? locale->digits() : locale::Digits::latn, address_, effects_);
    }
  } else if (node == kRetryId) {
    start_.open(effects_);
    effects_.focus(kTitleId);
  } else if (const auto service = service_of_card_link(node)) {
    go(*service);
  } else if (const drafts::Head* draft = start_.drafts().draft_of(node)) {
    use_draft(*draft, node);
  }
  return std::nullopt;
}

void Portal::Machine::use_draft(const drafts::Head& draft, std::string_view node) {
  const std::string service = draft.form.service;
  const DraftList::Use use = DraftList::use_of(node);
  const bool is_link = use == DraftList::Use::opens;
  const auto form = forms_.find(service);
  if (form != forms_.end() && (is_link || use == DraftList::Use::changes)) {
    FormScreen& open = form->second;
    const bool is_same = open.draft_id() == draft.id;
    if (is_link && (is_same || open.is_sending())) return go(service);
    if (open.is_sending()) return;
    if (!is_same && open.is_held_alone()) {
      return start_.drafts().say(draft, "draft-file.problem.open");
    }
    open.give_up(effects_);
    forms_.erase(form);
  }
  if (use == DraftList::Use::exports) {
    return draft_file_.ask_to_make(DraftFileScreen::Means::file, effects_, draft.id);
  }
  if (!is_link) {
    return start_.drafts().use(draft, node, *languages_.find(address_.language), effects_);
  }
  form_of(service).want(draft.id);
  go(service);
}

void Portal::Machine::translate(const Language& language) {
  Address translated = address_;
  translated.language = language.code;
  languages_.speak(language, address_, effects_);
  effects_.route(translated.url(), RouteMode::replace);
}

auto Portal::Machine::edit(std::string_view type, const Json& event) -> Refusal {
  FormScreen* form = shown_form();
  const std::string_view node = event["node"].as_string();
  const bool is_text = type == "answer" && event["text"].is_string() && !clear_.is_open();
  if (is_text && pin_.answer(node, event["text"].as_string())) return std::nullopt;
  if (is_text && draft_file_.answer(node, event["text"].as_string())) return std::nullopt;
  if (is_text && !form && !draft_file_.is_open() && !pin_.is_open() &&
      start_.drafts().answer(node, event["text"].as_string())) {
    return std::nullopt;
  }
  if (!form && node == kSearchId && tree_.find(node)) {
    if (type == "leave") return std::nullopt;
    if (!event["text"].is_string()) return Problem{"/text", "expected the control's text"};
    start_.search(event["text"].as_string());
    return std::nullopt;
  }
  const auto field = form ? form->open_field(node) : std::nullopt;
  // Sending locks the answers; the focus may leave a field later than that.
  if (!field && type == "leave" && tree_.find(node)) return std::nullopt;
  if (!field) {
    return Problem{"/node", "no field that can be changed now: \"" + std::string(node) + "\""};
  }
  if (type == "leave") {
    edit_ = form->leave(*field, effects_);
  } else if (event["text"].is_string()) {
    edit_ = form->answer(*field, event["text"].as_string(), effects_);
  } else {
    return Problem{"/text", "expected the control's text"};
  }
  return std::nullopt;
}

auto Portal::Machine::choose(const Json& event) -> Refusal {
  FormScreen* form = shown_form();
  const std::string_view node = event["node"].as_string();
  const auto choice = form ? form->open_choice(node) : std::nullopt;
  if (!choice) {
    return Problem{"/node", "no option that can be chosen now: \"" + std::string(node) + "\""};
  }
  if (!event["chosen"].is_boolean()) return Problem{"/chosen", "expected true or false"};
  edit_ = form->choose(*choice, event["chosen"].as_boolean(), effects_);
  return std::nullopt;
}

auto Portal::Machine::attach(const Json& event) -> Refusal {
  FormScreen* form = shown_form();
  const std::string_view node = event["node"].as_string();
  const auto field = form ? form->open_field(node) : std::nullopt;
  if (field) return form->attach(*field, event["files"], effects_);
  if (!clear_.is_open() && !pin_.is_open()) return draft_file_.attach(node, event["files"]);
  return Problem{"/node", "no field that can be changed now: \"" + std::string(node) + "\""};
}

auto Portal::Machine::take_layer(std::string_view type, const Json& event) -> Refusal {
  FormScreen* form = shown_form();
  const std::string_view node = event["node"].as_string();
  const bool has_list = form && type == "move" && form->has_list(node);
  if (!form || !tree_.find(node) || !(has_list || form->has_layer(node))) {
    return Problem{"/node", "no open layer: \"" + std::string(node) + "\""};
  }
  if (type == "close") {
    form->close_layer(effects_);
    edit_.emplace();
    return std::nullopt;
  }
  const auto count = event["count"].as_integer();
  if (count != 1 && count != -1) return Problem{"/count", "expected 1 or -1"};
  const std::string_view by = event["by"].as_string();
  const int one = *count > 0 ? 1 : -1;
  const bool is_moved =
      has_list ? form->move_in_list(node, by, one) : form->move_in_picker(by, one, effects_);
  if (is_moved) {
    edit_.emplace();
    return std::nullopt;
  }
  return Problem{"/by", has_list ? R"(expected "option" or "edge")"
                                 : R"(expected "day", "week", "month", "year" or "edge")"};
}

auto Portal::Machine::prefill(const Json& event) -> Refusal {
  if (!event["known"].is_object()) {
    return Problem{"/known", "expected what is known of the citizen, by topic"};
  }
  forms::FormSession::Sources sources;
  for (const Json::Member& one : event["sources"].members()) {
    auto words = locale::LocalText::read(one.value, "/sources");
    if (!words) return words.error();
    sources.emplace_back(one.key, *std::move(words));
  }
  FormScreen* form = shown_form();
  if (form && form->prefill(event["known"], sources, effects_)) return std::nullopt;
  return Problem{"/type", "no form is open whose answers can change now"};
}

}  // namespace panjereh::portal
