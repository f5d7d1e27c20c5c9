// A page of 5,000 required text fields with a pattern each, and one of 5,000 fields of every widget,
// in both of our faces and beside the peers, in one browser. Prints what was measured and whether
// the budgets of docs/architecture.md are met: they are ratios within this run, so a busy machine
// slows both sides.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { SOFTWARE_WEBGL, launchChromium } from '../../browser/harness.mjs';
import { REPOSITORY } from '../../browser/sandbox.mjs';
import { VALID } from './forms.mjs';
import { startSubjects } from './subjects.mjs';
import { forcedLayouts, median, restlessness, scriptOfFrames, trace, work } from './trace.mjs';

/** @typedef {import('./subjects.mjs').Subject} Subject */

const FIELDS = 5_000;
const WHOLE = 500; // fields up to which the accessibility tree is whole from the start
const OPENINGS = 5; // the first of them is not counted: it warms up
const PEER_OPENINGS = 3;
const KEYS = 31;
const KEY_MS = 100; // what a keystroke sets off has ended by then
const IDLE_MS = 5_000;
const SCROLLS = 60;
const OPEN_TIMEOUT_MS = 60_000;

const modules = process.env.PANJEREH_PEERS ?? '';

/**
 * In the page: from the click on the link to after the paint that shows the first fields, and to
 * after the one by which all are there, in ms.
 */
function openInPage({ host, link, counted, fields }) {
  const root = host ? document.querySelector(host).shadowRoot : document;
  const afterPaint = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(undefined);
  });
  const nextFrame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  return (async () => {
    const start = performance.now();
    root.querySelector(link).click();
    do await nextFrame(); while (!root.querySelector('input'));
    const painted = await afterPaint() - start;
    while (root.querySelectorAll(counted).length < fields) await nextFrame();
    return { painted, whole: await afterPaint() - start };
  })();
}

/** A page with the link, ready to be opened. @param {any} browser @param {Subject} subject */
async function arrive(browser, subject) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(OPEN_TIMEOUT_MS);
  page.on('pageerror', (error) => { throw error; });
  return { page, cdp: await context.newCDPSession(page) };
}

/** @param {any} page @param {Subject} subject */
async function open(page, subject) {
  await page.goto(subject.url);
  await page.locator(subject.link).first().waitFor();
  if (subject.isDrawn) {
    await page.waitForFunction(
      () => document.querySelector('panjereh-window').faceState().face === 'canvas');
  }
  await page.waitForLoadState('networkidle');
  const { host, link, counted, fields } = subject;
  return page.evaluate(openInPage, { host, link, counted, fields });
}

/** Script, style and layout a keystroke, in ms. @param {any} page @param {any} cdp @param {Subject} subject */
async function keystrokes(page, cdp, subject) {
  await page.locator(subject.typed).click();
  const costs = [];
  for (let key = 0; key < KEYS; ++key) {
    const events = await trace(cdp, async () => {
      await page.keyboard.press('a');
      await page.waitForTimeout(KEY_MS);
    });
    costs.push(work(events));
  }
  return median(costs);
}

/** JS heap and both wasm memories after a collection, in MB. @param {any} page @param {any} cdp @param {Subject} subject */
async function memory(page, cdp, subject) {
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const wasm = subject.isOurs
    ? await page.evaluate(() => {
      const { coreBytes, canvasBytes = 0 } = document.querySelector('panjereh-window').faceState();
      return coreBytes + canvasBytes;
    })
    : 0;
  return { heap: usedSize / 1e6, wasm: wasm / 1e6 };
}

/** @param {any} browser @param {Subject} subject */
async function measure(browser, subject) {
  const { page, cdp } = await arrive(browser, subject);
  const openings = [];
  for (let count = subject.isOurs ? OPENINGS : PEER_OPENINGS; count > 0; --count) {
    openings.push(await open(page, subject));
  }
  const first = openings.shift()?.painted ?? NaN;
  const bytes = await memory(page, cdp, subject);
  if (subject.isOurs) await rested(page);
  const key = await keystrokes(page, cdp, subject);
  await page.context().close();
  return { name: subject.name, first, open: median(openings.map(({ painted }) => painted)), whole: median(openings.map(({ whole }) => whole)), key, ...bytes };
}

/** Until nothing is left to be revealed. @param {any} page */
function rested(page) {
  return page.waitForFunction(() => !document.querySelector('panjereh-window').shadowRoot
    .querySelector('.large .block:not(.revealed)'));
}

/** The text fields of the browser's accessibility tree. @param {any} cdp */
async function accessibleFields(cdp) {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  return nodes.filter(({ role, ignored }) => role?.value === 'textbox' && !ignored).length;
}

/** What a page of ours does by itself, while it is scrolled, and what assistive technology sees. */
/** @param {any} browser @param {Awaited<ReturnType<typeof startSubjects>>} subjects @param {'html' | 'canvas'} face */
async function conduct(browser, subjects, face) {
  const large = subjects.ours(face);
  const { page, cdp } = await arrive(browser, large);
  await open(page, subjects.ours(face, WHOLE));
  const atOnce = await accessibleFields(cdp);
  await cdp.send('Accessibility.disable');
  await open(page, large);
  await page.waitForTimeout(IDLE_MS);
  const afterIdle = await accessibleFields(cdp);
  await cdp.send('Accessibility.disable');
  await rested(page);
  await page.mouse.move(640, 400);
  const scrolling = await trace(cdp, async () => {
    for (let step = 0; step < SCROLLS; ++step) {
      await page.mouse.wheel(0, 300);
      await page.evaluate(() => new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      }));
    }
  });
  // The measure's own frames, which are empty, lower no median: they are in all frames.
  const resting = await trace(cdp, () => page.waitForTimeout(IDLE_MS));
  await page.context().close();
  return {
    face, atOnce, afterIdle, scroll: median(scriptOfFrames(scrolling)),
    frames: scriptOfFrames(scrolling).length, forced: forcedLayouts(scrolling),
    restless: restlessness(resting),
  };
}

/** @type {{what: string, passed: boolean}[]} */
const checks = [];
const check = (/** @type {string} */ what, /** @type {boolean} */ passed) => {
  checks.push({ what, passed });
};

/** What is measured of one form, and whether its budgets are met. */
/** @param {any} browser @param {import('./subjects.mjs').Form} form */
async function compare(browser, form) {
  console.log(`${FIELDS} fields, ${form}:`);
  const subjects = await startSubjects(modules, FIELDS, [WHOLE], form);
  const figures = [];
  const conducts = [];
  try {
    for (const subject of subjects.all) {
      const figure = await measure(browser, subject);
      figures.push(figure);
      console.log(`${figure.name.padEnd(16)} open ${figure.open.toFixed(0).padStart(6)} ms`
        + ` (first ${figure.first.toFixed(0)} ms, all fields ${figure.whole.toFixed(0)} ms), keystroke ${figure.key.toFixed(2)} ms,`
        + ` heap ${figure.heap.toFixed(1)} MB, wasm ${figure.wasm.toFixed(1)} MB`);
    }
    for (const face of form === 'text' ? /** @type {const} */ (['html', 'canvas']) : []) {
      const one = await conduct(browser, subjects, face);
      conducts.push(one);
      console.log(`${face}: accessible at once ${one.atOnce} of ${WHOLE}, within 5 s of idleness`
        + ` ${one.afterIdle} of ${FIELDS}; scrolling ${one.scroll.toFixed(2)} ms of script a frame`
        + ` (${one.frames} frames), ${one.forced} forced layouts; at rest ${one.restless.length} callbacks`);
      check(`${face}: ${WHOLE} fields accessible at once`, one.atOnce === WHOLE);
      check(`${face}: ${FIELDS} fields accessible within 5 s of idleness`, one.afterIdle === FIELDS);
      check(`${face}: under 4 ms of script a frame while scrolling`, one.scroll < 4);
      check(`${face}: no forced layout while scrolling`, one.forced === 0);
      check(`${face}: nothing runs at rest`, one.restless.length === 0);
    }
  } finally {
    await subjects.close();
  }
  judge(form, figures);
  return { form, figures, conducts };
}

/** @param {string} form @param {any[]} figures */
function judge(form, figures) {
  const ours = figures.filter(({ name }) => name.startsWith('Panjereh'));
  const peers = figures.filter(({ name }) => !name.startsWith('Panjereh'));
  const best = (/** @type {any[]} */ list, /** @type {(one: any) => number} */ of) => Math.min(...list.map(of));
  const surveys = peers.filter(({ name }) => name.startsWith('SurveyJS'));
  for (const one of ours) {
    const name = `${form}, ${one.name}`;
    const faster = best(peers, ({ open: ms }) => ms) / one.open;
    const key = one.key / best(surveys, ({ key: ms }) => ms);
    const held = (one.heap + one.wasm) / best(surveys, ({ heap }) => heap);
    console.log(`${name}: opens ${faster.toFixed(1)} times faster than the best peer, a keystroke is`
      + ` ${(key * 100).toFixed(1)} % of SurveyJS's better mode, memory ${(held * 100).toFixed(0)} %`);
    check(`${name}: opens 20 times faster than the best peer`, faster >= 20);
    check(`${name}: a keystroke is a tenth of SurveyJS's better mode at most`, key <= 0.1);
    check(`${name}: half of the memory of SurveyJS's better mode at most`, held <= 0.5);
  }
}

const FORMS = /** @type {import('./subjects.mjs').Form[]} */ (['text', 'mixed']);
const named = FORMS.filter((form) => process.argv.slice(2).includes(form));
const browser = await launchChromium(SOFTWARE_WEBGL);
const compared = [];
try {
  for (const form of named.length > 0 ? named : FORMS) compared.push(await compare(browser, form));
} finally {
  await browser.close();
}
for (const { what, passed } of checks) if (!passed) console.log(`not met: ${what}`);
const folder = join(REPOSITORY, 'build/bench');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'large.json'), `${JSON.stringify({ compared, checks }, null, 2)}\n`);
const failed = checks.filter(({ passed }) => !passed).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
