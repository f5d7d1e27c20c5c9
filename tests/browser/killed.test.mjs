// Law: a change that was shown as saved survives a kill of the browser at any moment; and its
// profile folder never holds an answer that can be read.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { CALL_BACK } from './harness.mjs';
import { foundIn, openBrowser } from './profile.mjs';
import { startSandbox } from './sandbox.mjs';
import { WORDS } from './words.mjs';

const ROUNDS = process.env.PANJEREH_FULL ? 200 : 20;
const LONGEST_MS = 1_500;
const { labels, saved } = WORDS.en;
/** Words that stand nowhere else, so that a search for them means something. */
const PIECES = ['zqvarcheh', 'wxpanjy', 'درختستان', 'کوژپشتی', '۸۶۴۲۰۹۷۵'];

/** @type {import('./sandbox.mjs').Sandbox} */
let sandbox;
/** @type {string} */
let profile;
before(async () => {
  sandbox = await startSandbox();
  profile = await mkdtemp(join(tmpdir(), 'panjereh-profile-'));
});
after(async () => {
  await sandbox?.close();
  await rm(profile, { recursive: true, force: true });
});

/** @param {import('playwright-core').Browser} connection @param {(text: string) => void} shown */
async function openForm(connection, shown) {
  const [context] = connection.contexts();
  const page = await context.newPage();
  // What the field holds whenever the page says that it is saved.
  await page.exposeFunction('shownAsSaved', shown);
  await page.addInitScript(({ word, label }) => {
    const look = () => {
      const root = document.querySelector('panjereh-window')?.shadowRoot;
      const status = root?.getElementById('@saved');
      const control = root?.querySelector(`input[aria-label="${label}"], #name`);
      if (status?.textContent === word) globalThis.shownAsSaved(control.value);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { word: saved, label: labels.name });
  await page.goto(`${sandbox.url}?service=${CALL_BACK}&lang=en`);
  const control = page.getByRole('textbox', { name: labels.name, exact: true });
  await control.waitFor();
  return { page, control };
}

test(`what was shown as saved is there after each of ${ROUNDS} kills while typing`, async (t) => {
  let [typed, shown] = ['', ''];
  let count = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { browser, connection, gone } = await openBrowser(profile);
    const { page, control } = await openForm(connection, (text) => {
      shown = text;
      count += 1;
    });
    const found = await control.inputValue();
    assert.ok(found.startsWith(shown), `round ${round}: "${shown}" was saved, "${found}" is there`);
    assert.ok(typed.startsWith(found), `round ${round}: "${found}" was never typed`);
    // As long a text as the field takes, then a new one.
    if (found.length > 60) await control.fill('');
    if (found.length > 60) await page.getByText(saved, { exact: true }).waitFor();
    [typed, shown] = found.length > 60 ? ['', ''] : [found, shown];
    await control.press('End');
    const killing = wait(Math.random() * LONGEST_MS)
      .then(() => process.kill(-browser.pid, 'SIGKILL'));
    for (;;) {
      const letter = PIECES[round % PIECES.length][typed.length % 5];
      typed += letter;
      try {
        await control.press(letter, { timeout: 5_000 });
      } catch {
        break; // the browser is gone
      }
      await wait(Math.random() * 60);
    }
    await killing;
    await gone;
    await connection.close().catch(() => {});
  }
  t.diagnostic(`"Saved" was seen ${count} times`);
  assert.ok(count > ROUNDS / 2, 'nothing was ever shown as saved');
});

test('a search of the profile folder for the answers finds nothing, in UTF-8 and UTF-16', async () => {
  const { browser, connection, gone } = await openBrowser(profile);
  const { page, control } = await openForm(connection, () => {});
  await control.fill(PIECES.join(' '));
  await page.getByText(saved, { exact: true }).waitFor();
  // So that the search is known to find what is there.
  await page.evaluate(() => localStorage.setItem('marker', 'qzmarkerzq'));
  await wait(1_000);
  const session = await connection.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {});
  await gone;
  assert.ok(browser.exitCode === 0 || browser.signalCode === null);
  assert.deepEqual(await foundIn(profile, [...PIECES, 'qzmarkerzq']), ['qzmarkerzq']);
});
