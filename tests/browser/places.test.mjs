// Options out of the window's lists: a city of a county of a province, among all there are, in both
// faces and without a network.

import assert from 'node:assert/strict';
import test from 'node:test';

import { untilFace } from './faces.mjs';
import {
  SOFTWARE_WEBGL, openPage, saved, setUp, submitButton, told, trackingCode,
} from './harness.mjs';
import { startSandbox } from './sandbox.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });
const SERVICE = 'gallery/places';

const WORDS = {
  fa: {
    province: 'استان', county: 'شهرستان', city: 'شهر', gilan: 'گیلان', error: 'این «شهرستان» در «استان» که انتخاب کرده‌اید نیست؛ دوباره انتخاب کنید',
  },
  en: {
    province: 'Province', county: 'County', city: 'City', gilan: 'Gilan', error: 'This “County” is not within the “Province” you chose; choose again',
  },
};

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const combobox = (/** @type {TestPage} */ page, /** @type {string} */ name) => (
  page.getByRole('combobox', { name, exact: true }));

/** Types, and takes the first that is found. @param {TestPage} page */
async function find(page, /** @type {string} */ name, /** @type {string} */ text) {
  await combobox(page, name).click();
  await page.keyboard.type(text);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

for (const [language, face] of /** @type {const} */ ([['fa', 'html'], ['en', 'canvas']])) {
  const words = WORDS[language];
  test(`a city is chosen within its county and province, and sent (${language}, ${face})`, async (t) => {
    const page = await openPage(t, stage, { language, service: SERVICE, query: `face=${face}` });
    await combobox(page, words.province).waitFor();
    if (face === 'canvas') await untilFace(page, 'canvas');
    assert.equal(await combobox(page, words.province).locator('option').count(), 32);
    await combobox(page, words.province).selectOption(words.gilan);
    await find(page, words.county, 'رش');
    assert.equal(await combobox(page, words.county).inputValue(), 'رشت');
    await combobox(page, words.city).click();
    assert.deepEqual(await page.getByRole('option', { name: /خمام|لشت/ }).allTextContents(),
      ['خمام', 'لشت نشاء']);
    await find(page, words.city, 'خما');
    assert.equal(await combobox(page, words.city).inputValue(), 'خمام');
    const before = stage.sandbox.applications().length;
    await submitButton(page).click();
    await trackingCode(page).waitFor();
    const [sent] = stage.sandbox.applications().slice(before);
    const { data } = JSON.parse(sent.body);
    assert.match(data.county, /^county-[0-9]+$/);
    assert.match(data.city, /^city-[0-9]+$/);
    assert.equal(data.province, 'IR-01');
    assert.deepEqual(data.filled, { province: 'IR-23', county: 'county-107', city: 'city-345' });
  });
}

test('a county of another province is told, and nothing is lost', async (t) => {
  const words = WORDS.en;
  const page = await openPage(t, stage, { language: 'en', service: SERVICE });
  await combobox(page, 'Province of work').selectOption(words.gilan);
  await submitButton(page).click();
  await page.getByRole('link', { name: 'This “County of work” is not within the “Province of work” you chose; choose again' }).waitFor();
  assert.equal(await combobox(page, 'County of work').inputValue(), 'شمیرانات');
});

test('a list that does not come is asked for again', async (t) => {
  const page = await openPage(t, stage, {
    language: 'en', service: SERVICE, expected: [/ERR_FAILED/],
    prepare: (one) => one.route('**/api/lists/iran/cities', (route) => route.abort(), { times: 1 }),
  });
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await combobox(page, WORDS.en.province).waitFor();
});

test('lists are there without a network', async (t) => {
  const sandbox = await startSandbox();
  t.after(() => sandbox.close());
  const page = await openPage(t, { ...stage, sandbox }, {
    language: 'en', service: SERVICE, context: { serviceWorkers: 'allow' },
    expected: [/ERR_CONNECTION_REFUSED/],
  });
  await combobox(page, WORDS.en.province).selectOption(WORDS.en.gilan);
  await saved(page).waitFor();
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await sandbox.stop();
  await page.reload();
  await find(page, WORDS.en.county, 'رش');
  await find(page, WORDS.en.city, 'خما');
  await submitButton(page).click();
  await told(page, 'kept on this device').waitFor();
  await sandbox.start();
});
