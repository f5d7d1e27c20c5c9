#include "draft_file_screen.h"

#include <algorithm>

#include "panjereh/base/ascii.h"
#include "panjereh/forms/definition.h"
#include "panjereh/locale/digits.h"
#include "panjereh/present/form.h"
#include "panjereh/unicode/clean_up.h"
#include "panjereh/unicode/isolate.h"
#include "saving.h"

namespace panjereh::portal {

using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kMakeId = "@draft-file.make";
constexpr std::string_view kOpenId = "@draft-file.open";
constexpr std::string_view kCopyId = "@draft-file.copy";
constexpr std::string_view kCloseId = "@draft-file.close";
constexpr std::string_view kFileId = "@draft-file.file";
constexpr std::string_view kCodeId = "@draft-file.code";

constexpr std::string_view kName = "Panjereh draft.panjereh";
constexpr std::string_view kSuffix = ".panjereh";
constexpr size_t kCodeDigits = 16;
constexpr size_t kCodeColumns = 24;  // with what people put between groups of digits

// The digits of a code, however they are written and grouped; "" where it has others than sixteen.
std::string digits_of(std::string_view typed) {
  std::string digits = unicode::clean_up(typed, unicode::CleanUp::code);
  std::erase(digits, '-');
  const bool is_code = digits.size() == kCodeDigits && std::ranges::all_of(digits, is_ascii_digit);
  return is_code ? digits : std::string();
}

bool is_about_code(std::string_view problem) {
  return problem == "draft-file.problem.digits" || problem == "draft-file.problem.code";
}

// Why the host could not open it, as a message.
std::string_view problem_key(std::string_view problem) {
  if (problem == "code") return "draft-file.problem.code";
  if (problem == "newer") return "draft-file.problem.newer";
  return problem == "broken" ? "draft-file.problem.broken" : "draft-file.problem.failed";
}

// Whom an answer came from is the window's to say, and no file's.
Json without_sources(const Json& edits) {
  Json plain = Json::object();
  for (const Json::Member& one : edits.members()) {
    plain.append(one.key, one.value.is_object() ? one.value["text"] : one.value);
  }
  return plain;
}

}  // namespace

void DraftFileScreen::ask_to_make(Effects& effects, std::string_view kept) {
  close();
  state_ = State::make_asked;
  id_ = kept;
  effects.focus(kTitleId);
}

void DraftFileScreen::ask_to_open(Effects& effects) {
  close();
  state_ = State::open_asked;
  effects.focus(kTitleId);
}

DraftFileScreen::Used DraftFileScreen::activate(std::string_view node, Effects& effects) {
  if (node == kCloseId) {
    close();
    return Used::closed;
  }
  if (node == kMakeId && state_ == State::make_asked) {
    if (id_.empty()) return Used::wants_draft;
    state_ = State::making;
    awaited_ = effects.load(Saving::answers_of(id_));
    return Used::yes;
  }
  if (node == kCopyId && state_ == State::made) {
    awaited_ = effects.copy(code_);
    return Used::yes;
  }
  if (node == kOpenId && state_ == State::open_asked) {
    begin_opening(effects);
    return Used::yes;
  }
  if (const auto field = present::error_link_target(node)) {
    effects.focus(*field);
    return Used::yes;
  }
  return Used::no;
}

void DraftFileScreen::make(std::string_view record, std::string_view prefix,
                           std::span<const std::string> files, Effects& effects) {
  close();
  state_ = State::making;
  awaited_ = effects.seal(record, prefix, files);
}

bool DraftFileScreen::answer(std::string_view node, std::string_view text) {
  if (node != kCodeId || !is_opening()) return false;
  code_ = text;
  return true;
}

std::optional<Problem> DraftFileScreen::attach(std::string_view node, const Json& files) {
  if (node != kFileId || !is_opening()) {
    return Problem{"/node", "no field that can be changed now: \"" + std::string(node) + "\""};
  }
  const Json* file = files.items().empty() ? nullptr : &files.items().front();
  if (!file || (*file)["id"].as_string().empty() || !(*file)["name"].is_string()) {
    return Problem{"/files", "a file has an id, a word, and a name"};
  }
  file_ = (*file)["id"].as_string();
  file_name_ = (*file)["name"].as_string();
  problem_.clear();
  return std::nullopt;
}

void DraftFileScreen::begin_opening(Effects& effects) {
  const std::string code = digits_of(code_);
  if (file_.empty()) return refuse("draft-file.problem.file", effects);
  if (code.empty()) return refuse("draft-file.problem.digits", effects);
  state_ = State::opening;
  problem_.clear();
  id_ = effects.new_id();
  awaited_ = effects.unseal(file_, code, Saving::file_prefix_of(id_));
}

void DraftFileScreen::refuse(std::string_view problem, Effects& effects) {
  if (state_ == State::making) {
    problem_ = "draft-file.problem.making";
    state_ = State::make_asked;
    return;
  }
  problem_ = problem;
  state_ = State::open_asked;
  effects.focus(present::kErrorGroupId);
}

bool DraftFileScreen::take_result(EffectId effect, const Json& result, drafts::Draft& opened,
                                  Effects& effects) {
  if (effect != awaited_ || awaited_ == kNoEffect) return false;
  awaited_ = kNoEffect;
  if (const Json* problem = result.find("problem")) {
    refuse(problem_key(problem->as_string()), effects);
  } else if (state_ == State::making && result.find("records")) {
    make_of_kept(result, effects);
  } else if (state_ == State::making && result.find("code")) {
    state_ = State::made;
    code_ = result["code"].as_string();
    effects.download(kName);  // not before somebody can read what opens it
    effects.focus(kTitleId);
  } else if (state_ == State::made && result.find("done")) {
    copied_ = result["done"].as_boolean() ? "draft-file.copied" : "sent.copy-failed";
  } else if (state_ == State::opening && result.find("text")) {
    read(result["text"].as_string(), opened, effects);
  } else {
    return false;
  }
  return true;
}

void DraftFileScreen::make_of_kept(const Json& result, Effects& effects) {
  const auto record = Saving::record_of(id_, result, effects);
  if (!record) return refuse("", effects);
  awaited_ = effects.seal(*record, Saving::file_prefix_of(id_));
}

void DraftFileScreen::read(std::string_view record, drafts::Draft& opened, Effects& effects) {
  drafts::Head head;
  head.id = id_;
  head.last = 1;
  const drafts::Stored stored[] = {{drafts::draft_key(id_, 1), std::string(record)},
                                   {drafts::head_key(id_), drafts::write_head(head).text}};
  opened = drafts::recover(id_, stored);
  const bool is_whole = !opened.is_empty && opened.damaged == 0;
  opened.is_empty = !is_whole || !forms::is_service_id(opened.form.service);
  opened.edits = without_sources(opened.edits);
  if (!opened.is_empty) return;
  refuse(opened.is_newer ? "draft-file.problem.newer" : "draft-file.problem.broken", effects);
}

void DraftFileScreen::present(const Page& page) const {
  const bool is_made = state_ == State::made;
  const bool is_opened = is_opening();
  const std::string title = page.message(is_made     ? "draft-file.made.title"
                                         : is_opened ? "draft-file.open.title"
                                                     : "draft-file.make.title");
  page.open((problem_.empty() ? "" : page.message("errors.prefix")) + title);
  if (is_made) {
    present_made(page);
    return page.close();
  }
  if (is_opened && !problem_.empty()) {
    present::present_error(page.builder, is_about_code(problem_) ? kCodeId : kFileId,
                           page.message(problem_), page.locale);
  }
  page.title(title);
  page.paragraph("@lead", page.message(is_opened ? "draft-file.open.text" : "draft-file.make.text"),
                 "lead");
  page.builder.open(Node("@form", Role::form));
  if (is_opened) present_fields(page);
  present_button(page);
  page.builder.close();
  page.close();
}

void DraftFileScreen::present_fields(const Page& page) const {
  const std::string error = problem_.empty() ? std::string() : page.message(problem_);
  const bool is_of_code = is_about_code(problem_);
  page.field(Node(kFileId, Role::file_input)
                 .with(Text::name, page.message("draft-file.file"))
                 .with(Text::accept, kSuffix)
                 .with(Text::counter, file_name_.empty() ? page.message("draft-file.choose")
                                                         : unicode::isolate(file_name_)),
             is_of_code ? "" : error);
  page.field(Node(kCodeId, Role::text_input)
                 .with(Text::name, page.message("draft-file.code"))
                 .with(Text::description, page.message("draft-file.code.hint"))
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
                      page.message(is_making ? "draft-file.make" : "draft-file.open"), is_busy);
  page.button(kCloseId, page.message("form.back"), "second");
  page.builder.close();
  if (is_making && !problem_.empty()) return page.status(page.message(problem_), "refusal");
  if (is_busy) return page.status(page.message("draft-file.busy"));
  page.status(file_name_.empty()
                  ? std::string()
                  : page.locale.message("file.attached", {{"name", unicode::isolate(file_name_)}}));
}

void DraftFileScreen::present_made(const Page& page) const {
  page.builder.open(Node("@receipt", Role::generic_container).with(Text::variant, "receipt"));
  page.title(page.message("draft-file.made.title"));
  page.paragraph("@code.label", page.message("draft-file.code"));
  page.builder.leaf(Node("@code", Role::status)
                        .with(Text::name, page.message("draft-file.code"))
                        .with(Text::value, locale::group_code(code_, page.locale.digits()))
                        .with(Text::variant, "code"));
  page.builder.close();
  page.paragraph(
      "@lead", page.locale.message("draft-file.made.text", {{"name", unicode::isolate_ltr(kName)}}),
      "lead");
  page.open_actions();
  page.button(kCopyId, page.message("sent.copy"), "second");
  page.button(kCloseId, page.message(id_.empty() ? "draft-file.done" : "form.back"), "second");
  page.builder.close();
  page.status(copied_.empty() ? std::string() : page.message(copied_));
}

void DraftFileScreen::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_)).add(awaited_).add(code_).add(file_).add(file_name_);
  hash.add(id_).add(problem_).add(copied_);
}

}  // namespace panjereh::portal
