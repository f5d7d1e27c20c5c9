// What assistive technology and people with large text or a narrow view get.

import assert from 'node:assert/strict';
import test, { after } from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { BROKEN, HOSTILE, HOSTILE_WORDS, writeDefinitions } from './definitions.mjs';
import {
  CALL_BACK, errorGroup, field, openForm, openPage, setUp, submitButton, untilFocused,
} from './harness.mjs';
import { knowing, walkKnown } from './known.mjs';
import { walkService } from './pages.mjs';
import { SERVICES } from './services.mjs';
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

for (const [index, service] of SERVICES.entries()) {
  const language = LANGUAGES[index % 2];
  test(`axe finds nothing on the pages of ${service.id} (${language})`, async (t) => {
    const page = await openPage(t, stage, { language, service: service.id, ...withAxe() });
    await walkService(page, service, (what) => checkWithAxe(page, what, WIDTHS));
  });

  test(`the pages of ${service.id} fit into 320 px (${language})`, async (t) => {
    const page = await openPage(t, stage, { language, service: service.id, width: 320 });
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
  - link "${words.product}":
    - /url: "?lang=${words.language}"
  - navigation "${words.sections}":
    - link "${words.services}":
      - /url: "?lang=${words.language}"
    - link "${words.otherLanguage}":
      - /url: "?service=${CALL_BACK}&lang=${words.language === 'fa' ? 'en' : 'fa'}"
    - button "${words.simpleView}"
    - button "${words.languages}"
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

/** What is cut off or sticks out of the page. @param {TestPage} page */
function clipped(page) {
  return page.evaluate(() => {
    const found = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in ${clientWidth}`);
    const { shadowRoot } = document.querySelector('panjereh-window');
    for (const element of shadowRoot.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      const name = `${element.localName} ${element.id}`;
      if (box.left < -0.5 || box.right > clientWidth + 0.5) found.push(`${name} sticks out`);
      // A control cuts off what is larger than itself; all else grows.
      if (!element.matches('input, textarea, select, option')) {
        // Blocks reach over what they stand in on purpose: room for focus rings (fields.css).
        const room = element.querySelector('.block, form') ? 8 : 0;
        if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + room + 1) {
          found.push(`${name} is too narrow: ${element.scrollWidth} in ${element.clientWidth}`);
        }
        continue;
      }
      if (element.matches('option, [type="radio"], [type="checkbox"]')) continue;
      const line = parseFloat(getComputedStyle(element).fontSize) * 1.4;
      if (element.clientHeight < line) found.push(`${name} is too low for its text`);
    }
    return found;
  });
}

for (const language of LANGUAGES) {
  test(`at 400 % zoom nothing is cut off and nothing scrolls sideways (${language})`, async (t) => {
    // 1280 px at 400 % are 320 CSS px (WCAG 2.2, 1.4.10).
    const page = await openPage(t, stage, { language, width: 320, expected: [/503/] });
    await walk(page, async (what) => assert.deepEqual(await clipped(page), [], what));
  });

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
