// A picture out of a camera, made ready for a form: turned as it was taken, no larger than a clerk
// needs it, and without what the file says of place, time and device. In a worker, so that the page
// goes on.

import { workerAddress } from './worker_address.js';

const TIMEOUT_MS = 60_000;

/** @typedef {{blob: Blob} | {problem: 'type' | 'pixels' | 'broken' | 'away'}} Prepared */

/**
 * @param {Blob} file
 * @param {string} type "image/jpeg", or "image/png" of what has few colours
 * @returns {Promise<Prepared>}
 */
export function preparePicture(file, type) {
  const worker = new Worker(workerAddress('picture'), { type: 'module' });
  /** @type {Promise<Prepared>} */
  const made = new Promise((resolve) => {
    let isThere = false; // its script has come
    const fail = () => resolve({ problem: isThere ? 'broken' : 'away' });
    worker.onmessage = ({ data }) => {
      if (isThere) resolve(data);
      isThere = true;
    };
    worker.onerror = fail; // a picture that takes all memory ends its worker
    setTimeout(fail, TIMEOUT_MS);
    worker.postMessage({ file, type });
  });
  return made.finally(() => worker.terminate());
}
