// The device's store: texts, and parts of files, under keys in IndexedDB, each sealed with a key that
// no script can read: one that this browser keeps, or one that the window has. What they are stored
// under is stored as it is, and must say nothing of the citizen.

/** @typedef {{key: string, text: string}} Entry */
/** @typedef {{key: string, text?: string}} Unsealed without a text where the seal is broken */
/** @typedef {{iv: Uint8Array<ArrayBuffer>, data: ArrayBuffer}} Sealed */

const DATABASE = 'panjereh';
const VERSION = 1;
const RECORDS = 'records';
const KEYS = 'keys';
const DEVICE_KEY = 'device';
const IV_BYTES = 12; // NIST SP 800-38D, 8.2.2: random, and 96 bits are what GCM takes as they are
const TIMEOUT_MS = 3_000;
const KEY_TIMEOUT_MS = 5_000; // of the window's: the page waits for what it opens

/** Why something is not stored, in the words of shared/portal/portal.h. */
class StoreProblem extends Error {}

/** @param {unknown} error */
function problemOf(error) {
  if (error instanceof StoreProblem) return error.message;
  const name = error instanceof DOMException ? error.name : '';
  return name === 'QuotaExceededError' ? 'full' : 'failed';
}

/** A promise that gives up: some browsers leave a request without an answer. @template T
 * @param {Promise<T>} promise @returns {Promise<T>} */
function inTime(promise) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new StoreProblem('failed')), TIMEOUT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function resultOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @param {IDBDatabase} database @param {string | string[]} names
 * @param {IDBTransactionMode} [mode]
 */
const transactionOf = (database, names, mode) => (
  database.transaction(names, mode, { durability: 'strict' }));

/** Resolves when the transaction is on the disk, to which nothing more comes. */
/** @param {IDBTransaction} transaction */
function committed(transaction) {
  transaction.commit(); // else the browser does so once the page has heard of each request
  return /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new StoreProblem('failed'));
  }));
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  if (!globalThis.crypto?.subtle) return Promise.reject(new StoreProblem('insecure'));
  /** @type {IDBOpenDBRequest} */
  let request;
  try {
    request = indexedDB.open(DATABASE, VERSION);
  } catch {
    return Promise.reject(new StoreProblem('unavailable')); // forbidden, or not there at all
  }
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => {
      request.result.createObjectStore(RECORDS);
      request.result.createObjectStore(KEYS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => {
      const name = request.error?.name;
      // Firefox's private windows of old say InvalidStateError.
      const isForbidden = name === 'SecurityError' || name === 'InvalidStateError';
      reject(new StoreProblem(
        name === 'VersionError' ? 'newer' : isForbidden ? 'unavailable' : 'failed'));
    };
  });
}

/** Whether all is gone, for what cannot be opened. @returns {Promise<boolean>} */
function deleted() {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE); // waits for tabs that have it open
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
  });
}

/** @param {IDBDatabase} database @returns {Promise<CryptoKey>} */
async function deviceKey(database) {
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
async function keyOfWindow(address) {
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

/** @param {string} prefix */
const under = (prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** A record is bound to its key: moved under another, its seal is broken. @param {string} key */
const bound = (key) => ({
  name: 'AES-GCM', additionalData: new TextEncoder().encode(`panjereh ${VERSION} ${key}`),
});

/**
 * @param {() => Promise<URL>} [windowKey] where the window's key is, once it may be asked for;
 *   without it the device's own is used
 */
export function createStore(windowKey) {
  /** @type {Promise<IDBDatabase> | undefined} */
  let opened;
  /** @type {Promise<CryptoKey> | undefined} */
  let known;
  /** Transactions run one after the other, as they were asked for. @type {Promise<unknown>} */
  let last = Promise.resolve();

  function open() {
    opened ??= inTime(openDatabase().then((database) => {
      // A later version of the program, or the browser, wants it closed: the next use opens anew.
      database.onversionchange = () => {
        database.close();
        opened = undefined;
      };
      database.onclose = () => { opened = undefined; };
      return database;
    }));
    opened.catch(() => { opened = undefined; });
    return opened;
  }

  function secret() {
    known ??= windowKey ? windowKey().then(keyOfWindow) : open().then(deviceKey);
    known.catch(() => { known = undefined; });
    return known;
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
    opened = known = undefined;
  }

  /** The records in a transaction of their own. */
  /** @param {typeof transactionOf} start @param {IDBTransactionMode} [mode] */
  async function recordsOf(start, mode) {
    return start(await open(), RECORDS, mode).objectStore(RECORDS);
  }

  /** @param {string} key @param {BufferSource} bytes @returns {Promise<[string, Sealed]>} */
  async function seal(key, bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const algorithm = { ...bound(key), iv };
    return [key, { iv, data: await crypto.subtle.encrypt(algorithm, await secret(), bytes) }];
  }

  /** Nothing where the seal is broken. @param {string} key @param {Sealed} sealed */
  async function unseal(key, { iv, data }) {
    const algorithm = { ...bound(key), iv };
    return crypto.subtle.decrypt(algorithm, await secret(), data).catch(() => undefined);
  }

  /** @param {string} key @param {Sealed} sealed @returns {Promise<Unsealed>} */
  async function textOf(key, sealed) {
    const bytes = await unseal(key, sealed).catch(() => undefined);
    return bytes ? { key, text: new TextDecoder().decode(bytes) } : { key };
  }

  /** @param {string[]} remove @param {[string, BufferSource][]} add */
  async function write(remove, add) {
    if (add.length > 0) await secret(); // which may take longer than a turn
    return inTurn(async (start) => {
      // Now, and not before: the key may have gone meanwhile.
      const sealed = await Promise.all(add.map(([key, bytes]) => seal(key, bytes)));
      const records = await recordsOf(start, 'readwrite');
      // Under a record's own key lies nothing else: it is replaced by what comes there.
      const keys = add.map(([key]) => key);
      for (const prefix of remove) if (!keys.includes(prefix)) records.delete(under(prefix));
      for (const [key, record] of sealed) records[remove.includes(key) ? 'put' : 'add'](record, key);
      await committed(records.transaction);
    });
  }

  /** @param {string[]} prefixes */
  async function read(prefixes) {
    await secret();
    const found = await inTurn(async (start) => {
      const records = await recordsOf(start);
      return Promise.all(prefixes.map((prefix) => Promise.all([
        resultOf(records.getAllKeys(under(prefix))), resultOf(records.getAll(under(prefix))),
      ])));
    });
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

  secret().catch(() => {}); // early; whoever needs it hears of what is wrong

  return {
    /**
     * In one transaction all under the prefixes goes, then the entries come, none of which may be
     * there.
     * @param {string[]} remove @param {Entry[]} add
     */
    async store(remove, add) {
      try {
        await write(remove, add.map(({ key, text }) => [key, new TextEncoder().encode(text)]));
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
    /** @param {string} key @param {BufferSource} bytes */
    write: (key, bytes) => write([], [[key, bytes]]),
    /** @param {string[]} keys */
    remove: (keys) => inTurn(async (start) => {
      const records = await recordsOf(start, 'readwrite');
      for (const key of keys) records.delete(key);
      await committed(records.transaction);
    }),

    /** Another tab has removed all, the device's key too. */
    forget,

    /** Removes all, the device's key too, and reads back that nothing is left. */
    async clear() {
      try {
        const left = await inTurn(async (start) => {
          const database = await open();
          const names = [RECORDS, KEYS];
          const clearing = start(database, names, 'readwrite');
          for (const name of names) clearing.objectStore(name).clear();
          await committed(clearing);
          const reading = start(database, names);
          const counts = names.map((name) => resultOf(reading.objectStore(name).count()));
          const sum = (await Promise.all(counts)).reduce((a, b) => a + b);
          forget();
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
