// core.wasm: the portal behind seven C functions (core_exports.txt), which web/core.js calls. Each
// <panjereh-window> has a core of its own.
#include <cstdint>
#include <memory>
#include <string>

#include "panjereh/base/json.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/portal/portal.h"
#include "panjereh/unicode/utf8.h"
#include "panjereh/view/tree_bytes.h"

namespace {

struct Core {
  panjereh::portal::Portal portal;
  std::unique_ptr<char[]> input;
  uint32_t input_size = 0;
  std::string output;
};

// Two parts in one buffer: the size of the first as four little-endian bytes, then both.
void write_parts(std::string& output, const std::string& first, const std::string& second) {
  output.clear();
  for (int shift = 0; shift < 32; shift += 8) {
    output += static_cast<char>((first.size() >> shift) & 0xff);
  }
  output += first;
  output += second;
}

std::string effects_json(const std::vector<panjereh::Json>& effects) {
  panjereh::Json list = panjereh::Json::array();
  for (const panjereh::Json& effect : effects) list.push(effect);
  return panjereh::write_json(list);
}

std::string problem_json(const panjereh::Problem& problem) {
  panjereh::Json json = panjereh::Json::object();
  json.set("pointer", panjereh::Json::string(problem.pointer));
  json.set("message", panjereh::Json::string(problem.message));
  return panjereh::write_json(json);
}

}  // namespace

extern "C" {

Core* core_create() { return new Core; }

void core_destroy(Core* core) { delete core; }

// Where the next event's bytes go; valid until the next call.
char* core_input(Core* core, uint32_t size) {
  core->input = std::make_unique_for_overwrite<char[]>(size);
  core->input_size = size;
  return core->input.get();
}

// Takes the event in the input buffer: `event_size` bytes of JSON, and behind them the bytes of its
// "body", where it has one that is large: inside the JSON it would be read twice. Bytes that are no
// UTF-8 count as none. 1: done, the output holds the effects (a JSON array) and the tree diff
// (none: no bytes). 0: refused and nothing changed, the output holds {"pointer", "message"} and no
// bytes.
int core_dispatch(Core* core, uint32_t event_size) {
  const std::string_view input(core->input.get(), core->input_size);
  auto event = panjereh::read_json(input.substr(0, event_size));
  if (event && event_size < input.size()) {
    const std::string_view body = input.substr(event_size);
    const bool is_text = panjereh::unicode::is_well_formed(body);
    event->set("body", panjereh::Json::string(is_text ? body : std::string_view()));
  }
  core->input.reset();
  core->input_size = 0;
  if (!event) {
    write_parts(core->output, problem_json(event.error()), "");
    return 0;
  }
  const auto output = core->portal.dispatch(*event);
  if (!output) {
    write_parts(core->output, problem_json(output.error()), "");
    return 0;
  }
  write_parts(core->output, effects_json(output->effects), output->diff);
  return 1;
}

// The output then holds the state hash (sixteen hexadecimal digits) and the whole tree as a diff
// from nothing.
void core_describe(Core* core) {
  write_parts(core->output, panjereh::hex(core->portal.state_hash()),
              panjereh::view::write_diff({}, core->portal.tree()));
}

const char* core_output(const Core* core) { return core->output.data(); }

uint32_t core_output_size(const Core* core) { return static_cast<uint32_t>(core->output.size()); }

}  // extern "C"
