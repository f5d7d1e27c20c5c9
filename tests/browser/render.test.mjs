// `panjereh render` draws what the canvas in the browser draws: the same tree in the same boxes has
// the same pixels, without a browser. Trees, boxes and pictures stay in build/screenshots/rendered.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';

import { boxesOf, canvasPicture, watchCanvas } from './boxes.mjs';
import { faceState, settled, untilFace } from './faces.mjs';
import {
  CALL_BACK, SOFTWARE_WEBGL, errorGroup, openPage, setUp, submitButton, untilFocused, untilFonts,
} from './harness.mjs';
import { compare } from './pixels.mjs';
import { PANJEREH } from './replay.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const FOLDER = join(REPOSITORY, 'build/screenshots/rendered');
// Of a channel, 0 to 255: what is blended is rounded in two ways, and Chromium's software works out
// the colours in thin triangles, those of rounded corners, less exactly: 6 was seen, in 20 of
// 1,751,680 pixels more than 2.
const TOLERANCE = 2;
const MOST_DIFFERENT = 0.00002; // of all pixels
const LARGEST = 8;

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {string[]} words of a call */
async function panjereh(...words) {
  const { stdout } = await promisify(execFile)(PANJEREH, words, { maxBuffer: 1 << 24 });
  return stdout;
}

/**
 * Opens a form in the canvas face, in a view that is as tall as its page.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openPage>[2] & {ratio?: number, refused?: boolean}} options
 */
async function openWhole(t, { ratio = 1, refused, ...options }) {
  const page = await openPage(t, stage, {
    context: { deviceScaleFactor: ratio }, prepare: watchCanvas, ...options,
  });
  await submitButton(page).waitFor();
  await untilFace(page, 'canvas');
  await untilFonts(page);
  if (refused) {
    await submitButton(page).click();
    await untilFocused(errorGroup(page));
  }
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: options.width ?? 1280, height: Math.ceil(height) });
  await page.waitForFunction(() => !document.querySelector('panjereh-window').shadowRoot
    .querySelector('.undrawn'));
  await settled(page);
  return page;
}

/** A file of a page in the folder. @param {string} name @param {string | Buffer} content */
async function keep(name, content) {
  const file = join(FOLDER, name);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(file, content);
  return file;
}

/**
 * That the canvas has the pixels that are drawn of its tree and its boxes.
 * @param {import('node:test').TestContext} t
 * @param {TestPage} page @param {string} tree as `panjereh tree` prints it
 * @param {string} name @param {string} theme
 */
async function checkSamePixels(t, page, tree, name, theme) {
  const browser = await canvasPicture(page);
  await keep(`${name}-browser.png`, browser);
  const drawn = join(FOLDER, `${name}.png`);
  const report = JSON.parse(await panjereh(
    'render', await keep(`${name}.tree.json`, tree),
    '--boxes', await keep(`${name}.boxes.json`, JSON.stringify(await boxesOf(page))),
    '--theme', theme, '-o', drawn));
  assert.equal(report.ownInk.length, (await faceState(page)).ownInk);
  const found = await compare(page.context(), browser, await readFile(drawn), TOLERANCE, 16);
  const different = `${name}: of ${report.width} × ${report.height} pixels ${
    found.different} differ, at most by ${found.largest}`;
  t.diagnostic(different);
  assert.ok(found.largest <= LARGEST && found.different <= found.pixels * MOST_DIFFERENT,
    `${different}, first at ${JSON.stringify(found.first)}; see ${FOLDER}`);
}

for (const [language, theme, width, ratio] of /** @type {const} */ ([
  ['fa', 'light', 360, 3], ['fa', 'dark', 1280, 1], ['en', 'light', 800, 1.5],
  ['en', 'dark contrast large', 1280, 1],
])) {
  test(`a form has the same pixels without a browser (${language}, ${theme}, ${width} px)`, async (t) => {
    const page = await openWhole(t, {
      language, width, ratio, service: CALL_BACK, query: `face=canvas&theme=${theme}`,
    });
    const tree = await panjereh('tree', join(REPOSITORY, 'assets/services/call-back.json'),
      '--lang', language);
    await checkSamePixels(t, page, tree, `call-back-${language}-${theme.replaceAll(' ', '-')}`, theme);
  });
}

// A sample, all of the gallery in a full run.
const WIDGETS = [['identifiers', 'fa', 'light'], ['checkboxes', 'en', 'dark'], ['texts', 'fa', 'contrast']];
if (process.env.PANJEREH_FULL) {
  for (const file of await readdir(join(REPOSITORY, 'assets/gallery'))) {
    for (const language of LANGUAGES) WIDGETS.push([file.replace('.json', ''), language, 'large']);
  }
}
for (const [widget, language, theme] of WIDGETS) {
  test(`what was refused has the same pixels after its log is replayed (${widget}, ${language}, ${theme})`, async (t) => {
    const page = await openWhole(t, {
      language, width: 640, service: `gallery/${widget}`, refused: true,
      query: `face=canvas&record=fictional&theme=${theme}`,
    });
    const name = `${widget}-${language}-${theme}`;
    const log = await page.evaluate(() => document.querySelector('panjereh-window').eventLog());
    const tree = await panjereh('replay', '--tree', await keep(`${name}.log.jsonl`, log));
    await checkSamePixels(t, page, tree, name, theme);
  });
}
