#include "panjereh/forms/derive.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "derived.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/definition.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

constexpr int64_t kLongText = 200;      // what may be longer has several lines
constexpr size_t kMostVisits = 20'000;  // of properties: references can multiply a schema
constexpr size_t kMostReferences = 16;  // one after another
constexpr size_t kDeepest = 16;         // objects inside each other

bool has_type(const Json& type, std::string_view name) {
  return type.as_string() == name ||
         std::ranges::find(type.items(), name, &Json::as_string) != type.items().end();
}

std::string id_of(std::string_view uri) {
  if (const size_t scheme = uri.find("://"); scheme != std::string_view::npos) {
    uri.remove_prefix(scheme + 3);
    uri.remove_prefix(std::min(uri.find('/'), uri.size()));
  }
  uri = uri.substr(0, uri.find_first_of("?#"));
  while (uri.starts_with('/')) uri.remove_prefix(1);
  for (const std::string_view ending : {".json", ".schema"}) {
    if (uri.ends_with(ending)) uri.remove_suffix(ending.size());
  }
  return is_service_id(uri) ? std::string(uri) : "form";
}

class Deriver {
 public:
  explicit Deriver(const Json& root) : root_(root) {}

  Derived derive() {
    const std::string id = id_of(root_["$id"].as_string());
    const std::string title(root_["title"].as_string());
    const Json service_title = words(title.empty() ? in_words(id) : title, root_["title"]);
    Json service = Json::object();
    service.append("title", service_title);
    const Json& description = root_["description"];
    if (!description.as_string().empty()) {
      service.append("summary", words(description.as_string(), description));
    }
    Json items = items_of(root_, "");
    Json& definition = derived_.definition = Json::object();
    definition.append("panjereh", Json::number(1));
    definition.append("id", Json::string(id));
    definition.append("version", Json::string("1"));
    definition.append("service", std::move(service));
    Json data = root_;
    release_read_only(root_, data);
    data.remove("$id");
    definition.append("data", std::move(data));
    definition.append("pages", derived_pages(items, service_title));
    return std::move(derived_);
  }

 private:
  // — the schema —

  // What the keyword says of a place, there or where it refers to.
  const Json& look(const Json& schema, std::string_view keyword) const {
    const Json* at = &schema;
    for (size_t i = 0; i < kMostReferences && at; ++i) {
      if (const Json* found = at->find(keyword)) return *found;
      at = target(*at);
    }
    static const Json kNothing;
    return kNothing;
  }

  const Json* target(const Json& schema) const {
    const std::string_view reference = schema["$ref"].as_string();
    if (!reference.starts_with('#')) return nullptr;
    const auto tokens = pointer_tokens(reference.substr(1));
    return tokens ? find_at(root_, *tokens) : nullptr;
  }

  bool is_object(const Json& schema) const {
    return look(schema, "properties").is_object() && look(schema, "enum").is_null();
  }

  bool is_choice(const Json& schema) const {
    const auto values = look(schema, "enum").items();
    return !values.empty() && std::ranges::none_of(values, [](const Json& value) {
      return value.is_array() || value.is_object();
    });
  }

  bool is_one_value(const Json& schema) const {
    if (const Json& constant = look(schema, "const"); !constant.is_null()) {
      return constant.as_boolean();
    }
    const Json& type = look(schema, "type");
    const std::string_view name =
        type.items().size() == 1 ? type.items()[0].as_string() : type.as_string();
    return is_choice(schema) || name == "string" || name == "number" || name == "integer" ||
           name == "boolean";
  }

  // What the agency fills in is not required of the citizen. `copy` is of `schema`.
  void release_read_only(const Json& schema, Json& copy) const {
    for (const std::string_view keyword : {"properties", "$defs", "definitions"}) {
      for (const Json::Member& member : schema[keyword].members()) {
        release_read_only(member.value, copy.member(keyword).member(member.key));
      }
    }
    if (schema["items"].is_object()) release_read_only(schema["items"], copy.member("items"));
    if (!schema["required"].is_array()) return;
    Json required = Json::array();
    required.set_offset(schema["required"].offset());
    for (const Json& name : schema["required"].items()) {
      const Json& property = look(schema, "properties")[name.as_string()];
      if (!look(property, "readOnly").as_boolean()) required.push(name);
    }
    copy.set("required", std::move(required));
  }

  // — the items —

  Json items_of(const Json& object, const std::string& at) {
    Json items = Json::array();
    items.set_offset(object.offset());
    open_.push_back(&look(object, "properties"));
    for (const Json::Member& member : open_.back()->members()) {
      if (++visits_ == kMostVisits)
        leave_out(at, "there is more, which the form does not ask for", object);
      if (visits_ >= kMostVisits) break;
      if (look(member.value, "readOnly").as_boolean()) continue;
      const std::string pointer = pointer_join(at, std::string_view(member.key));
      Json item = item_of(member.key, member.value, pointer);
      item.set_offset(member.value.offset());
      if (item.is_object()) {
        items.push(std::move(item));
      } else {
        leave_out(pointer, "no field fits it, so the form does not ask for it", member.value);
      }
    }
    open_.pop_back();
    return items;
  }

  void leave_out(const std::string& pointer, const char* why, const Json& schema) {
    derived_.left_out.push_back({pointer, why, schema.offset()});
  }

  // null where no item fits.
  Json item_of(const std::string& name, const Json& schema, const std::string& pointer) {
    const Json& rows = look(schema, "items");
    if (is_object(schema)) return section(name, schema, pointer);
    if (is_object(rows)) return repeat(name, schema, rows, pointer);
    const bool is_list = has_type(look(schema, "type"), "array") && is_choice(rows);
    if (!is_list && !is_one_value(schema)) return {};
    Json item = Json::object();
    item.append("field", made(Json::string(pointer), schema));
    item.append("label", title(name, schema));
    const Json& description = look(schema, "description");
    if (!description.as_string().empty()) {
      item.append("hint", words(description.as_string(), description));
    }
    const bool is_choice = is_list || this->is_choice(schema);
    if (is_choice) {
      item.append("options", options(look(is_list ? rows : schema, "enum")));
    } else if (look(schema, "maxLength").as_integer().value_or(0) > kLongText &&
               look(schema, "format").is_null()) {
      item.append("widget", Json::string("multiline"));
    }
    return item;
  }

  Json section(const std::string& name, const Json& schema, const std::string& pointer) {
    if (is_open(schema)) return {};
    Json items = described(schema, items_of(schema, pointer));
    if (count_fields(items) == 0) return {};
    Json item = Json::object();
    item.append("section", title(name, schema));
    item.append("items", std::move(items));
    return item;
  }

  Json repeat(const std::string& name, const Json& schema, const Json& rows,
              const std::string& pointer) {
    if (is_in_row_ || is_open(rows)) return {};
    is_in_row_ = true;
    Json items = items_of(rows, "");
    is_in_row_ = false;
    if (count_fields(items) == 0) return {};
    Json item = Json::object();
    item.append("repeat", made(Json::string(pointer), schema));
    item.append("title", look(rows, "title").is_string() ? title(name, rows) : title(name, schema));
    item.append("items", std::move(items));
    return item;
  }

  // Whether the schema is inside itself, or too deep in others.
  bool is_open(const Json& schema) const {
    return open_.size() == kDeepest ||
           std::ranges::find(open_, &look(schema, "properties")) != open_.end();
  }

  // With what the schema says of it in front.
  Json described(const Json& schema, Json items) const {
    const Json& description = look(schema, "description");
    const std::string markdown = plain_markdown(description.as_string());
    if (markdown.empty()) return items;
    Json text = Json::object();
    text.append("text", words(markdown, description));
    Json all = Json::array();
    all.push(std::move(text));
    for (const Json& item : items.items()) all.push(item);
    return all;
  }

  Json title(const std::string& name, const Json& schema) const {
    const Json& title = look(schema, "title");
    return words(title.as_string().empty() ? in_words(name) : title.as_string(), title);
  }

  // With the place of what it is made of.
  static Json made(Json json, const Json& source) {
    json.set_offset(source.offset());
    return json;
  }

  static Json options(const Json& values) {
    Json options = made(Json::object(), values);
    for (const Json& value : values.items()) {
      const std::string key =
          value.is_string() ? std::string(value.as_string()) : write_json(value);
      if (!options.find(key)) options.append(key, words(key, value));
    }
    return options;
  }

  const Json& root_;
  Derived derived_;
  std::vector<const Json*> open_;  // the properties of the objects that are being read
  size_t visits_ = 0;
  bool is_in_row_ = false;
};

}  // namespace

bool is_bare_schema(const Json& json) {
  if (!json.is_object() || json.find("panjereh")) return false;
  return json["properties"].is_object() || json["$ref"].is_string() ||
         has_type(json["type"], "object");
}

Derived derive(const Json& schema) { return Deriver(schema).derive(); }

}  // namespace panjereh::forms
