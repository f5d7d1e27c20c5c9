// How Dear ImGui is built here: draw lists and the texture atlas only.
#pragma once

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_SSE  // one way of rounding everywhere
// Glyphs are ours (panjereh/text): without any loader there is no stb_truetype either.
#define IMGUI_ENABLE_FREETYPE
#define ImDrawIdx unsigned int  // a page of text is more than 65,536 vertices
