// Draws the canvas's frames on the CPU, as web/webgl2.js has the graphics card draw them.
#pragma once

#include <cstdint>

#include "panjereh/canvas/canvas.h"
#include "picture.h"

namespace panjereh::tools {

// The pixels of a canvas of that size, transparent where nothing is drawn. As in WebGL 2: a pixel
// is a triangle's where its centre is inside, and of one of two triangles where it is on the edge
// between them; corners are on a grid of 1/16 px; the colour goes over evenly from corner to
// corner; the coverage is the nearest pixel of the texture; what comes later is blended over what
// is there, premultiplied. Indices must be those of vertices.
Picture rasterize(const canvas::Frame& frame, uint32_t width, uint32_t height);

}  // namespace panjereh::tools
