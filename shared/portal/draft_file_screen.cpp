#include "draft_file_screen.h"

#include <algorithm>

#include "carried_answers.h"
#include "draft_code.h"
#include "panjereh/base/ascii.h"
#include "panjereh/present/form.h"
#include "panjereh/unicode/clean_up.h"
#include "saving.h"

namespace panjereh::portal {

using namespace draft_code;

namespace {

constexpr size_t kCodeDigits = 16;

// The digits of a code, however they are written and grouped; "" where it has others than sixteen.
std::string digits_of(std::string_view typed) {
  std::string digits = unicode::clean_up(typed, unicode::CleanUp::code);
  std::erase(digits, '-');
  const bool is_code = digits.size() == kCodeDigits && std::ranges::all_of(digits, is_ascii_digit);
  return is_code ? digits : std::string();
}

// Why the host could not open it, as a message.
std::string_view problem_key(std::string_view problem, DraftFileScreen::Means means) {
  const bool is_file = means == DraftFileScreen::Means::file;
  if (problem == "code") return is_file ? "draft-file.problem.code" : "draft-code.problem.code";
  if (problem == "newer") return is_file ? "draft-file.problem.newer" : "draft-code.problem.newer";
  if (problem == "broken") {
    return is_file ? "draft-file.problem.broken" : "draft-code.problem.broken";
  }
  if (problem == "full") return "draft-code.problem.full";
  return is_file ? "draft-file.problem.failed" : "draft-code.problem.failed";
}

}  // namespace

void DraftFileScreen::ask_to_make(Means means, Effects& effects, std::string_view kept) {
  close();
  state_ = State::make_asked;
  means_ = means;
  id_ = kept;
  effects.focus(kTitleId);
}

void DraftFileScreen::ask_to_open(Means means, Effects& effects) {
  close();
  state_ = State::open_asked;
  means_ = means;
  effects.focus(kTitleId);
}

void DraftFileScreen::show_code(std::string_view code, Effects& effects) {
  close();
  state_ = State::made;
  means_ = Means::window;
  is_known_ = true;
  code_ = code;
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
  if (node == kDiscardId && is_known_ && discarding_ == kNoEffect) {
    problem_.clear();
    discarding_ = effects.discard(code_);
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

std::string DraftFileScreen::code_asked(std::string_view node) const {
  const bool asks = node == kOpenId && state_ == State::open_asked && means_ == Means::window;
  return asks ? digits_of(code_) : std::string();
}

void DraftFileScreen::make(std::string_view record, std::string_view prefix,
                           std::span<const std::string> files, Effects& effects) {
  const Means means = means_;
  close();
  means_ = means;
  state_ = State::making;
  if (means_ == Means::file) {
    awaited_ = effects.seal(record, prefix, files);
    return;
  }
  link_.emplace().base = Saving::draft_in("", record).edits;
  awaited_ = effects.deposit("", "", record, prefix, files);
}

bool DraftFileScreen::answer(std::string_view node, std::string_view text) {
  if (node != kCodeId || !is_opening()) return false;
  code_ = text;
  return true;
}

std::optional<Problem> DraftFileScreen::attach(std::string_view node, const Json& files) {
  if (node != kFileId || !is_opening() || means_ != Means::file) {
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
  if (means_ == Means::file && file_.empty()) return refuse("draft-file.problem.file", effects);
  if (code.empty()) return refuse("draft-file.problem.digits", effects);
  state_ = State::opening;
  problem_.clear();
  tried_code_ = code;
  id_ = effects.new_id();
  const std::string prefix = Saving::file_prefix_of(id_);
  awaited_ = means_ == Means::file ? effects.unseal(file_, code, prefix)
                                   : effects.collect(code, "", prefix);
}

void DraftFileScreen::refuse(std::string_view problem, Effects& effects) {
  if (state_ == State::making) {
    const bool is_full = problem == "draft-code.problem.full";
    problem_ = means_ == Means::file ? "draft-file.problem.making"
               : is_full             ? problem
                                     : "draft-code.problem.making";
    state_ = State::make_asked;
    return;
  }
  problem_ = problem;
  state_ = State::open_asked;
  effects.focus(present::kErrorGroupId);
}

// — results —

DraftFileScreen::Taken DraftFileScreen::take_result(EffectId effect, const Json& result,
                                                    Effects& effects) {
  if (effect == kNoEffect) return Taken::no;
  if (effect == discarding_ && result.find("done")) {
    return take_done(result["done"].as_boolean());
  }
  if (effect != awaited_) return Taken::no;
  awaited_ = kNoEffect;
  if (const Json* problem = result.find("problem")) {
    refuse(problem_key(problem->as_string(), means_), effects);
  } else if (state_ == State::making && result.find("records")) {
    make_of_kept(result, effects);
  } else if (state_ == State::making && result.find("code")) {
    return take_made(result, effects);
  } else if (state_ == State::made && result.find("done")) {
    const bool is_file = means_ == Means::file;
    copied_ = !result["done"].as_boolean() ? "sent.copy-failed"
              : is_file                    ? "draft-file.copied"
                                           : "draft-code.copied";
  } else if (state_ == State::opening && result.find("text")) {
    return read(result, effects);
  } else {
    return Taken::no;
  }
  return Taken::yes;
}

DraftFileScreen::Taken DraftFileScreen::take_done(bool is_done) {
  discarding_ = kNoEffect;
  if (is_done) return Taken::discarded;
  problem_ = "draft-code.problem.failed";
  return Taken::yes;
}

void DraftFileScreen::make_of_kept(const Json& result, Effects& effects) {
  const auto record = Saving::record_of(id_, result, effects);
  if (!record) return refuse("", effects);
  awaited_ = effects.seal(*record, Saving::file_prefix_of(id_));
}

DraftFileScreen::Taken DraftFileScreen::take_made(const Json& result, Effects& effects) {
  state_ = State::made;
  code_ = result["code"].as_string();
  effects.focus(kTitleId);
  if (means_ == Means::file) {
    effects.download(kName);  // not before somebody can read what opens it
    return Taken::yes;
  }
  link_->code = code_;
  link_->tag = result["tag"].as_string();
  link_->key = result["key"].as_string();
  return Taken::linked;
}

DraftFileScreen::Taken DraftFileScreen::read(const Json& result, Effects& effects) {
  const std::string_view record = result["text"].as_string();
  if (means_ == Means::window && drafts::read_finished(record)) {
    refuse("draft-code.problem.sent", effects);
    return Taken::yes;
  }
  draft_ = Saving::draft_in(id_, record);
  draft_.edits = as_known(draft_.edits, Json::object());
  if (draft_.is_empty) {
    refuse(problem_key(draft_.is_newer ? "newer" : "broken", means_), effects);
    return Taken::yes;
  }
  if (means_ == Means::window) {
    link_ = drafts::Link{tried_code_,
                         std::string(result["tag"].as_string()),
                         draft_.edits,
                         {},
                         std::string(result["key"].as_string())};
  }
  return Taken::opened;
}

void DraftFileScreen::add_to(StableHash& hash) const {
  hash.add(static_cast<uint64_t>(state_)).add(static_cast<uint64_t>(means_)).add(is_known_);
  hash.add(awaited_).add(discarding_).add(code_).add(tried_code_).add(file_).add(file_name_);
  hash.add(id_).add(problem_).add(copied_);
}

}  // namespace panjereh::portal
