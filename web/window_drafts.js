// Drafts at the window, where another device finds them with a code: under a name and sealed with a key
// that only the code gives (docs/drafts.md). Loaded when somebody carries one.

import { bytesOf, newCode } from './code_key.js';
import { exchange } from './exchange.js';
import { ALGORITHM, USES } from './seal.js';
import { SealProblem, createOpener, createSealer } from './sealed_draft.js';

/** @typedef {{code: string, tag: string, text: string, prefix: string, files: string[]}} Deposit */
/** @typedef {import('./sealed_draft.js').Listed} Listed */
/**
 * @typedef {object} Keys
 * @property {CryptoKey} key
 * @property {(what: string) => Promise<string>} nameOf
 * @property {string} application the idempotency key of what the draft becomes
 */

const encoder = new TextEncoder();
const SALT = encoder.encode('panjereh window 1'); // there is nothing but the code to find it with
const SECRET_BYTES = 32;
const NAME_BYTES = 16;
const DRAFT = 'draft';
const HTTP = { created: 201, done: 204, noSession: 401, notFound: 404, full: 409, changed: 412, large: 413 };

/** @param {ArrayBuffer} bytes */
const inBase64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');

/** RFC 9562, version 8. @param {ArrayBuffer} bytes sixteen */
function uuidOf(bytes) {
  const all = new Uint8Array(bytes);
  all[6] = all[6] & 0x0f | 0x80;
  all[8] = all[8] & 0x3f | 0x80;
  const hex = [...all].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** @param {string} info */
const derivation = (info) => (
  { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: encoder.encode(info) });

/** @param {string} code @returns {Promise<Keys>} */
async function keysOf(code) {
  const secret = await crypto.subtle.importKey('raw', await bytesOf(code, SALT, SECRET_BYTES), 'HKDF',
    false, ['deriveKey', 'deriveBits']);
  const wordOf = (/** @type {string} */ info) => (
    crypto.subtle.deriveBits(derivation(info), secret, 8 * NAME_BYTES));
  return {
    key: await crypto.subtle.deriveKey(derivation('key'), secret, ALGORITHM, false, USES),
    nameOf: async (what) => inBase64url(await wordOf(`name ${what}`)),
    application: uuidOf(await wordOf('application')),
  };
}

/** What a draft and a file of it are sealed as. @param {string} what */
const placeOf = (what) => `window 1 ${what}`;
/** @param {string} id */
const fileOf = (id) => `file ${id}`;

/**
 * @param {URL} api
 * @param {(key: string) => Promise<Blob | undefined>} read a file of this device
 * @param {(key: string, file: Blob) => void} put one that has come
 */
export function createWindowDrafts(api, read, put) {
  /** By code: a key costs a phone a second. @type {Map<string, Promise<Keys>>} */
  const known = new Map();
  /** The ids of the files that the window has, by code. @type {Map<string, Set<string>>} */
  const there = new Map();

  /** @param {string} code */
  function keysFor(code) {
    const keys = known.get(code) ?? keysOf(code);
    known.set(code, keys);
    keys.catch(() => known.delete(code));
    return keys;
  }

  /** @param {string} name @param {RequestInit} [init] @param {number} [bytes] of its answer, about */
  async function ask(name, init = {}, bytes = 0) {
    const url = new URL(`drafts/${name}`, api);
    let tag = '';
    const look = (/** @type {Response} */ response) => {
      tag = (response.headers.get('ETag') ?? '').replace(/^W\//, ''); // as who compresses on the way says it
    };
    let answer = await exchange(url, init, look, bytes);
    // That answer began a session.
    if (answer.status === HTTP.noSession) answer = await exchange(url, init, look, bytes);
    return { ...answer, tag };
  }

  /** @param {Keys} keys @param {string} what @param {Record<string, string>} when @param {Blob[]} parts */
  async function write({ nameOf }, what, when, parts) {
    const body = new Blob(parts, { type: 'application/octet-stream' });
    return ask(await nameOf(what), { method: 'PUT', headers: when, body });
  }

  /** @param {Keys} keys @param {string} what */
  async function remove({ nameOf }, what) {
    const { status } = await ask(await nameOf(what), { method: 'DELETE', headers: { 'If-Match': '*' } });
    return status === HTTP.done || status === HTTP.notFound;
  }

  /** @param {number} status of a request that was not done */
  function problemOf(status) {
    if (status === HTTP.changed) return { problem: 'changed' };
    if (status === HTTP.notFound) return { problem: 'code' };
    return { problem: status === HTTP.full || status === HTTP.large ? 'full' : 'away' };
  }

  /** The files that the window has not. Gives what is told of all, or a problem.
   * @param {Keys} keys @param {Set<string>} has @param {Deposit} deposit */
  async function writeFiles(keys, has, { prefix, files }) {
    /** @type {Listed[]} */
    const list = [];
    for (const id of files) {
      const file = await read(prefix + id);
      if (!file) return { problem: 'failed' };
      list.push({ id, type: file.type, bytes: file.size });
      if (has.has(id)) continue;
      const sealer = createSealer(keys.key, placeOf(fileOf(id)));
      await sealer.addFile(file);
      const { status } = await write(keys, fileOf(id), { 'If-None-Match': '*' }, sealer.parts);
      // A file never changes: what is there is the same.
      if (status !== HTTP.created && status !== HTTP.changed) return problemOf(status);
      has.add(id);
    }
    return { list };
  }

  /** @param {string} code */
  const filesThere = (code) => {
    const has = there.get(code) ?? new Set();
    there.set(code, has);
    return has;
  };

  /** What the window has under a code. @param {string} code */
  async function find(code) {
    const { key, nameOf } = await keysFor(code);
    const { status, body, tag } = await ask(await nameOf(DRAFT));
    if (status !== 200) return problemOf(status);
    const opener = createOpener(key, placeOf(DRAFT), new Blob([body]));
    const draft = await opener.nextDraft();
    opener.end();
    there.set(code, new Set(draft.files.map(({ id }) => id)));
    return { tag, ...draft };
  }

  /** @param {Keys} keys @param {Listed} file @param {string} prefix */
  async function fetchFile({ key, nameOf }, file, prefix) {
    if (await read(prefix + file.id).catch(() => undefined)) return;
    const what = fileOf(file.id);
    const { status, body } = await ask(await nameOf(what), {}, file.bytes);
    if (status === HTTP.notFound) return; // whoever needs it tells that it is missing
    if (status !== 200) throw new Error('not all of it came');
    const opener = createOpener(key, placeOf(what), new Blob([body]));
    const whole = await opener.nextFile(file);
    opener.end();
    put(prefix + file.id, whole);
  }

  /** The window's files that are none of the draft's any more. Nobody waits for it.
   * @param {string} code @param {Keys} keys @param {string[]} files that are */
  async function removeFiles(code, keys, files) {
    const has = filesThere(code);
    for (const id of [...has].filter((one) => !files.includes(one))) {
      has.delete(id);
      await remove(keys, fileOf(id));
    }
  }

  return {
    /** @param {Deposit} wish */
    async deposit(wish) {
      const code = wish.code || newCode();
      const keys = await keysFor(code);
      if (wish.code && !there.has(code)) await find(code).catch(() => undefined); // for its files
      const has = filesThere(code);
      const files = await writeFiles(keys, has, wish);
      if ('problem' in files) return files;
      const sealer = createSealer(keys.key, placeOf(DRAFT));
      await sealer.addDraft(wish.text, files.list);
      const { status, tag } = await write(keys, DRAFT,
        wish.code ? { 'If-Match': wish.tag } : { 'If-None-Match': '*' }, sealer.parts);
      if (status !== HTTP.created && status !== HTTP.done) return problemOf(status);
      if (!tag) return { problem: 'away' }; // nobody could say what it has next time
      removeFiles(code, keys, wish.files);
      return { code, tag, key: keys.application };
    },

    /** @param {{code: string, tag: string, prefix: string}} wish */
    async collect({ code, tag, prefix }) {
      try {
        const found = await find(code);
        if ('problem' in found) return found;
        if (found.tag === tag) return { problem: 'same' };
        const keys = await keysFor(code);
        for (const file of found.files) await fetchFile(keys, file, prefix);
        return { tag: found.tag, text: found.text, key: keys.application };
      } catch (error) {
        return { problem: error instanceof SealProblem ? 'broken' : 'away' };
      }
    },

    /** @param {{code: string}} wish */
    async discard({ code }) {
      const keys = await keysFor(code);
      await find(code).catch(() => undefined); // for its files
      const done = await remove(keys, DRAFT);
      if (done) removeFiles(code, keys, []);
      return { done };
    },
  };
}
