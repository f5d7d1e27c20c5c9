// One sandbox window for a test: its own process, port and data folder, and what its database
// holds.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
export const SITE = process.env.PANJEREH_SITE ?? join(REPOSITORY, 'build/wasm/site');
export const CACHE = process.env.PANJEREH_CACHE ?? join(homedir(), '.cache/panjereh');

const LISTS = join(CACHE, 'lists'); // what set-up makes beside those of assets
const PYTHON = '/usr/bin/python3'; // the one that sees the distribution's packages
const STOP_TIMEOUT_MS = 5_000;

/**
 * @typedef {object} Sandbox
 * @property {string} url of the start page
 * @property {() => Record<string, string>[]} applications those in the database, oldest first
 * @property {() => Record<string, any>[]} attachments the files in it, the same
 * @property {() => Promise<void>} stop ends the process; `start` brings it back
 * @property {() => Promise<void>} start at the same address, over the same data
 * @property {() => Promise<void>} close stops it and removes its data
 */

/**
 * @param {object} [options]
 * @param {string[]} [options.services] folders of further form definitions
 * @param {string[]} [options.lists] folders of further lists
 * @param {string} [options.allowHost] a further name that it answers to
 * @param {boolean} [options.reload] open pages follow another build
 * @param {string} [options.site] a built site; the one under test without it
 * @returns {Promise<Sandbox>}
 */
export async function startSandbox({ services = [], lists = [], allowHost, reload, site = SITE } = {}) {
  const data = await mkdtemp(join(tmpdir(), 'panjereh-browser-'));
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let process_;
  let port = '0';

  async function start() {
    const folders = [
      ...['assets/services', ...services].flatMap((folder) => ['--services', folder]),
      ...['assets/lists', LISTS, ...lists].flatMap((folder) => ['--lists', folder]),
    ];
    process_ = spawn(
      PYTHON,
      ['-m', 'sandbox', '--site', site, ...folders, '--gallery', 'assets/gallery', '--data', data,
        '--host', '127.0.0.1', '--port', port, ...(allowHost ? ['--allow-host', allowHost] : []),
        ...(reload ? ['--reload'] : [])],
      { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const complaints = [];
    createInterface({ input: process_.stderr }).on('line', (line) => complaints.push(line));
    for await (const line of createInterface({ input: process_.stdout })) {
      const found = line.match(/^Panjereh is at (http:\/\/127\.0\.0\.1:(\d+)\/)$/);
      if (!found) continue;
      port = found[2];
      process_.stdout.resume();
      return found[1];
    }
    throw new Error(`the sandbox did not start:\n${complaints.join('\n')}`);
  }

  async function stop() {
    if (!process_ || process_.exitCode !== null || process_.signalCode !== null) return;
    const ended = once(process_, 'exit');
    process_.kill('SIGTERM');
    const timer = setTimeout(() => process_.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  }

  /** @param {string} query @returns {Record<string, any>[]} */
  function select(query) {
    const database = new DatabaseSync(join(data, 'window.sqlite'), { readOnly: true });
    try {
      return database.prepare(query).all();
    } finally {
      database.close();
    }
  }

  return {
    url: await start(),
    stop,
    start: async () => { await start(); },
    applications: () => select('SELECT * FROM applications ORDER BY rowid'),
    drafts: () => select('SELECT * FROM drafts ORDER BY rowid'),
    attachments: () => select('SELECT * FROM attachments ORDER BY rowid'),
    async close() {
      await stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
