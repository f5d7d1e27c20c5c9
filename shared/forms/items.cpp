// The pages of a definition and what stands on them.
#include <unordered_set>

#include "panjereh/base/json_pointer.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

constexpr Keys kFieldKeys = {"field",   "label",        "hint",   "widget",  "clean",
                             "options", "autocomplete", "errors", "when",    "prefill",
                             "unit",    "within",       "types",  "maxBytes"};
constexpr std::string_view kNoOuter =
    "expected the pointer of a field before this one whose answer is one of an enum";
constexpr Keys kTextKeys = {"text", "look", "when"};
constexpr Keys kDetailsKeys = {"details", "text", "when"};

class ItemsReader : private Reader {
 public:
  ItemsReader(Definition& definition, bool has_schema, const Lists& lists, RulePlaces& places,
              Problems& problems)
      : Reader(problems),
        definition_(definition),
        has_schema_(has_schema),
        lists_(lists),
        places_(places) {}

  void read(const Json& pages) {
    if (!pages.is_array() || pages.items().empty()) {
      return refuse(pages, "/pages", "expected a list of pages");
    }
    for (size_t i = 0; i < pages.items().size(); ++i) {
      read_page(pages.items()[i], pointer_join("/pages", i), pages.items().size() > 1);
    }
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
    if (!page.id.empty() && !page_ids_.insert(page.id).second) {
      refuse(json["id"], at + "/id", "another page has this id already");
    }
    page.title =
        needs_title ? local_text(json, at, "title") : optional_local_text(json, at, "title");
    page.when = open_condition(json, at);
    const size_t fields_before = definition_.fields.size();
    page.items = read_items(json["items"], at + "/items", "@item/" + page.id);
    close_condition(page.when);
    const size_t count = definition_.fields.size() - fields_before;
    if (count > kMostFieldsOnPage) {
      refuse(json["items"], at + "/items",
             "a page holds at most 5000 fields, this one has " + std::to_string(count));
    }
    definition_.pages.push_back(std::move(page));
  }

  std::vector<Item> read_items(const Json& json, const std::string& at, const std::string& id) {
    std::vector<Item> items;
    if (!json.is_array() || json.items().empty()) {
      refuse(json, at, "expected a list of items");
      return items;
    }
    for (size_t i = 0; i < json.items().size(); ++i) {
      Item item;
      item.id = id + "/" + std::to_string(i);
      if (read_item(json.items()[i], pointer_join(at, i), item)) items.push_back(std::move(item));
    }
    return items;
  }

  bool read_item(const Json& json, const std::string& at, Item& item) {
    if (json.find("field")) return read_field(json, at, item);
    if (json.find("section")) return read_section(json, at, item);
    if (json.find("repeat")) return read_repeat(json, at, item);
    if (json.find("details") || json.find("text")) return read_text(json, at, item);
    refuse(json, at,
           json.is_object() ? "an item is a field, a section, a repeat, a text or details"
                            : "expected an object");
    return false;
  }

  // — conditions: those that are open hold for all that is read inside them —

  uint32_t open_condition(const Json& json, const std::string& at) {
    if (!json.find("when")) return kNone;
    const std::string where = at + "/when";
    auto rule = condition(json["when"], where, repeat_ != kNone);
    if (!rule) return kNone;
    const auto index = static_cast<uint32_t>(definition_.conditions.size());
    definition_.conditions.push_back({*std::move(rule), repeat_, {}, {}});
    places_.conditions.push_back({where, "", json["when"].offset()});
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
    const bool opens = json.find("details") != nullptr;
    item.kind = opens ? Item::Kind::details : Item::Kind::text;
    if (!is_object_of(json, at, opens ? kDetailsKeys : kTextKeys)) return false;
    if (opens) item.title = local_text(json, at, "details");
    item.text = local_markdown(json, at, "text");
    const std::string_view look = json["look"].as_string();
    if (look == "inset") {
      item.look = Item::Look::inset;
    } else if (look == "warning") {
      item.look = Item::Look::warning;
    } else if (!opens && json.find("look")) {
      refuse(json["look"], at + "/look", "expected \"inset\" or \"warning\"");
    }
    item.when = open_condition(json, at);
    close_condition(item.when);
    return true;
  }

  bool read_repeat(const Json& json, const std::string& at, Item& item) {
    item.kind = Item::Kind::repeat;
    if (!is_object_of(json, at,
                      {"repeat", "title", "add", "errors", "items", "when", "compute", "checks",
                       "reorder", "look"})) {
      return false;
    }
    if (repeat_ != kNone) {
      refuse(json, at, "a repeat inside a repeat is not built yet");
      return read_lost_rows(json, at);
    }
    Repeat repeat;
    repeat.title = local_text(json, at, "title");
    repeat.add = optional_local_text(json, at, "add");
    repeat.page = page_;
    if (json.find("errors")) repeat.errors = errors(json["errors"], at + "/errors", kRepeatErrors);
    const auto tokens = pointer(json, at, "repeat", repeat.pointer);
    const std::string where = at + "/repeat";
    if (!tokens || !is_free(json["repeat"], where, repeat.pointer) || !has_schema_) {
      return read_lost_rows(json, at);
    }
    repeat.tokens = *tokens;
    repeat.id = node_id(repeat.tokens);
    const auto place = definition_.data.place(repeat.tokens);
    if (!place || place->types != schema::kArray || !place->items) {
      refuse(json["repeat"], where, "\"" + repeat.pointer + "\" is no array with items in /data");
      return read_lost_rows(json, at);
    }
    pointers_.insert(repeat.pointer);
    repeat.is_required = place->is_required;
    repeat.fewest_rows = place->min_items.value_or(0);
    repeat.most_rows = place->max_items;
    repeat.can_reorder = json["reorder"].as_boolean();
    if (json.find("reorder") && !json["reorder"].is_boolean()) {
      refuse(json["reorder"], at + "/reorder", "expected true or false");
    }
    item.when = open_condition(json, at);
    repeat.conditions = open_conditions_;
    item.index = static_cast<uint32_t>(definition_.repeats.size());
    definition_.repeat_of_pointer.emplace(repeat.pointer, item.index);
    definition_.repeat_of_id.emplace(repeat.id, item.index);
    definition_.repeats.push_back(std::move(repeat));
    places_.scopes.push_back({&json, at, item.index});
    repeat_ = item.index;
    row_schema_ = *place->items;
    row_pointers_.clear();
    item.items = read_items(json["items"], at + "/items", item.id);
    if (json.find("look")) read_table(json, at, item, definition_, *this);
    const Repeat& read = definition_.repeats[item.index];
    if (read.fewest_rows > kMostFieldsOnPage / std::max<size_t>(read.fields.size(), 1)) {
      refuse(json["repeat"], where, "a page holds at most 5000 fields, and so many rows have more");
    }
    repeat_ = kNone;
    row_schema_ = 0;
    close_condition(item.when);
    return true;
  }

  // Nothing stands for such rows, but what is wrong inside them is told all the same.
  bool read_lost_rows(const Json& json, const std::string& at) {
    Definition lost;
    lost.repeats.emplace_back();
    RulePlaces places;
    ItemsReader reader(lost, false, lists_, places, problems_);
    (void)reader.open_condition(json, at);
    reader.repeat_ = 0;
    (void)reader.read_items(json["items"], at + "/items", "");
    read_computed({&json, at, 0}, false, lost, places, problems_);
    read_checks({&json, at, 0}, false, lost, places, problems_);
    return false;
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
    item.when = open_condition(json, at);
    field.conditions = open_conditions_;
    close_condition(item.when);
    const auto place = place_of(json, at, field);
    if (json.find("within")) {
      field.within = find_outer(definition_, repeat_, text(json, at, "within"));
      const bool is_lost = place && field.within == kNone;
      if (is_lost) refuse(json["within"], at + "/within", std::string(kNoOuter));
    }
    const Field* outer = field.within == kNone ? nullptr : &definition_.fields[field.within];
    read_kind(json, at, definition_.data, place, {outer, lists_}, field, *this);
    if (!place) return false;
    item.index = static_cast<uint32_t>(definition_.fields.size());
    if (repeat_ == kNone) {
      definition_.field_of_id.emplace(field.id, item.index);
    } else {
      definition_.repeats[repeat_].fields.push_back(item.index);
    }
    definition_.fields.push_back(std::move(field));
    if (outer) check_within(json["within"], at + "/within", definition_, places_, *this);
    return true;
  }

  // What the schema says of the field's place; nothing, and why, where it says nothing.
  std::optional<schema::Schema::Place> place_of(const Json& json, const std::string& at,
                                                Field& field) {
    const auto tokens = pointer(json, at, "field", field.pointer);
    const std::string where = at + "/field";
    if (!tokens || !is_free(json["field"], where, field.pointer)) return {};
    if (!has_schema_) {
      taken().insert(field.pointer);
      return {};
    }
    field.tokens = *tokens;
    field.id = node_id(field.tokens);
    auto place = definition_.data.place(field.tokens, row_schema_);
    if (!place) {
      refuse(json["field"], where, "no \"properties\" of /data names \"" + field.pointer + "\"");
      return place;
    }
    taken().insert(field.pointer);
    return place;
  }

  // Whether no other item shows it.
  bool is_free(const Json& json, const std::string& at, const std::string& pointer) {
    const bool is_free = !taken().contains(pointer);
    if (!is_free) refuse(json, at, "another item shows \"" + pointer + "\" already");
    return is_free;
  }

  std::unordered_set<std::string>& taken() { return repeat_ == kNone ? pointers_ : row_pointers_; }

  Definition& definition_;
  bool has_schema_;
  const Lists& lists_;
  RulePlaces& places_;
  std::vector<uint32_t> open_conditions_;
  uint32_t page_ = 0;
  uint32_t repeat_ = kNone;
  uint32_t row_schema_ = 0;
  std::unordered_set<std::string> page_ids_;
  std::unordered_set<std::string> pointers_;      // that an item shows
  std::unordered_set<std::string> row_pointers_;  // the same in the row that is read
};

}  // namespace

void read_pages(const Json& pages, bool has_schema, const Lists& lists, Definition& definition,
                RulePlaces& places, Problems& problems) {
  ItemsReader(definition, has_schema, lists, places, problems).read(pages);
}

}  // namespace panjereh::forms
