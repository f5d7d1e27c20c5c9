// How everything is sealed that leaves the page's memory: AES-GCM with 256 bits.

export const ALGORITHM = { name: 'AES-GCM', length: 256 };
/** @type {KeyUsage[]} */
export const USES = ['encrypt', 'decrypt'];
export const IV_BYTES = 12; // NIST SP 800-38D, 8.2.2: random, and 96 bits are what GCM takes as they are

/** For one seal alone. */
export const newIv = () => crypto.getRandomValues(new Uint8Array(IV_BYTES));

/** What is sealed is bound to its place: moved to another, its seal is broken.
 * @param {string} place @param {BufferSource} iv */
export const sealOf = (place, iv) => (
  { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`panjereh ${place}`) });

/** @param {BufferSource} bytes */
export const keyOfBytes = (bytes) => crypto.subtle.importKey('raw', bytes, ALGORITHM, false, USES);
