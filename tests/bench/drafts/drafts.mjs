// How long an edit takes from the write that it is part of to the disk, with its sealing and until
// the page says so, beside a bare strict transaction of the same bytes, one after the other in the
// same page of Chromium. The bare one removes and adds what is replaced, and leaves the commit to
// the browser. And what a draft of 5,000 answers adds to the opening of its form, to after the
// paint. All budgets are ratios within this run.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CALL_BACK, launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY, startSandbox } from '../../browser/sandbox.mjs';
import { LARGE, VALID, definition } from '../large/forms.mjs';
import { median, untilPainted } from '../large/trace.mjs';

const FIRST_EDITS = 100; // in a row, while the browser still compiles the page: of neither
const EDITS = 2_000; // twenty are slower than p99
const FIELDS = 5_000;
const OPENINGS = 15;
const MORE_AN_EDIT = 1.5; // the budgets: of the bare transaction's time, at p50 and p99
const MORE_AN_OPENING = 1.1; // of the opening without a draft
const TIMEOUT_MS = 120_000;

/** Runs in the page. @param {number} edits @returns {Promise<{ours: number[], bare: number[]}>} */
async function measureEdits(edits) {
  const result = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const root = document.querySelector('panjereh-window').shadowRoot;
  const control = /** @type {HTMLInputElement} */ (root.getElementById('name'));
  const status = () => root.getElementById('@saved')?.textContent;
  const savedAgain = () => new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!status()) return;
      observer.disconnect();
      resolve(undefined);
    });
    observer.observe(root, { subtree: true, childList: true, characterData: true });
  });
  const ours = await result(indexedDB.open('panjereh'));
  const opening = indexedDB.open('bare', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('records');
  const bare = await result(opening);
  const prefixed = (/** @type {string} */ prefix) => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

  // As of a page that was hidden.
  Object.defineProperty(document, 'visibilityState', { value: 'hidden' });

  /** @type {{ours: number[], bare: number[]}} */
  const times = { ours: [], bare: [] };
  for (let edit = 0; edit < edits; edit += 1) {
    control.value = `${'نگار '.repeat(1 + edit % 7)}${edit}`;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    const start = performance.now();
    const saved = savedAgain();
    document.dispatchEvent(new Event('visibilitychange')); // which writes at once
    await saved;
    times.ours.push(performance.now() - start);

    // What that wrote, as it lies there: the head, and the last record.
    const stored = ours.transaction('records').objectStore('records');
    const [heads, keys] = await Promise.all([
      result(stored.getAll(prefixed('head/'))), result(stored.getAllKeys(prefixed('draft/'))),
    ]);
    const last = await result(stored.get(keys.at(-1)));
    const from = performance.now();
    const transaction = bare.transaction('records', 'readwrite', { durability: 'strict' });
    const records = transaction.objectStore('records');
    if (keys.length === 1) records.delete(prefixed('draft/'));
    records.delete(prefixed('head/'));
    records.add(heads[0], 'head/#');
    records.add(last, keys.at(-1));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    times.bare.push(performance.now() - from);
  }
  return times;
}

/** @param {number[]} times @param {number} part */
const at = (times, part) => (
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))]);

/** Opens the large form from the list, all of it. @param {any} page @param {string} url */
async function open(page, url) {
  const link = `a[href*="${encodeURIComponent(LARGE)}"], a[href*="${LARGE}"]`;
  await page.goto(`${url}?face=html&lang=fa`);
  await page.locator(link).first().waitFor();
  await page.waitForLoadState('networkidle');
  return page.evaluate(untilPainted, { selector: link, act: 'click', shown: '#permit5000' });
}

/** Until its last field is there, a moment later, with that answer. @param {any} page */
function untilWhole(page, /** @type {string} */ answer) {
  return page.waitForFunction((/** @type {string} */ text) => (
    document.querySelector('panjereh-window').shadowRoot.getElementById('permit5000')?.value === text
  ), answer);
}

/** Answers every field, and waits until that is kept. @param {any} page @param {string} url */
async function fill(page, url) {
  await open(page, url);
  await untilWhole(page, '');
  await page.evaluate(async (/** @type {string} */ answer) => {
    const root = document.querySelector('panjereh-window').shadowRoot;
    for (const control of root.querySelectorAll('input[id^="permit"]')) {
      control.value = answer;
      control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    }
    dispatchEvent(new Event('pagehide'));
    while (root.getElementById('@saved')?.textContent !== 'ذخیره شد') {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }, VALID);
}

const folder = mkdtempSync(join(tmpdir(), 'panjereh-drafts-'));
writeFileSync(join(folder, 'large.json'), JSON.stringify(definition(FIELDS)));
const sandbox = await startSandbox({ services: [folder] });
const browser = await launchChromium();
/** @type {{ours: number[], bare: number[]}} */
let edits;
/** @type {Record<'empty' | 'full', number[]>} */
const openings = { empty: [], full: [] };
try {
  const newPage = async () => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    page.setDefaultTimeout(TIMEOUT_MS);
    return page;
  };
  const page = await newPage();
  await page.goto(`${sandbox.url}?face=html&lang=fa&service=${CALL_BACK}`);
  await page.locator('#name').waitFor();
  const { ours, bare } = await page.evaluate(measureEdits, FIRST_EDITS + EDITS);
  edits = { ours: ours.slice(FIRST_EDITS), bare: bare.slice(FIRST_EDITS) };
  await page.context().close();

  const pages = { empty: await newPage(), full: await newPage() };
  await fill(pages.full, sandbox.url);
  for (let i = 0; i <= OPENINGS; i += 1) {
    for (const which of /** @type {const} */ (['empty', 'full'])) {
      openings[which].push(await open(pages[which], sandbox.url));
      await untilWhole(pages[which], which === 'full' ? VALID : '');
    }
  }
} finally {
  await browser.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
}

let passed = 0;
let failed = 0;
/** @param {string} what @param {number} ours @param {number} other @param {number} most */
function check(what, ours, other, most) {
  const isMet = ours / other <= most;
  isMet ? passed += 1 : failed += 1;
  console.log(`${what}: ${ours.toFixed(2)} ms beside ${other.toFixed(2)}, ${(ours / other).toFixed(2)} times`
    + ` (${most} are allowed)${isMet ? '' : '  FAILED'}`);
}
for (const [name, part] of /** @type {const} */ ([['p50', 0.5], ['p99', 0.99]])) {
  check(`an edit on the disk, ${name}`, at(edits.ours, part), at(edits.bare, part), MORE_AN_EDIT);
}
const [empty, full] = [median(openings.empty.slice(1)), median(openings.full.slice(1))];
check(`a form of ${FIELDS} fields opened with a draft of as many answers`, full, empty, MORE_AN_OPENING);
mkdirSync(join(REPOSITORY, 'build/bench'), { recursive: true });
writeFileSync(join(REPOSITORY, 'build/bench/drafts.json'),
  `${JSON.stringify({ edits, openings }, null, 2)}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
