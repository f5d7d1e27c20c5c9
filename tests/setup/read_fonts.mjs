// Reads files of glyph streams as the page does: writes the fonts of each beside it, as .0 and .1.

import { readFileSync, writeFileSync } from 'node:fs';

import { readFonts } from '../../web/glyph_streams.js';

for (const path of process.argv.slice(2)) {
  const { buffer, byteOffset, length } = readFileSync(path);
  const fonts = readFonts(/** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + length)));
  fonts.forEach((font, i) => writeFileSync(`${path}.${i}`, font));
}
