// Replays an event log natively and as wasm. Each gives, for every event, the hash of the state and
// the hash of the whole tree after it.

import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { REPOSITORY, SITE } from './sandbox.mjs';

/** The command line. */
export const PANJEREH = process.env.PANJEREH_BIN ?? join(REPOSITORY, 'build/native/tools/panjereh');

/** @typedef {{type: string, state: string, tree: string, refused?: string}} Step */

/** The name of the build in the assembled site. */
export const BUILD = readdirSync(SITE).find((name) => /^[0-9a-f]{16}$/.test(name));

/** The events of a log. @param {string} log */
export function eventsOf(log) {
  return log.trim().split('\n').slice(1).map((line) => JSON.parse(line));
}

/**
 * As shared/base/stable_hash.h has it for a text: FNV-1a over its length and its bytes.
 * @param {Uint8Array} bytes
 */
export function stableHash(bytes) {
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(bytes.length), true);
  let state = 0xcbf29ce484222325n;
  for (const byte of [...new Uint8Array(length.buffer), ...bytes]) {
    state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
  }
  return state.toString(16).padStart(16, '0');
}

/** `panjereh replay`. @param {string} log @returns {Promise<Step[]>} */
export async function replayNatively(log) {
  const folder = await mkdtemp(join(tmpdir(), 'panjereh-replay-'));
  try {
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, log);
    const { stdout } = await promisify(execFile)(PANJEREH, ['replay', file]);
    return stdout.trim().split('\n').map((line) => JSON.parse(line));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * core.wasm under Node, through the site's own glue.
 * @param {string} log
 * @returns {Promise<Step[]>}
 */
export async function replayInNode(log) {
  const { createCore } = await import(pathToFileURL(join(SITE, BUILD, 'core.js')).href);
  const core = createCore(await WebAssembly.compile(readFileSync(join(SITE, BUILD, 'core.wasm'))));
  return eventsOf(log).map((event) => {
    const step = { type: event.type };
    try {
      core.dispatch(event);
    } catch (error) {
      step.refused = error.message;
    }
    const { stateHash, tree } = core.describe();
    return { ...step, state: stateHash, tree: stableHash(tree) };
  });
}

/**
 * core.wasm in the browser: the states, and the last tree's bytes.
 * @param {import('playwright-core').Page} page
 * @param {string} log
 */
export async function replayInPage(page, log) {
  const { states, tree } = await page.evaluate(async ({ events, folder }) => {
    const { createCore, loadCore } = await import(new URL('core.js', folder).href);
    const core = createCore(await loadCore(new URL('core.wasm', folder)));
    const states = events.map((event) => {
      core.dispatch(event);
      return core.describe().stateHash;
    });
    return { states, tree: [...core.describe().tree] };
  }, { events: eventsOf(log), folder: new URL(`/${BUILD}/`, page.url()).href });
  return { states, tree: Uint8Array.from(tree) };
}
