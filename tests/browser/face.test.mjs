// The DOM face among the browser's own doings: history, tabs, focus, composition, doing nothing.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { compose, guard } from './guard.mjs';
import {
  CALL_BACK, errorGroup, field, fillIn, isFocused, openForm, openPage, saved, setUp, storedText,
  submitButton, told, trackingCode, until, untilFocused,
} from './harness.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { WORDS, WRONG_NATIONAL_ID } from './words.mjs';

const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** What the document says of itself. @param {TestPage} page */
function documentOf(page) {
  return page.evaluate(() => ({
    title: document.title, lang: document.documentElement.lang, dir: document.documentElement.dir,
  }));
}

/** @param {TestPage} page */
function heading(page, name) {
  return page.getByRole('heading', { level: 1, name, exact: true });
}

test('the language is switched while the page is open, and the answers stay', async (t) => {
  const { fa, en } = WORDS;
  const page = await openForm(t, stage);
  await fillIn(page);
  await field(page, fa.labels.nationalId).fill(WRONG_NATIONAL_ID);
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  assert.deepEqual(await documentOf(page), {
    title: `${fa.errorPrefix}${fa.title} – ${fa.product}`, lang: 'fa', dir: 'rtl',
  });

  const switched = page.getByRole('link', { name: fa.otherLanguage, exact: true });
  await switched.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', {
    name: en.labels.nationalId,
    description: `${en.hints.nationalId} ${en.wrongNationalId}`,
    exact: true,
  }).waitFor();
  assert.deepEqual(await documentOf(page), {
    title: `${en.errorPrefix}${en.title} – ${en.product}`, lang: 'en', dir: 'ltr',
  });
  assert.equal(page.url(), `${stage.sandbox.url}?service=${CALL_BACK}&lang=en`);
  assert.equal(await field(page, en.labels.name).inputValue(), fa.citizen.name);
  const back = page.getByRole('link', { name: en.otherLanguage, exact: true });
  assert.ok(await isFocused(back), 'the focus stays on the link');
  await page.keyboard.press('Enter');
  await field(page, fa.labels.name).waitFor();
  assert.ok(await isFocused(switched));
});

test('each further language is two presses away, in its own name, and needs no reload', async (t) => {
  const { fa } = WORDS;
  const page = await openForm(t, stage);
  await field(page, fa.labels.name).fill(fa.citizen.name);
  for (const [button, name, file, lang] of [
    [fa.languages, 'العربية', 'ar', 'ar'], ['اللغة', 'تۆرکجه', 'az', 'az-Arab'],
    ['دیل', 'کوردی', 'ckb', 'ckb'],
  ]) {
    const { messages } = JSON.parse(
      await readFile(join(REPOSITORY, `locales/${file}.json`), 'utf8'));
    await page.getByRole('button', { name: button, expanded: false }).press('Enter');
    await page.getByRole('button', { name: button, expanded: true }).waitFor();
    await page.getByRole('link', { name, exact: true }).press('Enter');
    await page.getByRole('button', { name: messages['submit.button'], exact: true }).waitFor();
    assert.deepEqual(await documentOf(page), {
      title: `${fa.title} – ${messages['product.name']}`, lang, dir: 'rtl',
    });
    assert.ok(await isFocused(page.getByRole('button', { name: messages['navigation.languages'] })));
    assert.equal(await page.getByRole('link', { name, exact: true }).count(), 0);
    assert.equal(page.url(), `${stage.sandbox.url}?service=${CALL_BACK}&lang=${file}`);
  }
  assert.equal(await field(page, fa.labels.name).inputValue(), fa.citizen.name);
  await page.reload(); // the file is asked for as early as Persian's
  await page.getByRole('link', { name: 'فارسی', exact: true }).click();
  await field(page, fa.labels.name).waitFor();
});

test('back and forward go between the list and the form, and the answers stay', async (t) => {
  const page = await openPage(t, stage);
  const { words } = page;
  await page.getByRole('link', { name: words.title, exact: true }).click();
  await field(page, words.labels.name).fill(words.citizen.name);
  await page.goBack();
  await heading(page, words.startTitle).waitFor();
  await untilFocused(heading(page, words.startTitle));
  assert.equal(page.url(), `${stage.sandbox.url}?lang=fa`);
  assert.equal(await page.title(), words.product);
  await page.goForward();
  await heading(page, words.title).waitFor();
  await untilFocused(heading(page, words.title));
  assert.equal(page.url(), `${stage.sandbox.url}?service=${CALL_BACK}&lang=fa`);
  assert.equal(await field(page, words.labels.name).inputValue(), words.citizen.name);
});

test('service, language and face stay in the address of every page and link', async (t) => {
  const page = await openPage(t, stage, { query: 'face=html' });
  const { words } = page;
  const link = page.getByRole('link', { name: words.title, exact: true });
  assert.equal(await link.getAttribute('href'), `?service=${CALL_BACK}&lang=fa&face=html`);
  await link.click();
  await submitButton(page).waitFor();
  assert.equal(page.url(), `${stage.sandbox.url}?service=${CALL_BACK}&lang=fa&face=html`);
  await page.getByRole('link', { name: words.otherLanguage }).click();
  await field(page, WORDS.en.labels.name).waitFor();
  assert.equal(page.url(), `${stage.sandbox.url}?service=${CALL_BACK}&lang=en&face=html`);
  await page.reload();
  await field(page, WORDS.en.labels.name).waitFor();
  const { addresses } = page.account;
  assert.ok(addresses.every((one) => !one.includes('lang=') || one.includes('face=html')));
});

test('a control-click on a service opens it in a new tab', async (t) => {
  const page = await openPage(t, stage, { language: 'en' });
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: page.words.title, exact: true })
      .click({ modifiers: ['Control'] }),
  ]);
  await field(tab, page.words.labels.name).waitFor();
  assert.equal(tab.url(), `${stage.sandbox.url}?service=${CALL_BACK}&lang=en`);
  assert.equal(page.url(), `${stage.sandbox.url}?lang=en`);
  assert.ok(await heading(page, page.words.startTitle).isVisible());
  await tab.close();
});

test('no control of a citizen stands in the light DOM, where browsers save what is typed', async (t) => {
  const page = await openForm(t, stage);
  const counts = await page.evaluate(() => {
    const controls = 'input, textarea, select, button, [contenteditable]';
    const { shadowRoot } = document.querySelector('panjereh-window');
    return {
      light: document.querySelectorAll(controls).length,
      shadow: shadowRoot.querySelectorAll(controls).length,
    };
  });
  assert.deepEqual(counts, { light: 0, shadow: 10 }); // and what is in the header and footer
});

test('a field that has the focus is left alone while all around it changes', async (t) => {
  const page = await openForm(t, stage, { expected: [/answer 400/, /status of 400/, /refused/] });
  const { words } = page;
  await page.route('**/api/applications', (route) => route.fulfill({ status: 400, body: '{}' }), {
    times: 1,
  });
  await fillIn(page, { ...words.citizen, nationalId: WRONG_NATIONAL_ID });
  await submitButton(page).click(); // errors come, above and below
  const control = field(page, words.labels.nationalId);
  await control.click();
  const done = await guard(control);
  await control.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('۹');
  // Errors go, fields are locked, refused and unlocked. Text that the core has not heard of yet, as
  // when a browser tells of it late, is no reason to write into the field either.
  await control.evaluate((element) => element.setRangeText(' ', 0, 0, 'preserve'));
  await page.keyboard.press('Enter');
  await told(page, words.refused).waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await page.keyboard.type('0');
  assert.deepEqual(await done(), ['0049937089۹']);
});

test('a composition is never disturbed, and arrives as it was committed', async (t) => {
  const page = await openForm(t, stage, { query: 'record=fictional' });
  const { words } = page;
  const control = field(page, words.labels.name);
  await submitButton(page).click(); // so that the first letter changes more than the field
  await control.click();
  const done = await guard(control);
  await compose(page, ['س', 'سل', 'سلا', 'سلام'], 'سلام');
  await page.keyboard.type(' ');
  await compose(page, ['دن'], 'دنیا');
  assert.deepEqual(await done(), ['سلام دنیا']);
  const log = await page.evaluate(() => document.querySelector('panjereh-window').eventLog());
  const answers = log.trim().split('\n').map((line) => JSON.parse(line))
    .filter(({ type }) => type === 'answer');
  assert.equal(answers.at(-1).text, 'سلام دنیا');
});

/** Runs before the page's scripts: what they ask of the event loop, and what comes of it, is noted. */
function noteActivity() {
  const noted = globalThis.noted = [];
  globalThis.unwatched = globalThis.setTimeout.bind(globalThis);
  for (const name of ['requestAnimationFrame', 'requestIdleCallback', 'setTimeout', 'setInterval']) {
    const original = globalThis[name].bind(globalThis);
    globalThis[name] = (callback, ...rest) => {
      noted.push(name);
      return original((...args) => {
        noted.push(`${name} came`);
        callback(...args);
      }, ...rest);
    };
  }
  const { fetch } = globalThis;
  globalThis.fetch = (...args) => {
    noted.push('fetch');
    return fetch(...args);
  };
}

test('a page that nobody touches does nothing: no frame, no timer, no request', async (t) => {
  const page = await openForm(t, stage, { prepare: (one) => one.addInitScript(noteActivity) });
  await page.waitForFunction(() => document.fonts.size === 2);
  await fillIn(page, { name: page.words.citizen.name, nationalId: WRONG_NATIONAL_ID });
  await saved(page).waitFor();
  assert.ok(await page.evaluate(() => globalThis.noted.length > 0), 'what was asked for is noted');
  const noted = await page.evaluate(() => new Promise((resolve) => {
    globalThis.noted.length = 0;
    globalThis.unwatched(() => resolve(globalThis.noted), 1_000);
  }));
  assert.deepEqual(noted, []);
});

test('a whole journey leaves the origin never, and no address or store has an answer', async (t) => {
  const page = await openPage(t, stage, { language: 'en' });
  const { words } = page;
  await page.getByRole('link', { name: words.title, exact: true }).click();
  await fillIn(page, { ...words.citizen, nationalId: WRONG_NATIONAL_ID });
  await submitButton(page).click();
  await errorGroup(page).getByRole('link').click();
  await field(page, words.labels.nationalId).fill(words.citizen.nationalId);
  await submitButton(page).click();
  await trackingCode(page).waitFor();
  const { addresses } = page.account;
  assert.ok(addresses.length > 10);
  const code = (await trackingCode(page).textContent()).replace(/\D/g, '');
  const secrets = ['Mirzadeh', '937089', '912', code, ...Object.values(words.citizen)];
  for (const address of [...addresses, page.url()].map(decodeURIComponent)) {
    assert.ok(address.startsWith(stage.sandbox.url), address);
    for (const secret of secrets) assert.ok(!address.includes(secret), `${secret} in ${address}`);
  }
  const kept = await page.evaluate(async () => ({
    stores: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    state: history.state,
    cookie: document.cookie,
  }));
  assert.deepEqual(kept, {
    stores: 0, databases: ['panjereh'], caches: [], state: null, cookie: '',
  });
  const records = await storedText(page);
  assert.ok(records.includes('receipt/'));
  for (const secret of secrets) assert.ok(!records.includes(secret), `${secret} is not sealed`);
});

test('a field opens the right keyboard on a phone, and is filled by the browser', async (t) => {
  const page = await openForm(t, stage);
  const { labels } = page.words;
  const attributes = (/** @type {string} */ label) => field(page, label).evaluate((element) => ({
    mode: element.inputMode,
    autocomplete: element.autocomplete,
    dir: getComputedStyle(element).direction,
  }));
  assert.deepEqual([
    await attributes(labels.name),
    await attributes(labels.nationalId),
    await attributes(labels.mobile),
  ], [
    { mode: '', autocomplete: 'name', dir: 'rtl' },
    { mode: 'numeric', autocomplete: '', dir: 'ltr' },
    { mode: 'tel', autocomplete: 'tel', dir: 'ltr' },
  ]);
  await until(field(page, labels.name), (element) => element.required);
});
