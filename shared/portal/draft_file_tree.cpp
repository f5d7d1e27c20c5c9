// What is shown of a draft on its way to another device.
#include "draft_code.h"
#include "panjereh/locale/digits.h"
#include "panjereh/present/form.h"
#include "panjereh/unicode/isolate.h"

namespace panjereh::portal {

using namespace draft_code;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kSuffix = ".panjereh";
constexpr size_t kCodeColumns = 24;  // with what people put between groups of digits

// The keys of messages.
struct Words {
  std::string_view make_title, make_text, make, made_title, code, open_title, open_text, hint;
};
constexpr Words kFileWords{"draft-file.make.title", "draft-file.make.text", "draft-file.make",
                           "draft-file.made.title", "draft-file.code",      "draft-file.open.title",
                           "draft-file.open.text",  "draft-file.code.hint"};
constexpr Words kWindowWords{"draft-code.make.title", "draft-code.make.text",
                             "draft-code.make",       "draft-code.made.title",
                             "draft-code.code",       "draft-code.open.title",
                             "draft-code.open.text",  "draft-code.hint"};

const Words& words_of(DraftFileScreen::Means means) {
  return means == DraftFileScreen::Means::file ? kFileWords : kWindowWords;
}

}  // namespace

bool draft_code::is_about_code(std::string_view problem) {
  return problem == "draft-file.problem.digits" || problem == "draft-file.problem.code";
}

void DraftFileScreen::present(const Page& page) const {
  const Words& words = words_of(means_);
  const bool is_made = state_ == State::made;
  const bool is_opened = is_opening();
  const std::string title = page.message(is_made ? is_known_ ? words.make_title : words.made_title
                                         : is_opened ? words.open_title
                                                     : words.make_title);
  page.open((problem_.empty() ? "" : page.message("errors.prefix")) + title);
  if (is_made) {
    present_made(page);
    return page.close();
  }
  if (is_opened && !problem_.empty()) {
    const bool is_of_code = means_ == Means::window || is_about_code(problem_);
    present::present_error(page.builder, is_of_code ? kCodeId : kFileId, page.message(problem_),
                           page.locale);
  }
  page.title(title);
  page.paragraph("@lead", page.message(is_opened ? words.open_text : words.make_text), "lead");
  page.builder.open(Node("@form", Role::form));
  if (is_opened) present_fields(page);
  present_button(page);
  page.builder.close();
  page.close();
}

void DraftFileScreen::present_fields(const Page& page) const {
  const Words& words = words_of(means_);
  const std::string error = problem_.empty() ? std::string() : page.message(problem_);
  const bool is_of_code = means_ == Means::window || is_about_code(problem_);
  if (means_ == Means::file) {
    page.field(Node(kFileId, Role::file_input)
                   .with(Text::name, page.message("draft-file.file"))
                   .with(Text::accept, kSuffix)
                   .with(Text::counter, file_name_.empty() ? page.message("draft-file.choose")
                                                           : unicode::isolate(file_name_)),
               is_of_code ? "" : error);
  }
  page.field(Node(kCodeId, Role::text_input)
                 .with(Text::name, page.message(words.code))
                 .with(Text::description, page.message(words.hint))
                 .with(Text::value, code_)
                 .with(Text::input_mode, "numeric")
                 .with(Text::autocomplete, "off")
                 .with(Text::direction, "ltr")
                 .with(Number::columns, kCodeColumns),
             is_of_code ? error : "");
}

void DraftFileScreen::present_button(const Page& page) const {
  const bool is_making = state_ == State::make_asked || state_ == State::making;
  const bool is_busy = awaited_ != kNoEffect;
  page.open_actions();
  page.default_button(is_making ? kMakeId : kOpenId,
                      page.message(is_making ? words_of(means_).make : "draft-file.open"), is_busy);
  page.button(kCloseId, page.message("form.back"), "second");
  page.builder.close();
  if (is_making && !problem_.empty()) return page.status(page.message(problem_), "refusal");
  if (is_busy) return page.status(page.message("draft-file.busy"));
  page.status(file_name_.empty()
                  ? std::string()
                  : page.locale.message("file.attached", {{"name", unicode::isolate(file_name_)}}));
}

void DraftFileScreen::present_made(const Page& page) const {
  const Words& words = words_of(means_);
  page.builder.open(Node("@receipt", Role::generic_container).with(Text::variant, "receipt"));
  page.title(page.message(is_known_ ? words.make_title : words.made_title));
  page.paragraph("@code.label", page.message(words.code));
  page.builder.leaf(Node("@code", Role::status)
                        .with(Text::name, page.message(words.code))
                        .with(Text::value, locale::group_code(code_, page.locale.digits()))
                        .with(Text::variant, "code"));
  page.builder.close();
  page.paragraph(
      "@lead",
      means_ == Means::window
          ? page.message("draft-code.made.text")
          : page.locale.message("draft-file.made.text", {{"name", unicode::isolate_ltr(kName)}}),
      "lead");
  page.open_actions();
  page.button(kCopyId, page.message("sent.copy"), "second");
  page.button(kCloseId, page.message(id_.empty() ? "draft-file.done" : "form.back"), "second");
  if (is_known_) page.button(kDiscardId, page.message("draft-code.discard"), "quiet");
  page.builder.close();
  const std::string_view said = problem_.empty() ? copied_ : std::string_view(problem_);
  page.status(said.empty() ? std::string() : page.message(said), problem_.empty() ? "" : "refusal");
}

}  // namespace panjereh::portal
