// How many pixels a picture says that it has, read from its first bytes, before anybody decodes it.

import { mediaType } from './media_type.js';

const HEAD_BYTES = 1 << 20; // cameras put previews and maps before a JPEG's own size

/** @typedef {{width: number, height: number}} Size */

/** ISO 10918-1, B.2.2: the frame header. @param {DataView} view @returns {Size | undefined} */
function sizeOfJpeg(view) {
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill bytes
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** @param {DataView} view @param {number} at */
const uint24 = (view, at) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

/** RFC 9649, 2.3 to 2.7. @param {DataView} view @param {string} kind @returns {Size | undefined} */
function sizeOfWebp(view, kind) {
  if (kind === 'VP8X') return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  if (kind === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (kind !== 'VP8L') return undefined;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/**
 * Of a JPEG, PNG or WebP; nothing of anything else, also where it is cut off.
 * @param {Blob} file
 * @returns {Promise<Size | undefined>}
 */
export async function sizeOf(file) {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (bytes.length < 30) return undefined;
  const view = new DataView(bytes.buffer);
  /** @type {Size | undefined} */
  let size;
  switch (mediaType(bytes)) {
    case 'image/jpeg':
      size = sizeOfJpeg(view);
      break;
    case 'image/png': // W3C, Portable Network Graphics, 11.2.1: IHDR comes first
      size = { width: view.getUint32(16), height: view.getUint32(20) };
      break;
    case 'image/webp':
      size = sizeOfWebp(view, String.fromCharCode(...bytes.subarray(12, 16)));
      break;
    default:
  }
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}
