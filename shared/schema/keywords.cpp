// https://json-schema.org/draft/2020-12/json-schema-core and json-schema-validation
#include "keywords.h"

#include <algorithm>

namespace panjereh::schema {

namespace {

constexpr uint8_t kNumbers = kNumber | kInteger;
constexpr uint8_t kFormats = kFormatAnnotation | kFormatAssertion;

constexpr KeywordRow kKeywords[] = {
    {"$anchor", Keyword::identity, kCore, 0, Shape::other},
    {"$comment", Keyword::annotation, kCore, 0, Shape::other},
    {"$defs", Keyword::identity, kCore, 0, Shape::schema_map},
    {"$dynamicAnchor", Keyword::identity, kCore, 0, Shape::other},
    {"$dynamicRef", Keyword::dynamic_reference, kCore, kAnyType, Shape::other},
    {"$id", Keyword::identity, kCore, 0, Shape::other},
    {"$ref", Keyword::reference, kCore, kAnyType, Shape::other},
    {"$schema", Keyword::identity, kCore, 0, Shape::other},
    {"$vocabulary", Keyword::identity, kCore, 0, Shape::other},
    {"additionalProperties", Keyword::members, kApplicator, kObject, Shape::schema},
    {"allOf", Keyword::all_of, kApplicator, kAnyType, Shape::schema_list},
    {"anyOf", Keyword::any_of, kApplicator, kAnyType, Shape::schema_list},
    {"const", Keyword::constant, kValidation, kAnyType, Shape::other},
    {"contains", Keyword::contains, kApplicator, kArray, Shape::schema},
    {"contentEncoding", Keyword::annotation, kContent, 0, Shape::other},
    {"contentMediaType", Keyword::annotation, kContent, 0, Shape::other},
    {"contentSchema", Keyword::annotation, kContent, 0, Shape::schema},
    {"default", Keyword::initial, kMetaData, 0, Shape::other},
    {"dependentRequired", Keyword::dependent_required, kValidation, kObject, Shape::other},
    {"dependentSchemas", Keyword::dependent_schemas, kApplicator, kObject, Shape::schema_map},
    {"deprecated", Keyword::annotation, kMetaData, 0, Shape::other},
    {"description", Keyword::annotation, kMetaData, 0, Shape::other},
    {"else", Keyword::condition, kApplicator, kAnyType, Shape::schema},
    {"enum", Keyword::choices, kValidation, kAnyType, Shape::other},
    {"examples", Keyword::annotation, kMetaData, 0, Shape::other},
    {"exclusiveMaximum", Keyword::exclusive_maximum, kValidation, kNumbers, Shape::other},
    {"exclusiveMinimum", Keyword::exclusive_minimum, kValidation, kNumbers, Shape::other},
    {"format", Keyword::format, kFormats, kString, Shape::other},
    {"if", Keyword::condition, kApplicator, kAnyType, Shape::schema},
    {"items", Keyword::items, kApplicator, kArray, Shape::schema},
    {"maxContains", Keyword::contains, kValidation, kArray, Shape::other},
    {"maxItems", Keyword::max_items, kValidation, kArray, Shape::other},
    {"maxLength", Keyword::max_length, kValidation, kString, Shape::other},
    {"maxProperties", Keyword::max_properties, kValidation, kObject, Shape::other},
    {"maximum", Keyword::maximum, kValidation, kNumbers, Shape::other},
    {"minContains", Keyword::contains, kValidation, kArray, Shape::other},
    {"minItems", Keyword::min_items, kValidation, kArray, Shape::other},
    {"minLength", Keyword::min_length, kValidation, kString, Shape::other},
    {"minProperties", Keyword::min_properties, kValidation, kObject, Shape::other},
    {"minimum", Keyword::minimum, kValidation, kNumbers, Shape::other},
    {"multipleOf", Keyword::multiple_of, kValidation, kNumbers, Shape::other},
    {"not", Keyword::negation, kApplicator, kAnyType, Shape::schema},
    {"oneOf", Keyword::one_of, kApplicator, kAnyType, Shape::schema_list},
    {"pattern", Keyword::pattern, kValidation, kString, Shape::other},
    {"patternProperties", Keyword::members, kApplicator, kObject, Shape::schema_map},
    {"prefixItems", Keyword::items, kApplicator, kArray, Shape::schema_list},
    {"properties", Keyword::members, kApplicator, kObject, Shape::schema_map},
    {"propertyNames", Keyword::property_names, kApplicator, kObject, Shape::schema},
    {"readOnly", Keyword::annotation, kMetaData, 0, Shape::other},
    {"required", Keyword::required, kValidation, kObject, Shape::other},
    {"then", Keyword::condition, kApplicator, kAnyType, Shape::schema},
    {"title", Keyword::annotation, kMetaData, 0, Shape::other},
    {"type", Keyword::type, kValidation, kAnyType, Shape::other},
    {"unevaluatedItems", Keyword::unevaluated_items, kUnevaluated, kArray, Shape::schema},
    {"unevaluatedProperties", Keyword::unevaluated_properties, kUnevaluated, kObject,
     Shape::schema},
    {"uniqueItems", Keyword::unique_items, kValidation, kArray, Shape::other},
    {"writeOnly", Keyword::annotation, kMetaData, 0, Shape::other},
};
static_assert(std::ranges::is_sorted(kKeywords, {}, &KeywordRow::name));

struct VocabularyName {
  std::string_view name;
  Vocabulary bit;
};
constexpr VocabularyName kVocabularies[] = {
    {"core", kCore},
    {"applicator", kApplicator},
    {"unevaluated", kUnevaluated},
    {"validation", kValidation},
    {"meta-data", kMetaData},
    {"format-annotation", kFormatAnnotation},
    {"format-assertion", kFormatAssertion},
    {"content", kContent},
};
constexpr std::string_view kVocabularyBase = "https://json-schema.org/draft/2020-12/vocab/";

}  // namespace

const KeywordRow* find_keyword(std::string_view name) {
  const auto* row = std::ranges::lower_bound(kKeywords, name, {}, &KeywordRow::name);
  return row != std::end(kKeywords) && row->name == name ? row : nullptr;
}

std::string_view name_of(Keyword keyword) {
  return std::ranges::find(kKeywords, keyword, &KeywordRow::keyword)->name;
}

std::optional<uint8_t> find_vocabulary(std::string_view uri) {
  if (!uri.starts_with(kVocabularyBase)) return std::nullopt;
  uri.remove_prefix(kVocabularyBase.size());
  const auto* row = std::ranges::find(kVocabularies, uri, &VocabularyName::name);
  if (row == std::end(kVocabularies)) return std::nullopt;
  return row->bit;
}

}  // namespace panjereh::schema
