// Drafts in the other engines: what was shown as saved is there when the page is opened anew, when
// its process has crashed, and in a private window; a second tab says so, and takes over.
// drafts.test.mjs and killed.test.mjs have more of it, in Chromium.

import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { launch as launchFirefox } from './engines/firefox.mjs';
import { kill } from './engines/processes.mjs';
import { launch as launchWebkit } from './engines/webkit.mjs';
import { startXvfb } from './engines/xvfb.mjs';
import { CALL_BACK } from './harness.mjs';
import { startSandbox } from './sandbox.mjs';
import { WORDS } from './words.mjs';

/** @typedef {import('./engines/engine.mjs').EnginePage} EnginePage */

const VIEW = { width: 1280, height: 900 };
const WORD = WORDS.en;
const WINDOW_MS = 20_000;
/**
 * What runs a page in each, by its command line. WebKitGTK is private under automation, and its
 * driver ends the session, and with it all that was stored, when a page's process does.
 * @type {{name: string, launch: () => Promise<import('./engines/engine.mjs').Engine>, page?: RegExp}[]}
 */
const ENGINES = [
  { name: 'firefox', launch: () => launchFirefox(), page: /-contentproc.*\btab\b/ },
  { name: 'firefox, private', launch: () => launchFirefox({ isPrivate: true }), page: /-contentproc.*\btab\b/ },
  { name: 'webkit', launch: () => launchWebkit(screen) },
];

/** @type {import('./sandbox.mjs').Sandbox} */
let sandbox;
/** @type {import('./engines/xvfb.mjs').Screen} */
let screen;
before(async () => {
  sandbox = await startSandbox();
  screen = await startXvfb();
});
after(async () => {
  await screen?.close();
  await sandbox?.close();
});

for (const { name, launch, page: command } of ENGINES) {
  describe(name, () => {
    /** @type {import('./engines/engine.mjs').Engine} */
    let engine;
    before(async () => { engine = await launch(); });
    after(() => engine?.close());

    const address = () => `${sandbox.url}?service=${CALL_BACK}&lang=en&face=html`;
    /** @param {import('node:test').TestContext} t */
    async function open(t) {
      const page = await engine.newPage(VIEW);
      t.after(() => page.close().catch(() => {}));
      await page.goto(address());
      return page;
    }
    /** @param {EnginePage} page @param {string} text */
    async function type(page, text) {
      await (await page.byRole('textbox', WORD.labels.name)).click();
      await page.press('Control+A');
      await page.typeText(text);
      await page.untilText('@saved', WORD.saved);
    }
    /** From a form. @param {EnginePage} page */
    async function openPinScreen(page) {
      await (await page.byRole('link', WORD.services)).click();
      // The button is below what is shown as it comes.
      await page.byRole('heading', 'Drafts on this device');
      await page.byRole('heading', 'My applications');
      await (await page.byRole('button', 'Lock drafts with a PIN')).click();
    }
    const held = async (/** @type {EnginePage} */ page) => (
      (await page.byRole('textbox', WORD.labels.name)).value());

    test('what was typed is there when the page is opened anew', async (t) => {
      const page = await open(t);
      await type(page, 'opened anew');
      await page.goto('about:blank');
      await page.goto(address());
      assert.equal(await held(page), 'opened anew');
    });

    test('a second tab says that the form is open in another, and takes over', async (t) => {
      const first = await open(t);
      await type(first, 'in the first tab');
      const second = await open(t);
      await (await second.byRole('button', WORD.takeOver)).click();
      assert.equal(await held(second), 'in the first tab');
      await type(second, 'in the second tab');
      await first.byRole('button', WORD.takeOver);
      await second.close();
      assert.equal(await held(first), 'in the second tab');
    });

    test('a PIN is set, asked for when the page is opened anew, and removed', async (t) => {
      const page = await open(t);
      await type(page, 'before the PIN');
      await openPinScreen(page);
      for (const id of ['@pin.field', '@pin.again']) {
        await page.focus(id);
        await page.typeText('246813');
      }
      await page.press('Enter');
      await page.untilText('@status', 'The PIN is set.');
      await page.goto('about:blank');
      await page.goto(address());
      await page.byRole('heading', 'Your drafts are locked');
      await page.focus('@pin.field');
      await page.typeText('246813');
      await page.press('Enter');
      assert.equal(await held(page), 'before the PIN');
      await type(page, 'after the PIN');
      await openPinScreen(page);
      await (await page.byRole('button', 'Remove the PIN')).click();
      await page.untilText('@status', 'The PIN is removed.');
      await page.goto('about:blank');
      await page.goto(address());
      assert.equal(await held(page), 'after the PIN');
    });

    if (!command) return;
    test('what was typed is there after the process of its page has crashed', async (t) => {
      await type(await open(t), 'before the crash');
      assert.ok(await kill(command) > 0, 'no process of a page was found');
      // A window that is given to a process just before its end is noticed never opens.
      const again = await Promise.race([open(t), wait(WINDOW_MS)]) ?? await open(t);
      assert.equal(await held(again), 'before the crash');
    });
  });
}
