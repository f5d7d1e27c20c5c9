// What stands over the page for a while: that there is no network. Of a newer build offline.test.mjs
// tells.

import assert from 'node:assert/strict';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { checkSameLook, settled, untilFace } from './faces.mjs';
import {
  SOFTWARE_WEBGL, field, openForm, setUp, submitButton,
} from './harness.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const WORDS = {
  fa: { gone: 'اینترنت قطع است.', back: 'اینترنت دوباره وصل است.' },
  en: { gone: 'There is no internet connection.', back: 'The internet connection is back.' },
};

for (const language of LANGUAGES) {
  test(`no network is told in the header, while the form goes on, until it is back (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language, query: 'face=canvas', tolerated: [/ERR_INTERNET/], ...withAxe(),
    });
    await untilFace(page, 'canvas');
    const banner = page.locator('header').getByRole('status');
    assert.deepEqual(await banner.allTextContents(), ['', '']);
    const name = field(page, page.words.labels.name);
    await name.focus();

    await page.context().setOffline(true);
    await banner.filter({ hasText: WORDS[language].gone }).waitFor();
    assert.ok(await name.evaluate((one) => one.matches(':focus')));
    await page.keyboard.type('a');
    await checkWithAxe(page, 'no network', [360, 1280]);
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(() => scrollTo(0, 0));
      await settled(page);
      await checkSameLook(page, `no network, ${width} px wide`);
    }

    await page.context().setOffline(false);
    await banner.filter({ hasText: WORDS[language].back }).waitFor();
    await settled(page);
    await checkSameLook(page, 'a network again');
    await page.waitForFunction(() => {
      const { shadowRoot } = document.querySelector('panjereh-window');
      const all = [...shadowRoot.querySelectorAll('header [role="status"]')];
      return all.length === 2 && all.every((one) => one.textContent === '');
    });
    assert.equal(await name.inputValue(), 'a');
    await submitButton(page).waitFor();
  });
}

test('a page that opens without a network says so', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en',
    prepare: (one) => one.addInitScript(() => {
      Object.defineProperty(navigator, 'onLine', { value: false });
    }),
  });
  await page.locator('header').getByText(WORDS.en.gone).waitFor();
});
