// What somebody finds who copies the folder of a browser's profile.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** @param {string} folder @returns {Promise<string[]>} */
async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Those of the words that are in some file, in UTF-8 or UTF-16; of bytes, those that are as they are.
 * @template {string | Buffer} T @param {string} folder @param {T[]} wanted @returns {Promise<T[]>}
 */
export async function foundIn(folder, wanted) {
  /** @type {Set<T>} */
  const found = new Set();
  for (const file of await filesOf(folder)) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // a socket, or gone since
    for (const one of wanted) {
      const ways = typeof one === 'string'
        ? [Buffer.from(one), Buffer.from(one, 'utf16le')] : [/** @type {Buffer} */ (one)];
      if (ways.some((way) => bytes.includes(way))) found.add(one);
    }
  }
  return [...found];
}
