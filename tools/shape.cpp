// panjereh shape: paragraphs from stdin as lines of positioned glyphs, a JSON object for each.
#include <algorithm>
#include <array>
#include <cstdio>

#include "commands.h"
#include "panjereh/text/paragraph.h"

namespace panjereh::tools {

namespace {

constexpr std::string_view kOptions[] = {"--font", "--size", "--width",
                                         "--lang", "--dir",  "--units"};
constexpr std::string_view kServedFont = "Vazirmatn-Regular.ttf";
constexpr float kMostPx = 1e6f;

struct Request {
  std::vector<text::Font> fonts;
  std::vector<std::string> font_names;
  text::TextStyle style = {.fonts = {}, .direction = text::Direction::automatic, .language = "fa"};
  text::Wrap wrap;
};

bool add_font(std::string_view path, Request& request) {
  auto bytes = read_file(path);
  if (!bytes) return false;
  auto font = text::Font::read(*std::move(bytes));
  if (!font) {
    std::fprintf(stderr, "panjereh: %s: %s\n", std::string(path).c_str(),
                 font.error().message.c_str());
    return false;
  }
  request.fonts.push_back(*std::move(font));
  std::string_view name = path.substr(path.find_last_of('/') + 1);
  request.font_names.emplace_back(name.substr(0, name.find_last_of('.')));
  return true;
}

// The complaint, or nothing.
std::optional<std::string> read_options(const Options& options, Request& request) {
  if (!options.complaint().empty()) return options.complaint();
  if (!options.positional().empty()) return "the paragraphs come on stdin";
  if (const auto size = options.get("--size")) {
    const auto px = positive_number(*size, kMostPx);
    if (!px) return "--size is a number of px";
    request.style.size = *px;
  }
  if (const auto width = options.get("--width")) {
    const auto px = positive_number(*width, kMostPx);
    if (!px) return "--width is a number of px";
    request.wrap.width = *px;
  }
  request.style.language = options.get("--lang").value_or("fa");
  const std::string_view direction = options.get("--dir").value_or("auto");
  if (direction == "rtl") request.style.direction = text::Direction::rtl;
  if (direction == "ltr") request.style.direction = text::Direction::ltr;
  if (direction != "auto" && direction != "rtl" && direction != "ltr") {
    return "--dir is auto, rtl or ltr";
  }
  const std::string_view units = options.get("--units").value_or("px");
  if (units != "px" && units != "font") return "--units is px or font";
  return std::nullopt;
}

// At most four decimals, none where there are none.
Json number(float value) {
  std::array<char, 64> text;
  std::snprintf(text.data(), text.size(), "%.4f", static_cast<double>(value));
  std::string decimal = text.data();
  decimal.erase(decimal.find_last_not_of('0') + 1);
  if (decimal.ends_with('.')) decimal.pop_back();
  return Json::decimal(decimal == "-0" ? "0" : decimal);
}

Json whole(size_t value) { return Json::number(static_cast<int64_t>(value)); }

std::string script_name(uint32_t script) {
  std::string name;
  for (const int shift : {24, 16, 8, 0}) name += static_cast<char>(script >> shift);
  return name;
}

Json run_json(const text::Run& run, const Request& request) {
  Json glyphs = Json::array();
  for (const text::Glyph& glyph : run.glyphs) {
    Json json = Json::object();
    json.set("g", Json::number(glyph.id)).set("cl", Json::number(glyph.cluster));
    json.set("dx", number(glyph.x)).set("dy", number(-glyph.y)).set("ax", number(glyph.advance));
    glyphs.push(std::move(json));
  }
  Json json = Json::object();
  json.set("level", Json::number(run.level));
  json.set("script", Json::string(script_name(run.script)));
  json.set("font", Json::string(request.font_names[run.font]));
  json.set("start", whole(run.start)).set("end", whole(run.end));
  json.set("glyphs", std::move(glyphs));
  return json;
}

Json paragraph_json(const text::Paragraph& paragraph, const Request& request) {
  Json lines = Json::array();
  for (const text::Line& line : paragraph.lines) {
    Json runs = Json::array();
    for (const text::Run& run : line.runs) runs.push(run_json(run, request));
    Json json = Json::object();
    json.set("start", whole(line.start)).set("end", whole(line.end));
    json.set("width", number(line.width)).set("runs", std::move(runs));
    lines.push(std::move(json));
  }
  Json missing = Json::array();
  for (const size_t offset : paragraph.missing) missing.push(whole(offset));
  Json json = Json::object();
  json.set("lines", std::move(lines)).set("missing", std::move(missing));
  return json;
}

}  // namespace

int shape(Arguments arguments) {
  const Options options(arguments, kOptions);
  Request request;
  if (const auto complaint = read_options(options, request)) return misused("shape", *complaint);
  std::vector<std::string_view> paths = options.all("--font");
  const std::string served = served_font(kServedFont);
  if (paths.empty()) paths.push_back(served);
  for (const std::string_view path : paths) {
    if (!add_font(path, request)) return kBadInput;
  }
  request.style.fonts = request.fonts;
  if (options.get("--units") == "font") {
    // An em that is as large as the first font's units has glyphs in whole units.
    const auto em = static_cast<float>(request.fonts[0].units_per_em());
    request.wrap.width *= em / request.style.size;
    request.style.size = em;
  }
  for (std::string line; read_line(line);) {
    const text::Paragraph paragraph = text::lay_out(line, request.style, request.wrap);
    std::printf("%s\n", write_json(paragraph_json(paragraph, request)).c_str());
  }
  return kYes;
}

}  // namespace panjereh::tools
