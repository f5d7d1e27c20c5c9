// A key made out of what somebody can type: as slow to try as a phone bears to make it once.

import { ALGORITHM, USES } from './seal.js';

const ITERATIONS = 600_000; // OWASP, Password Storage Cheat Sheet: PBKDF2-HMAC-SHA256

export const SALT_BYTES = 16;

/** @param {string} code @param {BufferSource} salt */
export async function keyOf(code, salt) {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2',
    false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS }, secret, ALGORITHM, false, USES);
}
