// What the canvas draws of each widget stands within a pixel of the widget's boxes, in each theme
// and in an agency's.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { agencySheet } from './agency.mjs';
import { watchCanvas } from './boxes.mjs';
import { drawnOff } from './drawn.mjs';
import { settled, untilFace } from './faces.mjs';
import {
  SOFTWARE_WEBGL, errorGroup, openPage, setUp, submitButton, untilFocused, untilFonts,
} from './harness.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { LANGUAGES, WORDS } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const WIDGETS = (await readdir(join(REPOSITORY, 'assets/gallery')))
  .map((name) => name.replace('.json', ''));
const WIDTH = 640; // CSS px
// The example's colours, and sizes that nobody else has.
const AGENCY = agencySheet({
  ...JSON.parse(await readFile(join(REPOSITORY, 'assets/themes/example-agency.json'), 'utf8')),
  size: { field: 57, button: 61, mark: 31 },
  border: { field: 3 },
  radius: { field: 11, card: 0 },
});

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/**
 * A widget in its states as they are refused, in the theme whose text is largest, and all of it in
 * view.
 * @param {TestPage} page @param {string} widget @param {'fa' | 'en'} language
 */
async function openWidget(page, widget, language) {
  page.words = WORDS[language];
  await page.setViewportSize({ width: WIDTH, height: 800 });
  await page.goto(`${stage.sandbox.url}?service=gallery/${widget}&lang=${
    language}&face=canvas&theme=large&keep=nothing`);
  await submitButton(page).waitFor();
  await untilFace(page, 'canvas');
  await untilFonts(page);
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  await errorGroup(page).blur(); // whose ring would lie around its edge
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: WIDTH, height });
  await settled(page);
}

/** @param {TestPage} page @param {string} theme */
async function choose(page, theme) {
  await page.evaluate((value) => (
    document.querySelector('panjereh-window').setAttribute('theme', value)), theme);
  await settled(page);
}

/** Lays a sheet over those of the window and of the page around it. @param {TestPage} page */
function adopt(page, /** @type {string} */ text) {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    document.querySelector('panjereh-window').shadowRoot.adoptedStyleSheets.push(sheet);
  }, text);
}

test('what is drawn of each widget is within a pixel of its boxes, in each theme', async (t) => {
  const page = await openPage(t, stage, { prepare: watchCanvas });
  for (const [index, widget] of WIDGETS.entries()) {
    const languages = process.env.PANJEREH_FULL ? LANGUAGES : [LANGUAGES[index % 2]];
    for (const language of languages) {
      await openWidget(page, widget, language);
      const check = async (/** @type {string} */ theme, what = theme) => {
        await choose(page, theme);
        const { off, sides, lines } = await drawnOff(page);
        assert.deepEqual(off, [], `${widget}, ${language}, ${what}`);
        assert.ok(sides > 10 && lines > 10, `${widget}: ${sides} sides and ${lines} lines of text`);
      };
      for (const theme of ['large', 'light', 'dark', 'contrast']) await check(theme);
      await adopt(page, AGENCY);
      await check('dark contrast', "an agency's");
    }
  }
});

test('what is drawn two pixels from its boxes is found', async (t) => {
  const page = await openPage(t, stage, { prepare: watchCanvas });
  await openWidget(page, 'text', 'en');
  assert.deepEqual((await drawnOff(page)).off, []);
  await adopt(page, `
    .faces:not(.drawn) label { translate: 2px }
    .faces:not(.drawn) input { translate: 0 2px }`);
  const { off } = await drawnOff(page);
  const kinds = [
    /^label .*, its text: 2 px$/, /^input empty, Top at .*, canvas: 2 px$/, /^input empty, Bottom at .*, canvas: 2 px$/,
  ];
  for (const one of kinds) assert.ok(off.some((line) => one.test(line)), `${one}: ${off}`);
  assert.ok(!off.some((line) => /html|Left|Right|^button/.test(line)), off.join());
});
