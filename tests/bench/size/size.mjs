// What a first visit downloads, as brotli bodies, against the budgets: until a form can be filled in,
// and until the canvas has drawn it. The visits are real ones; a body's size is that of the file that
// the answer was checked to be.

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { CALL_BACK, SOFTWARE_WEBGL, launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY, SITE, startSandbox } from '../../browser/sandbox.mjs';
import { WORDS } from '../../browser/words.mjs';
import { printLinkMap } from './link_map.mjs';

const FORM = [
  /^index\.html$/, /^core\.wasm$/, /^fonts\/Vazirmatn\.streams$/, /^locales\/fa\.json$/,
  /^api\/services\//,
];
/** @typedef {{name: string, face: string, budget: number, needed: RegExp[], without?: RegExp}} Visit */
/** @type {Visit[]} */
const VISITS = [
  { name: 'usable', face: 'html', budget: 297_900, needed: FORM, without: /canvas\.wasm$|canvas.*\.js$/ },
  {
    name: 'drawn', face: 'canvas', budget: 450_300,
    needed: [...FORM, /^canvas\.wasm$/, /^canvas_face\.js$/, /^webgl2\.js$/],
  },
];

/** @typedef {{url: string, status: number, headers: Record<string, string>}} Answer */

/**
 * Visits the form once with an empty cache; all answers until it shows as wanted, fonts included.
 * @param {string} face
 */
async function visit(face) {
  const sandbox = await startSandbox();
  const browser = await launchChromium(SOFTWARE_WEBGL);
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' }); // it fetches the rest later
    const cdp = await page.context().newCDPSession(page);
    /** @type {Answer[]} */
    const answers = [];
    await cdp.send('Network.enable');
    cdp.on('Network.responseReceived', ({ response }) => {
      // What crossed the network has at least its headers' bytes. One that waited for another of
      // the same address, as the icon and the brand's picture do, is not always said to be cached.
      if (response.encodedDataLength > 0) answers.push(response);
    });
    await page.goto(`${sandbox.url}?service=${CALL_BACK}&lang=fa&face=${face}`);
    await page.getByRole('textbox', { name: WORDS.fa.labels.name, exact: true }).waitFor();
    // Both weights are asked for by the page itself, whether it has used them yet or not.
    await page.waitForFunction(() => document.fonts.size === 2);
    await page.waitForFunction((wanted) => (
      document.querySelector('panjereh-window').faceState().face === wanted), face);
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
    // The definitions are read anew at each request, and packed then.
    return {
      file: pathname.slice(1), bytes: Number(get('content-length')), coding: get('content-encoding') ?? 'none',
    };
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

/**
 * The visit's files, largest first; throws where one is missing, came twice, or has no place there.
 * @param {Visit} wanted
 */
async function table({ face, needed: all, without }) {
  const rows = (await visit(face)).map(measure).sort((a, b) => b.bytes - a.bytes);
  const files = rows.map(({ file }) => file);
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice) throw new Error(`${twice}: was fetched twice`);
  const needless = files.find((file) => without?.test(file));
  if (needless) throw new Error(`${needless}: was fetched and is not needed`);
  for (const needed of all) {
    if (!files.some((file) => needed.test(file))) throw new Error(`the visit fetched no ${needed}`);
  }
  return rows;
}

/** Prints and keeps the figures; whether they are within the budget. @param {Visit} wanted */
async function run(wanted) {
  const { name: title, budget } = wanted;
  const rows = await table(wanted);
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const width = Math.max(...rows.map(({ file }) => file.length));
  const line = (name, bytes, note) => (
    console.log(`${name.padEnd(width)}  ${kilobytes(bytes).padStart(9)}  ${note}`)
  );
  for (const { file, bytes, coding } of rows) {
    const share = `${((100 * bytes) / total).toFixed(1)} %`.padStart(6);
    line(file, bytes, coding === 'br' ? share : `${share}  ${coding}`);
  }
  line(`total, ${title}`, total, `of ${kilobytes(budget)}`);
  const folder = join(REPOSITORY, 'build/bench');
  mkdirSync(folder, { recursive: true });
  const figures = { unit: 'bytes', budget, total, files: rows };
  writeFileSync(join(folder, `size-${title}.json`), `${JSON.stringify(figures, null, 2)}\n`);
  if (total > budget) console.log(`over the budget by ${kilobytes(total - budget)}`);
  return total <= budget;
}

let within = 0;
for (const wanted of VISITS) {
  try {
    if (await run(wanted)) within += 1;
  } catch (error) {
    console.log(String(error));
  }
}
for (const module of ['core', 'canvas']) printLinkMap(module);
console.log(`${within} passed, ${VISITS.length - within} failed`);
process.exitCode = within === VISITS.length ? 0 : 1;
