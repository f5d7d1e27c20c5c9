// Where the canvas draws what stands in the boxes: each frame on the sides of its element, and each
// line of text where the browser has it.

import { showInk } from './faces.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/**
 * What the canvas draws more than a pixel from where the element is that it is drawn for, and how
 * much was looked at.
 * @param {TestPage} page in the canvas face, all of it in view; it was prepared by watchCanvas
 * @returns {Promise<{off: string[], sides: number, lines: number}>}
 */
export async function drawnOff(page) {
  await page.evaluate(() => {
    const { scrollHeight } = document.documentElement;
    if (scrollHeight > innerHeight) throw new Error(`${scrollHeight} px in a view of ${innerHeight}`);
    const surface = document.querySelector('panjereh-window').shadowRoot.querySelector('canvas');
    const { width, height } = surface;
    const gl = surface.getContext('webgl2');
    const data = new Uint8Array(4 * width * height);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, data);
    Object.assign(window, { canvasPixels: { width, height, data } });
  });
  await showInk(page, false); // so that styles and the screenshot are the browser's own
  const picture = (await page.screenshot({ caret: 'hide' })).toString('base64');
  const found = await page.evaluate(compareWithBoxes, picture);
  await showInk(page, true);
  return found;
}

/** Runs in the page. @param {string} picture of the browser's own ink: PNG, in base64 */
async function compareWithBoxes(picture) {
  const MOST = 1; // CSS px
  const LOOK = 4; // CSS px that are looked at on either side
  const SAME = 24; // of a channel, 0 to 255
  const INK = 0.4; // of what stands out most: the edges of letters are of two rasterisers
  const { shadowRoot } = document.querySelector('panjereh-window');
  const { width, height, data } = Reflect.get(window, 'canvasPixels');
  const ratio = width / document.documentElement.clientWidth;

  /** A colour in one number, and its opacity, 0 to 1. @param {string} color computed */
  const parse = (color) => {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    return { color: (r << 16) | (g << 8) | b, isSeen: a > 0 };
  };
  const far = (/** @type {number} */ a, /** @type {number} */ b) => Math.max(
    Math.abs((a >> 16) - (b >> 16)), Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)),
    Math.abs((a & 255) - (b & 255)));
  const paper = parse(getComputedStyle(document.body).backgroundColor).color;

  // Colours in one number each, row by row from the top. The canvas's rows come from the bottom.
  const drawn = new Uint32Array(width * height);
  for (let y = 0, at = 0; y < height; ++y) {
    for (let from = 4 * width * (height - 1 - y), end = from + 4 * width; from < end; from += 4) {
      const rest = (255 - data[from + 3]) / 255; // of the paper that is seen
      const r = Math.round(data[from] + (paper >> 16) * rest);
      const g = Math.round(data[from + 1] + ((paper >> 8) & 255) * rest);
      const b = Math.round(data[from + 2] + (paper & 255) * rest);
      drawn[at] = (r << 16) | (g << 8) | b;
      at += 1;
    }
  }
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  if (bitmap.width !== width || bitmap.height !== height) throw new Error('two sizes');
  const drawing = new OffscreenCanvas(width, height).getContext('2d');
  drawing.drawImage(bitmap, 0, 0);
  const { data: channels } = drawing.getImageData(0, 0, width, height);
  const real = new Uint32Array(width * height);
  for (let at = 0; at < real.length; ++at) {
    real[at] = (channels[4 * at] << 16) | (channels[4 * at + 1] << 8) | channels[4 * at + 2];
  }

  /** What is behind an element. @param {Element | null} element */
  const groundOf = (element) => {
    for (let at = element?.parentElement; at; at = at.parentElement) {
      const fill = parse(getComputedStyle(at).backgroundColor);
      if (fill.isSeen) return fill.color;
    }
    return paper;
  };

  /** @type {{off: string[], sides: number, lines: number}} */
  const result = { off: [], sides: 0, lines: 0 };
  const nameOf = (/** @type {Element} */ one) => `${one.localName} ${one.id || one.className}`;

  /**
   * The sides of what has a border or a ground of its own, in the middle and near their ends, as
   * both faces show them.
   * @param {Element} element
   */
  const checkFrame = (element) => {
    const style = getComputedStyle(element);
    const fill = parse(style.backgroundColor);
    const ground = groundOf(element);
    const box = element.getBoundingClientRect();
    const corner = Math.max(...['TopLeft', 'TopRight', 'BottomLeft', 'BottomRight']
      .map((name) => parseFloat(style[`border${name}Radius`]))) + LOOK;
    for (const [side, edge, isAcross, inward] of /** @type {const} */ ([
      ['Top', box.top, false, 1], ['Bottom', box.bottom, false, -1],
      ['Left', box.left, true, 1], ['Right', box.right, true, -1],
    ])) {
      const border = parse(style[`border${side}Color`]);
      const hasBorder = parseFloat(style[`border${side}Width`]) > 0 && border.isSeen;
      const { color, isSeen } = hasBorder ? border : fill;
      if (!isSeen || far(color, ground) <= SAME) continue;
      const [start, end] = isAcross ? [box.top, box.bottom] : [box.left, box.right];
      const middle = (start + end) / 2;
      const along = end - start > 2 * corner ? [start + corner, middle, end - corner] : [middle];
      result.sides += 1;
      for (const place of along.map((one) => Math.round(one * ratio))) {
        for (const [face, pixels] of /** @type {const} */ ([['canvas', drawn], ['html', real]])) {
          const isOf = (/** @type {number} */ step) => {
            const pixel = pixels[isAcross ? place * width + step : step * width + place];
            const isInside = step >= 0 && step < (isAcross ? width : height);
            return isInside && far(pixel, color) < far(pixel, ground);
          };
          const first = Math.round(edge * ratio) - inward * Math.ceil(LOOK * ratio);
          let nearest = Infinity;
          for (let step = first; inward * (step - first) < 2 * LOOK * ratio; step += inward) {
            if (!isOf(step) || isOf(step - inward)) continue;
            const begin = inward > 0 ? step : step + 1; // the side of the pixel that one comes from
            nearest = Math.min(nearest, Math.abs(begin / ratio - edge));
          }
          if (nearest <= MOST) continue;
          result.off.push(`${nameOf(element)}, ${side} at ${place / ratio}, ${face}: ${nearest} px`);
        }
      }
    }
  };

  /** The colours of a box in device px: left, top, right, bottom. @param {number[]} box */
  const each = ([left, top, right, bottom], /** @type {Uint32Array} */ pixels,
    /** @type {(color: number, x: number, y: number) => void} */ visit) => {
    for (let y = top; y < bottom; ++y) {
      for (let x = left; x < right; ++x) visit(pixels[y * width + x], x, y);
    }
  };

  /** What most of a box is. @param {number[]} box @param {Uint32Array} pixels */
  const mostOf = (box, pixels) => {
    /** @type {Map<number, number>} */
    const counts = new Map();
    each(box, pixels, (color) => counts.set(color, (counts.get(color) ?? 0) + 1));
    return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
  };

  /**
   * The part of a box that stands out from a ground; nothing where nothing does.
   * @param {number[]} box @param {Uint32Array} pixels @param {number} ground
   */
  const inkIn = (box, pixels, ground) => {
    let farthest = 0;
    each(box, pixels, (color) => { farthest = Math.max(farthest, far(color, ground)); });
    if (farthest <= SAME) return undefined;
    const ink = [...box.slice(2), ...box.slice(0, 2)]; // inside out
    each(box, pixels, (color, x, y) => {
      if (far(color, ground) <= INK * farthest) return;
      ink[0] = Math.min(ink[0], x);
      ink[1] = Math.min(ink[1], y);
      ink[2] = Math.max(ink[2], x + 1);
      ink[3] = Math.max(ink[3], y + 1);
    });
    return ink;
  };

  /** @param {Element} element @param {{left: number, top: number, right: number, bottom: number}} line */
  const checkLine = (element, { left, top, right, bottom }) => {
    const box = [left - 1, top, right + 1, bottom].map((one) => Math.round(one * ratio));
    if (box[2] - box[0] < 4 || box[3] - box[1] < 4) return; // only to be heard
    const ground = mostOf(box, real);
    const theirs = inkIn(box, real, ground);
    const ours = inkIn(box, drawn, ground);
    if (!ours && !theirs) return;
    result.lines += 1;
    const most = Math.max(...box.map((_, side) => (
      Math.abs((ours?.[side] ?? Infinity) - (theirs?.[side] ?? 0))))) / ratio;
    if (!(most <= MOST)) result.off.push(`${nameOf(element)}, its text: ${most} px`);
  };

  const range = document.createRange();
  for (const element of shadowRoot.querySelectorAll('.faces *')) {
    if (element.matches('option, canvas, dialog, dialog *, [popover], [popover] *')) continue;
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    checkFrame(element);
    if (element.matches('.own-ink, [type="file"]')) {
      // What stands in a control of several lines is the browser's to draw, and what clears one.
      const isItsOwn = element.matches('textarea, [data-variant="clear"], [type="file"]');
      if (!isItsOwn) result.off.push(`${nameOf(element)} shows itself`);
      continue;
    }
    if (element.matches('input, select')) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const inset = (/** @type {string} */ side) => (
        parseFloat(style[`border${side}Width`]) + parseFloat(style[`padding${side}`]) + 1);
      checkLine(element, {
        left: box.left + inset('Left'), top: box.top + inset('Top'),
        right: box.right - inset('Right'), bottom: box.bottom - inset('Bottom'),
      });
      continue;
    }
    for (const child of element.childNodes) {
      if (!(child instanceof Text) || child.data.trim() === '') continue;
      range.selectNodeContents(child);
      for (const line of range.getClientRects()) checkLine(element, line);
    }
  }
  return result;
}
