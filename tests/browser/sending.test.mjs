// Sending once: however often the button is pressed, and whatever becomes of the answer.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  errorGroup, field, fillIn, isFocused, openForm, sendNow, sendNowButton, setUp, submitButton, told,
  trackingCode, untilReceived,
} from './harness.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */
/** @typedef {import('playwright-core').Route} Route */

const QUOTED_UUID = /^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$/;
const LONGEST_FIRST_DELAY_MS = 4_000;
const APPLICATIONS = '**/api/applications';

/** What was sent so far: key and bytes. @param {TestPage} page */
function listen(page) {
  /** @type {{key: string, body: string}[]} */
  const sent = [];
  page.on('request', (request) => {
    if (request.method() !== 'POST') return;
    sent.push({ key: request.headers()['idempotency-key'], body: request.postData() ?? '' });
  });
  return sent;
}

/**
 * Answers the first request by itself, and lets the others pass.
 * @param {TestPage} page
 * @param {(route: Route) => Promise<unknown>} first
 */
async function interceptOnce(page, first) {
  await page.route(APPLICATIONS, first, { times: 1 });
}

/**
 * Options of openForm for a page whose timers the test can hold, to look at a wait. A clock is the
 * whole session's, so the page has one of its own: the next test's timers must run.
 */
const HELD_CLOCK = {
  context: {},
  prepare: (/** @type {import('playwright-core').Page} */ page) => page.clock.install(),
};

/** Stops the clock of a page that was opened with it. @param {TestPage} page */
function holdClock(page) {
  return page.clock.pauseAt(Date.now() + 60_000);
}

/** The answers are still there, and nobody can change them now. @param {TestPage} page */
async function checkLocked(page) {
  const { words } = page;
  const plain = (/** @type {string} */ text) => text.replaceAll(/[ -]/g, ''); // without its groups
  for (const [name, label] of Object.entries(words.labels)) {
    assert.equal(plain(await field(page, label).inputValue()), plain(words.citizen[name]));
    assert.equal(await field(page, label).isEditable(), false);
  }
}

/**
 * One more application than before, with these answers.
 * @param {TestPage} page
 * @param {number} before
 */
async function checkStoredOnce(page, before) {
  await trackingCode(page).waitFor();
  const stored = stage.sandbox.applications().slice(before);
  assert.equal(stored.length, 1);
  assert.deepEqual(JSON.parse(stored[0].body).data, page.words.stored);
}

/** The same request again, to the byte. @param {ReturnType<typeof listen>} sent */
function checkRepeated(sent) {
  assert.ok(sent.length >= 2, 'nothing was repeated');
  assert.match(sent[0].key, QUOTED_UUID);
  for (const request of sent) assert.deepEqual(request, sent[0]);
}

/**
 * A form with all its answers, and what came before.
 * @param {import('node:test').TestContext} t
 * @param {Parameters<typeof openForm>[2]} [options]
 */
async function openFilled(t, options) {
  const page = await openForm(t, stage, options);
  await fillIn(page);
  return { page, before: stage.sandbox.applications().length, sent: listen(page) };
}

/**
 * The page waits, the citizen would rather not: the same is sent again, and stored once.
 * @param {Awaited<ReturnType<typeof openFilled>>} filled
 */
async function repeatByHand({ page, before, sent }) {
  await told(page, page.words.waiting).waitFor();
  await sendNow(page);
  await checkStoredOnce(page, before);
  checkRepeated(sent);
}

test('a double click on the button makes one application', async (t) => {
  const { page, before, sent } = await openFilled(t);
  await submitButton(page).dblclick();
  await checkStoredOnce(page, before);
  assert.equal(sent.length, 1);
});

test('Enter pressed twice makes one application', async (t) => {
  const { page, before, sent } = await openFilled(t);
  // Both presses are on their way before the first answer can be.
  const cdp = await page.context().newCDPSession(page);
  const press = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
  await Promise.all(['keyDown', 'keyUp', 'keyDown', 'keyUp'].map(
    (type) => cdp.send('Input.dispatchKeyEvent', { type, ...press }),
  ));
  await checkStoredOnce(page, before);
  assert.equal(sent.length, 1);
});

/** Lets the server store the application, and loses its answer. @param {Route} route */
async function loseReply(route) {
  const reply = await route.fetch();
  assert.equal(reply.status(), 201);
  await route.abort();
}

for (const language of LANGUAGES) {
  test(`a lost reply is told calmly while the page waits, with the answers locked (${language})`, async (t) => {
    const { page, before, sent } = await openFilled(t, { language, expected: [/ERR_FAILED/], ...HELD_CLOCK });
    await holdClock(page);
    await interceptOnce(page, loseReply);
    await submitButton(page).click();
    await told(page, page.words.waiting).waitFor();
    await checkLocked(page);
    assert.equal(stage.sandbox.applications().length, before + 1, 'the server has stored it');
    const held = Promise.withResolvers();
    await interceptOnce(page, async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.clock.runFor(LONGEST_FIRST_DELAY_MS);
    await told(page, page.words.sendingAgain).waitFor();
    await checkLocked(page);
    held.resolve();
    await checkStoredOnce(page, before);
    checkRepeated(sent);
  });
}

test('after a lost reply the page asks again by itself, and there is one application', async (t) => {
  const { page, before, sent } = await openFilled(t, { expected: [/ERR_FAILED/] });
  await interceptOnce(page, loseReply);
  await submitButton(page).click();
  await checkStoredOnce(page, before);
  checkRepeated(sent);
  assert.equal(sent.length, 2);
});

test('a slow server is waited for, and the page says so', async (t) => {
  const { page, before, sent } = await openFilled(t);
  const held = Promise.withResolvers();
  await interceptOnce(page, async (route) => {
    await held.promise;
    await route.continue();
  });
  await submitButton(page).click();
  await told(page, page.words.sending).waitFor();
  await checkLocked(page);
  assert.ok(await submitButton(page).isDisabled());
  await page.keyboard.press('Enter');
  held.resolve();
  await checkStoredOnce(page, before);
  assert.equal(sent.length, 1);
});

test('an application goes its way while the citizen looks at the list, and its code is there after', async (t) => {
  const { page, before } = await openFilled(t);
  const held = Promise.withResolvers();
  await interceptOnce(page, async (route) => {
    await held.promise;
    await route.continue();
  });
  await submitButton(page).click();
  await told(page, page.words.sending).waitFor();
  await page.getByRole('link', { name: page.words.services, exact: true }).click();
  const service = page.getByRole('link', { name: page.words.title, exact: true });
  await service.focus();
  const answered = page.waitForResponse(APPLICATIONS);
  held.resolve();
  await (await answered).finished();
  assert.ok(await isFocused(service), 'the answer takes no focus away');
  await page.goBack();
  await checkStoredOnce(page, before);
});

test('a server that is down loses nothing: the page says so calmly, and sends when it is back', async (t) => {
  const { page, before, sent } = await openFilled(t, { expected: [/ERR_CONNECTION_REFUSED/], ...HELD_CLOCK });
  await holdClock(page);
  await stage.sandbox.stop();
  await submitButton(page).click();
  await told(page, page.words.waiting).waitFor();
  await checkLocked(page);
  assert.equal(await errorGroup(page).count(), 0);
  await stage.sandbox.start();
  await sendNowButton(page).click(); // the citizen would rather not wait
  await checkStoredOnce(page, before);
  checkRepeated(sent);
});

test('pressing the button while the page waits sends at once', async (t) => {
  const { page, before, sent } = await openFilled(t, { expected: [/503/] });
  await interceptOnce(page, (route) => route.fulfill({
    status: 503, headers: { 'Retry-After': '3600' }, body: '',
  }));
  await submitButton(page).click();
  await told(page, page.words.waiting).waitFor();
  await checkLocked(page);
  await sendNowButton(page).click();
  await checkStoredOnce(page, before); // and not in an hour
  checkRepeated(sent);
});

test('a server that is busy is not asked again before its Retry-After', async (t) => {
  const { page, before, sent } = await openFilled(t, {
    expected: [/503/], ...HELD_CLOCK,
  });
  await holdClock(page);
  await interceptOnce(page, (route) => route.fulfill({
    status: 503, headers: { 'Retry-After': '120' }, body: '',
  }));
  await submitButton(page).click();
  await told(page, page.words.waiting).waitFor();
  await page.clock.runFor(119_000);
  assert.equal(sent.length, 1);
  await told(page, page.words.waiting).waitFor();
  await page.clock.runFor(1_000);
  await checkStoredOnce(page, before);
  checkRepeated(sent);
});

for (const language of LANGUAGES) {
  test(`a refusal is told, unlocks the answers, and the next try is a new application (${language})`, async (t) => {
    const { page, before, sent } = await openFilled(t, {
      language, expected: [/answer 422/, /status of 422/, /refused/],
    });
    await interceptOnce(page, (route) => route.fulfill({
      status: 422, contentType: 'application/problem+json', body: '{"type":"/problems/key-reused"}',
    }));
    await submitButton(page).click();
    await told(page, page.words.refused).waitFor();
    for (const label of Object.values(page.words.labels)) {
      assert.ok(await field(page, label).isEditable());
    }
    await submitButton(page).click();
    await checkStoredOnce(page, before);
    assert.equal(sent.length, 2);
    assert.notEqual(sent[1].key, sent[0].key);
  });
}

test('a form that was changed on the server is told as such', async (t) => {
  const page = await openForm(t, stage, {
    expected: [/answer 409/, /status of 409/, /refused/],
    prepare: (one) => one.route('**/api/services/**', async (route) => {
      const reply = await route.fetch();
      const old = { ...await reply.json(), version: '0.9.0' };
      await route.fulfill({ response: reply, json: old });
    }),
  });
  const before = stage.sandbox.applications().length;
  await fillIn(page);
  await submitButton(page).click();
  await told(page, page.words.versionChanged).waitFor();
  assert.equal(stage.sandbox.applications().length, before);
});

test('an answer that cannot be read is no receipt: it is asked for again', async (t) => {
  const filled = await openFilled(t, HELD_CLOCK);
  const { page } = filled;
  await holdClock(page);
  await interceptOnce(page, (route) => route.fulfill({
    status: 200, contentType: 'text/html', body: '<title>Sign in to the network</title>',
  }));
  await submitButton(page).click();
  await repeatByHand(filled);
});

test('an expired session is begun anew, and the application sent in it', async (t) => {
  const filled = await openFilled(t, { expected: [/401/], ...HELD_CLOCK });
  const { page } = filled;
  await holdClock(page);
  await page.context().clearCookies();
  await submitButton(page).click();
  await repeatByHand(filled);
});

test('the tracking code stays as long as the page, and is gone with it', async (t) => {
  const page = await openForm(t, stage);
  await fillIn(page);
  await submitButton(page).click();
  await untilReceived(page);
  await page.reload();
  await submitButton(page).waitFor();
  assert.equal(await field(page, page.words.labels.name).inputValue(), '');
});
