// Law 1: the same event log gives the same state and the same tree, natively and as wasm. The log
// is one that a browser wrote.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  errorGroup, field, fillIn, openForm, openPage, saved, sendNow, sendNowButton, setUp, submitButton, told,
  trackingCode, untilFocused,
} from './harness.mjs';
import { eventsOf, replayInNode, replayInPage, replayNatively, stableHash } from './replay.mjs';
import { LANGUAGES, WORDS, WRONG_NATIONAL_ID } from './words.mjs';
import { importWritten } from './written.mjs';

const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {TestPage} page @returns {Promise<string>} */
function eventLog(page) {
  return page.evaluate(() => document.querySelector('panjereh-window').eventLog());
}

/**
 * From the list to the receipt, with an error, its correction, and a reply that is lost.
 * @param {TestPage} page
 */
async function apply(page) {
  const { words } = page;
  await page.getByRole('link', { name: words.title, exact: true }).click();
  await fillIn(page, { ...words.citizen, nationalId: WRONG_NATIONAL_ID });
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  await errorGroup(page).getByRole('link').click();
  await fillIn(page, { nationalId: words.citizen.nationalId });
  await page.keyboard.press('Tab');
  await errorGroup(page).waitFor({ state: 'detached' });
  await page.route('**/api/applications', async (route) => {
    await route.fetch();
    await route.abort();
  }, { times: 1 });
  await submitButton(page).click();
  await trackingCode(page).waitFor();
}

test('the hash is that of the core', () => {
  // FNV-1a of eight zero bytes: the length of nothing.
  assert.equal(stableHash(new Uint8Array()), 'a8c7f832281a39c5');
});

for (const language of LANGUAGES) {
  test(`a recorded journey replays to the same states and trees, natively and as wasm (${language})`, async (t) => {
    const page = await openPage(t, stage, {
      language, query: 'record=fictional', expected: [/ERR_FAILED/],
    });
    await apply(page);
    const log = await eventLog(page);
    const events = eventsOf(log);
    const header = JSON.parse(log.slice(0, log.indexOf('\n')));
    assert.deepEqual(header, { 'panjereh-log': 1, masked: false });
    for (const type of ['start', 'activate', 'answer', 'leave', 'result']) {
      assert.ok(events.some((event) => event.type === type), `there is no ${type}`);
    }
    assert.ok(events.some(({ status }) => status === 0), 'a reply was lost');

    const native = await replayNatively(log);
    assert.equal(native.length, events.length);
    assert.deepEqual(native.filter(({ refused }) => refused), []);
    assert.deepEqual(await replayInNode(log), native);

    // The same in Chromium; and what the page shows is that last tree.
    const { states, tree } = await replayInPage(page, log);
    assert.deepEqual(states, native.map(({ state }) => state));
    assert.equal(stableHash(tree), native.at(-1).tree);
    const { readDiff } = await importWritten('tree.js');
    const { nodes } = readDiff(tree);
    const shown = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('panjereh-window');
      const ids = [...shadowRoot.querySelectorAll('[id]')].map(({ id }) => id);
      return { ids, title: document.title };
    });
    assert.deepEqual(shown.ids.sort(), nodes.map(({ id }) => id).sort());
    assert.equal(shown.title, nodes.find(({ role }) => role.name === 'window').texts.name);
  });
}

test('a log with an event that the core refuses replays alike, and goes on after it', async (t) => {
  const page = await openForm(t, stage, { query: 'record=fictional' });
  await field(page, page.words.labels.name).fill('سارا');
  const nonsense = [
    { type: 'dance' },
    { type: 'answer', node: 'nowhere', text: 'x' },
    { type: 'start', language: 'fa' },
    { type: 'result', effect: -1 },
  ].map((event) => JSON.stringify(event)).join('\n');
  const sense = JSON.stringify({ type: 'leave', node: 'name' });
  const log = `${await eventLog(page)}${nonsense}\n${sense}\n`;
  const native = await replayNatively(log);
  const wasm = await replayInNode(log);
  const plain = ({ refused, ...step }) => ({ ...step, refused: Boolean(refused) });
  assert.deepEqual(wasm.map(plain), native.map(plain));
  const refusals = native.slice(-5).map(({ refused }) => Boolean(refused));
  assert.deepEqual(refusals, [true, true, true, true, false]);
  const before = native.at(-6);
  for (const { state, tree } of native.slice(-5, -1)) {
    assert.deepEqual({ state, tree }, { state: before.state, tree: before.tree });
  }
});

test('a masked log holds no letter and no digit of an answer, and still replays', async (t) => {
  const page = await openForm(t, stage, { query: 'record=masked' });
  const { words } = page;
  await fillIn(page);
  await page.keyboard.press('Tab');
  const log = await eventLog(page);
  const answers = eventsOf(log).filter(({ type }) => type === 'answer');
  const last = (node) => answers.findLast((event) => event.node === node).text;
  assert.equal(last('name'), 'xxxx xxxxxxx');
  assert.equal(last('nationalId'), '0000000000');
  assert.equal(last('mobile'), '0000 000 0000');
  for (const { text } of answers) assert.match(text, /^[x0 ]*$/);
  assert.ok(!log.includes(words.stored.nationalId) && !log.includes('میرزاده'));
  assert.deepEqual(await replayInNode(log), await replayNatively(log));
});

test('a masked log holds nothing of a draft, an application and a tracking code either', async (t) => {
  const page = await openForm(t, stage, {
    query: 'record=masked', alone: true, expected: [/ERR_FAILED/],
  });
  const { words } = page;
  await fillIn(page);
  await saved(page).waitFor();
  await page.reload();
  await submitButton(page).waitFor();
  const draft = await eventLog(page);
  assert.ok(draft.includes('xxxx xxxxxxx'), 'the draft is in the log');
  await page.route('**/api/applications', (route) => route.abort());
  await submitButton(page).click();
  await told(page, words.waiting).waitFor();
  await page.reload();
  await sendNowButton(page).waitFor();
  const outgoing = await eventLog(page);
  await page.unroute('**/api/applications');
  await sendNow(page);
  const code = (await trackingCode(page).textContent()).replace(/[^۰-۹]/g, '');
  const sent = await eventLog(page);
  assert.ok(sent.includes('\\"trackingCode\\":\\"000000000000\\"'), 'the receipt is in the log');
  const latin = [...code].map((digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).join('');
  const { mobile: _, ...stored } = words.stored; // it is also the example in a hint
  for (const log of [draft, outgoing, sent]) {
    for (const secret of [...Object.values(words.citizen), ...Object.values(stored), latin]) {
      assert.ok(!log.includes(secret), secret);
    }
    assert.deepEqual(await replayInNode(log), await replayNatively(log));
  }
});

test('nothing is recorded where nobody asked for it', async (t) => {
  const page = await openForm(t, stage);
  await field(page, WORDS.fa.labels.name).fill('سارا');
  assert.equal(await eventLog(page), '');
});
