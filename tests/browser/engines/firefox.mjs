// Firefox by Puppeteer over WebDriver BiDi: on a screen, where it has WebGL by Mesa's software
// renderer, or headless, where it has none.

import { require } from '../harness.mjs';
import { TIMEOUT_MS, createPage } from './engine.mjs';
import { findByRole, libraryScript } from './roles.mjs';

const puppeteer = require('puppeteer-core');

/**
 * What Firefox says of a load that it gave up itself: a picture of a style that is not there any
 * more, before the service worker had answered.
 */
const GIVEN_UP = /Failed to load ‘[^’]*\/icons\/[^’]*’\. A ServiceWorker intercepted the request/;

const FIREFOX = '/usr/bin/firefox-esr';

/**
 * @param {object} [options]
 * @param {string} [options.display] of a screen; headless without it
 * @param {boolean} [options.isPrivate] every window of it is a private one
 * @returns {Promise<import('./engine.mjs').Engine>}
 */
export async function launch({ display, isPrivate = false } = {}) {
  // A headless Firefox that finds a display draws with it all the same.
  const { DISPLAY: _, ...environment } = process.env;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: display === undefined,
    extraPrefsFirefox: { 'browser.privatebrowsing.autostart': isPrivate },
    env: display === undefined ? environment : { ...environment, DISPLAY: display },
  });
  return {
    version: await browser.version(),
    newPage: (view) => newPage(browser, view),
    close: () => browser.close(),
  };
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {import('./engine.mjs').View} view
 */
async function newPage(browser, { width, height, ratio = 1, touch = false }) {
  const page = await browser.newPage();
  await page.setViewport({ width, height, deviceScaleFactor: ratio, hasTouch: touch });
  /** @type {string[]} */
  const errors = [];
  const note = (/** @type {string} */ text) => {
    if (!GIVEN_UP.test(text)) errors.push(text);
  };
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text());
  });
  page.on('pageerror', (error) => note(String(error))); // the driver tells some of it as one
  return createPage({
    async goto(url) {
      await page.goto(url);
      await page.evaluate(libraryScript());
    },
    find: (...what) => page.evaluateHandle(findByRole, TIMEOUT_MS, ...what),
    click: (handle) => handle.click(),
    tap: (handle) => handle.tap(),
    async press(keys) {
      const held = keys.split('+');
      const key = held.pop();
      for (const one of held) await page.keyboard.down(one);
      await page.keyboard.press(key);
      for (const one of held) await page.keyboard.up(one);
    },
    typeText: (text) => page.keyboard.type(text),
    evaluate: (run, ...given) => page.evaluate(run, ...given),
    screenshot: async (path) => { await page.screenshot({ path }); },
    consoleErrors: async () => errors,
    close: () => page.close(),
  });
}
