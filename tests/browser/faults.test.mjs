// What the page says and does when a part of it does not come, or is not what it should be.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';

import { BROKEN, HOSTILE, HOSTILE_WORDS, writeDefinitions } from './definitions.mjs';
import {
  CALL_BACK, errorGroup, field, openForm, openPage, setUp, submitButton, untilFocused,
} from './harness.mjs';
import { LANGUAGES } from './words.mjs';

const definitions = await writeDefinitions();
const stage = setUp({ services: [definitions.folder] });
after(definitions.remove);

const DEFINITION = '**/api/services/**';
const CATALOGUE = '**/api/services';
const ABORTED = /ERR_FAILED/;

/** @param {import('playwright-core').Page} page @param {string} text */
function paragraph(page, text) {
  return page.getByRole('paragraph').filter({ hasText: text });
}

for (const language of LANGUAGES) {
  test(`a form that does not come is told calmly, and comes on trying again (${language})`, async (t) => {
    const page = await openPage(t, stage, {
      language,
      service: CALL_BACK,
      expected: [ABORTED],
      prepare: (one) => one.route(DEFINITION, (route) => route.abort(), { times: 1 }),
    });
    const { words } = page;
    await page.getByRole('heading', { level: 1, name: words.failedTitle, exact: true }).waitFor();
    assert.equal(await page.title(), `${words.failedTitle} – ${words.product}`);
    await page.getByRole('button', { name: words.tryAgain, exact: true }).click();
    await submitButton(page).waitFor();
    await untilFocused(page.getByRole('heading', { level: 1, name: words.title, exact: true }));
  });
}

test('a list of services that does not come is told calmly, and comes on trying again', async (t) => {
  const page = await openPage(t, stage, {
    expected: [/503/],
    prepare: (one) => one.route(CATALOGUE, (route) => route.fulfill({ status: 503 }), { times: 1 }),
  });
  const { words } = page;
  await page.getByRole('heading', { level: 1, name: words.failedTitle, exact: true }).waitFor();
  await page.getByRole('button', { name: words.tryAgain, exact: true }).click();
  await page.getByRole('link', { name: words.title, exact: true }).waitFor();
  await untilFocused(page.getByRole('heading', { level: 1, name: words.startTitle, exact: true }));
});

test('trying again while the server is still away keeps the button where it was', async (t) => {
  const page = await openPage(t, stage, {
    service: CALL_BACK,
    expected: [ABORTED],
    prepare: (one) => one.route(DEFINITION, (route) => route.abort(), { times: 2 }),
  });
  const again = page.getByRole('button', { name: page.words.tryAgain, exact: true });
  await again.click();
  const heading = page.getByRole('heading', {
    level: 1, name: page.words.failedTitle, exact: true,
  });
  await heading.waitFor();
  await untilFocused(heading);
  await again.click();
  await submitButton(page).waitFor();
});

for (const language of LANGUAGES) {
  test(`a broken definition names its place, and the other services work (${language})`, async (t) => {
    const page = await openPage(t, stage, { language, expected: [/mustBeNice/] });
    const { words } = page;
    await page.getByRole('link', { name: language === 'fa' ? 'فرم خراب' : 'A broken form' }).click();
    await page.getByRole('heading', { level: 1, name: words.brokenTitle, exact: true }).waitFor();
    await paragraph(page, `${BROKEN} /data/properties/mobile/mustBeNice: `).waitFor();
    assert.equal(await submitButton(page).count(), 0, 'there is nothing to send');
    await page.getByRole('link', { name: words.services, exact: true }).click();
    await page.getByRole('link', { name: words.title, exact: true }).click();
    await submitButton(page).waitFor();
  });
}

test('a service that is not there is told as such', async (t) => {
  const page = await openPage(t, stage, {
    service: 'tests/nowhere', expected: [/404/, /no such service/],
  });
  const title = page.words.brokenTitle;
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  await paragraph(page, 'tests/nowhere').waitFor();
});

test('words that never came are told by the page itself', async (t) => {
  const page = await openPage(t, stage, {
    expected: [ABORTED, /could not be read/],
    prepare: (one) => one.route('**/locales/fa.json', (route) => route.abort()),
  });
  await page.getByRole('alert').filter({ hasText: 'پنجره باز نشد.' }).waitFor();
});

test('a language that does not come leaves the page and its answers as they are', async (t) => {
  const page = await openForm(t, stage, {
    expected: [ABORTED, /could not be read/],
    prepare: (one) => one.route('**/locales/en.json', (route) => route.abort(), { times: 1 }),
  });
  const { words } = page;
  await field(page, words.labels.name).fill(words.citizen.name);
  const other = page.getByRole('link', { name: words.otherLanguage, exact: true });
  await other.click();
  await page.getByRole('alert').filter({ hasText: 'Panjereh did not open.' }).waitFor();
  assert.equal(await field(page, words.labels.name).inputValue(), words.citizen.name);
  await other.click();
  await field(page, 'Full name').waitFor();
  await page.getByRole('alert').waitFor({ state: 'hidden' });
  assert.equal(await field(page, 'Full name').inputValue(), words.citizen.name);
});

for (const { what, file, expected } of [
  { what: 'its core', file: '**/core.wasm', expected: [ABORTED, /Failed to fetch/] },
  { what: 'its style', file: '**/window.css', expected: [ABORTED, /did not load/] },
]) {
  test(`a page without ${what} says so in both languages`, async (t) => {
    const page = await openPage(t, stage, {
      expected, prepare: (one) => one.route(file, (route) => route.abort()),
    });
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: 'پنجره باز نشد.' }).waitFor();
    await alert.filter({ hasText: 'Panjereh did not open.' }).waitFor();
  });
}

test('a page without its fonts works in another font', async (t) => {
  const page = await openForm(t, stage, {
    expected: [ABORTED, /did not load/],
    prepare: (one) => one.route('**/fonts/*', (route) => route.abort()),
  });
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
});

test('a browser that is too old is told which ones are not', async (t) => {
  const page = await openPage(t, stage, {
    prepare: (one) => one.addInitScript(() => { delete HTMLElement.prototype.popover; }),
  });
  await paragraph(page, 'این مرورگر برای پنجره قدیمی است.').waitFor();
  await paragraph(page, 'Chrome 114, Firefox 125, Safari 17').waitFor();
});

test('without JavaScript the page says that it is needed', async (t) => {
  const page = await openPage(t, stage, {
    expected: [/request failed: .* csp$/], // scripts that are asked for before their use
    context: { javaScriptEnabled: false },
  });
  await paragraph(page, 'برای فرم‌ها به جاوااسکریپت نیاز است').waitFor();
  await paragraph(page, 'The forms need JavaScript').waitFor();
});

test('a hostile definition is shown as text and runs nothing', async (t) => {
  const page = await openPage(t, stage, { width: 360 });
  const { words } = page;
  await page.getByRole('link', { name: HOSTILE_WORDS.title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: HOSTILE_WORDS.title, exact: true }).waitFor();
  assert.equal(page.url(), `${stage.sandbox.url}?service=${HOSTILE}&lang=fa`);
  await paragraph(page, HOSTILE_WORDS.summary).waitFor();
  await paragraph(page, HOSTILE_WORDS.agency).waitFor();
  await page.getByRole('textbox', {
    name: HOSTILE_WORDS.label, description: HOSTILE_WORDS.hint, exact: true,
  }).fill('<img src=x onerror="globalThis.hacked = 7">');
  await field(page, HOSTILE_WORDS.longLabel).waitFor();
  await field(page, HOSTILE_WORDS.mixedLabel).waitFor();
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  await errorGroup(page)
    .getByRole('link', { name: `به «${HOSTILE_WORDS.longLabel}» پاسخ دهید` }).click();
  await untilFocused(field(page, HOSTILE_WORDS.longLabel));

  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  assert.equal(await page.getByRole('img').count(), 0);
  assert.equal(page.frames().length, 1);
  assert.deepEqual(page.account.addresses.filter((address) => address.includes('hacked')), []);
  const { scrollWidth, clientWidth } = await page.evaluate(() => ({
    scrollWidth: document.documentElement.scrollWidth,
    clientWidth: document.documentElement.clientWidth,
  }));
  assert.ok(scrollWidth <= clientWidth, `the page is ${scrollWidth} px wide in ${clientWidth} px`);
  await page.getByRole('link', { name: words.services, exact: true }).click();
  await page.getByRole('link', { name: words.title, exact: true }).waitFor();
});
