// Device: what stores a portal's records in a test, as a browser would. One outlives its hosts, as
// a browser's store outlives its tabs.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "panjereh/base/json.h"

namespace panjereh::tests {

// What the window has of drafts, by their codes.
struct SealedDrafts {
  struct Copy {
    int64_t tag = 0;
    std::string text;
    std::set<std::string> files;  // by what comes behind a device's prefix
  };
  std::map<std::string, Copy> copies;
  bool is_away = false;    // it answers nothing
  bool is_mute = false;    // it takes what comes, and its answer is lost
  std::string unreadable;  // the code of one whose seal is broken
  int64_t count = 0;       // of what it was given

  // The idempotency key that a code gives.
  static std::string key_of(std::string_view code);
};

struct Device {
  std::map<std::string, std::string> records;
  std::set<std::string> files;      // the keys of those that are stored
  std::set<std::string> ready;      // of those that a page has in its memory, and makes ready
  std::string file_problem;         // why none can be made ready; "" where one can
  std::set<std::string> damaged;    // keys whose seal is broken
  std::set<std::string> elsewhere;  // locks that another tab has
  std::string problem;              // why nothing can be stored; "" where it can
  std::string pin;                  // that what is stored opens with; "" where there is none
  bool is_locked = false;           // it was not given yet
  int64_t wait_seconds = 0;         // until it may be tried
  std::optional<Json> sealed;       // what the last file that was made has
  bool answers = true;              // otherwise the test does
  SealedDrafts* window = nullptr;   // that the device reaches

  // The result event of a store, load, pin, lock, clear, prepare, keep, duplicate, seal, unseal,
  // deposit, collect or discard effect; nothing for others.
  std::optional<Json> run(const Json& effect);

  // What opens every file that is made.
  static constexpr std::string_view kCode = "1234567890123456";
  // What every file comes to.
  static constexpr std::string_view kFileHash = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";

 private:
  void prepare(const Json& effect, Json& result);
  void keep(const Json& effect, Json& result);
  void use_pin(const Json& effect, Json& result);
  Json files_under(std::string_view prefix) const;
  void unseal(const Json& effect, Json& result);
  void deposit(const Json& effect, Json& result);
  void collect(const Json& effect, Json& result);
};

}  // namespace panjereh::tests
