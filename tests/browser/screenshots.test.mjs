// Pictures of every page for people to look at, in build/screenshots, and what can be checked of
// them without eyes: the typeface, the reading edge, the width. With PANJEREH_UPDATE_IMAGES=1 it
// also writes the pictures of the README.

import assert from 'node:assert/strict';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { brokenDefinition } from './definitions.mjs';
import { CALL_BACK, field, openForm, openPage, setUp, submitButton } from './harness.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { walk } from './walk.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp();

const FOLDER = join(REPOSITORY, 'build/screenshots');
const WIDTHS = [360, 1280];
const README_PICTURES = { 'filled-fa-360': 'form-fa', 'errors-fa-1280': 'errors-fa' };

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** Until both weights are there. @param {TestPage} page */
function untilFonts(page) {
  return page.waitForFunction(() => (
    document.fonts.size === 2 && [...document.fonts].every(({ status }) => status === 'loaded')
  ));
}

/**
 * One full-page picture at each width, none of them wider than its view.
 * @param {TestPage} page
 * @param {string} name
 */
async function shoot(page, name) {
  await untilFonts(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const picture = `${name}-${page.words.language}-${width}`;
    const path = join(FOLDER, `${picture}.png`);
    await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    assert.ok((await stat(path)).size > 10_000, `${picture} is not blank`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, picture);
    if (process.env.PANJEREH_UPDATE_IMAGES === '1' && README_PICTURES[picture]) {
      const images = join(REPOSITORY, 'docs/images');
      await mkdir(images, { recursive: true });
      await copyFile(path, join(images, `${README_PICTURES[picture]}.png`));
    }
  }
}

for (const language of LANGUAGES) {
  test(`every page has its picture, and none is wider than the view (${language})`, async (t) => {
    await mkdir(FOLDER, { recursive: true });
    const page = await openPage(t, stage, { language, expected: [/503/] });
    await walk(page, (stop) => shoot(page, stop));
    const broken = await openPage(t, stage, {
      language,
      service: CALL_BACK,
      expected: [/mustBeNice/],
      prepare: async (one) => {
        const json = await brokenDefinition();
        await one.route('**/api/services/**', (route) => route.fulfill({ json }));
      },
    });
    await broken.getByRole('heading', { level: 1, name: broken.words.brokenTitle }).waitFor();
    await shoot(broken, 'broken');
  });
}

/**
 * The font families that the text of an element is really drawn with.
 * @param {TestPage} page
 * @param {import('playwright-core').CDPSession} cdp
 * @param {string} text of an element in the shadow root that has no others in it
 */
async function drawnFonts(page, cdp, text) {
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `[...document.querySelector('panjereh-window').shadowRoot.querySelectorAll('*')]
      .find((one) => one.childElementCount === 0 && one.textContent === ${JSON.stringify(text)})`,
  });
  await cdp.send('DOM.getDocument', { depth: 0 });
  const { nodeId } = await cdp.send('DOM.requestNode', { objectId: result.objectId });
  const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName, postScriptName, isCustomFont }) => (
    `${isCustomFont ? '' : 'not ours: '}${familyName} ${postScriptName}`
  ));
}

for (const language of LANGUAGES) {
  test(`all text is drawn in Vazirmatn, in its two weights (${language})`, async (t) => {
    const page = await openForm(t, stage, { language });
    const { words } = page;
    await untilFonts(page);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('DOM.enable');
    await cdp.send('CSS.enable');
    for (const [text, weight] of [
      [words.title, 'Bold'],
      [words.labels.nationalId, 'Bold'],
      [words.submit, 'Bold'],
      [words.hints.nationalId, 'Regular'],
      [words.hints.mobile, 'Regular'],
      [words.services, 'Regular'],
    ]) {
      assert.deepEqual(await drawnFonts(page, cdp, text), [`Vazirmatn Vazirmatn-${weight}`], text);
    }
  });

  test(`labels, fields and the button start at the reading edge (${language})`, async (t) => {
    const page = await openForm(t, stage, { language, width: 360 });
    await untilFonts(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const edges = [];
      for (const label of Object.values(page.words.labels)) {
        edges.push(...await field(page, label).evaluate((control, edge) => {
          const words = document.createRange();
          words.selectNodeContents(control.labels[0]);
          return [words, control].map((one) => one.getBoundingClientRect()[edge]);
        }, page.words.direction === 'rtl' ? 'right' : 'left'));
      }
      const button = await submitButton(page).boundingBox();
      edges.push(page.words.direction === 'rtl' ? button.x + button.width : button.x);
      const span = Math.max(...edges) - Math.min(...edges);
      assert.ok(span < 1, `${width} px wide: they start at ${edges.join(', ')}`);
    }
  });
}

test('a Persian word is drawn joined: narrower than its letters alone', async (t) => {
  const page = await openForm(t, stage);
  await untilFonts(page);
  const { joined, apart } = await page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    canvas.font = '100px Vazirmatn';
    const width = (/** @type {string} */ text) => canvas.measureText(text).width;
    const letters = [...'سلام'].map(width);
    return { joined: width('سلام'), apart: letters.reduce((sum, one) => sum + one, 0) };
  });
  assert.ok(joined < 0.9 * apart, `${joined} against ${apart}`);
});
