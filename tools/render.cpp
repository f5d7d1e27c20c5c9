// panjereh render TREE: a picture of the canvas face without a browser. The canvas is the one that
// the browser runs; in place of the browser are the boxes that one gave, and the rasteriser.
#include <algorithm>
#include <cstdio>

#include "boxes_json.h"
#include "commands.h"
#include "panjereh/canvas/canvas.h"
#include "panjereh/view/tree_bytes.h"
#include "panjereh/view/tree_json.h"
#include "picture.h"
#include "rasterizer.h"
#include "theme.h"

namespace panjereh::tools {

namespace {

using canvas::Canvas;
using canvas::Weight;

constexpr std::string_view kOptions[] = {"--boxes", "--scale", "--theme", "-o"};
constexpr uint64_t kMostPixels = 1 << 26;  // a quarter of a GB in memory

struct Request {
  std::string_view tree, boxes, output;
  std::optional<float> scale;  // device px a CSS px; that of the boxes where it is not said
  std::string theme;           // its name
  std::string_view agency;     // the file of its tokens; "" where ours alone hold
};

// "--theme dark --theme agency.json": a file ends so, any other value is a name.
std::optional<Problem> read_themes(const Options& options, Request& request) {
  for (const std::string_view value : options.all("--theme")) {
    if (!value.ends_with(".json")) {
      if (auto problem = check_theme_name(value)) return problem;
      request.theme.append(" ").append(value);
    } else if (request.agency.empty()) {
      request.agency = value;
    } else {
      return Problem{"", "--theme takes one file"};
    }
  }
  return std::nullopt;
}

Result<Request> read_request(const Options& options) {
  if (!options.complaint().empty()) return Problem{"", options.complaint()};
  if (options.positional().size() != 1) return Problem{"", "it takes one tree"};
  Request request = {.tree = options.positional()[0],
                     .boxes = options.get("--boxes").value_or(""),
                     .output = options.get("-o").value_or(""),
                     .scale = std::nullopt,
                     .theme = {},
                     .agency = {}};
  if (request.boxes.empty()) return Problem{"", "--boxes names the file of the boxes"};
  if (request.output.empty()) return Problem{"", "-o names the picture to write"};
  if (const auto scale = options.get("--scale")) {
    request.scale = positive_number(*scale, canvas::kLargestRatio);
    if (!request.scale) return Problem{"", "--scale is a number above 0 and at most 16"};
  }
  if (const auto problem = read_themes(options, request)) return *problem;
  return request;
}

// What a file's JSON says; where it is nothing such, says so on stderr.
template <class Read>
auto read_input(std::string_view path, Read read)
    -> std::optional<std::decay_t<decltype(*read(Json()))>> {
  const auto text = read_file(path);
  if (!text) return std::nullopt;
  const auto json = read_json_text(*text);
  auto result = json ? read(*json) : json.error();
  if (result) return *std::move(result);
  std::fprintf(stderr, "%s\n", problem_line(path, *text, result.error()).c_str());
  return std::nullopt;
}

// Where an agency's file cannot be used, says all that is wrong with it on stderr.
std::optional<Theme> theme_of(const Request& request) {
  if (request.agency.empty()) return read_theme(request.theme);
  const auto text = read_file(request.agency);
  if (!text) return std::nullopt;
  const auto json = read_json_text(*text);
  const Problems problems = json ? check_tokens(*json) : Problems{json.error()};
  for (const Problem& problem : problems) {
    std::fprintf(stderr, "%s\n", problem_line(request.agency, *text, problem).c_str());
  }
  if (!problems.empty()) return std::nullopt;
  return read_theme(request.theme, *json);
}

std::optional<Problem> set_fonts(Canvas& canvas) {
  for (const auto& [weight, file] : {std::pair{Weight::regular, "Vazirmatn-Regular.ttf"},
                                     {Weight::bold, "Vazirmatn-Bold.ttf"}}) {
    auto bytes = read_file(served_font(file));
    if (!bytes) return Problem{"", "python3 serve.py --build-only makes the window's fonts"};
    if (auto problem = canvas.set_font(weight, *std::move(bytes))) return problem;
  }
  return std::nullopt;
}

// What is to be seen: all of the page.
Result<canvas::View> view_of(const PageBoxes& page, float ratio) {
  const auto device_px = [&](float px) { return static_cast<uint32_t>(px * ratio + 0.5f); };
  canvas::View view = {.width = device_px(page.width),
                       .height = device_px(page.height),
                       .ratio = ratio,
                       .hovered = page.hovered,
                       .pressed = page.pressed,
                       .focused = page.focused};
  const uint64_t pixels = uint64_t{view.width} * view.height;
  if (std::max(view.width, view.height) > canvas::kLargestSide || pixels < 1 ||
      pixels > kMostPixels) {
    return Problem{"", "a picture cannot have " + std::to_string(view.width) + " × " +
                           std::to_string(view.height) +
                           " px: 1 to 16,384 a side and 67,108,864 in all; see --scale"};
  }
  for (const auto& block : page.blocks) view.blocks.push_back({block.id, block.x, block.y});
  return view;
}

// Gives the canvas its boxes; names the parts that it does not draw.
Result<Json> place(Canvas& canvas, const PageBoxes& page) {
  Json own_ink = Json::array();
  for (const PageBoxes::Block& block : page.blocks) {
    const auto parts = canvas.place(block.id, canvas::write_boxes(block.boxes));
    if (!parts) return parts.error();
    for (const auto& [node, part] : *parts) {
      Json json = Json::object();
      json.set("node", Json::string(node)).set("part", Json::string(part_name(part)));
      own_ink.push(std::move(json));
    }
  }
  return own_ink;
}

// Writes the picture; the answer says what it is.
Result<Json> draw(const Request& request, const Theme& theme, const view::Tree& tree,
                  const PageBoxes& page) {
  const auto view = view_of(page, request.scale.value_or(page.ratio));
  if (!view) return view.error();
  Canvas canvas;
  auto problem = set_fonts(canvas);
  if (!problem) problem = canvas.set_theme(theme.colors, theme.lengths);
  if (!problem) problem = canvas.apply(view::write_diff({}, tree));
  if (problem) return *problem;
  auto own_ink = place(canvas, page);
  if (!own_ink) return own_ink;

  const canvas::Frame& frame = canvas.draw(*view);
  if (!frame.is_complete) {
    return Problem{"", "the letters need more room than the canvas has; see --scale"};
  }
  Picture picture = rasterize(frame, view->width, view->height);
  lay_over(picture, theme.paper);
  const std::string output(request.output);
  if (const auto unwritten = write_png(picture, output)) {
    return Problem{"", output + ": " + unwritten->message};
  }
  Json answer = Json::object();
  answer.set("width", Json::number(view->width)).set("height", Json::number(view->height));
  return answer.set("ownInk", *std::move(own_ink));
}

}  // namespace

int render(Arguments arguments) {
  const auto request = read_request(Options(arguments, kOptions));
  if (!request) return misused("render", request.error().message);
  const auto theme = theme_of(*request);
  if (!theme) return kBadInput;
  const auto tree = read_input(request->tree, view::read_tree);
  if (!tree) return kBadInput;
  const auto page =
      read_input(request->boxes, [&](const Json& json) { return read_page_boxes(json, *tree); });
  if (!page) return kBadInput;

  const auto answer = draw(*request, *theme, *tree, *page);
  if (!answer) {
    std::fprintf(stderr, "panjereh: %s\n", answer.error().message.c_str());
    return kNo;
  }
  std::printf("%s\n", write_json(*answer).c_str());
  return kYes;
}

}  // namespace panjereh::tools
