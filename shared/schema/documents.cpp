#include "documents.h"

#include "panjereh/base/json_pointer.h"
#include "panjereh/schema/metaschema.h"
#include "uri.h"

namespace panjereh::schema {

namespace {

// Where no $vocabulary speaks of them.
uint8_t standard_vocabularies(const Options& options) {
  const bool asserts = options.format_use == FormatUse::assertion;
  return static_cast<uint8_t>(kCore | kApplicator | kUnevaluated | kValidation | kMetaData |
                              kFormatAnnotation | kContent | (asserts ? kFormatAssertion : 0));
}

}  // namespace

void refuse(Problems& problems, std::string at, const Json& json, std::string message) {
  const bool is_ours = at.empty() || at.front() == '/';  // else it is another document's
  problems.push_back({std::move(at), std::move(message), is_ours ? json.offset() : 0});
}

Documents::Documents(const Json& schema, const Options& options, Problems& problems)
    : options_(options), problems_(problems) {
  read(schema, "", open_resource(schema, "", "", standard_vocabularies(options)));
}

void Documents::refuse(std::string at, const Json& json, std::string message) {
  schema::refuse(problems_, std::move(at), json, std::move(message));
}

// — reading a document —

uint32_t Documents::open_resource(const Json& schema, std::string uri, const std::string& location,
                                  uint8_t vocabularies) {
  const Json& id = schema["$id"];
  if (id.is_string()) uri = resolve_uri(uri, id.as_string());
  const auto [name, fragment] = split_fragment(uri);
  if (!fragment.empty()) {
    refuse(location + "/$id", id, "an $id has no fragment: write $anchor for a name inside it");
  }
  const auto index = static_cast<uint32_t>(resources_.size());
  resources_.push_back({std::string(name), &schema, 0, {}});
  resources_[index].vocabularies = read_dialect(schema, location, vocabularies);
  if (!by_uri_.emplace(std::string(name), index).second && id.is_string()) {
    refuse(location + "/$id", id, "another schema has this $id already");
  }
  return index;
}

// The vocabularies that a schema is written in: those of its $schema, else those around it.
uint8_t Documents::read_dialect(const Json& schema, const std::string& location,
                                uint8_t inherited) {
  const Json& dialect = schema["$schema"];
  if (dialect.is_null()) return inherited;
  const auto [uri, fragment] = split_fragment(dialect.as_string());
  if (uri == kDialect) return standard_vocabularies(options_);
  const Json* metaschema = options_.registry ? options_.registry->find(uri) : nullptr;
  const Json* used = metaschema ? metaschema->find("$vocabulary") : nullptr;
  if (!used) {
    refuse(location + "/$schema", dialect, "the dialect is \"" + std::string(kDialect) + "\"");
    return inherited;
  }
  uint8_t vocabularies = kCore;
  for (const Json::Member& member : used->members()) {
    if (const auto known = find_vocabulary(member.key)) {
      vocabularies |= *known;
    } else if (member.value.as_boolean()) {
      refuse(location + "/$schema", dialect,
             "its dialect needs a vocabulary that is not known: \"" + member.key + "\"");
    }
  }
  return vocabularies;
}

void Documents::read_anchor(const Json& schema, std::string_view keyword,
                            const std::string& location, uint32_t resource) {
  const Json* name = schema.find(keyword);
  if (!name) return;
  const std::string at = pointer_join(location, keyword);
  if (name->as_string().empty()) return refuse(at, *name, "an anchor is a name");
  Resource& owner = resources_[resource];
  const std::string key(name->as_string());
  const bool is_new = owner.anchors.emplace(key, &schema).second;
  if (!is_new && owner.anchors[key] != &schema) {
    refuse(at, *name, "another schema has the anchor \"" + key + "\" already");
  }
  if (keyword != "$dynamicAnchor") return;
  const auto next = static_cast<uint32_t>(dynamic_anchors_.size());
  const uint32_t number = anchor_numbers_.emplace(key, next).first->second;
  if (number == next) dynamic_anchors_.emplace_back();
  dynamic_anchors_[number].push_back({resource, &schema});
}

void Documents::read(const Json& schema, std::string location, uint32_t resource) {
  if (!places_.emplace(&schema, Place{resource, location}).second) return;
  schemas_.push_back(&schema);
  read_anchor(schema, "$anchor", location, resource);
  read_anchor(schema, "$dynamicAnchor", location, resource);
  for (const Json::Member& member : schema.members()) {
    const KeywordRow* row = find_keyword(member.key);
    if (!row || row->shape == Shape::other) continue;
    const std::string inside = pointer_join(location, std::string_view(member.key));
    if (row->shape == Shape::schema) {
      read_inside(member.value, inside, resource);
    } else if (row->shape == Shape::schema_list) {
      size_t index = 0;
      for (const Json& item : member.value.items()) {
        read_inside(item, pointer_join(inside, index++), resource);
      }
    } else {
      for (const Json::Member& inner : member.value.members()) {
        read_inside(inner.value, pointer_join(inside, std::string_view(inner.key)), resource);
      }
    }
  }
}

void Documents::read_inside(const Json& schema, const std::string& location, uint32_t resource) {
  if (schema["$id"].is_string()) {
    resource = open_resource(schema, resources_[resource].uri, location,
                             resources_[resource].vocabularies);
  }
  read(schema, location, resource);
}

// — following a reference —

const Documents::Resource* Documents::find_resource(std::string_view uri) {
  const auto known = by_uri_.find(uri);
  if (known != by_uri_.end()) return &resources_[known->second];
  const Json* document = options_.registry ? options_.registry->find(uri) : nullptr;
  if (!document) return nullptr;
  const std::string location = std::string(uri) + "#";
  const uint32_t resource =
      open_resource(*document, std::string(uri), location, standard_vocabularies(options_));
  by_uri_.emplace(std::string(uri), resource);
  read(*document, location, resource);
  return &resources_[resource];
}

const Json* Documents::find_pointer(const Resource& resource, std::string_view fragment) {
  const auto tokens = pointer_tokens(percent_decode(fragment));
  if (!tokens) return nullptr;
  // A place that no keyword makes a schema is read as one now, as part of what is around it.
  const Json* found = resource.root;
  Place around = places_.at(found);
  for (const std::string& token : *tokens) {
    found = find_at(*found, {token});
    if (!found) return nullptr;
    const auto known = places_.find(found);
    if (known != places_.end()) {
      around = known->second;
    } else {
      around.location = pointer_join(around.location, std::string_view(token));
    }
  }
  if (!places_.contains(found)) read_inside(*found, around.location, around.resource);
  return found;
}

Documents::Target Documents::resolve(const Json& schema, const Json& reference,
                                     const std::string& at) {
  if (!reference.is_string()) {
    refuse(at, reference, "a reference is a URI in a string");
    return {};
  }
  const std::string& base = resources_[place(schema).resource].uri;
  const std::string full = resolve_uri(base, reference.as_string());
  const auto [uri, fragment] = split_fragment(full);
  const Resource* resource = find_resource(uri);
  if (!resource) {
    refuse(at, reference, "no such document here: \"" + std::string(uri) + "\"");
    return {};
  }
  Target target;
  if (fragment.empty()) {
    target.schema = resource->root;
  } else if (fragment.starts_with('/')) {
    target.schema = find_pointer(*resource, fragment);
  } else {
    const std::string name = percent_decode(fragment);
    const auto found = resource->anchors.find(name);
    if (found != resource->anchors.end()) target.schema = found->second;
    if (target.schema && (*target.schema)["$dynamicAnchor"].as_string() == name) {
      target.anchor = anchor_numbers_.find(name)->second;
    }
  }
  if (!target.schema) {
    refuse(at, reference, "it leads nowhere: \"" + std::string(reference.as_string()) + "\"");
  }
  return target;
}

}  // namespace panjereh::schema
