// Chromium as people have it, with the folder of a profile; and what somebody finds who copies that.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { ARGUMENTS, CHROMIUM, require } from './harness.mjs';

const { chromium } = require('playwright-core');

/**
 * A browser of its own on the profile, without the switches that a driver gives. Its processes are a
 * group, which can be killed together.
 * @param {string} profile
 */
export async function openBrowser(profile) {
  const port = join(profile, 'DevToolsActivePort');
  await rm(port, { force: true });
  const browser = spawn(CHROMIUM, [
    '--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`,
    '--no-default-browser-check', '--disable-gpu', ...ARGUMENTS, 'about:blank',
  ], { detached: true, stdio: 'ignore' });
  const gone = once(browser, 'exit');
  for (let tries = 0; tries < 300; tries += 1) {
    const lines = await readFile(port, 'utf8').catch(() => '');
    if (lines.includes('\n')) {
      const connection = await chromium.connectOverCDP(`http://127.0.0.1:${lines.split('\n')[0]}`);
      return { browser, connection, gone };
    }
    await wait(50);
  }
  throw new Error('Chromium did not open its port');
}

/** @param {string} folder @returns {Promise<string[]>} */
async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/**
 * Those of the words that are in some file, in UTF-8 or UTF-16; of bytes, those that are as they are.
 * @template {string | Buffer} T @param {string} folder @param {T[]} wanted @returns {Promise<T[]>}
 */
export async function foundIn(folder, wanted) {
  /** @type {Set<T>} */
  const found = new Set();
  for (const file of await filesOf(folder)) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // a socket, or gone since
    for (const one of wanted) {
      const ways = typeof one === 'string'
        ? [Buffer.from(one), Buffer.from(one, 'utf16le')] : [/** @type {Buffer} */ (one)];
      if (ways.some((way) => bytes.includes(way))) found.add(one);
    }
  }
  return [...found];
}
