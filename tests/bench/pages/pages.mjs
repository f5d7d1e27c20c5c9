// Forms of 1,000, 10,000 and 100,000 fields of every widget, on pages of 50: that opening one takes
// a time of its length, and that turning a page and typing take what they do in a small form.
// Natively, in the portal alone, and in Chromium, to after the paint. All budgets are ratios within
// this run. Takes the native benchmark's program.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY, startSandbox } from '../../browser/sandbox.mjs';
import { mixed } from '../large/mixed.mjs';
import { median, trace, untilPainted, work } from '../large/trace.mjs';

const ON_PAGE = 50;
const OPEN_PAGES = 8; // that require nothing
const SIZES = [20, 200, 2_000].map((pages) => ({ pages, id: `tests/pages-${pages}` }));
const OPENINGS = 3;
const TURNS = 6;
const KEYS = 11;
const KEY_MS = 100; // what a keystroke sets off has ended by then
const MORE_A_BYTE = 1.5; // the budgets: of the smallest form's time a byte
const MORE_A_TURN = 2; // and of its turn and keystroke
const MORE_NATIVE = 6; // of a turn without a browser: an allocator and caches with 330 MB behind them
const TIMEOUT_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'panjereh-pages-'));
const files = SIZES.map(({ pages, id }) => {
  const path = join(folder, `${pages}.json`);
  writeFileSync(path, JSON.stringify(mixed({ id, fields: ON_PAGE, pages, open: OPEN_PAGES })));
  return path;
});

/** @typedef {{bytes: number, open: number, held: number, turn: number, key: number}} Figure */
/** @type {Figure[]} */
const native = JSON.parse(execFileSync(
  process.argv[2], [join(REPOSITORY, 'locales/fa.json'), ...files], { encoding: 'utf8' }));

/** @param {any} browser @param {string} url @param {string} id @returns {Promise<Figure>} */
async function measure(browser, url, id) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const cdp = await context.newCDPSession(page);
  const link = `a[href*="${encodeURIComponent(id)}"], a[href*="${id}"]`;
  const openings = [];
  for (let i = 0; i < OPENINGS; ++i) {
    await page.goto(`${url}?face=html&lang=fa`);
    await page.locator(link).first().waitFor();
    await page.waitForLoadState('networkidle');
    // It opens where something is to be mended.
    openings.push(await page.evaluate(untilPainted,
      { selector: link, act: 'click', shown: `#p${OPEN_PAGES + 1}f1` }));
  }
  const held = await page.evaluate(
    () => document.querySelector('panjereh-window').faceState().coreBytes);
  await page.goto(`${url}?face=html&lang=fa&service=${id}&page=p1`);
  await page.locator('#p1f1').waitFor();
  const turns = [];
  for (let turn = 1; turn <= TURNS; ++turn) {
    turns.push(await page.evaluate(untilPainted,
      { selector: 'button[type="submit"]', act: 'click', shown: `#p${turn + 1}f1` }));
  }
  await page.locator(`#p${TURNS + 1}f1`).click();
  const keys = [];
  for (let key = 0; key < KEYS; ++key) {
    keys.push(work(await trace(cdp, async () => {
      await page.keyboard.press('a');
      await page.waitForTimeout(KEY_MS);
    })));
  }
  await context.close();
  return {
    bytes: 0, open: median(openings.slice(1)), held, turn: median(turns.slice(1)), key: median(keys),
  };
}

const sandbox = await startSandbox({ services: [folder] });
const browser = await launchChromium();
/** @type {Figure[]} */
const inBrowser = [];
try {
  for (const [at, { id }] of SIZES.entries()) {
    inBrowser.push({ ...await measure(browser, sandbox.url, id), bytes: native[at].bytes });
  }
} finally {
  await browser.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
}

let passed = 0;
let failed = 0;
/** @param {string} what @param {number} ratio @param {number} most */
function check(what, ratio, most) {
  const isMet = ratio <= most;
  isMet ? passed += 1 : failed += 1;
  console.log(`${what}: ${ratio.toFixed(2)} times (${most} are allowed)${isMet ? '' : '  FAILED'}`);
}
for (const [where, figures] of /** @type {const} */ ([['native', native], ['Chromium', inBrowser]])) {
  for (const [at, { bytes, open, held, turn, key }] of figures.entries()) {
    console.log(`${where}, ${SIZES[at].pages} pages: ${(bytes / 1e6).toFixed(1)} MB open in`
      + ` ${open.toFixed(0)} ms, ${(bytes / 1e3 / open).toFixed(1)} MB/s; a turn ${turn.toFixed(2)} ms,`
      + ` a keystroke ${key.toFixed(3)} ms; ${(held / SIZES[at].pages / ON_PAGE / 1e3).toFixed(1)} KB held a field`);
  }
  const [small] = figures;
  const large = figures[figures.length - 1];
  check(`${where}: a byte of the largest form`, large.open / large.bytes / (small.open / small.bytes), MORE_A_BYTE);
  check(`${where}: a turn in it`, large.turn / small.turn, where === 'native' ? MORE_NATIVE : MORE_A_TURN);
  check(`${where}: a keystroke in it`, large.key / small.key, MORE_A_TURN);
}
mkdirSync(join(REPOSITORY, 'build/bench'), { recursive: true });
writeFileSync(join(REPOSITORY, 'build/bench/pages.json'),
  `${JSON.stringify({ native, inBrowser }, null, 2)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
