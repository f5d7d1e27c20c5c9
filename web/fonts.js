// The two weights of Vazirmatn. They come through fetch and not through CSS, since the canvas will
// need the same bytes; text shows in a system font until they are there.

const FACES = [
  { file: 'fonts/Vazirmatn-Regular.ttf', weight: '400' },
  { file: 'fonts/Vazirmatn-Bold.ttf', weight: '700' },
];

/** @param {URL} assets */
export function loadFonts(assets) {
  for (const { file, weight } of FACES) {
    fetch(new URL(file, assets))
      .then((response) => response.arrayBuffer())
      .then((bytes) => document.fonts.add(new FontFace('Vazirmatn', bytes, { weight })))
      .catch((error) => console.error(`${file} did not load: ${error}`));
  }
}
