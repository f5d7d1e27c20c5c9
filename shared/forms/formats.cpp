#include "formats.h"

#include "panjereh/forms/attachments.h"
#include "panjereh/identity/identity.h"
#include "panjereh/schema/standard_formats.h"

namespace panjereh::forms {

namespace {

// A FormatCheck carries no state, so each kind gets a function of its own by its index.
template <size_t kIndex>
std::string_view check(std::string_view text) {
  const identity::Verdict verdict = identity::kinds()[kIndex].check(text);
  if (!verdict.valid()) return verdict.reason;
  return verdict.normalized == text ? "" : "form";
}

std::string_view check_attachment(std::string_view text) {
  return read_attachment_uri(text) ? "" : "form";
}

template <size_t... kIndexes>
schema::Formats make_formats(std::index_sequence<kIndexes...>) {
  schema::Formats formats;
  formats.add(kDateFormat, schema::check_date);
  formats.add(kTimeFormat, schema::check_time);
  formats.add("date-time", schema::check_date_time);
  formats.add("email", schema::check_email);
  formats.add("uri", schema::check_uri);
  formats.add("uuid", schema::check_uuid);
  formats.add(kAttachmentFormat, check_attachment);
  (formats.add(identity::kinds()[kIndexes].format, check<kIndexes>), ...);
  return formats;
}

}  // namespace

const schema::Formats& formats() {
  static const schema::Formats kFormats =
      make_formats(std::make_index_sequence<identity::kKindCount>());
  return kFormats;
}

}  // namespace panjereh::forms
