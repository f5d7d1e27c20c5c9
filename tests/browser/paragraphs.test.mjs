// Our lines against Chromium's own layout of the same text in the same font and width: the same
// breaks, each line within half a pixel.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { launchChromium } from './harness.mjs';
import { CACHE, REPOSITORY } from './sandbox.mjs';

const FONT = join(CACHE, 'fonts/Vazirmatn-Regular.ttf');
const WIDTHS = [90, 140, 210, 300, 420, 640]; // CSS px
const SIZE = 16; // CSS px
const TOLERANCE = 0.5; // CSS px a line
const SAMPLE = process.env.PANJEREH_FULL ? 1 : 6; // every which text is compared

/** Where lines differ: the text around, our line there and its end in the whole text.
 * @typedef {{text: string, whole: string, width: number, ours: Line, end: number, theirs?: Line,
 *   before?: Line}} Place */

/**
 * What Chromium has otherwise, and why, by the text of the first line that differs and what stands
 * right before it. A difference that none of them names is a fault.
 * @type {[string, (place: Place) => boolean][]}
 */
const NAMED = [
  // The space and it are one grapheme, which the browser measures as one.
  ['a mark or a joiner right behind a space', ({ text }) => /[ ][\u064b-\u065f\u0670\u200d]/.test(text)],
  // It shapes them in one, and kerns from one to the other; ours are shaped by level, as hb-shape's.
  ['text of one direction set into text of the same', ({ text }) => /[\u2067\u202b]\p{Script=Arab}/u.test(text)],
  // It counts in 64ths of a pixel, and rounds each word's width up to one.
  ['a line that fits by less than that', ({ before, ours, theirs, width }) => (
    [before, ours, theirs].some((line) => Math.abs((line?.width ?? 0) - width) <= 1 / 64))],
  // There it has the script of its other half (UAX #24, 5.1), and is not kerned with this one's.
  ['a bracket whose other half stands in another script', ({ text, whole }) => (
    /[)\]]/.test(text) && /[([]/.test(whole) && /[a-z]/i.test(whole))],
  // What its ranges say of letters that were shaped anew does not add up to what it draws.
  ['a word that is cut', ({ whole, ours, end }) => (
    [ours.start, end].some((at) => /[\p{L}\p{N}]\p{M}*$/u.test(whole.slice(0, at))
      && /^\p{L}/u.test(whole.slice(at))))],
];

/**
 * The first line that differs, for its name.
 * @param {Different} one
 * @returns {Place}
 */
function placeOf({ text, width, ours, theirs }) {
  const at = ours.findIndex((line, i) => line.start !== theirs[i]?.start
    || Math.abs(line.width - theirs[i].width) > TOLERANCE);
  const first = Math.max(at, 0);
  const isStart = ours[first].start !== theirs[first]?.start;
  // A line that begins elsewhere is a matter of what stands before it, too.
  const from = isStart && first > 0 ? ours[first - 1].start : Math.max(ours[first].start - 3, 0);
  const end = Math.max(ours[first + 1]?.start ?? text.length, theirs[first + 1]?.start ?? 0);
  return {
    text: text.slice(from, end), whole: text, width, ours: ours[first],
    end: ours[first + 1]?.start ?? text.length, theirs: theirs[first],
    before: isStart ? ours[first - 1] ?? ours[first] : undefined,
  };
}

/** @typedef {{text: string, width: number, ours: Line[], theirs: Line[]}} Different */

/** Where a line begins in a text, in UTF-16 units, and how wide it is, in CSS px.
 * @typedef {{start: number, width: number}} Line */

function readTexts() {
  const output = execFileSync('/usr/bin/python3', [join(REPOSITORY, 'tests/conformance/texts.py')],
    { encoding: 'utf8' });
  // At soft hyphens Chromium cuts words that are longer than a line by rules of its own.
  return output.split('\n').filter((text, index) => (
    text && index % SAMPLE === 0 && !text.includes('\u00ad')));
}

/** What is not seen: spaces, controls, joiners. A line may begin before or behind it. */
const UNSEEN = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/;

/** @param {string} text @param {number} at */
function firstSeen(text, at) {
  let seen = at;
  while (seen < text.length && UNSEEN.test(text[seen])) seen += 1;
  return seen;
}

/**
 * Our lines of each text; nothing where the font lacks a character of it.
 * @param {string[]} texts @param {number} width
 * @returns {(Line[] | undefined)[]}
 */
function ourLines(texts, width) {
  const output = execFileSync(join(REPOSITORY, 'build/native/tools/panjereh'), [
    'shape', '--font', FONT, '--size', String(SIZE), '--width', String(width), '--dir', 'rtl',
  ], { input: `${texts.join('\n')}\n`, encoding: 'utf8', maxBuffer: 1 << 28 });
  return output.trimEnd().split('\n').map((row, index) => {
    const { lines, missing } = JSON.parse(row);
    if (missing.length > 0) return undefined;
    const bytes = Buffer.from(texts[index]);
    return lines.map((/** @type {any} */ line) => ({
      start: firstSeen(texts[index], bytes.subarray(0, line.start).toString().length),
      width: line.width,
    }));
  });
}

/**
 * The browser's lines of each text.
 * @param {import('playwright-core').Page} page @param {string[]} texts @param {number} width
 * @returns {Promise<Line[][]>}
 */
function browserLines(page, texts, width) {
  return page.evaluate(([all, px]) => all.map((text) => {
    const box = document.querySelector('p');
    box.style.width = `${px}px`;
    box.textContent = text;
    const node = box.firstChild;
    const range = document.createRange();
    const lines = [];
    let last;
    for (let at = 0; at < text.length; at += 1) {
      if (/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/.test(text[at])) continue;
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getClientRects()[0];
      if (!rect) continue;
      if (last === undefined || Math.abs(rect.top - last) > 10) lines.push({ start: at, end: at });
      last = rect.top;
      lines.at(-1).end = at + 1;
    }
    return lines.map(({ start, end }) => {
      // A joiner before the first letter is of its cluster.
      range.setStart(node, text[start - 1] === '\u200d' ? start - 1 : start);
      range.setEnd(node, end);
      return { start, width: range.getBoundingClientRect().width };
    });
  }), /** @type {[string[], number]} */ ([texts, width]));
}

test('lines are those of Chromium at six widths, each within half a pixel', async (t) => {
  const texts = readTexts();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent(`<p lang="fa" dir="rtl" style="font: ${SIZE}px/2 Tested; margin: 0;
      overflow-wrap: anywhere"></p>`);
    await page.evaluate(async (bytes) => {
      const data = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
      document.fonts.add(await new FontFace('Tested', data).load());
    }, readFileSync(FONT).toString('base64'));
    let compared = 0;
    let worst = 0;
    const different = [];
    for (const width of WIDTHS) {
      const ours = ourLines(texts, width);
      const theirs = await browserLines(page, texts, width);
      texts.forEach((text, index) => {
        const lines = ours[index];
        if (!lines) return;
        const same = lines.length === theirs[index].length
          && lines.every(({ start }, i) => start === theirs[index][i].start);
        const apart = same
          ? Math.max(...lines.map((line, i) => Math.abs(line.width - theirs[index][i].width))) : 0;
        compared += lines.length;
        if (same && apart <= TOLERANCE) {
          worst = Math.max(worst, apart);
        } else {
          different.push({ text, width, ours: lines, theirs: theirs[index] });
        }
      });
    }
    assert.ok(compared > 5_000, `${compared} lines`);
    const unnamed = different.filter((one) => !NAMED.some(([, has]) => has(placeOf(one))));
    assert.deepEqual(unnamed.slice(0, 5), []);
    // Not so many that the names hide a fault.
    const share = different.length / (texts.length * WIDTHS.length);
    assert.ok(share < 0.005, `${different.length} paragraphs differ`);
    t.diagnostic(`${compared} lines at most ${worst.toFixed(3)} px apart; of ${texts.length} texts at `
      + `${WIDTHS.length} widths ${different.length} differ, by name`);
  } finally {
    await browser.close();
  }
});
