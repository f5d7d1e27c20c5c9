#include "draft_list.h"

#include <algorithm>

#include "draft_list_nodes.h"
#include "events.h"
#include "panjereh/unicode/fold.h"
#include "panjereh/unicode/utf8.h"
#include "saving.h"

namespace panjereh::portal {

using drafts::Head;

namespace {

constexpr size_t kLongestName = 60;  // code points

std::string name_of(std::string_view typed) {
  const std::string_view text = unicode::trim(typed);
  size_t end = 0;
  for (size_t count = 0; count < kLongestName && end < text.size(); ++count) {
    unicode::next_code_point(text, end);
  }
  return std::string(text.substr(0, end));
}

}  // namespace

void DraftList::take(std::vector<Head> heads, Json codes, Effects& effects) {
  drafts_.clear();
  codes_ = std::move(codes);
  for (Head& head : heads) {
    // Whoever puts the clock back has longer to think of it.
    const int64_t age = effects.now() - head.changed;
    if (is_deleted(head) && age > kUndoMs) {
      effects.store(Saving::all_of(head.id), {});
      continue;
    }
    const bool has_date = head.changed > 0;  // or else its host has no clock
    if (head.state == Head::State::open && has_date && age > kKeptMs) {
      head.state = Head::State::deleted;
      head.changed = effects.now();  // a clock that was wrong takes nothing at once
      effects.store({drafts::head_key(head.id)}, {drafts::write_head(head)});
      say(head, "drafts.expired");
    }
    if (!is_deleted(head) && head.state != Head::State::open) continue;
    const auto is_older = [&](const Head& other) { return other.changed < head.changed; };
    drafts_.insert(std::ranges::find_if(drafts_, is_older), std::move(head));
  }
  if (!drafts_.empty()) effects.persist();
}

void DraftList::forget(Effects& effects) {
  if (changing_) effects.unlock(lock_of(changing_->form.service));
  *this = DraftList();
}

const Head* DraftList::draft_of(std::string_view node) const {
  const auto draft = std::ranges::find_if(drafts_, [&](const Head& head) {
    const std::string prefix = draft_node(head, "/");
    return node.starts_with(prefix) && node.find('/', prefix.size()) == std::string_view::npos;
  });
  return draft == drafts_.end() ? nullptr : &*draft;
}

const Head* DraftList::draft_of_code(std::string_view code) const {
  for (const Head& head : drafts_) {
    if (!is_deleted(head) && codes_[head.id].as_string() == code) return &head;
  }
  return nullptr;
}

DraftList::Use DraftList::use_of(std::string_view node) {
  const std::string_view what = node.substr(node.rfind('/'));
  if (what == kOpenDraft) return Use::opens;
  if (what == kExportDraft) return Use::exports;
  const bool is_change = what == kDeleteDraft || what == kUndoDraft || what == kSaveName;
  return is_change ? Use::changes : Use::looks;
}

void DraftList::use(const Head& draft, std::string_view node, const locale::Locale& locale,
                    Effects& effects) {
  const std::string_view what = node.substr(node.rfind('/'));
  if (what == kDraftOptions) {
    shown_ = shown_ == draft.id ? std::string() : draft.id;
    name_.reset();
  } else if (what == kRenameDraft) {
    name_ = draft.name;
    effects.focus(draft_node(draft, kDraftName));
  } else if (what == kCancelName) {
    name_.reset();
    effects.focus(draft_node(draft, kRenameDraft));  // it is there again
  } else if (what == kCopyDraft) {
    copy(draft, locale, effects);
  } else if (what == kDeleteDraft || what == kUndoDraft) {
    Head changed = draft;
    changed.state = is_deleted(draft) ? Head::State::open : Head::State::deleted;
    changed.changed = effects.now();
    change(std::move(changed), effects);
  } else if (what == kSaveName && name_) {
    Head changed = draft;
    changed.name = name_of(*name_);
    change(std::move(changed), effects);
  }
}

void DraftList::change(Head changed, Effects& effects) {
  if (changing_) return;
  changing_ = std::move(changed);
  said_.clear();
  // So that no page goes on with what it was.
  awaited_ = effects.lock(lock_of(changing_->form.service), true);
}

void DraftList::copy(const Head& draft, const locale::Locale& locale, Effects& effects) {
  if (changing_) return;
  changing_ = draft;
  changing_->id = effects.new_id();
  changing_->name = name_of(locale.message("drafts.copy-name", {{"title", called(draft, locale)}}));
  changing_->changed = effects.now();
  changing_->first = changing_->last = 1;
  copied_ = draft.id;
  said_.clear();
  awaited_ = effects.load(Saving::answers_of(draft.id));
}

bool DraftList::answer(std::string_view node, std::string_view text) {
  const Head* draft = draft_of(node);
  if (!name_ || !draft || draft->id != shown_ || !node.ends_with(kDraftName)) return false;
  name_ = text;
  return true;
}

// First what is stored, then its files, then what makes a draft of it: whenever the page goes,
// there is a whole copy or none.
bool DraftList::take_copied(const Json& result, Effects& effects) {
  const bool is_read = result.find("records");
  if (!is_read && !result.find("stored")) return false;
  if (is_read) {
    copy_ = Saving::record_of(copied_, result, effects);
    if (copy_) {
      awaited_ =
          effects.duplicate(Saving::file_prefix_of(copied_), Saving::file_prefix_of(changing_->id));
      return true;
    }
  } else if (copy_ && result["stored"].as_boolean()) {
    awaited_ = effects.store(
        {}, {drafts::write_head(*changing_), {drafts::draft_key(changing_->id, 1), *copy_}});
    copy_.reset();
    return true;
  } else if (result["stored"].as_boolean()) {
    drafts_.insert(drafts_.begin(), *changing_);
    effects.focus(draft_node(*changing_, kOpenDraft));
    finish("drafts.copied", changing_->id);
    return true;
  }
  effects.store(Saving::all_of(changing_->id), {});  // what came of it
  finish("drafts.failed", copied_);
  return true;
}

bool DraftList::take_result(EffectId effect, const Json& result, Effects& effects) {
  if (effect != awaited_ || !changing_) return false;
  if (!copied_.empty()) return take_copied(result, effects);
  if (result.find("held")) {
    const std::string head[] = {drafts::head_key(changing_->id)};
    awaited_ = effects.load(head);
    return true;
  }
  const bool is_read = result.find("records");
  if (!is_read && !result.find("stored")) return false;
  const auto draft = std::ranges::find(drafts_, changing_->id, &Head::id);
  if (is_read && draft != drafts_.end() && take_stored(draft->state, result)) {
    awaited_ = effects.store({drafts::head_key(changing_->id)}, {drafts::write_head(*changing_)});
    return true;
  }
  effects.unlock(lock_of(changing_->form.service));
  if (is_read || draft == drafts_.end() || !result["stored"].as_boolean()) {
    finish("drafts.failed", changing_->id);
    return true;
  }
  const bool is_renamed = draft->state == changing_->state;
  *draft = *changing_;
  // What it was done with is gone: the focus goes to what stands in its place.
  if (is_renamed) {
    name_.reset();
    effects.focus(draft_node(*draft, kRenameDraft));
    finish("drafts.renamed", draft->id);
  } else {
    effects.focus(draft_node(*draft, is_deleted(*draft) ? kUndoDraft : kDraftOptions));
    finish(is_deleted(*draft) ? "drafts.deleted" : "drafts.back", draft->id);
  }
  return true;
}

// Another tab may have written since the list was read: of its head just what is changed is
// changed. False where it is no such draft any more.
bool DraftList::take_stored(Head::State before, const Json& result) {
  for (const drafts::Stored& record : read_records(result)) {
    auto head = drafts::read_head(record);
    if (!head || head->state != before) continue;
    if (changing_->state != before) head->changed = changing_->changed;
    head->state = changing_->state;
    head->name = changing_->name;
    changing_ = *std::move(head);
    return true;
  }
  return false;
}

void DraftList::finish(std::string_view said, const std::string& said_of) {
  said_ = said;
  said_of_ = said_of;
  changing_.reset();
  copied_.clear();
  copy_.reset();
  awaited_ = kNoEffect;
}

void DraftList::add_to(StableHash& hash) const {
  for (const Head& head : drafts_) {
    hash.add(head.id).add(static_cast<uint64_t>(head.state)).add(drafts::write_head(head).text);
  }
  hash.add(awaited_).add(changing_ ? drafts::write_head(*changing_).text : "");
  hash.add(shown_).add(name_.value_or("-")).add(copied_).add(copy_.value_or(""));
  hash.add(said_).add(said_of_);
}

}  // namespace panjereh::portal
