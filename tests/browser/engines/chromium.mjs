// Chromium by Playwright, headless, with WebGL by its software renderer.

import { SOFTWARE_WEBGL, launchChromium } from '../harness.mjs';
import { TIMEOUT_MS, createPage } from './engine.mjs';
import { libraryScript } from './roles.mjs';

/** @returns {Promise<import('./engine.mjs').Engine>} */
export async function launch() {
  const browser = await launchChromium(SOFTWARE_WEBGL);
  /** One for each kind of view, emptied and used again: a new one costs much more. */
  const pages = new Map();
  return {
    version: `Chromium ${browser.version()}`,
    async newPage({ width, height, ratio = 1, touch = false }) {
      const kind = `${ratio} ${touch}`;
      if (!pages.has(kind)) {
        pages.set(kind, await browser.newPage({ deviceScaleFactor: ratio, hasTouch: touch }));
      }
      await pages.get(kind).setViewportSize({ width, height });
      return drive(pages.get(kind));
    },
    close: () => browser.close(),
  };
}

/** @param {import('playwright-core').Page} page */
function drive(page) {
  page.setDefaultTimeout(TIMEOUT_MS);
  /** @type {string[]} */
  const errors = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return createPage({
    async goto(url) {
      await page.goto(url);
      await page.evaluate(libraryScript());
    },
    find(role, name, within) {
      const scope = within ? page.getByRole('group', { name: within, exact: true }) : page;
      return scope.getByRole(/** @type {any} */ (role), { name, exact: true }).elementHandle();
    },
    click: (handle) => handle.click(),
    tap: (handle) => handle.tap(),
    press: (key) => page.keyboard.press(key),
    // Not by Playwright, which hands over what its own keyboard lacks as if it were pasted, and that
    // goes to the last text field, wherever the focus is.
    async typeText(text) {
      const session = await page.context().newCDPSession(page);
      for (const key of text) {
        await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key });
        await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
      }
      await session.detach();
    },
    // Playwright hands over one argument, and reads the text of the function.
    evaluate: (run, ...given) => (
      page.evaluate(/** @type {any} */ (new Function('given', `return (${run})(...given)`)), given)
    ),
    screenshot: async (path) => { await page.screenshot({ path }); },
    consoleErrors: async () => errors,
    async close() {
      page.removeAllListeners();
      await page.goto('about:blank');
    },
  });
}
