// What can be checked of the look without eyes: the typeface, the reading edge, joined letters.

import assert from 'node:assert/strict';
import test from 'node:test';

import { field, openForm, setUp, submitButton, untilFonts } from './harness.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp();

const WIDTHS = [360, 1280];

/** @typedef {import('./harness.mjs').TestPage} TestPage */

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
