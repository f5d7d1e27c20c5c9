// What an identifier names: the bank of an IBAN or a card, the province of a plate or a landline,
// the type of a bill. For display only: banks merge, and the tables that are published disagree.
#pragma once

#include <string_view>

#include "panjereh/identity/identity.h"

namespace panjereh::identity {

// One thing in the two languages that the tables have; empty where nothing is known.
struct Name {
  std::string_view fa;
  std::string_view en;

  bool empty() const { return fa.empty(); }
};

// What a normalized, valid identifier names; empty for kinds that name nothing. A payment-id names
// nothing by itself: its bill-id does.
//
//   name_of(*find_kind("landline"), "02188776655").en  // "Tehran"
Name name_of(const Kind& kind, std::string_view normalized);

}  // namespace panjereh::identity
