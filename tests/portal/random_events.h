// Random events: mostly what a browser could send at that moment, some that make no sense.
#pragma once

#include <vector>

#include "host.h"
#include "support/random.h"

namespace panjereh::tests {

class RandomEvents {
 public:
  explicit RandomEvents(Random& random) : random_(random) {}

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
  bool is_started_ = false;
};

}  // namespace panjereh::tests
