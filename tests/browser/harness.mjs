// What each browser test stands on: one sandbox and one Chromium a file, a page of its own a test,
// and a watch over each page: a test fails on whatever goes wrong that it did not expect.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before } from 'node:test';

import { REPOSITORY, startSandbox } from './sandbox.mjs';
import { WORDS } from './words.mjs';

const MODULES = process.env.PANJEREH_NODE_MODULES ?? join(REPOSITORY, 'node_modules');
export const require = createRequire(join(MODULES, 'of-the-tests.js'));
const { chromium } = require('playwright-core');

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

export const CHROMIUM = '/usr/bin/chromium';
export const ARGUMENTS = [
  '--no-sandbox', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];
const TIMEOUT_MS = 30_000;
const FOREIGN = [
  'GPU stall due to ReadPixels', 'Service Worker registration blocked by Playwright',
  'Cross-Origin-Opener-Policy header has been ignored',
];
/** What tests and their watch listen to. @type {any[]} */
const EVENTS = ['console', 'pageerror', 'request', 'requestfailed', 'response', 'framenavigated'];

/** WebGL in software, and a page put together without it, which is quicker. */
export const SOFTWARE_WEBGL = [
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing',
];

/**
 * @param {string[]} [graphics] switches: no graphics card and no WebGL, unless they say otherwise
 * @param {string[]} [without] switches that the driver gives otherwise
 */
export function launchChromium(graphics = ['--disable-gpu', '--disable-3d-apis'], without = []) {
  return chromium.launch({
    executablePath: CHROMIUM, args: [...ARGUMENTS, ...graphics], ignoreDefaultArgs: without,
  });
}

/**
 * @typedef {object} Stage
 * @property {import('./sandbox.mjs').Sandbox} sandbox
 * @property {import('playwright-core').Browser} browser
 * @property {import('playwright-core').BrowserContext} context
 * @property {Page[]} idle pages of the context that are done with, and as good as new
 */

/**
 * A sandbox and a browser for the tests of one file. They are there once its first test runs.
 * @param {Parameters<typeof startSandbox>[0] & {graphics?: string[]}} [options] of the sandbox, and
 *   the browser's switches for its graphics
 */
export function setUp({ graphics, ...options } = {}) {
  const stage = /** @type {Stage} */ ({});
  before(async () => {
    stage.sandbox = await startSandbox(options);
    stage.browser = await launchChromium(graphics);
    stage.context = await newContext(stage.browser);
    stage.idle = [];
  });
  after(async () => {
    await stage.browser?.close();
    await stage.sandbox?.close();
  });
  return stage;
}

/** @param {import('playwright-core').Browser} browser @param {object} [options] */
async function newContext(browser, options) {
  // A service worker would answer what tests answer; those that are about it let it in.
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(TIMEOUT_MS);
  return context;
}

/**
 * Keeps an account of a page: all addresses it asked for, and what went wrong.
 * @param {Page} page
 * @param {string} origin
 */
function watch(page, origin) {
  /** @type {{addresses: string[], troubles: string[]}} */
  const account = { addresses: [], troubles: [] };
  const trouble = (/** @type {string} */ text) => account.troubles.push(text);
  page.on('console', (message) => {
    // Software graphics, the tests' own tool, and plain HTTP, each of itself and not of our page.
    if (FOREIGN.some((text) => message.text().includes(text))) return;
    if (['error', 'warning'].includes(message.type())) trouble(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => trouble(`page error: ${error}`));
  page.on('request', (request) => {
    account.addresses.push(request.url());
    if (!request.url().replace(/^blob:/, '').startsWith(origin)) trouble(`left the origin: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    trouble(`request failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) trouble(`answer ${response.status()}: ${response.url()}`);
  });
  page.on('framenavigated', (frame) => account.addresses.push(frame.url()));
  return account;
}

/** @typedef {Page & {words: typeof WORDS.fa, account: ReturnType<typeof watch>}} TestPage */

/** Makes a page as good as new, but for its history. @param {Page} page */
async function clear(page) {
  await page.unrouteAll();
  for (const event of EVENTS) page.removeAllListeners(event);
  await page.goto('about:blank');
}

/** The device as if nobody had used it yet. @param {Page} page @param {string} origin */
export async function forget(page, origin) {
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  await session.detach();
}

/**
 * Opens a page on a device on which nothing is stored. The tests of a file share a browser session,
 * and one after the other a page in it, which costs a third of a new one. A test has its own page
 * where it prepares it or says so, and its own session where it has options for it.
 * @param {import('node:test').TestContext} t
 * @param {Stage} stage
 * @param {object} [options]
 * @param {'fa' | 'en'} [options.language]
 * @param {string} [options.service] without it, the start page
 * @param {string} [options.query] more of the address, "record=fictional"
 * @param {number} [options.width] CSS px
 * @param {RegExp[]} [options.expected] what must go wrong; anything else must not
 * @param {RegExp[]} [options.tolerated] what may
 * @param {object} [options.context] options of its own for the browser's context
 * @param {boolean} [options.alone] the test changes what a page keeps: no other one gets it
 * @param {(page: Page) => Promise<unknown>} [options.prepare] before the page is fetched
 * @returns {Promise<TestPage>}
 */
export async function openPage(t, { browser, context, idle, sandbox }, {
  language = 'fa', service, query, width = 1280, expected = [], tolerated = [], context: own,
  prepare,
  alone = Boolean(own ?? prepare),
} = {}) {
  const page = (alone ? undefined : idle.pop())
    ?? await (own ? await newContext(browser, own) : context).newPage();
  await page.setViewportSize({ width, height: 800 });
  const account = watch(page, sandbox.url);
  t.after(async () => {
    if (alone) {
      await (own ? page.context() : page).close();
    } else {
      await clear(page);
      idle.push(page);
    }
    const known = [...expected, ...tolerated];
    const unexpected = account.troubles.filter((text) => !known.some((one) => one.test(text)));
    assert.deepEqual(unexpected, [], 'something went wrong on the page');
    for (const one of expected) {
      assert.ok(account.troubles.some((text) => one.test(text)), `nothing went wrong as ${one}`);
    }
  });
  if (!own) await forget(page, new URL(sandbox.url).origin);
  await prepare?.(page);
  const parts = [service && `service=${service}`, `lang=${language}`, query].filter(Boolean);
  await page.goto(`${sandbox.url}?${parts.join('&')}`);
  return Object.assign(page, { words: WORDS[language], account });
}

/**
 * Opens the form of the call-back service, and waits for it.
 * @param {import('node:test').TestContext} t
 * @param {Stage} stage
 * @param {Parameters<typeof openPage>[2]} [options]
 */
export async function openForm(t, stage, options) {
  const page = await openPage(t, stage, { service: CALL_BACK, ...options });
  await submitButton(page).waitFor();
  return page;
}

export const CALL_BACK = 'civil-registry/call-back';

/** A field by its whole label. @param {Page} page @param {string} label */
export function field(page, label) {
  return page.getByRole('textbox', { name: label, exact: true });
}

/** @param {TestPage} page */
export function submitButton(page) {
  return page.getByRole('button', { name: page.words.submit, exact: true });
}

/** What the button is called while the page waits for the server. @param {TestPage} page */
export function sendNowButton(page) {
  return page.getByRole('button', { name: page.words.sendNow, exact: true });
}

/**
 * Sends what waits, unless its own next attempt is under way: the button is off then, or gone.
 * @param {TestPage} page
 */
export async function sendNow(page) {
  await sendNowButton(page).evaluateAll(([button]) => /** @type {HTMLElement} */ (button)?.click());
}

/** @param {TestPage} page */
export function errorGroup(page) {
  return page.getByRole('group', { name: page.words.errors, exact: true });
}

/** @param {TestPage} page */
export function trackingCode(page) {
  return page.getByRole('status', { name: page.words.trackingCode, exact: true });
}

/** What goes on, told in a status of the form. @param {Page} page @param {string} words */
export function told(page, words) {
  return page.getByRole('status').filter({ hasText: words });
}

/** That all answers are kept. @param {TestPage} page */
export function saved(page) {
  return page.getByText(page.words.saved, { exact: true });
}

/** Types answers in place of what the fields hold. @param {TestPage} page */
export async function fillIn(page, answers = page.words.citizen) {
  for (const [name, text] of Object.entries(answers)) {
    await field(page, page.words.labels[name]).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }
}

/**
 * Waits until a condition on an element holds: no sleeping, the page looks at each frame.
 * @param {Locator} locator
 * @param {(element: HTMLElement) => boolean} condition runs in the page
 */
export async function until(locator, condition) {
  // A function, not its text: text that is a function would count as true.
  await locator.page().waitForFunction(condition, await locator.elementHandle());
}

/** Until both weights are there. @param {Page} page */
export function untilFonts(page) {
  return page.waitForFunction(() => (
    document.fonts.size === 2 && [...document.fonts].every(({ status }) => status === 'loaded')
  ));
}

/** @param {Locator} locator */
export function untilFocused(locator) {
  return until(locator, (element) => element.matches(':focus'));
}

/** @param {Locator} locator */
export function isFocused(locator) {
  return locator.evaluate((element) => element.matches(':focus'));
}

/**
 * Drops a file of this machine there, as from the system's own windows.
 * @param {Page} page @param {Locator} target @param {string} file its path
 * @param {() => Promise<unknown>} [over] before it is let go
 */
export async function dropFile(page, target, file, over = async () => {}) {
  const session = await page.context().newCDPSession(page);
  await target.scrollIntoViewIfNeeded();
  const box = /** @type {{x: number, y: number, width: number, height: number}} */ (
    await target.boundingBox());
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', {
      type, x: box.x + box.width / 2, y: box.y + box.height / 2,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
    if (type === 'dragOver') await over();
  }
  await session.detach();
}

/** Clears everything from the device, as the page asks about it first. @param {TestPage} page */
export async function clearDevice(page) {
  const { clear } = page.words;
  await page.getByRole('button', { name: clear, exact: true }).click();
  await page.getByRole('main').getByRole('button', { name: clear, exact: true }).click();
}

/** All that stands in the device's store, its keys and the bytes of its records, as text.
 * @param {Page} page */
export function storedText(page) {
  return page.evaluate(async () => {
    const result = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await result(indexedDB.open('panjereh'));
    const records = database.transaction('records').objectStore('records');
    const [keys, values] = await Promise.all([
      result(records.getAllKeys()), result(records.getAll()),
    ]);
    database.close();
    const texts = values.flatMap(({ data }) => [
      new TextDecoder('utf-8').decode(data), new TextDecoder('utf-16le').decode(data),
    ]);
    return [...keys, ...texts].join('\n');
  });
}

/** Until the device's store is such. @param {Page} page @param {(stored: string) => boolean} such */
export async function untilStored(page, such) {
  for (const end = Date.now() + 30_000; !such(await storedText(page));) {
    assert.ok(Date.now() < end, 'what is stored has not come to that');
    await page.waitForTimeout(20);
  }
}

/**
 * Until the application is registered, and this device keeps nothing more of it. A page that goes
 * between the two sends it once more, under the same key, and shows the receipt again.
 * @param {TestPage} page
 */
export async function untilReceived(page) {
  await trackingCode(page).waitFor();
  await untilStored(page, (stored) => !/^(outbox|draft|head|file)\//m.test(stored));
}
