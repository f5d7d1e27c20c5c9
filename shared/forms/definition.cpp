#include "panjereh/forms/definition.h"

#include <algorithm>
#include <initializer_list>

#include "formats.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::forms {

namespace {

using Keys = std::initializer_list<std::string_view>;

// Reads a definition's JSON, collecting every problem on the way.
class Reader {
 public:
  explicit Reader(Problems& problems) : problems_(problems) {}

  void refuse(const Json& json, std::string pointer, std::string message) {
    problems_.push_back({std::move(pointer), std::move(message), json.offset()});
  }

  bool is_object_of(const Json& json, const std::string& pointer, Keys known) {
    if (!json.is_object()) {
      refuse(json, pointer, "expected an object");
      return false;
    }
    for (const Json::Member& member : json.members()) {
      if (std::ranges::find(known, member.key) == known.end()) {
        refuse(member.value, pointer_join(pointer, std::string_view(member.key)),
               "the key \"" + member.key + "\" is unknown here, or not built yet");
      }
    }
    return true;
  }

  std::string text(const Json& object, const std::string& pointer, std::string_view key) {
    const std::string value(object[key].as_string());
    if (value.empty()) {
      refuse(object.find(key) ? object[key] : object, pointer_join(pointer, key),
             "expected a text");
    }
    return value;
  }

  locale::LocalText local_text(const Json& object, const std::string& pointer,
                               std::string_view key) {
    auto text = locale::LocalText::read(object[key], pointer_join(pointer, key));
    if (text) return *std::move(text);
    // What is missing is reported at the object around it.
    if (!object.find(key)) {
      refuse(object, text.error().pointer, text.error().message);
      return {};
    }
    problems_.push_back(text.error());
    return {};
  }

  locale::LocalText optional_local_text(const Json& object, const std::string& pointer,
                                        std::string_view key) {
    return object.find(key) ? local_text(object, pointer, key) : locale::LocalText();
  }

 private:
  Problems& problems_;
};

// Letters, digits, "-" and "_" and all beyond ASCII stay; the rest is percent-encoded, so that "."
// between tokens is unambiguous and ids that are not fields can start with "@". The empty token, a
// key as any other, is "%".
std::string node_id(const std::vector<std::string>& tokens) {
  std::string id;
  for (const std::string& token : tokens) {
    if (!id.empty()) id += '.';
    if (token.empty()) id += '%';
    for (const char c : token) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = byte >= 0x80 || c == '-' || c == '_' || (c >= '0' && c <= '9') ||
                         (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (plain) {
        id += c;
      } else {
        id += '%';
        id += "0123456789ABCDEF"[byte >> 4];
        id += "0123456789ABCDEF"[byte & 0xf];
      }
    }
  }
  return id;
}

class DefinitionReader : private Reader {
 public:
  explicit DefinitionReader(Problems& problems) : Reader(problems), problems_(problems) {}

  Definition read(const Json& json) {
    if (!is_object_of(json, "",
                      {"panjereh", "id", "version", "service", "data", "pages", "$schema"})) {
      return {};
    }
    if (json["panjereh"].as_integer() != 1) {
      refuse(json["panjereh"], "/panjereh", "expected the format's version, 1");
    }
    definition_.id = text(json, "", "id");
    if (!definition_.id.empty() && !is_service_id(definition_.id)) {
      refuse(json["id"], "/id", "expected words of letters, digits and \"-._~\", joined by \"/\"");
    }
    definition_.version = text(json, "", "version");
    definition_.digest = stable_hash(json);
    definition_.service = read_service(json["service"], "/service", problems_);
    read_data(json["data"]);
    read_pages(json["pages"]);
    every_required_property_has_a_field(json["data"]);
    return std::move(definition_);
  }

 private:
  void read_data(const Json& json) {
    auto schema = schema::Schema::compile(json, formats());
    if (schema) {
      definition_.data = *std::move(schema);
      schema_is_good_ = true;
      return an_object_can_pass(json);
    }
    for (Problem problem : schema.error()) {
      problem.pointer = "/data" + problem.pointer;
      problems_.push_back(std::move(problem));
    }
  }

  // No field could show such a failure, so that the form would pass here and never there.
  void an_object_can_pass(const Json& json) {
    if (!definition_.data.allows_objects()) {
      refuse(json, "/data", "the answers are an object, which this schema refuses");
    }
  }

  void read_pages(const Json& json) {
    if (!json.is_array() || json.items().empty()) {
      return refuse(json, "/pages", "expected a list of pages");
    }
    if (json.items().size() > 1) {
      return refuse(json.items()[1], "/pages/1", "a form of several pages is not built yet");
    }
    const Json& page = json.items()[0];
    if (!is_object_of(page, "/pages/0", {"id", "items"})) return;
    text(page, "/pages/0", "id");
    const Json& items = page["items"];
    if (!items.is_array() || items.items().empty()) {
      return refuse(items, "/pages/0/items", "expected a list of items");
    }
    const size_t count = items.items().size();
    if (count > kMostFieldsOnPage) {
      return refuse(items, "/pages/0/items",
                    "a page holds at most 5000 fields, this one has " + std::to_string(count));
    }
    if (count > kManyFieldsOnPage) {
      definition_.warnings.push_back(
          {"/pages/0/items",
           "over 500 fields on one page, " + std::to_string(count) + ": nobody finds a way through",
           items.offset()});
    }
    for (size_t i = 0; i < count; ++i) {
      read_field(items.items()[i], pointer_join("/pages/0/items", i));
    }
  }

  void read_field(const Json& json, const std::string& at) {
    if (!is_object_of(json, at, {"field", "label", "hint", "widget", "autocomplete", "errors"})) {
      return;
    }
    Field field;
    field.label = local_text(json, at, "label");
    field.hint = optional_local_text(json, at, "hint");
    if (json.find("autocomplete")) field.autocomplete = text(json, at, "autocomplete");
    if (json.find("errors")) read_errors(json["errors"], at + "/errors", field);
    if (!read_place(json, at, field)) return;
    read_widget(json, at, field);
    const auto index = static_cast<uint32_t>(definition_.fields.size());
    definition_.field_of_pointer.emplace(field.pointer, index);
    definition_.field_of_id.emplace(field.id, index);
    definition_.fields.push_back(std::move(field));
  }

  void read_errors(const Json& json, const std::string& at, Field& field) {
    // The keywords that can refuse a text.
    if (!is_object_of(json, at, {"required", "minLength", "maxLength", "pattern", "format"}))
      return;
    for (const Json::Member& member : json.members()) {
      field.errors.emplace_back(member.key, local_text(json, at, member.key));
    }
  }

  bool read_place(const Json& json, const std::string& at, Field& field) {
    const Json& name = json["field"];
    const std::string where = at + "/field";
    field.pointer = text(json, at, "field");
    if (field.pointer.empty()) return false;
    auto tokens = pointer_tokens(field.pointer);
    if (!tokens) {
      refuse(name, where, tokens.error().message);
      return false;
    }
    if (tokens->size() != 1) {
      refuse(name, where, "a field inside an object is not built yet");
      return false;
    }
    field.tokens = *std::move(tokens);
    field.id = node_id(field.tokens);
    if (definition_.field_of_pointer.contains(field.pointer)) {
      refuse(name, where, "another item shows \"" + field.pointer + "\" already");
      return false;
    }
    if (!schema_is_good_) return false;  // the schema's own problem says enough
    const auto place = definition_.data.place(field.tokens);
    if (!place) {
      refuse(name, where, "no \"properties\" of /data names \"" + field.pointer + "\"");
      return false;
    }
    if (!place->is_string) {
      refuse(name, where, "a field of another type than \"string\" is not built yet");
      return false;
    }
    field.required = place->is_required;
    field.max_length = place->max_length;
    field.identity = identity::find_kind_of_format(place->format);
    return true;
  }

  // The widget follows from the format; naming it must agree.
  void read_widget(const Json& json, const std::string& at, const Field& field) {
    if (!json.find("widget")) return;
    const std::string widget = text(json, at, "widget");
    const std::string_view expected = field.identity ? field.identity->name : "text";
    if (widget != expected) {
      refuse(json["widget"], at + "/widget",
             "the widget for \"" + field.pointer + "\" is \"" + std::string(expected) + "\"");
    }
  }

  // Else the form could never be sent, and no citizen could say why.
  void every_required_property_has_a_field(const Json& data) {
    if (!schema_is_good_) return;
    for (const Json& name : data["required"].items()) {
      const std::string pointer = pointer_join("", name.as_string());
      if (!definition_.field_of_pointer.contains(pointer)) {
        refuse(name, "/data/required", "no item shows the required \"" + pointer + "\"");
      }
    }
  }

  Problems& problems_;
  Definition definition_;
  bool schema_is_good_ = false;
};

}  // namespace

bool is_service_id(std::string_view id) {
  bool starts_word = true;
  for (const char c : id) {
    const bool letter_or_digit =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool joins = c == '/' || c == '.';
    if (!letter_or_digit && !joins && c != '-' && c != '_' && c != '~') return false;
    if (starts_word && joins) return false;
    starts_word = c == '/';
  }
  return !starts_word;
}

Service read_service(const Json& json, std::string_view pointer, Problems& problems) {
  Reader reader(problems);
  const std::string at(pointer);
  Service service;
  if (!reader.is_object_of(json, at, {"title", "summary", "agency", "minutes"})) return service;
  service.title = reader.local_text(json, at, "title");
  service.summary = reader.optional_local_text(json, at, "summary");
  service.agency = reader.optional_local_text(json, at, "agency");
  service.minutes = json["minutes"].as_integer();
  if (json.find("minutes") && service.minutes.value_or(0) < 1) {
    reader.refuse(json["minutes"], at + "/minutes",
                  "expected the usual time to fill it in, in whole minutes");
  }
  return service;
}

Result<Definition, Problems> Definition::read(const Json& json) {
  Problems problems;
  Definition definition = DefinitionReader(problems).read(json);
  if (!problems.empty()) return problems;
  return definition;
}

}  // namespace panjereh::forms
