// Merge: one draft that two devices have gone on with, brought together against what both began
// with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "panjereh/base/json.h"

namespace panjereh::drafts {

// What both have changed, each otherwise: somebody has to choose.
struct Conflict {
  // Of an answer ("name", "children.a1.name"); or of a row ("children.a1") that one has removed and
  // the other changed, which has the row's answers by their places.
  std::string place;
  std::optional<Json> mine;  // none where it is not there (any more)
  std::optional<Json> theirs;

  bool operator==(const Conflict&) const = default;
};

struct Merged {
  Json edits = Json::object();
  std::vector<Conflict> conflicts;
};

// All three are whole drafts (record.h): what is at a place, by the place; the rows of a repeat are
// at "@rows/REPEAT", and their answers at "REPEAT.ROW.FIELD".
//
// What one of them has changed since `base` is as that one has it, and what both have changed in
// the same way as both have it, row by row and answer by answer. At a conflict the edits are as
// `mine` has them, and a row is there. An answer that was typed is the same as one that came from
// elsewhere in the same words. Where the citizen is ("@page") and what else is no answer is never a
// conflict.
Merged merge(const Json& base, const Json& mine, const Json& theirs);

}  // namespace panjereh::drafts
