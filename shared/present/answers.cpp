// All answers, to be checked before they are sent.
#include "panjereh/forms/messages.h"
#include "widgets.h"

namespace panjereh::present {

using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kChangePrefix = "@change/";

class AnswersBuilder {
 public:
  AnswersBuilder(view::TreeBuilder& builder, const Form& form) : builder_(builder), form_(form) {}

  void page(uint32_t page) {
    const forms::Page& one = form_.session.definition().pages[page];
    const auto slots = form_.session.slots_of_page(page);
    if (slots.empty()) return;
    heading("@answers/" + one.id + "/title", form_.words(one.title), one.title, 2);
    std::optional<size_t> first;  // of the row, or of those in none, that is being listed
    for (const size_t slot : slots) {
      if (!first || !is_beside(*first, slot)) {
        if (first) builder_.close();
        const std::string id = "@answers/" + form_.session.id(slot);
        if (is_in_row(slot))
          heading(id + "/title", row_name_of(form_, slot), repeat_title(slot), 3);
        builder_.open(Node(id, Role::description_list).with(Text::variant, "answers"));
        first = slot;
      }
      answer(slot);
    }
    builder_.close();
  }

 private:
  // The text is, or begins with, those words of the form.
  void heading(const std::string& id, std::string_view text, const locale::LocalText& words,
               size_t level) {
    if (text.empty()) return;
    builder_.leaf(Node(id, Role::heading)
                      .with(Text::name, text)
                      .with(Text::language, words.foreign_in(form_.locale.language()))
                      .with(Number::level, level));
  }

  bool is_in_row(size_t slot) const { return form_.session.field(slot).repeat != forms::kNone; }

  bool is_beside(size_t one, size_t other) const {
    const forms::FormSession& session = form_.session;
    return session.field(one).repeat == session.field(other).repeat &&
           session.row(one) == session.row(other);
  }

  const locale::LocalText& repeat_title(size_t slot) const {
    return form_.session.definition().repeats[form_.session.field(slot).repeat].title;
  }

  void answer(size_t slot) {
    const std::string id = form_.session.id(slot);
    const std::string words = forms::answer_in_words(form_.session, slot, form_.locale);
    builder_.open(Node("@answer/" + id, Role::generic_container).with(Text::variant, "answer"));
    builder_.leaf(named(Node("@answer/" + id + "/label", Role::description_list_term),
                        form_.session.field(slot).label, form_.locale));
    builder_.leaf(Node("@answer/" + id + "/words", Role::description_list_detail)
                      .with(Text::name, words.empty() ? form_.message("check.empty") : words)
                      .with(Text::variant, words.empty() ? "empty" : ""));
    const bool is_computed = form_.session.field(slot).computed != forms::kNone;
    if (form_.editing == Editing::allowed && !is_computed) {
      builder_.open(Node("@answer/" + id + "/change", Role::description_list_detail));
      builder_.leaf(Node(std::string(kChangePrefix) + id, Role::button)
                        .with(Text::name, form_.message("check.change"))
                        .with(Text::described_by, "@answer/" + id + "/label")
                        .with(Text::variant, "link"));
      builder_.close();
    }
    builder_.close();
  }

  view::TreeBuilder& builder_;
  const Form& form_;
};

}  // namespace

void present_answers(view::TreeBuilder& builder, const Form& form) {
  AnswersBuilder answers(builder, form);
  for (const uint32_t page : form.session.pages()) answers.page(page);
}

std::optional<size_t> find_change(const forms::FormSession& session, std::string_view node) {
  if (!node.starts_with(kChangePrefix)) return std::nullopt;
  return session.find(node.substr(kChangePrefix.size()));
}

}  // namespace panjereh::present
