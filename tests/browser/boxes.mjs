// The boxes that a page gave its canvas, in the format of docs/rendering.md, and the pixels that the
// canvas has: for drawing the same page without a browser (`panjereh render`).


/** Of shared/canvas/boxes.h. */
const PARTS = ['self', 'label', 'hint', 'error', 'control', 'counter', 'choice', 'warning'];
const FLAGS = { rightToLeft: 1, alignEnd: 2, ownInk: 4 };

/** @typedef {import('playwright-core').Page} Page */

/**
 * Keeps what the shell tells the canvas, and the canvas's pixels; to be called before the page is
 * fetched. What the page does is the same.
 * @param {Page} page
 */
export function watchCanvas(page) {
  return page.addInitScript(() => {
    const { Instance } = WebAssembly;
    const { getContext } = HTMLCanvasElement.prototype;
    /** @type {{view: number[], blocks: Map<string, number[]>}} */
    const told = { view: [], blocks: new Map() };
    Object.assign(window, { toldToCanvas: told });
    HTMLCanvasElement.prototype.getContext = function keep(kind, attributes) {
      return getContext.call(this, kind, { ...attributes, preserveDrawingBuffer: true });
    };
    Object.assign(WebAssembly, {
      Instance: function instantiate(module, imports) {
        const { exports } = new Instance(module, imports);
        if (!('canvas_draw' in exports)) return { exports };
        let input = [0, 0];
        const bytes = () => Array.from(new Uint8Array(exports.memory.buffer, ...input));
        const text = (/** @type {number[]} */ part) => (
          new TextDecoder().decode(Uint8Array.from(part)));
        return {
          exports: {
            ...exports,
            canvas_input(canvas, size) {
              const at = exports.canvas_input(canvas, size);
              input = [at, size];
              return at;
            },
            canvas_place(canvas, idSize) {
              const all = bytes();
              told.blocks.set(text(all.slice(0, idSize)), all.slice(idSize));
              return exports.canvas_place(canvas, idSize);
            },
            canvas_draw(canvas) {
              told.view = bytes();
              return exports.canvas_draw(canvas);
            },
          },
        };
      },
    });
  });
}

/** Reads what web/canvas.js writes. @param {Uint8Array} bytes */
function createReader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  const next = (/** @type {number} */ size) => {
    at += size;
    return at - size;
  };
  const u8 = () => view.getUint8(next(1));
  const u32 = () => view.getUint32(next(4), true);
  const f32 = () => view.getFloat32(next(4), true);
  const text = () => {
    const size = view.getUint16(next(2), true);
    return new TextDecoder().decode(bytes.subarray(next(size), at));
  };
  /** @template T @param {number} count @param {() => T} read @returns {T[]} */
  const list = (count, read) => Array.from({ length: count }, read);
  return { u8, u32, f32, text, list };
}

/** @param {ReturnType<typeof createReader>} reader */
function readPart({ u8, f32, text, list }) {
  const node = text();
  const part = PARTS[u8()];
  const bits = u8();
  const flags = Object.entries(FLAGS).filter(([, bit]) => bits & bit).map(([name]) => [name, true]);
  const bold = u8() === 1 ? { bold: true } : {};
  const count = u8();
  const border = list(4, f32);
  const [borderWidth, fontSize, ascent, descent, textWidth] = list(5, f32);
  return {
    node, part, ...Object.fromEntries(flags), ...bold, border, borderWidth, fontSize, ascent,
    descent, textWidth, lines: list(count, () => list(4, f32)),
  };
}

/**
 * What the canvas of a page is told, as `panjereh render --boxes` takes it.
 * @param {Page} page that was watched
 */
export async function boxesOf(page) {
  const { view, blocks } = await page.evaluate(() => {
    const told = Reflect.get(window, 'toldToCanvas');
    return { view: told.view, blocks: [...told.blocks] };
  });
  const parts = new Map(blocks.map(([id, bytes]) => {
    const reader = createReader(Uint8Array.from(bytes));
    return [id, reader.list(reader.u32(), () => readPart(reader))];
  }));
  const { u32, f32, text, list } = createReader(Uint8Array.from(view));
  const [width, height] = list(2, u32);
  const ratio = f32();
  const [hovered, pressed, focused] = list(3, text);
  return {
    'panjereh-boxes': 1,
    width: width / ratio,
    height: height / ratio,
    ratio,
    hovered,
    pressed,
    focused,
    blocks: list(u32(), () => {
      const id = text();
      return { id, x: f32(), y: f32(), parts: parts.get(id) };
    }),
  };
}

/**
 * The canvas alone, over the colour of the page: a PNG.
 * @param {Page} page that was watched
 */
export async function canvasPicture(page) {
  const base64 = await page.evaluate(async () => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    const surface = shadowRoot.querySelector('canvas');
    const { width, height } = surface;
    const gl = surface.getContext('webgl2');
    const drawn = new Uint8Array(4 * width * height);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, drawn);
    const paper = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
    const picture = new ImageData(width, height);
    for (let at = 0; at < drawn.length; at += 4) {
      const row = Math.floor(at / 4 / width);
      const to = at + 4 * width * (height - 1 - 2 * row); // rows come from the bottom
      const rest = (255 - drawn[at + 3]) / 255;
      for (let channel = 0; channel < 3; ++channel) {
        picture.data[to + channel] = Math.round(drawn[at + channel] + paper[channel] * rest);
      }
      picture.data[to + 3] = 255;
    }
    const flat = new OffscreenCanvas(width, height);
    flat.getContext('2d').putImageData(picture, 0, 0);
    const bytes = new Uint8Array(await (await flat.convertToBlob()).arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 4096) {
      text += String.fromCharCode(...bytes.subarray(at, at + 4096));
    }
    return btoa(text);
  });
  return Buffer.from(base64, 'base64');
}
