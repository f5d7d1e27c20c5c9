// What the tabs of one browser have to do with each other: who has a lock, and what all must know.

const CHANNEL = 'panjereh';

/** @param {string} name */
const lockName = (name) => `panjereh ${name}`;

/** @param {(event: import('./core.js').CoreEvent) => void} dispatch */
export function createTabs(dispatch) {
  /** The locks of this tab, and what gives each back. @type {Map<string, () => void>} */
  const held = new Map();
  /** Those that it waits for, and what ends that. @type {Map<string, AbortController>} */
  const awaited = new Map();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;
  channel?.addEventListener('message', ({ data }) => {
    if (data?.type === 'public') dispatch({ type: 'public', on: data.on === true });
    if (data?.type === 'cleared') dispatch({ type: 'cleared' });
  });

  /** Keeps it until it is given back, the tab goes, or another one steals it.
   * @param {string} name */
  const hold = (name) => new Promise((release) => {
    held.set(name, () => release(undefined));
  });

  /** Another tab has it, or has stolen it just now. @param {string} name */
  function lose(name) {
    if (held.delete(name)) {
      dispatch({ type: 'lost', lock: name });
      wait(name);
    }
  }

  /** Until the other tab has gone or is done. @param {string} name */
  function wait(name) {
    if (awaited.has(name)) return;
    const controller = new AbortController();
    awaited.set(name, controller);
    navigator.locks.request(lockName(name), { signal: controller.signal }, () => {
      awaited.delete(name);
      const done = hold(name);
      dispatch({ type: 'given', lock: name });
      return done;
    }).catch(() => lose(name));
  }

  return {
    /**
     * Whether this tab has the lock now; if not, it is given the lock when that is free. Web Locks
     * are missing on plain HTTP, where nothing can be stored either.
     * @param {string} name
     * @param {boolean} steal
     * @returns {Promise<boolean>}
     */
    lock(name, steal) {
      if (held.has(name) || !navigator.locks) return Promise.resolve(true);
      awaited.get(name)?.abort();
      awaited.delete(name);
      return new Promise((resolve) => {
        const options = steal ? { steal } : { ifAvailable: true };
        navigator.locks.request(lockName(name), options, (lock) => {
          resolve(lock !== null);
          if (lock) return hold(name);
          wait(name);
          return undefined;
        }).catch(() => {
          resolve(false);
          lose(name);
        });
      });
    },

    /** @param {string} name */
    unlock(name) {
      held.get(name)?.();
      held.delete(name);
    },

    /** Tells the other tabs. @param {import('./core.js').CoreEvent} event */
    tell(event) {
      channel?.postMessage(event);
    },
  };
}
