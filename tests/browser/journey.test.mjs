// One form, from the list of services to the tracking code.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  field, isFocused, openPage, setUp, submitButton, trackingCode, untilFocused,
} from './harness.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** ISO/IEC 7812-1, annex B. @param {string} digits */
function passesLuhn(digits) {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const weighed = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

/** The service's link on the start page. @param {TestPage} page */
function serviceLink(page) {
  return page.getByRole('list', { name: page.words.services })
    .getByRole('link', { name: page.words.title, exact: true });
}

/**
 * Presses Tab until the focus is there.
 * @param {TestPage} page
 * @param {import('playwright-core').Locator} target
 */
async function tabTo(page, target) {
  for (let presses = 0; presses < 20; ++presses) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('Tab did not come to it');
}

/**
 * The sent page, and what the database holds since then.
 * @param {TestPage} page
 * @param {number} before applications in the database
 */
async function checkSent(page, before) {
  const { words } = page;
  await trackingCode(page).waitFor();
  await untilFocused(page.getByRole('heading', { level: 1, name: words.sentTitle, exact: true }));
  assert.equal(await page.title(), `${words.sentTitle} – ${words.product}`);

  // The code stands in an isolate from left to right, or its groups would swap.
  const shown = await trackingCode(page).textContent();
  const digit = `[${words.zero}-${String.fromCodePoint(words.zero.codePointAt(0) + 9)}]`;
  assert.match(shown, new RegExp(`^\u2066${digit}{4} ${digit}{4} ${digit}{4}\u2069$`));
  const code = [...shown].filter((c) => new RegExp(digit).test(c))
    .map((c) => c.codePointAt(0) - words.zero.codePointAt(0)).join('');
  assert.ok(passesLuhn(code), `${code} has no Luhn check digit`);

  const stored = stage.sandbox.applications().slice(before);
  assert.equal(stored.length, 1);
  assert.equal(stored[0].tracking_code, code);
  assert.deepEqual(JSON.parse(stored[0].body), {
    service: 'civil-registry/call-back', version: '1.0.0', data: words.stored,
  });
}

for (const language of LANGUAGES) {
  test(`a citizen fills in and sends the form by mouse (${language})`, async (t) => {
    const before = stage.sandbox.applications().length;
    const page = await openPage(t, stage, { language });
    const { words } = page;
    await serviceLink(page).click();
    await page.getByRole('heading', { level: 1, name: words.title, exact: true }).waitFor();
    for (const [name, text] of Object.entries(words.citizen)) {
      await field(page, words.labels[name]).click();
      await page.keyboard.type(text);
    }
    await submitButton(page).click();
    await checkSent(page, before);
  });

  test(`a citizen fills in and sends the form by keyboard alone (${language})`, async (t) => {
    const before = stage.sandbox.applications().length;
    const page = await openPage(t, stage, { language });
    const { words } = page;
    await serviceLink(page).waitFor();
    await tabTo(page, serviceLink(page));
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 1, name: words.title, exact: true });
    await heading.waitFor();
    await untilFocused(heading);

    await page.keyboard.press('Tab');
    assert.ok(await isFocused(field(page, words.labels.name)), 'the first field comes first');
    await page.keyboard.press('Tab');
    await page.keyboard.type(words.citizen.nationalId);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.type(words.citizen.name);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(words.citizen.mobile);
    await page.keyboard.press('Tab');
    assert.ok(await isFocused(submitButton(page)), 'the button comes after the last field');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await checkSent(page, before);
  });
}

test('the button can be pressed with the space bar and with Enter', async (t) => {
  for (const key of ['Space', 'Enter']) {
    const before = stage.sandbox.applications().length;
    const page = await openPage(t, stage, { service: 'civil-registry/call-back' });
    await submitButton(page).waitFor();
    for (const [name, text] of Object.entries(page.words.citizen)) {
      await tabTo(page, field(page, page.words.labels[name]));
      await page.keyboard.type(text);
    }
    await tabTo(page, submitButton(page));
    await page.keyboard.press(key);
    await checkSent(page, before);
  }
});

test('after an application the same service begins anew', async (t) => {
  const page = await openPage(t, stage);
  for (let round = 0; round < 2; ++round) {
    const before = stage.sandbox.applications().length;
    await serviceLink(page).click();
    for (const [name, text] of Object.entries(page.words.citizen)) {
      const control = field(page, page.words.labels[name]);
      assert.equal(await control.inputValue(), '');
      await control.fill(text);
    }
    await submitButton(page).click();
    await checkSent(page, before);
    await page.getByRole('link', { name: page.words.services, exact: true }).click();
  }
});
