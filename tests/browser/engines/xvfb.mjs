// A screen for browsers that need one.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * The screen is small, so that its pointer, which rests in the middle, is over every window: with
 * no window manager that is what gives a window the focus. Windows may be larger than the screen.
 */
const SCREEN = '640x800x24';

/**
 * @typedef {object} Screen
 * @property {string} display ":7", for $DISPLAY
 * @property {() => Promise<void>} close
 */

/** A screen under a number that is free. @returns {Promise<Screen>} */
export async function startXvfb() {
  const server = spawn(
    '/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const ended = once(server, 'exit');
  let number = '';
  for await (const part of /** @type {import('node:stream').Readable} */ (server.stdio[3])) {
    number += part;
    if (number.endsWith('\n')) break;
  }
  if (!number.endsWith('\n')) throw new Error('Xvfb did not start');
  return {
    display: `:${number.trim()}`,
    async close() {
      server.kill();
      await ended;
    },
  };
}
