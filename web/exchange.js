// One request over HTTP, and its whole answer.

/** @typedef {{status: number, body: Uint8Array<ArrayBuffer>, retryAfter?: number}} Answer */

const ANSWER_TIMEOUT_MS = 20_000;
/** A line on which less than so much of a file arrives is given up. */
const LEAST_BYTES_A_MS = 4;
export const NO_BODY = new Uint8Array(0);

/** Retry-After in seconds: it is a number of them, or a date. @param {Response} response */
function retryAfter(response) {
  const value = response.headers.get('Retry-After');
  if (!value) return {};
  const seconds = Number(value);
  const wait = Number.isNaN(seconds) ? (Date.parse(value) - Date.now()) / 1000 : seconds;
  return Number.isNaN(wait) ? {} : { retryAfter: Math.max(0, Math.ceil(wait)) };
}

/**
 * The whole answer, or status 0 where none came in time.
 * @param {URL} url
 * @param {RequestInit} init
 * @param {(response: Response) => void} [look] at what else came with it
 * @param {number} [bytes] about so many come
 * @returns {Promise<Answer>}
 */
export async function exchange(url, init, look, bytes = 0) {
  const sent = init.body instanceof Blob ? init.body.size : 0;
  try {
    const crossing = Math.ceil((sent + bytes) / LEAST_BYTES_A_MS);
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS + crossing);
    const response = await fetch(url, { ...init, signal });
    const body = new Uint8Array(await response.arrayBuffer());
    look?.(response);
    return { status: response.status, body, ...retryAfter(response) };
  } catch {
    return { status: 0, body: NO_BODY };
  }
}
