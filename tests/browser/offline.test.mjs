// Without a network: the page opens again with its draft, of one build whatever tabs are open, and
// no cache ever holds what the window answered.

import assert from 'node:assert/strict';
import {
  cp, mkdtemp, readFile, readdir, rename, rm, writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import {
  field, fillIn, openForm, openPage, saved, sendNow, sendNowButton, setUp, submitButton, told, trackingCode,
} from './harness.mjs';
import { byMouse, continueButton, headingOf } from './pages.mjs';
import { SITE, startSandbox } from './sandbox.mjs';
import { CARD } from './services.mjs';

const stage = setUp();
const WITH_WORKER = { serviceWorkers: /** @type {const} */ ('allow') };
const NO_NETWORK = [/ERR_CONNECTION_REFUSED/];

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** Until the page is kept. @param {TestPage} page */
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
});

/** @param {import('playwright-core').Page} page */
const buildOf = (page) => page.evaluate(() => (
  new URL(document.querySelector('script').src).pathname.split('/')[1]));

/** The caches' names, and the addresses and texts in them. @param {TestPage} page */
const cached = (page) => page.evaluate(async () => {
  const names = await caches.keys();
  const all = await Promise.all(names.map(async (name) => {
    const cache = await caches.open(name);
    return Promise.all((await cache.keys()).map(async ({ url }) => ({
      address: new URL(url).pathname, text: await (await cache.match(url)).text(),
    })));
  }));
  return { names, entries: all.flat() };
});

test('a page that was open once opens again without a network, with its draft', async (t) => {
  const sandbox = await startSandbox();
  t.after(() => sandbox.close());
  const page = await openForm(t, { ...stage, sandbox }, {
    language: 'en', context: WITH_WORKER, expected: NO_NETWORK,
  });
  const { words } = page;
  await fillIn(page);
  await saved(page).waitFor();
  await page.getByRole('link', { name: words.services, exact: true }).click();
  const services = page.getByRole('list', { name: words.services, exact: true });
  await services.getByRole('link', { name: words.title, exact: true }).waitFor();
  await kept(page);
  await sandbox.stop();

  await page.reload();
  await services.getByRole('link', { name: words.title, exact: true }).click();
  await submitButton(page).waitFor();
  assert.equal(await field(page, words.labels.name).inputValue(), words.citizen.name);
  // The other language was never shown before.
  await page.getByRole('link', { name: 'فارسی', exact: true }).click();
  await page.getByRole('link', { name: 'English', exact: true }).click();
  await submitButton(page).click();
  await told(page, 'kept on this device').waitFor();
  await page.reload();
  await sendNowButton(page).waitFor();
  await sandbox.start();
  await sendNow(page);
  await trackingCode(page).waitFor();
  assert.equal(sandbox.applications().length, 1);

  const { entries } = await cached(page);
  const build = await buildOf(page);
  assert.ok(entries.length > 20);
  for (const { address, text } of entries) {
    assert.ok(address === '/' || address.startsWith(`/${build}/`), address);
    for (const secret of Object.values(words.citizen)) assert.ok(!text.includes(secret), address);
  }
});

test('an application is begun with a network, gone on with without, and sent when there is one', async (t) => {
  const sandbox = await startSandbox();
  t.after(() => sandbox.close());
  const page = await openPage(t, { ...stage, sandbox }, {
    language: 'en', service: CARD.id, context: {}, expected: NO_NETWORK,
  });
  for (const [at, { heading, steps }] of CARD.pages.entries()) {
    await headingOf(page, heading).waitFor();
    if (at === 1) await sandbox.stop();
    for (const step of steps) await byMouse(page, step);
    await continueButton(page).click();
  }
  await submitButton(page).click();
  await told(page, 'kept on this device').waitFor();
  await sandbox.start();
  await sendNow(page);
  await trackingCode(page).waitFor();
  const [stored, ...others] = sandbox.applications();
  assert.deepEqual(others, []);
  assert.deepEqual(JSON.parse(stored.body).data, CARD.data);
});

/** A copy of the site that can become another build. @param {import('node:test').TestContext} t */
async function copySite(t) {
  const folder = await mkdtemp(join(tmpdir(), 'panjereh-site-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(SITE, folder, { recursive: true });
  for (const name of ['index.html', 'service-worker.js']) {
    // What stays is what the tests change.
    await Promise.all(['br', 'gz'].map((form) => rm(join(folder, `${name}.${form}`))));
  }
  return folder;
}

/** @param {string} folder @param {string} build @param {string[]} [files] that name it */
async function becomeBuild(folder, build, files = ['index.html', 'service-worker.js']) {
  const names = await readdir(folder);
  const before = names.find((name) => /^[0-9a-f]{16}$/.test(name));
  for (const name of files) {
    const path = join(folder, name);
    await writeFile(path, (await readFile(path, 'utf8')).replaceAll(before, build));
  }
  await rename(join(folder, before), join(folder, build));
}

/** A sandbox over that copy, in place of the file's own.
 * @param {import('node:test').TestContext} t @param {{reload?: boolean}} [options] */
async function ownStage(t, options = {}) {
  const site = await copySite(t);
  const sandbox = await startSandbox({ site, ...options });
  t.after(() => sandbox.close());
  return { site, own: { ...stage, sandbox } };
}

/** The worker is in charge from the second opening on. @param {TestPage} page */
async function underWorker(page) {
  await kept(page);
  await page.reload();
  await submitButton(page).waitFor();
}

/** @param {TestPage} page */
const offerOf = (page) => (
  page.getByRole('button', { name: 'Open the newer version', exact: true }));

/** Until the browser has looked for a newer worker, and that waits. @param {TestPage} page */
const untilWaiting = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  while (!registration.waiting) await new Promise((resolve) => setTimeout(resolve, 10));
});

test('all tabs run one build; a newer one comes with the next opening of the only tab', async (t) => {
  const { site, own } = await ownStage(t);
  const page = await openForm(t, own, {
    language: 'en', context: WITH_WORKER, tolerated: [/ERR_ABORTED/], // a reload in a reload
  });
  const old = await buildOf(page);
  await underWorker(page);
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const other = await page.context().newPage();
  await other.goto(own.sandbox.url);
  const [newer] = ['0123456789abcdef'].filter((build) => build !== old);
  await becomeBuild(site, newer);
  await untilWaiting(page);

  await page.reload();
  await submitButton(page).waitFor();
  assert.deepEqual([await buildOf(page), await buildOf(other)], [old, old]);
  const third = await page.context().newPage();
  await third.goto(own.sandbox.url);
  assert.equal(await buildOf(third), old);
  await third.close();
  await other.close();
  assert.equal(await buildOf(page), old);

  // The browser lets the old worker finish what it has to do: the next opening may be the one.
  for (let openings = 0; openings < 5 && await buildOf(page) === old; ++openings) {
    await page.reload();
    await submitButton(page).waitFor();
    await page.waitForFunction((build) => (
      document.querySelector('script')?.src.includes(build)), newer, { timeout: 2_000 },
    ).catch(() => {});
  }
  assert.equal(await buildOf(page), newer);
  await submitButton(page).waitFor();
  assert.equal(await field(page, page.words.labels.name).inputValue(), 'Sara');
  assert.deepEqual((await cached(page)).names, [`panjereh ${newer}`]);
});

test('a newer build is offered to a page that stays open, and loses nothing that is typed', async (t) => {
  const { site, own } = await ownStage(t);
  const page = await openForm(t, own, {
    language: 'en', ...withAxe(), context: { ...WITH_WORKER, bypassCSP: true },
  });
  await underWorker(page);
  const offer = offerOf(page);
  assert.equal(await offer.count(), 0);
  await becomeBuild(site, '0123456789abcdef');
  await untilWaiting(page);
  await offer.waitFor();
  await checkWithAxe(page, 'a newer build', [360, 1280]);
  const name = field(page, page.words.labels.name);
  await name.fill('Sara');
  let openings = 0;
  page.on('framenavigated', () => { ++openings; });
  await offer.click(); // before what was typed is stored
  await page.waitForFunction(() => (
    document.querySelector('script')?.src.includes('0123456789abcdef')));
  await submitButton(page).waitFor();
  assert.equal(await name.inputValue(), 'Sara');
  assert.equal(await offer.count(), 0);
  assert.equal(openings, 1);
});

test('a newer build does not come in where another tab has the one of now', async (t) => {
  const { site, own } = await ownStage(t);
  const page = await openForm(t, own, { language: 'en', context: WITH_WORKER });
  const old = await buildOf(page);
  await underWorker(page);
  const other = await page.context().newPage();
  await other.goto(own.sandbox.url);
  await becomeBuild(site, '0123456789abcdef');
  await untilWaiting(page);
  const offer = offerOf(page);
  const opened = page.waitForEvent('load');
  await offer.click();
  await opened;
  await offer.waitFor();
  assert.deepEqual([await buildOf(page), await buildOf(other)], [old, old]);
});

test('a build that is half there is not taken', async (t) => {
  const { site, own } = await ownStage(t);
  const page = await openForm(t, own, { language: 'en', context: WITH_WORKER });
  const old = await buildOf(page);
  await underWorker(page);
  // The worker has come, and the page not yet.
  await becomeBuild(site, 'fedcba9876543210', ['service-worker.js']);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const { installing } = registration;
    while (installing && installing.state !== 'redundant') {
      await new Promise((resolve) => {
        installing.addEventListener('statechange', resolve, { once: true });
      });
    }
  });
  assert.deepEqual((await cached(page)).names, [`panjereh ${old}`]);
  await page.reload();
  await submitButton(page).waitFor();
  assert.equal(await buildOf(page), old);
});

test('for a developer all tabs follow a new build at once', async (t) => {
  const { site, own } = await ownStage(t, { reload: true });
  const page = await openForm(t, own, {
    language: 'en', context: WITH_WORKER, tolerated: [/ERR_ABORTED/, /404/],
  });
  await underWorker(page);
  const other = await page.context().newPage();
  await other.goto(own.sandbox.url);
  await becomeBuild(site, '0123456789abcdef');
  for (const one of [page, other]) {
    await one.waitForFunction(() => document.querySelector('script')?.src.includes('0123456789abcdef'));
  }
});
