// What readers ask of a page beyond its words: larger, wider spaced, in colours of their own, without
// motion, easy to hit, on paper. Each example service is walked once, and at each stop all of it is
// looked at.

import assert from 'node:assert/strict';
import test from 'node:test';

import { settled, showInk, untilFace } from './faces.mjs';
import { clipped, overlapping } from './fit.mjs';
import { CALL_BACK, SOFTWARE_WEBGL, openPage, setUp, untilFonts } from './harness.mjs';
import { coloursIn, compare } from './pixels.mjs';
import { SERVICES } from './services.mjs';
import { walk } from './walk.mjs';
import { WAYS } from './ways.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

/** @typedef {import('./harness.mjs').TestPage} TestPage */

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 800 };
const ZOOMED = { width: 320, height: 256 }; // 1280 × 1024 at 400 %
const PAPER = { width: 680, height: 960 }; // A4 within its margins, CSS px
const LEAST_TARGET = 24; // CSS px
const SEEN = 3; // WCAG 2.2, 1.4.11
const TILE = 16; // CSS px
const MOST_APART = 8; // of a channel, 0 to 255, as faces.mjs has it
const FACES = /** @type {const} */ (['html', 'canvas']);

/** 1.4.12 of WCAG 2.2, by a style sheet of the reader's. Persian has no letter spacing. */
const SPACED = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-block-end: 2em !important }`;

/** What is cut off, and what is covered. @param {TestPage} page */
async function crowded(page) {
  return [...await clipped(page), ...await overlapping(page)];
}

/** 1.4.10. @param {TestPage} page */
async function zoomed(page) {
  await page.setViewportSize(ZOOMED);
  return crowded(page);
}

/** 1.4.4: the browser's own setting. @param {TestPage} page */
async function enlarged(page) {
  const cdp = await page.context().newCDPSession(page);
  const found = [];
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  for (const view of [DESKTOP, PHONE]) {
    await page.setViewportSize(view);
    found.push(...await crowded(page));
  }
  await cdp.send('Page.setFontSizes', { fontSizes: { standard: 16 } });
  await cdp.detach();
  return found;
}

/** 1.4.12. @param {TestPage} page */
async function spaced(page) {
  await page.setViewportSize(PHONE);
  await setSpacing(page, SPACED);
  const found = await crowded(page);
  await setSpacing(page, '');
  return found;
}

/** As readers' tools do, some of them also in shadow roots. @param {TestPage} page @param {string} css */
function setSpacing(page, css) {
  return page.evaluate((text) => {
    for (const root of [document, document.querySelector('panjereh-window').shadowRoot]) {
      const others = root.adoptedStyleSheets.filter((sheet) => !Reflect.get(sheet, 'isSpacing'));
      const own = Object.assign(new CSSStyleSheet(), { isSpacing: true });
      own.replaceSync(text);
      root.adoptedStyleSheets = [...others, own];
    }
  }, css);
}

/** 2.5.8: a target in a sentence is as high as its line. @param {TestPage} page */
async function smallTargets(page) {
  await page.setViewportSize(PHONE);
  return page.evaluate((least) => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    return [...shadowRoot.querySelectorAll('a, button, input, select, textarea, summary')].flatMap((one) => {
      if (!one.checkVisibility()) return [];
      const isInSentence = [...one.parentNode.childNodes].some((node) => (
        node instanceof Text && node.data.trim()));
      const { width, height } = one.getBoundingClientRect();
      if (isInSentence || Math.min(width, height) >= least) return [];
      return [`${one.localName} ${one.id} “${one.textContent}”: ${width} × ${height}`];
    });
  }, LEAST_TARGET);
}

/** 2.3.3, and what would keep a still page busy. @param {TestPage} page */
async function moving(page) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    return [...shadowRoot.querySelectorAll('*')].flatMap((one) => {
      const style = getComputedStyle(one);
      const isStill = style.animationName === 'none' && parseFloat(style.transitionDuration) === 0
        && style.scrollBehavior === 'auto';
      return isStill ? [] : [`${one.localName} ${one.id}`];
    });
  });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  return found;
}

/** Forced colours: what has an edge keeps it, what is chosen and focused is seen. @param {TestPage} page */
async function unseen(page) {
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ forcedColors: 'active' });
  const { found, marks } = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    const name = (/** @type {Element} */ one) => `${one.localName} ${one.id}`;
    const hasEdge = (/** @type {Element} */ one) => {
      const style = getComputedStyle(one);
      return style.borderTopStyle === 'solid' && parseFloat(style.borderTopWidth) >= 1
        && style.borderTopColor !== getComputedStyle(document.body).backgroundColor;
    };
    const hasRing = (/** @type {Element} */ one) => {
      const style = getComputedStyle(one);
      return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2;
    };
    const problems = [...shadowRoot.querySelectorAll('input, select, textarea, form button[type="submit"]')]
      .filter((one) => one.checkVisibility() && !hasEdge(one)).map((one) => `${name(one)} has no edge`);
    const focused = shadowRoot.querySelector(':focus-visible:not(h1, h2)');
    const ringed = focused?.closest('.choice') ?? focused;
    if (ringed && !hasRing(ringed)) problems.push(`${name(ringed)} has no ring`);
    const canvas = shadowRoot.querySelector('canvas');
    if (canvas && getComputedStyle(canvas).display !== 'none') problems.push('the canvas is there');
    const ink = getComputedStyle(shadowRoot.querySelector('h1')).webkitTextFillColor;
    if (/rgba\(.*, 0\)/.test(ink)) problems.push('words are not seen');
    const chosen = [...shadowRoot.querySelectorAll('input:checked')];
    chosen[0]?.scrollIntoView({ block: 'center' });
    const inView = chosen.map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return { x: x + 5, y: y + 5, width: width - 10, height: height - 10 };
    }).filter(({ y, height }) => y >= 0 && y + height <= innerHeight);
    return { found: problems, marks: inView };
  });
  if (marks.length > 0) {
    const colours = await coloursIn(page.context(), await page.screenshot(), marks, 1);
    found.push(...colours.filter(({ ratio }) => ratio < SEEN).map(() => 'what is chosen looks as all else'));
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return found;
}

/** What paper lacks, or has too much. @param {TestPage} page */
async function misprinted(page) {
  /** The words of the page, but of what is only for acting, and their colours. */
  const words = () => page.evaluate(() => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    const walker = document.createTreeWalker(shadowRoot.querySelector('main'), NodeFilter.SHOW_TEXT);
    /** @type {[string, string][]} */
    const seen = [];
    while (walker.nextNode()) {
      const { data, parentElement: parent } = /** @type {Text} */ (walker.currentNode);
      const isForActing = parent.closest('button, option, [data-variant="rail"] ol, [data-variant="actions"]');
      if (data.trim() && !isForActing && parent.checkVisibility({ checkOpacity: true })) {
        seen.push([data.trim(), getComputedStyle(parent).color]);
      }
    }
    return seen;
  });
  const onScreen = await words();
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  const onPaper = await words();
  const missing = onScreen.filter(([one]) => !onPaper.some(([other]) => other === one))
    .map(([one]) => `“${one}” is not printed`);
  // Grounds are not printed: all ink must be dark.
  const pale = onPaper.filter(([, color]) => Math.min(...color.match(/\d+/g).map(Number)) > 110)
    .map(([one, color]) => `“${one}” is ${color} on white`);
  const extra = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('panjereh-window');
    return [...shadowRoot.querySelectorAll('button, nav, canvas')]
      .filter((one) => one.checkVisibility()).map((one) => `${one.localName} ${one.id} is printed`);
  });
  const found = [...missing, ...pale, ...extra, ...await crowded(page)];
  await page.emulateMedia({ media: 'screen' });
  return found;
}

const RULES = {
  'at 400 % zoom nothing is cut off or covered, and nothing scrolls sideways': zoomed,
  'text at twice its size is not cut off or covered': enlarged,
  'nor is text with wider spaces': spaced,
  'each control is large enough to hit': smallTargets,
  'nothing moves for who wants no motion': moving,
  'in forced colours controls have edges, and what is chosen is seen': unseen,
  'paper has all words, in dark ink, and no controls': misprinted,
};
// A sample has each service once, the first one's pages drawn.
const COMBINED = WAYS.flatMap((way, index) => LANGUAGES.flatMap((language, l) => (
  FACES.map((face, f) => ({
    way, language, face, isSampled: f === Number(index === 0) && l === index % 2,
  })))));

/** Whether the page shows no errors and answers yet. @param {string} stop @param {typeof WAYS[number]} way */
function isFresh(stop, { id }) {
  const { pages } = SERVICES.find((one) => one.id === id) ?? { pages: [] };
  return pages.some(({ heading }) => Object.values(heading).includes(stop));
}

for (const { way, language, face, isSampled } of COMBINED) {
  if (!isSampled && !process.env.PANJEREH_FULL) continue;
  test(`${way.id} (${language}, ${face})`, async (t) => {
    const page = await openPage(t, stage, {
      language, service: way.service, query: `face=${face}`, context: {},
      expected: way.id === CALL_BACK ? [/503/] : [],
    });
    if (face === 'canvas') await untilFace(page, 'canvas');
    await untilFonts(page);
    /** @type {Record<string, string[]>} */
    const found = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, []]));
    let stops = 0;
    await way.walk(page, async (/** @type {string} */ stop) => {
      // A page as it comes has nothing that it does not have with its errors or its answers too.
      if (isFresh(stop, way)) return;
      stops += 1;
      for (const [rule, look] of Object.entries(RULES)) {
        found[rule].push(...(await look(page)).map((problem) => `${stop}: ${problem}`));
        await page.setViewportSize(DESKTOP);
      }
    });
    assert.ok(stops > 5);
    for (const [rule, problems] of Object.entries(found)) {
      await t.test(rule, () => assert.deepEqual(problems, []));
    }
  });
}

for (const language of LANGUAGES) {
  test(`the canvas follows a reader's spacing (${language})`, async (t) => {
    const page = await openPage(t, stage, {
      language, service: SERVICES[0].id, query: 'face=canvas', alone: true,
    });
    await untilFace(page, 'canvas');
    await untilFonts(page);
    const shoot = () => page.screenshot({ caret: 'hide' });
    const before = await shoot();
    // No box is another one for it: what is only moved inside is drawn anew too.
    await setSpacing(page, '* { word-spacing: 0.5em !important }');
    await settled(page);
    await settled(page);
    const drawn = await shoot();
    await showInk(page, false);
    const real = await shoot();
    const apart = async (/** @type {Buffer} */ one) => (
      await compare(page.context(), one, real, 120, TILE)).tile;
    assert.ok(await apart(drawn) < MOST_APART, 'drawn as the browser does');
    assert.ok(await apart(before) > MOST_APART, 'otherwise than without the spaces');
  });
}

test('a receipt is one sheet of paper', async (t) => {
  const page = await openPage(t, stage, { language: 'fa', context: {}, expected: [/503/] });
  await walk(page, async (stop) => {
    if (stop !== 'sent') return;
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 1);
  });
});
