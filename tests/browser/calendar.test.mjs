// The calendar beside a date, in both faces: by keyboard as the ARIA practices have it, by mouse,
// and with axe.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { showInk, untilFace } from './faces.mjs';
import { SOFTWARE_WEBGL, isFocused, openPage, setUp, untilFocused, untilFonts } from './harness.mjs';
import { controlOf } from './pages.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { CARD } from './services.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });
const FOLDER = join(REPOSITORY, 'build/screenshots/calendar');
const BIRTH = CARD.pages[0].steps[3];

const WORDS = {
  fa: {
    open: 'انتخاب از تقویم', day: 'دوشنبه ۱۵ شهریور ۱۴۰۰', next: 'سه‌شنبه ۱۶ شهریور ۱۴۰۰', month: 'شهریور ۱۴۰۰',
    value: '۱۴۰۰/۰۶/۱۶', close: 'بستن', gregorian: 'تقویم میلادی', september: 'سپتامبر ۲۰۲۱', later: 'ماه بعد',
  },
  en: {
    open: 'Choose from a calendar', day: 'Monday 15 Shahrivar 1400', next: 'Tuesday 16 Shahrivar 1400', month: 'Shahrivar 1400',
    value: '1400/06/16', close: 'Close', gregorian: 'Gregorian calendar', september: 'September 2021', later: 'Next month',
  },
};

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {import('node:test').TestContext} t @param {'fa' | 'en'} language @param {string} face */
async function openAt15Shahrivar(t, language, face, options = {}) {
  const page = await openPage(t, stage, {
    language, service: CARD.id, query: `face=${face}`, ...options,
  });
  await controlOf(page, BIRTH).fill('1400/6/15');
  if (face === 'canvas') await untilFace(page, 'canvas');
  return page;
}

for (const language of /** @type {('fa' | 'en')[]} */ (['fa', 'en'])) {
  const words = WORDS[language];
  const day = (/** @type {TestPage} */ page, /** @type {string} */ name) => (
    page.getByRole('dialog').getByRole('button', { name, exact: true }));
  const opener = (/** @type {TestPage} */ page) => (
    page.getByRole('button', { name: words.open, exact: true }));

  for (const face of ['html', 'canvas']) {
    test(`a day is chosen by keyboard alone (${language}, ${face})`, async (t) => {
      const page = await openAt15Shahrivar(t, language, face);
      await controlOf(page, BIRTH).focus();
      await page.keyboard.press('Tab');
      assert.ok(await isFocused(opener(page)));
      await page.keyboard.press('Enter');
      await untilFocused(day(page, words.day));
      // To the left is the next day where one writes from the right.
      const [forward, back] = language === 'fa' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      await page.keyboard.press(forward);
      await untilFocused(day(page, words.next));
      for (const key of ['ArrowDown', 'ArrowUp', 'PageUp', 'PageDown', 'Shift+PageDown', 'Shift+PageUp', back, forward]) {
        await page.keyboard.press(key);
      }
      await untilFocused(day(page, words.next));
      await page.keyboard.press('Enter');
      await untilFocused(opener(page));
      assert.equal(await controlOf(page, BIRTH).inputValue(), words.value);
      assert.equal(await page.getByRole('dialog').count(), 0);
    });
  }

  test(`Escape, the button and a click beside it close it, and nothing has changed (${language})`, async (t) => {
    const page = await openAt15Shahrivar(t, language, 'html');
    for (const close of [
      () => page.keyboard.press('Escape'),
      () => page.getByRole('button', { name: words.close, exact: true }).click(),
      () => page.mouse.click(5, 300),
      () => page.keyboard.press('Escape'),
      () => page.keyboard.press('Escape'),
    ]) {
      await opener(page).click();
      await untilFocused(day(page, words.day));
      await page.keyboard.press('ArrowDown');
      await close();
      await untilFocused(opener(page));
      assert.equal(await page.getByRole('dialog').count(), 0);
      assert.equal(await controlOf(page, BIRTH).inputValue(), '1400/6/15');
    }
  });

  test(`it has pictures, and axe finds nothing in it (${language})`, async (t) => {
    const page = await openAt15Shahrivar(t, language, 'canvas', withAxe());
    await opener(page).click();
    await untilFocused(day(page, words.day));
    await page.getByRole('grid', { name: words.month, exact: true }).waitFor();
    // Its ink is its own in the canvas face, too.
    const ink = await page.getByRole('dialog').getByRole('heading').evaluate((heading) => (
      getComputedStyle(heading).webkitTextFillColor));
    assert.equal(ink, 'rgb(27, 35, 48)');
    await checkWithAxe(page, 'the calendar', [360, 1280]);
    await mkdir(FOLDER, { recursive: true });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await untilFonts(page);
      for (const face of ['canvas', 'html']) {
        await showInk(page, face === 'canvas');
        await page.screenshot({ path: join(FOLDER, `${face}-${language}-${width}.png`), animations: 'disabled' });
      }
      await showInk(page, true);
    }
    await page.getByRole('button', { name: words.gregorian, exact: true }).click();
    await page.getByRole('grid', { name: words.september, exact: true }).waitFor();
    await page.getByRole('button', { name: words.later, exact: true }).click();
    assert.ok(await isFocused(page.getByRole('button', { name: words.later, exact: true })));
  });
}
