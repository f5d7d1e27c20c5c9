// What the tabs of one browser have to do with each other: who has a lock, and what all must know.

const CHANNEL = 'panjereh';

/** @param {(event: import('./core.js').CoreEvent) => void} dispatch */
export function createTabs(dispatch) {
  /** The locks of this tab, and what gives each back. @type {Map<string, () => void>} */
  const held = new Map();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined;
  channel?.addEventListener('message', ({ data }) => {
    if (data?.type === 'public') dispatch({ type: 'public', on: data.on === true });
    if (data?.type === 'cleared') dispatch({ type: 'cleared' });
  });

  return {
    /**
     * Whether this tab has the lock now. Web Locks are missing on plain HTTP, where nothing can be
     * stored either.
     * @param {string} name
     * @param {boolean} steal
     * @returns {Promise<boolean>}
     */
    lock(name, steal) {
      if (held.has(name) || !navigator.locks) return Promise.resolve(true);
      return new Promise((resolve) => {
        const options = steal ? { steal } : { ifAvailable: true };
        navigator.locks.request(`panjereh ${name}`, options, (lock) => {
          resolve(lock !== null);
          if (!lock) return undefined;
          // Until it is given back, the tab goes, or another one steals it.
          return new Promise((release) => { held.set(name, () => release(undefined)); });
        }).catch(() => {
          resolve(false);
          if (held.delete(name)) dispatch({ type: 'lost', lock: name });
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
