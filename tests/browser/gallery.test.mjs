// /gallery: each widget in its states, in both faces: by role and name they are the same, nothing
// is drawn by the browser's own ink, and axe finds nothing.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { withAxe } from './axe.mjs';
import { SOFTWARE_WEBGL, openPage, setUp } from './harness.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { LANGUAGES } from './words.mjs';

const WIDGETS = readdirSync(join(REPOSITORY, 'assets/gallery'))
  .map((name) => name.replace('.json', ''));
const FACES = /** @type {const} */ (['html', 'canvas']);

const stage = setUp({ graphics: SOFTWARE_WEBGL });

/**
 * The frames of both faces, once each shows its own.
 * @param {import('./harness.mjs').TestPage} page @param {string} query
 */
async function openGallery(page, query) {
  await page.goto(`${new URL('/gallery', page.url())}?${query}`);
  const frames = FACES.map((face) => page.frameLocator(`#${face}`));
  for (const [i, frame] of frames.entries()) {
    await frame.locator('button[type="submit"]').waitFor();
    const window = frame.locator('panjereh-window');
    await window.evaluate(async (element, face) => {
      const shows = () => /** @type {any} */ (element).faceState().face === face;
      while (!shows()) await new Promise((resolve) => setTimeout(resolve, 20));
    }, FACES[i]);
    if (query.includes('refused')) await frame.locator('[id="@errors"]').waitFor();
  }
  return frames;
}

test('the gallery has a link for each widget, and says what is chosen', async (t) => {
  const page = await openPage(t, stage);
  await openGallery(page, 'widget=money&lang=en');
  const links = page.getByRole('navigation', { name: 'Widgets' }).getByRole('link');
  assert.deepEqual((await links.allTextContents()).sort(), WIDGETS.sort());
  assert.equal(await page.getByRole('link', { name: 'money' }).getAttribute('aria-current'), 'page');
  assert.equal(await page.getByLabel('Language').inputValue(), 'en');
  await page.getByLabel('Width').selectOption('640 px');
  await page.waitForURL(/width=640/);
  assert.equal(await page.locator('#canvas').getAttribute('width'), '640');
  await page.getByLabel(/Refused/).check();
  await page.waitForURL(/refused=yes/);
  const { id } = JSON.parse(await page.getByLabel('Definition').textContent() ?? '');
  assert.equal(id, 'gallery/money');
});

for (const [index, widget] of WIDGETS.entries()) {
  test(`both faces are the same by role and name, and accessible: ${widget}`, async (t) => {
    const page = await openPage(t, stage, withAxe());
    for (const [turn, refused] of ['', '&refused=yes'].entries()) {
      const languages = process.env.PANJEREH_FULL ? LANGUAGES : [LANGUAGES[(index + turn) % 2]];
      for (const language of languages) {
        const what = `${widget}, ${language}${refused}`;
        const frames = await openGallery(page, `widget=${widget}&lang=${language}${refused}`);
        const [html, canvas] = await Promise.all(
          frames.map((frame) => frame.locator('main').first().ariaSnapshot()));
        assert.ok(html.length > 60, `${what}: ${html}`);
        assert.equal(canvas, html, what);
        // What stands in a control of several lines is the browser's to draw, and what clears one.
        const ownInk = frames[1].locator('.own-ink:not(textarea, [data-variant="clear"])');
        assert.deepEqual(await ownInk.allTextContents(), [], `${what}: the browser's own ink`);
        for (const [i, face] of FACES.entries()) {
          const element = await page.locator(`#${face}`).elementHandle();
          const found = await (await element?.contentFrame())?.evaluate(async () => {
            const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.target.flat().join(' '))}`);
          });
          assert.deepEqual(found, [], `${what}, ${FACES[i]}`);
        }
      }
    }
  });
}

test('a field says what it is in each state', async (t) => {
  const page = await openPage(t, stage);
  for (const frame of await openGallery(page, 'widget=money&lang=fa&refused=yes')) {
    const box = (/** @type {string} */ name) => frame.getByRole('textbox', { name, exact: true });
    const described = (/** @type {string} */ name) => box(name).evaluate((element) => (
      (element.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
        .map((id) => /** @type {ShadowRoot} */ (element.getRootNode()).getElementById(id)?.textContent)
        .join('|')));
    await frame.locator('[id="@errors"]').waitFor();
    assert.equal(await described('لازم'), 'به «لازم» پاسخ دهید|به تومان');
    assert.equal(await box('لازم').getAttribute('aria-invalid'), 'true');
    assert.notEqual(await box('لازم').getAttribute('required'), null);
    assert.equal(await described('با راهنما'), 'اختیاری. راهنمایی که همیشه دیده می‌شود|به تومان');
    assert.equal(await box('با راهنما').getAttribute('required'), null);
    assert.equal(await box('پُر').inputValue(), '۱۲٬۰۰۰٬۰۰۰');
    assert.equal(await described('پُر'), 'اختیاری|دوازده میلیون تومان');
    assert.equal(await box('محاسبه‌شده').inputValue(), '۱۲٬۰۰۰٬۰۰۰ تومان');
    assert.notEqual(await box('محاسبه‌شده').getAttribute('readonly'), null);
    await box('پُر').fill('۲ میلیون تومان');
    await box('با راهنما').focus();
    assert.equal(await box('پُر').inputValue(), '۲٬۰۰۰٬۰۰۰');
    assert.equal(await box('محاسبه‌شده').inputValue(), '۲٬۰۰۰٬۰۰۰ تومان');
  }
});

test('HTML in the words of a form is shown as it is', async (t) => {
  const page = await openPage(t, stage);
  for (const frame of await openGallery(page, 'widget=texts&lang=en')) {
    await frame.getByText('<b>HTML</b> is shown as it is').waitFor();
  }
});
