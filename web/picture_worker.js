// Decodes a picture, draws it smaller and encodes it anew (web/pictures.js), once it has said that it
// is there.

import { sizeOf } from './picture_size.js';

const LONGEST_EDGE = 2_000; // pixels; a page of A4 at 170 dots an inch
// Four bytes each are decoded at once; phones with 2 GB of memory decode so many.
const MOST_PIXELS = 64_000_000;
const QUALITY = 0.85;

/** @param {Blob} file @param {string} type @returns {Promise<import('./pictures.js').Prepared>} */
async function prepare(file, type) {
  const said = await sizeOf(file);
  if (!said) return { problem: 'type' };
  if (said.width * said.height > MOST_PIXELS) return { problem: 'pixels' };
  /** @type {ImageBitmap} */
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return { problem: 'broken' };
  }
  const scale = Math.min(1, LONGEST_EDGE / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  // JPEG has no transparency: what shows through is white, as paper is.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  return { blob: await canvas.convertToBlob({ type, quality: QUALITY }) };
}

postMessage({}); // it is there
addEventListener('message', async ({ data: { file, type } }) => {
  postMessage(await prepare(file, type).catch(() => ({ problem: 'broken' })));
});
