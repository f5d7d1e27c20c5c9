// Locale::read and the texts of forms.
#include "panjereh/locale/locale.h"

#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const auto json = read_json(fuzz::text_of(data, size));
  if (!json) return 0;
  const auto locale = locale::Locale::read(*json);
  if (!locale) fuzz::expect(!locale.error().message.empty());
  if (locale) {
    for (const locale::Locale::Entry& entry : locale->entries()) {
      (void)locale->message(entry.key,
                            {{"label", "x"}, {"limit", size}, {"n", locale::Number{"-0.5"}}});
      fuzz::expect(locale->has_message(entry.key));
    }
  }
  const auto text = locale::LocalText::read(*json, "/text");
  if (text) fuzz::expect(!text->in("fa").empty());
  return 0;
}
