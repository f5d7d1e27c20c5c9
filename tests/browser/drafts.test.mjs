// Drafts in a real browser: what was shown as saved is there again, in words where nothing can be.

import assert from 'node:assert/strict';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import {
  CALL_BACK, clearDevice, errorGroup, field, fillIn, launchChromium, openForm, saved, setUp, storedText,
  submitButton, told, trackingCode, until, untilFocused, untilReceived, untilStored,
} from './harness.mjs';
import { startSandbox } from './sandbox.mjs';
import { LANGUAGES, WRONG_NATIONAL_ID } from './words.mjs';

const stage = setUp();

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {string} language */
const address = (language) => `${stage.sandbox.url}?service=${CALL_BACK}&lang=${language}`;

/** @param {TestPage} page @param {string} name */
const valueOf = (page, name) => field(page, page.words.labels[name]).inputValue();

/** The keys of the drafts' records. @param {TestPage} page */
const storedDrafts = async (page) => (
  (await storedText(page)).split('\n').filter((line) => line.startsWith('draft/')));

/** Another tab of the same browser.
 * @param {import('node:test').TestContext} t @param {TestPage} page
 * @param {(page: import('playwright-core').Page) => Promise<unknown>} [prepare] what comes first
 * @returns {Promise<TestPage>} */
async function secondTab(t, page, prepare) {
  const other = await page.context().newPage();
  t.after(() => other.close());
  await prepare?.(other);
  await other.goto(page.url());
  return Object.assign(other, { words: page.words, account: page.account });
}

for (const language of LANGUAGES) {
  test(`what was typed is there again after a reload, and no store can be read (${language})`, async (t) => {
    const page = await openForm(t, stage, { language, alone: true });
    await fillIn(page);
    await page.getByRole('heading', { level: 1 }).click(); // leaves the last field, a moment later
    await until(field(page, page.words.labels.mobile), (control) => (
      /^.{4} .{3} .{4}$/u.test(/** @type {HTMLInputElement} */ (control).value)));
    await saved(page).waitFor();
    /** @type {Record<string, string>} */
    const shown = {};
    for (const name of Object.keys(page.words.citizen)) shown[name] = await valueOf(page, name);
    const secrets = [...Object.values(page.words.citizen), ...Object.values(shown)];
    const records = await storedText(page);
    assert.match(records, /^draft\/[\da-f-]{36}-1#\d{10}$/m);
    assert.match(records, /^head\/[\da-f-]{36}-1#$/m);
    for (const secret of secrets) assert.ok(!records.includes(secret), `${secret} is not sealed`);
    await page.reload();
    await submitButton(page).waitFor();
    for (const [name, text] of Object.entries(shown)) {
      assert.equal(await valueOf(page, name), text);
    }
    await submitButton(page).click();
    await untilReceived(page);
    await page.reload();
    await submitButton(page).waitFor();
    assert.equal(await valueOf(page, 'name'), '');
  });
}

test('answers that are there again move no caret, which is told of each, and it is behind them', async (t) => {
  const page = await openForm(t, stage, {
    prepare: (one) => one.addInitScript(() => {
      /** @type {string[]} */
      const moved = [];
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function attachWatched(options) {
        const root = attach.call(this, options);
        root.addEventListener('selectionchange', (event) => {
          moved.push(/** @type {Element} */ (event.target).id);
        }, { capture: true });
        return root;
      };
      Object.assign(globalThis, { moved });
    }),
  });
  const { words } = page;
  await fillIn(page, { ...words.citizen, nationalId: WRONG_NATIONAL_ID });
  await saved(page).waitFor();
  await page.reload();
  await submitButton(page).waitFor();
  // What is told comes in its order: of a control that is put together now, and of none before.
  await field(page, words.labels.mobile).evaluate((one) => {
    const made = Object.assign(document.createElement('input'), { id: 'made', value: '۱' });
    one.after(made);
  });
  const moved = await page.waitForFunction(() => {
    const all = /** @type {any} */ (globalThis).moved;
    return all.length > 0 && all;
  });
  assert.deepEqual(await moved.jsonValue(), ['made']);
  await submitButton(page).click();
  await errorGroup(page).getByRole('link', { name: words.wrongNationalId }).click();
  const control = field(page, words.labels.nationalId);
  await untilFocused(control);
  assert.equal(await control.evaluate((/** @type {HTMLInputElement} */ one) => one.selectionStart),
    WRONG_NATIONAL_ID.length);
});

test('the word goes with the next letter, in the same task', async (t) => {
  const page = await openForm(t, stage, { alone: true });
  await fillIn(page, { name: 'سارا' });
  await saved(page).waitFor();
  const left = await field(page, page.words.labels.name).evaluate((control, word) => {
    control.setRangeText('!', 0, 0, 'end');
    control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    return control.getRootNode().textContent.includes(word);
  }, page.words.saved);
  assert.equal(left, false);
  await saved(page).waitFor();
});

test('a write begins within 250 ms of an edit, and at once when the page is hidden', async (t) => {
  const page = await openForm(t, stage, {
    prepare: (one) => one.addInitScript(() => {
      const { add } = IDBObjectStore.prototype;
      globalThis.writes = [];
      IDBObjectStore.prototype.add = function noted(...values) {
        globalThis.writes.push(performance.now());
        return add.apply(this, values);
      };
    }),
  });
  const edit = (/** @type {boolean} */ hides) => field(page, page.words.labels.name)
    .evaluate((control, isHidden) => new Promise((resolve) => {
      control.setRangeText('a', 0, 0, 'end');
      const count = globalThis.writes.length;
      const start = performance.now();
      control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      if (isHidden) dispatchEvent(new PageTransitionEvent('pagehide'));
      const look = () => {
        if (globalThis.writes.length > count) resolve(globalThis.writes.at(-1) - start);
        else setTimeout(look, 1);
      };
      look();
    }), hides);
  await edit(false); // the first opens what later ones find open
  const delays = [await edit(false), await edit(false), await edit(false)];
  assert.ok(Math.min(...delays) < 250, `${delays} ms`);
  assert.ok(Math.min(await edit(true), await edit(true), await edit(true)) < 100);
});

for (const language of LANGUAGES) {
  test(`a second tab says so, and can take over (${language})`, async (t) => {
    const page = await openForm(t, stage, { language, alone: true });
    await fillIn(page, { name: page.words.citizen.name });
    await saved(page).waitFor();
    const other = await secondTab(t, page);
    const takeOver = other.getByRole('button', { name: page.words.takeOver, exact: true });
    await takeOver.click();
    await submitButton(other).waitFor();
    assert.equal(await valueOf(other, 'name'), page.words.citizen.name);
    await page.getByRole('button', { name: page.words.takeOver, exact: true }).waitFor();
    await fillIn(other);
    await submitButton(other).click();
    await trackingCode(other).waitFor();
    // What was sent is done with: the next one may begin in the first tab.
    await submitButton(page).waitFor();
    assert.equal(await valueOf(page, 'name'), '');
  });
}

for (const language of LANGUAGES) {
  test(`a second tab shows what the first one stores, and goes on with it (${language})`, async (t) => {
    const axe = withAxe();
    const page = await openForm(t, stage, { language, ...axe });
    const { name, mobile } = page.words.citizen;
    await fillIn(page, { name: 'Sara' });
    await saved(page).waitFor();
    const other = await secondTab(t, page, axe.prepare);
    /** What stands beside a field's name. @param {string} label */
    const answerTo = (label) => other.locator('dl > div', {
      has: other.getByText(page.words.labels[label], { exact: true }),
    }).locator('dd');
    await answerTo('name').getByText('Sara', { exact: true }).waitFor();
    const takeOver = other.getByRole('button', { name: page.words.takeOver, exact: true });
    await takeOver.focus();
    await other.evaluate(() => {
      /** @type {Set<string>} */
      const heard = globalThis.heard = new Set();
      globalThis.channel = new BroadcastChannel('panjereh');
      globalThis.channel.onmessage = (/** @type {MessageEvent} */ { data }) => {
        heard.add(JSON.stringify(data));
      };
    });
    await fillIn(page, { name });
    await answerTo('name').getByText(name, { exact: true }).waitFor();
    await untilFocused(takeOver);
    assert.equal(await other.getByRole('textbox').count(), 0);
    // Of the answers nothing is told: that something has changed, and no more.
    const heard = await other.evaluate(() => [...globalThis.heard]);
    assert.deepEqual(heard.filter((one) => one !== '{"type":"used"}'), ['{"type":"changed"}']);
    await checkWithAxe(other, 'a form that is open in another tab', [360, 1280]);

    await other.keyboard.press('Enter');
    await submitButton(other).waitFor();
    assert.equal(await valueOf(other, 'name'), name);
    await fillIn(other, { mobile });
    await saved(other).waitFor();
    await page.locator('dl').getByText(name, { exact: true }).waitFor(); // follows in its turn
    await other.close();
    await submitButton(page).waitFor();
    assert.equal(await valueOf(page, 'name'), name);
    assert.notEqual(await valueOf(page, 'mobile'), '');
  });
}

test('a second tab goes on by itself when the first is closed', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const other = await secondTab(t, page);
  const takeOver = other.getByRole('button', { name: page.words.takeOver, exact: true });
  await takeOver.waitFor();
  await page.close();
  await submitButton(other).waitFor();
  assert.equal(await valueOf(other, 'name'), 'Sara');
  assert.equal(await takeOver.count(), 0);
  await fillIn(other, { mobile: '0912' });
  await saved(other).waitFor();
});

test('a browser that is slow to give the lock is not taken for another tab', async (t) => {
  const page = await openForm(t, stage, { prepare: (one) => one.addInitScript(() => {
    const request = navigator.locks.request.bind(navigator.locks);
    navigator.locks.request = (/** @type {any[]} */ ...parameters) => new Promise((resolve) => {
      setTimeout(() => resolve(/** @type {any} */ (request)(...parameters)), 1000);
    });
  }) });
  // After a page about another tab the form would begin with its title.
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
});

test('an application waits in the outbox through a closed tab, and is sent once', async (t) => {
  const page = await openForm(t, stage, { language: 'en', context: {}, expected: [/ERR_FAILED/] });
  await page.context().route('**/api/applications', (route) => (
    route.request().method() === 'POST' ? route.abort() : route.continue()));
  const before = stage.sandbox.applications().length;
  await fillIn(page);
  await submitButton(page).click();
  await told(page, 'kept on this device').waitFor();
  const records = await storedText(page);
  assert.ok(records.startsWith(`kept/services/${CALL_BACK}#`) || records.includes('outbox/'));
  for (const secret of Object.values(page.words.citizen)) assert.ok(!records.includes(secret));
  await page.goto('about:blank');
  await page.context().unroute('**/api/applications');
  await page.goto(`${stage.sandbox.url}?lang=en`);
  await page.getByRole('region', { name: page.words.applications }).getByText('Received')
    .waitFor();
  assert.equal(stage.sandbox.applications().length, before + 1);
  await untilStored(page, (stored) => !stored.includes('outbox/'));
});

const LIST = {
  fa: {
    title: 'پیش‌نویس‌های این دستگاه', options: /^گزینه‌های/, remove: /^حذف پیش‌نویس/,
    undo: /^بازگرداندن پیش‌نویس/, rename: 'تغییر نام', name: 'نام پیش‌نویس', save: 'ذخیرهٔ نام',
    copy: 'ساختن رونوشت', copied: /^رونوشت/,
  },
  en: {
    title: 'Drafts on this device', options: /^Options for/, remove: /^Delete the draft/,
    undo: /^Bring back the draft/, rename: 'Rename', name: 'Name of the draft',
    save: 'Save the name', copy: 'Make a copy', copied: /^Copy of/,
  },
};

for (const language of LANGUAGES) {
  test(`drafts are listed, deleted and brought back by keyboard (${language})`, async (t) => {
    const page = await openForm(t, stage, {
      language,
      ...withAxe((one) => one.addInitScript(() => {
        globalThis.asked = 0;
        StorageManager.prototype.persist = () => {
          ++globalThis.asked;
          return new Promise(() => {}); // as of somebody who does not answer
        };
      })),
    });
    await fillIn(page, { name: 'Sara' });
    const other = await secondTab(t, page); // waits for the first
    await page.getByRole('link', { name: page.words.services, exact: true }).first().click();
    const list = page.getByRole('region', { name: LIST[language].title, exact: true });
    const title = list.getByRole('link', { name: page.words.title, exact: true });
    await title.waitFor();
    assert.equal(await page.evaluate(() => globalThis.asked), 1);
    await checkWithAxe(page, 'the list of drafts', [360, 1280]);

    const options = list.getByRole('button', { name: LIST[language].options });
    await options.focus();
    await page.keyboard.press('Enter');
    await checkWithAxe(page, 'what can be done with a draft', [360, 1280]);
    await list.getByRole('button', { name: LIST[language].remove }).focus();
    await page.keyboard.press('Enter');
    const undo = list.getByRole('button', { name: LIST[language].undo });
    await untilFocused(undo);
    assert.equal(await title.count(), 0);
    await other.getByRole('textbox').first().waitFor(); // the other tab has it now
    assert.equal(await valueOf(other, 'name'), '');
    await other.close();
    await checkWithAxe(page, 'a deleted draft', [360, 1280]);

    await page.reload();
    await undo.focus();
    await page.keyboard.press('Enter');
    await untilFocused(options);
    await title.focus();
    await page.keyboard.press('Enter');
    await submitButton(page).waitFor();
    assert.equal(await valueOf(page, 'name'), 'Sara');
  });
}

for (const language of LANGUAGES) {
  test(`a draft gets a name, and a copy of its own, by keyboard (${language})`, async (t) => {
    const page = await openForm(t, stage, { language, ...withAxe(() => {}) });
    const words = LIST[language];
    await fillIn(page, { name: 'Sara' });
    await page.getByRole('link', { name: page.words.services, exact: true }).first().click();
    const list = page.getByRole('region', { name: words.title, exact: true });
    const press = async (/** @type {string | RegExp} */ name) => {
      await list.getByRole('button', { name, exact: typeof name === 'string' }).focus();
      await page.keyboard.press('Enter');
    };
    await press(words.options);
    await press(words.rename);
    const name = list.getByRole('textbox', { name: words.name, exact: true });
    await untilFocused(name);
    await page.keyboard.type('برای مادر (1)');
    await checkWithAxe(page, 'a draft that is being named', [360, 1280]);
    await press(words.save);
    await untilFocused(list.getByRole('button', { name: words.rename, exact: true }));
    const named = list.getByRole('link', { name: 'برای مادر (1)', exact: true });
    await named.waitFor();
    assert.ok(!(await storedText(page)).includes('مادر'));

    await press(words.copy);
    const copy = list.getByRole('link', { name: words.copied });
    await untilFocused(copy);
    await checkWithAxe(page, 'a draft and its copy', [360, 1280]);
    await page.keyboard.press('Enter');
    await submitButton(page).waitFor();
    assert.equal(await valueOf(page, 'name'), 'Sara');
    await fillIn(page, { name: 'Mina' });
    await page.getByRole('link', { name: page.words.services, exact: true }).first().click();
    await named.click();
    await submitButton(page).waitFor();
    assert.equal(await valueOf(page, 'name'), 'Sara');
    await page.reload(); // the copy was changed last
    await submitButton(page).waitFor();
    assert.equal(await valueOf(page, 'name'), 'Mina');
  });
}

test('on a public computer nothing is kept, and that is remembered', async (t) => {
  const page = await openForm(t, stage, { language: 'en', context: {} });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const button = page.getByRole('button', { name: page.words.publicComputer, exact: true });
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  await button.click();
  await page.getByText('Public computer: not saved', { exact: true }).waitFor();
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  await fillIn(page);
  assert.equal(await storedText(page), '');
  await page.reload();
  await submitButton(page).waitFor();
  assert.equal(await valueOf(page, 'name'), '');
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  assert.equal(await storedText(page), '');
});

test('clearing a public computer leaves nothing of what was sent from it', async (t) => {
  const page = await openForm(t, stage, { language: 'en', context: {} });
  await page.getByRole('button', { name: page.words.publicComputer, exact: true }).click();
  await fillIn(page);
  await submitButton(page).click();
  await untilReceived(page);
  await clearDevice(page);
  await page.getByRole('heading', { name: page.words.cleared, exact: true }).waitFor();
  assert.equal(await storedText(page), '');
  await page.goto(`${stage.sandbox.url}?lang=en`);
  await page.getByText(page.words.noApplications).waitFor();
});

test('clearing that did not remove all is not said to have', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en', context: {},
    prepare: (one) => one.addInitScript(() => { IDBObjectStore.prototype.clear = () => {}; }),
  });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  await clearDevice(page);
  await page.getByRole('heading', { name: 'Not everything was cleared', exact: true }).waitFor();
  assert.equal(await page.getByRole('heading', { name: page.words.cleared, exact: true }).count(), 0);
});

test('of two drafts both are there after the clock went back', async (t) => {
  const page = await openForm(t, stage, { language: 'en', context: {} });
  await page.clock.setSystemTime('2026-11-24T10:00:00Z');
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  await page.getByRole('link', { name: page.words.services, exact: true }).first().click();
  const list = page.getByRole('region', { name: LIST.en.title, exact: true });
  await list.getByRole('button', { name: LIST.en.options }).click();
  await list.getByRole('button', { name: LIST.en.copy }).click();
  await list.getByRole('link', { name: LIST.en.copied }).waitFor();
  await page.clock.setSystemTime('2025-11-24T10:00:00Z');
  await list.getByRole('link', { name: LIST.en.copied }).click();
  await submitButton(page).waitFor();
  await fillIn(page, { name: 'Mina' });
  await saved(page).waitFor();
  await page.goto(`${stage.sandbox.url}?lang=en`);
  await list.getByRole('link', { name: LIST.en.copied }).click();
  await submitButton(page).waitFor();
  assert.equal(await valueOf(page, 'name'), 'Mina');
  await page.goto(`${stage.sandbox.url}?lang=en`);
  await list.getByRole('link', { name: page.words.title, exact: true }).click();
  await submitButton(page).waitFor();
  assert.equal(await valueOf(page, 'name'), 'Sara');
});

test('who goes elsewhere while typing finds what was there before, or all of it', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  for (const [i, name] of ['Mina', 'Nora', 'Zahra', 'Leila'].entries()) {
    const before = await valueOf(page, 'name');
    await field(page, page.words.labels.name).fill(name);
    await page.waitForTimeout(i * 60);
    await page.goto('about:blank');
    await page.goto(address('en'));
    await submitButton(page).waitFor();
    const now = await valueOf(page, 'name');
    assert.ok([before, name].includes(now), now);
    await fillIn(page, { name });
    await saved(page).waitFor();
  }
});

test('what was sent from a public computer is not listed once its last tab is closed', async (t) => {
  const page = await openForm(t, stage, { language: 'en', context: {} });
  await page.getByRole('button', { name: page.words.publicComputer, exact: true }).click();
  await fillIn(page);
  await submitButton(page).click();
  await untilReceived(page);
  const start = `${stage.sandbox.url}?lang=en`;
  const code = await trackingCode(page).innerText();
  const other = await secondTab(t, page);
  await submitButton(other).waitFor();
  const listed = async () => {
    const applications = await other.request.get(new URL('/api/applications', stage.sandbox.url).href);
    return applications.status() === 200 ? (await applications.json()).applications.length : 0;
  };
  await page.goto('about:blank'); // the other tab has that session, too
  await other.getByRole('link', { name: page.words.services, exact: true }).click();
  await other.getByText(code.trim()).waitFor();
  assert.equal(await listed(), 1);
  await other.goto('about:blank');
  for (const end = Date.now() + 10_000; await listed() > 0;) assert.ok(Date.now() < end, 'it is there');
  await page.goto(start);
  await page.getByText(page.words.noApplications).waitFor();
});

test('the way back to the page of a public computer shows nothing that was typed', async (t) => {
  const browser = await launchChromium(undefined, ['--disable-back-forward-cache']);
  t.after(() => browser.close());
  const page = await openForm(t, { ...stage, browser }, {
    language: 'en', context: {}, tolerated: [/404/], // an icon for what stands between
  });
  await page.getByRole('button', { name: page.words.publicComputer, exact: true }).click();
  await fillIn(page);
  await page.locator('panjereh-window').evaluate((one) => {
    addEventListener('pageshow', ({ persisted }) => {
      const values = [...one.shadowRoot.querySelectorAll('input')].map(({ value }) => value);
      sessionStorage.setItem('seen', JSON.stringify({ persisted, values }));
    });
  });
  await page.goto(new URL('/api/services', stage.sandbox.url).href);
  await page.goBack();
  await page.waitForFunction(() => sessionStorage.getItem('seen'));
  // The browser had the page as it was left, which was without what was typed.
  const seen = JSON.parse(await page.evaluate(() => sessionStorage.getItem('seen')));
  assert.ok(seen.persisted);
  assert.deepEqual(seen.values.filter(Boolean), []);
  await submitButton(page).waitFor();
  assert.equal(await valueOf(page, 'name'), '');
  await fillIn(page);
  await submitButton(page).click();
  await untilReceived(page);
});

for (const language of LANGUAGES) {
  test(`clearing this device leaves no draft, no outbox, no list and no cookie (${language})`, async (t) => {
    const page = await openForm(t, stage, { language, context: {} });
    await fillIn(page);
    await submitButton(page).click();
    await untilReceived(page);
    await page.goto(address(language));
    await submitButton(page).waitFor();
    await fillIn(page, { name: 'x' });
    await saved(page).waitFor();
    assert.equal((await page.context().cookies()).length, 1);
    await clearDevice(page);
    await page.getByRole('heading', { name: page.words.cleared, exact: true }).waitFor();
    assert.equal(await storedText(page), '');
    await page.goto(`${stage.sandbox.url}?lang=${language}`);
    await page.getByText(page.words.noApplications).waitFor();
    assert.ok(!(await storedText(page)).includes('receipt/'));
  });
}

test('a browser that stores nothing works from memory, and says so', async (t) => {
  for (const [words, script] of /** @type {[string, () => void][]} */ ([
    ['keeps nothing', () => {
      IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };
    }],
    ['did not answer', () => {
      IDBObjectStore.prototype.add = () => { throw new DOMException('no', 'UnknownError'); };
    }],
    ['is full', () => {
      IDBObjectStore.prototype.add = () => { throw new DOMException('no', 'QuotaExceededError'); };
    }],
    ['not secure', () => { delete Object.getPrototypeOf(crypto).subtle; }],
  ])) {
    const page = await openForm(t, stage, {
      language: 'en', context: {}, prepare: (one) => one.addInitScript(script),
    });
    await fillIn(page);
    await page.getByText(words).waitFor();
    await submitButton(page).click();
    await trackingCode(page).waitFor();
  }
});

test('a draft of a later version of the form is told in words, and left as it is', async (t) => {
  let version = '2.0.0';
  const page = await openForm(t, stage, {
    language: 'en',
    prepare: (one) => one.route(`**/api/services/${CALL_BACK}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...await response.json(), version } });
    }),
  });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const before = await storedDrafts(page);
  version = '1.0.0';
  await page.reload();
  await page.getByRole('heading', { name: 'A newer version made your draft', exact: true }).waitFor();
  assert.equal(await submitButton(page).count(), 0);
  assert.deepEqual(await storedDrafts(page), before);
  version = '2.0.0';
  await page.reload();
  await submitButton(page).waitFor();
  assert.equal(await valueOf(page, 'name'), 'Sara');
});

test('of a draft of an earlier version of the form what fits is there, and what does not is listed', async (t) => {
  let isEarlier = true;
  const page = await openForm(t, stage, {
    language: 'en',
    prepare: (one) => one.route(`**/api/services/${CALL_BACK}`, async (route) => {
      const response = await route.fetch();
      const definition = await response.json();
      if (!isEarlier) {
        const { data, pages: [asked] } = definition;
        definition.version = '1.5.0';
        delete data.properties.name;
        data.required = data.required.filter((/** @type {string} */ one) => one !== 'name');
        asked.items = asked.items.filter((/** @type {any} */ one) => one.field !== '/name');
      }
      await route.fulfill({ response, json: definition });
    }),
  });
  await fillIn(page, { name: 'Sara', nationalId: page.words.citizen.nationalId });
  await saved(page).waitFor();
  isEarlier = false;
  await page.reload();
  await submitButton(page).waitFor();
  assert.equal(await valueOf(page, 'nationalId'), page.words.citizen.nationalId);
  await page.getByText(/some of your earlier answers/).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Sara' }).waitFor();
});

test('an address that is not secure is told: the form works from memory, and is sent', async (t) => {
  const host = 'panjereh.test';
  const sandbox = await startSandbox({ allowHost: host });
  t.after(() => sandbox.close());
  const browser = await launchChromium([`--host-resolver-rules=MAP ${host} 127.0.0.1`]);
  t.after(() => browser.close());
  const url = sandbox.url.replace('127.0.0.1', host);
  const page = await openForm(t, { ...stage, browser, sandbox: { ...sandbox, url } }, {
    language: 'en', context: {},
  });
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await fillIn(page);
  await page.getByText('not secure').waitFor();
  await submitButton(page).click();
  await trackingCode(page).waitFor();
  assert.equal(sandbox.applications().length, 1);
});

test('a store that hangs is told, and left behind with the next answer', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const other = await page.context().newPage();
  await other.goto(stage.sandbox.url);
  await other.evaluate(async () => { // a transaction that never ends, as a browser's own may
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('panjereh');
      request.onsuccess = () => resolve(request.result);
    });
    const records = database.transaction('records', 'readwrite').objectStore('records');
    const hang = () => { records.count().onsuccess = hang; };
    hang();
  });
  await fillIn(page, { mobile: '0912' });
  await page.getByText('did not answer').waitFor();
  await other.close();
  await fillIn(page, { mobile: '09123' });
  await saved(page).waitFor();
  await page.reload();
  await submitButton(page).waitFor();
  assert.deepEqual([await valueOf(page, 'name'), await valueOf(page, 'mobile')], ['Sara', '09123']);
});

test('a write that was given up does not come late', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en',
    prepare: (one) => one.addInitScript(() => {
      const { encrypt } = SubtleCrypto.prototype;
      SubtleCrypto.prototype.encrypt = async function late(...values) {
        if (globalThis.isLate) {
          globalThis.isLate = false;
          await new Promise((resolve) => { setTimeout(resolve, 5_000); });
          setTimeout(() => { globalThis.hasCome = true; }, 300);
        }
        return encrypt.apply(this, values);
      };
    }),
  });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  await page.evaluate(() => { globalThis.isLate = true; });
  await fillIn(page, { name: 'Sara M' });
  await page.getByText('did not answer').waitFor();
  await fillIn(page, { mobile: '0912' });
  await saved(page).waitFor();
  await page.waitForFunction(() => globalThis.hasCome);
  assert.equal((await storedDrafts(page)).length, 1, 'the whole draft alone');
});

test('every transaction that writes asks for strict durability', async (t) => {
  const page = await openForm(t, stage, { language: 'en', prepare: (one) => one.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    /** @type {string[]} */
    const durabilities = globalThis.durabilities = [];
    IDBDatabase.prototype.transaction = function (/** @type {any[]} */ ...parameters) {
      const begun = transaction.apply(this, /** @type {any} */ (parameters));
      if (begun.mode === 'readwrite') durabilities.push(begun.durability);
      return begun;
    };
  }) });
  await fillIn(page);
  await saved(page).waitFor();
  await submitButton(page).click();
  await trackingCode(page).waitFor();
  const asked = await page.evaluate(() => globalThis.durabilities);
  assert.ok(asked.length > 3, `${asked.length} transactions`); // the key, edits, the outbox
  assert.deepEqual([...new Set(asked)], ['strict']);
});

/** Works on the page's database. @template T
 * @param {TestPage} page
 * @param {(database: IDBDatabase, result: (request: IDBRequest) => Promise<any>) => Promise<T>} work
 *   runs in the page
 * @returns {Promise<T>} */
function inDatabase(page, work) {
  return page.evaluate(`(async () => {
    const result = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await result(indexedDB.open('panjereh'));
    try {
      return await (${work})(database, result);
    } finally {
      database.close();
    }
  })()`);
}

test('a damaged record is told, and what can be read is there', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  // At once, and not letter by letter: many records would be put together in one.
  for (const [name, text] of [['name', 'Sara'], ['mobile', '0912']]) {
    await field(page, page.words.labels[name]).fill(text);
    await saved(page).waitFor();
  }
  await inDatabase(page, async (database, result) => {
    const records = database.transaction('records', 'readwrite').objectStore('records');
    const keys = await result(records.getAllKeys(IDBKeyRange.bound('draft/', 'draft0')));
    const record = await result(records.get(keys.at(-1)));
    new Uint8Array(record.data)[0] ^= 1;
    await result(records.put(record, keys.at(-1)));
  });
  await page.reload();
  await page.getByText('A part of your draft could not be read').waitFor();
  assert.equal(await valueOf(page, 'name'), 'Sara');
});

test('a record opens with every bit of it in its own place, and not otherwise', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  const [opened, tried] = await inDatabase(page, async (database, result) => {
    const stored = database.transaction(['records', 'keys']);
    const records = stored.objectStore('records');
    const [key] = await result(records.getAllKeys(IDBKeyRange.bound('draft/', 'draft0')));
    const { iv, data } = await result(records.get(key));
    const device = await result(database.transaction('keys').objectStore('keys').get('device'));
    const opens = (place, nonce, bytes) => crypto.subtle.decrypt({
      name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(`panjereh 1 ${place}`),
    }, device, bytes).then(() => 1, () => 0);
    const flipped = (bytes, bit) => {
      const copy = new Uint8Array(bytes.slice(0));
      copy[bit >> 3] ^= 1 << (bit & 7);
      return copy;
    };
    if (!await opens(key, iv, data)) throw new Error('it does not open as it is');
    const all = [opens(key.replace(/1$/, '2'), iv, data)];
    for (let bit = 0; bit < data.byteLength * 8; bit += 1) all.push(opens(key, iv, flipped(data, bit)));
    for (let bit = 0; bit < iv.length * 8; bit += 1) all.push(opens(key, flipped(iv, bit), data));
    for (let size = 0; size < data.byteLength; size += 1) all.push(opens(key, iv, data.slice(0, size)));
    const outcomes = await Promise.all(all);
    return [outcomes.reduce((sum, one) => sum + one, 0), outcomes.length];
  });
  assert.ok(tried > 1_000, `${tried} were tried`);
  assert.equal(opened, 0);
});

test('without the key of the device nothing opens, and that is told', async (t) => {
  const page = await openForm(t, stage, { language: 'en', alone: true });
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  await inDatabase(page, (database, result) => (
    result(database.transaction('keys', 'readwrite').objectStore('keys').clear())));
  await page.reload();
  await page.getByText('Your draft could not be read, and nothing of it').waitFor();
  assert.equal(await valueOf(page, 'name'), '');
  await fillIn(page, { name: 'Sara' });
  await saved(page).waitFor();
  await page.reload();
  await submitButton(page).waitFor();
  assert.equal(await valueOf(page, 'name'), 'Sara');
  assert.equal(await page.getByText('Your draft could not be read, and nothing of it').count(), 0);
});

test('the tracking code is copied', async (t) => {
  const page = await openForm(t, stage, {
    language: 'en', context: { permissions: ['clipboard-read', 'clipboard-write'] },
  });
  await fillIn(page);
  await submitButton(page).click();
  await trackingCode(page).waitFor();
  await page.getByRole('button', { name: 'Copy the code', exact: true }).click();
  await told(page, 'The tracking code was copied.').waitFor();
  const code = (await trackingCode(page).textContent()).replace(/\D/g, '');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), code);
});
