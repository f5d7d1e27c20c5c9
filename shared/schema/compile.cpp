// A schema's JSON into a program; every problem is named, not only the first.
#include <algorithm>

#include "compiler.h"
#include "panjereh/base/json_pointer.h"

namespace panjereh::schema {

uint32_t Compiler::node_of(const Json& schema) {
  const auto [known, is_new] =
      nodes_.emplace(&schema, static_cast<uint32_t>(program_.nodes.size()));
  if (is_new) {
    const Documents::Place& place = documents_.place(schema);
    Node& node = program_.nodes.emplace_back();
    node.resource = place.resource;
    node.location = place.location;
    waiting_.push_back(&schema);
  }
  return known->second;
}

void Compiler::compile_waiting() {
  for (; next_ < waiting_.size(); ++next_) compile_node(*waiting_[next_], next_);
}

void Compiler::compile_node(const Json& schema, uint32_t index) {
  schema_ = &schema;
  instructions_.clear();
  Node& node = program_.nodes[index];
  location_ = node.location;
  vocabularies_ = documents_.resources()[node.resource].vocabularies;
  if (schema.is_boolean()) {
    if (!schema.as_boolean()) add(Keyword::never, kAnyType, 0);
  } else if (schema.is_object()) {
    for (const Json::Member& member : schema.members()) read_keyword(member, index);
    read_members();
    read_items();
    read_contains();
    read_condition();
  } else {
    refuse("", schema, "a schema is an object or a boolean");
  }
  Node& done = program_.nodes[index];  // nodes have come since
  done.first = static_cast<uint32_t>(program_.instructions.size());
  program_.instructions.insert(program_.instructions.end(), instructions_.begin(),
                               instructions_.end());
  done.end = static_cast<uint32_t>(program_.instructions.size());
  done.is_leaf = std::ranges::all_of(instructions_, [](const Instruction& instruction) {
    return instruction.keyword <= Keyword::format;
  });
}

void Compiler::read_keyword(const Json::Member& member, uint32_t index) {
  const KeywordRow* row = find_keyword(member.key);
  if (!row || !(row->vocabularies & vocabularies_)) {
    if (options_.unknown == Unknown::refuse) {
      const std::string escaped = pointer_join("", std::string_view(member.key));
      refuse(escaped.substr(1), member.value, "the keyword \"" + member.key + "\" is not known");
    }
    return;
  }
  const Json& value = member.value;
  const auto add_row = [&](uint32_t operand) { add(row->keyword, row->types, operand); };
  switch (row->keyword) {
    case Keyword::type:
      return read_type(value);
    case Keyword::constant:
      return add_row(pool(program_.constants, value));
    case Keyword::choices:
      return read_choices(value);
    case Keyword::minimum:
    case Keyword::maximum:
    case Keyword::exclusive_minimum:
    case Keyword::exclusive_maximum:
    case Keyword::multiple_of:
      return read_limit(*row, value);
    case Keyword::min_length:
    case Keyword::max_length:
    case Keyword::min_properties:
    case Keyword::max_properties:
    case Keyword::min_items:
    case Keyword::max_items:
      return add_row(read_count(row->name, value));
    case Keyword::unique_items:
      if (!value.is_boolean()) refuse(row->name, value, "expected true or false");
      if (value.as_boolean()) add_row(0);
      return;
    case Keyword::pattern:
      if (const auto pattern = read_pattern(row->name, value)) add_row(*pattern);
      return;
    case Keyword::format:
      return read_format(value);
    case Keyword::required:
      return add_row(pool(program_.required, read_names(row->name, value)));
    case Keyword::dependent_required:
    case Keyword::dependent_schemas:
      return read_dependents(*row, value);
    case Keyword::property_names:
    case Keyword::negation:
      return add_row(node_of(value));
    case Keyword::unevaluated_properties:
    case Keyword::unevaluated_items:
      program_.nodes[index].has_unevaluated = true;
      return add_row(node_of(value));
    case Keyword::all_of:
    case Keyword::any_of:
    case Keyword::one_of:
      if (value.items().empty()) refuse(row->name, value, "expected a list of schemas");
      return add_row(pool(program_.lists, nodes_of(value)));
    case Keyword::reference:
    case Keyword::dynamic_reference:
      return read_reference(*row, value);
    case Keyword::initial:
      program_.nodes[index].initial = pool(program_.constants, value);
      return;
    case Keyword::identity:
      return read_identity(*row, value);
    case Keyword::never:
    case Keyword::contains:
    case Keyword::members:
    case Keyword::items:
    case Keyword::condition:
    case Keyword::annotation:
      return;  // several keywords are one instruction, or none
  }
}

std::vector<uint32_t> Compiler::nodes_of(const Json& schemas) {
  std::vector<uint32_t> nodes;
  for (const Json& schema : schemas.items()) nodes.push_back(node_of(schema));
  return nodes;
}

// The keyword's value, where its vocabulary is in force.
const Json* Compiler::find(std::string_view keyword) const {
  return find_keyword(keyword)->vocabularies & vocabularies_ ? schema_->find(keyword) : nullptr;
}

void Compiler::read_identity(const KeywordRow& row, const Json& value) {
  if (row.shape == Shape::schema_map) {
    if (!value.is_object()) refuse(row.name, value, "expected an object of schemas");
  } else if (row.name != "$vocabulary" && !value.is_string()) {
    refuse(row.name, value, "expected a text");
  }
}

void Compiler::read_members() {
  Members members;
  if (const Json* named = find("properties")) {
    if (!named->is_object()) refuse("properties", *named, "expected an object of schemas");
    std::vector<std::string> names;
    for (const Json::Member& member : named->members()) {
      names.push_back(member.key);
      members.nodes.push_back(node_of(member.value));
    }
    members.names = NameTable(std::move(names));
  }
  if (const Json* patterns = find("patternProperties")) {
    if (!patterns->is_object()) {
      refuse("patternProperties", *patterns, "expected an object of schemas");
    }
    for (const Json::Member& member : patterns->members()) {
      const auto pattern = read_pattern(
          "patternProperties/" + pointer_join("", std::string_view(member.key)).substr(1),
          Json::string(member.key));
      if (pattern) members.patterns.push_back({*pattern, node_of(member.value), member.key});
    }
  }
  if (const Json* others = find("additionalProperties")) members.others = node_of(*others);
  if (members.nodes.empty() && members.patterns.empty() && members.others == kNone) return;
  add(Keyword::members, kObject, pool(program_.members, std::move(members)));
}

void Compiler::read_items() {
  Items items;
  if (const Json* first = find("prefixItems")) {
    if (first->items().empty()) refuse("prefixItems", *first, "expected a list of schemas");
    items.first = nodes_of(*first);
  }
  if (const Json* rest = find("items")) items.rest = node_of(*rest);
  if (items.first.empty() && items.rest == kNone) return;
  add(Keyword::items, kArray, pool(program_.items, std::move(items)));
}

void Compiler::read_contains() {
  const Json* least = find("minContains");
  const Json* most = find("maxContains");
  Contains contains;
  if (least) {
    contains.least = read_count("minContains", *least);
    contains.has_least = true;
  }
  if (most) contains.most = read_count("maxContains", *most);
  const Json* schema = find("contains");
  if (!schema) return;
  contains.node = node_of(*schema);
  add(Keyword::contains, kArray, pool(program_.contains, contains));
}

void Compiler::read_condition() {
  const Json* test = find("if");
  const Json* yes = find("then");
  const Json* no = find("else");
  if (!test) return;
  Condition condition{node_of(*test), kNone, kNone};
  if (yes) condition.yes = node_of(*yes);
  if (no) condition.no = node_of(*no);
  add(Keyword::condition, kAnyType, pool(program_.conditions, condition));
}

void Compiler::read_dependents(const KeywordRow& row, const Json& value) {
  if (!value.is_object()) return refuse(row.name, value, "expected an object");
  std::vector<Dependent> dependents;
  for (const Json::Member& member : value.members()) {
    Dependent dependent{member.key, {}, kNone};
    if (row.shape == Shape::schema_map) {
      dependent.node = node_of(member.value);
    } else {
      const std::string at = pointer_join(row.name, std::string_view(member.key));
      dependent.required = read_names(at, member.value).names();
    }
    dependents.push_back(std::move(dependent));
  }
  add(row.keyword, kObject, pool(program_.dependents, std::move(dependents)));
}

void Compiler::read_reference(const KeywordRow& row, const Json& value) {
  const Documents::Target target =
      documents_.resolve(*schema_, value, pointer_join(location_, row.name));
  if (!target.schema) return;
  const uint32_t node = node_of(*target.schema);
  if (row.keyword == Keyword::reference || target.anchor == kNone) {
    return add(Keyword::reference, kAnyType, node);
  }
  auto& anchors = program_.dynamic_anchors;
  if (anchors.size() <= target.anchor) anchors.resize(target.anchor + 1);
  add(Keyword::dynamic_reference, kAnyType,
      pool(program_.dynamic_references, DynamicReference{node, target.anchor}));
}

// Compiling a schema with an anchor can bring anchors, and documents with more such schemas.
void Compiler::link_dynamic_references() {
  for (bool is_done = false; !is_done;) {
    is_done = true;
    for (const DynamicReference& reference : program_.dynamic_references) {
      const auto& anchored = documents_.dynamic_anchors(reference.anchor);
      DynamicAnchor& anchor = program_.dynamic_anchors[reference.anchor];
      while (anchor.size() < anchored.size()) {
        const auto& [resource, schema] = anchored[anchor.size()];
        const std::pair entry(resource, node_of(*schema));
        anchor.insert(std::ranges::lower_bound(anchor, entry), entry);
        is_done = false;
      }
    }
    compile_waiting();
  }
}

void Compiler::add(Keyword keyword, uint8_t types, uint32_t operand) {
  const auto after = std::ranges::upper_bound(instructions_, keyword, {}, &Instruction::keyword);
  instructions_.insert(after, {keyword, types, operand});
}

void Compiler::refuse(std::string_view keyword, const Json& json, std::string message) {
  const std::string at = keyword.empty() ? location_ : location_ + "/" + std::string(keyword);
  schema::refuse(problems_, at, json, std::move(message));
}

// — all of it —

Result<Schema, Problems> Schema::compile(const Json& json, const Options& options) {
  Problems problems;
  auto program = Compiler(json, options, problems).run();
  if (!problems.empty()) return problems;
  Schema schema;
  schema.program_ = std::make_shared<const Program>(std::move(program));
  return schema;
}

}  // namespace panjereh::schema
