// The keys that what is stored is sealed with: of this browser, which may open with a PIN alone, or
// of the window.

import { KEYS, StoreProblem, TIMEOUT_MS, committed, resultOf, transactionOf } from './database.js';
import { randomUuid } from './random_uuid.js';
import { ALGORITHM, USES, keyOfBytes } from './seal.js';

/** The first key of a browser, and the one of records that do not say which. */
export const FIRST_KEY = 'device';
const LATER_KEY = /^pin (\d{6}) /;
const DIGITS = 6;
const KEY_TIMEOUT_MS = 5_000; // of the window's: the page waits for what it opens

/**
 * Keys by their names; `by` is the name of the one that what is stored now is sealed with, which
 * stays until release().
 * @typedef {{by: string, keys: Map<string, CryptoKey>, release: () => void}} KeyRing
 */
/**
 * A key that a PIN opens, as it is stored: `data` is its bytes, sealed with a key of the PIN and the
 * salt. `tries` have failed, the last one `at` that time, in ms since 1970.
 * @typedef {object} Locked
 * @property {Uint8Array<ArrayBuffer>} salt
 * @property {Uint8Array<ArrayBuffer>} iv
 * @property {ArrayBuffer} data
 * @property {number} tries
 * @property {number} at
 */

/** @param {CryptoKey | Locked} key @returns {key is Locked} */
export const isLocked = (key) => !(key instanceof CryptoKey);

/**
 * All that is stored of keys, by name.
 * @param {IDBObjectStore} store @returns {Promise<Map<string, CryptoKey | Locked>>}
 */
export async function storedKeys(store) {
  const [names, keys] = await Promise.all([resultOf(store.getAllKeys()), resultOf(store.getAll())]);
  return new Map(names.map((name, i) => [String(name), keys[i]]));
}

/** The name of a key that is made after that one, like no other. @param {string} by */
export function nameAfter(by) {
  const number = Number(LATER_KEY.exec(by)?.[1] ?? 0) + 1;
  return `pin ${String(number).padStart(DIGITS, '0')} ${randomUuid()}`;
}

/** @param {IDBDatabase} database */
async function withFirstKey(database) {
  const made = await crypto.subtle.generateKey(ALGORITHM, false, USES);
  // Another tab may have made one meanwhile: the first stays.
  const store = transactionOf(database, KEYS, 'readwrite').objectStore(KEYS);
  const there = await storedKeys(store);
  if (there.size > 0) return there;
  store.put(made, FIRST_KEY);
  await committed(store.transaction);
  return new Map([[FIRST_KEY, made]]);
}

/** As long as a page may seal with a key it shares that lock: whoever has it alone may remove the key.
 * @param {string} name of the key */
export const lockOf = (name) => `panjereh key ${name}`;

/** Gives back what ends it. @param {string} name @returns {Promise<() => void>} */
const held = (name) => new Promise((resolve, reject) => {
  const signal = AbortSignal.timeout(TIMEOUT_MS); // of waiting: it may be being removed
  navigator.locks.request(lockOf(name), { mode: 'shared', signal }, () => (
    new Promise((release) => { resolve(() => release(undefined)); })
  )).catch((error) => (
    // A browser that forbids locks stores nothing either.
    error.name === 'TimeoutError' ? reject(new StoreProblem('failed')) : resolve(() => {})));
});

/**
 * This browser's keys. There are two while what is stored is sealed anew with the one of a PIN.
 * @param {IDBDatabase} database
 * @param {Map<string, CryptoKey>} unlocked those that a PIN has opened
 * @returns {Promise<KeyRing>}
 */
export async function ringOfDevice(database, unlocked) {
  for (;;) {
    const { by } = await keysOf(database, unlocked);
    const release = await held(by);
    const now = await keysOf(database, unlocked).catch((error) => {
      release(); // it was locked in between
      throw error;
    });
    if (now.by === by) return { ...now, release };
    release();
  }
}

/** @param {IDBDatabase} database @param {Map<string, CryptoKey>} unlocked */
async function keysOf(database, unlocked) {
  const known = await storedKeys(transactionOf(database, KEYS).objectStore(KEYS));
  const stored = known.size > 0 ? known : await withFirstKey(database);
  /** @type {Map<string, CryptoKey>} */
  const keys = new Map();
  let by = '';
  for (const [name, key] of stored) {
    const open = isLocked(key) ? unlocked.get(name) : key;
    if (!open) throw new StoreProblem('locked');
    keys.set(name, open);
    by = name; // the last one: names are in the order in which the keys were made
  }
  return { by, keys };
}

/** The window's key, which is nowhere but in the memory of this page. Whoever has no session yet gets
 * one with the refusal. @param {URL} address @returns {Promise<KeyRing>} */
export async function ringOfWindow(address) {
  const ask = () => fetch(address, { signal: AbortSignal.timeout(KEY_TIMEOUT_MS) });
  try {
    const first = await ask();
    const answer = first.status === 401 ? await ask() : first;
    const text = (await answer.json()).key.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const key = await keyOfBytes(bytes);
    return { by: FIRST_KEY, keys: new Map([[FIRST_KEY, key]]), release() {} };
  } catch {
    throw new StoreProblem('away');
  }
}
