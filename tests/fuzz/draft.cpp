// What is stored on a device: each line of bytes is one record, the first of them the head.
// Whatever stands in them, recovering ends with a draft whose next record has a number that none
// has.
#include <string>
#include <vector>

#include "panjereh/drafts/record.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string_view text = fuzz::text_of(data, size);
  std::vector<drafts::Stored> records;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line(text.substr(begin, end - begin));
    begin = end + 1;
    const std::string head = drafts::head_key("s");
    const std::string key = drafts::draft_key("s", records.size());
    records.push_back({records.empty() ? head : key, line});
    if (const auto read = drafts::read_head(records.back())) {
      const auto [again, written] = drafts::write_head(*read);
      fuzz::expect(static_cast<bool>(drafts::read_head({again, written})));
    }
    if (const auto application = drafts::read_outgoing(line)) {
      const std::string written = drafts::write_outgoing(*application);
      const auto again = drafts::read_outgoing(written);
      fuzz::expect(again && drafts::write_outgoing(*again) == written);
    }
  }
  const drafts::Draft draft = drafts::recover("s", records);
  fuzz::expect(draft.next >= std::max<size_t>(records.size(), 1));
  fuzz::expect(draft.first <= draft.next);
  fuzz::expect(drafts::draft_ids(records).size() <= 1);
  fuzz::expect(draft.edits.is_object());
  return 0;
}
