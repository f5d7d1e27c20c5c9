// The pages of a definition and what stands on them.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/date_operators.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

// The keywords whose failure a field can show, and a repeat.
constexpr Keys kFieldErrors = {"required", "minLength", "maxLength", "pattern",
                               "format",   "minimum",   "maximum",   "unparsed",
                               "minItems", "maxItems",  "const",     "enum"};
constexpr Keys kFieldKeys = {"field",   "label",        "hint",   "widget", "clean",
                             "options", "autocomplete", "errors", "when"};
constexpr Keys kRepeatErrors = {"required", "minItems", "maxItems", "uniqueItems"};

class ItemsReader : private Reader {
 public:
  ItemsReader(Definition& definition, bool has_schema, Problems& problems)
      : Reader(problems), definition_(definition), has_schema_(has_schema) {}

  void read(const Json& pages) {
    if (!pages.is_array() || pages.items().empty()) {
      return refuse(pages, "/pages", "expected a list of pages");
    }
    for (size_t i = 0; i < pages.items().size(); ++i) {
      read_page(pages.items()[i], pointer_join("/pages", i), pages.items().size() > 1);
    }
    if (has_schema_) link_conditions(definition_, condition_places_, problems_);
  }

 private:
  void read_page(const Json& json, const std::string& at, bool needs_title) {
    page_ = static_cast<uint32_t>(definition_.pages.size());
    Page page;
    if (!is_object_of(json, at, {"id", "title", "when", "items"})) return;
    page.id = text(json, at, "id");
    if (!page.id.empty() && !is_word(page.id)) {
      refuse(json["id"], at + "/id", "expected a word of letters, digits, \"-\" and \"_\"");
    } else if (page.id == kCheckPage) {
      refuse(json["id"], at + "/id", "\"check\" is the check of all answers");
    }
    if (std::ranges::find(definition_.pages, page.id, &Page::id) != definition_.pages.end()) {
      refuse(json["id"], at + "/id", "another page has this id already");
    }
    page.title =
        needs_title ? local_text(json, at, "title") : optional_local_text(json, at, "title");
    page.when = open_condition(json, at);
    const size_t fields_before = definition_.fields.size();
    page.items = read_items(json["items"], at + "/items", "@item/" + page.id);
    close_condition(page.when);
    count_fields(json["items"], at + "/items", definition_.fields.size() - fields_before);
    definition_.pages.push_back(std::move(page));
  }

  void count_fields(const Json& items, const std::string& at, size_t count) {
    if (count > kMostFieldsOnPage) {
      refuse(items, at, "a page holds at most 5000 fields, this one has " + std::to_string(count));
    } else if (count > kManyFieldsOnPage) {
      definition_.warnings.push_back(
          {at,
           "over 500 fields on one page, " + std::to_string(count) + ": nobody finds a way through",
           items.offset()});
    }
  }

  std::vector<Item> read_items(const Json& json, const std::string& at, const std::string& id) {
    std::vector<Item> items;
    if (!json.is_array() || json.items().empty()) {
      refuse(json, at, "expected a list of items");
      return items;
    }
    for (size_t i = 0; i < json.items().size(); ++i) {
      if (auto item =
              read_item(json.items()[i], pointer_join(at, i), id + "/" + std::to_string(i))) {
        items.push_back(*std::move(item));
      }
    }
    return items;
  }

  std::optional<Item> read_item(const Json& json, const std::string& at, const std::string& id) {
    Item item;
    item.id = id;
    if (!json.is_object()) {
      refuse(json, at, "expected an object");
      return std::nullopt;
    }
    bool is_good = false;
    if (json.find("field")) {
      is_good = read_field(json, at, item);
    } else if (json.find("section")) {
      is_good = read_section(json, at, item);
    } else if (json.find("repeat")) {
      is_good = read_repeat(json, at, item);
    } else if (json.find("details")) {
      is_good = read_details(json, at, item);
    } else if (json.find("text")) {
      is_good = read_text(json, at, item);
    } else {
      refuse(json, at, "an item is a field, a section, a repeat, a text or details");
    }
    if (!is_good) return std::nullopt;
    return item;
  }

  // — conditions: those that are open hold for all that is read inside them —

  uint32_t open_condition(const Json& json, const std::string& at) {
    if (!json.find("when")) return kNone;
    const std::string where = at + "/when";
    auto rule = rules::Rule::compile(json["when"], repeat_ != kNone, operators());
    for (Problem problem : rule ? rule->doubts() : rule.error()) {
      problem.pointer = where + problem.pointer;
      problems_.push_back(std::move(problem));
    }
    if (!rule) return kNone;
    const auto index = static_cast<uint32_t>(definition_.conditions.size());
    definition_.conditions.push_back({*std::move(rule), repeat_, {}, {}});
    condition_places_.push_back({where, "", json["when"].offset()});
    open_conditions_.push_back(index);
    return index;
  }

  void close_condition(uint32_t condition) {
    if (condition != kNone) open_conditions_.pop_back();
  }

  // — the kinds of items —

  bool read_section(const Json& json, const std::string& at, Item& item) {
    item.kind = Item::Kind::section;
    if (!is_object_of(json, at, {"section", "items", "when"})) return false;
    item.title = local_text(json, at, "section");
    item.when = open_condition(json, at);
    item.items = read_items(json["items"], at + "/items", item.id);
    close_condition(item.when);
    return true;
  }

  bool read_text(const Json& json, const std::string& at, Item& item) {
    item.kind = Item::Kind::text;
    if (!is_object_of(json, at, {"text", "look", "when"})) return false;
    item.text = local_markdown(json, at, "text");
    if (json.find("look")) {
      const std::string look = text(json, at, "look");
      if (look == "inset") {
        item.look = Item::Look::inset;
      } else if (look == "warning") {
        item.look = Item::Look::warning;
      } else {
        refuse(json["look"], at + "/look", "expected \"inset\" or \"warning\"");
      }
    }
    item.when = open_condition(json, at);
    close_condition(item.when);
    return true;
  }

  bool read_details(const Json& json, const std::string& at, Item& item) {
    item.kind = Item::Kind::details;
    if (!is_object_of(json, at, {"details", "text", "when"})) return false;
    item.title = local_text(json, at, "details");
    item.text = local_markdown(json, at, "text");
    item.when = open_condition(json, at);
    close_condition(item.when);
    return true;
  }

  bool read_repeat(const Json& json, const std::string& at, Item& item) {
    item.kind = Item::Kind::repeat;
    if (!is_object_of(json, at, {"repeat", "title", "add", "errors", "items", "when"})) {
      return false;
    }
    if (repeat_ != kNone) {
      refuse(json, at, "a repeat inside a repeat is not built yet");
      return false;
    }
    Repeat repeat;
    repeat.title = local_text(json, at, "title");
    repeat.add = optional_local_text(json, at, "add");
    repeat.page = page_;
    if (json.find("errors")) repeat.errors = errors(json["errors"], at + "/errors", kRepeatErrors);
    const auto tokens = pointer(json, at, "repeat", repeat.pointer);
    if (!tokens) return false;
    repeat.tokens = *tokens;
    repeat.id = node_id(repeat.tokens);
    const std::string where = at + "/repeat";
    if (!has_schema_) return false;
    const auto place = definition_.data.place(repeat.tokens);
    if (!place || place->types != schema::kArray || !place->items) {
      refuse(json["repeat"], where, "\"" + repeat.pointer + "\" is no array with items in /data");
      return false;
    }
    if (!is_free(json["repeat"], where, repeat.pointer)) return false;
    repeat.is_required = place->is_required;
    repeat.most_rows = place->max_items;
    item.when = open_condition(json, at);
    repeat.conditions = open_conditions_;
    item.index = static_cast<uint32_t>(definition_.repeats.size());
    definition_.repeat_of_pointer.emplace(repeat.pointer, item.index);
    definition_.repeat_of_id.emplace(repeat.id, item.index);
    definition_.repeats.push_back(std::move(repeat));
    repeat_ = item.index;
    row_schema_ = *place->items;
    row_pointers_.clear();
    item.items = read_items(json["items"], at + "/items", item.id);
    require_row_fields(json, at);
    repeat_ = kNone;
    row_schema_ = 0;
    close_condition(item.when);
    return true;
  }

  // Each row would fail for want of it.
  void require_row_fields(const Json& json, const std::string& at) {
    for (const auto& [name, location] : definition_.data.required_at({}, row_schema_)) {
      const std::string pointer = pointer_join("", std::string_view(name));
      const bool is_asked = std::ranges::any_of(row_pointers_, [&](const std::string& asked) {
        return asked == pointer || asked.starts_with(pointer + "/");
      });
      if (!is_asked) {
        refuse(json, at, "no item of the row shows the required \"" + pointer + "\"");
      }
    }
  }

  bool read_field(const Json& json, const std::string& at, Item& item) {
    if (!is_object_of(json, at, kFieldKeys)) return false;
    Field field;
    field.label = local_text(json, at, "label");
    field.hint = optional_local_text(json, at, "hint");
    field.page = page_;
    field.repeat = repeat_;
    if (json.find("autocomplete")) field.autocomplete = text(json, at, "autocomplete");
    if (json.find("errors")) field.errors = errors(json["errors"], at + "/errors", kFieldErrors);
    const auto tokens = pointer(json, at, "field", field.pointer);
    if (!tokens) return false;
    field.tokens = *tokens;
    field.id = node_id(field.tokens);
    const std::string where = at + "/field";
    if (!has_schema_) return false;
    if (!is_free(json["field"], where, field.pointer)) return false;
    const auto place = definition_.data.place(field.tokens, row_schema_);
    if (!place) {
      refuse(json["field"], where, "no \"properties\" of /data names \"" + field.pointer + "\"");
      return false;
    }
    read_kind(json, at, definition_.data, *place, field, *this);
    item.when = open_condition(json, at);
    field.conditions = open_conditions_;
    close_condition(item.when);
    item.index = static_cast<uint32_t>(definition_.fields.size());
    if (repeat_ == kNone) {
      definition_.field_of_pointer.emplace(field.pointer, item.index);
      definition_.field_of_id.emplace(field.id, item.index);
    } else {
      row_pointers_.push_back(field.pointer);
      definition_.repeats[repeat_].fields.push_back(item.index);
    }
    definition_.fields.push_back(std::move(field));
    return true;
  }

  // Whether no other item shows it.
  bool is_free(const Json& json, const std::string& at, const std::string& pointer) {
    const bool is_taken = repeat_ == kNone
                              ? definition_.field_of_pointer.contains(pointer) ||
                                    definition_.repeat_of_pointer.contains(pointer)
                              : std::ranges::find(row_pointers_, pointer) != row_pointers_.end();
    if (is_taken) refuse(json, at, "another item shows \"" + pointer + "\" already");
    return !is_taken;
  }

  Definition& definition_;
  bool has_schema_;
  Problems condition_places_;
  std::vector<uint32_t> open_conditions_;
  uint32_t page_ = 0;
  uint32_t repeat_ = kNone;
  uint32_t row_schema_ = 0;
  std::vector<std::string> row_pointers_;
};

}  // namespace

void read_pages(const Json& pages, bool has_schema, Definition& definition, Problems& problems) {
  ItemsReader(definition, has_schema, problems).read(pages);
}

}  // namespace panjereh::forms
