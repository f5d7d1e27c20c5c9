// Cases: tests written as data, a JSON file of many, one runner each.
#pragma once

#include <functional>
#include <string_view>

#include "panjereh/base/json.h"

namespace panjereh::tests {

// Runs `test` for each case of a file in tests/, an array of objects whose "name" says what is so.
// A failure names the case. A file without cases fails.
void for_each_case(std::string_view file, const std::function<void(const Json&)>& test);

// [{"pointer", "message", "at"}, …] or null: what a case expects of problems. "message" is a part
// of the problem's, and "at" is text at whose first occurrence in `source` the problem stands.
void check_problems(const Problems& problems, const Json& expected, std::string_view source);

}  // namespace panjereh::tests
