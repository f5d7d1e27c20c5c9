// Definition: one service's form, read from its JSON and checked, so that what loads can be shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/base/string_map.h"
#include "panjereh/identity/identity.h"
#include "panjereh/locale/locale.h"
#include "panjereh/schema/schema.h"

namespace panjereh::forms {

// One question, answered by one line of text.
struct Field {
  std::string pointer;  // of its value in the data
  std::string id;       // the same path as the tree's node ids write it: "applicant.nationalId"
  std::vector<std::string> tokens;
  locale::LocalText label;
  locale::LocalText hint;                    // may be empty
  const identity::Kind* identity = nullptr;  // where its text is an identifier
  bool required = false;
  std::optional<size_t> max_length;  // code points
  std::string autocomplete;          // a token of HTML's autofill, or ""
  // Words of this form in place of the general ones, by keyword of the failure.
  std::vector<std::pair<std::string, locale::LocalText>> errors;
};

// A service as its list and its pages name it.
struct Service {
  locale::LocalText title;
  locale::LocalText summary;  // may be empty
  locale::LocalText agency;   // may be empty
  std::optional<int64_t> minutes;
};
// Reads "service": {"title", "summary", "agency", "minutes"}, adding what is wrong to `problems`.
Service read_service(const Json& json, std::string_view pointer, Problems& problems);

// Whether an id can be a service's: words of ASCII letters, digits and "-._~", none of which starts
// with a dot, joined by "/". So it is a path below another one, and never leads out of it.
bool is_service_id(std::string_view id);

// A page with more fields than the first is slow to fill in, and with more than the second is
// refused.
inline constexpr size_t kManyFieldsOnPage = 500;
inline constexpr size_t kMostFieldsOnPage = 5'000;

struct Definition {
  std::string id;       // "civil-registry/call-back"
  std::string version;  // "1.0.0"
  uint64_t digest = 0;  // stable hash of the JSON it was read from
  Service service;
  schema::Schema data;
  std::vector<Field> fields;  // in page order
  StringMap<uint32_t> field_of_pointer;
  StringMap<uint32_t> field_of_id;
  Problems warnings;  // what its author should look at; it works as it is

  // All problems, by pointer. A key that is unknown, or not built yet, is one of them.
  static Result<Definition, Problems> read(const Json& json);
};

}  // namespace panjereh::forms
