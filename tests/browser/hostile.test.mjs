// Words that nobody should write, in each widget: nothing of them is lost or out of reach, nothing is
// taken for HTML, and each control can be found by them and used, in both faces. The same natively:
// tests/present/hostile_test.cpp.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';

import { checkSameLook, settled, untilFace } from './faces.mjs';
import { clipped, overlapping } from './fit.mjs';
import {
  SOFTWARE_WEBGL, errorGroup, openPage, setUp, submitButton, untilFocused, untilFonts,
} from './harness.mjs';
import { writeHostile } from './hostile.mjs';
import { continueButton } from './pages.mjs';

const definitions = await writeHostile();
const stage = setUp({ graphics: SOFTWARE_WEBGL, services: [definitions.folder] });
after(definitions.remove);

const WIDTHS = [1280, 360];

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/**
 * The controls with a label, in reading order.
 * @param {TestPage} page
 * @returns {Promise<{id: string, role: any, name: string}[]>}
 */
function labelled(page) {
  return page.getByRole('main').locator('input, select, textarea').evaluateAll((all) => all.map((one) => {
    const [label] = /** @type {HTMLInputElement} */ (one).labels ?? [];
    const { type } = /** @type {HTMLInputElement} */ (one);
    const usual = { radio: 'radio', checkbox: 'checkbox', file: 'button', 'select-one': 'combobox' }[type];
    return { id: one.id, role: one.getAttribute('role') ?? usual ?? 'textbox', name: label?.textContent ?? '' };
  }));
}

/** That all of the page has its room, at each width. @param {TestPage} page @param {string} what */
async function checkRoom(page, what) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const found = [...await clipped(page), ...await overlapping(page)];
    assert.deepEqual(found.map((one) => one.slice(0, 200)), [], `${what}, ${width} px wide`);
  }
}

/** That nothing of the words became a part of the page, or ran. @param {TestPage} page */
async function checkHarmless(page) {
  assert.equal(await page.evaluate(() => Reflect.get(globalThis, 'hacked')), undefined);
  assert.equal(await page.getByRole('main').locator('script, iframe, b, img[onerror]').count(), 0);
  assert.deepEqual(page.account.addresses.filter((address) => address.includes('hacked')), []);
}

for (const [widget, words] of definitions.words) {
  if (widget === 'pages') continue;
  test(`whatever its words are, nothing is lost and all works: ${widget}`, async (t) => {
    const page = await openPage(t, stage, {
      service: `hostile/${widget}`, query: 'face=canvas&keep=nothing',
    });
    await submitButton(page).waitFor();
    await untilFace(page, 'canvas');
    await untilFonts(page);
    await submitButton(page).click();
    await untilFocused(errorGroup(page));
    await checkRoom(page, widget);
    await checkHarmless(page);
    const seen = await page.getByRole('main').textContent();
    for (const one of words) assert.ok(seen.includes(one), `${one.slice(0, 80)} is not there`);
    const controls = await labelled(page);
    assert.ok(controls.length > 0);
    for (const { id, role, name } of controls) {
      const control = page.getByRole(role, { name, exact: true }).and(page.locator(`[id="${id}"]`));
      await control.click({ trial: true });
    }
    for (const end of ['start', 'end']) {
      await page.waitForFunction((isEnd) => {
        const top = isEnd ? document.documentElement.scrollHeight - innerHeight : 0;
        scrollTo(0, top); // anew, as long as the page still grows
        return scrollY === top;
      }, end === 'end');
      await settled(page);
      await checkSameLook(page, `${widget}, ${end}`);
    }
  });
}

for (const widget of ['select', 'search']) {
  test(`an option of 10,000 characters can be chosen, and looks the same in both faces: ${widget}`, async (t) => {
    const page = await openPage(t, stage, {
      service: `hostile/${widget}`, query: 'face=canvas&keep=nothing', width: 360,
    });
    await untilFace(page, 'canvas');
    await untilFonts(page);
    const control = page.getByRole('combobox').first();
    if (widget === 'select') {
      await control.selectOption({ index: 1 });
    } else {
      await control.click();
      await page.getByRole('option').nth(1).waitFor();
      assert.deepEqual(await clipped(page), []);
      await page.getByRole('option').nth(1).click();
    }
    const chosen = await control.evaluate((one) => (
      one instanceof HTMLSelectElement ? one.selectedOptions[0].text : /** @type {any} */ (one).value));
    assert.ok(chosen.length > 9_000, chosen);
    await page.getByRole('heading', { level: 1 }).focus();
    await control.evaluate((one) => one.scrollIntoView({ block: 'center' }));
    await settled(page);
    await checkSameLook(page, widget);
  });
}

test('a form of several pages has room for its steps and for the check, whatever their words are', async (t) => {
  const page = await openPage(t, stage, {
    service: 'hostile/pages', query: 'face=canvas&keep=nothing',
  });
  for (const [at] of Array.from({ length: 2 }).entries()) {
    await continueButton(page).waitFor();
    await checkRoom(page, `page ${at}`);
    await continueButton(page).click();
  }
  await page.getByRole('heading', { level: 1, name: page.words.check, exact: true }).waitFor();
  await checkRoom(page, 'the check');
  await checkHarmless(page);
});

test('the list of services has room for its links, whatever their words are', async (t) => {
  const page = await openPage(t, stage, { query: 'face=canvas' });
  const titles = [...definitions.words.values()].map(([title]) => title);
  await page.getByRole('link', { name: titles[0], exact: true }).waitFor();
  await checkRoom(page, 'the list');
  for (const name of titles) {
    await page.getByRole('link', { name, exact: true }).click({ trial: true });
  }
  await checkHarmless(page);
});
