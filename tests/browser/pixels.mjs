// Screenshots as pixels, compared in a page of their own.

/**
 * @typedef {object} Difference
 * @property {number} pixels of each picture
 * @property {number} different how many differ by more than the tolerance in some channel
 * @property {number} largest difference of a channel, 0 to 255
 * @property {{x: number, y: number}} [first] that differs
 */

/**
 * Compares two screenshots of the same size.
 * @param {import('playwright-core').BrowserContext} context
 * @param {Buffer} one @param {Buffer} other PNG
 * @param {number} tolerance of a channel, 0 to 255
 * @returns {Promise<Difference>}
 */
export async function compare(context, one, other, tolerance) {
  const page = await context.newPage();
  try {
    return await page.evaluate(async ({ pictures, limit }) => {
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
      return result;
    }, { pictures: [one, other].map((png) => png.toString('base64')), limit: tolerance });
  } finally {
    await page.close();
  }
}
