// What a citizen is told about an answer that is wrong: when, in which words, and where.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  errorGroup, field, fillIn, isFocused, openForm, setUp, submitButton, trackingCode, untilFocused,
} from './harness.mjs';
import { LANGUAGES, WRONG_NATIONAL_ID } from './words.mjs';

const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/**
 * A field by its label alone and its whole description.
 * @param {TestPage} page
 * @param {string} name
 * @param {string[]} parts
 */
function described(page, name, ...parts) {
  return page.getByRole('textbox', {
    name: page.words.labels[name], description: parts.join(' '), exact: true,
  });
}

/** @param {import('playwright-core').Locator} control */
function isInvalid(control) {
  return control.evaluate((element) => element.getAttribute('aria-invalid') === 'true');
}

/** Events of one type that the core took so far. @param {TestPage} page @param {string} type */
async function recorded(page, type) {
  const log = await page.evaluate(() => document.querySelector('panjereh-window').eventLog());
  return log.trim().split('\n').map((line) => JSON.parse(line))
    .filter((event) => event.type === type);
}

for (const language of LANGUAGES) {
  test(`a wrong national ID is told on leaving the field, and not while it is typed (${language})`, async (t) => {
    const page = await openForm(t, stage, { language });
    const { words } = page;
    const control = field(page, words.labels.nationalId);
    await control.click();
    for (const digit of WRONG_NATIONAL_ID) {
      await page.keyboard.type(digit);
      assert.equal(await isInvalid(control), false);
      assert.equal(await described(page, 'nationalId', words.hints.nationalId).count(), 1);
    }
    await page.keyboard.press('Tab');
    await described(page, 'nationalId', words.hints.nationalId, words.wrongNationalId).waitFor();
    assert.ok(await isInvalid(control));
    assert.equal(await errorGroup(page).count(), 0, 'the page was not refused');
    assert.equal(await page.title(), `${words.title} – ${words.product}`);

    // Corrected: the error stays while somebody types, and goes on leaving.
    await control.fill(words.citizen.nationalId);
    assert.ok(await isInvalid(control));
    await control.press('Tab');
    await described(page, 'nationalId', words.hints.nationalId).waitFor();
    assert.equal(await isInvalid(control), false);
  });

  test(`a refused page lists what to do, has the focus there, and says so in its title (${language})`, async (t) => {
    const page = await openForm(t, stage, { language });
    const { words } = page;
    const before = stage.sandbox.applications().length;
    await field(page, words.labels.nationalId).fill(WRONG_NATIONAL_ID);
    await submitButton(page).click();
    await errorGroup(page).waitFor();
    await untilFocused(errorGroup(page));
    const todo = {
      name: words.missing.name,
      nationalId: words.wrongNationalId,
      mobile: words.missing.mobile,
    };
    const links = errorGroup(page).getByRole('link');
    assert.deepEqual(await links.allTextContents(), Object.values(todo));
    assert.equal(await page.title(), `${words.errorPrefix}${words.title} – ${words.product}`);
    for (const [name, message] of Object.entries(todo)) {
      const parts = [words.hints[name], message].filter(Boolean);
      assert.ok(await isInvalid(described(page, name, ...parts)));
      await errorGroup(page).getByRole('link', { name: message, exact: true }).click();
      await untilFocused(field(page, words.labels[name]));
      await errorGroup(page).getByRole('link', { name: message, exact: true }).focus();
      await page.keyboard.press('Enter');
      await untilFocused(field(page, words.labels[name]));
    }

    // One by one the errors go; with the last the group goes, and the title's first word.
    for (const [name, message] of Object.entries(todo)) {
      await field(page, words.labels[name]).fill(words.citizen[name]);
      await field(page, words.labels[name]).press('Tab');
      await errorGroup(page).getByRole('link', { name: message }).waitFor({ state: 'detached' });
    }
    await errorGroup(page).waitFor({ state: 'detached' });
    assert.equal(await page.title(), `${words.title} – ${words.product}`);
    assert.equal(stage.sandbox.applications().length, before, 'nothing was sent so far');
    await submitButton(page).click();
    await trackingCode(page).waitFor();
  });
}

test('an empty field is not blamed before the page was refused, and is after it', async (t) => {
  const page = await openForm(t, stage, { language: 'en' });
  const { words } = page;
  const name = field(page, words.labels.name);
  await name.click();
  await page.keyboard.press('Tab');
  await untilFocused(field(page, words.labels.nationalId));
  assert.equal(await isInvalid(name), false);
  await fillIn(page);
  await name.fill('');
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  await field(page, words.labels.mobile).fill('');
  await page.keyboard.press('Tab');
  await errorGroup(page).getByRole('link', { name: words.missing.mobile }).waitFor();
  assert.equal(await errorGroup(page).getByRole('link').count(), 2);
});

test('Enter in a field with a wrong answer refuses the page', async (t) => {
  const page = await openForm(t, stage);
  await field(page, page.words.labels.nationalId).fill(WRONG_NATIONAL_ID);
  await page.keyboard.press('Enter');
  await untilFocused(errorGroup(page));
});

test('a page that is refused again has the focus in its errors again', async (t) => {
  const page = await openForm(t, stage);
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
});

test('an error keeps each rule its own words', async (t) => {
  const page = await openForm(t, stage);
  const { words } = page;
  await field(page, words.labels.nationalId).fill('۴۹۹۳۷۰۸۹۹');
  await page.keyboard.press('Tab');
  await described(page, 'nationalId', words.hints.nationalId, words.shortNationalId).waitFor();
});

test('the button stays under the pointer from press to release, and is activated once', async (t) => {
  const page = await openForm(t, stage, { query: 'record=fictional' });
  const { words } = page;
  const control = field(page, words.labels.nationalId);
  await control.fill(WRONG_NATIONAL_ID);
  const before = await submitButton(page).boundingBox();
  await page.mouse.move(before.x + before.width / 2, before.y + before.height / 2);
  await page.mouse.down();
  assert.equal(await isFocused(control), false, 'the press took the focus');
  assert.deepEqual(await submitButton(page).boundingBox(), before);
  assert.equal(await isInvalid(control), false);
  await page.mouse.up();
  await untilFocused(errorGroup(page));
  assert.equal((await recorded(page, 'activate')).length, 1);
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve); })); // as leaving waits
  const left = await recorded(page, 'leave');
  assert.deepEqual(left.map(({ node }) => node), ['nationalId'], 'the field was left once');
});

test('a press that is taken back still leaves the field, and activates nothing', async (t) => {
  const page = await openForm(t, stage, { query: 'record=fictional' });
  const { words } = page;
  await field(page, words.labels.nationalId).fill(WRONG_NATIONAL_ID);
  const box = await submitButton(page).boundingBox();
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 5, box.y - 300);
  await page.mouse.up();
  await described(page, 'nationalId', words.hints.nationalId, words.wrongNationalId).waitFor();
  assert.equal((await recorded(page, 'activate')).length, 0);
  assert.equal(await errorGroup(page).count(), 0);
});

test('a link that is dragged away leaves the field just as well', async (t) => {
  const page = await openForm(t, stage);
  const { words } = page;
  await field(page, words.labels.nationalId).fill(WRONG_NATIONAL_ID);
  const box = await page.getByRole('link', { name: words.services, exact: true }).boundingBox();
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 5, box.y + 200, { steps: 5 });
  await page.mouse.up();
  await described(page, 'nationalId', words.hints.nationalId, words.wrongNationalId).waitFor();
});

test('after a press of the right button a field is left as ever', async (t) => {
  const page = await openForm(t, stage);
  const { words } = page;
  await field(page, words.labels.nationalId).fill(WRONG_NATIONAL_ID);
  await page.getByRole('heading', { level: 1 }).hover();
  await page.mouse.down({ button: 'right' }); // a menu opens, and takes the release
  await described(page, 'nationalId', words.hints.nationalId, words.wrongNationalId).waitFor();
});

test('a tap on the button is one activation', async (t) => {
  const page = await openForm(t, stage, {
    query: 'record=fictional', width: 360, context: { hasTouch: true, isMobile: true },
  });
  await field(page, page.words.labels.nationalId).fill(WRONG_NATIONAL_ID);
  await submitButton(page).tap();
  await untilFocused(errorGroup(page));
  assert.equal((await recorded(page, 'activate')).length, 1);
});
