// What a form's screen shows: a page, the check, the receipt, or why there is none.
#include "form_screen.h"
#include "panjereh/locale/digits.h"

namespace panjereh::portal {

using view::Flag;
using view::Node;
using view::Role;
using view::Text;

void FormScreen::present(const Page& page) const {
  if (is_sent()) return present_receipt(page);
  if (session_) return present_form(page);
  if (!broken_.empty()) return present_broken(page);
  const std::string busy = page.message("load.busy");
  page.open(load_has_failed_ ? page.message("load.failed.title") : busy);
  if (load_has_failed_) {
    page.load_failure();
  } else {
    page.status(busy);
  }
  page.close();
}

present::Editing FormScreen::editing() const {
  return sending_.is_under_way() ? present::Editing::locked : present::Editing::allowed;
}

view::Node FormScreen::present_field(size_t slot, const locale::Locale& locale) const {
  return present::present_field(form(locale), slot);
}

void FormScreen::present_form(const Page& page) const {
  const forms::Definition& definition = session_->definition();
  const forms::Service& service = definition.service;
  const std::string_view language = page.locale.language();
  const std::string service_title(service.title.in(language));
  const bool is_refused = page_ != kCheck && session_->is_refused(page_);
  const std::string prefix = is_refused ? page.message("errors.prefix") : std::string();
  if (!has_pages()) {
    page.open(prefix + service_title);
    present::present_error_group(page.builder, form(page.locale), page_);
    page.paragraph("@agency", service.agency.in(language), "agency");
    page.title(service_title);
    page.paragraph("@lead", service.summary.in(language), "lead");
    present_fields(page);
    return page.close(page.message("footer.privacy"));
  }
  const std::string title = page_ == kCheck
                                ? page.message("check.title")
                                : std::string(definition.pages[page_].title.in(language));
  page.open(prefix + title + " – " + service_title);
  page.builder.open(Node("@with-steps", Role::generic_container).with(Text::variant, "with-steps"));
  page.builder.open(Node("@rail", Role::generic_container).with(Text::variant, "rail"));
  page.paragraph("@agency", service.agency.in(language), "agency");
  page.paragraph("@service", service_title, "service");
  present::present_steps(page.builder, form(page.locale), page_);
  page.builder.close();
  page.builder.open(Node("@content", Role::generic_container));
  const bool is_first = page_ == session_->pages().front();
  if (!is_first && editing() == present::Editing::allowed) {
    page.builder.leaf(Node("@back", Role::button)
                          .with(Text::name, page.message("form.back"))
                          .with(Text::variant, "back"));
  }
  if (page_ == kCheck) {
    present_check(page);
  } else {
    present::present_error_group(page.builder, form(page.locale), page_);
    page.title(title);
    if (is_first) page.paragraph("@lead", service.summary.in(language), "lead");
    present_fields(page);
  }
  page.builder.close();
  page.builder.close();
  page.close(page.message("footer.privacy"));
}

void FormScreen::present_fields(const Page& page) const {
  page.builder.open(Node("@form", Role::form));
  present::present_page(page.builder, form(page.locale), page_);
  if (has_pages()) {
    page.builder.leaf(
        Node("@continue", Role::default_button).with(Text::name, page.message("form.continue")));
  } else {
    present_submit(page);
  }
  page.builder.close();
}

void FormScreen::present_check(const Page& page) const {
  page.title(page.message("check.title"));
  page.paragraph("@lead", page.message("check.lead"), "lead");
  present::present_answers(page.builder, form(page.locale));
  page.builder.open(Node("@form", Role::form));
  present_submit(page);
  page.builder.close();
}

void FormScreen::present_submit(const Page& page) const {
  const bool is_busy = sending_.is_under_way() && !sending_.is_waiting();
  page.builder.leaf(Node("@submit", Role::default_button)
                        .with(Text::name, page.message("submit.button"))
                        .with(Flag::busy, is_busy)
                        .with(Flag::disabled, is_busy));
  page.status(status_text(page), refusal_.empty() ? "" : "refusal");
}

std::string FormScreen::status_text(const Page& page) const {
  if (sending_.is_waiting()) return page.message("submit.waiting");
  if (sending_.is_under_way()) {
    return page.message(sending_.is_repeated() ? "submit.sending-again" : "submit.sending");
  }
  return refusal_.empty() ? std::string() : page.message(refusal_);
}

void FormScreen::present_receipt(const Page& page) const {
  const std::string title = page.message("sent.title");
  page.open(title);
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
  page.open(page.message("broken.title"));
  page.title(page.message("broken.title"));
  page.paragraph("@lead", page.message("broken.text"), "lead");
  page.builder.leaf(Node("@developer", Role::paragraph)
                        .with(Text::name, broken_)
                        .with(Text::language, "en")
                        .with(Text::direction, "ltr")
                        .with(Text::variant, "developer"));
  page.close();
}

}  // namespace panjereh::portal
