// SHA-256 of what is too large to be in memory at once, which WebCrypto cannot do. Loaded when
// somebody attaches such a file.

import { sha256 } from '@noble/hashes/sha2.js';

const STEP_BYTES = 1 << 18; // some 10 ms of a cheap phone: what is typed meanwhile goes between

/** @param {Blob} file */
export async function longHash(file) {
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += STEP_BYTES) {
    hash.update(new Uint8Array(await file.slice(at, at + STEP_BYTES).arrayBuffer()));
  }
  return hash.digest();
}
