// What the tests of rules ask of one, as texts.
#pragma once

#include <string>
#include <string_view>

#include "panjereh/base/json.h"
#include "panjereh/rules/rule.h"

namespace panjereh::rules {

Json json(std::string_view text);

// A rule that compiles.
Rule rule(std::string_view text, bool in_row = false, const Operators& operators = {});

// The value, or the error, as JSON.
std::string result(std::string_view rule, std::string_view data = "{}");

// A line each: a place and what is wrong there.
std::string lines(const Problems& problems);

// A line each, in order: what it reads, by dots, that of the form behind "$form".
std::string reads(std::string_view rule, bool in_row = false);

}  // namespace panjereh::rules
