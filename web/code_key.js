// A key made out of what somebody can type: as slow to try as a phone bears to make it once.

import { ALGORITHM, USES } from './seal.js';

const ITERATIONS = 600_000; // OWASP, Password Storage Cheat Sheet: PBKDF2-HMAC-SHA256
const CODE_DIGITS = 16;

export const SALT_BYTES = 16;

/** Digits, each as likely as any other. */
export function newCode() {
  let code = '';
  while (code.length < CODE_DIGITS) {
    for (const byte of crypto.getRandomValues(new Uint8Array(CODE_DIGITS))) {
      if (byte < 250 && code.length < CODE_DIGITS) code += byte % 10;
    }
  }
  return code;
}

/** @param {BufferSource} salt */
const slowly = (salt) => ({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ITERATIONS });

/** @param {string} code @param {KeyUsage[]} uses */
const secretOf = (code, uses) => crypto.subtle.importKey(
  'raw', new TextEncoder().encode(code), 'PBKDF2', false, uses);

/** @param {string} code @param {BufferSource} salt */
export async function keyOf(code, salt) {
  const secret = await secretOf(code, ['deriveKey']);
  return crypto.subtle.deriveKey(slowly(salt), secret, ALGORITHM, false, USES);
}

/** As many bytes, for what else than a key is to be made out of it.
 * @param {string} code @param {BufferSource} salt @param {number} bytes */
export async function bytesOf(code, salt, bytes) {
  const secret = await secretOf(code, ['deriveBits']);
  return crypto.subtle.deriveBits(slowly(salt), secret, 8 * bytes);
}
