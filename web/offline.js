// The service worker (worker/service_worker.js), as the page sees it. There is none on plain HTTP,
// and where a browser or its user forbids it: then the page opens with a network alone.

import { whenIdle } from './idle.js';
import { workerAddress } from './worker_address.js';

const LOOK_AGAIN_MS = 3_600_000;
/** For a newer build to come in, once it is asked for. */
const PATIENCE_MS = 3_000;

/**
 * Keeps this build for the next time, once the page has nothing better to do.
 * @param {() => void} newer a newer build is there, and waits
 */
export function keepForOffline(newer) {
  whenIdle(async () => {
    try {
      const registration = await navigator.serviceWorker.register(
        workerAddress('service'), { updateViaCache: 'none' });
      tellOfNewer(registration, newer);
    } catch {
      // As above.
    }
  });
}

/** @param {ServiceWorkerRegistration} registration @param {() => void} newer */
function tellOfNewer(registration, newer) {
  if (!navigator.serviceWorker.controller) return; // What comes now is the first, and this one.
  const look = () => registration.waiting && newer();
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  // Browsers look for one themselves where a page opens, and this one may stay open for days.
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' || Date.now() - lookedAt < LOOK_AGAIN_MS) return;
    lookedAt = Date.now();
    registration.update().catch(() => {}); // as without a network
  });
}

/**
 * Lets a newer build in that has been waiting, unless another tab runs the one of now. For a page
 * that has just opened: it is opened again then.
 */
export async function letNewerBuildIn() {
  (await waitingWorker())?.postMessage('activate-if-alone');
}

/**
 * Opens the page anew, in a newer build where one has been let in. That is settled before this page
 * goes: one that has gone may still be counted as another tab by the next.
 */
export async function openAnew() {
  const waiting = await waitingWorker();
  if (!waiting) return location.reload();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => location.reload(); // there is another tab
  waiting.postMessage('activate-if-alone', [port2]);
  setTimeout(() => location.reload(), PATIENCE_MS);
}

/** The worker of a newer build, with which the page opens anew once it is in charge. */
async function waitingWorker() {
  if (!navigator.serviceWorker?.controller) return undefined;
  const registration = await navigator.serviceWorker.getRegistration().catch(() => undefined);
  if (!registration?.waiting) return undefined;
  navigator.serviceWorker.oncontrollerchange = () => location.reload();
  return registration.waiting;
}
