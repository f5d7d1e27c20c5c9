// Judges identifiers for oracles that are written in other languages. A line in is KIND and VALUE,
// for a payment also its bill, with tabs between; a line out is the reason, the warnings with
// commas between, and the Persian name.
#include <cstdio>
#include <iostream>
#include <string>

#include "panjereh/identity/identity.h"
#include "panjereh/identity/name.h"

namespace {

using namespace panjereh::identity;

std::string up_to_tab(std::string& line) {
  const size_t tab = line.find('\t');
  std::string field = line.substr(0, tab);
  line.erase(0, tab == std::string::npos ? tab : tab + 1);
  return field;
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    const Kind* kind = find_kind(up_to_tab(line));
    const std::string value = up_to_tab(line);
    if (!kind) return 1;
    const Verdict verdict = line.empty() ? kind->check(value) : check_payment(value, line);
    std::string warnings;
    for (const std::string_view warning : verdict.warnings) {
      warnings += (warnings.empty() ? "" : ",") + std::string(warning);
    }
    std::printf("%s\t%s\t%s\n", std::string(verdict.reason).c_str(), warnings.c_str(),
                std::string(name_of(*kind, verdict.normalized).fa).c_str());
  }
  return 0;
}
