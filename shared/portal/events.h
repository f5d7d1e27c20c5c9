// Whether an event is well formed, before anybody acts on it. Private to portal.
#pragma once

#include <optional>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/window/request.h"

namespace panjereh::portal {

// What is wrong with a start or route event: its language, service, page or simpleView.
std::optional<Problem> check_place(const Json& event);

// What is wrong with a result event: its effect, and what the effect gave.
std::optional<Problem> check_result(const Json& event);

// The answer that the result of a fetch carries.
window::Reply read_reply(const Json& event);

}  // namespace panjereh::portal
