// The themes as they are seen: colours are measured on screenshots, in both faces; who chooses them,
// and that a change is followed while the page is open.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { agencySheet } from './agency.mjs';
import { checkWithAxe, withAxe } from './axe.mjs';
import { checkSameLook, settled, showInk, untilFace } from './faces.mjs';
import {
  SOFTWARE_WEBGL, errorGroup, field, isFocused, openForm, openPage, saved, setUp, submitButton,
  untilFocused, untilFonts,
} from './harness.mjs';
import { walkService } from './pages.mjs';
import { coloursIn } from './pixels.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { CARD, SERVICES } from './services.mjs';
import { WORDS } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const TOKENS = JSON.parse(
  await readFile(join(REPOSITORY, 'assets/themes/panjereh.json'), 'utf8'));
const WIDGETS = (await readdir(join(REPOSITORY, 'assets/gallery')))
  .map((name) => name.replace('.json', ''));
const THEMES = ['light', 'dark', 'contrast', 'dark contrast', 'large', 'dark large'];
// A sample walks through services in some, and looks at all widgets in one; a full run does all.
const WALKED = process.env.PANJEREH_FULL ? THEMES : ['dark', 'dark contrast', 'large'];
const GALLERY = process.env.PANJEREH_FULL ? ['dark', 'contrast', 'dark contrast'] : ['contrast'];
const RATIO = 2; // device pixels a CSS px: letters have pixels that are nothing but ink
const SEEN = 3; // WCAG 2.2, 1.4.11
const SAME = 40; // of a channel, 0 to 255: thin strokes of two rasterisers
const SAME_GROUND = 1;

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** What texts must stand out by. @param {string} theme */
const read = (theme) => (theme.includes('contrast') ? 7 : 4.5);

/** A colour of a theme, as computed styles have it. @param {string} name @param {string} [theme] */
function color(name, theme = 'light', tokens = TOKENS) {
  const hex = tokens.themes?.[theme]?.color[name] ?? tokens.color[name] ?? TOKENS.color[name];
  return `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`;
}

/** Where words stand, line by line, and the edges of controls. @param {TestPage} page */
function places(page) {
  return page.evaluate(() => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    const range = document.createRange();
    const [texts, edges] = [[], []];
    const add = (list, element, x, y, width, height) => {
      if (width > 2 && height > 2) {
        list.push({ what: `${element.localName} ${element.id} ${element.className}`, x, y, width, height });
      }
    };
    for (const element of shadowRoot.querySelectorAll('.faces *')) {
      if (!element.checkVisibility({ checkOpacity: true }) || element.matches('option')) continue;
      const box = element.getBoundingClientRect();
      if (element.matches('input, textarea, select')) {
        add(edges, element, box.x - 3, box.y + box.height / 2 - 2, 12, 4);
        const isTyped = !element.matches('[type="radio"], [type="checkbox"]') && element.value !== '';
        if (isTyped) add(texts, element, box.x + 10, box.y + 10, box.width - 20, box.height - 20);
        continue;
      }
      for (const child of element.childNodes) {
        if (!(child instanceof Text) || child.data.trim() === '') continue;
        range.selectNodeContents(child);
        for (const { x, y, width, height } of range.getClientRects()) {
          add(texts, element, x, y, width, height);
        }
      }
    }
    return { texts, edges };
  });
}

/** That all words and edges are seen, and alike in both faces. @param {TestPage} page */
async function checkColours(page, what, theme, width) {
  await page.setViewportSize({ width, height: 800 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height });
  await untilFonts(page);
  await settled(page);
  const { texts, edges } = await places(page);
  assert.ok(texts.length > 5, `${what}: there are words`);
  const boxes = [...texts, ...edges];
  const found = [];
  for (const isDrawn of [true, false]) {
    await showInk(page, isDrawn);
    const png = await page.screenshot({ caret: 'hide', animations: 'disabled' });
    found.push(await coloursIn(page.context(), png, boxes, RATIO));
  }
  await showInk(page, true);
  const [drawn, real] = found;
  const far = (/** @type {number[]} */ a, /** @type {number[]} */ b) => (
    Math.max(...a.map((one, at) => Math.abs(one - b[at]))));
  for (const [at, box] of boxes.entries()) {
    const place = `${theme}, ${what}: ${box.what} at ${box.x}, ${box.y}`;
    const least = at < texts.length ? read(theme) : SEEN;
    for (const one of [drawn[at], real[at]]) {
      assert.ok(one.ratio >= least, `${place}: ${one.ratio.toFixed(2)} of ${least}, ${
        one.ink} on ${one.ground}`);
    }
    assert.ok(far(drawn[at].ground, real[at].ground) <= SAME_GROUND,
      `${place}: grounds ${drawn[at].ground}; ${real[at].ground}`);
    assert.ok(far(drawn[at].ink, real[at].ink) <= SAME,
      `${place}: inks ${drawn[at].ink}; ${real[at].ink}`);
  }
  await page.setViewportSize({ width, height: 800 });
}

for (const [index, theme] of THEMES.entries()) {
  const language = ['fa', 'en'][index % 2];
  const width = [1280, 360][index % 2];
  const service = SERVICES[index % SERVICES.length];
  const walk = WALKED.includes(theme) ? test : undefined;
  walk?.(`whatever is read is seen, alike in both faces: ${theme} (${language}, ${width} px, ${
    service.id})`, async (t) => {
    const page = await openPage(t, stage, {
      language, width, service: service.id, query: `face=canvas&theme=${theme}`,
      context: { deviceScaleFactor: RATIO },
    });
    await untilFace(page, 'canvas');
    // A page as it comes has nothing that it does not have with its errors or its answers too.
    const names = service.pages.map(({ heading }) => heading[language]);
    await walkService(page, service, async (what) => {
      if (!names.includes(what)) await checkColours(page, what, theme, width);
    });
  });

  test(`axe finds nothing: ${theme} (${language})`, async (t) => {
    const page = await openForm(t, stage, { language, query: `face=html&theme=${theme}`, ...withAxe() });
    await checkWithAxe(page, `${theme}, the form`, [1280, 360]);
    await submitButton(page).click();
    await untilFocused(errorGroup(page));
    await checkWithAxe(page, `${theme}, errors`, [360, 1280]);
    await page.goto(`${stage.sandbox.url}?lang=${language}&face=html&theme=${theme}`);
    await page.getByRole('searchbox').waitFor();
    await checkWithAxe(page, `${theme}, the list`, [360, 1280]);
  });
}

/** Those of a language that has no words of its own in services: their texts come in Persian. */
async function wordsOf(/** @type {string} */ language) {
  if (language in WORDS) return WORDS[language];
  const { messages } = JSON.parse(
    await readFile(join(REPOSITORY, 'locales', `${language}.json`), 'utf8'));
  return {
    ...WORDS.fa,
    continue: messages['form.continue'],
    check: messages['check.title'],
    errors: messages['errors.title'],
    submit: messages['submit.button'],
    trackingCode: messages['sent.code'],
  };
}

for (const [index, language] of ['fa', 'en', 'ar', 'az', 'ckb'].entries()) {
  // A sample has each page of the service in one of the themes, each language in one of the faces.
  // Of what is drawn axe knows no contrast; checkColours does.
  for (const face of process.env.PANJEREH_FULL ? ['html', 'canvas'] : [['html', 'canvas'][index % 2]]) {
    test(`axe finds nothing on any page in any theme (${language}, ${face})`, async (t) => {
      const page = await openPage(t, stage, {
        language: /** @type {any} */ (language), service: CARD.id, query: `face=${face}`, ...withAxe(),
      });
      page.words = await wordsOf(language);
      if (face === 'canvas') await untilFace(page, 'canvas');
      const names = CARD.pages.flatMap(({ heading }) => Object.values(heading));
      let at = index;
      await walkService(page, CARD, async (what) => {
        if (names.includes(what)) return; // it has nothing that it does not have with its errors too
        at += 1;
        for (const theme of process.env.PANJEREH_FULL ? THEMES : [THEMES[at % THEMES.length]]) {
          await page.evaluate((value) => (
            document.querySelector('panjereh-window').setAttribute('theme', value)), theme);
          await settled(page);
          await checkWithAxe(page, `${theme}, ${what}`, [[1280, 360][at % 2]]);
        }
      });
    });
  }
}

for (const [index, theme] of GALLERY.entries()) {
  const language = ['fa', 'en'][index % 2];
  test(`every widget of the gallery is seen, alike in both faces: ${theme} (${language})`, async (t) => {
    const page = await openPage(t, stage, { language, context: { deviceScaleFactor: RATIO } });
    for (const widget of WIDGETS) {
      await page.goto(`${stage.sandbox.url}?service=gallery/${widget}&lang=${language}&face=canvas&theme=${
        theme}&keep=nothing`);
      await submitButton(page).waitFor();
      await untilFace(page, 'canvas');
      await submitButton(page).click();
      await untilFocused(errorGroup(page));
      await checkColours(page, widget, theme, 640);
    }
  });
}

/** How the page, a control and the browser's own parts look. @param {TestPage} page */
function look(page) {
  return page.evaluate(() => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    const control = getComputedStyle(shadowRoot.querySelector('input'));
    return {
      page: getComputedStyle(document.body).backgroundColor,
      control: control.backgroundColor,
      border: control.borderTopWidth,
      scheme: control.colorScheme,
      pageScheme: getComputedStyle(document.documentElement).colorScheme,
      text: control.fontSize,
      icon: getComputedStyle(shadowRoot.querySelector('[data-variant="brand"]'))
        .backgroundImage.match(/icons\/(.*)\.svg/)[1],
    };
  });
}

/** What `look` should be. @param {string} theme */
function looks(theme, { text = 17, border = 1.5 } = {}) {
  const scheme = theme.includes('dark') ? 'dark' : 'light';
  const folder = theme === 'light' ? '' : `${theme.replace(' ', '-')}/`;
  return {
    page: color('paper', theme), control: color('surface', theme), border, text,
    scheme, pageScheme: scheme, icon: `${folder}mark`,
  };
}

for (const { what, system, theme, expected } of [
  { what: 'nothing', expected: looks('light') },
  { what: 'a dark system', system: { colorScheme: 'dark' }, expected: looks('dark') },
  { what: 'a system of more contrast', system: { contrast: 'more' }, expected: looks('contrast', { border: 2 }) },
  {
    what: 'a dark system of more contrast', system: { colorScheme: 'dark', contrast: 'more' },
    expected: looks('dark contrast', { border: 2 }),
  },
  { what: 'light on a dark system', system: { colorScheme: 'dark' }, theme: 'light', expected: looks('light') },
  { what: 'dark on a light system', theme: 'dark', expected: looks('dark') },
  {
    what: 'light on a dark system of more contrast', system: { colorScheme: 'dark', contrast: 'more' },
    theme: 'light', expected: looks('contrast', { border: 2 }),
  },
  {
    what: 'dark where the system asks for more contrast', system: { contrast: 'more' }, theme: 'dark',
    expected: looks('dark contrast', { border: 2 }),
  },
  {
    what: 'contrast on a dark system', system: { colorScheme: 'dark' }, theme: 'contrast',
    expected: looks('dark contrast', { border: 2 }),
  },
  {
    what: 'all at once', theme: 'large dark contrast',
    expected: looks('dark contrast', { border: 2, text: 21 }),
  },
  { what: 'large', theme: 'large', expected: looks('light', { text: 21 }) },
  { what: 'a word that is no theme', theme: 'sepia', expected: looks('light') },
]) {
  test(`the look that is chosen by ${what}`, async (t) => {
    const page = await openForm(t, stage, {
      query: `face=html${theme ? `&theme=${theme}` : ''}`,
      prepare: (one) => one.emulateMedia(system ?? {}),
    });
    const found = await look(page);
    assert.deepEqual({ ...found, border: parseFloat(found.border), text: parseFloat(found.text) },
      { ...expected, border: Math.floor(expected.border) });
  });
}

test('paper is always light', async (t) => {
  const page = await openForm(t, stage, { query: 'face=html&theme=dark contrast large', alone: true });
  const before = await look(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark', contrast: 'more' });
  const printed = await look(page);
  assert.notDeepEqual(printed, before);
  assert.deepEqual({ ...printed, border: 0, text: 0 }, looks('light', { border: 0, text: 0 }));
});

test('forced colours are the system\'s in every theme, and its icons are there', async (t) => {
  const colours = [];
  for (const theme of ['light', 'dark contrast']) {
    const page = await openForm(t, stage, {
      query: `face=html&theme=${theme}`, context: { forcedColors: 'active' },
    });
    colours.push(await page.evaluate(() => {
      const { shadowRoot } = document.querySelector('panjereh-window');
      return ['h1', 'label', 'input', 'button', 'nav a', 'footer p'].map((one) => {
        const style = getComputedStyle(shadowRoot.querySelector(one));
        return [one, style.color, style.backgroundColor, style.borderTopColor];
      });
    }));
    assert.match((await look(page)).icon, /mark$/);
  }
  assert.deepEqual(colours[0].slice(0, 4), colours[1].slice(0, 4));
});

test('the canvas follows a change of the system and of the attribute, without a reload', async (t) => {
  const page = await openForm(t, stage, { query: 'face=canvas', alone: true });
  await untilFace(page, 'canvas');
  const name = field(page, page.words.labels.name);
  await name.fill(page.words.citizen.name);
  await page.getByRole('heading', { level: 1 }).click();
  await saved(page).waitFor();
  await page.evaluate(() => Object.assign(window, { isTheSame: true }));
  const choose = (/** @type {string} */ theme) => page.evaluate((value) => (
    document.querySelector('panjereh-window').setAttribute('theme', value)), theme);
  const grounds = async () => {
    const { x, y, width, height } = await submitButton(page).boundingBox();
    const box = { x: x + 4, y: y + 4, width: width - 8, height: height - 8 };
    const [drawn] = await coloursIn(page.context(), await page.screenshot(), [box], 1);
    return `rgb(${drawn.ground.join(', ')})`;
  };
  for (const [what, change, theme] of /** @type {const} */ ([
    ['dark', () => page.emulateMedia({ colorScheme: 'dark' }), 'dark'],
    ['more contrast', () => page.emulateMedia({ contrast: 'more' }), 'dark contrast'],
    ['light', () => choose('light'), 'contrast'],
    ['less contrast', () => page.emulateMedia({ contrast: 'no-preference' }), 'light'],
    ['large', () => choose('dark large'), 'dark'],
    ['light again', () => choose('light'), 'light'],
  ])) {
    await change();
    await settled(page);
    await settled(page);
    await checkSameLook(page, what);
    assert.equal(await grounds(), color('primary', theme), what);
  }
  assert.equal(await name.inputValue(), page.words.citizen.name);
  assert.equal(await page.evaluate(() => Reflect.get(window, 'isTheSame')), true);
});

test('a change of theme leaves who is typing alone', async (t) => {
  const page = await openForm(t, stage, { query: 'face=canvas', alone: true });
  await untilFace(page, 'canvas');
  const name = field(page, page.words.labels.name);
  await name.click();
  await page.keyboard.type('سار');
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled(page);
  await page.keyboard.type('ا');
  assert.ok(await isFocused(name));
  assert.equal(await name.inputValue(), 'سارا');
  await saved(page).waitFor();
  await settled(page);
  await checkSameLook(page, 'typing');
});

test("an agency's tokens change the brand in both faces, without code", async (t) => {
  const file = join(REPOSITORY, 'assets/themes/example-agency.json');
  const agency = JSON.parse(await readFile(file, 'utf8'));
  const sheet = agencySheet(agency, ['mark', 'orosi', 'chevron', 'error', 'saved', 'languages']);
  for (const theme of ['light', 'dark']) {
    const page = await openForm(t, stage, {
      query: `face=canvas&theme=${theme}`,
      context: { deviceScaleFactor: RATIO },
      prepare: (one) => one.route('**/theme.css', (route) => route.fulfill({
        contentType: 'text/css', body: sheet,
      })),
    });
    await untilFace(page, 'canvas');
    await checkColours(page, 'the form of an agency', theme, 1280);
    const { x, y, width, height } = await submitButton(page).boundingBox();
    const [{ ground }] = await coloursIn(page.context(), await page.screenshot(), [
      { x: x + 2, y: y + 2, width: width - 4, height: height - 4 },
    ], RATIO);
    assert.equal(`rgb(${ground.join(', ')})`, color('primary', theme, agency));
    assert.notEqual(color('primary', theme, agency), color('primary', theme));
  }
});
