// What a form's screen shows: a page, the check, the receipt, or why there is none.
#include <algorithm>

#include "form_screen.h"
#include "panjereh/locale/digits.h"

namespace panjereh::portal {

using view::Flag;
using view::Node;
using view::Role;
using view::Text;

namespace {

constexpr size_t kFewMisfits = 3;     // more are folded away
constexpr size_t kMostMisfits = 200;  // no draft of a person has as many

Page::Kept kept_where(const Saving& saving, const Carrying& carrying) {
  if (carrying.is_on()) return Page::Kept::carried;
  return saving.state() == Saving::State::ready ? Page::Kept::answers : Page::Kept::nothing_said;
}

}  // namespace

void FormScreen::present(const Page& page) const {
  if (is_sent()) return present_receipt(page);
  if (session_) return present_form(page);
  if (saving_.state() == Saving::State::elsewhere) return present_elsewhere(page);
  if (outgoing_ && sending_.is_under_way()) return present_waiting(page);
  if (!broken_.empty()) return present_broken(page);
  if (is_outgrown_) return present_outgrown(page);
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
  return is_locked() ? present::Editing::locked : present::Editing::allowed;
}

void FormScreen::present_field(view::TreeBuilder& builder, size_t slot,
                               const locale::Locale& locale) const {
  present::present_field(builder, form(locale), slot);
}

void FormScreen::present_form(const Page& page) const {
  const forms::Definition& definition = session_->definition();
  const forms::Service& service = definition.service;
  const std::string_view language = page.locale.language();
  const std::string service_title(service.title.in(language));
  const std::string_view file_button = can_be_kept_in_file() ? kMakeFileId : "";
  const bool is_refused = page_ != kCheck && session_->is_refused(page_);
  const std::string prefix = is_refused ? page.message("errors.prefix") : std::string();
  if (!has_pages()) {
    page.open(prefix + service_title);
    present::present_error_group(page.builder, form(page.locale), page_);
    page.paragraph("@agency", service.agency, "agency");
    page.title(service.title);
    page.paragraph("@lead", service.summary, "lead");
    present_notice(page);
    present_fields(page);
    return page.close(kept_where(saving_, carrying_), file_button);
  }
  const std::string title = page_ == kCheck
                                ? page.message("check.title")
                                : std::string(definition.pages[page_].title.in(language));
  page.open(prefix + title + " – " + service_title);
  page.builder.open(Node("@with-steps", Role::generic_container).with(Text::variant, "with-steps"));
  page.builder.open(Node("@rail", Role::generic_container).with(Text::variant, "rail"));
  page.paragraph("@agency", service.agency, "agency");
  page.paragraph("@service", service.title, "service");
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
    page.title(definition.pages[page_].title);
    if (is_first) page.paragraph("@lead", service.summary, "lead");
    present_notice(page);
    present_fields(page);
  }
  page.builder.close();
  page.builder.close();
  page.close(kept_where(saving_, carrying_), file_button);
}

view::Node FormScreen::present_saved(const locale::Locale& locale) const {
  Node node("@saved", Role::status);
  if (sending_.is_under_way()) return node;
  const std::string_view problem = saving_.problem();
  if (!problem.empty()) {
    const std::string key = "draft.problem." + std::string(problem);
    node.set(Text::value, locale.message(locale.has_message(key) ? key : "draft.problem.failed"));
    // What somebody has chosen is no trouble.
    node.set(Text::variant, problem == "public" ? "not-kept" : "not-saved");
  } else {
    const char* words = carrying_.is_current() ? "draft-code.saved" : "draft.saved";
    if (saving_.is_saved()) node.set(Text::value, locale.message(words));
    node.set(Text::variant, "saved");
    // Said once; a screen reader that said it after every answer would be heard no more.
    if (!saving_.is_first_save()) node.set(Text::live, "off");
  }
  return node;
}

void FormScreen::present_notice(const Page& page) const {
  present_carried(page);
  if (notice_.empty()) return;
  page.paragraph("@notice", page.message(notice_), "notice");
  if (!misfits_.empty()) present_misfits(page);
}

// What was typed and has no place any more, so that it can be typed or chosen elsewhere.
void FormScreen::present_misfits(const Page& page) const {
  const bool are_many = misfits_.size() > kFewMisfits;
  if (are_many) {
    page.builder.open(
        Node("@misfits", Role::details)
            .with(Text::name, page.locale.message("draft.unfit.list", {{"n", misfits_.size()}})));
  }
  page.builder.open(Node("@misfits/list", Role::list).with(Text::variant, "words"));
  for (size_t i = 0; i < std::min(misfits_.size(), kMostMisfits); ++i) {
    const std::string id = "@misfit/" + std::to_string(i);
    page.builder.open(Node(id, Role::list_item));
    page.paragraph(id + "/words",
                   forms::misfit_message(session_->definition(), misfits_[i], page.locale));
    page.builder.close();
  }
  page.builder.close();
  if (are_many) page.builder.close();
}

void FormScreen::present_actions(const Page& page, view::Node button) const {
  page.open_actions();
  page.builder.leaf(std::move(button));
  page.builder.leaf(present_saved(page.locale));
  page.builder.close();
}

void FormScreen::present_fields(const Page& page) const {
  page.builder.open(Node("@form", Role::form));
  present::present_page(page.builder, form(page.locale), page_);
  if (has_pages()) {
    present_actions(
        page,
        Node("@continue", Role::default_button).with(Text::name, page.message("form.continue")));
  } else {
    present_submit(page);
  }
  page.builder.close();
}

void FormScreen::present_check(const Page& page) const {
  page.title(page.message("check.title"));
  page.paragraph("@lead", page.message("check.lead"), "lead");
  present_notice(page);
  present::present_answers(page.builder, form(page.locale));
  page.builder.open(Node("@form", Role::form));
  present_submit(page);
  page.builder.close();
}

void FormScreen::present_submit(const Page& page) const {
  const bool is_busy = sends_after_look_ || (sending_.is_under_way() && !sending_.is_waiting());
  const char* words = sending_.is_waiting() ? "submit.now" : "submit.button";
  present_actions(page, Node("@submit", Role::default_button)
                            .with(Text::name, page.message(words))
                            .with(Flag::busy, is_busy)
                            .with(Flag::disabled, is_busy));
  page.status(status_text(page), refusal_.empty() ? "" : "refusal");
}

std::string FormScreen::status_text(const Page& page) const {
  if (sending_.is_waiting()) {
    return page.message(saving_.is_in_outbox() ? "submit.waiting.kept" : "submit.waiting.memory");
  }
  if (sending_.is_under_way() || sends_after_look_) {
    return page.message(sending_.is_repeated() ? "submit.sending-again" : "submit.sending");
  }
  return refusal_.empty() ? std::string() : page.message(refusal_);
}

void FormScreen::present_receipt(const Page& page) const {
  const std::string title = page.message("sent.title");
  page.open(title);
  page.builder.open(Node("@receipt", Role::generic_container).with(Text::variant, "receipt"));
  page.title(title);
  if (definition_) {
    page.paragraph("@sent.service", definition_->service.title);
  }
  page.paragraph("@code.label", page.message("sent.code"));
  page.builder.leaf(Node("@code", Role::status)
                        .with(Text::name, page.message("sent.code"))
                        .with(Text::value, locale::group_code(tracking_code_, page.locale.digits()))
                        .with(Text::variant, "code"));
  page.builder.close();
  if (!carried_.empty()) page.paragraph("@notice", page.message(carried_), "notice");
  page.paragraph("@lead", page.message("sent.keep"), "lead");
  page.open_actions();
  page.button("@copy", page.message("sent.copy"), "second");
  page.button("@print", page.message("sent.print"), "second");
  page.builder.close();
  page.status(copied_.empty() ? std::string() : page.message(copied_));
  page.close();
}

void FormScreen::present_waiting(const Page& page) const {
  const auto texts = locale::LocalText::read(outgoing_->title, "");
  const std::string title(texts ? texts->in(page.locale.language()) : service_);
  page.open(title);
  page.title(title);
  page.paragraph("@lead", page.message("outgoing.text"), "lead");
  present_submit(page);
  page.close();
}

void FormScreen::present_elsewhere(const Page& page) const {
  const std::string title = page.message("elsewhere.title");
  page.open(title);
  page.title(title);
  page.paragraph("@lead", page.message("elsewhere.text"), "lead");
  page.open_actions();
  page.button("@take-over", page.message("elsewhere.take-over"));
  page.builder.close();
  present_followed(page);
  page.close();
}

void FormScreen::present_outgrown(const Page& page) const {
  const std::string title = page.message("outgrown.title");
  page.open(title);
  page.title(title);
  page.paragraph("@lead", page.message("outgrown.text"), "lead");
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
