// Which screen is open and in which language; every event to whom it concerns.
#include "panjereh/portal/portal.h"

#include <map>
#include <optional>

#include "effects.h"
#include "events.h"
#include "form_screen.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/view/tree_bytes.h"
#include "start_screen.h"

namespace panjereh::portal {

namespace {

constexpr std::string_view kLanguages[] = {"fa", "en"};

std::string known_language(std::string_view language) {
  for (const std::string_view known : kLanguages) {
    if (language == known) return std::string(known);
  }
  return std::string(kLanguages[0]);
}

window::Request locale_request(std::string_view language) {
  return {.path = "locales/" + std::string(language) + ".json"};
}

}  // namespace

class Portal::Machine {
 public:
  Result<Output> dispatch(const Json& event) {
    edited_.reset();
    if (auto problem = handle(event)) return *std::move(problem);
    return Output{effects_.take(), edited_ ? present_edit(*edited_) : present_all()};
  }

  const view::Tree& tree() const { return tree_; }

  uint64_t state_hash() const {
    StableHash hash;
    hash.add(effects_.next()).add(address_.url()).add(awaited_language_).add(awaited_);
    hash.add(is_simple_).add(locales_.size());
    for (const auto& [language, locale] : locales_) hash.add(language);
    start_.add_to(hash);
    for (const auto& [service, form] : forms_) form.add_to(hash);
    return hash.value();
  }

 private:
  // What is wrong with the event; then nothing has changed.
  std::optional<Problem> handle(const Json& event) {
    const std::string_view type = event["type"].as_string();
    if (type == "start" || type == "route") return take_route(type, event);
    if (type == "result") return take_result(event);
    if (type == "activate") return activate(event["node"].as_string());
    if (type == "answer" || type == "leave") return edit(type, event);
    if (type == "choose") return choose(event);
    return Problem{"/type", "no such event: " + write_json(event["type"])};
  }

  std::optional<Problem> take_route(std::string_view type, const Json& event) {
    if (auto problem = check_place(event)) return problem;
    if ((type == "start") == is_started_) {
      return Problem{"/type", "the first event, and no other, is \"start\""};
    }
    is_started_ = true;
    if (type == "start") is_simple_ = event["simpleView"].as_boolean();
    const std::string wished = known_language(event["language"].as_string());
    if (address_.language.empty()) address_.language = wished;
    speak(wished);
    show(event["service"].as_string(), event["page"].as_string(),
         type == "start" ? Arrival::page_load : Arrival::navigation);
    return std::nullopt;
  }

  // Shows a service at a page of its form, or the list of services ("").
  void show(std::string_view service, std::string_view page, Arrival arrival) {
    if (FormScreen* form = open_form()) form->close();
    address_.service = service;
    address_.page = page;
    if (service.empty()) {
      address_.page.clear();
      start_.open(effects_);
      if (arrival == Arrival::navigation) effects_.focus(kTitleId);
      return;
    }
    FormScreen& form = forms_.try_emplace(address_.service, address_.service).first->second;
    form.open(page, arrival, address_, effects_);
  }

  void speak(const std::string& language) {
    if (locales_.contains(language)) {
      address_.language = language;
      awaited_ = kNoEffect;
      return;
    }
    awaited_language_ = language;
    awaited_ = effects_.fetch(Base::asset, locale_request(language));
  }

  std::optional<Problem> activate(std::string_view node) {
    if (!tree_.find(node)) return Problem{"/node", "no such node: \"" + std::string(node) + "\""};
    FormScreen* form = open_form();
    if (node == kHomeId || node == kServicesId) {
      go("");
    } else if (node == kLanguageId) {
      Address translated = address_;
      translated.language = other_language(address_.language);
      speak(translated.language);
      effects_.route(translated.url(), RouteMode::replace);
    } else if (node == kSimpleViewId) {
      is_simple_ = !is_simple_;
      effects_.face(is_simple_);
    } else if (form) {
      form->activate(node, address_, effects_);
    } else if (node == kRetryId) {
      start_.open(effects_);
      effects_.focus(kTitleId);
    } else if (const auto service = start_.service_of_link(node)) {
      go(*service);
    }
    return std::nullopt;
  }

  // By the citizen's own choice: an application that was sent is done with.
  void go(std::string_view service) {
    const auto form = forms_.find(std::string(service));
    if (form != forms_.end() && form->second.is_sent()) forms_.erase(form);
    const std::string page = form_page(service);
    effects_.route(Address{std::string(service), page, address_.language}.url(), RouteMode::push);
    show(service, page, Arrival::navigation);
  }

  // Where the citizen is in a form that was open before.
  std::string form_page(std::string_view service) const {
    const auto form = forms_.find(std::string(service));
    return form == forms_.end() ? std::string() : form->second.page_id();
  }

  std::optional<Problem> edit(std::string_view type, const Json& event) {
    FormScreen* form = open_form();
    const std::string_view node = event["node"].as_string();
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
      if (form->leave(*field)) edited_ = field;
    } else if (event["text"].is_string()) {
      if (form->answer(*field, event["text"].as_string())) edited_ = field;
    } else {
      return Problem{"/text", "expected the control's text"};
    }
    return std::nullopt;
  }

  std::optional<Problem> choose(const Json& event) {
    FormScreen* form = open_form();
    const std::string_view node = event["node"].as_string();
    const auto choice = form ? form->open_choice(node) : std::nullopt;
    if (!choice) {
      return Problem{"/node", "no option that can be chosen now: \"" + std::string(node) + "\""};
    }
    if (!event["chosen"].is_boolean()) return Problem{"/chosen", "expected true or false"};
    form->choose(*choice, event["chosen"].as_boolean());
    return std::nullopt;
  }

  std::optional<Problem> take_result(const Json& event) {
    if (auto problem = check_result(event)) return problem;
    const auto effect = static_cast<EffectId>(*event["effect"].as_integer());
    const window::Reply reply = read_reply(event);
    if (effect == awaited_) {
      take_locale(reply);
      return std::nullopt;
    }
    if (start_.take_result(effect, reply, effects_)) return std::nullopt;
    for (auto& [service, form] : forms_) {
      if (event.find("uuid")) {
        if (form.take_uuid(effect, event["uuid"].as_string(), effects_)) break;
      } else if (event.find("status")) {
        if (form.take_reply(effect, reply, address_, effects_)) break;
      } else if (form.take_timer(effect, effects_)) {
        break;
      }
    }
    return std::nullopt;
  }

  void take_locale(const window::Reply& reply) {
    awaited_ = kNoEffect;
    const auto json = reply.is_ok() ? read_json(reply.body) : Result<Json>(Problem{});
    auto locale = json ? locale::Locale::read(*json) : Result<locale::Locale>(json.error());
    if (!locale) {
      effects_.log_error("locales/" + awaited_language_ + ".json could not be read: " +
                         locale.error().pointer + " " + locale.error().message);
      // The address may name the language that did not come: it says what the page speaks.
      if (locales_.contains(address_.language)) {
        effects_.route(address_.url(), RouteMode::replace);
      }
      return;
    }
    locales_.emplace(awaited_language_, *std::move(locale));
    address_.language = awaited_language_;
  }

  FormScreen* open_form() {
    return address_.service.empty() ? nullptr : &forms_.find(address_.service)->second;
  }

  // Each brings the tree up to date, and gives the diff.
  std::string present_all() {
    const view::Tree before = std::exchange(tree_, present());
    return before == tree_ ? std::string() : view::write_diff(before, tree_);
  }

  std::string present_edit(size_t field) {
    const auto locale = locales_.find(address_.language);
    if (locale == locales_.end()) return {};
    view::Node node = open_form()->present_field(field, locale->second);
    const view::Node* before = tree_.find(node.id);
    if (!before || *before == node) return {};
    std::string diff = view::write_change(tree_, node);
    tree_.replace(std::move(node));
    return diff;
  }

  view::Tree present() const {
    view::TreeBuilder builder;
    const auto locale = locales_.find(address_.language);
    if (locale == locales_.end()) return std::move(builder).take();  // no words yet
    const Page page{builder, locale->second, address_, is_simple_};
    if (!address_.service.empty()) {
      forms_.find(address_.service)->second.present(page);
    } else {
      start_.present(page);
    }
    return std::move(builder).take();
  }

  Effects effects_;
  bool is_started_ = false;
  bool is_simple_ = false;  // the citizen has chosen the simple view
  std::string awaited_language_;
  EffectId awaited_ = kNoEffect;  // the locale file of awaited_language_
  std::map<std::string, locale::Locale> locales_;
  Address address_;  // its language is the tree's, as soon as its locale file has come
  StartScreen start_;
  std::map<std::string, FormScreen> forms_;
  view::Tree tree_;
  std::optional<size_t> edited_;  // the one field of the open form that this event can change
};

Portal::Portal() : machine_(std::make_unique<Machine>()) {}
Portal::~Portal() = default;
Portal::Portal(Portal&&) noexcept = default;
Portal& Portal::operator=(Portal&&) noexcept = default;

Result<Output> Portal::dispatch(const Json& event) { return machine_->dispatch(event); }

const view::Tree& Portal::tree() const { return machine_->tree(); }

uint64_t Portal::state_hash() const { return machine_->state_hash(); }

}  // namespace panjereh::portal
