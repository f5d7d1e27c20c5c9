// panjereh replay LOG: runs an event log again. A log is JSON lines: a header {"panjereh-log": 1,
// …}, then an event a line. For each event a line comes out: the state hash and the hash of the
// whole tree's bytes after it, or why it was refused. With --tree the last tree comes out instead.
#include <algorithm>
#include <cstdio>

#include "commands.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/view/tree_bytes.h"
#include "panjereh/view/tree_json.h"

namespace panjereh::tools {

namespace {

constexpr std::string_view kFlags[] = {"--tree"};

Json replay_event(portal::Portal& portal, const Json& event) {
  Json line = Json::object();
  line.set("type", event["type"]);
  const auto output = portal.dispatch(event);
  if (!output) line.set("refused", Json::string(output.error().message));
  line.set("state", Json::string(hex(portal.state_hash())));
  line.set("tree", Json::string(hex(stable_hash(view::write_diff({}, portal.tree())))));
  return line;
}

}  // namespace

int replay(Arguments arguments) {
  const Options options(arguments, {}, kFlags);
  if (!options.complaint().empty() || options.positional().size() != 1) {
    return misused("replay", options.complaint());
  }
  const std::string path(options.positional()[0]);
  const auto text = read_file(path);
  if (!text) return kBadInput;

  const auto complain = [&](size_t line, const char* message) {
    std::fprintf(stderr, "%s:%zu: %s\n", path.c_str(), line, message);
    return kBadInput;
  };
  constexpr const char* kNoLog = "not an event log of version 1";
  if (text->empty()) return complain(1, kNoLog);

  const bool prints_tree = options.has("--tree");
  portal::Portal portal;
  size_t number = 0;
  for (size_t begin = 0; begin < text->size();) {
    const size_t end = std::min(text->find('\n', begin), text->size());
    const auto json = read_json(std::string_view(*text).substr(begin, end - begin));
    ++number;
    if (!json) return complain(number, json.error().message.c_str());
    if (number == 1 && (*json)["panjereh-log"].as_integer() != 1) return complain(number, kNoLog);
    if (number > 1) {
      const Json line = replay_event(portal, *json);
      if (!prints_tree) std::printf("%s\n", write_json(line).c_str());
    }
    begin = end + 1;
  }
  if (prints_tree) std::printf("%s\n", write_json(view::tree_json(portal.tree())).c_str());
  return kYes;
}

}  // namespace panjereh::tools
