// The formats that forms register with the schema module. Private to forms.
#pragma once

#include <string_view>

#include "panjereh/schema/schema.h"

namespace panjereh::forms {

// RFC 3339's full-date.
inline constexpr std::string_view kDateFormat = "date";
inline constexpr std::string_view kTimeFormat = "time";
// This program's own: an RFC 6920 name of a file (forms/attachments.h).
inline constexpr std::string_view kAttachmentFormat = "attachment";

// Of the standard's formats those that a citizen's answer can have: date, time, date-time, email,
// uri, uuid. Attachments. And every identifier type as "ir-NAME": in the data an identifier stands
// normalised, so that one that is right but written otherwise fails with the reason "form".
const schema::Formats& formats();

}  // namespace panjereh::forms
