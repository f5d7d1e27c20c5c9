// The addresses of the two workers, as a browser wants them that lets no text become a program.

const ADDRESSES = {
  service: '/service-worker.js',
  picture: new URL('picture_worker.js', import.meta.url).href,
};

/** @typedef {keyof typeof ADDRESSES} WorkerName */

const { trustedTypes } = /** @type {any} */ (globalThis);
// It gives these two, and nothing else that it is asked for.
const policy = trustedTypes?.createPolicy('panjereh', {
  createScriptURL: (/** @type {WorkerName} */ name) => ADDRESSES[name],
});

/** @param {WorkerName} name @returns {string} */
export const workerAddress = (name) => policy?.createScriptURL(name) ?? ADDRESSES[name];
