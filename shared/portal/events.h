// Whether an event is well formed, before anybody acts on it. Private to portal.
#pragma once

#include <optional>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"
#include "panjereh/drafts/record.h"
#include "panjereh/forms/attachments.h"
#include "panjereh/window/request.h"

namespace panjereh::portal {

// What is wrong with a start or route event: its language, service, page, simpleView or
// publicComputer.
std::optional<Problem> check_place(const Json& event);

// What is wrong with a result event: its effect, and what the effect gave.
std::optional<Problem> check_result(const Json& event);

// The file that the result of a prepare carries, or what is none.
std::optional<forms::Attachment> read_attachment(const Json& json);

// The answer that the result of a fetch carries.
window::Reply read_reply(const Json& event);

// The records that the result of a load carries.
std::vector<drafts::Stored> read_records(const Json& event);

}  // namespace panjereh::portal
