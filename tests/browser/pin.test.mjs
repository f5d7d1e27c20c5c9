// A PIN before this browser's drafts (web/pin.js, shared/portal/pin_screen.h): set, given, wrong,
// removed, in several tabs, and where the page goes in between.

import assert from 'node:assert/strict';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { untilFace } from './faces.mjs';
import {
  CALL_BACK, SOFTWARE_WEBGL, clearDevice, errorGroup, field, fillIn, openForm, openPage, saved, setUp,
  storedText, submitButton, told, untilFocused, untilReceived,
} from './harness.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const PIN = '246813';
const ANOTHER = '975310';
const IV_BYTES = 12;
const WORDS = {
  fa: {
    title: 'قفل پیش‌نویس‌ها با رمز', pin: 'رمز', again: 'همان رمز، یک بار دیگر', set: 'گذاشتن رمز',
    remove: 'برداشتن رمز', isSet: 'رمز گذاشته شد.', isRemoved: 'رمز برداشته شد.', open: 'باز کردن',
    locked: 'پیش‌نویس‌های شما قفل است', wrong: 'رمز درست نیست', short: 'رمز باید دست‌کم ۶ رقم یا حرف باشد',
    other: 'این با رمز بالا یکی نیست', wait: '۱ دقیقهٔ دیگر', without: 'ادامه بدون آن‌ها',
  },
  en: {
    title: 'Lock drafts with a PIN', pin: 'PIN', again: 'The same PIN once more', set: 'Set the PIN',
    remove: 'Remove the PIN', isSet: 'The PIN is set.', isRemoved: 'The PIN is removed.', open: 'Open',
    locked: 'Your drafts are locked', wrong: 'This is not the PIN',
    short: 'The PIN must have at least 6 digits or letters', other: 'This is another PIN than the one above',
    wait: 'Try again in 1 minute', without: 'Go on without them',
  },
};

/** @param {TestPage} page */
const words = (page) => WORDS[/** @type {'fa' | 'en'} */ (page.words.language)];
/** @param {TestPage} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });
/** @param {TestPage} page @param {string} label */
const secret = (page, label) => page.getByLabel(label, { exact: true });
/** @param {TestPage} page @param {string} name */
const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true });
/** @param {TestPage} page */
const name = (page) => field(page, page.words.labels.name).inputValue();

/** A form with a draft of that name. @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openForm>[2] & {}} options @param {string} [typed] */
async function openDraft(t, options, typed = 'Sara') {
  const page = await openForm(t, stage, { context: {}, ...options });
  await fillIn(page, { name: typed });
  await saved(page).waitFor();
  return page;
}

/** From a form, or the start page. @param {TestPage} page */
async function setPin(page, pin = PIN) {
  await typePin(page, pin);
  await pressSet(page);
}

/** @param {TestPage} page */
async function typePin(page, pin = PIN) {
  await page.getByRole('link', { name: page.words.services, exact: true }).click();
  await button(page, words(page).title).click();
  await secret(page, words(page).pin).fill(pin);
  await secret(page, words(page).again).fill(pin);
}

/** @param {TestPage} page */
async function pressSet(page) {
  await button(page, words(page).set).click();
  await told(page, words(page).isSet).waitFor();
}

/** @param {TestPage} page @param {string} pin */
async function give(page, pin) {
  await secret(page, words(page).pin).fill(pin);
  await button(page, words(page).open).click();
}

/** @param {TestPage} page */
const address = (page) => `${stage.sandbox.url}?service=${CALL_BACK}&lang=${page.words.language}`;

/** Another tab of the same browser. @param {import('node:test').TestContext} t @param {TestPage} page
 * @returns {Promise<TestPage>} */
async function secondTab(t, page) {
  const other = await page.context().newPage();
  t.after(() => other.close());
  await other.goto(address(page));
  return Object.assign(other, { words: page.words, account: page.account });
}

/**
 * What somebody would see who read the store: its keys, whether each is locked, and by which key
 * each record is sealed.
 * @param {TestPage} page
 * @returns {Promise<{keys: {name: string, locked?: any}[], by: string[]}>}
 */
const stored = (page) => page.evaluate(async () => {
  const result = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await result(indexedDB.open('panjereh'));
  const keys = database.transaction('keys').objectStore('keys');
  const [names, values] = await Promise.all([result(keys.getAllKeys()), result(keys.getAll())]);
  const records = await result(database.transaction('records').objectStore('records').getAll());
  database.close();
  const numbers = (/** @type {any} */ one) => Object.fromEntries(Object.entries(one).map(([key, value]) => (
    [key, typeof value === 'number' ? value : [...new Uint8Array(/** @type {any} */ (value))]])));
  return {
    keys: names.map((/** @type {string} */ known, /** @type {number} */ i) => (
      values[i] instanceof CryptoKey ? { name: known } : { name: known, locked: numbers(values[i]) })),
    by: records.map((/** @type {any} */ { by = 'device' }) => by),
  };
});

/** Until all is sealed with one key, which a PIN locks. @param {TestPage} page */
async function untilLocked(page) {
  for (const end = Date.now() + 10_000; ;) {
    const { keys, by } = await stored(page);
    if (keys.length === 1 && keys[0].locked && by.every((one) => one === keys[0].name)) return;
    assert.ok(Date.now() < end, JSON.stringify({ keys, by }));
    await page.waitForTimeout(20);
  }
}

for (const language of LANGUAGES) {
  for (const face of ['html', 'canvas']) {
    test(`a draft is locked, asked for and opened by keyboard (${language}, ${face})`, async (t) => {
      const page = await openPage(t, stage, { ...withAxe(), language, query: `face=${face}`, service: CALL_BACK });
      const said = words(page);
      await submitButton(page).waitFor();
      await fillIn(page, { name: 'سارا' });
      await saved(page).waitFor();
      await page.getByRole('link', { name: page.words.services, exact: true }).press('Enter');
      await button(page, said.title).press('Enter');
      await untilFocused(heading(page, said.title));
      if (face === 'canvas') await untilFace(page, 'canvas');
      await secret(page, said.pin).focus();
      await page.keyboard.type('12345');
      await page.keyboard.press('Enter');
      await untilFocused(errorGroup(page));
      await checkWithAxe(page, 'a PIN that is too short', [360]);
      await errorGroup(page).getByRole('link', { name: said.short }).press('Enter');
      await untilFocused(secret(page, said.pin));
      await page.keyboard.type('6');
      await page.keyboard.press('Tab');
      await untilFocused(secret(page, said.again));
      await page.keyboard.type('123457');
      await page.keyboard.press('Enter');
      await errorGroup(page).getByRole('link', { name: said.other }).press('Enter');
      assert.equal(await secret(page, said.pin).inputValue(), '123456'); // all that was typed is there
      await page.keyboard.press('Backspace');
      await page.keyboard.type('۶'); // as another keyboard has it
      await page.keyboard.press('Enter');
      await told(page, said.isSet).waitFor();
      await untilFocused(heading(page, said.title));
      await checkWithAxe(page, 'a PIN that is set', [360]);
      await untilLocked(page);

      await page.goto(`${address(page)}&face=${face}`);
      await heading(page, said.locked).waitFor();
      if (face === 'canvas') await untilFace(page, 'canvas');
      assert.ok(!(await page.locator('panjereh-window').evaluate((one) => one.shadowRoot.textContent)).includes('سارا'));
      await secret(page, said.pin).focus();
      await page.keyboard.type('123457');
      await page.keyboard.press('Enter');
      await untilFocused(errorGroup(page));
      await checkWithAxe(page, 'a wrong PIN', [360]);
      await errorGroup(page).getByRole('link', { name: said.wrong }).press('Enter');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('123456');
      await page.keyboard.press('Enter');
      await submitButton(page).waitFor();
      assert.equal(await name(page), 'سارا');
      await fillIn(page);
      await submitButton(page).click();
      await untilReceived(page);
    });
  }
}

test('what is stored says nothing of key or PIN, and docs/drafts.md says how it opens', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  await setPin(page);
  await untilLocked(page);
  const { keys: [{ name: key, locked }] } = await stored(page);
  assert.deepEqual(Object.keys(locked).sort(), ['at', 'data', 'iv', 'salt', 'tries']);
  assert.equal(locked.iv.length, IV_BYTES);
  const opens = async (/** @type {string} */ pin) => {
    const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false,
      ['deriveKey']);
    const wrapping = await crypto.subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(locked.salt), iterations: 600_000 }, base,
      { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const additionalData = new TextEncoder().encode(`panjereh 1 key ${key}`);
    const bytes = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: new Uint8Array(locked.iv), additionalData }, wrapping,
      new Uint8Array(locked.data)).catch(() => undefined);
    return bytes?.byteLength;
  };
  assert.equal(await opens(PIN), 32);
  assert.equal(await opens('246814'), undefined);
  assert.ok(!(await storedText(page)).includes('Sara'));
});

test('wrong tries are counted, slowed, and not forgotten by a new page or a clock', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  const said = words(page);
  await setPin(page);
  await page.clock.install();
  const wrong = async (/** @type {string} */ outcome) => {
    await give(page, ANOTHER);
    await errorGroup(page).getByRole('link', { name: outcome }).waitFor();
    await page.reload();
    await heading(page, said.locked).waitFor();
  };
  await page.goto(address(page));
  await heading(page, said.locked).waitFor();
  for (let i = 0; i < 5; ++i) await wrong(said.wrong);
  await wrong(said.wait);
  await give(page, PIN); // the right one has to wait just as well
  await errorGroup(page).getByRole('link', { name: said.wait }).waitFor();
  // A clock that goes back begins the wait anew, and does not lengthen it to when that was.
  const now = await page.evaluate(() => Date.now());
  await page.clock.setSystemTime(now - 86_400_000);
  await give(page, PIN);
  await errorGroup(page).getByRole('link', { name: said.wait }).waitFor();
  await page.clock.setSystemTime(now - 86_400_000 + 29_000);
  await give(page, PIN);
  await errorGroup(page).getByRole('link', { name: said.wait }).waitFor();
  await page.clock.setSystemTime(now - 86_400_000 + 31_000);
  await give(page, ANOTHER);
  await errorGroup(page).getByRole('link', { name: said.wrong }).waitFor();
  await give(page, PIN);
  await errorGroup(page).getByRole('link', { name: said.wait }).waitFor(); // twice as long now
  await page.clock.setSystemTime(now);
  await give(page, PIN);
  await submitButton(page).waitFor();
  assert.equal(await name(page), 'Sara');
  assert.equal((await stored(page)).keys[0].locked.tries, 0);
});

test('another tab asks for it with its next edit, and nothing typed there is lost', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  await page.getByRole('link', { name: page.words.services, exact: true }).click();
  const other = await secondTab(t, page);
  await other.getByRole('button', { name: page.words.takeOver }).click();
  await submitButton(other).waitFor();
  await setPin(page);
  await field(other, other.words.labels.name).fill('Mina'); // at once: it is asked for soon
  await heading(other, words(page).locked).waitFor();
  await give(other, PIN);
  await submitButton(other).waitFor();
  assert.equal(await name(other), 'Mina');
  await saved(other).waitFor();
  await untilLocked(page);
  await page.goto('about:blank'); // it would go on with the form
  await other.reload();
  await give(other, PIN);
  await submitButton(other).waitFor();
  assert.equal(await name(other), 'Mina');
});

test('the earlier key stays until no other tab seals with it', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  await page.getByRole('link', { name: page.words.services, exact: true }).click();
  const other = await secondTab(t, page);
  await other.getByRole('button', { name: page.words.takeOver }).click();
  await submitButton(other).waitFor();
  await typePin(page);
  // From now on sealing takes as long as the test wants.
  await other.evaluate(() => {
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    const released = new Promise((resolve) => { Object.assign(globalThis, { release: resolve }); });
    crypto.subtle.encrypt = async (...all) => {
      const sealed = await encrypt(...all);
      await released;
      return sealed;
    };
  });
  await fillIn(other, { name: 'Mina' });
  await other.evaluate(() => dispatchEvent(new Event('pagehide'))); // it is being written
  await pressSet(page);
  assert.equal((await stored(page)).keys.length, 2);
  await other.evaluate(() => /** @type {any} */ (globalThis).release());
  await saved(other).waitFor(); // as it is
  await untilLocked(page);
  await field(other, other.words.labels.name).fill('Mina N');
  await heading(other, words(page).locked).waitFor();
  await give(other, PIN);
  await saved(other).waitFor();
  await page.goto('about:blank'); // it would go on with the form
  await other.goto(address(other));
  await give(other, PIN);
  await submitButton(other).waitFor();
  assert.equal(await name(other), 'Mina N');
  assert.equal(await other.getByText('could not be read').count(), 0);
  await untilLocked(other);
});

test('a page that goes while it seals anew leaves what opens, and the next one ends it', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  for (const typed of ['Mina', 'Nima', 'Roya', 'Sahar']) {
    await fillIn(page, { name: typed });
    await saved(page).waitFor();
  }
  // The key itself and two records are sealed, then nothing more is.
  await page.evaluate(() => {
    const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
    let count = 0;
    crypto.subtle.encrypt = (...all) => {
      count += 1;
      return count > 3 ? new Promise(() => {}) : encrypt(...all);
    };
  });
  await page.getByRole('link', { name: page.words.services, exact: true }).click();
  await button(page, words(page).title).click();
  await secret(page, words(page).pin).fill(PIN);
  await secret(page, words(page).again).fill(PIN);
  await button(page, words(page).set).click();
  for (const end = Date.now() + 10_000; new Set((await stored(page)).by).size < 2;) {
    assert.ok(Date.now() < end, 'nothing is sealed anew');
  }
  await page.goto(address(page));
  const half = await stored(page);
  assert.equal(half.keys.length, 2);
  await heading(page, words(page).locked).waitFor();
  await give(page, PIN);
  await submitButton(page).waitFor();
  assert.equal(await name(page), 'Sahar');
  await untilLocked(page);
  await page.reload();
  await give(page, PIN);
  await submitButton(page).waitFor();
  assert.equal(await name(page), 'Sahar');
});

test('a PIN is removed, and another one set', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  const said = words(page);
  await setPin(page);
  await button(page, said.remove).click();
  await told(page, said.isRemoved).waitFor();
  assert.ok((await stored(page)).keys.every(({ locked }) => !locked));
  await page.goto(address(page));
  await submitButton(page).waitFor();
  assert.equal(await name(page), 'Sara');
  await setPin(page, ANOTHER);
  await untilLocked(page);
  await page.goto(address(page));
  await give(page, PIN);
  await errorGroup(page).getByRole('link', { name: said.wrong }).waitFor();
  await give(page, ANOTHER);
  await submitButton(page).waitFor();
  assert.equal(await name(page), 'Sara');
});

test('whoever has forgotten it goes on without, or clears the device', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  const said = words(page);
  await setPin(page);
  await untilLocked(page);
  const before = await storedText(page);
  await page.goto(address(page));
  await button(page, said.without).click();
  await told(page, 'Not saved: your drafts are locked').waitFor();
  await fillIn(page, { name: 'Mina' });
  await page.waitForTimeout(300);
  assert.equal(await storedText(page), before);
  await clearDevice(page);
  await heading(page, page.words.cleared).waitFor();
  assert.deepEqual(await stored(page), { keys: [], by: [] });
  await page.goto(address(page));
  await submitButton(page).waitFor();
  await fillIn(page, { name: 'Mina' });
  await saved(page).waitFor();
});

test('a public computer has no PIN of somebody who used it before', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  await setPin(page);
  await page.goto(address(page));
  await heading(page, words(page).locked).waitFor();
  await button(page, page.words.publicComputer).click();
  await submitButton(page).waitFor();
  const { keys, by } = await stored(page);
  // What looks into an empty store may have made it a first key, which sealed nothing yet.
  assert.deepEqual(keys.filter(({ name }) => name !== 'device'), []);
  assert.deepEqual(by, []);
  await button(page, page.words.publicComputer).click();
  await fillIn(page, { name: 'Mina' });
  await saved(page).waitFor();
});

test('a tab that opens while the PIN is set asks for it, and holds no earlier key', async (t) => {
  const page = await openDraft(t, { language: 'en' });
  const other = await page.context().newPage();
  t.after(() => other.close());
  // It has read which key there is, and waits for its lock as long as the test wants.
  await other.addInitScript(() => {
    const request = LockManager.prototype.request;
    const released = new Promise((resolve) => { Object.assign(globalThis, { release: resolve }); });
    LockManager.prototype.request = async function late(name, options, work) {
      if (name !== 'panjereh key device') return request.call(this, name, options, work);
      Object.assign(globalThis, { waits: true });
      await released;
      return request.call(this, name, { mode: options.mode }, work);
    };
  });
  await other.goto(address(page));
  await other.waitForFunction(() => /** @type {any} */ (globalThis).waits);
  await setPin(page);
  await other.evaluate(() => /** @type {any} */ (globalThis).release());
  await heading(Object.assign(other, { words: page.words, account: page.account }), words(page).locked)
    .waitFor();
  await untilLocked(page);
});

test('a page that keeps nothing leaves no key either, also of one that is just being made', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en', query: 'keep=nothing',
    prepare: (one) => one.addInitScript(() => {
      // It is there as soon as somebody clears the store, or a second later.
      const { clear } = IDBObjectStore.prototype;
      const cleared = new Promise((resolve) => {
        IDBObjectStore.prototype.clear = function told() {
          resolve(undefined);
          return clear.call(this);
        };
        setTimeout(resolve, 1_000);
      });
      const generate = SubtleCrypto.prototype.generateKey;
      SubtleCrypto.prototype.generateKey = async function late(...all) {
        const key = await generate.apply(this, all);
        await cleared;
        return key;
      };
    }),
  });
  await page.getByText('nothing is kept on this device').waitFor();
  await page.waitForTimeout(1_500);
  assert.deepEqual(await stored(page), { keys: [], by: [] });
  assert.equal(await page.getByText('could not be erased').count(), 0);
});
