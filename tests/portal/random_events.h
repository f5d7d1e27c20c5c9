// Random events: mostly what a browser could send at that moment, some that make no sense.
#pragma once

#include <vector>

#include "host.h"
#include "support/random.h"

namespace panjereh::tests {

class RandomEvents {
 public:
  explicit RandomEvents(Random& random, bool is_started = false)
      : random_(random), is_started_(is_started) {}

  // Sends one event to the host and remembers the effects that came of it.
  void step(Host& host);

 private:
  Json choose(Host& host);
  Json some_result(Host& host);
  Json nonsense();
  std::string some_node(const Host& host);
  std::string some_body(const Json& fetch);

  Random& random_;
  std::vector<Json> pending_;  // effects that give a result; some were answered already
  std::vector<Json> answers_;  // of the device, to be given twice
  bool is_started_;
  int64_t now_ = 0;  // what the clock shows, in ms
};

}  // namespace panjereh::tests
