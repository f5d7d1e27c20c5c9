// Which face shows, and whether both look the same: for the tests of the canvas.

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { compare } from './pixels.mjs';
import { REPOSITORY } from './sandbox.mjs';

// Those that come and go with what somebody does.
const ICONS = ['attach', 'chevron', 'error', 'saved'];
const FOLDER = join(REPOSITORY, 'build/screenshots/different');

/** @typedef {import('./harness.mjs').TestPage} TestPage */

// How far one face's text may be from the other's: browsers darken the edges of small letters in
// their own way. Anything that stands a pixel elsewhere is beyond it by far.
const TOLERANCE = 120;
const MOST_DIFFERENT = 0.0002; // of all pixels
// A line or a colour that is not the same may be few pixels: a tile as a whole tells.
const TILE = 16; // CSS px
const TILE_TOLERANCE = 8; // of a channel, 0 to 255; at a scroll of half a pixel 7.2 were seen

/** @param {TestPage} page */
export function faceState(page) {
  return page.evaluate(() => document.querySelector('panjereh-window').faceState());
}

/** @param {TestPage} page @param {'canvas' | 'html'} face */
export async function untilFace(page, face) {
  await page.waitForFunction((wanted) => (
    document.querySelector('panjereh-window').faceState()?.face === wanted), face);
}

/** Two frames: what was asked for is drawn then. @param {TestPage} page */
export function settled(page) {
  return page.evaluate(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)));
  }));
}

/** @param {TestPage} page @param {string} name */
export function viewButton(page, name) {
  return page.getByRole('button', { name, exact: true });
}

/** Where all controls are. @param {TestPage} page */
export function boxes(page) {
  return page.evaluate(() => Array.from(
    document.querySelector('panjereh-window').shadowRoot.querySelectorAll('[id]'),
    (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.id, x, y, width, height].join(' ');
    }).filter((line) => !line.startsWith('@simple-view')));
}

/** Which face's ink shows, for a picture of it. @param {TestPage} page @param {boolean} isDrawn */
export function showInk(page, isDrawn) {
  return page.evaluate((on) => document.querySelector('panjereh-window').shadowRoot
    .querySelector('.faces').classList.toggle('drawn', on), isDrawn);
}

/** Icons are pictures of their own, which come later than what they stand with. @param {TestPage} page */
function untilIcons(page) {
  return page.evaluate(async (names) => {
    const [script] = document.scripts;
    await Promise.all(names.map((name) => {
      const picture = new Image();
      picture.src = new URL(`icons/${name}.svg`, script.src).href;
      return picture.decode().catch(() => {}); // there may be no network
    }));
  }, ICONS);
}

/** That both faces look the same now. @param {TestPage} page @param {string} what */
export async function checkSameLook(page, what) {
  const mask = [viewButton(page, page.words.simpleView), viewButton(page, page.words.fullView)];
  const scrolled = await page.evaluate(() => scrollY);
  await untilIcons(page);
  await settled(page);
  const drawn = await page.screenshot({ mask, caret: 'hide' });
  const drawnBoxes = await boxes(page);
  await showInk(page, false);
  const real = await page.screenshot({ mask, caret: 'hide' });
  assert.deepEqual(await boxes(page), drawnBoxes, `${what}: a box has moved`);
  await showInk(page, true);
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  const ratio = await page.evaluate(() => devicePixelRatio);
  const found = await compare(page.context(), drawn, real, TOLERANCE, Math.round(TILE * ratio));
  const isTileOff = found.tile > TILE_TOLERANCE;
  if (isTileOff || found.different > found.pixels * MOST_DIFFERENT) {
    await mkdir(FOLDER, { recursive: true });
    await writeFile(join(FOLDER, 'drawn.png'), drawn);
    await writeFile(join(FOLDER, 'real.png'), real);
    assert.fail(`${what}: ${found.different} pixels differ, and a tile by ${
      found.tile.toFixed(1)}, at ${JSON.stringify(isTileOff ? found.tileAt : found.first)
    }; see ${FOLDER}`);
  }
  // The two are not one picture: the comparison would hold for anything then.
  assert.ok(found.largest > 0, `${what}: nothing at all differs`);
}

