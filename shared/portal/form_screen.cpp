#include "form_screen.h"

#include "panjereh/base/json_pointer.h"
#include "panjereh/locale/digits.h"

namespace panjereh::portal {

using view::Flag;
using view::Node;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kSubmitId = "@submit";
constexpr std::string_view kNoSuchService = "the window has no such service";

}  // namespace

void FormScreen::open(Effects& effects, Arrival arrival) {
  arrival_ = arrival;
  is_shown_ = true;
  const bool has_title = session_ || is_sent() || !broken_.empty() || load_has_failed_;
  if (has_title && arrival == Arrival::navigation) effects.focus(kTitleId);
  if (!has_title && awaited_ == kNoEffect) load(effects);
}

void FormScreen::load(Effects& effects) {
  load_has_failed_ = false;
  // The id came with the page's address: whatever cannot be one must not reach a request's path.
  if (!forms::is_service_id(service_))
    return refuse_definition({{"", std::string(kNoSuchService)}}, effects);
  awaited_ = effects.fetch(Base::api, window::definition_request(service_));
}

std::optional<size_t> FormScreen::open_field(std::string_view node) const {
  if (!session_ || sending_ != Sending::no) return std::nullopt;
  return session_->find_field(node);
}

bool FormScreen::leave(size_t field) {
  const bool was_refused = session_->is_refused();
  session_->leave(field);
  return !was_refused && !session_->is_refused();
}

bool FormScreen::activate(std::string_view node, Effects& effects) {
  if (node == kRetryId && load_has_failed_) {
    arrival_ = Arrival::navigation;
    load(effects);
    return true;
  }
  if (!session_) return false;
  if (node == kSubmitId) {
    submit(effects);
    return true;
  }
  const auto field = present::error_link_target(node);
  if (field && session_->find_field(*field)) {
    effects.focus(*field);
    return true;
  }
  return false;
}

void FormScreen::submit(Effects& effects) {
  if (sending_ == Sending::waiting) return send(effects);  // the citizen would rather not wait
  if (sending_ != Sending::no) return;                     // pressed twice
  refusal_.clear();
  if (!session_->check()) return effects.focus(present::kErrorGroupId);
  sending_ = Sending::asking_key;
  awaited_ = effects.uuid();
}

bool FormScreen::take_uuid(EffectId effect, std::string_view uuid, Effects& effects) {
  if (effect != awaited_ || sending_ != Sending::asking_key) return false;
  const forms::Definition& definition = session_->definition();
  key_ = uuid;
  request_ = window::submission_request(key_, definition.id, definition.version, session_->data());
  attempts_ = 0;
  send(effects);
  return true;
}

void FormScreen::send(Effects& effects) {
  sending_ = Sending::on_its_way;
  awaited_ = effects.fetch(Base::api, request_);
}

bool FormScreen::take_timer(EffectId effect, Effects& effects) {
  if (effect != awaited_ || sending_ != Sending::waiting) return false;
  send(effects);
  return true;
}

bool FormScreen::take_reply(EffectId effect, const window::Reply& reply, Effects& effects) {
  if (effect != awaited_) return false;
  if (sending_ == Sending::on_its_way) {
    take_submission(reply, effects);
  } else if (sending_ == Sending::no) {
    take_definition(reply, effects);
  } else {
    return false;
  }
  return true;
}

void FormScreen::take_submission(const window::Reply& reply, Effects& effects) {
  const window::Submission submission = window::read_submission(reply);
  switch (submission.state) {
    case window::Submission::State::accepted:
      awaited_ = kNoEffect;
      sending_ = Sending::no;
      tracking_code_ = submission.tracking_code;
      if (is_shown_) effects.focus(kTitleId);
      break;
    case window::Submission::State::refused:
      // These answers will never pass under this key; the next try is a new application.
      awaited_ = kNoEffect;
      sending_ = Sending::no;
      refusal_ = submission.problem == "/problems/version-changed" ? "submit.version-changed"
                                                                   : "submit.refused";
      effects.log_error("the window refused the application: " + std::to_string(reply.status) +
                        " " + submission.problem);
      break;
    case window::Submission::State::unknown:
      sending_ = Sending::waiting;
      awaited_ = effects.timer(window::retry_delay(key_, ++attempts_, reply));
      break;
  }
}

void FormScreen::take_definition(const window::Reply& reply, Effects& effects) {
  awaited_ = kNoEffect;
  if (is_shown_ && arrival_ == Arrival::navigation) effects.focus(kTitleId);
  if (reply.status == 404) {
    return refuse_definition({{"", std::string(kNoSuchService)}}, effects);
  }
  load_has_failed_ = !reply.is_ok();
  if (load_has_failed_) return;
  const auto json = read_json(reply.body);
  if (!json) return refuse_definition({json.error()}, effects);
  auto definition = forms::Definition::read(*json);
  if (!definition) return refuse_definition(definition.error(), effects);
  if (definition->id != service_) {
    return refuse_definition({{"/id", "the window answered with \"" + definition->id + "\""}},
                             effects);
  }
  session_.emplace(std::make_shared<const forms::Definition>(*std::move(definition)));
}

void FormScreen::refuse_definition(const Problems& problems, Effects& effects) {
  for (const Problem& problem : problems) {
    const std::string line = service_ + " " + problem.pointer + ": " + problem.message;
    if (broken_.empty()) broken_ = line;
    effects.log_error(line);
  }
}

void FormScreen::present(const Page& page) const {
  if (is_sent()) return present_receipt(page);
  if (session_) return present_form(page);
  if (!broken_.empty()) return present_broken(page);
  const std::string busy = page.message("load.busy");
  page.open(load_has_failed_ ? page.message("load.failed.title") : busy, service_);
  if (load_has_failed_) {
    page.load_failure();
  } else {
    page.status(busy);
  }
  page.close();
}

void FormScreen::present_form(const Page& page) const {
  const forms::Service& service = session_->definition().service;
  const std::string_view language = page.locale.language();
  const std::string title(service.title.in(language));
  page.open(session_->is_refused() ? page.message("errors.prefix") + title : title, service_);
  present::present_error_group(page.builder, *session_, page.locale);
  page.paragraph("@agency", service.agency.in(language), "agency");
  page.title(title);
  page.paragraph("@lead", service.summary.in(language), "lead");
  page.builder.open(Node("@form", Role::form));
  present::present_fields(page.builder, *session_, page.locale, editing());
  const bool busy = sending_ == Sending::asking_key || sending_ == Sending::on_its_way;
  page.builder.leaf(Node(std::string(kSubmitId), Role::default_button)
                        .with(Text::name, page.message("submit.button"))
                        .with(Flag::busy, busy)
                        .with(Flag::disabled, busy));
  page.status(status_text(page), refusal_.empty() ? "" : "refusal");
  page.builder.close();
  page.close(page.message("footer.privacy"));
}

present::Editing FormScreen::editing() const {
  return sending_ == Sending::no ? present::Editing::allowed : present::Editing::locked;
}

view::Node FormScreen::present_field(size_t field, const locale::Locale& locale) const {
  return present::present_field(*session_, field, locale, editing());
}

std::string FormScreen::status_text(const Page& page) const {
  switch (sending_) {
    case Sending::no:
      return refusal_.empty() ? std::string() : page.message(refusal_);
    case Sending::asking_key:
    case Sending::on_its_way:
      return page.message(attempts_ == 0 ? "submit.sending" : "submit.sending-again");
    case Sending::waiting:
      return page.message("submit.waiting");
  }
  return {};
}

void FormScreen::present_receipt(const Page& page) const {
  const std::string title = page.message("sent.title");
  page.open(title, service_);
  page.builder.open(Node("@receipt", Role::generic_container).with(Text::variant, "receipt"));
  page.title(title);
  page.paragraph("@code.label", page.message("sent.code"));
  page.builder.leaf(Node("@code", Role::status)
                        .with(Text::name, page.message("sent.code"))
                        .with(Text::value, locale::group_code(tracking_code_, page.locale.digits()))
                        .with(Text::variant, "code"));
  page.builder.close();
  page.paragraph("@lead", page.message("sent.keep"), "lead");
  page.close();
}

void FormScreen::present_broken(const Page& page) const {
  page.open(page.message("broken.title"), service_);
  page.title(page.message("broken.title"));
  page.paragraph("@lead", page.message("broken.text"), "lead");
  page.builder.leaf(Node("@developer", Role::paragraph)
                        .with(Text::name, broken_)
                        .with(Text::language, "en")
                        .with(Text::direction, "ltr")
                        .with(Text::variant, "developer"));
  page.close();
}

void FormScreen::add_to(StableHash& hash) const {
  hash.add(service_).add(awaited_).add(load_has_failed_).add(broken_);
  hash.add(static_cast<uint64_t>(arrival_));
  hash.add(session_.has_value());
  if (session_) session_->add_to(hash);
  hash.add(static_cast<uint64_t>(sending_)).add(key_).add(request_.body).add(attempts_);
  hash.add(refusal_).add(tracking_code_);
}

}  // namespace panjereh::portal
