// A PIN before this browser's key: setting, using and removing it. Loaded when somebody does.

import { SALT_BYTES, keyOf } from './code_key.js';
import { KEYS, RECORDS, StoreProblem, VERSION, committed, resultOf } from './database.js';
import { FIRST_KEY, isLocked, lockOf, nameAfter, storedKeys } from './key_ring.js';
import { keyOfBytes, newIv, sealOf } from './seal.js';

/** @typedef {import('./key_ring.js').Locked} Locked */
/** @typedef {import('./key_ring.js').KeyRing} KeyRing */
/** @typedef {typeof import('./database.js').transactionOf} Start */

/**
 * What the store does for its keys.
 * @typedef {object} Store
 * @property {<T>(begin: (start: Start) => Promise<T>) => Promise<T>} inTurn
 * @property {() => Promise<IDBDatabase>} open
 * @property {() => Promise<KeyRing>} ring
 * @property {(ring: KeyRing, key: string, bytes: BufferSource) =>
 *   Promise<[string, import('./store.js').Sealed]>} seal
 * @property {(key: string, sealed: import('./store.js').Sealed) =>
 *   Promise<ArrayBuffer | undefined>} unseal
 * @property {Map<string, CryptoKey>} unlocked what PINs have opened in this page
 * @property {() => void} renew the keys are to be looked at anew
 */

const KEY_BYTES = 32;
const FREE_TRIES = 5;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 3_600;

/** @param {string} name of a key */
const placeOf = (name) => `${VERSION} key ${name}`;

/** A new key, and as it is stored. @param {string} name @param {string} pin */
async function newKey(name, pin) {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = newIv();
  const data = await crypto.subtle.encrypt(sealOf(placeOf(name), iv), await keyOf(pin, salt), bytes);
  return { key: await keyOfBytes(bytes), locked: { salt, iv, data, tries: 0, at: 0 } };
}

/** Nothing where that is not its PIN. @param {string} name @param {Locked} locked @param {string} pin */
async function opened(name, { salt, iv, data }, pin) {
  const secret = await keyOf(pin, salt);
  const bytes = await crypto.subtle.decrypt(sealOf(placeOf(name), iv), secret, data)
    .catch(() => undefined);
  return bytes && keyOfBytes(bytes);
}

/** How many seconds are to be waited before the next try. @param {Locked} locked */
function waitOf({ tries, at }) {
  if (tries < FREE_TRIES) return 0;
  const wait = Math.min(FIRST_WAIT_S * 2 ** (tries - FREE_TRIES), LONGEST_WAIT_S);
  return Math.max(0, Math.ceil(wait - (Date.now() - at) / 1000));
}

/** @param {Store} store */
function createPin({ inTurn, open, ring, seal, unseal, unlocked, renew }) {
  /**
   * In a transaction over keys and records. What the work gives is the result.
   * @template T @param {(keys: IDBObjectStore, stored: Map<string, CryptoKey | Locked>) => T} work
   * @returns {Promise<T>}
   */
  const change = (work) => inTurn(async (start) => {
    const transaction = start(await open(), [RECORDS, KEYS], 'readwrite');
    const keys = transaction.objectStore(KEYS);
    const result = work(keys, await storedKeys(keys));
    await committed(transaction);
    return result;
  });

  /** @param {string} key of a record */
  const sealAnew = (key) => inTurn(async (start) => {
    const now = await ring();
    const records = (/** @type {IDBTransactionMode} */ mode) => (
      open().then((database) => start(database, RECORDS, mode).objectStore(RECORDS)));
    const sealed = await resultOf((await records('readonly')).get(key));
    if (!sealed || (sealed.by ?? FIRST_KEY) === now.by) return;
    const bytes = await unseal(key, sealed);
    if (!bytes) return; // it is broken, and stays so
    const [, anew] = await seal(now, key, bytes);
    const store = await records('readwrite');
    const there = await resultOf(store.get(key));
    // Another tab may have replaced it meanwhile.
    if (there && String(there.iv) === String(sealed.iv)) store.put(anew, key);
    await committed(store.transaction);
  });

  /** All that is sealed with an earlier key is sealed with the one of now. */
  async function sealAllAnew() {
    const keys = await inTurn(async (start) => (
      resultOf(start(await open(), RECORDS).objectStore(RECORDS).getAllKeys())));
    for (const key of keys) await sealAnew(String(key));
  }

  /** Earlier keys go once no tab seals with them, and nothing is sealed with them. Where the page goes
   * meanwhile they stay, and the next one that has the PIN ends it. */
  async function removeEarlierKeys() {
    const { by, keys } = await ring();
    for (const name of keys.keys()) {
      if (name === by) continue;
      await navigator.locks.request(lockOf(name), async () => {
        // Somebody may have cleared this device since, and made it anew.
        if (!await change((_, stored) => stored.has(name) && stored.has(by))) return;
        await sealAllAnew();
        await change((stored) => { stored.delete(name); });
        renew();
      });
    }
  }

  return {
    /** @param {string} pin */
    async set(pin) {
      const name = nameAfter((await ring()).by);
      const { key, locked } = await newKey(name, pin);
      await change((keys, stored) => {
        if ([...stored.values()].some(isLocked)) throw new StoreProblem('locked');
        keys.add(locked, name);
      });
      unlocked.set(name, key);
      renew();
      removeEarlierKeys().catch(console.error); // else the next page does
      return { done: true };
    },

    /** @param {string} pin */
    async open(pin) {
      // The try counts before it is made: a page that goes in between has had it.
      const tried = await change((keys, stored) => {
        const [name, locked] = [...stored].find(([, one]) => isLocked(one)) ?? [];
        if (!name || !locked || !isLocked(locked)) return undefined;
        // A clock that went back begins the wait anew.
        const last = { ...locked, at: Math.min(locked.at, Date.now()) };
        const wait = waitOf(last);
        const isFree = wait === 0;
        keys.put(isFree ? { ...last, tries: last.tries + 1, at: Date.now() } : last, name);
        return { name, locked, wait };
      });
      if (!tried) { // another tab has removed it
        renew();
        return { done: true };
      }
      const { name, locked, wait } = tried;
      if (wait > 0) return { problem: 'wait', seconds: wait };
      const key = await opened(name, locked, pin);
      if (!key) return { problem: 'wrong' };
      unlocked.set(name, key);
      renew();
      await change((keys, stored) => {
        const there = stored.get(name);
        if (there && isLocked(there)) keys.put({ ...locked, tries: 0, at: 0 }, name);
      });
      removeEarlierKeys().catch(console.error);
      return { done: true };
    },

    async remove() {
      const { by, keys } = await ring();
      await change((stored) => stored.put(keys.get(by), by));
      return { done: true };
    },
  };
}

/** The effect "pin" (shared/portal/portal.h). @param {import('./core.js').Effect} wish
 * @param {Store} store @returns {Promise<object>} */
export function usePin({ use, pin }, store) {
  const { set, open, remove } = createPin(store);
  if (use === 'set') return set(pin);
  return use === 'open' ? open(pin) : remove();
}
