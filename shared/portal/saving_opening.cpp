// What this device has of a service: looked for once its lock is held.
#include <algorithm>
#include <iterator>
#include <utility>

#include "events.h"
#include "saving.h"

namespace panjereh::portal {

Saving::Taken Saving::take_held(bool is_held, Effects& effects) {
  has_lock_ = is_held;
  if (!has_lock_) {
    awaited_ = kNoEffect;
    state_ = State::elsewhere;
    return Taken::opened;
  }
  if (id_.empty()) id_ = effects.new_id();  // another tab goes on with the one it had
  load_heads(effects);
  return Taken::yes;
}

void Saving::load_heads(Effects& effects) {
  const std::string prefixes[] = {std::string(drafts::kHeadPrefix),
                                  std::string(drafts::kOutboxPrefix),
                                  std::string(drafts::kLinkPrefix)};
  awaited_ = effects.load(prefixes);
}

Saving Saving::reader(Effects& effects) const {
  Saving reader(service_);
  reader.wanted_ = wanted_;
  reader.state_ = State::asking;
  reader.load_heads(effects);
  return reader;
}

Saving::Taken Saving::take_loaded(const Json& result, Effects& effects) {
  awaited_ = kNoEffect;
  if (const Json* problem = result.find("problem")) {
    // What is there is not known, so nothing is put beside it, nor in its place.
    if (knows_heads_) id_ = effects.new_id();
    stop(problem->as_string() == "failed" ? "unread" : problem->as_string());
    return Taken::opened;
  }
  std::ranges::move(read_records(result), std::back_inserter(found_));
  if (!std::exchange(knows_heads_, true)) {
    look_for_draft(effects);
    if (!is_adopted_) return Taken::yes;
    journal_.begin({}, effects.run());
  } else {
    take_draft(effects);
  }
  state_ = State::ready;
  return Taken::opened;
}

// An application that waits to be sent comes before all drafts of its service, the last draft
// before the others. Where no head tells of one, its head may be what is damaged. What was adopted
// comes before drafts.
void Saving::look_for_draft(Effects& effects) {
  std::string last;
  int64_t changed = 0;
  for (const drafts::Stored& record : found_) {
    if (const auto head = drafts::read_head(record)) {
      const bool is_deleted = head->state == drafts::Head::State::deleted;
      if (head->form.service != service_ || is_deleted) continue;
      const bool is_wanted = head->id == wanted_;
      if (!last.empty() && !is_wanted && (last == wanted_ || head->changed < changed)) continue;
      last = head->id;
      changed = head->changed;
    }
  }
  for (const drafts::Stored& record : found_) {
    const std::string id = drafts::id_in(record.key, drafts::kOutboxPrefix);
    if (id.empty() || !record.text) continue;
    if (drafts::service_of_application(*record.text) != service_) continue;
    last = id;
    is_adopted_ = false;
    link_.reset();
  }
  if (is_adopted_) return found_.clear();
  if (!last.empty()) id_ = last;
  const std::string prefix[] = {last.empty() ? std::string(drafts::kDraftPrefix)
                                             : drafts::draft_prefix(last)};
  awaited_ = effects.load(prefix);
}

void Saving::take_draft(const Effects& effects) {
  const std::vector<drafts::Stored> records = std::exchange(found_, {});
  draft_ = drafts::recover(id_, records);
  const auto outgoing = std::ranges::find(records, drafts::outbox_key(id_), &drafts::Stored::key);
  const bool is_found = !draft_.is_empty || outgoing != records.end();
  for (const std::string& id : drafts::draft_ids(records)) {
    if (is_found || draft_.form.service == service_) break;
    drafts::Draft other = drafts::recover(id, records);
    // What cannot be read at all may have been this service's: it is told, and makes room.
    const std::string& service = other.form.service;
    const bool is_own = service == service_ || (service.empty() && !other.is_newer);
    if (!other.is_empty && !other.is_deleted && is_own) draft_ = std::move(other);
  }
  if (!is_found && !draft_.is_empty) id_ = draft_.id;
  if (outgoing != records.end()) {
    auto application = outgoing->text ? drafts::read_outgoing(*outgoing->text)
                                      : Result<drafts::Outgoing>(Problem{});
    if (application) {
      outgoing_ = *std::move(application);
      is_in_outbox_ = true;
    } else if (outgoing->text && drafts::is_newer_application(*outgoing->text)) {
      draft_.is_newer = true;
    } else {
      draft_.damaged += 1;
    }
  }
  const auto link = std::ranges::find(records, drafts::link_key(id_), &drafts::Stored::key);
  if (link != records.end()) link_ = drafts::read_link(*link);
  // A tab that was writing may have done so since.
  journal_.begin(draft_, effects.run(), took_over_);
}

std::optional<std::string> Saving::record_of(const std::string& id, const Json& loaded,
                                             const Effects& effects) {
  const drafts::Draft draft = drafts::recover(id, read_records(loaded));
  if (draft.is_newer || draft.form.service.empty()) return std::nullopt;
  return drafts::write_edits(draft.form, draft.edits, effects.run());
}

drafts::Draft Saving::draft_in(const std::string& id, std::string_view record) {
  drafts::Head head;
  head.id = id;
  head.last = 1;
  const drafts::Stored stored[] = {{drafts::draft_key(id, 1), std::string(record)},
                                   {drafts::head_key(id), drafts::write_head(head).text}};
  drafts::Draft draft = drafts::recover(id, stored);
  if (draft.damaged > 0 || !forms::is_service_id(draft.form.service)) draft.is_empty = true;
  return draft;
}

}  // namespace panjereh::portal
