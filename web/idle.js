/**
 * Calls back when the page has nothing better to do; where the browser cannot tell, soon.
 * @param {() => void} work
 * @param {{timeout?: number, soon?: number}} [limits] ms: the latest, and what is soon
 */
export function whenIdle(work, { timeout, soon = 50 } = {}) {
  if ('requestIdleCallback' in window) {
    requestIdleCallback(work, timeout === undefined ? undefined : { timeout });
  } else {
    setTimeout(work, soon);
  }
}
