// The tree's diffs as bytes: written by the core, read by both faces.
//
// All integers are unsigned LEB128 unless named otherwise. A *string* is an index into the table.
//
//   u8 version
//   table:   count, then for each string its length in UTF-8 bytes and in UTF-16 units,
//            then all the UTF-8 bytes, one string behind the other
//   root:    string (the root's id; "" in a diff to an empty tree)
//   removed: count, then ids as strings
//   nodes:   count, then each new or changed node whole, parents before children:
//            id string, u8 role, flags, count of texts (u8 property, string),
//            count of numbers (u8 property, value), count of children (id strings)
//
// Both lengths stand in the table so that neither face has to count: JavaScript decodes the bytes
// once and cuts by UTF-16 units, C++ cuts by bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "panjereh/base/result.h"
#include "panjereh/view/tree.h"

namespace panjereh::view {

// What turns `from` into `to`. From an empty tree: the whole of `to`.
std::string write_diff(const Tree& from, const Tree& to);

// What turned another tree into this one, by the changes that were noted on the way.
std::string write_changes(const Tree& tree, const Changes& changes);

// Makes of the tree what the diff says. Refuses bytes that are no diff, and a diff that does not
// fit the tree; then the tree stays as it was. Where only words and states change, it costs what
// they cost.
std::optional<Problem> apply_diff(Tree& tree, std::string_view bytes);

}  // namespace panjereh::view
