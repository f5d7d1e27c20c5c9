// The fonts as they are downloaded (web/glyph_streams.js): what is read of the file that is served,
// and that a file which is cut or damaged is an error and nothing else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { CACHE } from './sandbox.mjs';
import { importWritten } from './written.mjs';

const FONTS = join(CACHE, 'fonts');
const SERVED = readFileSync(join(FONTS, 'Vazirmatn.streams'));
const HEADER = 24; // bytes
const EVERY = process.env.PANJEREH_FULL ? 1 : 61; // how many bytes a cut is from the next
const MOST_MS = 2_000; // for what takes 10, on a machine that has more to do
/** @type {{readFonts: (file: ArrayBuffer) => Uint8Array[]}} */
const { readFonts } = await importWritten('glyph_streams.js');

/** @param {Uint8Array} bytes */
function read(bytes) {
  return readFonts(new Uint8Array(bytes).buffer);
}

/** The same numbers each time, from 0 to 1 (mulberry32). @param {number} seed */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The file with a checksum that is right again. @param {Uint8Array} bytes */
function signed(bytes) {
  let [sum, sums] = [1, 0];
  for (const byte of bytes.subarray(4)) {
    sum = (sum + byte) % 65_521;
    sums = (sums + sum) % 65_521;
  }
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(0, sums * 65_536 + sum);
  return bytes;
}

/** Reading ends, in fonts or in an Error. @param {Uint8Array} bytes @param {string} what */
function assertEnds(bytes, what) {
  const start = performance.now();
  try {
    assert.equal(read(bytes).length, 2);
  } catch (error) {
    assert.ok(error instanceof Error, what);
    assert.notEqual(error.name, 'AssertionError', what);
  }
  assert.ok(performance.now() - start < MOST_MS, `${what} took too long`);
}

test('the fonts that are served are those that were cut down, byte for byte', () => {
  const fonts = read(SERVED);
  assert.equal(fonts.length, 2);
  ['Vazirmatn-Regular.ttf', 'Vazirmatn-Bold.ttf'].forEach((name, i) => {
    assert.ok(Buffer.from(fonts[i]).equals(readFileSync(join(FONTS, name))), name);
  });
});

test('a file that is cut anywhere says so', () => {
  for (let length = 0; length < SERVED.length; ++length) {
    const isNearEnd = length < 1_000 || SERVED.length - length < 1_000;
    if (!isNearEnd && length % EVERY !== 0) continue;
    assert.throws(() => read(SERVED.subarray(0, length)),
      { message: 'the fonts are cut or damaged' }, `${length} bytes`);
  }
});

test('a file in which a byte is another says so', () => {
  const random = randomNumbers(1);
  for (let i = 0; i < 500; ++i) {
    const bytes = new Uint8Array(SERVED);
    const at = Math.floor(random() * bytes.length);
    bytes[at] ^= 1 + Math.floor(random() * 255);
    assert.throws(() => read(bytes), { message: 'the fonts are cut or damaged' }, `byte ${at}`);
  }
});

test('what is no such file says so', () => {
  for (const text of ['', 'Not Found', '<!doctype html><title>Not found</title>']) {
    assert.throws(() => read(Buffer.from(text)), { message: 'the fonts are cut or damaged' });
  }
});

test('a damaged file with a right checksum is read to an end, or is an error', () => {
  const random = randomNumbers(2);
  for (let i = 0; i < 300; ++i) {
    const bytes = new Uint8Array(SERVED);
    // Half of the damage is to where the streams and tables are told.
    const most = i % 2 === 0 ? bytes.length : HEADER + 200;
    for (let left = 1 + Math.floor(random() * 4); left > 0; --left) {
      bytes[4 + Math.floor(random() * (most - 4))] = Math.floor(random() * 256);
    }
    assertEnds(signed(bytes), `damage ${i}`);
  }
  for (let i = 0; i < 100; ++i) {
    const length = HEADER + Math.floor(random() * (SERVED.length - HEADER));
    assertEnds(signed(new Uint8Array(SERVED.subarray(0, length))), `${length} bytes`);
  }
});

test('noise with a right checksum is read to an end, or is an error', () => {
  const random = randomNumbers(3);
  for (let i = 0; i < 300; ++i) {
    const bytes = Uint8Array.from({ length: HEADER + 1_000 }, () => Math.floor(random() * 256));
    // Streams of lengths that can be.
    [400, 400, 60, 60, 200].forEach((size, stream) => {
      new DataView(bytes.buffer).setUint32(4 + 4 * stream, Math.floor(random() * size));
    });
    assertEnds(signed(bytes), `noise ${i}`);
  }
});
