// A draft as a file for the citizen to keep, which only a code opens; docs/drafts.md has the format.
// Loaded when somebody makes or opens one.

import { SALT_BYTES, keyOf, newCode } from './code_key.js';
import { SealProblem, createOpener, createSealer } from './sealed_draft.js';

/** @typedef {{id: string, blob: Blob}} Attached */

const MAGIC = new TextEncoder().encode('PANJEREH');
const FORMAT = 1;
const PLACE = `file ${FORMAT}`;
const HEAD_BYTES = MAGIC.length + 1 + SALT_BYTES;

/**
 * The file, and the code that opens it. No more than a part of it is in memory.
 * @param {string} text @param {Attached[]} files
 */
export async function seal(text, files) {
  const code = newCode();
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const sealer = createSealer(await keyOf(code, salt), PLACE);
  await sealer.addDraft(text, files.map(({ id, blob: { type, size } }) => ({ id, type, bytes: size })));
  for (const { blob } of files) await sealer.addFile(blob);
  const made = [MAGIC, new Uint8Array([FORMAT]), salt, ...sealer.parts];
  return { blob: new Blob(made, { type: 'application/octet-stream' }), code };
}

/**
 * What seal() was given.
 * @param {Blob} file @param {string} code
 * @returns {Promise<{text: string, files: Attached[]}>}
 */
async function unsealed(file, code) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head.length < HEAD_BYTES || MAGIC.some((byte, i) => head[i] !== byte)) {
    throw new SealProblem('broken');
  }
  if (head[MAGIC.length] > FORMAT) throw new SealProblem('newer');
  if (head[MAGIC.length] < FORMAT) throw new SealProblem('broken');
  const key = await keyOf(code, head.subarray(MAGIC.length + 1));
  const opener = createOpener(key, PLACE, file, HEAD_BYTES);
  const { text, files } = await opener.nextDraft();
  /** @type {Attached[]} */
  const attached = [];
  for (const file of files) attached.push({ id: file.id, blob: await opener.nextFile(file) });
  opener.end();
  return { text, files: attached };
}

/** @param {Blob} file @param {string} code */
export async function unseal(file, code) {
  try {
    return await unsealed(file, code);
  } catch (error) {
    if (error instanceof SealProblem) return { problem: error.message };
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
