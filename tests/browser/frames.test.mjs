// The form in a frame of another site's page: what it stores is there again in that frame and nowhere
// else; and where it may store nothing it says so, and can be kept in a file.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';

import { CALL_BACK, setUp } from './harness.mjs';
import { openBrowser } from './profile.mjs';
import { WORDS } from './words.mjs';

const stage = setUp();
const words = WORDS.en;

const FORBIDS = ['content-security-policy', 'cross-origin-resource-policy', 'cross-origin-opener-policy'];

/** The fields of a form, wherever it stands. @param {import('playwright-core').Page | import('playwright-core').FrameLocator} place */
const nameIn = (place) => place.getByRole('textbox', { name: words.labels.name, exact: true });

/** A page of another site with the form in a frame. @param {import('playwright-core').BrowserContext} context */
async function openHost(context) {
  const { url } = stage.sandbox;
  const form = `${url}?service=${CALL_BACK}&lang=en&face=html`;
  // The sandbox lets nobody frame it; a window that has agencies embed it does.
  await context.route(`${url}**`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    for (const name of FORBIDS) delete headers[name];
    await route.fulfill({ response, headers });
  });
  const host = `${url.replace('127.0.0.1', 'localhost')}host.html`;
  await context.route(host, (route) => route.fulfill({
    contentType: 'text/html', body: `<!doctype html><iframe src="${form}" width="900" height="700"></iframe>`,
  }));
  const page = await context.newPage();
  await page.goto(host);
  const framed = page.frameLocator('iframe');
  await nameIn(framed).waitFor();
  return { page, framed, form, host };
}

/** What the page still asks for is nobody's matter. @param {import('playwright-core').BrowserContext} context */
const letGo = (context) => context.unrouteAll({ behavior: 'ignoreErrors' });

test("in another site's frame a draft is kept for the two together", async (t) => {
  const profile = await mkdtemp(join(tmpdir(), 'panjereh-framed-'));
  const { browser, connection, gone } = await openBrowser(profile);
  t.after(async () => {
    await letGo(connection.contexts()[0]);
    await connection.close();
    process.kill(-browser.pid, 'SIGKILL');
    await gone;
    // Its other processes may write for a moment longer.
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  });
  const [context] = connection.contexts();
  const { page, framed, form, host } = await openHost(context);
  await nameIn(framed).fill('Sara');
  await framed.getByText(words.saved, { exact: true }).waitFor();
  await page.reload();
  await nameIn(framed).waitFor();
  assert.equal(await nameIn(framed).inputValue(), 'Sara');
  await page.goto(form);
  await nameIn(page).waitFor();
  assert.equal(await nameIn(page).inputValue(), '', 'the site has a store of its own');
  await page.goto(host);
  await nameIn(framed).waitFor();
  assert.equal(await nameIn(framed).inputValue(), 'Sara');
});

test("where another site's frame may store nothing that is told, and a file can be made", async (t) => {
  const context = await stage.browser.newContext({ serviceWorkers: 'block' }); // the driver forbids it
  t.after(async () => {
    await letGo(context);
    await context.close();
  });
  const { page, framed } = await openHost(context);
  await nameIn(framed).fill('Sara');
  await framed.getByText(words.nothingKept, { exact: true }).waitFor();
  const keep = framed.getByRole('button', { name: words.keepInFile, exact: true });
  await keep.click();
  await framed.getByRole('button', { name: words.back, exact: true }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), keep.click()]);
  assert.equal(download.suggestedFilename(), 'Panjereh draft.panjereh');
  await framed.getByRole('button', { name: words.backToForm, exact: true }).click();
  assert.equal(await nameIn(framed).inputValue(), 'Sara');
});
