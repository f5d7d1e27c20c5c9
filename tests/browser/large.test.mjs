// Tall and large pages in Chromium: what is drawn stands where the controls are, wherever the page
// is scrolled to and however it came there, and every field is there for everybody.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';

import { definition, labelOf } from '../bench/large/forms.mjs';
import { mixed } from '../bench/large/mixed.mjs';
import { trace } from '../bench/large/trace.mjs';
import { checkSameLook, faceState, settled, untilFace } from './faces.mjs';
import { SOFTWARE_WEBGL, openPage, saved, setUp, submitButton, untilFocused } from './harness.mjs';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const TALL = 90; // fields: five blocks
const WHOLE = 500; // the most that are laid out at once
const LARGE = 700;
const MIXED = 1_500; // in sections of fifty, three blocks each, in blocks of the page's own

const services = await mkdtemp(join(tmpdir(), 'panjereh-large-'));
for (const count of [TALL, WHOLE, LARGE, LARGE + 1]) {
  await writeFile(join(services, `${count}.json`),
    JSON.stringify(definition(count, `tests/large-${count}`)));
}
const [form, wholeForm] = [MIXED, WHOLE].map(
  (fields) => mixed({ id: `tests/large-mixed-${fields}`, fields }));
await writeFile(join(services, 'mixed.json'), JSON.stringify(form));
await writeFile(join(services, 'mixed-whole.json'), JSON.stringify(wholeForm));
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

/** A page that does nothing in spare time: what is put together late is so because it is needed. */
/** @param {import('playwright-core').Page} page */
function withoutSpareTime(page) {
  return page.addInitScript(() => {
    const [wait, idle] = [setTimeout, requestIdleCallback];
    Object.assign(window, {
      requestIdleCallback: (/** @type {any[]} */ ...all) => (all[1] === undefined ? 0 : idle(...all)),
      setTimeout: (/** @type {any[]} */ ...all) => (all[1] === undefined ? 0 : wait(...all)),
    });
  });
}

/** Until nothing is left to be put together or laid out. @param {TestPage} page */
function untilRevealed(page) {
  return page.waitForFunction(() => !document.querySelector('panjereh-window').shadowRoot
    .querySelector('.large .block:not(.revealed)'));
}

/** Until the canvas has drawn what is in view. @param {TestPage} page */
async function untilDrawn(page) {
  await page.waitForFunction(() => [...document.querySelector('panjereh-window').shadowRoot
    .querySelectorAll('.undrawn')].every((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    // What is not laid out because the block around it is far may have any place.
    const isShown = block.checkVisibility({ contentVisibilityAuto: true });
    return !isShown || bottom < 0 || top > innerHeight;
  }));
  await settled(page);
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
  await untilDrawn(page);
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

test(`${WHOLE} fields of every widget are there at once, though they are many nodes`, async (t) => {
  const page = await openPage(t, stage, {
    alone: true, service: wholeForm.id, query: 'face=html', prepare: withoutSpareTime,
  });
  await submitButton(page).waitFor();
  assert.equal(await page.locator(`[id="p1f${WHOLE}"]`).count(), 1);
});

test(`${LARGE} fields are accessible once they are revealed, and then nothing goes on`, async (t) => {
  const page = await openLarge(t, LARGE);
  await untilRevealed(page);
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
  const page = await openLarge(t, LARGE, { prepare: withoutSpareTime });
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

test('the canvas asks for no more of a large page than is near, and draws that', async (t) => {
  const page = await openPage(t, stage, {
    alone: true, query: 'face=canvas', prepare: withoutSpareTime,
  });
  await untilFace(page, 'canvas');
  await page.getByRole('link', { name: form.service.title.fa, exact: true }).click();
  await submitButton(page).waitFor();
  await untilDrawn(page);
  const fields = page.locator('.field:not(.option)');
  assert.ok(await fields.count() < 200, `${await fields.count()} fields are there already`);
  // In sections of the first block and the second.
  for (const name of ['p1f45', 'p1f290']) {
    const far = page.locator(`[id="${name}"]`);
    for (let fields = 0; fields < MIXED && await far.count() === 0; fields += 5) {
      await page.evaluate(() => scrollBy(0, innerHeight)); // five fields at least
      await settled(page);
    }
    await far.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await untilDrawn(page);
    await checkSameLook(page, name);
  }
});

test('a key that is pressed on a large page has little of it styled anew', async (t) => {
  const page = await openPage(t, stage, { alone: true, service: form.id, query: 'face=html' });
  await submitButton(page).waitFor();
  await untilRevealed(page);
  const text = page.locator('#p1f1');
  await text.click();
  await page.keyboard.type('آ');
  await saved(page).waitFor();
  const events = await trace(await page.context().newCDPSession(page), async () => {
    await page.keyboard.type('ب'); // it is not saved any more: words in the page go and come
    await saved(page).waitFor();
  });
  const styled = events.filter(({ name }) => name === 'UpdateLayoutTree')
    .reduce((sum, { args }) => sum + args.elementCount, 0);
  assert.ok(styled > 0 && styled < 100, `${styled} elements`);
});

test('a large page is put together a few blocks at a time, those in sections too', async (t) => {
  const page = await openPage(t, stage, { alone: true, query: 'face=html' });
  const link = page.getByRole('link', { name: form.service.title.fa, exact: true });
  await link.waitFor();
  const steps = await link.evaluate((element, last) => {
    const root = /** @type {ShadowRoot} */ (element.getRootNode());
    element.click();
    return new Promise((resolve) => {
      /** How many fields each change of the page has brought. @type {number[]} */
      const found = [];
      let before = 0;
      new MutationObserver((_, observer) => {
        const now = root.querySelectorAll('.field:not(.option)').length;
        if (now > before) found.push(now - before);
        before = now;
        if (!root.getElementById(last)) return;
        observer.disconnect();
        resolve(found);
      }).observe(root, { childList: true, subtree: true });
    });
  }, `p1f${MIXED}`);
  assert.ok(Math.max(...steps) < MIXED / 2, `${steps} fields at a time`);
});

for (const face of /** @type {const} */ (['html', 'canvas'])) {
  test(`a field in a section far down is led to before it is there (${face})`, async (t) => {
    const page = await openPage(t, stage, {
      alone: true, service: form.id, query: `face=${face}`, prepare: withoutSpareTime,
    });
    await submitButton(page).waitFor();
    await untilFace(page, face);
    const { field, label } = form.pages[0].items.flatMap(({ items = [] }) => items)
      .findLast(({ field: one }) => form.data.required.includes(one?.slice(1)));
    assert.equal(await page.locator(`[id="${field.slice(1)}"]`).count(), 0);
    await submitButton(page).click();
    await page.getByRole('link', { name: label.fa }).evaluate((element) => element.click());
    await untilFocused(page.locator(`[id="${field.slice(1)}"]`));
    if (face === 'html') return;
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await untilDrawn(page);
    await checkSameLook(page, 'at the field');
  });
}
