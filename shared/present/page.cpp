// What stands on a page, by the items of the definition.
#include <algorithm>
#include <span>

#include "buttons.h"
#include "panjereh/forms/messages.h"
#include "widgets.h"

namespace panjereh::present {

using forms::Item;
using forms::Widget;
using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

namespace {

// Items laid out, read and drawn as one: enough for two screens, and little to do at once.
constexpr size_t kBlockSize = 20;

class PageBuilder {
 public:
  PageBuilder(view::TreeBuilder& builder, const Form& form) : builder_(builder), form_(form) {}

  void items(std::span<const Item> items, const forms::FormSession::Row* row = nullptr) {
    size_t count = 0;
    for (const Item& item : items) {
      if (!form_.session.holds(item.when, row)) continue;
      if (count++ % kBlockSize == 0) {
        if (count > 1) builder_.close();
        builder_.open(Node("@block/" + id_of(item, row), Role::block));
      }
      this->item(item, row);
    }
    if (count > 0) builder_.close();
  }

 private:
  // Where an item is: in a row the row's id is a part of it.
  std::string id_of(const Item& item, const forms::FormSession::Row* row) const {
    if (item.kind == Item::Kind::field) return form_.session.id(slot_of(item, row));
    if (item.kind == Item::Kind::repeat) return repeat_of(item).id;
    return row ? item.id + "/" + row->id : item.id;
  }

  const forms::Repeat& repeat_of(const Item& item) const {
    return form_.session.definition().repeats[item.index];
  }

  size_t slot_of(const Item& item, const forms::FormSession::Row* row) const {
    if (!row) return item.index;
    const auto& definition = form_.session.definition();
    const auto& fields = definition.repeats[definition.fields[item.index].repeat].fields;
    size_t at = 0;
    while (fields[at] != item.index) ++at;
    return row->slots[at];
  }

  void item(const Item& item, const forms::FormSession::Row* row) {
    switch (item.kind) {
      case Item::Kind::field:
        return present_field(builder_, form_, slot_of(item, row));
      case Item::Kind::section:
        return section(item, row);
      case Item::Kind::repeat:
        return repeat(item);
      case Item::Kind::text:
        return text(item, id_of(item, row));
      case Item::Kind::details:
        builder_.open(named(Node(id_of(item, row), Role::details), item.title, form_.locale));
        markdown(builder_, id_of(item, row), item.text.in(form_.locale.language()));
        return builder_.close();
    }
  }

  void section(const Item& item, const forms::FormSession::Row* row) {
    const std::string id = id_of(item, row);
    builder_.open(Node(id, Role::group)
                      .with(Text::name, form_.words(item.title))
                      .with(Text::variant, "section"));
    builder_.leaf(
        named(Node(id + "/title", Role::heading).with(Number::level, 2), item.title, form_.locale));
    items(item.items, row);
    builder_.close();
  }

  void text(const Item& item, const std::string& id) {
    const auto& blocks = item.text.in(form_.locale.language());
    Node node(id, Role::generic_container);
    node.set(Text::language, item.text.foreign_in(form_.locale.language()));
    if (item.look == Item::Look::plain) node.set(Text::variant, "words");
    if (item.look == Item::Look::inset) node.set(Text::variant, "inset");
    if (item.look == Item::Look::warning) {
      node.role = Role::group;
      node.set(Text::variant, "warning").set(Text::name, form_.message("text.warning"));
    }
    builder_.open(std::move(node));
    markdown(builder_, id, blocks);
    builder_.close();
  }

  void repeat(const Item& item) {
    const forms::Repeat& repeat = repeat_of(item);
    const auto& rows = form_.session.rows(item.index);
    Node group(repeat.id, Role::group);
    builder_.open(std::move(group.set(Text::variant, repeat.is_table ? "table" : "repeat")));
    const bool is_table = repeat.is_table && !rows.empty();
    if (is_table) open_table(item);
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string name = row_name(form_, item.index, i);
      builder_.open(Node(std::string(kRowPrefix) + repeat.id + "/" + rows[i].id,
                         is_table ? Role::row : Role::group)
                        .with(Text::name, name)
                        .with(Text::variant, "row"));
      builder_.leaf(Node(row_title_id(form_.session, item.index, i),
                         is_table ? Role::row_header : Role::heading)
                        .with(Text::name, name)
                        .with(Text::language, repeat.title.foreign_in(form_.locale.language()))
                        .with(Number::level, 2)
                        .with(Flag::focusable));
      if (is_table) {
        cells(item, rows[i]);
        open_cell(repeat.id + "/" + rows[i].id);
      } else {
        items(item.items, &rows[i]);
      }
      if (form_.editing == Editing::allowed) row_buttons(item.index, i, name);
      if (is_table) builder_.close();
      builder_.close();
    }
    if (is_table) builder_.close();
    removed_row(item.index);
    const std::string described_by = repeat_words(item.index);
    if (form_.session.can_add_row(item.index) && form_.editing == Editing::allowed) {
      Node button = named(Node(add_button_id(form_.session, item.index), Role::button), repeat.add,
                          form_.locale);
      if (repeat.add.empty()) {
        button.set(Text::name, form_.message("repeat.add", {{"title", form_.words(repeat.title)}}));
      }
      builder_.leaf(
          std::move(button.set(Text::described_by, described_by).set(Text::variant, "second")));
    }
    builder_.close();
  }

  // The table and the labels of its columns, between two cells that stand over none.
  void open_table(const Item& item) {
    const std::string id = repeat_of(item).id;
    builder_.open(Node("@table/" + id, Role::table));
    builder_.open(Node("@columns/" + id, Role::row));
    builder_.leaf(Node("@cell/" + id + "/first", Role::cell));
    for (const Item& column : item.items) {
      const forms::Field& field = form_.session.definition().fields[column.index];
      builder_.leaf(named(Node("@column/" + id + "/" + field.id, Role::column_header), field.label,
                          form_.locale));
    }
    builder_.leaf(Node("@cell/" + id + "/last", Role::cell));
    builder_.close();
  }

  void open_cell(const std::string& id) { builder_.open(Node("@cell/" + id, Role::cell)); }

  // A cell a field, also of one that is not asked for.
  void cells(const Item& item, const forms::FormSession::Row& row) {
    for (const Item& column : item.items) {
      open_cell(id_of(column, &row));
      items({&column, 1}, &row);
      builder_.close();
    }
  }

  // That a row is gone, and what brings it back. What says so is there before, so that it is heard.
  void removed_row(uint32_t index) {
    if (form_.editing != Editing::allowed) return;
    const RemovedRow* removed = form_.removed;
    if (removed && removed->repeat != index) removed = nullptr;
    if (!form_.session.can_add_row(index)) removed = nullptr;
    const forms::Repeat& repeat = form_.session.definition().repeats[index];
    const std::string id = "@removed/" + repeat.id;
    builder_.open(Node(id + "/both", Role::generic_container).with(Text::variant, "removed"));
    Node status(id, Role::status);
    if (removed) {
      const std::string name = row_name(form_, index, removed->row);
      status.set(Text::value, form_.message("repeat.removed", {{"name", name}}));
    }
    builder_.leaf(std::move(status));
    if (removed) undo_button(repeat, id);
    builder_.close();
  }

  void undo_button(const forms::Repeat& repeat, std::string_view described_by) {
    builder_.leaf(Node(std::string(kUndoPrefix) + repeat.id, Role::button)
                      .with(Text::name, form_.message("repeat.undo"))
                      .with(Text::described_by, described_by)
                      .with(Text::variant, "quiet"));
  }

  void row_buttons(uint32_t index, size_t row, std::string_view name) {
    const forms::FormSession& session = form_.session;
    const forms::Repeat& repeat = session.definition().repeats[index];
    const std::string id = repeat.id + "/" + session.rows(index)[row].id;
    const auto button = [&](std::string_view prefix, std::string_view words) {
      return Node(std::string(prefix) + id, Role::button)
          .with(Text::name, words)
          .with(Text::variant, "quiet");
    };
    const auto move = [&](std::string_view prefix, std::string_view words) {
      builder_.leaf(
          button(prefix, words).with(Text::described_by, row_title_id(session, index, row)));
    };
    const bool is_last = row + 1 == session.rows(index).size();
    if (repeat.can_reorder && row > 0) move(kUpPrefix, form_.message("repeat.move-up"));
    if (repeat.can_reorder && !is_last) move(kDownPrefix, form_.message("repeat.move-down"));
    if (session.can_remove_row(index)) {
      builder_.leaf(button(kRemovePrefix, form_.message("repeat.remove", {{"name", name}})));
    }
  }

  // What is wrong with the rows, or unusual: the ids of the nodes.
  std::string repeat_words(uint32_t index) {
    const forms::Definition& definition = form_.session.definition();
    const forms::Repeat& repeat = definition.repeats[index];
    std::string ids;
    const auto say = [&](const std::string& id, std::string_view variant,
                         const schema::Failure& failure) {
      builder_.leaf(
          Node(id, Role::paragraph)
              .with(Text::name, forms::error_message(definition, repeat, failure, form_.locale))
              .with(Text::variant, variant));
      ids += (ids.empty() ? "" : " ") + id;
    };
    const auto warnings = form_.session.repeat_warnings(index);
    if (!warnings.empty()) say("@warning-of/" + repeat.id, "caution", warnings.front());
    const schema::Failure* failure = form_.session.repeat_error(index);
    if (failure) say("@error-of/" + repeat.id, "error", *failure);
    return ids;
  }

  view::TreeBuilder& builder_;
  const Form& form_;
};

}  // namespace

std::string row_name(const Form& form, uint32_t repeat, size_t row) {
  const std::string_view title = form.words(form.session.definition().repeats[repeat].title);
  return form.message("repeat.title", {{"title", title}, {"number", row + 1}});
}

std::string row_name_of(const Form& form, size_t slot) {
  const uint32_t repeat = form.session.field(slot).repeat;
  if (repeat == forms::kNone) return {};
  const auto& rows = form.session.rows(repeat);
  const auto row = std::ranges::find(rows, form.session.row(slot), &forms::FormSession::Row::id);
  return row_name(form, repeat, static_cast<size_t>(row - rows.begin()));
}

void present_page(view::TreeBuilder& builder, const Form& form, uint32_t page) {
  PageBuilder(builder, form).items(form.session.definition().pages[page].items);
}

}  // namespace panjereh::present
