// Each service of several pages from its link to the tracking code, by role and name alone: by
// mouse and by keyboard, in both faces and both languages.

import assert from 'node:assert/strict';
import test from 'node:test';

import {
  SOFTWARE_WEBGL, fillIn, isFocused, openPage, saved, setUp, submitButton, trackingCode, untilFocused,
} from './harness.mjs';
import { checkSameLook, settled, untilFace } from './faces.mjs';
import { byMouse, continueButton, controlOf, headingOf } from './pages.mjs';
import { CARD, SERVICES } from './services.mjs';
import { WORDS } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

/** @typedef {import('./harness.mjs').TestPage} TestPage */
/** @typedef {import('./services.mjs').Step} Step */

/**
 * Presses Tab until the focus is there. Of a group of radio buttons it comes to one, and arrows
 * lead on to the others.
 * @param {TestPage} page @param {import('playwright-core').Locator} target
 */
async function tabTo(page, target, key = 'Tab') {
  for (let presses = 0; presses < 60; ++presses) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${key} did not come to ${target}`);
}

/** @param {TestPage} page @param {Step} step */
async function byKeyboard(page, step) {
  const control = controlOf(page, step);
  if (step.role === 'radio') {
    const groupOf = (/** @type {Element} */ element) => element.closest('fieldset');
    const group = await control.evaluateHandle(groupOf);
    for (let presses = 0; presses < 60; ++presses) {
      const isInside = await group.evaluate((fieldset) => (
        fieldset?.contains(/** @type {ShadowRoot} */ (fieldset.getRootNode()).activeElement)));
      if (isInside) break;
      await page.keyboard.press('Tab');
    }
    if (await isFocused(control)) await page.keyboard.press('Space');
    await tabTo(page, control, 'ArrowDown');
    return;
  }
  await tabTo(page, control);
  if (step.role === 'textbox') await page.keyboard.type(step.answer);
  if (step.role === 'checkbox') await page.keyboard.press('Space');
  if (step.role === 'button') await page.keyboard.press('Enter');
  if (step.role === 'combobox') {
    const words = step.answer[page.words.language];
    for (let presses = 0; presses < 40; ++presses) {
      const shown = await control.evaluate((select) => select.selectedOptions[0].textContent);
      if (shown === words) return;
      await page.keyboard.press('ArrowDown');
    }
    assert.fail(`the list has no ${words}`);
  }
}

/**
 * @param {TestPage} page
 * @param {import('./services.mjs').Service} service
 * @param {(page: TestPage, step: Step) => Promise<void>} fill
 * @param {(button: import('playwright-core').Locator) => Promise<void>} press
 */
async function goThrough(page, service, fill, press) {
  const { words } = page;
  for (const { heading, steps } of service.pages) {
    await untilFocused(headingOf(page, heading));
    assert.equal(await page.title(), [
      heading[words.language], service.title[words.language], words.product].join(' – '));
    for (const step of steps) await fill(page, step);
    await press(continueButton(page));
  }
  await untilFocused(page.getByRole('heading', { level: 1, name: words.check, exact: true }));
}

/** That the whole page looks the same in both faces. @param {TestPage} page */
async function checkLook(page) {
  const heading = page.getByRole('heading', { level: 1 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: 1280, height });
  await heading.click();
  await page.mouse.move(1, 1);
  await saved(page).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await settled(page);
  await checkSameLook(page, await heading.innerText());
}

for (const service of SERVICES) {
  for (const face of ['html', 'canvas']) {
    for (const means of ['mouse', 'keyboard']) {
      const language = (face === 'html') === (means === 'mouse') ? 'fa' : 'en';
      test(`${service.id}: by ${means}, ${face} face (${language})`, async (t) => {
        const before = stage.sandbox.applications().length;
        const page = await openPage(t, stage, { language, query: `face=${face}` });
        const link = page.getByRole('link', { name: service.title[language], exact: true });
        await link.click();
        if (face === 'canvas') await untilFace(page, 'canvas');
        if (means === 'mouse') {
          await goThrough(page, service, byMouse, async (button) => {
            if (face === 'canvas') await checkLook(page);
            await button.click();
          });
          await submitButton(page).click();
        } else {
          await goThrough(page, service, byKeyboard, async (button) => {
            await tabTo(page, button);
            await page.keyboard.press('Enter');
          });
          await tabTo(page, submitButton(page));
          await page.keyboard.press('Space');
        }
        await trackingCode(page).waitFor();
        const [stored, ...others] = stage.sandbox.applications().slice(before);
        assert.deepEqual(others, []);
        assert.deepEqual(JSON.parse(stored.body), {
          service: service.id, version: '1.0.0', data: service.data,
        });
      });
    }
  }
}

for (const service of SERVICES) {
  test(`${service.id}: opened again and in the other language at each page, nothing is lost`, async (t) => {
    const page = await openPage(t, stage, { service: service.id, alone: true });
    const { words } = page;
    // But for what brings a removed row back: that is there until the page is left.
    const look = async () => (await page.getByRole('main').ariaSnapshot())
      .replace(/( *- status): .*حذف شد\n *- button "برگرداندن"\n/, '$1\n');
    const link = (/** @type {string} */ name) => page.getByRole('link', { name, exact: true });
    const check = { fa: words.check, en: WORDS.en.check };
    /** @param {import('./services.mjs').Words} heading */
    async function openAgain(heading) {
      await settled(page); // "Saved" is of what was done last, not of what was done before it
      await saved(page).waitFor();
      const before = await look();
      await page.reload();
      await headingOf(page, heading).waitFor();
      await saved(page).waitFor();
      assert.equal(await look(), before);
      await link('English').click();
      await page.getByRole('heading', { level: 1, name: heading.en, exact: true }).waitFor();
      await link('فارسی').click();
      await headingOf(page, heading).waitFor();
      assert.equal(await look(), before);
    }
    for (const { heading, steps } of service.pages) {
      await headingOf(page, heading).waitFor();
      for (const step of steps) await byMouse(page, step);
      await page.getByRole('heading', { level: 1 }).click(); // leaves the last field
      await openAgain(heading);
      await continueButton(page).click();
    }
    await headingOf(page, check).waitFor();
    await openAgain(check);
  });
}

test('a refused page shows its errors, and each is mended where its link leads', async (t) => {
  const page = await openPage(t, stage, { service: CARD.id });
  const { words } = page;
  await headingOf(page, CARD.pages[0].heading).waitFor();
  await continueButton(page).click();
  const errors = page.getByRole('group', { name: words.errors, exact: true });
  await untilFocused(errors);
  assert.match(await page.title(), /^خطا: متقاضی/);
  assert.equal(await errors.getByRole('link').count(), 5);
  await errors.getByRole('link', { name: 'نام خود را بنویسید', exact: true }).click();
  await untilFocused(controlOf(page, CARD.pages[0].steps[1]));
  for (const step of CARD.pages[0].steps) await byMouse(page, step);
  await continueButton(page).click();

  await untilFocused(headingOf(page, CARD.pages[1].heading));
  await continueButton(page).click();
  await untilFocused(errors);
  await errors.getByRole('link', { name: 'علت درخواست را انتخاب کنید', exact: true }).click();
  await untilFocused(controlOf(page, CARD.pages[1].steps[0]));
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await errors.waitFor({ state: 'detached' });
});

test('back and forward of the browser are those of the form', async (t) => {
  const page = await openPage(t, stage, { service: CARD.id });
  await headingOf(page, CARD.pages[0].heading).waitFor();
  for (const step of CARD.pages[0].steps) await byMouse(page, step);
  await continueButton(page).click();
  await untilFocused(headingOf(page, CARD.pages[1].heading));
  assert.equal(new URL(page.url()).searchParams.get('page'), 'reason');
  await page.goBack();
  await untilFocused(headingOf(page, CARD.pages[0].heading));
  assert.equal(await controlOf(page, CARD.pages[0].steps[1]).inputValue(), 'سارا');
  await page.goForward();
  await untilFocused(headingOf(page, CARD.pages[1].heading));
  await page.getByRole('button', { name: page.words.back, exact: true }).click();
  await untilFocused(headingOf(page, CARD.pages[0].heading));
});

test('an answer is changed from the check, and the check comes back', async (t) => {
  const page = await openPage(t, stage, { service: CARD.id });
  const { words } = page;
  for (const { heading, steps } of CARD.pages) {
    await headingOf(page, heading).waitFor();
    for (const step of steps) await byMouse(page, step);
    await continueButton(page).click();
  }
  const check = page.getByRole('heading', { level: 1, name: words.check, exact: true });
  await untilFocused(check);
  const city = CARD.pages[2].steps[1];
  const change = page.getByRole('button', { name: words.change, exact: true, description: 'شهر' });
  await change.click();
  await untilFocused(controlOf(page, city));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('میبد');
  await continueButton(page).click();
  await untilFocused(check);
  await page.getByRole('definition').filter({ hasText: 'میبد' }).waitFor();
});

test('a search forgives how its words are spelt', async (t) => {
  const page = await openPage(t, stage);
  const { words } = page;
  const search = page.getByRole('searchbox', { name: words.search, exact: true });
  const links = page.getByRole('list', { name: words.services, exact: true }).getByRole('link');
  await search.fill('كارت ملي');
  await page.getByRole('status').filter({ hasText: '۱ خدمت پیدا شد' }).waitFor();
  assert.deepEqual(await links.allTextContents(), [CARD.title.fa]);
  // What was found is marked, and the link is still named by all of its title.
  assert.deepEqual(await links.getByRole('mark').allTextContents(), ['کارت', 'ملی']);
  assert.equal(await page.getByRole('link', { name: CARD.title.fa, exact: true }).count(), 1);
  await search.fill('کارت المثنی');
  await links.getByRole('mark').filter({ hasText: 'المثنی' }).waitFor();
  assert.deepEqual(await links.allTextContents(), [CARD.title.fa]);
  assert.deepEqual(await links.getByRole('mark').allTextContents(), ['کارت', 'المثنی']);
  await search.fill('گذرنامه');
  await page.getByRole('status').filter({ hasText: 'پیدا نشد' }).waitFor();
  assert.equal(await links.count(), 0);
  await search.fill('');
  await links.nth(3).waitFor();
  assert.equal(await links.getByRole('mark').count(), 0);
  assert.ok((await links.allTextContents()).includes(CARD.title.fa));
  assert.ok(await isFocused(search));
});

test('what was sent is listed on the start page of the same session', async (t) => {
  const page = await openPage(t, stage, { service: 'civil-registry/call-back', alone: true, context: {} });
  const { words } = page;
  await submitButton(page).waitFor();
  await fillIn(page);
  await submitButton(page).click();
  const shown = await trackingCode(page).textContent();
  await page.getByRole('link', { name: words.services, exact: true }).click();
  const region = page.getByRole('region', { name: words.applications, exact: true });
  const item = region.getByRole('listitem');
  await item.waitFor();
  const text = await item.innerText();
  assert.ok(text.includes(words.title), text);
  assert.ok(text.includes('ثبت شد'), text);
  assert.ok(text.includes(shown), text);
  assert.match(text, /[۰-۹]+ [آ-ی]+ ۱۴[۰-۹]{2}/);
});
