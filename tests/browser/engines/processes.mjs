// The processes that a test has started, its browsers' among them.

import { readFile, readdir } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 10_000;

/** Id, parent and command line of all that run. */
async function processes() {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(ids.map(async (id) => {
    try {
      const [stat, command] = await Promise.all(
        ['stat', 'cmdline'].map((file) => readFile(`/proc/${id}/${file}`, 'utf8')));
      // The name before the state and the parent may have spaces and brackets in it.
      const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return { id: Number(id), parent: Number(parent), command };
    } catch {
      return undefined; // it has ended
    }
  }));
  return all.filter((one) => one !== undefined);
}

/** Those that this test has started, itself or by others. */
async function descendants() {
  const all = await processes();
  const own = new Set([process.pid]);
  for (let size = 0; size < own.size;) {
    size = own.size;
    for (const { id, parent } of all) if (own.has(parent)) own.add(id);
  }
  own.delete(process.pid);
  return all.filter(({ id }) => own.has(id));
}

/**
 * Kills all processes of this test whose command line is such, and waits until they are gone, of
 * which whoever started them has been told then.
 * @param {RegExp} command
 * @returns {Promise<number>} how many there were
 */
export async function kill(command) {
  const found = (await descendants()).filter((one) => command.test(one.command));
  for (const { id } of found) process.kill(id, 'SIGKILL');
  const ids = new Set(found.map(({ id }) => id));
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(50)) {
    if (!(await processes()).some(({ id }) => ids.has(id))) break;
  }
  return found.length;
}
