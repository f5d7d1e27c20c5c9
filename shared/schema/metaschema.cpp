#include "panjereh/schema/metaschema.h"

namespace panjereh::schema {

namespace {

constexpr std::string_view kTexts[] = {
#include "metaschemas.inc"
};

}  // namespace

void add_metaschemas(Registry& registry) {
  for (const std::string_view text : kTexts) {
    if (auto document = read_json(text)) {
      const std::string uri((*document)["$id"].as_string());
      registry.add(uri, *std::move(document));
    }
  }
}

}  // namespace panjereh::schema
