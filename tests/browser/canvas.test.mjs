// The canvas face in Chromium: it looks like the DOM face, it is in nobody's way, and whatever
// fails in it, the DOM face is what remains.

import assert from 'node:assert/strict';
import test from 'node:test';

import { checkWithAxe, withAxe } from './axe.mjs';
import { checkSameLook, faceState, settled, untilFace, viewButton } from './faces.mjs';
import { compose, guard } from './guard.mjs';
import {
  SOFTWARE_WEBGL, errorGroup, field, fillIn, isFocused, openForm, openPage, saved, setUp,
  submitButton, trackingCode, untilFocused, untilFonts,
} from './harness.mjs';
import { CARD } from './services.mjs';
import { LANGUAGES, WRONG_NATIONAL_ID } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** @param {import('node:test').TestContext} t @param {Parameters<typeof openForm>[2]} [options] */
async function openCanvas(t, options) {
  const page = await openForm(t, stage, { alone: true, query: 'face=canvas', ...options });
  await untilFace(page, 'canvas');
  await settled(page);
  return page;
}

// A sample for each language, all for both in a full run.
const VIEWS = {
  fa: [[1280, 1], [360, 3], [800, 1.5]],
  en: [[360, 2], ...(process.env.PANJEREH_FULL ? [[1280, 1], [360, 3], [800, 1.5]] : [])],
};

for (const language of LANGUAGES) {
  for (const [width, ratio] of VIEWS[language]) {
    test(`a person cannot tell the faces apart (${language}, ${width} px, ratio ${ratio})`, async (t) => {
      const page = await openCanvas(t, { language, width, context: { deviceScaleFactor: ratio } });
      await checkSameLook(page, 'the form');
      await field(page, page.words.labels.name).fill(page.words.citizen.name);
      await field(page, page.words.labels.nationalId).fill(WRONG_NATIONAL_ID);
      await submitButton(page).click();
      await untilFocused(errorGroup(page));
      await saved(page).waitFor();
      await settled(page);
      await checkSameLook(page, 'errors');
      await page.mouse.wheel(0, 217);
      await page.waitForFunction(() => scrollY > 100);
      await settled(page);
      await checkSameLook(page, 'scrolled by the wheel');
      await page.keyboard.press('End');
      await page.waitForFunction(() => scrollY + innerHeight >= document.body.scrollHeight - 1);
      await settled(page);
      await checkSameLook(page, 'scrolled by the keyboard');
      assert.equal((await faceState(page)).ownInk, 0);
    });
  }

  test(`the list and the receipt are drawn too (${language})`, async (t) => {
    const page = await openPage(t, stage, { alone: true, language, query: 'face=canvas' });
    await untilFace(page, 'canvas');
    await settled(page);
    await checkSameLook(page, 'the list');
    await page.getByRole('searchbox').fill(page.words.title.split(' ').slice(0, 2).join(' '));
    await page.getByRole('mark').first().waitFor();
    await settled(page);
    await checkSameLook(page, 'what was found');
    assert.equal((await faceState(page)).ownInk, 0);
    await page.getByRole('link', { name: page.words.title, exact: true }).click();
    await submitButton(page).waitFor();
    await fillIn(page);
    await submitButton(page).click();
    await trackingCode(page).waitFor();
    await settled(page);
    await checkSameLook(page, 'the receipt');
    assert.equal((await faceState(page)).ownInk, 0);
  });

  test(`what is only to be heard is not drawn (${language})`, async (t) => {
    const page = await openPage(t, stage, {
      alone: true, language, service: CARD.id, width: 360, query: 'face=canvas',
    });
    await untilFace(page, 'canvas');
    await untilFonts(page);
    await settled(page);
    await checkSameLook(page, 'steps that are a bar');
    assert.equal((await faceState(page)).ownInk, 0);
  });

  test(`axe finds nothing in the canvas face (${language})`, async (t) => {
    const page = await openCanvas(t, { language, ...withAxe() });
    await checkWithAxe(page, 'the form', [1280, 360]);
    await submitButton(page).click();
    await untilFocused(errorGroup(page));
    await checkWithAxe(page, 'errors', [1280, 360]);
  });
}

test('every control is activated once by a click in its middle', async (t) => {
  const page = await openCanvas(t, { query: 'face=canvas&record=fictional' });
  const count = () => page.evaluate(() => document.querySelector('panjereh-window').eventLog()
    .split('\n').filter((line) => line.includes('"activate"')).length);
  for (const label of Object.values(page.words.labels)) {
    await field(page, label).click();
    assert.ok(await isFocused(field(page, label)), label);
  }
  assert.equal(await count(), 0);
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  assert.equal(await count(), 1);
  const links = errorGroup(page).getByRole('link');
  for (let at = 0; at < await links.count(); ++at) {
    await links.nth(at).click();
    assert.equal(await count(), at + 2);
  }
});

test('a touch that becomes a scroll activates nothing', async (t) => {
  const page = await openCanvas(t, {
    width: 360, query: 'face=canvas&record=fictional', context: { hasTouch: true, isMobile: true },
  });
  const count = () => page.evaluate(() => document.querySelector('panjereh-window').eventLog()
    .split('\n').filter((line) => line.includes('"activate"')).length);
  await submitButton(page).tap(); // the errors make the page tall
  await untilFocused(errorGroup(page));
  assert.equal(await count(), 1);
  await page.evaluate(() => scrollTo(0, 0));
  const box = await errorGroup(page).getByRole('link').first().boundingBox();
  const cdp = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number} */ y) => (
    cdp.send('Input.dispatchTouchEvent', {
      type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + box.width / 2, y }],
    }));
  const start = box.y + box.height / 2;
  await touch('touchStart', start);
  for (let moved = 10; moved <= 120; moved += 10) await touch('touchMove', start - moved);
  await touch('touchEnd', 0);
  await page.waitForFunction(() => scrollY > 30);
  assert.equal(await count(), 1);
});

test('the accessibility tree is the same in both faces', async (t) => {
  const page = await openCanvas(t, { context: {} }); // the simple view is remembered in it
  await submitButton(page).click();
  await untilFocused(errorGroup(page));
  const cdp = await page.context().newCDPSession(page);
  const tree = async () => {
    const { nodes } = await cdp.send('Accessibility.getFullAXTree');
    return nodes.filter(({ ignored }) => !ignored).map(({ role, name, value, properties }) => [
      role?.value, name?.value, value?.value,
      (properties ?? []).map((one) => `${one.name}=${JSON.stringify(one.value.value)}`).join(' '),
    ].join(' | ')).filter((line) => !line.includes(page.words.simpleView)
      && !line.includes(page.words.fullView));
  };
  const drawn = await tree();
  assert.ok(drawn.some((line) => line.includes(page.words.labels.mobile)));
  await viewButton(page, page.words.simpleView).click();
  await untilFace(page, 'html');
  await errorGroup(page).focus();
  assert.deepEqual(await tree(), drawn);
});

test('switching faces loses no value, and the simple view is remembered', async (t) => {
  const page = await openCanvas(t, { language: 'en', context: {} });
  const { words } = page;
  await fillIn(page);
  await viewButton(page, words.simpleView).click();
  await untilFace(page, 'html');
  assert.equal(await field(page, words.labels.name).inputValue(), words.citizen.name);
  assert.ok(await isFocused(viewButton(page, words.fullView)));
  await viewButton(page, words.fullView).click();
  await untilFace(page, 'canvas');
  await viewButton(page, words.simpleView).click();
  await page.reload();
  await viewButton(page, words.fullView).waitFor();
  page.account.addresses.length = 0;
  await page.reload();
  await viewButton(page, words.fullView).waitFor();
  assert.equal((await faceState(page)).face, 'html');
  assert.ok(!page.account.addresses.some((address) => address.includes('canvas.wasm')));
});

test('typing and composing are never disturbed, also while the face changes', async (t) => {
  const page = await openCanvas(t, { context: {} });
  const { words } = page;
  await submitButton(page).click(); // so that the first letter changes more than the field
  const control = field(page, words.labels.name);
  await control.click();
  const done = await guard(control);
  // As a script or a short cut would: a click of the mouse moves the focus.
  const change = (/** @type {string} */ name) => (
    viewButton(page, name).evaluate((button) => button.click()));
  const selection = () => control.evaluate(({ selectionStart, selectionEnd, selectionDirection }) => (
    [selectionStart, selectionEnd, selectionDirection]));
  await compose(page, ['س', 'سل', 'سلا'], 'سلام');
  for (const [name, face] of /** @type {const} */ ([
    [words.simpleView, 'html'], [words.fullView, 'canvas'],
  ])) {
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    const before = await selection();
    assert.equal(before[1] - before[0], 4);
    await change(name);
    await untilFace(page, face);
    assert.deepEqual(await selection(), before);
  }
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await compose(page, ['د', 'دن'], 'دنیا');
  assert.deepEqual(await done(), ['سلام دنیا']);
});

test('the canvas comes by itself, but not under somebody who is typing', async (t) => {
  const page = await openForm(t, stage, { alone: true });
  await untilFace(page, 'canvas');
  await page.close(); // one tab at a time has the form
  const typing = await openForm(t, stage, {
    prepare: (one) => one.route('**/canvas.wasm', async (route) => {
      await one.getByRole('textbox').first().focus();
      await route.continue();
    }),
  });
  await typing.waitForFunction(() => (
    document.querySelector('panjereh-window').faceState()?.canvasBytes > 0));
  assert.equal((await faceState(typing)).face, 'html');
  await typing.getByRole('link', { name: typing.words.services, exact: true }).click();
  await untilFace(typing, 'canvas');
});

test('forced colours and print show real ink', async (t) => {
  const page = await openCanvas(t);
  const ink = () => page.getByRole('heading', { level: 1 }).evaluate((element) => (
    getComputedStyle(element).getPropertyValue('-webkit-text-fill-color')));
  const hidden = await ink();
  assert.equal(hidden, 'rgba(0, 0, 0, 0)');
  await page.emulateMedia({ media: 'print' });
  assert.notEqual(await ink(), hidden);
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  assert.notEqual(await ink(), hidden);
  await page.emulateMedia({ forcedColors: 'none' });
  assert.equal(await ink(), hidden);
});

test('a field that somebody writes in shows itself, and the canvas leaves it alone', async (t) => {
  const page = await openCanvas(t);
  const control = field(page, page.words.labels.name);
  await control.click();
  await page.keyboard.type('سارا');
  assert.notEqual(await control.evaluate((element) => (
    getComputedStyle(element).getPropertyValue('-webkit-text-fill-color'))), 'rgba(0, 0, 0, 0)');
  await page.keyboard.press('Tab');
  await saved(page).waitFor();
  await settled(page);
  assert.equal(await control.evaluate((element) => (
    getComputedStyle(element).getPropertyValue('-webkit-text-fill-color'))), 'rgba(0, 0, 0, 0)');
  await checkSameLook(page, 'the value');
});

test('a change of the pixel ratio in the middle of typing is followed, and loses nothing', async (t) => {
  const page = await openCanvas(t, { width: 800 });
  const control = field(page, page.words.labels.name);
  await control.click();
  await page.keyboard.type('سار');
  await saved(page).waitFor();
  const cdp = await page.context().newCDPSession(page);
  // With the width, as zooming does; emulation does not tell the page of the ratio alone.
  for (const [width, ratio] of [[400, 2], [640, 1.25], [800, 1]]) {
    await cdp.send('Emulation.setDeviceMetricsOverride', {
      width, height: 800, deviceScaleFactor: ratio, mobile: false,
    });
    await page.waitForFunction(([wide, times]) => {
      const canvas = document.querySelector('panjereh-window').shadowRoot.querySelector('canvas');
      return Math.abs(canvas.width - canvas.clientWidth * times) <= 1 && innerWidth === wide;
    }, [width, ratio]);
    assert.ok(await isFocused(control));
    assert.equal(await control.inputValue(), 'سار');
    await settled(page);
    await checkSameLook(page, `ratio ${ratio}, ${width} px`);
  }
  await page.keyboard.type('ا');
  assert.equal(await control.inputValue(), 'سارا');
});

test('the canvas keeps nothing of a page that was left', async (t) => {
  const page = await openPage(t, stage, { alone: true, query: 'face=canvas' });
  await untilFace(page, 'canvas');
  const cdp = await page.context().newCDPSession(page);
  async function nodesAfterTurns() {
    for (let turn = 0; turn < 3; ++turn) {
      await page.getByRole('link', { name: page.words.title, exact: true }).click();
      await submitButton(page).waitFor();
      await settled(page);
      await page.goBack();
      await page.getByRole('searchbox').waitFor();
      await settled(page);
    }
    await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Memory.getDOMCounters')).nodes;
  }
  const before = await nodesAfterTurns();
  const after = await nodesAfterTurns();
  assert.ok(after <= before, `${after - before} elements are left of three pages`);
});

test('a page that nobody touches draws no frame', async (t) => {
  const page = await openCanvas(t, {
    prepare: (one) => one.addInitScript(() => {
      const ask = requestAnimationFrame;
      Object.assign(window, { frames_: 0 });
      window.requestAnimationFrame = (work) => {
        Object.assign(window, { frames_: Number(Reflect.get(window, 'frames_')) + 1 });
        return ask(work);
      };
    }),
  });
  const frames = () => page.evaluate(() => Number(Reflect.get(window, 'frames_')));
  const before = await frames();
  assert.ok(before > 0);
  await page.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 2_000); }));
  assert.equal(await frames(), before);
});

for (const { what, label, ownInk } of [
  { what: 'a glyph that no font has', label: 'کد 漢字 \u{10ffff}', ownInk: true },
  { what: 'ten thousand characters', label: 'نام بسیار '.repeat(1_000), ownInk: false },
  { what: 'a word of ten thousand characters', label: 'دراز'.repeat(2_500), ownInk: undefined },
  { what: 'both directions', label: 'شمارهٔ (A-12) از 34/5 است: Sara «نام» 100%', ownInk: false },
  { what: 'what could be HTML', label: '<b onclick="x">نام</b> &lt;i&gt; {a}', ownInk: false },
]) {
  test(`a label of ${what} looks the same in both faces`, async (t) => {
    const page = await openCanvas(t, {
      width: 800,
      prepare: (one) => one.route('**/api/services/**', async (route) => {
        const response = await route.fetch();
        const form = await response.json();
        form.pages[0].items[1].label = { fa: label, en: label };
        await route.fulfill({ response, json: form });
      }),
    });
    await checkSameLook(page, what);
    const { ownInk: counted } = await faceState(page);
    if (ownInk !== undefined) assert.equal(counted > 0, ownInk, `${counted} parts show themselves`);
    await field(page, page.words.labels.mobile).fill('09123456789');
    assert.equal(await field(page, page.words.labels.mobile).inputValue(), '09123456789');
  });
}

for (const language of LANGUAGES) {
  test(`an answer that is longer than its field looks the same in both faces (${language})`, async (t) => {
    const page = await openCanvas(t, { language, width: 360 });
    const { labels } = page.words;
    await field(page, labels.name).fill('زهرا سادات Zahra '.repeat(20));
    await field(page, labels.nationalId).fill('0123456789'.repeat(10));
    await page.getByRole('heading', { level: 1 }).click();
    await saved(page).waitFor();
    await settled(page);
    await checkSameLook(page, 'long answers');
    assert.equal((await faceState(page)).ownInk, 2); // what they show of themselves is their own matter
  });
}

test('half a character from a script becomes one replacement character, in faces and draft', async (t) => {
  const page = await openCanvas(t, { context: {} });
  const name = field(page, page.words.labels.name);
  await name.evaluate((/** @type {HTMLInputElement} */ control) => {
    control.value = 'آ\ud83dب';
    control.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await field(page, page.words.labels.nationalId).focus();
  await saved(page).waitFor();
  await settled(page);
  await checkSameLook(page, 'half a character');
  await page.reload();
  await name.waitFor();
  assert.equal(await name.inputValue(), 'آ\ufffdب');
});

/**
 * The canvas's way to lose its graphics context; a lost one gives it to nobody.
 * @param {TestPage} page
 */
function contextLoss(page) {
  return page.evaluateHandle(() => document.querySelector('panjereh-window').shadowRoot
    .querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context'));
}

test('a lost graphics context comes back once, and is given up the second time', async (t) => {
  const page = await openCanvas(t, { expected: [/graphics context was lost twice/] });
  const loss = await contextLoss(page);
  await loss.evaluate((one) => one.loseContext());
  await untilFace(page, 'html');
  await loss.evaluate((one) => one.restoreContext());
  await untilFace(page, 'canvas');
  await settled(page);
  await checkSameLook(page, 'after the context came back');
  await loss.evaluate((one) => one.loseContext());
  await untilFace(page, 'html');
  await fillIn(page);
  await submitButton(page).click();
  await trackingCode(page).waitFor();
  assert.equal((await faceState(page)).face, 'html');
});

test('the form is sent in the DOM face where the canvas traps while it draws', async (t) => {
  const page = await openForm(t, stage, {
    query: 'face=canvas',
    expected: [/unreachable/],
    prepare: (one) => one.addInitScript(() => {
      const { Instance } = WebAssembly;
      const trap = () => { throw new WebAssembly.RuntimeError('unreachable'); };
      // Its own exports cannot be changed.
      Object.assign(WebAssembly, {
        Instance: function instantiate(module, imports) {
          const { exports } = new Instance(module, imports);
          let draws = 0;
          return 'canvas_draw' in exports
            ? { exports: { ...exports, canvas_draw: (...all) => ((draws += 1) > 2 ? trap() : exports.canvas_draw(...all)) } }
            : { exports };
        },
      });
    }),
  });
  await fillIn(page);
  await page.waitForFunction(() => (
    document.querySelector('panjereh-window').faceState()?.hasFailed === true));
  assert.equal((await faceState(page)).face, 'html');
  await submitButton(page).click();
  await trackingCode(page).waitFor();
});

const ABORTED = /Failed|aborted|ERR_FAILED/;

for (const { what, file, answer = (route) => route.abort(), expected } of [
  { what: 'canvas.wasm does not come', file: '**/canvas.wasm', expected: [/Failed/, ABORTED] },
  {
    what: 'the fonts do not come',
    file: '**/Vazirmatn.streams',
    expected: [/Vazirmatn.streams did not load/, ABORTED],
  },
  {
    what: 'the fonts are damaged',
    file: '**/Vazirmatn.streams',
    answer: async (route) => {
      const body = await (await route.fetch()).body();
      await route.fulfill({ body: body.subarray(0, -1) });
    },
    expected: [/Vazirmatn.streams did not load/, /the fonts are cut or damaged/],
  },
  {
    what: "the canvas's script does not come",
    file: '**/canvas_face.js',
    expected: [/Failed/, ABORTED],
  },
]) {
  test(`the form is sent in the DOM face where ${what}`, async (t) => {
    const page = await openForm(t, stage, {
      query: 'face=canvas',
      expected,
      prepare: (one) => one.route(file, answer),
    });
    await page.waitForFunction(() => (
      document.querySelector('panjereh-window').faceState()?.hasFailed === true));
    await fillIn(page);
    await submitButton(page).click();
    await trackingCode(page).waitFor();
    assert.equal((await faceState(page)).face, 'html');
  });
}
