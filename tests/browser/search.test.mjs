// The select that is searched, in both faces: by keyboard as the ARIA practices have it, by mouse,
// by touch, and with axe.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { boxes, settled, showInk, untilFace } from './faces.mjs';
import { SOFTWARE_WEBGL, isFocused, openPage, setUp, untilFonts } from './harness.mjs';
import { replayInNode, replayNatively } from './replay.mjs';
import { REPOSITORY } from './sandbox.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL, services: ['tests/forms/cases'] });
const FOLDER = join(REPOSITORY, 'build/screenshots/search');

const WORDS = {
  fa: {
    city: 'شهر', zone: 'ناحیه', street: 'خیابان', rasht: 'رشت', khomam: 'خمام (رشت)', rey: 'شهر ری', clear: 'پاک کردن «شهر»',
    two: '۲ گزینه', none: 'گزینه‌ای با این نوشته پیدا نشد', more: '۵۰ گزینه و ۷۰ گزینهٔ دیگر؛ برای کوتاه‌تر شدن فهرست بنویسید',
    error: 'برای «شهر» گزینه‌ای از فهرست انتخاب کنید', first: 'ناحیهٔ ۱', last: 'ناحیهٔ ۱۲۰', sixth: 'ناحیهٔ ۶',
  },
  en: {
    city: 'City', zone: 'Zone', street: 'Street', rasht: 'Rasht', khomam: 'Khomam (Rasht)', rey: 'Rey', clear: 'Clear “City”',
    two: '2 choices', none: 'No choice has these words', more: '50 choices and 70 more; type to shorten the list',
    error: 'Choose “City” from the list', first: 'Zone 1', last: 'Zone 120', sixth: 'Zone 6',
  },
};

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {import('node:test').TestContext} t @param {'fa' | 'en'} language @param {string} face */
async function open(t, language, face, options = {}) {
  const page = await openPage(t, stage, {
    language, service: 'tests/search', query: `face=${face}`, ...options,
  });
  await combobox(page, WORDS[language].city).waitFor();
  if (face === 'canvas') await untilFace(page, 'canvas');
  return page;
}

const combobox = (/** @type {TestPage} */ page, /** @type {string} */ name) => (
  page.getByRole('combobox', { name, exact: true }));
const option = (/** @type {TestPage} */ page, /** @type {string} */ name) => (
  page.getByRole('option', { name, exact: true }));
const active = (/** @type {TestPage} */ page) => (
  page.getByRole('option', { selected: true }).textContent());
const isExpanded = (/** @type {import('playwright-core').Locator} */ control) => (
  control.getAttribute('aria-expanded'));

for (const language of /** @type {('fa' | 'en')[]} */ (['fa', 'en'])) {
  const words = WORDS[language];

  for (const face of ['html', 'canvas']) {
    test(`an option is found and taken by keyboard alone (${language}, ${face})`, async (t) => {
      const page = await open(t, language, face);
      const city = combobox(page, words.city);
      await city.focus();
      assert.equal(await isExpanded(city), 'false'); // having the focus opens nothing
      await page.keyboard.type(words.rasht.slice(0, 3));
      await page.getByText(words.two, { exact: true }).waitFor();
      assert.deepEqual(await page.getByRole('option').allTextContents(), [words.rasht, words.khomam]);
      for (const [key, name] of [
        ['ArrowDown', words.rasht], ['ArrowDown', words.khomam], ['ArrowDown', words.rasht],
        ['ArrowUp', words.khomam], ['Home', words.rasht], ['End', words.khomam],
      ]) {
        await page.keyboard.press(key);
        assert.equal(await active(page), name);
        assert.ok(await isFocused(city));
      }
      await page.keyboard.press('Enter');
      assert.equal(await city.inputValue(), words.khomam);
      assert.equal(await isExpanded(city), 'false');
      assert.ok(await isFocused(city));
      // Again, and left with Tab: what is active is taken.
      await page.keyboard.press('ArrowDown');
      assert.equal(await active(page), words.khomam);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Tab');
      assert.equal(await city.inputValue(), words.rey);
      assert.equal(await page.getByRole('listbox').count(), 0);
      assert.ok(await isFocused(page.getByRole('button', { name: words.clear, exact: true })));
      // What hangs on the answer is asked.
      await page.getByRole('textbox', { name: words.street, exact: true }).waitFor();
    });
  }

  test(`Escape and Enter close the list and keep what is typed, which is told on leaving (${language})`, async (t) => {
    const page = await open(t, language, 'html');
    const city = combobox(page, words.city);
    await city.click();
    await option(page, words.rasht).waitFor();
    for (const key of ['Escape', 'Enter', 'Alt+ArrowUp']) {
      await city.fill('x');
      await page.getByText(words.none, { exact: true }).waitFor();
      await page.keyboard.press(key);
      assert.equal(await page.getByText(words.none, { exact: true }).count(), 0);
      assert.equal(await city.inputValue(), 'x');
      assert.ok(await isFocused(city));
    }
    assert.equal(await city.getAttribute('aria-invalid'), null);
    await page.keyboard.press('Tab');
    await page.getByText(words.error, { exact: true }).waitFor();
    assert.equal(await city.getAttribute('aria-invalid'), 'true');
    await page.keyboard.press('Enter'); // the button that clears has the focus
    assert.equal(await city.inputValue(), '');
    assert.ok(await isFocused(city));
    // A name that is typed in full is an answer.
    await page.keyboard.type(words.rey);
    await page.keyboard.press('Tab');
    assert.equal(await city.getAttribute('aria-invalid'), null);
    await page.getByRole('textbox', { name: words.street, exact: true }).waitFor();
  });

  test(`by mouse and by touch the list opens, scrolls and gives an option (${language})`, async (t) => {
    const page = await open(t, language, 'html', { context: { hasTouch: true } });
    const zone = combobox(page, words.zone);
    await zone.click();
    await page.getByText(words.more, { exact: true }).waitFor();
    assert.equal(await page.getByRole('option').count(), 50);
    assert.deepEqual(
      await option(page, words.first).evaluate((one) => [one.ariaPosInSet, one.ariaSetSize]),
      ['1', '120'],
    );
    // Between its text and the end of the window, and as wide as the text.
    const list = await page.getByRole('listbox').boundingBox();
    const text = await zone.boundingBox();
    assert.ok(list && text && Math.abs(list.x - text.x) <= 1.5 && Math.abs(list.width - text.width) <= 3);
    assert.ok(list.y >= text.y + text.height || list.y + list.height <= text.y);
    assert.ok(list.y >= 0 && list.y + list.height <= 800);
    await page.getByRole('listbox').hover();
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => (
      document.querySelector('panjereh-window').shadowRoot.querySelector('[role="listbox"]').scrollTop > 100));
    assert.ok(await isFocused(zone));
    await option(page, words.sixth).click();
    assert.equal(await zone.inputValue(), words.sixth);
    assert.ok(await isFocused(zone));
    const city = combobox(page, words.city);
    await city.tap();
    await option(page, words.khomam).tap();
    assert.equal(await city.inputValue(), words.khomam);
    await city.tap();
    assert.equal(await active(page), words.khomam);
    await page.getByRole('heading', { level: 1 }).click();
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: words.clear, exact: true }).tap();
    assert.equal(await city.inputValue(), '');
  });

  test(`it has pictures, and axe finds nothing in it (${language})`, async (t) => {
    const page = await open(t, language, 'canvas', withAxe());
    const zone = combobox(page, words.zone);
    await combobox(page, words.city).fill(words.rasht);
    await zone.focus();
    await page.keyboard.press('ArrowUp');
    assert.equal(await active(page), words.last);
    await checkWithAxe(page, 'the list of a select that is searched', [360, 1280]);
    await mkdir(FOLDER, { recursive: true });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await untilFonts(page);
      await settled(page);
      const before = await boxes(page);
      for (const face of ['canvas', 'html']) {
        await showInk(page, face === 'canvas');
        assert.deepEqual(await boxes(page), before);
        await page.screenshot({ path: join(FOLDER, `${face}-${language}-${width}.png`), animations: 'disabled' });
      }
      await showInk(page, true);
    }
    // Without its list, and with an error, as each face has it.
    await combobox(page, words.city).fill('x');
    await page.keyboard.press('Tab');
    await page.getByText(words.error, { exact: true }).waitFor();
    for (const face of ['canvas', 'html']) {
      await showInk(page, face === 'canvas');
      await settled(page);
      await page.screenshot({ path: join(FOLDER, `${face}-${language}-error.png`), animations: 'disabled' });
    }
  });
}

test('what clears the text is seen while the text shows itself, above the canvas', async (t) => {
  const page = await open(t, 'fa', 'canvas');
  const words = WORDS.fa;
  await combobox(page, words.city).fill(words.rasht);
  const button = page.getByRole('button', { name: words.clear, exact: true });
  await button.waitFor();
  await settled(page);
  const ink = await button.evaluate((one) => getComputedStyle(one).webkitTextFillColor);
  assert.notEqual(ink, 'rgba(0, 0, 0, 0)');
  await button.click();
  assert.equal(await combobox(page, words.city).inputValue(), '');
});

test('what was done with a list replays to the same states, natively and as wasm', async (t) => {
  const page = await openPage(t, stage, {
    language: 'en', service: 'tests/search', query: 'face=html&record=fictional',
  });
  const zone = combobox(page, WORDS.en.zone);
  await zone.click();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await zone.fill('zone 1');
  await page.keyboard.press('Escape');
  const log = await page.evaluate(() => document.querySelector('panjereh-window').eventLog());
  const native = await replayNatively(log);
  assert.deepEqual(native.filter(({ refused }) => refused), []);
  assert.deepEqual(await replayInNode(log), native);
});
