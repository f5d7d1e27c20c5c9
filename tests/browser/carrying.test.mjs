// A draft that goes on on another device, by a code (web/window_drafts.js, shared/portal/carrying.h):
// two browsers, the window between them, and what the window can know of it.

import assert from 'node:assert/strict';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { untilFace } from './faces.mjs';
import {
  CALL_BACK, SOFTWARE_WEBGL, errorGroup, field, fillIn, openForm, openPage, saved, sendNow, sendNowButton, setUp,
  storedText, submitButton, trackingCode, untilFocused,
} from './harness.mjs';
import { eventsOf, replayInNode, replayNatively } from './replay.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const DRAFTS = '**/api/drafts/**';
const CHANGED = [/412/];

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** A browser of its own. @param {object} [more] */
const ownBrowser = (more) => ({ context: {}, ...more });

/** Until the window has all of it, and the page says so. @param {TestPage} page */
const savedThere = (page) => (
  page.getByRole('status').filter({ hasText: page.words.savedThere }).waitFor());

/** What the page says of the other device. @param {TestPage} page @param {string | RegExp} words */
const told = (page, words) => page.getByRole('status').filter({ hasText: words }).waitFor();

/** The page is hidden: what waits goes now. @param {TestPage} page */
const hide = (page) => page.evaluate(() => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  Reflect.deleteProperty(document, 'visibilityState');
});

/** Makes a code for what the form has, and goes back to it. @param {TestPage} page */
async function makeCode(page) {
  const { words } = page;
  await page.getByRole('button', { name: words.carry, exact: true }).click();
  await untilFocused(page.getByRole('heading', { level: 1, name: words.carry, exact: true }));
  await page.getByRole('button', { name: words.makeCode, exact: true }).click();
  await untilFocused(page.getByRole('heading', { level: 1, name: words.codeMade, exact: true }));
  const code = await page.getByRole('status', { name: words.carriedCode, exact: true }).textContent();
  assert.equal(code?.match(/\p{Nd}/gu)?.length, 16);
  return String(code);
}

/** @param {TestPage} page */
const backToForm = (page) => (
  page.getByRole('button', { name: page.words.backToForm, exact: true }).click());

/** @param {TestPage} page @param {string} code */
async function openCode(page, code) {
  const { words } = page;
  await page.getByRole('button', { name: words.openCode, exact: true }).click();
  await untilFocused(page.getByRole('heading', { level: 1, name: words.openCode, exact: true }));
  await page.getByLabel(words.carriedCode, { exact: true }).fill(code);
  await page.getByRole('button', { name: words.open, exact: true }).click();
}

/** @param {TestPage} page @param {string} name @param {string} text */
async function type(page, name, text) {
  await field(page, page.words.labels[name]).fill(text);
  await hide(page);
}

/** @param {TestPage} page @param {string} name */
const shown = (page, name) => field(page, page.words.labels[name]).inputValue();

for (const [language, face, width] of /** @type {const} */ ([
  ['fa', 'canvas', 360], ['en', 'html', 1280],
])) {
  test(`two devices go on with one draft (${language}, ${face}, ${width} px)`, async (t) => {
    const options = { language, width, query: `face=${face}`, ...withAxe() };
    const here = await openForm(t, stage, { ...options, expected: CHANGED });
    const { words } = here;
    if (face === 'canvas') await untilFace(here, 'canvas');
    await fillIn(here);
    await here.getByRole('button', { name: words.carry, exact: true }).click();
    await checkWithAxe(here, 'before a code is made', [360, 1280]);
    await here.getByRole('button', { name: words.back, exact: true }).click();
    const code = await makeCode(here);
    await checkWithAxe(here, 'the code', [360, 1280]);
    await here.setViewportSize({ width, height: 800 });
    await backToForm(here);
    await savedThere(here);
    const { height } = await here.locator('[id="@carried"]').evaluate((element) => (
      element.getBoundingClientRect()));
    assert.equal(height, 0, 'as long as there is nothing to say');

    const there = await openPage(t, stage, ownBrowser({ ...options, expected: [/404/] }));
    await openCode(there, '1111 2222 3333 4444');
    await untilFocused(errorGroup(there));
    await errorGroup(there).getByRole('link', { name: words.nothingThere, exact: true }).click();
    await checkWithAxe(there, 'a wrong code', [360, 1280]);
    await there.setViewportSize({ width, height: 800 });
    await there.getByLabel(words.carriedCode, { exact: true }).fill(code);
    await there.getByRole('button', { name: words.open, exact: true }).click();
    await submitButton(there).waitFor();
    assert.equal(await shown(there, 'name'), words.citizen.name);

    // One changes this, the other that.
    await type(there, 'mobile', '09121110000');
    await savedThere(there);
    await type(here, 'nationalId', '0172942284');
    await told(here, words.merged);
    await here.waitForFunction(() => !document.querySelector('panjereh-window').shadowRoot
      .getElementById('mobile')?.value.includes('345'));
    await savedThere(here);

    // And both the same.
    await type(here, 'name', 'مینا اینجا');
    await savedThere(here);
    await there.getByRole('status').filter({ hasText: words.saved }).waitFor();
    await type(there, 'name', 'مینا آنجا');
    await there.getByRole('heading', { name: words.conflicts, exact: true }).waitFor();
    const item = there.getByRole('group', { name: words.labels.name, exact: true });
    await item.getByRole('button', { name: /اینجا/ }).waitFor();
    await item.getByRole('button', { name: /آنجا/ }).waitFor();
    await checkWithAxe(there, 'a conflict', [360, 1280]);
    await there.setViewportSize({ width, height: 800 });
    await submitButton(there).click();
    await untilFocused(there.getByRole('heading', { name: words.conflicts, exact: true }));
    await item.getByRole('button', { name: /اینجا/ }).click();
    await told(there, words.settled);
    assert.equal(await shown(there, 'name'), 'مینا اینجا');
    await savedThere(there);
    there.account.troubles = there.account.troubles.filter((text) => !/412/.test(text));

    // Opened anew it is as the other one left it.
    await here.reload();
    await submitButton(here).waitFor();
    await savedThere(here);
    assert.equal(await shown(here, 'name'), 'مینا اینجا');
    assert.match(await shown(here, 'mobile'), /111/);
  });
}

test('the window can read nothing of it, nor find out the code', async (t) => {
  const page = await openForm(t, stage, { language: 'fa', alone: true });
  await fillIn(page);
  const before = new Set(stage.sandbox.drafts().map(({ name }) => name));
  const code = (await makeCode(page)).match(/\p{Nd}/gu).map((digit) => (
    String(digit.codePointAt(0) & 15))).join('');
  const [draft, ...others] = stage.sandbox.drafts().filter(({ name }) => !before.has(name));
  assert.equal(others.length, 0);
  const bytes = Buffer.concat([Buffer.from(draft.content), Buffer.from(draft.name)]);
  for (const secret of [...Object.values(page.words.citizen), code, code.slice(0, 6), 'call-back', 'edits']) {
    for (const encoding of /** @type {const} */ (['utf8', 'utf16le'])) {
      assert.ok(!bytes.includes(Buffer.from(secret, encoding)), `${secret} can be read`);
    }
  }
  assert.ok(page.account.addresses.every((address) => !address.includes(code)));
  assert.ok(!(await storedText(page)).includes(code), 'the code is not sealed on the device');
});

test('what the window changed of it is not opened', async (t) => {
  const here = await openForm(t, stage, { language: 'en' });
  await fillIn(here);
  const code = await makeCode(here);
  const there = await openPage(t, stage, ownBrowser({ language: 'en' }));
  await there.route(DRAFTS, async (route) => {
    const answer = await route.fetch();
    const body = Buffer.from(await answer.body());
    body[Math.floor(body.length / 2)] ^= 1;
    await route.fulfill({ response: answer, body });
  });
  await openCode(there, code);
  await errorGroup(there).getByText('What is under this code cannot be read.').waitFor();
  await there.unroute(DRAFTS);
  await there.route(DRAFTS, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.body()).subarray(0, 40) });
  });
  await there.getByRole('button', { name: there.words.open, exact: true }).click();
  await errorGroup(there).getByText('What is under this code cannot be read.').waitFor();
  await there.unroute(DRAFTS);
  await there.getByRole('button', { name: there.words.open, exact: true }).click();
  await submitButton(there).waitFor();
});

/** @param {number} bytes of no two alike for long */
function pdfOf(bytes) {
  const noise = Buffer.alloc(bytes);
  for (let i = 0, x = 1; i < bytes; ++i) {
    x = (x * 1103515245 + 12345) % 2147483648;
    noise[i] = x >> 16;
  }
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), noise, Buffer.from('\n%%EOF\n')]);
}

test('attachments go along, each once, and are sent from the other device', async (t) => {
  const pdf = pdfOf(2_500_000);
  const here = await openPage(t, stage, { language: 'en', service: 'gallery/files', alone: true });
  await submitButton(here).waitFor();
  await here.getByLabel('Required', { exact: true }).and(here.locator('input')).setInputFiles(
    { name: 'deed.pdf', mimeType: 'application/pdf', buffer: pdf });
  const deed = (/** @type {TestPage} */ page) => (
    page.getByRole('list', { name: 'Required', exact: true }).getByRole('listitem')
      .filter({ hasText: 'deed.pdf' }));
  await deed(here).waitFor();
  await saved(here).waitFor();
  /** @type {string[]} */
  const put = [];
  here.on('request', (request) => {
    if (request.method() === 'PUT') put.push(request.url());
  });
  const code = await makeCode(here);
  await backToForm(here);
  assert.equal(put.length, 2);
  const there = await openPage(t, stage, ownBrowser({ language: 'en' }));
  await openCode(there, code);
  await deed(there).waitFor();
  await savedThere(there);
  const given = there.getByRole('list', { name: 'Filled in', exact: true }).getByRole('listitem');
  for (const _ of [1, 2]) await given.first().getByRole('button', { name: 'Remove' }).click();
  await hide(there);
  await savedThere(there);
  await submitButton(there).click();
  await trackingCode(there).waitFor();
  assert.deepEqual(Buffer.from(stage.sandbox.attachments().at(-1).content), pdf);
  // The other one hears of it, and the window has no file any more.
  await here.reload();
  await here.getByText(here.words.sentElsewhere, { exact: true }).waitFor();
  await trackingCode(here).waitFor();
  assert.equal(stage.sandbox.drafts().filter(({ content }) => content.length > 1_000_000).length, 0);
});

test('what is typed without a network goes once there is one', async (t) => {
  const page = await openForm(t, stage, ownBrowser({
    language: 'en', expected: [/INTERNET_DISCONNECTED/],
  }));
  await fillIn(page);
  await makeCode(page);
  await backToForm(page);
  const [draft] = stage.sandbox.drafts().slice(-1);
  await page.context().setOffline(true);
  await type(page, 'name', 'Mina');
  await page.waitForTimeout(300);
  assert.deepEqual(stage.sandbox.drafts().at(-1), draft);
  await page.context().setOffline(false);
  await savedThere(page);
  assert.notDeepEqual(stage.sandbox.drafts().at(-1).content, draft.content);
});

test('of two devices that both send without a network one application comes', async (t) => {
  const here = await openForm(t, stage, ownBrowser({
    language: 'en', expected: [/INTERNET_DISCONNECTED/],
  }));
  await fillIn(here);
  const code = await makeCode(here);
  await backToForm(here);
  const there = await openPage(t, stage, ownBrowser({
    language: 'en', expected: [/INTERNET_DISCONNECTED|422/],
  }));
  await openCode(there, code);
  await submitButton(there).waitFor();
  const before = stage.sandbox.applications().length;
  for (const [page, name] of /** @type {const} */ ([[here, 'Sara'], [there, 'Mina']])) {
    await page.context().setOffline(true);
    await field(page, page.words.labels.name).fill(name);
    await submitButton(page).click();
    await sendNowButton(page).waitFor();
  }
  await here.context().setOffline(false);
  await sendNow(here);
  await trackingCode(here).waitFor();
  await there.context().setOffline(false);
  await sendNow(there);
  await told(there, /sent from your other device/);
  assert.equal(await shown(there, 'name'), 'Mina');
  assert.equal(stage.sandbox.applications().length, before + 1);
});

test("a draft goes from an agency's own page to the portal, by its code alone", async (t) => {
  const portal = await openPage(t, stage, ownBrowser({ language: 'en' }));
  const { words } = portal;
  // Another origin of the same window, in the same browser: nothing that one keeps is the other's.
  const agency = Object.assign(await portal.context().newPage(), { words, account: portal.account });
  const origin = stage.sandbox.url.replace('127.0.0.1', 'localhost');
  await agency.goto(`${origin}?service=${CALL_BACK}&lang=en&face=html`);
  await submitButton(agency).waitFor();
  await fillIn(agency);
  const code = await makeCode(agency);
  await portal.reload();
  assert.equal(await portal.getByRole('region', { name: 'Drafts on this device' }).count(), 0);
  await openCode(portal, code);
  await submitButton(portal).waitFor();
  assert.equal(await shown(portal, 'name'), words.citizen.name);
  await type(portal, 'name', 'Mina');
  await savedThere(portal);
  await backToForm(agency);
  await type(agency, 'mobile', '09121110000');
  await told(agency, words.merged);
  assert.equal(await shown(agency, 'name'), 'Mina');
  portal.account.troubles = portal.account.troubles.filter((text) => !/412/.test(text));
});

test('a window that answers with errors is told, and does not lose anything', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true, expected: [/503|409/] });
  const { words } = page;
  await fillIn(page);
  for (const [status, reason] of /** @type {const} */ ([
    [503, 'The server did not take the draft.'], [409, 'The server has no room for all of this draft.'],
  ])) {
    await page.route(DRAFTS, (route) => route.fulfill({ status }));
    await page.getByRole('button', { name: words.carry, exact: true }).click();
    await page.getByRole('button', { name: words.makeCode, exact: true }).click();
    await page.getByRole('status').filter({ hasText: reason }).waitFor();
    await page.getByRole('button', { name: words.back, exact: true }).click();
    await page.unroute(DRAFTS);
  }
  assert.equal(await shown(page, 'name'), words.citizen.name);
});

test('by keyboard alone a draft is carried, and a log of that has no answer and no code', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true, query: 'record=masked' });
  const { words } = page;
  const press = async (/** @type {import('playwright-core').Locator} */ button) => {
    await button.waitFor();
    for (let presses = 0; presses < 60; ++presses) {
      if (await button.evaluate((element) => element.matches(':focus'))) {
        return page.keyboard.press('Enter');
      }
      await page.keyboard.press('Tab');
    }
    return assert.fail(`Tab did not come to ${button}`);
  };
  const named = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  await fillIn(page);
  await press(named(words.carry));
  await press(named(words.makeCode));
  const status = page.getByRole('status', { name: words.carriedCode, exact: true });
  const code = (await status.textContent()).replace(/\D/g, '');
  await press(named(words.backToForm));
  await savedThere(page);
  await press(named(words.carry));
  await untilFocused(page.getByRole('heading', { level: 1, name: words.carry, exact: true }));
  assert.equal((await status.textContent()).replace(/\D/g, ''), code);
  await press(named('Remove from the server'));
  await told(page, 'The server has this draft no more. It is on this device.');
  await press(page.getByRole('link', { name: words.services, exact: true }));
  await press(named(words.openCode));
  await page.keyboard.press('Tab');
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
  await untilFocused(errorGroup(page));
  page.account.troubles = page.account.troubles.filter((text) => !/404/.test(text));

  const log = await page.evaluate(() => document.querySelector('panjereh-window').eventLog());
  assert.ok(eventsOf(log).some((event) => event.code === '0'.repeat(16)));
  for (const secret of [words.citizen.name, code]) {
    assert.ok(!log.includes(secret), `${secret} is in the masked log`);
  }
  const states = (/** @type {{state: string, tree: string}[]} */ steps) => (
    steps.map(({ state, tree }) => ({ state, tree })));
  assert.deepEqual(states(await replayInNode(log)), states(await replayNatively(log)));
});

test('a public computer goes on with a draft, and keeps nothing of it', async (t) => {
  const here = await openForm(t, stage, { language: 'en' });
  await fillIn(here);
  const code = await makeCode(here);
  await backToForm(here);
  const there = await openPage(t, stage, ownBrowser({ language: 'en' }));
  await there.getByRole('button', { name: 'Public computer', exact: true }).click();
  await openCode(there, code);
  await submitButton(there).waitFor();
  assert.equal(await shown(there, 'name'), there.words.citizen.name);
  const put = there.waitForResponse((response) => response.request().method() === 'PUT');
  await type(there, 'name', 'Mina');
  assert.equal((await put).status(), 204);
  assert.equal(await storedText(there), '');
});
