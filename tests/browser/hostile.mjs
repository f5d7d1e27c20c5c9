// Each widget of the gallery with words that nobody should write: very long ones, words without a
// break, both directions with controls that are never closed, HTML, characters that show nothing.

import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY } from './sandbox.mjs';

const GALLERY = join(REPOSITORY, 'assets/gallery');
const LENGTH = 10_000; // characters
const HTML = '<img src="/hacked" onerror="globalThis.hacked = 1"></label><script>globalThis.hacked = 2</script>&lt;b&gt;';
const UNSEEN = '\u200bک\u2060د\ufeff \u200dم\u00adل\u200eی\u200c';
const MIXED = '\u202eID شماره (A-12) \u2067۱۲ / 34 \u202aabc \u2066«نام» 100%';

/** @param {string} text @param {number} length */
const long = (text, length) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const START = `${HTML} ${UNSEEN} ${'W'.repeat(200)} ${long('دراز', LENGTH / 2)} `;
/** All of it, in each text: a place that takes one kind well may take another badly. */
const WORDS = `${START}${long('نام بسیار دراز ', LENGTH - START.length)} ${MIXED}`;

/** Whether it is words by language. @param {any} json */
const isWords = (json) => typeof json?.fa === 'string';

/** @typedef {{id: string, data: any, pages: any[], service: any}} Definition */

/**
 * A definition whose words are hostile, each with a number of its own; and these words, as they are
 * to be seen.
 * @param {Definition} definition @param {string} name
 * @returns {{form: Definition, words: string[]}}
 */
function hostile(definition, name) {
  /** @type {string[]} */
  const words = [];
  let count = 0;
  const change = (/** @type {any} */ json, key = '', isOption = false) => {
    if (isWords(json)) {
      count += 1;
      const text = `${WORDS} ${name} ${count}`;
      if (!isOption) words.push(text);
      // Markdown has its own reading of some characters.
      const written = key === 'text' ? text.replace(/[<>&()*_[\]]/g, '\\$&') : text;
      return { fa: written, en: written };
    }
    if (Array.isArray(json)) return json.map((one) => change(one));
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(Object.entries(json).map(([at, value]) => (
      [at, at === 'data' ? value : change(value, at, isOption || at === 'options')])));
  };
  return { form: change(definition), words };
}

/** Of two pages, and nothing that must be answered. @param {Definition} text */
function ofTwoPages(text) {
  const [{ items }] = text.pages;
  const title = { fa: 'صفحه' };
  return {
    ...text,
    data: { ...text.data, required: [] },
    pages: [{ id: 'one', title, items: items.slice(0, 2) }, { id: 'two', title, items: items.slice(2) }],
  };
}

/**
 * A folder with a form for each widget of the gallery, "hostile/money", and "hostile/pages"; and the
 * words of each, but for those of options.
 * @returns {Promise<{folder: string, words: Map<string, string[]>, remove: () => Promise<void>}>}
 */
export async function writeHostile() {
  const folder = await mkdtemp(join(tmpdir(), 'panjereh-hostile-'));
  const words = new Map();
  const write = async (/** @type {string} */ name, /** @type {Definition} */ definition) => {
    const made = hostile(definition, name);
    await writeFile(join(folder, `${name}.json`), JSON.stringify({ ...made.form, id: `hostile/${name}` }));
    words.set(name, made.words);
  };
  for (const file of (await readdir(GALLERY)).sort()) {
    const definition = JSON.parse(await readFile(join(GALLERY, file), 'utf8'));
    await write(file.replace('.json', ''), definition);
    if (file === 'text.json') await write('pages', ofTwoPages(definition));
  }
  return { folder, words, remove: () => rm(folder, { recursive: true, force: true }) };
}
