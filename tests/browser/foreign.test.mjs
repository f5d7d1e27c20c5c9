// Words of a form that stand in where it lacks the page's language: each says in which language it
// is (WCAG 2.2, 3.1.2), and is read in its own direction.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { checkSameLook, settled, untilFace } from './faces.mjs';
import { SOFTWARE_WEBGL, openPage, setUp } from './harness.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { SERVICES } from './services.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const FORMS = [
  ...SERVICES.map(({ id }) => id),
  ...readdirSync(join(REPOSITORY, 'assets/gallery')).map((name) => `gallery/${name.replace('.json', '')}`),
];

/** Without all that is said in English. @param {any} json @returns {any} */
function inPersianAlone(json) {
  if (Array.isArray(json)) return json.map(inPersianAlone);
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(Object.entries(json).flatMap(([key, value]) => (
    key === 'en' && 'fa' in json ? [] : [[key, inPersianAlone(value)]])));
}

/** @param {import('playwright-core').Page} page */
async function withoutEnglish(page) {
  await page.route(/\/api\/(services|lists)(\/|$)/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: inPersianAlone(await response.json()) });
  });
}

/** Persian words on the page, and those of them that do not say so. @param {import('playwright-core').Page} page */
function persianWords(page) {
  return page.evaluate(() => {
    const root = /** @type {ShadowRoot} */ (document.querySelector('panjereh-window').shadowRoot);
    const walker = document.createTreeWalker(root.querySelector('main'), NodeFilter.SHOW_TEXT);
    const seen = [];
    const wrong = [];
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent ?? '';
      // Sentences of the page's own may name what is in Persian, and digits are everybody's.
      if (!/\p{Script=Arabic}/u.test(text) || /\p{Script=Latin}/u.test(text)) continue;
      if (!/\p{Letter}/u.test(text)) continue;
      const element = /** @type {Element} */ (walker.currentNode.parentElement);
      if (element.localName === 'textarea') continue; // an answer, in whichever language it is
      const language = element.closest('[lang]')?.getAttribute('lang');
      seen.push(text);
      if (language !== 'fa' || getComputedStyle(element).direction !== 'rtl') {
        wrong.push(`${text} (${element.localName}, ${language})`);
      }
    }
    const controls = [...root.querySelectorAll(':is(input, select, textarea)[lang]')];
    return { seen, wrong, controls: controls.map(({ id }) => id) };
  });
}

for (const [index, service] of FORMS.entries()) {
  test(`words of another language say so: ${service}`, async (t) => {
    const page = await openPage(t, stage, {
      language: 'en', service, query: 'face=html', ...withAxe(withoutEnglish),
    });
    await page.locator('form').waitFor();
    const { seen, wrong, controls } = await persianWords(page);
    assert.ok(seen.length > 4, seen.join('\n'));
    assert.deepEqual(wrong, []);
    assert.deepEqual(controls, []);
    const widths = [360, 1280];
    await checkWithAxe(page, service, process.env.PANJEREH_FULL ? widths : [widths[index % 2]]);
  });
}

for (const width of [360, 1280]) {
  test(`words of another language look the same in both faces, ${width} px wide`, async (t) => {
    for (const { id } of SERVICES) {
      const page = await openPage(t, stage, {
        language: 'en', service: id, query: 'face=canvas', width, prepare: withoutEnglish,
      });
      await untilFace(page, 'canvas');
      await settled(page);
      await checkSameLook(page, id);
    }
  });
}

test('the list of services says so, too, and its words that are searched for', async (t) => {
  const page = await openPage(t, stage, {
    language: 'en', query: 'face=html', prepare: withoutEnglish,
  });
  const search = page.getByRole('searchbox');
  await page.getByRole('listitem').first().waitFor();
  await search.fill('کارت');
  await page.locator('mark').first().waitFor();
  const { seen, wrong } = await persianWords(page);
  assert.ok(seen.length > 2, seen.join('\n'));
  assert.deepEqual(wrong, []);
});
