// Runs the effects that the core asks for (shared/portal/portal.h lists them), and brings what they
// give back as events.

import { NO_BODY, exchange } from './exchange.js';
import { whenIdle } from './idle.js';
import { randomUuid } from './random_uuid.js';

/** @typedef {import('./core.js').Effect} Effect */
/** @typedef {import('./exchange.js').Answer} Answer */

const LONGEST_NAME = 255; // UTF-16 units; the window takes as many characters

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text); // missing on plain HTTP
    return { done: true };
  } catch {
    return { done: false };
  }
}

/**
 * @param {object} host
 * @param {Record<string, URL>} host.bases where "asset" and "api" are
 * @param {(event: import('./core.js').CoreEvent) => void} host.dispatch
 * @param {(node: string) => void} host.focus
 * @param {(route: {url: string, mode: string}) => void} host.route
 * @param {(simple: boolean) => void} host.face
 * @param {(on: boolean) => void} host.publicComputer
 * @param {ReturnType<typeof import('./store.js').createStore>} host.store
 * @param {ReturnType<typeof import('./tabs.js').createTabs>} host.tabs
 * @param {() => void} host.reload the page opens anew
 * @param {() => void} host.assetFailed a file of the program itself could not be loaded
 */
export function createEffects({
  bases, dispatch, focus, route, face, publicComputer, store, tabs, reload, assetFailed,
}) {
  /** Answers that were asked for before the core could. @type {Map<string, Promise<Answer>>} */
  const expected = new Map();

  /** @param {string} base @param {string} path */
  const locate = (base, path) => new URL(path, bases[base]);

  /** Keeps a good answer for when there is none, and gives the kept one then.
   * @param {string} key @param {Answer} answer @param {number} asked after so many removals of all
   * @returns {Promise<Answer>} */
  async function withKept(key, answer, asked) {
    if (answer.status === 200) {
      const text = new TextDecoder().decode(answer.body);
      whenIdle(() => store.store([key], [{ key, text }], asked));
    } else if (answer.status === 0 || answer.status >= 500) {
      const [kept] = (await store.load([key])).records;
      if (kept?.text) return { status: 200, body: new TextEncoder().encode(kept.text) };
    }
    return answer;
  }

  /** @type {Promise<ReturnType<typeof import('./files.js').createFiles>> | undefined} */
  let loading;
  /** What has to do with files comes when it is needed. */
  function files() {
    loading ??= import('./files.js').then(({ createFiles }) => createFiles(store, bases.api));
    loading.catch(() => { loading = undefined; });
    return loading;
  }

  /** Where it does not come nothing happens, and the next time it is tried again.
   * @param {(all: ReturnType<typeof import('./files.js').createFiles>) => unknown} use */
  const withFiles = (use) => { files().then(use, () => {}); };

  /** What the function of files.js gives that is called as the effect is; else that failure.
   * @param {Effect} effect @param {object} failure @returns {Promise<object>} */
  const byFiles = (effect, failure) => (
    files().then((/** @type {any} */ all) => all[effect.type](effect)).catch(() => failure));

  /** @param {Effect} effect */
  async function runUpload({ id, base, method, path, headers, file }) {
    const body = await files().then(({ read }) => read(file)).catch(() => undefined);
    const answer = body
      ? await exchange(locate(base, path), { method, headers, body })
      : { status: 410, body: NO_BODY };
    dispatch({ type: 'result', effect: id, ...answer });
  }

  /** @param {Effect} effect */
  async function runFetch({ id, base, method, path, headers, body, keep, spare, last }) {
    const url = locate(base, path);
    const asked = store.removals();
    const early = method === 'GET' ? expected.get(url.href) : undefined;
    expected.delete(url.href);
    const came = await (early ?? exchange(url, { method, headers, body, keepalive: last === true }));
    const answer = keep ? await withKept(keep, came, asked) : came;
    dispatch({ type: 'result', effect: id, ...answer });
    if (base === 'asset' && answer.status !== 200 && !spare) assetFailed();
  }

  async function clear() {
    const result = await store.clear();
    tabs.tell({ type: 'cleared' });
    return result;
  }

  /** @param {Effect} effect */
  async function write(effect) {
    const result = await store.store(effect.remove, effect.add);
    await give(effect, result); // this tab hears of it first
    if (result.stored) tabs.tell({ type: 'changed' });
  }

  /** @param {Effect} effect */
  async function usePin(effect) {
    const result = await store.pin(effect);
    if (effect.use === 'set') tabs.tell({ type: 'locked' });
    return result;
  }

  /** @param {Effect} effect @param {object | Promise<object>} result */
  async function give({ id }, result) {
    dispatch({ type: 'result', effect: id, ...await result });
  }

  return {
    /** Asks for something that the core is sure to ask for. @param {string} base @param {string} path */
    expect(base, path) {
      const url = locate(base, path);
      // The path may come from the page's address: what does not stay as it is leads elsewhere.
      if (url.href !== bases[base].href + path) return undefined;
      const answer = exchange(url, {});
      expected.set(url.href, answer);
      return answer;
    },

    /** Files were chosen for a field, or dropped on it. @param {string} node @param {File[]} chosen */
    choose(node, chosen) {
      const named = chosen.map((file) => ({
        id: randomUuid().replaceAll('-', ''), // a word that no other file has
        name: file.name.slice(0, LONGEST_NAME).toWellFormed(),
        file,
      }));
      withFiles((all) => all.choose(named)); // without it "prepare" fails, and that is told
      dispatch({ type: 'attach', node, files: named.map(({ id, name }) => ({ id, name })) });
    },

    /** Somebody draws there, or begins to. @param {HTMLCanvasElement} area */
    draw: (area) => withFiles((all) => all.draw(area)),

    /** @param {HTMLImageElement} image @param {string} file its key */
    show: (image, file) => withFiles((all) => all.show(image, file)),

    /** @param {Effect} effect */
    run(effect) {
      switch (effect.type) {
        case 'fetch':
          (effect.file ? runUpload : runFetch)(effect);
          break;
        case 'uuid':
          dispatch({ type: 'result', effect: effect.id, uuid: randomUuid() });
          break;
        case 'timer':
          setTimeout(() => dispatch({ type: 'result', effect: effect.id }), effect.ms);
          break;
        case 'focus':
          focus(effect.node);
          break;
        case 'route':
          route({ url: effect.url, mode: effect.mode });
          break;
        case 'face':
          face(effect.simple);
          break;
        case 'store':
          write(effect);
          break;
        case 'load':
          give(effect, store.load(effect.prefixes));
          break;
        case 'prepare':
          give(effect, byFiles(effect, { problem: 'away' }));
          break;
        case 'pad':
          withFiles(async ({ drawn }) => {
            const picture = await drawn(effect.area, effect.field !== '');
            if (picture) this.choose(effect.field, [picture]);
          });
          break;
        case 'keep':
        case 'duplicate':
          give(effect, byFiles(effect, { stored: false, problem: 'failed' }));
          break;
        case 'seal':
        case 'unseal':
          give(effect, byFiles(effect, { problem: 'failed' }));
          break;
        case 'deposit':
        case 'collect':
          give(effect, byFiles(effect, { problem: 'away' }));
          break;
        case 'discard':
          give(effect, byFiles(effect, { done: false }));
          break;
        case 'download':
          files().then(({ download }) => download(effect.name)).catch(console.error);
          break;
        case 'persist':
          // Nobody waits for it: it may ask somebody, or never answer.
          navigator.storage?.persist?.().catch(() => {});
          break;
        case 'pin':
          give(effect, usePin(effect));
          break;
        case 'lock':
          give(effect, tabs.lock(effect.name, effect.steal).then((held) => ({ held })));
          break;
        case 'unlock':
          tabs.unlock(effect.name);
          break;
        case 'clear':
          give(effect, clear());
          break;
        case 'public':
          publicComputer(effect.on);
          tabs.tell({ type: 'public', on: effect.on });
          break;
        case 'copy':
          give(effect, copied(effect.text));
          break;
        case 'print':
          print();
          break;
        case 'reload':
          reload();
          break;
        case 'log':
          console.error(effect.message);
          break;
        default:
          console.error(`the core asked for an unknown effect: ${effect.type}`);
      }
    },
  };
}
