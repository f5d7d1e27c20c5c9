// The browser's database that drafts lie in: how it is opened, and what goes wrong with it.

const DATABASE = 'panjereh';
export const VERSION = 1;
export const RECORDS = 'records';
export const KEYS = 'keys';
export const TIMEOUT_MS = 3_000;

/** Why something is not stored, in the words of shared/portal/portal.h. */
export class StoreProblem extends Error {}

/** @param {unknown} error */
export function problemOf(error) {
  if (error instanceof StoreProblem) return error.message;
  const name = error instanceof DOMException ? error.name : '';
  return name === 'QuotaExceededError' ? 'full' : 'failed';
}

/** A promise that gives up: some browsers leave a request without an answer. @template T
 * @param {Promise<T>} promise @returns {Promise<T>} */
export function inTime(promise) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new StoreProblem('failed')), TIMEOUT_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** That the browser has closed a connection, and the page has not heard of it. @param {unknown} error */
export const isClosed = (error) => (
  error instanceof DOMException && error.name === 'InvalidStateError');

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function resultOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @param {IDBDatabase} database @param {string | string[]} names
 * @param {IDBTransactionMode} [mode]
 */
export const transactionOf = (database, names, mode) => (
  database.transaction(names, mode, { durability: 'strict' }));

/** Resolves when the transaction is on the disk, to which nothing more comes. */
/** @param {IDBTransaction} transaction */
export function committed(transaction) {
  transaction.commit(); // else the browser does so once the page has heard of each request
  return /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new StoreProblem('failed'));
  }));
}

/** Whether this page may store nothing at all, as in a frame of another site. */
function isDenied() {
  try {
    return !localStorage;
  } catch {
    return true;
  }
}

/** @returns {Promise<IDBDatabase>} */
export function openDatabase() {
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
      // Firefox's private windows of old say InvalidStateError, and Chromium UnknownError.
      const isForbidden = name === 'SecurityError' || name === 'InvalidStateError' || isDenied();
      reject(new StoreProblem(
        name === 'VersionError' ? 'newer' : isForbidden ? 'unavailable' : 'failed'));
    };
  });
}

/** Whether all is gone, for what cannot be opened. @returns {Promise<boolean>} */
export function deleted() {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE); // waits for tabs that have it open
    request.onsuccess = () => resolve(true);
    request.onerror = () => resolve(false);
  });
}
