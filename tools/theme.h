// The theme's tokens as the canvas takes them, out of assets/themes/panjereh.json, which is built
// in, with an agency's over them. The browser has the same by way of theme.css
// (tools/setup/theme.py).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "panjereh/base/json.h"
#include "panjereh/base/result.h"

namespace panjereh::tools {

struct Theme {
  std::vector<uint32_t> colors;  // of canvas::color_tokens(), as Canvas::set_theme() takes them
  std::vector<float> lengths;    // of canvas::length_tokens(), CSS px
  uint32_t paper = 0;            // what is behind the canvas, as a colour of these
};

// What is wrong with the name of a theme, as the `theme` attribute of <panjereh-window> has it: any
// of "light", "dark", "contrast" and "large", with spaces between. Nothing where it is one; "" is
// light.
std::optional<Problem> check_theme_name(std::string_view name);

// What in an agency's file is not as assets/schema/theme.schema.json has it, in the order of the
// source. Whether its colours can be told apart is another question, of the build
// (tools/setup/contrast.py).
Problems check_tokens(const Json& agency);

// The theme of that name, with the tokens of an agency over ours; both were checked. Of a file that
// is null there are none.
Theme read_theme(std::string_view name, const Json& agency = {});

}  // namespace panjereh::tools
