// Formats of the standard: any text passes or has a reason, and what stands in each other agrees.
#include "panjereh/schema/standard_formats.h"
#include "panjereh/unicode/utf8.h"
#include "target.h"

namespace {

using panjereh::schema::standard_formats;

bool passes(std::string_view format, std::string_view text) {
  return standard_formats().find(format)(text).empty();
}

}  // namespace

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string text(fuzz::text_of(data, size));
  const bool is_uri = passes("uri", text);
  const bool is_reference = passes("uri-reference", text);
  const bool is_iri = passes("iri", text);
  fuzz::expect(is_uri <= (is_reference && is_iri));
  fuzz::expect((is_reference || is_iri) <= passes("iri-reference", text));
  fuzz::expect(is_reference <= passes("uri-template", text));
  fuzz::expect(passes("iri-reference", text) <= unicode::is_well_formed(text));
  fuzz::expect(passes("ipv6", text) <= passes("uri", "a://[" + text + "]"));
  fuzz::expect(passes("hostname", text) <= passes("uri", "a://" + text));
  fuzz::expect(passes("ipv4", text) <= passes("ipv6", "::" + text));
  fuzz::expect(passes("email", text) <=
               schema::check_idn_email(text, schema::check_hostname).empty());
  fuzz::expect(passes("json-pointer", text) <= passes("relative-json-pointer", "1" + text));
  fuzz::expect(passes("date", text) == passes("date-time", text + "T00:00:00Z"));
  fuzz::expect(passes("time", text) == passes("date-time", "2024-02-29T" + text));
  fuzz::expect(!(passes("duration", text) && passes("uuid", text)));
  passes("regex", text);
  return 0;
}
