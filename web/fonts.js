// The two weights of Vazirmatn. They come through fetch and not through CSS, since the canvas needs
// the same bytes; text shows in a system font until they are there.

import { readFonts } from './glyph_streams.js';

const FILE = 'fonts/Vazirmatn.streams';
const WEIGHTS = ['400', '700'];

/** @param {URL} address */
async function load(address) {
  const response = await fetch(address);
  const fonts = readFonts(await response.arrayBuffer());
  await Promise.all(fonts.map(async (bytes, i) => {
    document.fonts.add(await new FontFace('Vazirmatn', bytes, { weight: WEIGHTS[i] }).load());
  }));
  return fonts;
}

/**
 * Loads the fonts for the document. The promise gives their bytes, regular and bold; it is rejected
 * where they did not come or are damaged, and the page goes on with a system font.
 * @param {URL} assets
 * @returns {Promise<Uint8Array[]>}
 */
export function loadFonts(assets) {
  const fonts = load(new URL(FILE, assets));
  // Who needs the bytes hears of it too.
  fonts.catch((error) => console.error(`${FILE} did not load: ${error}`));
  return fonts;
}
