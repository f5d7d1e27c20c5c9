// A select of 10,000 options that is searched by typing: how soon its page, its list and what is
// found are painted in Chromium, beside the same options in the browser's own select and, for a
// sense of scale, a filter of their labels that forgives no spelling. And a select of 60 options on
// pages of 50 and of 5,000 fields of every widget: that what is done in it costs the same.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY, startSandbox } from '../../browser/sandbox.mjs';
import { mixed } from '../large/mixed.mjs';
import { median, trace, untilPainted, work } from '../large/trace.mjs';

const OPTIONS = 10_000;
const ROUNDS = 11;
const KEY_MS = 100; // what a keystroke sets off has ended by then
const OPEN_MS = 100; // the budgets
const FRAME_MS = 1000 / 60;
const PAGES = [50, 5_000]; // of so many fields
const MORE_ON_LARGE = 6; // times what it takes on the small one

const SYLLABLES = ['شهر', 'آباد', 'میان', 'دوآب', 'رود', 'کوه', 'سفید', 'سیاه', 'نو', 'گل', 'دشت', 'بار'];
/** @param {number} index */
function labelOf(index) {
  const part = (/** @type {number} */ by) => SYLLABLES[Math.floor(index / by) % SYLLABLES.length];
  return `${part(1)}${part(12)} ${part(144)}‌${part(1728)} ${index + 1}`;
}
const LABELS = Array.from({ length: OPTIONS }, (_, index) => labelOf(index));

/** @param {string} widget */
function definition(widget) {
  return {
    panjereh: 1,
    id: `bench/${widget}`,
    version: '1.0.0',
    service: { title: { fa: widget } },
    data: { type: 'object', properties: { place: { enum: LABELS.map((_, index) => `p${index}`) } } },
    pages: [{
      id: 'place',
      items: [{
        field: '/place',
        label: { fa: 'آبادی' },
        widget,
        options: Object.fromEntries(LABELS.map((fa, index) => [`p${index}`, { fa }])),
      }],
    }],
  };
}

/** @param {string} name @param {number} ms @param {number} [budget] @param {string} [unit] */
function report(name, ms, budget, unit = 'ms') {
  const verdict = budget === undefined ? '' : `  (${budget.toFixed(0)} are allowed)${ms > budget ? '  FAILED' : ''}`;
  console.log(`${name.padEnd(58)} ${ms.toFixed(2).padStart(8)} ${unit}${verdict}`);
  return budget === undefined || ms <= budget;
}

const services = mkdtempSync(join(tmpdir(), 'panjereh-bench-'));
for (const widget of ['search', 'select']) {
  writeFileSync(join(services, `${widget}.json`), JSON.stringify(definition(widget)));
}
for (const fields of PAGES) {
  const form = mixed({ id: `bench/mixed-${fields}`, fields });
  writeFileSync(join(services, `mixed-${fields}.json`), JSON.stringify(form));
}
const sandbox = await startSandbox({ services: [services] });
const browser = await launchChromium();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
const cdp = await context.newCDPSession(page);

/** From the list of services to the painted form. @param {string} widget @param {string} shown */
async function openPage(widget, shown) {
  await page.goto(`${sandbox.url}?face=html&lang=fa`);
  const link = `a[href*="bench%2F${widget}"], a[href*="bench/${widget}"]`;
  await page.locator(link).first().waitFor();
  await page.waitForLoadState('networkidle');
  return page.evaluate(untilPainted, { selector: link, act: 'click', shown });
}

/** @param {() => Promise<number>} measure */
async function rounds(measure) {
  const costs = [];
  for (let round = 0; round <= ROUNDS; ++round) costs.push(await measure());
  return median(costs.slice(1)); // the first warms up
}

const native = await rounds(() => openPage('select', 'select'));
const form = await rounds(() => openPage('search', '[role="combobox"]'));
const list = await rounds(async () => {
  await page.keyboard.press('Escape');
  const ms = await page.evaluate(untilPainted, {
    selector: '[role="combobox"]', act: 'click', shown: '[role="option"]',
  });
  await page.locator('[role="combobox"]').focus();
  return ms;
});
const keys = [];
for (const key of 'شهر نو دشت') {
  const events = await trace(cdp, async () => {
    await page.keyboard.insertText(key);
    await page.waitForTimeout(KEY_MS);
  });
  keys.push(work(events));
}
/** What it takes on a page of every widget: that the list opens, a key, and an arrow. @param {number} fields */
async function onPage(fields) {
  await page.goto(`${sandbox.url}?face=html&lang=fa&service=bench/mixed-${fields}`);
  const input = page.locator('[role="combobox"]').first();
  await input.waitFor();
  await page.waitForFunction(() => {
    const root = document.querySelector('panjereh-window').shadowRoot;
    return !root.querySelector('.large .block:not(.revealed)');
  }, undefined, { timeout: 120_000 });
  const cost = async (/** @type {() => Promise<unknown>} */ act) => work(await trace(cdp, async () => {
    await act();
    await page.waitForTimeout(KEY_MS);
  }));
  /** @type {number[][]} */
  const [opens, types, moves] = [[], [], []];
  await input.focus();
  for (let round = 0; round <= ROUNDS; ++round) {
    opens.push(await cost(() => page.keyboard.press('Alt+ArrowDown')));
    await page.keyboard.insertText('گ'); // and what clears it comes
    await page.waitForTimeout(KEY_MS);
    types.push(await cost(() => page.keyboard.insertText(round % 2 === 0 ? 'ز' : 'ی')));
    moves.push(await cost(() => page.keyboard.press('ArrowDown')));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
  }
  return [opens, types, moves].map((costs) => median(costs.slice(1)));
}
const [onSmall, onLarge] = [await onPage(PAGES[0]), await onPage(PAGES[1])];

const plain = await page.evaluate(({ labels, times }) => {
  const start = performance.now();
  for (let time = 0; time < times; ++time) labels.filter((label) => label.includes('شهر'));
  return (performance.now() - start) / times;
}, { labels: LABELS, times: 100 });

const verdicts = [
  report('the page, with a select that is searched', form),
  report('the page, with the browser\'s own select', native),
  report('its list opens, to after the paint', list, OPEN_MS),
  report('a keystroke in it: script, style and layout (median)', median(keys), FRAME_MS),
  report('the dearest of ten', Math.max(...keys), FRAME_MS),
  report('a plain filter of the labels, without any of that', plain),
  ...['its list opens', 'a key in it', 'an arrow in its list'].flatMap((what, at) => [
    report(`on a page of ${PAGES[0]} fields: ${what}`, onSmall[at]),
    report(`on a page of ${PAGES[1]} fields: ${what}`, onLarge[at]),
    report(`that is of the small page's`, onLarge[at] / onSmall[at], MORE_ON_LARGE, 'times'),
  ]),
];
const passed = verdicts.filter(Boolean).length;
mkdirSync(join(REPOSITORY, 'build'), { recursive: true });
writeFileSync(join(REPOSITORY, 'build/bench-search.json'),
  JSON.stringify({ form, native, list, keys, plain, onSmall, onLarge }, null, 2));
await browser.close();
await sandbox.close();
rmSync(services, { recursive: true, force: true });
console.log(`${passed} passed, ${verdicts.length - passed} failed`);
process.exitCode = passed === verdicts.length ? 0 : 1;
