// Lists: options that many forms share and the window has once: places, professions, banks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/schema/schema.h"

namespace panjereh::forms {

// A form names at most so many.
inline constexpr size_t kMostLists = 20;

// A schema refers to a list as {"$ref": "list:iran/counties"}, which is an enum of its options, and
// the item of the field has their words by "options": "iran/counties". A list is itself
//
//   {"panjereh": 1, "list": "iran/counties", "within": "iran/provinces",
//    "options": {"IR-23": {"rey": {"fa": "ری", "en": "Rey"}}}}
//
// where "within" names the list whose options those of this one belong to, if there is one. All
// keys are described in assets/schema/list.schema.json.
class Lists {
 public:
  // Adds the list of that name, or says all that is wrong with it, by pointer, and adds nothing.
  Problems add(std::string_view name, const Json& list);

  // The whole list; nullptr where there is none of that name.
  const Json* find(std::string_view name) const;
  // What the references lead to.
  const schema::Registry& schemas() const { return schemas_; }

 private:
  std::vector<std::pair<std::string, Json>> lists_;
  schema::Registry schemas_;
};

// The lists that a definition's items name, each once, in their order. A name that is none, and
// more than kMostLists of them, is a problem.
Result<std::vector<std::string>> list_names(const Json& definition);

}  // namespace panjereh::forms
