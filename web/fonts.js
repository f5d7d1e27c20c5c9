// The two weights of Vazirmatn. They come through fetch and not through CSS, since the canvas needs
// the same bytes; text shows in a system font until they are there.

const FACES = [
  { file: 'fonts/Vazirmatn-Regular.ttf', weight: '400' },
  { file: 'fonts/Vazirmatn-Bold.ttf', weight: '700' },
];

/**
 * Loads the fonts for the document. The promise gives their bytes, regular and bold; it is rejected
 * where one did not come, and the page goes on with a system font.
 * @param {URL} assets
 * @returns {Promise<Uint8Array[]>}
 */
export function loadFonts(assets) {
  const fonts = Promise.all(FACES.map(async ({ file, weight }) => {
    try {
      const response = await fetch(new URL(file, assets));
      const bytes = await response.arrayBuffer();
      const face = await new FontFace('Vazirmatn', bytes, { weight }).load();
      document.fonts.add(face);
      return new Uint8Array(bytes);
    } catch (error) {
      console.error(`${file} did not load: ${error}`);
      throw error;
    }
  }));
  fonts.catch(() => {}); // said above; who needs the bytes hears of it too
  return fonts;
}
