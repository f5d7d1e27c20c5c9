// What a first visit downloads until a form can be filled in, as brotli bodies, against the budget.
// The visit is a real one; a body's size is that of the file that the answer was checked to be.

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CALL_BACK, launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY, SITE, startSandbox } from '../../browser/sandbox.mjs';
import { WORDS } from '../../browser/words.mjs';

const BUDGET_BYTES = 300_000;
const NEEDED = [
  /^index\.html$/, /^core\.wasm$/, /Regular\.ttf$/, /Bold\.ttf$/, /^locales\/fa\.json$/,
  /^api\/services\//,
];

/** @typedef {{url: string, status: number, headers: Record<string, string>}} Answer */

/** Visits the form once with an empty cache; all answers until it is usable, fonts included. */
async function visit() {
  const sandbox = await startSandbox();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const cdp = await page.context().newCDPSession(page);
    /** @type {Answer[]} */
    const answers = [];
    await cdp.send('Network.enable');
    cdp.on('Network.responseReceived', ({ response }) => {
      if (!response.fromDiskCache) answers.push(response);
    });
    await page.goto(`${sandbox.url}?service=${CALL_BACK}&lang=fa`);
    await page.getByRole('textbox', { name: WORDS.fa.labels.name, exact: true }).waitFor();
    // Both weights are asked for by the page itself, whether it has used them yet or not.
    await page.waitForFunction(() => document.fonts.size === 2);
    await page.waitForLoadState('networkidle');
    return answers;
  } finally {
    await browser.close();
    await sandbox.close();
  }
}

/**
 * The body's size; throws where the answer is not the brotli file of that address.
 * @param {Answer} answer
 */
function measure({ url, status, headers }) {
  const { pathname } = new URL(url);
  const get = (/** @type {string} */ name) => Object.entries(headers)
    .find(([header]) => header.toLowerCase() === name)?.[1];
  if (status !== 200) throw new Error(`${pathname}: answered with ${status}`);
  if (pathname.startsWith('/api/')) {
    // The definitions are read anew at each request, and are sent as they are.
    const plain = Number(get('content-length'));
    return { file: pathname.slice(1), bytes: plain, coding: 'none' };
  }
  const file = pathname === '/' ? 'index.html' : pathname.slice(1);
  const bytes = statSync(join(SITE, `${file}.br`)).size;
  if (get('content-encoding') !== 'br') throw new Error(`${file}: was not sent as brotli`);
  if (Number(get('content-length')) !== bytes) {
    throw new Error(`${file}: ${get('content-length')} bytes were sent, its .br has ${bytes}`);
  }
  return { file: file.replace(/^[0-9a-f]{16}\//, ''), bytes, coding: 'br' };
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1_000).toFixed(1)} KB`;
}

/** The visit's files, largest first; throws where one is missing, or came twice. */
async function table() {
  const rows = (await visit()).map(measure).sort((a, b) => b.bytes - a.bytes);
  const files = rows.map(({ file }) => file);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice) throw new Error(`${twice}: was fetched twice`);
  for (const needed of NEEDED) {
    if (!files.some((file) => needed.test(file))) throw new Error(`the visit fetched no ${needed}`);
  }
  return rows;
}

/** Prints and keeps the figures; whether they are within the budget. */
async function run() {
  const rows = await table();
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const width = Math.max(...rows.map(({ file }) => file.length));
  const line = (name, bytes, note) => (
    console.log(`${name.padEnd(width)}  ${kilobytes(bytes).padStart(9)}  ${note}`)
  );
  for (const { file, bytes, coding } of rows) {
    const share = `${((100 * bytes) / total).toFixed(1)} %`.padStart(6);
    line(file, bytes, coding === 'br' ? share : `${share}  not compressed`);
  }
  line('total', total, `of ${kilobytes(BUDGET_BYTES)}`);
  const folder = join(REPOSITORY, 'build/bench');
  mkdirSync(folder, { recursive: true });
  const figures = { unit: 'bytes', budget: BUDGET_BYTES, total, files: rows };
  writeFileSync(join(folder, 'size.json'), `${JSON.stringify(figures, null, 2)}\n`);
  if (total > BUDGET_BYTES) console.log(`over the budget by ${kilobytes(total - BUDGET_BYTES)}`);
  return total <= BUDGET_BYTES;
}

let isWithin = false;
try {
  isWithin = await run();
} catch (error) {
  console.log(String(error));
}
console.log(isWithin ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = isWithin ? 0 : 1;
