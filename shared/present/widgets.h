// The widgets, a file each. Private to present.
#pragma once

#include "panjereh/present/form.h"

namespace panjereh::present {

// One line of text: names, identifiers, phone numbers.
view::Node text_field(const forms::FormSession& session, size_t field, const locale::Locale& locale,
                      Editing editing);

}  // namespace panjereh::present
