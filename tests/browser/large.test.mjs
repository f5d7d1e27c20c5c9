// Tall and large pages in Chromium: what is drawn stands where the controls are, wherever the page
// is scrolled to and however it came there, and every field is there for everybody.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { definition, labelOf } from '../bench/large/forms.mjs';
import { checkSameLook, faceState, settled, untilFace } from './faces.mjs';
import { SOFTWARE_WEBGL, openPage, setUp, submitButton, untilFocused } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const TALL = 90; // fields: five blocks
const WHOLE = 500; // the most that are laid out at once
const LARGE = 700;

const services = await mkdtemp(join(tmpdir(), 'panjereh-large-'));
for (const count of [TALL, WHOLE, LARGE, LARGE + 1]) {
  await writeFile(join(services, `${count}.json`),
    JSON.stringify(definition(count, `tests/large-${count}`)));
}
const stage = setUp({ graphics: SOFTWARE_WEBGL, services: [services] });
after(() => rm(services, { recursive: true, force: true }));

/**
 * Opens the form with so many fields.
 * @param {import('node:test').TestContext} t
 * @param {number} count
 * @param {Parameters<typeof openPage>[2]} [options]
 */
async function openLarge(t, count, options) {
  const page = await openPage(t, stage, {
    alone: true, service: `tests/large-${count}`, query: 'face=html', ...options,
  });
  await submitButton(page).waitFor();
  return page;
}

/** @param {TestPage} page @param {number} index */
function control(page, index) {
  return page.locator(`#permit${index + 1}`);
}

test('a tall page is drawn where its controls are, however it is scrolled', async (t) => {
  const page = await openLarge(t, TALL, { query: 'face=canvas', width: 360 });
  await untilFace(page, 'canvas');
  // A block that was far away shows its own ink until the canvas has its boxes.
  const ink = await control(page, 70).evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    return getComputedStyle(element.labels[0]).getPropertyValue('-webkit-text-fill-color');
  });
  assert.notEqual(ink, 'rgba(0, 0, 0, 0)');
  await page.waitForFunction(() => [...document.querySelector('panjereh-window').shadowRoot
    .querySelectorAll('.undrawn')].every((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return bottom < 0 || top > innerHeight;
  }));
  await settled(page);
  await checkSameLook(page, 'by scrollIntoView');
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => scrollY === 0);
  await page.mouse.move(180, 400);
  await page.mouse.wheel(0, 1_517);
  await page.waitForFunction(() => scrollY > 1_500);
  await settled(page);
  await checkSameLook(page, 'by the wheel');
  await page.keyboard.press('End');
  await page.waitForFunction(() => scrollY + innerHeight >= document.body.scrollHeight - 1);
  await settled(page);
  await checkSameLook(page, 'by the keyboard');
  assert.equal((await faceState(page)).ownInk, 0);
});

test('a click in the middle of a control far down gives it the focus', async (t) => {
  const page = await openLarge(t, TALL, { query: 'face=canvas' });
  await untilFace(page, 'canvas');
  for (const index of [0, 19, 20, 57, TALL - 1]) {
    const { x, y } = await control(page, index).evaluate((element) => {
      element.scrollIntoView({ block: 'center' });
      const box = element.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await page.mouse.click(x, y);
    await untilFocused(control(page, index));
  }
});

for (const face of ['html', 'canvas']) {
  test(`find-in-page comes to a label far down (${face})`, async (t) => {
    const page = await openLarge(t, TALL, { query: `face=${face}` });
    await untilFace(page, /** @type {'html' | 'canvas'} */ (face));
    const words = labelOf(TALL - 2);
    assert.ok(await page.evaluate((text) => Reflect.get(window, 'find')(text), words));
    const top = await page.getByText(words, { exact: true })
      .evaluate((element) => element.getBoundingClientRect().top);
    assert.ok(top > 0 && top < 800, `it is ${top} px down`);
    assert.equal(await page.evaluate((text) => Reflect.get(window, 'find')(text), 'no such words'), false);
  });
}

/** How many text fields the browser's accessibility tree has. @param {TestPage} page */
async function accessibleFields(page) {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  return nodes.filter(({ role, ignored }) => role?.value === 'textbox' && !ignored).length;
}

test(`${WHOLE} fields are accessible at once`, async (t) => {
  assert.equal(await accessibleFields(await openLarge(t, WHOLE)), WHOLE);
});

test(`${LARGE} fields are accessible once they are revealed, and then nothing goes on`, async (t) => {
  const page = await openLarge(t, LARGE);
  await page.waitForFunction(() => !document.querySelector('panjereh-window').shadowRoot
    .querySelector('.large .block:not(.revealed)'));
  assert.equal(await accessibleFields(page), LARGE);
  const labels = await page.getByRole('textbox').evaluateAll((all) => all.map(({ id }) => id));
  assert.deepEqual(labels, Array.from({ length: LARGE }, (_, index) => `permit${index + 1}`));
});

test('a second large page is put together while the first still waits to be revealed', async (t) => {
  const page = await openLarge(t, LARGE, {
    prepare: (one) => one.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 })),
  });
  const count = (/** @type {number} */ wanted) => page.waitForFunction((fields) => (
    document.querySelector('panjereh-window').shadowRoot.querySelectorAll('input').length === fields), wanted);
  await count(LARGE);
  await page.getByRole('link', { name: page.words.services, exact: true }).click();
  await page.getByRole('link', { name: `فرم بزرگ ${LARGE + 1}`, exact: true }).click();
  await count(LARGE + 1);
});

test('a refused large page leads to any of its fields, also before all are there', async (t) => {
  const page = await openLarge(t, LARGE, {
    // A page that is never idle: what is left is put together because it is asked for.
    prepare: (one) => one.addInitScript(() => {
      const wait = setTimeout;
      Object.assign(window, {
        requestIdleCallback: () => 0,
        setTimeout: (/** @type {any[]} */ ...all) => (all[1] === undefined ? 0 : wait(...all)),
      });
    }),
  });
  assert.ok(await page.getByRole('textbox').count() < 100);
  await submitButton(page).click();
  const link = page.getByRole('link', { name: labelOf(LARGE - 1) });
  await link.evaluate((element) => element.click());
  await untilFocused(control(page, LARGE - 1));
  assert.equal(await control(page, LARGE - 1).getAttribute('aria-invalid'), 'true');
  await page.keyboard.type('AB-1234');
  await page.keyboard.press('Tab');
  assert.equal(await control(page, LARGE - 1).inputValue(), 'AB-1234');
});
