// Pictures of every page in both faces for people to look at, in build/screenshots, none of them
// wider than its view. With PANJEREH_UPDATE_IMAGES=1 it also writes the pictures of the README.

import assert from 'node:assert/strict';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';

import { brokenDefinition } from './definitions.mjs';
import { settled, showInk, untilFace } from './faces.mjs';
import {
  CALL_BACK, SOFTWARE_WEBGL, fillIn, openPage, saved, setUp, submitButton, untilFonts,
} from './harness.mjs';
import { knowing, walkKnown } from './known.mjs';
import { walkService } from './pages.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { CARD, SERVICES } from './services.mjs';
import { walk } from './walk.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const FOLDER = join(REPOSITORY, 'build/screenshots');
const WIDTHS = [360, 1280];
const README_PICTURES = {
  [`canvas/${CARD.id}/06-علت-درخواست,-filled-in-fa-1280`]: 'card-fa',
  'html/call-back/errors-fa-360': 'errors-fa',
  'canvas/draft/saved-fa-360': 'saved-fa',
  'html/call-back/sent-fa-360': 'sent-fa',
};

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** The controls that reach beyond the view's sides, which a block would cut. @param {TestPage} page */
function cutControls(page) {
  return page.getByRole('main').locator('button, input, select, textarea, a').evaluateAll(
    (controls) => controls.filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      return width > 0 && (left < 0 || right > document.documentElement.clientWidth);
    }).map((control) => control.outerHTML));
}

/** @param {TestPage} page @param {string} name */
async function shoot(page, name) {
  await untilFonts(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, 800) }); // the canvas is the view's
    await settled(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, name);
    assert.deepEqual(await cutControls(page), [], `${name}, ${width} px wide`);
    for (const face of ['canvas', 'html']) {
      const picture = `${face}/${name}-${page.words.language}-${width}`;
      const path = join(FOLDER, `${picture}.png`);
      await mkdir(dirname(path), { recursive: true });
      await showInk(page, face === 'canvas');
      await page.screenshot({ path, animations: 'disabled' });
      assert.ok((await stat(path)).size > 8_000, `${picture} is blank`);
      if (process.env.PANJEREH_UPDATE_IMAGES === '1' && README_PICTURES[picture]) {
        const images = join(REPOSITORY, 'docs/images');
        await mkdir(images, { recursive: true });
        await copyFile(path, join(images, `${README_PICTURES[picture]}.png`));
      }
    }
    await showInk(page, true);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** @param {import('node:test').TestContext} t @param {Parameters<typeof openPage>[2]} options */
async function openCanvas(t, options) {
  const page = await openPage(t, stage, { query: 'face=canvas', context: {}, ...options });
  await untilFace(page, 'canvas');
  return page;
}

/** @param {TestPage} page @param {string} name */
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

for (const language of LANGUAGES) {
  test(`the call back's pages have their pictures (${language})`, async (t) => {
    const page = await openCanvas(t, { language, expected: [/503/] });
    await walk(page, (stop) => shoot(page, `call-back/${stop}`));
  });

  test(`the pages of a draft have theirs (${language})`, async (t) => {
    const page = await openCanvas(t, { language, service: CALL_BACK });
    await submitButton(page).waitFor();
    await fillIn(page);
    await saved(page).waitFor();
    await shoot(page, 'draft/saved');
    const other = Object.assign(await page.context().newPage(), {
      words: page.words, account: page.account,
    });
    await other.goto(page.url());
    await other.getByRole('button', { name: page.words.takeOver, exact: true }).waitFor();
    await other.locator('dl').waitFor(); // what the first tab stores
    await untilFace(other, 'canvas');
    await shoot(other, 'draft/elsewhere');
    await other.close();
    await press(page, page.words.publicComputer);
    await shoot(page, 'draft/public');
    await press(page, page.words.clear);
    await shoot(page, 'draft/clear');
    await page.getByRole('main').getByRole('button', { name: page.words.clear, exact: true }).click();
    await page.getByRole('heading', { name: page.words.cleared, exact: true }).waitFor();
    await shoot(page, 'draft/cleared');
  });

  test(`what a form knows, works out and finds unusual has its pictures (${language})`, async (t) => {
    const { renew, ...known } = await knowing();
    const page = await openCanvas(t, { language, ...known });
    await walkKnown(page, renew, (stop) => shoot(page, `known/${stop.replaceAll(' ', '-')}`));
  });

  test(`a form that is broken has its picture (${language})`, async (t) => {
    const json = await brokenDefinition();
    const page = await openCanvas(t, {
      language,
      service: CALL_BACK,
      expected: [/mustBeNice/],
      prepare: (one) => one.route('**/api/services/**', (route) => route.fulfill({ json })),
    });
    await page.getByRole('heading', { level: 1, name: page.words.brokenTitle }).waitFor();
    await shoot(page, 'broken');
  });

  // A sample has the longest service in Persian.
  const services = process.env.PANJEREH_FULL ? SERVICES : SERVICES.filter((one) => one === CARD);
  for (const service of language === 'fa' || process.env.PANJEREH_FULL ? services : []) {
    test(`${service.id} has its pictures (${language})`, async (t) => {
      const page = await openCanvas(t, { language, service: service.id });
      let at = 0;
      await walkService(page, service, async (stop) => {
        at += 1;
        await shoot(page, `${service.id}/${String(at).padStart(2, '0')}-${stop.replaceAll(' ', '-')}`);
      });
    });
  }
}

for (const [index, theme] of ['dark', 'contrast', 'dark contrast', 'large'].entries()) {
  const language = LANGUAGES[index % 2];
  test(`a service has its pictures in each theme: ${theme} (${language})`, async (t) => {
    const page = await openCanvas(t, {
      language, expected: [/503/], query: `face=canvas&theme=${theme}`,
    });
    await walk(page, (stop) => shoot(page, `themes/${theme.replace(' ', '-')}/${stop}`));
  });
}
