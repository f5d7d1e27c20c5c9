// What drafts are sealed with where the window has the key: nothing of it is left on the device, and
// nothing decrypts once the session has ended.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import {
  ARGUMENTS, CALL_BACK, CHROMIUM, clearDevice, field, fillIn, openForm, require, saved, setUp, storedText,
  submitButton, told, untilReceived,
} from './harness.mjs';
import { foundIn } from './profile.mjs';
import { LANGUAGES, WORDS } from './words.mjs';

const { chromium } = require('playwright-core');
const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */
/** @typedef {{key: string, iv: number[], data: number[]}} Raw a record as it lies on the disk */

const QUERY = 'draft-key=window';
const AWAY = { fa: 'ذخیره نشد: سرور، که کلید', en: 'Not saved: the server, which has the key' };

/** @param {TestPage} page */
const name = (page) => field(page, page.words.labels.name).inputValue();

/** What a profile folder would show to somebody who copied it. @param {TestPage} page
 * @returns {Promise<{records: Raw[], keys: number}>} */
const copyStore = (page) => page.evaluate(async () => {
  const result = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await result(indexedDB.open('panjereh'));
  const records = database.transaction('records').objectStore('records');
  const [names, values] = await Promise.all([result(records.getAllKeys()), result(records.getAll())]);
  const keys = await result(database.transaction('keys').objectStore('keys').count());
  database.close();
  const numbers = (/** @type {ArrayBuffer} */ bytes) => [...new Uint8Array(bytes)];
  return {
    records: names.map((/** @type {string} */ key, /** @type {number} */ i) => (
      { key, iv: numbers(values[i].iv), data: numbers(values[i].data) })),
    keys,
  };
});

/** Puts such a copy back. @param {TestPage} page @param {Raw[]} raw */
const putBack = (page, raw) => page.evaluate(async (records) => {
  /** @type {IDBDatabase} */
  const database = await new Promise((resolve) => {
    const request = indexedDB.open('panjereh');
    request.onsuccess = () => resolve(request.result);
  });
  const writing = database.transaction('records', 'readwrite');
  for (const { key, iv, data } of records) {
    const record = { iv: new Uint8Array(iv), data: new Uint8Array(data).buffer };
    writing.objectStore('records').put(record, key);
  }
  await new Promise((resolve) => { writing.oncomplete = resolve; });
  database.close();
}, raw);

/** The key that the session has now. @param {TestPage} page @returns {Promise<string>} */
const windowKey = (page) => page.evaluate(async () => (
  (await (await fetch('/api/session/draft-key')).json()).key));

/** How many of the records that key opens. @param {Raw[]} records @param {string} key */
async function opened(records, key) {
  const secret = await crypto.subtle.importKey('raw', Buffer.from(key, 'base64url'), 'AES-GCM', false,
    ['decrypt']);
  const tries = records.map(({ key: place, iv, data }) => crypto.subtle.decrypt(
    {
      name: 'AES-GCM', iv: new Uint8Array(iv),
      additionalData: new TextEncoder().encode(`panjereh 1 ${place}`),
    }, secret, new Uint8Array(data)).then(() => 1, () => 0));
  return (await Promise.all(tries)).reduce((/** @type {number} */ sum, one) => sum + one, 0);
}

test('a draft sealed with the window\'s key is there after a reload, and its key is not on the device', async (t) => {
  const page = await openForm(t, stage, { language: 'en', query: QUERY, context: {} });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const { records, keys } = await copyStore(page);
  assert.equal(keys, 0);
  assert.ok(records.length >= 2);
  assert.ok(!(await storedText(page)).includes('Sara'));
  assert.equal(await opened(records, await windowKey(page)), records.length);
  await page.reload();
  await submitButton(page).waitFor();
  assert.equal(await name(page), 'Sara');
  await fillIn(page);
  await submitButton(page).click();
  await untilReceived(page);
});

test('after sign-out nothing decrypts of what somebody had copied before', async (t) => {
  const page = await openForm(t, stage, { language: 'en', query: QUERY, context: {} });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const key = await windowKey(page);
  const { records } = await copyStore(page);
  const { value: token, name: cookie } = (await page.context().cookies())[0];
  await clearDevice(page);
  await page.getByRole('heading', { name: page.words.cleared, exact: true }).waitFor();
  assert.equal(await storedText(page), '');

  // What is left is worth nothing, with the old cookie too.
  const answer = await fetch(new URL('/api/session/draft-key', stage.sandbox.url), {
    headers: { Cookie: `${cookie}=${token}` },
  });
  assert.equal(answer.status, 401);
  await putBack(page, records);
  await page.goto(`${stage.sandbox.url}?service=${CALL_BACK}&lang=en&${QUERY}`);
  await page.getByText('Your draft could not be read, and nothing of it').waitFor();
  assert.equal(await name(page), '');
  assert.notEqual(await windowKey(page), key);
  assert.equal(await opened(records, await windowKey(page)), 0);
  assert.equal(await opened(records, key), records.length); // or nothing would be shown by that
});

for (const language of LANGUAGES) {
  test(`signing out without a network leaves nothing on the device, and ends the session later (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language, query: QUERY, context: {}, tolerated: [/ERR_INTERNET_DISCONNECTED/],
    });
    await fillIn(page, { name: 'Sara' });
    await saved(page).waitFor();
    await page.context().setOffline(true);
    await clearDevice(page);
    const title = { fa: 'همه‌چیز پاک نشد', en: 'Not everything was cleared' }[language];
    await page.getByRole('heading', { name: title, exact: true }).waitFor();
    assert.equal(await storedText(page), '');
    assert.equal((await page.context().cookies()).length, 1);
    await page.context().setOffline(false);
    await page.getByRole('main').getByRole('button', { name: page.words.tryAgain, exact: true }).click();
    await page.getByRole('heading', { name: page.words.cleared, exact: true }).waitFor();
    assert.equal((await page.context().cookies()).length, 0);
  });

  test(`while the window does not give its key the page says so, and then it saves (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language, query: QUERY, context: {}, expected: [/draft-key/], tolerated: [/ERR_FAILED/],
      prepare: (one) => one.route('**/draft-key', (route) => route.abort()),
    });
    await fillIn(page, { name: 'Sara' });
    await told(page, AWAY[language]).waitFor();
    await page.unroute('**/draft-key');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await saved(page).waitFor();
    await page.reload();
    await submitButton(page).waitFor();
    assert.equal(await name(page), 'Sara');
  });
}

test('a search of the profile folder finds neither the window\'s key nor the answers', async (t) => {
  const profile = await mkdtemp(join(tmpdir(), 'panjereh-key-'));
  t.after(() => rm(profile, { recursive: true, force: true }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM, args: [...ARGUMENTS, '--disable-gpu'], serviceWorkers: 'block',
  });
  const page = Object.assign(context.pages()[0], { words: WORDS.en, account: undefined });
  await page.goto(`${stage.sandbox.url}?service=${CALL_BACK}&lang=en&${QUERY}`);
  await submitButton(page).waitFor();
  await fillIn(page, { name: 'Sara Nowhere' });
  await saved(page).waitFor();
  const key = await windowKey(page);
  // So that the search is known to find what is there.
  await page.evaluate(() => localStorage.setItem('marker', 'qzmarkerzq'));
  await context.close();
  const raw = Buffer.from(key, 'base64url');
  const wanted = [raw, key, raw.toString('base64').replace(/=+$/, ''), 'Sara Nowhere'];
  assert.deepEqual(await foundIn(profile, [...wanted, 'qzmarkerzq']), ['qzmarkerzq']);
});
