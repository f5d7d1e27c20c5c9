#include "draft_list.h"

#include <algorithm>

#include "panjereh/locale/date_format.h"
#include "panjereh/present/words.h"
#include "saving.h"
#include "service_card.h"

namespace panjereh::portal {

using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kPrefix = "@draft/";
constexpr std::string_view kOpen = "/open";
constexpr std::string_view kDelete = "/delete";
constexpr std::string_view kUndo = "/undo";
// How long a deleted draft can be brought back.
constexpr int64_t kUndoMs = 10 * 60'000;

std::string node_id(const drafts::Head& head, std::string_view what = "") {
  return std::string(kPrefix) + head.id + std::string(what);
}

bool is_deleted(const drafts::Head& head) { return head.state == drafts::Head::State::deleted; }

locale::LocalText title_of(const drafts::Head& head) {
  auto words = locale::LocalText::read(head.title, "");
  return words && !words->empty() ? *std::move(words) : id_as_words(head.form.service);
}

}  // namespace

void DraftList::take(std::vector<drafts::Head> heads, Effects& effects) {
  drafts_.clear();
  for (drafts::Head& head : heads) {
    // Whoever puts the clock back has longer to think of it.
    if (is_deleted(head) && effects.now() - head.changed > kUndoMs) {
      effects.store(Saving::all_of(head.id), {});
    } else if (is_deleted(head) || head.state == drafts::Head::State::open) {
      const auto is_older = [&](const drafts::Head& other) { return other.changed < head.changed; };
      drafts_.insert(std::ranges::find_if(drafts_, is_older), std::move(head));
    }
  }
  if (!drafts_.empty()) effects.persist();
}

void DraftList::forget(Effects& effects) {
  if (changing_) effects.unlock(lock_of(changing_->form.service));
  *this = DraftList();
}

const drafts::Head* DraftList::draft_of(std::string_view node) const {
  const auto draft = std::ranges::find_if(drafts_, [&](const drafts::Head& head) {
    return node == node_id(head, kOpen) || node == node_id(head, kDelete) ||
           node == node_id(head, kUndo);
  });
  return draft == drafts_.end() ? nullptr : &*draft;
}

void DraftList::change(const drafts::Head& draft, Effects& effects) {
  if (changing_) return;
  changing_ = draft;
  changing_->state = is_deleted(draft) ? drafts::Head::State::open : drafts::Head::State::deleted;
  changing_->changed = effects.now();
  said_.clear();
  awaited_ = effects.lock(lock_of(draft.form.service), true);
}

bool DraftList::take_result(EffectId effect, const Json& result, Effects& effects) {
  if (effect != awaited_ || !changing_) return false;
  if (result.find("held")) {
    // Where it is not held nothing can be stored either.
    awaited_ = effects.store({drafts::head_key(changing_->id)}, {drafts::write_head(*changing_)});
    return true;
  }
  if (!result.find("stored")) return false;
  effects.unlock(lock_of(changing_->form.service));
  const auto draft = std::ranges::find(drafts_, changing_->id, &drafts::Head::id);
  said_of_ = changing_->id;
  said_ = "drafts.failed";
  if (result["stored"].as_boolean() && draft != drafts_.end()) {
    *draft = *changing_;
    said_ = is_deleted(*draft) ? "drafts.deleted" : "drafts.back";
    effects.focus(node_id(*draft, is_deleted(*draft) ? kUndo : kDelete));
  }
  changing_.reset();
  awaited_ = kNoEffect;
  return true;
}

void DraftList::present(const Page& page) const {
  if (drafts_.empty()) return;
  const std::string title = page.message("drafts.title");
  page.builder.open(
      Node("@drafts", Role::region).with(Text::name, title).with(Text::variant, "applications"));
  page.builder.leaf(
      Node("@drafts.title", Role::heading).with(Text::name, title).with(Number::level, 2));
  page.builder.open(Node("@drafts.list", Role::list).with(Text::variant, "rows"));
  for (const drafts::Head& head : drafts_) present_draft(page, head);
  page.builder.close();
  const auto said = std::ranges::find(drafts_, said_of_, &drafts::Head::id);
  page.builder.leaf(
      Node("@drafts.status", Role::status)
          .with(Text::value,
                said_.empty() || said == drafts_.end()
                    ? std::string()
                    : page.locale.message(
                          said_, {{"title", title_of(*said).in(page.locale.language())}})));
  page.builder.close();
}

void DraftList::present_draft(const Page& page, const drafts::Head& head) const {
  const locale::LocalText title = title_of(head);
  page.builder.open(Node(node_id(head), Role::list_item).with(Text::variant, "sent"));
  if (is_deleted(head)) {
    page.paragraph(node_id(head, "/title"), title, "title");
  } else {
    const Address form{head.form.service, "", std::string(page.locale.language())};
    page.builder.leaf(present::named(
        Node(node_id(head, kOpen), Role::link).with(Text::url, form.url()), title, page.locale));
    if (head.steps > 1) {
      page.paragraph(
          node_id(head, "/step"),
          page.locale.message("steps.place", {{"number", head.step}, {"count", head.steps}}),
          "chip");
    }
  }
  if (const auto day = locale::day_in_iran(head.changed)) {
    const std::string date = locale::write_long_date(*day, locale::Calendar::jalali, page.locale);
    page.paragraph(node_id(head, "/date"),
                   page.locale.message(is_deleted(head) ? "drafts.deleted-on" : "drafts.changed",
                                       {{"date", date}}),
                   "date");
  }
  page.button(node_id(head, is_deleted(head) ? kUndo : kDelete),
              page.locale.message(is_deleted(head) ? "drafts.undo" : "drafts.delete",
                                  {{"title", title.in(page.locale.language())}}),
              "quiet");
  page.builder.close();
}

void DraftList::add_to(StableHash& hash) const {
  for (const drafts::Head& head : drafts_) {
    hash.add(head.id).add(static_cast<uint64_t>(head.state)).add(drafts::write_head(head).text);
  }
  hash.add(awaited_).add(changing_ ? drafts::write_head(*changing_).text : "");
  hash.add(said_).add(said_of_);
}

}  // namespace panjereh::portal
