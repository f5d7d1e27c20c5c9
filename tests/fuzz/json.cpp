// read_json: any bytes are read or refused within themselves, and what is read can be written.
#include "panjereh/base/json.h"

#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string_view text = fuzz::text_of(data, size);
  const auto json = read_json(text);
  if (!json) {
    fuzz::expect(json.error().offset <= size && !json.error().message.empty());
    return 0;
  }
  const auto again = read_json(write_json(*json));
  fuzz::expect(again && *again == *json);
  (void)json->as_integer();
  return 0;
}
