// The keys that what is stored is sealed with: of this browser, or of the window.

import { KEYS, StoreProblem, committed, resultOf, transactionOf } from './database.js';

const DEVICE_KEY = 'device';
const KEY_TIMEOUT_MS = 5_000; // of the window's: the page waits for what it opens

/** @param {IDBDatabase} database @returns {Promise<CryptoKey>} */
export async function deviceKey(database) {
  /** @param {IDBTransactionMode} mode */
  const keys = (mode) => transactionOf(database, KEYS, mode).objectStore(KEYS);
  const known = await resultOf(keys('readonly').get(DEVICE_KEY));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false,
    ['encrypt', 'decrypt']);
  // Another tab may have made one meanwhile: the first stays.
  const store = keys('readwrite');
  const first = await resultOf(store.get(DEVICE_KEY));
  if (first) return first;
  store.put(made, DEVICE_KEY);
  await committed(store.transaction);
  return made;
}

/** The window's key, which is nowhere but in the memory of this page. Whoever has no session yet gets
 * one with the refusal. @param {URL} address @returns {Promise<CryptoKey>} */
export async function keyOfWindow(address) {
  const ask = () => fetch(address, { signal: AbortSignal.timeout(KEY_TIMEOUT_MS) });
  try {
    const first = await ask();
    const answer = first.status === 401 ? await ask() : first;
    const text = (await answer.json()).key.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  } catch {
    throw new StoreProblem('away');
  }
}
