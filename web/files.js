// The bytes of files that belong to answers: what was chosen is looked at and made ready here, kept
// sealed in the device's store in chunks, and sent. Loaded when a form first has to do with files.

import { StoreProblem } from './database.js';
import { HEAD_BYTES, mediaType } from './media_type.js';
import { preparePicture } from './pictures.js';
import { createPad } from './signature_pad.js';

/** @typedef {ReturnType<typeof import('./store.js').createStore>} Store */
/** @typedef {{file: string, key: string, types: string[], mostBytes: number, picture: boolean}} Wish */

const CHUNK_BYTES = 1 << 20;
const RESERVE_BYTES = 4 * CHUNK_BYTES; // stay free for what is typed
const MOST_WHOLE_BYTES = 4 * CHUNK_BYTES; // a larger file is never in memory as a whole

/** SHA-256 in base64url without padding. @param {Blob} file */
async function hashOf(file) {
  // Where its script does not come, memory is the lesser trouble.
  const inSteps = file.size > MOST_WHOLE_BYTES
    ? await import('./long_hash.js').catch(() => undefined) : undefined;
  const hash = inSteps ? await inSteps.longHash(file)
    : new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return btoa(String.fromCharCode(...hash))
    .replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Whether the browser has room for so much more, as far as it tells. @param {number} bytes */
async function hasRoom(bytes) {
  /** @type {StorageEstimate} */
  const { quota, usage = 0 } = await navigator.storage?.estimate?.().catch(() => ({})) ?? {};
  return quota === undefined || usage + bytes + RESERVE_BYTES <= quota;
}

/** @param {string} key @param {number} count */
const chunkKeys = (key, count) => (
  Array.from({ length: count }, (_, i) => `${key}/${i}of${count}`));

/** How many chunks the store must have of a file whose chunk has that key. @param {string} key */
const countOf = (key) => Number(/of(\d+)$/.exec(key)?.[1]);

/** Work that is done one after the other, as it was asked for. */
function createQueue() {
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @template T @param {() => Promise<T>} work that fails never @returns {Promise<T>} */
  return (work) => {
    const done = last.then(work);
    last = done;
    return done;
  };
}

/** @param {Store} store @param {URL} api the window's */
export function createFiles(store, api) {
  /** What was chosen, until it is ready, by the id that it was told under. @type {Map<string, File>} */
  const chosen = new Map();
  /** What is ready, as long as the page lives, by key. @type {Map<string, Blob>} */
  const ready = new Map();
  /** Of these the core has heard: what has just become ready is not given up. @type {Set<string>} */
  const attached = new Set();
  /** The addresses of pictures that are shown, by key. @type {Map<string, string>} */
  const addresses = new Map();

  const pad = createPad();
  /** Of large pictures one at a time is decoded: a phone has no room for more. */
  const prepareInTurn = createQueue();
  /** What is stored is looked at once what was asked for before is. */
  const keepInTurn = createQueue();

  /** @param {Wish} wish @returns {Promise<{blob: Blob} | {problem: string}>} */
  async function make({ file: id, types, mostBytes, picture }) {
    const file = chosen.get(id);
    if (!file || file.size === 0) return { problem: 'broken' };
    if (picture) return preparePicture(file, types[0]);
    if (file.size > mostBytes) return { problem: 'large' };
    const type = mediaType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    return types.includes(type) ? { blob: file.slice(0, file.size, type) } : { problem: 'type' };
  }

  /** The file whole; nothing where a part of it is missing. @param {string} key */
  async function read(key) {
    const known = ready.get(key);
    if (known) return known;
    const keys = await store.keys(`${key}/`);
    const count = countOf(keys[0] ?? '');
    if (!count || keys.length !== count) return undefined;
    /** @type {Blob[]} */
    const parts = [];
    for (const one of chunkKeys(key, count)) {
      const bytes = await store.read(one);
      if (!bytes) return undefined;
      parts.push(new Blob([bytes]));
    }
    return new Blob(parts);
  }

  /** Chunk by chunk, each a transaction: no more of it than that is in memory. Where not all of it
   * can be stored, nothing of it takes room. */
  /** @param {string} key @param {Blob} file @param {number} since removals of all */
  async function write(key, file, since) {
    if (!await hasRoom(file.size)) throw new StoreProblem('full');
    const keys = chunkKeys(key, Math.ceil(file.size / CHUNK_BYTES));
    try {
      for (const [i, one] of keys.entries()) {
        const chunk = file.slice(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES);
        await store.write(one, await chunk.arrayBuffer(), since);
      }
    } catch (error) {
      await store.remove(keys).catch(() => {});
      throw error;
    }
  }

  /** @param {string} key */
  function forget(key) {
    ready.delete(key);
    attached.delete(key);
    const address = addresses.get(key);
    if (address) URL.revokeObjectURL(address);
    addresses.delete(key);
  }

  /** @param {Wish} wish */
  async function prepare(wish) {
    try {
      const made = await make(wish);
      if ('problem' in made) return made;
      const { blob } = made;
      const attachment = { type: blob.type, bytes: blob.size, hash: await hashOf(blob) };
      ready.set(wish.key, blob);
      return { attachment };
    } catch {
      return { problem: 'broken' }; // as of a file that went while it was read
    } finally {
      chosen.delete(wish.file);
    }
  }

  /** @param {{prefix: string, files: string[]}} wish @param {number} since removals of all */
  async function keep({ prefix, files }, since) {
    const wanted = files.map((id) => prefix + id);
    /** @type {string[]} */
    const missing = [];
    for (const key of attached) {
      if (key.startsWith(prefix) && !wanted.includes(key)) forget(key);
    }
    for (const key of wanted) attached.add(key);
    try {
      const stored = await store.keys(prefix);
      const isOf = (/** @type {string} */ key) => (
        (/** @type {string} */ one) => one.startsWith(`${key}/`));
      const unwanted = stored.filter((one) => !wanted.some((key) => isOf(key)(one)));
      if (unwanted.length > 0) await store.remove(unwanted);
      for (const [i, key] of wanted.entries()) {
        const parts = stored.filter(isOf(key));
        if (parts.length > 0 && parts.length === countOf(parts[0])) continue;
        const blob = ready.get(key);
        if (!blob) {
          missing.push(files[i]);
          continue;
        }
        if (parts.length > 0) await store.remove(parts);
        await write(key, blob, since);
      }
      return { stored: true, missing };
    } catch (error) {
      return { stored: false, problem: store.problemOf(error), missing };
    }
  }

  /** The effect "duplicate": a chunk at a time. @param {{from: string, to: string}} wish */
  async function duplicate({ from, to }) {
    const since = store.removals();
    try {
      for (const key of await store.keys(from)) {
        const bytes = await store.read(key);
        if (bytes) await store.write(to + key.slice(from.length), bytes, since);
      }
      return { stored: true };
    } catch (error) {
      return { stored: false, problem: store.problemOf(error) };
    }
  }

  /** The files that are stored under a prefix, by what comes behind it. @param {string} prefix */
  async function storedUnder(prefix) {
    const chunks = (await store.keys(prefix)).map((key) => key.slice(prefix.length));
    return [...new Set(chunks.map((chunk) => chunk.slice(0, chunk.indexOf('/'))))];
  }

  /** What seal() made last. @type {Blob | undefined} */
  let sealed;

  /** The effect "seal". @param {{text: string, prefix: string, files?: string[]}} wish */
  async function seal({ text, prefix, files }) {
    const draftFile = await import('./draft_file.js');
    const attached = [];
    for (const id of files ?? await storedUnder(prefix)) {
      const file = await read(prefix + id);
      if (!file) return { problem: 'failed' }; // not without telling
      attached.push({ id, blob: file });
    }
    const { blob, code } = await draftFile.seal(text, attached);
    sealed = blob;
    return { code };
  }

  /** The effect "download". @param {string} name */
  async function download(name) {
    const draftFile = await import('./draft_file.js');
    if (sealed) draftFile.download(sealed, name);
    sealed = undefined;
  }

  /** The effect "unseal". @param {{file: string, code: string, prefix: string}} wish */
  async function unseal({ file, code, prefix }) {
    const draftFile = await import('./draft_file.js');
    const found = await draftFile.unseal(chosen.get(file) ?? new Blob(), code);
    if ('problem' in found) return found;
    for (const { id, blob } of found.files) ready.set(prefix + id, blob);
    return { text: found.text };
  }

  /** @type {ReturnType<typeof import('./window_drafts.js').createWindowDrafts> | undefined} */
  let drafts;
  /** What of drafts is at the window. */
  async function atWindow() {
    const { createWindowDrafts } = await import('./window_drafts.js');
    drafts ??= createWindowDrafts(api, read, (key, file) => ready.set(key, file));
    return drafts;
  }

  return {
    /** Files that somebody chose, as the core will ask for them.
     * @param {{id: string, file: File}[]} files */
    choose(files) {
      for (const { id, file } of files) chosen.set(id, file);
    },

    /** The effect "prepare" (shared/portal/portal.h). @param {Wish} wish */
    prepare: (wish) => prepareInTurn(() => prepare(wish)),

    /** The effect "keep". @param {{prefix: string, files: string[]}} wish */
    keep(wish) {
      const since = store.removals();
      return keepInTurn(() => keep(wish, since));
    },

    duplicate,
    seal,
    download,
    unseal,
    /** The effect "deposit". @param {import('./window_drafts.js').Deposit} wish */
    deposit: async (wish) => (await atWindow()).deposit(wish),
    /** The effect "collect". @param {{code: string, tag: string, prefix: string}} wish */
    collect: async (wish) => (await atWindow()).collect(wish),
    /** The effect "discard". @param {{code: string}} wish */
    discard: async (wish) => (await atWindow()).discard(wish),
    read,
    ...pad,

    /** Shows a picture, if it is there. @param {HTMLImageElement} image @param {string} key */
    async show(image, key) {
      const file = addresses.has(key) ? undefined : await read(key).catch(() => undefined);
      if (file && !addresses.has(key)) addresses.set(key, URL.createObjectURL(file));
      const address = addresses.get(key);
      if (address) image.src = address;
    },
  };
}
