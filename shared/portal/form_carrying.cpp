// A form whose draft the window has, too: what comes from another device, and what of both stays.
#include <algorithm>

#include "carried_answers.h"
#include "form_screen.h"
#include "panjereh/window/applications.h"

namespace panjereh::portal {

Carrying::Own FormScreen::own() const {
  const Saving::Source source = this->source();
  return {saving_.id(),
          source.head.form,
          source.whole,
          saving_.file_prefix(),
          [this] {
            std::vector<std::string> ids;
            for (forms::Attachment& one : files()) ids.push_back(std::move(one.id));
            return ids;
          },
          saving_.is_saved() || saving_.is_in_outbox(),
          sending_.is_under_way()};
}

void FormScreen::carry(drafts::Link link, Effects& effects) {
  if (!session_ || is_sent()) return;
  carrying_.begin(std::move(link), own(), effects);
  carried_.clear();
  effects.persist();
  if (!carrying_.has_carried(kept())) carrying_.note(effects);
}

void FormScreen::stop_carrying(Effects& effects) {
  sends_after_look_ = false;
  carrying_.stop(saving_.id(), effects);
  theirs_.reset();
  carried_ = "draft-code.discarded";
}

// What is known of it from before.
void FormScreen::resume_carrying(Effects& effects) {
  auto link = saving_.take_link();
  if (!link) return;
  if (!refusal_.empty()) link->key.clear();
  if (saving_.is_adopted()) {
    carrying_.begin(*std::move(link), own(), effects);
  } else {
    // Where something of the draft is lost, nobody has removed it: what the window has comes back.
    if (saving_.draft().damaged > 0) {
      link->tag.clear();
      link->base = Json::object();
      link->sent.reset();
    }
    carrying_.resume(*std::move(link));
    carrying_.hurry(own(), effects);
  }
}

bool FormScreen::take_carried(EffectId effect, const Json& result, Address& address,
                              Effects& effects) {
  if (!carrying_.is_on() || (!session_ && !is_sent())) return false;
  const Carrying::Taken taken = carrying_.take(effect, result, own(), effects);
  if (taken == Carrying::Taken::no) return false;
  // What is on its way stays as it is; what another device has done meanwhile is a draft there.
  if (sending_.is_under_way() || is_sent()) return true;
  const bool sends = sends_after_look_;
  if (taken != Carrying::Taken::yes) sends_after_look_ = false;
  switch (taken) {
    case Carrying::Taken::merged:
      take_merged(address, effects);
      break;
    case Carrying::Taken::sent:
      take_finished(address, effects);
      break;
    case Carrying::Taken::newer:
      carried_ = "draft-code.problem.newer";
      break;
    case Carrying::Taken::broken:
      carried_ = "draft-code.unreadable";
      break;
    case Carrying::Taken::full:
      carried_ = "draft-code.problem.full";
      if (sends) send(address, effects);
      break;
    case Carrying::Taken::gone:
      carried_ = "draft-code.gone";
      if (sends) send(address, effects);
      break;
    case Carrying::Taken::same:
    case Carrying::Taken::away:
      if (sends) send(address, effects);
      break;
    default:
      break;
  }
  return true;
}

void FormScreen::take_merged(Address& address, Effects& effects) {
  const std::string page = page_ == kCheck ? std::string(forms::kCheckPage) : page_id();
  const auto restored = [&](Json edits) {
    edits.remove(kPagePlace);
    edits.remove(kRefusedPlace);
    session_.emplace(definition_);
    misfits_ = session_->restore(edits);
  };
  theirs_.reset();
  if (!carrying_.conflicts().empty()) {
    restored(carrying_.theirs());
    theirs_ = std::move(session_);
  }
  restored(carrying_.merged());
  close_layers();
  removed_.reset();
  file_news_.reset();
  noted_rows_.clear();
  notice_ = misfits_.empty() ? "" : "draft.unfit";
  page_ = reachable_page(page);
  carried_ = theirs_ ? "conflicts.found" : "draft-code.merged";
  saving_.note_all(effects);
  keep_files(effects);
  if (!is_shown_ || !has_pages() || address.page == page_id()) return;
  address.page = page_id();
  effects.route(address.url(), RouteMode::replace);
}

// Another device has sent it. What was changed here since is kept.
void FormScreen::take_finished(Address& address, Effects& effects) {
  const drafts::Finished application = *carrying_.found();
  const bool is_known = !application.overtook && carrying_.has_carried(kept());
  const bool is_changed = !is_known && !has_same_answers(kept(), application.edits);
  carrying_.stop(saving_.id(), effects);
  theirs_.reset();
  const auto receipt = read_json(application.receipt);
  const auto sent = receipt ? window::read_application(*receipt) : std::nullopt;
  carried_ = "draft-code.sent";
  if (refusal_ == kSentElsewhere) refusal_.clear();
  if (is_changed || !sent) return;
  tracking_code_ = sent->tracking_code;
  saving_.settle(application.key, application.receipt, effects);
  if (!is_shown_) return;
  address.page.clear();
  if (has_pages()) effects.route(address.url(), RouteMode::replace);
  effects.focus(kTitleId);
}

bool FormScreen::settle_conflict(std::string_view node, Effects& effects) {
  const auto choice = present::find_conflict_choice(node);
  const auto& conflicts = carrying_.conflicts();
  if (!choice || !theirs_) return false;
  const std::string place(choice->place);
  if (std::ranges::find(conflicts, place, &drafts::Conflict::place) == conflicts.end()) {
    return false;
  }
  if (const auto row = present::find_row(*session_, place)) {
    // It is there, whoever has removed it.
    const bool is_theirs = present::find_row(*theirs_, place).has_value();
    if (choice->is_mine == is_theirs) remove_row(*row, effects);
  } else if (const auto slot = session_->find(place); slot && !choice->is_mine) {
    const auto other = theirs_->find(place);
    session_->answer(*slot, other ? theirs_->text(*other) : std::string_view());
    session_->leave(*slot);
    note(*slot, effects);
    keep_files(effects);
  }
  carrying_.settle(place, own(), effects);
  if (conflicts.empty()) {
    theirs_.reset();
    carried_ = "conflicts.settled";
    effects.focus(kTitleId);
  } else {
    effects.focus(present::conflict_button_id(conflicts.front().place));
  }
  return true;
}

void FormScreen::present_carried(const Page& page) const {
  if (!carrying_.is_on() && carried_.empty()) return;
  page.builder.leaf(view::Node(kCarriedId, view::Role::status)
                        .with(view::Flag::focusable, carrying_.is_halted())
                        .with(view::Text::value, carried_.empty() ? "" : page.message(carried_))
                        .with(view::Text::variant, "notice"));
  if (!theirs_) return;
  std::vector<std::string> places;
  for (const drafts::Conflict& one : carrying_.conflicts()) places.push_back(one.place);
  present::present_conflicts(page.builder, form(page.locale), *theirs_, places);
}

}  // namespace panjereh::portal
