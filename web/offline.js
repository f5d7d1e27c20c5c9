// The service worker (worker/service_worker.js), as the page sees it. There is none on plain HTTP,
// and where a browser or its user forbids it: then the page opens with a network alone.

import { whenIdle } from './idle.js';
import { workerAddress } from './worker_address.js';

/** Keeps this build for the next time, once the page has nothing better to do. */
export function keepForOffline() {
  whenIdle(async () => {
    try {
      await navigator.serviceWorker.register(workerAddress('service'), { updateViaCache: 'none' });
    } catch {
      // As above.
    }
  });
}

/**
 * Lets a newer build in that has been waiting, unless another tab runs the one of now. For a page
 * that has just opened: it is opened again then.
 */
export async function letNewerBuildIn() {
  if (!navigator.serviceWorker?.controller) return;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if (!registration?.waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  registration.waiting.postMessage('activate-if-alone');
}
