// What stands over the page for a while: that there is no network, that the session was over, and
// that a public computer was left. Of a newer build offline.test.mjs tells.

import assert from 'node:assert/strict';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { checkSameLook, settled, untilFace } from './faces.mjs';
import {
  SOFTWARE_WEBGL, fillIn, field, openForm, setUp, submitButton, trackingCode, untilFocused,
} from './harness.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const WORDS = {
  fa: {
    gone: 'اینترنت قطع است.',
    back: 'اینترنت دوباره وصل است.',
    over: 'نشست شما با پنجره به پایان رسیده بود',
    left: '۱۰ دقیقه است که کسی با این صفحه کار نکرده است.',
    stay: 'ادامه می‌دهم',
  },
  en: {
    gone: 'There is no internet connection.',
    back: 'The internet connection is back.',
    over: 'Your session with the window was over',
    left: 'Nobody has used this page for 10 minutes.',
    stay: 'Go on',
  },
};
/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** Narrow and wide, in both faces, and as axe has it.
 * @param {TestPage} page @param {string} what */
async function checkLook(page, what) {
  await checkWithAxe(page, what, [360, 1280]);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    await checkSameLook(page, `${what}, ${width} px wide`);
  }
}

for (const language of LANGUAGES) {
  test(`no network is told in the header, while the form goes on, until it is back (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language, query: 'face=canvas', tolerated: [/ERR_INTERNET/], ...withAxe(),
    });
    await untilFace(page, 'canvas');
    const banner = page.locator('header').getByRole('status');
    assert.deepEqual(await banner.allTextContents(), ['', '']);
    const name = field(page, page.words.labels.name);
    await name.focus();

    await page.context().setOffline(true);
    await banner.filter({ hasText: WORDS[language].gone }).waitFor();
    assert.ok(await name.evaluate((one) => one.matches(':focus')));
    await page.keyboard.type('a');
    await checkLook(page, 'no network');

    await page.context().setOffline(false);
    await banner.filter({ hasText: WORDS[language].back }).waitFor();
    await settled(page);
    await checkSameLook(page, 'a network again');
    await page.waitForFunction(() => {
      const { shadowRoot } = document.querySelector('panjereh-window');
      const all = [...shadowRoot.querySelectorAll('header [role="status"]')];
      return all.length === 2 && all.every((one) => one.textContent === '');
    });
    assert.equal(await name.inputValue(), 'a');
    await submitButton(page).waitFor();
  });
}

test('a page that opens without a network says so', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en',
    prepare: (one) => one.addInitScript(() => {
      Object.defineProperty(navigator, 'onLine', { value: false });
    }),
  });
  await page.locator('header').getByText(WORDS.en.gone).waitFor();
});

for (const language of LANGUAGES) {
  test(`a session that was over is told, and the application arrives (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language, query: 'face=canvas', expected: [/401/], ...withAxe(),
    });
    await untilFace(page, 'canvas');
    await fillIn(page);
    await page.context().clearCookies();
    await submitButton(page).click();
    await page.locator('header').getByText(WORDS[language].over).waitFor();
    await trackingCode(page).waitFor();
    await checkLook(page, 'a session that was over');
  });

  test(`a public computer that was left tells so, and then clears what is there (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language, query: 'face=canvas&keep=nothing', ...withAxe((one) => one.clock.install()),
    });
    await untilFace(page, 'canvas');
    await fillIn(page);
    assert.equal((await page.context().cookies()).length, 1);
    const stay = page.getByRole('button', { name: WORDS[language].stay, exact: true });
    const told = page.locator('header').getByText(WORDS[language].left);
    await page.clock.fastForward('09:00');
    assert.equal(await stay.count(), 0);
    await page.clock.fastForward('02:00');
    await told.waitFor();
    await checkLook(page, 'a public computer that was left');

    await stay.focus();
    await page.keyboard.press('Enter');
    await told.waitFor({ state: 'detached' });
    await page.clock.fastForward('03:00');
    assert.notEqual(await field(page, page.words.labels.name).inputValue(), '');

    await page.clock.fastForward('10:00');
    await told.waitFor();
    await page.clock.fastForward('02:01');
    const title = page.getByRole('heading', { name: page.words.cleared, exact: true });
    await untilFocused(title);
    assert.equal(await told.count(), 0);
    assert.equal(await page.getByRole('textbox').count(), 0);
    assert.deepEqual(await page.context().cookies(), []);
  });
}

test('a tab that is not used does not clear what another one is used for', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en', context: {}, prepare: (one) => one.clock.install(),
  });
  await page.getByRole('button', { name: page.words.publicComputer, exact: true }).click();
  const other = Object.assign(await page.context().newPage(), { words: page.words });
  t.after(() => other.close());
  await other.goto(page.url());
  const name = field(other, page.words.labels.name);
  const told = page.getByText(WORDS.en.left);
  await name.fill('a');
  await page.clock.fastForward('09:00'); // in both
  await name.fill('b');
  await page.clock.fastForward('02:00');
  assert.equal(await told.count(), 0);
  await page.clock.fastForward('09:00');
  await told.waitFor();
  await name.fill('c');
  await told.waitFor({ state: 'detached' });
  await page.clock.fastForward('02:01');
  for (const tab of [page, other]) {
    assert.equal(await tab.getByRole('heading', { name: page.words.cleared }).count(), 0);
  }
  assert.equal(await name.inputValue(), 'c');
});
