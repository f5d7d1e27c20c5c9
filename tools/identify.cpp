// panjereh identify TYPE VALUE [--bill ID]: an identifier as forms judge it, as JSON.
#include <algorithm>
#include <cstdio>

#include "commands.h"
#include "panjereh/identity/identity.h"
#include "panjereh/identity/name.h"

namespace panjereh::tools {

namespace {

using identity::Kind;

int usage() {
  std::fprintf(stderr,
               "usage: panjereh identify TYPE VALUE [--bill ID]\n"
               "A payment-id needs its bill-id. The types are:\n");
  for (const Kind& kind : identity::kinds()) {
    std::fprintf(stderr, "  %s\n", std::string(kind.name).c_str());
  }
  return kBadInput;
}

Json name_json(const identity::Name& name) {
  if (name.empty()) return Json::null();
  Json json = Json::object();
  json.set("fa", Json::string(name.fa));
  json.set("en", Json::string(name.en));
  return json;
}

}  // namespace
