// canvas.wasm in JavaScript. The functions are those of wasm/canvas_exports.txt.

/**
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => void} _initialize
 * @property {() => number} canvas_create
 * @property {(canvas: number, size: number) => number} canvas_input
 * @property {(canvas: number) => number} canvas_output
 * @property {(canvas: number) => number} canvas_output_size
 * @property {(canvas: number, weight: number) => number} canvas_set_font
 * @property {(canvas: number, colors: number) => number} canvas_set_theme
 * @property {(canvas: number) => number} canvas_apply
 * @property {(canvas: number, idSize: number) => number} canvas_place
 * @property {(canvas: number) => void} canvas_remove
 * @property {(canvas: number) => number} canvas_draw
 */

/**
 * One frame, as views into the module's memory: valid until the next call.
 * @typedef {object} Frame
 * @property {Uint8Array} vertices 20 bytes each: f32 x, y, u, v, then R, G, B, A
 * @property {Uint32Array} indices
 * @property {{number: number, width: number, height: number, pixels: Uint8Array}} texture coverage,
 *   a byte a pixel; another `number` is another texture
 * @property {Uint32Array} commands six words each: clip left, top, right, bottom, first index, count
 * @property {Uint32Array} updates four words each: x, y, width, height of what changed in the texture
 */

const VERTEX_BYTES = 20;

/** All that the module imports: views are made anew at each call, so growing needs no answer. */
const IMPORTS = { env: { emscripten_notify_memory_growth() {} } };

/** Bytes for the module, little-endian. */
export function createWriter() {
  let bytes = new Uint8Array(4096);
  let view = new DataView(bytes.buffer);
  let size = 0;
  const encoder = new TextEncoder();

  /** @param {number} more */
  function reserve(more) {
    if (size + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, size + more));
    larger.set(bytes.subarray(0, size));
    bytes = larger;
    view = new DataView(bytes.buffer);
  }

  return {
    reset() { size = 0; },
    /** @param {number} value */
    u8(value) {
      reserve(1);
      view.setUint8(size, value);
      size += 1;
    },
    /** @param {number} value */
    u32(value) {
      reserve(4);
      view.setUint32(size, value, true);
      size += 4;
    },
    /** @param {...number} values */
    f32(...values) {
      reserve(4 * values.length);
      for (const value of values) {
        view.setFloat32(size, value, true);
        size += 4;
      }
    },
    /** A size in two bytes, then UTF-8. @param {string} text */
    text(text) {
      reserve(2 + 3 * text.length);
      const { written } = encoder.encodeInto(text, bytes.subarray(size + 2));
      view.setUint16(size, written, true);
      size += 2 + written;
    },
    /** Where to write a count that is known later. */
    mark() { return size; },
    /** @param {number} mark @param {number} value */
    setU32(mark, value) { view.setUint32(mark, value, true); },
    bytes: () => bytes.subarray(0, size),
  };
}

/** A canvas with its own memory. @param {WebAssembly.Module} module */
export function createCanvas(module) {
  const instance = new WebAssembly.Instance(module, IMPORTS);
  const exports = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
  exports._initialize();
  const canvas = exports.canvas_create();
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  /** @param {...Uint8Array} parts */
  function put(...parts) {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    let at = exports.canvas_input(canvas, size);
    const memory = new Uint8Array(exports.memory.buffer);
    for (const part of parts) {
      memory.set(part, at);
      at += part.length;
    }
  }

  function output() {
    return new Uint8Array(exports.memory.buffer, exports.canvas_output(canvas),
      exports.canvas_output_size(canvas));
  }

  /** @param {number} done @param {string} what */
  function require(done, what) {
    if (!done) throw new Error(`canvas ${what}: ${decoder.decode(output())}`);
  }

  return {
    /** @param {number} weight 0 regular, 1 bold @param {Uint8Array} bytes */
    setFont(weight, bytes) {
      put(bytes);
      require(exports.canvas_set_font(canvas, weight), 'font');
    },

    /** @param {Uint32Array} colors R in the lowest byte, A in the highest @param {Float32Array} lengths */
    setTheme(colors, lengths) {
      put(new Uint8Array(colors.buffer), new Uint8Array(lengths.buffer));
      require(exports.canvas_set_theme(canvas, colors.length), 'theme');
    },

    /** @param {Uint8Array} diff */
    apply(diff) {
      put(diff);
      require(exports.canvas_apply(canvas), 'tree');
    },

    /**
     * @param {string} block
     * @param {Uint8Array} boxes as shared/canvas/boxes.h has them
     * @returns {{part: number, node: string}[]} the parts whose text the canvas cannot draw
     */
    place(block, boxes) {
      const id = encoder.encode(block);
      put(id, boxes);
      require(exports.canvas_place(canvas, id.length), 'boxes');
      const bytes = output().slice();
      const view = new DataView(bytes.buffer);
      const parts = [];
      for (let at = 0; at < bytes.length;) {
        const size = view.getUint32(at + 4, true);
        const node = decoder.decode(bytes.subarray(at + 8, at + 8 + size));
        parts.push({ part: view.getUint32(at, true), node });
        at += 8 + size;
      }
      return parts;
    },

    /** @param {string} block */
    remove(block) {
      put(encoder.encode(block));
      exports.canvas_remove(canvas);
    },

    /** @param {Uint8Array} view as read_view() has it @returns {Frame} */
    draw(view) {
      put(view);
      require(exports.canvas_draw(canvas), 'view');
      const { buffer } = exports.memory;
      const words = new Uint32Array(output().slice().buffer);
      const [vertices, vertexCount, indices, indexCount, number, width, height, pixels,
        commandCount, updateCount] = words;
      const commands = 10;
      const updates = commands + 6 * commandCount;
      return {
        vertices: new Uint8Array(buffer, vertices, vertexCount * VERTEX_BYTES),
        indices: new Uint32Array(buffer, indices, indexCount),
        texture: { number, width, height, pixels: new Uint8Array(buffer, pixels, width * height) },
        commands: words.subarray(commands, updates),
        updates: words.subarray(updates, updates + 4 * updateCount),
      };
    },

    memoryBytes: () => exports.memory.buffer.byteLength,
  };
}
