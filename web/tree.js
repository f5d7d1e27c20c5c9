// Reads the bytes of a tree diff (their format is described in shared/view/tree_bytes.h).

import { FLAGS, NUMBERS, ROLES, TEXTS, TREE_VERSION } from './tree_table.js';

/**
 * A node by the names of the table: texts and numbers where it has them, flags where they are set.
 * @typedef {object} TreeNode
 * @property {string} id
 * @property {typeof ROLES[number]} role
 * @property {string[]} children
 * @property {Record<string, string>} texts
 * @property {Record<string, number>} numbers
 * @property {Record<string, true>} flags
 */

/**
 * @param {Uint8Array} bytes
 * @returns {{root: string, removed: string[], nodes: TreeNode[]}}
 */
export function readDiff(bytes) {
  let at = 0;

  function number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /** @template T @param {() => T} read @returns {T[]} */
  function list(read) {
    return Array.from({ length: number() }, read);
  }

  if (bytes[at++] !== TREE_VERSION) throw new Error(`not a tree diff of version ${TREE_VERSION}`);
  let size = 0;
  const lengths = list(() => {
    size += number();
    return number();
  });
  // One decoding for all strings, then cut: many small ones would cost more than all else here.
  const text = new TextDecoder().decode(bytes.subarray(at, at + size));
  at += size;
  let cut = 0;
  const strings = lengths.map((length) => text.slice(cut, cut += length));
  const string = () => strings[number()];

  /** @template T @param {ReadonlyArray<{name: string}>} table @param {() => T} read */
  function properties(table, read) {
    /** @type {Record<string, T>} */
    const values = {};
    for (let left = number(); left > 0; --left) values[table[bytes[at++]].name] = read();
    return values;
  }

  function node() {
    const id = string();
    const role = ROLES[bytes[at++]];
    const bits = number();
    /** @type {Record<string, true>} */
    const flags = {};
    FLAGS.forEach((flag, bit) => {
      if (bits & (1 << bit)) flags[flag.name] = true;
    });
    const texts = properties(TEXTS, string);
    const numbers = properties(NUMBERS, number);
    return { id, role, flags, texts, numbers, children: list(string) };
  }

  return { root: string(), removed: list(string), nodes: list(node) };
}
