// What two devices have of one draft, held against each other. Private to portal.
#pragma once

#include "panjereh/base/json.h"
#include "panjereh/drafts/link.h"

namespace panjereh::portal {

// Edits as another device or a file has them. Whom an answer came from is the window's to say, and
// no other one's; but what is known here stays so.
Json as_known(const Json& edits, const Json& known);

// Whether both have the same answers, whoever they came from, wherever somebody is in them and
// whatever the window said of them.
bool has_same_answers(const Json& one, const Json& other);

// What both began with, where the window has that now: where it has what was sent and not answered,
// that.
Json common_of(const drafts::Link& link, const Json& theirs_edits);

}  // namespace panjereh::portal
