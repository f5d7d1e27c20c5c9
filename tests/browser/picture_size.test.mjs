// How large a picture says that it is, before anybody decodes it (web/picture_size.js).

import assert from 'node:assert/strict';
import test from 'node:test';

import { importWritten } from './written.mjs';

const { sizeOf } = await importWritten('picture_size.js');

/** @param {(number | string | number[])[]} parts bytes, or Latin letters */
const bytes = (...parts) => Buffer.concat(parts.map((part) => (
  typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part].flat()))));

const PADDING = Array(32).fill(0);
const size = (/** @type {number} */ width, /** @type {number} */ height) => ({ width, height });

/** Heads as the standards have them, and the size that they say. */
/** @type {[string, Buffer, {width: number, height: number} | undefined][]} */
const CASES = [
  ['png', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0x4e, 0x20], [0, 0, 0x27, 0x10], PADDING),
    size(20_000, 10_000)],
  ['a png of no width', bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', [0, 0, 0, 0, 0, 0, 0, 9], PADDING),
    undefined],
  ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0], PADDING),
    size(4000, 3000)],
  ['jpeg, progressive, after fill bytes and tables', bytes(
    [0xff, 0xd8, 0xff, 0xc4, 0, 3, 0, 0xff, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 1, 0, 2], PADDING), size(2, 1)],
  ['jpeg without a frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2], PADDING), undefined],
  ['webp, lossy', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a], [0x80, 2, 0xe0, 1],
    PADDING), size(640, 480)],
  ['webp, lossless', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0], 0x2f, [0x7f, 0xc2, 0x77, 0], PADDING),
    size(640, 480)],
  ['webp, extended', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0], [0x1f, 0x4e, 0], [0x0f, 0x27, 0],
    PADDING), size(20_000, 10_000)],
  ['webp of another kind', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP9 ', PADDING), undefined],
  ['svg', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'), undefined],
  ['gif', bytes('GIF89a', [10, 0, 10, 0], PADDING), undefined],
];

for (const [name, head, expected] of CASES) {
  test(`the size of ${name}`, async () => {
    assert.deepEqual(await sizeOf(new Blob([head])), expected);
  });
}

test('what is cut off, or damaged anywhere, says a size or none', async () => {
  for (const [name, head] of CASES) {
    for (let length = 0; length < head.length; ++length) {
      await sizeOf(new Blob([head.subarray(0, length)]));
    }
    for (let at = 0; at < head.length; ++at) {
      for (const value of [0, 1, 0x7f, 0xc0, 0xff]) {
        const damaged = Buffer.from(head);
        damaged[at] = value;
        const found = await sizeOf(new Blob([damaged]));
        if (found) assert.ok(found.width > 0 && found.height > 0, `${name} at ${at}`);
      }
    }
  }
});
