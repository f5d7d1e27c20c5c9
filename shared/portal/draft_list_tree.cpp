// What the list of drafts shows.
#include <algorithm>

#include "draft_list.h"
#include "draft_list_nodes.h"
#include "panjereh/forms/messages.h"
#include "panjereh/present/words.h"

namespace panjereh::portal {

using drafts::Head;
using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr size_t kNameColumns = 30;

}  // namespace

void DraftList::present(const Page& page) const {
  if (drafts_.empty()) return;
  const std::string title = page.message("drafts.title");
  page.builder.open(
      Node("@drafts", Role::region).with(Text::name, title).with(Text::variant, "applications"));
  page.builder.leaf(
      Node("@drafts.title", Role::heading).with(Text::name, title).with(Number::level, 2));
  page.builder.open(Node("@drafts.list", Role::list).with(Text::variant, "rows"));
  for (const Head& head : drafts_) present_draft(page, head);
  page.builder.close();
  present_status(page);
  page.builder.close();
}

void DraftList::present_status(const Page& page) const {
  const auto said = std::ranges::find(drafts_, said_of_, &Head::id);
  std::string words;
  if (!said_.empty() && said != drafts_.end()) {
    words = page.locale.message(said_, {{"title", in_sentence(*said, page.locale)}});
  }
  page.builder.leaf(Node("@drafts.status", Role::status).with(Text::value, words));
}

void DraftList::present_draft(const Page& page, const Head& head) const {
  const locale::LocalText title = title_of(head);
  const std::string name = in_sentence(head, page.locale);
  page.builder.open(Node(draft_node(head), Role::list_item).with(Text::variant, "sent"));
  if (is_deleted(head)) {
    head.name.empty() ? page.paragraph(draft_node(head, "/title"), title, "title")
                      : page.paragraph(draft_node(head, "/title"), head.name, "title");
    page.paragraph(draft_node(head, "/date"),
                   page.locale.message("drafts.deleted-on",
                                       {{"date", page.date(locale::day_in_iran(head.changed))}}),
                   "date");
    page.button(draft_node(head, kUndoDraft), page.locale.message("drafts.undo", {{"title", name}}),
                "quiet");
    return page.builder.close();
  }
  const Address form{head.form.service, "", std::string(page.locale.language())};
  Node link(draft_node(head, kOpenDraft), Role::link);
  link.set(Text::url, form.url());
  if (head.name.empty()) {
    page.builder.leaf(present::named(std::move(link), title, page.locale));
  } else {
    page.builder.leaf(std::move(link.set(Text::name, head.name)));
    page.paragraph(draft_node(head, "/title"), title, "service");
  }
  present_facts(page, head);
  page.builder.leaf(Node(draft_node(head, kDraftOptions), Role::button)
                        .with(Text::name, page.locale.message("drafts.options", {{"title", name}}))
                        .with(Text::expanded, shown_ == head.id ? "true" : "false")
                        .with(Text::variant, "quiet"));
  if (shown_ == head.id) present_options(page, head);
  page.builder.close();
}

void DraftList::present_facts(const Page& page, const Head& head) const {
  if (head.steps > 1) {
    page.paragraph(
        draft_node(head, "/step"),
        page.locale.message("steps.place", {{"number", head.step}, {"count", head.steps}}), "chip");
  }
  page.paragraph(draft_node(head, "/date"),
                 page.locale.message("drafts.changed",
                                     {{"date", page.date(locale::day_in_iran(head.changed))}}),
                 "date");
  const bool is_linked = codes_.find(head.id);
  page.paragraph(
      draft_node(head, "/kept"),
      page.locale.message(is_linked ? "drafts.kept-there" : "drafts.kept",
                          {{"date", page.date(locale::day_in_iran(head.changed + kKeptMs))}}),
      "date");
  if (head.bytes <= 0) return;  // an earlier program wrote it
  page.paragraph(draft_node(head, "/size"),
                 forms::bytes_in_words(static_cast<uint64_t>(head.bytes), page.locale), "date");
}

void DraftList::present_options(const Page& page, const Head& head) const {
  const auto button = [&](std::string_view what, std::string_view key) {
    page.button(draft_node(head, what), page.message(key), "second");
  };
  if (name_) {
    page.builder.open(Node("@block/draft.name", Role::block));
    page.builder.leaf(Node(draft_node(head, kDraftName), Role::text_input)
                          .with(Text::name, page.message("drafts.name"))
                          .with(Text::value, *name_)
                          .with(Text::autocomplete, "off")
                          .with(Number::columns, kNameColumns));
    page.builder.close();
  }
  page.open_actions();
  if (name_) {
    button(kSaveName, "drafts.save");
    button(kCancelName, "form.back");
  } else {
    button(kRenameDraft, "drafts.rename");
    button(kCopyDraft, "drafts.copy");
    button(kExportDraft, "draft-file.make");
    page.button(draft_node(head, kDeleteDraft),
                page.locale.message("drafts.delete", {{"title", in_sentence(head, page.locale)}}),
                "quiet");
  }
  page.builder.close();
}

}  // namespace panjereh::portal
