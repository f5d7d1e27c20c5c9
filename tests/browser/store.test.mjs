// The device's store (web/store.js) in a browser that does to it what browsers do: clears it under an
// open page, closes it, has no room half way through a write, opens it with a later version.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import {
  CALL_BACK, field, fillIn, forget, openForm, saved, setUp, storedText, submitButton, trackingCode,
  untilStored,
} from './harness.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** What the test has hold of in the page.
 * @typedef {typeof globalThis & {connections: IDBDatabase[], isFull: boolean}} Held */

/** @param {TestPage} page @param {string} name */
const valueOf = (page, name) => field(page, page.words.labels[name]).inputValue();

/** Types, and waits until it is kept. @param {TestPage} page @param {Record<string, string>} answers */
async function keep(page, answers) {
  await fillIn(page, answers);
  await saved(page).waitFor();
}

/** What the page says of that is shown. @param {TestPage} page @param {string | RegExp} words */
const said = (page, words) => page.getByRole('status').filter({ hasText: words }).waitFor();

/** Opens the page anew, and gives what is in its fields. @param {TestPage} page @param {string[]} names */
async function reopened(page, ...names) {
  await page.reload();
  await submitButton(page).waitFor();
  return Promise.all(names.map((name) => valueOf(page, name)));
}

for (const language of LANGUAGES) {
  for (const key of ['device', 'window']) {
    test(`what the browser has cleared is told, and kept again with the next answer (${language}, ${key})`, async (t) => {
      const page = await openForm(t, stage, { language, alone: true, query: `draft-key=${key}` });
      const { words } = page;
      await keep(page, { name: words.citizen.name, mobile: words.citizen.mobile });
      await forget(page, new URL(stage.sandbox.url).origin);
      await said(page, words.emptied);
      assert.equal(await valueOf(page, 'name'), words.citizen.name);
      // Who has cleared it and closes the page leaves nothing.
      await page.evaluate(() => { dispatchEvent(new Event('pagehide')); });
      assert.doesNotMatch(await storedText(page), /^(draft|head)\//m);
      await keep(page, { nationalId: words.citizen.nationalId });
      assert.deepEqual(await reopened(page, 'name', 'nationalId'),
        [words.citizen.name, words.citizen.nationalId]);
      assert.notEqual(await valueOf(page, 'mobile'), '');
      await saved(page).waitFor();
    });
  }
}

test('each tab hears that what it has stored was cleared', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await keep(page, { name: 'Sara' });
  const other = Object.assign(await page.context().newPage(), { words: page.words, account: page.account });
  t.after(() => other.close());
  await other.goto(page.url().replace(CALL_BACK, 'trade/business-licence'));
  await other.getByRole('textbox').first().fill('Mina');
  await saved(other).waitFor();
  await forget(page, new URL(stage.sandbox.url).origin);
  for (const tab of [page, other]) {
    await tab.bringToFront();
    await said(tab, page.words.emptied);
  }
});

/** @param {import('playwright-core').Page} page */
const holdConnections = (page) => page.addInitScript(() => {
  const held = /** @type {Held} */ (globalThis);
  held.connections = [];
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function openHeld(...what) {
    const request = open.apply(this, what);
    request.addEventListener('success', () => held.connections.push(request.result));
    return request;
  };
});

test('a connection that the browser has closed without a word is opened anew', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true, prepare: holdConnections });
  await keep(page, { name: 'Sara' });
  const close = () => page.evaluate(() => {
    for (const one of /** @type {Held} */ (globalThis).connections) one.close();
  });
  await close();
  await keep(page, { mobile: '09121110000' });
  assert.equal(await page.getByText(page.words.emptied).count(), 0);
  await close();
  await page.getByRole('link', { name: page.words.services, exact: true }).click(); // which reads
  const list = page.getByRole('region', { name: 'Drafts on this device', exact: true });
  await list.getByRole('link', { name: page.words.title, exact: true }).click();
  await submitButton(page).waitFor();
  const [name, mobile] = await reopened(page, 'name', 'mobile');
  assert.equal(name, 'Sara');
  assert.match(mobile, /111/);
});

test('a later version that wants the store is not kept waiting, and the page says so', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await keep(page, { name: 'Sara' });
  const other = await page.context().newPage();
  t.after(() => other.close());
  await other.goto(new URL('manifest.webmanifest', stage.sandbox.url).href).catch(() => {});
  const outcome = await other.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('panjereh', 2);
    request.onblocked = () => resolve('blocked');
    request.onsuccess = () => resolve('opened');
    request.onerror = () => resolve('refused');
  }));
  assert.equal(outcome, 'opened');
  await fillIn(page, { ...page.words.citizen, name: 'Mina' });
  await said(page, 'a newer version of Panjereh is open');
  await submitButton(page).click();
  await trackingCode(page).waitFor();
});

test('where there is no room for the end of a write nothing of it stays, and all before it does', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en', alone: true,
    prepare: (one) => one.addInitScript(() => {
      const held = /** @type {Held} */ (globalThis);
      const { commit } = IDBTransaction.prototype;
      const error = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error');
      IDBTransaction.prototype.commit = function commitOrNot() {
        if (held.isFull) this.abort(); // all requests were made
        else commit.call(this);
      };
      Object.defineProperty(IDBTransaction.prototype, 'error', {
        get() { return held.isFull ? new DOMException('no', 'QuotaExceededError') : error?.get?.call(this); },
      });
    }),
  });
  const setFull = (/** @type {boolean} */ isFull) => page.evaluate((full) => {
    /** @type {Held} */ (globalThis).isFull = full;
  }, isFull);
  await keep(page, { name: 'Sara', mobile: '09121110000' });
  await setFull(true);
  await fillIn(page, { name: 'Mina', nationalId: page.words.citizen.nationalId });
  await said(page, 'is full');
  assert.deepEqual(await reopened(page, 'name', 'nationalId'), ['Sara', '']);
  assert.match(await valueOf(page, 'mobile'), /111/);
  await setFull(true);
  await fillIn(page, { name: 'Mina', nationalId: page.words.citizen.nationalId });
  await said(page, 'is full');
  await setFull(false);
  await keep(page, { name: 'Mina B' });
  assert.deepEqual(await reopened(page, 'name', 'nationalId'),
    ['Mina B', page.words.citizen.nationalId]);
});

test('what was to be kept when there is time is not, once all is removed', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en', alone: true,
    prepare: (one) => one.addInitScript(() => {
      /** @type {IdleRequestCallback[]} */
      const later = [];
      window.requestIdleCallback = (work) => later.push(work);
      Object.assign(globalThis, { later });
    }),
  });
  await keep(page, { name: 'Sara' });
  const publicComputer = page.getByRole('button', { name: page.words.publicComputer, exact: true });
  await publicComputer.click();
  await untilStored(page, (stored) => stored === '');
  const count = await page.evaluate(() => {
    const { later } = /** @type {any} */ (globalThis);
    for (const work of later) work();
    return later.length;
  });
  assert.ok(count > 0, 'nothing waits');
  await publicComputer.click();
  await keep(page, { mobile: '0912' }); // what comes after it is stored after it
  assert.doesNotMatch(await storedText(page), /^kept\//m);
});

test('no script can read the key, and no two records are sealed alike', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  for (const name of ['Sara', 'Sara', 'Sara B', 'Sara']) await keep(page, { name });
  const { keys, ivs } = await page.evaluate(async () => {
    const result = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await result(indexedDB.open('panjereh'));
    const transaction = database.transaction(['keys', 'records']);
    const [all, records] = await Promise.all(
      ['keys', 'records'].map((name) => result(transaction.objectStore(name).getAll())));
    database.close();
    return {
      keys: all.map((/** @type {CryptoKey} */ one) => [one.type, one.extractable, one.usages]),
      ivs: records.map((/** @type {{iv: Uint8Array}} */ { iv }) => iv.join()),
    };
  });
  assert.deepEqual(keys, [['secret', false, ['encrypt', 'decrypt']]]);
  assert.ok(ivs.length > 2);
  assert.equal(new Set(ivs).size, ivs.length);
  for (const iv of ivs) assert.equal(iv.split(',').length, 12); // 96 bits
});

test('a store that was sealed once opens as it did', async (t) => {
  const cases = join(REPOSITORY, 'tests/drafts/cases/sealed-1.json');
  const { store } = JSON.parse(await readFile(cases, 'utf8'));
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await page.evaluate(async ({ key, records }) => {
    const bytesOf = (/** @type {string} */ text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const result = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const made = await crypto.subtle.importKey(
      'raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
    const database = await result(indexedDB.open('panjereh', 1));
    const transaction = database.transaction(['keys', 'records'], 'readwrite');
    transaction.objectStore('keys').put(made, 'device');
    for (const one of records) {
      transaction.objectStore('records').put(
        { iv: bytesOf(one.iv), data: bytesOf(one.data).buffer }, one.key);
    }
    await new Promise((resolve) => { transaction.oncomplete = resolve; });
    database.close();
  }, store);
  const [name, mobile] = await reopened(page, 'name', 'mobile');
  assert.equal(name, 'نگار');
  assert.match(mobile.replaceAll(/\D/g, ''), /9123456789$/);
  assert.equal(await page.getByText(/could not be read|missing/).count(), 0);
});
