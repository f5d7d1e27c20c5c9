// The panjereh program, run as a person would run it.
#pragma once

#include <string>

namespace panjereh::tests {

struct Run {
  int exit_code = -1;
  std::string out;
  std::string err;
};

// Runs `panjereh ARGUMENTS` by the shell in the repository's root.
Run run(const std::string& arguments);

// A file of this test's own with that text; its path.
std::string temporary_file(const std::string& name, const std::string& text);

}  // namespace panjereh::tests
