// What assistive technology and people with large text get; zoom.test.mjs has what they ask of the look.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { BROKEN, HOSTILE, HOSTILE_WORDS, writeDefinitions } from './definitions.mjs';
import { clipped } from './fit.mjs';
import {
  CALL_BACK, errorGroup, field, openForm, openPage, setUp, submitButton, untilFocused,
} from './harness.mjs';
import { knowing, walkKnown } from './known.mjs';
import { walkService } from './pages.mjs';
import { CARD, SERVICES } from './services.mjs';
import { walk } from './walk.mjs';
import { LANGUAGES, WORDS } from './words.mjs';

const definitions = await writeDefinitions();
const stage = setUp({ services: [definitions.folder] });
after(definitions.remove);

const DEFINITION = '**/api/services/**';
const WIDTHS = [360, 1280];

/** @typedef {import('./harness.mjs').TestPage} TestPage */

for (const language of LANGUAGES) {
  test(`axe finds nothing on the way of an application (${language})`, async (t) => {
    const page = await openPage(t, stage, { language, expected: [/503/], ...withAxe() });
    await walk(page, (what) => checkWithAxe(page, what, WIDTHS));
  });

  test(`axe finds nothing where something is known, moved, unusual or renewed (${language})`, async (t) => {
    const { renew, prepare, ...known } = await knowing();
    const page = await openPage(t, stage, { language, ...known, ...withAxe(prepare) });
    await walkKnown(page, renew, (what) => checkWithAxe(page, what, WIDTHS));
  });

  test(`axe finds nothing on pages that failed (${language})`, async (t) => {
    const page = await openPage(t, stage, {
      language,
      service: CALL_BACK,
      expected: [/503/],
      ...withAxe((one) => one.route(DEFINITION, (route) => route.fulfill({ status: 503 }))),
    });
    await page.getByRole('button', { name: page.words.tryAgain }).waitFor();
    await checkWithAxe(page, 'a page that did not come', WIDTHS);

    const broken = await openPage(t, stage, {
      language, service: BROKEN, expected: [/mustBeNice/], ...withAxe(),
    });
    await broken.getByRole('heading', { name: broken.words.brokenTitle }).waitFor();
    await checkWithAxe(broken, 'a broken form', WIDTHS);
  });
}

/** What browsers may fill in, where it is asked of the citizen: tokens of HTML, by label. */
const AUTOFILL = {
  'نام و نام خانوادگی': 'name', 'Full name': 'name',
  نام: 'given-name', 'First name': 'given-name',
  'نام خانوادگی': 'family-name', 'Last name': 'family-name',
  'تاریخ تولد': 'bday', 'Date of birth': 'bday',
  'تلفن همراه': 'tel', 'Mobile number': 'tel',
  استان: 'address-level1', Province: 'address-level1',
  شهر: 'address-level2', City: 'address-level2',
  نشانی: 'street-address', 'Street address': 'street-address',
  'کد پستی': 'postal-code', 'Postal code': 'postal-code',
  'نام شرکت': 'organization', 'Name of the company': 'organization',
  'نشانی وبگاه': 'url', 'Address of the website': 'url',
};
/** Those that are asked about somebody or something else: rows of a household, a shop. */
const OF_OTHERS = /^(members|premises)\./;

/** Each control's label and token, and those that it should have. @param {TestPage} page */
async function autofill(page) {
  const controls = await page.getByRole('main').locator('input, select, textarea').evaluateAll(
    (all) => all.map((one) => [one.id, one.labels[0].textContent, one.getAttribute('autocomplete')]));
  return controls.map(([id, label, found]) => [
    `${label}: ${found}`,
    `${label}: ${OF_OTHERS.test(id) ? null : AUTOFILL[label] ?? null}`,
  ]);
}

for (const [index, service] of SERVICES.entries()) {
  const language = LANGUAGES[index % 2];
  test(`axe finds nothing on the pages of ${service.id} (${language})`, async (t) => {
    const page = await openPage(t, stage, { language, service: service.id, ...withAxe() });
    /** @type {string[][]} */
    const tokens = [];
    await walkService(page, service, async (what) => {
      await checkWithAxe(page, what, WIDTHS);
      tokens.push(...await autofill(page));
    });
    await t.test('browsers know what they may fill in', () => {
      assert.ok(tokens.length > 10);
      for (const [found, wanted] of tokens) assert.equal(found, wanted);
    });
  });

  test(`the pages of ${service.id} fit into 320 px where text is large (${language})`, async (t) => {
    const page = await openPage(t, stage, {
      language, service: service.id, width: 320, query: 'theme=large contrast',
    });
    await walkService(page, service, async (what) => {
      assert.deepEqual(await clipped(page), [], what);
    });
  });
}

test('axe finds nothing where the page could not open', async (t) => {
  const page = await openPage(t, stage, {
    expected: [/ERR_FAILED/, /Failed to fetch/],
    ...withAxe((one) => one.route('**/core.wasm', (route) => route.abort())),
  });
  await page.getByRole('alert').waitFor();
  await checkWithAxe(page, 'the page by itself', WIDTHS, 'wcag');
});

test('axe would find a control without a name', async (t) => {
  const page = await openForm(t, stage, withAxe());
  await field(page, page.words.labels.name).evaluate((element) => {
    element.previousElementSibling.remove();
  });
  await assert.rejects(checkWithAxe(page, 'a nameless field', [1280]), /label: /);
});

const FORM_SNAPSHOT = ({ agency, summary, privacy, device, ...words }) => `
- banner:
  - link "${words.skip}":
    - /url: "?service=civil-registry/call-back&lang=${words.language}"
  - link "${words.product}":
    - /url: "?lang=${words.language}"
  - navigation "${words.sections}":
    - link "${words.services}":
      - /url: "?lang=${words.language}"
    - link "${words.otherLanguage}":
      - /url: "?service=${CALL_BACK}&lang=${words.language === 'fa' ? 'en' : 'fa'}"
    - button "${words.simpleView}"
    - button "${words.languages}"
  - status
  - status
- main:
  - paragraph: ${agency}
  - heading "${words.title}" [level=1]
  - paragraph: ${summary}
  - text: ${words.labels.name}
  - textbox "${words.labels.name}"
  - text: ${words.labels.nationalId}
  - paragraph: ${words.hints.nationalId}
  - textbox "${words.labels.nationalId}"
  - text: ${words.labels.mobile}
  - paragraph: ${words.hints.mobile}
  - textbox "${words.labels.mobile}"
  - button "${words.submit}"
  - status
  - status
- contentinfo:
  - paragraph: ${privacy}
  - group "${device}":
    - button "${words.publicComputer}"
    - button "${words.keepInFile}"
    - button "${words.carry}"
    - button "${words.clear}"
`.trim();

for (const [language, further] of Object.entries({
  fa: {
    sections: 'بخش‌ها',
    agency: 'سازمان ثبت احوال کشور',
    summary: 'نام و شمارهٔ خود را بفرستید تا کارشناس با شما تماس بگیرد.',
    privacy: 'تا دکمهٔ ارسال را نزنید، پاسخ‌های شما فقط روی همین دستگاه و رمزشده نگه داشته می‌شود.',
    device: 'این دستگاه',
  },
  en: {
    sections: 'Sections',
    agency: 'Civil Registration Organization',
    summary: 'Leave your name and number, and an adviser will call you.',
    privacy: 'Until you press Submit, your answers are kept on this device alone, and sealed.',
    device: 'This device',
  },
})) {
  test(`the form reads to a screen reader in the order it is seen (${language})`, async (t) => {
    const page = await openForm(t, stage, { language });
    assert.equal(await page.ariaSnapshot(), FORM_SNAPSHOT({ ...WORDS[language], ...further }));
  });
}

test('the steps are heard where they are seen as a bar', async (t) => {
  const page = await openPage(t, stage, { language: 'en', service: CARD.id });
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  const names = [...CARD.pages.map(({ heading }) => heading.en), 'Check and submit'];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await steps.first().waitFor();
    for (const [at, name] of names.entries()) {
      assert.match(await steps.nth(at).ariaSnapshot(), new RegExp(name), `${width} px`);
    }
  }
});

for (const language of LANGUAGES) {
  test(`text at twice its size is not cut off (${language})`, async (t) => {
    const page = await openPage(t, stage, { language, expected: [/503/], alone: true });
    const size = () => field(page, page.words.labels.name)
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    const cdp = await page.context().newCDPSession(page);
    let before = 0;
    await walk(page, async (what) => {
      await cdp.send('Page.setFontSizes', { fontSizes: { standard: 16 } });
      if (what === 'form') before = await size();
      await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
      if (what === 'form') assert.equal(await size(), 2 * before);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual(await clipped(page), [], `${what}, ${width} px wide`);
      }
    });
  });
}

test('a label without spaces breaks where it must', async (t) => {
  const page = await openPage(t, stage, { service: HOSTILE, width: 320 });
  await field(page, HOSTILE_WORDS.longLabel).waitFor();
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  assert.deepEqual(await clipped(page), []);
});

test('the first key leads past what every page has, and shows that it does', async (t) => {
  const page = await openForm(t, stage);
  const skip = page.getByRole('link', { name: page.words.skip, exact: true });
  const opacity = () => skip.evaluate((link) => getComputedStyle(link).opacity);
  assert.equal(await opacity(), '0');
  await page.keyboard.press('Tab');
  await untilFocused(skip);
  assert.equal(await opacity(), '1');
  await page.keyboard.press('Enter');
  await untilFocused(page.getByRole('heading', { level: 1 }));
  await page.keyboard.press('Tab');
  await untilFocused(field(page, page.words.labels.name));
});
