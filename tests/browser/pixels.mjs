// Screenshots as pixels, compared in a page of their own.

/**
 * @typedef {object} Difference
 * @property {number} pixels of each picture
 * @property {number} different how many differ by more than the tolerance in some channel
 * @property {number} largest difference of a channel, 0 to 255
 * @property {{x: number, y: number}} [first] that differs
 * @property {number} tile how far the colours of a square tile are apart at most, taken together: 0
 *   to 255
 * @property {{x: number, y: number}} tileAt where that is
 */

/**
 * Compares two screenshots of the same size.
 * @param {import('playwright-core').BrowserContext} context
 * @param {Buffer} one @param {Buffer} other PNG
 * @param {number} tolerance of a channel, 0 to 255
 * @param {number} side of a tile, in pixels
 * @returns {Promise<Difference>}
 */
export async function compare(context, one, other, tolerance, side) {
  const page = await context.newPage();
  try {
    return await page.evaluate(async ({ pictures, limit, tileSide }) => {
      const [a, b] = await Promise.all(pictures.map(async (text) => {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const drawing = canvas.getContext('2d');
        drawing.drawImage(bitmap, 0, 0);
        return drawing.getImageData(0, 0, bitmap.width, bitmap.height);
      }));
      if (a.width !== b.width || a.height !== b.height) throw new Error('two sizes');
      const result = { pixels: a.width * a.height, different: 0, largest: 0, first: undefined };
      for (let pixel = 0; pixel < result.pixels; ++pixel) {
        let most = 0;
        for (let at = 4 * pixel; at < 4 * pixel + 3; ++at) {
          most = Math.max(most, Math.abs(a.data[at] - b.data[at]));
        }
        result.largest = Math.max(result.largest, most);
        if (most <= limit) continue;
        result.different += 1;
        result.first ??= { x: pixel % a.width, y: Math.floor(pixel / a.width) };
      }
      const columns = Math.ceil(a.width / tileSide);
      const sums = new Float64Array(3 * columns * Math.ceil(a.height / tileSide));
      for (let at = 0; at < a.data.length; ++at) {
        if (at % 4 === 3) continue;
        const pixel = Math.floor(at / 4);
        const row = Math.floor(Math.floor(pixel / a.width) / tileSide);
        const column = Math.floor((pixel % a.width) / tileSide);
        sums[3 * (row * columns + column) + (at % 4)] += a.data[at] - b.data[at];
      }
      const means = sums.map((sum) => Math.abs(sum) / tileSide ** 2);
      const largest = means.reduce((most, mean, at) => (mean > means[most] ? at : most), 0);
      const tile = Math.floor(largest / 3);
      return {
        ...result,
        tile: means[largest],
        tileAt: { x: (tile % columns) * tileSide, y: Math.floor(tile / columns) * tileSide },
      };
    }, { pictures: [one, other].map((png) => png.toString('base64')), limit: tolerance, tileSide: side });
  } finally {
    await page.close();
  }
}

/**
 * @typedef {{x: number, y: number, width: number, height: number}} Box in CSS px
 * @typedef {{ground: number[], ink: number[], ratio: number}} Colours R, G, B of the most frequent
 *   pixel and of the one that stands out most from it, and their contrast as WCAG 2.2 has it
 */

/**
 * What is seen in some boxes of a screenshot.
 * @param {import('playwright-core').BrowserContext} context
 * @param {Buffer} png
 * @param {Box[]} boxes
 * @param {number} ratio device pixels a CSS px
 * @returns {Promise<Colours[]>}
 */
export async function coloursIn(context, png, boxes, ratio) {
  const page = await context.newPage();
  try {
    return await page.evaluate(async ({ picture, places, scale }) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      drawing.drawImage(bitmap, 0, 0);
      const channels = (/** @type {number} */ color) => [color >> 16, (color >> 8) & 255, color & 255];
      const luminance = (/** @type {number} */ color) => {
        const [r, g, b] = channels(color).map((one) => one / 255)
          .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      return places.map(({ x, y, width, height }) => {
        const [left, top, right, bottom] = [x, y, x + width, y + height].map((one, at) => (
          at < 2 ? Math.ceil(one * scale) : Math.floor(one * scale)));
        const { data } = drawing.getImageData(left, top, right - left, bottom - top);
        /** @type {Map<number, number>} */
        const counts = new Map();
        for (let at = 0; at < data.length; at += 4) {
          const color = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
          counts.set(color, (counts.get(color) ?? 0) + 1);
        }
        const [[ground]] = [...counts].sort(([, a], [, b]) => b - a);
        const base = luminance(ground);
        let [ink, most] = [ground, 1];
        for (const color of counts.keys()) {
          const other = luminance(color);
          const found = (Math.max(base, other) + 0.05) / (Math.min(base, other) + 0.05);
          if (found > most) [ink, most] = [color, found];
        }
        return { ground: channels(ground), ink: channels(ink), ratio: most };
      });
    }, { picture: png.toString('base64'), places: boxes, scale: ratio });
  } finally {
    await page.close();
  }
}
