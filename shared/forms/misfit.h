// What of a kept form has no place in the definition as it is now: its new version asks for other
// things.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "panjereh/forms/definition.h"
#include "panjereh/locale/locale.h"

namespace panjereh::forms {

struct Misfit {
  enum class Why : uint8_t {
    gone,    // nothing asks for it any more
    choice,  // it is none of the answers to choose from, or none any more
    rows,    // there are more rows than may be; they are all in the form
  };
  Why why = Why::gone;
  std::string place;        // the node id; in a row with the row's number: "members.2.school"
  std::string text;         // as it was typed, or the key of what was chosen; of rows how many
  uint32_t field = kNone;   // of a choice
  uint32_t repeat = kNone;  // of rows
};

// Takes out of a kept text what the field does not offer; gives that, by key. A choice of several
// that has become one of one stays where it was one, and the other way round.
std::vector<std::string> take_unoffered(const Field& field, std::string& text);

// What the citizen can do about it.
std::string misfit_message(const Definition& definition, const Misfit& misfit,
                           const locale::Locale& locale);

}  // namespace panjereh::forms
