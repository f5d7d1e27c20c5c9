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

/** What a node without texts, numbers or flags has: most have none of some kind. */
const NONE = Object.freeze(/** @type {Record<string, any>} */ ({}));

/**
 * @param {Uint8Array} bytes
 * @returns {{root: string, removed: string[], nodes: TreeNode[]}}
 */
export function readDiff(bytes) {
  let at = 0;

  function number() {
    let byte = bytes[at++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }

  /** @template T @param {() => T} read @returns {T[]} */
  function list(read) {
    /** @type {T[]} */
    const items = [];
    for (let left = number(); left > 0; --left) items.push(read());
    return items;
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
    let left = number();
    if (left === 0) return NONE;
    /** @type {Record<string, T>} */
    const values = {};
    for (; left > 0; --left) values[table[bytes[at++]].name] = read();
    return values;
  }

  function flagsOf(/** @type {number} */ bits) {
    if (bits === 0) return NONE;
    /** @type {Record<string, true>} */
    const flags = {};
    FLAGS.forEach((flag, bit) => {
      if (bits & (1 << bit)) flags[flag.name] = true;
    });
    return flags;
  }

  /** @returns {TreeNode} */
  function node() {
    return {
      id: string(),
      role: ROLES[bytes[at++]],
      flags: flagsOf(number()),
      texts: properties(TEXTS, string),
      numbers: properties(NUMBERS, number),
      children: list(string),
    };
  }

  return { root: string(), removed: list(string), nodes: list(node) };
}
