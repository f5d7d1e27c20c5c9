// canvas.wasm: the canvas face behind a few C functions (canvas_exports.txt), which web/canvas.js
// calls.
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "panjereh/canvas/canvas.h"

namespace {

struct Host {
  panjereh::canvas::Canvas canvas;
  std::string input;
  std::string output;
};

// 1: done. 0: refused and nothing changed, the output says why.
int answer(Host* host, const std::optional<panjereh::Problem>& problem) {
  host->output = problem ? problem->message : std::string();
  return problem ? 0 : 1;
}

void append(std::string& output, uint32_t number) {
  output.append(reinterpret_cast<const char*>(&number), sizeof number);
}

uint32_t address(const void* pointer) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(pointer));
}

}  // namespace

extern "C" {

Host* canvas_create() { return new Host; }

void canvas_destroy(Host* host) { delete host; }

// Where the next call's bytes go; valid until that call.
char* canvas_input(Host* host, uint32_t size) {
  host->input.assign(size, '\0');
  return host->input.data();
}

const char* canvas_output(const Host* host) { return host->output.data(); }

uint32_t canvas_output_size(const Host* host) { return static_cast<uint32_t>(host->output.size()); }

// The input is a font's bytes.
int canvas_set_font(Host* host, uint32_t weight) {
  if (weight >= panjereh::canvas::kWeightCount)
    return answer(host, panjereh::Problem{"", "no such weight"});
  return answer(host, host->canvas.set_font(static_cast<panjereh::canvas::Weight>(weight),
                                            std::exchange(host->input, {})));
}

// The input is `colors` times a u32, then lengths as f32.
int canvas_set_theme(Host* host, uint32_t colors) {
  const size_t words = host->input.size() / 4;
  std::vector<uint32_t> all(words);
  std::memcpy(all.data(), host->input.data(), words * 4);
  if (colors > words) return answer(host, panjereh::Problem{"", "not so many colours"});
  std::vector<float> lengths(words - colors);
  std::memcpy(lengths.data(), all.data() + colors, lengths.size() * 4);
  return answer(host, host->canvas.set_theme(std::span(all).first(colors), lengths));
}

// The input is a tree diff.
int canvas_apply(Host* host) { return answer(host, host->canvas.apply(host->input)); }

// The input is a block's id of `id_size` bytes, then its boxes. Where done the output names the
// parts that show their own ink: for each u32 part, u32 size of the node's id and the id.
int canvas_place(Host* host, uint32_t id_size) {
  const std::string_view input = host->input;
  if (id_size > input.size()) return answer(host, panjereh::Problem{"", "no such id"});
  const auto own_ink = host->canvas.place(input.substr(0, id_size), input.substr(id_size));
  if (!own_ink) return answer(host, own_ink.error());
  host->output.clear();
  for (const auto& [node, part] : *own_ink) {
    append(host->output, static_cast<uint32_t>(part));
    append(host->output, static_cast<uint32_t>(node.size()));
    host->output += node;
  }
  return 1;
}

// The input is a block's id.
void canvas_remove(Host* host) { host->canvas.remove(host->input); }

// The input is a view. Where done the output is u32 words: address and count of the vertices (20
// bytes each: f32 x, y, u, v, then R, G, B, A), of the indices (u32), the texture's number, width,
// height and the address of its bytes, the count of commands, the count of updates, then each
// command's clip (left, top, right, bottom), first index and count, then each update's x, y, width,
// height.
int canvas_draw(Host* host) {
  const auto view = panjereh::canvas::read_view(host->input);
  if (!view) return answer(host, view.error());
  const panjereh::canvas::Frame& frame = host->canvas.draw(*view);
  std::string& output = host->output;
  output.clear();
  for (const uint32_t word :
       {address(frame.vertices.data()), static_cast<uint32_t>(frame.vertices.size()),
        address(frame.indices.data()), static_cast<uint32_t>(frame.indices.size()), frame.texture,
        frame.texture_width, frame.texture_height, address(frame.pixels),
        static_cast<uint32_t>(frame.commands.size()),
        static_cast<uint32_t>(frame.updates.size())}) {
    append(output, word);
  }
  for (const auto& command : frame.commands) {
    for (const uint32_t word : {command.clip_left, command.clip_top, command.clip_right,
                                command.clip_bottom, command.first_index, command.index_count}) {
      append(output, word);
    }
  }
  for (const auto& update : frame.updates) {
    for (const uint32_t word : {update.x, update.y, update.width, update.height}) {
      append(output, word);
    }
  }
  return 1;
}

}  // extern "C"
