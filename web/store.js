// The device's store: texts, and parts of files, under keys in IndexedDB, each sealed with a key that
// no script can read: one that this browser keeps, also behind a PIN, or one that the window has.
// What they are stored under is stored as it is, and must say nothing of the citizen.

import {
  KEYS, RECORDS, StoreProblem, VERSION, committed, deleted, inTime, isClosed, openDatabase, problemOf,
  resultOf, transactionOf,
} from './database.js';
import { FIRST_KEY, ringOfDevice, ringOfWindow } from './key_ring.js';
import { newIv, sealOf } from './seal.js';

/** @typedef {{key: string, text: string}} Entry */
/** @typedef {{key: string, text?: string}} Unsealed without a text where the seal is broken */
/** `by` names the key, where that is not the first. */
/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer, by?: string}} Sealed */

const LOOKS = 10; // for what may be gone
const LOOK_MS = 200;

/** @param {string} prefix */
const under = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** @param {string} key of a record */
const placeOf = (key) => `${VERSION} ${key}`;

/**
 * @param {object} [options]
 * @param {() => Promise<URL>} [options.windowKey] where the window's key is, once it may be asked for;
 *   without it the device's own is used
 * @param {() => void} [options.emptied] what this page had stored is gone, and not by this page
 */
export function createStore({ windowKey, emptied } = {}) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;
  /** @type {Promise<import('./key_ring.js').KeyRing> | undefined} */
  let known;
  /** What PINs have opened, as long as the page lives. @type {Map<string, CryptoKey>} */
  const unlocked = new Map();
  /** The key of a record that this page knows to be there; "" for none. */
  let witness = '';
  /** How often all has been removed. */
  let removals = 0;
  /** Transactions run one after the other, as they were asked for. @type {Promise<unknown>} */
  let last = Promise.resolve();

  function open() {
    opened ??= inTime(openDatabase().then((database) => {
      // A later version of the program, or the browser, wants it closed: the next use opens anew.
      database.onversionchange = () => {
        database.close();
        opened = undefined;
      };
      database.onclose = () => {
        lookAgain();
        renew();
      };
      return database;
    }));
    opened.catch(() => { opened = undefined; });
    return opened;
  }

  /** A connection may have been closed without a word: another one is tried once.
   * @template T @param {(database: IDBDatabase) => Promise<T>} use @returns {Promise<T>} */
  async function withStore(use) {
    const database = await open();
    return use(database).catch(async (error) => {
      if (!isClosed(error)) throw error;
      lookAgain();
      return use(await open());
    });
  }

  function ring() {
    known ??= windowKey ? windowKey().then(ringOfWindow)
      : withStore((database) => ringOfDevice(database, unlocked));
    const asked = known;
    asked.catch(() => { if (known === asked) known = undefined; });
    return asked;
  }

  /** The keys are looked at anew. Those of before are let go once what is written with them is there. */
  function renew() {
    const former = known;
    known = undefined;
    last.then(() => former).then((one) => one?.release(), () => {});
  }

  /**
   * What hangs must not hang what comes after it: that has a connection of its own, and the one
   * that was given up does not begin any more.
   * @template T
   * @param {(start: typeof transactionOf) => Promise<T>} begin
   * @returns {Promise<T>}
   */
  function inTurn(begin) {
    let isOver = false;
    /** @type {IDBTransaction | undefined} */
    let running;
    const turn = last.then(() => inTime(begin((database, names, mode) => {
      if (isOver) throw new StoreProblem('failed');
      running = transactionOf(database, names, mode);
      return running;
    })));
    last = turn.catch(() => {
      isOver = true;
      try {
        running?.abort();
      } catch {
        // It has ended.
      }
      forget();
    });
    return turn;
  }

  function forget() {
    opened?.then((database) => database.close(), () => {});
    opened = undefined;
    renew();
  }

  /** The browser has closed the store: as it does to remove what is in it, keys too. */
  function lookAgain() {
    opened = undefined;
    if (witness) lookFor(witness, LOOKS); // what is written from now on is no witness
  }

  /** A store that is just being removed does not open yet. @param {string} key @param {number} looks */
  function lookFor(key, looks) {
    inTurn(async (start) => resultOf((await recordsOf(start)).count(key))).then((count) => {
      if (count > 0) return;
      renew();
      emptied?.();
    }, () => {
      if (looks > 1) setTimeout(lookFor, LOOK_MS, key, looks - 1);
    });
  }

  function forgetKeys() {
    witness = '';
    unlocked.clear();
    forget();
  }

  /** The records in a transaction of their own. */
  /** @param {typeof transactionOf} start @param {IDBTransactionMode} [mode] */
  const recordsOf = (start, mode) => withStore(
    async (database) => start(database, RECORDS, mode).objectStore(RECORDS));

  /**
   * @param {import('./key_ring.js').KeyRing} ring @param {string} key @param {BufferSource} bytes
   * @returns {Promise<[string, Sealed]>}
   */
  async function seal({ by, keys }, key, bytes) {
    const iv = newIv();
    const secret = /** @type {CryptoKey} */ (keys.get(by));
    const data = await crypto.subtle.encrypt(sealOf(placeOf(key), iv), secret, bytes);
    return [key, by === FIRST_KEY ? { iv, data } : { iv, data, by }];
  }

  /** Nothing where the seal is broken, or its key gone. @param {string} key @param {Sealed} sealed */
  async function unseal(key, { iv, data, by = FIRST_KEY }) {
    const asked = ring();
    // Another tab may have made one; that is looked for once.
    if (!(await asked).keys.has(by) && !windowKey && known === asked) renew();
    const secret = (await ring()).keys.get(by);
    return secret && crypto.subtle.decrypt(sealOf(placeOf(key), iv), secret, data)
      .catch(() => undefined);
  }

  /** @param {string} key @param {Sealed} sealed @returns {Promise<Unsealed>} */
  async function textOf(key, sealed) {
    const bytes = await unseal(key, sealed);
    return bytes ? { key, text: new TextDecoder().decode(bytes) } : { key };
  }

  /** @param {string[]} remove @param {[string, BufferSource][]} add @param {number} since removals */
  async function write(remove, add, since = removals) {
    if (add.length > 0) await ring(); // which may take longer than a turn
    return inTurn(async (start) => {
      if (since !== removals) throw new StoreProblem('emptied'); // it was to be among what went
      // Now, and not before: the key may have gone meanwhile.
      const used = add.length > 0 ? await ring() : undefined;
      const sealed = used ? await Promise.all(add.map((one) => seal(used, ...one))) : [];
      const records = await recordsOf(start, 'readwrite');
      // Under a record's own key lies nothing else: it is replaced by what comes there.
      const keys = add.map(([key]) => key);
      for (const prefix of remove) if (!keys.includes(prefix)) records.delete(under(prefix));
      for (const [key, record] of sealed) records[remove.includes(key) ? 'put' : 'add'](record, key);
      await committed(records.transaction);
      const isGone = remove.some((prefix) => witness.startsWith(prefix));
      witness = keys.at(-1) ?? (isGone ? '' : witness);
    });
  }

  /** @param {string[]} prefixes */
  async function read(prefixes) {
    await ring();
    const found = await inTurn(async (start) => {
      const records = await recordsOf(start);
      return Promise.all(prefixes.map((prefix) => Promise.all([
        resultOf(records.getAllKeys(under(prefix))), resultOf(records.getAll(under(prefix))),
      ])));
    });
    witness = String(found.flatMap(([keys]) => keys).at(-1) ?? witness);
    const records = found.flatMap(([keys, sealed]) => (
      keys.map((key, i) => textOf(String(key), sealed[i]))));
    return (await Promise.all(records)).sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  /** A connection may have been lost (WebKit): a new one is tried once. @param {unknown} error
   * @param {string[]} prefixes */
  function readAnew(error, prefixes) {
    if (!(error instanceof DOMException)) throw error;
    return read(prefixes);
  }

  ring().catch(() => {}); // early; whoever needs it hears of what is wrong

  return {
    /**
     * In one transaction all under the prefixes goes, then the entries come, none of which may be
     * there.
     * @param {string[]} remove @param {Entry[]} add
     * @param {number} [since] nothing comes where all was removed since then (`removals`)
     */
    async store(remove, add, since) {
      if (remove.includes('')) { // all: its keys are of no use any more
        const { done } = await this.clear();
        return done ? { stored: true } : { stored: false, problem: 'failed' };
      }
      try {
        /** @param {Entry} entry @returns {[string, BufferSource]} */
        const bytesOf = ({ key, text }) => [key, new TextEncoder().encode(text)];
        await write(remove, add.map(bytesOf), since);
        return { stored: true };
      } catch (error) {
        return { stored: false, problem: problemOf(error) };
      }
    },

    /** @param {string[]} prefixes */
    async load(prefixes) {
      try {
        return { records: await read(prefixes).catch((error) => readAnew(error, prefixes)) };
      } catch (error) {
        return { records: [], problem: problemOf(error) };
      }
    },

    // What files are kept by (web/files.js): each throws what problemOf() names.
    problemOf,
    /** @param {string} prefix */
    keys: (prefix) => inTurn(async (start) => (
      (await resultOf((await recordsOf(start)).getAllKeys(under(prefix)))).map(String))),
    /** Nothing where there is none, or its seal is broken. @param {string} key */
    read: (key) => inTurn(async (start) => {
      const sealed = await resultOf((await recordsOf(start)).get(key));
      return sealed && unseal(key, sealed);
    }),
    /** @param {string} key @param {BufferSource} bytes @param {number} since as in store() */
    write: (key, bytes, since) => write([], [[key, bytes]], since),
    /** @param {string[]} keys */
    remove: (keys) => inTurn(async (start) => {
      const records = await recordsOf(start, 'readwrite');
      for (const key of keys) records.delete(key);
      await committed(records.transaction);
      if (keys.includes(witness)) witness = '';
    }),

    /** The effect "pin". @param {import('./core.js').Effect} wish */
    async pin(wish) {
      try {
        const { usePin } = await import('./pin.js');
        return await usePin(wish, { inTurn, open, ring, seal, unseal, unlocked, renew });
      } catch (error) {
        return { problem: problemOf(error) };
      }
    },

    /** Another tab has locked the keys. */
    renew,
    /** Another tab has removed all, the device's keys too. */
    forget() {
      removals += 1;
      forgetKeys();
    },
    /** How often all has been removed, as far as this page knows. What is written later than it was
     * asked for says how often that was then. */
    removals: () => removals,

    /** Removes all, the device's keys too, and reads back that nothing is left. */
    async clear() {
      removals += 1; // what is asked for from now on comes after it
      try {
        await known?.catch(() => {}); // which may be making the first key
        const left = await inTurn(async (start) => {
          const database = await open();
          const names = [RECORDS, KEYS];
          const clearing = start(database, names, 'readwrite');
          for (const name of names) clearing.objectStore(name).clear();
          await committed(clearing);
          const reading = start(database, names);
          const counts = names.map((name) => resultOf(reading.objectStore(name).count()));
          const sum = (await Promise.all(counts)).reduce((a, b) => a + b);
          forgetKeys();
          return sum;
        });
        return { done: left === 0 };
      } catch (error) {
        // Where nothing can be stored nothing is.
        if (['insecure', 'unavailable'].includes(problemOf(error))) return { done: true };
        return { done: await inTime(deleted()).catch(() => false) };
      }
    },
  };
}
