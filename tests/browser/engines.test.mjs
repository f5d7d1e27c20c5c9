// The same form in every browser engine: filled in and sent by mouse, by keyboard and by touch, its
// errors, and pictures to look at in build/screenshots/engines; and the example services' journeys.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, before, describe } from 'node:test';

import { PATTERNS, PATTERN_ANSWERS, UNKNOWN_SET, writeDefinitions } from './definitions.mjs';
import { launch as launchChromium } from './engines/chromium.mjs';
import { launch as launchFirefox } from './engines/firefox.mjs';
import { launch as launchWebkit } from './engines/webkit.mjs';
import { outline } from './engines/roles.mjs';
import { startXvfb } from './engines/xvfb.mjs';
import { CALL_BACK } from './harness.mjs';
import { REPOSITORY, startSandbox } from './sandbox.mjs';
import { CARD, HOUSEHOLD, LICENCE, SERVICES } from './services.mjs';
import { WORDS, WRONG_NATIONAL_ID } from './words.mjs';

/** @typedef {import('./engines/engine.mjs').EnginePage} EnginePage */

/**
 * `hasTouch` is whether the driver has it, `hasWebgl2` what the browser must have.
 * @type {{name: string, launch: () => Promise<import('./engines/engine.mjs').Engine>,
 *   hasTouch: boolean, hasWebgl2: boolean}[]}
 */
const ENGINES = [
  { name: 'chromium', launch: launchChromium, hasTouch: true, hasWebgl2: true },
  { name: 'firefox', launch: () => launchFirefox(screen), hasTouch: true, hasWebgl2: true },
  { name: 'firefox-headless', launch: launchFirefox, hasTouch: true, hasWebgl2: false },
  { name: 'webkit', launch: () => launchWebkit(screen), hasTouch: false, hasWebgl2: true },
];
// What a sample runs, and what is added to it in a full run.
/** @typedef {['html' | 'canvas', 'fa' | 'en'][]} Ways */
const SAMPLE = /** @type {Ways} */ ([['html', 'en'], ['canvas', 'fa']]);
const REST = /** @type {Ways} */ ([['html', 'fa'], ['canvas', 'en']]);
const WAYS = process.env.PANJEREH_FULL ? [...SAMPLE, ...REST] : SAMPLE;
/** The services' journeys of a sample, by what an engine can draw. */
const JOURNEYS = {
  canvas: [
    { service: CARD, face: 'canvas' }, { service: LICENCE, face: 'canvas' },
    { service: HOUSEHOLD, face: 'html' },
  ],
  html: [{ service: CARD, face: 'html' }],
};

const FOLDER = join(REPOSITORY, 'build/screenshots/engines');
const DESKTOP = { width: 1280, height: 900, ratio: 1 };
const PHONE = { width: 360, height: 900, ratio: 2, touch: true };

/** Those of the gallery. */
const WIDGETS = readdirSync(join(REPOSITORY, 'assets/gallery'))
  .map((file) => file.replace('.json', ''));
/** What each says to assistive technology in the first engine. @type {Map<string, string[]>} */
const said = new Map();

/** @type {import('./sandbox.mjs').Sandbox} */
let sandbox;
/** @type {Awaited<ReturnType<typeof writeDefinitions>>} */
let definitions;
/** @type {import('./engines/xvfb.mjs').Screen} */
let screen;
/** The one that runs now. @type {import('./engines/engine.mjs').Engine | undefined} */
let engine;

before(async () => {
  definitions = await writeDefinitions();
  sandbox = await startSandbox({ services: [definitions.folder] });
  screen = await startXvfb();
});
after(async () => {
  await screen?.close();
  await sandbox?.close();
  await definitions?.remove();
});

/** Whether the engine that runs now can draw the canvas face. */
let hasCanvas = false;

/** Runs in the page: until the canvas draws. */
async function untilCanvas() {
  const panjereh = document.querySelector('panjereh-window');
  while (panjereh.faceState()?.face !== 'canvas') await new Promise(requestAnimationFrame);
}

/** Runs in the page: until nothing of it is on its way. */
async function untilFonts() {
  while (document.fonts.size < 2 || document.fonts.status !== 'loaded') {
    await new Promise(requestAnimationFrame);
  }
}

/** Runs in the page, on the list of services: what the last test typed is forgotten. */
async function forgetDevice() {
  const result = (/** @type {IDBRequest} */ request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await result(indexedDB.open('panjereh'));
  const records = () => database.transaction('records', 'readwrite').objectStore('records');
  // Until the list is kept: WebKit may hang the next page's writes where one was on its way.
  while (!await result(records().get('kept/services#'))) await new Promise(requestAnimationFrame);
  await result(records().clear());
  database.close();
}

/**
 * Runs in the page: gives a field a picture as if somebody had chosen it, a small one of the file's
 * kind and a large photo; the size that it is shown in, once it is.
 * @param {string} field its id
 */
async function attachPhoto(field) {
  const root = document.querySelector('panjereh-window').shadowRoot;
  const canvas = document.createElement('canvas');
  const isPhoto = field === 'photo';
  [canvas.width, canvas.height] = isPhoto ? [4000, 3000] : [1000, 750];
  canvas.getContext('2d').fillRect(100, 100, 500, 500);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, isPhoto ? 'image/jpeg' : 'image/png'));
  const chosen = new DataTransfer();
  chosen.items.add(new File([blob], 'photo', { type: blob.type }));
  const input = root.getElementById(field);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  const image = () => root.querySelector(`[id^="@picture/${field}/"]`);
  const end = performance.now() + 15_000;
  while (!image()?.naturalWidth) {
    if (performance.now() > end) throw new Error(root.getElementById(`@file-news/${field}`).textContent);
    await new Promise(requestAnimationFrame);
  }
  return [image().naturalWidth, image().naturalHeight];
}

/** Runs in the page: takes all files of a field away. @param {string} field its id */
function removeAll(field) {
  const root = document.querySelector('panjereh-window').shadowRoot;
  for (const _ of root.querySelectorAll(`[id^="@detach/${field}/"]`)) {
    root.querySelector(`[id^="@detach/${field}/"]`).click();
  }
}

/** @typedef {EnginePage & {words: typeof WORDS.fa}} FormPage */

/**
 * Opens the form, and waits for it.
 * @param {import('node:test').TestContext} t
 * @param {'fa' | 'en'} language
 * @param {string} face
 * @param {import('./engines/engine.mjs').View} [view]
 * @returns {Promise<FormPage>}
 */
async function openForm(t, language, face, view = DESKTOP) {
  const page = await engine.newPage(view);
  t.after(() => page.close());
  await page.goto(`${sandbox.url}?face=html`);
  await page.evaluate(untilFonts);
  await page.evaluate(forgetDevice);
  await page.goto(`${sandbox.url}?service=${CALL_BACK}&lang=${language}&face=${face}`);
  const words = WORDS[language];
  await page.byRole('button', words.submit);
  // Where there is no WebGL 2 the DOM face stays, whatever the address asks for.
  if (face === 'canvas' && hasCanvas) await page.evaluate(untilCanvas);
  return { ...page, words };
}

/**
 * Presses Tab until an element has the focus.
 * @param {FormPage} page
 * @param {string} role
 * @param {string} name
 */
async function tabTo(page, role, name) {
  const element = await page.byRole(role, name);
  for (let presses = 0; presses < 20; ++presses) {
    if (await element.isFocused()) return;
    await page.press('Tab');
  }
  assert.fail(`Tab did not come to ${role} ${name}`);
}

/**
 * That the tracking code shows, and one application is stored since then with it.
 * @param {FormPage} page
 * @param {number} before applications in the database
 */
async function checkSent(page, before) {
  const { words } = page;
  const code = await page.byRole('status', words.trackingCode);
  await (await page.byRole('heading', words.sentTitle)).untilFocused();
  const shown = [...await code.text()].map((c) => c.codePointAt(0) - words.zero.codePointAt(0))
    .filter((digit) => digit >= 0 && digit <= 9).join('');
  assert.match(shown, /^\d{12}$/);
  const stored = sandbox.applications().slice(before);
  assert.deepEqual(stored.map((one) => one.tracking_code), [shown]);
  assert.deepEqual(JSON.parse(stored[0].body).data, words.stored);
  assert.deepEqual(await page.consoleErrors(), []);
}

/**
 * Types each answer into its field, which gets the focus by mouse or by touch.
 * @param {FormPage} page
 * @param {'click' | 'tap'} how
 * @param {Record<string, string>} [answers]
 */
async function fillIn(page, how, answers = page.words.citizen) {
  for (const [name, text] of Object.entries(answers)) {
    await (await page.byRole('textbox', page.words.labels[name]))[how]();
    await page.typeText(text);
  }
}

/**
 * From the first page to the tracking code, by mouse and typing.
 * @param {EnginePage} page
 * @param {import('./services.mjs').Service} service
 */
async function apply(page, service) {
  const words = WORDS.fa;
  for (const { heading, steps } of service.pages) {
    const title = await page.byRole('heading', heading.fa);
    for (const { role, name, answer, within } of steps) {
      const control = await page.byRole(role, name.fa, within?.fa);
      if (role === 'combobox') {
        // A list opens in its engine's own window: the first letters choose without it, and where
        // a driver types no key for them, the arrows do.
        const select = await control.handle();
        const shown = () => page.evaluate((it) => it.selectedOptions[0].textContent, select);
        await page.evaluate((it) => it.focus(), select);
        await page.typeText(answer.fa);
        for (let presses = 0; presses < 40 && await shown() !== answer.fa; ++presses) {
          await page.press('ArrowDown');
        }
        await page.press('Tab');
      } else {
        await control.click();
        if (role === 'textbox') await page.typeText(answer);
      }
    }
    await (await page.byRole('button', words.continue)).click();
    await page.evaluate(untilGone, await title.handle(), heading.fa);
  }
  await (await page.byRole('heading', words.check)).untilFocused();
  await (await page.byRole('button', words.submit)).click();
  await page.byRole('status', words.trackingCode);
}

/**
 * Runs in the page: types texts into fields and sends; the fields whose text is then said to be wrong.
 * @param {[id: string, text: string][]} answers
 */
async function sendAnswers(answers) {
  const root = document.querySelector('panjereh-window').shadowRoot;
  for (const [id, text] of answers) {
    const input = root.getElementById(id);
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }
  root.querySelector('form [type="submit"]').click();
  while (!root.querySelector('[aria-invalid="true"]')) await new Promise(requestAnimationFrame);
  return [...root.querySelectorAll('[aria-invalid="true"]')].map(({ id }) => id);
}

/** Runs in the page: until a heading says something else. */
async function untilGone(/** @type {Element} */ element, /** @type {string} */ words) {
  const end = performance.now() + 10_000;
  while (element.isConnected && element.textContent === words) {
    if (performance.now() > end) throw new Error(`${words} is still there`);
    await new Promise(requestAnimationFrame);
  }
}

/** Runs in the page: until its fonts are there and none of its transitions is under way. */
async function untilStill() {
  const { shadowRoot } = document.querySelector('panjereh-window');
  do {
    await new Promise(requestAnimationFrame);
  } while (document.fonts.status !== 'loaded' || shadowRoot.getAnimations().length > 0);
}

/**
 * What the themes look like: the grounds of the page and of a field, the size of text, how the
 * browser's own parts are, and the sign, which is there.
 */
const THEMES = {
  dark: ['rgb(18, 22, 29)', 'rgb(27, 33, 43)', '17px', 'dark', 'dark/mark', true],
  contrast: ['rgb(255, 255, 255)', 'rgb(255, 255, 255)', '17px', 'light', 'contrast/mark', true],
  'dark contrast': ['rgb(0, 0, 0)', 'rgb(0, 0, 0)', '17px', 'dark', 'dark-contrast/mark', true],
  large: ['rgb(245, 243, 238)', 'rgb(255, 255, 255)', '21px', 'light', 'mark', true],
};

/** Runs in the page: how it looks, as THEMES has it. */
async function lookOf() {
  const { shadowRoot } = document.querySelector('panjereh-window');
  const control = getComputedStyle(shadowRoot.querySelector('input'));
  const { backgroundImage } = getComputedStyle(shadowRoot.querySelector('[data-variant="brand"]'));
  const sign = new Image();
  [, sign.src] = backgroundImage.match(/url\("(.*)"\)/);
  await sign.decode();
  return [
    getComputedStyle(document.body).backgroundColor, control.backgroundColor, control.fontSize,
    control.colorScheme, sign.src.match(/icons\/(.*)\.svg/)[1], sign.naturalWidth > 0,
  ];
}

/** Runs in the page: a theme, until it is drawn. @param {string} theme */
async function chooseTheme(theme) {
  const panjereh = document.querySelector('panjereh-window');
  panjereh.setAttribute('theme', theme);
  do {
    for (let frames = 0; frames < 3; ++frames) await new Promise(requestAnimationFrame);
  } while (document.fonts.status !== 'loaded' || panjereh.shadowRoot.getAnimations().length > 0);
}

/**
 * One picture, as wide as the view.
 * @param {FormPage} page
 * @param {string} name
 * @param {import('./engines/engine.mjs').View} view
 */
async function shoot(page, name, { width, ratio = 1 }) {
  await page.evaluate(untilStill);
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth }; // a scroll bar may take some of the view
  });
  assert.equal(scrollWidth, clientWidth, `${name} has its width`);
  const path = join(FOLDER, `${name}-${page.words.language}-${width}.png`);
  await page.screenshot(path);
  const picture = await readFile(path);
  assert.ok(picture.length > 10_000, `${name} is not blank`);
  assert.equal(picture.readUInt32BE(16), width * ratio, 'the width in the PNG header');
}

/**
 * Runs in the page: where the controls in view are, in CSS px, by their ids.
 * @returns {{id: string, left: number, top: number, right: number, bottom: number}[]}
 */
function controlsInView() {
  return [...document.querySelector('panjereh-window').shadowRoot.querySelectorAll('form input, form button')]
    .map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { id: element.id, left, top, right, bottom };
    }).filter(({ top, bottom }) => top > 8 && bottom < innerHeight - 8);
}

/**
 * Runs in the page: how far from each box's sides a picture of the view has its edges, in CSS px.
 * An edge is where the colour first is another than outside.
 * @param {string} picture PNG, in base64
 * @param {ReturnType<typeof controlsInView>} controls
 */
async function edgesOff(picture, controls) {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const ratio = image.width / innerWidth;
  const MARGIN = 6; // CSS px to look on either side
  const DIFFERENT = 24; // of a channel
  const look = (x, y, dx, dy) => {
    const at = (step) => context.getImageData(Math.round(x + dx * step), Math.round(y + dy * step), 1, 1).data;
    const start = -MARGIN * ratio;
    const outside = at(start);
    for (let step = start; step <= MARGIN * ratio; ++step) {
      if (at(step).some((value, channel) => Math.abs(value - outside[channel]) > DIFFERENT)) return step / ratio;
    }
    return Infinity;
  };
  return controls.map(({ id, left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2 * ratio, (top + bottom) / 2 * ratio];
    return {
      id,
      most: Math.max(...[
        look(left * ratio, y, 1, 0), look(right * ratio - 1, y, -1, 0),
        look(x, top * ratio, 0, 1), look(x, bottom * ratio - 1, 0, -1),
      ].map(Math.abs)),
    };
  });
}

/**
 * What every engine must do with a face in a language.
 * @param {string} face
 * @param {'fa' | 'en'} language
 * @param {boolean} hasTouch
 */
function describeForm(face, language, hasTouch) {
  /** @type {('click' | 'tap')[]} */
  const means = hasTouch ? ['click', 'tap'] : ['click'];
  for (const how of means) {
    test(`a citizen fills in and sends the form by ${how} (${language}, ${face})`, async (t) => {
      const stored = sandbox.applications().length;
      const page = await openForm(t, language, face, how === 'tap' ? PHONE : DESKTOP);
      await fillIn(page, how);
      await (await page.byRole('button', page.words.submit))[how]();
      await checkSent(page, stored);
    });
  }

  test(`a citizen fills in and sends the form by keyboard (${language}, ${face})`, async (t) => {
    const stored = sandbox.applications().length;
    const page = await openForm(t, language, face);
    const { words } = page;
    await tabTo(page, 'textbox', words.labels.name);
    await page.typeText(words.citizen.name);
    await page.press('Tab');
    await page.press('Tab');
    await page.typeText(words.citizen.mobile);
    await page.press('Shift+Tab');
    await page.typeText(words.citizen.nationalId);
    await page.press('Tab');
    await page.press('Tab');
    assert.ok(await (await page.byRole('button', words.submit)).isFocused(), 'the button is next');
    await page.press('Enter');
    await checkSent(page, stored);
  });

  test(`what was typed is there again when the page is opened anew (${language}, ${face})`, async (t) => {
    const page = await openForm(t, language, face);
    const { words } = page;
    await fillIn(page, 'click', { name: words.citizen.name });
    await page.untilText('@saved', words.saved);
    const address = await page.evaluate(() => location.href);
    await page.goto('about:blank');
    await page.goto(address);
    await page.byRole('button', words.submit);
    const field = await page.byRole('textbox', words.labels.name);
    assert.equal(await field.value(), words.citizen.name);
    assert.deepEqual(await page.consoleErrors(), []);
  });

  test(`a wrong national ID is told, with a link to it (${language}, ${face})`, async (t) => {
    const stored = sandbox.applications().length;
    const page = await openForm(t, language, face);
    const { words } = page;
    await fillIn(page, 'click', { ...words.citizen, nationalId: WRONG_NATIONAL_ID });
    await (await page.byRole('button', words.submit)).click();
    await (await page.byRole('group', words.errors)).untilFocused();
    await (await page.byRole('link', words.wrongNationalId)).click();
    const field = await page.byRole('textbox', words.labels.nationalId);
    await field.untilFocused();
    assert.equal(await field.value(), WRONG_NATIONAL_ID);
    assert.equal(sandbox.applications().length, stored, 'nothing was sent');
    assert.deepEqual(await page.consoleErrors(), []);
  });
}

for (const { name, launch, hasTouch, hasWebgl2 } of ENGINES) {
  describe(name, () => {
    before(async () => {
      engine = await launch();
      hasCanvas = hasWebgl2;
    });
    after(async () => {
      await engine?.close();
      engine = undefined;
    });

    // Without WebGL 2 both faces are the DOM face, and Chromium's is what all other files test: one
    // way is enough of a sample.
    const ways = WAYS.filter(([face]) => process.env.PANJEREH_FULL
      || face === (hasWebgl2 ? 'canvas' : 'html') || name === 'firefox' || name === 'webkit');
    for (const [face, language] of ways) describeForm(face, language, hasTouch);

    const cardFace = hasWebgl2 ? 'canvas' : 'html';
    const journeys = process.env.PANJEREH_FULL ? SERVICES.flatMap((service) => (
      [...new Set([cardFace, 'html'])].map((face) => ({ service, face })))) : JOURNEYS[cardFace];
    for (const { service, face } of journeys) {
      test(`${service.id} is applied for, page by page (fa, ${face})`, async (t) => {
        const before = sandbox.applications().length;
        const page = await engine.newPage(DESKTOP);
        t.after(() => page.close());
        await page.goto(`${sandbox.url}?service=${service.id}&lang=fa&face=${face}`);
        await apply(page, service);
        const [stored, ...others] = sandbox.applications().slice(before);
        assert.deepEqual(others, []);
        assert.deepEqual(JSON.parse(stored.body).data, service.data);
        assert.deepEqual(await page.consoleErrors(), []);
      });
    }

    // Chromium's two faces are compared in gallery.test.mjs: here the drawn one, of all engines.
    test(`each widget says what it says in the other engines (fa, ${cardFace})`, async (t) => {
      const page = await engine.newPage(DESKTOP);
      t.after(() => page.close());
      for (const widget of WIDGETS) {
        await page.goto(`${sandbox.url}?service=gallery/${widget}&lang=fa&face=${cardFace}&keep=nothing`);
        await (await page.byRole('button', WORDS.fa.submit)).click();
        await page.byRole('group', WORDS.fa.errors);
        if (hasCanvas) await page.evaluate(untilCanvas);
        const lines = await page.evaluate(outline);
        assert.ok(lines.length > 5, `${widget}: ${lines}`);
        if (!said.has(widget)) said.set(widget, lines);
        assert.deepEqual(lines, said.get(widget), widget);
      }
      assert.deepEqual(await page.consoleErrors(), []);
    });

    test('a photo is made smaller, and sent with its form', async (t) => {
      const before = [sandbox.attachments().length, sandbox.applications().length];
      const page = await engine.newPage(DESKTOP);
      t.after(() => page.close());
      await page.goto(`${sandbox.url}?service=gallery/files&lang=en&face=${cardFace}`);
      await page.byRole('button', WORDS.en.submit);
      assert.deepEqual(await page.evaluate(attachPhoto, 'empty'), [1000, 750]);
      assert.deepEqual(await page.evaluate(attachPhoto, 'photo'), [2000, 1500]);
      await page.evaluate(removeAll, 'filled');
      await (await page.byRole('button', WORDS.en.submit)).click();
      await page.byRole('status', WORDS.en.trackingCode);
      const [first, second] = sandbox.attachments().slice(before[0]);
      assert.deepEqual([first.media_type, second.media_type], ['image/png', 'image/jpeg']);
      assert.equal(sandbox.applications().length, before[1] + 1);
      assert.deepEqual(await page.consoleErrors(), []);
    });

    test('a pattern names sets of characters as ECMA-262 has them', async (t) => {
      const page = await engine.newPage(DESKTOP);
      t.after(() => page.close());
      await page.goto(`${sandbox.url}?service=${PATTERNS}&lang=fa&keep=nothing&face=html`);
      await page.byRole('button', WORDS.fa.submit);
      // Each answer once where it is right and once where it is not, half of the fields at a time.
      for (const turn of [0, 1]) {
        const isWrong = (/** @type {number} */ at) => at % 2 === turn;
        const answers = PATTERN_ANSWERS.map(({ field, taken, refused }, at) => (
          [field, isWrong(at) ? refused : taken]));
        const wrong = PATTERN_ANSWERS.flatMap(({ field }, at) => (isWrong(at) ? [field] : []));
        assert.deepEqual(await page.evaluate(sendAnswers, answers), wrong);
      }
      assert.deepEqual(await page.consoleErrors(), []);
      await page.goto(`${sandbox.url}?service=${UNKNOWN_SET}&lang=fa&face=html`);
      await page.byRole('heading', WORDS.fa.brokenTitle);
    });

    test(`there is ${hasWebgl2 ? 'WebGL 2' : 'no WebGL 2'}`, async (t) => {
      const page = await engine.newPage(DESKTOP);
      t.after(() => page.close());
      await page.goto(sandbox.url);
      const has = await page.evaluate(() => (
        document.createElement('canvas').getContext('webgl2') !== null
      ));
      assert.equal(has, hasWebgl2);
    });

    test('each theme is chosen by its name, and has its icons', async (t) => {
      const page = await openForm(t, 'en', 'html');
      for (const [theme, look] of Object.entries(THEMES)) {
        await page.evaluate(chooseTheme, theme);
        assert.deepEqual(await page.evaluate(lookOf), look, theme);
      }
      assert.deepEqual(await page.consoleErrors(), []);
    });

    // WebKit's text is its own at ratio 1; its boxes are drawn at both.
    const edgeViews = process.env.PANJEREH_FULL ? [DESKTOP, PHONE] : [PHONE];
    for (const view of hasWebgl2 ? edgeViews : []) {
      test(`controls stand within a pixel of what is drawn, and take one click (ratio ${view.ratio})`, async (t) => {
        await mkdir(FOLDER, { recursive: true });
        const page = await openForm(t, 'fa', 'canvas', view);
        for (const theme of [...Object.keys(THEMES), 'light']) {
          await page.evaluate(chooseTheme, theme);
          const path = join(FOLDER, `${name}-edges-${theme.replaceAll(' ', '-')}.png`);
          await page.screenshot(path);
          const inView = await page.evaluate(controlsInView);
          assert.ok(inView.length >= 3, theme);
          const picture = (await readFile(path)).toString('base64');
          const off = await page.evaluate(edgesOff, picture, inView);
          assert.deepEqual(off.filter(({ most }) => !(most <= 1)), [], theme);
        }
        const controls = await page.evaluate(controlsInView);
        assert.equal(controls.length, 4);
        await page.evaluate(() => {
          const clicks = globalThis.clicks = [];
          document.querySelector('panjereh-window').shadowRoot.addEventListener('click', (event) => {
            if (event.target.matches('input, button')) clicks.push(event.target.id);
          }, true);
        });
        for (const label of Object.values(page.words.labels)) {
          await (await page.byRole('textbox', label)).click();
        }
        await (await page.byRole('button', page.words.submit)).click();
        await (await page.byRole('group', page.words.errors)).untilFocused();
        assert.deepEqual(await page.evaluate(() => globalThis.clicks), controls.map(({ id }) => id));
      });
    }

    // By view, as a view of another ratio may cost a new browser. A sample has the phone's.
    for (const view of process.env.PANJEREH_FULL ? [DESKTOP, PHONE] : [PHONE]) {
      test(`the form has its pictures, and is not wider than ${view.width} px`, async (t) => {
        await mkdir(FOLDER, { recursive: true });
        for (const [face, language] of ways) {
          const page = await openForm(t, language, face, view);
          const { citizen: { name: fullName } } = page.words;
          await fillIn(page, 'click', { name: fullName, nationalId: WRONG_NATIONAL_ID });
          await page.press('Tab');
          await shoot(page, `${name}-${face}-form`, view);
          await page.goto('about:blank'); // one tab at a time has the form
        }
      });
    }
  });
}
