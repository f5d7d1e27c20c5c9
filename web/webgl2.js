// Draws the canvas's frames with WebGL2: one program, one texture of coverage, triangles.

/** @typedef {import('./canvas.js').Frame} Frame */

const VERTEX_BYTES = 20;

const VERTEX_SHADER = `#version 300 es
uniform vec2 size;
in vec2 position;
in vec2 place;
in vec4 color;
out vec2 texturePlace;
out vec4 vertexColor;
void main() {
  texturePlace = place;
  vertexColor = color;
  gl_Position = vec4(position / size * vec2(2, -2) + vec2(-1, 1), 0, 1);
}`;

// The page behind expects premultiplied colours.
const FRAGMENT_SHADER = `#version 300 es
precision mediump float;
uniform sampler2D coverage;
in vec2 texturePlace;
in vec4 vertexColor;
out vec4 pixel;
void main() {
  float alpha = vertexColor.a * texture(coverage, texturePlace).r;
  pixel = vec4(vertexColor.rgb * alpha, alpha);
}`;

/** @param {WebGL2RenderingContext} gl @param {number} type @param {string} source */
function compile(gl, type, source) {
  const shader = /** @type {WebGLShader} */ (gl.createShader(type));
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

/** @param {WebGL2RenderingContext} gl */
function createProgram(gl) {
  const program = /** @type {WebGLProgram} */ (gl.createProgram());
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, VERTEX_SHADER));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, FRAGMENT_SHADER));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`WebGL: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}

/** @type {WebGLContextAttributes} */
const ATTRIBUTES = {
  alpha: true, antialias: false, depth: false, stencil: false, premultipliedAlpha: true,
  preserveDrawingBuffer: false, powerPreference: 'low-power',
};

/**
 * Draws on an element's WebGL2 context; undefined where there is none. After a lost context comes
 * back, make another one.
 * @param {HTMLCanvasElement} element
 */
export function createRenderer(element) {
  const gl = element.getContext('webgl2', ATTRIBUTES);
  return gl ? createRendererOn(gl, element) : undefined;
}

/** @param {WebGL2RenderingContext} gl @param {HTMLCanvasElement} element */
function createRendererOn(gl, element) {
  const program = createProgram(gl);
  const size = gl.getUniformLocation(program, 'size');
  const vertices = gl.createBuffer();
  const indices = gl.createBuffer();
  const texture = gl.createTexture();
  let textureNumber = -1;

  gl.useProgram(program);
  gl.bindVertexArray(gl.createVertexArray());
  gl.bindBuffer(gl.ARRAY_BUFFER, vertices);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
  for (const [name, count, type, normalized, offset] of /** @type {const} */ ([
    ['position', 2, gl.FLOAT, false, 0],
    ['place', 2, gl.FLOAT, false, 8],
    ['color', 4, gl.UNSIGNED_BYTE, true, 16],
  ])) {
    const location = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(location);
    gl.vertexAttribPointer(location, count, type, normalized, VERTEX_BYTES, offset);
  }
  gl.bindTexture(gl.TEXTURE_2D, texture);
  for (const parameter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
    gl.texParameteri(gl.TEXTURE_2D, parameter, gl.NEAREST);
  }
  for (const parameter of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) {
    gl.texParameteri(gl.TEXTURE_2D, parameter, gl.CLAMP_TO_EDGE);
  }
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  gl.clearColor(0, 0, 0, 0);

  /** @param {Frame} frame */
  function upload({ texture: { number, width, height, pixels }, updates }) {
    if (number !== textureNumber) {
      gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, pixels);
      textureNumber = number;
      return;
    }
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, width);
    for (let at = 0; at < updates.length; at += 4) {
      const [x, y, partWidth, partHeight] = updates.subarray(at, at + 4);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, partWidth, partHeight, gl.RED, gl.UNSIGNED_BYTE,
        pixels, x + y * width);
    }
  }

  return {
    /** @param {Frame} frame */
    draw(frame) {
      const { width, height } = element;
      upload(frame);
      gl.viewport(0, 0, width, height);
      gl.uniform2f(size, width, height);
      gl.disable(gl.SCISSOR_TEST);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.bufferData(gl.ARRAY_BUFFER, frame.vertices, gl.STREAM_DRAW);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, frame.indices, gl.STREAM_DRAW);
      gl.enable(gl.SCISSOR_TEST);
      for (let at = 0; at < frame.commands.length; at += 6) {
        const [left, top, right, bottom, first, count] = frame.commands.subarray(at, at + 6);
        if (right <= left || bottom <= top) continue;
        gl.scissor(left, height - bottom, right - left, bottom - top);
        gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, first * 4);
      }
    },
    isLost: () => gl.isContextLost(),
  };
}
