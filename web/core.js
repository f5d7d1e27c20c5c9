// core.wasm in JavaScript: events go in as objects, effects and tree diffs come out. The functions
// are those of wasm/core_exports.txt. Also runs under Node.

/**
 * The body of an answer is a text, or its UTF-8 bytes as they came.
 * @typedef {{type: string, body?: string | Uint8Array, [key: string]: unknown}} CoreEvent
 */
/** @typedef {{id: number, type: string, [key: string]: any}} Effect */

/**
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => void} _initialize
 * @property {() => number} core_create
 * @property {(core: number, size: number) => number} core_input
 * @property {(core: number, eventSize: number) => number} core_dispatch
 * @property {(core: number) => void} core_describe
 * @property {(core: number) => number} core_output
 * @property {(core: number) => number} core_output_size
 */

const CHUNK = 0x400; // the surrogates of one kind: no chunk has pairs of them

/** The sets of characters that patterns have named. @type {Map<string, number[] | undefined>} */
const sets = new Map();

/**
 * The intervals of code points that have a property, as the browser's `\p{}` has it: where each begins
 * and where it has ended. Undefined where there is no such property.
 * @param {string} property `Name` or `Name=value`
 */
function boundsOf(property) {
  /** @type {number[]} */
  const bounds = [];
  /** @type {RegExp} */
  let run;
  try {
    run = new RegExp(`\\p{${property}}+`, 'gu');
  } catch {
    return undefined;
  }
  for (let first = 0; first <= 0x10ffff; first += CHUNK) {
    const units = first > 0xffff ? 2 : 1;
    const chunk = String.fromCodePoint(...Array.from({ length: CHUNK }, (_, at) => first + at));
    for (const { index, 0: { length } } of chunk.matchAll(run)) {
      const begin = first + index / units;
      if (bounds.at(-1) === begin) bounds.pop();
      else bounds.push(begin);
      bounds.push(begin + length / units);
    }
  }
  return bounds;
}

/** @param {URL} url @returns {Promise<WebAssembly.Module>} */
export function loadCore(url) {
  return WebAssembly.compileStreaming(fetch(url));
}

/** A core of its own, with its own memory. @param {WebAssembly.Module} module */
export function createCore(module) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const instance = new WebAssembly.Instance(module, { env: {
    emscripten_notify_memory_growth() {}, // views are made anew at each call

    /** How many bounds a set of characters has; -1 where there is none. The next call gets them.
     * @param {number} start of the property's name in UTF-8 @param {number} size */
    property_set(start, size) {
      const property = decoder.decode(new Uint8Array(exports.memory.buffer, start, size));
      if (!sets.has(property)) sets.set(property, boundsOf(property));
      bounds = sets.get(property) ?? [];
      return sets.get(property)?.length ?? -1;
    },

    /** @param {number} start */
    property_bounds(start) {
      new Uint32Array(exports.memory.buffer, start, bounds.length).set(bounds);
    },
  } });
  const exports = /** @type {Exports} */ (/** @type {unknown} */ (instance.exports));
  /** @type {number[]} */
  let bounds = [];
  exports._initialize();
  const core = exports.core_create();

  /** The two parts of the output: a text, and bytes that are the caller's own. */
  function output() {
    const start = exports.core_output(core);
    const all = new Uint8Array(exports.memory.buffer, start, exports.core_output_size(core));
    const size = new DataView(all.buffer, all.byteOffset).getUint32(0, true);
    return { text: decoder.decode(all.subarray(4, 4 + size)), bytes: all.slice(4 + size) };
  }

  return {
    /**
     * Throws where the core refuses the event; then nothing has changed.
     * @param {CoreEvent} event
     * @returns {{effects: Effect[], diff: Uint8Array}} the diff has no bytes where the tree is as
     *   it was
     */
    dispatch(event) {
      const { body, ...rest } = event;
      const tail = body instanceof Uint8Array ? body : encoder.encode(body);
      const whole = body !== undefined && tail.length === 0 ? { ...rest, body: '' } : rest;
      const head = encoder.encode(JSON.stringify(whole));
      const start = exports.core_input(core, head.length + tail.length);
      const input = new Uint8Array(exports.memory.buffer, start, head.length + tail.length);
      input.set(head);
      input.set(tail, head.length);
      const done = exports.core_dispatch(core, head.length);
      const result = output();
      if (done) return { effects: JSON.parse(result.text), diff: result.bytes };
      const { pointer, message } = JSON.parse(result.text);
      throw new Error(`event "${event.type}" ${pointer}: ${message}`);
    },

    memoryBytes: () => exports.memory.buffer.byteLength,

    /** The state hash and the whole tree, as a diff from nothing. */
    describe() {
      exports.core_describe(core);
      const { text, bytes } = output();
      return { stateHash: text, tree: bytes };
    },
  };
}
