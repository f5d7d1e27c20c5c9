// What a blind citizen hears on the way through each example service, held against transcripts that
// people have read (transcripts/SERVICE.LANGUAGE.txt): each page read from the top, and before it what
// was said unasked since the last one. Both faces say the same, so that they share the files. With
// PANJEREH_UPDATE_TRANSCRIPTS=1 they are written anew, to be read before they are committed.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';

import { untilFace } from './faces.mjs';
import { CALL_BACK, SOFTWARE_WEBGL, openPage, setUp } from './harness.mjs';
import { WHOLE, heard, listen, read, withReader } from './reader.mjs';
import { REPOSITORY } from './sandbox.mjs';
import { WAYS } from './ways.mjs';
import { LANGUAGES } from './words.mjs';

const stage = setUp({ graphics: SOFTWARE_WEBGL });

const FOLDER = join(REPOSITORY, 'tests/browser/transcripts');
const FACES = /** @type {const} */ (['html', 'canvas']);
const UPDATES = process.env.PANJEREH_UPDATE_TRANSCRIPTS === '1';

/** @typedef {import('./harness.mjs').TestPage} TestPage */

/** The window's own numbers are others each time. @param {string} line */
function lasting(line) {
  return line.replace(/\u2066[\d۰-۹]{4} [\d۰-۹]{4} [\d۰-۹]{4}\u2069/, '(tracking code)');
}

/** What of a page is read: its frame at the ends of the way, its steps when it comes. */
function partOf(/** @type {string} */ stop, isFirst = false) {
  if (isFirst || stop === 'sent') return WHOLE;
  return stop.includes(', ') ? '[id="@content"]' : 'main';
}

/** The transcript of a way. @param {TestPage} page @param {typeof WAYS[number]} way */
async function transcript(page, way) {
  /** @type {string[]} */
  const lines = [];
  await way.walk(page, async (/** @type {string} */ stop) => {
    const isFirst = lines.length === 0;
    if (isFirst) await listen(page);
    else lines.push(...(await heard(page)).map((phrase) => `> ${phrase}`), '');
    lines.push(`== ${stop} ==`, ...await read(page, partOf(stop, isFirst)));
  });
  return `${lines.map(lasting).join('\n')}\n`;
}

for (const way of WAYS) {
  const name = way.id.split('/')[1];
  for (const [index, language] of LANGUAGES.entries()) {
    // A sample has each service in each language in one face.
    const faces = UPDATES ? [FACES[0]] : process.env.PANJEREH_FULL ? FACES : [FACES[(index + WAYS.indexOf(way)) % 2]];
    for (const face of faces) {
      test(`${name} is heard as its transcript has it (${language}, ${face})`, async (t) => {
        const page = await openPage(t, stage, {
          language, service: way.service, query: `face=${face}&keep=nothing`,
          context: {}, prepare: withReader, expected: way.id === CALL_BACK ? [/503/] : [],
        });
        if (face === 'canvas') await untilFace(page, 'canvas');
        const found = await transcript(page, way);
        const file = join(FOLDER, `${name}.${language}.txt`);
        if (UPDATES) {
          await mkdir(FOLDER, { recursive: true });
          await writeFile(file, found);
        }
        assert.deepEqual(found.split('\n'), (await readFile(file, 'utf8')).split('\n'));
      });
    }
  }
}
