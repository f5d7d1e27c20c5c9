// The steps of a form of several pages lead back: by keyboard, and by finger on the narrowest
// screen.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { mixed } from '../bench/large/mixed.mjs';
import { clipped } from './fit.mjs';
import {
  SOFTWARE_WEBGL, openPage, setUp, untilFocused,
} from './harness.mjs';
import { byMouse, continueButton, controlOf, headingOf } from './pages.mjs';
import { LICENCE } from './services.mjs';

const MANY = 'tests/many-steps';
const MOST_STEPS = 12; // that are listed
const TARGET = 24; // CSS px, WCAG 2.2, 2.5.8

const services = await mkdtemp(join(tmpdir(), 'panjereh-steps-'));
await writeFile(join(services, 'many.json'),
  JSON.stringify(mixed({ id: MANY, fields: 2, pages: 14, open: 14 })));
const stage = setUp({ graphics: SOFTWARE_WEBGL, services: [services] });
after(() => rm(services, { recursive: true, force: true }));

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** What the steps are called that lead back. @param {TestPage} page */
const earlierSteps = (page) => page.getByRole('list', { name: page.words.steps, exact: true })
  .getByRole('button');

for (const { language, face, width } of /** @type {const} */ ([
  { language: 'fa', face: 'canvas', width: 1280 }, { language: 'en', face: 'html', width: 360 },
])) {
  test(`an earlier step leads back with what was answered (${language}, ${face}, ${width} px)`, async (t) => {
    const page = await openPage(t, stage, {
      alone: true, language, service: LICENCE.id, width, query: `face=${face}`,
    });
    const [first, second, third] = LICENCE.pages;
    const done = (/** @type {typeof first} */ one) => (
      page.words.stepDone.replace('{step}', one.heading[language]));
    for (const { heading, steps } of [first, second]) {
      await headingOf(page, heading).waitFor();
      for (const step of steps) await byMouse(page, step);
      await continueButton(page).click();
    }
    await headingOf(page, third.heading).waitFor();
    assert.equal(await earlierSteps(page).count(), 2);
    await page.getByRole('button', { name: done(second), exact: true }).focus();
    await page.keyboard.press('Enter');
    await untilFocused(headingOf(page, second.heading));
    await page.getByRole('button', { name: done(first), exact: true }).click();
    await untilFocused(headingOf(page, first.heading));
    assert.equal(await earlierSteps(page).count(), 0);
    for (const { heading, steps } of [first, second]) {
      await headingOf(page, heading).waitFor();
      for (const step of steps.filter(({ role }) => role === 'textbox')) {
        assert.notEqual(await controlOf(page, step).inputValue(), '', step.answer);
      }
      await continueButton(page).click();
    }
    await untilFocused(headingOf(page, third.heading));
  });
}

test('twelve steps have room for a finger each on the narrowest screen', async (t) => {
  const page = await openPage(t, stage, {
    alone: true, service: MANY, width: 320, query: 'face=html',
  });
  for (let turned = 1; turned < MOST_STEPS; ++turned) {
    await continueButton(page).click();
    await untilFocused(page.getByRole('heading', { level: 1 }));
    await page.waitForFunction((path) => location.search.includes(path), `page=p${turned + 1}`);
  }
  const steps = await earlierSteps(page).all();
  assert.equal(steps.length, 9);
  const boxes = await Promise.all(steps.map((step) => step.boundingBox()));
  for (const [at, box] of boxes.entries()) {
    assert.ok(box.width >= TARGET && box.height >= TARGET, `${box.width} × ${box.height}`);
    for (const other of boxes.slice(0, at)) {
      const isApart = box.x + box.width <= other.x + 0.5 || other.x + other.width <= box.x + 0.5
        || box.y >= other.y + other.height - 0.5;
      assert.ok(isApart, 'one step lies over another');
    }
  }
  assert.deepEqual(await clipped(page), []);
});
