// A draft as a file for the citizen to keep, which only a code opens; docs/drafts.md has the format.
// Loaded when somebody makes or opens one.

import { SALT_BYTES, keyOf } from './code_key.js';
import { IV_BYTES, newIv, sealOf } from './seal.js';

/** @typedef {{id: string, blob: Blob}} Attached */

const MAGIC = new TextEncoder().encode('PANJEREH');
const FORMAT = 1;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
const HEAD_BYTES = MAGIC.length + 1 + SALT_BYTES;
const PART_BYTES = 1 << 20;
const MOST_LIST_BYTES = 1 << 25; // of the first part
const CODE_DIGITS = 16;

/** Why a file does not open, in the words of shared/portal/portal.h. */
class FileProblem extends Error {}

/** Each digit as likely as any other. */
function newCode() {
  let code = '';
  while (code.length < CODE_DIGITS) {
    for (const byte of crypto.getRandomValues(new Uint8Array(CODE_DIGITS))) {
      if (byte < 250 && code.length < CODE_DIGITS) code += byte % 10;
    }
  }
  return code;
}

/** @param {number} index */
const placeOf = (index) => `file ${FORMAT} ${index}`;

/** @param {Blob} blob */
function* chunksOf(blob) {
  for (let at = 0; at < blob.size; at += PART_BYTES) yield blob.slice(at, at + PART_BYTES);
}

/**
 * The file, and the code that opens it. No more than a part of it is in memory.
 * @param {string} text @param {Attached[]} files
 */
export async function seal(text, files) {
  const code = newCode();
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const key = await keyOf(code, salt);
  /** @type {BlobPart[]} */
  const made = [MAGIC, new Uint8Array([FORMAT]), salt];
  let index = 0;
  const add = async (/** @type {BufferSource} */ bytes) => {
    const iv = newIv();
    const data = await crypto.subtle.encrypt(sealOf(placeOf(index), iv), key, bytes);
    const length = new DataView(new ArrayBuffer(LENGTH_BYTES));
    length.setUint32(0, data.byteLength);
    made.push(new Blob([length, iv, data]));
    index += 1;
  };
  const list = files.map(({ id, blob }) => ({ id, type: blob.type, bytes: blob.size }));
  await add(new TextEncoder().encode(JSON.stringify({ text, files: list })));
  for (const { blob } of files) {
    for (const chunk of chunksOf(blob)) await add(await chunk.arrayBuffer());
  }
  return { blob: new Blob(made, { type: 'application/octet-stream' }), code };
}

/** @param {ArrayBuffer} bytes @returns {{text: string, files: {id: string, type: string, bytes: number}[]}} */
function readList(bytes) {
  const { text, files } = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const isFile = (/** @type {any} */ one) => /^[0-9A-Za-z]+$/.test(one.id)
    && typeof one.type === 'string' && Number.isSafeInteger(one.bytes) && one.bytes >= 0;
  if (typeof text !== 'string' || !files.every(isFile)) throw new FileProblem('broken');
  return { text, files };
}

/**
 * What seal() was given.
 * @param {Blob} file @param {string} code
 * @returns {Promise<{text: string, files: Attached[]}>}
 */
async function unsealed(file, code) {
  const bytesOf = (/** @type {number} */ from, /** @type {number} */ length) => (
    file.slice(from, from + length).arrayBuffer());
  const head = new Uint8Array(await bytesOf(0, HEAD_BYTES));
  if (head.length < HEAD_BYTES || MAGIC.some((byte, i) => head[i] !== byte)) {
    throw new FileProblem('broken');
  }
  if (head[MAGIC.length] > FORMAT) throw new FileProblem('newer');
  if (head[MAGIC.length] < FORMAT) throw new FileProblem('broken');
  const key = await keyOf(code, head.subarray(MAGIC.length + 1));
  let at = HEAD_BYTES;
  let index = 0;
  const next = async (/** @type {number} */ mostBytes) => {
    const start = await bytesOf(at, LENGTH_BYTES);
    if (start.byteLength < LENGTH_BYTES) throw new FileProblem('broken');
    const length = new DataView(start).getUint32(0);
    if (length > mostBytes + TAG_BYTES) throw new FileProblem('broken');
    const sealed = await bytesOf(at + LENGTH_BYTES, IV_BYTES + length);
    if (sealed.byteLength < IV_BYTES + length) throw new FileProblem('broken');
    const iv = sealed.slice(0, IV_BYTES);
    at += LENGTH_BYTES + sealed.byteLength;
    const bytes = await crypto.subtle.decrypt(sealOf(placeOf(index), iv), key, sealed.slice(IV_BYTES))
      // A wrong code shows at once; nobody can tell it from a first part that was changed.
      .catch(() => { throw new FileProblem(index === 0 ? 'code' : 'broken'); });
    index += 1;
    return bytes;
  };
  const { text, files } = readList(await next(MOST_LIST_BYTES));
  /** @type {Attached[]} */
  const attached = [];
  for (const { id, type, bytes } of files) {
    /** @type {Blob[]} */
    const chunks = [];
    for (let left = bytes; left > 0; left -= PART_BYTES) {
      const chunk = await next(PART_BYTES);
      if (chunk.byteLength !== Math.min(left, PART_BYTES)) throw new FileProblem('broken');
      chunks.push(new Blob([chunk]));
    }
    attached.push({ id, blob: new Blob(chunks, { type }) });
  }
  if (at !== file.size) throw new FileProblem('broken');
  return { text, files: attached };
}

/** @param {Blob} file @param {string} code */
export async function unseal(file, code) {
  try {
    return await unsealed(file, code);
  } catch (error) {
    if (error instanceof FileProblem) return { problem: error.message };
    return { problem: 'failed' }; // as of a file that went while it was read
  }
}

/** Puts it among the citizen's downloads. @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
