// What the tabs of one browser have to do with each other: who has a lock, who is there, and what all
// must know.

import { randomUuid } from './random_uuid.js';

const CHANNEL = 'panjereh';
/** A page that was just closed or opened anew may have its locks for a moment longer. */
const PATIENCE_MS = 300;

/** @param {string} name */
const lockName = (name) => `panjereh ${name}`;

/** @param {(event: import('./core.js').CoreEvent) => void} dispatch */
export function createTabs(dispatch) {
  /** The locks of this tab, and what gives each back. @type {Map<string, () => void>} */
  const held = new Map();
  /** Those that it waits for, and what ends that. @type {Map<string, AbortController>} */
  const awaited = new Map();
  const tab = randomUuid();
  /** Tabs that are there, but for this one. @type {Set<string>} */
  const others = new Set();
  const join = () => channel?.postMessage({ type: 'here', tab });
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;
  channel?.addEventListener('message', ({ data }) => {
    if (data?.type === 'public') dispatch({ type: 'public', on: data.on === true });
    if (['cleared', 'locked', 'used'].includes(data?.type)) dispatch({ type: data.type });
    if (data?.type === 'here' && !others.has(data.tab)) {
      others.add(data.tab);
      join();
    }
    if (data?.type === 'gone') others.delete(data.tab);
    if (data?.type === 'changed') {
      isBehind = true;
      catchUp();
    }
  });
  // Nobody sees a hidden tab, which may share its thread with the one that is typed in.
  let isBehind = false;
  function catchUp() {
    if (!isBehind || document.hidden) return;
    isBehind = false;
    dispatch({ type: 'changed' });
  }
  document.addEventListener('visibilitychange', catchUp);

  /**
   * Keeps the lock from then on until it is given back, the tab goes, or another one steals it.
   * @param {string} name
   * @param {() => void} given this tab has it now
   * @param {boolean} [steal]
   */
  function request(name, given, steal) {
    const controller = new AbortController();
    awaited.get(name)?.abort();
    awaited.set(name, controller);
    const options = steal ? { steal } : { signal: controller.signal };
    navigator.locks.request(lockName(name), options, () => new Promise((release) => {
      awaited.delete(name);
      held.set(name, () => release(undefined));
      given();
    })).catch((error) => {
      const wasHeld = held.delete(name);
      if (error.name !== 'AbortError') {
        // A browser that forbids locks stores nothing either.
        if (wasHeld) console.error(error);
        else given();
      } else if (wasHeld) { // stolen; else it is awaited no more
        dispatch({ type: 'lost', lock: name });
        request(name, () => dispatch({ type: 'given', lock: name }));
      }
    });
  }

  return {
    /**
     * Whether this tab has the lock; if not, it is given it when the other one is done. Web Locks
     * are missing on plain HTTP, where nothing can be stored either.
     * @param {string} name
     * @param {boolean} steal
     * @returns {Promise<boolean>}
     */
    lock(name, steal) {
      if (held.has(name) || !navigator.locks) return Promise.resolve(true);
      return new Promise((resolve) => {
        let isTold = false;
        const timer = setTimeout(async () => {
          // A slow browser is not another tab: it gives the lock when it comes to it.
          const { held: taken = [] } = await navigator.locks.query();
          if (held.has(name) || !taken.some((lock) => lock.name === lockName(name))) return;
          isTold = true;
          resolve(false);
        }, PATIENCE_MS);
        request(name, () => {
          clearTimeout(timer);
          if (isTold) dispatch({ type: 'given', lock: name });
          resolve(true);
        }, steal);
      });
    },

    /** Gives it back, or does not wait for it any more. @param {string} name */
    unlock(name) {
      held.get(name)?.();
      held.delete(name);
      awaited.get(name)?.abort();
      awaited.delete(name);
    },

    /** This tab is there, or there again. */
    join,
    /** It goes: whether no other one is there. */
    leave() {
      channel?.postMessage({ type: 'gone', tab });
      return others.size === 0;
    },

    /** Tells the other tabs. @param {import('./core.js').CoreEvent} event */
    tell(event) {
      channel?.postMessage(event);
    },
  };
}
