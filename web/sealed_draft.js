// How a draft leaves its device: its record and the list of its files, then files, as sealed parts one
// after the other. A part is four bytes of length, most significant first, an IV and as many sealed
// bytes, bound to its place (docs/drafts.md). No more than one is in memory.

import { IV_BYTES, newIv, sealOf } from './seal.js';

const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
const PART_BYTES = 1 << 20;
const MOST_LIST_BYTES = 1 << 25; // of the first part

/** @typedef {{id: string, type: string, bytes: number}} Listed */

/** Why they do not open, in the words of shared/portal/portal.h. */
export class SealProblem extends Error {}

/** @param {Blob} blob */
function* chunksOf(blob) {
  for (let at = 0; at < blob.size; at += PART_BYTES) yield blob.slice(at, at + PART_BYTES);
}

/** Seals one after the other into `parts`. @param {CryptoKey} key @param {string} place of all */
export function createSealer(key, place) {
  /** @type {Blob[]} */
  const parts = [];
  /** @param {BufferSource} bytes */
  async function add(bytes) {
    const iv = newIv();
    const data = await crypto.subtle.encrypt(sealOf(`${place} ${parts.length}`, iv), key, bytes);
    const length = new DataView(new ArrayBuffer(LENGTH_BYTES));
    length.setUint32(0, data.byteLength);
    parts.push(new Blob([length, iv, data]));
  }
  return {
    parts,
    /** @param {string} text @param {Listed[]} files what is told of them */
    addDraft: (text, files) => add(new TextEncoder().encode(JSON.stringify({ text, files }))),
    /** @param {Blob} file */
    async addFile(file) {
      for (const chunk of chunksOf(file)) await add(await chunk.arrayBuffer());
    },
  };
}

/**
 * Opens them again, from there on in the blob.
 * @param {CryptoKey} key @param {string} place @param {Blob} blob @param {number} at
 */
export function createOpener(key, place, blob, at = 0) {
  let index = 0;
  const bytesOf = (/** @type {number} */ from, /** @type {number} */ length) => (
    blob.slice(from, from + length).arrayBuffer());

  /** @param {number} mostBytes */
  async function next(mostBytes) {
    const start = await bytesOf(at, LENGTH_BYTES);
    if (start.byteLength < LENGTH_BYTES) throw new SealProblem('broken');
    const length = new DataView(start).getUint32(0);
    if (length > mostBytes + TAG_BYTES) throw new SealProblem('broken');
    const sealed = await bytesOf(at + LENGTH_BYTES, IV_BYTES + length);
    if (sealed.byteLength < IV_BYTES + length) throw new SealProblem('broken');
    const iv = sealed.slice(0, IV_BYTES);
    at += LENGTH_BYTES + sealed.byteLength;
    const seal = sealOf(`${place} ${index}`, iv);
    const bytes = await crypto.subtle.decrypt(seal, key, sealed.slice(IV_BYTES))
      // A wrong key shows at once; nobody can tell it from a first part that was changed.
      .catch(() => { throw new SealProblem(index === 0 ? 'code' : 'broken'); });
    index += 1;
    return bytes;
  }
  return {
    /** @returns {Promise<{text: string, files: Listed[]}>} */
    async nextDraft() {
      const bytes = await next(MOST_LIST_BYTES);
      const { text, files } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      const isFile = (/** @type {any} */ one) => /^[0-9A-Za-z]+$/.test(one.id)
        && typeof one.type === 'string' && Number.isSafeInteger(one.bytes) && one.bytes >= 0;
      if (typeof text !== 'string' || !files.every(isFile)) throw new SealProblem('broken');
      return { text, files };
    },
    /** @param {Listed} file */
    async nextFile({ type, bytes }) {
      /** @type {Blob[]} */
      const chunks = [];
      for (let left = bytes; left > 0; left -= PART_BYTES) {
        const chunk = await next(PART_BYTES);
        if (chunk.byteLength !== Math.min(left, PART_BYTES)) throw new SealProblem('broken');
        chunks.push(new Blob([chunk]));
      }
      return new Blob(chunks, { type });
    },
    /** That nothing follows. */
    end() {
      if (at !== blob.size) throw new SealProblem('broken');
    },
  };
}
