#include "form_screen.h"

#include <algorithm>

namespace panjereh::portal {

namespace {

constexpr std::string_view kContinueId = "@continue";
constexpr std::string_view kBackId = "@back";
constexpr std::string_view kSubmitId = "@submit";
constexpr std::string_view kTakeOverId = "@take-over";
constexpr std::string_view kCopyId = "@copy";
constexpr std::string_view kPrintId = "@print";

}  // namespace

void FormScreen::open(std::string_view page, Arrival arrival, Address& address, Effects& effects) {
  arrival_ = arrival;
  is_shown_ = true;
  if (session_ && !is_sent()) {
    if (!page.empty() && !sending_.is_under_way()) {
      const auto earlier = earlier_page(page);
      page_ = earlier ? *earlier : reachable_page(page);
    }
    address.page = page_id();
    if (has_pages() && saving_.has_begun() && !sending_.is_under_way()) {
      saving_.note(kPagePlace, Json::string(address.page), effects);
    }
    // The address may name a page that cannot be shown yet.
    if (address.page != page) effects.route(address.url(), RouteMode::replace);
  }
  wanted_page_ = page;
  const bool is_refused = load_has_failed_ || !broken_.empty();
  if (!definition_ && !is_refused && !is_loading()) load(effects);
  saving_.open(effects);
  arrive(effects);
}

bool FormScreen::has_title() const {
  const bool is_waiting = outgoing_ && sending_.is_under_way();
  return session_ || is_sent() || is_waiting || is_outgrown_ || !broken_.empty() ||
         load_has_failed_ || saving_.state() == Saving::State::elsewhere;
}

void FormScreen::arrive(Effects& effects) {
  if (!is_shown_ || arrival_ != Arrival::navigation || !has_title()) return;
  arrival_ = Arrival::page_load;
  effects.focus(kTitleId);
}

void FormScreen::come_back(Effects& effects) {
  arrival_ = Arrival::navigation;
  arrive(effects);
}

// — as a file —

bool FormScreen::can_be_kept_in_file() const {
  return session_ && !is_sent() && !is_locked() && saving_.problem() != "insecure";
}

void FormScreen::put_into(DraftFileScreen& file, Effects& effects) const {
  const Saving::Source source = this->source();
  std::vector<std::string> ids;
  for (forms::Attachment& one : files()) ids.push_back(std::move(one.id));
  file.make(drafts::write_edits(source.head.form, source.whole(), effects.run()),
            saving_.file_prefix(), ids, effects);
}

bool FormScreen::is_held_alone() const {
  if (is_sent()) return false;
  if (!preparing_.empty()) return true;
  return saving_.reload() != Reload::keeps && session_ && !session_->kept().members().empty();
}

// — pages —

std::string FormScreen::page_id() const {
  if (!session_ || is_sent() || !has_pages()) return {};
  return page_ == kCheck ? std::string(forms::kCheckPage) : session_->definition().pages[page_].id;
}

// The way back asks for nothing, as with the button.
std::optional<uint32_t> FormScreen::earlier_page(std::string_view id) const {
  for (const uint32_t page : session_->pages()) {
    if (page > page_) break;
    if (session_->definition().pages[page].id == id) return page;
  }
  return std::nullopt;
}

uint32_t FormScreen::reachable_page(std::string_view id) const {
  const std::vector<bool> good = session_->good_pages();
  for (const uint32_t page : session_->pages()) {
    if (session_->definition().pages[page].id == id || !good[page]) return page;
  }
  return has_pages() && id == forms::kCheckPage ? kCheck : session_->pages().front();
}

void FormScreen::go_to(uint32_t page, Address& address, Effects& effects) {
  page_ = page;
  close_layers();
  removed_.reset();
  file_news_.reset();
  notice_.clear();
  misfits_.clear();
  if (!theirs_) carried_.clear();
  address.page = page_id();
  if (saving_.has_begun()) saving_.note(kPagePlace, Json::string(address.page), effects);
  effects.route(address.url(), RouteMode::push);
  effects.focus(kTitleId);
}

// False where the page is not to be left yet.
bool FormScreen::go_on(Address& address, Effects& effects) {
  if (page_ == kCheck || !session_->check_page(page_)) return false;
  if (!preparing_.empty()) {
    effects.focus(preparing_.front().node);
    return true;
  }
  const auto& pages = session_->pages();
  const auto next = std::ranges::upper_bound(pages, page_);
  uint32_t target = next == pages.end() ? kCheck : *next;
  // Back to where the answers are checked, unless the change asks for something new on the way.
  if (returns_to_check_) target = reachable_page(forms::kCheckPage);
  returns_to_check_ = returns_to_check_ && target != kCheck;
  go_to(target, address, effects);
  return true;
}

void FormScreen::go_back(Address& address, Effects& effects) {
  const auto& pages = session_->pages();
  const auto here = page_ == kCheck ? pages.end() : std::ranges::lower_bound(pages, page_);
  if (here == pages.begin()) return;
  returns_to_check_ = false;
  go_to(*(here - 1), address, effects);
}

bool FormScreen::activate(std::string_view node, locale::Digits digits, Address& address,
                          Effects& effects) {
  close_layers();
  if (node == kRetryId && load_has_failed_) {
    arrival_ = Arrival::navigation;
    load(effects);
    return true;
  }
  if (node == kTakeOverId) {
    saving_.take_over(effects);
    follow(effects);
    arrival_ = Arrival::navigation;
    return true;
  }
  if (node == kSubmitId && (session_ || sending_.is_under_way())) {
    submit(address, effects);
    return true;
  }
  if (is_sent() && node == kCopyId) {
    awaited_copy_ = effects.copy(tracking_code_);
    return true;
  }
  if (is_sent() && node == kPrintId) {
    effects.print();
    return true;
  }
  if (!session_ || is_locked() || is_sent()) return false;
  if (node == kContinueId) {
    if (!go_on(address, effects)) effects.focus(present::kErrorGroupId);
    return true;
  }
  if (node == kBackId) {
    go_back(address, effects);
    return true;
  }
  if (const auto step = present::find_step(node)) {
    const auto page = earlier_page(*step);
    if (!page || *page == page_) return false;
    returns_to_check_ |= page_ == kCheck;
    go_to(*page, address, effects);
    return true;
  }
  if (const auto slot = present::find_change(*session_, node)) {
    returns_to_check_ = true;
    go_to(session_->field(*slot).page, address, effects);
    effects.focus(present::focus_id(*session_, *slot));
    return true;
  }
  if (const auto slot = present::find_confirm(*session_, node)) {
    session_->confirm(*slot, digits);
    note(*slot, effects);
    effects.focus(present::focus_id(*session_, *slot));  // the button is gone
    return true;
  }
  if (const auto slot = present::find_suggestion(*session_, node)) {
    session_->take_suggestion(*slot);
    note(*slot, effects);
    effects.focus(present::focus_id(*session_, *slot));
    return true;
  }
  if (const auto target = present::error_link_target(node)) {
    effects.focus(*target);
    return true;
  }
  return settle_conflict(node, effects) || detach(node, effects) || change_rows(node, effects);
}

void FormScreen::add_to(StableHash& hash) const {
  hash.add(service_).add(awaited_).add(awaited_row_).add(awaited_repeat_);
  hash.add(load_has_failed_).add(broken_).add(wanted_page_);
  if (coming_) {
    for (const auto& [effect, list] : coming_->awaited) hash.add(effect).add(list);
  }
  hash.add(static_cast<uint64_t>(arrival_)).add(page_).add(returns_to_check_);
  for (const uint32_t repeat : noted_rows_) hash.add(repeat);
  hash.add(session_.has_value());
  if (session_) session_->add_to(hash);
  saving_.add_to(hash);
  if (following_) following_->add_to(hash);
  carrying_.add_to(hash);
  hash.add(theirs_.has_value()).add(carried_);
  hash.add(sends_after_look_);
  hash.add(is_outgrown_).add(notice_).add(outgoing_ ? outgoing_->key : "");
  for (const forms::Misfit& misfit : misfits_) hash.add(misfit.place).add(misfit.text);
  sending_.add_to(hash);
  hash.add(picker_ ? present::picker_day_id(*picker_) : "");
  if (removed_) {
    hash.add(removed_->repeat).add(removed_->row).add(removed_->id);
    for (const auto& text : removed_->texts) hash.add(text.has_value()).add(text.value_or(""));
  }
  if (picker_) hash.add(picker_->slot).add(static_cast<uint64_t>(picker_->calendar));
  if (list_) hash.add(list_->slot).add(list_->first).add(list_->active.value_or(forms::kNone));
  if (list_) hash.add(list_->matches.size());
  for (const PreparedFile& one : preparing_) hash.add(one.effect).add(one.node).add(one.id);
  hash.add(pad_.value_or(forms::kNone));
  if (file_news_) hash.add(file_news_->node).add(file_news_->what).add(file_news_->name);
  hash.add(refusal_).add(tracking_code_).add(awaited_copy_).add(copied_);
}

}  // namespace panjereh::portal
