// Disk: what a device keeps of drafts, transaction by transaction, for tests.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/drafts/journal.h"
#include "panjereh/drafts/record.h"

namespace panjereh::tests {

// A draft of these tests.
inline constexpr std::string_view kId = "run-1";
inline drafts::Head head() {
  drafts::Head head;
  head.id = kId;
  head.form = {"s", "1", "d"};
  return head;
}

class Disk {
 public:
  // Either all of it or nothing: false where a record is there already.
  bool commit(const drafts::Batch& batch) {
    auto after = records;
    for (const std::string& prefix : batch.remove) {
      std::erase_if(after, [&](const auto& one) { return one.first.starts_with(prefix); });
    }
    for (const drafts::Record& record : batch.add) {
      if (!after.emplace(record.key, record.text).second) return false;
    }
    records = std::move(after);
    return true;
  }

  drafts::Draft recover(std::string_view id) const {
    std::vector<drafts::Stored> stored;
    for (const auto& [key, text] : records) {
      stored.push_back({key, broken.contains(key) ? std::nullopt : std::optional(text)});
    }
    return drafts::recover(id, stored);
  }

  std::map<std::string, std::string> records;
  std::set<std::string> broken;  // whose seal is
};

}  // namespace panjereh::tests
